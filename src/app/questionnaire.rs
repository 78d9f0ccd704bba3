//! A round's questionnaire as a word behind a community's card, in one link: how a resident's device and a unit's office come by
//! it without a server (S1.5).

use serde_json::{Map, Value as Json, json};

use crate::domain::kinds::{Community, Respondents, Survey};
use crate::domain::{Choice as _, Date, Id, Link, Record as _, Value};
use crate::register::{Draft, Edit, Register, Stamp, values_of};
use crate::snapshot::short;

/// Stands before the word, behind those of the card and of what is asked.
const MARK: &str = "~q";

/// The longest title and the longest text of questions, as the round's own fields permit.
const TITLE: usize = 60;
const QUESTIONS: usize = 2_000;

/// A round as its link tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Questionnaire {
    pub survey: Id,
    pub community: Id,
    pub round: Survey,
}

impl Questionnaire {
    /// Of a round of this register.
    pub fn of(register: &Register, survey: Id) -> Option<Questionnaire> {
        let round = register.get::<Survey>(survey)?.clone();
        Some(Questionnaire {
            survey,
            community: round.community.id?,
            round,
        })
    }

    /// What stands behind the card's word in the link.
    pub fn word(&self) -> String {
        let Survey {
            title,
            year,
            respondents,
            opens_on,
            closes_on,
            questions,
            ..
        } = &self.round;
        let day = |day: &Option<Date>| day.map(|day| day.to_string());
        let spec = respondents.and_then(|of| Respondents::ALL.get(usize::from(of.index())));
        let told = json!({
            "survey": self.survey.to_string(),
            "community": self.community.to_string(),
            "title": title,
            "year": year,
            "respondents": spec.map(|spec| spec.code),
            "opens": day(opens_on),
            "closes": day(closes_on),
            "questions": questions,
        });
        format!("{MARK}{}", short::pack(&told.to_string()))
    }

    /// Out of a link or a message; none where it has none, or not all of it.
    pub fn read(text: &str) -> Option<Questionnaire> {
        let (_, word) = text.split_once(MARK)?;
        let ends = word.find(char::is_whitespace).unwrap_or(word.len());
        let told = short::unpack(word.get(..ends)?)?;
        let told: Map<String, Json> = serde_json::from_str(&told).ok()?;
        let text = |name: &str| told.get(name).and_then(Json::as_str).unwrap_or_default();
        let day = |name: &str| Date::parse_iso(text(name));
        let year = told.get("year").and_then(Json::as_u64);
        let year = u32::try_from(year?)
            .ok()
            .filter(|year| (1990..=2199).contains(year))?;
        let respondents = Respondents::ALL.iter();
        let respondents = { respondents }.position(|spec| spec.code == text("respondents"))?;
        let community: Id = text("community").parse().ok()?;
        let plain = |name: &str, most: usize| -> Option<Box<str>> {
            let given = text(name);
            let is_plain = given.chars().all(|c| !c.is_control() || c == '\n');
            (is_plain && given.chars().count() <= most).then(|| given.into())
        };
        let title = plain("title", TITLE).filter(|title| !title.trim().is_empty())?;
        let round = Survey {
            community: Link::to(community),
            title,
            year: Some(year),
            respondents: Respondents::from_index(u8::try_from(respondents).ok()?),
            opens_on: day("opens"),
            closes_on: day("closes").filter(|to| day("opens").is_none_or(|from| from <= *to)),
            questions: plain("questions", QUESTIONS)?,
            ..Survey::default()
        };
        Some(Questionnaire {
            survey: text("survey").parse().ok()?,
            community,
            round,
        })
    }

    /// Puts the round into the register of a device, under the id that the community gave it; the newest link says how it is.
    /// Once it is answered here it stays as it was answered.
    pub fn take_in(&self, register: &Register, community_name: &str) -> Draft {
        let mut draft = register.draft();
        if register.get::<Community>(self.community).is_none() {
            let name = Community::KIND.field("name").map_or(0, |(at, _)| at);
            draft.edits.push(Edit::Create {
                kind: Community::INDEX,
                id: self.community,
                values: vec![(name, Value::text(community_name))],
                unknown: None,
                stamp: Stamp::default(),
            });
        }
        let values = values_of(&self.round);
        match register
            .any(Survey::INDEX)
            .filter(|table| table.contains(self.survey))
        {
            None => draft.edits.push(Edit::Create {
                kind: Survey::INDEX,
                id: self.survey,
                values,
                unknown: None,
                stamp: Stamp::default(),
            }),
            Some(table) => {
                let differs = values
                    .into_iter()
                    .filter(|(at, value)| table.value(self.survey, *at) != *value);
                let differs: Vec<(usize, Value)> = differs.collect();
                let is_answered = register
                    .referrers(Survey::INDEX, self.survey)
                    .into_iter()
                    .next()
                    .is_some();
                if !differs.is_empty() && !is_answered {
                    draft.update(Survey::INDEX, self.survey, differs);
                }
            }
        }
        draft
    }
}

/// The rounds that a device was told of, the newest first: those that ask these.
pub fn rounds_here(register: &Register, respondents: Respondents) -> Vec<(Id, &Survey)> {
    let rounds = register.all::<Survey>();
    let mut rounds: Vec<(Id, &Survey)> = rounds
        .filter(|(_, round)| round.respondents == Some(respondents))
        .collect();
    rounds.sort_by_key(|(id, round)| std::cmp::Reverse((round.year, round.opens_on, *id)));
    rounds
}
