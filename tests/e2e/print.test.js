// On paper: A4, nothing cut off, nothing missing, black on white whatever the screen looks like.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { readFile } from "node:fs/promises";
import { TARGETS, open, profile, start, started } from "./support/open.js";
import { Board } from "./support/pages/board.js";
import { Scorecard } from "./support/pages/scorecard.js";
import { Welcome } from "./support/pages/welcome.js";
import { isSound, paper, plain, textOf } from "./support/paper.js";
import { say } from "./support/words.js";

const BANNER = fileURLToPath(new URL("../fixtures/banner-2009.json", import.meta.url));
const rules = JSON.parse(await readFile(new URL("../../rules/default.json", import.meta.url), "utf8"));

async function banner(page) {
  const welcome = new Welcome(page);
  await welcome.goOnWith(BANNER);
  await welcome.titled(say("nav.today"));
}

/** How the screen looks when the person presses print; paper is the same for every one of them. */
const LOOKS = [
  { language: "zh-Hans", theme: "dark", size: "normal" },
  { language: "zh-Hant", theme: "light", size: "normal" },
  { language: "en", theme: "dark", size: "large" },
];

async function look(page, look) {
  await page.evaluate((look) => localStorage.setItem("six/appearance", JSON.stringify(look)), look);
  await page.reload();
  await started(page);
  await page.locator("nav.side").waitFor({ state: "attached" });
}

for (const target of TARGETS) {
  for (const chosen of LOOKS) {
    const { language } = chosen;
    const named = `${language}, ${chosen.theme}, ${chosen.size} type`;
    const words = (key, places) => say(key, places, language);

    test(`${target}: the scorecard prints on A4 with every indicator (${named})`, async (t) => {
      const { launch } = await profile(t, { theme: chosen.theme, width: 390, height: 800 });
      const page = (await launch()).pages()[0];
      await start(page, target);
      await banner(page);
      await look(page, chosen);
      await new Scorecard(page).visit("/stars/2009");
      await page.locator("#main a", { hasText: "草原明珠社区" }).first().click();
      await new Scorecard(page).titled(words("score.title", { level: words("score.level_5") }));

      const sheets = await paper(page);
      isSound(sheets, { most: 6 });
      const text = textOf(sheets);
      for (const star of rules.stars) {
        for (const indicator of star.indicators) {
          const wording = plain(indicator.wording[language]);
          assert.ok(text.includes(wording), `${wording} is on paper`);
        }
      }
      for (const wanted of ["草原明珠社区", words("card.sheet_title", { year: 2009 }), words("card.signed_community")]) {
        assert.ok(text.includes(plain(wanted)), wanted);
      }
      for (const screen of [words("card.begin"), words("card.print")]) {
        assert.ok(!text.includes(plain(screen)), `${screen} belongs to the screen`);
      }
      await isBlackOnWhite(page);
    });

    test(`${target}: the board prints on A4 with every community (${named})`, async (t) => {
      const { page } = await open(t, { target });
      await banner(page);
      await look(page, chosen);
      await new Board(page).visit("/stars/2010");
      await page.getByRole("grid").locator("tbody tr[aria-rowindex]").first().waitFor();
      const sheets = await paper(page);
      isSound(sheets, { most: 2 });
      const text = textOf(sheets);
      for (const name of ["团结社区", "河湾社区", "草原明珠社区", words("target.short", { count: 3 })]) {
        assert.ok(text.includes(plain(name)), `${name} is on paper`);
      }
      assert.ok(!text.includes(plain(words("stars.download"))), "buttons are not on paper");
    });
  }
}

/** What is drawn when printing: dark words, no dark grounds. */
async function isBlackOnWhite(page) {
  await page.emulateMedia({ media: "print" });
  const dark = await page.evaluate(() => {
    const bright = (colour) => {
      const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
      return alpha === 0 ? 255 : 0.3 * red + 0.59 * green + 0.11 * blue;
    };
    const ground = [...document.querySelectorAll("html, body, body *")];
    return ground
      .filter((element) => element.checkVisibility() && bright(getComputedStyle(element).backgroundColor) < 128)
      .map((element) => element.tagName + "." + element.className);
  });
  assert.deepEqual(dark, [], "no dark grounds on paper");
  const words = await page.evaluate(() => getComputedStyle(document.body).color);
  assert.ok(words.match(/\d+/g).slice(0, 3).every((part) => Number(part) < 90), words);
  await page.emulateMedia({ media: null });
}
