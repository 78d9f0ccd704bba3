// A spreadsheet that another program wrote becomes people: its columns are set, a row is wrong, somebody is there already, what is
// taken in is undone as one step; and a file that cannot be read says what to do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { becomes } from "./support/expect.js";
import { TARGETS, open } from "./support/open.js";
import { Importing } from "./support/pages/importing.js";
import { Welcome } from "./support/pages/welcome.js";
import { pattern, say } from "./support/words.js";

const fixture = (name) => fileURLToPath(new URL(`../fixtures/spreadsheets/${name}`, import.meta.url));
const ROSTER = "roster-libreoffice.xls";

for (const target of TARGETS) {
  test(`${target}: an old .xls becomes people, row by row, and goes again as one step`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).demonstrate("community");
    const importing = await new Importing(page).open("people");
    const csv = await importing.template("importing.template_csv");
    assert.match(csv.name, /\.csv$/);
    assert.match(csv.bytes.toString("utf8").split("\r\n")[0], /姓名\*/);
    // The workbook that is left as it is brings nobody: its example is known as ours.
    const template = await importing.template();
    assert.match(template.name, /\.xlsx$/);
    await importing.pick(template.path);
    const example = pattern("importing.left_rows", { why: say("importing.no_data_example") });
    await page.getByText(example).waitFor();
    await page.getByText(say("importing.rows_found", { count: 0 })).waitFor();
    await page.getByRole("button", { name: say("importing.other_file") }).click();

    await importing.pick(fixture(ROSTER));
    // The mapping is there; what is set otherwise is remembered for the next file with these heads.
    const address = importing.column("联系方式 家庭住址");
    await becomes(() => address.evaluate((select) => select.selectedOptions[0].label), "住址");
    await address.selectOption({ label: say("importing.not_taken") });
    await importing.check();
    const bad = await importing.count("importing.bad");
    assert.ok(bad > 0);
    await importing.rows.filter({ hasText: say("importing.fault_digits") }).first().waitFor();
    await importing.only("importing.repaired");
    await importing.rows.filter({ hasText: say("importing.repair_width") }).first().waitFor();
    const repaired = await importing.count("importing.repaired");
    assert.ok(repaired > 0);
    const taken = (await importing.count("importing.all_rows")) - bad;
    await importing.take(taken);
    const back = await importing.handBack();
    assert.match(back.name, /roster-libreoffice-退回\.xlsx$/);
    await page.locator("#main .acts a.btn.main").click();
    await importing.titled(say("roster.title"));
    await page.getByRole("searchbox").first().fill("林国强");
    await page.getByRole("gridcell", { name: "林国强" }).first().waitFor();

    // It comes in again as it is: the same rows with the same reasons, whatever its first two columns say.
    await importing.open("people");
    await importing.pick(back.path);
    await becomes(() => importing.column("没收的原因").evaluate((select) => select.selectedIndex), 0);
    await importing.check();
    assert.equal(await importing.count("importing.bad"), bad);
    await importing.rows.filter({ hasText: say("importing.fault_digits") }).first().waitFor();
    await page.getByRole("button", { name: say("importing.to_columns"), exact: true }).click();
    await page.getByRole("button", { name: say("importing.other_file"), exact: true }).click();

    // The same file once more: everybody is there, and of one it is said that it is somebody else.
    await importing.pick(fixture(ROSTER));
    await becomes(() => address.evaluate((select) => select.selectedOptions[0].label), say("importing.not_taken"));
    await importing.check();
    await importing.only("importing.likely");
    assert.equal(await importing.count("importing.likely"), taken);
    await page.getByLabel(say("importing.all_likely", { count: taken })).selectOption({ label: say("importing.skip") });
    await page.getByText(say("importing.will_skip", { count: taken }), { exact: true }).waitFor();
    const choice = importing.rows.first().getByRole("combobox");
    await choice.selectOption({ label: say("importing.add") });
    await importing.take(1);
    await page.getByRole("button", { name: say("importing.undo"), exact: true }).click();
    await importing.told(say("desk.undone"));
    await page.locator(".tag").getByText(say("importing.undone"), { exact: true }).waitFor();
  });

  test(`${target}: a file that is closed or no spreadsheet says what to do`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).demonstrate("community");
    const importing = await new Importing(page).open("people");
    for (const [file, key] of [
      ["closed.xlsx", "importing.refused_closed"],
      ["page.xls", "importing.other_page"],
      ["binary.xlsb", "importing.other_xlsb"],
    ]) {
      await importing.pick(fixture(file));
      await page.getByRole("alert").filter({ hasText: say(key) }).waitFor();
    }
  });
}
