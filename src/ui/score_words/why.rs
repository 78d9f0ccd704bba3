//! Why a record did not count, in words.

use crate::scoring::{Part, Why};
use crate::ui::components::tag::Tone;
use crate::ui::i18n::tr;

/// The part that a record played in a figure.
pub fn part(part: &Part) -> (Tone, String) {
    match part {
        Part::Counted => (Tone::Ok, tr!(why.counted).to_owned()),
        Part::Supporting => (Tone::Info, tr!(why.supporting).to_owned()),
        Part::NotCounted { why: reason } if reason.lacks_a_fact() => (Tone::Bad, why(*reason)),
        Part::NotCounted { why: reason } => (Tone::Plain, why(*reason)),
    }
}

/// Why a record did not count.
pub fn why(why: Why) -> String {
    match why {
        Why::NotYetBegun => tr!(why.not_yet_begun).to_owned(),
        Why::Ended => tr!(why.ended).to_owned(),
        Why::PledgeNotKept => tr!(gather.pledge_not_kept).to_owned(),
        Why::OtherPost => tr!(why.other_post).to_owned(),
        Why::EducationNotRecorded => tr!(why.education_not_recorded).to_owned(),
        Why::EducationLower => tr!(why.education_lower).to_owned(),
        Why::BirthMonthNotRecorded => tr!(why.birth_month_not_recorded).to_owned(),
        Why::Older { age, most } => tr!(why.older, age = age, most = most),
        Why::DutyNotRecorded => tr!(why.duty_not_recorded).to_owned(),
        Why::SizeNotRecorded => tr!(why.size_not_recorded).to_owned(),
        Why::TooFewPeople { people, needed } => {
            tr!(why.too_few_people, people = people, needed = needed)
        }
        Why::TooFewActivities { held, needed } => {
            tr!(why.too_few_activities, held = held, needed = needed)
        }
        Why::DateNotRecorded => tr!(why.date_not_recorded).to_owned(),
        Why::Withheld => tr!(why.withheld).to_owned(),
        Why::OtherYear => tr!(why.other_year).to_owned(),
        Why::ServiceFieldNotRecorded => tr!(why.service_field_not_recorded).to_owned(),
        Why::OtherServiceField => tr!(why.other_service_field).to_owned(),
        Why::InvestorNotRecorded => tr!(why.investor_not_recorded).to_owned(),
        Why::OtherInvestor => tr!(why.other_investor).to_owned(),
        Why::AnswersNotRecorded => tr!(why.answers_not_recorded).to_owned(),
        Why::NobodyAnswered => tr!(why.nobody_answered).to_owned(),
        Why::Contradictory { part, whole } => tr!(why.contradictory, part = part, whole = whole),
        Why::ValueNotRecorded => tr!(why.value_not_recorded).to_owned(),
        Why::OutOfNotRecorded => tr!(why.out_of_not_recorded).to_owned(),
        Why::NoSuchLevel { value, highest } => {
            tr!(why.no_such_level, value = value, highest = highest)
        }
        Why::Superseded => tr!(why.superseded).to_owned(),
        Why::NotApplicableRefused => tr!(why.not_applicable_refused).to_owned(),
        Why::OtherKind => tr!(measure.other_kind).to_owned(),
        Why::KindNotRecorded => tr!(measure.kind_not_recorded).to_owned(),
        Why::Cancelled => tr!(measure.cancelled).to_owned(),
        Why::MinutesNotRecorded => tr!(measure.minutes_not_recorded).to_owned(),
        Why::HeldNotNoted => tr!(held.not_noted).to_owned(),
        Why::AttendanceNotRecorded => tr!(measure.attendance_not_recorded).to_owned(),
        Why::AnotherIsBetter => tr!(measure.another_is_better).to_owned(),
        Why::NotReviewed => tr!(measure.not_reviewed).to_owned(),
        Why::NoPost => tr!(measure.no_post).to_owned(),
        Why::UnitNotRecorded => tr!(measure.unit_not_recorded).to_owned(),
        Why::Twice => tr!(measure.twice).to_owned(),
        Why::NoAgreement => tr!(measure.no_agreement).to_owned(),
        Why::NoPartner => tr!(measure.no_partner).to_owned(),
        Why::NotFinished => tr!(measure.not_finished).to_owned(),
        Why::Stopped => tr!(measure.stopped).to_owned(),
        Why::AreaNotRecorded => tr!(measure.area_not_recorded).to_owned(),
        Why::OfUnit => tr!(measure.of_unit).to_owned(),
        Why::NoCarer => tr!(measure.no_carer).to_owned(),
        Why::NotVisited => tr!(measure.not_visited).to_owned(),
        Why::NotResolved => tr!(measure.not_resolved).to_owned(),
        Why::Explained => tr!(measure.explained).to_owned(),
        Why::DueNotRecorded => tr!(measure.due_not_recorded).to_owned(),
        Why::NotYetDue => tr!(measure.not_yet_due).to_owned(),
        Why::Late => tr!(measure.late).to_owned(),
        Why::SourceNotRecorded => tr!(measure.source_not_recorded).to_owned(),
        Why::NotIncome => tr!(measure.not_income).to_owned(),
        Why::PopulationNotRecorded => tr!(measure.population_not_recorded).to_owned(),
        Why::NotDecided => tr!(measure.not_decided).to_owned(),
        Why::NotCarried => tr!(measure.not_carried).to_owned(),
        Why::ApprovalLower { votes, of } => {
            tr!(measure.approval_lower, votes = votes, of = of)
        }
        Why::TooLittleService { served, needed } => {
            tr!(measure.too_little_service, served = served, needed = needed)
        }
        Why::TooFewMeetings { held, needed } => {
            tr!(measure.too_few_meetings, held = held, needed = needed)
        }
        Why::VisitLate { days } => {
            tr!(measure.visit_late, days = days)
        }
    }
}
