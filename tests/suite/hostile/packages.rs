//! Packages: bombs, lies, twins, names that lead elsewhere, and what honest programs do that looks odd.

use repaydesk::sheet::{SheetError, TooMany};

use super::book::{Book, TYPES, part, sheet_with};
use super::zip::{End, Entry, deflate, deflated, package, package_with, stored};
use super::{Case, accepted, refused};

fn packing() -> SheetError {
    SheetError::Packing(String::new())
}

fn damaged() -> SheetError {
    SheetError::Damaged(String::new())
}

fn too_large(what: TooMany, limit: u64) -> SheetError {
    SheetError::TooLarge { what, limit }
}

fn with(entry: Entry) -> Vec<u8> {
    Book::good().changed(|entries| entries.push(entry))
}

/// Every entry as `change` leaves it.
fn each(change: impl Fn(&mut Entry)) -> Vec<u8> {
    Book::good().changed(|entries| entries.iter_mut().for_each(change))
}

fn one(name: &str, change: impl Fn(&mut Entry)) -> Vec<u8> {
    Book::good().changed(|entries| change(part(entries, name)))
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// Packages that honest programs write, or that were handled on their way: all are read.
pub fn odd_but_honest() -> Vec<Case> {
    let good = Book::good().bytes();
    let behind = |junk: &[u8]| [junk, &good].concat();
    let ended = |end: End| package_with(&Book::good().entries(), &end);
    let wide_sizes = one(SHEET, |entry| {
        let sizes = [u64::from(entry.size), entry.packed.len() as u64];
        entry.extra = [&[1, 0, 16, 0][..], &sizes.iter().flat_map(|size| size.to_le_bytes()).collect::<Vec<u8>>()].concat();
        (entry.size, entry.packed_size) = (u32::MAX, Some(u32::MAX));
    });
    vec![
        accepted("a good workbook", good.clone()),
        accepted("nothing packed", each(|entry| *entry = stored(std::str::from_utf8(&entry.name).unwrap(), inflated(entry)))),
        accepted("sizes behind the bytes", each(|entry| entry.descriptor = true)),
        accepted("extra fields", each(|entry| entry.extra = vec![0x55, 0x54, 5, 0, 3, 1, 2, 3, 4, 0xFE, 0xCA, 0, 0])),
        accepted(
            "folders as entries",
            Book::good().changed(|entries| ["xl/", "xl/worksheets/"].iter().for_each(|name| entries.insert(0, stored(name, "")))),
        ),
        accepted("a comment at the end", ended(End { comment: b"made by a system of ours".to_vec(), ..End::default() })),
        accepted(
            "a comment that looks like an end",
            ended(End { comment: b"PK\x05\x06, and so on for longer than an end is".to_vec(), ..End::default() }),
        ),
        accepted("blank lines in front", behind(b"\r\n\r\n")),
        accepted("a byte order mark in front", behind(b"\xEF\xBB\xBF")),
        accepted("a page behind", [&good[..], b"\n<!-- served in 0.3 s -->\n"].concat()),
        accepted("a wide end", ended(End { wide: Some(None), ..End::default() })),
        accepted("wide sizes", wide_sizes),
        accepted("names in capitals", each(|entry| entry.name.make_ascii_uppercase())),
        accepted("a picture with a Chinese name", with(Entry { flags: 0x800, ..stored("xl/media/图1.png", b"\x89PNG") })),
        accepted("an archive among the parts", with(deflated("xl/embeddings/more.zip", package(&[deflated("x", vec![0; 1 << 20])])))),
        accepted("a part nobody reads that is broken", with(Entry { sum: 7, ..deflated("xl/media/image1.png", "x") })),
        accepted("a part that names a definition in a comment", with(stored("docProps/app.xml", "<!-- <!DOCTYPE x> --><Properties/>"))),
    ]
}

fn inflated(entry: &Entry) -> Vec<u8> {
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::DeflateDecoder::new(&entry.packed[..]), &mut bytes).unwrap();
    bytes
}

/// A little file that would unpack to a great deal, by whatever trick.
pub fn bombs() -> Vec<Case> {
    const MEBIBYTE: usize = 1 << 20;
    let zeros = deflated("xl/media/image1.bin", vec![0; 8 * MEBIBYTE]);
    let huge = |size: u32| Entry { size, ..zeros.clone() };
    // Each part as large as may be, all of them far too large.
    let many: Vec<Entry> = (0..40).map(|number| Entry { name: format!("xl/media/image{number}.bin").into(), ..zeros.clone() }).collect();
    let thousand: Vec<Entry> = (0..1_000).map(|number| stored(&format!("xl/media/{number}.txt"), "x")).collect();
    let kernel = u32::try_from(Book::good().bytes().len()).unwrap();
    let shared: Vec<Entry> = (0..200)
        .map(|number| Entry {
            name: format!("k{number}").into(),
            local_name: Some(b"k0".to_vec()),
            at: Some(kernel),
            listed_only: number > 0,
            ..zeros.clone()
        })
        .collect();
    let strings: String = format!("<sst>{}</sst>", format!("<si><t>{}</t></si>", "长".repeat(1_000)).repeat(45_000));
    let in_strings = Book { strings, ..Book::good() };
    let nested = (0..6).fold(vec![0; MEBIBYTE], |inside, depth| {
        package(&(0..10).map(|copy| deflated(&format!("{depth}-{copy}.zip"), &inside)).collect::<Vec<_>>())
    });
    let unpacked = || too_large(TooMany::UnpackedMebibytes, 256);
    vec![
        refused("one part that says it is huge", with(huge(0xF000_0000)), unpacked()),
        refused("a sheet that says it is huge", one(SHEET, |entry| entry.size = 0xF000_0000), unpacked()),
        refused("many large parts", Book::good().changed(|entries| entries.extend(many)), unpacked()),
        refused("a thousand parts more", Book::good().changed(|entries| entries.extend(thousand)), too_large(TooMany::Parts, 1_000)),
        refused("archives within archives", nested, SheetError::Archive),
        refused("one heap of bytes under two hundred names", Book::good().changed(|entries| entries.extend(shared)), packing()),
        refused(
            "a sheet that is larger than it says",
            one(SHEET, |entry| {
                entry.packed = deflate(&[b"<worksheet><sheetData>".to_vec(), vec![b' '; 16 * MEBIBYTE]].concat());
                entry.size = 1_000;
            }),
            packing(),
        ),
        refused("shared strings that grow and grow", in_strings.bytes(), too_large(TooMany::TextMebibytes, 128)),
        refused("a sheet of one endless text", Book::of(format!("<worksheet><sheetData>{}", "x".repeat(20 * MEBIBYTE))).bytes(), damaged()),
        refused("a sheet of one endless tag", Book::of(format!("<worksheet a=\"{}", "x".repeat(20 * MEBIBYTE))).bytes(), damaged()),
        refused(
            "a wide end of a million million entries",
            package_with(&Book::good().entries(), &End { wide: Some(Some(1 << 40)), ..End::default() }),
            too_large(TooMany::Parts, 1_000),
        ),
    ]
}

/// Names that would write elsewhere, or that two programs read as two parts.
pub fn names() -> Vec<Case> {
    let canary = |name: &str| with(stored(name, "canary"));
    let twin = |name: &str| with(deflated(name, sheet_with("")));
    let mut cases: Vec<Case> = [
        ("up and out", "../repaydesk-canary.txt"),
        ("up and out from within", "xl/../../repaydesk-canary.txt"),
        ("up in the end", "xl/.."),
        ("from the root", "/tmp/repaydesk-canary.txt"),
        ("from the root of a share", "//server/repaydesk-canary.txt"),
        ("a drive", "C:/repaydesk-canary.txt"),
        ("a drive and no slash", "c:repaydesk-canary.txt"),
        ("up and out by backslashes", "..\\repaydesk-canary.txt"),
        ("a drive by backslashes", "C:\\repaydesk-canary.txt"),
        ("a share by backslashes", "\\\\server\\repaydesk-canary.txt"),
        ("a nothing in its name", "xl/worksheets/sheet2.xml\0.png"),
        ("no name", ""),
    ]
    .map(|(name, path)| refused(&format!("a name: {name}"), canary(path), packing()))
    .into();
    let slashed = each(|entry| entry.name.iter_mut().filter(|byte| **byte == b'/').for_each(|byte| *byte = b'\\'));
    cases.extend([
        refused("a name: backslashes all over", slashed, packing()),
        refused("twins: the same sheet twice", twin(SHEET), packing()),
        refused("twins: in capitals", twin("XL/Worksheets/Sheet1.XML"), packing()),
        refused("twins: the workbook", twin("xl/Workbook.xml"), packing()),
        refused(
            "twins: of a part nobody reads",
            Book::good().changed(|entries| entries.extend([stored("a.txt", "1"), stored("A.txt", "2")])),
            packing(),
        ),
        refused("a link", with(Entry { attributes: 0xA1FF_0000, ..stored("xl/media/image1.png", "/etc/passwd") }), packing()),
        refused("a sheet that is a link", one(SHEET, |entry| entry.attributes = 0xA1FF_0000), packing()),
    ]);
    cases
}

/// Heads and ends that contradict what is there, or each other.
pub fn lies() -> Vec<Case> {
    let ended = |end: End| package_with(&Book::good().entries(), &end);
    let methods = [1_u16, 6, 9, 12, 14, 93, 95, 98, 255].map(|method| {
        refused(&format!("packed by method {method}"), one(SHEET, |entry| (entry.method, entry.flags) = (method, 0)), packing())
    });
    let sums = [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"];
    let sums = sums.map(|name| refused(&format!("a wrong sum of {name}"), one(name, |entry| entry.sum ^= 1), damaged()));
    let mut cases: Vec<Case> = methods.into_iter().chain(sums).collect();
    cases.extend([
        refused("a sheet said to be smaller", one(SHEET, |entry| entry.size -= 1), packing()),
        refused("a sheet said to be larger", one(SHEET, |entry| entry.size += 1), damaged()),
        refused("a sheet said to hold nothing", one(SHEET, |entry| (entry.size, entry.sum) = (0, 0)), packing()),
        refused("a stored sheet of two sizes", one(SHEET, |entry| entry.method = 0), packing()),
        refused("a sheet of rubbish", one(SHEET, |entry| entry.packed = vec![0xFF; 200]), damaged()),
        refused("a sheet cut within", one(SHEET, |entry| entry.packed.truncate(60)), damaged()),
        refused("a packed length beyond the file", one(SHEET, |entry| entry.packed_size = Some(0x00FF_FFFF)), packing()),
        refused(
            "a packed length into the next entry",
            one(SHEET, |entry| entry.packed_size = Some(u32::try_from(entry.packed.len()).unwrap() + 20)),
            packing(),
        ),
        refused("an entry beyond the file", one(SHEET, |entry| entry.at = Some(0x7FFF_0000)), packing()),
        refused("an entry in the midst of another", one(SHEET, |entry| entry.at = Some(40)), packing()),
        refused("an entry where another is", one(SHEET, |entry| entry.at = Some(0)), packing()),
        refused("another name inside", one(SHEET, |entry| entry.local_name = Some(b"xl/worksheets/sheet9.xml".to_vec())), packing()),
        refused("another method inside", one(SHEET, |entry| entry.local_method = Some(0)), packing()),
        refused("fewer entries than the end says", ended(End { count: Some(8), ..End::default() }), packing()),
        refused("more entries than the end says", ended(End { count: Some(6), ..End::default() }), packing()),
        refused("no entries, the end says", ended(End { count: Some(0), ..End::default() }), packing()),
        refused("a package in two pieces", ended(End { disk: 1, ..End::default() }), packing()),
        refused("a directory larger than the file", ended(End { directory_size: Some(0x7FFF_FFFF), ..End::default() }), SheetError::CutOff),
        refused("a wide size that is missing", one(SHEET, |entry| entry.size = u32::MAX), packing()),
        refused("encrypted", each(|entry| entry.flags |= 1), SheetError::Encrypted),
        refused("one part encrypted", one(SHEET, |entry| entry.flags |= 1), SheetError::Encrypted),
        refused("strongly encrypted", one(SHEET, |entry| entry.flags |= 0x41), SheetError::Encrypted),
        refused("encrypted by AES", one(SHEET, |entry| entry.method = 99), SheetError::Encrypted),
    ]);
    cases
}

/// Cut anywhere, a package is incomplete and nothing else.
pub fn cut() -> Vec<Case> {
    let whole = Book::good().bytes();
    let cuts = [4, 30, 100, whole.len() / 4, whole.len() / 2, whole.len() - 400, whole.len() - 22, whole.len() - 1];
    cuts.iter().map(|length| refused(&format!("cut to {length} bytes"), whole[..*length].to_vec(), SheetError::CutOff)).collect()
}

/// Packages of other things, and workbooks that bring programs.
pub fn others() -> Vec<Case> {
    let document = |main: &str| {
        let root = format!("<Relationships><Relationship Id=\"r\" Type=\"{TYPES}/officeDocument\" Target=\"{main}\"/></Relationships>");
        package(&[stored("_rels/.rels", root), stored(main, "<document/>")])
    };
    let typed = |inside: &str, entry: Option<Entry>| {
        let book = Book { types: format!("<Types>{inside}</Types>"), ..Book::good() };
        book.changed(|entries| entries.extend(entry))
    };
    let main = |kind: &str| format!("<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.ms-excel.{kind}.main+xml\"/>");
    let program = "application/vnd.ms-office.vbaProject";
    let related = |kind: &str| {
        let more = format!(
            "<Relationship Id=\"z\" Type=\"http://schemas.microsoft.com/office/2006/relationships/{kind}\" Target=\"other.dat\"/></Relationships>"
        );
        Book { relations: Book::good().relations.replace("</Relationships>", &more), ..Book::good() }
    };
    let macro_sheet = Book {
        workbook: Book::good().workbook.replace("</sheets>", "<sheet name=\"M\" sheetId=\"2\" state=\"veryHidden\" r:id=\"z\"/></sheets>"),
        ..related("xlMacrosheet")
    };
    let ods = package(&[
        stored("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        stored("content.xml", "<x/>"),
        stored("Basic/Standard/Module1.xml", "<x/>"),
    ]);
    vec![
        refused("a package without a workbook", package(&[stored("readme.txt", "x")]), SheetError::Archive),
        refused("a package of nothing", package(&[]), SheetError::Archive),
        refused(
            "a workbook without its list of sheets",
            Book::good().changed(|entries| entries.retain(|entry| entry.name != b"xl/workbook.xml")),
            SheetError::Archive,
        ),
        refused("a letter", document("word/document.xml"), SheetError::OtherDocument),
        refused("slides", document("ppt/presentation.xml"), SheetError::OtherDocument),
        refused("a spreadsheet of another maker", package(&[stored("Index/Document.iwa", "x")]), SheetError::Numbers),
        refused("macros: a part", with(stored("xl/vbaProject.bin", "x")), SheetError::Macros),
        refused("macros: a part elsewhere", with(stored("xl/other/VBAProject.bin", "x")), SheetError::Macros),
        refused("macros: a sheet of them", with(stored("xl/macrosheets/sheet1.xml", "x")), SheetError::Macros),
        refused("macros: by the type of the workbook", typed(&main("sheet.macroEnabled"), None), SheetError::Macros),
        refused("macros: by the type of a template", typed(&main("template.macroEnabled"), None), SheetError::Macros),
        refused("macros: by the type of an add-in", typed(&main("addin.macroEnabled"), None), SheetError::Macros),
        refused(
            "macros: a part of another name",
            typed(&format!("<Override PartName=\"/xl/other.dat\" ContentType=\"{program}\"/>"), Some(stored("xl/other.dat", "x"))),
            SheetError::Macros,
        ),
        refused(
            "macros: by an ending",
            typed(&format!("<Default Extension=\"dat\" ContentType=\"{program}\"/>"), Some(stored("xl/other.dat", "x"))),
            SheetError::Macros,
        ),
        accepted("an ending that no part has", typed(&format!("<Default Extension=\"dat\" ContentType=\"{program}\"/>"), None)),
        refused("macros: by a relation", related("vbaProject").bytes(), SheetError::Macros),
        refused("macros: a very hidden sheet of them", macro_sheet.bytes(), SheetError::Macros),
        refused("macros: of an ods", ods, SheetError::Macros),
    ]
}
