//! A unit's list as it is pasted from a spreadsheet (S5.8): its columns recognised by their heads, every row judged before any is taken.

use crate::domain::kinds::{DeclaredMember, Gender};
use crate::domain::{Date, Link, Month, Record as _, typed};
use crate::reports::likeness::{digits, plain_name};
use crate::spreadsheet::heads::Vocabulary;
use crate::spreadsheet::{List, Meaning};

/// What a pasted column is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PastedColumn {
    Name,
    Gender,
    BirthMonth,
    Phone,
    Duty,
    Ignored,
}

impl PastedColumn {
    pub const ALL: [PastedColumn; 6] = [
        PastedColumn::Name,
        PastedColumn::Gender,
        PastedColumn::BirthMonth,
        PastedColumn::Phone,
        PastedColumn::Duty,
        PastedColumn::Ignored,
    ];

    /// The column whose head this is, as offices write them.
    fn of_head(words: &Vocabulary, head: &str) -> Option<PastedColumn> {
        let (Meaning::Field(at), _) = words.meaning(head)? else {
            return None;
        };
        Some(match DeclaredMember::KIND.fields.get(at)?.name {
            "name" => PastedColumn::Name,
            "gender" => PastedColumn::Gender,
            "birth_month" => PastedColumn::BirthMonth,
            "phone" => PastedColumn::Phone,
            "duty" => PastedColumn::Duty,
            _ => return None,
        })
    }
}

/// A table as it was pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The heads, where the first row has them.
    pub heads: Option<Vec<String>>,
    /// The rows that say anything, each with its line of the table, counted from 1.
    pub rows: Vec<(usize, Vec<String>)>,
    /// What each column is taken for.
    pub columns: Vec<PastedColumn>,
}

/// Why a row is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowFault {
    #[error("there is no name")]
    NoName,
    #[error("the name has more than 40 characters")]
    LongName,
    #[error("the gender is neither of the two")]
    Gender,
    #[error("the month of birth cannot be read")]
    BirthMonth,
    #[error("somebody born then is no Party member yet")]
    TooYoung,
    #[error("the telephone number cannot be read")]
    Phone,
    #[error("the post has more than 60 characters")]
    LongDuty,
    #[error("the unit's list has this member already")]
    Listed,
    #[error("an earlier row is about the same member")]
    Twice,
}

/// A row with what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub line: usize,
    pub cells: Vec<String>,
    pub outcome: Result<DeclaredMember, Vec<RowFault>>,
    /// The telephone cannot be one: it is taken as written, and worth a second look, since people are matched by it.
    pub odd_phone: bool,
}

/// Party members are 18 at least.
pub(super) const YOUNGEST: i32 = 18;

/// Reads tab-separated text as spreadsheets put it on the clipboard; quoted cells may hold line breaks.
pub fn read(text: &str) -> Pasted {
    let mut table = cells(text);
    let width = table.iter().map(Vec::len).max().unwrap_or(0);
    let words = List::of_code("declared").map(Vocabulary::of);
    let recognised = |row: &Vec<String>| {
        let words = words.as_ref()?;
        let columns = row.iter().map(|head| PastedColumn::of_head(words, head));
        let columns: Vec<Option<PastedColumn>> = columns.collect();
        let has_name = columns.contains(&Some(PastedColumn::Name));
        has_name.then_some(columns)
    };
    // A title may stand above the heads.
    let heads_at = table
        .iter()
        .take(5)
        .position(|row| recognised(row).is_some());
    let above = heads_at.map_or(0, |at| at + 1);
    let heads = heads_at.and_then(|at| table.get(at).cloned());
    let mut columns = match heads.as_ref().and_then(recognised) {
        Some(found) => found
            .into_iter()
            .map(|column| column.unwrap_or(PastedColumn::Ignored))
            .collect(),
        None => guessed(&table, width),
    };
    columns.resize(width, PastedColumn::Ignored);
    for column in [
        PastedColumn::Name,
        PastedColumn::Gender,
        PastedColumn::BirthMonth,
        PastedColumn::Phone,
        PastedColumn::Duty,
    ] {
        keep_first(&mut columns, column);
    }
    let rows = table.drain(above..).zip(above + 1..);
    let said = rows.filter(|(row, _)| row.iter().any(|cell| !cell.is_empty()));
    Pasted {
        heads,
        rows: said.map(|(row, line)| (line, row)).collect(),
        columns,
    }
}

/// Without heads: the order of the form, behind a column of running numbers.
fn guessed(table: &[Vec<String>], width: usize) -> Vec<PastedColumn> {
    let numbered = width > 1
        && !table.is_empty()
        && table.iter().all(|row| {
            let first = row.first().map(String::as_str).unwrap_or_default();
            first.is_empty() || first.bytes().all(|b| b.is_ascii_digit())
        });
    let skip = numbered.then_some(PastedColumn::Ignored);
    skip.into_iter()
        .chain(PastedColumn::ALL)
        .take(width)
        .collect()
}

/// Of two columns of the same meaning the first counts.
fn keep_first(columns: &mut [PastedColumn], meant: PastedColumn) {
    let same = columns.iter_mut().filter(|column| **column == meant);
    for further in same.skip(1) {
        *further = PastedColumn::Ignored;
    }
}

fn cells(text: &str) -> Vec<Vec<String>> {
    let mut table = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\n' | '\r' if quoted => cell.push(' '),
            '\t' if !quoted => row.push(tidy(&mut cell)),
            '\r' => {}
            '\n' => {
                row.push(tidy(&mut cell));
                table.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(tidy(&mut cell));
        table.push(row);
    }
    table
}

fn tidy(cell: &mut String) -> String {
    std::mem::take(cell).trim().to_owned()
}

/// Judges every row, with the columns as they are taken now. `listed` are the members on the unit's list on `day`, on which the
/// rows are declared.
pub fn judge(
    pasted: &Pasted,
    columns: &[PastedColumn],
    listed: &[&DeclaredMember],
    day: Date,
) -> Vec<Row> {
    let mut keys: Vec<Key> = listed.iter().map(|member| Key::of(member)).collect();
    let on_list = keys.len();
    let rows = pasted.rows.iter();
    rows.map(|(line, cells)| {
        let mut outcome = member(cells, columns, day);
        if let Ok(member) = &outcome {
            let key = Key::of(member);
            match keys.iter().position(|known| known.is_same(&key)) {
                Some(at) if at < on_list => outcome = Err(vec![RowFault::Listed]),
                Some(_) => outcome = Err(vec![RowFault::Twice]),
                None => keys.push(key),
            }
        }
        let phone = outcome.as_ref().map_or("", |member| &*member.phone);
        Row {
            line: *line,
            cells: cells.clone(),
            odd_phone: !phone.is_empty() && !typed::is_plausible_phone(phone),
            outcome,
        }
    })
    .collect()
}

/// By what a row is known to be about the same member as another.
struct Key {
    name: String,
    phone: Option<String>,
    born: Option<Month>,
}

impl Key {
    fn of(member: &DeclaredMember) -> Key {
        Key {
            name: plain_name(&member.name),
            phone: digits(&member.phone),
            born: member.birth_month,
        }
    }

    /// The name agrees, and nothing that both say differs.
    fn is_same(&self, other: &Key) -> bool {
        let agrees = |differ: bool| !differ;
        self.name == other.name
            && agrees(self.phone.is_some() && other.phone.is_some() && self.phone != other.phone)
            && agrees(self.born.is_some() && other.born.is_some() && self.born != other.born)
    }
}

fn member(
    cells: &[String],
    columns: &[PastedColumn],
    day: Date,
) -> Result<DeclaredMember, Vec<RowFault>> {
    let cell = |meant: PastedColumn| {
        let at = columns.iter().position(|column| *column == meant)?;
        cells.get(at).filter(|cell| !cell.is_empty())
    };
    let mut faults = Vec::new();
    let name = cell(PastedColumn::Name).map_or("", String::as_str);
    if name.is_empty() {
        faults.push(RowFault::NoName);
    } else if name.chars().count() > 40 {
        faults.push(RowFault::LongName);
    }
    let gender = cell(PastedColumn::Gender).map(|text| gender(text));
    if gender == Some(None) {
        faults.push(RowFault::Gender);
    }
    let born = cell(PastedColumn::BirthMonth).map(|text| month(text));
    match born {
        Some(None) => faults.push(RowFault::BirthMonth),
        Some(Some(born)) if born.age_on(day) < YOUNGEST => faults.push(RowFault::TooYoung),
        _ => {}
    }
    let phone = cell(PastedColumn::Phone).map_or("", String::as_str);
    if !phone.is_empty() && (digits(phone).is_none() || phone.chars().count() > 40) {
        faults.push(RowFault::Phone);
    }
    let duty = cell(PastedColumn::Duty).map_or("", String::as_str);
    if duty.chars().count() > 60 {
        faults.push(RowFault::LongDuty);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(DeclaredMember {
        unit: Link::default(),
        name: name.into(),
        gender: gender.flatten(),
        birth_month: born.flatten(),
        phone: phone.into(),
        duty: duty.into(),
        declared_on: Some(day),
        ..DeclaredMember::default()
    })
}

fn gender(text: &str) -> Option<Gender> {
    match typed::plain(text).to_lowercase().as_str() {
        "女" | "女性" | "f" | "female" => Some(Gender::Female),
        "男" | "男性" | "m" | "male" => Some(Gender::Male),
        _ => None,
    }
}

/// A month, or the month of a whole date.
fn month(text: &str) -> Option<Month> {
    let of_date = || typed::date(text).and_then(|date| Month::new(date.year(), date.month()));
    typed::month(text).or_else(of_date)
}

/// The rows that were not taken, as text to be pasted back into a spreadsheet; `words` says what is wrong with each.
pub fn rejected(pasted: &Pasted, rows: &[Row], words: impl Fn(&[RowFault]) -> String) -> String {
    let line = |cells: &[String], last: &str| {
        let cells = cells.iter().map(|cell| harmless(cell));
        let mut line: Vec<String> = cells.collect();
        line.push(last.to_owned());
        line.join("\t")
    };
    let heads = pasted.heads.iter().map(|heads| line(heads, ""));
    let bad = rows.iter().filter_map(|row| {
        let faults = row.outcome.as_ref().err()?;
        Some(line(&row.cells, &words(faults)))
    });
    heads.chain(bad).collect::<Vec<_>>().join("\n")
}

/// A spreadsheet takes a cell that begins so for a formula.
fn harmless(cell: &str) -> String {
    match cell.starts_with(['=', '+', '-', '@']) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}
