//! Compound files (.xls, .et): tables that run in circles, records that lie, passwords and programs.

use repaydesk::sheet::{SheetError, TooMany};

use super::book::{HEADER, PEOPLE};
use super::{Case, accepted, refused};

const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
const SECTOR: usize = 512;
/// Shorter streams lie in the small sectors.
const SMALL: usize = 4096;

/// Where the table of sectors lies in the file, and where the folder, and where the table of small sectors.
const TABLE: usize = SECTOR;
const FOLDER: usize = 2 * SECTOR;
const SMALL_TABLE: usize = 3 * SECTOR;
const FOLDER_ENTRY: usize = 128;

fn damaged() -> SheetError {
    SheetError::Damaged(String::new())
}

fn too_large(what: TooMany, limit: u64) -> SheetError {
    SheetError::TooLarge { what, limit }
}

fn entry(name: &str, kind: u8, links: [u32; 3], start: u32, size: u32) -> Vec<u8> {
    let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(bytes.len() + 2).unwrap();
    bytes.resize(64, 0);
    bytes.extend(length.to_le_bytes());
    bytes.extend([kind, 1]);
    bytes.extend(links.iter().flat_map(|link| link.to_le_bytes()));
    bytes.resize(116, 0);
    bytes.extend(start.to_le_bytes());
    bytes.extend(size.to_le_bytes());
    bytes.resize(FOLDER_ENTRY, 0);
    bytes
}

fn chain(first: u32, count: u32) -> impl Iterator<Item = u32> {
    (1..=count).map(move |step| if step == count { END } else { first + step })
}

fn table(numbers: &[u32]) -> Vec<u8> {
    (0..128).flat_map(|index| numbers.get(index).unwrap_or(&FREE).to_le_bytes()).collect()
}

/// A compound file of one stream, and of `more`, a folder or an empty stream. Sector 0 is the table, 1 the folder, 2 the small
/// table, 3 and on the stream.
fn compound(name: &str, stream: &[u8], more: Option<&str>) -> Vec<u8> {
    let is_small = stream.len() < SMALL;
    let size = u32::try_from(stream.len()).unwrap();
    let sectors = size.div_ceil(512);
    let mut header = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    header.resize(24, 0);
    header.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    header.resize(44, 0);
    header.extend([1, 1, 0, 4096, 2, 1, END, 0, 0].iter().flat_map(|number: &u32| number.to_le_bytes()));
    header.resize(SECTOR, 0xFF);
    let sector_table: Vec<u32> = [0xFFFF_FFFD, END, END].into_iter().chain(chain(3, sectors)).collect();
    let small_table: Vec<u32> = if is_small { chain(0, size.div_ceil(64)).collect() } else { Vec::new() };
    let root = if is_small { (3, size.next_multiple_of(64)) } else { (END, 0) };
    let start = if is_small { 0 } else { 3 };
    let mut folder = [
        entry("Root Entry", 5, [FREE, FREE, 1], root.0, root.1),
        entry(name, 2, [FREE, if more.is_some() { 2 } else { FREE }, FREE], start, size),
    ]
    .concat();
    folder.extend(more.map(|more| entry(more, 1, [FREE; 3], END, 0)).unwrap_or_default());
    folder.resize(SECTOR, 0);
    let mut bytes = [header, table(&sector_table), folder, table(&small_table), stream.to_vec()].concat();
    bytes.resize(bytes.len().next_multiple_of(SECTOR), 0);
    bytes
}

pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

fn begin(kind: u16) -> Vec<u8> {
    record(0x0809, &[0x0600_u16.to_le_bytes(), kind.to_le_bytes(), [0, 0], [0, 0]].concat())
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let letters: Vec<u16> = text.encode_utf16().collect();
    let head = [row, column, 0, u16::try_from(letters.len()).unwrap()].iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    record(0x0204, &[head, vec![1], letters.iter().flat_map(|letter| letter.to_le_bytes()).collect()].concat())
}

fn place(row: u16, column: u16, more: &[u8]) -> Vec<u8> {
    [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], more].concat()
}

fn listed(start: u32, kind: u8, name: u8) -> Vec<u8> {
    record(0x0085, &[&start.to_le_bytes()[..], &[0, kind, 1, 0, name]].concat())
}

fn roster() -> Vec<u8> {
    let rows = std::iter::once(&HEADER).chain(&PEOPLE);
    (0..).zip(rows).flat_map(|(row, texts)| (0..).zip(texts).flat_map(move |(column, text)| label(row, column, text))).collect()
}

/// A book of one sheet of these records; `globals` stand before the list of sheets.
fn book(globals: &[u8], cells: &[u8]) -> Vec<u8> {
    let head = [begin(5), globals.to_vec()].concat();
    let start = u32::try_from(head.len() + listed(0, 0, b'S').len() + 4).unwrap();
    [head, listed(start, 0, b'S'), record(0x000A, &[]), begin(0x10), cells.to_vec(), record(0x000A, &[])].concat()
}

fn file(stream: &[u8]) -> Vec<u8> {
    compound("Workbook", stream, None)
}

/// The roster with more records below.
fn with(more: &[u8]) -> Vec<u8> {
    file(&book(&[], &[roster(), more.to_vec()].concat()))
}

fn spoiled(at: usize, number: u32) -> Vec<u8> {
    let mut bytes = long();
    bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
    bytes
}

/// A roster that is too long for the small sectors.
fn long() -> Vec<u8> {
    with(&record(0x00EF, &[0; 4_000]))
}

/// Tables that run in circles or out of the file.
pub fn circles() -> Vec<Case> {
    let in_table = |sector: usize, next: u32| spoiled(TABLE + 4 * sector, next);
    let in_folder = |index: usize, at: usize, number: u32| spoiled(FOLDER + FOLDER_ENTRY * index + at, number);
    let small = |at: usize, number: u32| {
        let mut bytes = with(&[]);
        bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        bytes
    };
    let odd_sector = |power: u8| {
        let mut bytes = long();
        bytes[30] = power;
        bytes
    };
    let siblings = |left: u32, right: u32| {
        let mut bytes = compound("Workbook", &book(&[], &roster()), Some("Other"));
        for (at, link) in [(68, left), (72, right)] {
            let at = FOLDER + 2 * FOLDER_ENTRY + at;
            bytes[at..at + 4].copy_from_slice(&link.to_le_bytes());
        }
        bytes
    };
    let mut continued = long();
    continued[68..72].copy_from_slice(&0_u32.to_le_bytes());
    continued[TABLE + 508..TABLE + 512].copy_from_slice(&0_u32.to_le_bytes());
    let mut endless = in_folder(1, 120, u32::MAX);
    endless[TABLE + 12..TABLE + 16].copy_from_slice(&3_u32.to_le_bytes());
    let whole = long();
    let mut cases = vec![
        accepted("a good .xls", long()),
        accepted("a good .xls in small sectors", with(&[])),
        refused("the stream follows itself", in_table(3, 3), SheetError::CutOff),
        refused("the stream goes back to its beginning", in_table(6, 3), SheetError::CutOff),
        refused("the stream runs into the folder, which runs in a circle", in_table(1, 1), damaged()),
        refused("the stream leaves the file", in_table(4, 0x00FF_FFFF), SheetError::CutOff),
        refused("the stream ends too early", in_table(4, END), SheetError::CutOff),
        refused("the table of tables goes on in a circle", continued, damaged()),
        refused("the table of tables leaves the file", spoiled(68, 0x0000_FFFF), SheetError::CutOff),
        refused("the table lies beyond the file", spoiled(76, 0x00FF_FFFF), SheetError::CutOff),
        refused("the small table runs in a circle", small(TABLE + 8, 2), damaged()),
        refused("the small table lies beyond the file", small(60, 0x00FF_FFFF), SheetError::CutOff),
        refused("the small stream follows itself", small(SMALL_TABLE, 0), SheetError::CutOff),
        refused("the small stream leaves its container", small(SMALL_TABLE, 0x0000_FFFF), SheetError::CutOff),
        refused("the container of small streams runs in a circle", small(TABLE + 12, 3), SheetError::CutOff),
        accepted("an entry of the folder is its own sibling", siblings(2, 2)),
        accepted("two entries of the folder are siblings of each other", siblings(1, 1)),
        accepted("siblings that are not there", siblings(0x0000_FFFF, 0x7FFF_FFFF)),
        refused("the root's child is the root", in_folder(0, 76, 0), SheetError::OtherDocument),
        refused("the folder begins beyond the file", spoiled(48, 0x00FF_FFFF), SheetError::CutOff),
        accepted("a stream that says it has four thousand million bytes", in_folder(1, 120, u32::MAX)),
        refused("such a stream that follows itself", endless, damaged()),
        refused("sectors of one byte", odd_sector(0), damaged()),
        refused("sectors of more bytes than there are", odd_sector(63), damaged()),
    ];
    for length in [8, 40, SECTOR, TABLE + 100, FOLDER + 100, whole.len() / 2, whole.len() - SECTOR] {
        let error = if length <= 8 { damaged() } else { SheetError::CutOff };
        cases.push(refused(&format!("an .xls cut to {length} bytes"), whole[..length].to_vec(), error));
    }
    cases
}

/// Records that say what is not so.
pub fn records() -> Vec<Case> {
    let shared = |index: u32| record(0x00FD, &place(9, 0, &index.to_le_bytes()));
    let strings = |total: u32, text: &[u8]| record(0x00FC, &[&total.to_le_bytes()[..], &total.to_le_bytes(), text].concat());
    let with_strings = |strings: Vec<u8>| file(&book(&strings, &[roster(), shared(0)].concat()));
    let list = |sheets: &[u8]| {
        let head = [begin(5), sheets.to_vec(), record(0x000A, &[])].concat();
        file(&[head, begin(0x10), roster(), record(0x000A, &[]), vec![0; SMALL]].concat())
    };
    let start = |count: usize| u32::try_from(begin(5).len() + count * listed(0, 0, b'S').len() + 4).unwrap();
    let twice = [listed(start(2), 0, b'S'), listed(start(2), 0, b'T')].concat();
    let many: Vec<u8> = (0..65).flat_map(|number| listed(start(65) + number, 0, b'S')).collect();
    let number = |row: u16, column: u16, bits: u64| record(0x0203, &place(row, column, &bits.to_le_bytes()));
    let merges = |count: u16| record(0x00E5, &[&count.to_le_bytes()[..], &[9, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF].repeat(1_000)].concat());
    let flood: Vec<u8> = record(0x003C, &[]).repeat(12_000);
    let wide = |length: u16| [&length.to_le_bytes()[..], &[1, b'x', 0]].concat();
    let rich = [&1_u16.to_le_bytes()[..], &[0x0C], &u16::MAX.to_le_bytes(), &u32::MAX.to_le_bytes(), b"x"].concat();
    vec![
        accepted("a shared string beyond the last", with(&shared(u32::MAX))),
        accepted("more shared strings than there are", with_strings(strings(u32::MAX, &[2, 0, 0, b'h', b'e']))).maybe_problems(),
        accepted("a shared string longer than its record", with_strings(strings(1, &wide(u16::MAX)))),
        accepted("a shared string with more runs than bytes", with_strings(strings(1, &rich))).maybe_problems(),
        accepted("twelve thousand continuations", with(&flood)),
        accepted("a record of no length at all", with(&record(0x0203, &[]))),
        accepted("a label cut short", with(&record(0x0204, &place(9, 0, &[0xFF, 0xFF, 1])))),
        accepted("numbers cut short", with(&record(0x00BD, &[9, 0, 0, 0, 0, 0, 0]))),
        accepted("a number that is none", with(&number(9, 0, f64::NAN.to_bits()))),
        accepted("a number without end", with(&number(9, 0, f64::INFINITY.to_bits()))),
        accepted("the last row an .xls has", with(&label(u16::MAX, 0, "合计"))),
        refused("a column beyond those we take", with(&number(9, 300, 0)), too_large(TooMany::Columns, 256)),
        refused("the last column there is", with(&number(9, u16::MAX, 0)), too_large(TooMany::Columns, 256)),
        accepted("areas merged over everything below", with(&merges(u16::MAX))),
        accepted("books within the sheet", with(&[begin(0x20).repeat(50), record(0x000A, &[]).repeat(50)].concat())),
        refused(
            "a record that leaves the stream",
            file(&book(&[], &[roster(), vec![0x03, 0x02, 0xFF, 0xFF]].concat())),
            SheetError::CutOff,
        ),
        refused("a sheet that begins beyond the stream", list(&listed(0x7FFF_FFFF, 0, b'S')), SheetError::CutOff),
        refused("a sheet that begins within a record", list(&listed(3, 0, b'S')), SheetError::CutOff),
        refused("two sheets in one place", list(&twice), damaged()),
        refused("sixty-five sheets", list(&many), too_large(TooMany::Sheets, 64)),
        refused("no sheets", list(&[]), damaged()),
        refused("no book", file(&[0; SMALL]), damaged()),
        refused("a password", file(&book(&record(0x002F, &[1, 0]), &roster())), SheetError::Encrypted),
        refused("an encrypted package", compound("EncryptedPackage", &[7; SMALL], Some("DataSpaces")), SheetError::Encrypted),
        refused("what tells how a package is encrypted", compound("EncryptionInfo", &[4, 0, 4, 0], None), SheetError::Encrypted),
        refused("a program beside the book", compound("Workbook", &book(&[], &roster()), Some("_VBA_PROJECT_CUR")), SheetError::Macros),
        refused("a sheet of macros", list(&[listed(start(2), 0, b'S'), listed(9, 1, b'M')].concat()), SheetError::Macros),
        refused("a letter", compound("WordDocument", &[0; SMALL], None), SheetError::OtherDocument),
        refused("a book of Excel 5 that is nothing but its beginning", vec![0x09, 0x08, 8, 0, 0, 5, 5, 0, 0, 0, 0, 0], SheetError::CutOff),
    ]
}
