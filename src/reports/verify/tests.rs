//! Verdicts and keys over a small workspace.

use std::sync::Arc;

use super::*;
use crate::basics::words::Words;
use crate::ledger::testing::{day, small_campaign};
use crate::reports::make::{self, Order};
use crate::reports::period::{Period, ReportKind};
use crate::reports::remarks::Remarks;
use crate::store::Actor;

fn order() -> Order {
    Order {
        period: Period::around(ReportKind::Weekly, day("2026-07-01")),
        purpose: None,
        words: Words::default(),
        today: day("2026-07-01"),
        remarks: Remarks::default(),
    }
}

#[test]
fn a_report_made_here_is_known_byte_for_byte_and_elsewhere_by_its_key() {
    let (_folder, store, campaign) = small_campaign();
    let (report, bytes) = make::make(&store, &campaign, &order(), &Actor::operator()).unwrap();
    let bytes: Arc<[u8]> = bytes.into();
    let Verdict::AsSent(received, origin) = verify(&store, &bytes, "周报").unwrap() else { panic!("it was altered") };
    assert_eq!(origin, Origin::Here { report: Some((report.id, true)) });
    assert_eq!(received.statement.checksum, report.checksum);

    let (_other_folder, other, _) = small_campaign();
    let Verdict::AsSent(received, origin) = verify(&other, &bytes, "周报").unwrap() else { panic!("it was altered") };
    assert_eq!(origin, Origin::Elsewhere(Standing::New));
    let (school, key) = (received.statement.school.clone(), received.key);
    other.write(&Actor::operator(), |w| trust::receive(w, &school, &key)).unwrap();
    let told = verify(&other, &bytes, "周报").unwrap();
    assert!(matches!(&told, Verdict::AsSent(_, Origin::Elsewhere(Standing::Trusted { .. }))), "{told:?}");
    let json = told.json(Words::default());
    assert_eq!((json["outcome"].as_str(), json["key"]["standing"].as_str()), (Some("as_sent"), Some("trusted")));
    assert_eq!(json["report_id"].as_str(), Some(report.report_no.as_str()));
}

#[test]
fn a_replaced_key_is_told_and_counts_once_it_is_accepted() {
    let (_folder, store, campaign) = small_campaign();
    let (_, first) = make::make(&store, &campaign, &order(), &Actor::operator()).unwrap();
    store.write(&Actor::operator(), |w| signing::replace(w, "电脑被盗")).unwrap();
    let (_, second) = make::make(&store, &campaign, &order(), &Actor::operator()).unwrap();
    let received = |bytes: Vec<u8>| super::received(bytes.into(), "周报").unwrap();
    let (first, second) = (received(first), received(second));
    assert_ne!(first.key, second.key);

    let (_centre_folder, centre, _) = small_campaign();
    let receive = |from: &Received| {
        centre.write(&Actor::operator(), |w| {
            w.housekeeping();
            trust::receive(w, &from.statement.school, &from.key)
        })
    };
    assert_eq!(receive(&first).unwrap(), Standing::New);
    assert_eq!(receive(&second).unwrap(), Standing::Changed { before: first.key });
    assert_eq!(receive(&second).unwrap(), Standing::Changed { before: first.key }, "asking again changes nothing");
    let waiting = centre.read(trust::listed).unwrap().into_iter().find(trust::KnownKey::waits).unwrap();
    centre.write(&Actor::operator(), |w| trust::accept(w, waiting.id, "电话核对一致")).unwrap();
    assert!(matches!(receive(&second).unwrap(), Standing::Trusted { .. }));
    assert_eq!(receive(&first).unwrap(), Standing::Returned { current: second.key }, "it was the school's own");
    let again = centre.write(&Actor::operator(), |w| trust::accept(w, waiting.id, "电话核对一致"));
    assert!(matches!(again, Err(StoreError::NotFound)));
    let own = store.read(signing::own_keys).unwrap();
    assert_eq!((own.len(), own[0].key, own[0].retired_at), (2, second.key, None));
    assert!(own[1].retired_at.is_some());
}
