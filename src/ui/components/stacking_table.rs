//! A plain table of a few columns, without search or order, whose rows are stacked where they have no room side
//! by side: each value stands below its column's title then.

use leptos::prelude::*;

/// A column: its title, and how its cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    title: &'static str,
    class: &'static str,
}

impl Head {
    pub fn words(title: &'static str) -> Head {
        Head { title, class: "" }
    }

    pub fn figure(title: &'static str) -> Head {
        let class = "number";
        Head { title, class }
    }

    /// With a line of its own in stacked rows.
    pub fn long(title: &'static str) -> Head {
        let class = "whole-line";
        Head { title, class }
    }
}

/// A row. Its first cell is what it is about, and heads it.
pub struct Line {
    class: &'static str,
    cells: Vec<AnyView>,
}

impl Line {
    pub fn of(cells: Vec<AnyView>) -> Line {
        Line { class: "", cells }
    }

    pub fn with_class(self, class: &'static str) -> Line {
        Line { class, ..self }
    }
}

/// Draws the rows, again whenever what they read changes.
pub type Lines = Box<dyn Fn() -> Vec<Line> + Send>;

/// `class` says what the table is of, for its style; `foot` are sums.
pub fn stacking_table(
    class: &'static str,
    heads: Vec<Head>,
    lines: Lines,
    foot: Vec<Line>,
) -> AnyView {
    let label = heads.first().map(|head| head.title);
    let titles = heads.iter().map(|head| {
        let class = (head.class == "number").then_some("number");
        view! {
            <th scope="col" class=class>
                {head.title}
            </th>
        }
    });
    let titles = titles.collect_view();
    let foot = (!foot.is_empty()).then(|| {
        let sums = foot.into_iter().map(|line| row(&heads, line));
        view! { <tfoot>{sums.collect_view()}</tfoot> }
    });
    let rows = move || {
        let lines = lines().into_iter().map(|line| row(&heads, line));
        lines.collect_view()
    };
    view! {
        <div class="stacking-frame" tabindex="0" role="region" aria-label=label>
            <table class=format!("stacking {class}")>
                <thead>
                    <tr>{titles}</tr>
                </thead>
                <tbody>{rows}</tbody>
                {foot}
            </table>
        </div>
    }
    .into_any()
}

fn row(heads: &[Head], line: Line) -> AnyView {
    let mut cells = line.cells.into_iter();
    let name = cells.next();
    let cells = heads.iter().skip(1).zip(cells).map(|(head, cell)| {
        view! {
            <td class=head.class data-title=head.title>
                {cell}
            </td>
        }
    });
    view! {
        <tr class=line.class>
            <th scope="row">{name}</th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}
