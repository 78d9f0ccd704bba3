//! How each part of a text is set, by language; Chinese after GB/T 9704-2012.

use std::fmt::Write;

use crate::domain::words::Language;

/// One style of paragraphs. Sizes are in half points, distances in twentieths of a point.
struct Style {
    id: &'static str,
    name: &'static str,
    font: &'static str,
    size: usize,
    bold: bool,
    /// What belongs to the paragraph, in the order of the format.
    paragraph: String,
}

/// The measures and types of a language.
pub(super) struct Typeset {
    pub language: Language,
    /// Size of the body, in half points.
    pub body: usize,
    /// Distance of its lines: exact in Chinese, 22 of them on a page.
    line: String,
    indent: String,
    title: (&'static str, usize),
    text: &'static str,
    heads: [&'static str; 4],
    table: &'static str,
    table_head: &'static str,
}

/// Sizes for tables, in half points: 五号, 小五, 六号.
pub(super) const TABLE_SIZES: [usize; 3] = [21, 18, 15];

impl Typeset {
    pub fn of(language: Language) -> Typeset {
        let chinese = || r#"<w:spacing w:line="579" w:lineRule="exact"/>"#.to_owned();
        let two_letters = || r#"<w:ind w:firstLineChars="200" w:firstLine="640"/>"#.to_owned();
        match language {
            Language::ZhHans => Typeset {
                language,
                body: 32,
                line: chinese(),
                indent: two_letters(),
                title: ("方正小标宋简体", 44),
                text: "仿宋_GB2312",
                heads: ["黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"],
                table: "宋体",
                table_head: "黑体",
            },
            Language::ZhHant => Typeset {
                language,
                body: 32,
                line: chinese(),
                indent: two_letters(),
                title: ("標楷體", 44),
                text: "標楷體",
                heads: ["標楷體"; 4],
                table: "新細明體",
                table_head: "標楷體",
            },
            Language::En => Typeset {
                language,
                body: 24,
                line: r#"<w:spacing w:after="120" w:line="288" w:lineRule="auto"/>"#.to_owned(),
                indent: String::new(),
                title: ("宋体", 36),
                text: "宋体",
                heads: ["宋体"; 4],
                table: "宋体",
                table_head: "宋体",
            },
        }
    }

    /// The tag of the language as the format writes it.
    pub fn tag(&self) -> &'static str {
        match self.language {
            Language::ZhHans => "zh-CN",
            Language::ZhHant => "zh-TW",
            Language::En => "en-GB",
        }
    }

    fn is_english(&self) -> bool {
        self.language == Language::En
    }

    fn all(&self) -> Vec<Style> {
        let style = |id, name, font, size, paragraph| Style {
            id,
            name,
            font,
            size,
            bold: false,
            paragraph,
        };
        let (line, indent) = (&self.line, &self.indent);
        let (title, title_size) = self.title;
        let mut styles = vec![
            style("Normal", "Normal", self.text, self.body, line.clone()),
            style("Body", "Body Text", self.text, self.body, format!("{line}{indent}<w:jc w:val=\"both\"/>")),
            Style {
                bold: self.language != Language::ZhHans,
                ..style(
                    "Title",
                    "Title",
                    title,
                    title_size,
                    r#"<w:keepNext/><w:spacing w:before="120" w:after="320" w:line="700" w:lineRule="exact"/><w:jc w:val="center"/>"#.to_owned(),
                )
            },
            style(
                "Fact",
                "Subtitle",
                self.text,
                self.body - 4,
                r#"<w:spacing w:after="240" w:line="480" w:lineRule="exact"/><w:jc w:val="center"/>"#.to_owned(),
            ),
            style("Sign", "Signature", self.text, self.body, line.clone()),
            Style {
                bold: self.language != Language::ZhHans,
                ..style(
                    "Letterhead",
                    "Letterhead",
                    title,
                    title_size,
                    r#"<w:keepNext/><w:spacing w:before="480" w:after="480" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>"#.to_owned(),
                )
            },
            // Its red line is 4 mm below the number.
            style(
                "DocumentNumber",
                "Document Number",
                self.text,
                self.body,
                r#"<w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="18" w:space="11" w:color="FF0000"/></w:pBdr><w:spacing w:after="480" w:line="480" w:lineRule="exact"/><w:jc w:val="center"/>"#.to_owned(),
            ),
            style("Footer", "footer", self.table, 28, String::new()),
        ];
        const IDS: [(&str, &str); 4] = [
            ("Heading1", "heading 1"),
            ("Heading2", "heading 2"),
            ("Heading3", "heading 3"),
            ("Heading4", "heading 4"),
        ];
        for (level, ((id, name), font)) in IDS.into_iter().zip(self.heads).enumerate() {
            let paragraph = format!("<w:keepNext/>{line}{indent}<w:outlineLvl w:val=\"{level}\"/>");
            styles.push(Style {
                bold: match self.language {
                    Language::ZhHans => false,
                    Language::ZhHant => level < 2,
                    Language::En => true,
                },
                ..style(id, name, font, self.body, paragraph)
            });
        }
        const TABLES: [(&str, &str); 3] = [("T21", "H21"), ("T18", "H18"), ("T15", "H15")];
        for ((cell, head), size) in TABLES.into_iter().zip(TABLE_SIZES) {
            // Digits beside Chinese characters stand as close as in the widths that were reckoned.
            let single = concat!(
                r#"<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>"#,
                r#"<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>"#
            );
            styles.push(style(cell, cell, self.table, size, single.to_owned()));
            let centred = format!("{single}<w:jc w:val=\"center\"/>");
            styles.push(Style {
                bold: self.is_english(),
                ..style(head, head, self.table_head, size, centred)
            });
        }
        styles
    }

    /// The part that names the styles.
    pub fn styles(&self) -> String {
        let mut out = format!(
            r#"<w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val="{}"/><w:szCs w:val="{}"/><w:lang w:val="en-GB" w:eastAsia="{}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"#,
            fonts(self.text),
            self.body,
            self.body,
            if self.is_english() {
                "zh-CN"
            } else {
                self.tag()
            },
        );
        for style in self.all() {
            let Style {
                id,
                name,
                font,
                size,
                bold,
                paragraph,
            } = style;
            let (default, based) = match id {
                "Normal" => (" w:default=\"1\"", ""),
                _ => ("", "<w:basedOn w:val=\"Normal\"/>"),
            };
            let bold = if bold { "<w:b/>" } else { "" };
            let fonts = fonts(font);
            let _ = write!(
                out,
                r#"<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{fonts}{bold}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>"#
            );
        }
        out
    }

    /// The part that numbers headings: one list, begun anew by each document.
    pub fn numbering(&self, documents: usize) -> String {
        let levels: [(&str, &str); 4] = match self.language {
            Language::En => [
                ("decimal", "%1"),
                ("decimal", "%1.%2"),
                ("decimal", "%1.%2.%3"),
                ("decimal", "%1.%2.%3.%4"),
            ],
            _ => [
                ("chineseCountingThousand", "%1、"),
                ("chineseCountingThousand", "（%2）"),
                ("decimal", "%3."),
                ("decimal", "（%4）"),
            ],
        };
        let suffix = if self.is_english() {
            "space"
        } else {
            "nothing"
        };
        let mut out = String::from(
            r#"<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>"#,
        );
        for (level, (format, text)) in levels.into_iter().enumerate() {
            let indent = &self.indent;
            let _ = write!(
                out,
                r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl>"#
            );
        }
        out.push_str("</w:abstractNum>");
        for number in 1..=documents {
            let _ = write!(
                out,
                r#"<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>"#
            );
            for level in 0..4 {
                let _ = write!(
                    out,
                    r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>"#
                );
            }
            out.push_str("</w:num>");
        }
        out
    }
}

/// Latin letters and figures are set in Times New Roman whatever stands around them.
fn fonts(chinese: &str) -> String {
    format!(
        r#"<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{chinese}" w:cs="Times New Roman"/>"#
    )
}
