// Co-building and the bodies that coordinate it, row by row of the domain: agreements with offers and needs (S2.3), the six joint
// works (S2.4), the bodies with their meetings and who owes what (S2.2), and the sub-district's committee (S4.1).
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open, start } from "./support/open.js";
import { CoBuilding } from "./support/pages/co_building.js";
import { Welcome } from "./support/pages/welcome.js";
import { say } from "./support/words.js";

const TODAY = "2026-04-30";
const PARKING = "单位门口早晚高峰停车难";
const NIGHT_SHIFT = "夜间照明改造";
const JOINT = "共驻共建联席会";
const COMMITTEE = "东城街道党建工作协调委员会";

for (const target of TARGETS) {
  test(`${target}: co-building row by row`, async (t) => {
    const { page } = await open(t, { target, today: TODAY });
    await new Welcome(page).demonstrate("community");
    const pages = new CoBuilding(page);
    const again = async () => {
      await page.reload();
      await start(page, target);
    };

    await t.test("S2.3 an agreement is renewed, another one signed, and a need finds a unit that offers", async () => {
      // Today leads to what is to be renewed.
      await page.locator("#due-renewals a").first().click();
      await pages.titled(say("cob.agreements"));
      const renewals = pages.panel("cob.renewals");
      await renewals.locator("li.row").first().waitFor();
      const unit = await renewals.locator("li.row a").first().innerText();
      const old = await renewals.locator("li.row a").first().getAttribute("href");
      const [agreed, units] = await pages.figure("cob.agreed");
      const [inForce] = await pages.figure("cob.in_force");
      const unsigned = await pages.behind("cob.agreed", "agreements", { gaps: true });
      assert.equal(unsigned.rows, units - agreed);
      assert.ok(unsigned.texts.includes(unit), "what ended does not count");

      await pages.row(renewals, unit).getByRole("button", { name: say("cob.renew") }).click();
      assert.ok((await pages.dialog.innerText()).includes(say("cob.renew_with", { unit })));
      // The same term from today, as the old one is over; the unit's resources go on.
      assert.equal(await pages.form.field("签订日期").inputValue(), TODAY);
      assert.equal(await pages.form.field("到期日期").inputValue(), "2027-04-29");
      await pages.saved();
      await pages.says("cob.agreed", [agreed + 1, units]);
      await pages.says("cob.in_force", [inForce + 1]);
      await renewals.getByText(say("cob.no_renewals")).waitFor();

      const residents = pages.panel("cob.residents");
      const first = residents.locator("tbody tr").first();
      const name = await first.getByRole("rowheader").innerText();
      await first.getByRole("button", { name: say("cob.sign") }).click();
      await pages.form.field("到期日期").fill("2027-04-29");
      await pages.dialog.getByLabel("资金", { exact: true }).check();
      await pages.saved();
      await pages.says("cob.agreed", [agreed + 2, units]);
      const offered = pages.panel("cob.offered");
      await offered.locator(".offer", { hasText: "资金" }).getByRole("link", { name }).waitFor();

      const [taken, needs] = await pages.figure("cob.taken_on");
      const needed = pages.panel("cob.needed");
      const parking = pages.row(needed, PARKING);
      await parking.getByText(say("cob.open"), { exact: true }).waitFor();
      await parking.getByRole("button", { name: say("cob.match_it") }).click();
      const choice = pages.dialog.locator("select");
      const option = choice.locator("option").filter({ hasText: "资金" });
      assert.ok((await option.textContent()).includes(name));
      await choice.selectOption(await option.getAttribute("value"));
      await pages.saved();
      await pages.row(needed, PARKING).getByText(say("cob.with", { unit: name })).waitFor();
      await pages.says("cob.taken_on", [taken + 1, needs]);

      await again();
      await pages.open("agreements");
      await pages.says("cob.agreed", [agreed + 2, units]);
      await pages.row(pages.panel("cob.needed"), PARKING).getByText(say("cob.with", { unit: name })).waitFor();
      // The old agreement stays as it was, and as of its own time nothing has changed.
      await pages.visit(old);
      assert.equal(await page.locator(".record-page form").getByLabel("到期日期", { exact: true }).inputValue(), "2026-01-07");
      await pages.open("agreements", "/on/2026-04-29");
      await pages.says("cob.agreed", [agreed, units]);
    });

    await t.test("S2.4 a project is begun under its work, found to be late and finished", async () => {
      await pages.open("works");
      for (const work of ["党建共创", "思想共做", "服务共办", "治安共防", "环境共抓", "文体共联"]) {
        await page.getByRole("heading", { level: 2, name: work, exact: true }).waitFor();
      }
      const [reached, campaigns] = await pages.figure("安全楼院");
      const [overdue] = await pages.figure("cob.overdue");
      const safety = page.locator(".works .panel").filter({ has: page.getByRole("heading", { name: "治安共防" }) });
      await safety.getByRole("button", { name: say("cob.add_project") }).click();
      await pages.form.fill({ 项目名称: NIGHT_SHIFT, 开始日期: "2026-03-01", 计划完成日期: "2026-04-20", 进度: "30" });
      await pages.dialog.getByLabel("实施中", { exact: true }).check();
      await pages.saved();
      const card = safety.locator(".projects > li").filter({ hasText: NIGHT_SHIFT });
      await card.getByText(say("listing.overdue_days", { days: 10 })).waitFor();
      assert.equal(await card.locator("progress").getAttribute("value"), "30");
      await pages.says("cob.overdue", [overdue + 1]);
      const late = await pages.behind("cob.overdue", "works");
      assert.equal(late.rows, overdue + 1);
      assert.ok(late.texts.includes(NIGHT_SHIFT));

      // On its page a unit joins in and the project is finished; the work says so.
      await card.getByRole("link", { name: NIGHT_SHIFT }).click();
      await pages.titled(NIGHT_SHIFT);
      await page.getByRole("group", { name: say("listing.next_states") }).getByRole("button", { name: "已完成（达标）" }).click();
      await pages.dialog.getByLabel("完成日期", { exact: true }).fill(TODAY);
      await pages.saved();
      await page.locator(".page-name .tag", { hasText: "已完成" }).waitFor();
      await pages.open("works");
      await card.getByText(say("cob.is_finished"), { exact: true }).waitFor();
      await card.getByText(say("cob.result_missing")).waitFor();
      await pages.says("cob.overdue", [overdue]);
      // The day before, it was still late.
      await pages.open("works", "/on/2026-04-29");
      await pages.says("cob.overdue", [overdue + 1]);
      assert.deepEqual(await pages.figure("安全楼院"), [reached, campaigns]);
      await again();
      await pages.open("works");
      await card.getByText(say("cob.is_finished"), { exact: true }).waitFor();
    });

    await t.test("S2.2 a late body meets, what was left is on its agenda, and what it resolves is followed", async () => {
      await pages.visit("/today");
      await page.locator("#due-bodies a").first().click();
      await pages.titled(say("cob.bodies"));
      const joint = pages.body(JOINT);
      await joint.getByText(say("cob.meeting_late", { days: 10 })).waitFor();
      const [inTime, bodies] = await pages.figure("cob.in_time");
      const [done, tasks] = await pages.figure("cob.tasks_done");
      const [late] = await pages.figure("cob.tasks_overdue");
      await joint.getByRole("button", { name: say("cob.hold_next") }).click();
      assert.equal(await pages.form.field("日期").inputValue(), TODAY);
      assert.equal(await pages.form.field("应到人数").inputValue(), "12");
      const agenda = await pages.form.field("议程").inputValue();
      assert.ok(agenda.includes("拟定“背街小巷整治”实施方案"), agenda);
      await pages.form.fill({ 地点: "社区会议室" });
      await pages.saved();
      // It was called for today: it was held when somebody notes who came.
      await pages.says("cob.in_time", [inTime, bodies]);
      const title = say("cob.meeting_title", { body: JOINT, year: 2026, number: 2 });
      const meeting = joint.locator("details.held").filter({ hasText: title });
      await meeting.getByText(say("cob.record_missing")).waitFor();

      // One line for each task, one after the other, by the keyboard.
      await meeting.getByRole("button", { name: say("cob.add_task") }).click();
      for (const [task, who, due] of [["清理楼道", "王一", "2026-05-10"], ["联系电力公司", "李二", "2026-06-20"]]) {
        await becomes(() => page.evaluate(() => document.activeElement.closest(".one-line") !== null), true);
        await page.keyboard.type(task);
        await page.keyboard.press("Tab");
        await page.keyboard.type(who);
        await page.keyboard.press("Tab");
        await page.keyboard.type(due);
        await page.keyboard.press("Enter");
        await pages.row(meeting, task).getByText(due).waitFor();
      }
      await pages.says("cob.tasks_done", [done, tasks + 2]);
      await pages.says("cob.tasks_overdue", [late]);

      // The meeting itself is written up on its page.
      await meeting.getByRole("link", { name: say("cob.to_meeting") }).click();
      await pages.titled(title);
      await page.locator(".record-page form").getByLabel("实到人数").fill("11");
      await page.locator(".record-page form").getByLabel("记录", { exact: true }).fill("同意分工。");
      await page.locator(".record-page form button[type=submit]").click();
      await pages.told(title);
      await again();
      await pages.open("bodies");
      await meeting.locator("summary").getByText("11 / 12").waitFor();
      await pages.says("cob.in_time", [inTime + 1, bodies]);
      // Six weeks on, the first of the two is late and says who owes it.
      await pages.open("bodies", "/on/2026-06-11");
      await pages.says("cob.tasks_overdue", [late + 1]);
      const owed = pages.row(pages.panel("cob.tasks_overdue"), "清理楼道");
      await owed.getByText("王一").waitFor();
      await owed.getByText(say("listing.overdue_days", { days: 32 })).waitFor();
    });

    await t.test("S4.1 the sub-district's committee is founded and meets above the community's sub-committee", async () => {
      await pages.open("bodies");
      const subdistrict = pages.panel("cob.level_subdistrict");
      await subdistrict.getByText(say("cob.no_body")).waitFor();
      await pages.panel("cob.level_community").getByRole("heading", { name: "党建工作协调委员会社区分会" }).waitFor();
      await subdistrict.getByRole("button", { name: say("cob.add_body") }).click();
      await pages.form.fill({ 名称: COMMITTEE, 成立日期: "2026-01-15" });
      await pages.form.field("党员（成员）数").fill("15");
      await pages.saved();
      const committee = pages.body(COMMITTEE);
      await committee.getByText(say("cob.meeting_by", { day: "2026-07-15" })).waitFor();
      await committee.getByRole("button", { name: say("cob.hold_next") }).click();
      assert.equal(await pages.form.field("日期").inputValue(), "2026-07-15");
      await pages.saved();
      await committee.getByRole("link", { name: say("cob.planned_on", { day: "2026-07-15" }) }).waitFor();
      await again();
      await pages.open("bodies", "/on/2026-07-16");
      await committee.locator("details.held").waitFor();
      await committee.getByText(say("cob.meeting_by", { day: "2027-01-15" })).waitFor();
    });
  });
}
