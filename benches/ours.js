// The program on the city register.
import { measuredBy, say, withProfile } from "./web_space.js";

const OPENINGS = 9;
const APP_OPENINGS = 5;
const LOCKED_OPENINGS = 5;
const MERGINGS = 3;

/** The samples, and the same people, figures and rulebook for the other libraries. */
export async function measureOurs(space) {
  const measured = {};
  const { people, figures, rulebook } = await withProfile(async (launch) => {
    say("Filling a workspace with the city register");
    let page = await launch();
    Object.assign(measured, await measuredBy(page, space, "fill.html"));

    say("Opening it");
    page = await launch();
    await opened(page, space, measured, "open_city");

    say("Commands, pages, scores, files");
    const found = await measuredBy(page, space, "work.html");
    Object.assign(measured, found.measured);

    say("Opening it in the program itself");
    measured.app = [];
    for (let time = 0; time < APP_OPENINGS; time += 1) {
      await page.goto(`${space.address}/pages/fill.html?list`);
      await page.evaluate(() => window.measured);
      measured.app.push(await timeOfFirstPage(page, `${space.address}/app/index.html`));
    }

    say("With a passphrase");
    const set = await measuredBy(page, space, "locked.html?lock");
    measured.lock_rewrite = [set.rewrite];
    const locked = [];
    for (let time = 0; time < LOCKED_OPENINGS; time += 1) locked.push(await measuredBy(page, space, "locked.html"));
    measured.unlock = locked.map((time) => time.derive);
    measured.open_locked = locked.map((time) => time.open);
    measured.command_locked = locked.flatMap((time) => time.command);
    return found;
  });
  await withProfile(async (launch) => {
    say("The people alone");
    await measuredBy(await launch(), space, "fill.html?people");
    await opened(await launch(), space, measured, "open_people");

    say("Merging the communities' files");
    const { runs, bytes } = await measuredBy(await launch(), space, `merge_ours.html?${MERGINGS}`);
    measured.merge = runs.map(({ time }) => time);
    measured.merge_pause = runs.map(({ pause }) => pause);
    measured.merge_size = runs[0].size;
    measured.merge_files = bytes;
  });
  return { measured, people, figures, rulebook };
}

/** The first opening is by a browser that has just started. */
async function opened(page, space, measured, name) {
  const times = [];
  for (let time = 0; time < OPENINGS; time += 1) {
    times.push(await measuredBy(page, space, "open.html"));
  }
  measured[name] = times.map((time) => time.answered);
  measured[`${name}_store`] = times.map((time) => time.opened);
}

/** From navigation until the program shows a page with a heading, not the one that waits. */
async function timeOfFirstPage(page, address) {
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector("main h1") && !document.querySelector("main [role=progressbar]")) {
        window.shownAt ??= performance.now();
      } else {
        requestAnimationFrame(look);
      }
    };
    requestAnimationFrame(look);
  });
  await page.goto(address);
  return (await page.waitForFunction(() => window.shownAt)).jsonValue();
}
