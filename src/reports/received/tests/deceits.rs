//! Files whose cells are as they were signed, and that would show people something else: each is named for what was done to it.

use super::*;

/// The first sheet with `from` replaced by `to`.
fn cover_with(from: &str, to: &str) -> Vec<u8> {
    with(&sent(), "xl/worksheets/sheet1.xml", |xml| xml.replacen(from, to, 1))
}

/// Where the rate of the cover stands, in the words of a file.
fn rate_cell() -> String {
    format!("<c r=\"{}\"", address(&place_of(&back(sent()).unwrap(), "default_rate_borrowers")))
}

fn codes(bytes: Vec<u8>) -> Vec<&'static str> {
    let mut codes: Vec<&str> = touched(bytes).iter().map(Touch::code).collect();
    codes.dedup();
    codes
}

#[test]
fn cells_that_programs_find_in_two_places_are_found_out() {
    let false_rows = "<sheetData><row r=\"1\"><c r=\"A1\"><v>3</v></c></row></sheetData>";
    let twins = [
        // A second set of rows, behind and before the true ones.
        cover_with("</sheetData>", &format!("</sheetData>{false_rows}")),
        cover_with("<sheetData>", "<zz:sheetData xmlns:zz=\"urn:other\"/><sheetData>"),
        // Rows for some programs only.
        cover_with(
            "<sheetData>",
            &format!(
                "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">{false_rows}</mc:AlternateContent><sheetData>"
            ),
        ),
        // A second value in a cell, a cell of another language, an address of another language.
        cover_with("</v></c>", "</v><extLst><ext><v/></ext></extLst></c>"),
        cover_with("<c r=", "<zz:c xmlns:zz=\"urn:other\" r=\"A1\"><v>1</v></zz:c><c r="),
        cover_with("<c r=", "<c xmlns:zz=\"urn:other\" zz:r=\"Z9\" r="),
        // What one program takes for yes and another for nothing.
        cover_with("<row r=\"2\"", "<row hidden=\" 1 \" r=\"2\""),
    ];
    for (at, twin) in twins.into_iter().enumerate() {
        assert!(codes(twin).contains(&"written"), "{at}");
    }
    let strings = with(&sent(), "xl/sharedStrings.xml", |xml| xml.replacen("<si>", "<si><zz:t xmlns:zz=\"urn:other\">3%</zz:t>", 1));
    assert!(!codes(strings).is_empty());
}

#[test]
fn two_relations_where_one_belongs_are_a_damaged_file() {
    let twin = |kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let strings = with(&sent(), "xl/_rels/workbook.xml.rels", |xml| xml.replace("</Relationships>", &twin("sharedStrings", "other.xml")));
    assert!(matches!(back(strings), Err(Unreceived::Unreadable(_))));
    let main = with(&sent(), "_rels/.rels", |xml| xml.replace("</Relationships>", &twin("officeDocument", "xl/other.xml")));
    assert!(matches!(back(main), Err(Unreceived::Unreadable(_))));
    let same_id = with(&sent(), "xl/_rels/workbook.xml.rels", |xml| xml.replace("Id=\"rId2\"", "Id=\"rId1\""));
    assert!(matches!(back(same_id), Err(Unreceived::Unreadable(_))));
    // A kind nobody defined is nothing to any program.
    let unknown = with(&sent(), "xl/_rels/workbook.xml.rels", |xml| {
        xml.replace(
            "</Relationships>",
            "<Relationship Id=\"rId99\" Type=\"urn:other/sharedStrings\" Target=\"other.xml\"/></Relationships>",
        )
    });
    assert!(back(unknown).is_ok());
}

#[test]
fn sheets_of_one_name_and_sheets_without_cells_are_named() {
    let chart = with(&sent(), "xl/_rels/workbook.xml.rels", |xml| {
        xml.replace(
            "</Relationships>",
            "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet\" Target=\"chartsheets/sheet1.xml\"/></Relationships>",
        )
    });
    let chart =
        with(&chart, "xl/workbook.xml", |xml| xml.replace("</sheets>", "<sheet name=\"更正\" sheetId=\"99\" r:id=\"rId99\"/></sheets>"));
    assert_eq!(touched(chart), [Touch::Added("更正".into())]);
    let mut twin = unpacked(&sent());
    twin.push((
        "xl/worksheets/sheet99.xml".into(),
        b"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>".to_vec(),
    ));
    let twin = with(&packed(&twin), "xl/_rels/workbook.xml.rels", |xml| {
        xml.replace(
            "</Relationships>",
            "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet99.xml\"/></Relationships>",
        )
    });
    let twin =
        with(&twin, "xl/workbook.xml", |xml| xml.replace("</sheets>", "<sheet name=\"概况\" sheetId=\"99\" r:id=\"rId99\"/></sheets>"));
    assert!(touched(twin).contains(&Touch::Added("概况".into())));
}

#[test]
fn numbers_that_look_like_others_are_named_with_their_cell() {
    let place = place_of(&back(sent()).unwrap(), "default_rate_borrowers");
    for format in ["\"3.00%\"", ";;;", "#,##0.00,"] {
        let disguised = with(&sent(), "xl/styles.xml", |xml| xml.replace("formatCode=\"0.00%\"", &format!("formatCode='{format}'")));
        // The format 0.00% is built in: it is not written, and so another one is put in its place.
        assert!(touched(disguised).contains(&Touch::Format(place.clone())), "{format}");
    }
    let rule = with(&sent(), "xl/styles.xml", |xml| {
        xml.replace("<dxfs count=\"1\"><dxf>", "<dxfs count=\"1\"><dxf><numFmt numFmtId=\"200\" formatCode='\"3.00%\"'/>")
    });
    assert_eq!(codes(rule), ["rule"]);
}

#[test]
fn texts_that_look_like_others_are_named_with_their_cell() {
    // It is put on every cell that had the general one: the fourth section is that of texts.
    for format in ["0;0;0;\"已达标\"", ";;;"] {
        let disguised = with(&sent(), "xl/styles.xml", |xml| {
            let xml = xml.replace("</numFmts>", &format!("<numFmt numFmtId=\"300\" formatCode='{format}'/></numFmts>"));
            xml.replace("<xf numFmtId=\"0\"", "<xf numFmtId=\"300\"")
        });
        assert!(codes(disguised).contains(&"number_format"), "{format}");
    }
}

#[test]
fn a_format_is_found_under_its_number_and_repeats_nothing() {
    let styles = |from: &str, to: &str| codes(with(&sent(), "xl/styles.xml", |xml| xml.replacen(from, to, 3)));
    for to in ["numFmtId=\"0164\"", "numFmtId=\"+164\"", "numFmtId=\"999\""] {
        assert!(!styles("numFmtId=\"164\"", to).is_empty(), "{to}");
    }
    let filled = with(&sent(), "xl/styles.xml", |xml| xml.replace("horizontal=\"center\"", "horizontal=\"fill\""));
    let filled = codes(filled);
    assert!(filled.contains(&"number_format"), "{filled:?}");
    let rule = "<extLst><ext uri=\"x\"><z:dxf xmlns:z=\"urn:z\"><z:numFmt numFmtId=\"200\" formatCode='\"3.00%\"'/></z:dxf></ext></extLst>";
    assert!(codes(cover_with("</worksheet>", &format!("{rule}</worksheet>"))).contains(&"rule"));
}

#[test]
fn what_one_program_finds_under_a_prefix_and_another_without_is_named() {
    let book = |from: &str, to: &str| with(&sent(), "xl/workbook.xml", |xml| xml.replacen(from, to, 1));
    let rels = |part: &str| with(&sent(), part, |xml| xml.replacen("Target=", "xmlns:zz=\"urn:zz\" zz:Target=\"other.xml\" Target=", 1));
    let otherwise = [
        book("r:id=\"rId1\"", "xmlns:zz=\"urn:zz\" r:id=\"rId1\" zz:id=\"rId2\""),
        book("<sheet name", "<sheet xmlns:zz=\"urn:zz\" zz:state=\"hidden\" name"),
        book("<workbookPr", "<workbookPr xmlns:zz=\"urn:zz\" zz:date1904=\"0\""),
        book("<workbookPr", "<workbookPr date1904=\"on\""),
        cover_with("<mergeCell ref=", "<mergeCell xmlns:zz=\"urn:zz\" zz:ref=\"A1:B9\" ref="),
    ];
    for (at, bytes) in otherwise.into_iter().enumerate() {
        assert!(codes(bytes).contains(&"written"), "{at}");
    }
    for part in ["xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels"] {
        let found = back(rels(part));
        assert!(matches!(found, Err(Unreceived::Altered(_) | Unreceived::Unreadable(_))), "{part}");
    }
    let cut =
        with(&sent(), "xl/sharedStrings.xml", |xml| xml.replacen("</t></si>", "</t><extLst><ext uri=\"x\"><t/></ext></extLst></si>", 1));
    assert!(codes(cut).contains(&"written"));
}

#[test]
fn what_lies_over_the_cells_is_named() {
    let over = |relation: &str| {
        let mut parts = unpacked(&sent());
        let rels = parts.iter_mut().find(|(name, _)| name == "xl/worksheets/_rels/sheet1.xml.rels").unwrap();
        let text = String::from_utf8(rels.1.clone()).unwrap();
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        rels.1 = text
            .replace(
                "</Relationships>",
                &format!("<Relationship Id=\"rId99\" Type=\"{kind}/{relation}\" Target=\"../other.xml\"/></Relationships>"),
            )
            .into_bytes();
        packed(&parts)
    };
    assert_eq!(touched(over("comments")), [Touch::Comment("概况".into())]);
    assert_eq!(touched(over("image")), [Touch::Picture("概况".into())]);
    let text_box = with(&sent(), "xl/drawings/drawing1.xml", |xml| {
        xml.replace("</xdr:wsDr>", "<xdr:absoluteAnchor><xdr:sp><xdr:txBody/></xdr:sp></xdr:absoluteAnchor></xdr:wsDr>")
    });
    assert_eq!(touched(text_box), [Touch::Picture("概况".into())]);
    let foot = cover_with("<oddFooter>", "<oddHeader>&amp;C更正：违约率 3.00%</oddHeader><oddFooter>");
    assert_eq!(touched(foot), [Touch::Margin("概况".into())]);
    let link =
        cover_with("<pageMargins", "<hyperlinks><hyperlink ref=\"A1\" location=\"概况!A2\" tooltip=\"已达标\"/></hyperlinks><pageMargins");
    assert_eq!(touched(link), [Touch::Comment("概况".into())]);
    let says = |words: &str| cover_with("<dataValidation ", &format!("<dataValidation prompt=\"{words}\" "));
    assert_eq!(touched(says("已达标")), [Touch::Comment("概况".into())]);
    assert!(back(says("")).is_ok(), "some programs write that nothing is said");
    let spoken = |xml: String| xml.replacen("</t></si>", "</t><rPh sb=\"0\" eb=\"1\"><t>已达标</t></rPh></si>", 1);
    assert!(codes(with(&sent(), "xl/sharedStrings.xml", spoken)).contains(&"written"));
    let begins = |at: &str| {
        let view = format!("<sheetView topLeftCell=\"{at}\" ");
        with(&sent(), "xl/worksheets/sheet2.xml", |xml| xml.replacen("<sheetView ", &view, 1))
    };
    assert!(codes(begins("A30")).contains(&"hidden_view"), "the frozen rows cannot be reached");
    assert!(back(begins("A1")).is_ok());
    let indented = |by: &str| with(&sent(), "xl/styles.xml", |xml| xml.replace("indent=\"1\"", &format!("indent=\"{by}\"")));
    assert!(back(indented("2")).is_ok(), "how cells look does not count");
    assert!(codes(indented("12")).contains(&"number_format"), "{:?}", codes(indented("12")));
    let small = with(&sent(), "xl/worksheets/sheet1.xml", |xml| xml.replacen("<row r=\"3\"", "<row ht=\"0.1\" r=\"3\"", 1));
    assert!(codes(small).contains(&"hidden_view"));
}

#[test]
fn a_filled_cell_under_merged_ones_is_named() {
    let cell = rate_cell();
    let address = cell.trim_start_matches("<c r=\"").trim_end_matches('"');
    let (column, row) = address.split_at(1);
    let above: u32 = row.parse::<u32>().unwrap() - 1;
    let before: String = char::from(column.as_bytes()[0] - 1).into();
    let covered = with(&sent(), "xl/worksheets/sheet1.xml", |xml| {
        xml.replacen("</mergeCells>", &format!("<mergeCell ref=\"{before}{above}:{column}{row}\"/></mergeCells>"), 1)
    });
    let codes = codes(covered);
    assert!(codes.contains(&"covered") || codes.contains(&"written"), "{codes:?}");
}

#[test]
fn where_another_target_can_be_tried_only_numbers_stand() {
    let open = back(sent()).unwrap().statement.open;
    let input = open.iter().find(|place| place.sheet == "概况").unwrap();
    let text = cell_set(&sent(), "概况", &address(input), "已达标");
    assert_eq!(touched(text), [Touch::Open(input.clone())]);
    let says = with(&sent(), "xl/worksheets/sheet1.xml", |xml| xml.replacen("<f>", "<f>\"已达标，违约率3%\"&amp;", 1));
    assert_eq!(codes(says), ["open_cell"]);
    let other = cell_set(&sent(), "概况", &address(input), "0.03");
    let false_beside_it = codes(other.clone());
    assert!(!false_beside_it.is_empty() && false_beside_it.iter().all(|code| *code == "open_cell"), "{false_beside_it:?}");
    let unreckoned = with(&other, "xl/worksheets/sheet1.xml", |xml| {
        let mut parts = xml.split("</f><v>");
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |xml, rest| format!("{xml}</f>{}", rest.split_once("</v>").unwrap().1))
    });
    assert!(back(unreckoned).is_ok(), "another target is nobody's figure");
}

#[test]
fn a_cell_that_programs_read_in_two_ways_is_named() {
    let cell = rate_cell();
    let rate = |change: &dyn Fn(&str) -> String| {
        let cell = cell.clone();
        codes(with(&sent(), "xl/worksheets/sheet1.xml", move |xml| {
            let start = xml.find(&cell).unwrap();
            let end = start + xml[start..].find("</c>").unwrap() + 4;
            format!("{}{}{}", &xml[..start], change(&xml[start..end]), &xml[end..])
        }))
    };
    assert!(rate(&|cell| cell.replace("</v>", "</v><is><t>3%</t></is>")).contains(&"written"));
    let row = cell.trim_start_matches("<c r=\"").trim_matches(|c: char| !c.is_ascii_digit()).to_owned();
    assert!(rate(&|cell| cell.replacen(&row, "999", 1)).contains(&"written"));
    let inherits = with(&sent(), "xl/worksheets/sheet1.xml", |xml| {
        let xml = xml.replacen(&format!("<row r=\"{row}\""), &format!("<row s=\"0\" customFormat=\"1\" r=\"{row}\""), 1);
        let start = xml.find(&cell).unwrap() + cell.len();
        let style = xml[start..].split('"').nth(1).unwrap().to_owned();
        xml.replacen(&format!("{cell} s=\"{style}\""), &cell, 1).replacen("<row s=\"0\"", &format!("<row s=\"{style}\""), 1)
    });
    assert!(codes(inherits).contains(&"written"));
}

#[test]
fn what_is_drawn_together_or_too_small_to_read_is_named() {
    for (from, to) in [
        ("<row r=\"7\"", "<row collapsed=\"1\" r=\"7\""),
        ("<col min", "<col collapsed=\"1\" min"),
        ("defaultRowHeight=\"18\"", "defaultRowHeight=\"0.2\""),
        (" width=\"", " width=\"1.5\" was=\""),
    ] {
        assert!(codes(cover_with(from, to)).contains(&"hidden_view"), "{to}");
    }
    for rule in ["<z:iconSet xmlns:z=\"urn:z\" showValue=\"0\"/>", "<dataBar showValue=\"false\"/>"] {
        assert!(codes(cover_with("</worksheet>", &format!("<extLst><ext>{rule}</ext></extLst></worksheet>"))).contains(&"rule"), "{rule}");
    }
}

#[test]
fn runs_of_one_text_that_do_not_look_alike_and_charts_over_cells_are_named() {
    let runs = |second: &str| {
        with(&sent(), "xl/sharedStrings.xml", |xml| {
            let start = xml.find("<si>").unwrap() + 4;
            let end = start + xml[start..].find("</si>").unwrap();
            let text = xml[start..end].to_owned();
            let run = |size: &str, text: &str| format!("<r><rPr><sz val=\"{size}\"/></rPr>{text}</r>");
            format!("{}{}{}{}", &xml[..start], run("10", &text), run(second, "<t></t>"), &xml[end..])
        })
    };
    assert!(back(runs("10")).is_ok(), "some programs choose a font for each script");
    assert!(codes(runs("1")).contains(&"written"));
    let over = with(&sent(), "xl/drawings/drawing1.xml", |xml| {
        let start = xml.find("<xdr:row>").unwrap() + 9;
        format!("{}0{}", &xml[..start], &xml[start + xml[start..].find('<').unwrap()..])
    });
    assert_eq!(touched(over), [Touch::Picture("概况".into())]);
}
