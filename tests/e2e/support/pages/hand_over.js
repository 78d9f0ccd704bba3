// 交给别的单位: what of the register, without what, and what is in the file.
import { say } from "../words.js";
import { Exchange } from "./exchange.js";

export class HandOver extends Exchange {
  constructor(page) {
    super(page);
    this.form = page.getByRole("region", { name: say("hand_over.title") });
    this.leaves = page.getByRole("region", { name: say("hand_over.leaves") });
  }

  /** Chooses `community`, `subdistrict`, `unit`, `statistics` or `whole`, and which one by its name. */
  async give(what, which) {
    const name = say(`hand_over.${what}`);
    const radio = this.form.getByRole("radio", { name, exact: true });
    // Where there are units as well, the choices are a list.
    const list = this.form.getByRole("combobox", { name: say("hand_over.what") });
    await radio.or(list).waitFor();
    if (await radio.count()) await radio.check();
    else await list.selectOption({ label: name });
    if (which) await this.form.getByRole("combobox").last().selectOption({ label: which });
  }

  /** Whether that is chosen. */
  async gives(what) {
    return this.form.getByRole("radio", { name: say(`hand_over.${what}`), exact: true }).isChecked();
  }

  /** Chooses `nothing`, `contacts`, `names` or `own`. */
  async without(what) {
    await this.form.getByRole("radio", { name: say(`hand_over.without_${what}`), exact: true }).check();
  }

  async look() {
    await this.form.getByRole("button", { name: say("hand_over.look") }).click();
    await this.leaves.waitFor();
  }

  /** The record that is found by this name, as it will stand in the file. */
  async record(kind, name) {
    await this.leaves.getByText(say("hand_over.look_at_records")).click();
    const kinds = this.leaves.getByLabel(say("hand_over.kind"));
    const label = await kinds.locator("option").filter({ hasText: kind }).innerText();
    await kinds.selectOption({ label });
    if (name) await this.leaves.getByLabel(say("hand_over.find")).fill(name);
    await this.leaves.locator(".given-records button").first().click();
    const dialog = this.page.locator("dialog[open]");
    await dialog.getByText(say("hand_over.as_it_stands")).click();
    const text = await dialog.locator("pre").innerText();
    const shown = await dialog.locator("dl").innerText();
    await dialog.getByRole("button", { name: say("act.close") }).click();
    return { record: JSON.parse(text), shown };
  }

  /** Saves the file, behind a passphrase if there is one; else open, unless the test chose otherwise. */
  async save(passphrase) {
    const closed = this.leaves.getByRole("radio", { name: say("closing.passphrase"), exact: true });
    if (!passphrase && (await closed.isChecked())) {
      await this.leaves.getByRole("radio", { name: say("closing.open"), exact: true }).check();
    }
    if (passphrase) {
      await this.leaves.getByRole("radio", { name: say("closing.passphrase"), exact: true }).check();
      await this.leaves.locator("input[autocomplete=new-password]").first().fill(passphrase);
      await this.leaves.locator("input[autocomplete=new-password]").last().fill(passphrase);
    }
    return this.download(() => this.leaves.getByRole("button", { name: say("hand_over.save") }).click());
  }
}
