// A change of language is seen at once, everywhere on the page.
import { test } from "node:test";
import { TARGETS, open } from "./support/open.js";
import { Shell } from "./support/pages/shell.js";
import { LANGUAGES, say } from "./support/words.js";

for (const target of TARGETS) {
  test(`${target}: the whole page speaks the language that was chosen, without a reload`, async (t) => {
    const { page } = await open(t, { target });
    await page.getByRole("radio", { name: "English", exact: true }).check();
    await page.getByRole("group", { name: say("welcome.who", {}, "en") }).waitFor();
    await page.getByRole("button", { name: say("welcome.try_community", {}, "en") }).click();
    await page.locator("nav.side").waitFor({ state: "attached" });
    const shell = new Shell(page);
    for (const language of [...LANGUAGES].reverse()) {
      await shell.speak(language);
      await page.getByRole("heading", { level: 1, name: say("nav.settings", {}, language), exact: true }).waitFor();
      for (const entry of ["today", "stars", "exchange", "settings"]) {
        await page.locator("nav.side").getByRole("link", { name: say(`nav.${entry}`, {}, language), exact: true }).waitFor();
      }
    }
  });
}
