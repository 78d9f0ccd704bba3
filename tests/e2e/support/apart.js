// A register in which offices did things apart: every kind of question that the page of decisions asks.
import { readFile } from "node:fs/promises";

const WHO = {
  "00000apart001-9": { office: "团结社区党委", person: "林晓", time: Date.UTC(2010, 10, 2, 6, 30) },
  "00000apart002-7": { office: "新城街道党工委", person: "韩梅", time: Date.UTC(2010, 10, 3, 1, 5) },
  // A clock that was never set.
  "00000apart003-8": { office: "", person: "", time: Date.UTC(1971, 0, 1) },
};
const [ONE, TWO, THREE] = Object.keys(WHO);

/** A record whose fields have several values: `{phone: [shown, other]}`. */
function contested(record, fields) {
  const others = {};
  const written = {};
  for (const [name, [shown, ...rest]] of Object.entries(fields)) {
    record[name] = shown;
    written[name] = ONE;
    others[name] = Object.fromEntries(rest.map((value, at) => [[TWO, THREE][at], value]));
  }
  record.stamp = { seen: [ONE, TWO, THREE], fields: written, others, told: WHO };
}

/** The file as it would be after such a merge, to be picked. */
export async function registerApart(file) {
  const json = JSON.parse(await readFile(file, "utf8"));
  const { community, leader, survey_tally, team_activity, volunteer_team } = json.records;
  contested(community[0], { phone: ["0470-8211", "0470-8212", "0470-8213"], subdistrict: [json.records.subdistrict[1].id, community[0].subdistrict] });
  contested(survey_tally[0], { note: ["入户发放，当场封存，两人唱票。", "在小区门口发放，第二天收回。"] });
  contested(leader[1], { education: ["bachelor", "college"] });
  // Changed here, removed there.
  leader[2].duty = "组织、宣传";
  leader[2].stamp = {
    seen: [ONE],
    fields: { duty: ONE },
    removals: { [TWO]: [leader[2].id] },
    removals_seen: [TWO],
    told: { [TWO]: WHO[TWO] },
  };
  // Two dates that do not go together, written by two.
  Object.assign(leader[3], { since: "2009-05-01", until: "2008-12-31" });
  leader[3].stamp = { seen: [ONE, TWO], fields: { since: ONE, until: TWO } };
  // Removed, while others refer to it.
  const { team } = team_activity[0];
  const record = volunteer_team.find(({ id }) => id === team);
  json.records.volunteer_team = volunteer_team.filter(({ id }) => id !== team);
  record.stamp = { seen: [], fields: {}, removals: { [TWO]: [team] }, removals_seen: [TWO] };
  json.removed = [{ kind: "volunteer_team", id: team, by: TWO, record }];
  json.seal = null;
  return { name: "apart.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(json)) };
}
