//! The reports that leave the office (S1 to S5): what each asks, and how a register and a request become a
//! [`Document`](crate::documents::Document). A report is computed to that value once; everything else only lays it out.
//!
//! [`REPORTS`] lists them all. Each writes a sheet, on which every line and column says what it tells of a person; columns are
//! chosen and persons hidden in one place. Figures come from `reports`, `scoring`, `roster` and `listing`, never from here.

pub mod agreements;
pub mod city;
pub mod column;
pub mod disclosing;
pub mod filings;
pub mod fund;
mod hiding;
pub mod lists;
mod making;
pub mod meetings;
pub mod members;
pub mod motions;
mod narrowed;
pub mod needs;
pub mod organisation;
mod picture;
pub mod places;
pub mod public_notice;
mod records;
pub mod refusal;
pub mod report;
pub mod request;
pub mod safety;
pub mod selection;
mod sheet;
pub mod star_board;
mod star_words;
mod star_years;
pub mod stars;
pub mod stationery;
mod survey_years;
pub mod surveys;
pub mod units;
pub mod values;
pub mod venues;
pub mod volunteers;
mod wording;
pub mod works;
pub mod year_end;

pub use column::ColumnSpec;
pub use making::Making;
pub use refusal::Refusal;
pub use report::{Area, Asked, Columns, Many, Of, Report};
pub use request::{Period, Personal, Place, Request};

/// Every report of the catalogue, in the order of the parts of the work.
pub const REPORTS: &[Report] = &[
    lists::LIST,
    lists::ROSTER,
    members::REGISTRATION,
    members::FEEDBACK,
    year_end::YEAR_END,
    selection::SELECTION,
    units::UNIT_REPORT,
    units::NOTICE_LIST,
    units::UNIT_RATES,
    filings::FILING,
    filings::FILINGS,
    stars::SCORECARD,
    star_board::BOARD,
    star_board::STAR_NOTICE,
    star_board::MODELS,
    agreements::AGREEMENTS,
    works::WORKS,
    agreements::EXCHANGE,
    works::COORDINATION,
    needs::NEEDS,
    needs::VISITS,
    safety::DISPUTES,
    safety::SAFETY,
    volunteers::VOLUNTEERS,
    volunteers::ACTIVITIES,
    venues::VENUES,
    fund::FUND,
    fund::MARKET,
    meetings::MEETINGS,
    meetings::MINUTES,
    meetings::REVIEW,
    motions::MOTION,
    disclosing::NOTICE,
    disclosing::DISCLOSURES,
    surveys::SURVEY,
    disclosing::MECHANISMS,
    organisation::CHART,
    organisation::COVERAGE,
    organisation::WORKERS,
    venues::GUARANTEES,
    city::CITY,
];

/// The report with this code.
#[must_use]
pub fn report(code: &str) -> Option<&'static Report> {
    REPORTS.iter().find(|report| report.code == code)
}
