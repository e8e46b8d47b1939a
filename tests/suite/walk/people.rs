//! One person a village, each with marks of their own that stand nowhere else: whoever finds one of them knows whose it is.

/// Somebody made up, and everything a roster says of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person {
    pub name: &'static str,
    pub township: &'static str,
    pub village: &'static str,
    /// Distinguishes everything else.
    digit: usize,
}

const fn person(name: &'static str, township: &'static str, village: &'static str, digit: usize) -> Person {
    Person { name, township, village, digit }
}

/// Two townships of three villages.
pub const PEOPLE: [Person; 6] = [
    person("曹怡然", "青石镇", "柳湾村", 1),
    person("石岩峰", "青石镇", "石桥村", 2),
    person("龙海涛", "青石镇", "桃园村", 3),
    person("段晓雯", "双河乡", "东岭村", 4),
    person("尹曦月", "双河乡", "下坝村", 5),
    person("潘川舟", "双河乡", "松林村", 6),
];

/// Of a campaign of last year.
pub const FORMER: Person = person("陆知秋", "白云镇", "云溪村", 7);

impl Person {
    pub fn number(self) -> String {
        checked(&format!("4299992003070{}077", self.digit))
    }

    pub fn phone(self) -> String {
        format!("1380{0}17{0}01{0}", self.digit)
    }

    pub fn contract(self) -> String {
        format!("20244299{0}1357{0}2", self.digit)
    }

    pub fn address(self) -> String {
        format!("枫叶巷{0}{0}号", self.digit)
    }

    pub fn note(self) -> String {
        format!("夜里来过{}回", self.digit)
    }

    pub fn co_name(self) -> String {
        format!("{}德厚{}", self.name.chars().next().unwrap_or_default(), ["", "甲", "乙", "丙", "丁", "戊", "己", "庚"][self.digit])
    }

    pub fn co_number(self) -> String {
        checked(&format!("4299991975110{}055", self.digit))
    }

    pub fn co_phone(self) -> String {
        format!("1395{0}28{0}02{0}", self.digit)
    }

    /// What nobody sees who does not ask for it with a reason.
    pub fn hidden(self) -> [String; 5] {
        [self.number(), self.phone(), self.co_number(), self.co_phone(), self.address()]
    }

    /// What those may see who answer for the person.
    pub fn open(self) -> [String; 4] {
        [self.name.to_owned(), self.contract(), self.co_name(), self.note()]
    }

    fn row(self, principal: u32) -> String {
        format!(
            "{},{},{},{},{},{},{},{},{},{},2025-12-20,{principal},20,0,0,{}\n",
            self.name,
            self.number(),
            self.phone(),
            self.contract(),
            self.township,
            self.village,
            self.address(),
            self.co_name(),
            self.co_number(),
            self.co_phone(),
            self.note()
        )
    }
}

/// A roster of these people.
pub fn roster(people: &[Person], principal: u32) -> String {
    let head = "姓名,身份证号,联系电话,合同编号,乡镇,村(社区),家庭住址,共同借款人,共同借款人身份证号,共同借款人电话,应还日期,应还本金,应还利息,\
                已还本金,已还利息,备注\n";
    std::iter::once(head.to_owned()).chain(people.iter().map(|person| person.row(principal))).collect()
}

/// The seventeen digits with the one that checks them.
fn checked(digits: &str) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits.chars().filter_map(|digit| digit.to_digit(10)).zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let last = "10X98765432".chars().nth((sum % 11) as usize).unwrap_or('?');
    format!("{digits}{last}")
}
