// Two offices change the same things apart; one takes in the other's file, sees both values and settles.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, axe, open, screenshot } from "./support/open.js";
import { Decide } from "./support/pages/decide.js";
import { Exchange } from "./support/pages/exchange.js";
import { RecordForm } from "./support/pages/record.js";
import { Shell } from "./support/pages/shell.js";
import { Welcome } from "./support/pages/welcome.js";
import { pattern, say } from "./support/words.js";

const HOME = "东街社区";
const ABOVE = "东街街道党工委";
const TEAM = "和风志愿队";
const OTHER = "春雨志愿队";
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
  await here.getByRole("button", { name: say("record.add", { kind: "志愿服务队" }) }).first().click();
  const form = new RecordForm(here.locator(".quick-entry"));
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
    await page.locator("#to-decide a").click();
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

/** Enters a record that belongs to another, from its page. */
async function add(page, ownerKind, owner, kind, values) {
  await record(page, ownerKind, owner);
  await page.getByRole("button", { name: say("record.add", { kind }) }).first().click();
  const form = new RecordForm(page.locator(".quick-entry"));
  await form.field(Object.keys(values)[0]).waitFor();
  await form.fill(values);
  await form.save();
  await new Shell(page).acknowledged();
}

/** States a level of an indicator with a note, and a picture of one colour. */
async function state(page, { level, note, colour }) {
  const shell = new Shell(page);
  await shell.go("stars");
  const indicator = page.locator("#indicator-leader_unity");
  const form = indicator.locator("form.statement");
  const row = page.getByRole("grid").getByRole("link", { name: HOME, exact: true });
  await row.or(indicator).first().waitFor();
  // An office above begins with the board.
  if (!(await indicator.isVisible())) await row.click();
  await form.or(indicator.locator(".indicator-acts")).first().waitFor();
  if (!(await form.isVisible())) await indicator.locator(".indicator-acts .btn").last().click();
  await form.getByText(level).click();
  const more = form.locator("details.evidence-entry");
  if (!(await more.evaluate((details) => details.open))) await more.locator("summary").click();
  await form.locator("textarea").fill(note);
  if (colour) {
    const url = await page.evaluate((colour) => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [40, 30];
      const context = canvas.getContext("2d");
      context.fillStyle = colour;
      context.fillRect(0, 0, 40, 30);
      return canvas.toDataURL("image/png");
    }, colour);
    await form.locator("input[type=file]").setInputFiles({ name: "p.png", mimeType: "image/png", buffer: Buffer.from(url.split(",")[1], "base64") });
    await form.locator("img").waitFor();
  }
  await form.locator("button[type=submit]").click();
  await shell.acknowledged(pattern("card.saved"));
}

test("dist: levels, pictures and texts of two offices are chosen; what lost its owner comes back or goes; a place registered twice is one", async (t) => {
  const target = "dist";
  const STREET = "鼓东街道";
  const { page: here } = await open(t, { target });
  await new Welcome(here).begin("community", HOME, { person: "林晓", subdistrict: STREET });
  for (const team of [TEAM, OTHER]) await add(here, "community", HOME, "志愿服务队", { 队名: team });
  await state(here, { level: "有集体议事，但", note: "初评" });
  const { page: there } = await open(t, { target });
  await new Welcome(there).begin("subdistrict", STREET, { person: "韩梅" });
  await takeIn(there, await handOut(here));

  // Each began with the sub-district of its own: the community is of the office's own one in the end.
  let decide = await new Decide(there).open();
  await there.getByRole("button", { name: say("doubles.join"), exact: true }).click();
  await decide.told(say("doubles.joined", { name: STREET }));
  await there.getByText(say("decide.none"), { exact: true }).waitFor();
  const form = await record(there, "community", HOME);
  await becomes(() => form.field("所属街道").inputValue(), STREET, "the community has its sub-district");

  await state(there, { level: "没有集体议事的记录", note: "街道复核", colour: "blue" });
  for (const team of [TEAM, OTHER]) {
    await record(there, "volunteer_team", team);
    await there.getByRole("button", { name: say("record.remove"), exact: true }).click();
    await new Shell(there).acknowledged(say("desk.removed"));
  }
  await state(here, { level: "按期集体议事", note: "有记录", colour: "red" });
  for (const team of [TEAM, OTHER]) {
    await add(here, "volunteer_team", team, "志愿活动", { 活动日期: "2026-3-5", 活动内容: "清扫楼道" });
  }
  await takeIn(here, await handOut(there));

  decide = await new Decide(here).open();
  const STATEMENT = "班子重要事项集体商定，配合顺畅";
  const levels = await decide.offered(STATEMENT, say("decide.level"));
  assert.equal(levels.length, 3, "both and the one that nobody chose, none to type");
  assert.ok(levels[2].startsWith("有集体议事，但"), levels.join(" | "));
  await decide.option(STATEMENT, say("decide.level"), "没有集体议事的记录").check();
  await decide.choose(STATEMENT, "材料说明", say("decide.both"));
  const pictures = decide.card(STATEMENT).getByRole("group", { name: "照片" }).locator(".decide-option");
  assert.equal(await pictures.locator("img").count(), 2);
  await pictures.nth(1).getByRole("radio").check();
  await decide.settle(STATEMENT);
  await decide.told(say("decide.settled", { record: STATEMENT }));

  // The teams were removed there while an activity was entered for each here.
  const misfit = (team) => here.locator(".decide-misfit").filter({ hasText: team });
  const press = (team, name) => misfit(team).getByRole("button", { name, exact: true }).click();
  await press(OTHER, say("decide.drop", { count: 1 }));
  await decide.told(say("decide.cleared"));
  await misfit(OTHER).waitFor({ state: "detached" });
  await press(TEAM, say("decide.bring_back"));
  await decide.told(say("decide.brought_back"));
  await here.getByText(say("decide.none"), { exact: true }).waitFor();
  await record(here, "volunteer_team", TEAM);

  const file = JSON.parse(await readFile(await handOut(here), "utf8"));
  const [statement] = file.records.attestation;
  assert.deepEqual(file.records.team_activity.length, 1);
  const theirs = JSON.parse(await readFile(await handOut(there), "utf8")).records.attestation[0];
  assert.equal(statement.value, 0);
  assert.deepEqual(statement.note.split("\n").sort(), ["有记录", "街道复核"].sort());
  assert.ok([statement.photo, theirs.photo].every((photo) => photo?.length > 20));
});
