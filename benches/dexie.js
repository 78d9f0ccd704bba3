// IndexedDB through Dexie: the people alone.
import { measuredBy, say, withProfile } from "./web_space.js";

const OPENINGS = 9;

export async function measureDexie(space, people) {
  space.offer("/program/people.json", people);
  return withProfile(async (launch) => {
    say("Dexie: people into IndexedDB, opening, commands");
    await measuredBy(await launch(), space, "dexie.html?fill");
    const page = await launch();
    const opened = [];
    for (let time = 0; time < OPENINGS; time += 1) {
      opened.push(await measuredBy(page, space, "dexie.html?open"));
    }
    const puts = await measuredBy(page, space, "dexie.html?put");
    return { dexie_open: opened, dexie_strict: puts.strict, dexie_relaxed: puts.relaxed };
  });
}
