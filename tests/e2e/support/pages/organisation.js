// The organisation drawn as a tree, the Party's coverage, and the figures of workers, leading group and grids.
import { becomes } from "../expect.js";
import { say } from "../words.js";
import { RecordForm } from "./record.js";
import { Shell } from "./shell.js";

export class Organisation extends Shell {
  constructor(page) {
    super(page);
    this.root = page.locator(".org-root");
    this.dialog = page.locator("dialog[open]");
    this.form = new RecordForm(this.dialog);
    this.gaps = page.locator(".gap-table tbody tr");
    this.grids = page.locator(".grid-table tbody tr");
  }

  /** The tree of the own community, as of `on` or of today. */
  async tree(on) {
    await this.visit(on ? `/view/tree/on/${on}` : "/view/tree");
    await this.titled(say("organisation.tree"));
    await this.root.waitFor();
    return this;
  }

  /** The coverage or the workers, as of `on` or of today. */
  async figures(view, on) {
    await this.visit(on ? `/view/${view}/on/${on}` : `/view/${view}`);
    await this.titled(say(`organisation.${view}`));
    await this.page.locator(".figure-table").first().waitFor();
    return this;
  }

  /** The card of the body with this name. */
  card(name) {
    return this.page.locator(".org-card").filter({ has: this.page.locator(".org-name a").getByText(name, { exact: true }) });
  }

  /** The names of the bodies directly below a body. */
  async below(name) {
    const node = this.page.locator("li.org-node").filter({ has: this.page.locator(":scope > .org-card > .org-name a").getByText(name, { exact: true }) });
    return node.locator(":scope > ul > li > .org-card > .org-name a").allInnerTexts();
  }

  /** The row of a figure, by its name. */
  figure(name) {
    const page = this.page;
    return page.locator(".figure-table tbody tr").filter({ has: page.locator("th", { hasText: new RegExp(`^${name}`) }) });
  }

  /** What a figure says, waiting until it does. */
  async says(name, amount) {
    await becomes(async () => (await this.figure(name).locator("td").first().innerText()).trim(), amount, name);
  }

  /** Follows a figure, or with `gaps` what it lacks, to the records behind it; their titles. */
  async behind(name, { gaps = false } = {}) {
    await this.figure(name).locator("td").nth(gaps ? 1 : 0).getByRole("link").click();
    const rows = this.page.locator("[role=grid] tbody tr:not(.spacer)");
    await rows.first().waitFor();
    const titles = await rows.locator("td:first-child a").allInnerTexts();
    await this.page.goBack();
    await this.page.locator(".figure-table").first().waitFor();
    return titles.map((title) => title.trim());
  }

  /** Fills the form of the dialog and saves it. */
  async enter(values) {
    await this.form.fill(values);
    await this.form.save();
    await this.dialog.waitFor({ state: "detached" });
  }
}
