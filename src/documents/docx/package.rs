//! The parts of the file around its text.

use super::faces::Faces;
use super::fonts;
use super::styles::Typeset;
use crate::documents::document::Document;
use crate::documents::format::Made;
use crate::documents::xml::escaped;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(super) const WORDS: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#
);
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The files of the package, the list of their types first.
pub(super) fn parts(
    documents: &[Document],
    made: &Made,
    typeset: &Typeset,
    faces: Faces,
    body: String,
) -> Vec<(String, Vec<u8>)> {
    let inner = |name: &str, root: &str, text: String| {
        let text = format!("{HEAD}<w:{root} {WORDS}>{text}</w:{root}>");
        (format!("word/{name}.xml"), text.into_bytes())
    };
    let other = |name: &str, text: String| (name.to_owned(), format!("{HEAD}{text}").into_bytes());
    let pictures = faces.all.iter();
    let pictures = pictures.map(|face| ("image", face.id.clone(), face.file.clone()));
    let around = numbered(&[
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("settings", "settings.xml"),
        ("fontTable", "fontTable.xml"),
        ("footer", "footer1.xml"),
        ("footer", "footer2.xml"),
    ]);
    let mut parts = vec![
        other("[Content_Types].xml", content_types()),
        other("_rels/.rels", relations(numbered(&[
            ("officeDocument", "word/document.xml"),
            ("extended-properties", "docProps/app.xml"),
        ]), Some("docProps/core.xml"))),
        other("docProps/core.xml", core(documents, made)),
        other("docProps/app.xml", r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Six Stars</Application></Properties>"#.to_owned()),
        other("word/_rels/document.xml.rels", relations(around.chain(pictures), None)),
        inner("document", "document", format!("<w:body>{body}</w:body>")),
        inner("styles", "styles", typeset.styles()),
        inner("numbering", "numbering", typeset.numbering(documents.len())),
        inner("settings", "settings", settings(typeset)),
        inner("fontTable", "fonts", fonts::table()),
        // Outside: odd pages at the right, even ones at the left, a letter away from the edge.
        inner("footer1", "ftr", footer(r#"<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>"#)),
        inner("footer2", "ftr", footer(r#"<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>"#)),
    ];
    let pictures = faces.all.into_iter();
    parts.extend(pictures.map(|face| (format!("word/{}", face.file), face.bytes)));
    parts
}

fn content_types() -> String {
    let mut out = String::from(
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>"#,
    );
    let mut add = |name: &str, kind: &str| {
        out.push_str(&format!(
            r#"<Override PartName="/{name}.xml" ContentType="{kind}+xml"/>"#
        ));
    };
    add("word/document", &format!("{TYPES}.document.main"));
    for (name, kind) in [
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("footer1", "footer"),
        ("footer2", "footer"),
    ] {
        add(&format!("word/{name}"), &format!("{TYPES}.{kind}"));
    }
    add(
        "docProps/core",
        "application/vnd.openxmlformats-package.core-properties",
    );
    add(
        "docProps/app",
        "application/vnd.openxmlformats-officedocument.extended-properties",
    );
    out.push_str("</Types>");
    out
}

/// Parts by the order in which they are named: `rId1` is the first.
fn numbered<'a>(
    targets: &'a [(&'static str, &'static str)],
) -> impl Iterator<Item = (&'static str, String, String)> + 'a {
    let targets = (1..).zip(targets);
    targets.map(|(number, (kind, target))| (*kind, format!("rId{number}"), (*target).to_owned()))
}

/// What belongs to a part: its kind, the name by which the part refers to it, its place.
fn relations(
    targets: impl Iterator<Item = (&'static str, String, String)>,
    core: Option<&str>,
) -> String {
    let mut out = String::from(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    );
    for (kind, id, target) in targets {
        out.push_str(&format!(
            r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#
        ));
    }
    if let Some(target) = core {
        out.push_str(&format!(
            r#"<Relationship Id="rIdCore" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="{target}"/>"#
        ));
    }
    out.push_str("</Relationships>");
    out
}

/// Title, office and day; no person, and no clock.
fn core(documents: &[Document], made: &Made) -> String {
    let title = documents.first().map_or("", |document| &document.title);
    let (title, office, on) = (escaped(title), escaped(&made.office), made.on);
    format!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>{office}</dc:creator><cp:lastModifiedBy>{office}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">{on}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{on}T00:00:00Z</dcterms:modified></cp:coreProperties>"#
    )
}

/// Word takes the names of those who edit it out again, and sets even and odd pages apart.
fn settings(typeset: &Typeset) -> String {
    format!(
        r#"<w:removePersonalInformation/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB" w:eastAsia="{}"/>"#,
        typeset.tag()
    )
}

fn footer(place: &str) -> String {
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let text = |text: &str| format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#);
    format!(
        r#"<w:p><w:pPr><w:pStyle w:val="Footer"/>{place}</w:pPr>{}{}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>{}{}{}{}</w:p>"#,
        text("— "),
        field("begin"),
        field("separate"),
        text("1"),
        field("end"),
        text(" —"),
    )
}
