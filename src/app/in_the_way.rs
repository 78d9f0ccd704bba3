//! The records that stand in the way of a command that was refused, so that a person is shown them.

use crate::domain::check::{Breach, Fault};
use crate::domain::kinds::{Assessment, RulebookVersion, StarWithdrawal};
use crate::domain::{Id, Record as _};
use crate::register::{MOST_NAMED, Problem, ProblemKind, Register};

/// What has to be dealt with first: what refers to a record that is to be removed, the assessments that were confirmed by a
/// standard, the withdrawals that hold a confirmation. At most [`MOST_NAMED`], each once; empty where the fault is in the record itself.
#[must_use]
pub fn in_the_way(register: &Register, problems: &[Problem]) -> Vec<(usize, Id)> {
    let mut found = Vec::new();
    for record in problems.iter().flat_map(|problem| of(register, problem)) {
        if found.len() == MOST_NAMED {
            break;
        }
        if !found.contains(&record) {
            found.push(record);
        }
    }
    found
}

fn of(register: &Register, problem: &Problem) -> Vec<(usize, Id)> {
    let breach = match &problem.what {
        ProblemKind::StillReferredTo { by, .. } => return by.clone(),
        ProblemKind::Field {
            fault: Fault::Procedure(breach),
            ..
        } => *breach,
        _ => return Vec::new(),
    };
    match (problem.kind, breach) {
        (RulebookVersion::INDEX, Breach::InUse) => {
            let rulebook = problem.id.to_string();
            let all = register.all::<Assessment>();
            let confirmed = all.filter(|(_, one)| one.is_confirmed() && *one.rulebook == *rulebook);
            let ids = confirmed.map(|(id, _)| (Assessment::INDEX, id));
            ids.take(MOST_NAMED).collect()
        }
        (Assessment::INDEX, Breach::Frozen) => {
            let all = register.of::<StarWithdrawal>(problem.id);
            all.map(|(id, _)| (StarWithdrawal::INDEX, id))
                .take(MOST_NAMED)
                .collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kinds::{
        Community, Gathering, GatheringForm, Leader, Post, ReviewScore, VolunteerTeam,
    };
    use crate::domain::{Date, Link, Replica};
    use crate::register::{Action, Draft};

    fn commit(register: &mut Register, draft: Draft) {
        let plan = register.plan(draft, Action::Edit, "", 0);
        register.apply(&plan.expect("is lawful"));
    }

    fn refused(register: &Register, kind: usize, id: Id) -> Vec<(usize, Id)> {
        let mut draft = register.draft();
        draft.remove(kind, id);
        let problems = register.plan(draft, Action::Edit, "", 0);
        in_the_way(register, &problems.expect_err("is refused"))
    }

    #[test]
    fn a_refused_removal_names_what_refers_to_the_record_and_not_too_many() {
        let mut register = Register::new(Replica::from_bits(1));
        let mut draft = register.draft();
        let community = draft.create(&Community {
            name: "团结社区".into(),
            ..Community::default()
        });
        let leader = draft.create(&Leader {
            community: Link::to(community),
            name: "张三".into(),
            post: Some(Post::Secretary),
            ..Leader::default()
        });
        let meeting = draft.create(&Gathering {
            community: Link::to(community),
            title: "述职评议会".into(),
            form: Some(GatheringForm::Review),
            held_on: Date::new(2026, 3, 5),
            ..Gathering::default()
        });
        let score = draft.create(&ReviewScore {
            meeting: Link::to(meeting),
            subject: "张三".into(),
            leader: Link::to(leader),
            excellent: Some(1),
            good: Some(0),
            fair: Some(0),
            poor: Some(0),
            ..ReviewScore::default()
        });
        for _ in 0..MOST_NAMED {
            draft.create(&VolunteerTeam {
                community: Link::to(community),
                name: "服务队".into(),
                ..VolunteerTeam::default()
            });
        }
        commit(&mut register, draft);
        let score = (ReviewScore::INDEX, score);
        assert_eq!(refused(&register, Leader::INDEX, leader), [score]);
        let of_community = refused(&register, Community::INDEX, community);
        assert_eq!(of_community.len(), MOST_NAMED);
        assert!(!of_community.contains(&score));
    }
}
