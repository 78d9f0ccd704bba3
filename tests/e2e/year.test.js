// One year of the scheme: a resident on a phone, a community, a unit and a department, each in a browser of its own, who know of
// each other only what their files say.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open } from "./support/open.js";
import { Activities } from "./support/pages/activities.js";
import { HandOver } from "./support/pages/hand_over.js";
import { Form, Inbox } from "./support/pages/registration.js";
import { RecordForm } from "./support/pages/record.js";
import { Roster } from "./support/pages/roster.js";
import { Units } from "./support/pages/units.js";
import { Welcome } from "./support/pages/welcome.js";
import { drawingRoom, printsWell } from "./support/sheet_images.js";
import { pattern, say } from "./support/words.js";

const PHONE = { width: 390, height: 844 };
const MEMBER = "王小红";
const OTHER = "李军";
const UNIT = "市教育局";
/** What was done together, for how many minutes, and who was there: 40 hours of one, 32 of the other. */
const SERVICE = [
  ["清洁家园", 1440, [MEMBER, OTHER]],
  ["便民服务", 480, [MEMBER, OTHER]],
  ["帮困助学", 480, [MEMBER]],
];

for (const target of TARGETS) {
  test(`${target}: a year of a member, a community, a unit and a department`, async (t) => {
    const contexts = [];
    /** A browser of its own whose calendar goes with the others'. */
    const party = async (options) => {
      const { page, context } = await open(t, { target, ...options });
      contexts.push(context);
      return page;
    };
    const day = async (today) => {
      for (const context of contexts) await context.clock.setFixedTime(`${today}T10:00:00+08:00`);
    };
    const community = await party();
    const phone = await party(PHONE);
    const room = await drawingRoom(t);
    await day("2026-03-02");

    await new Welcome(community).begin("community", "东街社区", { person: "周书记" });
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
    await day("2026-07-06");
    const office = new Units(unit);
    await new Welcome(unit).goOnWith({ name: toUnit.name, mimeType: "application/json", buffer: toUnit.bytes });
    await office.titled(UNIT);
  });
}
