//! 需求跟踪: needs by how far they have come, with what is to do next on each line, and what came of those of the year (S3.4).

mod acts;
mod figures;

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::asked::Asked;
use super::figures::with_figures;
use super::line_acts::{Acting, are_offered, due, joined, line_table, said};
use crate::domain::kinds::{Community, Need, NeedState};
use crate::domain::{Date, Id, Record};
use crate::register::Register;
use crate::reports::following::{Followed, Stage, followed};
use crate::reports::needs::rating;
use crate::ui::components::{ButtonKind, EmptyState, Head, Line, Panel, Tag, Tone, stacking_table};
use crate::ui::i18n::{number, say, tr};
use crate::ui::pages::records::{Entering, entry_form, entry_opener};
use crate::ui::routes::Route;

/// So many of a stage stand on the page, fewer of what is done; the rest is behind the number.
const SHOWN: usize = 12;
const DONE: usize = 5;

/// What was closed within so many days stays in sight over the turn of the year.
const KEPT: i32 = 90;

pub(super) fn page(asked: Asked) -> AnyView {
    with_figures(asked, figures::groups, draw)
}

/// The needs of the page by how far they have come.
fn stages(register: &Register, asked: &Asked) -> BTreeMap<Stage, Vec<Followed>> {
    let kept = Date::from_number(asked.day.number() - KEPT);
    let since = kept.map_or(asked.year().from, |kept| kept.min(asked.year().from));
    followed(register, &asked.place.communities, since, asked.day)
}

/// As addresses name it.
fn code(stage: Stage) -> &'static str {
    match stage {
        Stage::Late => "late",
        Stage::New => "new",
        Stage::Assigned => "assigned",
        Stage::Unrated => "unrated",
        Stage::Done => "done",
    }
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Late => tr!(service.late),
        Stage::New => tr!(service.unassigned),
        Stage::Assigned => tr!(service.assigned),
        Stage::Unrated => tr!(service.unrated),
        Stage::Done => tr!(service.done),
    }
}

fn tone(stage: Stage) -> Tone {
    match stage {
        Stage::Late => Tone::Bad,
        Stage::New => Tone::Warn,
        Stage::Assigned | Stage::Unrated => Tone::Info,
        Stage::Done => Tone::Ok,
    }
}

/// A need on its line, in words.
#[derive(Clone, PartialEq)]
struct Row {
    id: Id,
    community: Option<Id>,
    title: String,
    /// Of which kind, and where it was raised.
    about: String,
    raised: String,
    who: String,
    due: Option<Date>,
    late: i32,
    closed: Option<Date>,
    rating: Option<u32>,
}

fn row(register: &Register, asked: &Asked, one: &Followed) -> Option<Row> {
    let need = register.get::<Need>(one.need)?;
    let said = |field| said::<Need>(register, one.need, field);
    let community = need
        .community
        .id
        .filter(|_| asked.place.communities.len() > 1);
    let community = community.map(|id| register.title(Community::INDEX, id));
    // A need that cannot be done stands among the closed ones and is not resolved.
    let explained = (need.state == Some(NeedState::Explained)).then(|| said("state"));
    let about = joined([
        community.unwrap_or_default(),
        explained.unwrap_or_default(),
        said("kind"),
        said("station"),
        need.place.to_string(),
    ]);
    let raised = joined([
        said("raised_on"),
        need.raised_by.to_string(),
        need.phone.to_string(),
    ]);
    Some(Row {
        id: one.need,
        community: need.community.id,
        title: need.title.to_string(),
        about,
        raised,
        who: joined([
            said("assigned_to"),
            need.handler.to_string(),
            said("partner"),
        ]),
        due: one.due,
        late: one.late,
        closed: need.resolved_on,
        rating: rating(need, asked.day),
    })
}

type Rows = Vec<(Stage, usize, Vec<Row>)>;

fn draw(asked: &Asked, tables: AnyView) -> AnyView {
    let desk = asked.desk;
    let acting = Acting::new();
    let entry = Entering::new();
    entry.begin_on_shortcut();
    let found = {
        let asked = asked.clone();
        Memo::new(move |_| asked.read(rows).unwrap_or_default())
    };
    let panels = {
        let asked = asked.clone();
        move || found.with(|found| stages_view(&asked, acting, found))
    };
    view! {
        <div class="view-bar">
            <p class="muted">{tr!(service.follow_hint, days = KEPT)}</p>
            {entry_opener(entry, Need::KIND, ButtonKind::Main)}
        </div>
        {entry_form(desk, entry, Need::KIND, asked.place.community)}
        <div class="stack need-stages">{panels}</div>
        {acting.dialog()}
        {tables}
    }
    .into_any()
}

fn rows(register: &Register, asked: &Asked) -> Rows {
    let mut stages = stages(register, asked);
    let rows = Stage::ALL.into_iter().filter_map(|stage| {
        let needs = stages.remove(&stage)?;
        let most = if stage == Stage::Done { DONE } else { SHOWN };
        let shown = needs.iter().take(most);
        let rows = shown.filter_map(|one| row(register, asked, one)).collect();
        Some((stage, needs.len(), rows))
    });
    rows.collect()
}

fn stages_view(asked: &Asked, acting: Acting, found: &Rows) -> AnyView {
    if found.is_empty() {
        return view! { <EmptyState title=tr!(service.no_needs) body=tr!(service.no_needs_hint) /> }
            .into_any();
    }
    let panels = found.iter().map(|(stage, count, rows)| {
        let stage = *stage;
        let state = view! { <Tag tone=tone(stage) label=number(*count) /> }.into_any();
        let all = asked.to_all(&format!("stage-{}", code(stage)), *count);
        let table = table(asked, acting, stage, rows.clone());
        view! {
            <Panel title=name(stage) state actions=all>
                {table}
            </Panel>
        }
    });
    panels.collect_view().into_any()
}

fn table(asked: &Asked, acting: Acting, stage: Stage, rows: Vec<Row>) -> AnyView {
    let offered = are_offered(asked) && stage != Stage::Done;
    let is_closed = matches!(stage, Stage::Unrated | Stage::Done);
    let mut heads = vec![
        Head::words(say(&Need::KIND.words)),
        Head::words(tr!(service.raised)),
        Head::words(tr!(service.seen_to_by)),
        match is_closed {
            true => Head::words(tr!(service.closed_on)),
            false => Head::words(tr!(service.due)),
        },
    ];
    if stage == Stage::Done {
        heads.push(Head::figure(tr!(service.rating)));
    }
    if offered {
        heads.push(Head::long(tr!(service.to_do)));
    }
    let asked = asked.clone();
    let lines = move || {
        let lines = rows.iter().map(|row| {
            let href = Route::record(Need::NAME, row.id).href();
            let named = view! {
                <a href=href>{row.title.clone()}</a>
                <span class="figure-note">{row.about.clone()}</span>
            };
            let mut cells = vec![
                named.into_any(),
                row.raised.clone().into_any(),
                row.who.clone().into_any(),
                match is_closed {
                    true => row.closed.map(|on| on.to_string()).into_any(),
                    false => match row.due {
                        Some(on) => due(on, row.late, &asked),
                        None => tr!(service.no_due).into_any(),
                    },
                },
            ];
            if stage == Stage::Done {
                cells.push(
                    row.rating
                        .map(|points| tr!(service.points, points = points))
                        .into_any(),
                );
            }
            if offered {
                cells.push(acts::of(&asked, acting, stage, row));
            }
            Line::of(cells)
        });
        lines.collect()
    };
    stacking_table(line_table(offered), heads, Box::new(lines), Vec::new())
}
