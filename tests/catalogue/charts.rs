//! Pictures of reports say what their tables say, in every language, and can be read by whoever does not see them.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;
use six_stars::catalogue::Personal;
use six_stars::documents::chart::{NARROW, WIDE};
use six_stars::documents::{Block, Cell, Chart, ChartKind, Document, Row, Table};
use six_stars::domain::Language;
use six_stars::scoring::Exact;

use crate::asked::{each, one_each, registers, told};

/// The reports of which somebody would rather look at the figures.
const DRAWN: &[&str] = &[
    "activities",
    "disputes",
    "filing",
    "needs",
    "review",
    "scorecard",
    "star-board",
    "survey",
    "unit-rates",
    "year-end",
];

/// Each picture with the table behind it.
pub fn charts(document: &Document) -> Vec<(&Chart, &Table)> {
    let blocks = document.blocks.iter().enumerate();
    let charts = blocks.filter_map(|(at, block)| match block {
        Block::Chart(chart) => Some((at, chart)),
        _ => None,
    });
    let with_table = charts.map(|(at, chart)| {
        let behind = document.blocks[at..].iter();
        let mut behind = behind.skip_while(|block| matches!(block, Block::Chart(_)));
        match behind.next() {
            Some(Block::Table(table)) => (chart, table),
            other => panic!("behind {} stands {other:?}", chart.title),
        }
    });
    with_table.collect()
}

fn figure(cell: &Cell, kind: ChartKind) -> Option<Exact> {
    let figure = match cell {
        Cell::Share { part, whole } => return Exact::ratio(*part, *whole),
        Cell::Count(count) => Exact::from(*count),
        Cell::Hundredths(hundredths) => Exact::ratio(*hundredths, 100).unwrap(),
        Cell::Exact(exact) => exact.clone(),
        _ => return None,
    };
    match kind {
        ChartKind::Shares => figure.over(&Exact::from(100)),
        _ => Some(figure),
    }
}

/// The texts of a picture, which a program reads as XML.
fn texts(svg: &str, told: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut open, mut texts) = (Vec::<String>::new(), Vec::<(String, String)>::new());
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|fault| panic!("{told}: {fault}"))
        {
            Event::Start(tag) => {
                open.push(tag.name().as_ref().to_owned());
                texts.push((open.last().unwrap().clone(), String::new()));
                for attribute in tag.attributes() {
                    attribute.unwrap_or_else(|fault| panic!("{told}: {fault}"));
                }
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => texts.last_mut().unwrap().1.push_str(&text),
            Event::GeneralRef(entity) => {
                let letter = match &*entity {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    other => panic!("{told}: {other}"),
                };
                texts.last_mut().unwrap().1.push(letter);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{told}: {open:?}");
    texts
}

#[test]
fn every_picture_says_what_the_table_behind_it_says() {
    for language in Language::ALL {
        let mut drawn = BTreeSet::new();
        for register in &registers() {
            each(
                register,
                language,
                Personal::Shown,
                |report, request, document| {
                    let Ok(document) = document else { return };
                    let told = told(report, request);
                    for (chart, table) in charts(&document) {
                        drawn.insert(report.code);
                        let rows = table.rows.iter().filter_map(|row| match row {
                            Row::Cells(cells) => Some(cells),
                            Row::Group(_) => None,
                        });
                        let rows: Vec<_> = rows.take(chart.categories.len()).collect();
                        assert_eq!(rows.len(), chart.categories.len(), "{told}");
                        assert!(
                            !chart.title.is_empty() && !chart.series.is_empty(),
                            "{told}"
                        );
                        assert_eq!(chart.series.len(), chart.of.values.len(), "{told}");
                        for (row, category) in rows.iter().zip(&chart.categories) {
                            assert_eq!(&row[chart.of.along].shown(language), category, "{told}");
                        }
                        for (series, column) in chart.series.iter().zip(&chart.of.values) {
                            assert_eq!(series.points.len(), rows.len(), "{told}");
                            for (point, row) in series.points.iter().zip(&rows) {
                                assert_eq!(
                                    point.value,
                                    figure(&row[*column], chart.kind),
                                    "{told}"
                                );
                                let Some((low, high)) = &point.interval else {
                                    continue;
                                };
                                let value = point.value.as_ref().unwrap();
                                assert!(low <= value && value <= high, "{told}");
                                for bound in [low, high] {
                                    let percent = Cell::Exact(bound.times(&Exact::from(100)));
                                    assert!(row.contains(&percent), "{told}: {percent:?}");
                                }
                            }
                        }
                    }
                },
            );
        }
        assert_eq!(drawn.into_iter().collect::<Vec<_>>(), DRAWN, "{language:?}");
    }
}

#[test]
fn pictures_are_whole_and_say_every_figure_in_words() {
    let all = registers();
    for language in Language::ALL {
        let mut seen = 0;
        one_each(&all, language, |told, document| {
            for (chart, _) in charts(document) {
                seen += 1;
                for wide in [WIDE, NARROW] {
                    let texts = texts(&chart.svg(language, wide), told);
                    let of = |tag: &str| {
                        let found = texts.iter().find(|(found, _)| found == tag);
                        &found.unwrap_or_else(|| panic!("{told}: no {tag}")).1
                    };
                    assert_eq!(of("title"), &chart.title, "{told}");
                    let description = of("desc");
                    for category in &chart.categories {
                        assert!(description.contains(category), "{told}: {description}");
                    }
                    // A figure of the chart stands in the picture itself too.
                    let value = chart.series.iter().flat_map(|series| &series.points);
                    let value = value
                        .filter_map(|point| point.value.as_ref())
                        .next()
                        .unwrap();
                    let points = chart.series.iter().flat_map(|series| &series.points);
                    let mut values = points.filter_map(|point| point.value.as_ref());
                    let shown = match chart.kind {
                        ChartKind::Shares => format!("{}%", value.shown_percent()),
                        // Where one has a decimal all have.
                        _ if values.any(|value| value.whole().is_none()) => value.shown(),
                        _ => value.whole().unwrap().to_string(),
                    };
                    assert!(description.contains(&shown), "{told}: {shown}");
                    assert!(
                        texts
                            .iter()
                            .any(|(tag, text)| tag == "text" && *text == shown),
                        "{told}: {shown}"
                    );
                }
            }
        });
        assert!(seen >= DRAWN.len(), "{seen}");
    }
}

#[test]
fn files_of_pictures_have_names_of_their_own() {
    one_each(&registers(), Language::ZhHans, |told, document| {
        let named = document.charts();
        assert_eq!(named.len(), charts(document).len());
        let names: BTreeSet<_> = named.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), named.len(), "{told}");
        for (name, chart) in named {
            assert!(
                name.contains(&chart.title) || name.len() > 40,
                "{told}: {name}"
            );
        }
    });
}
