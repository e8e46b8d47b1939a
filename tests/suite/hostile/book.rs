//! An honest little workbook, of which each hostile one spoils something. The people are invented.

use super::zip::{Entry, deflated, package};

pub const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The texts of a workbook's parts.
#[derive(Clone)]
pub struct Book {
    pub types: String,
    pub root: String,
    pub workbook: String,
    pub relations: String,
    pub sheet: String,
    pub strings: String,
    pub styles: String,
}

pub const HEADER: [&str; 6] = ["姓名", "身份证号", "合同编号", "应还本金", "应还利息", "村"];

/// Three people, good rows all.
pub const PEOPLE: [[&str; 6]; 3] = [
    ["曹怡", "", "20244299991000001", "400", "12.50", "柳湾村"],
    ["潘川", "", "20244299991000002", "1200", "30", "石桥村"],
    ["田小禾", "", "20244299991000003", "800.25", "0", "双河村"],
];

pub fn text_cell(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

pub fn text_row(texts: &[&str]) -> String {
    format!("<row>{}</row>", texts.iter().map(|text| text_cell(text)).collect::<String>())
}

/// The rows of the roster, without what stands around them.
pub fn rows() -> String {
    std::iter::once(&HEADER).chain(&PEOPLE).map(|row| text_row(row)).collect()
}

/// The roster with `more` rows below.
pub fn sheet_with(more: &str) -> String {
    format!("<worksheet><sheetData>{}{more}</sheetData></worksheet>", rows())
}

impl Book {
    pub fn good() -> Self {
        let relation =
            |id: &str, kind: &str, target: &str| format!("<Relationship Id=\"{id}\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/>");
        let relations = |inside: String| format!("<?xml version=\"1.0\"?><Relationships>{inside}</Relationships>");
        let parts = [
            relation("a", "worksheet", "worksheets/sheet1.xml"),
            relation("b", "sharedStrings", "sharedStrings.xml"),
            relation("c", "styles", "styles.xml"),
        ];
        Self {
            types: "<Types><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>".into(),
            root: relations(relation("r", "officeDocument", "xl/workbook.xml")),
            workbook: "<workbook><sheets><sheet name=\"应还名单\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>".into(),
            relations: relations(parts.concat()),
            sheet: sheet_with(""),
            strings: "<sst><si><t>甲</t></si></sst>".into(),
            styles: "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>".into(),
        }
    }

    /// The good workbook with this sheet.
    pub fn of(sheet: impl Into<String>) -> Self {
        Self { sheet: sheet.into(), ..Self::good() }
    }

    pub fn entries(&self) -> Vec<Entry> {
        let parts = [
            ("[Content_Types].xml", &self.types),
            ("_rels/.rels", &self.root),
            ("xl/workbook.xml", &self.workbook),
            ("xl/_rels/workbook.xml.rels", &self.relations),
            ("xl/worksheets/sheet1.xml", &self.sheet),
            ("xl/sharedStrings.xml", &self.strings),
            ("xl/styles.xml", &self.styles),
        ];
        parts.into_iter().map(|(name, text)| deflated(name, text)).collect()
    }

    pub fn bytes(&self) -> Vec<u8> {
        package(&self.entries())
    }

    /// The good workbook after `change` had its way with its entries.
    pub fn changed(&self, change: impl FnOnce(&mut Vec<Entry>)) -> Vec<u8> {
        let mut entries = self.entries();
        change(&mut entries);
        package(&entries)
    }
}

/// The entry of this name.
pub fn part<'e>(entries: &'e mut [Entry], name: &str) -> &'e mut Entry {
    entries.iter_mut().find(|entry| entry.name == name.as_bytes()).unwrap()
}
