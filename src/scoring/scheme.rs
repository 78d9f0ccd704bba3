//! The scheme's own words (S1), clause by clause: what a rulebook's clause of the same id goes back to.

use crate::domain::{Words, words};

/// The clauses of the scheme, in its order, by the ids that the program's rulebooks use.
pub const SCHEME: &[(&str, Words)] = &[
    (
        "leadership.complete",
        words(
            "努力使党组织班子健全",
            "努力使黨組織班子健全",
            "The Party organisation shall have a complete leading body",
        ),
    ),
    (
        "leadership.mix",
        words(
            "班子成员文化程度、年龄结构合理",
            "班子成員文化程度、年齡結構合理",
            "Education and ages of its members shall be well mixed",
        ),
    ),
    (
        "leadership.unity",
        words(
            "团结协作，分工明确，具有创造力、凝聚力和战斗力",
            "團結協作，分工明確，具有創造力、凝聚力和戰鬥力",
            "United, with a clear division of work, creative, cohesive and strong",
        ),
    ),
    (
        "leadership.study",
        words(
            "带头学习和实践“三个代表”重要思想，深入学习实践科学发展观",
            "帶頭學習和實踐「三個代表」重要思想，深入學習實踐科學發展觀",
            "First in studying and practising the Three Represents and the Scientific Outlook on Development",
        ),
    ),
    (
        "leadership.tasks",
        words(
            "坚决执行党的路线方针政策，出色完成上级党组织交办的各项工作任务",
            "堅決執行黨的路線方針政策，出色完成上級黨組織交辦的各項工作任務",
            "Carries out the Party's line and policies, and does well all tasks given by higher Party organisations",
        ),
    ),
    (
        "leadership.close",
        words(
            "密切联系群众，政治坚定，求真务实，能够创造性的开展社区工作",
            "密切聯繫群眾，政治堅定，求真務實，能夠創造性的開展社區工作",
            "Close to the residents, politically firm, realistic, and creative in the community's work",
        ),
    ),
    (
        "membership.work",
        words(
            "重视加强党员发展、教育和管理工作",
            "重視加強黨員發展、教育和管理工作",
            "Attends to the admission, education and management of members",
        ),
    ),
    (
        "membership.council",
        words(
            "扎实开展社区“党员议事会”",
            "紮實開展社區「黨員議事會」",
            "Holds the community's members' council in earnest",
        ),
    ),
    (
        "membership.posts",
        words(
            "“设岗定责、任岗履责”",
            "「設崗定責、任崗履責」",
            "Posts with duties, taken up and carried out",
        ),
    ),
    (
        "membership.five_ones",
        words(
            "“五个一”（每名党员为构建和谐社区提出一条合理化建议；参与一项公益事业；帮助下岗、失业职工或困难居民解决一个实际困难；社区党组织对家庭困难党员开展一次慰问活动；为社区百姓办一件百姓关心的实事）活动",
            "「五個一」（每名黨員為構建和諧社區提出一條合理化建議；參與一項公益事業；幫助下崗、失業職工或困難居民解決一個實際困難；社區黨組織對家庭困難黨員開展一次慰問活動；為社區百姓辦一件百姓關心的實事）活動",
            "The Five Ones: every member makes a suggestion, takes part in one work of public benefit, and solves one difficulty of a laid-off worker or resident in need; the Party organisation visits members in hardship once; one thing is done that residents care about",
        ),
    ),
    (
        "membership.conduct",
        words(
            "充分发挥先锋模范作用，自觉履行党员义务，正确行使党员权利，主动接受党组织的教育、管理和监督",
            "充分發揮先鋒模範作用，自覺履行黨員義務，正確行使黨員權利，主動接受黨組織的教育、管理和監督",
            "Members lead by example, do their duties, use their rights rightly, and accept education, management and supervision",
        ),
    ),
    (
        "membership.volunteers",
        words(
            "至少建立2支以上不少于30人的社区志愿者服务队伍并能切实开展活动、发挥作用",
            "至少建立2支以上不少於30人的社區志願者服務隊伍並能切實開展活動、發揮作用",
            "At least two volunteer teams of no fewer than 30 people each, which really are at work",
        ),
    ),
    (
        "mechanism.rules",
        words(
            "进一步建立和完善社区党组织工作制度",
            "進一步建立和完善社區黨組織工作制度",
            "Sets up and improves the working rules of the Party organisation",
        ),
    ),
    (
        "mechanism.supervision",
        words(
            "建立健全社区干部监督管理机制，并使其规范运行",
            "建立健全社區幹部監督管理機制，並使其規範運行",
            "Sets up the supervision of community cadres, and runs it by its rules",
        ),
    ),
    (
        "mechanism.joint_meeting",
        words(
            "建立健全党建工作联席会议制度",
            "建立健全黨建工作聯席會議制度",
            "Sets up the joint meeting on Party building",
        ),
    ),
    (
        "mechanism.co_building",
        words(
            "加强与辖区单位党组织的联系，经常组织开展“共驻共建”活动",
            "加強與轄區單位黨組織的聯繫，經常組織開展「共駐共建」活動",
            "Keeps in touch with the Party organisations of resident units, and often holds co-building activities",
        ),
    ),
    (
        "mechanism.system",
        words(
            "建立健全以党组织为核心，社区居民自治组织为主体，工会、共青团、妇联和老年协会等群团组织共同配合的组织体系",
            "建立健全以黨組織為核心，社區居民自治組織為主體，工會、共青團、婦聯和老年協會等群團組織共同配合的組織體系",
            "A system with the Party organisation at its core, residents' self-government as its body, and trade union, youth league, women's federation and elderly association working with them",
        ),
    ),
    (
        "service.six_types",
        words(
            "深入开展“六型”社区创建",
            "深入開展「六型」社區創建",
            "Works in depth at becoming a community of the six types",
        ),
    ),
    (
        "service.members",
        words(
            "“党员服务在社区”等活动",
            "「黨員服務在社區」等活動",
            "“Members serve in the community” and like activities",
        ),
    ),
    (
        "service.infrastructure",
        words(
            "完善社区基础设施",
            "完善社區基礎設施",
            "Completes the community's facilities",
        ),
    ),
    (
        "service.network",
        words(
            "形成以社区服务站为主体，社区卫生、文化、便民服务为重点，社区服务网为基础的社区服务网络体系。不断丰富服务内容",
            "形成以社區服務站為主體，社區衛生、文化、便民服務為重點，社區服務網為基礎的社區服務網絡體系。不斷豐富服務內容",
            "A network of services with the service station at its centre and health, culture and convenience as its main points, which offers ever more",
        ),
    ),
    (
        "service.care",
        words(
            "扎实做好鳏寡孤独、优抚对象以及困难群体服务工作",
            "紮實做好鰥寡孤獨、優撫對象以及困難群體服務工作",
            "Serves those who are alone, families entitled to special care, and people in need",
        ),
    ),
    (
        "service.employment",
        words(
            "加强社区就业培训，提高社区失业人员就业水平",
            "加強社區就業培訓，提高社區失業人員就業水平",
            "Trains for work, and helps more of those out of work to find it",
        ),
    ),
    (
        "service.information",
        words(
            "积极推广社区服务信息化模式，为居民提供更为高效、快捷、方便的服务",
            "積極推廣社區服務信息化模式，為居民提供更為高效、快捷、方便的服務",
            "Brings information technology into services, so that they are quicker and easier for residents",
        ),
    ),
    (
        "satisfaction.duties",
        words(
            "扎实开展好在职党员设岗定责、共驻共建等活动",
            "紮實開展好在職黨員設崗定責、共駐共建等活動",
            "In-service members have posts with duties, and co-building is done in earnest",
        ),
    ),
    (
        "satisfaction.mobilised",
        words(
            "积极发动和组织群众参加社区各项中心工作",
            "積極發動和組織群眾參加社區各項中心工作",
            "Residents are called and organised to take part in the community's main work",
        ),
    ),
    (
        "satisfaction.rate",
        words(
            "社区群众和驻区单位对社区党组织的满意率达到80%以上",
            "社區群眾和駐區單位對社區黨組織的滿意率達到80%以上",
            "At least 80 % of residents and of resident units are satisfied with the Party organisation",
        ),
    ),
    (
        "satisfaction.influence",
        words(
            "社区党组织的凝聚力、号召力、影响力进一步提升",
            "社區黨組織的凝聚力、號召力、影響力進一步提升",
            "The Party organisation's cohesion, appeal and influence grow",
        ),
    ),
    (
        "economy.investment",
        words(
            "建立多渠道、多形式的社区服务投入机制",
            "建立多渠道、多形式的社區服務投入機制",
            "Investment in services through many channels and in many forms",
        ),
    ),
    (
        "economy.enterprises",
        words(
            "鼓励个体、私营、民营等企业通过投资入股、合伙经营等形式",
            "鼓勵個體、私營、民營等企業通過投資入股、合夥經營等形式",
            "Encourages sole traders and private enterprises to invest, take shares or become partners",
        ),
    ),
    (
        "economy.projects",
        words(
            "重点开办养老、托幼、家政、医疗等服务项目",
            "重點開辦養老、托幼、家政、醫療等服務項目",
            "Opens services above all for elderly care, nursery, housekeeping and medicine",
        ),
    ),
    (
        "economy.benefit",
        words(
            "在坚持社会效益的前提下",
            "在堅持社會效益的前提下",
            "Social benefit comes first",
        ),
    ),
    (
        "economy.market",
        words(
            "实现社区服务市场化运作，实体化经营，产业化发展",
            "實現社區服務市場化運作，實體化經營，產業化發展",
            "Services run on the market, by business entities, as an industry",
        ),
    ),
];

/// What the scheme says where a clause goes back to it; nothing for a clause of an office's own.
#[must_use]
pub fn of_clause(id: &str) -> Option<&'static Words> {
    let found = SCHEME.iter().find(|(of, _)| *of == id);
    found.map(|(_, words)| words)
}
