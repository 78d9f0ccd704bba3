// Waits for what a test expects, and says what there was instead.
import assert from "node:assert/strict";

const PATIENCE = 15_000;

/** Asks `look` again and again until its answer is deeply equal to `expected`. */
export async function becomes(look, expected, message) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      assert.deepEqual(await look(), expected, message);
      return;
    } catch (difference) {
      // A page that begins again while it is looked at is looked at again.
      const differs = difference.code === "ERR_ASSERTION" || /Execution context was destroyed/.test(difference.message);
      if (!differs || Date.now() > end) throw difference;
    }
    // A frame of the page, not a guess at how long something takes.
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Waits until the one element says exactly `text`. */
export async function expectText(locator, text) {
  await becomes(async () => (await locator.allInnerTexts()).map((said) => said.trim()), [text]);
}
