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

    await t.test("the roster of another day becomes the document of that day", async () => {
      await documents.visit("/people");
      const day = `${new Date().getFullYear() - 1}-12-31`;
      await page.locator("details.narrowing > summary").click();
      await page.getByLabel(say("roster.as_of"), { exact: true }).fill(day);
      await page.locator(`a.btn[href$="/day=${day}"], a.btn[href$="/day%3D${day}"]`).click();
      await documents.rows.first().waitFor();
      const facts = await documents.sheet.locator(".document-facts").innerText();
      assert.ok(facts.includes(day.slice(0, 4)), facts);
      assert.ok((await documents.column(1)).length < names.length, "fewer had registered by then");
    });

    await t.test("a report of another place says what to choose first", async () => {
      await documents.openCatalogue();
      await documents.choose("minutes");
      await page.locator(".callout").filter({ hasText: say("documents.choose_place") }).waitFor();
    });

    await t.test("a report for each unit is one file and one run of paper", async () => {
      await documents.openCatalogue();
      await documents.choose("unit-report");
      await documents.forEach("each_unit");
      assert.equal(new URL(page.url()).hash, "#/documents/unit-report/each");
      // The address keeps it.
      await page.reload();
      await documents.sheet.first().waitFor();
      assert.ok((await documents.sheet.count()) <= 3, "the first are seen");
      const workbook = await documents.handOut("xlsx");
      const book = unpacked(workbook.bytes).find(({ name }) => name === "xl/workbook.xml");
      const sheets = Array.from(book.bytes.toString("utf8").matchAll(/<sheet name="([^"]*)"/g), ([, name]) => name);
      assert.ok(sheets.length > 3 && new Set(sheets).size === sheets.length, sheets.join());
      assert.ok(sheets.every((name) => name.length <= 31), sheets.join());
      const text = unpacked((await documents.handOut("docx")).bytes).find(({ name }) => name === "word/document.xml");
      const sections = text.bytes.toString("utf8").split("<w:sectPr>").length - 1;
      const run = await paper(page);
      isSound(run, { most: 20 * sections });
      assert.ok(sections > 3 && run.length >= sections, `${run.length} pages of ${sections}`);
    });

    await t.test("the office's paper is on what it signs, and on nothing else", async () => {
      await documents.openCatalogue();
      await page.locator('.page-header a[href="#/settings/stationery"]').click();
      const label = (name) => page.locator("form").getByLabel(name);
      await documents.chooseOption("有落款的文书");
      await label("机关代字").fill("东街委");
      await label("盖章提示").fill("（盖章）");
      await label("签署人职务").first().fill("负责人");
      await label("签署人姓名").first().fill("欧阳静怡");
      await page.locator("form").getByRole("button", { name: say("act.save"), exact: true }).click();
      await documents.acknowledged();
      await documents.visit("/documents/unit-report");
      await page.getByLabel(say("documents.number"), { exact: true }).fill("7");
      await becomes(async () => page.locator(".document-number").innerText(), `东街委〔${new Date().getFullYear()}〕7号`);
      const signed = await page.locator(".document-signature").innerText();
      assert.ok(signed.includes("负责人：欧阳静怡") && signed.includes("（盖章）"), signed);
      const text = unpacked((await documents.handOut("docx")).bytes).find(({ name }) => name === "word/document.xml");
      for (const word of ["〕7号", "欧阳静怡", "（盖章）"]) assert.ok(text.bytes.toString("utf8").includes(word), word);
      assert.ok(textOf(await paper(page)).includes(plain("负责人：欧阳静怡")));
      await documents.visit("/documents/roster");
      await documents.rows.first().waitFor();
      assert.equal(await page.locator(".document-letterhead").count(), 0);
    });

    await t.test("what a list shows is handed out as a document that says so", async () => {
      await documents.visit("/records/need");
      const chip = page.locator(".counted .chip", { hasText: "未办结" });
      await chip.click();
      const count = Number((await chip.innerText()).replace(/\D/g, ""));
      await page.getByRole("link", { name: say("documents.as_document"), exact: true }).click();
      assert.equal(decodeURIComponent(new URL(page.url()).hash), "#/documents/list/need/only/standing=open");
      await becomes(async () => (await page.locator(".document-facts").innerText()).replace(/\s/g, "").includes("只列未办结"), true);
      assert.equal(await documents.rows.count(), count);
      await page.getByRole("link", { name: say("documents.not_narrowed"), exact: true }).click();
      await becomes(async () => (await documents.rows.count()) > count, true);
      await documents.visit("/people/only/kind:floating");
      await page.getByRole("link", { name: say("documents.as_document"), exact: true }).click();
      await becomes(async () => (await page.locator(".document-facts").innerText()).includes("流动党员"), true);
      assert.ok((await documents.column(1)).length < names.length);
    });
  });

  test(`${target}: a picture of figures is seen, told in words, and kept for other programs`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).demonstrate("community");
    const documents = new Documents(page);
    await documents.openCatalogue();
    await documents.choose("unit-rates");
    const chart = documents.charts.first();
    const drawn = chart.getByRole("img");
    await drawn.waitFor();
    const [unit, rate] = [(await documents.column(1))[0], (await documents.column(4))[0]];
    const percent = rate.match(/^[\d.]+%/)[0];

    await t.test("its words are its figures, which the table has as well", async () => {
      assert.equal(await drawn.count(), 1);
      const [title, told] = [await drawn.locator("title").textContent(), await drawn.locator("desc").textContent()];
      assert.ok(title.length > 3 && told.includes(`${unit} ${percent}`), told);
      const texts = await drawn.locator("text").allTextContents();
      assert.ok(texts.includes(percent) && texts.includes(title), texts.join(" "));
    });

    await t.test("the drawing is a file of its own", async () => {
      const { name, bytes } = await documents.picture(chart, "svg");
      const text = bytes.toString("utf8");
      assert.match(name, /\.svg$/);
      assert.ok(text.startsWith('<svg xmlns="http://www.w3.org/2000/svg"') && text.endsWith("</svg>"));
      assert.ok(text.includes(`${unit} ${percent}`));
      // Nothing is fetched by whoever opens it.
      assert.doesNotMatch(text, /href|url\(|<script|<style/);
    });

    await t.test("the points are three to a pixel, say so, and stand on white", async () => {
      const { name, bytes } = await documents.picture(chart, "png");
      assert.match(name, /\.png$/);
      assert.deepEqual([...bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
      const size = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
      const [, , wide, tall] = (await drawn.getAttribute("viewBox")).split(" ").map(Number);
      assert.deepEqual(size, [wide * 3, tall * 3]);
      assert.equal(bytes.toString("latin1", 37, 41), "pHYs");
      assert.equal(bytes.readUInt32BE(41), 11_339);
      const { corner, dark } = await page.evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const context = canvas.getContext("2d");
        context.drawImage(bitmap, 0, 0);
        const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
        let dark = 0;
        for (let at = 0; at < data.length; at += 4) if (data[at] < 0x60) dark += 1;
        return { corner: [...data.subarray(0, 4)], dark: dark / (data.length / 4) };
      }, bytes.toString("base64"));
      assert.deepEqual(corner, [255, 255, 255, 255]);
      assert.ok(dark > 0.005 && dark < 0.6, `${dark} of it is drawn`);
    });

    await t.test("the workbook draws it from its own cells", async () => {
      const parts = unpacked((await documents.handOut("xlsx")).bytes);
      const native = parts.find(({ name }) => name === "xl/charts/chart1.xml").bytes.toString("utf8");
      assert.match(native, /<c:barChart>/);
      assert.ok(native.includes(unit));
    });

    await t.test("a telephone has one that fits, and paper the wide one", async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      assert.equal(await drawn.count(), 1);
      assert.match(await drawn.getAttribute("viewBox"), /^0 0 340 /);
      const box = await drawn.boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
      const sheets = await paper(page);
      assert.ok(textOf(sheets).split(plain(percent)).length > 2, "the picture is on paper beside the table");
    });
  });
}
