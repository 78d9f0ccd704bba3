// Merging the files of all communities into an empty city, the people alone: Yjs, Loro and Automerge.
import { measuredBy, say, withProfile } from "./web_space.js";

/** How often each is measured. Automerge takes most of a minute each time. */
const TIMES = { yjs: 3, loro: 3, automerge: 1 };

/** For each library the samples of time and longest pause, and the size of the result in bytes. */
export async function measureMerging(space, people) {
  space.offer("/program/people.json", people);
  const measured = {};
  for (const [library, times] of Object.entries(TIMES)) {
    say(`${library}: merging the communities' files`);
    const { runs } = await withProfile(async (launch) =>
      measuredBy(await launch(), space, `merge.html?${library}&${times}`),
    );
    const quickest = runs.reduce((best, run) => (run.time < best.time ? run : best));
    // Where a library has two ways, the quicker one counts.
    const counted = runs.filter(({ way }) => way === quickest.way);
    measured[`merge_${library}`] = counted.map(({ time }) => time);
    measured[`merge_${library}_pause`] = counted.map(({ pause }) => pause);
    measured[`merge_${library}_size`] = quickest.size;
  }
  return measured;
}
