//! The picture of a chart as SVG text. Series differ by shade, dashes and shapes, so that they do on grey paper as well; colours
//! are attributes, which a page's own style may replace and a file keeps.

use std::fmt::Write;

use super::{Chart, ChartKind, Point};
use crate::documents::layout::width;
use crate::documents::xml::{escape, escaped};
use crate::domain::words::Language;
use crate::scoring::Exact;

const FONT: &str = "Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif";
const INK: &str = "#222222";
const LEAST_LEFT: i64 = 64;
const RIGHT: i64 = 16;
/// Above the field: the title and the names of the series.
const TOP: i64 = 84;
const FIELD: i64 = 280;
const LEAST_WIDTH: i64 = 720;
/// A letter of the labels, in pixels for each half of a Chinese character.
const HALF_LETTER: i64 = 7;
/// Longer names along the picture are cut; the table has them whole.
const LONGEST: usize = 20;
/// More bars have no numbers of their own.
const NUMBERED: usize = 40;

/// How one series is drawn.
#[derive(Clone, Copy)]
struct Look {
    fill: &'static str,
    /// Of its line, dark enough to be seen on white.
    stroke: &'static str,
    dashes: &'static str,
    shape: Shape,
}

const LOOKS: [Look; 4] = [
    look("#1F4E79", "#1F4E79", "", Shape::Circle),
    look("#9DC3E6", "#2E75B6", "7 4", Shape::Square),
    look("#5B6670", "#5B6670", "2 4", Shape::Triangle),
    look("#E3E7EB", INK, "10 3 2 3", Shape::Diamond),
];

const fn look(
    fill: &'static str,
    stroke: &'static str,
    dashes: &'static str,
    shape: Shape,
) -> Look {
    Look {
        fill,
        stroke,
        dashes,
        shape,
    }
}

#[derive(Clone, Copy)]
enum Shape {
    Circle,
    Square,
    Triangle,
    Diamond,
}

impl Chart {
    /// The picture. Its description says every figure, for those who do not see it.
    #[must_use]
    pub fn svg(&self, language: Language) -> String {
        let slot = match self.kind {
            ChartKind::Lines => 48,
            _ => 24 + 22 * long(self.series.len()),
        };
        let count = long(self.categories.len()).max(1);
        let names: Vec<String> = self.categories.iter().map(|name| cut(name)).collect();
        let longest = names
            .iter()
            .map(|name| long(width(name)) * HALF_LETTER)
            .max();
        let longest = longest.unwrap_or_default();
        let slot = slot.max((LEAST_WIDTH - LEAST_LEFT - RIGHT) / count);
        let slanted = longest > slot - 6;
        // Seven tenths are the side of a square by its diagonal.
        let (left, below) = match slanted {
            true => (LEAST_LEFT.max(longest * 7 / 10), 24 + longest * 7 / 10),
            false => (LEAST_LEFT, 32),
        };
        let wide = (count * slot + left + RIGHT).max(LEAST_WIDTH);
        let tall = TOP + FIELD + below;
        let mut drawing = Drawing {
            chart: self,
            out: String::new(),
            scale: self.scale(),
            wide,
            left,
            slot,
        };
        let _ = write!(
            drawing.out,
            r##"<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}" role="img" font-family="{FONT}" font-size="13"><title>{}</title><desc>{}</desc><rect class="chart-ground" width="{wide}" height="{tall}" fill="#FFFFFF"/>"##,
            escaped(&self.title),
            escaped(&self.described(language)),
        );
        drawing.top();
        drawing.ruler();
        drawing.names(&names, slanted);
        match self.kind {
            ChartKind::Lines => drawing.lines(),
            ChartKind::Bars | ChartKind::Shares => drawing.bars(),
        }
        drawing.out.push_str("</svg>");
        drawing.out
    }
}

struct Drawing<'a> {
    chart: &'a Chart,
    out: String,
    scale: (Exact, Exact),
    wide: i64,
    left: i64,
    slot: i64,
}

impl Drawing<'_> {
    /// How high a figure stands, in pixels from above. What is below nothing stands on the ground.
    fn height(&self, value: &Exact) -> Exact {
        let (top, _) = &self.scale;
        let value = value.clone().clamp(Exact::zero(), top.clone());
        let share = value.over(top).unwrap_or_else(Exact::zero);
        Exact::from(TOP + FIELD).minus(&share.times(&Exact::from(FIELD)))
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

    /// The title, and which series is drawn how.
    fn top(&mut self) {
        let middle = Exact::from(self.wide / 2);
        let attributes = r#" text-anchor="middle" font-size="17" font-weight="bold""#;
        let chart = self.chart;
        self.text(&middle, &Exact::from(28), attributes, &chart.title);
        if !chart.unit().is_empty() {
            self.text(&Exact::from(8), &Exact::from(56), "", chart.unit());
        }
        if chart.series.len() < 2 {
            return;
        }
        let mut x = self.left;
        for (series, look) in chart.series.iter().zip(LOOKS.iter().cycle()) {
            match chart.kind {
                ChartKind::Lines => self.shape(*look, &Exact::from(x + 6), &Exact::from(52)),
                _ => self.bar(
                    look.fill,
                    &Exact::from(x),
                    (&Exact::from(46), &Exact::from(58)),
                    12,
                ),
            }
            self.text(&Exact::from(x + 20), &Exact::from(57), "", &series.name);
            x += 44 + long(width(&series.name)) * HALF_LETTER;
        }
    }

    fn ruler(&mut self) {
        let (top, step) = self.scale.clone();
        let mut value = Exact::zero();
        while value <= top {
            let y = self.height(&value);
            let _ = write!(
                self.out,
                r##"<line class="chart-rule" x1="{}" x2="{}" y1="{}" y2="{}" stroke="#C8CDD2" stroke-width="1"/>"##,
                self.left,
                self.wide - RIGHT,
                y.shown(),
                y.shown()
            );
            let figure = match (self.chart.kind, value.times(&Exact::from(100)).whole()) {
                (ChartKind::Shares, Some(percent)) => percent.to_string(),
                _ => self.chart.figure(&value),
            };
            let middle = y.plus(&Exact::from(4));
            self.text(
                &Exact::from(self.left - 8),
                &middle,
                r#" text-anchor="end""#,
                &figure,
            );
            value = value.plus(&step);
        }
    }

    /// What stands along the picture, slanted where it is too long to stand upright.
    fn names(&mut self, names: &[String], slanted: bool) {
        let y = TOP + FIELD + 20;
        for (at, name) in names.iter().enumerate() {
            let x = self.middle(at);
            let place = match slanted {
                true => format!(
                    r#" text-anchor="end" transform="rotate(-45 {} {y})""#,
                    x.shown()
                ),
                false => r#" text-anchor="middle""#.to_owned(),
            };
            self.text(&x, &Exact::from(y), &place, name);
        }
    }

    fn middle(&self, at: usize) -> Exact {
        Exact::from(self.left + self.slot * long(at) + self.slot / 2)
    }

    fn bars(&mut self) {
        let chart = self.chart;
        let count = long(chart.series.len()).max(1);
        let thick = ((self.slot - 16) / count).clamp(6, 48);
        let ground = Exact::from(TOP + FIELD);
        let numbered = chart.categories.len() * chart.series.len() <= NUMBERED;
        for (number, (series, look)) in (0..).zip(chart.series.iter().zip(LOOKS.iter().cycle())) {
            for (at, point) in series
                .points
                .iter()
                .enumerate()
                .take(chart.categories.len())
            {
                let from_middle = thick * number - thick * count / 2;
                let x = self.middle(at).plus(&Exact::from(from_middle));
                let middle = x.plus(&Exact::from(thick / 2));
                let Some(value) = &point.value else {
                    let above = ground.minus(&Exact::from(6));
                    self.text(&middle, &above, r#" text-anchor="middle""#, "—");
                    continue;
                };
                let top = self.height(value);
                self.bar(look.fill, &x, (&top, &ground), thick - 2);
                let highest = self.whisker(point, &middle).unwrap_or(top);
                if numbered {
                    let above = highest.minus(&Exact::from(6));
                    let figure = chart.figure(value);
                    self.text(
                        &middle,
                        &above,
                        r#" text-anchor="middle" font-size="12""#,
                        &figure,
                    );
                }
            }
        }
    }

    fn bar(&mut self, fill: &str, x: &Exact, (top, ground): (&Exact, &Exact), thick: i64) {
        let _ = write!(
            self.out,
            r#"<rect class="chart-bar" x="{}" y="{}" width="{thick}" height="{}" fill="{fill}" stroke="{INK}" stroke-width="1"/>"#,
            x.shown(),
            top.shown(),
            ground.minus(top).shown()
        );
    }

    /// From where to where the true figure lies; how high it goes.
    fn whisker(&mut self, point: &Point, x: &Exact) -> Option<Exact> {
        let (low, high) = point.interval.as_ref()?;
        let (low, high) = (self.height(low), self.height(high));
        let (left, right) = (x.minus(&Exact::from(6)), x.plus(&Exact::from(6)));
        let (x, left, right) = (x.shown(), left.shown(), right.shown());
        let (from, to) = (low.shown(), high.shown());
        // White below black is seen on dark bars and on white paper.
        for (ink, thick) in [("#FFFFFF", 5), (INK, 2)] {
            let _ = write!(
                self.out,
                r#"<path class="chart-interval" d="M{x} {from}V{to}M{left} {from}H{right}M{left} {to}H{right}" fill="none" stroke="{ink}" stroke-width="{thick}"/>"#
            );
        }
        Some(high)
    }

    /// A line through what is known; what is not known interrupts it.
    fn lines(&mut self) {
        let chart = self.chart;
        let numbered = chart.series.len() == 1 && chart.categories.len() <= NUMBERED;
        for (series, look) in chart.series.iter().zip(LOOKS.iter().cycle()) {
            let mut path = String::new();
            let mut goes_on = false;
            let mut points = Vec::new();
            for (at, point) in series
                .points
                .iter()
                .enumerate()
                .take(chart.categories.len())
            {
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
                    let figure = chart.figure(value);
                    self.text(
                        &x,
                        &above,
                        r#" text-anchor="middle" font-size="12""#,
                        &figure,
                    );
                }
            }
        }
    }

    fn shape(&mut self, look: Look, x: &Exact, y: &Exact) {
        let Look { fill, shape, .. } = look;
        let path = match shape {
            Shape::Circle => "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z",
            Shape::Square => "M-5 -5h10v10h-10z",
            Shape::Triangle => "M0 -7L7 5H-7z",
            Shape::Diamond => "M0 -7L7 0L0 7L-7 0z",
        };
        let _ = write!(
            self.out,
            r#"<path class="chart-point" d="{path}" transform="translate({} {})" fill="{fill}" stroke="{INK}" stroke-width="1"/>"#,
            x.shown(),
            y.shown()
        );
    }
}

fn cut(name: &str) -> String {
    if width(name) <= LONGEST {
        return name.to_owned();
    }
    let mut short = String::new();
    for letter in name.chars() {
        if width(&short) + 2 >= LONGEST {
            break;
        }
        short.push(letter);
    }
    format!("{short}…")
}

fn long(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Series;

    fn chart(kind: ChartKind, values: &[&[&str]]) -> Chart {
        let value = |text: &&str| Point::of(text.parse::<Exact>().ok());
        let series = |values: &&[&str]| Series {
            name: "甲<乙>".into(),
            points: values.iter().map(value).collect(),
        };
        Chart {
            title: "服务&时间".into(),
            kind,
            unit: "小时".into(),
            categories: vec!["一月".into(), "二月".into(), "三月".into()],
            series: values.iter().map(series).collect(),
        }
    }

    #[test]
    fn bars_are_as_high_as_their_figures() {
        let svg = chart(ChartKind::Bars, &[&["5", "2.5", ""]]).svg(Language::ZhHans);
        assert!(
            svg.contains(r#"y="84.0" width="46" height="280.0""#),
            "{svg}"
        );
        assert!(
            svg.contains(r#"y="224.0" width="46" height="140.0""#),
            "{svg}"
        );
        assert_eq!(svg.matches("chart-bar").count(), 2);
        assert!(
            svg.contains("<desc>甲&lt;乙&gt;，一月 5，二月 2.5，三月 无数据</desc>"),
            "{svg}"
        );
        assert!(svg.contains("<title>服务&amp;时间</title>"));
    }

    #[test]
    fn a_line_is_interrupted_where_nothing_is_known() {
        let svg = chart(ChartKind::Lines, &[&["1", "", "3"], &["1", "2", "3"]]).svg(Language::En);
        assert_eq!(svg.matches("chart-line").count(), 2);
        assert_eq!(svg.matches("chart-point").count(), 2 + 5);
        let first = svg.split("chart-line").nth(1).unwrap();
        let path = first.split('"').nth(2).unwrap();
        assert_eq!(path.matches('M').count(), 2);
        assert_eq!(path.matches('L').count(), 0);
        assert!(svg.contains("二月 no data"));
    }

    #[test]
    fn shares_are_drawn_of_the_whole_with_their_interval() {
        let mut shares = chart(ChartKind::Shares, &[&["4/5"]]);
        let exact = |text: &str| text.parse::<Exact>().unwrap();
        shares.series[0].points[0].interval = Some((exact("0.7"), exact("0.9")));
        let svg = shares.svg(Language::ZhHant);
        assert!(svg.contains(">80.0%</text>"), "{svg}");
        assert!(svg.contains("一月 80.0%，二月 無數據"), "{svg}");
        assert!(svg.contains("V112.0M"), "{svg}");
        assert_eq!(svg.matches("chart-interval").count(), 2);
    }

    #[test]
    fn long_names_are_slanted_and_cut() {
        let mut many = chart(ChartKind::Bars, &[&["1", "2", "3"]]);
        many.categories = vec!["东城区东街街道东街社区党群服务中心".into(); 30];
        let svg = many.svg(Language::ZhHans);
        assert!(svg.contains("rotate(-45"));
        assert!(svg.contains(">东城区东街街道东街…</text>"), "{svg}");
    }
}
