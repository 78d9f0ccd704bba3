//! The pictures of a text: each is one file of the package, however often it is shown.

use crate::documents::document::Portrait;
use crate::documents::xml::escaped;

/// The library's own measure: so many to a millimetre.
const MILLIMETRE: u32 = 36_000;
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

/// One picture of the package.
pub(super) struct Face {
    /// By which the text refers to it.
    pub id: String,
    /// Its file below `word/`.
    pub file: String,
    pub bytes: Vec<u8>,
}

#[derive(Default)]
pub(super) struct Faces {
    pub all: Vec<Face>,
    shown: usize,
}

impl Faces {
    /// The run of a text that shows the picture; `None` where there is none.
    pub fn picture(&mut self, portrait: &Portrait) -> Option<String> {
        let ending = portrait.ending()?;
        let known = self.all.iter().find(|face| face.bytes == portrait.picture);
        let id = match known {
            Some(face) => face.id.clone(),
            None => {
                let number = self.all.len() + 1;
                let face = Face {
                    id: format!("rIdFace{number}"),
                    file: format!("media/face{number}.{ending}"),
                    bytes: portrait.picture.clone(),
                };
                let id = face.id.clone();
                self.all.push(face);
                id
            }
        };
        self.shown += 1;
        let (width, height) = (Portrait::WIDTH * MILLIMETRE, Portrait::HEIGHT * MILLIMETRE);
        let number = self.shown;
        let name = escaped(portrait.words.lines().next().unwrap_or_default());
        Some(format!(
            r#"<w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="{name}" descr="{name}"/><a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture"><pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
        ))
    }
}
