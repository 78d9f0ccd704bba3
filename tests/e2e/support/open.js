// Opens the program in a browser of the test's own, and fails the test on anything a user would
// call broken: a script error, an error in the console, or a request to another host.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

/** Where pictures are kept for people to look at. */
export const SCREENSHOTS = fileURLToPath(new URL("../screenshots/", import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Keep the browser from looking for its maker's hosts. */
export const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The two ways the program is handed out; every test runs against both. */
export const TARGETS = ["dist", "file"];

/** What `cargo xtask test` tells the tests. */
export function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run "cargo xtask test e2e".`);
  return value;
}

/** The folder of the hosted pages. */
export function dist() {
  return path.dirname(setting("SIX_STARS_FILE"));
}

/** The address of `target`: the hosted pages, or the single file. */
export function addressOf(target) {
  return target === "file" ? pathToFileURL(setting("SIX_STARS_FILE")).href : setting("SIX_STARS_ADDRESS");
}

/**
 * A browser with a profile of its own that lasts as long as the test `t`.
 *
 * `launch()` starts it, and starts it again on the same profile after `context.close()`, as a user
 * would; without a profile on disk, the storage of a file:// page would not survive that. The pages do
 * without their service worker unless `serviceWorkers` is "allow": installing it in every profile anew
 * is a quarter of the work of a journey in them.
 */
export async function profile(t, { locale = "zh-CN", width = 1440, height = 900, theme = "light", serviceWorkers = "block" } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), "six-stars-profile-"));
  const troubles = [];
  const contexts = new Set();
  t.after(async () => {
    if (!t.passed) {
      for (const trouble of troubles) t.diagnostic(trouble);
      for (const page of [...contexts].flatMap((context) => context.pages())) t.diagnostic(await seen(page));
    }
    for (const context of contexts) await context.close().catch(() => {});
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    assert.deepEqual(troubles, [], "the page reported errors or asked another host");
  });

  return {
    /** Errors seen so far; a test that provokes one on purpose removes it from here. */
    troubles,
    async launch() {
      const context = await chromium.launchPersistentContext(folder, {
        executablePath: setting("SIX_STARS_CHROMIUM"),
        headless: true,
        args: CHROMIUM_ARGUMENTS,
        locale,
        timezoneId: "Asia/Shanghai",
        colorScheme: theme,
        viewport: { width, height },
        serviceWorkers,
      });
      contexts.add(context);
      context.on("close", () => contexts.delete(context));
      watch(context, troubles);
      return context;
    },
  };
}

/** Writes down what a user would call broken: script errors, errors in the console, requests to other hosts. */
export function watch(context, troubles) {
  context.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => troubles.push(`page: ${error.error().stack ?? error.error()}`));
  context.on("request", (request) => {
    if (!isOwn(request.url())) troubles.push(`request: ${request.url()}`);
  });
}

/** What a person would see of a page, for the report of a test that failed; a page that does not answer says so. */
async function seen(page) {
  const shown = page.evaluate(() => `<html lang="${document.documentElement.lang}"> ${document.body.innerText.slice(0, 1500)}`);
  const silence = new Promise((resolve) => setTimeout(resolve, 5_000, "it does not answer"));
  return `the page ${page.url()} at the end: ${await Promise.race([shown.catch(String), silence])}`;
}

function isOwn(url) {
  if (/^(data|blob):/.test(url)) return true;
  // The single file is one file: any other one it asked for would be missing on a USB stick.
  if (url.startsWith("file:")) return url.split(/[?#]/)[0] === addressOf("file");
  return new URL(url).hostname === "127.0.0.1";
}

/** A fresh browser showing the started program of `target`; its calendar says `today`, if that is given (as `2026-09-15`). */
export async function open(t, { target, today, ...options }) {
  const { launch, troubles } = await profile(t, options);
  const context = await launch();
  if (today) await goTo(context, today);
  const page = context.pages()[0] ?? (await context.newPage());
  await start(page, target);
  return { page, context, launch, troubles };
}

/** Lets the calendar of a browser say `today`, at ten in the morning. */
export async function goTo(context, today) {
  await context.clock.setFixedTime(`${today}T10:00:00+08:00`);
}

/** Shows the program of `target` in `page` and waits until it has started. */
export async function start(page, target) {
  await startAt(page, addressOf(target));
}

/** As `start`, for the program at any address. */
export async function startAt(page, address) {
  await page.goto(address);
  await started(page);
}

/** Waits until the program shows a page of its own; it may begin again by itself when the browser gave it a storage that leads nowhere. */
export async function started(page) {
  await page.locator("body:not(:has(#boot, .opening)) main").first().waitFor();
}

/** Fails on any violation of WCAG 2.2 AA on the page as it is now. */
export async function axe(page) {
  assert.deepEqual(await violations(page), [], "accessibility violations");
}

/**
 * The violations of WCAG 2.2 AA on the page as it is now, each with its elements.
 *
 * Axe is put into a page once and judges it there: its own adapter for Playwright does so for every look anew, and
 * opens a blank page each time for frames that these pages do not have, which takes three times as long.
 */
export async function violations(page) {
  assert.equal(page.frames().length, 1, "a page with frames needs axe in each of them");
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    const { violations } = await window.axe.run({ runOnly: tags, resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
  }, WCAG_2_2_AA);
}

/** Keeps a picture of the whole page for people to look at. */
export async function screenshot(page, name) {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
