//! 上锁: the passphrase of a workspace, and what a computer that others use needs. All of it is one part of the program
//! that arrives when it is needed: the first page has no encryption in it.

mod change;
mod closing;
mod idle;
mod leaving;
mod set;
mod settings;
mod typed;
mod unlocking;

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser::clock;
use crate::ui::desk::Desk;
use crate::ui::i18n::tr;
use crate::ui::later::later;
use crate::vault::{Randomness, VaultFault};

later! {
    lock: fn unlock(id: String, terms: String) -> AnyView {
        unlocking::page(id, terms)
    }
}
later! {
    lock: fn lock_settings() -> AnyView {
        settings::page()
    }
}
later! {
    lock: fn watch(desk: Desk) -> () {
        idle::watch(desk)
    }
}
later! {
    lock: fn lock_up(desk: Desk) -> () {
        spawn_local(closing::lock_up(desk, true))
    }
}

/// The browser's random numbers.
fn randomness() -> Randomness {
    Rc::new(clock::fill_with_random)
}

/// A passphrase in the one form in which it counts: full-width letters of an input method are the plain ones.
fn normal(passphrase: &str) -> String {
    js_sys::JsString::from(passphrase).normalize("NFKC").into()
}

fn fault_words(fault: VaultFault) -> &'static str {
    match fault {
        VaultFault::WrongPassphrase => tr!(lock.wrong),
        VaultFault::DamagedTerms => tr!(lock.damaged),
        VaultFault::NoMeans => tr!(lock.no_means),
    }
}
