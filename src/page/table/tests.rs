use super::*;
use crate::page::form::{Kind, button};

fn table() -> Table {
    let columns = vec![
        Column::text("村").title().sort("/x?sort=village", Some(Direction::Ascending)),
        Column::number("逾期").right(),
        Column::money("未还").line(),
        Column::text("备注"),
    ];
    Table::new("各村", columns)
}

fn row(village: &str) -> Row {
    Row::new(vec![village.into(), Cell::late("4"), "1,204.60".into(), "".into()])
}

#[test]
fn the_title_cell_opens_the_row_and_heads_it() {
    let html = table().rows([row("柳湾村<").href("/villages/1")]).render(Words::default()).into_string();
    assert!(html.contains("<th class=\"on-phone-title\" scope=\"row\"><a href=\"/villages/1\">柳湾村&lt;</a></th>"), "{html}");
}

#[test]
fn every_cell_names_its_column_for_the_cards() {
    let html = table().rows([row("柳湾村")]).render(Words::default()).into_string();
    assert!(html.contains("<td class=\"num on-phone-right\" data-label=\"逾期\"><span class=\"late\">4</span></td>"), "{html}");
    assert!(html.contains("on-phone-line\" data-label=\"未还\"") && html.contains("on-phone-off"));
}

#[test]
fn the_order_is_said_to_screen_readers() {
    let html = table().rows([row("柳湾村")]).render(Words::default()).into_string();
    assert!(html.contains("aria-sort=\"ascending\"><a href=\"/x?sort=village\">"), "{html}");
}

#[test]
fn an_empty_table_says_what_to_do_next() {
    let html = table().empty("还没有名单", html! { a href="/new" { "导入" } }).render(Words::default()).into_string();
    assert!(html.contains("还没有名单") && html.contains("/new") && !html.contains("<table"));
}

#[test]
fn selecting_rows_works_as_a_plain_form() {
    let bar = button("分给", Kind::Primary);
    let html = table().selectable("ids", "/assign", bar).rows([row("柳湾村").choice(7, "柳湾村")]).render(Words::default()).into_string();
    assert!(html.contains("<form class=\"selecting\" method=\"post\" action=\"/assign\""), "{html}");
    assert!(html.contains("type=\"checkbox\" name=\"ids\" value=\"7\" aria-label=\"柳湾村\""));
}

#[test]
fn totals_stand_at_the_foot() {
    let html = table().rows([row("柳湾村")]).foot(vec!["合计".into(), "9".into(), "".into(), "".into()]).render(Words::default());
    assert!(html.into_string().contains("<tfoot><tr><th"));
}

#[test]
fn a_day_or_number_in_a_cell_does_not_break_and_names_do() {
    let cells = vec!["LZ-2.xlsx".into(), "2026-06-30".into(), "20260630-A1F3557F2A".into(), "第 1 批（2026-06-30）".into()];
    let html = table().rows([Row::new(cells)]).render(Words::default()).into_string();
    assert!(html.contains("data-label=\"逾期\"><span class=\"unbroken\">2026-06-30</span></td>"), "{html}");
    assert!(html.contains("<span class=\"unbroken\">20260630-A1F3557F2A</span>") && html.contains(">第 1 批（2026-06-30）</td>"), "{html}");
}
