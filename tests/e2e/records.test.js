// One list for every kind: entered one after the other, narrowed, changed at once and followed, by the keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open, start } from "./support/open.js";
import { Records } from "./support/pages/records.js";
import { Roster } from "./support/pages/roster.js";
import { Welcome } from "./support/pages/welcome.js";
import { say } from "./support/words.js";

const NEEDS = ["三号楼路灯不亮", "下水道堵塞", "老人助餐", "求职培训", "健身器材损坏"];

for (const target of TARGETS) {
  test(`${target}: five needs are entered, the overdue ones found, two assigned, one resolved and undone`, async (t) => {
    const { page } = await open(t, { target, today: "2026-09-15" });
    await new Welcome(page).demonstrate("community");
    const [person] = await (await new Roster(page).open()).names();
    const needs = await new Records(page).open("needs", "need");
    const before = await needs.total();

    // What repeats is typed once; the last one is due later.
    await page.keyboard.press("Alt+n");
    await needs.entry.locator("form").waitFor();
    for (const [at, title] of NEEDS.entries()) {
      await becomes(() => needs.focused(), "需求事项", "ready for the next");
      await page.keyboard.type(title);
      if (at === 0) {
        await needs.tabTo("提出日期");
        await needs.write("2026-9-1");
      }
      if (at === 0 || at === NEEDS.length - 1) {
        await needs.tabTo("办结期限");
        await needs.write(at === 0 ? "2026-9-10" : "2026-9-30");
      }
      await page.keyboard.press(at % 2 ? "Control+Enter" : "Enter");
      await becomes(async () => (await needs.entry.locator(".quick-entry-told").innerText()).includes(title), true, title);
    }
    // Esc keeps what was typed.
    await becomes(() => needs.focused(), "需求事项");
    await page.keyboard.type("还没写完");
    await page.keyboard.press("Escape");
    await needs.entry.waitFor({ state: "hidden" });
    await page.keyboard.press("Alt+n");
    assert.equal(await needs.entry.getByLabel("需求事项").inputValue(), "还没写完");
    await becomes(() => page.evaluate(() => document.activeElement.closest(".quick-entry") !== null), true);
    await page.keyboard.press("Escape");
    await needs.entry.waitFor({ state: "hidden" });

    await needs.narrow("已逾期");
    await becomes(async () => (await needs.titles()).slice(0, 4).sort(), NEEDS.slice(0, 4).sort());
    assert.ok(!(await needs.titles()).includes(NEEDS.at(-1)), "the last one is not due yet");
    assert.ok((await needs.rows.first().innerText()).includes(say("listing.overdue_days", { days: 5 })));

    // Two at once, with how many it will be.
    await page.locator("input.search").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+ArrowDown");
    await becomes(() => needs.bulk.getByRole("status").innerText(), say("listing.chosen", { count: 2 }));
    await needs.press(needs.bulk, say("listing.change"));
    await needs.dialog.getByLabel(say("listing.which")).selectOption("assigned_to");
    assert.ok((await needs.dialog.innerText()).includes(say("listing.will_change", { count: 2 })));
    await needs.tabTo("承办人");
    await page.keyboard.type(person);
    await needs.dialog.locator("[role=option]").first().waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await needs.dialog.waitFor({ state: "detached" });
    await becomes(() => needs.rows.filter({ hasText: person }).count(), 2);

    // One is resolved on its page, and that is undone.
    const [first, second] = await needs.titles();
    await needs.grid.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    // What was begun and folded away is not lost unasked either.
    await needs.leave();
    await needs.titled(first);
    const states = page.getByRole("group", { name: say("listing.next_states") });
    await needs.press(states, "已办结");
    await needs.dialog.getByLabel("办结日期").first().waitFor();
    await needs.tabTo("办结日期");
    await page.keyboard.press("Enter");
    await needs.dialog.waitFor({ state: "detached" });
    await page.locator(".page-name .tag", { hasText: "已办结" }).waitFor();
    await page.locator(".timeline li.ok", { hasText: "办结日期" }).waitFor();
    await needs.undo();
    await page.locator(".page-name .tag", { hasText: "已登记" }).waitFor();
    await page.getByRole("link", { name: say("listing.behind") }).focus();
    await page.keyboard.press("Enter");
    await needs.titled(second);

    await page.reload();
    await start(page, target);
    await needs.open("needs", "need");
    await becomes(() => needs.total(), before + NEEDS.length);
    const titles = await needs.titles();
    assert.ok(NEEDS.every((title) => titles.includes(title)), String(titles));
    await becomes(() => needs.rows.filter({ hasText: person }).count(), 2);

    await t.test("rows are put together under heads that fold, are kept in a view, printed and handed out in that order", async () => {
      await needs.groupBy("standing");
      await becomes(async () => (await needs.groups())[0]?.[0], "已逾期");
      const groups = await needs.groups();
      const [[, overdue]] = groups;
      assert.ok(overdue >= 4, String(groups));
      const count = await needs.rows.locator("td:not([role=rowheader]):first-child").count();
      assert.equal(groups.reduce((sum, [, count]) => sum + count, 0), count, String(groups));

      // By the keyboard: a head folds and unfolds, and Space chooses what stands under it.
      await needs.grid.focus();
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowLeft");
      await becomes(() => needs.rows.count(), groups.length + count - overdue);
      assert.equal(await needs.heads.first().getByRole("button").getAttribute("aria-expanded"), "false");
      await page.keyboard.press("Space");
      await becomes(() => needs.bulk.getByRole("status").innerText(), say("listing.chosen", { count: overdue }));
      await page.keyboard.press("Escape");
      await needs.bulk.waitFor({ state: "detached" });

      // Under a name it comes back as it was, folded.
      await page.getByRole("button", { name: say("roster.save_view") }).click();
      await needs.dialog.getByLabel(say("roster.view_name")).fill("按进展");
      await needs.dialog.getByRole("button", { name: say("act.save"), exact: true }).click();
      await needs.dialog.waitFor({ state: "detached" });
      await needs.groupBy("");
      await becomes(() => needs.heads.count(), 0);
      await page.locator(".saved-view").getByRole("button", { name: "按进展", exact: true }).click();
      await becomes(() => needs.rows.count(), groups.length + count - overdue);

      // Paper has the heads, and of a folded group nothing else; the file has every row in this order.
      await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
      const sheet = page.locator(".list-sheet tbody");
      await becomes(() => sheet.locator("tr.sheet-group").count(), groups.length);
      assert.equal(await sheet.locator("tr:not(.sheet-group)").count(), count - overdue);
      await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
      const { bytes } = await needs.download(() => page.getByRole("button", { name: say("listing.csv") }).click());
      const lines = bytes.toString("utf8").trim().split(/\r?\n/).slice(1);
      assert.equal(lines.length, count);
      assert.ok(lines.slice(0, overdue).every((line) => line.includes("已逾期")), lines[0]);

      // Who looks at a record and goes back finds it as it was.
      await page.getByRole("button", { name: say("list.unfold_all") }).click();
      await needs.rows.nth(1).getByRole("link").click();
      await page.locator(".timeline").waitFor();
      await page.goBack();
      await becomes(() => needs.heads.count(), groups.length);
    });
  });
}
