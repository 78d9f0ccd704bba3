// What the community's demonstration lacks, entered as somebody would: a post with nobody in it, registrations that wait.
import { say } from "../words.js";
import { Shell } from "./shell.js";

export class Content extends Shell {
  /** Enters a record of a kind that belongs to the workspace's community. The pages speak simplified Chinese. */
  async enter(kind, community, texts, choices = {}) {
    await this.visit(`/new/${kind}/${community}`);
    const form = this.page.locator("#main form");
    await form.locator("button[type=submit]").waitFor();
    for (const [label, text] of Object.entries(texts)) await form.getByLabel(new RegExp(`^${label}`)).first().fill(text);
    for (const [label, choice] of Object.entries(choices)) {
      const radio = form.getByRole("radio", { name: choice, exact: true });
      if (await radio.count()) await radio.check();
      else await form.getByLabel(new RegExp(`^${label}`)).selectOption({ label: choice });
    }
    await form.locator("button[type=submit]").click();
    await this.acknowledged();
  }

  /** A post, two registrations of one person, and an answer to a third; gives the name of the one. */
  async ofCommunity() {
    const { page } = this;
    await this.visit("/people/posts");
    const add = page.locator(".page-header a.btn.main");
    const community = (await add.getAttribute("href")).split("/").at(-1);
    await this.enter("service_post", community, { 名称: "楼道长", 所需人数: "2" }, { 形式: "公益岗" });
    for (const name of ["王小红", "王小红", "李军"]) {
      await this.enter("registration", community, { 姓名: name, 工作单位: "市教育局", 联系电话: "16000001234" });
    }
    await this.visit("/inbox");
    await page.locator(".inbox-rows .row").filter({ hasText: "李军" }).click();
    await page.getByRole("button", { name: say("inbox.accept"), exact: true }).click();
    await this.acknowledged(say("inbox.accepted", { name: "李军" }));
    return "王小红";
  }

  /** A resident's own workspace, with the form begun. */
  async ofResident() {
    await this.visit("/join");
    await this.page.locator("#join-community").fill("东街社区");
    await this.page.locator("#join-name").fill("王小红");
    await this.page.getByRole("button", { name: say("reside.begin"), exact: true }).click();
    await this.page.locator("nav.side").waitFor({ state: "attached" });
  }
}
