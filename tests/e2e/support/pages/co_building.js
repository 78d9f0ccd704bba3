// The views of co-building: agreements and offers, the six joint works, the bodies that meet.
import { becomes } from "../expect.js";
import { say } from "../words.js";
import { RecordForm } from "./record.js";
import { Shell } from "./shell.js";

export class CoBuilding extends Shell {
  constructor(page) {
    super(page);
    this.dialog = page.locator("dialog[open]");
    this.form = new RecordForm(this.dialog);
  }

  /** Opens a view by its code: `agreements`, `works` or `bodies`; `rest` as `/on/2026-06-30`. */
  async open(view, rest = "") {
    await this.visit(`/view/${view}${rest}`);
    await this.titled(say(`cob.${view}`));
    await this.page.locator(".figure-table").first().waitFor();
    return this;
  }

  panel(key) {
    return this.page.locator("section.panel").filter({ has: this.page.getByRole("heading", { name: say(key), exact: true }) });
  }

  /** By the key of its words, or by the words of a choice. */
  figureRow(key) {
    const words = key.startsWith("cob.") ? say(key) : key;
    const name = this.page.getByRole("rowheader", { name: words, exact: true });
    return this.page.locator(".figure-table tbody tr").filter({ has: name });
  }

  /** The numbers that a figure says, as `[12, 15]` for 12 of 15. */
  async figure(key) {
    const said = await this.figureRow(key).locator("td").first().innerText();
    const [before] = said.split(/[（(]/);
    return before.replaceAll(",", "").match(/\d+/g).map(Number);
  }

  /** How many records stand behind a figure, or with `gaps` what it lacks; then comes back. */
  async behind(key, view, { gaps = false } = {}) {
    await this.figureRow(key).locator("td").nth(gaps ? 1 : 0).getByRole("link").click();
    await this.page.getByRole("grid").waitFor();
    const rows = await this.page.locator("[role=grid] tbody tr:not(.spacer)").count();
    const texts = await this.page.locator("[role=grid] tbody").innerText();
    await this.page.goBack();
    await this.titled(say(`cob.${view}`));
    return { rows, texts };
  }

  row(within, text) {
    return within.locator("li.row").filter({ hasText: text });
  }

  async saved() {
    await this.form.save();
    await this.dialog.waitFor({ state: "detached" });
  }

  /** Waits until a figure says these numbers. */
  async says(key, numbers) {
    await becomes(() => this.figure(key), numbers, key);
  }

  body(name) {
    return this.page.locator(".body-block").filter({ has: this.page.getByRole("heading", { name, exact: true }) });
  }
}
