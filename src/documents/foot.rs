//! What stands below a table, reckoned exactly.

use super::cell::Cell;
use super::table::{Column, Foot, Row, Table};
use crate::domain::words::{Language, Words, words};
use crate::scoring::Exact;

/// The word for the line of sums.
const TOTAL: Words = words("合计", "合計", "Total");

impl Table {
    /// The line below the rows: sums and counts where columns ask for them, and the word for it in the first column that
    /// asks for nothing. `None` where no column asks.
    #[must_use]
    pub fn foot(&self, language: Language) -> Option<Vec<Cell>> {
        let asks = |column: &Column| column.foot != Foot::Nothing;
        if !self.columns.iter().any(asks) {
            return None;
        }
        let below = |(at, column): (usize, &Column)| match column.foot {
            Foot::Nothing => Cell::Empty,
            Foot::Sum => sum(self.cells(at)),
            Foot::Rows => Cell::count(self.cells(at).count()),
        };
        let mut foot: Vec<Cell> = self.columns.iter().enumerate().map(below).collect();
        let free = self.columns.iter().position(|column| !asks(column));
        if let Some(cell) = free.and_then(|at| foot.get_mut(at)) {
            *cell = Cell::text(TOTAL.in_language(language));
        }
        Some(foot)
    }

    /// The cells of a column, without the rows that name a group.
    pub(super) fn cells(&self, column: usize) -> impl Iterator<Item = &Cell> {
        self.rows.iter().filter_map(move |row| match row {
            Row::Group(_) => None,
            Row::Cells(cells) => cells.get(column),
        })
    }
}

/// What numbers count: a sum of the same has their kind, one of several is an exact number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Count,
    Hundredths,
    Minutes,
    Exact,
}

/// The sum of the numbers, whatever else stands between them; nothing where there are none.
fn sum<'a>(cells: impl Iterator<Item = &'a Cell>) -> Cell {
    let (mut total, mut kind) = (Exact::zero(), None);
    let (mut parts, mut wholes, mut shares) = (0_i64, 0_i64, false);
    for cell in cells {
        let (number, of) = match cell {
            Cell::Count(count) => (Exact::from(*count), Kind::Count),
            Cell::Hundredths(number) => (Exact::from(*number), Kind::Hundredths),
            Cell::Minutes(minutes) => (Exact::from(*minutes), Kind::Minutes),
            Cell::Exact(number) => (number.clone(), Kind::Exact),
            Cell::Share { part, whole } => {
                shares = true;
                parts = parts.saturating_add(*part);
                wholes = wholes.saturating_add(*whole);
                continue;
            }
            _ => continue,
        };
        // A column of shares is summed as one; numbers among them have no place in it.
        let number = match (kind, of) {
            (None, _) => number,
            (Some(before), of) if before == of => number,
            (Some(Kind::Hundredths), _) => {
                total = units(&total);
                number
            }
            (_, Kind::Hundredths) => units(&number),
            _ => number,
        };
        kind = match kind {
            None => Some(of),
            Some(before) if before == of => Some(of),
            Some(_) => Some(Kind::Exact),
        };
        total = total.plus(&number);
    }
    if shares {
        return Cell::Share {
            part: parts,
            whole: wholes,
        };
    }
    match (kind, total.whole()) {
        (None, _) => Cell::Empty,
        (Some(Kind::Count), Some(count)) => Cell::Count(count),
        (Some(Kind::Hundredths), Some(number)) => Cell::Hundredths(number),
        (Some(Kind::Minutes), Some(minutes)) => Cell::Minutes(minutes),
        (Some(Kind::Hundredths), None) => Cell::Exact(units(&total)),
        _ => Cell::Exact(total),
    }
}

/// Hundredths as the number that they are.
fn units(hundredths: &Exact) -> Exact {
    let hundred = Exact::from(100);
    hundredths.over(&hundred).unwrap_or_else(Exact::zero)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(part: i64, whole: i64) -> Cell {
        Cell::Share { part, whole }
    }

    fn exact(text: &str) -> Cell {
        Cell::Exact(text.parse().unwrap())
    }

    #[test]
    fn sums_are_exact_and_of_the_kind_of_what_is_summed() {
        let check = |cells: &[Cell], expected: Cell| {
            assert_eq!(sum(cells.iter()), expected, "{cells:?}");
        };
        check(&[], Cell::Empty);
        check(&[Cell::text("无"), Cell::code("3")], Cell::Empty);
        check(
            &[Cell::Count(1), Cell::text("无"), Cell::Count(2)],
            Cell::Count(3),
        );
        check(&[Cell::Count(3), Cell::Count(-3)], Cell::Count(0));
        check(
            &[Cell::Count(i64::MAX), Cell::Count(1)],
            Cell::Exact(Exact::from(i64::MAX).plus(&Exact::from(1))),
        );
        check(
            &[Cell::Hundredths(10), Cell::Hundredths(20)],
            Cell::Hundredths(30),
        );
        check(&[Cell::Minutes(45), Cell::Minutes(30)], Cell::Minutes(75));
        check(&[exact("1/3"), exact("2/3")], exact("1"));
        check(&[exact("0.1"), exact("0.2")], exact("0.3"));
        check(&[Cell::Count(1), exact("0.5")], exact("1.5"));
        check(&[Cell::Hundredths(150), Cell::Count(2)], exact("3.5"));
        check(&[Cell::Count(2), Cell::Hundredths(150)], exact("3.5"));
        check(
            &[Cell::Count(2), Cell::Hundredths(150), Cell::Hundredths(50)],
            exact("4"),
        );
        check(&[share(4, 5), share(0, 0), share(1, 10)], share(5, 15));
    }

    #[test]
    fn the_foot_stands_below_the_columns_that_ask() {
        let cells = |count| Row::Cells(vec![Cell::Count(1), Cell::text("甲"), Cell::Count(count)]);
        let mut table = Table {
            name: "表".into(),
            columns: vec![
                Column::new("序号"),
                Column::new("名称"),
                Column::new("数量"),
            ],
            rows: vec![Row::Group("一组".into()), cells(3), cells(4)],
            ..Table::default()
        };
        assert_eq!(table.foot(Language::En), None);
        if let Some(column) = table.columns.last_mut() {
            column.foot = Foot::Sum;
        }
        assert_eq!(
            table.foot(Language::En),
            Some(vec![Cell::text("Total"), Cell::Empty, Cell::Count(7)])
        );
        for column in &mut table.columns {
            column.foot = Foot::Rows;
        }
        assert_eq!(table.foot(Language::ZhHans), Some(vec![Cell::Count(2); 3]));
    }
}
