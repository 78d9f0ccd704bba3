// The board of a year: targets, and every community's stars.
import { becomes } from "../expect.js";
import { say } from "../words.js";
import { Shell } from "./shell.js";

export class Board extends Shell {
  async open(year) {
    await this.visit(`/stars/${year}`);
    await this.titled(say("stars.title", { year }));
    return this;
  }

  /** Every community by name, with its number of stars as the words say and as they are drawn. */
  async levels() {
    const rows = await this.page.getByRole("grid").locator("tbody tr[aria-rowindex]").all();
    const level = (words) => Array.from({ length: 7 }, (_, n) => say(`score.level_${n}`)).indexOf(words);
    return Promise.all(
      rows.map(async (row) => {
        const cell = (title) => row.locator(`[data-title="${title}"]`);
        const name = (await cell(say("stars.community")).innerText()).trim();
        const earned = await row.locator("td.wide-only svg.star.earned").count();
        return [name, level((await cell(say("stars.level")).innerText()).trim()), earned];
      }),
    );
  }

  /** Waits until so many communities are on the board, drawn or not. */
  async holds(count) {
    await becomes(() => this.page.getByRole("grid").getAttribute("aria-rowcount"), String(count + 1), "rows with the head");
  }

  /** For each target card: its name, how many have it, and what is said of it, but for who is nearest and the pace. */
  async targets() {
    const cards = await this.page.locator("#main .cards > *").all();
    return Promise.all(
      cards.map(async (card) => {
        const further = await card.locator(".target-further").allInnerTexts();
        const text = further.reduce((text, part) => text.replace(part, ""), await card.innerText());
        return text.replace(/\s+/g, " ").trim();
      }),
    );
  }

  /** Opens a community's scorecard. */
  async openScorecard(name) {
    await this.page.getByRole("grid").getByRole("link", { name, exact: true }).click();
  }

  async downloadScores() {
    return this.download(() => this.page.getByRole("button", { name: say("stars.download") }).click());
  }

  async openTargets() {
    await this.page.getByRole("button", { name: say("stars.set_targets") }).click();
    return this.page.getByRole("dialog");
  }
}
