//! Whose a unit's declared list is that this office holds, and as of when; and who may have one that is not here (S5.8).

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::kinds::{DeclaredMember, Filing, Office, Person};
use crate::domain::{Id, Record as _};
use crate::register::{Action, History, Register};
use crate::reports::HalfYear;

/// Lines of a list that came the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub way: Way,
    /// The offices whose copies of the program wrote the lines, as far as they are known here, in the order of their ids.
    pub offices: Vec<Id>,
    pub lines: usize,
    /// When they came, or were written here last; milliseconds since 1970. None where the history does not tell.
    pub time: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// Typed or pasted here.
    Here,
    /// With a file of this name.
    File(String),
}

/// Where the lines of a unit's list are from, the latest first.
pub fn sources(register: &Register, history: &History, unit: Id) -> Vec<Source> {
    let lines: BTreeSet<Id> = register
        .of::<DeclaredMember>(unit)
        .map(|(id, _)| id)
        .collect();
    let offices: Vec<Id> = register.all::<Office>().map(|(id, _)| id).collect();
    let mut found: BTreeMap<Way, (BTreeSet<Id>, Option<u64>)> = BTreeMap::new();
    let mut left = lines.clone();
    for entry in history.entries() {
        let created = entry.created.iter();
        let created = created.filter(|run| run.kind == DeclaredMember::INDEX);
        let created = created.flat_map(|run| run.ids());
        let changed = entry.changed.iter().map(|change| change.record());
        let changed = changed.filter(|(kind, _)| *kind == DeclaredMember::INDEX);
        let those = created.chain(changed.map(|(_, id)| id));
        let those: BTreeSet<Id> = those.filter(|id| lines.contains(id)).collect();
        if those.is_empty() {
            continue;
        }
        let way = match &entry.action {
            Action::Import { file } | Action::Spreadsheet { file } => Way::File(file.clone()),
            _ => Way::Here,
        };
        let new: BTreeSet<Id> = those.intersection(&left).copied().collect();
        left.retain(|id| !new.contains(id));
        // A later change of a line does not make it somebody else's, but the source is as of then.
        let brings = !new.is_empty() || found.contains_key(&way);
        if brings {
            let (of, time) = found.entry(way).or_default();
            of.extend(new);
            *time = (*time).max(Some(entry.time));
        }
    }
    if !left.is_empty() {
        found.entry(Way::Here).or_default().0.extend(left);
    }
    let wrote = |lines: &BTreeSet<Id>| {
        let of = |office: &Id| lines.iter().any(|line| line.replica == office.replica);
        offices.iter().copied().filter(of).collect()
    };
    let mut all: Vec<Source> = found
        .into_iter()
        .filter(|(_, (lines, _))| !lines.is_empty())
        .map(|(way, (lines, time))| Source {
            way,
            offices: wrote(&lines),
            lines: lines.len(),
            time,
        })
        .collect();
    all.sort_by(|a, b| b.time.cmp(&a.time).then(a.way.cmp(&b.way)));
    all
}

/// The communities that are likely to hold a unit's list: those with which its people registered, or that filed figures of it.
pub fn likely_holders(register: &Register, unit: Id) -> BTreeSet<Id> {
    let people = register.all::<Person>();
    let people = people.filter(|(_, person)| person.unit.id == Some(unit));
    let people = people.filter_map(|(_, person)| person.community.id);
    let filed = register.all::<Filing>().filter_map(|(_, filing)| {
        let half_year = HalfYear::filed(filing).ok()?;
        let mut of = half_year.units.iter();
        let declared = of.any(|line| line.unit == Some(unit) && line.declared > 0);
        filing.community.id.filter(|_| declared)
    });
    people.chain(filed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kinds::{Role, Unit};
    use crate::domain::{Link, Replica};
    use crate::register::Draft;
    use crate::register::history::Entry;

    fn commit(register: &mut Register, history: &mut History, draft: Draft, action: Action) {
        let number = history.last() + 1;
        let planned = register.plan(draft, action, "", number * 1_000).unwrap();
        register.apply(&planned);
        history.push(Entry::new(number, planned));
    }

    fn line(unit: Id, name: &str) -> DeclaredMember {
        DeclaredMember {
            unit: Link::to(unit),
            name: name.into(),
            declared_on: crate::domain::Date::new(2026, 3, 1),
            ..DeclaredMember::default()
        }
    }

    #[test]
    fn a_list_is_told_by_the_way_on_which_its_lines_came() {
        let mut register = Register::new(Replica::from_bits(1));
        let mut history = History::default();
        let mut draft = register.draft();
        let unit = draft.create(&Unit {
            name: "水务局".into(),
            ..Unit::default()
        });
        let office = draft.create(&Office {
            name: "东街社区党委".into(),
            role: Some(Role::Community),
            ..Office::default()
        });
        let typed = draft.create(&line(unit, "陈静"));
        commit(&mut register, &mut history, draft, Action::Edit);
        let mut draft = register.draft();
        draft.create(&line(unit, "林敏"));
        let file = Action::Import {
            file: "水务局.json".into(),
        };
        commit(&mut register, &mut history, draft, file);
        let mut draft = register.draft();
        let (at, _) = DeclaredMember::KIND.field("duty").unwrap();
        draft.update(
            DeclaredMember::INDEX,
            typed,
            vec![(at, crate::domain::Value::text("科员"))],
        );
        commit(&mut register, &mut history, draft, Action::Edit);
        let found = sources(&register, &history, unit);
        let told: Vec<_> = found
            .iter()
            .map(|source| (source.way.clone(), source.lines, source.time))
            .collect();
        assert_eq!(
            told,
            [
                (Way::Here, 1, Some(3_000)),
                (Way::File("水务局.json".into()), 1, Some(2_000)),
            ]
        );
        assert_eq!(
            found.first().map(|one| one.offices.clone()),
            Some(vec![office])
        );
        assert_eq!(sources(&register, &History::default(), unit).len(), 1);
    }
}
