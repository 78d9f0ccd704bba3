// 上锁: the settings, the way in, and the way off a shared computer.
import { say } from "../words.js";
import { Shell } from "./shell.js";

export class Lock extends Shell {
  constructor(page) {
    super(page);
    this.unlocking = page.locator(".unlock");
    this.setting = this.panel("lock.title");
    this.changing = this.panel("lock.change");
    this.removing = this.panel("lock.remove");
    this.leaving = this.panel("lock.shared_title");
  }

  panel(title) {
    return this.page.locator("section.panel").filter({ has: this.page.getByRole("heading", { name: say(title), exact: true }) });
  }

  async open() {
    await this.visit("/settings/lock");
    await this.leaving.waitFor();
    return this;
  }

  async type(panel, label, text) {
    await panel.getByRole("textbox", { name: say(label) }).or(panel.getByLabel(say(label))).and(panel.locator("input")).fill(text);
  }

  async set(passphrase) {
    await this.open();
    await this.type(this.setting, "lock.new", passphrase);
    await this.type(this.setting, "lock.again", passphrase);
    await this.setting.getByLabel(say("lock.noted")).check();
    await this.setting.getByRole("button", { name: say("lock.set") }).click();
    await this.told(say("lock.done"));
  }

  async change(present, passphrase) {
    await this.open();
    await this.type(this.changing, "lock.present", present);
    await this.type(this.changing, "lock.new", passphrase);
    await this.type(this.changing, "lock.again", passphrase);
    await this.changing.getByRole("button", { name: say("lock.change_now") }).click();
  }

  async remove(present) {
    await this.open();
    await this.type(this.removing, "lock.present", present);
    await this.removing.getByRole("button", { name: say("lock.remove_now") }).click();
  }

  async tryToUnlock(passphrase) {
    await this.unlocking.locator("input").fill(passphrase);
    await this.unlocking.getByRole("button", { name: say("lock.unlock"), exact: true }).click();
  }

  async unlock(passphrase) {
    await this.tryToUnlock(passphrase);
    await this.unlocking.waitFor({ state: "detached" });
    await this.page.locator("nav.side").waitFor({ state: "attached" });
  }

  async lockNow() {
    await this.page.locator("nav.side").getByRole("button", { name: say("lock.now") }).click();
    await this.unlocking.waitFor();
  }
}
