// The roster of the city to a workbook and from it, each in a worker: the program, SheetJS and ExcelJS on the same rows.
import { measuredBy, say, withProfile } from "./web_space.js";

export async function measureSpreadsheets(space) {
  return withProfile(async (launch) => {
    say("The roster as a workbook");
    await measuredBy(await launch(), space, "fill.html?people");
    const ours = await measuredBy(await launch(), space, "roster_ours.html");
    space.offer("/program/roster.json", ours.rows);
    space.offer("/program/roster.xlsx", Buffer.from(ours.file, "base64"));
    const measured = { ...ours.measured };
    for (const library of ["sheetjs", "exceljs"]) {
      say(`${library}: the same roster`);
      const { write, read } = await measuredBy(await launch(), space, `roster_others.html?${library}`);
      measured[`roster_write_${library}`] = write;
      measured[`roster_read_${library}`] = read;
    }
    return measured;
  });
}
