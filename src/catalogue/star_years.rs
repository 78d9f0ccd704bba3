//! The stars of a year beside those of the years before: of a community, and of all together (S1.6, S1.8).

use std::collections::BTreeSet;

use super::column::column;
use super::picture::Picture;
use super::request::Request;
use super::sheet::{Rows, Sheet};
use super::star_words;
use super::stars::card_of;
use super::wording::YEAR;
use crate::documents::Cell;
use crate::domain::Id;
use crate::domain::words::{Words, words};
use crate::register::Register;
use crate::scoring::{Exact, Standing, has_facts, rulebook_of, score, standing, years_with_facts};

/// So many years are shown, the last of them the one that was asked for: of one community, and of all, which take longer to rate.
const MOST: usize = 10;
const MOST_OF_ALL: usize = 5;

const OVER_THE_YEARS: Words = words("历年星级", "歷年星級", "Stars over the years");
const STARS: Words = words("星数", "星數", "Stars");
const LEVEL: Words = words("星级", "星級", "Level");
const COMMUNITIES: Words = words("社区数", "社區數", "Communities");

/// The years up to the one that is asked for.
fn years(
    register: &Register,
    request: &Request,
    most: usize,
    is_known: impl Fn(u32) -> bool,
) -> Vec<u32> {
    let years = years_with_facts(register).into_iter();
    let years = years.filter(|year| *year <= request.year() && is_known(*year));
    let mut years: Vec<u32> = years.collect();
    years.drain(..years.len().saturating_sub(most));
    years
}

/// A community's stars, year after year; nothing where one year is known only.
pub(super) fn of_community(
    sheet: &mut Sheet,
    register: &Register,
    request: &Request,
    community: Id,
) {
    let language = request.language;
    let columns = [
        column("year", YEAR).wide(6),
        column("stars", STARS),
        column("level", LEVEL).wide(6),
        column("confirmed", words("已确认", "已確認", "Confirmed")),
    ];
    let picture = Picture::lines(OVER_THE_YEARS, "year", &["stars"]).up_to(6);
    let mut rows = Rows::of(OVER_THE_YEARS.in_language(language), &columns).drawn(picture);
    let known = years(register, request, MOST, |year| {
        has_facts(register, community, year)
    });
    for year in &known {
        let Ok((card, ..)) = card_of(register, community, *year) else {
            continue;
        };
        let found = standing(register, &card);
        rows.row(vec![
            Cell::code(year.to_string()),
            Cell::count(found.level),
            Cell::text(star_words::level(found.level).in_language(language)),
            Cell::Tick(found.is_confirmed),
        ]);
    }
    if known.len() > 1 {
        sheet.heading(1, OVER_THE_YEARS);
        sheet.table(rows);
    }
}

/// How many communities have how many stars this year, and their mean year after year.
pub(super) fn of_all(
    sheet: &mut Sheet,
    register: &Register,
    request: &Request,
    (among, those): (&BTreeSet<Id>, &[(Id, Standing)]),
) {
    let language = request.language;
    let by_level = words("各星级社区数", "各星級社區數", "Communities by level");
    let columns = [
        column("level", LEVEL).wide(8),
        column("communities", COMMUNITIES).summed(),
    ];
    let picture = Picture::bars(by_level, "level", &["communities"]);
    let mut rows = Rows::of(by_level.in_language(language), &columns).drawn(picture);
    for level in (0..=6).rev() {
        let count = those.iter().filter(|(_, found)| found.level == level);
        rows.row(vec![
            Cell::text(star_words::level(level).in_language(language)),
            Cell::count(count.count()),
        ]);
    }
    sheet.heading(1, by_level);
    sheet.table(rows);
    over_the_years(sheet, register, request, among);
}

fn over_the_years(sheet: &mut Sheet, register: &Register, request: &Request, among: &BTreeSet<Id>) {
    let language = request.language;
    let columns = [
        column("year", YEAR).wide(6),
        column(
            "communities",
            words("有记录的社区", "有記錄的社區", "Communities with records"),
        ),
        column("stars", words("总星数", "總星數", "Stars in all")),
        column("mean", words("平均星数", "平均星數", "Stars on average")),
    ];
    let mean = words("历年平均星数", "歷年平均星數", "Stars on average, by year");
    let picture = Picture::lines(mean, "year", &["mean"]).up_to(6);
    let mut rows = Rows::of(mean.in_language(language), &columns).drawn(picture);
    let known = years(register, request, MOST_OF_ALL, |_| true);
    for year in &known {
        let Ok(rules) = rulebook_of(register, *year) else {
            continue;
        };
        let rated = among.iter().filter(|id| has_facts(register, **id, *year));
        let levels = rated.map(|id| standing(register, &score(&rules, register, *id, *year)).level);
        let levels: Vec<i64> = levels.map(i64::from).collect();
        let (count, sum) = (i64::try_from(levels.len()), levels.iter().sum::<i64>());
        let mean = count.ok().and_then(|count| Exact::ratio(sum, count));
        rows.row(vec![
            Cell::code(year.to_string()),
            Cell::count(levels.len()),
            Cell::Count(sum),
            mean.map_or(Cell::Empty, Cell::Exact),
        ]);
    }
    if known.len() > 1 {
        sheet.heading(1, mean);
        sheet.table(rows);
    }
}
