//! What the columns of a table were taken for, in the workspace.

use six_stars::app::Session;
use six_stars::domain::Replica;
use six_stars::snapshot;
use six_stars::spreadsheet::{Cell, Column, Format, List, Meaning, Sheet, Table};
use six_stars::store::Spare;

use crate::shared_storage::Shared;
use crate::tables::people;

fn session(storage: &Shared) -> Session<Shared> {
    let replica = Replica::from_bits(5);
    Session::open(storage.clone(), "w", 1, replica, &Spare::new()).unwrap()
}

/// A table whose third head is of nobody's making.
fn table(list: &List, head: &str) -> Table {
    let row = |cells: [&str; 3]| cells.map(Cell::text).to_vec().into();
    let sheet = Sheet {
        rows: vec![
            row(["姓名", "联系电话", head]),
            row(["陈静", "13800001234", "水务局"]),
        ],
        ..Sheet::default()
    };
    Table::find(&sheet, Format::Xlsx, list).unwrap()
}

/// The columns with the third taken for a field.
fn with_third(list: &List, table: &Table, field: &str) -> Vec<Column> {
    let mut columns = table.columns.clone();
    columns[2].meaning = Meaning::Field(list.kind.field(field).unwrap().0);
    columns
}

#[test]
fn columns_are_known_again_after_the_workspace_was_closed() {
    let storage = Shared::default();
    let mut office = session(&storage);
    let found = table(people(), "对口");
    assert_eq!(office.remembered_columns(people(), &found), None);
    let columns = with_third(people(), &found, "unit");
    assert_ne!(columns, found.columns);
    office.remember_columns(people(), &found, &columns).unwrap();
    drop(office);
    let mut office = session(&storage);
    assert_eq!(office.remembered_columns(people(), &found), Some(columns));
    // Another list and other heads are another table.
    let declared = List::of_code("declared").unwrap();
    let same_heads = table(declared, "对口");
    assert_eq!(office.remembered_columns(declared, &same_heads), None);
    assert_eq!(
        office.remembered_columns(people(), &table(people(), "归口")),
        None
    );
    // What was chosen last counts, and stands alone.
    let other = with_third(people(), &found, "duty");
    office.remember_columns(people(), &found, &other).unwrap();
    office
        .remember_columns(
            declared,
            &same_heads,
            &with_third(declared, &same_heads, "duty"),
        )
        .unwrap();
    let office = session(&storage);
    assert_eq!(office.remembered_columns(people(), &found), Some(other));
    assert!(office.remembered_columns(declared, &same_heads).is_some());
}

#[test]
fn the_oldest_of_very_many_is_forgotten() {
    let storage = Shared::default();
    let mut office = session(&storage);
    let tables: Vec<Table> = (0..61)
        .map(|at| table(people(), &format!("栏{at}")))
        .collect();
    for table in &tables {
        let columns = with_third(people(), table, "unit");
        office.remember_columns(people(), table, &columns).unwrap();
    }
    let known = |office: &Session<Shared>, at: usize| {
        office.remembered_columns(people(), &tables[at]).is_some()
    };
    assert!(!known(&office, 0));
    assert!((1..61).all(|at| known(&office, at)));
    // What is used again is young again.
    let columns = with_third(people(), &tables[1], "duty");
    office
        .remember_columns(people(), &tables[1], &columns)
        .unwrap();
    let columns = with_third(people(), &tables[0], "unit");
    office
        .remember_columns(people(), &tables[0], &columns)
        .unwrap();
    assert!(known(&office, 0) && known(&office, 1) && !known(&office, 2));
}

#[test]
fn nothing_is_written_where_nothing_is_new_and_no_file_has_it() {
    let storage = Shared::default();
    let mut office = session(&storage);
    let found = table(people(), "对口");
    let columns = with_third(people(), &found, "unit");
    office.remember_columns(people(), &found, &columns).unwrap();
    let written = storage.writes.get();
    office.remember_columns(people(), &found, &columns).unwrap();
    assert_eq!(storage.writes.get(), written);
    let file = snapshot::write(&office.register, &office.history, None);
    assert!(!file.contains("对口") && !file.contains("spreadsheet-columns"));
    // Heads only, and nothing of any row.
    let kept = office.kept("spreadsheet-columns").unwrap().unwrap();
    let kept = std::str::from_utf8(kept).unwrap();
    assert!(kept.contains("对口") && !kept.contains("陈静") && !kept.contains("13800001234"));
}

#[test]
fn damage_of_what_is_kept_is_as_if_nothing_was() {
    let storage = Shared::default();
    let mut office = session(&storage);
    let found = table(people(), "对口");
    office
        .keep(&[("spreadsheet-columns", b"{\"no\": \"list\"}")])
        .unwrap();
    assert_eq!(office.remembered_columns(people(), &found), None);
    let columns = with_third(people(), &found, "unit");
    office.remember_columns(people(), &found, &columns).unwrap();
    assert_eq!(office.remembered_columns(people(), &found), Some(columns));
}
