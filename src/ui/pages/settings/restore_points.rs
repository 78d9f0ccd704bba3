//! 还原点: kept states of the register, and the way back to one.

use leptos::prelude::*;

use crate::browser::clock;
use crate::store::RestorePoint;
use crate::ui::components::{Button, ButtonKind, Confirm, EmptyState, Notices, Panel, Question};
use crate::ui::desk::Desk;
use crate::ui::forms::{Form, TextField};
use crate::ui::i18n::tr;

pub(super) fn panel() -> AnyView {
    let desk = Desk::here();
    let notices = Notices::here();
    let question = RwSignal::new(None::<Question>);
    let label = RwSignal::new(String::new());
    let writer = desk.is_writer();
    let points = move || {
        desk.read(|_| ());
        let points = desk.peek(|session| {
            let points = session.store().map(|store| store.restore_points().to_vec());
            points.unwrap_or_default()
        });
        points.unwrap_or_default()
    };
    let keep = move |()| {
        let typed = label.get_untracked();
        let name = match typed.trim() {
            "" => tr!(settings.point_by_hand),
            typed => typed,
        };
        match desk.keep_restore_point(name) {
            Ok(_) => {
                label.set(String::new());
                notices.done(tr!(settings.point_kept), None);
            }
            Err(refusal) => desk.refuse(&refusal),
        }
    };
    let list = move || {
        if !writer.get() {
            return view! { <p class="panel-lead">{tr!(settings.points_reader)}</p> }.into_any();
        }
        let points = points();
        if points.is_empty() {
            return view! {
                <EmptyState title=tr!(settings.no_points) body=tr!(settings.no_points_body) />
            }
            .into_any();
        }
        let rows = points
            .into_iter()
            .rev()
            .map(|point| row(desk, point, question));
        view! { <ul>{rows.collect_view()}</ul> }.into_any()
    };
    let form = move || {
        writer.get().then(|| {
            view! {
                            <div class="panel-body">
                            <Form on_submit=keep submit_label=tr!(settings.keep_point)>
                                <TextField
                                    label=tr!(settings.point_label)
                                    value=label
                                    hint=tr!(settings.point_hint)
                                    longest=40
                                />
                            </Form>
            </div>
                        }
        })
    };
    view! {
        <Panel title=tr!(settings.points)>
            <p class="panel-lead">{tr!(settings.points_body)}</p>
            {list}
            {form}
        </Panel>
        <Confirm question />
    }
    .into_any()
}

fn row(desk: Desk, point: RestorePoint, question: RwSignal<Option<Question>>) -> AnyView {
    let (id, label) = (point.id, point.label);
    let time = clock::local(u64::try_from(point.time).unwrap_or(0));
    let back = {
        let label = label.clone();
        move || match desk.go_back_to(id, tr!(settings.went_back, label = label)) {
            Ok(committed) if committed.number == 0 => {
                desk.notices.done(tr!(settings.already_there), None);
            }
            Ok(_) => {}
            Err(refusal) => desk.refuse(&refusal),
        }
    };
    let ask = {
        let label = label.clone();
        move || {
            let act = Callback::new(move |()| {
                if let Err(refusal) = desk.drop_restore_point(id) {
                    desk.refuse(&refusal);
                }
            });
            question.set(Some(Question {
                title: tr!(settings.drop_point_title, label = label),
                body: tr!(settings.drop_point_body).to_owned(),
                yes: tr!(settings.drop_point).to_owned(),
                act,
            }));
        }
    };
    view! {
        <li class="row">
            <span class="words">
                <b>{label}</b>
                <small>{time}</small>
            </span>
            <span class="acts">
                <Button label=tr!(settings.go_back) on_press=back />
                <Button label=tr!(settings.drop_point) kind=ButtonKind::Quiet on_press=ask />
            </span>
        </li>
    }
    .into_any()
}
