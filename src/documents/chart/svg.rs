//! The picture of a chart as SVG text. Series differ by shade, dashes and shapes, so that they do on grey paper as well; colours
//! are attributes, which a page's own style may replace and a file keeps.

mod looks;
mod lying;
mod room;
mod upright;

use std::fmt::Write;

use super::{Chart, ChartKind};
use crate::documents::xml::{escape, escaped};
use crate::domain::words::Language;
use crate::scoring::Exact;
use looks::{INK, LOOKS, Look};
use room::{Room, long};

/// How wide a picture is on paper, and on a telephone.
pub const WIDE: i64 = 720;
pub const NARROW: i64 = 340;

const FONT: &str = "Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif";
/// More bars have no numbers of their own.
const NUMBERED: usize = 90;

impl Chart {
    /// The picture, so wide; wider only where the points of a line would not fit. Its description says every figure, for those who
    /// do not see it.
    #[must_use]
    pub fn svg(&self, language: Language, wide: i64) -> String {
        let room = Room::of(self, wide);
        let (wide, tall) = (room.wide, room.tall);
        let mut drawing = Drawing {
            chart: self,
            out: String::new(),
            scale: self.scale(),
            room,
        };
        let _ = write!(
            drawing.out,
            r##"<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}" role="img" font-family="{FONT}" font-size="13"><title>{}</title><desc>{}</desc><rect class="chart-ground" width="{wide}" height="{tall}" fill="#FFFFFF"/>"##,
            escaped(&self.title),
            escaped(&self.described(language)),
        );
        drawing.head();
        match (self.kind, drawing.room.is_lying) {
            (ChartKind::Lines, _) => drawing.lines(),
            (_, true) => drawing.lying_bars(),
            (_, false) => drawing.upright_bars(),
        }
        drawing.out.push_str("</svg>");
        drawing.out
    }

    /// How wide and how high the picture is.
    #[must_use]
    pub fn size(&self, wide: i64) -> (i64, i64) {
        let room = Room::of(self, wide);
        (room.wide, room.tall)
    }
}

struct Drawing<'a> {
    chart: &'a Chart,
    out: String,
    scale: (Exact, Exact),
    room: Room,
}

impl Drawing<'_> {
    /// Which part of the ruler a figure has, as a number of `length`. What is below nothing has none of it.
    fn along(&self, value: &Exact, length: i64) -> Exact {
        let (top, _) = &self.scale;
        let value = value.clone().clamp(Exact::zero(), top.clone());
        let share = value.over(top).unwrap_or_else(Exact::zero);
        share.times(&Exact::from(length))
    }

    /// The lines of the ruler, with their figures.
    fn marks(&self) -> Vec<(Exact, String)> {
        let (top, step) = &self.scale;
        let mut marks = Vec::new();
        let mut value = Exact::zero();
        while value <= *top {
            // The ruler has whole numbers.
            let number = match self.chart.kind {
                ChartKind::Shares => value.times(&Exact::from(100)),
                _ => value.clone(),
            };
            let figure = number.whole().unwrap_or_default().to_string();
            marks.push((value.clone(), figure));
            value = value.plus(step);
        }
        marks
    }

    fn text(&mut self, x: &Exact, y: &Exact, attributes: &str, text: &str) {
        let _ = write!(
            self.out,
            r#"<text class="chart-text" x="{}" y="{}" fill="{INK}"{attributes}>"#,
            x.shown(),
            y.shown()
        );
        escape(&mut self.out, text);
        self.out.push_str("</text>");
    }

    /// The title, what is counted, and which series is drawn how.
    fn head(&mut self) {
        let middle = Exact::from(self.room.wide / 2);
        let attributes = r#" text-anchor="middle" font-size="17" font-weight="bold""#;
        let mut y = 28;
        for line in self.room.title.clone() {
            self.text(&middle, &Exact::from(y), attributes, &line);
            y += room::TITLE_LINE;
        }
        let chart = self.chart;
        if !chart.unit().is_empty() {
            let y = Exact::from(self.room.names_at + 11);
            self.text(&Exact::from(room::EDGE), &y, "", chart.unit());
        }
        let places = self.room.names.clone();
        for ((series, look), (x, y)) in chart.series.iter().zip(LOOKS.iter().cycle()).zip(places) {
            let (x_of_name, y_of_name) = (Exact::from(x + 20), Exact::from(y + 11));
            match chart.kind {
                ChartKind::Lines => self.shape(*look, &Exact::from(x + 6), &Exact::from(y + 6)),
                _ => self.bar(
                    look,
                    (&Exact::from(x), &Exact::from(y)),
                    (&Exact::from(12), &Exact::from(12)),
                ),
            }
            self.text(&x_of_name, &y_of_name, "", &series.name);
        }
    }

    fn rule(&mut self, (x1, y1): (&Exact, &Exact), (x2, y2): (&Exact, &Exact)) {
        let _ = write!(
            self.out,
            r##"<line class="chart-rule" x1="{}" x2="{}" y1="{}" y2="{}" stroke="#C8CDD2" stroke-width="1"/>"##,
            x1.shown(),
            x2.shown(),
            y1.shown(),
            y2.shown()
        );
    }

    fn bar(&mut self, look: &Look, (x, y): (&Exact, &Exact), (wide, tall): (&Exact, &Exact)) {
        let _ = write!(
            self.out,
            r#"<rect class="chart-bar" x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{INK}" stroke-width="1"/>"#,
            x.shown(),
            y.shown(),
            wide.shown(),
            tall.shown(),
            look.fill
        );
    }

    /// A line with its ends, from where to where the true figure lies.
    fn whisker(&mut self, path: &str) {
        // White below black is seen on dark bars and on white paper.
        for (ink, thick) in [("#FFFFFF", 5), (INK, 2)] {
            let _ = write!(
                self.out,
                r#"<path class="chart-interval" d="{path}" fill="none" stroke="{ink}" stroke-width="{thick}"/>"#
            );
        }
    }

    fn shape(&mut self, look: Look, x: &Exact, y: &Exact) {
        let _ = write!(
            self.out,
            r#"<path class="chart-point" d="{}" transform="translate({} {})" fill="{}" stroke="{INK}" stroke-width="1"/>"#,
            look.shape,
            x.shown(),
            y.shown(),
            look.fill
        );
    }

    /// Whether there are few enough figures to write each beside its bar.
    fn is_numbered(&self) -> bool {
        self.chart.categories.len() * self.chart.series.len() <= NUMBERED
    }
}

#[cfg(test)]
mod tests;
