//! Charts of a workbook: the spreadsheet draws them from the cells of the table that they stand beside.

use rust_xlsxwriter::{
    Chart as Native, ChartDataLabel, ChartFormat, ChartLine, ChartSeries, ChartSolidFill,
    ChartType, Color, Worksheet, XlsxError,
};

use super::values::clean;
use crate::documents::chart::{Chart, ChartKind};
use crate::documents::table::{Row, Table};

/// How large a chart is, in pixels, and how far from the next.
const WIDE: u32 = 640;
const TALL: u32 = 340;
const GAP: u32 = 16;
/// More bars have no numbers of their own.
const NUMBERED: usize = 40;
/// More categories stand below each other, and so do longer names.
const UPRIGHT: usize = 12;
const SHORT: usize = 12;
const COLOURS: [u32; 4] = [0x1F_4E79, 0x9D_C3E6, 0x5B_6670, 0xE3_E7EB];

/// The charts of a table, to its right; what is printed is the table alone. What a cell does not hold cannot be drawn from it:
/// a chart with intervals, and one of a table with groups, is left out.
pub(super) fn beside(
    sheet: &mut Worksheet,
    charts: &[&Chart],
    table: &Table,
    (head, first): (u32, u32),
) -> Result<(), XlsxError> {
    if table.rows.iter().any(|row| matches!(row, Row::Group(_))) {
        return Ok(());
    }
    let columns = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
    let mut below = 0;
    for chart in charts.iter().filter(|chart| !chart.has_intervals()) {
        let native = drawn(&sheet.name(), chart, first);
        sheet.insert_chart_with_offset(head, columns.saturating_add(1), &native, 0, below)?;
        below += TALL + GAP;
    }
    Ok(())
}

fn drawn(sheet: &str, chart: &Chart, first: u32) -> Native {
    let count = chart.categories.len();
    let last = first + u32::try_from(count).unwrap_or(1).max(1) - 1;
    let is_long = |name: &String| name.chars().count() > SHORT;
    let is_lying = count > UPRIGHT || chart.categories.iter().any(is_long);
    let mut native = Native::new(match (chart.kind, is_lying) {
        (ChartKind::Lines, _) => ChartType::Line,
        (_, true) => ChartType::Bar,
        (_, false) => ChartType::Column,
    });
    let cells = |column: usize| {
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        (sheet, first, column, last, column)
    };
    let shown = match chart.kind {
        ChartKind::Shares => "0.0%",
        _ if chart.has_decimals() => "0.0",
        _ => "0",
    };
    for ((series, values), colour) in (chart.series.iter())
        .zip(&chart.of.values)
        .zip(COLOURS.iter().cycle())
    {
        let mut one = ChartSeries::new();
        one.set_categories(cells(chart.of.along))
            .set_values(cells(*values));
        if !series.name.is_empty() {
            one.set_name(&*clean(&series.name));
        }
        let colour = Color::RGB(*colour);
        let mut look = ChartFormat::new();
        match chart.kind {
            ChartKind::Lines => look.set_line(ChartLine::new().set_color(colour)),
            _ => look
                .set_solid_fill(ChartSolidFill::new().set_color(colour))
                .set_border(ChartLine::new().set_color(Color::RGB(0x22_2222))),
        };
        one.set_format(&mut look);
        if count * chart.series.len() <= NUMBERED {
            let mut label = ChartDataLabel::new();
            one.set_data_label(label.show_value().set_num_format(shown));
        }
        native.push_series(&one);
    }
    native.title().set_name(&*clean(&chart.title));
    if chart.series.len() < 2 {
        native.legend().set_hidden();
    }
    native.y_axis().set_min(0);
    if let Some(most) = chart.most.and_then(|most| u32::try_from(most).ok()) {
        native.y_axis().set_max(most);
    }
    if chart.kind == ChartKind::Shares {
        native.y_axis().set_max(1).set_num_format("0%");
    } else if !chart.unit.is_empty() {
        native.y_axis().set_name(&*clean(&chart.unit));
    }
    // A spreadsheet counts upwards: the first of the table would stand lowest.
    if is_lying && chart.kind != ChartKind::Lines {
        native.x_axis().set_reverse();
    }
    native.set_width(WIDE).set_height(TALL);
    native.set_alt_text(clean(&chart.title));
    native
}
