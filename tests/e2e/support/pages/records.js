// The list of any kind, quick entry, and the page of a record; by the keyboard.
import { say } from "../words.js";
import { Shell } from "./shell.js";

export class Records extends Shell {
  constructor(page) {
    super(page);
    this.grid = page.getByRole("grid");
    this.rows = page.locator("[role=grid] tbody tr:not(.spacer)");
    this.heads = page.locator("[role=grid] tr.group-head");
    this.entry = page.locator(".quick-entry");
    this.bulk = page.getByRole("group", { name: say("listing.bulk") });
    this.dialog = page.locator("dialog[open]");
  }

  async open(area, kind) {
    await this.visit(`/area/${area}/${kind}`);
    await this.page.locator(".page-header").getByRole("button", { name: say("listing.keys") }).waitFor();
    return this;
  }

  /** How many records there are, whatever the list is narrowed to. */
  async total() {
    const said = await this.page.locator(".list-count").first().innerText();
    return Number(said.match(/\d+/g).at(-1));
  }

  async titles() {
    return (await this.rows.locator("td:first-child a").allInnerTexts()).map((title) => title.trim());
  }

  /** The label of the field in focus. */
  focused() {
    return this.page.evaluate(() => document.activeElement.labels?.[0]?.firstChild?.textContent.trim());
  }

  /** Goes on with Tab until the field with this label has the focus. */
  async tabTo(label) {
    for (let steps = 0; steps < 30; steps++) {
      if ((await this.focused()) === label) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`no field ${label} is reached with Tab`);
  }

  /** Writes over what the field in focus says. */
  async write(text) {
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.type(text);
  }

  /** Turns a count that narrows the list. */
  async narrow(label) {
    await this.page.locator(".counted .chip", { hasText: label }).focus();
    await this.page.keyboard.press("Enter");
  }

  /** Puts the rows together by a field, or by none. */
  async groupBy(field) {
    const details = this.page.locator("details.narrowing");
    await details.evaluate((details) => {
      details.open = true;
    });
    await details.getByLabel(say("roster.grouped_by")).selectOption(field);
  }

  /** What the heads say: title, and how many rows there are. */
  async groups() {
    const heads = await this.heads.locator(".group-words").evaluateAll((all) =>
      all.map((head) => [head.querySelector("button").innerText.trim(), head.querySelector("span").innerText]),
    );
    return heads.map(([title, told]) => [title, Number(told.match(/\d+/)[0])]);
  }

  async press(within, name) {
    await within.getByRole("button", { name, exact: true }).focus();
    await this.page.keyboard.press("Enter");
  }
}
