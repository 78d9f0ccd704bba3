// The year's calendar, one meeting or activity, and service time.
import { say } from "../words.js";
import { Shell } from "./shell.js";

export class Activities extends Shell {
  constructor(page) {
    super(page);
    this.attendees = page.locator(".attendance .row");
  }

  async calendar(year) {
    await this.visit(`/calendar/${year}`);
    await this.titled(say("gather.title", { year }));
  }

  /** The line of a meeting, by its place in the year. */
  meeting(at) {
    return this.page.locator(".panel").first().locator(".gathering-list > li").nth(at);
  }

  async meetingDays() {
    const said = await this.page.locator(".panel").first().locator(".gathering-list > li").allInnerTexts();
    return said.map((line) => line.match(/\d{4}-\d\d-\d\d/)[0]);
  }

  async move(at, day, reason) {
    await this.meeting(at).getByRole("button", { name: say("gather.move_it") }).click();
    const dialog = this.page.locator("dialog[open]");
    await dialog.getByLabel(say("gather.new_day")).first().fill(day);
    await dialog.getByLabel(say("gather.reason")).fill(reason);
    await dialog.locator("button[type=submit]").click();
    await dialog.waitFor({ state: "detached" });
  }

  /** Enters an activity, whose page is shown then; answers with its address. */
  async enter(year, { title, day, minutes }) {
    const { page } = this;
    await this.calendar(year);
    await page.getByRole("link", { name: say("gather.add") }).click();
    await page.getByLabel("名称").fill(title);
    await page.locator(`nav.side a[aria-current=page]`).filter({ hasText: say("gather.nav") }).waitFor();
    await this.chooseOption("环境整治");
    await page.getByLabel(/^日期/).first().fill(day);
    await page.getByLabel(/^开始时间/).fill("9点");
    await page.getByLabel(/^时长/).fill(String(minutes));
    await page.locator("form button[type=submit]").click();
    await this.titled(title);
    await this.acknowledged(title);
    return page.url();
  }

  /** Signs these people up at once; answers with the names as the list has them. */
  async signUp(names) {
    const { page } = this;
    await page.getByRole("button", { name: say("gather.sign_up"), exact: true }).click();
    const lines = page.locator(".people-list label");
    for (const name of names) await lines.filter({ hasText: name }).locator("input").check();
    await page.locator(".people-picker .btn.main").click();
    await this.acknowledged(say("gather.signed_up_now", { count: names.length }));
    return this.attendees.locator("b").allInnerTexts();
  }

  async allPresent() {
    await this.page.getByRole("button", { name: say("gather.all_present") }).click();
    await this.acknowledged(say("gather.all_present_said", { count: await this.attendees.count() }));
  }

  /** Types a name into the field that a scanner types into. */
  async signIn(name) {
    await this.page.getByLabel(say("gather.code_label")).fill(name);
    await this.page.keyboard.press("Enter");
    await this.acknowledged(name);
  }

  async setMinutes(name, minutes) {
    const field = this.page.getByLabel(say("gather.minutes_of", { name }));
    await field.fill(String(minutes));
    await field.press("Tab");
  }

  async certify(count) {
    await this.page.getByRole("button", { name: say("gather.certify", { count }) }).click();
    await this.acknowledged(say("gather.certified_said", { count }));
  }

  /** The members who stand so, among those whose name nobody shares. */
  async namesOf(standing) {
    const rows = this.page.locator("[role=grid] tbody tr");
    await rows.first().waitFor();
    const people = await rows.evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
    const names = people.map(([name]) => name);
    const alone = (name) => names.filter((other) => other.includes(name)).length === 1;
    return people.filter((cells) => cells.includes(standing) && alone(cells[0])).map(([name]) => name);
  }

  /** A member's line of the service times. */
  row(name) {
    return this.page.locator("[role=grid] tbody tr").filter({ hasText: name });
  }

  /** How the service time of a member stands. */
  async stands(name) {
    return (await this.row(name).locator("td").last().innerText()).trim();
  }
}
