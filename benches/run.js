// Measures the program and what a user would pick instead, in one run, in headless Chromium.
// Called by `cargo xtask bench`; prints one JSON object: samples in milliseconds, or figures, by name.
import { writeFile } from "node:fs/promises";
import { setting, webSpace } from "./web_space.js";
import { measureOurs } from "./ours.js";
import { measureDexie } from "./dexie.js";
import { measureHyperFormula } from "./hyperformula.js";
import { measureMerging } from "./merge.js";
import { measureSearching } from "./search.js";
import { measureSpreadsheets } from "./spreadsheets.js";

/** How much of a processor one thread gets, between 0 and 1: less than 1 tells of other work on the machine. */
function share() {
  const begun = performance.now();
  const used = process.cpuUsage();
  while (performance.now() - begun < 500);
  const { user, system } = process.cpuUsage(used);
  return Math.min(1, (user + system) / 1000 / (performance.now() - begun));
}

const space = await webSpace();
try {
  const shares = [share()];
  const { measured, people, figures, rulebook } = await measureOurs(space);
  shares.push(share());
  Object.assign(measured, await measureDexie(space, people));
  shares.push(share());
  Object.assign(measured, await measureHyperFormula(space, figures, rulebook));
  shares.push(share());
  Object.assign(measured, await measureSearching(space));
  shares.push(share());
  Object.assign(measured, await measureSpreadsheets(space));
  shares.push(share());
  Object.assign(measured, await measureMerging(space, people));
  shares.push(share());
  measured.share = shares;
  await writeFile(setting("SIX_STARS_RESULTS"), JSON.stringify(measured));
} finally {
  space.stop();
}
