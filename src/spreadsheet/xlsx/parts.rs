//! The parts beside the sheets: which sheets there are, the shared texts, and which numbers are days.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::marks::{Marks, add_reference, attribute, meant};
use crate::spreadsheet::Refused;
use crate::spreadsheet::archive::Archive;
use crate::spreadsheet::limits::{Limits, Watch};
use crate::spreadsheet::number::Shown;

/// A workbook's list of what it has.
pub struct Book {
    pub sheets: Vec<Listed>,
    /// Where the shared texts are.
    pub texts: Option<String>,
    pub styles: Option<String>,
    pub from_1904: bool,
}

/// A sheet as the workbook lists it.
pub struct Listed {
    pub name: String,
    pub hidden: bool,
    pub place: String,
    /// Not a chart or a dialog.
    pub is_table: bool,
}

/// Reference by id: its kind (the last word of its type) and the place it leads to.
type References = BTreeMap<String, (String, String)>;

fn references(
    archive: &mut Archive<'_>,
    of: &str,
    watch: &mut Watch<'_>,
) -> Result<References, Refused> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let place = match folder.is_empty() {
        true => format!("_rels/{file}.rels"),
        false => format!("{folder}/_rels/{file}.rels"),
    };
    let mut found = References::new();
    let Some(part) = archive.part(&place) else {
        return Ok(found);
    };
    let mut marks = Marks::new(part, &place, watch);
    while let Some(event) = marks.next()? {
        let Event::Start(start) = event else { continue };
        if start.local_name().as_ref() != "Relationship" {
            continue;
        }
        let get = |name: &str| attribute(&start, name).unwrap_or_default();
        if get("TargetMode") == "External" {
            continue;
        }
        let kind = get("Type");
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        found.insert(get("Id"), (kind, placed(folder, &get("Target"))));
    }
    Ok(found)
}

/// Where a target leads that is written from a folder.
fn placed(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            part => path.push(part),
        }
    }
    path.join("/")
}

/// Where the workbook is in its archive.
pub fn workbook_place(
    archive: &mut Archive<'_>,
    watch: &mut Watch<'_>,
) -> Result<Option<String>, Refused> {
    let all = references(archive, "", watch)?;
    let mut of_office = all
        .into_values()
        .filter(|(kind, _)| kind == "officeDocument");
    let named = of_office.next().map(|(_, place)| place);
    let usual = || Some("xl/workbook.xml".to_owned());
    let is_workbook = |place: &String| place.contains("workbook");
    Ok(named.filter(is_workbook).or_else(usual))
}

/// What the workbook lists.
pub fn book(
    archive: &mut Archive<'_>,
    place: &str,
    watch: &mut Watch<'_>,
) -> Result<Book, Refused> {
    let all = references(archive, place, watch)?;
    let mut book = Book {
        sheets: Vec::new(),
        texts: None,
        styles: None,
        from_1904: false,
    };
    for (kind, target) in all.values() {
        match kind.as_str() {
            "sharedStrings" => book.texts = Some(target.clone()),
            "styles" => book.styles = Some(target.clone()),
            _ => {}
        }
    }
    let damaged = || Refused::Damaged { part: place.into() };
    let part = archive.part(place).ok_or_else(damaged)?;
    let mut marks = Marks::new(part, place, watch);
    while let Some(event) = marks.next()? {
        let Event::Start(start) = event else { continue };
        match start.local_name().as_ref() {
            "workbookPr" => {
                let from_1904 = attribute(&start, "date1904");
                book.from_1904 = matches!(from_1904.as_deref(), Some("1" | "true"));
            }
            "sheet" => {
                let state = attribute(&start, "state").unwrap_or_default();
                // Of its two ids the one with a prefix refers to a part.
                let mut ids = start.attributes();
                let ids = ids.with_checks(false).flatten();
                let mut ids = ids.filter(|one| {
                    one.key.local_name().as_ref() == "id" && one.key.prefix().is_some()
                });
                let id = ids.next().map(|id| id.value.into_owned());
                let target = id.and_then(|id| all.get(&id));
                book.sheets.push(Listed {
                    name: attribute(&start, "name").unwrap_or_default(),
                    hidden: state.ends_with("idden"),
                    is_table: target.is_some_and(|(kind, _)| kind == "worksheet"),
                    place: target.map(|(_, place)| place.clone()).unwrap_or_default(),
                });
            }
            _ => {}
        }
    }
    Ok(book)
}

/// The texts that cells share, in order. Readings above characters are left out.
pub fn texts(
    archive: &mut Archive<'_>,
    place: &str,
    limits: &Limits,
    watch: &mut Watch<'_>,
) -> Result<Vec<Box<str>>, Refused> {
    let mut texts: Vec<Box<str>> = Vec::new();
    let Some(part) = archive.part(place) else {
        return Ok(texts);
    };
    let mut marks = Marks::new(part, place, watch);
    let mut text = String::new();
    let (mut is_text, mut is_reading) = (false, false);
    while let Some(event) = marks.next()? {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "si" => text.clear(),
                "rPh" => is_reading = true,
                "t" => is_text = !is_reading,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "t" => is_text = false,
                "rPh" => is_reading = false,
                "si" => {
                    texts.push(meant(&text).into());
                    if texts.len() > limits.cells {
                        return Err(Refused::TooManyCells { most: limits.cells });
                    }
                }
                _ => {}
            },
            Event::Text(part) if is_text => text.push_str(&part.xml10_content()),
            Event::CData(part) if is_text => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) if is_text => add_reference(&reference, &mut text),
            _ => {}
        }
    }
    Ok(texts)
}

/// What each format of cells makes of a number.
pub fn formats(
    archive: &mut Archive<'_>,
    place: &str,
    watch: &mut Watch<'_>,
) -> Result<Vec<Shown>, Refused> {
    let mut codes: BTreeMap<u32, Shown> = BTreeMap::new();
    let mut formats = Vec::new();
    let Some(part) = archive.part(place) else {
        return Ok(formats);
    };
    let mut marks = Marks::new(part, place, watch);
    let mut is_cell = false;
    while let Some(event) = marks.next()? {
        match event {
            Event::Start(start) => {
                let number = |name: &str| attribute(&start, name)?.parse::<u32>().ok();
                match start.local_name().as_ref() {
                    "numFmt" => {
                        let code = attribute(&start, "formatCode").unwrap_or_default();
                        if let Some(id) = number("numFmtId") {
                            codes.insert(id, Shown::of_code(&code));
                        }
                    }
                    "cellXfs" => is_cell = true,
                    "xf" if is_cell => {
                        let id = number("numFmtId").unwrap_or(0);
                        let own = codes.get(&id).copied();
                        formats.push(own.unwrap_or_else(|| Shown::built_in(id)));
                    }
                    _ => {}
                }
            }
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => is_cell = false,
            _ => {}
        }
    }
    Ok(formats)
}
