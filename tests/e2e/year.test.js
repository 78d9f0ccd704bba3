// One year of the scheme: a resident on a phone, a community, a unit and a department, each in a browser of its own, who know of
// each other only what their files say.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, goTo, open } from "./support/open.js";
import { Activities } from "./support/pages/activities.js";
import { Consultations } from "./support/pages/consultations.js";
import { Exchange } from "./support/pages/exchange.js";
import { HandOver } from "./support/pages/hand_over.js";
import { Form, Inbox } from "./support/pages/registration.js";
import { RecordForm } from "./support/pages/record.js";
import { Reports } from "./support/pages/reports.js";
import { Roster } from "./support/pages/roster.js";
import { Units } from "./support/pages/units.js";
import { Welcome } from "./support/pages/welcome.js";
import { drawingRoom, printsWell } from "./support/sheet_images.js";
import { pattern, say } from "./support/words.js";

const PHONE = { width: 390, height: 844 };
const MEMBER = "王小红";
const OTHER = "李军";
const UNIT = "市教育局";
const COMMUNITY = "东街社区";
const OBJECTION = "楼道堆物多次劝说不改。";
/** What was done together, for how many minutes, and who was there: 40 hours of one, 32 of the other. */
const SERVICE = [
  ["清洁家园", 1440, [MEMBER, OTHER]],
  ["便民服务", 480, [MEMBER, OTHER]],
  ["帮困助学", 480, [MEMBER]],
];

for (const target of TARGETS) {
  test(`${target}: a year of a member, a community, a unit and a department`, async (t) => {
    const contexts = [];
    let today = "2026-03-02";
    /** A browser of its own whose calendar goes with the others'. */
    const party = async (options) => {
      const { page, context } = await open(t, { target, today, ...options });
      contexts.push(context);
      return page;
    };
    const day = async (date) => {
      today = date;
      for (const context of contexts) await goTo(context, date);
    };
    const community = await party();
    const phone = await party(PHONE);
    const room = await drawingRoom(t);

    await new Welcome(community).begin("community", COMMUNITY, { person: "周书记" });
    const [inbox, units, roster, activities] = [Inbox, Units, Roster, Activities].map((Page) => new Page(community));
    const link = await inbox.link();
    assert.equal(await printsWell(room, community, `notice-${target}`), 1);

    const form = new Form(phone);
    await form.join(link);
    await form.begin(MEMBER);
    await form.step("who");
    await form.chooseOption("女");
    await form.type({ 出生年月: "1985-3" });
    await form.chooseOption("在职党员");
    await form.step("where");
    await form.type({ 工作单位: UNIT, 联系电话: "16000001234", 住址: "河湾小区3号楼2单元501室" });
    await form.agree();
    const registration = await form.handOver();
    assert.equal(await printsWell(room, phone, `registration-${target}`), 2, "one for the unit, one for the community");

    const exchange = await new HandOver(community).open();
    await exchange.pick(registration);
    await exchange.takeIn();
    await inbox.open();
    await inbox.look(MEMBER);
    await inbox.press("inbox.accept");
    await inbox.told(say("inbox.accepted", { name: MEMBER }));

    // The unit's list: one has not come by 10 April, and comes afterwards.
    await units.go("units");
    await units.openFirst();
    await units.paste(`姓名\t性别\t出生年月\t电话\n${MEMBER}\t女\t1985-03\t16000001234\n${OTHER}\t男\t1990-07\t16000005678\n`);
    await units.take(2);
    await units.until("units.registered", 1);

    await day("2026-04-10");
    await roster.open();
    await community.getByRole("link", { name: say("record.add", { kind: "人员" }) }).click();
    await new RecordForm(community).fill({ 姓名: OTHER, 出生年月: "1990-07", 联系电话: "16000005678" });
    await units.chooseOption("预备党员");
    await new RecordForm(community).fill({ 工作单位: UNIT, 报到日期: "2026-04-08" });
    await new RecordForm(community).save();
    await units.acknowledged();
    await units.go("units");
    await units.openFirst();
    await units.until("units.registered", 2);

    // Grouped.
    await roster.visit("/people/groups");
    await community.getByRole("button", { name: say("grouping.propose") }).click();
    await community.getByRole("button", { name: say("grouping.apply") }).click();
    await roster.acknowledged(pattern("grouping.applied"));

    // Met.
    await activities.calendar(2026);
    await community.getByRole("button", { name: say("gather.make", { count: 6 }) }).click();
    await activities.acknowledged(say("gather.made", { count: 6 }));
    await day("2026-05-16");
    await activities.meeting(2).getByRole("link").click();
    await activities.signUp([MEMBER, OTHER]);
    await activities.allPresent();
    assert.equal(await printsWell(room, community, `attendance-${target}`), 1);

    // Served: one of them five days, the other four.
    await day("2026-06-20");
    for (const [title, minutes, people] of SERVICE) {
      await activities.enter(2026, { title, day: "2026-06-20", minutes });
      await activities.signUp(people);
      await activities.allPresent();
      await activities.certify(people.length);
    }
    await activities.visit("/service-time/2026");
    await becomes(() => activities.stands(MEMBER), say("gather.is_reached"));
    await becomes(() => activities.stands(OTHER), say("gather.short_by", { time: say("gather.only_hours", { hours: 8 }) }));

    // Told to the unit: a form for each member, the half year, and a file.
    await day("2026-07-02");
    await units.visit("/units/feedback/2026");
    await units.comment(0, "积极参加服务。");
    await units.grade(0, "excellent");
    assert.equal(await printsWell(room, community, `feedback-${target}`), 2, "a form for each member");
    await units.chooseOption(say("feedback.first_half"));
    await community.getByRole("button", { name: say("feedback.print_units") }).click();
    assert.equal(await printsWell(room, community, `half-year-${target}`), 1);
    await exchange.open();
    await exchange.give("unit", UNIT);
    await exchange.look();
    const toUnit = await exchange.save();
    const unit = await party();
    const office = new Consultations(unit);
    await new Welcome(unit).goOnWith(upload(toUnit));
    await office.titled(UNIT);
    await office.visit("/unit");
    await unit.locator(".filing-table").waitFor();
    assert.equal(await printsWell(room, unit, `own-unit-${target}`), 1);

    // The half-year is filed, and the department has it.
    await day("2026-07-08");
    const reports = new Reports(community);
    await reports.visit("/filings/2026-1");
    await reports.file();
    await reports.openFiled();
    assert.equal(await printsWell(room, community, `filing-${target}`), 1);
    const department = await party();
    const above = new Reports(department);
    await new Welcome(department).begin("department", "市委组织部");
    await bring(community, department, "community");
    await above.visit("/filings/2026-1");
    assert.equal(await above.card(say("filings.is_filed")), 1);
    assert.equal(await printsWell(room, department, `filings-${target}`), 1);
    // The unit's list came up with the community's file, and the unit's page says from where.
    const boards = new Units(department);
    await boards.go("units");
    await boards.openFirst();
    await boards.until("units.declared", 2);
    await boards.until("units.registered", 2);
    await department.locator(".list-origin").waitFor();

    // The unit asks before an award; the community objects, and that blocks it at the unit and in the community's selection.
    await day("2026-11-20");
    await office.open();
    await office.choose(OTHER);
    await office.ask("评先选优", "拟推荐为年度优秀共产党员");
    await unit.getByRole("button", { name: say("votes.print_letters"), exact: true }).waitFor();
    assert.equal(await printsWell(room, unit, `letter-${target}`), 1);
    const question = await office.file("votes.save_questions", COMMUNITY);
    await takeIn(community, question);
    const answering = new Consultations(community);
    await answering.open();
    await answering.openOf(OTHER, "评先选优");
    await answering.answer("反对", OBJECTION);
    await answering.told(say("desk.saved"));
    await answering.open();
    await takeIn(unit, await answering.file("votes.save_answers", UNIT));
    await office.open();
    await unit.getByText(OBJECTION).first().waitFor();
    await answering.visit("/selection/2026");
    await reports.rows.filter({ hasText: OTHER }).getByText(/反对/).first().waitFor();
    assert.equal(await printsWell(room, community, `selection-${target}`), 1);

    // The year is summed up, here and at the department.
    await day("2026-12-31");
    await reports.visit("/summary/2026");
    await reports.write("done", "组织了三次服务活动。");
    assert.equal(await reports.figure("members").innerText(), say("summary.people", { count: 2 }));
    assert.ok(await printsWell(room, community, `summary-${target}`) <= 2);
    await bring(community, department, "community");
    await reports.visit("/summary/2026");
    await above.visit("/summary/2026");
    for (const figure of ["members", "minutes", "objected"]) {
      assert.equal(await above.figure(figure).innerText(), await reports.figure(figure).innerText(), figure);
    }
    await department.locator(".filing-rows a").filter({ hasText: COMMUNITY }).click();
    await department.getByText("组织了三次服务活动。").first().waitFor();
  });
}

/** Hands what `from` keeps to `to` as a file, and takes it in there. */
async function bring(from, to, what) {
  const hand = await new HandOver(from).open();
  await hand.give(what, COMMUNITY);
  await hand.look();
  await takeIn(to, await hand.save());
}

async function takeIn(page, file) {
  await new Exchange(page).bring(upload(file));
  await page.getByRole("region", { name: say("brought.title") }).getByRole("link").first().waitFor();
}

function upload({ name, bytes }) {
  return { name, mimeType: "application/json", buffer: bytes };
}
