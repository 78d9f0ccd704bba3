// Storage that is blocked, full or damaged: the program says so, still opens, and hands the register out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open, profile, start, started } from "./support/open.js";
import { Board } from "./support/pages/board.js";
import { Exchange } from "./support/pages/exchange.js";
import { RecordForm } from "./support/pages/record.js";
import { Shell } from "./support/pages/shell.js";
import { Welcome } from "./support/pages/welcome.js";
import { damage, emptyRoom, fillRoom, pagesOf } from "./support/storage.js";
import { say } from "./support/words.js";

const NAME = "东街社区";

async function enterPhone(page, phone) {
  const shell = new Shell(page);
  await shell.visit("/records/community");
  await page.getByRole("grid").getByRole("link", { name: NAME }).click();
  const form = new RecordForm(page.locator(".record-page"));
  await form.fill({ 办公电话: phone });
  await form.save();
  return form;
}

for (const target of TARGETS) {
  test(`${target}: with storage blocked it says so, can be tried, and hands out what was entered`, async (t) => {
    const { launch } = await profile(t);
    const context = await launch();
    await context.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    });
    const page = context.pages()[0];
    await start(page, target);
    const shell = new Shell(page);
    await shell.standing.filter({ hasText: say("desk.blocked") }).waitFor();
    await new Welcome(page).begin("community", NAME);
    await shell.standing.filter({ hasText: say("desk.blocked") }).waitFor();
    await enterPhone(page, "0591-7");
    await shell.told(say("desk.saved"));
    const { bytes } = await (await new Exchange(page).open()).export();
    assert.equal(JSON.parse(bytes).records.community[0].phone, "0591-7");
  });

  test(`${target}: with storage full a command is refused, nothing is lost, and it goes on when there is room`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).begin("community", NAME);
    await enterPhone(page, "0591-1");
    const shell = new Shell(page);
    await shell.acknowledged();

    await fillRoom(page);
    const form = await enterPhone(page, "0591-2");
    await shell.told(say("fault.full"));
    await shell.standing.filter({ hasText: say("desk.full") }).waitFor();
    // What could not be saved is not lost unasked.
    await shell.go("exchange", { arrives: false });
    await shell.leave();
    const exported = await (await new Exchange(page).open()).export();
    assert.equal(JSON.parse(exported.bytes).records.community[0].phone, "0591-1");

    await emptyRoom(page);
    await enterPhone(page, "0591-3");
    await shell.told(say("desk.saved"));
    await page.reload();
    await started(page);
    await becomes(() => form.field("办公电话").inputValue(), "0591-3");
  });

  test(`${target}: one damaged copy of a page is mended by the other`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).demonstrate("department");
    const before = await (await new Exchange(page).open()).export();
    const [key] = await pagesOf(page, "volunteer_team");
    await damage(page, key, { mirror: false });
    await page.reload();
    await started(page);
    const after = await (await new Exchange(page).open()).export();
    assert.ok(after.bytes.equals(before.bytes), "everything is there");
    assert.equal(await new Shell(page).standing.filter({ hasText: say("desk.damage") }).count(), 0);
    await new Shell(page).visit("/settings/storage");
    await page.getByText(say("damage.harmless"), { exact: true }).waitFor();
  });

  test(`${target}: a damaged page is told, kept and can be downloaded; everything else opens`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).demonstrate("department");
    const before = await (await new Exchange(page).open()).export();
    const [key] = await pagesOf(page, "survey_tally");
    const damaged = await damage(page, key, { mirror: true });
    await page.reload();
    await started(page);

    const shell = new Shell(page);
    const standing = shell.standing.filter({ hasText: say("desk.damage") });
    await standing.waitFor();
    const count = (bytes, kind) => JSON.parse(bytes).records[kind]?.length ?? 0;
    const after = await (await new Exchange(page).open()).export();
    for (const kind of ["community", "leader", "volunteer_team", "attestation"]) {
      assert.equal(count(after.bytes, kind), count(before.bytes, kind), kind);
    }
    await new Board(page).open(new Date().getFullYear());

    await standing.getByRole("button", { name: say("desk.damage_more") }).click();
    const panel = page.getByRole("region", { name: say("damage.title") });
    await panel.getByText(say("damage.lossy")).waitFor();
    const kept = await shell.download(() => panel.getByRole("button", { name: say("damage.save") }).click());
    assert.ok(JSON.stringify(JSON.parse(kept.bytes)).includes(JSON.stringify(damaged).slice(1, -1)), "the damaged text as it is");
    const raw = await shell.download(() => page.getByRole("button", { name: say("desk.raw") }).click());
    assert.ok(Object.keys(JSON.parse(raw.bytes)).length > 0);
    assert.equal(await page.evaluate((key) => localStorage.getItem(key), key), damaged, "it is not overwritten");

    // The backup brings back what is missing.
    const exchange = await new Exchange(page).open();
    await exchange.pick(before.path);
    await exchange.takeIn();
    const mended = await (await new Exchange(page).open()).export();
    assert.equal(count(mended.bytes, "survey_tally"), count(before.bytes, "survey_tally"));
  });
}
