// What the browser keeps of the program, read as somebody would who has the computer and not the passphrase.
import { inflateRawSync } from "node:zlib";

/** Every key and text of the local storage and of all databases of the page. */
async function everything(page) {
  return page.evaluate(async () => {
    const kept = Object.keys(localStorage).map((key) => [`local ${key}`, localStorage.getItem(key)]);
    for (const { name, version } of await indexedDB.databases()) {
      const opened = await new Promise((resolve, reject) => {
        const request = indexedDB.open(name, version);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const read = (ask) =>
        new Promise((resolve) => {
          const request = ask(opened.transaction("texts").objectStore("texts"));
          request.onsuccess = () => resolve(request.result);
        });
      const keys = await read((store) => store.getAllKeys());
      const texts = await read((store) => store.getAll());
      keys.forEach((key, at) => kept.push([`database ${name} ${key}`, texts[at]]));
      opened.close();
    }
    for (const key of Object.keys(sessionStorage)) kept.push([`tab ${key}`, sessionStorage.getItem(key)]);
    return kept;
  });
}

/** The bytes in a packed text: 15 bits in each unit. */
function unpack(text) {
  const bytes = [];
  let bits = 0;
  let held = 0;
  for (let at = 0; at < text.length; at += 1) {
    const fifteen = text.charCodeAt(at) - 0x0800;
    if (fifteen < 0 || fifteen > 0x7fff) return null;
    bits = (bits << 15) | fifteen;
    held += 15;
    while (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 0xff);
      bits &= (1 << held) - 1;
    }
  }
  return Buffer.from(bytes);
}

/** What can be read of a text: as it is, and behind packing and compression where it has them. */
function readable(text) {
  const bytes = unpack(text);
  if (bytes === null || bytes.length < 10 || bytes[0] !== 1) return text;
  const body = bytes.subarray(10, 10 + bytes.readUInt32LE(2));
  return (bytes[1] === 1 ? inflateRawSync(body) : body).toString("utf8");
}

/** The places where any of `markers` can be read. */
export async function placesOf(page, ...markers) {
  const kept = await everything(page);
  const found = kept.filter(([key, text]) => {
    // What is no text (the handle of a folder, or nothing) shows its key alone.
    const seen = typeof text === "string" ? `${key} ${text} ${readable(text)}` : key;
    return markers.some((marker) => seen.includes(marker));
  });
  return found.map(([key]) => key).sort();
}

/** The keys of everything that is kept. */
export async function keysAtRest(page) {
  return (await everything(page)).map(([key]) => key);
}
