//! The card of an office: its name, what it keeps, and the public halves of its keys.
//!
//! A card is signed with its own key, so that nobody can pair an office's signing key with another
//! encryption key. Whether the key is truly that office's is decided by people, who compare the
//! [`Fingerprint`](super::Fingerprint) by telephone.

mod text;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::{Signature, Signer as _, VerifyingKey};
use serde::de::DeserializeSeed as _;
use serde_json::{Map, Value as Json, json};

use super::keys::OfficeKeys;
use super::strict::Strict;
use crate::domain::kinds::{Community, Office, Role, Subdistrict, Unit};
use crate::domain::{Choice, Id};
use crate::register::Register;

/// What a card says it is.
pub const FORMAT: &str = "six-stars/card";
const VERSION: u64 = 1;
/// Larger ones are not read, in bytes.
const LARGEST: usize = 8 << 10;
const LONGEST_NAME: usize = 80;

/// A community or sub-district that an office keeps, or the unit whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its record, the same in every register that has it.
    pub id: Id,
    pub name: String,
}

/// What an office says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub name: String,
    pub role: Option<Role>,
    /// The office's own record, once it has one.
    pub office: Option<Id>,
    pub community: Option<Place>,
    pub subdistrict: Option<Place>,
    pub unit: Option<Place>,
}

/// A card whose own signature was found good.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub facts: Facts,
    pub signing_key: [u8; 32],
    /// What files for this office are encrypted to, as `age1…`.
    pub recipient: String,
    /// All of it, also what a newer version says.
    json: Json,
}

/// Why something is no card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CardFault {
    #[error("this is no office card")]
    NotACard,
    #[error("the card was made by a newer version of the program")]
    Newer,
    /// Some of the text is missing, or was mistyped.
    #[error("the card's text is incomplete or was changed on the way")]
    Checksum,
    #[error("the card's name or places are missing or cannot be shown")]
    Facts,
    #[error("a key of the card is no key")]
    Key,
    #[error("the card was changed after its office made it")]
    Changed,
}

impl Facts {
    /// Those of the office whose record `office` is.
    pub fn of(register: &Register, office: Id) -> Option<Facts> {
        let record = register.get::<Office>(office)?;
        let community = record.community.id.and_then(|id| {
            let name = register.get::<Community>(id)?.name.to_string();
            Some(Place { id, name })
        });
        let subdistrict = record.subdistrict.id.and_then(|id| {
            let name = register.get::<Subdistrict>(id)?.name.to_string();
            Some(Place { id, name })
        });
        let unit = record.unit.id.and_then(|id| {
            let name = register.get::<Unit>(id)?.name.to_string();
            Some(Place { id, name })
        });
        Some(Facts {
            name: record.name.to_string(),
            role: record.role,
            office: Some(office),
            community,
            subdistrict,
            unit,
        })
    }

    fn to_json(&self) -> Map<String, Json> {
        let id = |id: &Option<Id>| id.map_or(Json::Null, |id| id.to_string().into());
        let place = |place: &Option<Place>| match place {
            Some(place) => json!({"id": place.id.to_string(), "name": place.name}),
            None => Json::Null,
        };
        let role = self.role.and_then(|role| Some(code(role)?.into()));
        let facts = [
            ("name", self.name.as_str().into()),
            ("role", role.unwrap_or(Json::Null)),
            ("office", id(&self.office)),
            ("community", place(&self.community)),
            ("subdistrict", place(&self.subdistrict)),
            ("unit", place(&self.unit)),
        ];
        let said = facts.into_iter().filter(|(_, fact)| !fact.is_null());
        said.map(|(key, fact)| (key.to_owned(), fact)).collect()
    }

    fn from_json(map: &Map<String, Json>) -> Option<Facts> {
        let id = |json: &Json| json.as_str()?.parse::<Id>().ok();
        let place = |key: &str| match map.get(key) {
            None => Some(None),
            Some(json) => Some(Some(Place {
                id: id(json.get("id")?)?,
                name: shown(json.get("name")?)?,
            })),
        };
        Some(Facts {
            name: shown(map.get("name")?)?,
            // A role that only a newer version knows is none here.
            role: map.get("role").and_then(Json::as_str).and_then(role),
            office: match map.get("office") {
                None => None,
                Some(json) => Some(id(json)?),
            },
            community: place("community")?,
            subdistrict: place("subdistrict")?,
            unit: place("unit")?,
        })
    }
}

impl Card {
    /// The card of the office that has `keys`.
    pub fn issue(facts: &Facts, keys: &OfficeKeys) -> Card {
        let mut map = facts.to_json();
        map.insert("format".into(), FORMAT.into());
        map.insert("version".into(), VERSION.into());
        map.insert("recipient".into(), keys.recipient().into());
        let key = keys.signing_key();
        map.insert("signing_key".into(), BASE64.encode(key).into());
        let signature = keys.signing.sign(canonical(&map).as_bytes());
        map.insert(
            "signature".into(),
            BASE64.encode(signature.to_bytes()).into(),
        );
        Card {
            facts: facts.clone(),
            signing_key: key,
            recipient: keys.recipient(),
            json: Json::Object(map),
        }
    }

    /// Reads a card from a file or from text that was pasted: JSON, or the short text among
    /// whatever else a message held.
    ///
    /// # Errors
    /// A [`CardFault`].
    pub fn read(bytes: &[u8]) -> Result<Card, CardFault> {
        if bytes.len() > LARGEST {
            return Err(CardFault::NotACard);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| CardFault::NotACard)?;
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.starts_with('{') {
            return Card::from_text_of_json(text);
        }
        Card::from_text_of_json(&text::unwrap(text)?)
    }

    fn from_text_of_json(text: &str) -> Result<Card, CardFault> {
        let mut twice = None;
        let mut json = serde_json::Deserializer::from_str(text);
        let read = Strict(&mut twice).deserialize(&mut json);
        let read = read.and_then(|read| json.end().map(|()| read));
        match (read, twice) {
            (Ok(json), None) => Card::from_json(json),
            _ => Err(CardFault::NotACard),
        }
    }

    /// Checks the card that a JSON value holds.
    ///
    /// # Errors
    /// A [`CardFault`].
    pub fn from_json(json: Json) -> Result<Card, CardFault> {
        let Json::Object(mut map) = json else {
            return Err(CardFault::NotACard);
        };
        if map.get("format").and_then(Json::as_str) != Some(FORMAT) {
            return Err(CardFault::NotACard);
        }
        match map.get("version").and_then(Json::as_u64) {
            Some(VERSION) => {}
            Some(newer) if newer > VERSION => return Err(CardFault::Newer),
            _ => return Err(CardFault::NotACard),
        }
        let signature = map.remove("signature").ok_or(CardFault::Changed)?;
        let bytes: [u8; 64] = bytes_of(&signature).ok_or(CardFault::Changed)?;
        let signing_key = map.get("signing_key").ok_or(CardFault::Key)?;
        let signing_key: [u8; 32] = bytes_of(signing_key).ok_or(CardFault::Key)?;
        let verifying = VerifyingKey::from_bytes(&signing_key).map_err(|_| CardFault::Key)?;
        verifying
            .verify_strict(canonical(&map).as_bytes(), &Signature::from_bytes(&bytes))
            .map_err(|_| CardFault::Changed)?;
        let recipient = map.get("recipient").and_then(Json::as_str);
        let recipient = recipient.ok_or(CardFault::Key)?.to_owned();
        // Also the spelling: two spellings of a key would be two keys to whoever compares text.
        let known = recipient.parse::<age::x25519::Recipient>();
        if known.map(|known| known.to_string()) != Ok(recipient.clone()) {
            return Err(CardFault::Key);
        }
        let facts = Facts::from_json(&map).ok_or(CardFault::Facts)?;
        map.insert("signature".into(), signature);
        Ok(Card {
            facts,
            signing_key,
            recipient,
            json: Json::Object(map),
        })
    }

    pub fn name(&self) -> &str {
        &self.facts.name
    }

    pub fn json(&self) -> &Json {
        &self.json
    }

    /// The card as a file.
    pub fn file(&self) -> String {
        serde_json_canonicalizer::to_string(&self.json).unwrap_or_default()
    }

    /// The card as short text, to be pasted into a message or shown as a square code.
    pub fn text(&self) -> String {
        text::wrap(&self.file())
    }

    /// The card as a square code (QR), drawn as SVG.
    pub fn square_code(&self) -> Option<String> {
        use qrcode::render::svg;
        let code = qrcode::QrCode::with_error_correction_level(self.text(), qrcode::EcLevel::L);
        let code = code.ok()?;
        let mut drawing = code.render::<svg::Color<'_>>();
        Some(drawing.min_dimensions(320, 320).build())
    }

    /// Whether files are encrypted to, and signed by, the same keys.
    pub fn has_keys_of(&self, other: &Card) -> bool {
        self.signing_key == other.signing_key && self.recipient == other.recipient
    }

    /// Whether this says to be the office of the other card: by its record, or by name and kind.
    pub fn claims_to_be(&self, other: &Card) -> bool {
        let (this, other) = (&self.facts, &other.facts);
        let same_record = this.office.is_some() && this.office == other.office;
        same_record || (this.name == other.name && this.role == other.role)
    }
}

fn canonical(map: &Map<String, Json>) -> String {
    serde_json_canonicalizer::to_string(map).unwrap_or_default()
}

pub(super) fn bytes_of<const N: usize>(json: &Json) -> Option<[u8; N]> {
    let text = json.as_str().filter(|text| text.len() <= 2 * N)?;
    BASE64.decode(text).ok()?.try_into().ok()
}

/// A name as it may be shown: nothing invisible that would make it look like another one.
fn shown(json: &Json) -> Option<String> {
    let name = json.as_str()?;
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let fits = !name.trim().is_empty()
        && name.trim() == name
        && name.chars().count() <= LONGEST_NAME
        && !name.chars().any(odd);
    fits.then(|| name.to_owned())
}

fn code(role: Role) -> Option<&'static str> {
    let spec = Role::ALL.get(usize::from(role.index()))?;
    Some(spec.code)
}

fn role(code: &str) -> Option<Role> {
    let index = Role::ALL.iter().position(|spec| spec.code == code)?;
    Role::from_index(u8::try_from(index).ok()?)
}

#[cfg(test)]
mod tests;
