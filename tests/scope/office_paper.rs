//! How an office's documents look travels in that office's own files.

use six_stars::domain::kinds::{Community, Office, Role, Stationery, Subdistrict};
use six_stars::domain::{Id, Link, Record as _, Replica};
use six_stars::register::{Action, History, Register};
use six_stars::snapshot::{Part, Redaction, Scope};

#[test]
fn an_offices_paper_is_in_its_own_files_and_in_no_others() {
    let mut register = Register::new(Replica::from_bits(1));
    let mut draft = register.draft();
    let street = draft.create(&Subdistrict {
        name: "东街".into(),
        ..Subdistrict::default()
    });
    let community = draft.create(&Community {
        name: "东街社区".into(),
        subdistrict: Link::to(street),
        ..Community::default()
    });
    let mut office = |name: &str, role, community: Option<Id>| {
        let office = draft.create(&Office {
            name: name.into(),
            role: Some(role),
            community: community.map(Link::to).unwrap_or_default(),
            subdistrict: Link::to(street),
            ..Office::default()
        });
        let paper = draft.create(&Stationery {
            office: Link::to(office),
            issuer: name.into(),
            post: "书记".into(),
            name: "欧阳静怡".into(),
            ..Stationery::default()
        });
        (office, paper)
    };
    let own = office("社区党委", Role::Community, Some(community));
    let above = office("街道党工委", Role::Subdistrict, None);
    let planned = register.plan(draft, Action::Edit, "", 0).unwrap();
    register.apply(&planned);

    let given = |office: (Id, Id), scope, redaction: &Redaction| {
        let history = History::default();
        let part = Part::new(&register, &history, Some(office.0), scope, redaction);
        (
            part.ids(Stationery::INDEX).collect::<Vec<Id>>(),
            part.write(),
        )
    };
    let of = |office, scope| given(office, scope, &Redaction::NONE).0;
    assert_eq!(of(own, Scope::Community(community)), [own.1]);
    assert_eq!(of(above, Scope::Subdistrict(street)), [above.1]);
    assert_eq!(of(above, Scope::Community(community)), [above.1]);
    assert_eq!(of(own, Scope::Whole), [own.1, above.1]);
    for scope in [
        Scope::Statistics(None),
        Scope::Statistics(Some(community)),
        Scope::Answers(community),
        Scope::Consultations(community),
    ] {
        assert_eq!(of(own, scope), [], "{scope:?}");
    }
    let redacted = given(
        own,
        Scope::Community(community),
        &Redaction::without_names(),
    );
    assert_eq!(redacted.0, [own.1]);
    assert!(redacted.1.contains("书记") && !redacted.1.contains("欧阳静怡"));
}
