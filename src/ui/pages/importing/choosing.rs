//! The first step: which list, its template, and the file.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use super::{Arrived, Import, Stage, files, lists_of, sheet, words};
use crate::browser;
use crate::browser::reading;
use crate::documents::Format;
use crate::domain::kinds::Role;
use crate::spreadsheet::{LIMITS, List, Progress as Far, Refused};
use crate::ui::components::{Button, ButtonKind, FileDrop, Panel, Progress};
use crate::ui::i18n::tr;
use crate::ui::routes::Route;

pub(super) fn panels(import: Import, role: Option<Role>) -> AnyView {
    view! {
        <div class="halves">{which(import, role)} {file(import)}</div>
        {refused(import)}
    }
    .into_any()
}

fn which(import: Import, role: Option<Role>) -> AnyView {
    let choices = lists_of(role).map(move |list: &'static List| {
        let checked = move || import.list.get() == list;
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="import-list"
                    value=list.code
                    prop:checked=checked
                    on:change=move |_| import.list.set(list)
                />
                {words::list(list)}
            </label>
        }
    });
    let columns = move || {
        let list = import.list.get();
        let columns = files::template_columns(import, list);
        let lines = columns.into_iter().map(|column| {
            let required = column
                .required
                .then(|| view! { <b>{tr!(importing.required)}</b> });
            let allowed = files::allowed(list, &column);
            view! {
                <tr>
                    <th scope="row">{column.head} " " {required}</th>
                    <td>{allowed}</td>
                </tr>
            }
        });
        lines.collect_view()
    };
    view! {
        <Panel title=tr!(importing.which)>
            <div class="panel-body">
                <fieldset class="import-lists">
                    <legend>{tr!(importing.which_legend)}</legend>
                    {choices.collect_view()}
                </fieldset>
                <p>{tr!(importing.template_body)}</p>
                <div class="acts">
                    <Button
                        label=tr!(importing.template)
                        on_press=move || files::hand_out_template(import, Format::Xlsx)
                        disabled=import.making.busy()
                    />
                    <Button
                        label=tr!(importing.template_csv)
                        kind=ButtonKind::Quiet
                        on_press=move || files::hand_out_template(import, Format::Csv)
                        disabled=import.making.busy()
                    />
                </div>
                <details>
                    <summary>{tr!(importing.allowed)}</summary>
                    <table class="import-allowed">
                        <tbody>{columns}</tbody>
                    </table>
                </details>
            </div>
        </Panel>
    }
    .into_any()
}

fn file(import: Import) -> AnyView {
    let on_pick = Callback::new(move |file: File| {
        if import.reading.get_untracked().is_none() {
            spawn_local(read(import, file));
        }
    });
    let shown = move || {
        import.reading.get().is_some().then(|| {
            let done = Signal::derive(move || import.reading.get().map_or(0, |(done, _)| done));
            let total = Signal::derive(move || import.reading.get().map_or(0, |(_, of)| of));
            let on_cancel = Callback::new(move |()| import.given_up.set_value(true));
            view! { <Progress label=tr!(importing.reading) done total on_cancel /> }
        })
    };
    view! {
        <Panel title=tr!(importing.file)>
            <div class="panel-body">
                <p>{tr!(importing.file_body)}</p>
                <FileDrop
                    label=tr!(importing.drop)
                    hint=tr!(importing.drop_hint)
                    accept=".xlsx,.xlsm,.xls,.et,.csv,.txt,.tsv"
                    on_pick
                />
                <div role="status">{shown}</div>
                <p class="muted">{tr!(importing.no_identity)}</p>
            </div>
        </Panel>
    }
    .into_any()
}

fn refused(import: Import) -> AnyView {
    let shown = move || {
        import.refused.get().map(|why| {
            view! {
                <div class="callout bad">
                    <p>{why}</p>
                </div>
            }
        })
    };
    view! { <div role="alert" class="import-refused">{shown}</div> }.into_any()
}

/// In thousands of bytes, as a person reads them.
fn thousands(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1000)).unwrap_or(u32::MAX)
}

async fn read(import: Import, file: File) {
    import.refused.set(None);
    import.given_up.set_value(false);
    import.reading.set(Some((0, 0)));
    let name = file.name();
    let told = match bytes(&file).await {
        Ok(bytes) => {
            let tell = move |far: Far| {
                let shown = Some((thousands(far.done), thousands(far.of)));
                let _ = import.reading.try_set(shown);
                // A page that was left wants no file.
                import.given_up.try_get_value() == Some(false)
            };
            match reading::read(bytes, tell).await {
                Ok(read) => read.map_err(|refused| match refused {
                    Refused::GivenUp => tr!(work.given_up).to_owned(),
                    refused => words::refused(&refused, &name),
                }),
                Err(fault) => Err(tr!(importing.unreadable, file = name, reason = fault)),
            }
        }
        Err(why) => Err(why),
    };
    // The page may have been left meanwhile.
    if import.reading.try_set(None).is_some() {
        return;
    }
    match told {
        Ok(workbook) => {
            import.arrived.set_value(Some(Arrived { name, workbook }));
            match sheet::begin(import).await {
                Ok(()) => {
                    let _ = import.stage.try_set(Stage::Columns);
                }
                Err(_) => {
                    let _ = import.refused.try_set(Some(tr!(work.given_up).to_owned()));
                }
            }
        }
        Err(why) => import.refused.set(Some(why)),
    }
}

/// The bytes of a file that is not larger than anything that would be read.
async fn bytes(file: &File) -> Result<Vec<u8>, String> {
    if browser::files::size(file) > LIMITS.bytes {
        let most = LIMITS.bytes;
        return Err(words::refused(&Refused::TooLarge { most }, &file.name()));
    }
    let read = browser::files::read(file).await;
    read.map_err(|fault| tr!(importing.unreadable, file = file.name(), reason = fault))
}

/// Where the records of a list are looked at.
pub(super) fn place(list: &List) -> Route {
    match list.code {
        "people" => Route::People,
        "units" | "declared" => Route::Units { on: String::new() },
        _ => Route::Records {
            kind: list.kind.name.to_owned(),
            owner: String::new(),
        },
    }
}
