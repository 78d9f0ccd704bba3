//! 工作一览: totals and shares of any number of communities, each down to its records, and a line for each community (S3.7).

mod lines;
mod words;

use leptos::prelude::*;

use super::asked::Asked;
use super::figures::{Figure, Group, with_figures};
use super::venues::line_of;
use super::volunteers::counted;
use crate::register::Register;
use crate::reports::CityTotals;
use crate::reports::city_board::Column;

pub(super) fn page(asked: Asked) -> AnyView {
    with_figures(asked, groups, |asked, figures| {
        let several = asked.place.community.is_none();
        let (sheet, table) = match several {
            true => lines::drawn(asked),
            false => (().into_any(), ().into_any()),
        };
        view! { {sheet} {figures} {table} }.into_any()
    })
}

fn groups(register: &Register, asked: &Asked) -> Vec<Group> {
    let (least, note) = line_of(register, asked);
    let totals = CityTotals::of(register, &asked.place.communities, asked.day, least);
    let year = asked.day.year();
    let figure = |column: Column| {
        let figure = Figure::new(
            column.code(),
            words::name(column, year),
            words::amount(column.of(&totals)),
        )
        .behind_all(&column.behind(&totals))
        .gaps_all(&column.gaps(&totals));
        match column {
            Column::Reaching => figure.note(note.clone()),
            Column::Volunteers | Column::InTeams => figure.note(counted(&totals.volunteers)),
            _ => figure,
        }
    };
    let groups = words::groups(year).into_iter();
    let group = |(title, columns): (String, &[Column])| Group {
        title,
        figures: columns.iter().map(|column| figure(*column)).collect(),
        none: String::new(),
    };
    groups.map(group).collect()
}
