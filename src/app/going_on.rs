//! Whose workspace it becomes when work begins with a file.

use crate::domain::kinds::{Community, Office, Role, Subdistrict, Unit};
use crate::domain::{Id, Link};
use crate::register::Register;
use crate::snapshot::Scope;

/// The office that goes on with a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Keeper {
    /// One that the file has.
    Known(Id),
    /// The office of the community or sub-district that was handed to it; it has no record yet.
    New(Office),
    /// The file does not tell.
    Nobody,
}

/// Who goes on with a file of this scope that `sender` handed out: with a part the office that
/// keeps it, with the whole register its own office.
pub fn keeper(register: &Register, scope: Scope, sender: Option<Id>) -> Keeper {
    let mut unit = Link::default();
    let (role, name, community, subdistrict) = match scope {
        Scope::Community(id) => {
            let Some(community) = register.get::<Community>(id) else {
                return Keeper::Nobody;
            };
            let name = community.name.clone();
            (Role::Community, name, Link::to(id), community.subdistrict)
        }
        Scope::Subdistrict(id) => {
            let Some(subdistrict) = register.get::<Subdistrict>(id) else {
                return Keeper::Nobody;
            };
            let name = subdistrict.name.clone();
            (Role::Subdistrict, name, Link::default(), Link::to(id))
        }
        Scope::Unit(id) => {
            let Some(known) = register.get::<Unit>(id) else {
                return Keeper::Nobody;
            };
            let name = known.name.clone();
            unit = Link::to(id);
            (Role::Unit, name, Link::default(), Link::default())
        }
        _ => return sender.map_or(Keeper::Nobody, Keeper::Known),
    };
    let keeps = |office: &Office| match role {
        Role::Community => office.community.id == community.id,
        Role::Unit => office.unit.id == unit.id,
        _ => office.subdistrict.id == subdistrict.id,
    };
    let known = register.all::<Office>();
    let mut known = known.filter(|(_, office)| office.role == Some(role) && keeps(office));
    match known.next() {
        Some((id, _)) => Keeper::Known(id),
        None => Keeper::New(Office {
            name,
            role: Some(role),
            community,
            subdistrict,
            unit,
            ..Office::default()
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Replica;
    use crate::register::Action;

    #[test]
    fn a_part_is_gone_on_with_by_the_office_that_keeps_it() {
        let mut register = Register::new(Replica::from_bits(1));
        let mut draft = register.draft();
        let street = draft.create(&Subdistrict {
            name: "鼓东街道".into(),
            ..Subdistrict::default()
        });
        let community = draft.create(&Community {
            name: "军门社区".into(),
            subdistrict: Link::to(street),
            ..Community::default()
        });
        let sender = draft.create(&Office {
            name: "鼓东街道党工委".into(),
            role: Some(Role::Subdistrict),
            subdistrict: Link::to(street),
            ..Office::default()
        });
        let planned = register.plan(draft, Action::Edit, "", 0).unwrap();
        register.apply(&planned);
        let mut draft = register.draft();
        let unit = draft.create(&Unit {
            name: "水务局".into(),
            ..Unit::default()
        });
        let planned = register.plan(draft, Action::Edit, "", 0).unwrap();
        register.apply(&planned);
        let keeper = |scope| keeper(&register, scope, Some(sender));
        let Keeper::New(office) = keeper(Scope::Unit(unit)) else {
            panic!("the unit's office is new")
        };
        assert_eq!((office.role, &*office.name), (Some(Role::Unit), "水务局"));
        let Keeper::New(office) = keeper(Scope::Community(community)) else {
            panic!("the community's office is new")
        };
        assert_eq!(office.role, Some(Role::Community));
        assert_eq!(
            (office.community.id, office.subdistrict.id),
            (Some(community), Some(street))
        );
        assert_eq!(keeper(Scope::Subdistrict(street)), Keeper::Known(sender));
        assert_eq!(keeper(Scope::Whole), Keeper::Known(sender));
        assert_eq!(keeper(Scope::Community(street)), Keeper::Nobody);
    }
}
