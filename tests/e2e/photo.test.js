// A photo as evidence: picked, made small, kept, shown large, handed on in the file, taken away again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open } from "./support/open.js";
import { Exchange } from "./support/pages/exchange.js";
import { Scorecard } from "./support/pages/scorecard.js";
import { Welcome } from "./support/pages/welcome.js";
import { pattern, say } from "./support/words.js";

/** A picture as a telephone takes it: large, and full of detail. */
async function photo(page) {
  const url = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2000, 1500];
    const context = canvas.getContext("2d");
    for (let at = 0; at < 6000; at += 1) {
      context.fillStyle = `hsl(${(at * 47) % 360} 70% 50%)`;
      context.fillRect((at * 131) % 2000, (at * 197) % 1500, 60, 40);
    }
    return canvas.toDataURL("image/png");
  });
  return { name: "活动现场.png", mimeType: "image/png", buffer: Buffer.from(url.split(",")[1], "base64") };
}

/** The pictures of a file's statements, in bytes. */
function pictures(bytes) {
  const statements = JSON.parse(bytes).records.attestation ?? [];
  return statements.filter((statement) => statement.photo).map((statement) => Buffer.from(statement.photo, "base64"));
}

for (const target of TARGETS) {
  test(`${target}: a photo is evidence that stays, goes along in the file, and can be taken away`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).demonstrate("community");
    const scorecard = new Scorecard(page);
    await scorecard.go("stars");
    await scorecard.choose("工作机制");
    // The one that the demonstration leaves open.
    const statement = scorecard.indicator("work_rules");
    const unfold = async () => {
      // A star opens at what is missing; else the form is folded.
      const form = statement.locator("form.statement");
      await form.or(statement.locator(".indicator-acts")).first().waitFor();
      if (!(await form.isVisible())) await statement.locator(".indicator-acts .btn").first().click();
      await form.waitFor();
      const evidence = statement.locator("details.evidence-entry");
      if (!(await evidence.evaluate((details) => details.open))) await evidence.locator("summary").click();
    };
    const save = async () => {
      await statement.locator("form.statement button[type=submit]").click();
      await scorecard.acknowledged(pattern("card.saved"));
    };

    await unfold();
    const picker = statement.locator("input[type=file]");
    await picker.setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("no picture") });
    await statement.getByText(say("card.not_a_picture")).waitFor();
    const taken = await photo(page);
    await picker.setInputFiles(taken);
    await statement.locator(".photo img").waitFor();
    const level = statement.locator("form.statement input[type=radio]").first();
    if (await level.count()) await level.check();
    await save();

    const { bytes, path } = await (await new Exchange(page).open()).export();
    const [kept, ...others] = pictures(bytes);
    assert.deepEqual(others, []);
    assert.ok(kept.length < taken.buffer.length, `${kept.length} of ${taken.buffer.length} bytes are kept`);
    assert.deepEqual([...kept.subarray(0, 2)], [0xff, 0xd8], "as a JPEG");

    await page.reload();
    await scorecard.go("stars");
    await scorecard.choose("工作机制");
    await unfold();
    const shown = statement.locator(".photo img");
    await becomes(() => shown.evaluate((image) => image.complete && image.naturalWidth > 0), true, "the picture is shown");
    await statement.getByRole("button", { name: say("card.photo_open") }).click();
    const large = statement.locator("dialog[open] img");
    await becomes(() => large.evaluate((image) => image.naturalWidth >= 400), true, "and large");
    await page.keyboard.press("Escape");

    const other = await open(t, { target });
    await new Welcome(other.page).goOnWith(path);
    await other.page.locator("nav.side").waitFor({ state: "attached" });
    const again = await (await new Exchange(other.page).open()).export();
    assert.ok(again.bytes.equals(bytes), "another computer has the picture, too");

    await statement.getByRole("button", { name: say("card.photo_remove") }).click();
    await save();
    const without = await (await new Exchange(page).open()).export();
    assert.deepEqual(pictures(without.bytes), []);
  });
}
