// Every page in every language and every look: no accessibility violation, nothing beyond a narrow screen, nothing in the console.
//
// Each page is seen in each language and in each look once; not every language in every look.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { registerApart } from "./support/apart.js";
import { TARGETS, profile, screenshot, start, started, violations } from "./support/open.js";
import { Exchange } from "./support/pages/exchange.js";
import { Importing } from "./support/pages/importing.js";
import { Lock } from "./support/pages/lock.js";
import { Shell } from "./support/pages/shell.js";
import { Welcome } from "./support/pages/welcome.js";
import { say } from "./support/words.js";

const BANNER = fileURLToPath(new URL("../fixtures/banner-2009.json", import.meta.url));
const JUNMEN = fileURLToPath(new URL("../fixtures/junmen.json", import.meta.url));
const SCORES = fileURLToPath(new URL("../fixtures/banner-2009.scores.json", import.meta.url));
const sheet = (name) => fileURLToPath(new URL(`../fixtures/spreadsheets/${name}`, import.meta.url));
const COMMUNITY = "00000018ne009-1086";
const TEAM = "00000018ne009-1093";
const PASSPHRASE = "门前两棵树";
const SURVEY = "00000018ne009-46";
const WIDTHS = { 1440: 900, 1024: 768, 390: 844 };

/** The look that a page has while it is examined, and the width that it is examined at. */
const LOOKS = [
  { language: "zh-Hans", theme: "light", size: "normal", width: 1440 },
  { language: "zh-Hant", theme: "dark", size: "normal", width: 390 },
  { language: "en", theme: "light", size: "large", width: 1024 },
];

async function look(page, { language, theme, size }) {
  await page.evaluate((look) => localStorage.setItem("six/appearance", JSON.stringify(look)), { language, theme, size });
  await page.reload();
  await started(page);
  await page.locator("#main").waitFor();
}

/** Chooses by its name, as the order of the offices is another one in every language. */
async function chooseOffice(page) {
  const offices = page.locator("#main .panel-body select").first();
  const office = offices.locator("option").filter({ hasText: "新城街道党工委" });
  await offices.selectOption(await office.getAttribute("value"));
}

/** The pages of a register, each with how it is shown and what stands on it when it is there. */
const PAGES = [
  ["today", "/today", ".cards"],
  ["board", "/stars/2010", "[role=grid] tbody tr"],
  ["targets", "/stars/2010", "dialog[open] form", (page) => page.locator(".page-header .acts button").last().click()],
  ["scorecard", `/stars/2009/${COMMUNITY}`, ".star-choices"],
  ["scorecard-entry", `/stars/2010/${COMMUNITY}`, "form.statement", open("mechanism", ".indicator-acts .btn:not(.quiet)")],
  ["scorecard-evidence", `/stars/2009/${COMMUNITY}`, "ul.evidence", open("membership", "#indicator-volunteer_teams summary")],
  ["scorecard-record", `/stars/2009/${COMMUNITY}`, "dialog[open] form", open("membership", "#indicator-volunteer_teams summary", "ul.evidence button")],
  ["units", "/units", "#main .empty-state, [role=grid] tbody tr"],
  ["feedback", "/units/feedback", "#main .empty-state, table.feedback"],
  ["filings", "/filings", ".panel [role=tabpanel]"],
  ["filings-units", "/filings", "#main .empty-state, [role=grid] tbody tr", (page) => page.getByRole("tab").nth(1).click()],
  ["summary", "/summary/2009", ".summary-table"],
  ["unit-files", "/unit-files", "#main .empty-state, .unit-files"],
  ["own-unit", "/unit", "#main .empty-state, [role=grid] tbody tr"],
  ["consultations", "/consultations", "#main .empty-state, [role=grid] tbody tr"],
  ["probation", "/probation", "#main .empty-state, .unit-rows .row"],
  ["selection", "/selection/2009", "[role=tabpanel]"],
  ["selection-one", `/selection/2009/organisation/${COMMUNITY}`, "#main textarea"],
  ["rulebook", "/stars/rulebook", ".rule-figures"],
  ["picture", "/board/2010", ".picture [data-r]"],
  ["targets-by-area", "/targets/2010", ".target-table tbody tr"],
  ["models", "/models/2010", ".model-table tbody tr"],
  ["model-chosen", "/models/2010", ".models > li", choosing],
  ["model-notice", "/models/2010/notice", "article.public-notice"],
  ["model-plaque", "/models/2010", "article.plaque", (page) => page.locator(".models .acts a").nth(0).click()],
  ["model-sheet", "/models/2010", "article.model-sheet", (page) => page.locator(".models .acts a").nth(1).click()],
  ["editions", "/editions", ".difference-table", (page) => page.locator(".effect summary").first().click()],
  ["rulebook-editor", "/stars/rulebook/own/edit", "[role=tabpanel]"],
  ["rulebook-editor-star", "/stars/rulebook/own/edit", "[role=tabpanel]", (page) => page.getByRole("tab").nth(2).click()],
  ["rulebook-editor-figures", "/stars/rulebook/own/edit", "[role=tabpanel]", (page) => page.getByRole("tab").last().click()],
  ["calendar", `/calendar/2009/${COMMUNITY}`, ".calendar .month"],
  ["meeting-moved", `/calendar/2009/${COMMUNITY}`, "dialog[open] form", moveMeeting],
  ["gathering", `/calendar/2009/${COMMUNITY}`, ".attendance-tools", openMeeting],
  ["gathering-new", "/new/gathering", "form.form"],
  ["service-time", `/service-time/2009/${COMMUNITY}`, ".service-time .panel"],
  ["pledges", `/pledges/2009/${COMMUNITY}`, ".panel table"],
  ["pledges-enter", `/pledges/2009/${COMMUNITY}`, "dialog[open] .people-picker", (page) => page.locator(".page-header .btn.main").click()],
  ["join", "/join", "#join-name", (page) => page.locator("#main details summary").first().click()],
  ["exchange", "/exchange", ".inventory"],
  ["import", "/import", ".import-lists"],
  ["import-refused", "/import/people", ".import-refused p", (page) => new Importing(page).pick(sheet("closed.xlsx"))],
  ["exchange-preview", "/exchange", ".outcomes", (page) => new Exchange(page).pick(JUNMEN)],
  ["exchange-problems", "/exchange", "table.file-problems", (page) => new Exchange(page).pick(SCORES)],
  ["exchange-leaves", "/exchange", ".finder", leaves],
  ["decide", "/decide", ".decide-misfit"],
  ["decide-office", "/decide", ".decide-preview .btn", chooseOffice],
  ["decide-anew", "/decide", ".decide-question .field", (page) => page.locator(".decide-question").first().locator(".decide-option").last().click()],
  ["record-decide", `/record/survey_tally/${SURVEY}`, ".decide-card"],
  ["settings", "/settings", "form"],
  ["settings-stationery", "/settings/stationery", "form"],
  ["settings-cards", "/settings/cards", ".office-card .fingerprint", makeCard],
  ["settings-workspaces", "/settings/workspaces", "#main ul"],
  ["settings-history", "/settings/history", ".trail-list"],
  ["settings-lock", "/settings/lock", "form .strength", (page) => page.locator("#lock-first").fill("门前两棵树")],
  ["settings-storage", "/settings/storage", "table.usage"],
  ["settings-about", "/settings/about", "dl.facts"],
  ["list", "/records/leader", "[role=grid] tbody tr"],
  ["area", "/area/volunteers", "[role=grid] tbody tr"],
  ["area-entry", "/area/volunteers/team_activity", ".quick-entry form", inArea("team_activity", ".btn.main")],
  ["area-keys", "/area/organisation/leader", "dialog[open] kbd", inArea("leader", ".btn.quiet")],
  ["tree", "/view/tree", ".org-node .org-node", (page) => page.locator(".org-fold").first().click()],
  ["tree-community", `/view/tree/of/${COMMUNITY}`, ".org-root"],
  ["tree-add", `/view/tree/of/${COMMUNITY}`, "dialog[open] form", addBelow],
  ["area-empty", "/area/deliberation", "#main .empty-state"],
  ["record", `/record/volunteer_team/${TEAM}`, ".record-page form"],
  ["new-record", `/new/leader/${COMMUNITY}`, "form .error-summary li", (page) => page.locator("form button[type=submit]").click()],
  ["documents", "/documents", ".catalogue-list a"],
  ["document", `/documents/scorecard/${COMMUNITY}`, "figure.document-chart .btn"],
  ["unknown", "/nowhere", ".empty-state"],
];

/** The views of the areas, in the demonstration of a community. */
const VIEWS = [
  ["tree", "/view/tree", ".org-strand .org-node .org-node"],
  ["coverage", "/view/coverage", ".gap-table a"],
  ["workers", "/view/workers", ".grid-table a"],
  ["dues", "/view/dues", ".figure-table a"],
  ["city", "/view/city", ".figure-table a"],
  ["procedure", "/view/procedure", "[role=grid] tbody tr"],
  ["city-behind", "/view/city/figure/activities", "[role=grid] tbody tr"],
  ["helps", "/view/helps", ".figure-bar"],
  ["venues", "/view/venues", "[role=grid] tbody tr"],
  ["volunteers", "/view/volunteers", ".figure-table a"],
  ["dues-behind", "/view/dues/figure/late-need", "[role=grid] tbody tr"],
  ["follow", "/view/follow", ".act-table tbody tr"],
  ["follow-assign", "/view/follow", "dialog[open] form", (page) => page.locator(".act-table .line-acts button").first().click()],
  ["visits", "/view/visits", ".act-table tbody tr"],
  ["stock", "/view/stock", ".act-table tbody tr"],
  ["stock-hand-out", "/view/stock", "dialog[open] form", (page) => page.locator(".act-table .line-acts button").last().click()],
  ["safety", "/view/safety", ".ladder ul li"],
  ["safety-up", "/view/safety", "dialog[open] form", (page) => page.locator(".ladder .line-acts button").first().click()],
  ["agreements", "/view/agreements", ".resources"],
  ["agreements-renewed", "/view/agreements", "dialog[open] form", (page) => page.locator(".view-rows button").first().click()],
  ["works", "/view/works", ".projects"],
  ["bodies", "/view/bodies", ".held"],
  ["bodies-task", "/view/bodies", ".one-line form", (page) => page.locator(".held[open] .acts button").first().click()],
  ["motions", "/view/motions", ".board-card"],
  ["motion", "/view/motions", ".stage-list .stage", (page) => page.locator(".board-card > p > a").first().click()],
  ["motion-step", "/view/motions", "dialog[open] form", (page) => page.locator(".board-card .btn").first().click()],
  ["notices", "/view/notices", ".figure-table a"],
  ["notice-sources", "/view/notices/figure/new", "a.row"],
  ["notice-making", "/view/notices/figure/new", "article.public-notice", (page) => page.locator("a.row").first().click()],
  ["reviews", "/view/reviews", "#main .panel"],
  ["mechanisms", "/view/mechanisms", ".measure"],
  ["document-lying", "/documents/roster", "article.document tbody tr"],
  ["survey", "/view/surveys", ".survey-rounds a"],
  ["survey-round", "/view/surveys", ".survey-questions table", firstRound],
  ["survey-counter", "/view/surveys", ".survey-sheet", roundAct(0)],
  ["survey-paper", "/view/surveys", ".survey-counts", roundAct(1)],
  ["survey-begin", "/view/surveys", "dialog[open] form", (page) => page.locator(".page-header .btn.main").click()],
];

async function firstRound(page) {
  await page.locator(".survey-rounds a").first().click();
  await page.locator(".survey-ways").waitFor();
}

/** What is done with a round, by its place among the acts. */
function roundAct(place) {
  return async (page) => {
    await firstRound(page);
    await page.locator("#main .acts.screen-only a").nth(place).click();
  };
}

/** What the demonstration of a unit has beside that. */
const UNIT_PAGES = [
  ["today", "/today", ".due-lines"],
  ["own-unit", "/unit", "[role=grid] tbody tr"],
  ["consultations", "/consultations", "[role=grid] tbody tr"],
  ["probation", "/probation", ".unit-rows .row"],
  ["survey", "/view/surveys", "#main .empty-state"],
];

/** The pages of a resident who has registered. */
const RESIDENT_PAGES = [
  ["home", "/today", ".mine-cards"],
  ...["who", "where", "can", "photo", "check", "hand"].map((step) => [step, `/form/${step}`, `.reside-steps [aria-current][href$="/form/${step}"]`]),
  ["service", "/mine/service", ".mine-rows .row"],
  ["report", "/mine/new/service", "#main form"],
  ["words", "/mine/words", ".mine-rows .row"],
  ["hand-in", "/mine/hand", ".mine-list"],
  ["rate", "/mine/rate", "#main form"],
];

/** Makes the year's meetings where there are none, and waits until they are there. */
async function makeMeetings(page) {
  const made = page.locator(".gathering-list li .words > a");
  const make = page.locator(".panel > header .btn.main");
  await made.first().or(make).waitFor();
  if (await make.isVisible()) await make.click();
  await made.first().waitFor();
  return made.first();
}

/** Presses a button of a list's page once that list is there, and not the one before. */
function inArea(kind, button) {
  return async (page) => {
    await page.locator(`.area-tabs a[aria-current=page][href$="/${kind}"]`).waitFor();
    await page.locator(`.page-header ${button}`).click();
  };
}

/** Chooses a model community, where none is chosen yet. */
async function choosing(page) {
  const chosen = page.locator(".models > li");
  if (await chosen.count()) return;
  await page.locator(".model-table .btn").first().click();
  await page.locator("dialog[open] form button[type=submit]").click();
  await chosen.first().waitFor();
}

async function addBelow(page) {
  await page.locator(".page-header .btn[aria-pressed]").click();
  await page.locator(".org-root .org-add .btn").first().click();
}

async function moveMeeting(page) {
  await makeMeetings(page);
  await page.locator(".gathering-list li .acts button").first().click();
}

async function openMeeting(page) {
  await (await makeMeetings(page)).click();
}

/** Makes the office's card. */
async function makeCard(page) {
  await page.locator('.parts a[href$="/cards"][aria-current=page]').waitFor();
  await page.locator(".panel .btn.main").first().click();
}

/** Chooses a star of the scorecard, then presses one thing after the other on its panel. */
function open(star, ...presses) {
  const number = ["leadership", "membership", "mechanism", "service", "satisfaction", "economy"].indexOf(star);
  return async (page) => {
    await page.locator(".star-choices label").nth(number).click();
    for (const press of presses) await page.locator(press).locator("visible=true").first().click();
  };
}

/** Everything, without what is chosen box by box; the file is made and looked at. */
async function leaves(page) {
  const form = page.locator(".hand-over").first();
  await form.locator("input[type=radio]").nth(3).check();
  await form.locator("input[type=radio]").last().check();
  await form.locator("input[type=checkbox]").first().check();
  await page.locator(".hand-over + .acts button").first().click();
  await page.locator(".finder summary").click();
}

/** Notes what is wrong with the page as it is. */
async function examine(page, name, width, faults) {
  for (const violation of await violations(page)) faults.push(`${name}: ${violation}`);
  const beyond = await atWidth(page, 390, () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  );
  if (beyond > 0) faults.push(`${name}: ${beyond} px beyond a screen of 390 px`);
  if (process.env.SIX_STARS_SCREENSHOTS) {
    for (const shown of Object.keys(WIDTHS).map(Number)) await atWidth(page, shown, () => screenshot(page, `${name}-${shown}`));
  }
  await page.setViewportSize({ width, height: WIDTHS[width] });
}

async function atWidth(page, width, act) {
  await page.setViewportSize({ width, height: WIDTHS[width] });
  return act();
}

for (const [target, chosen] of TARGETS.flatMap((target) => LOOKS.map((chosen) => [target, chosen]))) {
  const named = `${chosen.language}-${chosen.size === "large" ? "large" : chosen.theme}${target === "file" ? "-file" : ""}`;
  test(`${target}: every page is sound in ${named}`, async (t) => {
    const { launch } = await profile(t, { width: chosen.width, height: WIDTHS[chosen.width] });
    const page = (await launch()).pages()[0];
    await start(page, target);
    const shell = new Shell(page);
    const faults = [];

    await look(page, chosen);
    await examine(page, `welcome-${named}`, chosen.width, faults);
    await page.locator("button.role").first().click();
    await page.locator("form button[type=submit]").click();
    await page.locator(".error-summary li").waitFor();
    await examine(page, `welcome-form-${named}`, chosen.width, faults);

    await look(page, LOOKS[0]);
    await new Welcome(page).begin("department", "旗委组织部", { person: "韩梅" });
    await look(page, chosen);
    for (const [name, address] of [["empty-today", "/today"], ["empty-board", "/stars/2010"], ["empty-list", "/records/leader"]]) {
      await shell.visit(address);
      await page.locator(".empty-state").waitFor();
      await examine(page, `${name}-${named}`, chosen.width, faults);
    }

    await look(page, LOOKS[0]);
    await shell.visit("/exchange");
    await new Exchange(page).pick(await registerApart(BANNER));
    await new Exchange(page).takeIn();
    await look(page, chosen);
    for (const [name, address, there, act] of PAGES) {
      await shell.visit("/settings/about");
      await page.locator("dl.facts").waitFor();
      await shell.visit(address);
      await page.locator(act ? "#main h1" : there).first().waitFor();
      if (act) await act(page);
      await page.locator(there).locator("visible=true").first().waitFor();
      await examine(page, `${name}-${named}`, chosen.width, faults);
    }

    await look(page, LOOKS[0]);
    await shell.visit("/settings/workspaces");
    await page.getByRole("button", { name: say("settings.new_workspace") }).click();
    await new Welcome(page).demonstrate("community");
    await look(page, chosen);
    await shell.visit("/today");
    await page.locator(".cards").waitFor();
    await page.locator(".due-lines").waitFor();
    await examine(page, `own-today-${named}`, chosen.width, faults);
    await shell.visit("/stars");
    await page.locator(".star-choices").waitFor();
    await page.locator("details.outlook > summary").click();
    await page.locator("details.outlook").getByRole("checkbox").first().check();
    await examine(page, `own-scorecard-${named}`, chosen.width, faults);
    await shell.visit("/import/people");
    await page.locator(".import-lists").waitFor();
    await new Importing(page).pick(sheet("roster-sheetjs.xls"));
    await page.locator("table.import-sheet select").first().waitFor();
    await examine(page, `import-columns-${named}`, chosen.width, faults);
    await page.locator(".import-acts .btn.main").click();
    await page.locator("table.import-rows tbody tr").first().waitFor();
    await page.locator(".chips .chip").first().click();
    await examine(page, `import-rows-${named}`, chosen.width, faults);
    await page.locator("#main .acts .btn.main + .btn").click();
    await page.locator(".import-acts .btn:not(.main)").click();
    await page.locator(".import-lists").waitFor();
    await shell.visit("/units");
    await page.locator("[role=grid] tbody tr[aria-rowindex]").first().waitFor();
    await examine(page, `own-units-${named}`, chosen.width, faults);
    await page.locator("[role=grid] tbody tr[aria-rowindex]").first().click();
    await page.locator(".page-header .btn.main").last().click();
    await page.locator("#unit-paste").fill("姓名\t出生年月\n张三\t1980.1\n\t八零年");
    await page.locator(".paste-preview .faulty").waitFor();
    await page.getByRole("tab").last().click();
    await examine(page, `own-unit-${named}`, chosen.width, faults);
    // What was pasted would be asked about.
    await page.locator("#unit-paste").fill("");
    await shell.visit("/units/feedback");
    await page.locator("table.feedback tbody tr").first().waitFor();
    await examine(page, `own-feedback-${named}`, chosen.width, faults);
    await shell.visit("/filings");
    await page.locator(".page-header .btn.main").click();
    await page.locator(".filing-rows a").first().click();
    await page.locator("[role=grid] tbody tr").first().waitFor();
    await examine(page, `own-filing-${named}`, chosen.width, faults);
    await shell.visit("/summary");
    await page.locator(".summary-table a").first().waitFor();
    await examine(page, `own-summary-${named}`, chosen.width, faults);
    await page.locator(".summary-table a").first().click();
    await page.locator("[role=grid] tbody tr").first().waitFor();
    await examine(page, `own-figure-${named}`, chosen.width, faults);
    await shell.visit("/unit-files");
    await page.locator(".unit-files tbody tr").first().waitFor();
    await page.getByRole("radio").last().check();
    await examine(page, `own-unit-files-${named}`, chosen.width, faults);
    await shell.visit("/people");
    await page.locator("[role=grid] tbody tr").first().waitFor();
    // With its rows put together, and one group folded.
    await page.locator(".narrowing > summary").click();
    await page.locator(".narrowing select[id^=grouped]").selectOption("unit");
    await page.locator(".narrowing > summary").click();
    await page.locator(".group-head button").last().click();
    await page.locator(".group-head [aria-expanded=false]").waitFor();
    await examine(page, `own-people-${named}`, chosen.width, faults);
    await page.locator("[role=grid] .row-mark").nth(1).click();
    await page.locator(".narrowing > summary").click();
    await page.locator(".bulk button").nth(2).click();
    await page.locator("dialog[open] form").waitFor();
    await examine(page, `own-people-leaving-${named}`, chosen.width, faults);
    await page.keyboard.press("Escape");
    await page.locator("[role=grid] td a").first().click();
    await page.locator(".record-page form").waitFor();
    await examine(page, `own-person-${named}`, chosen.width, faults);
    await shell.visit("/area/needs/need/only/state=assigned");
    await page.locator("[role=grid] .row-mark").nth(1).click();
    await page.locator(".bulk button").first().click();
    await page.locator("dialog[open] select").first().selectOption({ index: 1 });
    await examine(page, `own-needs-change-${named}`, chosen.width, faults);
    await page.locator("dialog[open] .close").click();
    await page.locator("[role=grid] td a").first().click();
    await page.locator(".next-states button").first().click();
    await page.locator("dialog[open] form").waitFor();
    await examine(page, `own-need-${named}`, chosen.width, faults);
    await page.locator("dialog[open] .close").click();
    await shell.visit("/people/groups");
    await page.locator(".panel .btn.main").click();
    await page.locator(".grouping-cards").waitFor();
    await examine(page, `own-grouping-${named}`, chosen.width, faults);
    await shell.visit("/people/posts");
    await page.locator(".grouping-cards > section").first().waitFor();
    await examine(page, `own-posts-${named}`, chosen.width, faults);
    await shell.visit("/inbox");
    await page.locator(".inbox-told").first().waitFor();
    await examine(page, `own-inbox-${named}`, chosen.width, faults);
    await page.locator(".inbox-rows .row").filter({ has: page.locator(".inbox-tags .tag") }).first().click();
    await page.locator(".inbox-reasons").first().waitFor();
    await examine(page, `own-inbox-one-${named}`, chosen.width, faults);
    for (const [name, address, there, act] of VIEWS) {
      await shell.visit(address);
      await act?.(page);
      await page.locator(there).locator("visible=true").first().waitFor();
      await examine(page, `view-${name}-${named}`, chosen.width, faults);
    }

    await look(page, LOOKS[0]);
    await new Lock(page).set(PASSPHRASE);
    await look(page, chosen);
    await page.locator(".unlock form").waitFor();
    await examine(page, `locked-${named}`, chosen.width, faults);
    await page.locator(".unlock input").fill(PASSPHRASE);
    await page.locator(".unlock form button[type=submit]").click();
    await page.locator("nav.side").waitFor({ state: "attached" });
    await shell.visit("/settings/lock");
    await page.locator("#change-present").waitFor();
    await examine(page, `settings-locked-${named}`, chosen.width, faults);

    await look(page, LOOKS[0]);
    await page.locator(".unlock input").fill(PASSPHRASE);
    await page.locator(".unlock form button[type=submit]").click();
    await page.locator("nav.side").waitFor({ state: "attached" });
    for (const [role, pages] of [["unit", UNIT_PAGES], ["resident", RESIDENT_PAGES]]) {
      await shell.visit("/settings/workspaces");
      await page.getByRole("button", { name: say("settings.new_workspace") }).click();
      await new Welcome(page).demonstrate(role);
      await look(page, chosen);
      for (const [name, address, there] of pages) {
        await shell.visit("/settings/about");
        await page.locator("dl.facts").waitFor();
        await shell.visit(address);
        await page.locator(there).locator("visible=true").first().waitFor();
        await examine(page, `${role}-${name}-${named}`, chosen.width, faults);
      }
      await look(page, LOOKS[0]);
    }
    assert.deepEqual(faults, []);
  });
}
