// Measures the program and what a user would pick instead, in one run, in headless Chromium.
// Called by `cargo xtask bench`; prints one JSON object: samples in milliseconds, or figures, by name.
import { writeFile } from "node:fs/promises";
import { setting, webSpace } from "./web_space.js";
import { measureOurs } from "./ours.js";
import { measureDexie } from "./dexie.js";
import { measureHyperFormula } from "./hyperformula.js";

const space = await webSpace();
try {
  const { measured, people, figures } = await measureOurs(space);
  Object.assign(measured, await measureDexie(space, people));
  Object.assign(measured, await measureHyperFormula(space, figures));
  await writeFile(setting("SIX_STARS_RESULTS"), JSON.stringify(measured));
} finally {
  space.stop();
}
