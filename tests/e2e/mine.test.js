// What a resident reports after registering: service, a pledge kept, a suggestion, a rating; handed in together, certified by
// the community, and back. The same file twice changes nothing, and nothing counts before it is certified.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, axe, open, screenshot } from "./support/open.js";
import { Exchange } from "./support/pages/exchange.js";
import { Mine, Reports } from "./support/pages/mine.js";
import { Welcome } from "./support/pages/welcome.js";
import { pattern, say } from "./support/words.js";

/** A small picture as evidence. */
const PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

for (const target of TARGETS) {
  test(`${target}: a resident reports, the community certifies, and the resident sees how far it is`, async (t) => {
    const { page: office } = await open(t, { target });
    await new Welcome(office).begin("community", "东街社区", { person: "李书记" });
    const inbox = new Reports(office);
    const link = await inbox.link();

    const { page: phone } = await open(t, { target, width: 390, height: 844 });
    const mine = new Mine(phone);
    await mine.join(link);
    await mine.begin("王小红");
    await mine.step("who");
    await mine.chooseOption("在职党员");
    await mine.agree();

    await mine.report("service", "清扫3号楼楼道", async () => {
      await mine.chooseOption("环境整治");
      await mine.time("08:30", "11:00");
      await phone.getByText(say("mine.sum", { time: say("gather.hours_minutes", { hours: 2, minutes: 30 }) })).waitFor();
      await screenshot(phone, `reports-form-${target}`);
      await axe(phone);
    });
    await mine.report("deed", "帮李大妈买菜", async () => {
      await mine.chooseOption("帮好一家困难户");
      await phone.getByLabel(say("picture.pick")).setInputFiles({ name: "买菜.png", mimeType: "image/png", buffer: PHOTO });
      await phone.locator("#main .photo").waitFor();
    });
    await mine.report("suggestion", "楼道加装声控灯");
    await screenshot(phone, `reports-list-${target}`);
    const reports = await mine.handIn();
    assert.match(reports.name, /王小红.*\.age$/);
    await screenshot(phone, `reports-hand-${target}`);
    await axe(phone);
    const rating = await mine.rate("满意", "楼下的路灯修好了，谢谢");
    assert.doesNotMatch(rating.name, /王小红/);
    await screenshot(phone, `reports-rate-${target}`);
    await axe(phone);

    assert.ok(await new Exchange(office).bring([reports, rating]));
    await inbox.open();
    await inbox.line("清扫3号楼楼道").getByText(say("sent_in.unknown")).waitFor();
    await inbox.look("王小红");
    await inbox.press("inbox.accept");
    await inbox.told(say("inbox.accepted", { name: "王小红" }));
    await inbox.open();
    await screenshot(office, `reports-inbox-${target}`);
    await axe(office);

    await inbox.lookAt("清扫3号楼楼道");
    await office.getByLabel(say("sent_in.time")).fill("120");
    await office.getByLabel(say("sent_in.reason"), { exact: true }).fill("中间休息半小时");
    await screenshot(office, `reports-one-${target}`);
    await axe(office);
    await inbox.press("sent_in.certify");
    await inbox.told(say("sent_in.certified_one", { name: "王小红" }));
    await inbox.open();
    await inbox.press("sent_in.choose_clear", { count: 1 });
    await office.getByRole("button", { name: say("sent_in.certify_chosen", { count: 1 }) }).waitFor();
    await inbox.line("楼道加装声控灯").getByRole("checkbox").check();
    await inbox.press("queue.decide_chosen", { count: 2 });
    await inbox.told(pattern("queue.done"));
    await becomes(() => office.locator(".sent-in").count(), 0, "all certified");
    assert.equal(await new Exchange(office).bring(reports), false, "the same file again changes nothing");
    assert.equal(await new Exchange(office).bring(rating), false, "and neither does the rating");

    await inbox.open();
    await office.getByText(pattern("sent_in.answers_of", { year: new Date().getFullYear(), answers: 1, satisfied: 1 })).waitFor();
    await inbox.press("sent_in.write");
    await inbox.told(say("sent_in.tally_written"));
    await office.getByText(say("sent_in.written")).waitFor();

    const answers = await inbox.answers(1);
    assert.doesNotMatch(answers.buffer.toString("utf8"), /王小红|李大妈|楼道/);
    await mine.openAnswer(answers);
    await mine.told(say("reside.answer_taken"));
    await phone.getByText(pattern("ways.asked_by_rulebook", { days: 5, hours: 8 })).waitFor();
    await phone.getByText(pattern("mine.certified_sum", { time: say("ways.in_days", { time: say("gather.only_hours", { hours: 2 }), days: "0.3" }) })).waitFor();
    await phone.locator(".mine-pledges summary").first().click();
    await phone.locator(".mine-pledges .done").filter({ hasText: "帮好一家困难户" }).waitFor();
    await screenshot(phone, `reports-home-${target}`);
    await axe(phone);
    await mine.visit("/mine/service");
    await mine.row("清扫3号楼楼道").getByText("中间休息半小时").waitFor();
    await mine.visit("/mine/words");
    await mine.row("楼道加装声控灯").getByText(say("mine.adopted")).waitFor();
    // A need that came of a suggestion is followed; one that is not adopted says why.
    await mine.report("suggestion", "河边装护栏");
    await mine.report("suggestion", "每晚开大会");
    await mine.report("suggestion", "多装几个信箱");
    assert.ok(await new Exchange(office).bring(await mine.handIn()));
    await inbox.open();
    await inbox.lookAt("河边装护栏");
    await inbox.press("queue.make_need");
    await inbox.told(say("queue.need_made", { name: "王小红" }));
    await office.getByLabel(say("sent_in.reason"), { exact: true }).fill("晚上要休息");
    await inbox.press("queue.decline");
    await inbox.told(say("queue.declined_one", { name: "王小红" }));
    // One that is not clear goes back with a question, which there has to be.
    await inbox.press("queue.ask_back");
    await office.getByText(say("queue.ask_what")).waitFor();
    await office.getByLabel(say("sent_in.reason"), { exact: true }).fill("装在几号楼？");
    await inbox.press("queue.ask_back");
    await inbox.told(say("sent_in.returned_one", { name: "王小红" }));
    await mine.openAnswer(await inbox.answers(1));
    await mine.told(say("reside.answer_taken"));
    await mine.visit("/mine/words");
    await mine.row("多装几个信箱").getByText("装在几号楼？").waitFor();
    await mine.row("河边装护栏").getByText(say("queue.became_need", { state: say("mine.recorded") })).waitFor();
    await mine.row("每晚开大会").getByText("晚上要休息").waitFor();
  });
}
