//! Every record kind, one short file each. To add one: write its file, name it here.

mod agreement;
mod area_target;
mod assessment;
mod assessment_remark;
mod attendance;
mod attestation;
mod award;
mod brand;
mod care_household;
mod community;
mod consultation;
mod declared_member;
mod disclosure;
mod dispute;
mod feedback;
mod filing;
mod fund_entry;
mod gathering;
mod goods;
mod information_report;
mod leader;
mod mechanism_evidence;
mod member_report;
mod model_community;
mod motion;
mod motion_step;
mod need;
mod office;
mod officer;
mod organisation;
mod party_group;
mod person;
mod place;
mod pledge_deed;
mod population_count;
mod post_holder;
mod project;
mod project_partner;
mod registration;
mod resident_unit;
mod review_score;
mod rulebook_version;
mod satisfaction_answer;
mod service_post;
mod service_project;
mod service_record;
mod star_withdrawal;
mod stationery;
mod step;
mod stock_movement;
mod subdistrict;
mod survey;
mod survey_tally;
mod task;
mod team_activity;
mod unit;
mod unit_answer;
mod venue;
mod visit;
mod volunteer_team;
mod worker;
mod year_summary;
mod year_target;

pub use agreement::{Agreement, Resource};
pub use area_target::AreaTarget;
pub use assessment::{Assessment, AssessmentSide, AssessmentStage, RatedStar, ReviewOutcome};
pub use assessment_remark::{AssessmentRemark, RemarkWants};
pub use attendance::{Attendance, AttendanceState};
pub use attestation::{Applies, Attestation};
pub use award::{Award, AwardState, Honour};
pub use brand::{Brand, Carrier};
pub use care_household::{CareHousehold, CareKind};
pub use community::{Community, OrganisationForm};
pub use consultation::{Arrival, Consultation, Occasion, Opinion};
pub use declared_member::{DeclaredMember, Withdrawal};
pub use disclosure::{Disclosure, DisclosureKind};
pub use dispute::{Dispute, DisputeKind, DisputeLevel, DisputeState};
pub use feedback::{Feedback, FeedbackGrade};
pub use filing::{Filing, FilingHalf};
pub use fund_entry::{FundEntry, FundItem};
pub use gathering::{Gathering, GatheringForm, Goal, Help};
pub use goods::Goods;
pub use information_report::{InformationKind, InformationReport, Recipient};
pub use leader::{Education, Leader, Post};
pub use mechanism_evidence::{Measure, Mechanism, MechanismEvidence};
pub use member_report::{MemberReport, ReportState, ReportSubject};
pub use model_community::ModelCommunity;
pub use motion::{Motion, MotionState, MotionTopic};
pub use motion_step::{MAJORITY, MoreThan, MotionStep, QUORUM, Stage, StageOutcome};
pub use need::{Channel, Need, NeedKind, NeedStanding, NeedState};
pub use office::{Office, Role};
pub use officer::{Officer, OfficerPost};
pub use organisation::{BodyForm, MeetingRhythm, Organisation};
pub use party_group::PartyGroup;
pub use person::{Gender, GroupDuty, Leaving, MemberKind, Person, Skill};
pub use place::{Place, PlaceKind};
pub use pledge_deed::{Pledge, PledgeDeed};
pub use population_count::PopulationCount;
pub use post_holder::PostHolder;
pub use project::{Campaign, JointWork, Project, ProjectStanding, ProjectState};
pub use project_partner::ProjectPartner;
pub use registration::{Registration, RegistrationState};
pub use resident_unit::ResidentUnit;
pub use review_score::ReviewScore;
pub use rulebook_version::RulebookVersion;
pub use satisfaction_answer::{AnswerWay, Satisfaction, SatisfactionAnswer};
pub use service_post::{PostKind, ServicePost};
pub use service_project::{InvestorForm, ServiceField, ServiceProject};
pub use service_record::{ServiceKind, ServiceRecord};
pub use star_withdrawal::StarWithdrawal;
pub use stationery::{LetterheadUse, Stationery};
pub use step::Step;
pub use stock_movement::{Movement, StockMovement};
pub use subdistrict::Subdistrict;
pub use survey::{
    Coverage, MOST_GRADES, MOST_QUESTIONS, Question, Questions, Survey, counts_read, counts_text,
    grades_read, grades_text,
};
pub use survey_tally::{Respondents, SurveyTally};
pub use task::{Task, TaskSource, TaskState};
pub use team_activity::TeamActivity;
pub use unit::{Unit, UnitSector};
pub use unit_answer::UnitAnswer;
pub use venue::{Venue, VenueUse};
pub use visit::Visit;
pub use volunteer_team::{Speciality, VolunteerTeam};
pub use worker::{Appointment, Worker, WorkerLeaving};
pub use year_summary::YearSummary;
pub use year_target::YearTarget;

use super::record::KindSpec;

/// Calls `$each!` with the types of all kinds. The order is that of reading: a kind stands
/// behind those it refers to. Positions are not stored anywhere.
#[macro_export]
macro_rules! for_every_kind {
    ($each:ident) => {
        $each! {
            Subdistrict, Community, PopulationCount, Unit, Office, Organisation, Leader, Worker, Place, ResidentUnit, Agreement, Project,
            ProjectPartner, Brand, VolunteerTeam, TeamActivity, PartyGroup, Person, DeclaredMember, Officer, ServicePost,
            PostHolder, Registration, MemberReport, Need, Gathering, Attendance, ServiceRecord, Motion, MotionStep, Task,
            Dispute, Step, Disclosure, ReviewScore, MechanismEvidence, CareHousehold, Visit, InformationReport, Venue, Goods,
            StockMovement, FundEntry, Feedback, Consultation, Award, PledgeDeed, Survey, SatisfactionAnswer, UnitAnswer, SurveyTally,
            ServiceProject, Attestation, YearTarget, AreaTarget, ModelCommunity, RulebookVersion, Filing, YearSummary,
            Assessment, AssessmentRemark, StarWithdrawal, Stationery
        }
    };
}

macro_rules! list_kinds {
    ($($kind:ident),+) => {
        /// The declarations of all kinds.
        pub const KINDS: &[&KindSpec] = &[$(<$kind as super::Record>::KIND),+];
        const NAMES: &[&str] = &[$(<$kind as super::Record>::NAME),+];
        const _: () = { $(let () = <$kind as super::Record>::DECIDED;)+ };
    };
}
for_every_kind!(list_kinds);

/// The position of a kind in [`KINDS`]. At compile time, a kind that is not listed is an error.
#[allow(clippy::panic, clippy::indexing_slicing)]
pub const fn index_of(name: &str) -> usize {
    let mut index = 0;
    while index < NAMES.len() {
        if same(NAMES[index], name) {
            return index;
        }
        index += 1;
    }
    panic!("this kind is missing from for_every_kind")
}

#[allow(clippy::indexing_slicing)]
const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// Two lists of names as one. `C` is how many there are: the compiler says so where it is another number.
#[allow(clippy::panic, clippy::indexing_slicing)]
const fn joined<const A: usize, const B: usize, const C: usize>(
    first: [&'static str; A],
    then: [&'static str; B],
) -> [&'static str; C] {
    assert!(A + B == C);
    let mut all = [""; C];
    let mut at = 0;
    while at < C {
        all[at] = if at < A { first[at] } else { then[at - A] };
        at += 1;
    }
    all
}

/// The declaration with this name.
pub fn kind(name: &str) -> Option<(usize, &'static KindSpec)> {
    KINDS
        .iter()
        .enumerate()
        .find(|(_, spec)| spec.name == name)
        .map(|(index, spec)| (index, *spec))
}
