// 征询意见: asking, answering, and what an objection blocks.
import { say } from "../words.js";
import { RecordForm } from "./record.js";
import { Shell } from "./shell.js";

export class Consultations extends Shell {
  constructor(page) {
    super(page);
    this.members = page.getByRole("region", { name: say("votes.members") });
    this.dialog = page.locator("dialog[open]");
  }

  async open() {
    await this.visit("/consultations");
    await this.titled(say("votes.title"));
    return this;
  }

  /** Writes down since when the first member of the unit's list is on probation; returns the name. */
  async onProbation(day) {
    await this.members.locator("tbody tr[aria-rowindex]").first().click();
    const name = await this.heading.innerText();
    const form = new RecordForm(this.page);
    await form.fill({ 接收为预备党员日期: day });
    await form.save();
    await this.told(say("desk.saved"));
    return name;
  }

  /** Marks a member of the unit's list. */
  async choose(name) {
    await this.members.getByRole("checkbox", { name: say("roster.choose_row", { name }), exact: true }).check();
  }

  /** Asks the communities about those who are marked. */
  async ask(occasion, about) {
    await this.members.getByRole("button", { name: say("votes.ask"), exact: true }).click();
    await this.dialog.getByLabel(occasion, { exact: true }).check();
    await this.dialog.getByRole("textbox").first().fill(about);
    await this.dialog.locator("button[type=submit]").click();
    await this.dialog.waitFor({ state: "detached" });
  }

  async probation() {
    await this.visit("/probation");
    await this.titled(say("votes.probation"));
  }

  async press(key, values) {
    await this.page.getByRole("button", { name: say(key, values), exact: true }).first().click();
  }

  /** The question about a member and a matter. */
  async openOf(name, matter) {
    const rows = this.page.locator("[role=grid]").first().locator("tbody tr[aria-rowindex]");
    await rows.filter({ hasText: name }).filter({ hasText: matter }).first().click();
    await this.page.getByRole("region", { name: say("votes.trail") }).waitFor();
  }

  /** Answers; an objection with its reason. */
  async answer(opinion, reason) {
    const panel = this.page.getByRole("region", { name: say("votes.answer_title") });
    await panel.getByRole("radio", { name: opinion, exact: true }).check();
    if (reason) await panel.getByRole("textbox").first().fill(reason);
    await new RecordForm(panel).save();
  }

  /** The file for another office, by its name. */
  async file(key, name) {
    await this.page.getByRole("button", { name: say(key, { name }), exact: true }).click();
    return this.savedOpen();
  }

  /** Nobody here has cards: it is asked how the file is closed, and the person lets it be open. */
  async savedOpen() {
    const closing = this.page.locator(".handing-closing");
    await closing.getByRole("radio", { name: say("closing.open"), exact: true }).check();
    return this.download(() => closing.getByRole("button", { name: say("handing.save"), exact: true }).click());
  }
}
