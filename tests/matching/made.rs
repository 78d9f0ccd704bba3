//! Registrations made by a seed: people of a neighbourhood, some of whom registered twice, each time a little
//! otherwise, among neighbours, families and namesakes who are somebody else.

use serde_json::{Value as Json, json};

/// How many registrations there are.
pub const COUNT: usize = 200;

const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
const GIVEN: &str =
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文辉玲建国春红志梅兰海燕晓东波斌宇浩鹏";
const HOMOPHONES: [(char, char); 8] = [
    ('伟', '玮'),
    ('丽', '莉'),
    ('静', '婧'),
    ('晓', '小'),
    ('洋', '扬'),
    ('娟', '涓'),
    ('建', '健'),
    ('英', '瑛'),
];
const TRADITIONAL: [(char, char); 8] = [
    ('张', '張'),
    ('刘', '劉'),
    ('陈', '陳'),
    ('杨', '楊'),
    ('军', '軍'),
    ('华', '華'),
    ('兰', '蘭'),
    ('丽', '麗'),
];
const UNITS: [&str; 12] = [
    "市教育局",
    "市公安局",
    "区财政局",
    "市第一中学",
    "区人民医院",
    "市自来水公司",
    "滨江供电公司",
    "区税务局",
    "市图书馆",
    "公交集团有限公司",
    "区档案馆",
    "市气象局",
];
const COMPOUNDS: [&str; 5] = ["河湾小区", "明珠花园", "团结里", "春江苑", "建设新村"];

struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn of(&mut self, letters: &str) -> char {
        let at = self.below(letters.chars().count() as u64);
        letters.chars().nth(at as usize).unwrap()
    }
}

#[derive(Clone)]
struct Somebody {
    number: usize,
    name: String,
    gender: &'static str,
    born: (u64, u64),
    unit: String,
    phone: String,
    compound: &'static str,
    house: (u64, u64, u64),
    form: u64,
}

impl Somebody {
    fn new(chance: &mut Chance, number: usize) -> Somebody {
        let mut name = String::from(chance.of(SURNAMES));
        name.push(chance.of(GIVEN));
        if chance.below(4) > 0 {
            name.push(chance.of(GIVEN));
        }
        Somebody {
            number,
            name,
            gender: ["female", "male"][chance.below(2) as usize],
            born: (1962 + chance.below(40), 1 + chance.below(12)),
            unit: UNITS[chance.below(12) as usize].into(),
            phone: format!("160{:08}", chance.below(100_000_000)),
            compound: COMPOUNDS[chance.below(5) as usize],
            house: (
                1 + chance.below(20),
                1 + chance.below(4),
                101 + 100 * chance.below(6),
            ),
            form: 0,
        }
    }

    fn json(&self) -> Json {
        let (house, entrance, door) = self.house;
        let address = match self.form {
            0 => format!("{}{house}号楼{entrance}单元{door}室", self.compound),
            1 => format!("{} {house}-{entrance}-{door}", self.compound),
            _ => format!("{}{house}栋", self.compound),
        };
        json!({
            "person": self.number, "name": self.name, "gender": self.gender,
            "birth_month": format!("{}-{:02}", self.born.0, self.born.1),
            "unit": self.unit, "phone": self.phone, "address": address,
        })
    }
}

fn exchange(name: &str, pairs: &[(char, char)]) -> String {
    let to = |c: char| {
        pairs
            .iter()
            .find(|(from, _)| *from == c)
            .map_or(c, |(_, to)| *to)
    };
    name.chars().map(to).collect()
}

/// The same person, written down again.
fn again(chance: &mut Chance, one: &Somebody) -> Somebody {
    let mut other = one.clone();
    other.form = chance.below(3);
    match chance.below(8) {
        0 => other.name = exchange(&one.name, &TRADITIONAL),
        1 => other.name = exchange(&one.name, &HOMOPHONES),
        2 => {
            // A digit mistyped.
            let last = one.phone.chars().last().and_then(|c| c.to_digit(10));
            let last = last.unwrap_or(0);
            other.phone.pop();
            other
                .phone
                .push(char::from_digit((last + 1) % 10, 10).unwrap());
        }
        3 => other.phone = String::new(),
        4 => other.born.1 = 1 + one.born.1 % 12,
        5 => other.unit = one.unit.trim_start_matches(['市', '区']).to_owned(),
        6 => {
            other.phone = format!("161{:08}", chance.below(100_000_000));
            other.unit = UNITS[chance.below(12) as usize].into();
        }
        _ => other.name = one.name.chars().map(|c| format!("{c} ")).collect(),
    }
    other
}

/// Somebody else who is easily taken for the same.
fn near(chance: &mut Chance, one: &Somebody, number: usize) -> Somebody {
    let mut other = Somebody::new(chance, number);
    match chance.below(5) {
        // A namesake.
        0 => other.name = one.name.clone(),
        // Husband or wife: one home, one telephone.
        1 => {
            (other.compound, other.house) = (one.compound, one.house);
            other.phone = one.phone.clone();
            other.gender = if one.gender == "male" {
                "female"
            } else {
                "male"
            };
        }
        // Brother or sister, in the same home.
        2 => {
            let mut name: Vec<char> = one.name.chars().collect();
            *name.last_mut().unwrap() = chance.of(GIVEN);
            other.name = name.into_iter().collect();
            (other.compound, other.house) = (one.compound, one.house);
        }
        // A colleague of the same age in the same house.
        3 => {
            other.unit = one.unit.clone();
            other.born = one.born;
            other.compound = one.compound;
            other.house.0 = one.house.0;
        }
        // A namesake at the same employer.
        _ => {
            other.name = one.name.clone();
            other.unit = one.unit.clone();
        }
    }
    other
}

/// The registrations, each with the number of the person that it is of.
pub fn registrations(seed: u64) -> Vec<Json> {
    let mut chance = Chance(seed);
    let mut all: Vec<Somebody> = Vec::new();
    let mut people = 0;
    while all.len() < COUNT {
        let one = Somebody::new(&mut chance, people);
        people += 1;
        match chance.below(4) {
            0 | 3 => {
                let mut other = again(&mut chance, &one);
                for _ in 0..chance.below(3) {
                    other = again(&mut chance, &other);
                }
                all.push(other);
            }
            1 => {
                let other = near(&mut chance, &one, people);
                people += 1;
                all.push(other);
            }
            _ => {}
        }
        all.push(one);
    }
    all.truncate(COUNT);
    all.iter().map(Somebody::json).collect()
}
