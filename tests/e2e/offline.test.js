// The hosted pages keep working when the web space is gone, and take up a new release.
import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { dist, profile, startAt } from "./support/open.js";
import { webSpace } from "./support/web_space.js";

async function visit(t) {
  const space = await webSpace(t, dist());
  const { launch, troubles } = await profile(t, { serviceWorkers: "allow" });
  const context = await launch();
  const page = await context.newPage();
  const asked = new Set();
  page.on("request", (request) => asked.add(request));
  for (const ended of ["requestfinished", "requestfailed"]) page.on(ended, (request) => asked.delete(request));
  await startAt(page, space.address);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    // Until it answers for this page, what is fetched in idle time comes from the web space.
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  // What was asked before that may still wait in the browser for a free connection to the web space.
  await becomes(() => asked.size, 0);
  return { space, context, page, troubles };
}

test("opens again when the web space is gone", async (t) => {
  const { space, page } = await visit(t);
  await space.stop();
  await startAt(page, space.address);
  assert.equal(await page.title(), "六星社区");
});

test("a new release arrives at the next visit and stays without the web space", async (t) => {
  const { space, context, page } = await visit(t);
  await space.rewrite("index.html", (html) => html.replace("<title>六星社区", "<title>六星社区 新版"));
  await space.rewrite("service_worker.js", (script) => script.replace(/VERSION = "\w+"/, 'VERSION = "next"'));
  // A busy web space that takes more than three seconds is passed over for the kept page, so one visit may not be enough.
  const title = async () => {
    await startAt(page, space.address);
    return page.title();
  };
  await becomes(title, "六星社区 新版");

  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  await page.close();
  await space.stop();
  // The browser puts the new release in the old one's place when the last page has gone, but in its own time:
  // who is back at once is shown the old one again, and the new one when that page is closed.
  let next;
  const titleNow = async () => {
    await next?.close();
    next = await context.newPage();
    await startAt(next, space.address);
    return next.title();
  };
  await becomes(titleNow, "六星社区 新版");
  await becomes(() => next.evaluate(() => caches.keys()), ["six-stars-next"]);
});
