// The program starts, both hosted and as a single file, safely and for everybody.
import assert from "node:assert/strict";
import { test } from "node:test";
import { TARGETS, addressOf, axe, open, profile, screenshot, start } from "./support/open.js";

for (const target of TARGETS) {
  test(`${target}: shows its name and passes the accessibility rules`, async (t) => {
    const { page } = await open(t, { target });
    assert.equal(await page.title(), "六星社区");
    await page.getByText("六星社区").first().waitFor();
    await axe(page);
    await screenshot(page, `start-${target}`);
  });

  test(`${target}: its content security policy stops inline scripts and other hosts`, async (t) => {
    const { page, troubles } = await open(t, { target });
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);

    const outcome = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "window.inlineScriptRan = true";
      document.body.append(script);
      const fetched = await fetch("http://127.0.0.2:9/").then(() => "answered", () => "refused");
      return { ran: window.inlineScriptRan === true, fetched };
    });
    assert.deepEqual(outcome, { ran: false, fetched: "refused" });
    const violations = troubles.splice(0);
    assert.equal(violations.filter((trouble) => /Content Security Policy/.test(trouble)).length, violations.length);
    assert.ok(violations.length >= 2, violations.join("\n"));
  });

  test(`${target}: the stored appearance is there before the program starts`, async (t) => {
    const { launch } = await profile(t);
    const context = await launch();
    // Written in the page's own process: one just left may still be handing its writes over.
    await context.addInitScript(() => {
      if (location.protocol === "about:") return;
      localStorage.setItem("six/appearance", JSON.stringify({ language: "zh-Hant", theme: "dark", size: "large" }));
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        const root = document.documentElement;
        globalThis.atFirstContent = { lang: root.lang, ...root.dataset };
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    const page = context.pages()[0];
    await start(page, target);
    // A page may begin again, and is then asked before its own first content.
    const seen = await page.waitForFunction(() => globalThis.atFirstContent);
    const { lang, theme, size } = await seen.jsonValue();
    assert.deepEqual({ lang, theme, size }, { lang: "zh-Hant", theme: "dark", size: "large" });
  });

  test(`${target}: storage survives closing the browser`, async (t) => {
    const { launch } = await profile(t);
    const first = await launch();
    await start(first.pages()[0], target);
    await first.pages()[0].evaluate(() => localStorage.setItem("six/test", "六星"));
    await first.close();
    const second = await launch();
    await start(second.pages()[0], target);
    assert.equal(await second.pages()[0].evaluate(() => localStorage.getItem("six/test")), "六星");
  });

  test(`${target}: a browser without WebAssembly is told so`, async (t) => {
    const { launch, troubles } = await profile(t);
    const context = await launch();
    await context.addInitScript(() => {
      delete globalThis.WebAssembly;
    });
    const page = context.pages()[0];
    await page.goto(addressOf(target));
    await page.locator("#boot-failed").waitFor();
    assert.match(await page.locator("#boot-failed").innerText(), /打不开本程序/);
    await axe(page);
    await screenshot(page, `cannot-start-${target}`);
    troubles.splice(0);
  });
}

test("dist: can be installed", async (t) => {
  const { page } = await open(t, { target: "dist" });
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector('link[rel="manifest"]');
    const manifest = await (await fetch(link.href)).json();
    const icons = await Promise.all(manifest.icons.map(async ({ src }) => (await fetch(new URL(src, link.href))).status));
    return { ...manifest, icons };
  });
  assert.equal(manifest.name, "六星社区");
  assert.equal(manifest.display, "standalone");
  assert.deepEqual(manifest.icons, [200, 200]);
});
