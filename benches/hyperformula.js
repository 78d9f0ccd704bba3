// HyperFormula: the rulebook of the year as formulas, one row for each community.
import { measuredBy, say, withProfile } from "./web_space.js";

/**
 * `figures` are those that the program got from the records, so the sheet has less to do: only points, stars
 * and levels. Every star must come out equal.
 */
export async function measureHyperFormula(space, figures, rulebookText) {
  say("HyperFormula: the same scores");
  const rulebook = JSON.parse(rulebookText);
  const communities = JSON.parse(figures);
  const { rows, starColumn, levelColumn } = sheet(rulebook, communities);
  space.offer("/program/sheet.json", JSON.stringify({ rows, starColumn, levelColumn }));
  const found = await withProfile(async (launch) => measuredBy(await launch(), space, "hyperformula.html"));
  const equal = ({ stars }, row) => stars.every((earned, star) => Number(earned) === found.stars[row][star]);
  const differing = communities.filter((community, row) => !equal(community, row));
  if (differing.length > 0) throw new Error(`${differing.length} communities have other stars in HyperFormula`);
  return { hyperformula_all: found.all, hyperformula_one: found.one };
}

/** Two cells for each figure, then points and weights, then stars, then the level. */
function sheet(rulebook, communities) {
  const indicators = rulebook.stars.flatMap((star) => star.indicators);
  const starts = { points: indicators.length * 2, weights: indicators.length * 3, stars: indicators.length * 4 };
  const levelColumn = starts.stars + rulebook.stars.length;
  const rows = communities.map(({ figures }, index) => {
    const at = (column) => `${letters(column)}${index + 1}`;
    const range = (start, from, count) => `${at(start + from)}:${at(start + from + count - 1)}`;
    const cells = figures.flatMap((figure) => (figure === null ? ["-", null] : figure.length ? figure : [null, null]));
    indicators.forEach((indicator, place) => cells.push(points(indicator, at(place * 2), at(place * 2 + 1))));
    indicators.forEach((indicator, place) => cells.push(`=IF(${at(place * 2)}="-",0,${indicator.points})`));
    let from = 0;
    for (const star of rulebook.stars) {
      const count = star.indicators.length;
      const sum = `SUM(${range(starts.points, from, count)})`;
      const most = `SUM(${range(starts.weights, from, count)})`;
      const refused = star.indicators.flatMap((indicator, place) =>
        indicator.mandatory
          ? [`AND(${at(starts.weights + from + place)}>0,${at(starts.points + from + place)}=0)`]
          : [],
      );
      const none = refused.length ? `NOT(OR(${refused.join(",")}))` : "TRUE()";
      cells.push(`=IF(AND(${most}>0,ROUND(${sum},9)>=ROUND(${star.pass_mark}*${most}/100,9),${none}),1,0)`);
      from += count;
    }
    cells.push(`=SUM(${range(starts.stars, 0, rulebook.stars.length)})`);
    return cells;
  });
  return { rows, starColumn: starts.stars, levelColumn };
}

function points({ scale, points: all }, part, whole) {
  const value = `ROUND(${part}/${whole},12)`;
  return `=IF(ISNUMBER(${part}),${scaled(scale, all, value)},0)`;
}

function scaled(scale, all, value) {
  switch (scale.kind) {
    case "pass_fail":
      if (scale.at_least !== undefined) return `IF(${value}>=${scale.at_least},${all},0)`;
      return `IF(${value}<=${scale.at_most},${all},0)`;
    case "steps":
      return scale.steps.reduce((below, { at, points }) => `IF(${value}>=${at},${points},${below})`, "0");
    case "linear":
      return `${all}*MAX(0,MIN(1,(${value}-${scale.from})/(${scale.to}-${scale.from})))`;
    default:
      throw new Error(`no formula for the scale ${scale.kind}`);
  }
}

function letters(column) {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? letters(rest) : "") + String.fromCharCode(65 + (column % 26));
}
