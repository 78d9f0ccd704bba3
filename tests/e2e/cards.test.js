// Two offices get to know each other: cards out and in, fingerprints compared, other keys met with a warning, and
// the keys brought back from their backup on another computer.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { TARGETS, axe, open, screenshot, setting } from "./support/open.js";
import { Cards } from "./support/pages/cards.js";
import { HandOver } from "./support/pages/hand_over.js";
import { Welcome } from "./support/pages/welcome.js";
import { pattern, say } from "./support/words.js";

const PASSPHRASE = "大雪压青松，青松挺且直";

async function office(t, target, role, name, options = {}) {
  const { page, ...rest } = await open(t, { target, ...options });
  await new Welcome(page).begin(role, name, { person: "李书记" });
  const cards = await new Cards(page).open();
  return { page, cards, ...rest };
}

/** What `cargo xtask verify` says of files with these contents; the first is the one to verify. */
async function verify(t, files, options) {
  const folder = await mkdtemp(path.join(tmpdir(), "six-stars-verify-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const at = (name) => path.join(folder, name);
  for (const [name, content] of Object.entries(files)) await writeFile(at(name), content);
  const words = options.map((word) => (word in files ? at(word) : word));
  return promisify(execFile)(setting("SIX_STARS_XTASK"), ["verify", at(Object.keys(files)[0]), ...words]);
}

for (const target of TARGETS) {
  test(`${target}: offices exchange cards, compare them, and meet other keys with a warning`, async (t) => {
    const east = await office(t, target, "community", "东街社区");
    await east.cards.make();
    const file = await east.cards.downloadCard();
    const told = await east.cards.fingerprint();
    assert.equal(told.length, 10);
    for (const group of told) assert.match(group, /^\d{3}\s+\S{2,3}$/);

    const street = await office(t, target, "subdistrict", "鼓东街道", { width: 390, height: 844 });
    const { cards } = street;
    await cards.pick(file);
    assert.deepEqual(await cards.fingerprint(cards.dialog), told);
    await cards.take();
    const row = cards.row("东街社区");
    await row.getByText(say("cards.not_compared"), { exact: true }).waitFor();
    await cards.press(row, "cards.compare");
    assert.deepEqual(await cards.fingerprint(cards.dialog), told);
    await axe(street.page);
    await cards.press(cards.dialog, "cards.compare_no");
    await cards.dialog.getByText(say("cards.compare_failed")).waitFor();
    await cards.press(cards.dialog, "cards.compare_yes");
    await row.getByText(say("cards.compared"), { exact: true }).waitFor();

    // As a message of a chat program would bring it, and changed on the way.
    const json = file.bytes.toString();
    await cards.paste(json);
    await cards.told(say("cards.news_known"));
    await cards.paste(json.replace("东街", "西街"));
    await cards.book.getByText(say("cards.fault_changed")).first().waitFor();
    await cards.paste("您好！");
    await cards.book.getByText(say("cards.fault_not_a_card")).first().waitFor();

    // The office makes new keys: nothing is taken before somebody says that they asked.
    await east.cards.renew();
    const renewed = await east.cards.downloadCard();
    await cards.pick(renewed);
    await cards.dialog.getByText(say("cards.news_keys")).waitFor();
    await axe(street.page);
    await screenshot(street.page, `cards-other-keys-${target}`);
    await cards.press(cards.dialog, "cards.replace");
    await cards.dialog.getByText(say("cards.news_ask_first")).waitFor();
    await cards.dialog.getByRole("checkbox").check();
    await cards.take("cards.replace");
    await cards.row("东街社区").getByText(say("cards.not_compared"), { exact: true }).waitFor();
    assert.equal(await cards.book.getByRole("listitem").count(), 1);

    // It is all there after a restart.
    await street.page.reload();
    await cards.row("东街社区").getByText(say("cards.not_compared"), { exact: true }).waitFor();
  });

  test(`${target}: the keys come back from their backup on another computer`, async (t) => {
    const first = await office(t, target, "community", "东街社区");
    await first.cards.make();
    const told = await first.cards.fingerprint();
    await first.cards.keepBackup("短");
    await first.page.locator(".error-summary").getByText(pattern("cards.short", { least: 8 })).waitFor();
    await first.cards.keepBackup(PASSPHRASE, "大雪压青松");
    await first.page.locator(".error-summary").getByText(say("cards.differs")).waitFor();
    const backup = await first.cards.download(() => first.cards.keepBackup(PASSPHRASE));
    const text = backup.bytes.toString();
    assert.match(text, /^-----BEGIN AGE ENCRYPTED FILE-----\n/);

    const second = await office(t, target, "community", "东街社区");
    // The first character of the sixth line.
    const changed = text.replace(/^((?:.*\n){5})(.)/, (_, before, first) => before + (first === "A" ? "B" : "A"));
    assert.notEqual(changed, text);
    await second.cards.restore({ name: backup.name, bytes: Buffer.from(changed) }, PASSPHRASE);
    const wrong = second.cards.backup.locator(".field-error");
    await wrong.waitFor();
    await second.cards.restore(backup, "大雪压青松，青松弯不直");
    await wrong.getByText(say("envelope.wrong_passphrase")).waitFor();
    await second.cards.restore(backup, PASSPHRASE);
    await second.cards.told(say("cards.restored"));
    await second.cards.own.locator(".fingerprint").waitFor();
    assert.deepEqual(await second.cards.fingerprint(), told);
    await axe(second.page);
    await screenshot(second.page, `cards-own-${target}`);
  });

  test(`${target}: the developer's command knows whose a handed-over file is, and finds a changed byte`, async (t) => {
    const { page, cards } = await office(t, target, "community", "东街社区");
    await cards.make();
    const card = (await cards.downloadCard()).bytes;
    const hand = await new HandOver(page).open();
    await hand.give("whole");
    await hand.look();
    const { bytes } = await hand.save(PASSPHRASE);
    const files = { "file.age": bytes, "card.json": card, "word.txt": `${PASSPHRASE}\n` };
    const options = ["--passphrase-file", "word.txt", "--card", "card.json"];
    const { stdout } = await verify(t, files, options);
    assert.match(stdout, /sealed by: 东街社区 \(Community office\), file number 1 /);
    assert.match(stdout, /this is the key of the card/);
    const changed = Buffer.from(bytes);
    changed[changed.length - 1] ^= 1;
    await assert.rejects(verify(t, { ...files, "file.age": changed }, options), /was changed or is incomplete/);

    await hand.look();
    await hand.leaves.getByRole("radio", { name: say("closing.open"), exact: true }).check();
    const plain = (await hand.save()).bytes.toString();
    await assert.rejects(verify(t, { "file.json": plain.replace("东街", "西街") }, []), /was changed after it was sealed/);
  });
}
