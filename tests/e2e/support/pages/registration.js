// 报到: the resident's form and the community's inbox.
import { say } from "../words.js";
import { Shell } from "./shell.js";

export class Form extends Shell {
  /** Begins at a community's link, as `#/join/…`. */
  async joinBy(link) {
    await this.visit(link.slice(link.indexOf("#")));
    await this.titled(say("reside.title"));
  }

  /** Begins with what the office gives: a link, or the text of its card where there is no address. */
  async join(given) {
    if (given.includes("#")) return this.joinBy(given);
    const { page } = this;
    await page.getByRole("button", { name: say("reside.role_does") }).click();
    await page.getByText(say("reside.have_card")).click();
    await page.getByLabel(say("reside.paste_card")).fill(given);
  }

  async begin(name) {
    await this.page.locator("#join-name").fill(name);
    await this.page.getByRole("button", { name: say("reside.begin"), exact: true }).click();
    await this.page.locator("nav.side").waitFor({ state: "attached" });
  }

  /** Shows a step: `who`, `where`, `can`, `photo`, `check` or `hand`. */
  async step(step) {
    await this.visit(`/form/${step}`);
    await this.page.locator(".reside-steps [aria-current]").filter({ hasText: say(`reside.step_${step}`) }).waitFor();
  }

  /** Types into fields by their labels and waits until they are kept. */
  async type(values) {
    for (const [label, value] of Object.entries(values)) await this.page.locator("#main").getByLabel(label).fill(value);
    await this.page.getByText(say("reside.kept"), { exact: true }).waitFor();
  }

  /** Picks a photo and crops it. */
  async photo(picture) {
    await this.page.getByLabel(say("picture.pick")).setInputFiles(picture);
    await this.page.getByRole("button", { name: say("picture.larger") }).click();
    await this.page.locator(".portrait-guide canvas").press("ArrowUp");
    await this.page.getByRole("button", { name: say("picture.keep") }).click();
    await this.page.locator("img.portrait").waitFor();
  }

  async agree() {
    await this.step("check");
    await this.page.getByLabel(say("reside.consent")).check();
  }

  /** The file for the community, as a file to pick. */
  async handOver() {
    await this.step("hand");
    const press = () => this.page.getByRole("button", { name: say("reside.file_save") }).click();
    const { name, bytes } = await this.download(press);
    return { name, mimeType: "application/octet-stream", buffer: bytes };
  }

  async openAnswer(file) {
    await this.visit("/today");
    await this.page.locator(".file-drop input[type=file]").setInputFiles(file);
  }
}

export class Inbox extends Shell {
  /** Makes the office's card and gives the text of the link. */
  async link() {
    await this.visit("/inbox/notice");
    await this.page.getByRole("button", { name: say("cards.make"), exact: true }).click();
    const link = this.page.locator(".inbox-link");
    await link.waitFor();
    return link.inputValue();
  }

  async open() {
    await this.visit("/inbox");
    await this.titled(say("inbox.title"));
    return this;
  }

  /** A registration that waits; the answers stand in a list of their own. */
  row(name) {
    return this.page.locator(".panel:not(:has(.inbox-told)) .inbox-rows .row").filter({ hasText: name });
  }

  async look(name) {
    await this.row(name).click();
    await this.titled(name);
  }

  async press(key, places) {
    await this.page.locator("#main").getByRole("button", { name: say(key, places), exact: true }).click();
  }

  async giveBack(reason) {
    await this.page.getByLabel(say("inbox.reason")).fill(reason);
    await this.press("inbox.give_back");
  }

  async answers(count) {
    await this.open();
    const press = () => this.press("inbox.answers_save", { count });
    const { name, bytes } = await this.download(press);
    return { name, mimeType: "application/json", buffer: bytes };
  }
}
