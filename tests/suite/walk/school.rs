//! A school with something of every kind, and everybody who may come to its door.

use std::collections::BTreeMap;

use diesel::sql_types::{BigInt, Text};
use diesel::{QueryableByName, RunQueryDsl, sql_query};
use repaydesk::accounts::Role;
use repaydesk::accounts::api_token::Scope;
use repaydesk::basics::words::Words;
use repaydesk::roster::{self, Options, Upload};
use repaydesk::store::{Actor, Result};

use super::people::{FORMER, PEOPLE, Person, roster as rows};
use super::table::Thing;
use crate::office::{Browser, Office, story_day};

/// Who comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Nobody is signed in: no token at all, or one that opens nothing (any more).
    Nobody(&'static str),
    Signed(Role),
    /// One of two members who answer for villages of their own.
    Answering(usize),
}

/// The villages a member answers for, by their places among the people.
const ANSWER: [&[usize]; 2] = [&[0, 1], &[3]];

impl Who {
    pub const ALL: [Self; 11] = [
        Self::Nobody("anonymous"),
        Self::Nobody("disabled"),
        Self::Nobody("expired"),
        Self::Nobody("of another school"),
        Self::Nobody("forged"),
        Self::Signed(Role::Administrator),
        Self::Signed(Role::Leader),
        Self::Signed(Role::Deputy),
        Self::Answering(0),
        Self::Answering(1),
        Self::Signed(Role::Reader),
    ];

    pub fn role(self) -> Option<Role> {
        match self {
            Self::Nobody(_) => None,
            Self::Signed(role) => Some(role),
            Self::Answering(_) => Some(Role::Member),
        }
    }

    /// The people whose cases are theirs.
    pub fn sees(self, person: Person) -> bool {
        match self {
            Self::Nobody(_) | Self::Signed(Role::Reader | Role::Member) => false,
            Self::Signed(_) => true,
            Self::Answering(member) => ANSWER[member].iter().any(|at| PEOPLE[*at] == person),
        }
    }
}

/// The school.
pub struct School {
    pub office: Office,
    /// Where the tokens of another school come from.
    other: Office,
    borrowers: BTreeMap<String, i64>,
    villages: BTreeMap<String, i64>,
    members: Vec<i64>,
    dead: BTreeMap<&'static str, Browser>,
    /// Accounts nobody walks with.
    spare: Vec<String>,
}

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    name: String,
}

fn named(office: &Office, table: &str) -> BTreeMap<String, i64> {
    let look = |c: &mut repaydesk::store::Connection| -> Result<Vec<Named>> {
        Ok(sql_query(format!("SELECT id, name FROM {table} ORDER BY id")).load(c)?)
    };
    office.store.read(look).unwrap().into_iter().map(|row| (row.name, row.id)).collect()
}

fn import_for(office: &Office, campaign: &str, text: &str) {
    let clerk = roster::Office {
        store: office.store.clone(),
        actor: Actor::operator(),
        campaign: Some(campaign.to_owned()),
        today: story_day(),
        words: Words::default(),
    };
    let upload = Upload { file_name: "往年.csv".into(), bytes: text.as_bytes().into() };
    roster::import(&clerk, &upload, &Options::default(), true, &|_| {}).unwrap();
}

/// The masked report comes in at a centre, from a school that stands on its list.
fn at_a_centre(office: &Office, leader: &Browser) {
    let report = leader.get("/reports/1/file").bytes;
    let reader = office.signed_in(Role::Reader);
    reader.post("/centre/schools", &[("schools", "柳湾小学\n白云小学")]).is(303);
    let job = reader.upload_several("/centre/files", &[], "file", &[("柳湾小学.xlsx", &report), ("照片.xlsx", b"\xff\xd8\xff")]);
    for _ in 0..600 {
        if reader.get(job.location()).status == 303 {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("what came in was not read");
}

impl School {
    /// Fills a school: last year's campaign, this year's with a batch that has landed, one with faults that waits, a report with and
    /// one without names, an exclusion, a job, members and accounts.
    pub fn fill(office: Office) -> Self {
        import_for(&office, "往年", &rows(&[FORMER], 300));
        import_for(&office, "今年", &rows(&PEOPLE, 700));
        let name = |w: &mut repaydesk::store::Write<'_>| -> Result<()> {
            w.housekeeping();
            repaydesk::store::settings::set(w, repaydesk::accounts::settings::SCHOOL, "柳湾小学")
        };
        office.store.write(&Actor::operator(), name).unwrap();
        let leader = office.signed_in(Role::Leader);
        let faulty = rows(&PEOPLE, 800).replace("2025-12-20,800,20", "2025-12-20,八百,20");
        let options = [("as_of", "2026-08-31"), ("kind", "population"), ("due_on", "")];
        assert!(leader.upload("/rosters", &options, "file", "更新.csv", faulty.as_bytes()).location().starts_with("/rosters/"));
        let hurried = office.without_patience();
        let by_job = hurried.signed_in(Role::Leader);
        let job = by_job.upload("/rosters", &options, "file", "后台.csv", rows(&PEOPLE[..2], 900).as_bytes());
        assert!(job.location().starts_with("/jobs/"), "{} {}", job.status, job.location());
        drop(hurried);
        for name in ["何静", "段波"] {
            let form = [
                ("name", name),
                ("duty", "member"),
                ("title", "教师"),
                ("phone", "13800099901"),
                ("duties", ""),
                ("joined_on", "2026-06-01"),
            ];
            leader.post("/team/members", &form).leads_to("/team");
        }
        let (borrowers, villages, members) = (named(&office, "borrower"), named(&office, "village"), named(&office, "member"));
        for (member, own) in members.values().zip(ANSWER) {
            for at in own {
                let form = [("villages", villages[PEOPLE[*at].village].to_string()), ("member", member.to_string())];
                leader.post("/team/assign", &form.each_ref().map(|(name, value)| (*name, value.as_str()))).leads_to("/team");
            }
        }
        let someone = borrowers[PEOPLE[2].name].to_string();
        let papers = [
            ("contract", ""),
            ("kind", "relief"),
            ("approver", "区资助中心"),
            ("document", "批复3号"),
            ("decided_on", "2026-06-01"),
            ("reason", ""),
        ];
        leader.post("/exclusions", &[&[("borrower", someone.as_str())][..], &papers].concat()).leads_to("/exclusions");
        for names in ["", "on"] {
            let form = [("kind", "weekly"), ("from", ""), ("to", ""), ("names", names), ("purpose", "报送中心")];
            leader.post("/reports/new", &form).is(303);
        }
        at_a_centre(&office, &leader);
        crate::api::make(&office, &[Scope::Figures], story_day());
        let mut school = Self {
            office,
            other: Office::on_sqlite(),
            borrowers,
            villages,
            members: members.into_values().collect(),
            dead: BTreeMap::new(),
            spare: Vec::new(),
        };
        school.dead = school.dead();
        let accounts = named(&school.office, "account");
        school.spare = ["gone某", "late某"].map(|name| accounts[name].to_string()).into();
        school
    }

    fn dead(&self) -> BTreeMap<&'static str, Browser> {
        let (disabled, expired) =
            (self.office.signed_in_as("gone", Role::Leader, None), self.office.signed_in_as("late", Role::Leader, None));
        let forged = self.office.visitor();
        let name = disabled.cookies.borrow().keys().next().cloned().unwrap();
        forged.cookies.borrow_mut().insert(name, "4f".repeat(32));
        let other = self.office.visitor();
        other.cookies.borrow_mut().clone_from(&self.other.signed_in(Role::Administrator).cookies.borrow());
        let end = |w: &mut repaydesk::store::Write<'_>| -> Result<()> {
            w.housekeeping();
            // Last year's campaign has been closed for so long that its people may be erased.
            sql_query("UPDATE campaign SET closed_on = '2024-12-31' WHERE id = 1").execute(&mut **w)?;
            sql_query("UPDATE account SET disabled_at = '2026-01-01 00:00:00' WHERE login = 'gone'").execute(&mut **w)?;
            let late = "(SELECT id FROM account WHERE login = 'late')";
            sql_query(format!("UPDATE session SET expires_at = '2026-01-01 00:00:00' WHERE account_id = {late}")).execute(&mut **w)?;
            Ok(())
        };
        self.office.store.write(&Actor::operator(), end).unwrap();
        [
            ("anonymous", self.office.visitor()),
            ("disabled", disabled),
            ("expired", expired),
            ("of another school", other),
            ("forged", forged),
        ]
        .into()
    }

    /// A browser of this visitor, with a session of its own where they have one.
    pub fn browser(&self, who: Who) -> Browser {
        match who {
            Who::Nobody(why) => self.dead[why].clone(),
            Who::Signed(role) => self.office.signed_in(role),
            Who::Answering(member) => self.office.signed_in_as(&format!("answering-{member}"), Role::Member, Some(self.members[member])),
        }
    }

    /// Things of the visitor's own, and such that are there and not theirs.
    pub fn things(&self, who: Who, thing: Thing) -> (Vec<String>, Vec<String>) {
        let all: Vec<String> = match thing {
            Thing::Borrower | Thing::Village => return self.split(who, thing),
            Thing::Batch => vec!["2".into(), "3".into()],
            Thing::Report if who == Who::Signed(Role::Reader) => return (vec!["1".into()], vec!["2".into()]),
            Thing::Report => vec!["1".into(), "2".into()],
            // What readers begin is theirs, and all other work none of theirs.
            Thing::Job if who == Who::Signed(Role::Reader) => return (vec!["2".into()], vec!["1".into()]),
            Thing::Job | Thing::Exclusion | Thing::ApiToken | Thing::Receipt | Thing::SchoolReport => vec!["1".into()],
            Thing::ListedSchool => vec!["1".into(), "2".into()],
            Thing::Campaign => vec!["1".into(), "2".into()],
            // One for each campaign whose people were erased on the way.
            Thing::Certificate => self.certificates(),
            Thing::Member => self.members.iter().map(ToString::to_string).collect(),
            Thing::Account => self.spare.clone(),
            Thing::Word(words) => words.iter().map(|word| (*word).to_owned()).collect(),
            Thing::Token => Vec::new(),
        };
        (all, Vec::new())
    }

    fn certificates(&self) -> Vec<String> {
        let look = |c: &mut repaydesk::store::Connection| -> Result<Vec<Named>> {
            Ok(sql_query("SELECT id, erased_by AS name FROM certificate ORDER BY id").load(c)?)
        };
        self.office.store.read(look).unwrap().into_iter().map(|row| row.id.to_string()).collect()
    }

    fn split(&self, who: Who, thing: Thing) -> (Vec<String>, Vec<String>) {
        let id = |person: Person| match thing {
            Thing::Borrower => self.borrowers[person.name].to_string(),
            _ => self.villages[person.village].to_string(),
        };
        let (own, foreign): (Vec<Person>, Vec<Person>) = PEOPLE.into_iter().chain([FORMER]).partition(|person| who.sees(*person));
        (own.into_iter().map(id).collect(), foreign.into_iter().map(id).collect())
    }
}
