//! Reports: a register and what is asked of it in, figures with the people behind them out; and files in other programs' forms.
//!
//! Nothing here is a float, reads a clock, or knows a page. Every figure is as of a date that comes in as an argument.

pub mod calendar_file;
pub mod city_half_year;
pub mod consultations;
pub mod eligibility;
pub mod half_year;
pub mod likeness;
pub mod member_year;
pub mod probation;
pub mod registration_rate;
pub mod selection;
pub mod service_time;
pub mod unit_year;
pub mod year_end;

pub use city_half_year::CityHalfYear;
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
