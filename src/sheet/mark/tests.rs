//! What comes back is what was handed in, and its marks.

use std::ops::ControlFlow;

use rust_xlsxwriter::{Format as Look, Workbook};

use super::*;
use crate::sheet::{Book, Cell, Row, column_letters};

fn sample(name: &str) -> Arc<[u8]> {
    std::fs::read(format!("{}/tests/rosters/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap().into()
}

fn rows(book: &mut Book, sheet: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    book.rows(sheet, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })
    .unwrap();
    rows
}

/// Marks row 5 and what stands in its third and fourth column, in these sheets.
fn marks(sheets: impl IntoIterator<Item = usize>) -> Marks {
    let cells = BTreeMap::from([(2, CellMark { tone: Tone::Error, as_text: true }), (3, CellMark { tone: Tone::Warning, as_text: false })]);
    let row = RowMark { tone: Tone::Error, cells, words: ["<错误> & \"C5\"\n第二行".to_owned(), "=请改".to_owned()] };
    let own = SheetMarks { header_rows: [3].into(), rows: [(5, row)].into() };
    Marks {
        headings: ["问题".to_owned(), "怎样改".to_owned()],
        remark: "用途：<改正>".to_owned(),
        sheets: sheets.into_iter().map(|sheet| (sheet, own.clone())).collect(),
    }
}

/// Every cell of `bytes` stands in the marked workbook where it stood, as what it was; what is there besides is ours.
fn all_is_kept(bytes: &Arc<[u8]>, name: &str) -> Vec<u8> {
    let mut before = Book::open(Arc::clone(bytes), "名单").unwrap();
    let count = before.sheets().len();
    let long: Vec<usize> = (0..count)
        .filter(|sheet| {
            let numbers: Vec<u32> = rows(&mut before, *sheet).iter().map(|row| row.number).collect();
            numbers.contains(&3) && numbers.contains(&5)
        })
        .collect();
    assert!(!long.is_empty(), "{name}");
    let marked = mark(bytes, "名单", &marks(long.clone()), Limits::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut after = Book::open(marked.clone(), "另一个").unwrap();
    let hidden = |book: &Book| book.sheets().iter().map(|sheet| sheet.hidden).collect::<Vec<_>>();
    assert_eq!(hidden(&before), hidden(&after), "{name}");
    for sheet in 0..count {
        let (old, new) = (rows(&mut before, sheet), rows(&mut after, sheet));
        let merges = before.merges(sheet).unwrap();
        let filled = old.iter().flat_map(|row| row.cells.iter().map(|(column, _)| *column)).max().unwrap_or_default();
        let first = merges.iter().map(|merge| merge.last_column).max().unwrap_or_default().max(filled) + 1;
        let kept: Vec<Row> = new
            .iter()
            .map(|row| Row { number: row.number, cells: row.cells.iter().filter(|(column, _)| *column < first).cloned().collect() })
            .filter(|row| !row.cells.is_empty())
            .collect();
        assert_eq!(old, kept, "{name}, sheet {sheet}");
        let sorted = |mut merges: Vec<crate::sheet::Merge>| {
            merges.sort_by_key(|merge| (merge.first_row, merge.first_column));
            merges
        };
        assert_eq!(sorted(merges), sorted(after.merges(sheet).unwrap()), "{name}");
        if !long.contains(&sheet) {
            continue;
        }
        let ours = |number: u32| -> Vec<String> {
            let row = new.iter().find(|row| row.number == number).unwrap_or_else(|| panic!("{name}: no row {number}"));
            let text = |(column, cell): &(u32, Cell)| match cell {
                Cell::Text(text) => format!("{}={text}", column_letters(*column)),
                other => panic!("{name}: not text but {other:?}"),
            };
            row.cells.iter().filter(|(column, _)| *column >= first).map(text).collect()
        };
        let (problem, remedy) = (column_letters(first), column_letters(first + 1));
        assert_eq!(ours(3), [format!("{problem}=问题"), format!("{remedy}=怎样改")], "{name}");
        assert_eq!(ours(5), [format!("{problem}=<错误> & \"C5\"\n第二行"), format!("{remedy}==请改")], "{name}");
    }
    marked
}

#[test]
fn every_sample_comes_back_as_it_was_with_its_marks() {
    for name in [
        "01-应还名单.xlsx",
        "02-逾期名单-两级表头.xlsx",
        "03-催收台账.xls",
        "04-系统导出.csv",
        "05-网页导出.xls",
        "06-身份证变数字.xlsx",
        "08-问题行.xlsx",
        "09-万元.ods",
        "10-XML表格2003.xls",
        "11-Unicode文本.txt",
    ] {
        all_is_kept(&sample(name), name);
    }
}

fn odd_book() -> Arc<[u8]> {
    let mut book = Workbook::new();
    let (bold, text) = (Look::new().set_bold(), Look::new().set_num_format("@"));
    for name in ["甲", "乙"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.set_column_range_format(2, 16_383, &text).unwrap();
        sheet.set_freeze_panes(3, 0).unwrap();
        sheet.merge_range(0, 0, 0, 3, "标题", &bold).unwrap();
        sheet.merge_range(3, 2, 5, 2, "并", &bold).unwrap();
        sheet.set_row_height(4, 30).unwrap();
        for row in 2..8 {
            sheet.write_with_format(row, 0, "甲", &bold).unwrap();
            sheet.write(row, 1, 1.5).unwrap();
        }
        sheet.write_blank(4, 6, &bold).unwrap();
        sheet.write_formula(6, 3, "=B7*2").unwrap();
    }
    book.add_worksheet().set_name("藏").unwrap().set_hidden(true).write(4, 0, "看不见").unwrap();
    book.worksheet_from_index(2).unwrap().write(2, 0, "头").unwrap();
    book.save_to_buffer().unwrap().into()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
    text
}

#[test]
fn layout_merges_and_hidden_sheets_stay_and_only_marked_parts_change() {
    let bytes = odd_book();
    let marked = all_is_kept(&bytes, "一本杂的");
    for untouched in ["xl/workbook.xml", "xl/theme/theme1.xml", "xl/sharedStrings.xml", "[Content_Types].xml"] {
        assert_eq!(part(&bytes, untouched), part(&marked, untouched), "{untouched}");
    }
    assert!(part(&marked, "docProps/core.xml").contains("<dc:description>用途：&lt;改正&gt;</dc:description></cp:coreProperties>"));
    let sheet = part(&marked, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<pane ySplit=\"3\"") && sheet.contains("<f>B7*2</f>"), "{sheet}");
    assert!(sheet.contains("<autoFilter ref=\"A3:F8\"/>"), "{sheet}");
    // The fault in the merged cell shows where its value stands.
    let style = |place: &str| {
        sheet.split(&format!("<c r=\"{place}\" ")).nth(1).unwrap().split("s=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    assert_ne!(style("C4"), style("C6"), "{sheet}");
    let styles = part(&marked, "xl/styles.xml");
    let xfs: Vec<&str> = styles.split("<cellXfs").nth(1).unwrap().split("</cellXfs>").next().unwrap().split("<xf ").skip(1).collect();
    let of = |place: &str| xfs[style(place).parse::<usize>().unwrap()];
    assert!(
        of("C4").contains("numFmtId=\"49\"") && of("C4").contains("applyFill=\"1\"") && of("C4").contains("applyBorder=\"1\""),
        "{}",
        of("C4")
    );
    assert_eq!(styles.split("<cellXfs count=\"").nth(1).unwrap().split('"').next().unwrap().parse::<usize>().unwrap(), xfs.len());
}

#[test]
fn a_package_with_prefixes_of_its_own_is_marked_in_place_too() {
    let bytes = odd_book();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        if name.starts_with("xl/worksheets/") || name == "xl/styles.xml" {
            let named = text.replace("xmlns=", "xmlns:x=");
            text = named.replace("</", "\u{1}").replace('<', "<x:").replace('\u{1}', "</x:").replace("<x:?", "<?");
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut out, text.as_bytes()).unwrap();
    }
    let prefixed: Arc<[u8]> = out.finish().unwrap().into_inner().into();
    let marked = all_is_kept(&prefixed, "带前缀的");
    let sheet = part(&marked, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<x:autoFilter") && sheet.contains("<x:is><x:t") && !sheet.contains("<c "), "{sheet}");
}

#[test]
fn days_that_look_like_numbers_keep_their_day_in_a_workbook_that_counts_from_1904() {
    let row = |cells: &str| format!("<Row>{cells}</Row>");
    let text = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
    let number = "<Cell><Data ss:Type=\"Number\">44549</Data></Cell>";
    let day = "<Cell><Data ss:Type=\"DateTime\">2025-12-20T12:00:00.000</Data></Cell>";
    let rows = format!("{}{}", row(&text("名单")).repeat(4), row(&format!("{}{number}{}{day}", text("曹怡"), text("乙"))));
    let page = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook>\
         <Worksheet ss:Name=\"名单\"><Table>{rows}</Table></Worksheet></Workbook>"
    );
    let bytes: Arc<[u8]> = page.into_bytes().into();
    let marked = all_is_kept(&bytes, "从1904年数起");
    assert_eq!(Book::open(bytes, "名单").unwrap().days_ahead(), 1_462);
    assert_eq!(Book::open(marked, "名单").unwrap().days_ahead(), 1_462);
}

#[test]
fn a_package_we_do_not_patch_is_written_anew() {
    let bytes = odd_book();
    assert!(patch::patch(&bytes, &marks(0..2), Limits::default()).is_ok());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes.to_vec())).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).unwrap();
        if file.name().unwrap() != "xl/styles.xml" {
            out.raw_copy_file(file).unwrap();
        }
    }
    let bare: Arc<[u8]> = out.finish().unwrap().into_inner().into();
    assert!(patch::patch(&bare, &marks(0..2), Limits::default()).is_err());
    all_is_kept(&bare, "没有样式的");
}
