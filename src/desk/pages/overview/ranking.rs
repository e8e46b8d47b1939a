//! Villages, townships and members as a chart and a table, each number leading to its people.

use maud::{Markup, html};

use crate::basics::words::Words;
use crate::desk::ranking::Group;
use crate::page::chart::{self, Bar, Unit};
use crate::page::stat::{self, Tone};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{figure, meter};

/// What is ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Village,
    Township,
    Member,
}

/// A ranking, ready to be shown.
pub struct Ranking<'a> {
    pub words: Words,
    pub by: By,
    /// In the order to show them.
    pub groups: &'a [Group],
    /// In basis points.
    pub target_bp: i64,
    /// A population is known: without one there are counts and no rates.
    pub rated: bool,
    /// The people of a group, or the late ones among them; none where the viewer may not see people.
    pub people_href: &'a dyn Fn(&Group, bool) -> Option<String>,
    /// Names of staff are shown.
    pub names_staff: bool,
}

impl Ranking<'_> {
    /// The card, or nothing where there are no groups.
    pub fn card(&self) -> Markup {
        if self.groups.is_empty() {
            return html! {};
        }
        let key = match self.by {
            By::Village => "villages",
            By::Township => "townships",
            By::Member => "members",
        };
        let title = self.words.say(&format!("desk-ranking-title-{key}"));
        let note = self.words.say_with(&format!("desk-ranking-note-{key}"), &[("target", figure::short_percent(self.target_bp).into())]);
        let body = html! { (self.chart(&title)) (self.table(&title).render(self.words)) };
        stat::card(&title, Some(&note), body)
    }

    /// Late people, worst first; nothing to draw where nobody is late. Colleagues are not drawn against each other.
    fn chart(&self, title: &str) -> Markup {
        if self.by == By::Member {
            return html! {};
        }
        let late = self.groups.iter().filter(|group| group.late > 0);
        let bars: Vec<Bar> = late.map(|group| Bar { name: self.name(group), value: group.late, late: true }).collect();
        if bars.len() < 2 {
            return html! {};
        }
        let names = bars.iter().map(|bar| format!("{} {}", bar.name, bar.value)).collect::<Vec<_>>().join("、");
        let summary = self.words.say_with("desk-ranking-chart", &[("title", title.to_owned().into()), ("names", names.into())]);
        chart::named_lying_bar_chart(&self.words.say("desk-ranking-chart-name"), &summary, Unit::Count, &bars)
    }

    fn table(&self, title: &str) -> Table {
        let full = meter::full_scale(self.groups.iter().filter_map(Group::rate_bp), self.target_bp);
        Table::new(title, self.columns()).rows(self.groups.iter().map(|group| self.row(group, full))).foot(self.foot())
    }

    fn columns(&self) -> Vec<Column> {
        let words = self.words;
        let first = match self.by {
            By::Village => "desk-column-village",
            By::Township => "desk-column-township",
            By::Member => "desk-column-member",
        };
        let mut columns = vec![Column::text(words.say(first)).title()];
        columns.extend(self.second_column());
        columns.push(Column::number(words.say(if self.rated { "desk-column-borrowers" } else { "desk-column-listed" })));
        columns.push(Column::number(words.say("desk-column-late")).right());
        if self.rated {
            columns.push(Column::bar(words.say("desk-column-against")).line());
            columns.push(Column::percent(words.say("desk-column-rate")).line());
            columns.push(Column::number(words.say("desk-column-to-cure")).line());
        }
        columns
    }

    fn second_column(&self) -> Option<Column> {
        match self.by {
            By::Village if self.names_staff => Some(Column::text(self.words.say("desk-column-member"))),
            By::Member => Some(Column::number(self.words.say("desk-column-villages"))),
            _ => None,
        }
    }

    fn row(&self, group: &Group, full: i64) -> Row {
        let mut cells: Vec<Cell> = vec![self.name(group).into()];
        cells.extend(self.second_cell(group));
        cells.push(number(group.borrowers, (self.people_href)(group, false)));
        cells.push(late(group.late, (self.people_href)(group, true)));
        cells.extend(self.rate_cells(group, full));
        let row = Row::new(cells);
        match (self.people_href)(group, false) {
            Some(href) => row.href(href),
            None => row,
        }
    }

    fn second_cell(&self, group: &Group) -> Option<Cell> {
        match self.by {
            By::Village if self.names_staff => Some(match &group.responsible {
                Some(name) => name.clone().into(),
                None => stat::tag(&self.words.say("desk-uncovered"), Tone::Attention).into(),
            }),
            By::Member => Some(Cell::count(group.villages)),
            _ => None,
        }
    }

    /// The bar beside its target, the rate, what is still needed.
    fn rate_cells(&self, group: &Group, full: i64) -> Vec<Cell> {
        if !self.rated {
            return Vec::new();
        }
        let rate = group.rate_bp();
        vec![
            rate.map_or_else(Cell::blank, |rate| meter::small(rate, self.target_bp, full).into()),
            rate.map_or_else(|| self.words.say("desk-none").into(), Cell::percent),
            Cell::count(group.to_cure(self.target_bp)),
        ]
    }

    fn foot(&self) -> Vec<Cell> {
        let (borrowers, late) = self.groups.iter().fold((0, 0), |(all, late), group| (all + group.borrowers, late + group.late));
        let total = Group { borrowers, late, ..Group::default() };
        let mut cells: Vec<Cell> = vec![self.words.say("desk-total").into()];
        cells.extend(self.second_column().map(|_| Cell::blank()));
        cells.push(Cell::count(borrowers));
        cells.push(Cell::late_count(late));
        if self.rated {
            cells.push(Cell::blank());
            cells.extend(self.rate_cells(&total, 1).into_iter().skip(1));
        }
        cells
    }

    fn name(&self, group: &Group) -> String {
        match (self.by, group.name.is_empty()) {
            (By::Member, true) => self.words.say("desk-uncovered"),
            (_, true) => self.words.say("desk-unplaced"),
            _ => group.name.clone(),
        }
    }
}

fn number(number: i64, href: Option<String>) -> Cell {
    match href {
        Some(href) if number > 0 => Cell::link(figure::count(number), &href),
        _ => Cell::count(number),
    }
}

fn late(number: i64, href: Option<String>) -> Cell {
    match href {
        Some(href) if number > 0 => html! { a.late href=(href) { (figure::count(number)) } }.into(),
        _ => Cell::late_count(number),
    }
}
