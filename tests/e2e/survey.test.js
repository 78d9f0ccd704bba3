// A round of the satisfaction survey by every way: typed in at the counter, counted on paper, answered on a resident's phone and by
// a unit's office. The figures are those reckoned by hand, and the star's indicator moves with them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, axe, open, screenshot } from "./support/open.js";
import { Consultations } from "./support/pages/consultations.js";
import { Exchange } from "./support/pages/exchange.js";
import { Scorecard } from "./support/pages/scorecard.js";
import { Survey } from "./support/pages/survey.js";
import { Welcome } from "./support/pages/welcome.js";
import { isSound, paper, plain, textOf } from "./support/paper.js";
import { say } from "./support/words.js";

const YEAR = new Date().getFullYear();
const RESIDENTS = say("survey.title_residents", { year: YEAR });
const UNITS = say("survey.title_units", { year: YEAR });

for (const target of TARGETS) {
  test(`${target}: a round of the survey by counter, paper, phone and unit, and the star that follows it`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).begin("community", "东街社区", { person: "李书记" });
    const office = new Survey(page);
    await office.beginRound("survey.ask_residents", RESIDENTS, { forms: 50 });
    await page.getByText(say("survey.nobody_hint")).first().waitFor();

    await page.evaluate(() => {
      window.print = () => {
        window.asked = true;
      };
    });
    await office.press("survey.print_blank");
    await page.waitForFunction(() => window.asked);
    const blank = await paper(page);
    isSound(blank, { most: 1 });
    const copies = textOf(blank).split(plain(say("survey.deciding_residents"))).length - 1;
    assert.equal(copies, 2, "two forms to a sheet");
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));

    // Four forms at the counter: three satisfied, one not; the fifth key is past the grades and does nothing.
    await office.act("survey.counter");
    await screenshot(page, `survey-counter-${target}`);
    await axe(page);
    await office.typeForms(["1111111", "1121211", "1133222", "2333333"]);
    await page.locator(".survey-so-far").filter({ hasText: "3 / 4（75.0%）" }).waitFor();

    await office.round(RESIDENTS);
    await office.act("survey.paper");
    await page.locator("#paper-0-0").fill("20");
    await office.paper(40, 36, 37);
    await page.locator(".error-summary").getByText(say("survey.part_counted")).waitFor();
    await page.locator("#paper-0-0").fill("");
    await office.paper(40, 36, 37);
    await page.getByText(say("survey.more_satisfied")).first().waitFor();
    await axe(page);
    await office.paper(40, 36, 30);
    await office.titled(RESIDENTS);

    // To a resident's phone by the link with the card.
    await office.act("survey.to_phones");
    await office.press("cards.make");
    const link = await office.words();
    await screenshot(page, `survey-link-${target}`);
    const { page: phone } = await open(t, { target, width: 390, height: 844 });
    const resident = new Survey(phone);
    await resident.join(link);
    await resident.begin("王小红");
    await phone.getByText(say("survey.deciding_residents")).waitFor();
    await screenshot(phone, `survey-phone-${target}`);
    await axe(phone);
    const answer = await resident.file(() => resident.answer("满意", "mine.rate_save"));
    assert.doesNotMatch(answer.name, /王小红/);
    assert.equal(await phone.locator(".survey-question").count(), 0, "one answer of a phone");
    assert.ok(await new Exchange(page).bring(answer));
    assert.equal(await new Exchange(page).bring(answer), false, "the same file again changes nothing");

    // 3 + 30 + 1 of 4 + 36 + 1; Wilson at 95 %: 68.7 % to 91.5 %.
    await office.round(RESIDENTS);
    await becomes(() => office.result(say("survey.rate")), say("views.part", { count: 34, of: 41, percent: "82.9" }) + say("survey.reached", { share: 80 }));
    assert.equal(await office.result(say("survey.returned")), say("views.part", { count: 41, of: 50, percent: "82.0" }));
    await page.getByText(say("survey.interval", { low: "68.7%", high: "91.5%" }) + say("survey.too_small", { share: 80 })).waitFor();
    assert.deepEqual(await office.ways(), [
      `${say("survey.way_files")} 1 ${say("views.part", { count: 1, of: 1, percent: "100.0" })}`,
      `${say("survey.way_counter")} 4 ${say("views.part", { count: 3, of: 4, percent: "75.0" })}`,
      `${say("survey.way_paper")} 36 ${say("views.part", { count: 30, of: 36, percent: "83.3" })}`,
    ]);
    await screenshot(page, `survey-result-${target}`);
    await axe(page);
    const result = await paper(page);
    isSound(result, { most: 2 });
    assert.ok(textOf(result).includes(plain("82.9%")));
    await page.locator(".survey-ways").getByRole("link", { name: "4", exact: true }).click();
    await becomes(() => page.locator("[role=grid] tbody tr[aria-rowindex]").count(), 4, "the answers behind the figure");
    // What was answered stands fast.
    await office.round(RESIDENTS);
    await office.press("survey.change");
    await page.locator("dialog[open]").getByLabel("其他问题").fill("别的问题");
    await page.locator("dialog[open]").getByRole("button", { name: say("act.save"), exact: true }).click();
    await page.getByText(say("survey.fault_fixed")).first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: say("form.close_yes"), exact: true }).click();

    // A unit's office answers by the link for units.
    await office.beginRound("survey.ask_units", UNITS);
    await office.act("survey.to_units");
    const words = await office.words();
    const { page: unit } = await open(t, { target });
    await new Welcome(unit).begin("unit", "区水务局");
    const there = new Survey(unit);
    await there.visit("/view/surveys");
    await there.titled(say("survey.title"));
    await unit.getByLabel(say("survey.paste_label")).fill(words);
    await there.press("survey.questionnaire");
    await there.press("survey.fill");
    await there.titled(UNITS);
    await axe(unit);
    await there.answer("满意", "survey.give");
    await there.acknowledged(say("survey.kept"));
    await screenshot(unit, `survey-unit-${target}`);
    await unit.getByRole("button", { name: say("survey.save_file", { name: "东街社区" }) }).click();
    const { name, bytes } = await new Consultations(unit).savedOpen();
    const given = JSON.parse(bytes.toString("utf8"));
    assert.deepEqual(Object.keys(given.records).filter((kind) => given.records[kind].length).sort(), ["office", "unit", "unit_answer"]);
    const exchange = new Exchange(page);
    await exchange.open();
    await exchange.pick({ name, mimeType: "application/json", buffer: bytes });
    const outside = page.getByRole("checkbox", { name: /./ }).filter({ visible: true });
    await exchange.taking().first().waitFor();
    for (const box of await outside.all()) await box.check();
    await exchange.takeIn();
    await office.round(UNITS);
    await becomes(() => office.result(say("survey.valid")), "1");

    await office.visit(`/stars/${YEAR}`);
    await page.locator("#main").getByRole("link", { name: "东街社区" }).first().click();
    const card = new Scorecard(page);
    await card.choose("群众满意");
    await becomes(async () => (await card.said("resident_satisfaction")).figure, say("score.share_forms", { part: 34, whole: 41, percent: "82.9" }));
    await card.indicator("resident_satisfaction").getByRole("link", { name: say("survey.rounds") }).click();
    await office.titled(say("survey.results"));
    await screenshot(page, `survey-year-${target}`);
    await axe(page);
  });
}
