// What the browser would print, read back from the PDF: the size of each sheet, and each word with its place.
import assert from "node:assert/strict";
import { getDocumentProxy } from "unpdf";

/** The sheets of the page as it is, in points (1/72 inch, from the lower left corner). */
export async function paper(page) {
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const sheets = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const sheet = await document.getPage(number);
    const [, , width, height] = sheet.view;
    const { items } = await sheet.getTextContent();
    const words = items
      .filter((item) => item.str?.trim())
      .map(({ str, transform: [, , , size, left, bottom], width: wide }) => ({
        text: str,
        left,
        right: left + wide,
        bottom,
        top: bottom + Math.abs(size),
      }));
    sheets.push({ width, height, words });
  }
  await document.loadingTask?.destroy?.();
  return sheets;
}

/** A font draws 民 and the radical ⺠ with one shape, and a PDF may name either. */
const RADICALS = "⺠民⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙∕/戶户";
const SHAPES = new Map(Array.from({ length: RADICALS.length / 2 }, (_, at) => [RADICALS[2 * at], RADICALS[2 * at + 1]]));

/** Text without spaces, each shape under one name. */
export function plain(text) {
  return Array.from(text.normalize("NFKC"), (letter) => SHAPES.get(letter) ?? letter).join("").replace(/\s+/g, "");
}

/** All words of the sheets in the order of reading. */
export function textOf(sheets) {
  return plain(sheets.flatMap((sheet) => sheet.words.map((word) => word.text)).join(""));
}

/** Sheets of A4, upright unless they are `lying`, with nothing beyond the edges. */
export function isSound(sheets, { most, lying = false }) {
  assert.ok(sheets.length >= 1 && sheets.length <= most, `${sheets.length} pages`);
  for (const [number, sheet] of sheets.entries()) {
    const where = `page ${number + 1}`;
    const size = [Math.round(sheet.width), Math.round(sheet.height)];
    assert.deepEqual(size, lying ? [842, 595] : [595, 842], `${where} is A4`);
    assert.ok(sheet.words.length > 0, `${where} is not empty`);
    for (const word of sheet.words) {
      const inside = word.left >= 20 && word.right <= sheet.width - 20 && word.top <= sheet.height - 15 && word.bottom >= 15;
      assert.ok(inside, `${where}: “${word.text}” stands beyond the edge`);
    }
  }
}
