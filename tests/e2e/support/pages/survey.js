// 满意度测评: rounds, entry at the counter, paper counts, links, results.
import { say } from "../words.js";
import { Mine } from "./mine.js";

export class Survey extends Mine {
  async open() {
    await this.visit("/view/surveys");
    await this.titled(say("survey.results"));
  }

  /** Begins a round as it is offered; `forms` is how many were handed out in all. */
  async beginRound(key, title, { forms } = {}) {
    await this.open();
    await this.press(key);
    const form = this.page.locator("dialog[open] form.form");
    if (forms) await form.getByLabel("共发出份数").fill(String(forms));
    await form.getByRole("button", { name: say("act.save"), exact: true }).click();
    await this.acknowledged(say("desk.saved"));
    await this.round(title);
  }

  /** The page of a round. */
  async round(title) {
    await this.open();
    await this.page.locator(".survey-rounds").getByRole("link", { name: title, exact: true }).click();
    await this.titled(title);
  }

  async press(key, places) {
    await this.page.getByRole("button", { name: say(key, places), exact: true }).first().click();
  }

  async act(key) {
    await this.page.locator("#main .acts").getByRole("link", { name: say(key), exact: true }).click();
    await this.titled(say(key));
  }

  /** Types forms as the keyboard types them, from where the page has just been opened: figures, then Enter. */
  async typeForms(forms) {
    for (const [number, figures] of forms.entries()) {
      for (const figure of figures) await this.page.keyboard.press(figure);
      await this.page.keyboard.press("Enter");
      await this.page.locator(".survey-so-far").filter({ hasText: `${number + 1} 份` }).waitFor();
    }
  }

  async paper(handedOut, valid, satisfied) {
    await this.page.locator("#paper-out").fill(String(handedOut));
    await this.page.locator("#paper-answered").fill(String(valid));
    await this.page.locator("#paper-satisfied").fill(String(satisfied));
    await this.press("act.save");
  }

  /** What the result says of a figure, by its name. */
  async result(name) {
    const row = this.page.locator(".survey-result tbody tr").filter({ hasText: name }).first();
    return (await row.locator("td").innerText()).replace(/\s+/g, " ").trim();
  }

  /** The valid answers that came in each way. */
  async ways() {
    const rows = await this.page.locator(".survey-ways tbody tr").all();
    return Promise.all(rows.map(async (row) => (await row.innerText()).replace(/\s+/g, " ").trim()));
  }

  /** The text of the link, or of the card where there is no address. */
  async words() {
    const link = this.page.locator(".inbox-link");
    await link.waitFor();
    return link.inputValue();
  }

  /** Answers on this device: the grade that decides, and the first grade of every other question. */
  async answer(grade, key) {
    const questions = this.page.locator(".survey-question");
    await questions.first().getByLabel(grade, { exact: true }).check();
    for (const question of (await questions.all()).slice(1)) await question.getByRole("radio").first().check();
    await this.page.getByRole("button", { name: say(key), exact: true }).click();
  }
}
