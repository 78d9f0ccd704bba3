//! Which lines of a unit's list are about one person: several offices may have held the list apart, or a line was typed twice.

use std::collections::BTreeMap;

use crate::domain::Id;
use crate::domain::kinds::DeclaredMember;
use crate::reports::likeness::{self, Likely};
use crate::reports::{Agreement, Likeness};

pub(super) type Line<'a> = (Id, &'a DeclaredMember);

/// Two members of a list who may be one person: a person decides, and until then they are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Twice {
    /// The first line of each.
    pub lines: [Id; 2],
    pub likeness: Likeness,
}

/// The lines of a list, those about one person together, in the order of their ids; and the pairs of which nobody but a person
/// can say whether they are one.
///
/// The same lines give the same people, whichever file brought them first.
pub(super) fn one_each(mut listed: Vec<Line<'_>>) -> (Vec<Vec<Line<'_>>>, Vec<Twice>) {
    listed.sort_unstable_by_key(|(id, _)| *id);
    let mut by_name: BTreeMap<String, Vec<Vec<Line<'_>>>> = BTreeMap::new();
    for line in listed {
        let name = likeness::plain_name(&line.1.name);
        by_name.entry(name).or_default().push(vec![line]);
    }
    let mut twice = Vec::new();
    let mut groups = Vec::new();
    for mut named in by_name.into_values() {
        if named.len() > 1 {
            // What was decided goes first: a likeness does not stand against it.
            join(&mut named, is_decided);
            join(&mut named, is_certain);
            twice.extend(undecided(&named));
        }
        groups.append(&mut named);
    }
    groups.sort_unstable_by_key(|lines| lines.first().map(|(id, _)| *id));
    twice.sort_unstable_by_key(|pair| pair.lines);
    (groups, twice)
}

/// Puts groups together as long as two of them belong together.
fn join(groups: &mut Vec<Vec<Line<'_>>>, is_one: impl Fn(&[Line<'_>], &[Line<'_>]) -> bool) {
    let mut at = 0;
    while at < groups.len() {
        let found = (at + 1..groups.len()).find(|other| {
            let pair = groups.get(at).zip(groups.get(*other));
            pair.is_some_and(|(a, b)| is_one(a, b))
        });
        let Some(other) = found else {
            at += 1;
            continue;
        };
        let mut joined = groups.remove(other);
        if let Some(group) = groups.get_mut(at) {
            group.append(&mut joined);
            group.sort_unstable_by_key(|(id, _)| *id);
        }
        // The larger group may be like one that was passed.
        at = 0;
    }
}

fn pairs<'a, 'b>(
    a: &'b [Line<'a>],
    b: &'b [Line<'a>],
) -> impl Iterator<Item = (&'b Line<'a>, &'b Line<'a>)> {
    a.iter().flat_map(|a| b.iter().map(move |b| (a, b)))
}

/// Somebody said that they are one, or that both are the same person of the register.
fn is_decided(a: &[Line<'_>], b: &[Line<'_>]) -> bool {
    pairs(a, b).any(|((a_id, a), (b_id, b))| {
        let same = a.same_as.id == Some(*b_id) || b.same_as.id == Some(*a_id);
        same || a.person.id.is_some() && a.person.id == b.person.id
    })
}

/// Telephone or month of birth agrees, and nothing that either says contradicts the other.
fn is_certain(a: &[Line<'_>], b: &[Line<'_>]) -> bool {
    use Agreement::{Differs, Same};
    let likenesses = || pairs(a, b).map(|((_, a), (_, b))| Likeness::of_declared(a, b));
    let agrees = |one: Likeness| one.phone == Same || one.birth_month == Same;
    let contradicts = |one: Likeness| one.phone == Differs || one.birth_month == Differs;
    !are_two(a, b) && likenesses().any(agrees) && !likenesses().any(contradicts)
}

/// Somebody said so: each was held for somebody else of the register, or both were looked at and told apart.
fn are_two(a: &[Line<'_>], b: &[Line<'_>]) -> bool {
    let told_apart = |lines: &[Line<'_>]| lines.iter().any(|(_, line)| line.single_on.is_some());
    let other = |a: &DeclaredMember, b: &DeclaredMember| matches!((a.person.id, b.person.id), (Some(a), Some(b)) if a != b);
    told_apart(a) && told_apart(b) || pairs(a, b).any(|((_, a), (_, b))| other(a, b))
}

/// The pairs of groups that may be one person.
fn undecided(groups: &[Vec<Line<'_>>]) -> Vec<Twice> {
    let mut found = Vec::new();
    for (at, a) in groups.iter().enumerate() {
        for b in groups.iter().skip(at + 1) {
            let likenesses: Vec<Likeness> = pairs(a, b)
                .map(|((_, a), (_, b))| Likeness::of_declared(a, b))
                .collect();
            let no = likenesses.iter().any(|one| one.likely() == Likely::No);
            if let (false, false, Some(likeness), Some((first, _)), Some((second, _))) =
                (no, are_two(a, b), likenesses.first(), a.first(), b.first())
            {
                found.push(Twice {
                    lines: [*first, *second],
                    likeness: *likeness,
                });
            }
        }
    }
    found
}
