//! A table as text that other programs open: .csv for Excel and WPS, and lines with tabs for the clipboard.

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The rows as .csv: UTF-8 with a mark, by which Excel knows it, and lines that end as Excel ends them. A cell that
/// a spreadsheet would take for a formula gets an apostrophe in front, which shows it as text.
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut text = String::from('\u{feff}');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| csv_cell(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

fn csv_cell(cell: &str) -> String {
    let safe = harmless(cell);
    match safe.contains([',', '"', '\n', '\r', '\'']) {
        true => format!("\"{}\"", safe.replace('"', "\"\"")),
        false => safe,
    }
}

/// The rows as they are pasted into a spreadsheet.
pub fn tabbed(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| {
        let cells = row
            .iter()
            .map(|cell| harmless(&cell.replace(['\t', '\n', '\r'], " ")));
        cells.collect::<Vec<_>>().join("\t")
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn harmless(cell: &str) -> String {
    match cell.trim_start().starts_with(FORMULA) || cell.starts_with(FORMULA) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let check = |cell: &str, expected: &str| {
            let row = vec!["王".to_owned(), cell.to_owned()];
            assert_eq!(csv(&[row]), format!("\u{feff}王,{expected}\r\n"));
        };
        check("13900000000", "13900000000");
        check("3号楼, 2单元", "\"3号楼, 2单元\"");
        check("所谓\"能人\"", "\"所谓\"\"能人\"\"\"");
        check("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"");
        check("+86 139", "\"'+86 139\"");
        check("-1", "\"'-1\"");
        check("@SUM(1)", "\"'@SUM(1)\"");
        check(" =1", "\"' =1\"");
        check("\t=1", "\"'\t=1\"");
        assert_eq!(tabbed(&[vec!["a\tb".into(), "=1".into()]]), "a b\t'=1");
    }
}
