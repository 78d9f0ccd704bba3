// Filings, the year-end summary, the files for the units, and a unit's own page.
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

/** The files of an archive that packs them as they are. */
export function unpacked(archive) {
  const files = [];
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50; ) {
    const [size, name, extra] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26), archive.readUInt16LE(at + 28)];
    const begin = at + 30 + name + extra;
    files.push({ name: archive.toString("utf8", at + 30, at + 30 + name), bytes: archive.subarray(begin, begin + size) });
    at = begin + size;
  }
  return files;
}
