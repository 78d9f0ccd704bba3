// Two communities and their sub-district work apart for a while, exchange sealed and encrypted files in different
// orders, decide what they wrote apart, and end with the same records.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open, screenshot } from "./support/open.js";
import { Cards } from "./support/pages/cards.js";
import { Decide } from "./support/pages/decide.js";
import { HandOver } from "./support/pages/hand_over.js";
import { RecordForm } from "./support/pages/record.js";
import { Welcome } from "./support/pages/welcome.js";
import { pattern, say } from "./support/words.js";

const STREET = "鼓东街道";
const EAST = "东街社区";
const WEST = "西街社区";

async function takeCard(cards, card) {
  await cards.open();
  await cards.pick(card);
  await cards.take();
}

/** Registers a community in the sub-district's workspace. */
async function addCommunity(page, name) {
  const shell = new Welcome(page);
  await shell.visit("/new/community");
  await shell.titled(say("record.new", { kind: "社区" }));
  const form = new RecordForm(page.locator("#main"));
  await form.fill({ 社区名称: name });
  await form.field("所属街道").fill(STREET);
  await form.save();
  await shell.acknowledged();
}

/** Writes fields of the community whose record is found by name. */
async function edit(page, name, values) {
  const shell = new Welcome(page);
  await shell.visit("/records/community");
  await page.locator("#main").getByRole("link", { name, exact: true }).first().click();
  await shell.titled(name);
  const form = new RecordForm(page.locator("#main"));
  await form.fill(values);
  await form.save();
  await shell.acknowledged();
}

/** A file of the community for the offices named, or for anybody. */
async function give(page, what, which, offices = []) {
  const hand = await new HandOver(page).open();
  await hand.give(what, which);
  await hand.look();
  if (offices.length) {
    await hand.leaves.getByRole("radio", { name: say("closing.offices"), exact: true }).check();
    for (const office of offices) await hand.leaves.getByRole("checkbox", { name: new RegExp(office) }).check();
  }
  const { name, bytes } = await hand.save();
  await hand.told(/.*/);
  return { name, mimeType: "application/octet-stream", buffer: bytes };
}

/** Takes files in, with all that they hold; a file that has nothing new is put away. */
async function takeIn(page, files) {
  const exchange = await new HandOver(page).open();
  await exchange.pick(files);
  const button = page.getByRole("button", { name: files.length > 1 ? pattern("exchange.take_several") : say("exchange.take") });
  const nothing = page.getByText(say("exchange.nothing_body"));
  await button.or(nothing).first().waitFor();
  if (await nothing.count()) return;
  const outside = page.getByRole("checkbox", { name: pattern("exchange.outside_too") });
  if (await outside.count()) await outside.check();
  await button.click();
  await exchange.told(/已收进/);
}

/** What counts of a register: its records and what was removed. */
async function recordsOf(page) {
  const { bytes } = await (await new HandOver(page).open()).export();
  const { records, removed } = JSON.parse(bytes.toString("utf8"));
  return JSON.stringify({ records, removed });
}

for (const target of TARGETS) {
  test(`${target}: three offices edit apart, exchange in different orders, decide, and have the same`, async (t) => {
    const street = (await open(t, { target })).page;
    await new Welcome(street).begin("subdistrict", STREET, { person: "周宁" });
    await addCommunity(street, EAST);
    await addCommunity(street, WEST);
    const streetCards = await new Cards(street).open();
    await streetCards.make();
    const streetCard = await streetCards.downloadCard();

    // Each community goes on with the part that the sub-district hands to it.
    const begun = async (name) => {
      const part = await give(street, "community", name);
      const { page } = await open(t, { target });
      await new Welcome(page).goOnWith({ ...part, mimeType: "application/json" });
      await new Welcome(page).titled(name);
      const cards = await new Cards(page).open();
      await cards.make();
      await takeCard(cards, streetCard);
      await takeCard(streetCards, await cards.downloadCard());
      return page;
    };
    const east = await begun(EAST);
    const west = await begun(WEST);

    await edit(east, EAST, { 常住人口: "5200", 办公地址: "东街 8 号" });
    await edit(west, WEST, { 常住人口: "3100" });
    await edit(street, EAST, { 办公地址: "东街 12 号" });

    const fromEast = await give(east, "community", EAST, [STREET]);
    const fromWest = await give(west, "community", WEST, [STREET]);
    assert.match(fromEast.name, /\.age$/);

    await t.test("a changed byte is noticed, and nothing is taken in", async () => {
      const exchange = await new HandOver(street).open();
      const changed = Buffer.from(fromEast.buffer);
      changed[changed.length - 40] ^= 1;
      await exchange.pick({ ...fromEast, buffer: changed });
      await street.locator(".callout.bad").filter({ hasText: say("envelope.damaged") }).waitFor();
      const plain = await give(west, "community", WEST);
      const text = plain.buffer.toString("utf8").replace("3100", "3200");
      await exchange.pick({ ...plain, buffer: Buffer.from(text) });
      await street.locator(".callout.bad").filter({ hasText: say("seal.changed") }).waitFor();
      assert.equal(await street.getByRole("button", { name: say("exchange.take"), exact: true }).count(), 0);
      // The wrong office cannot open it.
      const elsewhere = await new HandOver(west).open();
      await elsewhere.pick(fromEast);
      await west.locator(".callout.bad").filter({ hasText: say("envelope.not_for_us") }).waitFor();
    });

    await takeIn(street, [fromWest, fromEast]);
    await screenshot(street, `three-offices-taken-${target}`);
    const decide = await new Decide(street).open();
    await decide.choose(EAST, "办公地址", "东街 8 号");
    await decide.settle(EAST);
    await decide.told(/.+/);

    // Back to both, to each in another order.
    const whole = await give(street, "whole", undefined, [EAST, WEST]);
    await takeIn(east, [whole]);
    const eastAgain = await give(east, "whole", undefined, [STREET]);
    await takeIn(street, [eastAgain]);
    await takeIn(west, [whole]);
    const westAgain = await give(west, "whole", undefined, [STREET]);
    await takeIn(street, [westAgain]);
    const last = await give(street, "whole", undefined, [EAST, WEST]);
    await takeIn(east, [last]);
    await takeIn(west, [last]);

    const expected = await recordsOf(street);
    assert.match(expected, /东街 8 号/);
    assert.doesNotMatch(expected, /东街 12 号/);
    await becomes(() => recordsOf(east), expected, "the east's records");
    await becomes(() => recordsOf(west), expected, "the west's records");
  });
}
