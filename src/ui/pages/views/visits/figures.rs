//! Households by kind and by who looks after them, and whether they are visited as promised.

use super::super::asked::Asked;
use super::super::figures::{Figure, Group};
use super::carer_name;
use crate::domain::kinds::{CareHousehold, CareKind, Visit};
use crate::domain::{Choice, Id, Record};
use crate::register::Register;
use crate::reports::households::{Care, Visiting, by_carer, by_kind, households};
use crate::ui::components::Tone;
use crate::ui::i18n::{say, tr};

const KIND: usize = CareHousehold::INDEX;

pub(super) fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let all = households(register, &asked.place.communities, asked.day);
    let (contacts, cared): (Vec<Visiting>, Vec<Visiting>) =
        all.iter().cloned().partition(Visiting::is_contact);
    let care = Care::of(register, &cared, asked.year(), asked.day);
    let late = ids(all.iter().filter(|one| one.is_overdue(asked.day)));
    let is_pressing = !late.is_empty();
    let late = Figure::count("late", tr!(service.visits_late), KIND, late);
    let figures = vec![
        Figure::count("households", tr!(service.households), KIND, ids(&all)),
        Figure::count("cared", tr!(service.needing_care), KIND, ids(&cared)),
        Figure::share(
            "looked-after",
            tr!(service.looked_after),
            KIND,
            &care.looked_after,
        ),
        Figure::count("unsaid", tr!(held.carer_unsaid), KIND, care.unsaid),
        Figure::share("visited", tr!(service.visited_in_time), KIND, &care.visited)
            .note(tr!(service.visited_rule)),
        match is_pressing {
            true => late.tone(Tone::Bad),
            false => late,
        },
        Figure::count(
            "visits",
            tr!(service.visits_of_year),
            Visit::INDEX,
            care.visits,
        ),
        Figure::count("contacts", tr!(service.contacts), KIND, ids(&contacts)),
    ];
    let overdue = |of: &[Id]| {
        let late = all.iter().filter(|one| of.contains(&one.household));
        late.filter(|one| one.is_overdue(asked.day)).count()
    };
    let counted = |code: String, name: String, ids: Vec<Id>| {
        let late = overdue(&ids);
        let figure = Figure::count(code, name, KIND, ids);
        match late {
            0 => figure,
            late => figure.note(tr!(service.of_them_late, count = late)),
        }
    };
    let kinds = by_kind(&all).into_iter().map(|(kind, ids)| {
        let found = kind.and_then(|kind| CareKind::ALL.get(usize::from(kind.index())));
        let code = found.map_or("none", |kind| kind.code);
        let name = found.map_or(tr!(listing.nothing), |kind| say(&kind.words));
        counted(format!("kind-{code}"), name.to_owned(), ids)
    });
    let carers = by_carer(&all)
        .into_iter()
        .enumerate()
        .map(|(at, (carer, of))| {
            let name = match carer_name(register, carer.as_ref()) {
                name if name.is_empty() => tr!(service.nobody).to_owned(),
                name => name,
            };
            counted(format!("carer-{at}"), name, ids(&of))
        });
    let group = |title: &str, figures: Vec<Figure>| Group {
        title: title.to_owned(),
        figures,
        none: tr!(service.no_households).to_owned(),
    };
    let is_one = asked.place.communities.len() == 1;
    let mut groups = vec![
        group(tr!(service.care_figures), figures),
        group(tr!(service.by_kind), kinds.collect()),
    ];
    // Over many communities they are too many to read.
    if is_one {
        groups.push(group(tr!(service.by_carer), carers.collect()));
    }
    groups
}

fn ids<'a>(households: impl IntoIterator<Item = &'a Visiting>) -> Vec<Id> {
    let households = households.into_iter();
    households.map(|one| one.household).collect()
}
