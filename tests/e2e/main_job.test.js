// From a banner's facts to its stars, targets and files, against the values worked out by hand in tests/banner.rs.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { becomes } from "./support/expect.js";
import { TARGETS, open, setting } from "./support/open.js";
import { Board } from "./support/pages/board.js";
import { Exchange } from "./support/pages/exchange.js";
import { Scorecard } from "./support/pages/scorecard.js";
import { Welcome } from "./support/pages/welcome.js";
import { say } from "./support/words.js";

const BANNER = fileURLToPath(new URL("../fixtures/banner-2009.json", import.meta.url));
const OFFICE = "旗委组织部";
const NAMES = ["团结", "民族路", "牧人", "草原明珠", "站前", "白塔", "西河", "新区", "东兴", "河湾"].map((name) => `${name}社区`);

/** A card of the board as its words are read: the level, its share, who has it, what is said, what is needed. */
function card(level, share, reached, short, needed) {
  const named = say(`score.level_${level}`);
  const atLeast = level === 6 ? named : say("score.at_least", { level: named });
  const name = say("stars.target_name", { level: atLeast, share: `${share}%` });
  const state = short === 0 ? say("target.met") : say("target.short", { count: short });
  return [name, reached, say("stars.of_communities", { count: 10 }), state, say("stars.needed", { count: needed })].join(" ");
}

const partOf = (total, count) =>
  say("score.part_of", { total: say("score.teams", { count: total }), count: say("score.teams", { count }) });

const TARGETS_2009 = [card(4, 100, 10, 0, 10), card(5, 40, 4, 0, 4), card(6, 20, 2, 0, 2)];
const TARGETS_2010 = [card(5, 100, 7, 3, 10), card(6, 50, 3, 2, 5)];

async function shows(board, year, levels, targets) {
  await board.open(year);
  await becomes(() => board.targets(), targets, `targets of ${year}`);
  await becomes(() => board.levels(), levels.map((level, at) => [NAMES[at], level, level]), `levels of ${year}`);
}

/** What `cargo xtask score` prints for a file. */
async function scored(file) {
  const { stdout } = await promisify(execFile)(setting("SIX_STARS_XTASK"), ["score", file], { encoding: "buffer", maxBuffer: 64e6 });
  return stdout;
}

/** A department's office with the banner taken in on the page of exchange. */
async function department(t, target) {
  const { page } = await open(t, { target });
  await new Welcome(page).begin("department", OFFICE, { person: "韩梅" });
  const exchange = await new Exchange(page).open();
  await exchange.pick(BANNER);
  await exchange.takeIn();
  return page;
}

for (const target of TARGETS) {
  test(`${target}: a department takes in a file, reads stars and targets, corrects a fact, hands the register on`, async (t) => {
    const page = await department(t, target);
    const board = new Board(page);
    await shows(board, 2010, [6, 6, 6, 5, 5, 5, 5, 4, 4, 4], TARGETS_2010);
    await shows(board, 2009, [6, 6, 5, 5, 4, 4, 4, 4, 4, 4], TARGETS_2009);

    await board.openScorecard("草原明珠社区");
    const scorecard = new Scorecard(page);
    await scorecard.titled(say("score.title", { level: say("score.level_5") }));
    await scorecard.choose("党员队伍");
    const teams = { figure: partOf(3, 1), points: "0 / 20", conclusion: say("score.unmet") };
    await becomes(() => scorecard.said("volunteer_teams"), teams);
    const reason = say("score.mandatory_failed", { name: "30人以上且当年有活动的志愿服务队不少于2支" });
    assert.ok((await scorecard.verdict("党员队伍")).reason.includes(reason), "the reason names the indicator");
    const evidence = await scorecard.evidence("volunteer_teams");
    const short = evidence.find((record) => record.startsWith("平安志愿服务队"));
    assert.ok(short.includes(say("why.too_few_people", { people: 29, needed: 30 })), short);

    const form = await scorecard.openRecord("volunteer_teams", "平安志愿服务队");
    await form.fill({ 人数: 30 });
    await form.save();
    await scorecard.told(say("desk.saved"));
    await scorecard.titled(say("score.title", { level: say("score.level_6") }));
    assert.equal((await scorecard.verdict("党员队伍")).tag, say("star.earned"));
    await shows(board, 2009, [6, 6, 5, 6, 4, 4, 4, 4, 4, 4], [TARGETS_2009[0], TARGETS_2009[1], card(6, 20, 3, 0, 2)]);

    // What was told has gone with its page; the history still undoes it.
    await board.visit("/settings/history");
    await page.locator(".trail-list").getByRole("button", { name: say("act.undo") }).first().click();
    await board.told(say("desk.undone"));
    await shows(board, 2009, [6, 6, 5, 5, 4, 4, 4, 4, 4, 4], TARGETS_2009);

    const exported = await (await new Exchange(page).open()).export();
    assert.match(exported.name, new RegExp(`^${say("app.name")}-${OFFICE}-备份-\\d{4}-\\d\\d-\\d\\d\\.json$`));

    const other = await open(t, { target });
    await new Welcome(other.page).goOnWith(exported.path);
    await new Welcome(other.page).titled(OFFICE);
    await shows(new Board(other.page), 2010, [6, 6, 6, 5, 5, 5, 5, 4, 4, 4], TARGETS_2010);
    const again = await (await new Exchange(other.page).open()).export();
    assert.ok(again.bytes.equals(exported.bytes), "the second browser hands out the same bytes");

    const scores = await (await new Board(other.page).open(2009)).downloadScores();
    assert.ok(scores.bytes.equals(await scored(exported.path)), "the browser and cargo xtask score print the same bytes");
  });

  test(`${target}: a file at first start is the register it came from, byte for byte`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).goOnWith(BANNER);
    await new Welcome(page).titled(say("nav.today"));
    await shows(new Board(page), 2009, [6, 6, 5, 5, 4, 4, 4, 4, 4, 4], TARGETS_2009);
    const exported = await (await new Exchange(page).open()).export();
    assert.ok(exported.bytes.equals(await readFile(BANNER)), "what goes in comes out");
  });

  for (const role of ["community", "department"]) {
    test(`${target}: the ${role}'s demonstration has the same scores in the browser and natively`, async (t) => {
      const { page } = await open(t, { target });
      await new Welcome(page).demonstrate(role);
      const exported = await (await new Exchange(page).open()).export();
      const board = await new Board(page).open(new Date().getFullYear());
      const scores = await board.downloadScores();
      const document = JSON.parse(scores.bytes);
      assert.ok(document.years.length > 0, "there are facts to score");
      assert.ok(scores.bytes.equals(await scored(exported.path)), "the same bytes");
    });
  }
}
