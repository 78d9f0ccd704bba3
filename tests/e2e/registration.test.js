// One registration from end to end: a resident on a phone by the community's link, the file, the inbox, the person on
// the register, the answer. The same file twice changes nothing; a form that comes back says why.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, axe, open, screenshot, started } from "./support/open.js";
import { Exchange } from "./support/pages/exchange.js";
import { Form, Inbox } from "./support/pages/registration.js";
import { Welcome } from "./support/pages/welcome.js";
import { paper, plain, textOf } from "./support/paper.js";
import { pattern, say } from "./support/words.js";

const PHONE = { width: 390, height: 844 };

/** A face on red ground, larger than any form wants it. */
async function portrait(page) {
  const url = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [1800, 1400];
    const context = canvas.getContext("2d");
    context.fillStyle = "#b01c1c";
    context.fillRect(0, 0, 1800, 1400);
    context.fillStyle = "#e8c39e";
    context.ellipse(900, 600, 260, 340, 0, 0, 7);
    context.fill();
    for (let at = 0; at < 4000; at += 1) {
      context.fillStyle = `hsl(${(at * 47) % 360} 30% 45% / 0.3)`;
      context.fillRect((at * 131) % 1800, (at * 197) % 1400, 9, 6);
    }
    return canvas.toDataURL("image/png");
  });
  return { name: "证件照.png", mimeType: "image/png", buffer: Buffer.from(url.split(",")[1], "base64") };
}

/** A resident who fills in the form to the end. */
async function resident(t, target, link, name, { photo, phone, shots }) {
  const { page } = await open(t, { target, ...PHONE });
  const form = new Form(page);
  await form.join(link);
  await page.getByText(say("reside.to", { community: "东街社区" })).waitFor();
  if (shots) await screenshot(page, `registration-join-${target}`);
  await form.begin(name);
  if (shots) await screenshot(page, `registration-begun-${target}`);
  await page.locator(".reside-steps [aria-current]").filter({ hasText: say("reside.step_who") }).waitFor();
  await form.chooseOption("女");
  await form.type({ 出生年月: "1985-3" });
  await form.chooseOption("在职党员");
  await form.step("where");
  await form.type({ 工作单位: "市教育局", 联系电话: phone, 住址: "河湾小区3号楼2单元501室" });
  if (shots) {
    await screenshot(page, `registration-where-${target}`);
    await page.reload();
    await started(page);
    assert.equal(await page.getByLabel("工作单位").inputValue(), "市教育局", "a draft survives a reload");
  }
  await form.step("can");
  await form.chooseOption("法律");
  if (photo) {
    await form.step("photo");
    await form.photo(await portrait(page));
    if (shots) await screenshot(page, `registration-photo-${target}`);
  }
  await form.agree();
  if (shots) await screenshot(page, `registration-check-${target}`);
  return { page, form, file: await form.handOver() };
}

for (const target of TARGETS) {
  test(`${target}: a resident registers by the link, is accepted, and one who is returned sees why`, async (t) => {
    const { page: office } = await open(t, { target });
    await new Welcome(office).begin("community", "东街社区", { person: "李书记" });
    const inbox = new Inbox(office);
    const link = await inbox.link();
    await screenshot(office, `registration-notice-${target}`);
    const poster = await paper(office);
    assert.equal(poster.length, 1, "the notice is one sheet");
    const [year, month, day] = (await office.locator("#join-until").inputValue()).split("-").map(Number);
    assert.ok(textOf(poster).includes(plain(say("inbox.notice_deadline", { year, month, day }))));

    const wang = await resident(t, target, link, "王小红", { photo: true, phone: "16000001234", shots: true });
    assert.match(wang.file.name, /王小红.*\.age$/);
    const sheets = await paper(wang.page);
    assert.equal(sheets.length, 2, "one sheet for the unit, one for the community");
    for (const [at, copy] of ["reside.copy_unit", "reside.copy_community"].entries()) {
      const text = textOf([sheets[at]]);
      for (const wanted of [say(copy), say("reside.paper_title"), "王小红", "市教育局"]) assert.ok(text.includes(plain(wanted)), wanted);
    }
    await axe(wang.page);
    const li = await resident(t, target, link, "李军", { photo: false, phone: "16000005678" });

    assert.ok(await new Exchange(office).bring([wang.file, li.file]));
    await inbox.open();
    await screenshot(office, `registration-inbox-${target}`);
    await inbox.row("李军").getByText(pattern("inbox.lacks")).waitFor();
    await axe(office);
    await inbox.press("inbox.accept_clear", { count: 1 });
    await inbox.told(say("inbox.accepted_several", { count: 1 }));
    await becomes(() => inbox.row("王小红").count(), 0, "accepted");
    assert.equal(await new Exchange(office).bring(wang.file), false, "the same file again changes nothing");

    await inbox.open();
    await inbox.look("李军");
    await screenshot(office, `registration-one-${target}`);
    await axe(office);
    await inbox.giveBack("请补照片");
    await inbox.told(say("inbox.returned", { name: "李军" }));
    const answers = await inbox.answers(2);
    await office.getByText(say("inbox.told", { count: 2 })).waitFor();
    assert.doesNotMatch(answers.buffer.toString("utf8"), /王小红|李军|16000/);

    await wang.form.openAnswer(answers);
    await wang.page.locator(".card .tag").filter({ hasText: "已接收" }).waitFor();
    await li.form.openAnswer(answers);
    await li.page.locator(".returned").getByText("请补照片").waitFor();
    await screenshot(li.page, `registration-returned-${target}`);
    await axe(li.page);

    await li.form.step("photo");
    await li.form.photo(await portrait(li.page));
    const again = await li.form.handOver();
    assert.ok(await new Exchange(office).bring(again));
    await inbox.open();
    await inbox.row("李军").getByText(say("inbox.again", { count: 2 })).waitFor();
    await inbox.look("李军");
    await inbox.press("inbox.accept");
    await inbox.told(say("inbox.accepted", { name: "李军" }));
    await inbox.visit("/records/person");
    await becomes(() => office.locator("[role=grid] tbody tr[aria-rowindex]").count(), 2, "two people on the register");
  });
}
