// A web space for the pages that measure, and browsers that visit it.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** What `cargo xtask bench` hands over. */
export function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run "cargo xtask bench".`);
  return value;
}

/** One origin with the measuring pages, the measured program, its pages under `/app/`, and the libraries. */
export async function webSpace() {
  const folders = {
    pages: path.join(HERE, "pages"),
    program: setting("SIX_STARS_BENCH"),
    app: setting("SIX_STARS_DIST"),
    libraries: path.join(HERE, "node_modules"),
  };
  const texts = new Map();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const [, folder, ...rest] = pathname.split("/");
    const name = rest.join("/") || "index.html";
    try {
      // Libraries name their own modules without an ending.
      const file = folder === "libraries" && !path.extname(name) ? `${name}.js` : name;
      const content = texts.get(pathname) ?? (await readFile(path.join(folders[folder], file)));
      response.writeHead(200, {
        "content-type": TYPES[path.extname(file)] ?? "application/octet-stream",
        // Isolated pages read the time in steps of 5 µs, others in steps of 100 µs.
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
      });
      response.end(content);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    /** Serves a text that was made meanwhile. */
    offer: (name, text) => texts.set(name, text),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Calls `visit` with a profile on disk that is empty at first; `launch()` starts a browser on it. */
export async function withProfile(visit) {
  const folder = await mkdtemp(path.join(tmpdir(), "six-stars-bench-"));
  let context;
  const launch = async () => {
    await context?.close();
    context = await chromium.launchPersistentContext(folder, {
      executablePath: setting("SIX_STARS_CHROMIUM"),
      headless: true,
      args: CHROMIUM_ARGUMENTS,
    });
    return context.pages()[0] ?? (await context.newPage());
  };
  try {
    return await visit(launch);
  } finally {
    await context?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Shows a measuring page and returns what its `measured` promise comes to. */
export async function measuredBy(page, space, name) {
  await page.goto(`${space.address}/pages/${name}`);
  return page.evaluate(() => window.measured);
}

export function say(text) {
  process.stderr.write(`${text}\n`);
}
