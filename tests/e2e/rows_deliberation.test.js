// Deliberation, disclosure and mechanisms as a secretary goes through them: S4.2, S4.3, S3.3.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open, start } from "./support/open.js";
import { Deliberation } from "./support/pages/deliberation.js";
import { RecordForm } from "./support/pages/record.js";
import { Welcome } from "./support/pages/welcome.js";
import { isSound, paper, plain, textOf } from "./support/paper.js";
import { pattern, say } from "./support/words.js";

const TODAY = "2026-09-15";
/** The five steps as the program calls them. */
const COUNCIL = "党员议事会议事";
const HEARING = "居民听证";
const DECISION = "居民（代表）会议决策";
const EXECUTION = "居委会执行";
/** A motion of the demonstration that waits for the members' council, and one that waits to be carried out. */
const MOTION = "小区停车位重新划线";
const DECIDED = "7号楼加装电梯";

for (const target of TARGETS) {
  test(`${target}: a motion goes its five steps, is put up without names, sheets are counted, mechanisms get their evidence`, async (t) => {
    const { page } = await open(t, { target, today: TODAY });
    await new Welcome(page).demonstrate("community");
    const desk = new Deliberation(page);
    const again = async (address) => {
      await page.reload();
      await start(page, target);
      await desk.visit(address);
    };

    await t.test("S4.2 the pipeline of a motion", async () => {
      await desk.visit("/view/motions");
      await desk.card(EXECUTION, DECIDED).waitFor();
      await desk.take(COUNCIL, MOTION);
      // Leaving a step out takes a reason.
      await desk.choose("跳过此步");
      await desk.save();
      await desk.complains("跳过原因");
      await desk.choose("同意，进入下一步");
      assert.equal(await desk.field("应到人数").inputValue(), "21", "the council's members are known");
      await desk.fill({ 实到人数: 17, 赞成票: 16, 反对票: 0, 弃权票: 1 });
      await desk.saved();
      await desk.take(HEARING, MOTION);
      await desk.choose("跳过此步");
      await desk.fill({ 跳过原因: "只涉及划线，已逐户征求意见" });
      await desk.saved();

      // No quorum, no majority, more votes than people: each is refused with its reason.
      await desk.take(DECISION, MOTION);
      await desk.fill({ 应到人数: 63, 实到人数: 31, 赞成票: 31 });
      await desk.save();
      await desk.complains(say("deliberation.fault_quorum", { present: 31, entitled: 63, share: "1/2" }));
      await desk.fill({ 实到人数: 52, 赞成票: 26 });
      await desk.save();
      await desk.complains(say("deliberation.fault_majority", { present: 52, votes: 26, share: "1/2" }));
      await desk.fill({ 赞成票: 44, 反对票: 9 });
      await desk.save();
      await desk.complains(say("deliberation.fault_votes", { votes: 53, present: 52 }));
      await desk.fill({ 反对票: 5, 弃权票: 3 });
      await desk.dialog.locator(".taking-rules", { hasText: "44 / 52" }).waitFor();
      await desk.saved();
      await desk.card(EXECUTION, MOTION).waitFor();

      // On its own page the rule stands beside the fractions; the meeting leads back to the motion.
      await desk.card(EXECUTION, MOTION).getByRole("link", { name: MOTION }).click();
      await desk.titled(MOTION);
      const decided = page.locator(".stage").nth(3);
      for (const part of ["52 / 63", "44 / 52", "1/2", say("deliberation.reached")]) {
        await decided.filter({ hasText: part }).waitFor();
      }
      await decided.locator(".stage-words p a:not(.stage-edit)").first().click();
      await page.locator("a.row", { hasText: MOTION }).click();
      await desk.titled(MOTION);

      // A plain entry skips nothing either.
      await desk.visit("/area/deliberation/motion");
      await page.locator("[role=grid] tbody a", { hasText: MOTION }).waitFor();
      await desk.visit("/new/motion");
      const form = new RecordForm(page.locator("#main"));
      await form.fill({ 议题: "增设电动车充电棚", 提出日期: TODAY });
      await form.save();
      await desk.visit("/view/motions");
      await page.locator(".board-card a", { hasText: "增设电动车充电棚" }).click();
      await desk.titled("增设电动车充电棚");
      const id = page.url().split("/").at(-1);
      await desk.visit(`/new/motion_step/${id}`);
      const step = new RecordForm(page.locator("#main"));
      await step.field("环节").selectOption({ label: DECISION });
      await step.fill({ 日期: TODAY });
      await page.locator("#main").getByLabel("同意，进入下一步").check();
      await step.save();
      await page.locator(".field-error", { hasText: say("deliberation.fault_missing", { step: "社区党组织提议" }) }).waitFor();

      // From the work that was resolved back to the motion and to where it was resolved.
      await desk.visit("/view/motions");
      await desk.leave();
      await desk.card(EXECUTION, DECIDED).getByRole("link", { name: DECIDED }).click();
      await page.locator(".stage-tasks a").first().click();
      const related = page.getByRole("navigation", { name: say("deliberation.related") });
      await related.getByRole("link", { name: "居民代表会议" }).waitFor();
      await related.getByRole("link", { name: DECIDED }).click();
      await desk.titled(DECIDED);

      await again("/view/motions");
      await desk.card(EXECUTION, MOTION).waitFor();
    });

    await t.test("S4.3 disclosure and democratic review", async () => {
      await desk.visit("/view/notices");
      const owed = page.locator(".row", { hasText: MOTION });
      await owed.getByRole("link").click();
      const notice = page.locator("article.public-notice");
      for (const part of ["应到 63 人，实到 52 人", "赞成 44 票", say("deliberation.decision_agreed")]) {
        await notice.filter({ hasText: part }).waitFor();
      }
      await page.locator(".removed", { hasText: "提议人、责任人" }).waitFor();
      // A name that somebody types is noticed, and hidden at a press.
      const [leader] = await desk.leaders();
      await desk.visit("/view/notices");
      await owed.getByRole("link").click();
      const text = page.getByLabel("公告内容").and(page.locator("textarea"));
      const said = await text.inputValue();
      await text.fill(`${said}\n由${leader}负责。`);
      await page.getByRole("button", { name: say("deliberation.hide"), exact: true }).click();
      await notice.filter({ hasText: `由${leader[0]}某负责` }).waitFor();
      await page.getByRole("button", { name: say("deliberation.save_notice") }).click();
      await desk.titled(`关于“${MOTION}”的决议公告`);
      const sheets = await paper(page);
      isSound(sheets, { most: 1 });
      const printed = textOf(sheets);
      for (const part of ["应到63人，实到52人", "（盖章）", "如有异议，请在2026-09-22前", "2026年9月15日"]) {
        assert.ok(printed.includes(plain(part)), `${part} in ${printed}`);
      }
      assert.ok(!printed.includes(leader), "no name is put up");

      await desk.visit("/view/notices");
      await page.locator(".figure-table").first().waitFor();
      await becomes(() => owed.count(), 0);
      const finance = page.locator(".figure-table tr", { hasText: "财务公开" }).first();
      await finance.filter({ hasText: say("deliberation.never") }).waitFor();
      await page.getByRole("link", { name: say("deliberation.make_notice"), exact: true }).first().click();
      await page.locator("a.row", { hasText: say("deliberation.quarter", { year: 2026, quarter: 3 }) }).click();
      await page.getByRole("button", { name: say("deliberation.save_notice") }).click();
      await desk.titled(say("deliberation.fund_title", { year: 2026, quarter: 3 }));
      await again("/view/notices");
      await finance.getByRole("link", { name: TODAY }).click();
      await page.locator("[role=grid] tbody tr").first().waitFor();

      // Sheets of a review, by the keyboard.
      await desk.visit("/view/reviews");
      await page.getByRole("button", { name: say("deliberation.enter_review") }).click();
      await desk.fill({ 日期: "2026-09-10" });
      await desk.save();
      const cell = (row, column) => page.locator(`[data-cell="${row}.${column}"]`);
      await cell(0, 1).focus();
      for (const [column, counts] of [[30, 30], [20, 31], [6, 0]].entries()) {
        await cell(0, column + 1).focus();
        for (const count of counts) {
          await page.keyboard.type(String(count));
          await page.keyboard.press("Enter");
        }
      }
      await page.keyboard.press("Control+Enter");
      const subject = await cell(1, 0).inputValue();
      await page.locator("p.field-error", { hasText: say("deliberation.sheets_fault", { subject, valid: 31, sheets: 30 }) }).waitFor();
      await cell(1, 2).fill("25");
      await page.keyboard.press("Control+Enter");
      const result = page.locator("table.review-result");
      await result.getByText("26 / 26（100.0%）").first().waitFor();
      await page.getByText("51 / 51（100.0%）").first().waitFor();
      const address = new URL(page.url()).hash.slice(1);
      await again(address);
      assert.equal(await cell(1, 2).inputValue(), "25");
      await page.evaluate(() => {
        window.print = () => {
          window.asked = true;
        };
      });
      await page.getByRole("button", { name: say("deliberation.print_blank") }).click();
      await page.waitForFunction(() => window.asked);
      const blank = await paper(page);
      isSound(blank, { most: 1 });
      assert.ok(textOf(blank).includes(plain(say("deliberation.blank_how"))));
    });

    await t.test("S3.3 the five mechanisms", async () => {
      await desk.visit("/view/mechanisms");
      const supervision = page.locator("section.panel", { hasText: say("deliberation.supervision") });
      await supervision.locator("header", { hasText: "1 / 3" }).waitFor();
      const line = supervision.locator(".measure", { hasText: "党员和居民代表评议" });
      await line.getByText(say("deliberation.no_evidence")).waitFor();
      await line.getByRole("button").click();
      await desk.fill({ 材料名称: "九月民主评议会记录" });
      await desk.save();
      await line.getByRole("link", { name: "九月民主评议会记录" }).waitFor();
      await supervision.locator("header", { hasText: "2 / 3" }).waitFor();
      // The guarantees lead to where they are kept.
      const space = page.locator(".figure-table tr", { hasText: say("deliberation.own_space") });
      await space.filter({ hasText: pattern("deliberation.space_enough", { line: "200 平方米" }) }).or(space.filter({ hasText: pattern("deliberation.space_short", { line: "200 平方米" }) })).waitFor();
      await space.getByRole("link").first().click();
      await page.locator("[role=grid] tbody tr").first().waitFor();
      await again("/view/mechanisms");
      await line.getByRole("link", { name: "九月民主评议会记录" }).waitFor();
    });
  });
}
