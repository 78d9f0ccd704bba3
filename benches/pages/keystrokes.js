// What is typed into the search, by pinyin, initials, characters and digits, one keystroke after the other.
const TYPED = ["wangxiaoming", "zhangwei", "lvyan", "zjg", "chenjianguo", "陈建国", "王xm", "水务", "shuiwu", "16812", "liu jing", "ouyang", "zengle"];

/** Every state of the search box, as somebody types these words. */
export const KEYSTROKES = TYPED.flatMap((typed) => [...typed].map((_, at) => [...typed].slice(0, at + 1).join("")));
