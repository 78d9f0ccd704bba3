// A new community office, from the first page to a filled star, without a mouse and without reading anything.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open, start, started } from "./support/open.js";
import { Keys } from "./support/pages/keys.js";
import { Scorecard } from "./support/pages/scorecard.js";
import { say } from "./support/words.js";

const NAME = "东街社区";

for (const target of TARGETS) {
  test(`${target}: a new office gets a first star by keyboard alone, and it is there after a reload`, async (t) => {
    const { page } = await open(t, { target });
    const keys = new Keys(page);
    const scorecard = new Scorecard(page);

    await keys.press(say("welcome.community_does"));
    await keys.type(say("welcome.community_name"), NAME);
    await keys.enter();
    await scorecard.titled(NAME);
    await keys.press(say("today.rate"));
    await scorecard.titled(say("score.no_level"));
    assert.equal((await scorecard.verdict("班子建设")).tag, say("score.missing", { count: 11 }));

    // The first missing fact is computed from leaders: the way in leads to the button that adds one.
    const leaders = [
      { 姓名: "陈立", 职务: "书记", 出生年月: "1985-3", 文化程度: "本科", 分工: "全面工作" },
      { 姓名: "吴敏", 职务: "副书记", 出生年月: "1986-4", 文化程度: "大专", 分工: "组织" },
      { 姓名: "林芳", 职务: "委员", 出生年月: "1990-5", 文化程度: "本科", 分工: "宣传" },
      { 姓名: "何强", 职务: "委员", 出生年月: "1978-6", 文化程度: "大专", 分工: "服务" },
      { 姓名: "杨静", 职务: "委员", 出生年月: "1975-7", 文化程度: "高中、中专", 分工: "治安" },
    ];
    for (const [at, leader] of leaders.entries()) {
      await keys.pressWithin(scorecard.indicator("committee_size"), say("card.add_record", { kind: "班子成员" }));
      await page.getByRole("dialog").waitFor();
      for (const [label, value] of Object.entries(leader)) await keys.enterField(label, value);
      await keys.enter();
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      const people = say("score.people", { count: at + 1 });
      await becomes(() => scorecard.said("committee_size").then((said) => said.figure), people);
    }
    await becomes(() => scorecard.said("committee_size").then((said) => said.conclusion), say("score.met"));
    await becomes(() => scorecard.said("secretary_in_post").then((said) => said.conclusion), say("score.met"));

    // Then what the office judges itself: choose, save, and the focus is on the next one; between them a task of the sub-district's.
    const { [0]: today } = new Date().toISOString().split("T");
    const task = { 事项: "上报党员基本信息", 议定日期: today, 完成期限: today, 状态: "已完成", 完成日期: today };
    await keys.press(say("card.begin"));
    const stated = ["leader_unity", "leader_study", "superior_tasks", "close_to_residents", "creative_work"];
    for (const id of stated) {
      await becomes(() => keys.isWithin(scorecard.indicator(id)), true, `the focus reaches ${id}`);
      if (id === "superior_tasks") {
        await keys.pressWithin(scorecard.indicator(id), say("card.add_of", { kind: "议定事项", choice: "上级交办" }));
        await page.getByRole("dialog").waitFor();
        for (const [label, value] of Object.entries(task)) await keys.enterField(label, value);
        await keys.enter();
        await page.getByRole("dialog").waitFor({ state: "hidden" });
      } else {
        await page.keyboard.press("3");
        await keys.enter();
      }
      await becomes(() => scorecard.said(id).then((said) => said.conclusion), say("score.met"));
    }
    await becomes(() => scorecard.verdict("班子建设").then((verdict) => verdict.tag), say("star.earned"));
    await scorecard.titled(say("score.title", { level: say("score.level_1") }));
    const before = await scorecard.stars.allInnerTexts();

    await page.reload();
    await started(page);
    await scorecard.titled(say("score.title", { level: say("score.level_1") }));
    assert.deepEqual(await scorecard.stars.allInnerTexts(), before);
    await start(page, target);
    await scorecard.titled(NAME);
  });
}
