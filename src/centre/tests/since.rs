//! What receipts say once more is known: an original that came, a key that was accepted and one that no longer is.

use diesel::prelude::*;

use super::receipts::{open, put, receipt_of};
use super::*;
use crate::centre::receipt::{Counts, Stand};
use crate::reports::trust::last_groups;
use crate::store::schema::centre_receipt;

fn settled_by_its_original(store: &Store) {
    let altered = |school: &str| (format!("{school}-改.xlsx"), Err(Fate::Altered));
    let original = offer("桃园小学", "2026-07-01");
    let mut both = files(vec![original.clone(), offer("柳湾小学", "2026-07-01")]);
    both.insert(0, altered("桃园小学"));
    both.push(altered("龙泉小学"));
    let taken = take(store, &order(), &both);
    let [first, .., last] = taken.came.as_slice() else { panic!("{:?}", taken.came) };
    let said = first.message.for_reader(Words::default());
    assert!(said.contains("同一编号的原件已收到，这份不用处理") && first.original == taken.came[1].submission, "{first:?}");
    assert!(last.original.is_none(), "its original never came: {last:?}");
    assert_eq!(receipt_of(store, &taken), taken.came);
    assert_eq!(open(store), [("龙泉小学".to_owned(), "altered")]);
    let period = Period::around(ReportKind::Weekly, day("2026-07-01"));
    let came = store.read(|c| queries::unused(c, &period, true)).unwrap();
    let lines = sheets::lines(&whole(store, "2026-07-01", None), &came, Words::of(Language::English));
    let line = lines.iter().find(|line| line.file == "桃园小学-改.xlsx").unwrap();
    assert!(line.code == "put-aside" && line.message.contains("nothing is to be done"), "{line:?}");
    // What came before its original, and what is handed in after it with nothing kept.
    let late = take(store, &order(), &files(vec![offer("龙泉小学", "2026-07-01")]));
    assert!(late.receipt.is_some() && receipt_of(store, &taken)[3].original == late.came[0].submission && open(store).is_empty());
    let alone = take(store, &order(), &vec![altered("桃园小学")]);
    assert!(alone.receipt.is_none() && alone.came[0].message.for_reader(Words::default()).contains("原件已收到"), "{:?}", alone.came);
    put(store, Stand { receipt: taken.receipt.unwrap(), place: 3 }, true).unwrap();
    let stored = receipt_of(store, &taken);
    assert!(stored[0].original.is_some() && stored[3].put_aside, "{stored:?}");
}

#[test]
fn an_altered_file_is_settled_by_its_original_whenever_that_comes() {
    let (_folder, store) = fresh();
    settled_by_its_original(&store);
}

#[test]
fn an_altered_file_is_settled_by_its_original_on_postgres() {
    settled_by_its_original(&fresh_on_postgres());
}

#[test]
fn a_receipt_says_of_a_key_that_waited_what_became_of_it_since() {
    let (_folder, store) = fresh();
    take(&store, &order(), &files(vec![offer("龙泉小学", "2026-06-24")]));
    let renewed = Offer { key: key(77), ..offer("龙泉小学", "2026-07-01") };
    let taken = take(&store, &order(), &files(vec![renewed.clone()]));
    assert_eq!(receipt_of(&store, &taken)[0].fate, Fate::KeyAsked);
    store.write(&Actor::operator(), |w| queries::accept_key(w, "龙泉小学", &renewed.key, "已电话核对")).unwrap();
    let [came] = receipt_of(&store, &taken).try_into().unwrap();
    assert_eq!((came.fate, came.message.for_reader(Words::default())), (Fate::Taken, "收到时等待接受新钥匙，后来已接受。"));
    assert_eq!(store.read(|c| queries::newest_receipts(c, 1)).unwrap()[0].came, [came], "the list of receipts counts it so too");
    let other = Offer { key: key(78), report_no: "other".into(), ..renewed };
    let taken = take(&store, &order(), &files(vec![other]));
    let id = taken.came[0].submission.unwrap();
    store.write(&Actor::operator(), |w| queries::take_back(w, id, "学校来电说有误")).unwrap();
    let [came] = receipt_of(&store, &taken).try_into().unwrap();
    assert!(came.fate == Fate::TakenBack && came.message.for_reader(Words::default()).contains("学校来电说有误"), "{came:?}");
}

const SCHOOL: &str = "龙泉小学";

/// A report of the school under another key than its first.
fn renewed(on: &str) -> Offer {
    Offer { key: key(77), ..offer(SCHOOL, on) }
}

fn of_school(store: &Store) -> Vec<&'static str> {
    open(store).into_iter().filter(|(school, _)| school == SCHOOL).map(|(_, code)| code).collect()
}

fn waits_again(store: &Store) {
    let accept = || store.write(&Actor::operator(), |w| queries::accept_key(w, SCHOOL, &key(77), "已电话核对")).unwrap();
    take(store, &order(), &files(vec![offer(SCHOOL, "2026-06-17")]));
    let waited = take(store, &order(), &files(vec![renewed("2026-06-24")]));
    let mut week = files(vec![offer("柳湾小学", "2026-07-01"), offer("桃园小学", "2026-07-01")]);
    // Bytes are places here: none that is handed in later has the place of this one.
    week.push(("龙泉小学-旧.xlsx".into(), Err(Fate::Altered)));
    take(store, &order(), &week);
    accept();
    let copy = Offer { file_name: "副本.xlsx".into(), ..renewed("2026-07-01") };
    let taken = take(store, &order(), &files(vec![renewed("2026-07-01"), copy]));
    let again = take(store, &order(), &files(vec![renewed("2026-07-01")]));
    let fates = |taken: &Taken| receipt_of(store, taken).iter().map(|came| came.fate).collect::<Vec<_>>();
    assert_eq!((fates(&taken), fates(&again)), (vec![Fate::Taken, Fate::Twice], vec![Fate::Already]));
    assert!(of_school(store).is_empty(), "a good report came after the altered one");

    let id = waited.came[0].submission.unwrap();
    assert!(store.write(&Actor::operator(), |w| queries::withdraw_key(w, id, |_| true, "学校来电说没有换过")).unwrap());
    assert_eq!((fates(&taken), fates(&again)), (vec![Fate::KeyAsked, Fate::Twice], vec![Fate::KeyAsked]));
    let came = receipt_of(store, &taken);
    let message = came[0].message.for_reader(Words::default());
    let both = [key(77), offer(SCHOOL, "2026-06-17").key].map(|key| last_groups(&key));
    assert!(both.iter().all(|last| message.contains(last)), "what is asked of the key: {message}");
    assert_eq!(Counts::of(&came), Counts { files: 2, taken: 0, before: 1, key_asked: 1, refused: 0 });
    assert_eq!(store.read(|c| queries::newest_receipts(c, 2)).unwrap()[1].came, came, "the list of receipts counts it so too");
    assert_eq!(of_school(store), ["altered", "key-asked"], "what waits settles no other file");

    accept();
    assert_eq!((receipt_of(store, &taken), receipt_of(store, &again)), (taken.came, again.came), "it counts as when it came");
    assert!(of_school(store).is_empty());
}

#[test]
fn a_report_waits_on_its_receipt_once_its_key_is_believed_no_more() {
    let (_folder, store) = fresh();
    waits_again(&store);
}

#[test]
fn a_report_waits_on_its_receipt_once_its_key_is_believed_no_more_on_postgres() {
    waits_again(&fresh_on_postgres());
}

/// The receipt as older programs wrote it, which kept no key of an altered file.
fn without_keys(store: &Store, receipt: i64) {
    let forget = |w: &mut crate::store::Write<'_>| {
        let outcome: String = centre_receipt::table.find(receipt).select(centre_receipt::outcome).first(&mut **w)?;
        let mut came: Vec<Value> = serde_json::from_str(&outcome).unwrap();
        assert!(came.iter_mut().any(|came| came.as_object_mut().unwrap().remove("altered_key").is_some()), "{outcome}");
        let outcome = serde_json::to_string(&came).unwrap();
        diesel::update(centre_receipt::table.find(receipt)).set(centre_receipt::outcome.eq(outcome)).execute(&mut **w)?;
        w.housekeeping();
        Ok::<(), StoreError>(())
    };
    store.write(&Actor::operator(), forget).unwrap();
}

/// An altered file of the school beside another's report; its receipt is as older programs wrote it where `is_older`.
fn altered(store: &Store, is_older: bool) -> Taken {
    let mut both = files(vec![offer("柳湾小学", "2026-07-01")]);
    // Bytes are places here: none that is handed in later has the place of this one.
    both.push(("龙泉小学-改.xlsx".into(), Err(Fate::Altered)));
    let taken = take(store, &order(), &both);
    if is_older {
        without_keys(store, taken.receipt.unwrap());
    }
    taken
}

fn told_apart(store: &Store, is_older: bool) {
    take(store, &order(), &files(vec![offer(SCHOOL, "2026-06-24")]));
    let taken = altered(store, is_older);
    let original = || receipt_of(store, &taken)[1].original;
    let foreign = take(store, &order(), &files(vec![renewed("2026-07-01")]));
    assert_eq!((foreign.came[0].fate, original()), (Fate::KeyAsked, None), "another key signed what bears its number");
    assert_eq!(of_school(store), ["altered", "key-asked"]);
    let id = take(store, &order(), &files(vec![offer(SCHOOL, "2026-07-01")])).came[0].submission.unwrap();
    assert_eq!(original(), Some(id));
    store.write(&Actor::operator(), |w| queries::take_back(w, id, "学校来电说有误")).unwrap();
    let came = receipt_of(store, &taken).remove(1);
    assert!(came.original.is_none() && came.is_unsettled(), "what was taken back settles nothing: {came:?}");
    assert_eq!(came.message.for_reader(Words::default()), "Altered", "it says what it said when it came");
    store.write(&Actor::operator(), |w| queries::again(w, id)).unwrap();
    assert_eq!(original(), Some(id));
}

fn waits_too(store: &Store, is_older: bool) {
    take(store, &order(), &files(vec![renewed("2026-06-24")]));
    let taken = altered(store, is_older);
    let waiting = take(store, &order(), &files(vec![offer(SCHOOL, "2026-07-01")]));
    assert_eq!(waiting.came[0].fate, Fate::KeyAsked);
    let of_its_key = waiting.came[0].submission.filter(|_| !is_older);
    assert_eq!(receipt_of(store, &taken)[1].original, of_its_key, "whose it is that waits is known by its key alone");
}

#[test]
fn the_original_of_an_altered_file_is_the_report_of_its_number_and_key() {
    for is_older in [false, true] {
        let (_folder, store) = fresh();
        told_apart(&store, is_older);
        let (_folder, store) = fresh();
        waits_too(&store, is_older);
    }
}

#[test]
fn the_original_of_an_altered_file_is_told_by_its_key_on_postgres() {
    told_apart(&fresh_on_postgres(), false);
    told_apart(&fresh_on_postgres(), true);
}
