// ExcelJS: a table to a workbook, and a workbook to rows.
importScripts("/libraries/exceljs/dist/exceljs.min.js");

const DAY = 'yyyy"年"m"月"d"日"';

async function make(text) {
  const { heads, rows } = JSON.parse(text);
  const days = new Set();
  const cell = (value, column) => {
    if (value === null || typeof value !== "object") return value;
    days.add(column);
    return new Date((value.day - 25_569) * 86_400_000);
  };
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("花名册", { views: [{ state: "frozen", ySplit: 1 }] });
  const cells = rows.map((row) => row.map(cell));
  sheet.columns = heads.map((header, column) => ({ header, width: 16, style: days.has(column) ? { numFmt: DAY } : {} }));
  sheet.addRows(cells);
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: heads.length } };
  return book.xlsx.writeBuffer();
}

async function take(bytes) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes);
  const rows = [];
  book.worksheets[0].eachRow((row) => rows.push(row.values));
  return rows;
}

onmessage = async ({ data: { task, given } }) => {
  try {
    postMessage({ answer: await (task === "make" ? make(given) : take(given)) });
  } catch (error) {
    postMessage({ failed: String(error) });
  }
};
