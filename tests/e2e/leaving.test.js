// Leaving a page in the middle of things, as with the browser's Back: the next page is shown, and nothing breaks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { TARGETS, open } from "./support/open.js";
import { RecordForm } from "./support/pages/record.js";
import { Scorecard } from "./support/pages/scorecard.js";
import { Shell } from "./support/pages/shell.js";
import { Welcome } from "./support/pages/welcome.js";
import { say } from "./support/words.js";

/** Each field in turn is left while something is being typed into it; nothing is lost of a name that was not chosen yet. */
const HALF_TYPED = { 所属街道: "鼓", 社区名称: "东街社", 常住人口: "12人左右" };
const NOT_CHOSEN = "所属街道";

for (const target of TARGETS) {
  test(`${target}: a form or dialog that is left half filled asks first, and breaks nothing`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).begin("community", "东街社区");
    const shell = new Shell(page);
    page.on("dialog", (question) => question.accept());
    for (const [label, text] of Object.entries(HALF_TYPED)) {
      await shell.visit("/records/community");
      await page.getByRole("grid").getByRole("link", { name: "东街社区" }).click();
      const form = new RecordForm(page.locator(".record-page"));
      await form.field(label).click();
      await page.keyboard.type(text);
      if (label !== NOT_CHOSEN) {
        for (const go of [() => page.goBack(), () => shell.go("today", { arrives: false })]) {
          await go();
          await shell.stay();
          assert.ok((await form.field(label).inputValue()).endsWith(text), "what was typed is still there");
        }
      }
      await page.goBack();
      if (label !== NOT_CHOSEN) await shell.leave();
      await page.getByRole("grid").waitFor();
    }

    await shell.go("today");
    await page.getByRole("link", { name: say("today.rate") }).click();
    const scorecard = new Scorecard(page);
    await scorecard.choose("班子建设");
    await scorecard.indicator("committee_size").getByRole("button", { name: say("card.add_record", { kind: "班子成员" }) }).click();
    const form = new RecordForm(page.getByRole("dialog"));
    await form.field("出生年月").click();
    await page.keyboard.type("1980年");
    const asked = page.getByRole("alert").filter({ hasText: say("form.close_unsaved") });
    for (const close of [() => page.keyboard.press("Escape"), () => page.getByRole("button", { name: say("act.close"), exact: true }).click()]) {
      await close();
      await asked.getByRole("button", { name: say("form.go_on") }).click();
      await asked.waitFor({ state: "detached" });
    }
    assert.equal(await form.field("出生年月").inputValue(), "1980年");
    await page.goBack();
    await shell.leave();
    await shell.titled("东街社区");
    await shell.go("exchange");
    await page.locator(".inventory").waitFor();
  });
}
