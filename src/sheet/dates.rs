//! Serial numbers that stand for days, and the number formats that say so.

use chrono::{Duration, NaiveDate, NaiveDateTime};

use super::cell::Cell;

/// The serial number of 31 December 9999, the last day a spreadsheet can show.
const LAST_DAY: f64 = 2_958_466.0;

/// How many days later than usual the days of a workbook begin that count from 1904.
pub const AHEAD_1904: u16 = 1_462;

/// A number in a date format: a day, or the number itself where it lies outside the calendar.
pub fn day_of_serial(serial: f64, epoch_1904: bool) -> Cell {
    instant(serial, epoch_1904).map_or(Cell::Number(serial), Cell::Date)
}

/// A day and time as a workbook that counts from 1904 keeps it; none before its first day.
pub fn serial_from_1904(moment: NaiveDateTime) -> Option<f64> {
    let first = NaiveDate::from_ymd_opt(1904, 1, 1)?.and_hms_opt(0, 0, 0)?;
    let since = moment.signed_duration_since(first);
    let days = u32::try_from(since.num_days()).ok().filter(|_| since >= Duration::zero())?;
    let seconds = u32::try_from((since - Duration::days(days.into())).num_seconds()).ok()?;
    Some(f64::from(days) + f64::from(seconds) / 86_400.0)
}

fn instant(serial: f64, epoch_1904: bool) -> Option<NaiveDateTime> {
    if !(0.0..LAST_DAY).contains(&serial) {
        return None;
    }
    // Spreadsheets believe in a 29 February 1900 (serial 60): days before it count from one day later.
    let epoch = match (epoch_1904, serial < 60.0) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1)?,
        (false, true) => NaiveDate::from_ymd_opt(1899, 12, 31)?,
        (false, false) => NaiveDate::from_ymd_opt(1899, 12, 30)?,
    };
    let seconds = (serial * 86_400.0).round();
    #[expect(clippy::cast_possible_truncation, reason = "below 2^38: bounded by the last day")]
    let seconds = seconds as i64;
    epoch.and_hms_opt(0, 0, 0)?.checked_add_signed(Duration::seconds(seconds))
}

/// True for the built-in formats that show days or times; 27–36 and 50–58 are the Chinese and Japanese ones.
pub const fn is_builtin_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58)
}

/// True when a number format shows days or times of day. Lengths of time (`[h]:mm`) are numbers.
pub fn is_date_format(code: &str) -> bool {
    let mut letters = code.chars().peekable();
    let mut date = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' => while letters.next().is_some_and(|inside| inside != '"') {},
            '\\' | '_' | '*' => {
                letters.next();
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|inside| *inside != ']').collect();
                if !inside.is_empty() && inside.chars().all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's')) {
                    return false;
                }
            }
            'G' | 'g' if starts(&letters, "eneral") => {
                letters.by_ref().take(6).for_each(drop);
            }
            'e' | 'E' => date |= !matches!(letters.peek(), Some('+' | '-')),
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => date = true,
            _ => {}
        }
    }
    date
}

fn starts(letters: &std::iter::Peekable<std::str::Chars<'_>>, word: &str) -> bool {
    letters.clone().take(word.len()).map(|letter| letter.to_ascii_lowercase()).eq(word.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(serial: f64, epoch_1904: bool) -> String {
        match day_of_serial(serial, epoch_1904) {
            Cell::Date(instant) => instant.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn serials_count_from_either_epoch() {
        assert_eq!(shown(46_011.0, false), "2025-12-20 00:00:00");
        assert_eq!(shown(46_011.0 - 1462.0, true), "2025-12-20 00:00:00");
        assert_eq!(shown(46_011.999_999_9, false), "2025-12-21 00:00:00");
        assert_eq!(shown(1.5, false), "1900-01-01 12:00:00");
        assert_eq!(shown(20_251_220.0, false), "Number(20251220.0)");
        assert_eq!(shown(-1.0, false), "Number(-1.0)");
    }

    #[test]
    fn formats_that_show_days_are_told_from_those_that_show_money() {
        for date in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy/m/d;@", "m/d/yy h:mm", "[DBNum1]yyyy年m月", "e\"年\"", "mmm-yy"]
        {
            assert!(is_date_format(date), "{date}");
        }
        for other in
            ["General", "0.00E+00", "#,##0.00_);[Red]\\(#,##0.00\\)", "0\"days\"", "@", "[h]:mm:ss", "0.00元", "[Red]0", "G/通用格式"]
        {
            assert!(!is_date_format(other), "{other}");
        }
    }
}
