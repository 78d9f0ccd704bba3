//! Who is behind a total of the pledges: everybody whom it counts, with their deeds (S5.7).

use leptos::prelude::*;

use super::people_picker::Named;
use super::words;
use crate::browser::picture;
use crate::domain::kinds::{Person, Pledge, PledgeDeed};
use crate::domain::{Id, Record};
use crate::scoring::pledges::{Kept, PledgeList, counted};
use crate::ui::components::{Dialog, EmptyState};
use crate::ui::desk::Desk;
use crate::ui::i18n::{number, tr};
use crate::ui::routes::Route;

/// A total: of one pledge or of the whole list, of those who kept it or who did not.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Total {
    pub pledge: Option<Pledge>,
    pub did: bool,
}

impl Total {
    fn title(self, count: usize) -> String {
        let what = self
            .pledge
            .map_or(tr!(gather.whole_list), |pledge| words::choice(pledge));
        let count = number(count);
        match self.did {
            true => tr!(gather.behind_did, what = what, count = count),
            false => tr!(gather.behind_did_not, what = what, count = count),
        }
    }
}

/// Shows the people behind `total` until it is closed.
pub(super) fn behind(
    desk: Desk,
    list: RwSignal<PledgeList>,
    all: Memo<Vec<Kept>>,
    total: RwSignal<Option<Total>>,
) -> AnyView {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(total.read().is_some()));
    Effect::new(move || {
        if !open.get() {
            total.set(None);
        }
    });
    let people = move |total: Total| -> Vec<Kept> {
        let all = all.read();
        let of_it = counted(list.get(), &all, total.pledge, total.did);
        of_it.into_iter().cloned().collect()
    };
    let title = Signal::derive(move || {
        let total = total.get();
        total.map_or(String::new(), |total| total.title(people(total).len()))
    });
    view! {
        <Dialog open title>
            {move || {
                let total = total.get()?;
                let people = people(total);
                if people.is_empty() {
                    return Some(view! { <EmptyState title=tr!(gather.behind_nobody) /> }.into_any());
                }
                let lines = people.iter().map(|kept| person(desk, kept, total)).collect_view();
                Some(view! { <ul class="gathering-list pledge-people">{lines}</ul> }.into_any())
            }}
        </Dialog>
    }
    .into_any()
}

fn person(desk: Desk, kept: &Kept, total: Total) -> AnyView {
    let named = desk
        .read(|register| Named::of(register, kept.person))
        .flatten();
    let Some(named) = named else {
        return ().into_any();
    };
    let deeds = kept.deeds.iter();
    let deeds = deeds
        .filter(|(pledge, _)| total.did && total.pledge.is_none_or(|wanted| wanted == **pledge));
    let deeds = deeds.flat_map(|(pledge, deeds)| {
        let named = total.pledge.is_none().then_some(*pledge);
        deeds.iter().map(move |id| deed(desk, *id, named))
    });
    let href = Route::Record {
        kind: Person::NAME.into(),
        id: kept.person.to_string(),
    };
    view! {
        <li>
            <div class="row">
                <span class="words">
                    <a href=href.href()>{named.name}</a>
                    <small>{named.from}</small>
                </span>
            </div>
            {deeds.collect_view()}
        </li>
    }
    .into_any()
}

/// One deed, which opens with its photo; `pledge` is named where the list is about several.
fn deed(desk: Desk, id: Id, pledge: Option<Pledge>) -> AnyView {
    let found = desk.read(|register| register.get::<PledgeDeed>(id).cloned());
    let Some(deed) = found.flatten() else {
        return ().into_any();
    };
    let day = deed.done_on.map(words::day).unwrap_or_default();
    let what: Vec<&str> = [
        pledge.map_or("", |pledge| words::choice(pledge)),
        &deed.what,
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect();
    let href = Route::Record {
        kind: PledgeDeed::NAME.into(),
        id: id.to_string(),
    };
    let photo = match deed.photo.0.is_empty() {
        true => view! { <span class="muted">{tr!(gather.add_photo)}</span> }.into_any(),
        false => {
            view! { <img src=picture::address(&deed.photo.0) alt=tr!(card.has_photo) /> }.into_any()
        }
    };
    view! {
        <a class="row" href=href.href()>
            <span class="words">
                <span>{day}</span>
                <small>{what.join("：")}</small>
            </span>
            {photo}
        </a>
    }
    .into_any()
}
