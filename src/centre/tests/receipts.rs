//! What is told of files beside the sum: how many met which fate, which page each leads to, and what somebody put aside.

use super::*;
use crate::centre::receipt::{Counts, Stand};
use crate::centre::refusal::LeftOut;

/// One report that counts, one that waits for its key, one that came before, and two files of which nothing can be used.
fn five(store: &Store) -> Taken {
    take(store, &order(), &files(vec![offer("龙泉小学", "2026-06-24"), offer("柳湾小学", "2026-06-24")]));
    let mut all = files(vec![offer("龙泉小学", "2026-07-01"), Offer { key: key(9), ..offer("柳湾小学", "2026-07-01") }]);
    all.push(("上周.xlsx".into(), Ok(offer("龙泉小学", "2026-06-24"))));
    all.push(("照片.xlsx".into(), Err(Fate::NotOurs)));
    all.push(("桃园小学-周报.xlsx".into(), Err(Fate::Altered)));
    take(store, &order(), &all)
}

pub(super) fn open(store: &Store) -> Vec<(String, &'static str)> {
    let period = Period::around(ReportKind::Weekly, day("2026-07-01"));
    let came = store.read(|c| queries::unused(c, &period, true)).unwrap();
    let whole = whole(store, "2026-07-01", Some(roll::read("龙泉小学\n柳湾小学\n桃园小学").schools));
    let lines = sheets::lines(&whole, &came, Words::default()).into_iter().filter(|line| line.is_open);
    lines.map(|line| (if line.school.is_empty() { line.file } else { line.school }, line.code)).collect()
}

pub(super) fn put(store: &Store, at: Stand, is_aside: bool) -> Result<Option<String>, StoreError> {
    store.write(&Actor::operator(), |w| queries::put_aside(w, at, is_aside))
}

fn put_aside_and_back(store: &Store) {
    let taken = five(store);
    let receipt = taken.receipt.unwrap();
    let at = |place| Stand { receipt, place };
    let named = |pairs: &[(&str, &'static str)]| pairs.iter().map(|(name, code)| ((*name).to_owned(), *code)).collect::<Vec<_>>();
    let all = named(&[("照片.xlsx", "not_ours"), ("桃园小学", "altered"), ("柳湾小学", "key-asked")]);
    assert_eq!(open(store), all);
    assert_eq!(put(store, at(3), true).unwrap().as_deref(), Some("照片.xlsx"));
    assert_eq!(put(store, at(4), true).unwrap().as_deref(), Some("桃园小学-周报.xlsx"));
    assert_eq!(put(store, at(3), true).unwrap(), None, "it is put aside already");
    assert_eq!(
        open(store),
        named(&[("桃园小学", "missing"), ("柳湾小学", "key-asked")]),
        "its file settled, the school still has to send one"
    );
    for at in [at(0), at(5), Stand { receipt: 99, place: 0 }] {
        assert!(matches!(put(store, at, true), Err(StoreError::NotFound)), "{at:?}");
    }
    let again = take(store, &order(), &vec![("照片.xlsx".into(), Err(Fate::NotOurs))]);
    assert!(again.receipt.is_none(), "of a folder of which nothing is kept there is no receipt");
    assert_eq!(put(store, at(3), false).unwrap().as_deref(), Some("照片.xlsx"));
    put(store, at(4), false).unwrap();
    assert_eq!(open(store), all);
}

/// Two files that nobody can use beside a report, the second called so.
fn folder(photo: &str) -> Files {
    let mut all = files(vec![offer("龙泉小学", "2026-07-01"), offer("柳湾小学", "2026-07-01"), offer("桃园小学", "2026-07-01")]);
    all.push((photo.into(), Err(Fate::NotOurs)));
    all
}

fn stays_aside(store: &Store) {
    let first = take(store, &order(), &folder("照片.xlsx"));
    let photo = vec![("照片.xlsx".to_owned(), "not_ours")];
    assert_eq!(open(store), photo);
    put(store, first.came[3].stands.unwrap(), true).unwrap();
    // The bytes are what the place says: a file of the same bytes stays aside, whatever it is called, and one of others does not.
    let again = take(store, &order(), &folder("照片 (1).xlsx"));
    assert!(again.came[3].put_aside && open(store).is_empty(), "{:?}", open(store));
    let aside = &again.came[3];
    assert!(aside.put_aside_by.is_some() && aside.message == aside.told_aside(), "{aside:?}");
    let said = aside.message.for_reader(Words::default());
    assert!(said.starts_with("不是进度表。") && said.ends_with("标明不用处理。"), "what became of it, when and by whom: {said}");
    assert_eq!(receipt_of(store, &again), again.came);
    let mut another = folder("照片.xlsx");
    another.insert(0, ("副本.xlsx".into(), Ok(offer("龙泉小学", "2026-07-01"))));
    take(store, &order(), &another);
    assert_eq!(open(store), photo, "the same name says nothing of the bytes");
    // What was put back is asked for again the next time too.
    put(store, again.came[3].stands.unwrap(), false).unwrap();
    let back = take(store, &order(), &folder("照片.xlsx"));
    assert!(!back.came[3].put_aside && back.came[3].put_aside_by.is_none() && !open(store).is_empty(), "{:?}", back.came);
    assert!(!back.came[3].message.for_reader(Words::default()).contains("标明不用处理"), "{:?}", back.came);
}

#[test]
fn a_file_that_was_put_aside_stays_so_when_its_folder_is_handed_in_again() {
    let (_folder, store) = fresh();
    stays_aside(&store);
}

#[test]
fn a_file_that_was_put_aside_stays_so_on_postgres() {
    stays_aside(&fresh_on_postgres());
}

#[test]
fn a_file_of_which_nothing_can_be_used_is_put_aside_and_back() {
    let (_folder, store) = fresh();
    put_aside_and_back(&store);
}

#[test]
fn a_file_of_which_nothing_can_be_used_is_put_aside_and_back_on_postgres() {
    put_aside_and_back(&fresh_on_postgres());
}

#[test]
fn files_are_counted_alike_everywhere_and_each_report_leads_to_its_page() {
    let (_folder, store) = fresh();
    let taken = five(&store);
    assert_eq!(Counts::of(&taken.came), Counts { files: 5, taken: 1, before: 1, key_asked: 1, refused: 2 });
    let kept = store.read(|c| queries::receipt(c, taken.receipt.unwrap())).unwrap();
    assert_eq!(kept.came, taken.came, "what is told at once is what the receipt says later");
    let school = |id: i64| store.read(|c| queries::one(c, id)).unwrap().offer;
    let leads: Vec<Option<(String, String)>> =
        taken.came.iter().map(|came| came.submission.map(school).map(|offer| (offer.school, offer.as_of.to_string()))).collect();
    let to = |school: &str, on: &str| Some((school.to_owned(), on.to_owned()));
    assert_eq!(leads, [to("龙泉小学", "2026-07-01"), to("柳湾小学", "2026-07-01"), to("龙泉小学", "2026-06-24"), None, None]);
}

#[test]
fn what_waits_for_its_key_says_in_its_line_what_its_receipt_said() {
    let (_folder, store) = fresh();
    let shared = offer("柳湾小学", "2026-06-24").key;
    take(&store, &order(), &files(vec![offer("龙泉小学", "2026-06-24"), offer("柳湾小学", "2026-06-24")]));
    let taken = take(&store, &order(), &files(vec![Offer { key: shared, ..offer("龙泉小学", "2026-07-01") }]));
    let [came] = taken.came.as_slice() else { panic!("{:?}", taken.came) };
    let receipt: String =
        std::iter::once(&came.message).chain(&came.remarks).map(|said| said.for_reader(Words::default())).collect::<Vec<_>>().concat();
    let lines = sheets::lines(&whole(&store, "2026-07-01", None), &[], Words::default());
    let line = lines.iter().find(|line| line.code == "key-asked").unwrap();
    assert_eq!(line.message, receipt);
    let groups = [offer("龙泉小学", "2026-06-24").key, shared].map(|key| crate::reports::trust::last_groups(&key));
    assert!(groups.iter().all(|last| line.message.contains(last)) && line.message.contains("也签过：柳湾小学"), "{}", line.message);
}

/// Of the period it waits since before, of another it came now: both are told alike, with the key and for whom else it signed.
#[test]
fn a_key_that_is_asked_for_is_told_alike_whatever_period_its_report_is_of() {
    let (_folder, store) = fresh();
    let shared = offer("柳湾小学", "2026-06-24").key;
    take(&store, &order(), &files(vec![offer("龙泉小学", "2026-06-24"), offer("柳湾小学", "2026-06-24")]));
    take(&store, &order(), &files(vec![Offer { key: shared, ..offer("龙泉小学", "2026-07-01") }]));
    let older = Offer { key: shared, report_no: "older".into(), ..offer("龙泉小学", "2026-06-24") };
    let came = take(&store, &order(), &files(vec![offer("柳湾小学", "2026-07-01"), older])).came;
    let told = json::told(&whole(&store, "2026-07-01", None), &came, Words::default());
    let asked = told["new_keys"].as_array().unwrap();
    let fields = |one: &Value| one.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!((asked.len(), fields(&asked[0])), (2, fields(&asked[1])), "{told}");
    for (one, number) in asked.iter().zip(["2026-07-01-龙泉小学", "older"]) {
        assert_eq!((one["report_id"].as_str(), one["key_fingerprint"].as_str()), (Some(number), Some(shared.fingerprint().as_str())));
        assert!(one["remarks"][0].as_str().unwrap().contains("也签过：柳湾小学"), "{one}");
    }
    assert_eq!((asked[0]["period"]["to"].as_str(), asked[1]["period"]["to"].as_str()), (Some("2026-07-05"), Some("2026-06-28")));
    let nothing = json::nothing(&came, &LeftOut::default(), Words::default());
    assert_eq!(nothing["new_keys"][0], asked[1], "and where nothing could be added up");
}

#[test]
fn two_campaigns_of_one_school_are_one_row_and_the_other_is_named() {
    let (_folder, store) = fresh();
    let mut other = offer_of("龙泉小学", "2026-07-01", 60, 5);
    (other.cover.campaign, other.report_no, other.file_name) = ("2024 年度".into(), "last-year".into(), "去年.xlsx".into());
    other.made_at = day("2026-07-03").and_hms_opt(8, 0, 0).unwrap();
    let mut alone = offer_of("桃园小学", "2026-07-01", 40, 1);
    alone.cover.campaign = "2024年度（桃园）".into();
    take(&store, &order(), &files(vec![offer_of("龙泉小学", "2026-07-01", 60, 9), offer("柳湾小学", "2026-07-01"), other, alone]));
    let whole = whole(&store, "2026-07-01", None);
    let told = json::told(&whole, &[], Words::default());
    assert_eq!(told["totals"]["borrowers"], 160, "nobody is counted twice, though a later report is of another campaign");
    assert_eq!((whole.schools.len(), told["superseded"].as_array().map(Vec::len)), (3, Some(0)));
    assert_eq!(told["other_campaigns"][0]["report_id"], "last-year");
    assert_eq!(told["campaigns"].as_array().map(Vec::len), Some(2));
    let line = sheets::lines(&whole, &[], Words::default()).into_iter().find(|line| line.code == "other-campaign").unwrap();
    assert!(line.is_open && line.submission.is_some() && line.message.contains("“2024 年度”"), "{line:?}");
    assert_eq!(line.instead, whole.schools.iter().find(|school| school.name() == "龙泉小学").map(|school| school.submission.id));
    assert!(line.message.contains("因为本期应交学校里报这个活动的更多"), "{line:?}");
    let heading = heading(&whole);
    let all = sheets::all(&sources(&whole, &heading));
    let cover = serde_json::to_string(&all[0].blocks).unwrap();
    assert!(cover.contains("同一所学校的另一个活动，未计入") && cover.contains("各校上报的活动不同，共 2 个"), "{cover}");
    let schools = all[1].tables().next().unwrap();
    let campaign = schools.columns.iter().position(|column| column.label == "活动").unwrap();
    assert_eq!(schools.rows.iter().filter(|row| row[campaign].shown() == "2024年度（桃园）").count(), 1);
    assert_eq!(schools.placed(&schools.totals[0]).count(), schools.columns.len() - 5, "the total stands under its columns");
    let lines = String::from_utf8(crate::centre::csv::written(&whole)).unwrap();
    assert!(lines.lines().count() == 4 && lines.contains("2024年度（桃园）"), "{lines}");
    let one = whole_of(vec![submission(offer("龙泉小学", "2026-07-01"))]);
    let heading = super::heading(&one);
    let all = sheets::all(&sources(&one, &heading));
    assert!(all[0].lines.contains(&"活动：2025 年度应还本息".to_owned()), "{:?}", all[0].lines);
    assert!(all[1].tables().next().unwrap().columns.iter().all(|column| column.label != "活动"));
}

/// Its receipt as somebody reads it.
pub(super) fn receipt_of(store: &Store, taken: &Taken) -> Vec<Came> {
    store.read(|c| queries::receipt(c, taken.receipt.unwrap())).unwrap().came
}

#[test]
fn where_there_is_no_list_a_school_is_new_and_nothing_is_to_be_done_about_it() {
    let (_folder, store) = fresh();
    take(&store, &order(), &files(vec![offer("龙泉小学", "2026-06-24"), offer("龙泉小学", "2026-07-01"), offer("桃园小学", "2026-07-01")]));
    let said = |roll: Option<Vec<Listed>>, words: Words| {
        let whole = whole(&store, "2026-07-01", roll);
        let lines = sheets::lines(&whole, &[], words);
        let of_new: Vec<(&str, bool)> =
            lines.iter().filter(|line| line.school == "桃园小学").map(|line| (line.code, line.is_open)).collect();
        let heading = heading(&whole);
        let cover = serde_json::to_string(&sheets::all(&Sources { words, ..sources(&whole, &heading) })[0].blocks).unwrap();
        (format!("{of_new:?}"), lines.iter().map(|line| line.message.as_str()).collect::<String>() + &cover)
    };
    let (lines, text) = said(None, Words::default());
    assert_eq!(lines, r#"[("counted", false)]"#);
    assert!(text.contains("第一次交来。") && text.contains("1 所学校第一次交来，已计入：桃园小学") && !text.contains("名单上"), "{text}");
    assert!(said(None, Words::of(Language::English)).1.contains("1 school reported for the first time and is counted"));
    let (lines, text) = said(Some(roll::read("龙泉小学").schools), Words::default());
    assert_eq!(lines, r#"[("unlisted", true)]"#);
    assert!(text.contains("1 份报表的学校不在学校名单上，没有计入：桃园小学") && !text.contains("第一次交来"), "{text}");
}

#[test]
fn a_file_is_put_aside_in_every_week_it_came_and_strict_asks_no_more() {
    let (_folder, store) = fresh();
    let folder = |on: &str| {
        let mut all = files(vec![offer("龙泉小学", on), offer("柳湾小学", on), offer("桃园小学", on)]);
        all.push(("照片.xlsx".into(), Err(Fate::NotOurs)));
        all
    };
    let [first, second] = ["2026-07-01", "2026-07-08"].map(|on| take(&store, &order(), &folder(on)));
    let strict = Order { strict: true, ..order() };
    assert!(take(&store, &strict, &folder("2026-07-15")).receipt.is_none());
    put(&store, second.came[3].stands.unwrap(), true).unwrap();
    assert!(receipt_of(&store, &first).iter().all(|came| came.put_aside == (came.file == "照片.xlsx")));
    assert!(take(&store, &strict, &folder("2026-07-15")).receipt.is_some());
    put(&store, first.came[3].stands.unwrap(), false).unwrap();
    assert!(receipt_of(&store, &second).iter().all(|came| !came.put_aside));
}

#[test]
fn files_that_name_no_school_are_the_same_by_their_bytes_alone() {
    let (_folder, store) = fresh();
    take(&store, &order(), &with_one_more("周报.xlsx", 2));
    take(&store, &order(), &with_one_more("周报.xlsx", 1));
    let unnamed = open(&store).into_iter().filter(|(_, code)| *code == "not_ours").count();
    assert_eq!(unnamed, 2, "another school's, perhaps");
}

/// So many reports and, in the place after them, a file nobody can use. The bytes are what the place says.
fn with_one_more(name: &str, reports: usize) -> Files {
    let mut all = files(["龙泉小学", "柳湾小学"].into_iter().take(reports).map(|school| offer(school, "2026-07-01")).collect());
    all.push((name.into(), Err(Fate::NotOurs)));
    all
}
