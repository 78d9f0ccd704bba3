// 待定事项: what offices did apart, side by side.
import { say } from "../words.js";
import { Shell } from "./shell.js";

export class Decide extends Shell {
  async open() {
    await this.visit("/decide");
    await this.titled(say("decide.title"));
    return this;
  }

  /** The record that is called `title`, with what is asked about it. */
  card(title) {
    return this.page.locator(".decide-card").filter({ has: this.page.getByRole("heading", { name: title, exact: true }) });
  }

  /** The answers that a question offers, each in one line. */
  async offered(title, question) {
    const options = await this.card(title).getByRole("group", { name: question }).locator(".decide-option").all();
    return Promise.all(options.map(async (option) => (await option.innerText()).replace(/\s+/g, " ").trim()));
  }

  option(title, question, answer) {
    const group = this.card(title).getByRole("group", { name: question });
    return group.locator(".decide-option").filter({ has: this.page.getByText(answer, { exact: true }) }).getByRole("radio");
  }

  async choose(title, question, answer) {
    await this.option(title, question, answer).check();
  }

  async settle(title) {
    await this.card(title).getByRole("button", { name: say("decide.settle"), exact: true }).click();
  }
}
