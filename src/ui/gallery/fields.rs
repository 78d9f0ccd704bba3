//! One form with a field of every type.

use leptos::prelude::*;

use super::super::components::*;
use super::super::forms::*;

fn communities(sought: String) -> Vec<Item> {
    let all = [
        ("jm", "军门社区 · 鼓东街道"),
        ("hx", "后县社区 · 鼓东街道"),
        ("ky", "开元社区 · 鼓西街道"),
    ];
    let found = |(code, label): &(&str, &str)| code.contains(&sought) || label.contains(&sought);
    all.into_iter()
        .filter(found)
        .map(|(code, label)| Item::new(code, label))
        .collect()
}

fn called(code: String) -> String {
    let item = communities(String::new())
        .into_iter()
        .find(|item| item.code == code);
    item.map(|item| item.label).unwrap_or_default()
}

fn items(words: &[&str]) -> Vec<Item> {
    words.iter().map(|word| Item::new(*word, *word)).collect()
}

pub(super) fn form() -> AnyView {
    let text = |text: &str| RwSignal::new(text.to_owned());
    let (name, team) = (text(""), text("群众文艺队"));
    let (born, joined, size) = (text("1975-03"), text("2026-11-31"), text("36"));
    let (kind, sector, works) = (text("在职"), text(""), text("治安巡逻 环境卫生"));
    let (community, note) = (text("jm"), text("每周二、四下午在社区活动室。"));
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let missing = Signal::derive(move || {
        (!errors.read().is_empty() && name.read().is_empty()).then(|| "请填写姓名".to_owned())
    });
    let submit = move || {
        errors.set(if name.read_untracked().is_empty() {
            let error = |field: &str, label: &str, message: &str| FieldError {
                field: field.into(),
                label: label.into(),
                message: message.into(),
            };
            vec![
                error("parts-name", "姓名", "请填写姓名"),
                error("parts-joined", "报到日期", "11 月没有 31 日"),
            ]
        } else {
            Vec::new()
        });
    };
    let dirty = Signal::derive(move || !name.read().is_empty());
    view! {
        <Panel title="表单">
            <div class="panel-body">
                <Form on_submit=submit errors dirty>
                    <TextField label="姓名" value=name error=missing required=true id="parts-name".to_owned() longest=20 />
                    <TextField label="服务队" value=team hint="一人可以参加几支队" />
                    <MonthField label="出生年月" value=born />
                    <DateField
                        label="报到日期"
                        value=joined
                        required=true
                        id="parts-joined".to_owned()
                        error=Signal::stored(Some("11 月没有 31 日".to_owned()))
                    />
                    <NumberField label="队员" value=size unit="人" />
                    <ReferenceField
                        label="社区"
                        value=community
                        search=Callback::new(communities)
                        name_of=Callback::new(called)
                        required=true
                    />
                    <ChoiceField label="类别" value=kind items=items(&["在职", "流动", "预备"]) required=true />
                    <ChoiceField
                        label="单位类型"
                        value=sector
                        items=items(&["机关", "事业单位", "国有企业", "非公企业", "社会组织", "学校"])
                    />
                    <FlagsField
                        label="愿意做的事"
                        value=works
                        items=items(&["治安巡逻", "环境卫生", "助老", "助学", "法律咨询", "文体活动"])
                    />
                    <LongTextField label="说明" value=note longest=4000 />
                </Form>
            </div>
        </Panel>
    }
    .into_any()
}
