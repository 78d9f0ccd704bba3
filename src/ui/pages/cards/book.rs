//! 通讯录: the cards that were taken in, and whether they were compared.

use leptos::prelude::*;

use super::compare::Comparing;
use super::{book, facts_line, keep, take_card};
use crate::browser::clock;
use crate::snapshot::address_book::Entry;
use crate::ui::components::{
    Button, ButtonKind, Confirm, EmptyState, Notices, Panel, Question, Tag, Tone,
};
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;

pub(super) fn panel() -> AnyView {
    let desk = Desk::here();
    let notices = Notices::here();
    let question = RwSignal::new(None::<Question>);
    let comparing = Comparing::nobody();
    let shown = move || match book(desk) {
        Ok(book) if book.entries().is_empty() => view! {
            <EmptyState title=tr!(cards.book_empty) body=tr!(cards.book_empty_body) />
            {take_card::form()}
        }
        .into_any(),
        Ok(book) => {
            let rows = book.entries().iter();
            let rows = rows.map(|entry| row(desk, notices, entry, question, comparing));
            view! {
                <ul class="address-book">{rows.collect_view()}</ul>
                {take_card::form()}
            }
            .into_any()
        }
        Err(_) => damaged(desk, notices, question),
    };
    view! {
        <Panel title=tr!(cards.book)>
            <p class="panel-lead">{tr!(cards.book_body)}</p>
            {shown}
        </Panel>
        {comparing.dialog(desk, notices)}
        <Confirm question />
    }
    .into_any()
}

fn row(
    desk: Desk,
    notices: Notices,
    entry: &Entry,
    question: RwSignal<Option<Question>>,
    comparing: Comparing,
) -> AnyView {
    let card = entry.card.clone();
    let (name, key) = (card.name().to_owned(), card.signing_key);
    let (tone, state, told) = match &entry.compared {
        Some(compared) => {
            let (person, time) = (&compared.person, clock::local(compared.time));
            let told = match person.is_empty() {
                true => tr!(cards.compared_at, time = time),
                false => tr!(cards.compared_by, person = person, time = time),
            };
            (Tone::Ok, tr!(cards.compared), told)
        }
        None => {
            let time = clock::local(entry.added);
            (
                Tone::Warn,
                tr!(cards.not_compared),
                tr!(cards.added, time = time),
            )
        }
    };
    let compare = match entry.compared {
        Some(_) => tr!(cards.compare_again),
        None => tr!(cards.compare),
    };
    let kind = match entry.compared {
        Some(_) => ButtonKind::Quiet,
        None => ButtonKind::Plain,
    };
    let line = facts_line(&card.facts);
    let remove = {
        let name = name.clone();
        move |()| {
            let said = tr!(cards.removed, name = name);
            let act = Callback::new(move |()| {
                let said = said.clone();
                keep(
                    desk,
                    notices,
                    |s| s.change_address_book(|book| book.remove(&key)),
                    said,
                );
            });
            question.set(Some(Question {
                title: tr!(cards.remove_title, name = name),
                body: tr!(cards.remove_body).to_owned(),
                yes: tr!(cards.remove).to_owned(),
                act,
            }));
        }
    };
    view! {
        <li class="row">
            <span class="words">
                <b>{name}</b>
                <small>{line}</small>
                <small>{told}</small>
            </span>
            <Tag tone label=state />
            <span class="acts">
                <Button label=compare kind on_press=move |()| comparing.with(card.clone()) />
                <Button label=tr!(cards.remove) kind=ButtonKind::Quiet on_press=remove />
            </span>
        </li>
    }
    .into_any()
}

fn damaged(desk: Desk, notices: Notices, question: RwSignal<Option<Question>>) -> AnyView {
    let anew = move |()| {
        let act = Callback::new(move |()| {
            let said = tr!(cards.book_is_new).to_owned();
            keep(desk, notices, |session| session.begin_address_book(), said);
        });
        question.set(Some(Question {
            title: tr!(cards.book_damaged).to_owned(),
            body: tr!(cards.book_anew_body).to_owned(),
            yes: tr!(cards.book_anew).to_owned(),
            act,
        }));
    };
    view! {
        <div class="panel-body">
            <p class="callout bad">
                <b>{tr!(cards.book_damaged)}</b>
                " "
                {tr!(cards.book_damaged_body)}
            </p>
            <div class="acts">
                <Button label=tr!(cards.book_anew) on_press=anew />
            </div>
        </div>
    }
    .into_any()
}
