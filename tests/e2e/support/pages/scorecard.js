// One community's scorecard of a year.
import { say } from "../words.js";
import { RecordForm } from "./record.js";
import { Shell } from "./shell.js";

export class Scorecard extends Shell {
  constructor(page) {
    super(page);
    this.stars = page.locator(".star-choices label");
  }

  /** What is said of a star: earned or not, and why. */
  star(name) {
    return this.stars.filter({ hasText: name });
  }

  async verdict(name) {
    const star = this.star(name);
    return { reason: await star.locator("small").innerText(), tag: await star.locator(".tag").innerText() };
  }

  async choose(name) {
    await this.star(name).click();
  }

  indicator(id) {
    return this.page.locator(`#indicator-${id}`);
  }

  /** What is known of an indicator: its figure, points and conclusion. */
  async said(id) {
    const row = this.indicator(id);
    return {
      figure: (await row.locator(".figure > summary, p.figure").innerText()).replace(say("card.see_records"), "").trim(),
      points: (await row.locator(".points").innerText()).replace(say("card.points_label"), "").replace(/\s+/g, " ").trim(),
      conclusion: (await row.locator(".conclusion").innerText()).trim(),
    };
  }

  /** Unfolds the records behind a figure: each record's words, and whether it counts. */
  async evidence(id) {
    const details = this.indicator(id).locator("details.figure");
    if (!(await details.evaluate((details) => details.open))) await details.locator("summary").click();
    const rows = await details.locator("ul.evidence > li").all();
    return Promise.all(rows.map(async (row) => (await row.innerText()).replace(/\s+/g, " ").trim()));
  }

  /** Opens a record behind a figure in its form. */
  async openRecord(id, name) {
    await this.indicator(id).locator("details.figure").getByRole("button", { name }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.waitFor();
    return new RecordForm(dialog);
  }

  async downloadedPdf() {
    return this.page.pdf({ preferCSSPageSize: true });
  }
}
