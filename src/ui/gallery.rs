//! All parts together in all their states, for development: `#/dev/parts`. Not translated, and in no
//! release build (feature `gallery` puts it in).

mod fields;
mod lists;

use leptos::prelude::*;

use super::appearance::{self, Appearance, Size, Theme};
use super::components::*;
use super::routes::Route;
use crate::domain::Language;

const STARS: [(&str, StarState); 6] = [
    ("班子建设", StarState::Earned),
    ("党员队伍", StarState::Earned),
    ("工作机制", StarState::Earned),
    ("社区服务", StarState::Earned),
    ("群众满意", StarState::NotEarned),
    ("发展经济", StarState::Missing),
];

fn stars() -> Vec<(String, StarState)> {
    STARS.map(|(name, state)| (name.to_owned(), state)).into()
}

/// The whole development page.
pub(super) fn parts() -> AnyView {
    let trail = vec![
        ("星级".to_owned(), Route::Stars { year: None }),
        ("军门社区".to_owned(), Route::Today),
    ];
    view! {
        <PageHeader
            title="四星级社区"
            trail
            state=view! { <StarRow stars=stars() /> }.into_any()
            sub="2026 年度 · 标准第 3 版 · 数据截至 11 月 20 日"
        >
            <PrintButton />
            <Button label="报街道复核" kind=ButtonKind::Main on_press=|| () />
        </PageHeader>
        <div class="stack">
            {appearance()} {figures()} {lists::board()}
            <div class="split">
                {fields::form()} <div class="stack">{scorecard()} {next_star()} {history()}</div>
            </div>
            {words()} {lists::people()} {waiting()}
        </div>
    }
    .into_any()
}

fn appearance() -> AnyView {
    let (now, choose) = (appearance::current(), appearance::choose());
    let languages = Language::ALL.map(|l| Item::new(l.tag(), l.tag())).into();
    let set_language = move |tag: String| {
        let language = Language::ALL
            .into_iter()
            .find(|l| l.tag() == tag)
            .unwrap_or_default();
        choose.run(Appearance {
            language,
            ..now.get_untracked()
        });
    };
    let themes = vec![
        Item::new("System", "随系统"),
        Item::new("Light", "浅色"),
        Item::new("Dark", "深色"),
    ];
    let set_theme = move |code: String| {
        let theme = match code.as_str() {
            "Light" => Theme::Light,
            "Dark" => Theme::Dark,
            _ => Theme::System,
        };
        choose.run(Appearance {
            theme,
            ..now.get_untracked()
        });
    };
    let sizes = vec![Item::new("Normal", "标准"), Item::new("Large", "大字")];
    let set_size = move |code: String| {
        let size = if code == "Large" {
            Size::Large
        } else {
            Size::Normal
        };
        choose.run(Appearance {
            size,
            ..now.get_untracked()
        });
    };
    view! {
        <div class="acts screen-only">
            <Segments
                label="语言"
                items=languages
                chosen=Signal::derive(move || now.read().language.tag().to_owned())
                on_choose=set_language
            />
            <Segments
                label="明暗"
                items=themes
                chosen=Signal::derive(move || format!("{:?}", now.read().theme))
                on_choose=set_theme
            />
            <Segments
                label="字号"
                items=sizes
                chosen=Signal::derive(move || format!("{:?}", now.read().size))
                on_choose=set_size
            />
        </div>
    }
    .into_any()
}

fn figures() -> AnyView {
    view! {
        <section class="cards">
            <Card label="四星及以上（目标 100%）" figure="468" unit="/ 475 个社区">
                <TargetBar value=0.985 target=1.0 reading="四星及以上：468 / 475，目标 475" />
                <Tag tone=Tone::Warn label="还差 7 个社区" />
            </Card>
            <Card label="五星及以上（目标 40%）" figure="203" unit="/ 475 个社区" href="#/stars">
                <TargetBar value=0.427 target=0.4 reading="五星及以上：203 / 475，目标 190" />
                <Tag tone=Tone::Ok label="已达标" />
            </Card>
            <Card label="六星（目标 20%）" figure="88" unit="/ 475 个社区">
                <TargetBar value=0.185 target=0.2 reading="六星：88 / 475，目标 95" />
                <Tag tone=Tone::Warn label="还差 7 个社区" />
            </Card>
        </section>
    }
    .into_any()
}

fn scorecard() -> AnyView {
    let rows = stars().into_iter().enumerate().map(|(row, (name, state))| {
        let (tone, words, why) = match state {
            StarState::Earned => (Tone::Ok, "得星", "85 分，合格线 80"),
            StarState::NotEarned => (Tone::Warn, "差 2 份答卷", "满意率 79.6%，标准 80%"),
            StarState::Missing => (Tone::Bad, "缺材料", "缺 1 项必备材料"),
        };
        view! {
            <a class="row" href="#/dev/parts" aria-current=(row == 1).then_some("true")>
                <Star name=name.clone() state />
                <span class="words">
                    <b>{name}</b>
                    <small>{why}</small>
                </span>
                <Tag tone label=words />
            </a>
        }
        .into_any()
    });
    let actions = view! { <Button label="试算" on_press=|| () /> }.into_any();
    view! {
        <Panel title="六颗星" state=view! { <Tag tone=Tone::Info label="自评中" /> }.into_any() actions>
            {rows.collect_view()}
        </Panel>
    }
    .into_any()
}

fn next_star() -> AnyView {
    view! {
        <Card label="下一颗星：群众满意 · 最省的一组办法" tone=Tone::Warn>
            <p>"1. 再收 2 份“满意”答卷（现 39/49，需 41/51）"</p>
            <p>"2. 补登驻区单位座谈会记录"</p>
            <div class="acts">
                <LinkButton label="去登记" href="#/today" />
            </div>
        </Card>
    }
    .into_any()
}

fn history() -> AnyView {
    let entry = |when: &str, title: &str, detail: &str, tone| TimelineEntry {
        when: when.into(),
        title: title.into(),
        detail: detail.into(),
        tone,
        ..TimelineEntry::default()
    };
    let entries = vec![
        entry("2026-11-02", "社区自评", "四星 · 林书记", Tone::Ok),
        entry(
            "2026-11-09",
            "街道退回",
            "第三季度党课记录缺附件",
            Tone::Bad,
        ),
        entry("2026-11-18", "重新上报", "", Tone::Warn),
        entry("待定", "区委组织部确认", "", Tone::Plain),
    ];
    let chosen = RwSignal::new("path".to_owned());
    let panel = Callback::new(move |code: String| match code.as_str() {
        "path" => view! { <Timeline entries=entries.clone() /> }.into_any(),
        _ => view! { <p class="panel-body">"没有改动。"</p> }.into_any(),
    });
    view! {
        <Panel title="经过">
            <Tabs
                label="经过"
                tabs=vec![Item::new("path", "评定经过"), Item::new("edits", "改动记录")]
                chosen
                panel
            />
        </Panel>
    }
    .into_any()
}

fn words() -> AnyView {
    let notices = Notices::here();
    let undo = Callback::new(move |()| notices.failed("撤销不了：这一步之后又改过。"));
    let stand = move || {
        let act = Some(("去导出".to_owned(), Callback::new(|()| ())));
        notices.stand(
            "storage",
            Tone::Warn,
            "本机存储已用 83%，请导出备份后清理。",
            act,
        );
    };
    let dialog = RwSignal::new(false);
    let question = RwSignal::new(None);
    let ask = move || {
        question.set(Some(Question {
            title: "清空本机资料？".into(),
            body: "军门社区 2026 年度的全部资料将从这台电脑上删去，不能撤销。".into(),
            yes: "清空".into(),
            act: Callback::new(move |()| notices.done("已清空。", None)),
        }));
    };
    let crash = || -> () {
        #[allow(clippy::panic)]
        {
            panic!("asked for in the gallery")
        }
    };
    view! {
        <Panel title="按钮、通知与对话框">
            <div class="panel-body">
                <div class="acts">
                    <Button label="主要" kind=ButtonKind::Main on_press=|| () />
                    <Button label="普通" on_press=|| () />
                    <Button label="安静" kind=ButtonKind::Quiet on_press=|| () />
                    <Button label="不可用" disabled=true on_press=|| () />
                    <LinkButton label="链接" href="#/stars" />
                </div>
                <div class="acts">
                    <Button label="做了一件事" on_press=move || notices.done("已登记 1 名党员。", Some(undo)) />
                    <Button label="出错" on_press=move || notices.failed("没有存下：本机存储已满。") />
                    <Button label="常驻通知" on_press=stand />
                    <Button label="撤下" on_press=move || notices.withdraw("storage") />
                    <Button label="对话框" on_press=move || dialog.set(true) />
                    <Button label="清空" kind=ButtonKind::Danger on_press=ask />
                    <Button label="崩溃" kind=ButtonKind::Quiet on_press=crash />
                </div>
                <div class="acts">
                    <Tag label="未开始" />
                    <Tag tone=Tone::Ok label="达到" />
                    <Tag tone=Tone::Warn label="部分达到" />
                    <Tag tone=Tone::Bad label="缺材料" />
                    <Tag tone=Tone::Info label="街道复核" />
                </div>
            </div>
        </Panel>
        <Dialog open=dialog title="新的社区">
            <p class="dialog-body">"内容在每次打开时重新画出。"</p>
            <div class="acts">
                <Button label="取消" on_press=move || dialog.set(false) />
                <Button label="保存" kind=ButtonKind::Main on_press=move || dialog.set(false) />
            </div>
        </Dialog>
        <Confirm question />
    }
    .into_any()
}

fn waiting() -> AnyView {
    let share = |share: f64| Signal::stored(share);
    let text = |text: &str| Signal::stored(text.to_owned());
    view! {
        <div class="split">
            <Panel title="进度与存储">
                <div class="panel-body">
                    <Progress label="正在读取 475 个文件" done=203u32 total=475u32 on_cancel=|| () />
                    <Progress label="正在打开" done=0u32 total=0u32 />
                    <Meter label="本机存储" share=share(0.31) text=text("本机存储 31% · 3 天前已备份") />
                    <Meter label="本机存储" share=share(0.83) text=text("本机存储 83% · 尚未备份") />
                    <Meter label="本机存储" share=share(0.97) text=text("本机存储 97% · 尚未备份") />
                </div>
            </Panel>
            <Panel title="还没有社区">
                <EmptyState title="还没有社区" body="从 Excel 名册读入，或先登记一个社区。">
                    <Button label="登记社区" kind=ButtonKind::Main on_press=|| () />
                    <Button label="读入 Excel" on_press=|| () />
                </EmptyState>
            </Panel>
        </div>
    }
    .into_any()
}
