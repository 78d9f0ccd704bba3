//! The types of a text, and what stands in for those that a computer lacks.

use std::fmt::Write;

use crate::documents::xml::escape;

/// A family of type: its name, other names and what comes nearest to it, and what kind it is.
pub(super) struct Font {
    pub name: &'static str,
    pub others: &'static str,
    charset: &'static str,
    family: &'static str,
}

const fn font(
    name: &'static str,
    others: &'static str,
    charset: &'static str,
    family: &'static str,
) -> Font {
    Font {
        name,
        others,
        charset,
        family,
    }
}

/// Of the standard the names that it is followed by; the second names are those of Windows, of macOS, and of free systems.
pub(super) const FONTS: [Font; 8] = [
    font(
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC,Source Han Serif SC",
        "86",
        "roman",
    ),
    font(
        "仿宋_GB2312",
        "FangSong_GB2312,仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC,Source Han Serif SC",
        "86",
        "modern",
    ),
    font(
        "楷体_GB2312",
        "KaiTi_GB2312,楷体,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC,Source Han Serif SC",
        "86",
        "modern",
    ),
    font(
        "黑体",
        "SimHei,华文黑体,STHeiti,Noto Sans CJK SC,Source Han Sans SC",
        "86",
        "modern",
    ),
    font(
        "宋体",
        "SimSun,华文宋体,STSong,Noto Serif CJK SC,Source Han Serif SC",
        "86",
        "auto",
    ),
    font(
        "標楷體",
        "DFKai-SB,BiauKai,標楷體-繁,TW-Kai,Noto Serif CJK TC,Source Han Serif TC",
        "88",
        "script",
    ),
    font(
        "新細明體",
        "PMingLiU,細明體,LiSong Pro,Noto Serif CJK TC,Source Han Serif TC",
        "88",
        "roman",
    ),
    font("Times New Roman", "Liberation Serif,Tinos", "00", "roman"),
];

/// The part that names the types.
pub(super) fn table() -> String {
    let mut out = String::new();
    for font in &FONTS {
        let _ = write!(out, r#"<w:font w:name="{}"><w:altName w:val=""#, font.name);
        escape(&mut out, font.others);
        let _ = write!(
            out,
            r#""/><w:charset w:val="{}"/><w:family w:val="{}"/><w:pitch w:val="variable"/></w:font>"#,
            font.charset, font.family
        );
    }
    out
}
