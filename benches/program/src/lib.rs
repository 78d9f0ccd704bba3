//! What `cargo xtask bench` measures, for a page to call: the program's own session, store and mirror on the
//! city register of design §6. The page takes the time.

#![cfg(target_arch = "wasm32")]

mod facts;
mod filling;
mod locking;
mod merging;
mod searching;
mod spreadsheets;

use six_stars::app::Session;
use six_stars::browser::clock;
use six_stars::browser::mirror::Mirror;
use six_stars::browser::workspace::{self, Disk, WorkspaceKey};
use six_stars::domain::kinds::{Community, Need, Person, ServiceRecord, Unit, VolunteerTeam};
use six_stars::domain::{Date, Id, Record, Replica, Value};
use six_stars::register::{Action, Register};
use six_stars::reports::venues::LINE;
use six_stars::reports::{CityTotals, city_board};
use six_stars::scoring::{self, CheckedRulebook, Scorecard};
use six_stars::snapshot;
use std::collections::BTreeSet;
use std::sync::Arc;
use wasm_bindgen::prelude::wasm_bindgen;

/// The year that the city's facts are of.
const YEAR: u32 = 2026;
/// Rows that a list shows at once.
const ROWS: usize = 50;

/// A workspace open for writing.
#[wasm_bindgen]
pub struct Bench {
    session: Session<Disk>,
    mirror: Mirror,
    rulebook: CheckedRulebook,
    communities: Vec<Id>,
    /// Of the communities, for what begins with them.
    cards: Vec<Arc<Scorecard>>,
    people: Vec<Id>,
    edits: usize,
    file: String,
}

#[wasm_bindgen]
impl Bench {
    /// Opens a workspace as the program does.
    pub async fn open(workspace: &str) -> Result<Bench, String> {
        Bench::with(workspace, None).await
    }

    /// The first answers that a roster gives: its size, one community's first rows with the names they refer to
    /// and what hangs on them, and who is called 王.
    pub fn roster(&self) -> Result<usize, String> {
        let register = &self.session.register;
        let (community, _) = register
            .all::<Community>()
            .nth(7)
            .ok_or("nothing is there")?;
        let mut letters = 0;
        for (id, person) in register.of::<Person>(community).take(ROWS) {
            let unit = person.unit.id.and_then(|id| register.get::<Unit>(id));
            let team = person
                .team
                .id
                .and_then(|id| register.get::<VolunteerTeam>(id));
            letters += person.name.len() + unit.map_or(0, |unit| unit.name.len());
            letters += team.map_or(0, |team| team.name.len());
            letters += register.of::<ServiceRecord>(id).count();
        }
        letters += register.of::<Need>(community).count();
        let people = register.any(Person::INDEX).map_or(0, |table| table.len());
        let called = register.all::<Person>();
        let called = called
            .filter(|(_, person)| person.name.starts_with('王'))
            .count();
        match letters > 0 && people > 0 && called > 0 {
            true => Ok(people),
            false => Err("the roster does not answer".to_owned()),
        }
    }

    /// How many records there are.
    pub fn records(&self) -> usize {
        self.session.register.len()
    }

    /// UTF-16 code units of the workspace in the local storage.
    pub fn units(&self) -> Result<f64, String> {
        let usage = self.session.usage().map_err(|error| error.to_string())?;
        Ok(usage.workspace as f64)
    }

    /// Notes which records the edits and the scores go through.
    pub fn prepare(&mut self) {
        let register = &self.session.register;
        self.communities = register.all::<Community>().map(|(id, _)| id).collect();
        self.people = register.all::<Person>().map(|(id, _)| id).collect();
        self.cards = scoring::score_all(&self.rulebook, register, YEAR).scorecards;
    }

    /// One command: another telephone number for another person, all over the register.
    pub fn commit(&mut self) -> Result<(), String> {
        self.edits += 1;
        let place = self.edits * 7_919 % self.people.len().max(1);
        let person = *self.people.get(place).ok_or("nobody is there")?;
        let (phone, _) = Person::KIND.field("phone").ok_or("no such field")?;
        // No number twice, not even after another opening: a command that changes nothing costs nothing.
        let number = format!("{}{:04}", clock::now(), self.edits % 10_000);
        let mut draft = self.session.register.draft();
        draft.update(Person::INDEX, person, vec![(phone, Value::text(number))]);
        let done = self.session.commit(draft, Action::Edit, "", clock::now());
        match done.map_err(|refusal| refusal.to_string())?.number {
            0 => Err("the command changed nothing".to_owned()),
            _ => Ok(()),
        }
    }

    /// Returns when everything committed survives the death of the browser.
    pub async fn settled(&self) -> Result<(), String> {
        self.mirror
            .settled()
            .await
            .map_err(|fault| fault.to_string())
    }

    /// One step of rewriting pages; whether there is more to do.
    pub fn tidy(&mut self) -> Result<bool, String> {
        self.session.tidy().map_err(|error| error.to_string())
    }

    /// Rates every community; how many reached a level.
    pub fn score_all(&self) -> usize {
        let scores = scoring::score_all_summed_up(&self.rulebook, &self.session.register, YEAR);
        let levels = scores.scorecards.iter().map(|card| card.level());
        levels.filter(|level| *level > 0).count()
    }

    /// What the city board shows: the figures of all communities together and of each; how many communities have a line.
    pub fn city_board(&self) -> Result<usize, String> {
        let register = &self.session.register;
        let all: BTreeSet<Id> = self.communities.iter().copied().collect();
        let day = Date::new(2026, 11, 22).ok_or("there is no such day")?;
        let totals = CityTotals::of(register, &all, day, LINE);
        let lines = city_board::lines(register, &all, day, LINE);
        match totals.communities == lines.len() {
            true => Ok(lines.len()),
            false => Err("a community has no line".to_owned()),
        }
    }

    /// Rates one community; its level.
    pub fn score_one(&self, place: usize) -> Result<u8, String> {
        let community = self.communities.get(place % self.communities.len().max(1));
        let community = *community.ok_or("there is no community")?;
        let card = scoring::score(&self.rulebook, &self.session.register, community, YEAR);
        Ok(card.level())
    }

    /// The cheapest way to each star that a community lacks; how many ways there are.
    pub fn next_stars(&self, place: usize) -> Result<usize, String> {
        let card = self.cards.get(place % self.cards.len().max(1));
        let card = card.ok_or("there is no community")?;
        let costs = scoring::Costs::new();
        Ok(scoring::next_star::open_plans(&self.rulebook, card, &costs).len())
    }

    /// Writes the whole register as a file, and keeps it; its bytes.
    pub fn write_file(&mut self) -> usize {
        self.file = snapshot::write(&self.session.register, &self.session.history, None);
        self.file.len()
    }

    /// Reads that file back; how many records came out.
    pub fn read_file(&mut self) -> Result<usize, String> {
        let file = std::mem::take(&mut self.file);
        let read = snapshot::read(file.as_bytes(), Replica::from_bits(1));
        let read = read.map_err(|problems| format!("{problems:?}"))?;
        Ok(read.register.len())
    }

    fn register(&self) -> &Register {
        &self.session.register
    }
}

impl Bench {
    async fn with(workspace: &str, key: Option<WorkspaceKey>) -> Result<Bench, String> {
        let found = workspace::open(workspace, clock::random(), key.as_ref())
            .await
            .map_err(|error| error.to_string())?;
        if let Some(fault) = found.storage_fault {
            return Err(fault.to_string());
        }
        let mirror = found.mirror.ok_or("there is no mirror")?;
        let replica = Replica::from_bits(clock::random());
        let session = Session::of_store(found.store, found.opened, replica, workspace);
        if !session.health().is_good() {
            return Err(format!("damage: {:?}", session.health()));
        }
        let rulebook = scoring::rulebook_of(&session.register, YEAR);
        let rulebook = rulebook.map_err(|_| "the rulebook is faulty")?;
        Ok(Bench {
            session,
            mirror,
            rulebook,
            communities: Vec::new(),
            cards: Vec::new(),
            people: Vec::new(),
            edits: 0,
            file: String::new(),
        })
    }
}
