//! What is asked of the list of a kind, and what it answers.

use std::sync::Arc;

use leptos::prelude::*;

use super::words;
use crate::domain::{Date, FieldSpec, Id, Standing, Value, kinds};
use crate::listing::{Counted, Facet, Index, Narrow, Narrows, Plan, Scope};
use crate::register::{Register, Table};
use crate::ui::components::{Asked, Direction, RowGroup, RowGroups, rows_in_order};
use crate::ui::desk::Desk;
use crate::ui::i18n::{language, number, tr};

/// The filters with what each would leave, facet by facet.
pub(super) type Counts = Option<Vec<(Facet, Vec<Counted>)>>;

/// A list as it stands. Lives as long as its page: who locks the workspace leaves no names behind.
#[derive(Clone, Copy)]
pub(super) struct Listed {
    pub desk: Desk,
    pub asked: Asked,
    plan: StoredValue<Plan>,
    scope: StoredValue<Scope>,
    index: StoredValue<Index, LocalStorage>,
    /// What the filters would leave of what was found.
    pub counts: Memo<Counts>,
    /// The same of all records, whatever is asked.
    pub all_counts: Memo<Counts>,
    pub everybody: Memo<usize>,
    /// What rows stand under, while they are put together.
    groups: Memo<Arc<[RowGroup]>>,
    pub rows: Memo<Arc<[u32]>>,
}

impl Listed {
    /// The list of a kind, narrowed by these filters; `None` where there is no such kind.
    pub fn begin(desk: Desk, kind: usize, scope: Scope, only: Vec<String>) -> Option<Listed> {
        let plan = Plan::of(kind)?;
        let name = |field: usize| plan.field(field).map(|field| field.name.to_owned());
        // An office above several communities wants to see whose each record is.
        let owner = plan
            .spec
            .owner()
            .filter(|(_, kind)| scope == Scope::All && is_several(desk, kind));
        let owner = owner.map(|(field, _)| field);
        let usual = plan.usual(&scope).into_iter().chain(owner);
        let columns = usual.filter_map(name).collect();
        let asked = Asked::begin(columns, only);
        let index = desk.peek(|session| {
            let (plan, scope) = (plan.clone(), scope.clone());
            Index::of(&session.register, &session.history, plan, scope, language())
        })?;
        let index = StoredValue::new_local(index);
        let (plan, scope) = (StoredValue::new(plan), StoredValue::new(scope));
        let query = asked.query;
        // To be read, not only tracked: a memo that nobody reads never hears of a change.
        let followed = Memo::new(move |_| {
            let follow = desk.read_history(|history, register| {
                index.update_value(|index| index.follow(register, history));
                history.last()
            });
            follow.unwrap_or_default()
        });
        let search = Memo::new(move |_| query.with(|query| query.search.clone()));
        let searched = Memo::new(move |_| {
            let _ = followed.get();
            let search = search.read();
            index.with_value(|index| Arc::<[u32]>::from(index.search(&search)))
        });
        let narrows = Memo::new(move |_| {
            plan.with_value(|plan| {
                query.with(|query| Narrows::read(query.filters.iter().map(String::as_str), plan))
            })
        });
        let order = Memo::new(move |_| query.with(|query| query.sort.clone()));
        let counts = Memo::new(move |_| {
            let _ = followed.get();
            let (day, pressed) = (day(desk)?, plan.with_value(Plan::pressed));
            Some(index.with_value(|index| {
                index.counted(&searched.read(), &narrows.read(), &pressed, day)
            }))
        });
        let all_counts = Memo::new(move |_| {
            let _ = followed.get();
            let (day, further) = (day(desk)?, plan.with_value(Plan::further));
            Some(index.with_value(|index| {
                index.counted(&index.search(""), &Narrows::default(), &further, day)
            }))
        });
        let everybody = Memo::new(move |_| {
            let _ = followed.get();
            index.with_value(Index::len)
        });
        let ordered = Memo::new(move |_| {
            let _ = followed.get();
            let narrow = |day| {
                index.with_value(|index| index.narrowed(&searched.read(), &narrows.read(), day))
            };
            let mut rows = day(desk).map(narrow).unwrap_or_default();
            let order = order.read();
            let field =
                |code: &str| plan.with_value(|plan| plan.spec.field(code).map(|(at, _)| at));
            if let Some((code, direction)) = &*order
                && let Some(field) = field(code)
            {
                let down = *direction == Direction::Descending;
                let mut sort = |register: &Register| {
                    index.with_value(|index| index.sort(&mut rows, register, field, down));
                };
                let _ = desk.peek(|session| sort(&session.register));
            }
            Arc::<[u32]>::from(rows)
        });
        let group = asked.group;
        let groups = Memo::new(move |_| {
            let _ = followed.get();
            let code = group.read();
            let by = plan.with_value(|plan| scope.with_value(|scope| plan.grouping(&code, scope)));
            let (Some(by), Some(day)) = (by, day(desk)) else {
                return Arc::default();
            };
            let down = order.with(|order| match order {
                Some((sorted, direction)) => {
                    (*sorted == *code).then_some(*direction == Direction::Descending)
                }
                None => None,
            });
            let rows = ordered.read();
            let grouped = desk.peek(|session| {
                let register = &session.register;
                index.with_value(|index| {
                    let groups = index.grouped(&rows, register, by, down, day).into_iter();
                    let titled = groups.map(|group| RowGroup {
                        code: group.common.code(by, index.plan()),
                        title: words::common(group.common, by, index.plan(), register),
                        rows: group.rows.into(),
                    });
                    titled.collect::<Arc<[RowGroup]>>()
                })
            });
            grouped.unwrap_or_default()
        });
        let rows = rows_in_order(ordered, groups);
        Some(Listed {
            desk,
            asked,
            plan,
            scope,
            index,
            counts,
            all_counts,
            everybody,
            groups,
            rows,
        })
    }

    /// What rows stand under, with how many there are and what they add up to.
    pub fn groups(self) -> RowGroups {
        let told = move |rows: Arc<[u32]>| {
            let mut told = tr!(list.count, count = number(rows.len()));
            for (field, sum) in self.sums(&rows) {
                told.push('　');
                told.push_str(&words::sum(field, sum));
            }
            told
        };
        RowGroups {
            groups: self.groups.into(),
            folded: self.asked.folded,
            told: Callback::new(told),
        }
    }

    pub fn plan(self) -> Plan {
        self.plan.get_value()
    }

    pub fn scope(self) -> Scope {
        self.scope.get_value()
    }

    pub fn today(self) -> Option<Date> {
        day(self.desk)
    }

    /// What was counted of a facet, of what is found or of all.
    pub fn found(self, counts: Memo<Counts>, facet: Facet) -> Vec<Counted> {
        let counts = counts.read();
        let mut facets = counts.iter().flatten();
        let found = facets.find(|(known, _)| *known == facet);
        found.map(|(_, found)| found.clone()).unwrap_or_default()
    }

    pub fn id(self, place: u32) -> Option<Id> {
        self.index.with_value(|index| index.id(place))
    }

    /// How a record stands today, and how many days are left until it is due.
    pub fn standing(self, place: u32) -> (Option<Standing>, Option<i32>) {
        let Some(today) = self.today() else {
            return (None, None);
        };
        self.index.with_value(|index| index.standing(place, today))
    }

    /// The records that are listed, in order.
    pub fn shown(self) -> Vec<Id> {
        let rows = self.rows.read();
        rows.iter().filter_map(|place| self.id(*place)).collect()
    }

    /// The records that are chosen and still listed, in order. What a filter hides is not acted upon.
    pub fn chosen(self) -> Vec<Id> {
        let rows = self.rows.read();
        let chosen = self.asked.chosen.read();
        let places = rows.iter().filter(|place| chosen.contains(place));
        places.filter_map(|place| self.id(*place)).collect()
    }

    /// The sums over what is listed.
    pub fn totals(self) -> Vec<(&'static FieldSpec, i64)> {
        self.sums(&self.rows.read())
    }

    fn sums(self, rows: &[u32]) -> Vec<(&'static FieldSpec, i64)> {
        let totals = self
            .desk
            .read(|register| self.index.with_value(|index| index.totals(rows, register)));
        let totals = totals.unwrap_or_default().into_iter();
        let of = |field: usize| self.plan.with_value(|plan| plan.field(field));
        totals
            .filter(|(_, _, count)| *count > 0)
            .filter_map(|(field, sum, _)| Some((of(field)?, sum)))
            .collect()
    }

    /// The code of a filter.
    pub fn code(self, facet: Facet, want: crate::listing::Want) -> String {
        self.plan
            .with_value(|plan| Narrow { facet, want }.code(plan))
    }

    /// From when on a record is done that says so already, where that day is still ahead.
    pub fn done_from(self, register: &Register, id: Id) -> Option<Date> {
        let spec = self.plan.with_value(|plan| plan.spec);
        spec.done_from(|field| self.value(register, id, field), self.today()?)
    }

    /// A field's value in a record.
    pub fn value(self, register: &Register, id: Id, field: usize) -> Value {
        let table = register.any(self.plan.with_value(|plan| plan.kind));
        table.map_or(Value::Missing, |table| table.value(id, field))
    }
}

fn is_several(desk: Desk, kind: &str) -> bool {
    let kind = kinds::kind(kind).map(|(kind, _)| kind);
    let count = desk.peek(|session| {
        kind.and_then(|kind| session.register.any(kind))
            .map(Table::len)
    });
    count.flatten().is_some_and(|count| count > 1)
}

/// Today, by a clock that can be read at all.
fn day(desk: Desk) -> Option<Date> {
    desk.today().or_else(|| Date::new(2026, 1, 1))
}
