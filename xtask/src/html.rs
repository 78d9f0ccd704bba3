//! Reads the start tags of the one page that Trunk writes. No general parser: the page is our own.

use std::collections::BTreeMap;
use std::ops::Range;

/// One start tag.
pub struct Tag {
    /// Its place in the text, brackets included.
    pub place: Range<usize>,
    /// Its attributes; one without a value has an empty one.
    pub attributes: BTreeMap<String, String>,
}

impl Tag {
    pub fn is(&self, attribute: &str, value: &str) -> bool {
        self.get(attribute) == Some(value)
    }

    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }
}

/// Every start tag of the element `name`, in reading order.
pub fn tags(html: &str, name: &str) -> Vec<Tag> {
    let opening = format!("<{name}");
    html.match_indices(&opening)
        .filter_map(|(start, _)| {
            let inside = start + opening.len();
            let rest = html.get(inside..)?;
            if !rest.starts_with(|next: char| next.is_whitespace() || next == '>' || next == '/') {
                return None;
            }
            let (attributes, length) = attributes(rest)?;
            Some(Tag {
                place: start..inside + length,
                attributes,
            })
        })
        .collect()
}

/// The attributes up to the closing bracket, and the length of the text read, bracket included.
fn attributes(text: &str) -> Option<(BTreeMap<String, String>, usize)> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let skipped = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_whitespace() || c == '/')
                .len();
        at += skipped;
        let rest = text.get(at..)?;
        if rest.starts_with('>') {
            return Some((found, at + 1));
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))?;
        let name = rest.get(..end)?.to_owned();
        at += end;
        let value = match text.get(at..)?.strip_prefix('=') {
            None => String::new(),
            Some(quoted) if quoted.starts_with(['"', '\'']) => {
                let quote = quoted.chars().next()?;
                let inner = quoted.get(1..)?;
                let end = inner.find(quote)?;
                at += 1 + 1 + end + 1;
                inner.get(..end)?.to_owned()
            }
            Some(bare) => {
                let end = bare.find(|c: char| c.is_whitespace() || c == '>')?;
                at += 1 + end;
                bare.get(..end)?.to_owned()
            }
        };
        found.insert(name, value);
    }
}

/// `html` with every range replaced by its text. The ranges do not overlap; an empty one inserts
/// its text before whatever starts at its place.
pub fn replaced(html: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
    changes.sort_by_key(|(place, _)| (place.start, place.end));
    let mut text = html.to_owned();
    for (place, new) in changes.into_iter().rev() {
        text.replace_range(place, &new);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{replaced, tags};

    #[test]
    fn quoted_bare_and_empty_attributes_are_read() {
        let html = r#"<link rel="icon" href='a b.svg'><linked rel=x><link rel=stylesheet crossorigin href=./a.css />"#;
        let found = tags(html, "link");
        assert_eq!(found.len(), 2);
        assert!(found[0].is("rel", "icon") && found[0].is("href", "a b.svg"));
        assert_eq!(
            &html[found[0].place.clone()],
            r#"<link rel="icon" href='a b.svg'>"#
        );
        assert!(found[1].is("rel", "stylesheet") && found[1].is("crossorigin", ""));
        assert!(found[1].is("href", "./a.css"));
    }

    #[test]
    fn replacements_keep_their_places() {
        let html = "<a><b><a>";
        let changes = tags(html, "a")
            .into_iter()
            .map(|tag| (tag.place, "longer text".to_owned()))
            .chain([(0..0, "first ".to_owned())])
            .collect();
        assert_eq!(replaced(html, changes), "first longer text<b>longer text");
    }
}
