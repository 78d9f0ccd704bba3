//! Every record kind, one short file each. To add one: write its file, name it here.

mod attendance;
mod attestation;
mod award;
mod community;
mod consultation;
mod declared_member;
mod feedback;
mod filing;
mod gathering;
mod leader;
mod need;
mod office;
mod party_group;
mod person;
mod pledge_deed;
mod post_holder;
mod registration;
mod rulebook_version;
mod service_post;
mod service_project;
mod service_record;
mod subdistrict;
mod survey_tally;
mod team_activity;
mod unit;
mod volunteer_team;
mod year_summary;
mod year_target;

pub use attendance::{Attendance, AttendanceState};
pub use attestation::Attestation;
pub use award::{Award, AwardState, Honour};
pub use community::{Community, OrganisationForm};
pub use consultation::{Arrival, Consultation, Occasion, Opinion};
pub use declared_member::{DeclaredMember, Withdrawal};
pub use feedback::{Feedback, FeedbackGrade};
pub use filing::{Filing, FilingHalf};
pub use gathering::{Gathering, GatheringForm};
pub use leader::{Education, Leader, Post};
pub use need::{Need, NeedKind, NeedState};
pub use office::{Office, Role};
pub use party_group::PartyGroup;
pub use person::{Gender, GroupDuty, Leaving, MemberKind, Person, Skill};
pub use pledge_deed::{Pledge, PledgeDeed};
pub use post_holder::PostHolder;
pub use registration::{Registration, RegistrationState};
pub use rulebook_version::RulebookVersion;
pub use service_post::{PostKind, ServicePost};
pub use service_project::{InvestorForm, ServiceField, ServiceProject};
pub use service_record::{ServiceKind, ServiceRecord};
pub use subdistrict::Subdistrict;
pub use survey_tally::{Respondents, SurveyTally};
pub use team_activity::TeamActivity;
pub use unit::{Unit, UnitSector};
pub use volunteer_team::{Speciality, VolunteerTeam};
pub use year_summary::YearSummary;
pub use year_target::YearTarget;

use super::record::KindSpec;

/// Calls `$each!` with the types of all kinds. The order is that of reading: a kind stands
/// behind those it refers to. Positions are not stored anywhere.
#[macro_export]
macro_rules! for_every_kind {
    ($each:ident) => {
        $each! {
            Subdistrict, Community, Unit, Office, Leader, VolunteerTeam, TeamActivity, PartyGroup,
            Person, DeclaredMember, ServicePost, PostHolder, Need, Gathering, Attendance, ServiceRecord,
            Feedback, Consultation, Award, PledgeDeed, Registration, SurveyTally, ServiceProject, Attestation,
            YearTarget, RulebookVersion, Filing, YearSummary
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

/// The declaration with this name.
pub fn kind(name: &str) -> Option<(usize, &'static KindSpec)> {
    KINDS
        .iter()
        .enumerate()
        .find(|(_, spec)| spec.name == name)
        .map(|(index, spec)| (index, *spec))
}
