//! Workspaces to be measured.

use six_stars::app::demonstration::{CitySize, city};
use six_stars::app::workspaces::Workspaces;
use six_stars::browser::clock;
use six_stars::browser::storage::LocalStorage;
use six_stars::domain::Record;
use six_stars::domain::kinds::{Community, Person, Subdistrict, Unit, VolunteerTeam};
use six_stars::register::{Action, Edit};
use wasm_bindgen::prelude::wasm_bindgen;

use super::{Bench, YEAR};

const SEED: u64 = 135;

#[wasm_bindgen]
impl Bench {
    /// Fills an empty workspace with the city, or with its people and what they refer to alone.
    pub async fn fill(&mut self, people_alone: bool) -> Result<(), String> {
        let mut draft = city(&self.session.register, SEED, YEAR, CitySize::WHOLE);
        if people_alone {
            let kept = [
                Subdistrict::INDEX,
                Community::INDEX,
                Unit::INDEX,
                VolunteerTeam::INDEX,
                Person::INDEX,
            ];
            let wanted =
                |edit: &Edit| matches!(edit, Edit::Create { kind, .. } if kept.contains(kind));
            draft.edits.retain(wanted);
        }
        let done = self
            .session
            .commit(draft, Action::Demonstrate, "", clock::now());
        done.map_err(|refusal| refusal.to_string())?;
        self.settled().await
    }
}

/// Makes the program open this workspace when it starts.
#[wasm_bindgen]
pub fn list(workspace: &str) -> Result<(), String> {
    let mut storage = LocalStorage::open().map_err(|fault| fault.to_string())?;
    let mut workspaces = Workspaces::read(&mut storage).map_err(|fault| fault.to_string())?;
    // Its keys are there, so it is in the list; only what it is called is not known.
    if let Some(workspace) = workspaces.get_mut(workspace) {
        workspace.name = workspace.id.clone();
        workspace.demonstration = true;
    }
    workspaces.last = workspace.to_owned();
    workspaces
        .write(&mut storage)
        .map_err(|fault| fault.to_string())
}
