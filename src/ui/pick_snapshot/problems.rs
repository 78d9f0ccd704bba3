//! Why a file was not taken.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::files;
use crate::snapshot::Problems;
use crate::ui::components::{Button, Notices, Panel, Tag, Tone};
use crate::ui::i18n::tr;
use crate::ui::later::later;
use crate::ui::wording;

/// So many problems are shown; the list that can be downloaded has more.
const SHOWN: usize = 100;

later! {
    seldom: fn file_problems(name: String, problems: Arc<Problems>) -> AnyView {
        view! { <FileProblems name problems /> }.into_any()
    }
}

/// Why a file was not taken: where and what, the first hundred on the page.
#[component]
fn FileProblems(#[prop(into)] name: String, problems: Arc<Problems>) -> AnyView {
    let notices = Notices::here();
    let count = problems.count;
    let rows = problems.listed.iter().take(SHOWN).map(|problem| {
        let (place, what) = wording::file_problem(problem);
        view! {
            <tr>
                <td>{place}</td>
                <td>{what}</td>
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    let more = (count > SHOWN).then(|| {
        let more = tr!(open_file.more, shown = SHOWN, count = count - SHOWN);
        view! { <p class="panel-lead">{more}</p> }
    });
    let save = {
        let name = name.clone();
        move |()| {
            let text = as_text(&name, &problems);
            let file = format!("{name}-{}.txt", tr!(open_file.problems));
            if let Err(fault) = files::download(&file, "text/plain;charset=utf-8", text.as_bytes())
            {
                notices.failed(tr!(open_file.not_saved, detail = fault));
            }
        }
    };
    let actions = view! { <Button label=tr!(open_file.save_problems) on_press=save /> }.into_any();
    let state = view! { <Tag tone=Tone::Bad label=tr!(open_file.count, count = count) /> };
    view! {
        <Panel title=tr!(open_file.refused) state=state.into_any() actions>
            <p class="panel-lead">{tr!(open_file.refused_body, file = name)}</p>
            <div class="file-problems-frame" tabindex="0" role="region" aria-label=tr!(open_file.problems_list)>
            <table class="file-problems">
                <thead>
                    <tr>
                        <th scope="col">{tr!(open_file.place)}</th>
                        <th scope="col">{tr!(open_file.what)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
</div>
            {more}
        </Panel>
    }
    .into_any()
}

fn as_text(name: &str, problems: &Problems) -> String {
    let mut text = format!(
        "\u{feff}{name}\r\n{}\r\n\r\n",
        tr!(open_file.count, count = problems.count)
    );
    for problem in &problems.listed {
        let (place, what) = wording::file_problem(problem);
        text.push_str(&format!("{place}\t{what}\t{}\r\n", problem.place));
    }
    if problems.count > problems.listed.len() {
        let more = problems.count - problems.listed.len();
        let shown = problems.listed.len();
        text.push_str(&tr!(open_file.more, shown = shown, count = more));
        text.push_str("\r\n");
    }
    text
}
