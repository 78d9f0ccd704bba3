//! Bars that stand side by side, and lines from one category to the next.

use std::fmt::Write;

use super::room::{FIELD, RIGHT};
use super::{Drawing, LOOKS, Look, long};
use crate::documents::chart::Point;
use crate::scoring::Exact;

const ABOVE: &str = r#" text-anchor="middle" font-size="12""#;

impl Drawing<'_> {
    /// How high a figure stands, in pixels from above.
    fn height(&self, value: &Exact) -> Exact {
        self.ground().minus(&self.along(value, FIELD))
    }

    fn ground(&self) -> Exact {
        Exact::from(self.room.top + FIELD)
    }

    fn middle(&self, at: usize) -> Exact {
        Exact::from(self.room.left + self.room.slot * long(at) + self.room.slot / 2)
    }

    /// The ruler, and what stands along the picture.
    fn field(&mut self) {
        let (left, right) = (self.room.left, self.room.wide - RIGHT);
        for (value, figure) in self.marks() {
            let y = self.height(&value);
            self.rule((&Exact::from(left), &y), (&Exact::from(right), &y));
            let middle = y.plus(&Exact::from(4));
            self.text(
                &Exact::from(left - 8),
                &middle,
                r#" text-anchor="end""#,
                &figure,
            );
        }
        let below = self.ground().plus(&Exact::from(20));
        for (at, name) in self.room.categories.clone().iter().enumerate() {
            let x = self.middle(at);
            self.text(&x, &below, r#" text-anchor="middle""#, name);
        }
    }

    pub(super) fn upright_bars(&mut self) {
        self.field();
        let chart = self.chart;
        let count = long(chart.series.len()).max(1);
        let thick = ((self.room.slot - 16) / count).clamp(6, 48);
        let ground = self.ground();
        for (number, (series, look)) in (0..).zip(chart.series.iter().zip(LOOKS.iter().cycle())) {
            let points = series.points.iter().take(chart.categories.len());
            for (at, point) in points.enumerate() {
                let from_middle = thick * number - thick * count / 2;
                let x = self.middle(at).plus(&Exact::from(from_middle));
                let middle = x.plus(&Exact::from(thick / 2));
                let Some(value) = &point.value else {
                    let above = ground.minus(&Exact::from(6));
                    self.text(&middle, &above, r#" text-anchor="middle""#, "—");
                    continue;
                };
                let top = self.height(value);
                let size = (&Exact::from(thick - 2), &ground.minus(&top));
                self.bar(look, (&x, &top), size);
                let highest = self.upright_whisker(point, &middle).unwrap_or(top);
                if self.is_numbered() {
                    let above = highest.minus(&Exact::from(6));
                    self.text(&middle, &above, ABOVE, &chart.figure(value));
                }
            }
        }
    }

    /// From where to where the true figure lies; how high it goes.
    fn upright_whisker(&mut self, point: &Point, x: &Exact) -> Option<Exact> {
        let (low, high) = point.interval.as_ref()?;
        let (low, high) = (self.height(low), self.height(high));
        let (left, right) = (x.minus(&Exact::from(6)), x.plus(&Exact::from(6)));
        let (x, left, right) = (x.shown(), left.shown(), right.shown());
        let (from, to) = (low.shown(), high.shown());
        self.whisker(&format!(
            "M{x} {from}V{to}M{left} {from}H{right}M{left} {to}H{right}"
        ));
        Some(high)
    }

    /// A line through what is known; what is not known interrupts it.
    pub(super) fn lines(&mut self) {
        self.field();
        let chart = self.chart;
        let numbered = chart.series.len() == 1 && self.is_numbered();
        for (series, look) in chart.series.iter().zip(LOOKS.iter().cycle()) {
            let mut path = String::new();
            let mut goes_on = false;
            let mut points = Vec::new();
            let all = series.points.iter().take(chart.categories.len());
            for (at, point) in all.enumerate() {
                let Some(value) = &point.value else {
                    goes_on = false;
                    continue;
                };
                let (x, y) = (self.middle(at), self.height(value));
                let pen = if goes_on { 'L' } else { 'M' };
                let _ = write!(path, "{pen}{} {}", x.shown(), y.shown());
                goes_on = true;
                points.push((x, y, value));
            }
            let Look { stroke, dashes, .. } = look;
            let _ = write!(
                self.out,
                r#"<path class="chart-line" d="{path}" fill="none" stroke="{stroke}" stroke-width="3" stroke-dasharray="{dashes}"/>"#
            );
            for (x, y, value) in points {
                self.shape(*look, &x, &y);
                if numbered {
                    let above = y.minus(&Exact::from(12));
                    self.text(&x, &above, ABOVE, &chart.figure(value));
                }
            }
        }
    }
}
