// The search over everybody, keystroke by keystroke: the program, and MiniSearch with pinyin-pro on the same people.
import { measuredBy, say, withProfile } from "./web_space.js";

export async function measureSearching(space) {
  say("Searching people");
  const ours = await withProfile(async (launch) => {
    await measuredBy(await launch(), space, "fill.html?people");
    return measuredBy(await launch(), space, "search_ours.html");
  });
  say("MiniSearch with pinyin-pro: the same keystrokes");
  space.offer("/program/searched.json", ours.searched);
  const theirs = await withProfile(async (launch) =>
    measuredBy(await launch(), space, "search_minisearch.html"),
  );
  return {
    ...ours.measured,
    search_minisearch: theirs.search,
    search_minisearch_index: theirs.index,
  };
}
