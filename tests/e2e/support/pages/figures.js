// A view of an area that has figures: tables whose numbers lead to the records they are made of.
import { becomes } from "../expect.js";
import { say } from "../words.js";
import { RecordForm } from "./record.js";
import { Shell } from "./shell.js";

export class Figures extends Shell {
  constructor(page) {
    super(page);
    this.behind = page.locator("[role=grid] tbody tr:not(.spacer)");
  }

  /** Shows a view, as of a day if one is given. */
  async open(code, on) {
    await this.visit(`/view/${code}${on ? `/on/${on}` : ""}`);
    await this.page.locator(".view-figures .figure-table").first().waitFor();
  }

  /** The line of a figure, by its name and the title of its table. */
  row(name, title) {
    const { page } = this;
    const within = title ? page.getByRole("region", { name: title, exact: true }) : page.locator(".view-figures");
    const named = page.locator("th[scope=row]").filter({ hasText: new RegExp(`^\\s*${name.replace(/[()]/g, "\\$&")}`) });
    return within.locator("tbody tr").filter({ has: named }).first();
  }

  /** What a figure says. */
  async said(name, title) {
    return (await this.row(name, title).locator("td").first().innerText()).trim();
  }

  async says(name, words, title) {
    await becomes(() => this.said(name, title), words, name);
  }

  /** Opens the records that a figure is made of, or with `gaps` those that are lacking. */
  async follow(name, { title, gaps } = {}) {
    await this.row(name, title).locator("td").nth(gaps ? 1 : 0).getByRole("link").click();
    await this.behind.first().waitFor();
  }

  /** Enters a record on the page of its form; options are chosen, and the other fields filled. */
  async enter(kind, fields, options = []) {
    const { page } = this;
    await this.visit(`/new/${kind}`);
    const form = new RecordForm(page);
    await form.form.waitFor();
    // Some fields are asked for only beside a choice.
    for (const option of options) await this.chooseOption(option);
    await form.fill(fields);
    await form.save();
    await this.acknowledged(say("desk.saved"));
  }
}
