//! 民主评议: the review meetings, each with its counted sheets, and blank sheets to print (S4.3).

mod blank;
mod table;

use leptos::prelude::*;

use super::asked::{Asked, frame};
use super::figures::share_words;
use crate::domain::kinds::{Gathering, GatheringForm, ReviewScore};
use crate::domain::{Choice as _, Date, Id, Record, Value};
use crate::register::Register;
use crate::reports::body_meetings::{Review, approval, review, review_meetings};
use crate::ui::components::{
    Button, ButtonKind, Dialog, EmptyState, Head, Line, LinkButton, PageHeader, Panel, PrintButton,
    Tag, Tone, stacking_table,
};
use crate::ui::forms::RecordForm;
use crate::ui::i18n::{number, tr};
use crate::ui::pages::gatherings::words::choice;
use crate::ui::pages::lost;
use crate::ui::record_words;
use crate::ui::router;
use crate::ui::routes::Route;

pub(super) fn page(asked: Asked) -> AnyView {
    if !asked.page.figure.is_empty() {
        return match asked.page.figure.parse::<Id>() {
            Ok(meeting) => one(asked, meeting),
            Err(_) => lost(),
        };
    }
    let open = RwSignal::new(false);
    let begin = move || open.set(true);
    let acts = asked.place.community.map(|_| {
        view! {
            <Button label=tr!(deliberation.enter_review) kind=ButtonKind::Main on_press=begin />
        }
    });
    let body = {
        let asked = asked.clone();
        move || asked.read(meetings)
    };
    let form = {
        let asked = asked.clone();
        move || Some(entering(&asked, asked.place.community?, open))
    };
    let body = view! {
        {body}
        <Dialog open title=Signal::stored(tr!(deliberation.enter_review).to_owned())>
            {form.clone()}
        </Dialog>
    };
    frame(&asked, acts.into_any(), body.into_any())
}

/// What is asked of a review meeting; its page is shown when it is saved.
fn entering(asked: &Asked, community: Id, open: RwSignal<bool>) -> AnyView {
    let at = |name: &str| Gathering::KIND.field(name).map(|(at, _)| at);
    let form = GatheringForm::Review;
    let mut preset = Vec::new();
    preset.extend(at("community").map(|at| (at, Value::Reference(community))));
    preset.extend(at("form").map(|at| (at, Value::Choice(form.index()))));
    let mut start = Vec::new();
    start.extend(at("title").map(|at| (at, Value::text(choice(form)))));
    start.extend(at("held_on").map(|at| (at, Value::Date(asked.day))));
    let asked = asked.clone();
    let done = Callback::new(move |id: Id| {
        open.set(false);
        router::open(&asked.figure(&id.to_string()));
    });
    let cancel = view! { <Button label=tr!(act.cancel) on_press=move || open.set(false) /> };
    view! {
        <div class="dialog-body">
            <RecordForm
                kind=Gathering::INDEX
                preset
                start
                only=vec!["title", "held_on", "place", "entitled", "present"]
                on_done=done
                actions=cancel.into_any()
            />
        </div>
    }
    .into_any()
}

/// The meetings, the newest first, each with what all its sheets say together.
fn meetings(register: &Register, asked: &Asked) -> AnyView {
    let found = review_meetings(register, &asked.place.communities, asked.day);
    if found.is_empty() {
        return view! {
            <EmptyState title=tr!(deliberation.no_review) body=tr!(deliberation.no_review_hint) />
        }
        .into_any();
    }
    let rows: Vec<(Date, Id, String, Vec<Review>)> = found
        .into_iter()
        .map(|(on, id)| {
            let title = record_words::title(register, Gathering::INDEX, id);
            (on, id, title, review(register, id))
        })
        .collect();
    let asked = asked.clone();
    let lines = move || {
        let lines = rows.iter().map(|(on, id, title, reviews)| {
            let href = asked.figure(&id.to_string()).href();
            let title = title.clone();
            Line::of(vec![
                view! { <a href=href>{title}</a> }.into_any(),
                on.to_string().into_any(),
                number(reviews.len()).into_any(),
                share_words(approval(reviews)).into_any(),
            ])
        });
        lines.collect()
    };
    let heads = vec![
        Head::words(tr!(deliberation.review_meeting)),
        Head::words(tr!(deliberation.day)),
        Head::figure(tr!(deliberation.subjects)),
        Head::figure(tr!(deliberation.rate)),
    ];
    view! {
        <Panel title=tr!(
            deliberation.reviews
        )>{stacking_table("review-meetings", heads, Box::new(lines), Vec::new())}</Panel>
    }
    .into_any()
}

/// One meeting: its result, the table to type the counted sheets into, blank sheets.
fn one(asked: Asked, meeting: Id) -> AnyView {
    let desk = asked.desk;
    let held = desk.peek(|session| session.register.get::<Gathering>(meeting).cloned());
    let Some(held) = held.flatten() else {
        return lost();
    };
    let trail = vec![(asked.page.view.name().to_owned(), asked.figure(""))];
    let on = held.held_on.unwrap_or(asked.day);
    let sub = tr!(views.sub, place = asked.place.name, day = on);
    let result = move || desk.read(|register| result(register, meeting));
    let of_meeting = Route::record(Gathering::NAME, meeting).href();
    let (print_blank, blank) = blank::blank(desk, meeting, held.community.id, on);
    view! {
        <PageHeader title=held.title.to_string() trail sub>
            <LinkButton label=tr!(deliberation.to_meeting) href=of_meeting />
            <PrintButton label=tr!(deliberation.print_result) />
            {print_blank}
        </PageHeader>
        <div class="stack view-page review-page">
            {result} {table::table(desk, meeting, held.community.id, on)}
        </div>
        {blank}
    }
    .into_any()
}

/// What was counted, with the rate of each and of all, and how it is made.
fn result(register: &Register, meeting: Id) -> AnyView {
    let reviews = review(register, meeting);
    if reviews.is_empty() {
        return ().into_any();
    }
    let all = approval(&reviews);
    let rows: Vec<_> = reviews
        .iter()
        .filter_map(|one| Some((*one, register.get::<ReviewScore>(one.score)?.clone())))
        .collect();
    let lines = move || {
        let lines = rows.iter().map(|(one, score)| {
            let href = Route::record(ReviewScore::NAME, one.score).href();
            let count = |count: Option<u32>| number(count.unwrap_or(0) as usize).into_any();
            let sheets = score
                .sheets
                .map_or("—".to_owned(), |sheets| number(sheets as usize));
            let odd = one.too_many.then(|| {
                view! { <Tag tone=Tone::Bad label=tr!(deliberation.too_many_sheets) /> }
            });
            let name = score.subject.to_string();
            Line::of(vec![
                view! {
                    <a href=href>{name}</a>
                    {odd}
                }
                .into_any(),
                sheets.into_any(),
                number(usize::try_from(one.valid).unwrap_or(usize::MAX)).into_any(),
                count(score.excellent),
                count(score.good),
                count(score.fair),
                count(score.poor),
                share_words(one.approved).into_any(),
            ])
        });
        lines.collect()
    };
    let mut heads = vec![
        Head::words(table::word("subject")),
        Head::figure(table::word("sheets")),
        Head::figure(tr!(deliberation.valid)),
    ];
    heads.extend(table::GRADES.map(|grade| Head::figure(table::word(grade))));
    heads.push(Head::figure(tr!(deliberation.rate)));
    view! {
        <Panel title=tr!(deliberation.review_result)>
            {stacking_table("review-result", heads, Box::new(lines), Vec::new())}
            <p class="panel-body">{tr!(deliberation.all_rate, rate = share_words(all))}</p>
        </Panel>
    }
    .into_any()
}
