// A person who uses the keyboard alone: Tab to what is looked for, then type, choose or press.
import assert from "node:assert/strict";

/** More stops than any page has. */
const MOST_STOPS = 150;

export class Keys {
  constructor(page) {
    this.page = page;
  }

  /** What has the focus: its name, and whether it is looked for. */
  async #focusIs(looked) {
    return this.page.evaluate(({ words, within }) => {
      const place = document.activeElement;
      if (!place || place === document.body) return false;
      if (within && !place.closest(within)) return false;
      const labels = [...(place.labels ?? [])].map((label) => label.innerText);
      const group = place.type === "radio" ? place.closest("fieldset")?.querySelector("legend")?.innerText : "";
      const said = [place.innerText, place.getAttribute("aria-label"), group, ...labels];
      return said.some((text) => text?.includes(words));
    }, looked);
  }

  /** Goes on with Tab until the focus is on what is called `words`. */
  async reach(words, within) {
    const stops = [];
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await this.#focusIs({ words, within })) return;
      await this.page.keyboard.press("Tab");
      stops.push(await this.page.evaluate(() => (document.activeElement?.innerText ?? "").slice(0, 20)));
    }
    assert.fail(`Tab does not reach ${words}: ${stops.join(" | ")}`);
  }

  /** Presses the button or link that is called `words`. */
  async press(words, within) {
    await this.reach(words, within);
    await this.page.keyboard.press("Enter");
  }

  async pressWithin(locator, words) {
    await locator.waitFor();
    await this.press(words, `#${await locator.getAttribute("id")}`);
  }

  async type(label, text) {
    await this.reach(label);
    await this.page.keyboard.type(text);
  }

  /** Enters a value, whatever kind of field it is: text, a list, or choices in sight. */
  async enterField(label, value) {
    await this.reach(label);
    const kind = await this.page.evaluate(() => document.activeElement.type);
    if (kind === "radio") await this.#arrowTo(value);
    else if (kind === "select-one") await this.#listTo(value);
    else {
      await this.page.keyboard.press("ControlOrMeta+A");
      await this.page.keyboard.type(value);
    }
  }

  async #arrowTo(value) {
    const on = () =>
      this.page.evaluate(
        (value) => document.activeElement.checked && document.activeElement.labels[0].innerText.trim() === value,
        value,
      );
    await this.page.keyboard.press("Space");
    for (let step = 0; step < 12; step += 1) {
      if (await on()) return;
      await this.page.keyboard.press("ArrowDown");
    }
    assert.fail(`the arrow keys do not reach ${value}`);
  }

  async #listTo(value) {
    const on = () => this.page.evaluate((value) => document.activeElement.selectedOptions[0].label.trim() === value, value);
    for (let step = 0; step < 12; step += 1) {
      if (await on()) return;
      await this.page.keyboard.press("ArrowDown");
    }
    assert.fail(`the arrow keys do not reach ${value}`);
  }

  async enter() {
    await this.page.keyboard.press("Enter");
  }

  /** Whether the focus is in an element. */
  async isWithin(locator) {
    return locator.evaluate((element) => element.contains(document.activeElement));
  }
}
