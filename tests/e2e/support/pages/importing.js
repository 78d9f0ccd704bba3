// 从表格导入: a spreadsheet from the file to the records.
import { say, pattern } from "../words.js";
import { Shell } from "./shell.js";

export class Importing extends Shell {
  constructor(page) {
    super(page);
    this.rows = page.locator("table.import-rows tbody tr");
  }

  async open(list = "people") {
    await this.visit(`/import/${list}`);
    await this.titled(say("importing.title"));
    return this;
  }

  async template(key = "importing.template") {
    return this.download(() => this.page.getByRole("button", { name: say(key), exact: true }).click());
  }

  async pick(file) {
    await this.page.locator(".file-drop input[type=file]").setInputFiles(file);
  }

  /** The select above a column. */
  column(head) {
    return this.page.getByRole("combobox", { name: pattern("importing.column_is", { head }) });
  }

  async check() {
    await this.page.getByRole("button", { name: say("importing.check"), exact: true }).click();
    await this.rows.first().waitFor();
  }

  /** Shows the rows of one kind. */
  async only(key) {
    await this.page.locator(".chips").getByRole("button", { name: new RegExp(`^${say(key)} \\d`) }).click();
  }

  /** How many there are of one kind. */
  async count(key) {
    const words = await this.page.locator(".chips").getByRole("button", { name: new RegExp(`^${say(key)} \\d`) }).textContent();
    return Number(words.split(" ").at(-1));
  }

  async take(count) {
    await this.page.getByRole("button", { name: say("importing.take", { count }), exact: true }).click();
    await this.page.getByRole("heading", { name: pattern("importing.taken_title") }).waitFor();
  }

  async handBack() {
    return this.download(() => this.page.getByRole("button", { name: say("importing.back"), exact: true }).click());
  }
}
