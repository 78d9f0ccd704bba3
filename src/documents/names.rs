//! Names of sheets and of files, as the programs that open them allow them.

use std::collections::BTreeSet;

/// Excel's longest name of a sheet, in units of UTF-16.
const LONGEST_SHEET: usize = 31;
/// Leaves room for the folder in which it is put.
const LONGEST_FILE: usize = 80;

/// Names of sheets: no sign that Excel refuses, none twice in any letters, none empty.
pub(super) fn sheets<'a>(wished: impl Iterator<Item = &'a str>) -> Vec<String> {
    let legal = |name: &str| {
        let name = name.replace(['[', ']', ':', '*', '?', '/', '\\'], " ");
        // Excel keeps the name History for itself.
        let kept = name.trim().eq_ignore_ascii_case("history");
        match name.trim().trim_matches('\'').trim() {
            "" => "Sheet".to_owned(),
            name if kept => format!("{name} 1"),
            name => name.to_owned(),
        }
    };
    distinct(wished.map(legal), LONGEST_SHEET)
}

/// Names of files, without what follows the point.
pub(super) fn files<'a>(wished: impl Iterator<Item = &'a str>) -> Vec<String> {
    let legal = |name: &str| {
        let plain = |letter: char| !letter.is_control() && !r#"\/:*?"<>|"#.contains(letter);
        let name: String = name.chars().filter(|letter| plain(*letter)).collect();
        match name.trim().trim_matches('.') {
            "" => "table".to_owned(),
            name => name.to_owned(),
        }
    };
    distinct(wished.map(legal), LONGEST_FILE)
}

/// Cut to the longest, and with a number where one came before.
fn distinct(names: impl Iterator<Item = String>, longest: usize) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut distinct = Vec::new();
    for name in names {
        let mut given = cut(&name, longest);
        let mut number = 1_usize;
        while !taken.insert(given.to_lowercase()) {
            number += 1;
            let end = format!(" ({number})");
            given = format!("{}{end}", cut(&name, longest - end.len()));
        }
        distinct.push(given);
    }
    distinct
}

fn cut(name: &str, longest: usize) -> String {
    let mut units = 0;
    let fits = |letter: &char| {
        units += letter.len_utf16();
        units <= longest
    };
    let cut: String = name.chars().take_while(fits).collect();
    cut.trim_end_matches([' ', '\'']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_names_that_excel_takes() {
        let check = |wished: &[&str], expected: &[&str]| {
            assert_eq!(sheets(wished.iter().copied()), expected, "{wished:?}");
        };
        check(&["花名册"], &["花名册"]);
        check(&["", " ", "'"], &["Sheet", "Sheet (2)", "Sheet (3)"]);
        check(&["a/b:c*[d]?\\"], &["a b c  d"]);
        check(&["'单引号'"], &["单引号"]);
        check(&["表", "表", "表"], &["表", "表 (2)", "表 (3)"]);
        check(&["Sheet", "sheet"], &["Sheet", "sheet (2)"]);
        check(&["History"], &["History 1"]);
        check(&["表 (2)", "表", "表"], &["表 (2)", "表", "表 (3)"]);
        let long = "长".repeat(40);
        let names = sheets([long.as_str(), long.as_str()].into_iter());
        assert_eq!(names, ["长".repeat(31), format!("{} (2)", "长".repeat(27))]);
        let wide = "😀".repeat(20);
        assert_eq!(sheets([wide.as_str()].into_iter()), ["😀".repeat(15)]);
    }

    #[test]
    fn a_thousand_units_of_one_name_have_a_thousand_sheets() {
        let names = sheets(std::iter::repeat_n(
            "东城区某某街道某某社区在职党员报到服务情况反馈表单位专用",
            1_000,
        ));
        let different: BTreeSet<&String> = names.iter().collect();
        assert_eq!(different.len(), 1_000);
        assert!(
            names
                .iter()
                .all(|name| name.encode_utf16().count() <= LONGEST_SHEET)
        );
    }

    #[test]
    fn files_have_names_that_every_system_takes() {
        let check = |wished: &str, expected: &str| {
            assert_eq!(files([wished].into_iter()), [expected]);
        };
        check("2026年/报到<1>", "2026年报到1");
        check("..", "table");
    }
}
