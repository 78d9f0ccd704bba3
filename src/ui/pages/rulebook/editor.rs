//! Writing a new edition of the rulebook: a copy is changed, checked at every step, and kept as the next version.

mod editing;
mod fields;
mod figures;
mod indicator;
mod save;
mod scale;
mod star;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::{editions, gone, show};
use crate::browser::tab;
use crate::scoring::{CheckedRulebook, Star};
use crate::ui::components::{Button, ButtonKind, Item, LinkButton, PageHeader, Tabs};
use crate::ui::desk::Desk;
use crate::ui::forms::ErrorSummary;
use crate::ui::i18n::{say, tr};
use crate::ui::router;
use crate::ui::routes::Route;
use editing::Editing;

/// Stands in the address of the editor for a rulebook from a file.
pub const IMPORTED: &str = "imported";

/// Where this tab keeps the changes to an edition that were not saved.
pub fn draft_key(desk: Desk, edition: &str) -> String {
    format!("six/rulebook/{}/{edition}", desk.workspace().id)
}

/// Adopts an edition, and shows it.
pub fn adopt(desk: Desk, checked: &CheckedRulebook) -> bool {
    let Some(mut draft) = desk.draft() else {
        return false;
    };
    let rules = checked.rulebook();
    let id = draft.create(&editions::record_of(rules));
    let said = tr!(rulebook.adopted, version = rules.version);
    let done = desk.carry_out(draft, said);
    if done {
        show(id.to_string());
    }
    done
}

/// On an edition's page: changes to it that were not saved.
pub(super) fn draft_notice(desk: Desk, edition: &str) -> Option<AnyView> {
    let key = draft_key(desk, edition);
    tab::kept(&key)?;
    let there = RwSignal::new(true);
    let href = Route::RulebookEditor {
        edition: edition.to_owned(),
    };
    let href = href.href();
    let draw = move || {
        let key = key.clone();
        let (href, link) = (href.clone(), href.clone());
        let discard = move || {
            editing::discard(desk, key.clone(), href.clone());
            there.set(false);
        };
        let go_on = tr!(rulebook.draft_go_on);
        there.get().then(move || {
            view! {
                <div class="rule-draft screen-only">
                    <p>{tr!(rulebook.draft)}</p>
                    <div class="acts">
                        <Button label=tr!(rulebook.discard) on_press=discard />
                        <LinkButton label=go_on href=link />
                    </div>
                </div>
            }
        })
    };
    Some(draw.into_any())
}

pub(in crate::ui::pages) fn page(edition: String) -> AnyView {
    let desk = Desk::here();
    let Some(editing) = Editing::open(desk, &edition) else {
        return gone();
    };
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        if editing.dirty.get_untracked() {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());
    let summary = NodeRef::<html::Div>::new();
    let saving = RwSignal::new(false);
    let save = move || {
        if editing.check_for_saving().is_some() {
            saving.set(true);
        } else {
            request_animation_frame(move || {
                if let Some(summary) = summary.get_untracked() {
                    let _ = summary.focus();
                }
            });
        }
    };
    let discard = move || {
        if editing.dirty.get_untracked() {
            editing.discard(desk);
        }
        router::open(&back(editing));
    };
    let version = editing.version();
    let save_label = tr!(rulebook.save, version = version);
    let sub = Signal::derive(move || {
        let state = match (editing.dirty.get(), editing.shown_problems().len()) {
            (_, count @ 1..) => tr!(form.errors, count = count),
            (true, _) => tr!(form.unsaved).to_owned(),
            (false, _) => tr!(rulebook.nothing_changed).to_owned(),
        };
        tr!(rulebook.editor_sub, version = version, state = state)
    });
    let trail = vec![
        (tr!(nav.stars).to_owned(), Route::Stars { year: None }),
        (tr!(rulebook.title).to_owned(), back(editing)),
    ];
    view! {
        <div class="rule-editor">
            <PageHeader title=tr!(rulebook.editor_title) trail sub>
                <Button
                    label=tr!(rulebook.step_back)
                    on_press=move || editing.undo()
                    disabled=Signal::derive(move || !editing.undoable.get())
                />
                <Button label=tr!(rulebook.discard) on_press=discard />
                <Button label=save_label kind=ButtonKind::Main on_press=save />
            </PageHeader>
            <ErrorSummary
                errors=Signal::derive(move || editing.listed_problems())
                node=summary
                on_go=Callback::new(move |field| editing.go(field))
            />
            <div class="panel">
                <Tabs label=tr!(rulebook.sections) tabs=sections() chosen=editing.section panel=panel(editing) />
            </div>
            {save::dialog(desk, editing, saving)}
        </div>
    }
    .into_any()
}

/// The page of the edition that is being changed.
fn back(editing: Editing) -> Route {
    let edition = editing.edition();
    Route::Rulebook {
        edition: (edition != IMPORTED).then_some(edition),
    }
}

fn sections() -> Vec<Item> {
    let stars = Star::ALL.map(|star| Item::new(star.id(), say(&star.words())));
    let mut sections = vec![Item::new("general", tr!(rulebook.general))];
    sections.extend(stars);
    sections.push(Item::new("figures", tr!(rulebook.figures_tab)));
    sections
}

fn panel(editing: Editing) -> Callback<String, AnyView> {
    Callback::new(move |section: String| {
        editing.shape.track();
        let inner = match Star::from_id(&section) {
            Some(star) => star::rules(editing, star),
            None if section == "figures" => figures::figures(editing),
            None => figures::general(editing),
        };
        view! { <div class="panel-body">{inner}</div> }.into_any()
    })
}
