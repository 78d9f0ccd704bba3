//! Every part of many random registers.

use six_stars::domain::Tells;
use six_stars::domain::kinds::{
    Community, Office, Registration, SatisfactionAnswer, Subdistrict, Unit,
};
use six_stars::snapshot::{Part, Redaction, Scope};

use super::marked::{Marked, marked};

pub const SEEDS: u64 = 5;

fn redactions() -> Vec<Redaction> {
    vec![
        Redaction::NONE,
        Redaction::without_contacts(),
        Redaction::without_names(),
        Redaction::new([Tells::Detail, Tells::Photo]),
        Redaction::new([Tells::Name]),
        Redaction::new([Tells::Remark]),
        Redaction::new(Tells::PERSONAL),
    ]
}

fn scopes(register: &six_stars::register::Register) -> Vec<Scope> {
    let mut all = vec![Scope::Whole, Scope::Statistics(None)];
    for (id, _) in register.all::<Community>() {
        all.extend([
            Scope::Community(id),
            Scope::Statistics(Some(id)),
            Scope::Answers(id),
            Scope::Reports(id),
            Scope::Consultations(id),
            Scope::UnitAnswers(id),
        ]);
    }
    all.extend(register.all::<Unit>().map(|(id, _)| Scope::Unit(id)));
    all.extend(
        register
            .all::<Subdistrict>()
            .map(|(id, _)| Scope::Subdistrict(id)),
    );
    let registrations = register.all::<Registration>();
    all.extend(registrations.map(|(id, _)| Scope::Registration(id)));
    let answers = register.all::<SatisfactionAnswer>();
    all.extend(answers.map(|(id, _)| Scope::Rating(id)));
    all
}

/// Every scope with every redaction of many random registers.
pub fn for_every_part(check: impl Fn(&Marked, &Part<'_>, &Redaction, &str)) {
    for seed in 0..SEEDS {
        let world = marked(seed);
        let office = world.register.all::<Office>().map(|(id, _)| id).next();
        for scope in scopes(&world.register) {
            for redaction in redactions() {
                let part = Part::new(&world.register, &world.history, office, scope, &redaction);
                check(&world, &part, &redaction, &part.write());
            }
        }
    }
}
