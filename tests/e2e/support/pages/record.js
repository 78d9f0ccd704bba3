// The form of a record, on its page or in a dialog.
import { say } from "../words.js";

export class RecordForm {
  /** `within` is what the form stands in. */
  constructor(within) {
    this.form = within.locator("form.form");
  }

  field(label) {
    return this.form.getByLabel(label).and(this.form.locator("input, select, textarea")).first();
  }

  async fill(values) {
    for (const [label, value] of Object.entries(values)) await this.field(label).fill(String(value));
  }

  async save() {
    await this.form.getByRole("button", { name: say("act.save"), exact: true }).click();
  }
}
