//! What the figures of the city board are called, and how they are written.

use crate::domain::Choice;
use crate::domain::kinds::{BodyForm, MemberKind};
use crate::reports::city_board::{Cell, Column};
use crate::ui::i18n::{say, tr};
use crate::ui::pages::views::figures::{Amount, hundredths};

/// The figures in their groups.
pub(super) fn groups(year: i32) -> Vec<(String, &'static [Column])> {
    use Column::*;
    vec![
        (
            tr!(city.organisation).to_owned(),
            &[Committees, Branches, Groups, PartTime, Grids, Coverage],
        ),
        (
            tr!(city.teams_of_people).to_owned(),
            &[Workers, InService, Floating, Transferred, Probationary],
        ),
        (
            tr!(city.volunteers).to_owned(),
            &[Population, Volunteers, InTeams, Teams],
        ),
        (
            tr!(city.space).to_owned(),
            &[
                Reaching,
                OwnSpace,
                OpeningUnits,
                Opened,
                OpenedArea,
                Markets,
                CareCentres,
                Beds,
            ],
        ),
        (
            tr!(city.service_of, year = year),
            &[Activities, Beneficiaries, Needs, Agreements],
        ),
        (tr!(city.fund_of, year = year), &[Income, Spending, Balance]),
    ]
}

pub(super) fn name(column: Column, year: i32) -> String {
    match column {
        Column::Activities => tr!(city.activities_in, year = year),
        Column::Beneficiaries => tr!(city.beneficiaries_in, year = year),
        Column::Needs => tr!(city.needs_in, year = year),
        column => head(column).to_owned(),
    }
}

/// As a column is headed.
pub(super) fn head(column: Column) -> &'static str {
    match column {
        Column::Committees => tr!(city.committees),
        Column::Branches => say(&BodyForm::CompoundBranch.words()),
        Column::Groups => say(&BodyForm::BuildingGroup.words()),
        Column::PartTime => tr!(city.part_time),
        Column::Grids => tr!(city.grids),
        Column::Coverage => tr!(city.coverage),
        Column::Workers => tr!(city.workers),
        Column::InService => say(&MemberKind::InService.words()),
        Column::Floating => say(&MemberKind::Floating.words()),
        Column::Transferred => say(&MemberKind::Transferred.words()),
        Column::Probationary => say(&MemberKind::Probationary.words()),
        Column::Population => tr!(city.population),
        Column::Volunteers => tr!(city.volunteer_share),
        Column::InTeams => tr!(city.in_teams),
        Column::Teams => tr!(city.teams),
        Column::Activities => tr!(city.activities),
        Column::Beneficiaries => tr!(city.beneficiaries),
        Column::Agreements => tr!(city.agreements),
        Column::Reaching => tr!(city.reaching),
        Column::OwnSpace => tr!(city.own_space),
        Column::OpeningUnits => tr!(city.opening_units),
        Column::Opened => tr!(city.opened),
        Column::OpenedArea => tr!(city.opened_area),
        Column::Markets => tr!(city.markets),
        Column::CareCentres => tr!(city.care_centres),
        Column::Beds => tr!(city.beds),
        Column::Needs => tr!(city.needs),
        Column::Income => tr!(city.income),
        Column::Spending => tr!(city.spending),
        Column::Balance => tr!(city.balance),
    }
}

pub(super) fn amount(cell: Cell) -> Amount {
    match cell {
        Cell::Count(count) => Amount::Count(usize::try_from(count).unwrap_or(usize::MAX)),
        Cell::Part(part) => Amount::Part(part),
        Cell::Area(area) => Amount::Area(area),
        Cell::Fen(fen) => Amount::Money(fen),
    }
}

/// As a cell of the table and of paper says it: the head of the column has the unit.
pub(super) fn in_cell(cell: Cell) -> String {
    match cell {
        Cell::Area(area) => hundredths(i64::try_from(area).unwrap_or(i64::MAX)),
        Cell::Fen(fen) => hundredths(fen),
        Cell::Part(part) if part.of == 0 => String::new(),
        cell => amount(cell).words(),
    }
}
