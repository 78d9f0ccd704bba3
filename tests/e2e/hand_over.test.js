// A part of the register is handed over: what the page says is in the file is in it, and nothing else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { TARGETS, open } from "./support/open.js";
import { HandOver } from "./support/pages/hand_over.js";
import { Welcome } from "./support/pages/welcome.js";
import { pattern, say } from "./support/words.js";

const BANNER = fileURLToPath(new URL("../fixtures/banner-2009.json", import.meta.url));
const banner = JSON.parse(readFileSync(BANNER, "utf8")).records;

/** A department's office with the banner of ten communities. */
async function department(t, target) {
  const { page } = await open(t, { target });
  await new Welcome(page).begin("department", "旗委组织部");
  const page_ = await new HandOver(page).open();
  await page_.give("whole");
  await page_.pick(BANNER);
  await page_.takeIn();
  await page_.acknowledged(pattern("exchange.taken"));
  assert.ok(await page_.gives("whole"), "what was chosen outlasts a command");
  return page_;
}

for (const target of TARGETS) {
  test(`${target}: a community's file holds that community alone, without what was left out`, async (t) => {
    const hand = await department(t, target);
    const community = banner.community[0];
    await hand.give("community", community.name);
    await hand.without("names");
    await hand.look();
    const own = banner.leader.filter((leader) => leader.community === community.id);
    await hand.leaves.getByText(pattern("hand_over.persons_unnamed", { people: own.length })).waitFor();
    const { record, shown } = await hand.record("班子成员");
    assert.deepEqual(record.withheld, ["name"]);
    assert.match(shown, new RegExp(say("hand_over.not_given")));

    const { name, bytes } = await hand.save();
    assert.match(name, new RegExp(`^六星社区-${community.name}-隐去姓名-\\d{4}-\\d{2}-\\d{2}\\.json$`));
    const text = bytes.toString("utf8");
    const file = JSON.parse(text);
    assert.deepEqual(file.scope, { community: community.id });
    assert.deepEqual(file.records.community.map(({ id }) => id), [community.id]);
    assert.deepEqual(file.records.leader.find(({ id }) => id === record.id), record);
    assert.equal(file.records.leader.length, own.length);
    for (const leader of banner.leader) assert.ok(!text.includes(leader.name), `${leader.name} is not named`);
    assert.equal(file.seal.card.name, "旗委组织部");
    await hand.told(pattern("closing.done_signed"));
  });

  test(`${target}: statistics leave without any person, and can be locked with a passphrase`, async (t) => {
    const hand = await department(t, target);
    await hand.give("statistics");
    await hand.look();
    await hand.leaves.getByText(say("hand_over.no_person")).waitFor();
    const { bytes } = await hand.save();
    const text = bytes.toString("utf8");
    const file = JSON.parse(text);
    assert.deepEqual(file.scope, { statistics: null });
    assert.equal(file.records.leader, undefined);
    assert.deepEqual(file.history, []);
    assert.equal(file.figures.years[0].communities.length, banner.community.length);
    for (const leader of banner.leader) assert.ok(!text.includes(leader.name), `${leader.name} is not named`);

    // Whoever gets it can read the figures; there is nothing to take in.
    await hand.pick({ name: "statistics.json", mimeType: "application/json", buffer: bytes });
    const reported = hand.page.getByRole("region", { name: say("reported.title"), exact: true });
    await reported.waitFor();
    assert.equal(await reported.locator("table.reported").first().locator("tbody tr").count(), banner.community.length);
    assert.equal(await hand.page.getByRole("button", { name: say("exchange.take"), exact: true }).count(), 0);

    await hand.look();
    const locked = await hand.save("三条街道十个社区");
    assert.match(locked.name, /\.json\.age$/);
    assert.equal(locked.bytes.subarray(0, 21).toString("latin1"), "age-encryption.org/v1");
  });
}
