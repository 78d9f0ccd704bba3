//! The figures of a chart: in words, and how far its ruler goes.

use super::{Chart, ChartKind, Series};
use crate::domain::words::{Language, Words, words};
use crate::scoring::Exact;

const UNKNOWN: Words = words("无数据", "無數據", "no data");

impl Chart {
    /// Every figure with what it is of, in words.
    pub(super) fn described(&self, language: Language) -> String {
        let (between, end) = match language {
            Language::En => (", ", "; "),
            _ => ("，", "；"),
        };
        let unknown = UNKNOWN.in_language(language);
        let of = |series: &Series| {
            let figures = self.categories.iter().enumerate().map(|(at, category)| {
                let point = series.points.get(at);
                let value = point.and_then(|point| point.value.as_ref());
                let value = value.map_or_else(|| unknown.to_owned(), |value| self.figure(value));
                let range = point.and_then(|point| point.interval.as_ref());
                let range = range.map_or_else(String::new, |range| self.range(range, language));
                format!("{category} {value}{range}")
            });
            let figures = figures.collect::<Vec<_>>().join(between);
            match series.name.as_str() {
                "" => figures,
                name => format!("{name}{between}{figures}"),
            }
        };
        self.series.iter().map(of).collect::<Vec<_>>().join(end)
    }

    /// From where to where the true figure lies, behind the figure.
    fn range(&self, (low, high): &(Exact, Exact), language: Language) -> String {
        let (low, high) = (self.figure(low), self.figure(high));
        match language {
            Language::En => format!(" ({low}–{high})"),
            _ => format!("（{low}–{high}）"),
        }
    }

    /// A figure as people read it, with its unit where that is %; where one has a decimal all have.
    pub(super) fn figure(&self, value: &Exact) -> String {
        match (self.kind, value.whole()) {
            (ChartKind::Shares, _) => format!("{}%", value.shown_percent()),
            (_, Some(whole)) if !self.has_decimals() => whole.to_string(),
            _ => value.shown(),
        }
    }

    pub(in crate::documents) fn has_decimals(&self) -> bool {
        let points = self.series.iter().flat_map(|series| &series.points);
        let mut values = points.filter_map(|point| point.value.as_ref());
        values.any(|value| value.whole().is_none())
    }

    /// What the ruler goes up to and how far its lines are from each other: at most five of them.
    pub(super) fn scale(&self) -> (Exact, Exact) {
        if self.kind == ChartKind::Shares {
            let fifth = Exact::ratio(1, 5).unwrap_or_else(Exact::zero);
            return (Exact::from(1), fifth);
        }
        let points = self.series.iter().flat_map(|series| &series.points);
        let most = points.filter_map(|point| point.value.as_ref()).max();
        let most = most.and_then(Exact::least_whole).unwrap_or_default();
        let most = most.max(self.most.unwrap_or(1)).max(1);
        let mut step = 1_i64;
        let steps = [2, 5, 10].iter().cycle();
        let mut ten = 1_i64;
        for factor in steps {
            if most.div_euclid(step) + i64::from(most % step > 0) <= 5 {
                break;
            }
            let Some(next) = ten.checked_mul(*factor) else {
                break;
            };
            step = next;
            if *factor == 10 {
                ten = next;
            }
        }
        let top = (most.div_euclid(step) + i64::from(most % step > 0)).saturating_mul(step);
        (Exact::from(top), Exact::from(step))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::chart::{Point, Source};

    fn bars(most: &str) -> Chart {
        Chart {
            title: String::new(),
            kind: ChartKind::Bars,
            unit: String::new(),
            categories: vec![String::new()],
            series: vec![Series {
                name: String::new(),
                points: vec![Point::of(most.parse::<Exact>().ok())],
            }],
            of: Source::default(),
            most: None,
        }
    }

    #[test]
    fn the_ruler_goes_up_to_a_round_number() {
        let check = |most: &str, top: &str, step: &str| {
            let scale = bars(most).scale();
            assert_eq!(
                (scale.0.to_string(), scale.1.to_string()),
                (top.into(), step.into()),
                "{most}"
            );
        };
        let mut stars = bars("4");
        stars.most = Some(6);
        assert_eq!(stars.scale(), (Exact::from(6), Exact::from(2)));
        check("0", "1", "1");
        check("5", "5", "1");
        check("5.1", "6", "2");
        check("10", "10", "2");
        check("11", "15", "5");
        check("26", "30", "10");
        check("51", "60", "20");
        check("42731", "50000", "10000");
    }
}
