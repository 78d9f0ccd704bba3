// A unit asks a community before a probationary member is confirmed; the community objects, and the member is not confirmed
// until the objection is lifted. The files carry questions and answers, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { TARGETS, open } from "./support/open.js";
import { Consultations } from "./support/pages/consultations.js";
import { Exchange } from "./support/pages/exchange.js";
import { HandOver } from "./support/pages/hand_over.js";
import { Units } from "./support/pages/units.js";
import { Welcome } from "./support/pages/welcome.js";
import { paper, plain, textOf } from "./support/paper.js";
import { pattern, say } from "./support/words.js";

const REASON = "一年来没有参加过一次例会。";
const MATTER = "预备党员转正";
const LIFTED = "已经补上，现场核实。";

function upload({ name, bytes }) {
  return { name, mimeType: "application/json", buffer: bytes };
}

for (const target of TARGETS) {
  test(`${target}: an objection keeps a unit from confirming a member until it is lifted`, async (t) => {
    const community = (await open(t, { target })).page;
    await new Welcome(community).demonstrate("community");
    const units = new Units(community);
    await units.go("units");
    await units.narrow("units.passes");
    await units.openFirst();
    const unit = await units.heading.innerText();
    const hand = await new HandOver(community).open();
    await hand.give("unit", unit);
    await hand.look();
    const list = await hand.save();

    const office = (await open(t, { target })).page;
    await new Welcome(office).goOnWith(upload(list));
    const there = new Consultations(office);
    await there.titled(unit);
    await there.open();
    const name = await there.onProbation("2024-06-30");
    await there.probation();
    await there.press("votes.ask");
    await there.told(/./);
    await there.open();
    const letter = textOf(await paper(office));
    assert.ok(letter.includes(plain(say("votes.letter_title"))) && letter.includes(plain(name)));
    await office.getByRole("button", { name: /^保存给/ }).click();
    const asked = await there.savedOpen();
    const question = JSON.parse(asked.bytes.toString("utf8"));
    assert.deepEqual(Object.keys(question.records).filter((kind) => question.records[kind].length).sort(), ["consultation", "office", "unit"]);
    assert.ok(question.records.consultation.some((record) => record.name === name && record.occasion === "confirmation"));

    // The community is told on its first page, objects, and a reason is asked for.
    await (await new Exchange(community).open()).pick(upload(asked));
    await new Exchange(community).takeIn();
    const here = new Consultations(community);
    await here.open();
    await here.openOf(name, MATTER);
    await here.titled(name);
    await here.answer("反对");
    await community.getByText("“社区意见”选“反对”时必须填写").first().waitFor();
    await here.answer("反对", REASON);
    await here.told(say("desk.saved"));
    await community.getByText(say("votes.blocks", { reason: REASON })).waitFor();
    await here.open();
    const answered = await here.file("votes.save_answers", unit);

    // At the unit it stands first, blocks, and the refusal says why.
    await (await new Exchange(office).open()).pick(upload(answered));
    await new Exchange(office).takeIn();
    await there.acknowledged(pattern("exchange.taken"));
    await there.open();
    await office.getByText(REASON).first().waitFor();
    await there.probation();
    await there.press("votes.confirm");
    await office.getByText(REASON).first().waitFor();
    assert.equal(await office.locator("dialog[open]").count(), 0, "nobody is asked to go on nevertheless");

    // Lifted with its reason: the objection stays in the record, and blocks no more.
    await here.openOf(name, MATTER);
    const lifting = community.getByRole("region", { name: say("votes.lift") });
    await lifting.getByRole("textbox").first().fill(LIFTED);
    await lifting.getByRole("button", { name: say("act.save"), exact: true }).click();
    await community.getByText(say("votes.lifted")).first().waitFor();
    await here.open();
    const lifted = await here.file("votes.save_answers", unit);
    await (await new Exchange(office).open()).pick(upload(lifted));
    await new Exchange(office).takeIn();
    await there.probation();
    await there.press("votes.confirm");
    await office.getByText(/ 转正/).first().waitFor();
    await there.open();
    await there.openOf(name, MATTER);
    const trail = office.getByRole("region", { name: say("votes.trail") });
    await trail.getByText(LIFTED).first().waitFor();
  });
}
