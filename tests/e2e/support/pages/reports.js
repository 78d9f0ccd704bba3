// Filings, the year-end summary, the files for the units, and a unit's own page.
import { inflateRawSync } from "node:zlib";
import { say } from "../words.js";
import { Shell } from "./shell.js";

export class Reports extends Shell {
  constructor(page) {
    super(page);
    this.rows = page.locator("[role=grid] tbody tr[aria-rowindex]");
  }

  /** Files the half-year that the page shows. */
  async file() {
    await this.page.getByRole("button", { name: say("filings.file"), exact: true }).click();
    await this.told(say("filings.noted"));
  }

  /** Opens the filing that counts. */
  async openFiled() {
    await this.page.locator(".filing-rows a").first().click();
    await this.page.getByText(say("filings.agrees")).waitFor();
  }

  /** A figure of the summary's first year, as its link. */
  figure(key) {
    const row = this.page.locator(".summary-table tr").filter({ hasText: say(`summary.${key}`) });
    return row.first().locator("td").first().locator("a");
  }

  async write(field, text) {
    const area = this.page.getByLabel(say(`summary.${field}`), { exact: true });
    await area.fill(text);
    await area.press("Tab");
    await this.told(say("desk.saved"));
  }

  /** Makes the files that are chosen, and returns the archive. */
  async makeFiles(count) {
    // Nobody here has cards: without a word from the person the files would be closed by a passphrase.
    await this.page.getByRole("radio", { name: say("closing.open"), exact: true }).check();
    return this.download(() => this.page.getByRole("button", { name: say("unit_files.make", { count }), exact: true }).click());
  }

  /** The figure on a card, by its label. */
  async card(label) {
    const card = this.page.locator(".card").filter({ hasText: label });
    return Number((await card.locator(".card-figure").innerText()).match(/\d+/)[0]);
  }
}

/** The files of an archive, by its directory: packed as they are, or deflated. */
export function unpacked(archive) {
  const files = [];
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place));
    const local = archive.readUInt32LE(at + 42);
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(begin, begin + size);
    files.push({ name: archive.toString("utf8", at + 46, at + 46 + name), bytes: method ? inflateRawSync(packed) : packed });
    at += 46 + name + extra + comment;
  }
  return files;
}
