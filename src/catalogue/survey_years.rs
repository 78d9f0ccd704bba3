//! The rounds of a satisfaction survey beside each other, each with how sure its rate is (S1.5).

use super::column::column;
use super::picture::Picture;
use super::records::part;
use super::sheet::{Rows, Sheet};
use super::wording::YEAR;
use crate::documents::Cell;
use crate::domain::kinds::Survey;
use crate::domain::words::{Language, Words, words};
use crate::domain::{Id, Record};
use crate::register::Register;
use crate::reports::survey_results::{Certainty, RoundResult, results};
use crate::scoring::Exact;

const ROUNDS: Words = words("历次满意率", "歷次滿意率", "Satisfaction, round by round");
const INTERVAL: Words = words("所在区间（%）", "所在區間（%）", "Lies between (%)");

/// Every round up to this one that asked the same people, the earliest first.
pub(super) fn rounds(sheet: &mut Sheet, register: &Register, survey: Id, language: Language) {
    let Some(of) = register.get::<Survey>(survey) else {
        return;
    };
    let (Some(community), Some(last), Some(respondents)) =
        (of.community.id, of.year, of.respondents)
    else {
        return;
    };
    let own = register.of::<Survey>(community);
    let years = own.filter_map(|(_, one)| one.year.filter(|_| one.respondents == of.respondents));
    let years: std::collections::BTreeSet<u32> = years.filter(|year| *year <= last).collect();
    let columns = [
        column("round", words("测评", "測評", "Round")).wide(14),
        column("year", YEAR).wide(5),
        column("answers", words("有效份数", "有效份數", "Valid answers")),
        column("rate", words("满意率", "滿意率", "Satisfied")),
        column("low", words("最低", "最低", "Least")).below(INTERVAL),
        column("high", words("最高", "最高", "Most")).below(INTERVAL),
    ];
    let picture = Picture::shares(ROUNDS, "round", &["rate"]).within("low", "high");
    let mut rows = Rows::of(ROUNDS.in_language(language), &columns).drawn(picture);
    for year in years {
        let mut found = results(register, community, year, respondents);
        found.reverse();
        for one in found {
            let (low, high) = range(&one);
            rows.row(vec![
                Cell::text(register.title(Survey::INDEX, one.survey)),
                Cell::code(year.to_string()),
                Cell::count(one.rate.of),
                part(one.rate),
                low,
                high,
            ]);
            if one.survey == survey {
                break;
            }
        }
    }
    sheet.heading(1, ROUNDS);
    sheet.table(rows);
    sheet.say(
        words(
            "抽样的按 95% 置信区间（威尔逊法）；全数发放而没有收齐的，按没收回的都不满意和都满意算。",
            "抽樣的按 95% 置信區間（威爾遜法）；全數發放而沒有收齊的，按沒收回的都不滿意和都滿意算。",
            "Of a sample this is the 95% interval (Wilson); where everybody was asked and some did not answer, all of those dissatisfied and all satisfied.",
        ),
        &[],
    );
}

/// Between which hundredths the true rate lies; nothing where there is no doubt, or no rate.
fn range(found: &RoundResult) -> (Cell, Cell) {
    let hundred = Exact::from(100);
    let percent = |share: Option<Exact>| {
        share.map_or(Cell::Empty, |share| Cell::Exact(share.times(&hundred)))
    };
    let tenths = |tenths: u32| percent(Exact::ratio(i64::from(tenths), 1000));
    match &found.certainty {
        Certainty::Sample { interval, .. } => (tenths(interval.low), tenths(interval.high)),
        Certainty::Between { low, high, .. } => (percent(low.exact()), percent(high.exact())),
        Certainty::Nobody | Certainty::Complete { .. } => (Cell::Empty, Cell::Empty),
    }
}
