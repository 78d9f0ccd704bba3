//! The registrations that wait, each with what is to be thought of.

use leptos::prelude::*;

use super::{answers, decide, own, ratings, reasons, reports};
use crate::app::matching::{Known, Match, Traits, Whom};
use crate::app::member_reports;
use crate::app::ratings::counts as ratings_in;
use crate::app::registrations::{Lack, clear, lacks, waiting};
use crate::browser::picture;
use crate::domain::Id;
use crate::domain::kinds::Registration;
use crate::ui::components::{
    Button, ButtonKind, EmptyState, LinkButton, PageHeader, Panel, Tag, Tone,
};
use crate::ui::desk::Desk;
use crate::ui::forms::reader_note;
use crate::ui::i18n::{series, tr};
use crate::ui::routes::Route;

/// So many are shown at once; the next come as these are decided.
const SHOWN: usize = 100;

/// All that is shown of one.
#[derive(Clone, PartialEq)]
struct Line {
    id: Id,
    form: Registration,
    lacks: Vec<Lack>,
    best: Option<Match>,
    /// By the community's name only, without its card.
    by_name: bool,
}

pub(super) fn page() -> AnyView {
    let desk = Desk::here();
    let found = Memo::new(move |_| {
        let community = own(desk)?;
        desk.read(|register| {
            let known = Known::of(register, community);
            let ids = waiting(register, community);
            let lines = ids.iter().take(SHOWN).filter_map(|id| {
                let form = register.get::<Registration>(*id)?.clone();
                let traits = Traits::of_registration(&form);
                let mut matches = known.matches(&traits, Some(Whom::Registration(*id)));
                matches.truncate(1);
                Some(Line {
                    id: *id,
                    lacks: lacks(&form),
                    by_name: form.community.id != Some(community),
                    best: matches.pop(),
                    form,
                })
            });
            (
                lines.collect::<Vec<_>>(),
                ids.len(),
                clear(register, community, &known),
            )
        })
    });
    let acts = move || {
        let sure = found
            .read()
            .as_ref()
            .map(|(_, _, sure)| sure.clone())
            .unwrap_or_default();
        let all = (!sure.is_empty()).then(|| {
            let label = tr!(inbox.accept_clear, count = sure.len());
            let accept = move |()| {
                let said = tr!(inbox.accepted_several, count = sure.len());
                decide(desk, said, |deciding| {
                    for id in &sure {
                        deciding.accept(*id);
                    }
                });
            };
            view! { <Button label kind=ButtonKind::Main on_press=accept /> }
        });
        view! {
            <LinkButton label=tr!(inbox.notice) href=Route::InboxNotice.href() />
            <LinkButton label=tr!(inbox.take_in) href=Route::Exchange.href() />
            {all}
        }
    };
    // Reports or ratings are here, though no form is.
    let others = Memo::new(move |_| {
        let community = own(desk);
        let any = desk.read(|register| {
            let reports = member_reports::waiting(register, community?);
            Some(!reports.is_empty() || !ratings_in(register, community?).is_empty())
        });
        any.flatten().unwrap_or(false)
    });
    let body = move || match &*found.read() {
        None => view! {
            <EmptyState title=tr!(inbox.no_community) body=tr!(inbox.no_community_body) />
        }
        .into_any(),
        Some((lines, _, _)) if lines.is_empty() && others.get() => ().into_any(),
        Some((lines, _, _)) if lines.is_empty() => view! {
            <EmptyState title=tr!(inbox.none) body=tr!(inbox.none_body)>
                <LinkButton label=tr!(inbox.notice) href=Route::InboxNotice.href() />
                <LinkButton label=tr!(inbox.take_in) href=Route::Exchange.href() />
            </EmptyState>
        }
        .into_any(),
        Some((lines, count, _)) => {
            let rest = count.saturating_sub(lines.len());
            let more = (rest > 0).then(|| {
                view! { <p class="panel-body muted">{tr!(inbox.more, count = rest)}</p> }
            });
            let rows = lines.iter().map(|line| row(desk, line)).collect_view();
            let state = view! { <Tag tone=Tone::Info label=tr!(inbox.count, count = count) /> };
            view! {
                <Panel title=tr!(inbox.waiting_title) state=state.into_any()>
                    <div class="inbox-rows">{rows}</div>
                    {more}
                </Panel>
            }
            .into_any()
        }
    };
    view! {
        <PageHeader title=tr!(inbox.title) sub=tr!(inbox.sub)>
            {acts}
        </PageHeader>
        {reader_note()}
        <div class="stack">
            {body} {reports::panel(desk)} {ratings::panel(desk)} {answers::panel(desk)}
        </div>
    }
    .into_any()
}

fn row(desk: Desk, line: &Line) -> AnyView {
    let form = &line.form;
    let href = Route::InboxOne {
        id: line.id.to_string(),
    }
    .href();
    let photo = match form.photo.0.is_empty() {
        true => view! { <span class="inbox-photo" aria-hidden="true"></span> }.into_any(),
        false => view! { <img class="inbox-photo" src=picture::address(&form.photo.0) alt="" /> }
            .into_any(),
    };
    let lacks: Vec<&str> = line.lacks.iter().map(|lack| reasons::lack(*lack)).collect();
    let lacks = (!lacks.is_empty()).then(|| {
        let lacks = series(&lacks);
        view! { <small class="inbox-lack">{tr!(inbox.lacks, fields = lacks)}</small> }
    });
    let again = form.answered.is_some().then(|| {
        view! { <Tag tone=Tone::Info label=tr!(inbox.again, count = form.number()) /> }
    });
    let by_name = line.by_name.then(|| {
        let label = tr!(inbox.by_name, community = form.community_name);
        view! { <Tag tone=Tone::Warn label /> }
    });
    let best = line.best.as_ref().map(|best| {
        let (name, _) = reasons::whom(desk, best.whom);
        view! {
            {reasons::verdict(&best.likely)}
            <small>{name}</small>
        }
    });
    let day = form
        .written_on
        .map(|day| day.to_string())
        .unwrap_or_default();
    let unit = form.unit_name.to_string();
    view! {
        <a class="row" href=href>
            {photo}
            <span class="words">
                <b>{form.name.to_string()}</b>
                <small>{unit}</small>
                {lacks}
            </span>
            <span class="inbox-tags">{again} {by_name} {best}</span>
            <span class="muted">{day}</span>
        </a>
    }
    .into_any()
}
