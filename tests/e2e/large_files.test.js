// Files that are far too large, far too deep, or full of mistakes: refused in so many words, and the page goes on.
import assert from "node:assert/strict";
import { mkdtemp, open as openFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { TARGETS, open } from "./support/open.js";
import { Exchange } from "./support/pages/exchange.js";
import { Welcome } from "./support/pages/welcome.js";
import { pattern, say } from "./support/words.js";

const MB = 1 << 20;
const HEAD = '{"format":"six-stars/snapshot","version":1,"records":';
const DEPTH = 1_000_000;
/** Records with a mistake each. */
const MISTAKES = '{"id":"?","name":17},';
const FAULTY = Math.ceil((50 * MB) / MISTAKES.length);

/** Where each file is; too large to be handed over in one piece. */
const files = {};
let folder;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "six-stars-large-"));
  const write = async (name, content) => {
    files[name] = path.join(folder, name);
    await writeFile(files[name], content);
  };
  await write("deep.json", `${HEAD}{"community":${"[".repeat(DEPTH)}${"]".repeat(DEPTH)}}}`);
  await write("faulty.json", `${HEAD}{"community":[${MISTAKES.repeat(FAULTY)}{}]}}`);
  await write("junk.json", Buffer.alloc(50 * MB, "]"));
  files["vast.json"] = path.join(folder, "vast.json");
  const vast = await openFile(files["vast.json"], "w");
  await vast.truncate(161 * MB);
  await vast.close();
});
after(() => rm(folder, { recursive: true, force: true }));

for (const target of TARGETS) {
  test(`${target}: a deep file, 50 MB of mistakes, 50 MB of junk and a vast file are refused, and nothing changes`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).begin("department", "旗委组织部");
    const exchange = await new Exchange(page).open();
    const before = (await exchange.export()).bytes;

    const refused = async (name) => {
      await exchange.pick(files[name]);
      await page.getByText(say("open_file.refused_body", { file: name })).waitFor({ timeout: 60_000 });
      return exchange.problems();
    };
    const whole = say("file.place_whole");
    const [[where, what], ...more] = await refused("deep.json");
    assert.equal(where, whole);
    assert.match(what, new RegExp(say("file.too_deep", { line: 1, column: "\\d+" }).replace(/[()（）]/g, ".")));
    assert.deepEqual(more, []);
    const mistakes = await refused("faulty.json");
    assert.equal(mistakes.length, 100, "the first hundred mistakes are listed");
    const counted = await page.locator("#main .tag").filter({ hasText: pattern("open_file.count") }).innerText();
    assert.ok(Number(counted.replace(/\D/g, "")) > FAULTY, `all are counted: ${counted}`);
    assert.deepEqual(await refused("junk.json"), [[whole, say("file.wrong_format")]]);
    assert.deepEqual(await refused("vast.json"), [[whole, say("file.too_large", { size: 161, most: 160 })]]);

    const after = await exchange.export();
    assert.ok(after.bytes.equals(before), "nothing has changed");
  });
}
