// The board of motions and the short forms of the deliberation pages.
import { say } from "../words.js";
import { Shell } from "./shell.js";

export class Deliberation extends Shell {
  constructor(page) {
    super(page);
    this.dialog = page.locator("dialog[open]");
  }

  /** The card of a motion in the column of a step. */
  card(step, title) {
    const column = this.page.locator(".board-column").filter({ has: this.page.getByRole("heading", { name: step }) });
    return column.locator(".board-card", { hasText: title });
  }

  /** Opens the form for the next step of a motion. */
  async take(step, title) {
    const name = say("deliberation.take", { step });
    await this.card(step, title).getByRole("button", { name }).click();
    await this.dialog.locator("form").waitFor();
  }

  field(label) {
    return this.dialog.getByLabel(label).and(this.dialog.locator("input:not([type=date]), textarea, select")).first();
  }

  async choose(option) {
    await this.dialog.getByLabel(option, { exact: true }).check();
  }

  async fill(values) {
    for (const [label, value] of Object.entries(values)) await this.field(label).fill(String(value));
  }

  async save() {
    await this.dialog.getByRole("button", { name: say("act.save"), exact: true }).click();
  }

  async saved() {
    await this.save();
    await this.dialog.waitFor({ state: "detached" });
  }

  /** Waits until the form says so of a field. */
  async complains(text) {
    await this.dialog.locator(".field-error, .error-summary, [role=alert]", { hasText: text }).first().waitFor();
  }

  /** The names of the leading body. */
  async leaders() {
    await this.visit("/area/organisation/leader");
    const names = this.page.locator("[role=grid] tbody tr:not(.spacer) td:first-child a");
    await names.first().waitFor();
    return (await names.allInnerTexts()).map((name) => name.trim());
  }
}
