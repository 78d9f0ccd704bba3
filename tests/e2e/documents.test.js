// Reports leave the office: chosen, seen as they will be, printed, and handed out as files that other programs read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open } from "./support/open.js";
import { Documents } from "./support/pages/documents.js";
import { unpacked } from "./support/pages/reports.js";
import { Welcome } from "./support/pages/welcome.js";
import { isSound, paper, plain, textOf } from "./support/paper.js";
import { say } from "./support/words.js";

for (const target of TARGETS) {
  test(`${target}: the roster is seen, masked, printed and handed out in every form`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).demonstrate("community");
    const documents = new Documents(page);

    await t.test("the catalogue leads to a report that is seen as it will be", async () => {
      await documents.openCatalogue();
      assert.ok((await documents.entries()).length > 20);
      await documents.choose("roster");
      await documents.rows.first().waitFor();
    });

    // The first column is the number.
    const [names, heads] = [await documents.column(1), await documents.heads()];

    await t.test("persons are masked in every row", async () => {
      await documents.personal("masked");
      await becomes(async () => (await documents.column(1))[0] !== names[0], true);
      const masked = await documents.column(1);
      assert.equal(masked.length, names.length);
      assert.ok(masked.every((name) => !names.includes(name)));
      await documents.personal("shown");
      await becomes(async () => (await documents.column(1))[0], names[0]);
    });

    await t.test("the workbook, the text and the tables have what is seen", async () => {
      const workbook = await documents.handOut("xlsx");
      const texts = unpacked(workbook.bytes).map(({ bytes }) => bytes.toString("utf8")).join("");
      for (const word of [...heads, names[0], names.at(-1)]) assert.ok(texts.includes(word), word);
      const text = unpacked((await documents.handOut("docx")).bytes).find(({ name }) => name === "word/document.xml");
      assert.ok(text.bytes.toString("utf8").includes(names[0]));
      const table = (await documents.handOut("csv")).bytes.toString("utf8");
      assert.ok(table.startsWith("\ufeff") && names.every((name) => table.includes(name)));
      const data = JSON.parse((await documents.handOut("json")).bytes.toString("utf8"));
      assert.ok(JSON.stringify(data).includes(names.at(-1)));
    });

    await t.test("the print has every row", async () => {
      const sheets = await paper(page);
      isSound(sheets, { most: 12, lying: true });
      const text = textOf(sheets);
      for (const name of names) assert.ok(text.includes(plain(name)), name);
    });

    await t.test("a report of another place says what to choose first", async () => {
      await documents.openCatalogue();
      await documents.choose("minutes");
      await page.locator(".callout").filter({ hasText: say("documents.choose_place") }).waitFor();
    });
  });
}
