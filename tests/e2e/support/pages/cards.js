// 设置 · 名片与通讯录: this office's card and keys, and the cards of others.
import { pattern, say } from "../words.js";
import { Shell } from "./shell.js";

export class Cards extends Shell {
  constructor(page) {
    super(page);
    this.own = this.panel("cards.own");
    this.book = this.panel("cards.book");
    this.backup = this.panel("cards.backup");
    this.dialog = page.locator("dialog[open]");
  }

  panel(title) {
    return this.page.getByRole("region", { name: say(title), exact: true });
  }

  async open() {
    await this.visit("/settings/cards");
    await this.own.waitFor();
    return this;
  }

  press(within, key) {
    return within.getByRole("button", { name: say(key), exact: true }).click();
  }

  async make() {
    await this.press(this.own, "cards.make");
    await this.own.locator(".square-code svg").waitFor();
  }

  /** The figures and words that are read out. */
  async fingerprint(within = this.own) {
    const groups = within.locator(".fingerprint li");
    await groups.first().waitFor();
    return groups.allInnerTexts();
  }

  async downloadCard() {
    return this.download(() => this.press(this.own, "cards.download"));
  }

  /** Looks at a card that came as text. */
  async paste(text) {
    await this.book.getByLabel(say("cards.paste")).fill(text);
    await this.press(this.book, "cards.read");
  }

  /** Looks at a card that came as a file. */
  async pick({ name, bytes }) {
    const file = { name, mimeType: "application/json", buffer: bytes };
    await this.book.locator("input[type=file]").setInputFiles(file);
  }

  async take(key = "cards.take_now") {
    await this.press(this.dialog, key);
    await this.told(pattern("cards.taken"));
  }

  /** What the book says of an office, in its row. */
  row(name) {
    return this.book.getByRole("listitem").filter({ hasText: name });
  }

  async keepBackup(passphrase, again = passphrase) {
    await this.page.locator("#backup-passphrase").fill(passphrase);
    await this.page.locator("#backup-passphrase-again").fill(again);
    await this.press(this.backup, "cards.save_backup");
  }

  async restore({ name, bytes }, passphrase) {
    const details = this.backup.locator("details.restore");
    if (!(await details.evaluate((details) => details.open))) await details.locator("summary").click();
    const file = { name, mimeType: "application/octet-stream", buffer: bytes };
    await details.locator("input[type=file]").setInputFiles(file);
    await details.getByLabel(say("cards.restore_passphrase")).fill(passphrase);
    await this.press(details, "cards.restore_now");
  }

  async renew() {
    const details = this.backup.locator("details.renew");
    if (!(await details.evaluate((details) => details.open))) await details.locator("summary").click();
    await this.press(details, "cards.renew");
    await this.press(this.dialog, "cards.renew");
    await this.told(say("cards.renewed"));
  }
}
