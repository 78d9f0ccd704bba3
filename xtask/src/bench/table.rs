//! What was measured, as one table for people.

use std::fmt::Write as _;

/// Samples of one thing, summed up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    pub median: f64,
    pub least: f64,
    pub most: f64,
}

impl Measure {
    /// None where there are no samples.
    pub fn of(mut samples: Vec<f64>) -> Option<Self> {
        samples.sort_by(f64::total_cmp);
        let middle = samples.len() / 2;
        let upper = *samples.get(middle)?;
        let median = if samples.len().is_multiple_of(2) {
            (samples[middle - 1] + upper) / 2.0
        } else {
            upper
        };
        Some(Self {
            median,
            least: *samples.first()?,
            most: *samples.last()?,
        })
    }

    pub fn one(figure: f64) -> Self {
        Self {
            median: figure,
            least: figure,
            most: figure,
        }
    }

    fn text(self) -> String {
        if self.least == self.most {
            return number(self.median);
        }
        let [median, least, most] = [self.median, self.least, self.most].map(number);
        format!("{median} ({least}–{most})")
    }
}

/// One line of the table.
pub struct Row {
    what: &'static str,
    unit: &'static str,
    ours: Measure,
    budget: Option<f64>,
    peers: Vec<(&'static str, Measure)>,
}

impl Row {
    pub fn new(what: &'static str, unit: &'static str, ours: Measure) -> Self {
        Self {
            what,
            unit,
            ours,
            budget: None,
            peers: Vec::new(),
        }
    }

    /// What the median may come to at most.
    pub fn budget(mut self, most: f64) -> Self {
        self.budget = Some(most);
        self
    }

    /// What a user would pick instead, in the same unit; one after the other.
    pub fn peer(mut self, name: &'static str, measure: Measure) -> Self {
        self.peers.push((name, measure));
        self
    }

    fn is_missed(&self) -> bool {
        self.budget.is_some_and(|budget| self.ours.median > budget)
    }

    /// The row's line, and one more for every further peer.
    fn lines(&self) -> Vec<[String; 6]> {
        let budget = self.budget.map(number).unwrap_or_default();
        let mut peers = self.peers.iter().map(|(name, peer)| {
            let ratio = format!("{:.1}×", peer.median / self.ours.median);
            (format!("{name} {}", peer.text()), ratio)
        });
        let (peer, ratio) = peers.next().unwrap_or_default();
        let mark = if self.is_missed() { "MISSED" } else { "" };
        let ours = format!("{} {}", self.ours.text(), self.unit);
        let first = [
            self.what.to_owned(),
            ours,
            budget,
            peer,
            ratio,
            mark.to_owned(),
        ];
        let further = peers.map(|(peer, ratio)| {
            let mut line: [String; 6] = Default::default();
            line[3] = peer;
            line[4] = ratio;
            line
        });
        std::iter::once(first).chain(further).collect()
    }
}

/// The rows under their heads, and a line that says how many budgets were missed.
pub fn text(rows: &[Row]) -> String {
    let heads = [
        "what",
        "ours: median (least–most)",
        "budget",
        "instead",
        "ratio",
        "",
    ];
    let mut lines = vec![heads.map(str::to_owned)];
    lines.extend(rows.iter().flat_map(Row::lines));
    let width = |column: usize| {
        let cells = lines.iter().map(|line| line[column].chars().count());
        cells.max().unwrap_or_default()
    };
    let widths: [usize; 6] = std::array::from_fn(width);
    let mut text = String::new();
    for line in &lines {
        let cells = line
            .iter()
            .zip(widths)
            .enumerate()
            .map(|(column, (cell, width))| {
                // Figures stand under each other at their ends.
                match column {
                    2 | 4 => format!("{cell:>width$}"),
                    _ => format!("{cell:<width$}"),
                }
            });
        let line = cells.collect::<Vec<_>>().join("  ");
        let _ = writeln!(text, "{}", line.trim_end());
    }
    let budgets = rows.iter().filter(|row| row.budget.is_some()).count();
    let missed = rows.iter().filter(|row| row.is_missed()).count();
    let _ = writeln!(text, "{} of {budgets} budgets kept", budgets - missed);
    text
}

/// Three significant digits, or all digits of a larger whole number, in groups.
fn number(figure: f64) -> String {
    if figure >= 100.0 {
        let digits = format!("{figure:.0}");
        let mut grouped = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        return grouped;
    }
    match figure {
        f if f >= 10.0 => format!("{f:.1}"),
        f if f >= 1.0 => format!("{f:.2}"),
        f => format!("{f:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Measure, Row, number, text};

    #[test]
    fn the_median_is_the_middle_or_the_mean_of_the_two_middles() {
        let check = |samples: &[f64], expected: Option<(f64, f64, f64)>| {
            let found = Measure::of(samples.to_vec());
            assert_eq!(found.map(|m| (m.median, m.least, m.most)), expected);
        };
        check(&[], None);
        check(&[3.0], Some((3.0, 3.0, 3.0)));
        check(&[9.0, 1.0, 2.0], Some((2.0, 1.0, 9.0)));
        check(&[4.0, 1.0, 2.0, 100.0], Some((3.0, 1.0, 100.0)));
    }

    #[test]
    fn figures_are_as_long_as_they_are_exact() {
        let check = |figure: f64, expected: &str| assert_eq!(number(figure), expected);
        check(4_199_999.6, "4,200,000");
        check(999.6, "1,000");
        check(123.4, "123");
        check(12.34, "12.3");
        check(1.234, "1.23");
        check(0.0456, "0.046");
    }

    #[test]
    fn a_missed_budget_is_marked_and_counted() {
        let rows = [
            Row::new("kept", "ms", Measure::one(5.0)).budget(5.0),
            Row::new("missed", "ms", Measure::one(6.0))
                .budget(5.0)
                .peer("Other", Measure::one(12.0))
                .peer("Third", Measure::one(3.0)),
            Row::new("told", "ms", Measure::one(7.0)),
        ];
        let text = text(&rows);
        let lines: Vec<&str> = text.lines().collect();
        assert!(!lines[1].contains("MISSED"), "{text}");
        assert!(lines[2].contains("Other 12.0   2.0×  MISSED"), "{text}");
        assert!(lines[3].ends_with("Third 3.00   0.5×"), "{text}");
        assert_eq!(lines[5], "1 of 2 budgets kept");
    }
}
