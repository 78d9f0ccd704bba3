// All communities' stars at a glance and by keyboard; targets by sub-district and who is nearest; another standard looked at before
// it is adopted; the year's model communities with notice and plaque.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { becomes } from "./support/expect.js";
import { TARGETS, open, started } from "./support/open.js";
import { Board } from "./support/pages/board.js";
import { StarPicture } from "./support/pages/star_picture.js";
import { Welcome } from "./support/pages/welcome.js";
import { isSound, paper, plain, textOf } from "./support/paper.js";
import { drawingRoom, printsWell } from "./support/sheet_images.js";
import { pattern, say } from "./support/words.js";

const BANNER = fileURLToPath(new URL("../fixtures/banner-2009.json", import.meta.url));
const RULES = new URL("../../rules/default.json", import.meta.url);
const YEAR = 2010;
const LEVELS = [6, 6, 6, 5, 5, 5, 5, 4, 4, 4];

/** The county's own standard: the pass mark of one star raised. */
async function ownStandard() {
  const rules = JSON.parse(await readFile(RULES, "utf8"));
  [rules.id, rules.version, rules.applies_from] = ["county-standard", 1, YEAR];
  rules.title = { "zh-Hans": "本县评定标准", "zh-Hant": "本縣評定標準", en: "County standard" };
  const mechanism = rules.stars.find((star) => star.id === "mechanism");
  mechanism.pass_mark = 100;
  return { name: "county.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(rules)) };
}

for (const target of TARGETS) {
  test(`${target}: the picture, targets of an area, another standard, model communities`, async (t) => {
    const { page } = await open(t, { target, today: "2010-12-20" });
    const welcome = new Welcome(page);
    await welcome.goOnWith(BANNER);
    await welcome.titled(say("nav.today"));
    const picture = new StarPicture(page);

    await t.test("the picture is read by its table, narrowed, and walked by keyboard", async () => {
      await picture.open(YEAR);
      const rows = await picture.read();
      const levels = rows.map((cells) => cells[7]);
      const level = (count) => levels.filter((words) => words === say(`score.level_${count}`)).length;
      assert.deepEqual([level(6), level(5), level(4)], [3, 4, 3]);
      const earned = rows.map((cells) => cells.slice(1, 7).filter((words) => words === say("star.earned")).length);
      assert.deepEqual(earned.toSorted((a, b) => b - a), LEVELS);
      assert.equal(rows.filter((cells) => cells[8] === say("board.up")).length, 4);

      const sums = (await picture.sums.locator("tfoot tr").innerText()).split(/\s+/);
      assert.deepEqual([sums[1], ...sums.slice(-4)], ["10", "3", "4", "3", "0"]);

      await picture.without("群众满意");
      await becomes(async () => (await picture.names()).length, 2);
      await page.locator(".pic-count").filter({ hasText: say("board.count_some", { count: 2, all: 10 }) }).waitFor();
      await picture.without("");
      await page.getByRole("checkbox", { name: say("board.grouped") }).uncheck();
      await picture.order("level");
      await becomes(async () => (await picture.read()).map((cells) => cells[7]), LEVELS.map((count) => say(`score.level_${count}`)));

      await picture.tabInto();
      const [first, second] = await picture.names();
      assert.deepEqual(await picture.focused(), [first, 0]);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight");
      assert.deepEqual(await picture.focused(), [second, 1]);
      await page.keyboard.press("End");
      assert.deepEqual(await picture.focused(), [second, 8]);
      await page.keyboard.press("ArrowRight");
      assert.deepEqual(await picture.focused(), [second, 8], "it stays at the edge");
      await page.keyboard.press("Control+Home");
      assert.deepEqual(await picture.focused(), [first, 0]);
      assert.equal(await picture.grid.locator("[tabindex]").count(), 1, "one place for the tab key");
      await page.keyboard.press("Enter");
      await picture.titled(say("score.title", { level: say("score.level_6") }));
    });

    await t.test("a sub-district has a target of its own, and what contradicts itself is told", async () => {
      const board = await new Board(page).open(YEAR);
      const dialog = await board.openTargets();
      await dialog.getByLabel(say("board.asked_of")).selectOption({ label: "巴音街道" });
      const share = (level) => dialog.getByLabel(level, { exact: false });
      await share(say("score.level_6")).first().fill("60");
      await share(say("score.at_least", { level: say("score.level_5") })).fill("40");
      await dialog.locator(".callout.warn").waitFor();
      await share(say("score.at_least", { level: say("score.level_5") })).fill("100");
      await dialog.locator(".callout.warn").waitFor({ state: "detached" });
      await dialog.getByRole("button", { name: say("act.save") }).click();
      await board.told(say("stars.targets_saved", { year: YEAR }));
      await board.visit(`/targets/${YEAR}`);
      const row = page.locator(".target-table").first().locator("tbody tr").filter({ hasText: "巴音街道" });
      await row.filter({ hasText: say("board.own_share", { share: 60 }) }).waitFor();
      const others = page.locator(".target-table").first().locator("tbody tr").filter({ hasText: "宝力街道" });
      await others.filter({ hasText: say("board.shared_share", { share: 50 }) }).waitFor();
      const years = page.locator(".target-table").last().locator("tbody th");
      await becomes(() => years.allInnerTexts(), [say("stars.year", { year: 2010 }), say("stars.year", { year: 2009 })]);
    });

    await t.test("the nearest communities open the way there", async () => {
      await new Board(page).open(YEAR);
      const near = page.locator(".nearest").first().getByRole("link");
      await becomes(() => near.count(), 3);
      await page.getByText(pattern("board.pace")).first().waitFor();
      await near.first().click();
      await page.locator("details.outlook[open]").waitFor();
      await becomes(() => page.evaluate(() => document.activeElement?.tagName), "SUMMARY");
    });

    await t.test("model communities are proposed, chosen, put up, and have a plaque", async () => {
      await picture.visit(`/models/${YEAR}`);
      await picture.titled(say("board.models_title", { year: YEAR }));
      await page.locator(".callout.warn").filter({ hasText: say("board.too_few", { least: 2 }) }).waitFor();
      const chosen = page.locator(".models > li");
      const names = [];
      for (const count of [1, 2]) {
        const row = page.locator(".model-table tbody tr").first();
        names.push((await row.locator("th").innerText()).trim());
        await row.getByRole("button", { name: say("board.choose") }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByRole("button", { name: say("act.save") }).click();
        await becomes(() => chosen.count(), count);
      }
      await page.locator(".callout.warn").filter({ hasText: say("board.too_few", { least: 2 }) }).waitFor({ state: "detached" });
      await becomes(() => chosen.filter({ hasText: say("board.doubt_not_confirmed") }).count(), 2);
      await picture.open(YEAR);
      await becomes(() => picture.grid.locator(".pic-model").count(), 2);

      await picture.visit(`/models/${YEAR}/notice`);
      await page.locator("article.public-notice").waitFor();
      const notice = await paper(page);
      isSound(notice, { most: 2 });
      for (const name of names) assert.ok(textOf(notice).includes(plain(name)), `${name} is on the notice`);

      await picture.visit(`/models/${YEAR}`);
      await chosen.first().getByRole("link", { name: say("board.plaque"), exact: true }).click();
      await page.locator("article.plaque").waitFor();
      const plaque = await paper(page);
      assert.equal(plaque.length, 1);
      assert.deepEqual([Math.round(plaque[0].width), Math.round(plaque[0].height)], [842, 595], "A4 across");
      const text = textOf(plaque);
      for (const wanted of [names[0], say("board.honour"), say("stars.year", { year: YEAR })]) {
        assert.ok(text.includes(plain(wanted)), `${wanted} is on the plaque`);
      }
      const room = await drawingRoom(t);
      assert.equal(await printsWell(room, page, `plaque-${target}`), 1);
      await page.goBack();
      await chosen.first().getByRole("link", { name: say("board.model_sheet"), exact: true }).click();
      await page.locator("article.model-sheet").waitFor();
      isSound(await paper(page), { most: 1 });
    });

    await t.test("another standard is compared and its effect seen before it is adopted", async () => {
      await picture.visit("/stars/rulebook");
      await page.locator("#main input[type=file]").setInputFiles(await ownStandard());
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: say("board.compare_file") }).click();
      await picture.titled(say("board.compare"));
      const changes = page.locator(".difference-table");
      const mark = changes.locator("tbody tr").filter({ hasText: say("rule.f_pass_mark") });
      await mark.filter({ hasText: "80%" }).filter({ hasText: "100%" }).waitFor();
      const effect = page.locator(".effect details");
      await effect.first().locator("summary").click();
      await effect.first().getByText(say("board.pass_mark_alone")).waitFor();
      await page.locator(".effect-targets").getByText("7 / 10", { exact: false }).first().waitFor();
      const lost = await effect.count();
      assert.ok(lost > 0);
      await page.reload();
      await started(page);
      await picture.titled(say("board.compare"));
      await page.getByRole("button", { name: say("rulebook.adopt") }).click();
      await picture.told(say("rulebook.adopted", { version: 1 }));
      await picture.open(YEAR);
      const without = (await picture.read()).filter((cells) => cells[3] !== say("star.earned"));
      assert.ok(without.length >= lost, "the picture is drawn by the new standard");
    });
  });
}

for (const target of TARGETS) {
  test(`${target}: a whole city is one picture`, async (t) => {
    const { page } = await open(t, { target });
    const welcome = new Welcome(page);
    await welcome.demonstrate("city");
    await page.getByRole("dialog", { name: say("work.title") }).waitFor({ state: "detached" });
    await welcome.titled(say("welcome.demo_city"));
    const picture = await new StarPicture(page).open(new Date().getFullYear());
    assert.equal((await picture.names()).length, 475);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, "nothing stands beyond the screen");
    await picture.tabInto();
    await page.keyboard.press("PageDown");
    const [name] = await picture.focused();
    const second = page.locator(".pic-group").nth(1).locator("[data-r]").first();
    assert.ok((await second.innerText()).startsWith(name), "to the next sub-district");
    const sheets = await paper(page);
    assert.ok(sheets.length <= 12, `${sheets.length} sheets`);
    const text = textOf(sheets);
    for (const row of (await picture.names()).slice(-3)) assert.ok(text.includes(plain(row)), `${row} is on paper`);
  });
}
