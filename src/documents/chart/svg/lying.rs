//! Bars that lie below each other, behind names that may be long.

use super::room::THICK;
use super::{Drawing, LOOKS, long};
use crate::documents::chart::Point;
use crate::scoring::Exact;

impl Drawing<'_> {
    /// How far a figure reaches, in pixels from the left.
    fn reach(&self, value: &Exact) -> Exact {
        let length = self.room.wide - self.room.left - self.room.right;
        Exact::from(self.room.left).plus(&self.along(value, length))
    }

    /// Where the bars of a category begin, in pixels from above.
    fn begins(&self, at: usize) -> i64 {
        self.room.top + self.room.slot * long(at) + 5
    }

    /// The ruler, and the names ahead of the bars.
    fn lying_field(&mut self) {
        let top = self.room.top;
        let ground = top + self.room.slot * long(self.chart.categories.len());
        for (value, figure) in self.marks() {
            let x = self.reach(&value);
            self.rule((&x, &Exact::from(top)), (&x, &Exact::from(ground)));
            let below = Exact::from(ground + 18);
            self.text(&x, &below, r#" text-anchor="middle""#, &figure);
        }
        for (at, name) in self.room.categories.clone().iter().enumerate() {
            let middle = self.room.top + self.room.slot * long(at) + self.room.slot / 2 + 4;
            let x = Exact::from(self.room.left - 8);
            self.text(&x, &Exact::from(middle), r#" text-anchor="end""#, name);
        }
    }

    pub(super) fn lying_bars(&mut self) {
        self.lying_field();
        let chart = self.chart;
        let left = Exact::from(self.room.left);
        for (number, (series, look)) in (0..).zip(chart.series.iter().zip(LOOKS.iter().cycle())) {
            let points = series.points.iter().take(chart.categories.len());
            for (at, point) in points.enumerate() {
                let y = self.begins(at) + THICK * number;
                let line = Exact::from(y + THICK / 2 + 4);
                let Some(value) = &point.value else {
                    self.text(&left.plus(&Exact::from(6)), &line, "", "—");
                    continue;
                };
                let reach = self.reach(value);
                let size = (&reach.minus(&left), &Exact::from(THICK - 2));
                self.bar(look, (&left, &Exact::from(y)), size);
                let farthest = self.lying_whisker(point, y + THICK / 2 - 1);
                if self.is_numbered() {
                    let behind = farthest.unwrap_or(reach).plus(&Exact::from(6));
                    let figure = chart.figure(value);
                    self.text(&behind, &line, r#" font-size="12""#, &figure);
                }
            }
        }
    }

    /// From where to where the true figure lies; how far it goes.
    fn lying_whisker(&mut self, point: &Point, y: i64) -> Option<Exact> {
        let (low, high) = point.interval.as_ref()?;
        let (low, high) = (self.reach(low), self.reach(high));
        let (from, to) = (low.shown(), high.shown());
        let (above, below) = (y - 5, y + 5);
        self.whisker(&format!(
            "M{from} {y}H{to}M{from} {above}V{below}M{to} {above}V{below}"
        ));
        Some(high)
    }
}
