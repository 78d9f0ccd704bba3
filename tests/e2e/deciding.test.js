// Two offices change the same things apart; one takes in the other's file, sees both values and settles.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, axe, open, screenshot } from "./support/open.js";
import { Decide } from "./support/pages/decide.js";
import { Exchange } from "./support/pages/exchange.js";
import { RecordForm } from "./support/pages/record.js";
import { Shell } from "./support/pages/shell.js";
import { Welcome } from "./support/pages/welcome.js";
import { say } from "./support/words.js";

const HOME = "东街社区";
const ABOVE = "东街街道党工委";
const TEAM = "和风志愿队";
const PHONE = "办公电话";

async function record(page, kind, title) {
  await new Shell(page).visit("/settings/about");
  await page.locator("dl.facts").waitFor();
  await new Shell(page).visit(`/records/${kind}`);
  await page.getByRole("grid").getByRole("link", { name: title }).click();
  await new Shell(page).titled(title);
  return new RecordForm(page.locator(".record-page"));
}

async function write(page, kind, title, values) {
  const form = await record(page, kind, title);
  await form.fill(values);
  await form.save();
  await new Shell(page).acknowledged();
}

/** Takes in a file of another office. How the exchange page asks is known here only. */
async function takeIn(page, file) {
  const exchange = await new Exchange(page).open();
  await exchange.pick(file);
  await exchange.takeIn();
}

async function handOut(page) {
  const exchange = await new Exchange(page).open();
  return (await exchange.export()).path;
}

/** A community and the office above it, which changed its telephone and its team apart. */
async function apart(t, target) {
  const { page: here } = await open(t, { target });
  await new Welcome(here).begin("community", HOME, { person: "林晓" });
  await record(here, "community", HOME);
  await here.getByRole("link", { name: say("record.add", { kind: "志愿服务队" }) }).first().click();
  const form = new RecordForm(here.locator("#main"));
  await form.fill({ 队名: TEAM });
  await form.save();
  await new Shell(here).acknowledged();

  const { page: there } = await open(t, { target });
  await new Welcome(there).begin("subdistrict", ABOVE, { person: "韩梅" });
  await takeIn(there, await handOut(here));
  await write(there, "community", HOME, { [PHONE]: "0591-2" });
  await record(there, "volunteer_team", TEAM);
  await there.getByRole("button", { name: say("record.remove"), exact: true }).click();
  await new Shell(there).acknowledged(say("desk.removed"));

  await write(here, "community", HOME, { [PHONE]: "0591-1" });
  await write(here, "volunteer_team", TEAM, { 人数: 30 });
  await takeIn(here, await handOut(there));
  return here;
}

for (const target of TARGETS) {
  test(`${target}: values that were written apart stand side by side until somebody decides`, async (t) => {
    const page = await apart(t, target);
    const decide = new Decide(page);
    const waits = (count) => page.locator("#to-decide").filter({ hasText: say("decide.line", { count }) }).waitFor();

    // The exchange page and Today lead there; the record shows the other value at its field.
    await waits(2);
    await decide.go("today");
    await waits(2);
    const form = await record(page, "community", HOME);
    await form.form.getByText("0591-1").or(form.form.getByText("0591-2")).first().waitFor();
    await decide.card(HOME).waitFor();
    await decide.go("today");
    await page.getByRole("link", { name: say("decide.go") }).click();
    await decide.titled(say("decide.title"));
    await axe(page);
    if (process.env.SIX_STARS_SCREENSHOTS) await screenshot(page, `decide-journey-${target}`);

    const offered = (await decide.offered(HOME, PHONE)).sort();
    assert.equal(offered.length, 3, offered.join(" | "));
    assert.match(offered[0], new RegExp(`^0591-1\\s*${say("decide.this_office")} · 林晓 · 20`));
    assert.match(offered[1], new RegExp(`^0591-2\\s*${ABOVE} · 韩梅 · 20`));

    // Nothing is decided without an answer.
    await decide.settle(HOME);
    await decide.card(HOME).getByText(say("decide.choose")).waitFor();

    for (const [answer, typed] of [["0591-2"], ["0591-1"], [say("decide.anew"), "0591-3"]]) {
      await decide.choose(HOME, PHONE, answer);
      if (typed) await decide.card(HOME).getByLabel(PHONE, { exact: true }).and(page.locator("input:not([type=radio])")).fill(typed);
      await decide.settle(HOME);
      await decide.told(say("decide.settled", { record: HOME }));
      await decide.card(HOME).waitFor({ state: "detached" });
      await decide.undo();
      await decide.card(HOME).waitFor();
      assert.deepEqual((await decide.offered(HOME, PHONE)).sort(), offered, "both values are asked about again");
      await decide.acknowledged(say("desk.undone"));
    }
    await decide.choose(HOME, PHONE, "0591-2");
    await decide.settle(HOME);
    await decide.card(HOME).waitFor({ state: "detached" });
    const after = await record(page, "community", HOME);
    await becomes(() => after.field(PHONE).inputValue(), "0591-2", "what was chosen stands");
    assert.equal(await page.locator(".decide-card").count(), 0);

    // Removed there, changed here: it stays until somebody decides.
    await decide.open();
    const removal = say("decide.removal");
    await decide.card(TEAM).getByText(say("decide.unseen", { field: "人数", value: "30人" })).waitFor();
    await decide.card(TEAM).getByText(new RegExp(`^${ABOVE} · 韩梅`)).waitFor();
    await decide.choose(TEAM, removal, say("record.remove"));
    await decide.settle(TEAM);
    await page.getByText(say("decide.none"), { exact: true }).waitFor();
    await decide.undo();
    await decide.card(TEAM).waitFor();
    await decide.choose(TEAM, removal, say("decide.keep"));
    await decide.settle(TEAM);
    await page.getByText(say("decide.none"), { exact: true }).waitFor();
    await record(page, "volunteer_team", TEAM);
    await decide.go("today");
    await page.locator(".cards").waitFor();
    assert.equal(await page.locator("#to-decide").count(), 0);
  });

  test(`${target}: one office's values are chosen at once, by the keyboard, and undone in one step`, async (t) => {
    const page = await apart(t, target);
    const decide = await new Decide(page).open();
    await page.getByLabel(say("decide.bulk_office")).selectOption({ label: ABOVE });
    await page.getByText(say("decide.bulk_preview", { records: 1, fields: 1, office: ABOVE })).waitFor();
    await page.getByText(say("decide.bulk_left", { count: 1 })).waitFor();
    await page.getByRole("button", { name: say("decide.bulk_do", { count: 1 }) }).focus();
    await page.keyboard.press("Enter");
    await decide.told(say("decide.bulk_done", { office: ABOVE, count: 1 }));
    await decide.card(HOME).waitFor({ state: "detached" });
    await decide.card(TEAM).waitFor();
    await decide.undo();
    await decide.card(HOME).waitFor();

    const anew = decide.option(HOME, PHONE, say("decide.anew"));
    await anew.focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.type("0591-9");
    await page.keyboard.press("Enter");
    await decide.told(say("decide.settled", { record: HOME }));
    await decide.card(HOME).waitFor({ state: "detached" });
    await becomes(() => page.evaluate(() => document.activeElement?.innerText), TEAM, "the next record has the focus");
  });
}
