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

  /** The buttons that take in what was picked, whoever sent it. */
  taking() {
    const button = (name) => this.page.getByRole("button", { name, exact: true });
    const several = this.page.getByRole("button", { name: pattern("exchange.take_several") });
    return button(say("exchange.take")).or(button(say("exchange.take_unknown"))).or(several);
  }

  /** What is said when it is done. */
  get taken() {
    return new RegExp(`${pattern("exchange.taken").source}|${pattern("exchange.taken_and_asks").source}`);
  }

  async takeIn() {
    await this.taking().click();
    await this.told(this.taken);
  }

  /** Opens the page and takes these files in; whether anything of them was new. */
  async bring(files) {
    await this.open();
    await this.pick(files);
    const nothing = this.page.getByText(say("exchange.nothing_body"));
    await this.taking().or(nothing).first().waitFor();
    if (await nothing.count()) return false;
    await this.taking().click();
    await this.acknowledged(this.taken);
    return true;
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
