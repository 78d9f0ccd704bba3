//! Text inside files of XML.

/// Text without the signs that XML cannot hold.
pub(super) fn legal(text: &str) -> String {
    let kept = |letter: &char| {
        matches!(letter, '\n' | '\t')
            || !(letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(kept).collect()
}

/// Adds text so that it is read as nothing but text.
pub(super) fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(letter),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
}

pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let check = |text: &str, expected: &str| assert_eq!(escaped(text), expected);
        check("<b>&\"王\"", "&lt;b&gt;&amp;&quot;王&quot;");
        check("a\u{0}\u{b}\u{ffff}b\r\nc", "ab\nc");
        assert_eq!(legal("王\u{1}建\u{0}国\n"), "王建国\n");
    }
}
