// A view whose lines are acted upon: each act asks in a dialog for what it needs.
import { becomes } from "../expect.js";
import { say } from "../words.js";
import { RecordForm } from "./record.js";
import { Shell } from "./shell.js";

export class LineActs extends Shell {
  constructor(page) {
    super(page);
    this.dialog = page.locator("dialog[open]");
    this.form = new RecordForm(this.dialog);
  }

  async open(view) {
    await this.visit(`/view/${view}`);
    await this.page.locator(`.area-tabs a[aria-current=page][href$="/${view}"]`).waitFor();
    return this;
  }

  panel(key) {
    const heading = this.page.getByRole("heading", { name: say(key), exact: true });
    return this.page.locator(".panel").filter({ has: heading });
  }

  /** The line of a record, wherever it stands; a card of the ladder as well. */
  line(title, within = this.page) {
    return within.locator(".act-table tbody tr, .ladder-card").filter({ hasText: title });
  }

  /** Begins an act on a line. */
  async begin(title, key) {
    await this.line(title).getByRole("button", { name: say(key) }).click();
    await this.dialog.locator("form").waitFor();
  }

  /** Carries out an act on a line, with these fields filled in. */
  async act(title, key, fields) {
    await this.begin(title, key);
    await this.form.fill(fields);
    await this.save();
    await this.dialog.waitFor({ state: "detached" });
  }

  async save() {
    await this.form.form.locator("button[type=submit]").click();
  }

  /** Chooses a record by what it is called. */
  async choose(label, title) {
    await this.form.field(label).fill(title);
    await this.dialog.locator("[role=option]", { hasText: title }).first().click();
  }

  /** What a figure of the tables says. */
  async figure(key) {
    const name = this.page.locator(".figure-table tbody tr").filter({ has: this.page.locator("th", { hasText: say(key) }) });
    return (await name.first().locator("td").first().innerText()).trim();
  }

  /** The records behind a figure, by their titles. */
  async behind(key) {
    const row = this.page.locator(".figure-table tbody tr").filter({ has: this.page.locator("th", { hasText: say(key) }) });
    await row.first().locator("td a").first().click();
    const titles = this.page.locator("[role=grid] tbody tr:not(.spacer) td:first-child a");
    await titles.first().waitFor();
    return (await titles.allInnerTexts()).map((title) => title.trim());
  }

  /** Enters a record on a page of its own. */
  async enter(kind, fields, choices = []) {
    await this.visit(`/new/${kind}`);
    const form = new RecordForm(this.page.locator("#main"));
    await form.form.waitFor();
    for (const [label, option] of choices) await this.pick(form, label, option);
    await form.fill(fields);
    await form.save();
    await this.told(Object.values(fields)[0]);
  }

  /** Chooses an option of a field, whether it is a list or radio buttons. */
  async pick(form, label, option) {
    const list = form.form.locator("select").and(form.form.getByLabel(label));
    if (await list.count()) await list.selectOption({ label: option });
    else await form.form.getByRole("radio", { name: option, exact: true }).check();
  }

  /** Waits until a line says `text`. */
  async says(title, text) {
    await becomes(async () => (await this.line(title).first().innerText()).includes(text), true, `${title}: ${text}`);
  }
}
