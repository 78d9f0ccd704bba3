// A community files its half-year and writes its summary, the units get their files in one go, a unit reads its own, and the
// department sees who has not filed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { TARGETS, open } from "./support/open.js";
import { HandOver } from "./support/pages/hand_over.js";
import { Reports, unpacked } from "./support/pages/reports.js";
import { Welcome } from "./support/pages/welcome.js";
import { isSound, paper, plain, textOf } from "./support/paper.js";
import { say } from "./support/words.js";

/** The first half of 2026 is over, and filings of it are due. */
const TODAY = "2026-09-15";

for (const target of TARGETS) {
  test(`${target}: a half-year is filed and summed up, and every unit gets its file at once`, async (t) => {
    const { page } = await open(t, { target, today: TODAY });
    await new Welcome(page).demonstrate("community");
    const reports = new Reports(page);
    await reports.visit("/filings/2026-1");
    await reports.file();
    await reports.openFiled();
    assert.equal(await reports.rows.count() > 10, true, "the lines of the members");
    const sheets = await paper(page);
    isSound(sheets, { most: 1 });
    assert.ok(textOf(sheets).includes(plain(say("feedback.filing_title"))));

    await reports.visit("/summary/2026");
    await reports.write("done", "组织了四次义诊。");
    const members = Number((await reports.figure("members").innerText()).match(/\d+/)[0]);
    const summary = await paper(page);
    isSound(summary, { most: 2 });
    assert.ok(textOf(summary).includes(plain("组织了四次义诊。")));
    await reports.figure("members").click();
    await reports.rows.first().waitFor();
    await page.getByText(say("list.count", { count: members }), { exact: true }).waitFor();

    // The filing and the words travel in the community's file.
    const hand = await new HandOver(page).open();
    await hand.look();
    const file = JSON.parse((await hand.save()).bytes.toString("utf8"));
    const filed = file.records.filing.filter(({ year, half }) => year === 2026 && half === "first");
    assert.equal(filed.length, 1);
    assert.equal(file.records.year_summary[0].done, "组织了四次义诊。");

    await reports.visit("/unit-files");
    const units = await page.locator(".unit-files tbody tr").count();
    const archive = await reports.makeFiles(units);
    assert.match(archive.name, /\.zip$/);
    const files = unpacked(archive.bytes);
    assert.equal(files.length, units + 1, "a list, and a file for every unit");
    assert.deepEqual(files.map(({ name }) => name).slice(1), files.map(({ name }) => name).slice(1).sort());
    await page.locator(".unit-files td small").nth(units - 1).waitFor();
    await page.reload();
    await page.locator(".unit-files td small").nth(units - 1).waitFor();

    const other = (await open(t, { target, today: TODAY })).page;
    const office = new Reports(other);
    await new Welcome(other).goOnWith({ name: "unit.json", mimeType: "application/json", buffer: files[1].bytes });
    await other.getByRole("link", { name: say("own_unit.nav"), exact: true }).first().click();
    await office.rows.first().waitFor();
    assert.ok((await other.locator(".filing-table").innerText()).includes(say("feedback.first_half")));
    isSound(await paper(other), { most: 2 });
  });
}

test("dist: the department sees who has not filed, and where every figure of a unit is from", async (t) => {
  const { page } = await open(t, { target: "dist", today: TODAY });
  await new Welcome(page).demonstrate("department");
  const reports = new Reports(page);
  await reports.visit("/filings");
  assert.equal(await reports.card(say("filings.is_filed")), 7);
  assert.equal(await reports.card(say("filings.overdue")), 3);
  assert.ok((await reports.rows.first().innerText()).includes(say("filings.overdue")));
  isSound(await paper(page), { most: 1 });
  await page.getByRole("tab").nth(1).click();
  await reports.rows.first().click();
  await page.getByText(say("filings.by_communities_hint")).waitFor();
  assert.ok(await page.locator(".filing-table .tag").count() > 0, "each filing is compared with the records");
});
