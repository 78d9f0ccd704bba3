// The browser dies while facts are being entered: whatever the page called saved is there afterwards, and nothing by halves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { mortal } from "./support/mortal.js";
import { TARGETS } from "./support/open.js";
import { RecordForm } from "./support/pages/record.js";
import { Shell } from "./support/pages/shell.js";
import { Welcome } from "./support/pages/welcome.js";
import { say } from "./support/words.js";

/** After so many acknowledged commands the browser dies, each time. The first time the workspace is brand new. */
const LIVES = [0, 3, 1, 5, 2, 4, 7];
const NAME = "东街社区";

/** One command that sets three fields to the same number. */
const command = (number) => ({ 书记: `第${number}任`, 办公地址: `东街${number}号`, 办公电话: `${number}` });

async function entered(form) {
  const values = await Promise.all(Object.keys(command(0)).map((label) => form.field(label).inputValue()));
  const numbers = values.map((value) => Number(value.replace(/\D/g, "")));
  assert.equal(new Set(numbers).size, 1, `one command is there as a whole or not at all: ${values.join(", ")}`);
  return numbers[0];
}

for (const target of TARGETS) {
  test(`${target}: nothing acknowledged is lost when the browser is killed, ${LIVES.length} times`, async (t) => {
    const { launch, troubles } = await mortal(t);
    let acknowledged = 0;
    for (const [life, commands] of LIVES.entries()) {
      const { page, kill } = await launch(target);
      const shell = new Shell(page);
      if (life === 0) await new Welcome(page).begin("community", NAME);
      await shell.titled(NAME);

      await shell.visit("/records/community");
      await page.getByRole("grid").getByRole("link", { name: NAME }).click();
      const form = new RecordForm(page.locator(".record-page"));
      await form.field("办公电话").waitFor();
      const found = await entered(form);
      // The command under way when the browser died may have arrived or not.
      assert.ok(found === acknowledged || found === acknowledged + 1, `${acknowledged} were acknowledged, ${found} are there`);
      acknowledged = found;
      assert.deepEqual(await shell.standing.allInnerTexts(), [], "nothing is damaged");

      for (let count = 0; count < commands; count += 1) {
        await form.fill(command(acknowledged + 1));
        await form.save();
        await shell.acknowledged();
        acknowledged += 1;
        await becomes(() => entered(form), acknowledged);
      }
      await form.fill(command(acknowledged + 1));
      await form.save();
      await kill();
    }

    const { page } = await launch(target);
    const shell = new Shell(page);
    await shell.visit("/settings/history");
    await page.locator(".trail-list").waitFor();
    const numbers = await page.locator(".trail-list .trail-when small").allInnerTexts();
    const steps = numbers.map((text) => Number(/\d+/.exec(text)[0]));
    assert.deepEqual(steps, Array.from(steps, (_, at) => steps[0] - at), "no step is missing in the history");
    assert.ok(steps[0] >= acknowledged + 1, "every step is there");
    assert.deepEqual(troubles, []);
  });
}
