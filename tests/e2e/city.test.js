// A whole city as a demonstration: its making is shown, can be given up, and ends with every community on the board.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open } from "./support/open.js";
import { Board } from "./support/pages/board.js";
import { Documents } from "./support/pages/documents.js";
import { unpacked } from "./support/pages/reports.js";
import { Welcome } from "./support/pages/welcome.js";
import { pattern, say } from "./support/words.js";

const COMMUNITIES = 475;

for (const target of TARGETS) {
  test(`${target}: a city is made in steps that are shown, or given up without a trace`, async (t) => {
    const { page } = await open(t, { target });
    const welcome = new Welcome(page);
    const shown = page.getByRole("dialog", { name: say("work.title") });
    const keys = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key !== "six/index"));

    for (const stage of ["work.city", "work.writing"]) {
      await page.getByRole("button", { name: say("welcome.try_city") }).click();
      await shown.getByLabel(say(stage)).waitFor();
      // At once: a click that waits for the page to come to rest may come too late.
      await shown.getByRole("button", { name: say("act.cancel") }).dispatchEvent("click");
      await welcome.told(say("work.given_up"));
      await page.getByRole("heading", { name: say("welcome.who") }).waitFor();
      await becomes(keys, [], "nothing of it is kept");
      assert.equal(await page.getByRole("button", { name: pattern("welcome.resume_demonstration") }).count(), 0);
    }

    // The page lives while it works: it draws frame after frame.
    await page.evaluate(() => {
      window.frames = 0;
      const count = () => {
        window.frames += 1;
        requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
    });
    await welcome.demonstrate("city");
    assert.ok((await page.evaluate(() => window.frames)) > 20, "the page was drawn while the city was made");
    await shown.waitFor({ state: "detached" });
    await welcome.titled(say("welcome.demo_city"));
    const board = await new Board(page).open(new Date().getFullYear());
    await board.holds(COMMUNITIES);

    await page.reload();
    await board.holds(COMMUNITIES);

    // Everybody's list is put together while the page lives, and leaves with everybody.
    const documents = new Documents(page);
    await documents.openCatalogue();
    await documents.choose("roster");
    await documents.sheet.waitFor();
    const facts = await documents.sheet.locator(".document-facts").innerText();
    const people = Number(facts.match(/\d+,\d+/)[0].replace(",", ""));
    assert.ok(people > 40_000, facts);
    const workbook = await documents.handOut("xlsx");
    const sheet = unpacked(workbook.bytes).find(({ name }) => name === "xl/worksheets/sheet1.xml");
    const rows = sheet.bytes.toString("utf8").match(/<row /g).length;
    assert.ok(rows > people && rows < people + 10, `${rows} rows of ${people} people`);
    // Something else is asked for before it is there.
    await documents.personal("masked");
    await documents.personal("shown");
    await documents.sheet.waitFor();
    assert.equal(await documents.rows.count(), 100);
  });
}
