// A web space of the test's own: a copy of the hosted pages that can be changed and taken away.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** So long a web space that stops waits for what is under way, in milliseconds. */
const PATIENCE = 10_000;

/** Serves a copy of `dist` until the test `t` ends or `stop()` is called; `types` replaces media types. */
export async function webSpace(t, dist, types = {}) {
  const known = { ...TYPES, ...types };
  const absent = new Set();
  const folder = await mkdtemp(path.join(tmpdir(), "six-stars-web-space-"));
  await cp(dist, folder, { recursive: true });
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const file = pathname === "/" ? "index.html" : pathname.slice(1);
    try {
      if ([...absent].some((part) => file.includes(part))) throw new Error(`${file} is absent`);
      const content = await readFile(path.join(folder, file));
      response.writeHead(200, { "content-type": known[path.extname(file)] ?? "application/octet-stream" });
      response.end(content);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

  const stop = async () => {
    if (!server.listening) return;
    // What is under way is answered: a page that is still fetching would rightly complain.
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    // A large file that the browser reads no further would be under way for ever.
    const late = setTimeout(() => server.closeAllConnections(), PATIENCE);
    await closed;
    clearTimeout(late);
    clearInterval(idle);
  };
  t.after(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  });

  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    stop,
    /** Files with `part` in their names cannot be had while it is in here. */
    absent,
    /** Puts `change(text)` in the place of a file's text. */
    async rewrite(file, change) {
      const place = path.join(folder, file);
      await writeFile(place, change(await readFile(place, "utf8")));
    },
  };
}
