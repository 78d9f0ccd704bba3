// The words that the pages show, from the program's own locales: a better wording breaks no test.
import { readFileSync } from "node:fs";

const LOCALES = new URL("../../../locales/", import.meta.url);
const read = new Map();

/** The languages of the program. */
export const LANGUAGES = ["zh-Hans", "zh-Hant", "en"];

/** The text under `key`, as `card.print`, with its `{places}` filled. */
export function say(key, places = {}, language = "zh-Hans") {
  if (!read.has(language)) {
    read.set(language, JSON.parse(readFileSync(new URL(`${language}.json`, LOCALES), "utf8")));
  }
  const text = key.split(".").reduce((words, part) => words?.[part], read.get(language));
  if (typeof text !== "string") throw new Error(`${key} is not in ${language}.json`);
  return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (place, name, one, many) => {
    const value = places[name];
    if (value === undefined || one === undefined) return value ?? place;
    return `${value}` === "1" ? one : many;
  });
}

/** `say` with whatever stands in the places left open, as a pattern for a whole text. */
export function pattern(key, places = {}) {
  const escaped = say(key, places).replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(escaped.replace(/\{\w+(?::[^}]*)?\}/g, "[\\s\\S]+"));
}
