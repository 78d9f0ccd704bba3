// A browser that can be killed: its whole process group by SIGKILL, as when the power goes, and started again on the same profile.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { CHROMIUM_ARGUMENTS, setting, start, watch } from "./open.js";
import { becomes } from "./expect.js";

/** A profile of the test's own; `launch()` gives a page and `kill()`, which returns when every process is gone. */
export async function mortal(t) {
  const folder = await mkdtemp(path.join(tmpdir(), "six-stars-mortal-"));
  const troubles = [];
  let dying = async () => {};
  t.after(async () => {
    await dying();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  const launch = async (target) => {
    const port = path.join(folder, "DevToolsActivePort");
    await rm(port, { force: true });
    const child = spawn(
      setting("SIX_STARS_CHROMIUM"),
      ["--headless", "--remote-debugging-port=0", `--user-data-dir=${folder}`, ...CHROMIUM_ARGUMENTS, "about:blank"],
      { detached: true, stdio: "ignore" },
    );
    const gone = new Promise((resolve) => child.once("exit", resolve));
    const kill = async () => {
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch {
        // It is gone already.
      }
      await gone;
      await becomes(() => isAlive(child.pid), false, "every process of the browser is gone");
    };
    dying = kill;
    await becomes(() => readFile(port, "utf8").then((text) => text.includes("\n"), () => false), true, "the browser has started");
    const [number] = (await readFile(port, "utf8")).split("\n");
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${number}`);
    const [context] = browser.contexts();
    watch(context, troubles);
    const page = context.pages()[0] ?? (await context.newPage());
    await start(page, target);
    return { page, kill };
  };
  return { launch, troubles };
}

function isAlive(group) {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
