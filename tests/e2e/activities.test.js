// A year of activities: the meetings are made and one is moved; several people serve twice and are certified in one step
// each time; the page of service time says who reached five days, to the minute.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { becomes } from "./support/expect.js";
import { TARGETS, open } from "./support/open.js";
import { Activities } from "./support/pages/activities.js";
import { Welcome } from "./support/pages/welcome.js";
import { say } from "./support/words.js";

for (const target of TARGETS) {
  test(`${target}: meetings are made and moved, service is certified and counted to the minute`, async (t) => {
    const { page } = await open(t, { target });
    await new Welcome(page).demonstrate("community");
    const activities = new Activities(page);

    // A year for which the demonstration has none yet; 1 January 2028 is a day off.
    await activities.calendar(2028);
    await page.getByRole("button", { name: say("gather.make", { count: 6 }) }).click();
    await activities.acknowledged(say("gather.made", { count: 6 }));
    const days = ["2028-01-08", "2028-03-04", "2028-05-06", "2028-07-01", "2028-09-02", "2028-11-04"];
    await becomes(() => activities.meetingDays(), days);
    await activities.move(1, "2028-03-18", "场地维修");
    await becomes(async () => (await activities.meetingDays())[1], "2028-03-18");
    assert.match(await activities.meeting(1).innerText(), /2028-03-04.*场地维修/s);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: say("gather.calendar_file") }).click(),
    ]);
    const file = await readFile(await download.path(), "utf8");
    assert.equal(file.match(/BEGIN:VEVENT/g).length, 6);
    assert.match(file, /DTSTART;TZID=Asia\/Shanghai:20280318T090000/);

    const [year, today] = await page.evaluate(() => {
      const now = new Date();
      const two = (number) => String(number).padStart(2, "0");
      return [now.getFullYear(), `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`];
    });
    // Some of those who have not served yet, so that the sums are known.
    await activities.visit(`/service-time/${year}`);
    const unserved = await activities.namesOf(say("gather.short_by", { time: say("gather.only_hours", { hours: 40 }) }));
    const chosen = unserved.slice(0, 5);
    assert.ok(chosen.length > 2, "the demonstration has people who have not served yet");
    const last = chosen.length - 1;
    const first = await activities.enter(year, { title: "清洁家园", day: today, minutes: 1200 });
    const people = await activities.signUp(chosen);
    await activities.allPresent();
    await activities.certify(chosen.length);
    await activities.enter(year, { title: "便民服务", day: today, minutes: 1200 });
    // The second time by keys and by name, one of them for a minute less.
    await activities.signUp(people);
    await activities.attendees.first().focus();
    await page.keyboard.press("1");
    await activities.acknowledged(people[0]);
    for (const name of people.slice(1)) await activities.signIn(name);
    await activities.setMinutes(people[last], 1199);
    await activities.certify(chosen.length);

    await activities.visit(`/service-time/${year}`);
    for (const name of people.slice(0, last)) await becomes(() => activities.stands(name), say("gather.is_reached"));
    const minute = say("gather.only_minutes", { minutes: 1 });
    await becomes(() => activities.stands(people[last]), say("gather.short_by", { time: minute }));

    // The figure opens the records behind it.
    await activities.row(people[last]).click();
    await activities.titled(say("gather.time_of", { name: people[last] }));
    assert.equal(await page.locator(".gathering-list li").count(), 2);

    // Taken back, nobody has reached five days any more.
    await page.goto(first);
    await page.getByRole("button", { name: say("gather.take_back") }).click();
    await activities.acknowledged(say("gather.taken_back"));
    await activities.visit(`/service-time/${year}`);
    for (const name of people.slice(0, last)) {
      await becomes(() => activities.stands(name), say("gather.short_by", { time: say("gather.only_hours", { hours: 20 }) }));
    }
  });
}
