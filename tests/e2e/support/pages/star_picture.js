// The pages around the board of stars: the picture, the targets by sub-district, the model communities, editions compared.
import { becomes } from "../expect.js";
import { say } from "../words.js";
import { Shell } from "./shell.js";

export class StarPicture extends Shell {
  constructor(page) {
    super(page);
    this.grid = page.locator("[role=grid].picture");
    this.rows = this.grid.locator("[data-r]");
    this.sums = page.locator("table.picture-sums");
  }

  async open(year) {
    await this.visit(`/board/${year}`);
    await this.titled(say("board.picture_title", { year }));
    await this.rows.first().waitFor();
    return this;
  }

  /** Every row as it is read out: the name, then what each cell says. */
  async read() {
    return this.rows.evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.getAttribute("aria-label") ?? cell.innerText.trim())),
    );
  }

  async names() {
    return (await this.read()).map(([name]) => name);
  }

  /** What the cell says that has the focus. */
  async focused() {
    return this.page.evaluate(() => {
      const cell = document.activeElement;
      const row = cell.closest("[data-r]");
      return [row?.firstElementChild.innerText.trim(), Number(cell.dataset.c)];
    });
  }

  /** Goes by Tab to the picture, as somebody without a mouse does. */
  async tabInto() {
    await this.page.getByRole("checkbox", { name: say("board.grouped") }).focus();
    await this.page.keyboard.press("Tab");
    await becomes(() => this.grid.evaluate((grid) => grid.contains(document.activeElement)), true);
  }

  async without(star) {
    const label = star ? say("board.without", { star }) : say("board.with_any");
    await this.page.getByLabel(say("board.without_label")).selectOption({ label });
  }

  async order(by) {
    await this.page.getByRole("radio", { name: say(`board.by_${by}`) }).check();
  }
}
