//! Reports: a register and what is asked of it in, figures with the people behind them out; and files in other programs' forms.
//!
//! Nothing here is a float, reads a clock, or knows a page. Every figure is as of a date that comes in as an argument.

pub mod activities;
pub mod agreements;
pub mod body_meetings;
pub mod calendar_file;
pub mod city_board;
pub mod city_half_year;
pub mod city_totals;
pub mod consultations;
pub mod coordination;
pub mod coverage;
pub mod disclosed;
pub mod disputes;
pub mod dues;
pub mod eligibility;
pub mod exchange;
pub mod following;
pub mod fund;
pub mod guarantees;
pub mod half_year;
pub mod households;
pub mod information;
pub mod leading_groups;
pub mod likeness;
pub mod market;
pub mod mechanisms;
pub mod member_year;
pub mod motion_board;
pub mod motions;
pub mod name_order;
pub mod needs;
pub mod organisation;
pub mod organisation_chart;
pub mod probation;
pub mod projects;
pub mod registration_rate;
pub mod selection;
pub mod service_time;
pub mod survey_results;
pub mod tally;
pub mod time_line;
pub mod told;
pub mod unit_year;
pub mod venues;
pub mod volunteers;
pub mod year_end;

pub use city_half_year::CityHalfYear;
pub use city_totals::CityTotals;
pub use consultations::Stand;
pub use half_year::HalfYear;
pub use likeness::{Agreement, Likeness};
pub use member_year::{Half, MemberYear, Period, member_years, member_years_of};
pub use registration_rate::{
    Absence, Declared, People, Possible, Standing, Twice, Undeclared, UnitReport, all_units,
    unit_report,
};
pub use service_time::ServiceTime;
pub use unit_year::UnitYear;
