// Writes fixtures of tests/fixtures/spreadsheets with SheetJS. Usage: node write.js FOLDER, with `xlsx` installed where node looks for it.

const fs = require("node:fs");
const path = require("node:path");
const XLSX = require("xlsx");

const folder = process.argv[2];
const table = JSON.parse(fs.readFileSync(path.join(folder, "roster.json"), "utf8"));

const value = (cell) => {
  if (cell === null || typeof cell !== "object") return cell;
  const [year, month, day] = cell.day.split("-").map(Number);
  return { t: "n", v: (Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000, z: "yyyy/m/d" };
};

const sheet = XLSX.utils.aoa_to_sheet(table.rows.map((row) => row.map(value)));
sheet["!merges"] = table.merged.map((area) => XLSX.utils.decode_range(area));
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, sheet, table.sheet);
for (const [name, bookType] of [
  ["roster-sheetjs.xlsx", "xlsx"],
  ["roster-sheetjs.xls", "biff8"],
  ["roster-sheetjs-5.xls", "biff5"],
  ["page.xls", "html"],
  ["old.xml.xls", "xlml"],
  ["binary.xlsb", "xlsb"],
]) {
  XLSX.writeFile(book, path.join(folder, name), { bookType, compression: true });
}
fs.writeFileSync(path.join(folder, "roster-sheetjs.txt"), `\ufeff${XLSX.utils.sheet_to_csv(sheet, { FS: "\t" })}`, "utf16le");
