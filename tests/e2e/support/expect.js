// Waits for what a test expects, and says what there was instead.
import assert from "node:assert/strict";

const PATIENCE = 15_000;

/** Asks `look` again and again until its answer is deeply equal to `expected`. */
export async function becomes(look, expected, message) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = await look();
    try {
      assert.deepEqual(found, expected, message);
      return;
    } catch (difference) {
      if (Date.now() > end) throw difference;
    }
    // A frame of the page, not a guess at how long something takes.
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Waits until the one element says exactly `text`. */
export async function expectText(locator, text) {
  await becomes(async () => (await locator.allInnerTexts()).map((said) => said.trim()), [text]);
}
