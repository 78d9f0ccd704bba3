// A unit's list is pasted from a spreadsheet, its registration rate follows, the notice list and the feedback are printed, and the
// unit's office sees what is said of its members.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open } from "./support/open.js";
import { HandOver } from "./support/pages/hand_over.js";
import { Units } from "./support/pages/units.js";
import { Welcome } from "./support/pages/welcome.js";
import { paper, plain, textOf } from "./support/paper.js";
import { say } from "./support/words.js";

const LIST = await readFile(new URL("../fixtures/unit_of_40/declared.tsv", import.meta.url), "utf8");

for (const target of TARGETS) {
  test(`${target}: a pasted list gives a unit its registration rate, and its feedback goes on paper`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).demonstrate("community");
    const units = new Units(page);
    await units.go("units");
    await units.narrow("units.not_declared");
    await units.openFirst();
    const registered = await units.count("units.undeclared");
    assert.ok(registered > 0, "the demonstration has people of the unit");

    await units.paste(`${LIST}41\t\t男\t1980.1\t\t\n42\t又一人\t男\t八零年\t12\t\n`);
    await units.judged(40, 2);
    // Neither a link, "back" nor cancelling throws away what was pasted unasked.
    const address = page.url();
    const asked = page.getByRole("dialog", { name: say("units.paste_leave") });
    const link = page.locator("nav.side").getByRole("link", { name: say("nav.today"), exact: true });
    const back = () => page.evaluate(() => history.back());
    for (const leave of [() => link.click(), back, () => units.cancel()]) {
      await leave();
      await asked.getByRole("button", { name: say("act.cancel"), exact: true }).click();
      await asked.waitFor({ state: "hidden" });
      await becomes(() => page.url(), address);
      await units.judged(40, 2);
    }
    await units.take(40);
    const left = await units.leftOver();
    assert.equal(left.split("\n").length, 3, "the heads and two rows");
    assert.match(left, /42\t又一人\t男\t八零年\t12\t\t/);
    await units.close();
    // Who says so leaves, and finds the page again.
    await units.paste(LIST);
    await back();
    await asked.getByRole("button", { name: say("units.paste_leave_yes"), exact: true }).click();
    await becomes(() => page.url() === address, false);
    await page.evaluate(() => history.forward());
    await units.until("units.declared", 40);
    assert.equal(await units.count("units.declared"), 40);
    assert.equal(await units.count("units.registered"), 0);
    assert.equal(await units.count("units.not_registered"), 40);

    // Who registered under the unit is put on its list: registered at once.
    await units.listFirst();
    await units.until("units.declared", 41);
    await units.until("units.registered", 1);
    await units.undo();
    await units.until("units.declared", 40);

    const name = await units.heading.textContent();
    await units.go("units");
    const notice = await paper(page);
    assert.equal(notice.length, 1);
    assert.ok(textOf(notice).includes(plain(say("units.notice_title"))));
    assert.ok(textOf(notice).includes(plain(name)));

    await units.visit("/units/feedback");
    const person = await units.comment(0, "积极参加服务。");
    await units.grade(0, "excellent");
    const forms = await paper(page);
    assert.equal(forms.length, await units.members(), "a page for every member");
    assert.ok(textOf([forms[0]]).includes(plain(person)));
    assert.ok(textOf([forms[0]]).includes(plain("积极参加服务。")));
    for (const sheet of forms) assert.deepEqual([Math.round(sheet.width), Math.round(sheet.height)], [595, 842]);
    await page.reload();
    await units.commented(0, "积极参加服务。");

    // The unit's file has its people and nobody else, and its office sees what is said of them.
    const unit = await units.unitOf(0);
    const hand = await new HandOver(page).open();
    await hand.give("unit", unit);
    await hand.look();
    const { bytes } = await hand.save();
    const file = JSON.parse(bytes.toString("utf8"));
    const [{ id }] = file.records.unit;
    assert.deepEqual(file.scope, { unit: id });
    assert.ok(file.records.person.every((record) => record.unit === id));
    assert.ok(file.records.person.some((record) => record.name === person));
    assert.ok(file.records.feedback.some(({ comment }) => comment === "积极参加服务。"));
    const other = (await open(t, { target })).page;
    const office = new Units(other);
    await new Welcome(other).goOnWith({ name: "unit.json", mimeType: "application/json", buffer: bytes });
    await office.titled(unit);
    await other.getByRole("link", { name: say("feedback.link") }).click();
    await other.getByText("积极参加服务。").first().waitFor();
    assert.equal(await office.members(), 0, "a unit does not write the community's comments");
  });
}
