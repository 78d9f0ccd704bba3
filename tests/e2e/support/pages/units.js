// The board of units, a unit's page, and the feedback of a year.
import { expectText } from "../expect.js";
import { say } from "../words.js";
import { Shell } from "./shell.js";

export class Units extends Shell {
  constructor(page) {
    super(page);
    this.rows = page.locator("[role=grid] tbody tr[aria-rowindex]");
    this.comments = page.locator("input.feedback-comment");
  }

  /** Shows only the units of one of the board's filters. */
  async narrow(key) {
    await this.page.locator(".chips").getByRole("button", { name: say(key), exact: true }).click();
  }

  /** Opens the first unit of the board. */
  async openFirst() {
    await this.rows.first().click();
    await this.page.getByRole("button", { name: say("units.paste"), exact: true }).waitFor();
  }

  tab(key) {
    return this.page.getByRole("tab").filter({ hasText: new RegExp(`^${say(key)} \\d`) });
  }

  /** The figure that stands on a tab. */
  async count(key) {
    const words = await this.tab(key).textContent();
    return Number(words.split(" ").at(-1).replaceAll(",", ""));
  }

  async until(key, count) {
    await expectText(this.tab(key), say("units.counted", { label: say(key), count }));
  }

  async paste(text) {
    await this.page.getByRole("button", { name: say("units.paste"), exact: true }).click();
    await this.page.locator("#unit-paste").fill(text);
  }

  async judged(good, bad) {
    await this.page.getByText(say("units.judged", { good, bad })).waitFor();
  }

  async take(count) {
    await this.page.getByRole("button", { name: say("units.take", { count }), exact: true }).click();
    await this.told(say("units.taken", { count }));
  }

  async leftOver() {
    return this.page.locator("#unit-rejected").inputValue();
  }

  async cancel() {
    await this.page.locator(".panel-body").getByRole("button", { name: say("act.cancel"), exact: true }).click();
  }

  async close() {
    await this.page.locator(".panel-body").getByRole("button", { name: say("act.close"), exact: true }).click();
  }

  /** Puts the first of those who are not declared on the unit's list. */
  async listFirst() {
    await this.tab("units.undeclared").click();
    await this.page.locator(".unit-rows .btn").first().click();
    await this.told(say("units.listed"));
  }

  async members() {
    return this.comments.count();
  }

  /** Writes the comment on the member of a row, and returns the member's name. */
  async comment(row, text) {
    const field = this.comments.nth(row);
    await field.fill(text);
    await field.press("Enter");
    await this.told(say("desk.saved"));
    return this.page.locator("table.feedback tbody tr").nth(row).locator("th").innerText();
  }

  /** The unit of the member of a row. */
  async unitOf(row) {
    return this.page.locator("table.feedback tbody tr").nth(row).locator("td").first().innerText();
  }

  async grade(row, code) {
    await this.acknowledged();
    await this.page.locator("table.feedback tbody select").nth(row).selectOption(code);
    await this.told(say("desk.saved"));
  }

  async commented(row, text) {
    await this.page.waitForFunction(
      ([row, text]) => document.querySelectorAll("input.feedback-comment")[row]?.value === text,
      [row, text],
    );
  }
}
