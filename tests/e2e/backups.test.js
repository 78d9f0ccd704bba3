// Backups: the reminder, how old one may be, and the folder into which they are written by themselves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open, profile, start, started } from "./support/open.js";
import { Exchange } from "./support/pages/exchange.js";
import { RecordForm } from "./support/pages/record.js";
import { Shell } from "./support/pages/shell.js";
import { Welcome } from "./support/pages/welcome.js";
import { pattern, say } from "./support/words.js";

const BEGIN = Date.parse("2026-03-02T09:00:00+08:00");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Enters something, which is one more command. */
async function change(page, phone) {
  const shell = new Shell(page);
  await shell.visit("/records/community");
  await page.getByRole("grid").getByRole("link", { name: "东街社区" }).click();
  const form = new RecordForm(page.locator(".record-page"));
  await form.fill({ 办公电话: phone });
  await form.save();
  await shell.acknowledged();
}

for (const target of TARGETS) {
  test(`${target}: an old backup is told of after as many days as were chosen`, async (t) => {
    const { launch } = await profile(t);
    const page = (await launch()).pages()[0];
    await page.clock.setFixedTime(BEGIN);
    await start(page, target);
    await new Welcome(page).begin("community", "东街社区");
    const exchange = await new Exchange(page).open();
    await exchange.export();
    await change(page, "0591-1");

    const reminder = page.locator(".reminder");
    const onDay = async (day) => {
      await page.clock.setFixedTime(BEGIN + day * DAY);
      await page.reload();
      await started(page);
      await exchange.visit("/today");
      await page.locator("#main h1").waitFor();
      await page.locator(".timeline").first().waitFor();
    };
    await onDay(6);
    assert.equal(await reminder.count(), 0, "six days are not too old");
    await onDay(7);
    await reminder.getByText(say("foot.remind_old", { days: 7, changes: 1 })).waitFor();

    await exchange.visit("/exchange");
    await page.getByLabel(say("folder.remind")).selectOption({ label: say("folder.days", { days: 14 }) });
    await onDay(13);
    assert.equal(await reminder.count(), 0, "fourteen days were chosen");
    await onDay(14);
    await reminder.getByText(say("foot.remind_old", { days: 14, changes: 1 })).waitFor();
    await reminder.getByRole("link").click();
    await exchange.export();
    await exchange.visit("/today");
    await reminder.waitFor({ state: "detached" });
  });
}

/** A picker that gives a folder of the browser's own, with a file in it that is not ours. */
function givesFolder() {
  window.showDirectoryPicker = async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("备份", { create: true });
    const notes = await folder.getFileHandle("六星社区-笔记.json", { create: true });
    const writable = await notes.createWritable();
    await writable.write("mine");
    await writable.close();
    return folder;
  };
}

/** The files of the folder, with what is in them. */
function files(page) {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("备份");
    const found = {};
    for await (const [name, handle] of folder.entries()) {
      const text = handle.getFile().then((file) => file.text());
      // One that goes while the folder is looked through is none.
      found[name] = await text.catch((fault) => (fault.name === "NotFoundError" ? undefined : Promise.reject(fault)));
      if (found[name] === undefined) delete found[name];
    }
    return found;
  });
}

// A page that was opened as a file has no folder of its own to try it with.
test("dist: backups are written into the chosen folder, and only its own old ones go", async (t) => {
  const { launch } = await profile(t);
  const page = (await launch()).pages()[0];
  await page.addInitScript(givesFolder);
  await page.clock.setFixedTime(BEGIN);
  await start(page, "dist");
  await new Welcome(page).begin("community", "东街社区");
  const exchange = await new Exchange(page).open();
  await page.getByRole("button", { name: say("folder.choose"), exact: true }).click();
  await page.getByText(say("folder.chosen", { folder: "备份" })).waitFor();
  await page.getByText(pattern("folder.last")).waitFor();
  const ours = async () => Object.keys(await files(page)).filter((name) => !name.includes("笔记")).sort();
  assert.deepEqual(await ours(), ["六星社区-东街社区-2026-03-02 0900.json"]);
  await page.getByLabel(say("folder.keep")).selectOption({ label: say("folder.files", { count: 3 }) });

  // Half an hour later a command is enough; before that it waits.
  await page.clock.setFixedTime(BEGIN + 31 * MINUTE);
  await change(page, "0591-1");
  await becomes(async () => (await ours()).length, 2, "a change is written by itself");
  const newest = (await ours()).at(-1);
  assert.equal(newest, "六星社区-东街社区-2026-03-02 0931.json");
  assert.match((await files(page))[newest], /0591-1/);

  await exchange.visit("/exchange");
  for (const minute of [40, 41, 42]) {
    await page.clock.setFixedTime(BEGIN + minute * MINUTE);
    await page.getByRole("button", { name: say("folder.now"), exact: true }).click();
    await page.getByText(`09${minute}.json`).waitFor();
  }
  const left = ["0940", "0941", "0942"].map((time) => `六星社区-东街社区-2026-03-02 ${time}.json`);
  await becomes(async () => (await ours()).join(), left.join(), "three stay");
  assert.equal((await files(page))["六星社区-笔记.json"], "mine", "a file that was not written here stays");

  // It is known after the page was opened again.
  await page.reload();
  await started(page);
  await exchange.visit("/exchange");
  await page.getByText(say("folder.chosen", { folder: "备份" })).waitFor();
  await page.getByRole("button", { name: say("folder.stop"), exact: true }).click();
  await page.getByRole("button", { name: say("folder.choose"), exact: true }).waitFor();
  assert.equal((await ours()).length, 3, "what was written stays");
});

test("dist: where a page cannot write into folders, nothing of it is shown", async (t) => {
  const { page } = await open(t, { target: "dist" });
  await page.addInitScript(() => delete window.showDirectoryPicker);
  await page.reload();
  await started(page);
  await new Welcome(page).begin("community", "东街社区");
  await new Exchange(page).open();
  await page.getByLabel(say("folder.remind")).waitFor();
  assert.equal(await page.getByText(say("folder.title")).count(), 0);
});
