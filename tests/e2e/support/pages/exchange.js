// 收发: a file out, a file in.
import { say, pattern } from "../words.js";
import { Shell } from "./shell.js";

export class Exchange extends Shell {
  async open() {
    await this.go("exchange");
    return this;
  }

  async export() {
    return this.download(() => this.page.getByRole("button", { name: say("exchange.export_now") }).click());
  }

  /** Picks a file; what it would do, or what is wrong with it, is then shown. */
  async pick(file) {
    await this.page.locator(".file-drop input[type=file]").setInputFiles(file);
  }

  /** Takes in the file that was picked, whoever sent it. */
  async takeIn() {
    const known = this.page.getByRole("button", { name: say("exchange.take"), exact: true });
    const unknown = this.page.getByRole("button", { name: say("exchange.take_unknown"), exact: true });
    await known.or(unknown).click();
    const settled = pattern("exchange.taken").source;
    await this.told(new RegExp(`${settled}|${pattern("exchange.taken_and_asks").source}`));
  }

  /** Where and what, for every problem listed. */
  async problems() {
    const table = this.page.locator("table.file-problems");
    await table.waitFor();
    const rows = await table.locator("tbody tr").all();
    return Promise.all(rows.map((row) => row.locator("td").allInnerTexts()));
  }

  /** How many records of each kind there are to hand out. */
  async inventory() {
    const rows = await this.page.locator(".inventory > div").all();
    return Promise.all(rows.map((row) => row.innerText()));
  }
}
