// The first page: who are you?
import { say } from "../words.js";
import { Shell } from "./shell.js";

export class Welcome extends Shell {
  constructor(page) {
    super(page);
    this.roles = page.getByRole("group", { name: say("welcome.who") });
  }

  /** Begins as an office: `community`, `subdistrict` or `department`. */
  async begin(role, name, { subdistrict, person } = {}) {
    const { page } = this;
    await this.roles.getByRole("button", { name: say(`welcome.${role}_does`) }).click();
    await page.locator("#welcome-name").fill(name);
    if (subdistrict) await page.getByLabel(say("welcome.in_subdistrict")).fill(subdistrict);
    if (person) await page.getByLabel(say("welcome.person")).fill(person);
    await page.getByRole("button", { name: say("welcome.begin") }).click();
    await this.titled(name);
  }

  /** Opens a demonstration: `community`, `unit`, `resident`, `department` or `city`. */
  async demonstrate(role) {
    await this.page.getByRole("button", { name: say(`welcome.try_${role}`) }).click();
    await this.page.locator("nav.side").waitFor({ state: "attached" });
  }

  /** Goes on with a file from another computer. */
  async goOnWith(file) {
    await this.page.locator("input[type=file]").setInputFiles(file);
  }
}
