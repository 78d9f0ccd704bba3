use super::{Community, Respondents};
use crate::domain::{Date, Link, Text, field, words};

crate::choice! {
    /// Who of the people concerned was asked.
    Coverage {
        Sample = "sample" ("抽样", "抽樣", "A sample"),
        Everybody = "everybody" ("全部都问", "全部都問", "Everybody"),
    }
}

crate::record! {
    /// 测评轮次: one round of the satisfaction survey with its questionnaire. The question that decides is the same in every
    /// round; what else is asked is the office's own, and stands fast as soon as there are answers (S1.5).
    Survey = "survey" ("满意度测评轮次", "滿意度測評輪次", "Survey round") {
        community: Link<Community> = field(words("社区", "社區", "Community")).required().owner(),
        title: Text = field(words("名称", "名稱", "Title")).no_person().required().longest(60).title(),
        year: Option<u32> = field(words("年度", "年度", "Year")).required().between(1990, 2199).listed(),
        respondents: Option<Respondents> = field(words("测评对象", "測評對象", "Asked")).required().listed(),
        coverage: Option<Coverage> = field(words("怎样选的对象", "怎樣選的對象", "How they were chosen")).listed()
            .hint(words(
                "不填按抽样算。",
                "不填按抽樣算。",
                "Where it is empty, a sample.",
            )),
        opens_on: Option<Date> = field(words("开始日期", "開始日期", "Opens on")).begins().listed(),
        closes_on: Option<Date> = field(words("截止日期", "截止日期", "Last day")).last_day().not_before("opens_on").listed(),
        handed_out: Option<u32> = field(words("共发出份数", "共發出份數", "Handed out in all")).between(0, 10_000_000)
            .unit(words("份", "份", "forms"))
            .hint(words(
                "各种方式加在一起。没有统计的不填，回收率就不算。",
                "各種方式加在一起。沒有統計的不填，回收率就不算。",
                "By all ways together. Leave it empty where nobody counted; then there is no rate of return.",
            )),
        questions: Text = field(words("其他问题", "其他問題", "Further questions")).no_person().long().longest(2_000)
            .hint(words(
                "一行一题，最多 10 题。选项写在“|”后面，用“/”隔开；不写的是“满意/基本满意/不满意”。有了答卷就不能再改。",
                "一行一題，最多 10 題。選項寫在「|」後面，用「/」隔開；不寫的是「滿意/基本滿意/不滿意」。有了答卷就不能再改。",
                "One to a line, ten at most. Its grades stand behind “|” with “/” between; without any they are “Satisfied/Mostly satisfied/Not satisfied”. Nothing of it changes once there are answers.",
            )),
    }
}

/// No questionnaire has more further questions.
pub const MOST_QUESTIONS: usize = 10;
/// No question has more grades; with fewer than two it has the usual ones.
pub const MOST_GRADES: usize = 5;

/// One of the further questions of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub text: String,
    /// The office's own; none where it has the usual three.
    pub grades: Vec<String>,
}

impl Question {
    /// How many grades there are to choose from.
    pub fn choices(&self) -> usize {
        match self.grades.len() {
            0 => 3,
            own => own,
        }
    }
}

/// What the text of the further questions says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    pub all: Vec<Question>,
    /// Lines that are left out, as there are questions enough.
    pub dropped: usize,
}

impl Questions {
    /// One question to a line.
    pub fn read(text: &str) -> Questions {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let mut questions = Questions::default();
        for line in lines {
            if questions.all.len() == MOST_QUESTIONS {
                questions.dropped += 1;
                continue;
            }
            questions.all.extend(question(line));
        }
        questions
    }
}

fn question(line: &str) -> Option<Question> {
    let (text, grades) = line.split_once(['|', '｜']).unwrap_or((line, ""));
    let text = text.trim();
    let mut own: Vec<String> = Vec::new();
    for grade in grades.split(['/', '／']).map(str::trim) {
        if !grade.is_empty() && own.len() < MOST_GRADES && !own.iter().any(|one| one == grade) {
            own.push(grade.to_owned());
        }
    }
    if own.len() < 2 {
        own.clear();
    }
    (!text.is_empty()).then(|| Question {
        text: text.to_owned(),
        grades: own,
    })
}

impl Survey {
    pub fn asks(&self) -> Questions {
        Questions::read(&self.questions)
    }

    /// Whether answers are given on this day.
    pub fn is_open(&self, day: Date) -> bool {
        self.opens_on.is_none_or(|from| from <= day) && self.closes_on.is_none_or(|to| to >= day)
    }
}

/// The grades that an answer gives to the further questions, by their places; `None` for one that was left out.
pub fn grades_read(text: &str) -> Vec<Option<usize>> {
    let grade = |c: char| c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    text.chars()
        .map(|c| grade(c).and_then(|digit| digit.checked_sub(1)))
        .collect()
}

/// The same as it is kept: a figure for each question, 0 where it was left out.
pub fn grades_text(grades: &[Option<usize>]) -> String {
    let digit = |grade: &Option<usize>| {
        let digit = grade.and_then(|at| u32::try_from(at + 1).ok());
        char::from_digit(digit.unwrap_or(0), 10).unwrap_or('0')
    };
    let text: String = grades.iter().map(digit).collect();
    text.trim_end_matches('0').to_owned()
}

/// How often each grade of each further question was counted, as a count on paper keeps it: 「12/3/1;9/6/1」.
pub fn counts_read(text: &str) -> Vec<Vec<u32>> {
    let number = |part: &str| part.trim().parse().unwrap_or(0);
    let question = |part: &str| part.split('/').map(number).collect();
    match text.trim() {
        "" => Vec::new(),
        text => text.split(';').map(question).collect(),
    }
}

/// The same as it is kept.
pub fn counts_text(counts: &[Vec<u32>]) -> String {
    let question = |counts: &Vec<u32>| {
        let counts: Vec<String> = counts.iter().map(u32::to_string).collect();
        counts.join("/")
    };
    counts.iter().map(question).collect::<Vec<_>>().join(";")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn questions_are_read_line_by_line() {
        let text = "环境卫生\n\n 办事态度 | 好 / 一般 / 差 / 好 \n没有选项｜只有一个\n|无题";
        let found = Questions::read(text);
        assert_eq!((found.all.len(), found.dropped), (3, 0));
        assert_eq!(found.all[0].grades, Vec::<String>::new());
        assert_eq!(found.all[0].choices(), 3);
        assert_eq!(found.all[1].text, "办事态度");
        assert_eq!(found.all[1].grades, ["好", "一般", "差"]);
        assert_eq!(found.all[2].grades, Vec::<String>::new());
        let many = "一题\n".repeat(MOST_QUESTIONS + 2);
        let found = Questions::read(&many);
        assert_eq!((found.all.len(), found.dropped), (MOST_QUESTIONS, 2));
    }

    #[test]
    fn grades_and_counts_are_kept_as_short_texts() {
        let grades = [Some(0), None, Some(4), None];
        assert_eq!(grades_text(&grades), "105");
        assert_eq!(grades_read("105"), [Some(0), None, Some(4)]);
        assert_eq!(grades_read(""), []);
        assert_eq!(grades_read("x2"), [None, Some(1)]);
        let counts = vec![vec![12, 3, 1], vec![9, 6, 1]];
        assert_eq!(counts_text(&counts), "12/3/1;9/6/1");
        assert_eq!(counts_read("12/3/1;9/6/1"), counts);
        assert_eq!(counts_read(" "), Vec::<Vec<u32>>::new());
    }

    #[test]
    fn a_round_is_open_on_its_first_and_last_day() {
        let day = |text: &str| Date::parse_iso(text).unwrap();
        let survey = Survey {
            opens_on: Some(day("2026-11-01")),
            closes_on: Some(day("2026-11-20")),
            ..Survey::default()
        };
        let open = ["2026-10-31", "2026-11-01", "2026-11-20", "2026-11-21"];
        assert_eq!(
            open.map(|on| survey.is_open(day(on))),
            [false, true, true, false]
        );
        assert!(Survey::default().is_open(day("2026-01-01")));
    }
}
