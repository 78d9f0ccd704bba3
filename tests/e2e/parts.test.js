// The parts of the program that come after the first page: fetched, kept, and asked for again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, dist, profile, startAt } from "./support/open.js";
import { Welcome } from "./support/pages/welcome.js";
import { webSpace } from "./support/web_space.js";
import { say } from "./support/words.js";

const PARTS = /(split|chunk)_\w+\.wasm$/;

test("the first page asks for no part; all arrive in idle time", async (t) => {
  const { launch } = await profile(t, { serviceWorkers: "allow" });
  const context = await launch();
  const page = context.pages()[0];
  const asked = [];
  page.on("request", (request) => PARTS.test(request.url()) && asked.push(request.url()));
  await startAt(page, process.env.SIX_STARS_ADDRESS);
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.deepEqual(asked, []);
  await page.waitForResponse(/split_demonstration/);
  assert.ok(asked.some((url) => url.includes("split_daily")) && asked.some((url) => url.includes("split_seldom")));
});

test("a part that does not arrive is told of, and arrives when asked for again", async (t) => {
  const space = await webSpace(t, dist());
  space.absent.add("split_daily");
  const { launch, troubles } = await profile(t, { serviceWorkers: "allow" });
  const context = await launch();
  const page = context.pages()[0];
  await startAt(page, space.address);
  const welcome = new Welcome(page);
  await welcome.demonstrate("community");
  await page.getByRole("heading", { level: 1, name: say("later.failed") }).waitFor();
  await axe(page);
  space.absent.clear();
  await page.getByRole("button", { name: say("later.again") }).click();
  await page.getByRole("heading", { level: 2, name: say("today.recent") }).waitFor();
  // The web space closes with the test: a part still being fetched in idle time would miss it.
  await context.close();
  troubles.splice(0);
});

test("without the part that keeps the register nothing is begun, and what was typed stays", async (t) => {
  const space = await webSpace(t, dist());
  space.absent.add("split_register");
  const { launch, troubles } = await profile(t, { serviceWorkers: "allow" });
  const context = await launch();
  const page = context.pages()[0];
  await startAt(page, space.address);
  const welcome = new Welcome(page);
  await welcome.roles.getByRole("button", { name: say("welcome.department_does") }).click();
  await page.locator("#welcome-name").fill("旗委组织部");
  await page.getByRole("button", { name: say("welcome.begin") }).click();
  await welcome.told(say("later.failed_body"));
  assert.equal(await page.locator("#welcome-name").inputValue(), "旗委组织部");
  space.absent.clear();
  await page.getByRole("button", { name: say("welcome.begin") }).click();
  await welcome.titled("旗委组织部");
  await context.close();
  troubles.splice(0);
});

test("a web space that does not know WebAssembly's media type serves the parts too", async (t) => {
  const space = await webSpace(t, dist(), { ".wasm": "application/octet-stream" });
  const { launch } = await profile(t, { serviceWorkers: "allow" });
  const context = await launch();
  const page = context.pages()[0];
  await startAt(page, space.address);
  await new Welcome(page).demonstrate("community");
  await page.getByRole("heading", { level: 2, name: say("today.recent") }).waitFor();
  await context.close();
});
