// 上报: what a resident reports, hands in and rates, and the community's list of it.
import { say } from "../words.js";
import { Form, Inbox } from "./registration.js";

export class Mine extends Form {
  /** Reports something: `service`, `deed`, `suggestion` or `need`. `fill` types what is special to it. */
  async report(subject, what, fill = async () => {}) {
    await this.visit(`/mine/new/${subject}`);
    await this.titled(say(`mine.add_${subject}`));
    await this.field("内容").fill(what);
    await fill(this);
    await this.page.getByRole("button", { name: say("mine.keep"), exact: true }).click();
    await this.acknowledged(say("mine.kept"));
    await this.row(what).waitFor();
  }

  field(label) {
    return this.page.locator("#main form").getByLabel(label, { exact: false }).first();
  }

  row(what) {
    return this.page.locator(".mine-rows .row").filter({ hasText: what });
  }

  /** From when to when a service took. */
  async time(from, to) {
    await this.page.getByLabel(say("mine.from"), { exact: true }).fill(from);
    await this.page.getByLabel(say("mine.to"), { exact: true }).fill(to);
  }

  async handIn() {
    await this.visit("/mine/hand");
    await this.titled(say("mine.hand"));
    const press = () => this.page.getByRole("button", { name: say("reside.file_save") }).click();
    return this.file(press);
  }

  async rate(grade, message) {
    await this.visit("/mine/rate");
    await this.page.locator("#main").getByLabel(grade, { exact: true }).check();
    await this.page.getByLabel(say("mine.message")).fill(message);
    return this.file(() => this.page.getByRole("button", { name: say("mine.rate_save") }).click());
  }

  async file(press) {
    const { name, bytes } = await this.download(press);
    return { name, mimeType: "application/octet-stream", buffer: bytes };
  }
}

export class Reports extends Inbox {
  line(what) {
    return this.page.locator(".sent-in").filter({ hasText: what });
  }

  async lookAt(what) {
    await this.line(what).getByRole("link").click();
    await this.page.locator(".sent-in-decide").waitFor();
  }
}
