//! What stands in the place of a parameter, and what a form sends. A new route with a parameter needs one line in [`THINGS`]; one with a
//! form of its own is walked with an empty form until it has a line in [`FORMS`].

/// What a parameter names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    Borrower,
    Village,
    Batch,
    Report,
    Job,
    /// Files that were taken in together at a centre.
    Receipt,
    /// A school on a centre's list.
    ListedSchool,
    /// A report of a school at a centre.
    SchoolReport,
    Member,
    Account,
    Exclusion,
    Campaign,
    /// What is printed once a campaign's people are erased: walked last.
    Certificate,
    /// One of a few words, which everybody knows who may take the route.
    Word(&'static [&'static str]),
    /// A token of another system.
    ApiToken,
    /// A one-time link: what is none is gone (410).
    Token,
}

/// Paths by what their parameter names: a path belongs to the longest beginning that fits.
pub const THINGS: &[(&str, Thing)] = &[
    ("/borrowers/{id}", Thing::Borrower),
    ("/team/villages/{id}", Thing::Village),
    ("/team/members/{id}", Thing::Member),
    ("/rosters/{id}", Thing::Batch),
    ("/rosters/again/{job}", Thing::Job),
    ("/rosters/blank/{which}", Thing::Word(&["roster", "payments", "team"])),
    ("/reports/{id}", Thing::Report),
    ("/centre/files/{id}", Thing::Receipt),
    ("/centre/schools/{id}", Thing::ListedSchool),
    ("/centre/reports/{id}", Thing::SchoolReport),
    ("/jobs/{id}", Thing::Job),
    ("/exclusions/{id}", Thing::Exclusion),
    ("/settings/accounts/{id}", Thing::Account),
    ("/settings/rules/{group}", Thing::Word(&["sign-in", "limits", "conduct", "retention", "reports"])),
    ("/settings/retention/{id}", Thing::Campaign),
    ("/settings/retention/certificates/{id}", Thing::Certificate),
    ("/api/v1/centre/periods/{period}", Thing::Word(&["weekly_2026-06-29_2026-07-05"])),
    ("/settings/api/{id}", Thing::ApiToken),
    ("/invitation/{token}", Thing::Token),
    ("/setup/{token}", Thing::Token),
];

/// Pages that are asked for a thing in their query.
pub const QUERIES: &[(&str, &str, Thing)] = &[
    ("/exclusions/new", "borrower", Thing::Borrower),
    ("/borrowers", "village", Thing::Village),
    ("/borrowers", "member", Thing::Member),
    ("/borrowers/{id}/reveal", "field", Thing::Word(&["id_number", "phone.0", "address"])),
    ("/rosters/absent", "village", Thing::Village),
    ("/rosters/{id}/row", "sheet=%E6%9B%B4%E6%96%B0&row", Thing::Word(&["2"])),
    ("/rosters/{id}/row", "sheet=%E5%BE%80%E5%B9%B4&row", Thing::Word(&["2"])),
];

/// What a form sends, where it sends more than nothing.
pub enum Body {
    Form(&'static [(&'static str, &'static str)]),
    /// A roster in this field.
    Roster(&'static str),
    /// A sheet of who answers for what.
    Team(&'static str),
    /// Every setting of the group at its usual value.
    Rules,
}

/// In a form: the number that stands in the address.
pub const ITS_OWN: &str = "{id}";

const MEMBER: Body = Body::Form(&[
    ("name", "江岸"),
    ("duty", "member"),
    ("title", "教师"),
    ("phone", "13800099901"),
    ("duties", ""),
    ("joined_on", "2026-06-01"),
]);

pub const FORMS: &[(&str, Body)] = &[
    ("/rosters", Body::Roster("file")),
    ("/rosters/{id}/correction", Body::Roster("corrected")),
    ("/team/import", Body::Team("file")),
    ("/rosters/{id}/header", Body::Form(&[("sheet", "0")])),
    (
        "/exclusions",
        Body::Form(&[
            ("borrower", "4"),
            ("contract", ""),
            ("kind", "relief"),
            ("approver", "区资助中心"),
            ("document", "批复4号"),
            ("decided_on", "2026-06-01"),
            ("reason", ""),
        ]),
    ),
    ("/settings", Body::Form(&[("school", "柳湾小学"), ("centre", "青石区资助中心")])),
    ("/settings/api/new", Body::Form(&[("name", "区中心统计"), ("scopes", "figures"), ("days", "30")])),
    ("/settings/rules/{group}", Body::Rules),
    ("/settings/accounts/new", Body::Form(&[("name", "新来的"), ("login", "newcomer"), ("role", "reader"), ("member", "")])),
    ("/settings/accounts/{id}", Body::Form(&[("name", "改名的"), ("role", "reader"), ("member", "")])),
    ("/campaign", Body::Form(&[("name", "今年"), ("target", "5"), ("due_on", ""), ("borrowers", ""), ("due", ""), ("source", "")])),
    ("/team/members", MEMBER),
    ("/team/members/{id}", MEMBER),
    ("/team/members/{id}/leave", Body::Form(&[("left_on", "2026-06-30"), ("successor", "")])),
    ("/team/villages", Body::Form(&[("township", "白云镇"), ("name", "新村")])),
    ("/team/villages/{id}", Body::Form(&[("member", "3"), ("from_on", "2026-07-01"), ("note", "换人")])),
    ("/borrowers/{id}/correct", Body::Form(&[("phone", "13912340001（本人）"), ("reason", "本人要求"), ("document", "户口簿")])),
    ("/borrowers/{id}/erase", Body::Form(&[("reason", "本人要求"), ("document", "批复5号"), ("number", ITS_OWN)])),
    ("/settings/retention/{id}/erase", Body::Form(&[("sure", "on")])),
    ("/rosters/{id}/original", Body::Form(&[("purpose", "与银行核对"), ("file", "0")])),
    ("/rosters/{id}/marked", Body::Form(&[("marked_purpose", "与银行核对")])),
    ("/borrowers/search", Body::Form(&[("text", "怡")])),
    ("/borrowers/{id}/reveal", Body::Form(&[("field", "id_number"), ("because", "call"), ("text", "")])),
    ("/borrowers/{id}/held", Body::Form(&[("because", "call"), ("text", "")])),
    ("/reports/new", Body::Form(&[("kind", "weekly"), ("from", ""), ("to", ""), ("names", "on"), ("purpose", "报送中心")])),
    (
        "/settings/sending",
        Body::Form(&[("rhythm", "weekly"), ("weekday", "5"), ("month_day", ""), ("hour", "17"), ("covers", "this"), ("folder", "")]),
    ),
    ("/centre/files", Body::Roster("file")),
    ("/centre/files/{id}/put-aside", Body::Form(&[("place", "1")])),
    ("/centre/files/{id}/put-back", Body::Form(&[("place", "1")])),
    ("/centre/schools", Body::Form(&[("schools", "柳湾小学,青石镇\n白云小学")])),
    ("/centre/reports/{id}/take-back", Body::Form(&[("reason", "学校来电说有误")])),
    ("/centre/reports/{id}/accept-key", Body::Form(&[("checked", "已与教务处电话核对")])),
    ("/centre/reports/{id}/key/withdraw", Body::Form(&[("reason", "学校来电说没有换过钥匙")])),
    ("/reports/verify", Body::Roster("file")),
    ("/settings/signature", Body::Form(&[("reason", "旧电脑丢失"), ("sure", "on")])),
    ("/settings/log/export", Body::Form(&[("export_from", "2026-01-01"), ("export_to", "2027-12-31"), ("purpose", "年度检查")])),
];

/// Pages that are none without their query.
pub const NEED_A_QUERY: &[&str] = &["/borrowers/{id}/reveal", "/rosters/{id}/row"];

/// Pages and deeds that are there for a batch that waits or for one that has landed: for the other they are nowhere.
/// The same for a campaign that is open, closed, or long enough closed. A report that shows names is not sent.
pub const OF_ONE_STATE: &[&str] = &["/rosters/{id}/", "/settings/retention/", "/reports/{id}/send", "/reports/{id}/again"];

/// Deeds that take their thing away, so that who comes next finds none.
pub const TAKES_AWAY: &[&str] = &["/team/members/{id}/leave"];

/// Deeds that lead back to their list with a sentence, also for what is nowhere: only administrators take them.
pub const SAYS_SO: &[&str] = &["/settings/retention/{id}/reopen"];

/// Deeds the walk gets no further with than their form, because they want a password, a code or a table in a certain state: who does
/// them stands beside.
pub const DONE_ELSEWHERE: &[(&str, &str)] = &[
    ("/sign-in", "tests/suite/sign_in"),
    ("/account", "tests/suite/accounts.rs"),
    ("/account/sessions", "tests/suite/sign_in"),
    ("/account/code/begin", "tests/suite/sign_in"),
    ("/account/code/confirm", "tests/suite/sign_in"),
    ("/account/code/recovery", "tests/suite/sign_in"),
    ("/account/code/off", "tests/suite/sign_in"),
    ("/settings/key/sheet", "tests/suite/at_rest.rs"),
    ("/rosters/absent/decide", "tests/suite/undo.rs"),
    ("/rosters/{id}/header", "tests/suite/wizard.rs"),
    ("/settings/sending/trial", "tests/suite/sending"),
];

/// Answers that hold what is hidden elsewhere, because it was asked for with a purpose that is kept: deeds, and the workbook of a report
/// that was made with names.
pub const GIVES_HIDDEN: &[(&str, &str)] = &[
    ("POST", "/borrowers/{id}/reveal"),
    ("POST", "/borrowers/{id}/held"),
    ("POST", "/rosters/{id}/original"),
    ("POST", "/rosters/{id}/marked"),
    ("GET", "/reports/{id}/file"),
];

/// Deeds after which there is less to see: walked last.
pub const ENDS_THINGS: &[&str] = &[
    "undo",
    "discard",
    "disable",
    "leave",
    "withdraw",
    "erase",
    "close",
    "/sign-out",
    "/account",
    "/team/villages",
    "/team/assign",
    "/apply",
    "/settings/retention",
];

/// What a path's parameter names: `None` without one.
///
/// # Panics
/// For a parameter that no line says anything of.
pub fn thing(path: &str) -> Option<Thing> {
    let known = THINGS.iter().filter(|(start, _)| path == *start || path.starts_with(&format!("{start}/")));
    let found = known.max_by_key(|(start, _)| start.len()).map(|(_, thing)| *thing);
    let has_parameter = path.contains('{');
    assert!(
        found.is_some() || !has_parameter,
        "the walk does not know what stands in {path}: add a line to THINGS in tests/suite/walk/table.rs (and to FORMS where it has a form)"
    );
    found.filter(|_| has_parameter)
}

pub fn body(path: &str) -> &'static Body {
    FORMS.iter().find(|(known, _)| *known == path).map_or(&Body::Form(&[]), |(_, body)| body)
}

#[test]
fn a_route_nobody_told_the_walk_of_is_named() {
    let unknown = std::panic::catch_unwind(|| thing("/letters/{id}"));
    assert!(unknown.is_err());
    assert_eq!(thing("/borrowers/{id}/traces"), Some(Thing::Borrower));
    assert_eq!(thing("/borrowers/search"), None);
}
