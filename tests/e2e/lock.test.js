// A passphrase: nothing can be read without it, and nothing is lost by setting, changing, forgetting to save, or removing it.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { test } from "node:test";
import { keysAtRest, placesOf } from "./support/at_rest.js";
import { becomes } from "./support/expect.js";
import { TARGETS, axe, open, start, started } from "./support/open.js";
import { Lock } from "./support/pages/lock.js";
import { RecordForm } from "./support/pages/record.js";
import { Welcome } from "./support/pages/welcome.js";
import { say } from "./support/words.js";

const OFFICE = "东街社区";
const PERSON = "王芳芳";
const PHONE = "0591-87654321";
const FIRST = "门前两棵树";
const SECOND = "one is a date tree";

async function community(page) {
  const lock = new Lock(page);
  await lock.visit("/records/community");
  await page.getByRole("grid").getByRole("link", { name: OFFICE }).click();
  return new RecordForm(page.locator(".record-page"));
}

/** An office with a telephone number that is in the journal or on a page, and in a restore point. */
async function begun(t, target) {
  const opened = await open(t, { target });
  const { page } = opened;
  const lock = new Lock(page);
  await new Welcome(page).begin("community", OFFICE, { person: PERSON });
  const form = await community(page);
  await form.fill({ 办公电话: PHONE });
  await form.save();
  await lock.acknowledged();
  await becomes(async () => (await placesOf(page, PHONE)).length > 0, true, "without a passphrase it can be read");
  return { ...opened, lock };
}

for (const target of TARGETS) {
  test(`${target}: with a passphrase nothing can be read at rest; wrong, right, changed, removed`, async (t) => {
    const { page, lock } = await begun(t, target);

    await lock.open();
    await lock.type(lock.setting, "lock.new", FIRST);
    await lock.type(lock.setting, "lock.again", "门前两棵草");
    await lock.setting.getByRole("button", { name: say("lock.set") }).click();
    const problems = lock.setting.locator(".error-summary li");
    await becomes(async () => (await problems.allInnerTexts()).length, 2, "another passphrase, and not noted");
    assert.ok((await placesOf(page, PHONE)).length > 0, "nothing was encrypted");
    await axe(page);

    await lock.set(FIRST);
    await becomes(() => placesOf(page, PHONE, OFFICE, PERSON), [], "nothing can be read");
    const form = await community(page);
    await form.fill({ 办公地址: "东街 9 号" });
    await form.save();
    await lock.acknowledged();
    await becomes(() => placesOf(page, PHONE, OFFICE, PERSON, "东街 9 号"), [], "nor what was written later");

    await page.reload();
    await lock.unlocking.waitFor();
    assert.ok(!(await page.locator("body").innerText()).includes(OFFICE));
    await axe(page);
    const before = await keysAtRest(page);
    await lock.tryToUnlock("门前两棵草");
    await lock.unlocking.getByText(say("lock.wrong")).first().waitFor();
    assert.deepEqual(await keysAtRest(page), before, "a wrong passphrase changes nothing");
    await lock.unlock(FIRST);
    const after = await community(page);
    await becomes(() => after.field("办公电话").inputValue(), PHONE);
    assert.equal(await after.field("办公地址").inputValue(), "东街 9 号");
    await lock.visit("/settings");
    await becomes(() => page.getByLabel(say("settings.person_name")).inputValue(), PERSON);
    assert.deepEqual(await placesOf(page, PHONE, OFFICE, PERSON), [], "nor after unlocking");

    await lock.change("门前两棵草", SECOND);
    await lock.changing.getByText(say("lock.wrong")).first().waitFor();
    await lock.change(FIRST, SECOND);
    await lock.told(say("lock.changed"));
    await lock.lockNow();
    await lock.tryToUnlock(FIRST);
    await lock.unlocking.getByText(say("lock.wrong")).first().waitFor();
    await lock.unlock(SECOND);

    await lock.remove(SECOND);
    await lock.told(say("lock.removed"));
    await page.reload();
    await started(page);
    const open = await community(page);
    await becomes(() => open.field("办公电话").inputValue(), PHONE);
    await becomes(async () => (await placesOf(page, PERSON)).length > 0, true, "it is in clear again");
  });

  test(`${target}: locking keeps what was not saved, locks the other tab, and happens by itself`, async (t) => {
    const { page, context, lock } = await begun(t, target);
    await lock.set(FIRST);

    // A second tab asks for the passphrase, too, and follows.
    const second = await context.newPage();
    await start(second, target);
    const other = new Lock(second);
    await other.unlock(FIRST);
    await (await community(second)).field("办公电话").waitFor();

    const form = await community(page);
    await form.fill({ 办公地址: "还没保存的地址" });
    await lock.lockNow();
    await other.unlocking.waitFor();
    assert.deepEqual(await placesOf(page, "还没保存的地址"), [], "it is kept encrypted");
    await second.close();
    await lock.unlock(FIRST);
    const typed = lock.standing.filter({ hasText: "办公地址: 还没保存的地址" });
    await typed.getByRole("button", { name: say("lock.typed_done") }).click();
    await typed.waitFor({ state: "detached" });

    await page.clock.install();
    await page.reload();
    await lock.unlock(FIRST);
    await page.clock.fastForward("09:20");
    await lock.standing.filter({ hasText: say("lock.soon") }).waitFor();
    await page.mouse.move(200, 200);
    await page.clock.fastForward("00:06");
    await lock.standing.filter({ hasText: say("lock.soon") }).waitFor({ state: "detached" });
    await page.clock.fastForward("10:06");
    await lock.unlocking.waitFor();
  });

  test(`${target}: on a shared computer the register leaves with the person`, async (t) => {
    const { page, lock } = await begun(t, target);
    await lock.open();
    await lock.leaving.getByLabel(say("lock.shared")).check();
    const wipe = lock.leaving.getByRole("button", { name: say("lock.wipe"), exact: true });
    assert.equal(await wipe.getAttribute("aria-disabled"), "true");
    const file = await lock.download(() => lock.leaving.getByRole("button", { name: say("lock.export") }).click());
    const wrong = `${file.path}.json`;
    await writeFile(wrong, file.bytes.toString("utf8").replace(PHONE, "0591-00000000"));
    const pick = lock.leaving.locator("input[type=file]");
    await pick.setInputFiles(wrong);
    await lock.leaving.getByText(say("lock.file_differs")).waitFor();
    assert.equal(await wipe.getAttribute("aria-disabled"), "true");
    await writeFile(wrong, file.bytes);
    await pick.setInputFiles(wrong);
    await lock.leaving.getByText(say("lock.whole")).waitFor();
    await axe(page);
    await wipe.click();
    await page.getByRole("dialog").getByRole("button", { name: say("lock.wipe"), exact: true }).click();
    await lock.acknowledged(say("lock.wiped"));
    assert.deepEqual(await placesOf(page, PHONE, OFFICE, PERSON), []);
    const left = (await keysAtRest(page)).filter((key) => /six\/w[0-9a-f]/.test(key));
    assert.deepEqual(left, [], "no key of the register is left");

    // With a passphrase of its own the file cannot be read, and is compared all the same.
    await new Welcome(page).goOnWith(wrong);
    await lock.titled(OFFICE);
    await lock.open();
    await lock.leaving.getByLabel(say("lock.file_lock")).check();
    await lock.type(lock.leaving, "lock.new", SECOND);
    await lock.type(lock.leaving, "lock.again", SECOND);
    const closed = await lock.download(() => lock.leaving.getByRole("button", { name: say("lock.export") }).click());
    assert.ok(closed.name.endsWith(".json.age") && !closed.bytes.includes(PHONE));
    const again = `${closed.path}.json.age`;
    await writeFile(again, closed.bytes);
    await pick.setInputFiles(again);
    await lock.leaving.getByText(say("lock.whole")).waitFor();
    await wipe.click();
    await page.getByRole("dialog").getByRole("button", { name: say("lock.wipe"), exact: true }).click();
    await lock.acknowledged(say("lock.wiped"));

    // The file brings it back; without a checked backup it takes a second, ticked word.
    await new Welcome(page).goOnWith(wrong);
    await lock.titled(OFFICE);
    await lock.open();
    await lock.leaving.getByRole("button", { name: say("lock.wipe_unchecked") }).click();
    const asked = page.getByRole("dialog");
    const act = asked.getByRole("button", { name: say("lock.wipe"), exact: true });
    assert.equal(await act.getAttribute("aria-disabled"), "true");
    await asked.getByLabel(say("lock.unchecked_tick")).check();
    await act.click();
    await lock.told(say("lock.wiped"));
    assert.deepEqual(await placesOf(page, PHONE, OFFICE), []);
  });
}
