// The roster: found by pinyin, narrowed, acted upon, saved, printed; groups proposed, changed and applied; a person forgotten.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open, start } from "./support/open.js";
import { Roster } from "./support/pages/roster.js";
import { Welcome } from "./support/pages/welcome.js";
import { paper, plain } from "./support/paper.js";
import { say } from "./support/words.js";

/** A surname and a name that are each read in two ways. */
const NAME = "单雪曾";
const PHONE = "16099990001";
/** In the demonstration of a community. */
const PEOPLE = 60;

async function community(t, target) {
  const { page } = await open(t, { target });
  await new Welcome(page).demonstrate("community");
  return new Roster(page).open();
}

async function enter(roster) {
  const { page } = roster;
  await page.getByRole("link", { name: say("record.add", { kind: "人员" }) }).click();
  await page.getByLabel("姓名").fill(NAME);
  await page.getByLabel("联系电话").fill(PHONE);
  await page.locator("form button[type=submit]").click();
  await roster.acknowledged();
  await roster.titled(say("roster.title"));
}

for (const target of TARGETS) {
  test(`${target}: people are found by pinyin, narrowed, put aside with the keyboard, handed out and printed`, async (t) => {
    const roster = await community(t, target);
    const { page } = roster;
    await becomes(() => roster.count(), say("list.count", { count: PEOPLE }));
    await enter(roster);
    for (const typed of ["shanxueceng", "danxzeng", "sxz", "单xz", "xuezeng", PHONE.slice(-4)]) {
      await roster.search(typed);
      await becomes(async () => (await roster.names()).includes(NAME), true, typed);
    }
    await roster.search("shanxuezeng");
    await becomes(() => roster.names(), [NAME]);

    // With the keyboard: into the list, choose, say that the person left.
    await page.locator("input.search").press("ArrowDown");
    await roster.grid.press("Space");
    await becomes(() => roster.bulk.getByRole("status").innerText(), say("roster.chosen", { count: 1 }));
    await roster.act("left");
    await roster.dialog.getByLabel(say("roster.left_because")).selectOption("moved");
    await roster.submit();
    await becomes(() => roster.names(), []);
    await roster.undo();
    await becomes(() => roster.names(), [NAME]);

    // A count leads to the people behind it, and the view is kept in the workspace.
    await roster.search("");
    await roster.narrow("流动党员");
    await becomes(() => roster.count(), say("list.shown", { shown: 9, count: PEOPLE + 1 }));
    await page.getByRole("button", { name: say("roster.save_view") }).click();
    await roster.dialog.getByLabel(say("roster.view_name")).fill("流动");
    await roster.submit();
    await page.reload();
    await start(page, target);
    await roster.open();
    await page.getByRole("button", { name: "流动", exact: true }).click();
    await becomes(() => roster.count(), say("list.shown", { shown: 9, count: PEOPLE + 1 }));

    const { bytes } = await roster.download(() => page.getByRole("button", { name: say("roster.all_csv") }).click());
    const lines = bytes.toString("utf8").trimEnd().split("\r\n");
    assert.equal(lines.length, 10);
    assert.ok(lines[0].startsWith("\ufeff姓名,性别,类别,"), lines[0]);

    // On paper all of them, lying, with the head on every sheet.
    await page.getByRole("button", { name: say("list.show_all") }).click();
    await becomes(() => roster.count(), say("list.count", { count: PEOPLE + 1 }));
    const sheets = await paper(page);
    assert.ok(sheets.length >= 2, `${sheets.length} sheets`);
    for (const sheet of sheets) {
      assert.deepEqual([Math.round(sheet.width), Math.round(sheet.height)], [842, 595]);
      const text = plain(sheet.words.map((word) => word.text).join(""));
      assert.ok(text.includes("序号姓名性别"), text.slice(0, 80));
      for (const word of sheet.words) assert.ok(word.right <= sheet.width - 20, `${word.text} is cut off`);
    }
    const all = plain(sheets.flatMap((sheet) => sheet.words.map((word) => word.text)).join(""));
    assert.ok(all.includes(plain(NAME)) && all.includes(plain(say("roster.sheet_title"))));
  });
}

test("dist: groups are proposed with reasons, changed by hand and applied; a person is forgotten for good", async (t) => {
  const roster = await community(t, "dist");
  const { page } = roster;
  const [name] = await roster.names();
  await page.getByRole("link", { name: say("grouping.title") }).click();
  await page.getByRole("button", { name: say("grouping.propose") }).click();
  const cards = page.locator(".grouping-cards > section");
  await becomes(() => cards.count(), 4, "38 members in groups of ten");
  const sizes = async () => Promise.all((await cards.all()).map((card) => card.locator("li").count()));
  const before = await sizes();
  assert.equal(before.reduce((sum, size) => sum + size), 38);
  assert.ok(before.every((size) => size >= 7 && size <= 13), String(before));
  // Each has a reason.
  assert.ok((await cards.locator("li small").allInnerTexts()).every((reason) => reason.trim().length > 2));
  await cards.nth(0).locator("li select").first().selectOption("1");
  await becomes(sizes, [before[0] - 1, before[1] + 1, before[2], before[3]]);

  // By keys: down to the second person, to the next group and back; the focus stays with the person.
  const lines = cards.nth(0).locator("li");
  const moved = await lines.nth(1).locator("b").innerText();
  const focused = () => page.evaluate(() => document.activeElement.querySelector("b")?.innerText);
  const held = await sizes();
  await lines.nth(0).focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), moved);
  await page.keyboard.press("ArrowRight");
  await becomes(sizes, [held[0] - 1, held[1] + 1, held[2], held[3]]);
  await becomes(focused, moved);
  await page.keyboard.press("4");
  await becomes(sizes, [held[0] - 1, held[1], held[2], held[3] + 1]);
  await becomes(focused, moved);
  await page.getByRole("button", { name: say("grouping.apply") }).click();
  await roster.titled(say("roster.title"));
  const first = say("grouping.name", { number: 1 });
  await becomes(async () => (await roster.rows.filter({ hasText: first }).count()) > 0, true);
  await roster.undo();
  await becomes(async () => roster.rows.filter({ hasText: first }).count(), 0);

  await page.getByRole("link", { name, exact: true }).first().click();
  await roster.titled(name);
  await page.locator(".timeline li").first().waitFor();
  await page.getByRole("button", { name: say("roster.forget"), exact: true }).click();
  await roster.dialog.getByRole("button", { name: say("roster.forget"), exact: true }).click();
  await roster.titled(say("roster.forgotten"));
  await roster.open();
  await becomes(() => roster.count(), say("list.count", { count: PEOPLE }));
  await roster.search(name);
  await becomes(async () => (await roster.names()).includes(name), false);
});
