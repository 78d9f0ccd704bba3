//! `cargo xtask city FOLDER [COMMUNITIES]`: the sealed file that each community of an invented city would hand
//! out, its card, and what their department has before: what the end-to-end tests take in, and what one may try
//! the pages with.
//!
//! The same arguments make the same bytes. The keys are made from numbers: they protect nothing.

use anyhow::{Context, Result, anyhow};
use six_stars::app::demonstration::{CitySize, city};
use six_stars::domain::kinds::{Community, KINDS, Office, Role, Subdistrict, Unit, YearTarget};
use six_stars::domain::{Id, Link, Record, Replica, Value};
use six_stars::register::history::Entry;
use six_stars::register::{Action, Draft, Edit, History, Register};
use six_stars::snapshot::card::Facts;
use six_stars::snapshot::{Card, OfficeKeys, seal, write};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const SEED: u64 = 475;
const YEAR: u32 = 2026;
/// So many communities lie in a sub-district.
const IN_SUBDISTRICT: usize = 11;
/// Some dozens of people: what is tried is the number of files.
const SIZE: CitySize = CitySize {
    communities: 1,
    in_service: 14,
    floating: 4,
    units: 2,
    teams: 3,
    service_records: 12,
    needs: 2,
};
/// Who registered the sub-districts, which all files name.
const CITY: u64 = 0x0C17;
const COMMUNITIES: u64 = 0x00C0_FFEE_0000;

/// A file and the card of the office that sealed it.
struct Handed {
    name: String,
    file: String,
    card: String,
}

/// Writes the files into the folder, the cards into its folder `cards`, and the department's file into `before`.
pub fn run(folder: &str, communities: usize) -> Result<()> {
    let folder = Path::new(folder);
    let (cards, before) = (folder.join("cards"), folder.join("before"));
    for folder in [&cards, &before] {
        fs::create_dir_all(folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let put = |path: &Path, text: &str| {
        fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))
    };
    put(
        &before.join("subdistricts.json"),
        &subdistricts(communities)?,
    )?;
    for number in 0..communities {
        let handed = handed(number)?;
        let name = format!("{}.json", handed.name);
        put(&folder.join(&name), &handed.file)?;
        put(&cards.join(&name), &handed.card)?;
    }
    Ok(())
}

/// The sub-districts: a community may say that it lies in one, and not that there is one.
fn subdistricts(communities: usize) -> Result<String> {
    let mut register = Register::new(Replica::from_bits(CITY));
    let mut draft = register.draft();
    for subdistrict in 0..communities.div_ceil(IN_SUBDISTRICT) {
        draft.create(&Subdistrict {
            name: subdistrict_name(subdistrict).into(),
            ..Subdistrict::default()
        });
    }
    let history = carry_out(&mut register, draft)?;
    Ok(write(&register, &history, None))
}

fn subdistrict_name(subdistrict: usize) -> String {
    format!("第{}街道", subdistrict + 1)
}

/// Carries the draft out as the register's first command.
fn carry_out(register: &mut Register, draft: Draft) -> Result<History> {
    let transaction = register.plan(draft, Action::Edit, "", 1);
    let transaction = transaction.map_err(|problems| anyhow!("{problems:?}"))?;
    register.apply(&transaction);
    let mut history = History::default();
    history.push(Entry::new(1, transaction));
    Ok(history)
}

fn handed(number: usize) -> Result<Handed> {
    let number_bits = u64::try_from(number)?;
    let copy = Replica::from_bits(COMMUNITIES + number_bits);
    let mut register = Register::new(copy);
    let name = format!("第{:03}社区", number + 1);
    let (draft, office) = draft(&register, number, &name)?;
    let history = carry_out(&mut register, draft)?;
    let mut seed = [0; 32];
    if let Some(start) = seed.first_chunk_mut::<8>() {
        *start = copy.bits().to_le_bytes();
    }
    let keys = OfficeKeys::new(seed);
    let facts = Facts::of(&register, office).context("the office has no name")?;
    let card = Card::issue(&facts, &keys);
    let file = write(&register, &history, Some(office));
    Ok(Handed {
        file: seal::seal(file, &keys, &card, copy, 1)?,
        card: card.file(),
        name,
    })
}

/// One community of the city, with its office.
fn draft(register: &Register, number: usize, name: &str) -> Result<(Draft, Id)> {
    let seed = SEED + u64::try_from(number)?;
    let mut draft = city(register, seed, YEAR, SIZE);
    // What the city asks of all is not a community's to say, nor are units that nobody there works for.
    let references = draft.edits.iter().flat_map(|edit| match edit {
        Edit::Create { values, .. } => values.as_slice(),
        _ => &[],
    });
    let used: BTreeSet<Id> = references
        .filter_map(|(_, value)| value.as_reference())
        .collect();
    draft.edits.retain(|edit| match edit {
        Edit::Create { kind, .. } if *kind == YearTarget::INDEX => false,
        Edit::Create { kind, id, .. } if *kind == Unit::INDEX => used.contains(id),
        _ => true,
    });
    let subdistrict = number / IN_SUBDISTRICT;
    let shared = Id::new(Replica::from_bits(CITY), 1 + u64::try_from(subdistrict)?);
    let title = |kind: usize| match kind {
        Subdistrict::INDEX => Some(subdistrict_name(subdistrict)),
        Community::INDEX => Some(name.to_owned()),
        _ => None,
    };
    let (mut own, mut community) = (None, None);
    for edit in &mut draft.edits {
        let Edit::Create {
            kind, id, values, ..
        } = edit
        else {
            continue;
        };
        if *kind == Subdistrict::INDEX {
            own = Some(std::mem::replace(id, shared));
        }
        if *kind == Community::INDEX {
            community = Some(*id);
        }
        let named = KINDS.get(*kind).and_then(|spec| spec.field("name"));
        for (field, value) in values {
            if value.as_reference().is_some() && value.as_reference() == own {
                *value = Value::Reference(shared);
            }
            if let (Some((at, _)), Some(title)) = (named, title(*kind))
                && at == *field
            {
                *value = Value::text(title);
            }
        }
    }
    let community = community.context("there is no community")?;
    let office = draft.create(&Office {
        name: format!("{name}党委").into(),
        role: Some(Role::Community),
        community: Link::to(community),
        ..Office::default()
    });
    Ok((draft, office))
}

#[cfg(test)]
mod tests {
    use super::*;
    use six_stars::merge::{Reach, Side, Verdict, absorb, meet, outside};
    use six_stars::snapshot::{Snapshot, read};

    fn take(here: &mut Register, file: &Snapshot) {
        let side = Side {
            register: &file.register,
            history: &file.history,
            office: file.office,
        };
        let found = absorb(here, side).unwrap();
        assert_eq!(found.count(Verdict::Contradicting), 0);
    }

    fn opened(file: &str) -> Snapshot {
        let file = read(file.as_bytes(), Replica::from_bits(9));
        file.unwrap_or_else(|problems| panic!("{problems:?}"))
    }

    #[test]
    fn the_files_of_a_city_fit_together_and_each_stays_with_its_own() {
        let mut here = Register::new(Replica::from_bits(9));
        take(&mut here, &opened(&subdistricts(30).unwrap()));
        for number in [0, 7, IN_SUBDISTRICT] {
            let handed = handed(number).unwrap();
            let seal = seal::examine(&handed.file).unwrap().unwrap();
            assert_eq!(seal.card, Card::read(handed.card.as_bytes()).unwrap());
            let file = opened(&handed.file);
            let found = meet(&here, &file.register);
            let facts = &seal.card.facts;
            let reach = Reach::of(
                facts.role,
                facts.community.as_ref().map(|c| c.id),
                None,
                None,
            );
            let outside = outside(&found, &here, &file.register, reach, file.office);
            assert_eq!(outside, BTreeSet::new());
            take(&mut here, &file);
        }
        assert_eq!(here.all::<Community>().count(), 3);
        assert_eq!(here.all::<Subdistrict>().count(), 3);
    }
}
