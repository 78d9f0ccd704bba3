//! Where things stand in a picture: how much room its words, its ruler and its bars have.

use super::super::{Chart, ChartKind};
use crate::documents::layout::width;

/// A letter of the labels, in pixels for each half of a Chinese character.
pub(super) const HALF_LETTER: i64 = 7;
const HALF_TITLE_LETTER: i64 = 9;
pub(super) const TITLE_LINE: i64 = 24;
/// From the edge of the picture to what stands outside its field.
pub(super) const EDGE: i64 = 8;
/// A line of the names of the series.
pub(super) const LINE: i64 = 22;
/// Beside the figures of the ruler.
const LEAST_LEFT: i64 = 64;
pub(super) const RIGHT: i64 = 16;
/// How high the field of upright bars and lines is.
pub(super) const FIELD: i64 = 280;
/// A bar, where bars lie.
pub(super) const THICK: i64 = 16;
/// Longer names are cut; the table has them whole.
const LONGEST_UPRIGHT: usize = 40;

/// The measures of one picture.
pub(super) struct Room {
    pub wide: i64,
    pub tall: i64,
    /// The title in lines that fit.
    pub title: Vec<String>,
    /// Where the line of the series' names begins, and each of them.
    pub names_at: i64,
    pub names: Vec<(i64, i64)>,
    /// Where the field of the figures begins.
    pub left: i64,
    pub top: i64,
    /// What a category has of the picture.
    pub slot: i64,
    pub categories: Vec<String>,
    /// Whether the categories stand below each other and the bars lie: there, long names can be read.
    pub is_lying: bool,
    /// Room behind a lying bar for its number.
    pub right: i64,
}

impl Room {
    pub fn of(chart: &Chart, wide: i64) -> Room {
        let count = long(chart.categories.len()).max(1);
        let series = long(chart.series.len()).max(1);
        let names = |longest: usize| -> Vec<String> {
            let names = chart.categories.iter();
            names.map(|name| cut(name, longest)).collect()
        };
        let widest = |names: &[String]| names.iter().map(|name| across(name)).max().unwrap_or(0);
        let number = chart.series.iter().flat_map(|series| &series.points);
        let number = number.filter_map(|point| point.value.as_ref());
        let number = number.map(|value| across(&chart.figure(value))).max();
        let number = number.unwrap_or(0);
        let left = LEAST_LEFT.max(across(&chart.figure(&chart.scale().0)) + 16);
        let least = match chart.kind {
            ChartKind::Lines => 48,
            _ => 16 + series * 24.max(number + 4),
        };
        let upright = names(LONGEST_UPRIGHT);
        let fits = least.max(widest(&upright) + 6) * count <= wide - left - RIGHT;
        let is_lying = chart.kind != ChartKind::Lines && !fits;
        let mut room = Room {
            wide,
            tall: 0,
            title: lines(&chart.title, wide - 2 * RIGHT),
            names_at: 0,
            names: Vec::new(),
            left,
            top: 0,
            slot: 0,
            categories: upright,
            is_lying,
            right: RIGHT,
        };
        if is_lying {
            room.categories = names(usize::try_from(wide / 17).unwrap_or(LONGEST_UPRIGHT));
            room.left = widest(&room.categories) + 16;
            room.right = number + 20;
            room.slot = THICK * series + 10;
        } else {
            let least = least.max(widest(&room.categories) + 6);
            room.slot = least.max((wide - room.left - RIGHT) / count);
            room.wide = wide.max(count * room.slot + room.left + RIGHT);
        }
        room.place_names(chart);
        let field = match is_lying {
            true => room.slot * count,
            false => FIELD,
        };
        room.tall = room.top + field + 32;
        room
    }

    /// The names of the series beside each other, in as many lines as they need.
    fn place_names(&mut self, chart: &Chart) {
        self.names_at = 22 + TITLE_LINE * long(self.title.len()).max(1);
        // Behind what is counted.
        let (mut x, mut y) = match chart.unit() {
            "" => (EDGE, self.names_at),
            unit => (EDGE + across(unit) + 16, self.names_at),
        };
        if chart.series.len() > 1 {
            for series in &chart.series {
                let needed = 36 + across(&series.name);
                if x > EDGE && x + needed > self.wide {
                    (x, y) = (EDGE, y + LINE);
                }
                self.names.push((x, y));
                x += needed;
            }
        }
        // Where there is neither a unit nor a name, the figures begin below the title.
        let is_bare = chart.unit().is_empty() && self.names.is_empty();
        self.top = y + if is_bare { 14 } else { LINE + 18 };
    }
}

/// How wide a label is.
pub(super) fn across(text: &str) -> i64 {
    long(width(text)) * HALF_LETTER
}

pub(super) fn long(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn cut(name: &str, longest: usize) -> String {
    if width(name) <= longest {
        return name.to_owned();
    }
    let mut short = String::new();
    for letter in name.chars() {
        if width(&short) + 2 >= longest {
            break;
        }
        short.push(letter);
    }
    format!("{short}…")
}

/// A title in lines that fit: broken between words, within a word only where it is longer than a line, as Chinese is.
fn lines(title: &str, room: i64) -> Vec<String> {
    let fits = |line: &str| long(width(line)) * HALF_TITLE_LETTER <= room;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in title.split_inclusive(' ') {
        if fits(&format!("{line}{}", word.trim_end())) {
            line.push_str(word);
            continue;
        }
        if !line.is_empty() && fits(word.trim_end()) {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            line.push_str(word);
            continue;
        }
        for letter in word.chars() {
            if !line.is_empty() && !fits(&format!("{line}{letter}")) {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            }
            line.push(letter);
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_broken_where_it_may_be() {
        let check = |title: &str, room: i64, expected: &[&str]| {
            assert_eq!(lines(title, room), expected, "{title}");
        };
        check("各月服务", 200, &["各月服务"]);
        check("Service by month", 200, &["Service by month"]);
        check("Service by month", 100, &["Service by", "month"]);
        check("单位在职党员报到率", 90, &["单位在职党", "员报到率"]);
        check("", 90, &[""]);
    }
}
