//! 外观: acts at once.

use leptos::prelude::*;

use crate::domain::Language;
use crate::ui::appearance::{self, Appearance, Size, Theme};
use crate::ui::components::{Item, Panel, Segments};
use crate::ui::i18n::tr;

const THEMES: [(&str, Theme); 3] = [
    ("system", Theme::System),
    ("light", Theme::Light),
    ("dark", Theme::Dark),
];
const SIZES: [(&str, Size); 2] = [("normal", Size::Normal), ("large", Size::Large)];

pub(super) fn panel() -> AnyView {
    let current = appearance::current();
    let choose = appearance::choose();
    let change = move |edit: &dyn Fn(&mut Appearance)| {
        let mut chosen = current.get_untracked();
        edit(&mut chosen);
        choose.run(chosen);
    };
    let languages = vec![
        Item::new("zh-Hans", "简体中文"),
        Item::new("zh-Hant", "繁體中文"),
        Item::new("en", "English"),
    ];
    let themes = vec![
        Item::new("system", tr!(appearance.system)),
        Item::new("light", tr!(appearance.light)),
        Item::new("dark", tr!(appearance.dark)),
    ];
    let sizes = vec![
        Item::new("normal", tr!(appearance.normal)),
        Item::new("large", tr!(appearance.large)),
    ];
    let language = Signal::derive(move || current.read().language.tag().to_owned());
    let theme = Signal::derive(move || code(&THEMES, current.read().theme));
    let size = Signal::derive(move || code(&SIZES, current.read().size));
    view! {
        <Panel title=tr!(appearance.title)>
            <div class="panel-body choices">
                {choice(
                    tr!(appearance.language),
                    languages,
                    language,
                    Callback::new(move |tag: String| {
                        let language = Language::ALL.into_iter().find(|known| known.tag() == tag);
                        change(&|look| look.language = language.unwrap_or_default());
                    }),
                )}
                {choice(
                    tr!(appearance.theme),
                    themes,
                    theme,
                    Callback::new(move |chosen: String| {
                        change(&|look| look.theme = of_code(&THEMES, &chosen));
                    }),
                )}
                {choice(
                    tr!(appearance.size),
                    sizes,
                    size,
                    Callback::new(move |chosen: String| {
                        change(&|look| look.size = of_code(&SIZES, &chosen));
                    }),
                )}
            </div>
        </Panel>
    }
    .into_any()
}

fn choice(
    label: &'static str,
    items: Vec<Item>,
    chosen: Signal<String>,
    on_choose: Callback<String>,
) -> AnyView {
    view! {
        <div>
            <span aria-hidden="true">{label}</span>
            <Segments label items chosen on_choose />
        </div>
    }
    .into_any()
}

fn code<T: Copy + PartialEq>(all: &[(&str, T)], wanted: T) -> String {
    let found = all.iter().find(|(_, value)| *value == wanted);
    found.map_or_else(String::new, |(code, _)| (*code).to_owned())
}

fn of_code<T: Copy + Default>(all: &[(&str, T)], code: &str) -> T {
    let found = all.iter().find(|(known, _)| *known == code);
    found.map(|(_, value)| *value).unwrap_or_default()
}
