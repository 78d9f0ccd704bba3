// Teams, activities, venues, the fund and the city board: what is entered changes a figure, and a figure leads to what was entered.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { becomes } from "./support/expect.js";
import { TARGETS, open, start } from "./support/open.js";
import { HandOver } from "./support/pages/hand_over.js";
import { Exchange } from "./support/pages/exchange.js";
import { Figures } from "./support/pages/figures.js";
import { Form, Inbox } from "./support/pages/registration.js";
import { Welcome } from "./support/pages/welcome.js";
import { isSound, paper, plain, textOf } from "./support/paper.js";
import { say } from "./support/words.js";

const TODAY = "2026-09-15";
const JUNMEN = fileURLToPath(new URL("../fixtures/junmen.json", import.meta.url));

for (const target of TARGETS) {
  test(`${target}: teams, activities, brands, venues and the fund of a community, down to their records`, async (t) => {
    const { page } = await open(t, { target, today: TODAY });
    await new Welcome(page).begin("community", "东街社区", { person: "周书记" });
    const figures = new Figures(page);

    await t.test("S3.2 members and volunteers by kind, teams by size, the share by the count of a day", async () => {
      await figures.enter("population_count", { 统计日期: "2026-1-1", 常住人口: "5000" });
      for (const [name, size] of [["平安巡逻队", 40], ["书画队", 12]]) {
        await figures.enter("volunteer_team", { 队名: name, 人数: size, 成立日期: "2026-3-1" }, [size > 30 ? "治安巡逻" : "文体活动"]);
      }
      await figures.enter("person", { 姓名: "流动者", 报到日期: "2026-4-1" }, ["流动党员"]);
      await figures.open("volunteers");
      await figures.says("流动党员", "1");
      await figures.says("治安巡逻", say("city.teams_and_people", { teams: 1, people: 40 }));
      await figures.says(say("city.teams_reaching", { line: 30 }), part(1, 2, "50.0"));
      await figures.says(say("city.in_teams"), part(52, "5,000", "1.0"));
      await figures.says(say("city.volunteer_share"), part(0, "5,000", "0.0"));

      // A volunteer registers by the resident form and is accepted.
      const inbox = new Inbox(page);
      const link = await inbox.link();
      const phone = (await open(t, { target, today: TODAY, width: 390, height: 844 })).page;
      const form = new Form(phone);
      await form.join(link);
      await form.begin("何志愿");
      await form.step("who");
      await form.chooseOption("女");
      await form.type({ 出生年月: "1985-3" });
      await form.chooseOption("志愿者");
      await form.step("where");
      await form.type({ 工作单位: "市教育局", 联系电话: "16000001234", 住址: "河湾小区3号楼" });
      await form.agree();
      const exchange = await new HandOver(page).open();
      await exchange.pick(await form.handOver());
      await exchange.takeIn();
      await inbox.open();
      await inbox.look("何志愿");
      await inbox.press("inbox.accept");
      await inbox.told(say("inbox.accepted", { name: "何志愿" }));
      await figures.open("volunteers");
      await figures.says(say("city.by_form"), "1");
      await figures.says(say("city.volunteer_share"), part(1, "5,000", "0.0"));
      assert.ok((await figures.row(say("city.volunteer_share")).innerText()).includes(say("city.counted_on", { day: "2026-01-01" })));
      await figures.follow(say("city.by_form"));
      await becomes(async () => (await figures.behind.first().innerText()).includes("何志愿"), true);
      await page.reload();
      await start(page, target);
      await figures.open("volunteers", "2026-02-28");
      await figures.says(say("city.by_form"), "0");
      await figures.says(say("city.teams"), "0");
    });

    await t.test("S3.5 beneficiaries per help and per goal", async () => {
      const activity = { 活动日期: "2026-5-1", 志愿服务队: "平安巡逻队" };
      await figures.enter("team_activity", { ...activity, 活动内容: "看望独居老人", 受益人数: "25" }, ["助老", "爱在社区", "和在社区"]);
      await figures.enter("team_activity", { ...activity, 活动内容: "夜间巡逻" });
      await figures.open("helps");
      const once = say("city.people_and_times", { people: 25, times: 1 });
      for (const name of ["助老", "爱在社区", "和在社区"]) await figures.says(name, once);
      await figures.says("助医", say("city.people_and_times", { people: 0, times: 0 }));
      await figures.says(say("city.activities"), say("city.people_and_times", { people: 25, times: 2 }));
      await figures.says(say("city.unnamed"), "1");
      await figures.follow("助老");
      await becomes(async () => (await figures.behind.allInnerTexts()).map((row) => row.includes("看望独居老人")), [true]);
      // The year before had none.
      await figures.open("helps", "2025-12-31");
      await figures.says("助老", say("city.people_and_times", { people: 0, times: 0 }));
    });

    await t.test("S4.5 what was done under each brand, and brands with nothing done", async () => {
      await figures.enter("brand", { 品牌名称: "芳邻节", 创立日期: "2026-1-1" }, ["芳邻节"]);
      await figures.enter("brand", { 品牌名称: "先锋岗", 创立日期: "2026-1-1" }, ["党员先锋岗"]);
      await figures.enter("team_activity", {
        活动日期: "2026-6-1", 志愿服务队: "书画队", 活动内容: "邻里百家宴", 受益人数: "30", 活动品牌: "芳邻节",
      });
      await figures.open("helps");
      await figures.says("芳邻节", say("city.people_and_times", { people: 30, times: 1 }));
      await figures.says("先锋岗", say("city.nothing_done", { year: 2026 }));
      await figures.says(say("city.brands_active"), part(1, 2, "50.0"));
      await figures.follow(say("city.brands_active"), { gaps: true });
      await becomes(async () => (await figures.behind.allInnerTexts()).map((row) => row.includes("先锋岗")), [true]);
    });

    await t.test("S3.6 venues against the line, who opens what, care beds, and the fund", async () => {
      const opened = { 启用日期: "2026-1-1" };
      await figures.enter("venue", { 名称: "活动室", 面积: "199.99", ...opened }, ["综合活动场所"]);
      await figures.enter("unit", { 单位名称: "鼓二小" });
      await figures.enter("venue", { 名称: "操场", 面积: "800", 开放单位: "鼓二小", 开放时间: "周末", ...opened }, ["体育健身场地"]);
      await figures.enter("venue", { 名称: "照料中心", 床位: "40", ...opened }, ["居家养老服务中心"]);
      for (const [day, what, amount, item] of [
        ["2025-12-31", "上年余款", "1000", "财政拨款"],
        ["2026-2-1", "认捐", "500.05", "捐赠"],
        ["2026-3-1", "慰问", "120.5", "困难帮扶支出"],
      ]) {
        await figures.enter("fund_entry", { 日期: day, 金额: amount, 摘要: what }, [item]);
      }
      await figures.open("venues");
      await figures.says(say("city.own_space"), say("views.area", { amount: "199.99" }));
      await figures.says(say("city.reaching"), part(0, 1, "0.0"));
      await figures.says("鼓二小", say("city.venues_and_area", { venues: 1, area: say("views.area", { amount: 800 }) }));
      await figures.says(say("city.beds"), "40");
      const fund = say("city.balance_of", { year: 2026 });
      await figures.says(say("city.brought_forward"), say("views.money", { amount: "1,000" }), fund);
      await figures.says(say("city.balance"), say("views.money", { amount: "1,379.55" }), fund);
      await figures.follow(say("city.balance"), { title: fund });
      await becomes(() => figures.behind.count(), 3);
      // A little more, and the line is reached.
      await figures.enter("venue", { 名称: "阅览角", 面积: "0.01", ...opened }, ["图书阅览室"]);
      await figures.open("venues");
      await figures.says(say("city.reaching"), part(1, 1, "100.0"));
      isSound(await paper(page), { most: 3 });
      await page.reload();
      await start(page, target);
      await figures.open("venues");
      await figures.says(say("city.reaching"), part(1, 1, "100.0"));
    });

    await t.test("S3.7 a community sees its own board", async () => {
      await page.getByRole("link", { name: say("city.overview"), exact: true }).first().click();
      await figures.says(say("city.beds"), "40");
      await figures.says(say("city.opening_units"), "1");
      await figures.follow(say("city.opened"));
      await becomes(async () => (await figures.behind.first().innerText()).includes("操场"), true);
    });
  });

  test(`${target}: S3.7 the city board of 293 communities has the figures of the source, down to one community`, async (t) => {
    const { page } = await open(t, { target, today: TODAY });
    await new Welcome(page).begin("department", "市委组织部");
    const buffer = Buffer.from(JSON.stringify(await counted()));
    assert.ok(await new Exchange(page).bring({ name: "counted.json", mimeType: "application/json", buffer }));
    await page.getByRole("link", { name: say("city.overview"), exact: true }).first().click();
    const figures = new Figures(page);
    await figures.says(say("city.reaching"), part(210, 293, "71.7"));
    await figures.says(say("city.in_teams"), part("1,003", "8,955", "11.2"));
    const board = page.getByRole("region", { name: say("city.by_community") });

    // 83 are short of the line; in order, searched, and with another column.
    await board.getByRole("button", { name: say("city.below_line") }).click();
    await becomes(() => shown(board), 83);
    await board.getByRole("button", { name: say("city.below_line") }).click();
    await board.locator("input.search").fill("军门");
    await becomes(() => shown(board), 1);
    await board.getByText(say("city.choose_columns")).click();
    await board.getByLabel(say("city.teams"), { exact: true }).check();
    await becomes(async () => (await figures.behind.first().innerText()).includes("1,003 / 8,955"), true);
    const { bytes, name } = await figures.download(() => board.getByRole("button", { name: say("listing.csv") }).click());
    assert.match(name, /\.csv$/);
    const lines = bytes.toString("utf8").trim().split("\r\n");
    assert.equal(lines.length, 294);
    assert.ok(lines.some((line) => line.includes("军门社区") && line.includes("1003,8955,11.2")), lines.at(-1));

    // All of them on paper, lying.
    const sheets = await paper(page);
    assert.deepEqual([Math.round(sheets[0].width), Math.round(sheets[0].height)], [842, 595]);
    assert.ok(textOf(sheets).includes(plain("军门社区")));

    // Down to one community, and to its records.
    await figures.behind.first().getByRole("link").first().click();
    await figures.says(say("city.reaching"), part(1, 1, "100.0"));
    await figures.follow(say("city.teams"));
    await becomes(() => figures.behind.count(), 10);
    const { hash } = new URL(page.url());
    await page.reload();
    await start(page, target);
    await figures.visit(hash.slice(1));
    await becomes(() => figures.behind.count(), 10);
  });
}

/** 「12 / 15（80.0%）」. */
function part(count, of, percent) {
  return say("views.part", { count, of, percent });
}

/** How many rows a table says that it shows. */
async function shown(board) {
  const said = await board.locator(".list-count").first().innerText();
  return Number(said.replaceAll(",", "").match(/\d+/)[0]);
}

/** 军门 and 292 others: 210 of them have 200 m² of activity space, 83 a square decimetre less. */
async function counted() {
  const file = JSON.parse(await readFile(JUNMEN, "utf8"));
  const replica = file.seen[0].split("-")[0];
  let number = Number(file.seen[0].split("-")[1]);
  const next = () => `${replica}-${(number += 1)}`;
  const { community } = file.records;
  while (community.length < 293) community.push({ id: next(), name: `第${String(community.length + 1).padStart(3, "0")}社区` });
  file.records.venue = community.map(({ id }, at) => ({
    id: next(), community: id, name: "活动室", used_for: "activity", area: at < 210 ? 20000 : 19999,
  }));
  file.seen = [`${replica}-${number}`];
  return file;
}
