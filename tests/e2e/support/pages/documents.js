// The catalogue of reports, and one report with its ways out.
import { say } from "../words.js";
import { Shell } from "./shell.js";

export class Documents extends Shell {
  constructor(page) {
    super(page);
    this.sheet = page.locator("article.document");
    this.rows = this.sheet.locator("tbody tr");
    this.charts = this.sheet.locator("figure.document-chart");
  }

  async openCatalogue() {
    await this.visit("/documents");
    await this.page.locator(".catalogue-list a").first().waitFor();
  }

  async entries() {
    return this.page.locator(".catalogue-list a").allInnerTexts();
  }

  /** Opens a report of the catalogue by its code. */
  async choose(code) {
    await this.page.locator(`.catalogue-list a[href="#/documents/${code}"]`).click();
    await this.page.locator(".catalogue-asked").waitFor();
  }

  async heads() {
    return this.sheet.locator("thead tr").last().locator("th").allInnerTexts();
  }

  /** The cells of a column, without heads and sums. */
  async column(place) {
    return this.rows.locator(`td:nth-child(${place + 1})`).allInnerTexts();
  }

  /** What of persons is shown: `shown`, `masked` or `left_out`. */
  async personal(how) {
    await this.page.getByLabel(say("documents.personal"), { exact: true }).selectOption({ label: say(`documents.${how}`) });
  }

  /** A picture's file, `svg` or `png`. */
  async picture(chart, form) {
    const file = await this.download(() => chart.getByRole("button", { name: say(`documents.${form}`), exact: true }).click());
    await this.acknowledged(say("documents.handed_out", { file: file.name }));
    return file;
  }

  /** One for each of many: `each_unit`, `each_community` or `each_person`. */
  async forEach(many) {
    await this.page.getByRole("link", { name: say(`documents.${many}`), exact: true }).click();
    await this.page.locator(`nav.parts a[aria-current=page]`).filter({ hasText: say(`documents.${many}`) }).waitFor();
  }

  /** The file of a form, by its code. */
  async handOut(form) {
    const file = await this.download(() => this.page.getByRole("button", { name: say(`documents.${form}`), exact: true }).click());
    await this.acknowledged(say("documents.handed_out", { file: file.name }));
    return file;
  }
}
