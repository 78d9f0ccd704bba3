//! The addresses of views: which, as of when, of whom, and the figure whose records are shown.

use std::fmt;

use super::encode;
use crate::ui::areas::View;

/// A view of an area, and what it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewPage {
    pub view: &'static View,
    /// As of this day; as of today where it is empty.
    pub on: String,
    /// A community or a sub-district by its id; where it is empty, this office's own community, else all.
    pub of: String,
    /// The code of one of its figures: what it is made of is shown. The view itself where it is empty.
    pub figure: String,
}

impl ViewPage {
    /// The view as its area opens it.
    pub fn entry(view: &'static View) -> ViewPage {
        ViewPage {
            view,
            on: String::new(),
            of: String::new(),
            figure: String::new(),
        }
    }

    /// Reads the parts of an address behind `view`: the code, then pairs of a word and its value.
    pub(super) fn parse(segments: &[&str]) -> Option<ViewPage> {
        let (code, mut rest) = segments.split_first()?;
        let mut page = ViewPage::entry(View::named(code)?);
        while let [word, value, behind @ ..] = rest {
            let part = match *word {
                "on" => &mut page.on,
                "of" => &mut page.of,
                "figure" => &mut page.figure,
                _ => return None,
            };
            *part = (*value).to_owned();
            rest = behind;
        }
        rest.is_empty().then_some(page)
    }
}

impl fmt::Display for ViewPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#/view/{}", encode(self.view.code))?;
        for (word, value) in [("on", &self.on), ("of", &self.of), ("figure", &self.figure)] {
            if !value.is_empty() {
                write!(f, "/{word}/{}", encode(value))?;
            }
        }
        Ok(())
    }
}
