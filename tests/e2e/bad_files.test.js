// Files that cannot be taken: every problem in the person's language, and nothing changed.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open } from "./support/open.js";
import { Exchange } from "./support/pages/exchange.js";
import { Welcome } from "./support/pages/welcome.js";
import { LANGUAGES, say } from "./support/words.js";

const banner = await readFile(new URL("../fixtures/banner-2009.json", import.meta.url), "utf8");
const changed = (change) => {
  const file = JSON.parse(banner);
  change(file);
  return JSON.stringify(file);
};
const at = (kind, number, field, language) =>
  field ? say("file.place_field", { kind, number, field }, language) : say("file.place_record", { kind, number }, language);

/** The words of the kinds and fields in question. */
const COMMUNITY = { "zh-Hans": "社区", "zh-Hant": "社區", en: "Community" };
const ACTIVITY = { "zh-Hans": "志愿活动", "zh-Hant": "志願活動", en: "Team activity" };
const TEAM = { "zh-Hans": "志愿服务队", "zh-Hant": "志願服務隊", en: "Volunteer team" };

/** What is in the file, and what is said of it: place and problem. */
const FILES = [
  ["empty.json", "", (l) => [[say("file.place_whole", {}, l), say("file.empty", {}, l)]]],
  ["truncated.json", banner.slice(0, banner.length / 2), (l) => [[say("file.place_whole", {}, l), say("file.truncated", {}, l)]]],
  [
    "gbk.json",
    Buffer.from([0x7b, 0x22, 0xc9, 0xe7, 0xc7, 0xf8, 0x22, 0x3a, 0x31, 0x7d]),
    (l) => [[say("file.place_whole", {}, l), say("file.not_utf8", { offset: 2 }, l)]],
  ],
  ["photo.json", '{"name":"holiday"}', (l) => [[say("file.place_head", {}, l), say("file.wrong_format", {}, l)]]],
  [
    "tomorrow.json",
    changed((file) => (file.version = 9)),
    (l) => [[say("file.place_head", {}, l), say("file.wrong_version", { found: 9, newest: 1 }, l)]],
  ],
  [
    "twice.json",
    changed((file) => (file.records.team_activity[3].id = file.records.team_activity[0].id)),
    (l) => [[at(ACTIVITY[l], 4, say("file.field_id", {}, l), l), say("file.duplicate_id", { id: "00000018ne009-13" }, l)]],
  ],
  [
    "dangling.json",
    changed((file) => {
      file.records.volunteer_team[1].community = "00000018ne009-99999";
      file.records.volunteer_team[7].size = -3;
    }),
    (l) => [
      [at(TEAM[l], 2, COMMUNITY[l], l), say("fault.dangling", {}, l)],
      [at(TEAM[l], 8, { "zh-Hans": "人数", "zh-Hant": "人數", en: "People" }[l], l), say("fault.range", { least: 0, most: 100000 }, l)],
    ],
  ],
];

for (const target of TARGETS) {
  test(`${target}: a bad file is refused with its problems in the chosen language, and nothing changes`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).begin("department", "旗委组织部");
    const exchange = await new Exchange(page).open();
    const before = (await exchange.export()).bytes;
    for (const [number, [name, content, problems]] of FILES.entries()) {
      const language = LANGUAGES[number % LANGUAGES.length];
      await exchange.speak(language);
      await exchange.visit("/exchange");
      await exchange.pick({ name, mimeType: "application/json", buffer: Buffer.from(content) });
      await page.getByText(say("open_file.refused", {}, language)).waitFor();
      const listed = await exchange.problems();
      for (const problem of problems(language)) {
        assert.ok(listed.some((found) => found.join() === problem.join()), `${name}: ${problem} is not in ${JSON.stringify(listed.slice(0, 5))}`);
      }
      if (problems(language).length === 1) assert.equal(listed.length, 1, `${name}: ${JSON.stringify(listed.slice(0, 5))}`);
    }
    await exchange.speak("zh-Hans");
    await exchange.visit("/exchange");
    const after = await exchange.export();
    assert.ok(after.bytes.equals(before), "nothing has changed");
  });

  test(`${target}: the first page refuses a bad file, too`, async (t) => {
    const { page } = await open(t, { target });
    const [name, content] = FILES[1];
    const kept = () => page.evaluate(() => JSON.stringify(Object.entries(localStorage).sort()));
    const before = await kept();
    await new Welcome(page).goOnWith({ name, mimeType: "application/json", buffer: Buffer.from(content) });
    await becomes(() => new Exchange(page).problems(), [[say("file.place_whole"), say("file.truncated")]]);
    assert.equal(await kept(), before, "nothing was stored");
  });
}
