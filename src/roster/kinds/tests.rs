use super::*;
use crate::basics::calendar::parse_iso;
use crate::roster::fake::{row, rows};
use crate::roster::find::find;
use crate::roster::map::{Corrections, map};

struct Told {
    kinds: Kinds,
    layout: Layout,
}

impl Told {
    fn kind(&mut self, texts: &[&str]) -> Kind {
        self.kinds.of(&row(9, texts), &self.layout)
    }
}

fn kinds() -> Told {
    let header = rows(&[
        &["序号", "姓名", "合同编号", "应还本金", "应还利息", "村", "应还日期"],
        &["1", "曹怡", "20244299991", "1", "2", "柳湾村", "2025-12-20"],
    ]);
    let found = find(&header, &[]).unwrap();
    let layout = map(&found, &[], parse_iso("2026-06-30").unwrap(), None, &Corrections::new());
    Told { kinds: Kinds::new(&found, &layout), layout }
}

fn kind(texts: &[&str]) -> Kind {
    kinds().kind(texts)
}

#[test]
fn rows_are_told_by_what_stands_in_them() {
    assert_eq!(kind(&["1", "曹怡", "20244299991", "400", "20"]), Kind::Data);
    assert_eq!(kind(&["1", "", "20244299991", "400", "20"]), Kind::Data);
    assert_eq!(kind(&["1", "曹怡", "", "400", "20"]), Kind::Data);
    assert_eq!(kind(&["序号", "姓名", "合同编号", "应还本金", "应还利息"]), Kind::Header);
    assert_eq!(kind(&["", "", "", ""]), Kind::Blank);
    assert_eq!(kind(&["填表人：", "", "", "审核人："]), Kind::Note);
    assert_eq!(kind(&["注：以上数据以系统为准"]), Kind::Note);
    assert_eq!(kind(&["7"]), Kind::Note);
    assert_eq!(kind(&["", "", "", "元", "元"]), Kind::Units(vec![(3, Unit::Yuan), (4, Unit::Yuan)]));
    assert_eq!(kind(&["1", "2", "3", "4", "5", "6", "7"]), Kind::Note);
    assert_eq!(kind(&["柳湾村"]), Kind::Place(Banner::Village("柳湾村".to_owned())));
    assert!(matches!(kind(&["合计", "", "", "400", "20"]), Kind::Total { labelled: true, .. }));
    assert!(matches!(kind(&["", "合 计", "共3笔", "400", "20"]), Kind::Total { labelled: true, .. }));
    assert!(matches!(kind(&["", "", "", "400", "20"]), Kind::Total { labelled: false, .. }));
    assert_eq!(kind(&["", "", "", "400", "20", "", "2025-12-20"]), Kind::Data);
    assert!(matches!(kind(&["1", "曹怡2024001", "小计", "400", "20"]), Kind::Total { labelled: true, .. }));
    assert_eq!(kind(&["1", "合计", "20244299991", "400", "20"]), Kind::Data);
    assert!(matches!(kind(&["", "青溪镇小计", "32人", "400", "20"]), Kind::Total { labelled: true, .. }));
    assert!(matches!(kind(&["", "青溪镇小计", "32", "400", "20"]), Kind::Total { labelled: true, .. }));
    assert!(matches!(kind(&["", "欧阳总计", "32", "400", "20"]), Kind::Total { labelled: false, .. }));
}

#[test]
fn a_header_is_ours_by_the_columns_its_words_stand_in() {
    assert_eq!(kind(&["No.", "借款人姓名", "合同号", "到期本金", "到期利息"]), Kind::Header);
    assert_eq!(kind(&["序号", "合同编号", "姓名", "村", "应还日期", "应还利息", "应还本金"]), Kind::OtherHeader);
    assert_eq!(kind(&["乡镇", "人数", "应还本金", "应还利息"]), Kind::OtherHeader);
    assert_eq!(kind(&["序号", "乡镇", "人数", "应还本金", "应还利息"]), Kind::OtherHeader);
    assert_eq!(kind(&["责任人", "曹怡", "联系电话", "13913300142", "备注"]), Kind::Data);
    assert_eq!(kind(&["填表人", "", "", "负责人", "联系电话", "备注"]), Kind::Note);
}

#[test]
fn labels_of_totals_are_no_names() {
    for label in ["合计12人", "共12人", "计", "Σ", "总额"] {
        assert!(matches!(kind(&["", label, "", "400", "20"]), Kind::Total { labelled: true, .. }), "{label}");
    }
    assert!(matches!(kind(&["合", "计", "", "400", "20"]), Kind::Total { labelled: true, .. }));
    assert_eq!(kind(&["1", "计小明", "", "400", "20"]), Kind::Data);
    assert_eq!(kind(&["大写：", "", "壹万捌仟陆佰元整"]), Kind::Note);
}

#[test]
fn a_place_with_sums_heads_a_group() {
    let place = Banner::Township("青石镇".to_owned());
    assert!(matches!(kind(&["一", "青石镇", "", "400", "20"]), Kind::Group { place: named, .. } if named == place));
    assert!(matches!(kind(&["青石镇", "", "", "400", "20"]), Kind::Group { .. }));
    assert_eq!(kind(&["青石镇", "", "6人"]), Kind::Place(place.clone()));
    assert_eq!(kind(&["一", "青石镇"]), Kind::Place(place));
    assert_eq!(kind(&["7", "李家村", "", "400", "20"]), Kind::Data);
    assert_eq!(kind(&["", "王建村", "", "400", "20"]), Kind::Data);
    assert_eq!(kind(&["", "李家村", "20244299991", "400", "20"]), Kind::Data);
}

#[test]
fn signatures_and_unused_rows_are_no_data() {
    assert_eq!(kind(&["校长签字：", "", "", "分管领导：", "2026年6月30日"]), Kind::Note);
    assert_eq!(kind(&["经办人", "", "李某", "学校负责人", "王某"]), Kind::Note);
    assert_eq!(kind(&["", "续上表"]), Kind::Note);
    assert_eq!(kind(&["13", "", "", "0", "0", "", "2025-12-20"]), Kind::Note);
    assert_eq!(kind(&["1", "无"]), Kind::Note);
    assert_eq!(kind(&["/", "/", "—", "—", "/"]), Kind::Blank);
    assert_eq!(kind(&["13", "曹怡", "", "待核实", "：", "电话：空号"]), Kind::Data);
}

#[test]
fn some_rows_are_told_by_those_before_them() {
    let mut kinds = kinds();
    let example = &["示例", "张三", "20244299991", "400", "20"];
    let hints = &["数字", "必填", "文本", "数字", "数字"];
    assert_eq!((kinds.kind(example), kinds.kind(hints)), (Kind::Note, Kind::Note));
    assert_eq!(kinds.kind(&["1", "曹怡", "20244299991", "400", "20"]), Kind::Data);
    assert_eq!((kinds.kind(example), kinds.kind(hints)), (Kind::Data, Kind::Data));
    assert_eq!(kinds.kind(&["", "其中：青石镇", "", "100", "5"]), Kind::Share);
    assert_eq!(kinds.kind(&["", "双河乡", "", "300", "15"]), Kind::Share);
    assert_eq!(kinds.kind(&["1", "曹怡", "20244299991", "400", "20"]), Kind::Data);
    assert_eq!(kinds.kind(&["", "双河乡", "", "300", "15"]), Kind::Data);
}
