// The files of 475 communities at once: read and taken in with progress, given up without a trace, taken in to the
// end, and undone as one step.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { becomes } from "./support/expect.js";
import { TARGETS, open, screenshot, setting } from "./support/open.js";
import { Board } from "./support/pages/board.js";
import { Cards } from "./support/pages/cards.js";
import { Exchange } from "./support/pages/exchange.js";
import { Welcome } from "./support/pages/welcome.js";
import { pattern, say } from "./support/words.js";

const COMMUNITIES = 475;
let folder;
let files;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "six-stars-city-"));
  await promisify(execFile)(setting("SIX_STARS_XTASK"), ["city", folder, String(COMMUNITIES)]);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  files = names.map((name) => path.join(folder, name));
  assert.equal(files.length, COMMUNITIES);
});
after(() => rm(folder, { recursive: true, force: true }));

/** What counts of a register: its records and what was removed. */
async function recordsOf(page) {
  const { bytes } = await (await new Exchange(page).open()).export();
  const { records, removed } = JSON.parse(bytes.toString("utf8"));
  return JSON.stringify({ records, removed });
}

for (const target of TARGETS) {
  test(`${target}: the files of 475 communities are taken in at once, or given up, and undone as one step`, async (t) => {
    const { page } = await open(t, { target });
    const welcome = new Welcome(page);
    await welcome.begin("department", "旗委组织部");
    // Of one of them the card is in the address book.
    const cards = await new Cards(page).open();
    const bytes = await readFile(path.join(folder, "cards", path.basename(files[7])));
    await cards.pick({ name: "card.json", bytes });
    await cards.take();

    const exchange = await new Exchange(page).open();
    await exchange.pick(path.join(folder, "before", "subdistricts.json"));
    await exchange.takeIn();
    const nothing = (await exchange.export()).bytes;
    const shown = page.getByRole("dialog", { name: say("work.title") });
    // At once: a click that waits for the page to come to rest may come too late.
    const cancel = (within) => within.getByRole("button", { name: say("act.cancel") }).dispatchEvent("click");

    await exchange.pick(files);
    await cancel(page.locator(".pick-snapshot"));
    await exchange.told(say("many.reading_given_up"));
    assert.equal(await page.locator(".pile").count(), 0, "nothing waits");

    await exchange.pick(files);
    await page.getByText(say("many.summary", { count: 475, expected: 1, odd: 474 })).waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: pattern("exchange.all_known") }).click();
    const piles = page.locator(".pile");
    assert.equal(await piles.count(), 2);
    const lines = piles.first().locator("tbody tr");
    await becomes(() => lines.count(), 50, "lines at first");
    await page.getByRole("button", { name: say("many.more", { count: 50, rest: 424 }) }).click();
    await becomes(() => lines.count(), 100, "lines when more are asked for");
    await page.getByLabel(say("many.search")).fill("第321");
    await becomes(() => lines.count(), 1, "lines that are looked for");
    await lines.getByText(say("exchange.closer")).click();
    await lines.getByText(say("exchange.new_body")).waitFor();
    await screenshot(page, `many-files-${target}`);

    const take = () => page.getByRole("button", { name: pattern("exchange.take_several", { count: 475 }) }).click();
    // A computer so much slower that the work takes long enough to be given up by hand.
    const debug = await page.context().newCDPSession(page);
    await debug.send("Emulation.setCPUThrottlingRate", { rate: 8 });
    await take();
    await shown.getByLabel(say("exchange.taking")).waitFor();
    await cancel(shown);
    await exchange.told(new RegExp(say("work.given_up")));
    await shown.waitFor({ state: "detached" });
    assert.ok((await exchange.export()).bytes.equals(nothing), "nothing has changed");

    // The page lives while it works: it draws frame after frame.
    await page.evaluate(() => {
      window.frames = 0;
      const count = () => {
        window.frames += 1;
        requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
    });
    await take();
    await exchange.told(pattern("exchange.taken"));
    assert.ok((await page.evaluate(() => window.frames)) > 10, "the page was drawn meanwhile");
    await debug.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    const board = await new Board(page).open(2026);
    await board.holds(COMMUNITIES);
    await page.reload();
    await board.holds(COMMUNITIES);

    await exchange.visit("/settings/history");
    await page.getByRole("button", { name: say("act.undo") }).first().click();
    await exchange.told(say("desk.undone"));
    const { records, removed } = JSON.parse(nothing.toString("utf8"));
    await becomes(() => recordsOf(page), JSON.stringify({ records, removed }), "all is as before");
  });
}
