// A counter's day in one community: a need goes from the counter to the resident's rating, households are visited, the charity
// market hands out no more than it has, a dispute goes up the ladder, an information report keeps its time limit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open, start } from "./support/open.js";
import { LineActs } from "./support/pages/line_acts.js";
import { RecordForm } from "./support/pages/record.js";
import { Welcome } from "./support/pages/welcome.js";
import { isSound, paper, plain, textOf } from "./support/paper.js";
import { say } from "./support/words.js";

const TODAY = "2026-09-15";

for (const target of TARGETS) {
  test(`${target}: needs, visits, charity market, disputes and information, each on its page`, async (t) => {
    const { page } = await open(t, { target, today: TODAY });
    await new Welcome(page).demonstrate("community");
    const views = new LineActs(page);

    await t.test("S3.4: a need is entered at the counter, assigned, followed, resolved and rated", async () => {
      const title = "九号楼水管漏水";
      await views.open("follow");
      const raised = Number(await views.figure("service.raised_in_year"));
      await page.keyboard.press("Alt+n");
      const entry = new RecordForm(page.locator(".quick-entry"));
      await entry.form.waitFor();
      await entry.fill({ 需求事项: title, 办结期限: "2026-09-20" });
      await entry.save();
      await views.line(title, views.panel("service.unassigned")).waitFor();
      await becomes(() => views.figure("service.raised_in_year"), String(raised + 1));

      await views.begin(title, "service.assign");
      // Nobody is offered where nothing says what is asked for.
      await views.dialog.getByText(say("service.nobody_fits")).waitFor();
      await views.form.fill({ 其他承办人: "水电班" });
      await views.save();
      await views.line(title, views.panel("service.assigned")).waitFor();
      await views.says(title, "水电班");

      await views.act(title, "service.note", { 办理情况: "已上门查看，需换阀门" });
      await views.act(title, "service.resolve", { 办理结果: "已换阀门" });
      await views.line(title, views.panel("service.unrated")).waitFor();
      await views.act(title, "service.rate", { 居民评分: 5 });
      await views.panel("service.done").locator("tbody tr", { hasText: title }).waitFor();

      assert.ok((await views.behind("service.raised_in_year")).includes(title));
      await page.locator("[role=grid] a", { hasText: title }).click();
      await page.locator(".timeline li", { hasText: "已上门查看，需换阀门" }).waitFor();

      // Who fits is given another one at one press.
      await views.open("follow");
      await page.keyboard.press("Alt+n");
      await entry.form.waitFor();
      await entry.fill({ 需求事项: "想学法律知识" });
      await views.pick(entry, "类别", "法律咨询");
      await entry.save();
      await views.begin("想学法律知识", "service.assign");
      const offer = views.dialog.locator(".offers button").first();
      const name = (await offer.innerText()).trim();
      await offer.click();
      await views.dialog.waitFor({ state: "detached" });
      await views.line("想学法律知识", views.panel("service.assigned")).waitFor();
      assert.equal(name, say("service.assign_to", { name: await assignee(views, "想学法律知识") }));

      await page.reload();
      await start(page, target);
      await views.open("follow");
      await views.panel("service.done").locator("tbody tr", { hasText: title }).waitFor();
    });

    await t.test("S2.7: who is overdue comes first, is visited in one step, and stands on a visiting list", async () => {
      await views.open("visits");
      const late = Number(await views.figure("service.visits_late"));
      assert.ok(late > 0, "the demonstration has visits overdue");
      const first = page.locator(".act-table tbody tr").first();
      const name = (await first.locator("th a").innerText()).trim();
      const address = (await first.locator("td").first().innerText()).trim();
      await views.act(name, "service.visited", { 走访情况: "身体好转，需要助餐" });
      await views.says(name, TODAY);
      await becomes(() => views.figure("service.visits_late"), String(late - 1));

      const sheets = await paper(page);
      isSound(sheets, { most: 12 });
      const text = textOf(sheets);
      assert.ok(text.includes(plain(address)), `${address} is on paper`);
      assert.ok(text.includes(plain(say("service.office_only"))), "for the office only");

      const visits = await views.behind("service.visits_of_year");
      assert.ok(visits.length > 0);
      await page.reload();
      await start(page, target);
      await views.open("visits");
      await views.says(name, TODAY);
    });

    await t.test("S2.6: goods come in and go out to a household, and never more than there are", async () => {
      await views.open("visits");
      const household = (await page.locator(".act-table tbody th a").first().innerText()).trim();
      await views.open("stock");
      const stock = async () => Number.parseInt(await views.line("大米").locator("td").first().locator("a").innerText(), 10);
      const before = await stock();
      const given = page.locator(".figure-table tr", { hasText: household }).locator("td").first();
      const worth = async () => ((await given.count()) ? Number.parseFloat((await given.innerText()).replace(",", "")) : 0);
      const had = await worth();
      await views.act("大米", "service.take_in", { 数量: 5, 折合金额: "300" });
      await becomes(stock, before + 5);

      await views.begin("大米", "service.hand_out");
      await views.dialog.getByText(say("service.hand_out_of", { name: "大米", count: `${before + 5} 袋` })).waitFor();
      await views.form.fill({ 数量: before + 6 });
      await views.choose("领取户", household);
      await views.save();
      await views.dialog.locator(".field-error", { hasText: "库存不足" }).waitFor();
      assert.equal(await stock(), before + 5, "nothing has changed");
      await views.form.fill({ 数量: 4, 折合金额: "240.50" });
      await views.save();
      await views.dialog.waitFor({ state: "detached" });
      await becomes(stock, before + 1);

      await becomes(worth, had + 240.5);
      await given.locator("a").first().click();
      const movements = page.locator("[role=grid] tbody tr:not(.spacer)");
      await movements.filter({ hasText: "大米" }).filter({ hasText: TODAY }).first().waitFor();

      await page.reload();
      await start(page, target);
      await views.open("stock");
      await becomes(stock, before + 1);
    });

    await t.test("S4.4: a dispute goes up a level with its reason, not before it came there, and is closed", async () => {
      const title = "夜间施工噪声";
      const level = (name) => page.locator(".ladder > li").filter({ has: page.getByRole("heading", { name: new RegExp(`^${name}`) }) });
      await views.open("safety");
      await views.line(title, level("网格")).waitFor();
      const settled = Number.parseInt(await views.figure("service.settled"), 10);
      await views.begin(title, "service.take_up");
      await views.form.fill({ 办理情况: "施工方不接受", 日期: "2020-01-01" });
      await views.save();
      await views.dialog.locator(".field-error:not(:empty)").waitFor();
      await views.form.fill({ 日期: TODAY });
      await views.save();
      await views.dialog.waitFor({ state: "detached" });
      await views.line(title, level("社区")).waitFor();
      await views.says(title, say("service.since", { day: TODAY, days: 0 }));

      await views.act(title, "service.close", { 调解结果: "双方约定晚十点后停工" });
      await becomes(() => views.line(title).count(), 0);
      await becomes(async () => Number.parseInt(await views.figure("service.settled"), 10), settled + 1);
      assert.ok((await views.behind("service.settled")).includes(title));
      await page.reload();
      await start(page, target);
      await views.open("safety");
      await becomes(() => views.line(title).count(), 0);
    });

    await t.test("S2.5: a report keeps its time limit by the clock; contacts, patrols and campaigns are counted", async () => {
      const title = "五号楼电线裸露";
      const kind = [["类别", "安全隐患"]];
      // It is ten in the morning: two hours after half past nine leave one and a half.
      await views.enter("information_report", { 信息内容: title, 获知日期: TODAY, 获知时间: "09:30", 上报时限: 2 }, kind);
      await views.open("safety");
      await views.says(title, say("service.time_left", { time: say("gather.hours_minutes", { hours: 1, minutes: 30 }) }));
      await views.act(title, "service.sent", {});
      const row = page.locator(".stacking tbody tr", { hasText: title });
      const inTime = say("service.sent_in_time", { time: say("gather.hours_minutes", { hours: 1, minutes: 30 }) });
      await becomes(async () => (await row.innerText()).includes(inTime), true);
      await views.panel("service.informants").locator("tbody tr").first().waitFor();

      const campaign = [["共建类别", "治安共防"], ["创建活动", "安全楼院"]];
      await views.enter("project", { 项目名称: "五号楼安全楼院", 开始日期: "2026-09-01" }, campaign);
      await views.open("safety");
      const safe = page.locator(".figure-table tr", { hasText: "安全楼院" });
      await becomes(async () => (await safe.locator("td").first().innerText()).includes(" / "), true);
      await safe.locator("td a").last().click();
      await page.locator("[role=grid] a", { hasText: "五号楼安全楼院" }).waitFor();
    });
  });
}

/** Who sees to a need, as its line says. */
async function assignee(views, title) {
  return (await views.line(title).locator("td").nth(1).innerText()).trim();
}
