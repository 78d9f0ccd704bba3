//! Charity markets: what is in stock never falls below nothing, in whatever order things are entered (S2.6).

use proptest::prelude::*;
use six_stars::domain::check::Fault;
use six_stars::domain::kinds::{
    CareHousehold, CareKind, Goods, Movement, StockMovement, Venue, VenueUse,
};
use six_stars::domain::{Choice as _, Date, Id, Link, Record as _, Replica, Value};
use six_stars::merge::{Side, absorb, misfits};
use six_stars::register::{Action, History, Problem, ProblemKind, Register, history::Entry};
use six_stars::reports::market::Markets;
use six_stars::snapshot;

use super::made::{Made, day, on, year};

struct Market {
    made: Made,
    market: Id,
    rice: Id,
}

impl Market {
    fn new() -> Market {
        let mut made = Made::new();
        let market = made.add(&Venue {
            community: Link::to(made.community),
            name: "爱心超市".into(),
            used_for: Some(VenueUse::CharityMarket),
            ..Venue::default()
        });
        let rice = made.add(&Goods {
            market: Link::to(market),
            name: "大米".into(),
            unit: "袋".into(),
            least: Some(3),
            ..Goods::default()
        });
        Market { made, market, rice }
    }

    fn moved(&self, movement: Movement, quantity: u32, date: &str) -> StockMovement {
        StockMovement {
            goods: Link::to(self.rice),
            movement: Some(movement),
            quantity: Some(quantity),
            moved_on: on(date),
            ..StockMovement::default()
        }
    }

    fn add(&mut self, movement: Movement, quantity: u32, date: &str) -> Result<Id, Vec<Problem>> {
        let moved = self.moved(movement, quantity, date);
        self.made.try_add(&moved)
    }

    fn stock(&self, date: &str) -> i64 {
        let markets = Markets::of(&self.made.register, &self.made.all(), year(), day(date));
        markets.stocks[0].quantity
    }
}

/// The day and the lack that a refusal tells of.
fn short<T: std::fmt::Debug>(refused: Result<T, Vec<Problem>>) -> (Date, i64) {
    let problems = refused.unwrap_err();
    let [Problem { what, .. }] = &problems[..] else {
        panic!("{problems:?}");
    };
    match what {
        ProblemKind::Field {
            fault: Fault::Short { on, lacking },
            field,
        } => {
            assert_eq!(StockMovement::KIND.fields[*field].name, "quantity");
            (*on, *lacking)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn no_more_goes_out_than_there_is() {
    let mut market = Market::new();
    let donated = market.add(Movement::Donated, 10, "2026-03-02").unwrap();
    let refused = market.add(Movement::HandedOut, 11, "2026-03-02");
    assert_eq!(short(refused), (day("2026-03-02"), 1));
    // All of it, on the day that it came.
    let out = market.add(Movement::HandedOut, 10, "2026-03-02").unwrap();
    assert_eq!(market.stock("2026-03-02"), 0);
    assert_eq!(market.stock("2026-03-01"), 0);
    let refused = market.add(Movement::WrittenOff, 1, "2026-03-02");
    assert_eq!(short(refused), (day("2026-03-02"), 1));
    // Neither more, nor before it came, nor without it.
    let set = |market: &mut Market, field: &str, value: Value| {
        market.made.set::<StockMovement>(out, &[(field, value)])
    };
    let refused = set(&mut market, "quantity", Value::Whole(11));
    assert_eq!(short(refused), (day("2026-03-02"), 1));
    let refused = set(&mut market, "moved_on", Value::Date(day("2026-03-01")));
    assert_eq!(short(refused), (day("2026-03-01"), 10));
    set(&mut market, "moved_on", Value::Date(day("2026-03-09"))).unwrap();
    let refused = market.made.remove::<StockMovement>(donated);
    assert_eq!(short(refused), (day("2026-03-09"), 10));
    let refused = market
        .made
        .set::<StockMovement>(donated, &[("quantity", Value::Whole(9))]);
    assert_eq!(short(refused), (day("2026-03-09"), 1));
    // Both in one command go together.
    let mut draft = market.made.register.draft();
    draft.remove(StockMovement::INDEX, donated);
    draft.remove(StockMovement::INDEX, out);
    market.made.commit(draft).unwrap();
    assert_eq!(market.stock("2026-12-31"), 0);
}

#[test]
fn what_comes_in_later_does_not_make_up_for_an_earlier_day() {
    let mut market = Market::new();
    market.add(Movement::Donated, 5, "2026-05-01").unwrap();
    let refused = market.add(Movement::HandedOut, 2, "2026-04-30");
    assert_eq!(short(refused), (day("2026-04-30"), 2));
    // A donation that was found in the papers afterwards.
    market.add(Movement::FoundMore, 2, "2026-04-30").unwrap();
    market.add(Movement::HandedOut, 2, "2026-04-30").unwrap();
    assert_eq!(market.stock("2026-04-30"), 0);
    assert_eq!(market.stock("2026-05-01"), 5);
}

#[test]
fn goods_are_not_taken_from_under_their_movements() {
    let mut market = Market::new();
    market.add(Movement::Donated, 5, "2026-05-01").unwrap();
    let out = market.add(Movement::HandedOut, 5, "2026-05-02").unwrap();
    let oil = market.made.add(&Goods {
        market: Link::to(market.market),
        name: "食用油".into(),
        unit: "桶".into(),
        ..Goods::default()
    });
    let refused = market
        .made
        .set::<StockMovement>(out, &[("goods", Value::Reference(oil))]);
    assert_eq!(short(refused), (day("2026-05-02"), 5));
    let goods = market.rice;
    let mut draft = market.made.register.draft();
    for (kind, id) in market.made.register.with_dependents(Goods::INDEX, goods) {
        draft.remove(kind, id);
    }
    market.made.commit(draft).unwrap();
}

#[test]
fn undoing_a_donation_that_was_handed_out_is_refused() {
    let mut market = Market::new();
    let moved = market.moved(Movement::Donated, 4, "2026-05-01");
    let mut draft = market.made.register.draft();
    draft.create(&moved);
    let planned = market.made.register.plan(draft, Action::Edit, "", 1);
    let transaction = planned.unwrap();
    market.made.register.apply(&transaction);
    let entry = Entry::new(1, transaction);
    let out = market.add(Movement::HandedOut, 1, "2026-05-01").unwrap();
    let undo = |register: &Register| {
        let draft = register.undo(&entry).unwrap();
        register.plan(draft, Action::Undo { entry: 1 }, "", 2)
    };
    assert_eq!(
        short(undo(&market.made.register).map(|_| ())),
        (day("2026-05-01"), 1)
    );
    market.made.remove::<StockMovement>(out).unwrap();
    assert!(undo(&market.made.register).is_ok());
}

#[test]
fn hand_outs_are_told_by_household() {
    let mut market = Market::new();
    let household = |name: &str, people| CareHousehold {
        community: Link::to(market.made.community),
        name: name.into(),
        kind: Some(CareKind::Poor),
        people,
        since: on("2026-01-01"),
        ..CareHousehold::default()
    };
    let (three, silent) = (household("甲", Some(3)), household("乙", None));
    let (three, silent) = (market.made.add(&three), market.made.add(&silent));
    let mut donated = market.moved(Movement::Donated, 10, "2026-03-02");
    donated.value = Some(60_000);
    market.made.add(&donated);
    for (household, quantity, date) in [
        (Some(three), 2, "2026-03-03"),
        (Some(three), 1, "2026-04-03"),
        (Some(silent), 1, "2026-04-04"),
        (None, 1, "2026-04-05"),
        (Some(three), 1, "2027-01-01"),
    ] {
        let mut out = market.moved(Movement::HandedOut, quantity, date);
        out.value = Some(6_000 * quantity);
        match household {
            Some(household) => out.household = Link::to(household),
            None => out.recipient = "丙".into(),
        }
        market.made.add(&out);
    }
    let of = |date: &str| Markets::of(&market.made.register, &market.made.all(), year(), day(date));
    let all = of("2027-06-30");
    let values = |of: &Markets| {
        let value = |movement| of.moved(movement).value;
        (value(Movement::Donated), value(Movement::HandedOut))
    };
    assert_eq!((values(&all), all.people), ((60_000, 30_000), 5));
    let given = &all.given[&three];
    assert_eq!(
        (given.quantity, given.value, given.records.len()),
        (3, 18_000, 2)
    );
    assert_eq!(all.given_to_others["丙"].records.len(), 1);
    let rice = &all.stocks[0].moved;
    assert_eq!(rice[&Movement::HandedOut].quantity, 5);
    assert_eq!(rice[&Movement::Donated].without_value, []);
    assert!(!rice.contains_key(&Movement::Bought));
    assert_eq!(all.stocks[0].quantity, 4);
    assert!(!all.stocks[0].is_low());
    // What came later is not in the figures of an earlier day.
    let early = of("2026-04-03");
    assert_eq!((early.people, early.stocks[0].quantity), (3, 7));
    let mut out = market.moved(Movement::HandedOut, 2, "2027-06-30");
    out.recipient = "丙".into();
    market.made.add(&out);
    let stock = Markets::of(
        &market.made.register,
        &market.made.all(),
        year(),
        day("2027-06-30"),
    );
    assert!(stock.stocks[0].is_low());
    assert_eq!(stock.markets, [market.market]);
    // What nobody put a value on is a gap, and no nothing.
    let bought = market.add(Movement::Bought, 1, "2026-07-01").unwrap();
    let register = &market.made.register;
    let year = Markets::of(register, &market.made.all(), year(), day("2026-12-31"));
    assert_eq!(year.moved(Movement::Bought).without_value, [bought]);
}

/// Two offices hand out the same bags apart; each was right.
#[test]
fn what_merging_brings_together_is_shown_and_can_be_made_good() {
    let mut market = Market::new();
    market.add(Movement::Donated, 5, "2026-05-01").unwrap();
    let file = snapshot::write(&market.made.register, &History::default(), None);
    let there = snapshot::read(file.as_bytes(), Replica::from_bits(8)).unwrap();
    let mut elsewhere = Market {
        made: Made {
            register: there.register,
            community: market.made.community,
        },
        market: market.market,
        rice: market.rice,
    };
    market.add(Movement::HandedOut, 4, "2026-05-02").unwrap();
    elsewhere.add(Movement::HandedOut, 3, "2026-05-03").unwrap();
    let taken = |here: &mut Register, there: &Register| {
        let file = Side {
            register: there,
            history: &History::default(),
            office: None,
        };
        absorb(here, file).unwrap();
    };
    let before = snapshot::write(&elsewhere.made.register, &History::default(), None);
    taken(&mut market.made.register, &elsewhere.made.register);
    let found = misfits::misfits(&market.made.register).at_odds;
    let [odd] = &found[..] else {
        panic!("{found:?}")
    };
    let fault = Fault::Short {
        on: day("2026-05-03"),
        lacking: 2,
    };
    assert_eq!(odd.kind, StockMovement::INDEX);
    assert_eq!(odd.faults[0].fault, fault);
    assert_eq!(market.stock("2026-12-31"), -2);
    // The other office sees the same when it takes the file in.
    let other = snapshot::read(before.as_bytes(), Replica::from_bits(11)).unwrap();
    let mut other = other.register;
    taken(&mut other, &market.made.register);
    assert_eq!(misfits::misfits(&other).at_odds, found);
    // It may not get worse; what makes it better is taken.
    let refused = market.add(Movement::HandedOut, 1, "2026-05-04");
    assert_eq!(short(refused), (day("2026-05-04"), 3));
    market.add(Movement::FoundMore, 1, "2026-05-03").unwrap();
    assert_eq!(market.stock("2026-12-31"), -1);
    let (id, quantity) = (odd.id, Value::Whole(2));
    let quantity = [("quantity", quantity)];
    market.made.set::<StockMovement>(id, &quantity).unwrap();
    assert!(misfits::misfits(&market.made.register).is_empty());
}

#[derive(Clone, Debug)]
enum Command {
    Add(u8, u32, u32),
    Quantity(usize, u32),
    Day(usize, u32),
    Kind(usize, u8),
    Remove(usize),
    UndoLast,
}

fn command() -> impl Strategy<Value = Command> {
    let kinds = Movement::ALL.len() as u8;
    prop_oneof![
        3 => (0..kinds, 1..6_u32, 1..8_u32).prop_map(|(kind, n, day)| Command::Add(kind, n, day)),
        1 => (any::<usize>(), 1..6_u32).prop_map(|(at, n)| Command::Quantity(at, n)),
        1 => (any::<usize>(), 1..8_u32).prop_map(|(at, day)| Command::Day(at, day)),
        1 => (any::<usize>(), 0..kinds).prop_map(|(at, kind)| Command::Kind(at, kind)),
        1 => any::<usize>().prop_map(Command::Remove),
        1 => Just(Command::UndoLast),
    ]
}

proptest! {
    #[test]
    fn the_stock_is_never_below_nothing(commands in prop::collection::vec(command(), 1..40)) {
        let mut market = Market::new();
        let mut history = History::default();
        for command in commands {
            let register = &market.made.register;
            let ids: Vec<Id> = register.of::<StockMovement>(market.rice).map(|(id, _)| id).collect();
            let pick = |at: usize| (!ids.is_empty()).then(|| ids[at % ids.len()]);
            let mut draft = register.draft();
            let mut action = Action::Edit;
            let field = |name: &str| StockMovement::KIND.field(name).unwrap().0;
            let update = |at: usize, name: &str, value: Value| {
                let mut draft = register.draft();
                if let Some(id) = pick(at) {
                    draft.update(StockMovement::INDEX, id, vec![(field(name), value)]);
                }
                draft
            };
            let date = |day: u32| Date::new(2026, 5, day).unwrap();
            match command {
                Command::Add(kind, quantity, day) => {
                    let mut moved = market.moved(Movement::Donated, quantity, "2026-05-01");
                    moved.movement = Movement::from_index(kind);
                    moved.moved_on = Some(date(day));
                    draft.create(&moved);
                }
                Command::Quantity(at, quantity) => draft = update(at, "quantity", Value::Whole(quantity.into())),
                Command::Day(at, day) => draft = update(at, "moved_on", Value::Date(date(day))),
                Command::Kind(at, kind) => draft = update(at, "movement", Value::Choice(kind)),
                Command::Remove(at) => {
                    if let Some(id) = pick(at) {
                        draft.remove(StockMovement::INDEX, id);
                    }
                }
                Command::UndoLast => {
                    if let Some(entry) = history.undoable()
                        && let Ok(undone) = register.undo(entry)
                    {
                        draft = undone;
                        action = Action::Undo { entry: entry.number };
                    }
                }
            }
            if let Ok(transaction) = register.plan(draft, action, "", 1)
                && !transaction.changes.is_empty()
            {
                market.made.register.apply(&transaction);
                history.push(Entry::new(history.last() + 1, transaction));
            }
            prop_assert!(market.made.register.unlawful().is_empty());
            for number in 1..9 {
                let day = date(number);
                let markets = Markets::of(&market.made.register, &market.made.all(), year(), day);
                prop_assert!(markets.stocks[0].quantity >= 0);
            }
        }
    }
}
