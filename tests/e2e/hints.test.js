// What the pages say before a mistake is made, and where a link leads: to the thing it speaks of.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { becomes } from "./support/expect.js";
import { TARGETS, open } from "./support/open.js";
import { Board } from "./support/pages/board.js";
import { RecordForm } from "./support/pages/record.js";
import { Shell } from "./support/pages/shell.js";
import { Welcome } from "./support/pages/welcome.js";
import { say } from "./support/words.js";

const BANNER = fileURLToPath(new URL("../fixtures/banner-2009.json", import.meta.url));

for (const target of TARGETS) {
  test(`${target}: Today opens the star, the indicator and the communities that it speaks of`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).demonstrate("community");
    const shell = new Shell(page);
    const lines = page.locator(".today-lines a");
    await lines.first().waitFor();
    const star = await lines.last().innerText();
    await lines.last().click();
    const chosen = page.locator(".star-choices label").filter({ has: page.locator("input:checked") });
    await chosen.filter({ hasText: star }).waitFor();
    await shell.go("today");
    await page.getByRole("link", { name: say("today.entered") }).click();
    await becomes(() => page.evaluate(() => document.activeElement.closest("[id^=indicator-]") !== null), true, "at the first that is missing");

    // The shortest way to all six stars, supposed done; the scorecard itself stays as it is.
    const title = await page.locator("h1").innerText();
    const outlook = page.locator("details.outlook");
    await outlook.locator("summary").click();
    await outlook.getByRole("radio", { name: say("outlook.to_level", { level: say("score.level_6") }) }).check();
    await outlook.locator("summary").getByText(say("score.level_6")).waitFor();
    for (const tick of await outlook.getByRole("checkbox").all()) await tick.check();
    const six = say("score.title", { level: say("score.level_6") });
    await outlook.getByText(say("outlook.then", { title: six })).waitFor();
    await outlook.getByRole("checkbox").first().uncheck();
    await outlook.getByText(say("outlook.then", { title: six })).waitFor({ state: "detached" });
    assert.equal(await page.locator("h1").innerText(), title, "nothing was recorded");

    const other = (await open(t, { target })).page;
    await new Welcome(other).goOnWith(BANNER);
    await new Welcome(other).titled(say("nav.today"));
    const five = say("score.at_least", { level: say("score.level_5") });
    await other.getByRole("link", { name: say("stars.target_name", { level: five, share: "100%" }) }).click();
    const board = new Board(other);
    await becomes(async () => (await board.levels()).map(([, level]) => level), [4, 4, 4], "those below five stars");
  });

  test(`${target}: odd dates and targets that contradict each other are warned of, and may be saved`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).begin("community", "东街社区");
    const shell = new Shell(page);
    const year = new Date().getFullYear();
    await shell.visit("/settings");
    const kinds = page.locator(".field").filter({ hasText: "街道党工委" });
    await kinds.waitFor();
    const offered = await kinds.textContent();
    for (const unserved of ["居民", "单位党组织"]) assert.ok(!offered.includes(unserved), `${unserved} is not served yet`);

    await shell.visit("/new/leader");
    const form = new RecordForm(page.locator("#main"));
    await form.fill({ 任职日期: `${year + 1}-03-05` });
    await form.form.getByText(say("form.in_future")).waitFor();
    await form.fill({ 任职日期: `${year - 1}-03-05`, 离任日期: `${year + 1}-03-05` });
    await form.form.getByText(say("form.in_future")).waitFor({ state: "detached" });

    await shell.visit(`/stars/${year}`);
    await shell.leave();
    const targets = await new Board(page).openTargets();
    const share = (level) => targets.getByLabel(level);
    await share(say("score.level_6")).fill("70");
    await share(say("score.at_least", { level: say("score.level_5") })).fill("60");
    const words = { lower: say("score.at_least", { level: say("score.level_5") }), fewer: 60, higher: say("score.level_6"), more: 70 };
    await targets.getByText(say("stars.targets_contradict", words)).waitFor();
    await share(say("score.level_6")).fill("50");
    await targets.getByText(say("stars.targets_contradict", words)).waitFor({ state: "detached" });
    await targets.getByRole("button", { name: say("act.save") }).click();
    await shell.told(say("stars.targets_saved", { year }));
  });
}
