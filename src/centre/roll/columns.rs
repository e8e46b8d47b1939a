//! Which column of a pasted list is which. A first line of header words says it and is no school; a first column that only numbers the
//! rows says nothing.

use super::plain;

/// What parts a line into its cells.
const BETWEEN: [char; 3] = ['\t', ',', '，'];

/// Header words of the name; where one stands alone in a cell of the first line, that line is a header.
const NAMES: &[&str] = &["学校", "学校名称", "学校全称", "校名", "单位", "单位名称", "school", "schoolname", "nameofschool", "name"];

const TOWNSHIPS: &[&str] = &["乡镇", "乡镇街道", "乡镇(街道)", "所属乡镇", "所在乡镇", "街道", "township", "town"];

const CONTACTS: &[&str] =
    &["联系人", "联系方式", "联系电话", "电话", "手机", "手机号", "负责人", "contact", "contactperson", "phone", "telephone"];

/// What a column says. Any other column is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Township,
    Contact,
    Other,
}

impl Column {
    /// The column of this header.
    fn headed(cell: &str) -> Self {
        let word = plain(cell.trim().trim_matches('"'));
        let is_of = |words: &[&str]| words.contains(&word.as_str());
        match () {
            () if is_of(NAMES) => Self::Name,
            () if is_of(TOWNSHIPS) => Self::Township,
            () if is_of(CONTACTS) => Self::Contact,
            () => Self::Other,
        }
    }
}

/// The columns of a list, in order.
#[derive(Debug)]
pub(super) struct Columns(Vec<Column>);

impl Columns {
    /// The columns of these lines, and how many of the lines are a header.
    pub(super) fn of(lines: &[(usize, &str)]) -> (Self, usize) {
        let order = [Column::Name, Column::Township, Column::Contact];
        let headed: Vec<Column> = lines.first().map(|(_, line)| line.split(BETWEEN).map(Column::headed).collect()).unwrap_or_default();
        if headed.contains(&Column::Name) {
            // What the header does not name may still stand behind what it names.
            let unnamed = order.into_iter().filter(|column| !headed.contains(column));
            return (Self(headed.iter().copied().chain(unnamed).collect()), 1);
        }
        let first = numbers(lines).then_some(Column::Other);
        (Self(first.into_iter().chain(order).collect()), 0)
    }

    /// Name, township and contact of a line; empty what it does not say.
    pub(super) fn cells<'l>(&self, line: &'l str) -> [&'l str; 3] {
        let cells: Vec<&str> = line.splitn(self.0.len(), BETWEEN).collect();
        [Column::Name, Column::Township, Column::Contact].map(|wanted| {
            let at = self.0.iter().position(|column| *column == wanted);
            at.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim().trim_matches('"'))
        })
    }
}

/// True where each line begins with a number, and each number is larger than the one before: no school is called so.
fn numbers(lines: &[(usize, &str)]) -> bool {
    let mut last = None;
    !lines.is_empty()
        && lines.iter().all(|(_, line)| {
            let cell = line.split_once(BETWEEN).map(|(cell, _)| plain(cell.trim().trim_matches('"')));
            let number = cell.and_then(|cell| cell.trim_end_matches(['.', '、']).parse::<u16>().ok());
            let grows = number.is_some() && number > last;
            last = number;
            grows
        })
}
