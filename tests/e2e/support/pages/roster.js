// The roster, the page of a person, and the grouping plan.
import { say } from "../words.js";
import { Shell } from "./shell.js";

export class Roster extends Shell {
  constructor(page) {
    super(page);
    this.grid = page.getByRole("grid");
    this.rows = page.locator("[role=grid] tbody tr:not(.spacer)");
    this.bulk = page.getByRole("group", { name: say("roster.bulk") });
    this.dialog = page.locator("dialog[open]");
  }

  async open() {
    await this.visit("/people");
    await this.rows.first().waitFor();
    return this;
  }

  /** How many are listed of how many, as the list says it. */
  count() {
    return this.page.locator(".list-count").innerText();
  }

  /** The names in sight, from the top. */
  async names() {
    return (await this.rows.locator("td:first-child a").allInnerTexts()).map((name) => name.trim());
  }

  async search(typed) {
    await this.page.locator("input.search").fill(typed);
  }

  /** Presses a count; it narrows the list to the people behind it. */
  async narrow(label) {
    await this.page.locator(".counted .chip", { hasText: label }).click();
  }

  async act(key) {
    await this.bulk.getByRole("button", { name: say(`roster.${key}`), exact: true }).click();
  }

  async submit() {
    await this.dialog.locator("button[type=submit]").click();
    await this.dialog.waitFor({ state: "detached" });
  }
}
