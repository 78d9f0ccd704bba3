// SheetJS: a table to a workbook, and a workbook to rows.
importScripts("/libraries/xlsx/dist/xlsx.full.min.js");

const DAY = 'yyyy"年"m"月"d"日"';

function make(text) {
  const { heads, rows } = JSON.parse(text);
  const cell = (value) => (value !== null && typeof value === "object" ? { t: "n", v: value.day, z: DAY } : value);
  const sheet = XLSX.utils.aoa_to_sheet([heads, ...rows.map((row) => row.map(cell))]);
  sheet["!cols"] = heads.map(() => ({ wch: 16 }));
  sheet["!autofilter"] = { ref: sheet["!ref"] };
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, "花名册");
  return XLSX.write(book, { type: "array", bookType: "xlsx", compression: true });
}

function take(bytes) {
  const book = XLSX.read(bytes, { type: "array", cellDates: true, dense: true });
  return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: true });
}

onmessage = ({ data: { task, given } }) => {
  try {
    postMessage({ answer: task === "make" ? make(given) : take(given) });
  } catch (error) {
    postMessage({ failed: String(error) });
  }
};
