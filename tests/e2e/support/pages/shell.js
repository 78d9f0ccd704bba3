// What stands around every page: navigation, notices, the heading.
import { expectText } from "../expect.js";
import { say } from "../words.js";

export class Shell {
  constructor(page) {
    this.page = page;
    this.heading = page.getByRole("heading", { level: 1 });
    this.standing = page.locator(".notices-standing .notice");
    this.passing = page.locator(".notices-passing .notice");
  }

  /** Follows an entry of the navigation: `today`, `stars`, `exchange` or `settings`; not `arrives` where the page asks first. */
  async go(entry, { arrives = true } = {}) {
    await this.page.locator("nav.side").getByRole("link", { name: say(`nav.${entry}`), exact: true }).click();
    if (!arrives) return;
    await this.page.locator(`nav.side a[aria-current=page]`).filter({ hasText: say(`nav.${entry}`) }).waitFor();
  }

  /** Answers the question whether what was typed may be lost: it may. */
  async leave() {
    await this.leaving().getByRole("button", { name: say("form.leave_yes") }).click();
  }

  /** It may not. */
  async stay() {
    await this.leaving().getByRole("button", { name: say("act.cancel") }).click();
    await this.leaving().waitFor({ state: "detached" });
  }

  leaving() {
    return this.page.getByRole("dialog", { name: say("form.leave") });
  }

  /** Shows the page of an address, as `/stars/2009`. */
  async visit(address) {
    await this.page.evaluate((address) => {
      location.hash = address;
    }, address);
  }

  /** Chooses an option of the form, which may be a list, radio buttons or boxes to tick. */
  async chooseOption(option) {
    const main = this.page.locator("#main");
    const box = main.getByLabel(option, { exact: true });
    const list = main.locator("select").filter({ has: this.page.locator("option").getByText(option, { exact: true }) });
    await box.or(list).first().waitFor();
    if (await list.count()) await list.first().selectOption({ label: option });
    else await box.check();
  }

  /** Changes the language in the settings. */
  async speak(language) {
    await this.visit("/settings");
    const name = { "zh-Hans": "简体中文", "zh-Hant": "繁體中文", en: "English" }[language];
    await this.page.getByRole("radio", { name, exact: true }).check();
    await this.page.locator(`html[lang="${language}"]`).waitFor({ state: "attached" });
  }

  /** Waits until a passing notice says `text` (or matches it). */
  async told(text) {
    await this.passing.filter({ hasText: text }).first().waitFor();
  }

  /** Waits for the notice, then takes it away, so that the next one is a new one. */
  async acknowledged(text = say("desk.saved")) {
    const notice = this.passing.filter({ hasText: text }).first();
    await notice.getByRole("button", { name: say("act.dismiss") }).click();
  }

  /** Undoes what the newest notice tells. */
  async undo() {
    await this.passing.last().getByRole("button", { name: say("act.undo") }).click();
    await this.told(say("desk.undone"));
  }

  async titled(title) {
    await expectText(this.heading, title);
  }

  /** The bytes that `act` makes the browser download, and the file's name. */
  async download(act) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), act()]);
    const { readFile } = await import("node:fs/promises");
    return { name: download.suggestedFilename(), path: await download.path(), bytes: await readFile(await download.path()) };
  }
}
