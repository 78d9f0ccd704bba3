// The rows of the organisation (S2.1, S3.1, S3.2, S4.6), driven as the secretary would, each kept over a reload.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, axe, open, start } from "./support/open.js";
import { Organisation } from "./support/pages/organisation.js";
import { RecordForm } from "./support/pages/record.js";
import { Welcome } from "./support/pages/welcome.js";
import { say } from "./support/words.js";

const GROUP = "共驻共建工作领导小组";
const BRANCH = "东区党支部";

for (const target of TARGETS) {
  test(`${target}: the organisation is drawn, changed and counted`, async (t) => {
    const { page } = await open(t, { target, today: "2026-09-15" });
    await new Welcome(page).demonstrate("community");
    const office = new Organisation(page);
    const again = async () => {
      await page.reload();
      await start(page, target);
    };

    await t.test("S2.1 the secretary leads the leading group, and changes keep their dates", async () => {
      await office.tree();
      const secretary = await office.root.locator(".org-people a").first().innerText();
      const card = office.card(GROUP);
      const head = card.locator(".org-people li").first();
      assert.equal((await head.innerText()).startsWith(`组长 ${secretary}`), true);
      assert.match(await card.innerText(), /副组长 [\s\S]*社区党建办公室|社区党建办公室[\s\S]*副组长 /);
      await office.figures("workers");
      await office.says(say("organisation.led"), "1 / 1（100.0%）");
      await office.says(say("organisation.deputised"), "1 / 1（100.0%）");
      await office.says(say("organisation.with_office"), "1 / 1（100.0%）");

      // The head leaves; the place is empty, and taken from the drawing.
      await office.tree();
      await office.card(GROUP).getByRole("link", { name: secretary, exact: true }).click();
      await office.titled(secretary);
      const record = new RecordForm(page.locator(".record-page"));
      await record.fill({ 离任日期: "2026-09-01" });
      await record.save();
      await office.told("已保存");
      await office.tree();
      await office.card(GROUP).locator(".org-lack", { hasText: say("organisation.no_head", { post: "组长" }) }).waitFor();
      await office.card(GROUP).getByRole("button", { name: say("organisation.fill") }).click();
      await axe(page);
      await office.enter({ 姓名: "邹继任", 任职日期: "2026-09-02" });
      await becomes(async () => (await head.innerText()).includes("邹继任"), true);
      await becomes(() => page.evaluate(() => document.activeElement.textContent), GROUP, "goes on where one was");
      await office.card(GROUP).locator("summary").click();
      await office.card(GROUP).locator(".org-more li", { hasText: `${secretary}` }).waitFor();

      // On the day before, it was as it had been.
      await again();
      await office.tree("2026-08-31");
      assert.equal((await head.innerText()).includes(secretary), true);
      await office.figures("workers");
      await office.says(say("organisation.led"), "0 / 1（0.0%）");
      assert.deepEqual(await office.behind(say("organisation.led"), { gaps: true }), [GROUP]);
      assert.ok((await office.behind(say("organisation.group_came"))).includes("邹继任"));
      assert.deepEqual(await office.behind(say("organisation.group_left")), [secretary]);
    });

    await t.test("S3.1 the three levels are drawn and added to, part-time members too; gaps are covered", async () => {
      await office.tree();
      const before = await office.below(BRANCH);
      assert.deepEqual(before.slice(0, 3), ["1—2号楼党小组", "3—4号楼党小组", "5—6号楼党小组"]);
      const add = (name, kind) => office.card(name).getByRole("button", { name: say("record.add", { kind }) });
      assert.equal(await add(BRANCH, "组织机构").isVisible(), false);
      await page.getByRole("button", { name: say("organisation.edit") }).click();
      await add(BRANCH, "组织机构").click();
      assert.equal(await office.form.field("类型").inputValue(), "building_group");
      await office.enter({ 名称: "13号楼党小组", 成立日期: "2026-09-10" });
      await becomes(async () => (await office.below(BRANCH)).includes("13号楼党小组"), true);
      await office.card("13号楼党小组").locator(".org-lack", { hasText: say("organisation.nobody") }).waitFor();
      await add((await office.root.locator(".org-name a").innerText()).trim(), "班子成员").click();
      await office.enter({ 姓名: "钱兼职", 任职日期: "2026-09-10" });
      await office.root.locator(".org-leading div", { hasText: say("organisation.part_time") }).getByText("钱兼职").waitFor();

      // What stands below a branch is folded away, and opened again.
      const fold = office.card(BRANCH).getByRole("button", { name: say("organisation.below", { name: BRANCH }) });
      await fold.click();
      await office.card("13号楼党小组").waitFor({ state: "detached" });
      await fold.click();
      await office.card("13号楼党小组").waitFor();
      await again();
      await office.tree("2026-09-09");
      assert.deepEqual(await office.below(BRANCH), before);
      await office.tree();
      assert.equal((await office.below(BRANCH)).length, before.length + 1);
      await axe(page);

      await office.figures("coverage");
      await office.says(say("organisation.covered"), "14 / 18（77.8%）");
      assert.deepEqual(await office.behind("居民楼", { gaps: true }), ["12号楼"]);
      await axe(page);
      const gap = office.gaps.filter({ has: page.getByRole("link", { name: "12号楼" }) });
      await gap.getByRole("button", { name: say("organisation.cover_short") }).click();
      // The branch above the building's grid is offered first.
      await becomes(() => office.dialog.locator("select option:checked").innerText(), "西区党支部（小区党支部）");
      await office.dialog.getByRole("button", { name: say("organisation.cover_short") }).click();
      await office.says("居民楼", "12 / 12（100.0%）");
      await office.says(say("organisation.covered"), "15 / 18（83.3%）");
      assert.equal(await office.gaps.count(), 3);
      await again();
      await office.figures("coverage", "2026-09-14");
      await office.says("居民楼", "11 / 12（91.7%）");
      await office.figures("coverage");
      await office.says("居民楼", "12 / 12（100.0%）");
    });

    await t.test("S3.2 workers by education, way into the post and steps up", async () => {
      await office.figures("workers");
      await office.says(say("organisation.in_post"), "5");
      await office.visit("/new/worker");
      await page.locator("#main form").waitFor();
      const form = new RecordForm(page.locator("#main"));
      await form.fill({ 姓名: "孙考取", 职业资格: "社会工作师", 到岗日期: "2026-08-01" });
      await form.field("文化程度").selectOption({ label: "研究生" });
      await form.field("任用方式").selectOption({ label: "公开招考" });
      await form.save();
      await office.figures("workers");
      await office.says(say("organisation.in_post"), "6");
      await office.says("研究生", "1");
      await office.says("公开招考", "3");
      await office.says(say("organisation.certified"), "1 / 6（16.7%）");
      assert.deepEqual(await office.behind("研究生"), ["孙考取"]);

      // Two years later the worker leads, and is promoted away.
      const steps = [["进入社区领导岗位日期", "2026-09-01"], ["离岗日期", "2026-09-10"]];
      await office.figure("研究生").getByRole("link").click();
      await page.locator("[role=grid]").getByRole("link", { name: "孙考取" }).click();
      await office.titled("孙考取");
      const record = new RecordForm(page.locator(".record-page"));
      await record.fill(Object.fromEntries(steps));
      await record.field("离岗原因").selectOption({ label: "提拔任用" });
      await record.save();
      await office.told("已保存");
      await again();
      await office.figures("workers");
      await office.says(say("organisation.in_post"), "5");
      await office.says("提拔任用", "1");
      assert.ok((await office.behind(say("organisation.step_leading"))).includes("孙考取"));
      await office.figures("workers", "2026-09-09");
      await office.says(say("organisation.in_post"), "6");
      await axe(page);
    });

    await t.test("S4.6 who is responsible for which grid; new organisations that nothing covers", async () => {
      await office.figures("workers");
      await office.says(say("organisation.grids_headed"), "5 / 6（83.3%）");
      assert.deepEqual(await office.behind(say("organisation.grids_headed"), { gaps: true }), ["第6网格"]);
      const last = office.grids.filter({ hasText: "第6网格" });
      assert.ok((await last.innerText()).includes(say("organisation.nobody")));
      await office.tree();
      await office.page.locator(".org-lacking").getByRole("link", { name: "第6网格" }).waitFor();
      await office.card("第6网格").getByRole("button", { name: say("organisation.fill") }).click();
      assert.equal(await office.form.field("职务").inputValue(), "grid_head");
      await office.enter({ 姓名: "冯网格", 任职日期: "2026-09-15" });
      await office.card("第6网格").locator(".org-lack").waitFor({ state: "detached" });
      await again();
      await office.figures("workers");
      await office.says(say("organisation.grids_headed"), "6 / 6（100.0%）");
      assert.ok((await last.innerText()).includes("冯网格"));
      await office.figures("workers", "2026-09-14");
      await office.says(say("organisation.grids_headed"), "5 / 6（83.3%）");

      await office.figures("coverage");
      await office.says(say("organisation.new_covered"), "1 / 2（50.0%）");
      assert.deepEqual(await office.behind(say("organisation.new_covered"), { gaps: true }), ["书画协会"]);
      await office.gaps.filter({ hasText: "书画协会" }).getByRole("button").click();
      await office.dialog.locator("select").selectOption({ label: `${BRANCH}（小区党支部）` });
      await office.dialog.getByRole("button", { name: say("organisation.cover_short") }).click();
      await office.says(say("organisation.new_covered"), "2 / 2（100.0%）");
      // An ordinary edit, so it can be undone.
      await office.undo();
      await office.says(say("organisation.new_covered"), "1 / 2（50.0%）");
    });
  });
}
