// What a disk, another program or a full quota does to the stored register.
import { becomes } from "./expect.js";

/** Uses up all the room there is. */
export async function fillRoom(page) {
  await page.evaluate(() => {
    let junk = "x".repeat(1 << 22);
    for (let number = 0; junk.length > 0; ) {
      try {
        localStorage.setItem(`junk/${number}`, junk);
        number += 1;
      } catch {
        junk = junk.slice(0, junk.length >> 1);
      }
    }
  });
}

/** Gives the room back. */
export async function emptyRoom(page) {
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("junk/")) localStorage.removeItem(key);
  });
}

/** The keys of the pages that hold records of a kind, once they are written. */
export async function pagesOf(page, kind) {
  const keys = () => page.evaluate((kind) => Object.keys(localStorage).filter((key) => key.includes(`/p/${kind}/`)), kind);
  await becomes(() => keys().then((keys) => keys.length > 0), true, `pages of ${kind} are written`);
  return keys();
}

/** Changes one character in the middle of a stored text, in the mirror too or not; answers with the text as it then is. */
export async function damage(page, key, { mirror }) {
  return page.evaluate(
    async ({ key, mirror }) => {
      const text = localStorage.getItem(key);
      const middle = text.length >> 1;
      const flipped = text.slice(0, middle) + String.fromCharCode(text.charCodeAt(middle) ^ 1) + text.slice(middle + 1);
      localStorage.setItem(key, flipped);
      if (!mirror) return flipped;
      const [, workspace] = key.split("/");
      const opened = await new Promise((resolve, reject) => {
        const request = indexedDB.open(`six/${workspace}`);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const change = opened.transaction("texts", "readwrite");
      change.objectStore("texts").put(flipped, key);
      await new Promise((resolve) => {
        change.oncomplete = resolve;
      });
      opened.close();
      return flipped;
    },
    { key, mirror },
  );
}
