//! Pictures are as high as their figures, say them in words, and read on paper and on a telephone.

use super::room::LINE;
use super::*;
use crate::documents::chart::{Point, Series, Source};

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
        of: Source::default(),
        most: None,
    }
}

#[test]
fn bars_are_as_high_as_their_figures() {
    let svg = chart(ChartKind::Bars, &[&["5", "2.5", ""]]).svg(Language::ZhHans, WIDE);
    assert!(svg.contains(r#"width="46.0" height="280.0""#), "{svg}");
    assert!(svg.contains(r#"width="46.0" height="140.0""#), "{svg}");
    assert_eq!(svg.matches("chart-bar").count(), 2);
    assert!(
        svg.contains("<desc>甲&lt;乙&gt;，一月 5.0，二月 2.5，三月 无数据</desc>"),
        "{svg}"
    );
    assert!(svg.contains("<title>服务&amp;时间</title>"));
}

#[test]
fn a_line_is_interrupted_where_nothing_is_known() {
    let lines = chart(ChartKind::Lines, &[&["1", "", "3"], &["1", "2", "3"]]);
    let svg = lines.svg(Language::En, WIDE);
    assert_eq!(svg.matches("chart-line").count(), 2);
    // The names of the series have one each.
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
    for wide in [WIDE, NARROW] {
        let svg = shares.svg(Language::ZhHant, wide);
        assert!(svg.contains(">80.0%</text>"), "{svg}");
        assert!(
            svg.contains("一月 80.0%（70.0%–90.0%），二月 無數據"),
            "{svg}"
        );
        assert_eq!(svg.matches("chart-interval").count(), 2);
    }
    let top = Room::of(&shares, WIDE).top;
    let svg = shares.svg(Language::ZhHant, WIDE);
    assert!(svg.contains(&format!("V{}.0M", top + 28)), "{svg}");
}

#[test]
fn bars_lie_behind_long_names_and_where_there_is_little_room() {
    let mut many = chart(ChartKind::Bars, &[&["1", "2", "3"]]);
    assert!(!Room::of(&many, WIDE).is_lying);
    many.categories = vec!["东城区东街街道东街社区党群服务中心".into(); 30];
    assert!(
        many.svg(Language::ZhHans, WIDE)
            .contains("东街社区党群服务中心</text>")
    );
    let svg = many.svg(Language::ZhHans, NARROW);
    assert!(svg.contains(">东城区东街街道东街…</text>"), "{svg}");
    // The lengths of the field are shared out as the figures are.
    let room = Room::of(&many, NARROW);
    let field = room.wide - room.left - room.right;
    assert!(room.is_lying);
    assert!(svg.contains(&format!(r#"width="{field}.0" height="14.0""#)));
    many.categories = (1..=12).map(|month| format!("{month} 月")).collect();
    assert!(!Room::of(&many, WIDE).is_lying);
    assert!(Room::of(&many, NARROW).is_lying);
    assert_eq!(many.size(NARROW).0, NARROW);
}

#[test]
fn names_of_series_take_as_many_lines_as_they_need() {
    let mut several = chart(ChartKind::Bars, &[&["1"], &["2"], &["3"]]);
    let height = several.size(NARROW).1;
    for series in &mut several.series {
        series.name = "Resolved within the days that were agreed".into();
    }
    assert_eq!(several.size(NARROW).1, height + 3 * LINE);
}
