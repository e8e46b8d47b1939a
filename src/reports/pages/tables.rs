//! A sheet of a report as part of a page: the same blocks, the same tables, the same cells as in the workbook.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::cell_class::{WIDE, cell_class};
use super::drawn::drawn;
use super::header::head;
use crate::basics::words::Words;
use crate::page::stat;
use crate::page::unbroken::unbroken;
use crate::reports::statement;
use crate::sheet::table::{Block, Card, Column, Row, Sheet, Signing, Table, Tone, Value};

/// Rows of a table on the page; its print and its workbook have more.
const ROWS_ON_PAGE: usize = 300;

/// On paper the last rows stand with the totals: browsers keep a group of rows together, not one row with another.
const WITH_TOTALS: usize = 2;

/// Rows of a table that stays on one page of paper.
const SHORT: usize = 14;

/// What the sheets of a report are drawn with.
pub struct Picture<'p> {
    /// The language.
    pub words: Words,
    /// All sheets: charts are drawn from tables of any of them.
    pub all: &'p [Sheet],
    /// How many rows the workbook has of tables that were cut when it was made, by key.
    pub rows: &'p BTreeMap<String, usize>,
    /// For paper: every row that is kept, and those to fill in by hand.
    pub on_paper: bool,
}

/// One sheet as a card.
#[must_use]
pub fn sheet(picture: &Picture<'_>, sheet: &Sheet) -> Markup {
    sheet_with(picture, sheet, None)
}

/// The same with `above` in front of where people sign.
pub(super) fn sheet_with(picture: &Picture<'_>, sheet: &Sheet, above: Option<&Markup>) -> Markup {
    let lines = sheet.lines.join("　");
    // Who signs stands with the last table: a seal that is torn over two pages cannot be stamped.
    let signs = sheet.blocks.iter().position(|block| matches!(block, Block::Signing(_)));
    let (blocks, closing) = sheet.blocks.split_at(signs.map_or(sheet.blocks.len(), |at| at.saturating_sub(1)));
    let drawn = |block: &Block| {
        html! {
            @if let (Some(above), Block::Signing(_)) = (above, block) { (above) }
            (self::block(picture, &sheet.title, block))
        }
    };
    let body = html! {
        @for block in blocks { (drawn(block)) }
        @if !closing.is_empty() { div.closing { @for block in closing { (drawn(block)) } } }
    };
    stat::card(&sheet.title, (!lines.is_empty()).then_some(lines.as_str()), body)
}

/// True where a table of it needs paper on its side.
#[must_use]
pub fn is_wide(sheet: &Sheet) -> bool {
    sheet.tables().any(|table| table.columns.len() > WIDE)
}

fn block(picture: &Picture<'_>, title: &str, block: &Block) -> Markup {
    match block {
        Block::Cards(cards) => self::cards(cards),
        Block::Charts(charts) => {
            html! { @if !charts.is_empty() { div.report-charts { @for chart in charts { (drawn(chart, picture.all)) } } } }
        }
        Block::Table(table) if picture.on_paper && (has_input(table) || statement::is_statement(table)) => html! {},
        // Nobody reads through them: who must compare one opens them.
        Block::Table(table) if statement::is_statement(table) => html! {
            details.machine-lines {
                summary { (picture.words.say_with("reports-statement-lines", &[("n", table.rows.len().into())])) }
                (self::table(picture, title, table))
            }
        },
        Block::Table(table) => self::table(picture, title, table),
        Block::Heading(words) => html! { h3 { (words) } },
        Block::Note(words) => html! { p.quiet-line.said { (words) } },
        Block::Signing(signing) => self::signing(signing),
    }
}

/// A reader changes a number in it, and others follow: on paper nothing moves.
fn has_input(table: &Table) -> bool {
    table.rows.iter().flatten().any(|cell| matches!(cell.value, Value::Input(_)))
}

/// Lines to sign on, and the room for a round seal beside them.
fn signing(signing: &Signing) -> Markup {
    html! {
        div.signing {
            div.signing-lines { @for line in &signing.lines { p { (line) } } }
            div.signing-seal { p { (signing.seal) } p.signing-day { (signing.day) } }
        }
    }
}

/// The panel of the overview, without its meters.
fn cards(cards: &[Card]) -> Markup {
    html! {
        div.target-panel {
            @for card in cards {
                @if matches!(card.value.value, Value::Text(_)) {
                    div.headline.missed[card.value.tone == Tone::Late] {
                        p.eyebrow { (card.label) }
                        p.headline-line { (card.value.shown()) }
                        div.headline-basis { (card.note) }
                    }
                } @else {
                    div.rate-card {
                        h3 { (card.label) }
                        p.rate-line { span.rate-figure { (card.value.shown()) } }
                        div.rate-basis { (card.note) }
                    }
                }
            }
        }
    }
}

/// Read out under its own title, or that of its sheet. Rows to fill in by hand are for paper.
pub(super) fn table(picture: &Picture<'_>, sheet: &str, table: &Table) -> Markup {
    let words = picture.words;
    let caption = table.title.as_deref().unwrap_or(sheet);
    let wide = table.columns.len() > WIDE;
    // Tables of one title stand on several sheets: what is announced says which.
    let region = match &table.title {
        Some(title) => words.say_with("reports-table-of-sheet", &[("sheet", sheet.to_owned().into()), ("table", title.clone().into())]),
        None => sheet.to_owned(),
    };
    let rows = if picture.on_paper { &table.rows[..] } else { table.rows.get(..ROWS_ON_PAGE).unwrap_or(&table.rows) };
    let shown = rows.len();
    let with_totals = if picture.on_paper && !table.totals.is_empty() { WITH_TOTALS } else { 0 };
    let (rows, last) = rows.split_at(shown.saturating_sub(with_totals));
    let all = picture.rows.get(&*table.key).copied().unwrap_or(table.rows.len());
    html! {
        @if let Some(title) = &table.title { h3 { (title) } }
        @if table.rows.is_empty() {
            p.quiet-line { (table.empty.clone().unwrap_or_else(|| words.say("reports-nothing"))) }
        } @else if table.tall && !picture.on_paper {
            p.quiet-line { (words.say("reports-ledger-on-paper")) }
        } @else {
            div.table-frame.wide[wide].short[shown <= SHORT] tabindex=[wide.then_some("0")] role=[wide.then_some("region")] aria-label=[wide.then_some(&region)] {
                table.table.report-table.to-fill-in[table.tall] {
                    caption.visually-hidden { (caption) }
                    (head(table))
                    tbody { @for row in rows { (self::row(table, row)) } }
                    @if !table.totals.is_empty() {
                        tfoot {
                            @for row in last { (self::row_of(table, row, Some("of-rows"))) }
                            @for row in &table.totals { (self::row(table, row)) }
                        }
                    }
                }
            }
            @if shown < all {
                p.quiet-line { (words.say_with("reports-one-more", &[("shown", shown.into()), ("all", all.into())])) }
            }
        }
    }
}

fn row(table: &Table, row: &Row) -> Markup {
    row_of(table, row, None)
}

fn row_of(table: &Table, row: &Row, class: Option<&str>) -> Markup {
    html! {
        tr class=[class] {
            @for (at, covers, cell) in table.placed(row) {
                @let column = table.columns.get(at);
                td class=(cell_class(table, at, cell)) colspan=[(covers > 1).then_some(covers)] data-label=(column.map(full_label).unwrap_or_default())
                    data-blank[cell.value == Value::Blank] { (unbroken(&cell.shown())) }
            }
        }
    }
}

/// On a phone a cell stands beside its column's name, which says its group too.
fn full_label(column: &Column) -> String {
    match &column.group {
        Some(group) => format!("{group} {}", column.label),
        None => column.label.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::disclosure::Disclosure;
    use crate::reports::sheets::{self, Sources};
    use crate::reports::testing::{facts, heading};
    use crate::sheet::table::{Cell, Kind};

    fn pages() -> Vec<String> {
        drawn_on(false)
    }

    fn drawn_on(on_paper: bool) -> Vec<String> {
        let (facts, heading) = (facts(), heading());
        let sources = Sources { facts: &facts, heading: &heading, disclosure: &Disclosure::Masked, words: Words::default() };
        let all = sheets::all(&sources);
        let picture = Picture { words: Words::default(), all: &all, rows: &BTreeMap::new(), on_paper };
        all.iter().map(|page| sheet(&picture, page).into_string()).collect()
    }

    #[test]
    fn the_cover_shows_its_figures_and_draws_its_charts_from_other_sheets() {
        let cover = &pages()[0];
        assert!(cover.contains("再化解 6 人达标") && cover.contains("15.00%"), "{cover}");
        assert_eq!(cover.matches("data-chart").count(), 3);
    }

    #[test]
    fn on_paper_names_of_places_stay_in_one_piece() {
        let places = &pages()[1];
        assert!(places.contains("class=\"whole "), "{places}");
    }

    #[test]
    fn on_paper_nothing_stands_that_is_there_to_be_changed() {
        let trial = crate::basics::words::Words::default().say("reports-trial-title");
        assert!(drawn_on(false)[0].contains(&trial) && !drawn_on(true)[0].contains(&trial));
    }

    #[test]
    fn on_paper_the_last_rows_stand_with_the_totals() {
        let of_rows = |on_paper| drawn_on(on_paper)[1].matches("<tr class=\"of-rows\">").count();
        assert_eq!((of_rows(true), of_rows(false)), (2, 0));
    }

    #[test]
    fn a_row_without_a_name_is_headed_by_none_of_its_figures() {
        let columns = vec![Column::new("目标", Kind::Share), Column::new("序号", Kind::Count)];
        let mut trial = Table::new("trial", columns);
        trial.rows.push(vec![Cell::percent(500), Cell::ordinal(1)]);
        let picture = Picture { words: Words::default(), all: &[], rows: &BTreeMap::new(), on_paper: false };
        let shown = table(&picture, "试算", &trial).into_string();
        assert!(
            shown.contains("<td class=\"num on-phone-line\" data-label=\"目标\">5.00%") && !shown.contains("on-phone-title"),
            "{shown}"
        );
        assert!(shown.contains("<td class=\"num on-phone-off\" data-label=\"序号\">1"), "a number stands under its header: {shown}");
    }

    #[test]
    fn headers_stand_in_two_rows_and_totals_at_the_foot() {
        let places = &pages()[1];
        assert!(places.contains("colspan=\"4\">人数</th>") && places.contains("rowspan=\"2\">乡镇</th>"), "{places}");
        assert!(places.contains("<tfoot>") && places.contains("合计"));
    }
}
