// 年度评定: its panel on a scorecard, and the list of all communities.
import assert from "node:assert/strict";
import { pattern, say } from "../words.js";
import { RecordForm } from "./record.js";
import { Scorecard } from "./scorecard.js";

export class Procedure extends Scorecard {
  constructor(page) {
    super(page);
    this.panel = page.getByRole("region", { name: say("procedure.title"), exact: true });
    this.dialog = page.locator("dialog[open]");
    this.list = page.getByRole("region", { name: say("stars.communities"), exact: true });
  }

  /** Opens the scorecard of a community by its name, by the list of the year. */
  async openCard(community, year) {
    await this.openList(year);
    await this.list.getByRole("link", { name: community, exact: true }).click();
    await this.panel.waitFor();
    return this;
  }

  async openList(year) {
    await this.visit(`/view/procedure/figure/${year}`);
    await this.list.locator("[role=grid] tbody tr").first().waitFor();
    return this;
  }

  /** Waits until the panel says so. */
  async stands(stage) {
    await this.panel.locator("header .tag").filter({ hasText: say(`procedure.${stage}`) }).first().waitFor();
  }

  button(act) {
    return this.panel.getByRole("button", { name: say(`procedure.act_${act}`), exact: true });
  }

  /** Takes a step by its dialog. */
  async act(act, { note, done }) {
    await this.button(act).click();
    await this.dialog.waitFor();
    if (note) await this.dialog.locator("textarea").fill(note);
    await this.dialog.getByRole("button", { name: say(`procedure.act_${act}`), exact: true }).click();
    await this.acknowledged(say(`procedure.done_${done}`));
  }

  /** Shows the row of an indicator, whichever star it belongs to. */
  async showStar(star) {
    await this.choose(star);
  }

  async remark(indicator, text) {
    const row = this.indicator(indicator);
    await row.getByRole("button", { name: say("procedure.remark"), exact: true }).click();
    const form = new RecordForm(this.dialog);
    await form.fill({ 审核意见: text });
    await form.save();
    await this.acknowledged();
  }

  async answer(indicator, text) {
    const row = this.indicator(indicator);
    await row.getByRole("button", { name: say("procedure.answer"), exact: true }).click();
    const form = new RecordForm(this.dialog);
    await form.fill({ 补正说明: text });
    await form.save();
    await this.acknowledged();
  }

  async withdraw(star, reason) {
    await this.button("withdraw").click();
    await this.dialog.waitFor();
    const list = this.dialog.locator("select").first();
    if (await list.count()) await list.selectOption({ label: star });
    else await this.dialog.getByLabel(star, { exact: true }).check();
    await new RecordForm(this.dialog).fill({ 撤销原因: reason });
    await new RecordForm(this.dialog).save();
    await this.acknowledged();
  }

  /** The stars that the form of a withdrawal offers. */
  async withdrawable() {
    await this.button("withdraw").click();
    await this.dialog.waitFor();
    const offered = this.dialog.locator("select").first().locator("option:not([value=''])").or(this.dialog.locator("label:has(input[type=radio])"));
    const names = (await offered.allTextContents()).map((name) => name.trim());
    assert.ok(names.length > 0, "stars are offered");
    await this.page.keyboard.press("Escape");
    await this.dialog.waitFor({ state: "detached" });
    return names;
  }

  told_differs() {
    return this.panel.getByText(pattern("procedure.differs"));
  }
}
