//! A large roster of 22 columns with invented people: the same row number always gives the same cells.

use std::path::Path;

use chrono::{Days, NaiveDate};
use rust_xlsxwriter::{Format, Workbook};

const HEADERS: [&str; 22] = [
    "序号",
    "姓名",
    "身份证号",
    "性别",
    "高校名称",
    "合同编号",
    "贷款本金",
    "贷款余额",
    "应还本金",
    "应还利息",
    "逾期本金",
    "逾期利息",
    "到期日",
    "共同借款人",
    "关系",
    "联系电话",
    "共同借款人电话",
    "家庭住址",
    "乡镇",
    "村",
    "毕业时间",
    "备注",
];
const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严金魏陶姜";
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文斌";
const TOWNS: [&str; 14] = [
    "城关镇",
    "城关乡",
    "河口镇",
    "河口乡",
    "青石镇",
    "青石乡",
    "白水镇",
    "白水乡",
    "安宁镇",
    "安宁乡",
    "永和镇",
    "永和乡",
    "平川镇",
    "平川乡",
];

fn mix(index: u64, salt: u64) -> u64 {
    let mut x = index.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(salt.wrapping_mul(0xBF58_476D_1CE4_E5B9));
    x ^= x >> 31;
    x = x.wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 29)
}

fn letter(text: &str, hash: u64) -> char {
    text.chars().nth(usize::try_from(hash % 32).unwrap()).unwrap_or('伟')
}

fn name(hash: u64) -> String {
    let mut name = format!("{}{}", letter(SURNAMES, hash), letter(GIVEN, hash >> 5));
    if hash >> 15 & 1 == 1 {
        name.push(letter(GIVEN, hash >> 10));
    }
    name
}

fn id_number(index: u64) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let days = (index / 16_000 * 7919 + mix(index % 16_000, 1)) % 3650;
    let born = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + Days::new(days);
    let body = format!("6299{:02}{}{:03}", index % 16 + 1, born.format("%Y%m%d"), index / 16 % 1000);
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", "10X98765432".chars().nth((sum % 11) as usize).unwrap())
}

fn cents(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// Writes `rows` rows below a title and a header, and a total row under them; of a hundred about `late` have not paid. They live in
/// 448 times `villages` villages, `villages` between 1 and 32.
pub fn write(path: &Path, rows: u32, late: u64, villages: u64) {
    let of_a_hundred = late;
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet_with_low_memory().unwrap().set_name("花名册").unwrap();
    sheet.write(0, 0, "生源地信用助学贷款催收花名册（示例数据）").unwrap();
    for (column, header) in (0u16..).zip(HEADERS) {
        sheet.write(1, column, header).unwrap();
    }
    let mut sums = [0.0; 6];
    for index in 0..rows {
        let i = u64::from(index);
        let (hash, card, row) = (mix(i, 2), id_number(i), index + 2);
        let principal = 4000.0 + f64::from(u32::try_from(hash % 81).unwrap()) * 500.0;
        let balance = cents(principal * (1.0 - f64::from(u32::try_from((hash >> 8) % 101).unwrap()) / 100.0));
        let late = (hash >> 16) % 100 < of_a_hundred;
        let due = cents(balance / 10.0);
        let interest = cents(balance * 0.0445 / 12.0 * f64::from(u32::try_from(1 + (hash >> 24) % 12).unwrap()));
        let graduated = card[6..10].parse::<i32>().unwrap() + 22;
        let (town, village) = (
            TOWNS[usize::try_from((hash >> 36) % 14).unwrap()],
            format!("{}家{}村", letter(SURNAMES, hash >> 41), letter(GIVEN, (hash >> 46) % villages)),
        );
        let money = [principal, balance, due, interest, if late { due } else { 0.0 }, if late { cents(interest / 3.0) } else { 0.0 }];
        let texts = [
            (1, name(hash)),
            (2, card.clone()),
            (3, if card.as_bytes()[16] % 2 == 0 { "女" } else { "男" }.to_owned()),
            (4, "示例大学".to_owned()),
            (5, format!("{}{}{i:08}", graduated - 4, &card[..6])),
        ];
        sheet.write(row, 0, index + 1).unwrap();
        for (column, text) in texts {
            sheet.write(row, column, text).unwrap();
        }
        for (column, (value, sum)) in (6u16..).zip(money.iter().zip(&mut sums)) {
            *sum += value;
            sheet.write(row, column, *value).unwrap();
        }
        sheet.write_with_format(row, 12, &NaiveDate::from_ymd_opt(graduated + 10, 9, 20).unwrap(), &date).unwrap();
        let rest = [
            (13, name(mix(i, 5))),
            (14, "父亲".to_owned()),
            (15, format!("139{:08}", mix(i, 3) % 100_000_000)),
            (16, format!("137{:08}", mix(i, 6) % 100_000_000)),
            (17, format!("{town}{village}{}组{}号", i % 20 + 1, i % 300 + 1)),
            (18, town.to_owned()),
            (19, village),
            (20, format!("{graduated}-07")),
        ];
        for (column, text) in rest {
            sheet.write(row, column, text).unwrap();
        }
        if index % 7 == 0 {
            sheet.write(row, 21, "已电话联系，承诺本月还款").unwrap();
        }
    }
    sheet.write(rows + 2, 0, "合计").unwrap();
    for (column, sum) in (6u16..).zip(sums) {
        sheet.write(rows + 2, column, cents(sum)).unwrap();
    }
    book.save(path).unwrap();
}
