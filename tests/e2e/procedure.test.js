// A year of a community is handed in, returned, mended, reviewed, confirmed and published by the files of three offices; one star
// is withdrawn, and what is entered later changes nothing that was confirmed (S1.7).
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open, screenshot } from "./support/open.js";
import { Cards } from "./support/pages/cards.js";
import { HandOver } from "./support/pages/hand_over.js";
import { Procedure } from "./support/pages/procedure.js";
import { RecordForm } from "./support/pages/record.js";
import { Welcome } from "./support/pages/welcome.js";
import { pattern, say } from "./support/words.js";

const STREET = "巴音街道";
const COMMUNITY = "团结社区";
const YEAR = new Date().getFullYear() - 1;
const STAR = "班子建设";

/** A file of a part of the register, sealed by this office. */
async function give(page, what, which) {
  const hand = await new HandOver(page).open();
  await hand.give(what, which);
  await hand.look();
  const { name, bytes } = await hand.save();
  await hand.told(/.*/);
  return { name, mimeType: "application/json", buffer: bytes };
}

/** What of the file waits for a yes. */
async function waits(page) {
  const text = await page.locator("#main").innerText();
  return text.split(say("exchange.outside"))[1]?.split(pattern("exchange.outside_too"))[0] ?? "";
}

/** Takes a file in, all of which its sender may say. */
async function takeIn(page, file) {
  const exchange = await new HandOver(page).open();
  await exchange.pick(file);
  await exchange.taking().first().waitFor();
  assert.doesNotMatch(await waits(page), /年度评定|审核意见|撤销星级/, "nothing of the procedure waits for a yes");
  await exchange.taking().first().click();
  await exchange.told(/已收进/);
}

/** Goes on with a part at an office of its own, and exchanges cards with those above. */
async function begun(t, target, part, above) {
  const { page } = await open(t, { target });
  await new Welcome(page).goOnWith(part);
  await page.locator("nav.side").waitFor({ state: "attached" });
  const cards = await new Cards(page).open();
  await cards.make();
  const card = await cards.downloadCard();
  for (const other of above) {
    await cards.open();
    await cards.pick(other.card);
    await cards.take();
    const theirs = await new Cards(other.page).open();
    await theirs.pick(card);
    await theirs.take();
  }
  return { page, card, procedure: new Procedure(page) };
}

for (const target of TARGETS) {
  test(`${target}: a year goes from the community by the sub-district to the department and back`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).demonstrate("department");
    const cards = await new Cards(page).open();
    await cards.make();
    const department = { page, card: await cards.downloadCard(), procedure: new Procedure(page) };
    const street = await begun(t, target, await give(page, "subdistrict", STREET), [department]);
    const community = await begun(t, target, await give(street.page, "community", COMMUNITY), [street, department]);

    const own = await community.procedure.openCard(COMMUNITY, YEAR);
    await own.stands("none");
    await own.act("hand_in", { note: "材料齐全", done: "hand_in" });
    await own.stands("handed_in");
    await takeIn(street.page, await give(community.page, "community", COMMUNITY));

    // What waits is told on the first page and leads there.
    await street.procedure.visit("/today");
    await street.page.locator("#due-review a").click();
    const above = await street.procedure.openCard(COMMUNITY, YEAR);
    await above.stands("handed_in");
    await above.showStar(STAR);
    const indicator = (await above.page.locator("li.indicator:visible").first().getAttribute("id")).replace("indicator-", "");
    await above.remark(indicator, "请补会议记录");
    await above.act("return", { done: "return" });
    await above.stands("returned");
    await takeIn(community.page, await give(street.page, "community", COMMUNITY));

    await community.procedure.visit("/today");
    await community.page.locator("#due-returned a").click();
    await own.stands("returned");
    await own.showStar(STAR);
    await own.indicator(indicator).getByText("请补会议记录").waitFor();
    await screenshot(community.page, `procedure-returned-${target}`);
    await own.answer(indicator, "已补三月会议记录");
    await own.act("hand_in_again", { done: "hand_in" });
    await own.stands("handed_in");
    await takeIn(street.page, await give(community.page, "community", COMMUNITY));
    await above.openCard(COMMUNITY, YEAR);
    await above.act("agree", { done: "agree" });
    // The way to the file leads to what hands over this community.
    await street.page.getByRole("link", { name: say("procedure.hand_on"), exact: true }).click();
    await becomes(() => street.page.locator("#main .panel h2").first().innerText(), say("hand_over.title"));
    const which = new HandOver(street.page).form.getByRole("combobox").last();
    await becomes(() => which.evaluate((list) => list.selectedOptions[0]?.text), COMMUNITY);
    await takeIn(page, await give(street.page, "subdistrict", STREET));

    await department.procedure.visit("/today");
    await page.locator("#due-confirm a").click();
    const top = department.procedure;
    // One command for all that are chosen, undone as one.
    await top.list.locator("[role=grid]").focus();
    await page.keyboard.press("Control+a");
    await page.locator(".bulk").getByRole("button", { name: say("procedure.act_on", { act: say("procedure.confirm_all"), count: 1 }), exact: true }).click();
    await top.told(pattern("procedure.all_confirmed", { count: 1 }));
    await top.undo();
    await top.openCard(COMMUNITY, YEAR);
    await top.act("confirm", { done: "confirm" });
    await top.stands("confirmed");
    await top.act("publish", { done: "publish" });
    await top.stands("published");
    await takeIn(community.page, await give(page, "community", COMMUNITY));
    await own.openCard(COMMUNITY, YEAR);
    await own.stands("published");
    await screenshot(community.page, `procedure-published-${target}`);
    const confirmed = await own.heading.innerText();
    const before = await own.verdict(STAR);

    await t.test("what is entered later does not change what was confirmed", async () => {
      const shell = new Welcome(community.page);
      await shell.visit("/records/leader");
      // The secretary was gone before the end of the year.
      const rows = community.page.locator("#main [role=grid] tbody tr");
      await rows.filter({ has: community.page.getByText("书记", { exact: true }) }).first().locator("a").first().click();
      const leader = new RecordForm(community.page.locator(".record-page"));
      await leader.fill({ 离任日期: `${YEAR}-03-01` });
      await leader.save();
      await shell.acknowledged();
      await own.openCard(COMMUNITY, YEAR);
      await own.told_differs().waitFor();
      assert.equal(await own.heading.innerText(), confirmed);
      assert.deepEqual(await own.verdict(STAR), before);
      await own.panel.getByRole("button", { name: say("procedure.look_at_now"), exact: true }).click();
      await own.panel.getByRole("button", { name: say("procedure.look_at_confirmed"), exact: true }).waitFor();
    });

    await top.openCard(COMMUNITY, YEAR);
    await top.withdraw(STAR, "材料不实");
    assert.ok(!(await top.withdrawable()).includes(STAR), "a star that was taken back is not offered again");
    await takeIn(community.page, await give(page, "community", COMMUNITY));
    await own.openCard(COMMUNITY, YEAR);
    await own.stands("star_withdrawn");
    await own.panel.getByText("材料不实").waitFor();
    await becomes(async () => (await own.verdict(STAR)).tag, say("procedure.withdrawn"), "the star is withdrawn");
    await screenshot(community.page, `procedure-withdrawn-${target}`);

    await t.test("a community that confirms itself is asked about", async () => {
      // The sub-district has not heard of the confirmation, and the community cannot tell it in the department's place.
      const exchange = await new HandOver(street.page).open();
      await exchange.pick(await give(community.page, "community", COMMUNITY));
      await street.page.getByRole("checkbox", { name: pattern("exchange.outside_too") }).waitFor();
      assert.match(await waits(street.page), /年度评定/);
      // It is said why, and that the department's own file would settle it.
      await street.page.getByText(pattern("plain.passed_on")).waitFor();
    });
  });
}
