//! Villages, who answers for them, and how each stood in the last report.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::basics::calendar::Day;
use crate::basics::phone::Phone;
use crate::ledger::rates::{Figures, Part};
use crate::organisation::member::{Duty, Member};
use crate::organisation::queries as organisation;
use crate::organisation::village::Village;
use crate::reports::changes::{Changes, PlaceThen, Recovered};
use crate::reports::facts::{MemberLine, PlaceLine};
use crate::store::{Connection, Result};

/// Villages, who answers for them now, and who did on the day of the figures.
pub(super) struct Places {
    villages: FxHashMap<i64, Village>,
    /// Who has what is still to be done.
    now: FxHashMap<i64, Member>,
    /// Whose work the figures are.
    then: FxHashMap<i64, Member>,
}

impl Places {
    /// Where nobody had ever begun by `as_of`, whoever answers now stands there: villages are given out once the first roster is there.
    /// Between two who answered, nobody did.
    pub fn load(connection: &mut Connection, as_of: Day) -> Result<Self> {
        let villages = organisation::villages(connection)?.into_iter().map(|village| (village.id, village)).collect();
        let now = organisation::responsible_by_village(connection)?;
        let mut then = organisation::responsible_on(connection, as_of)?;
        let given_out = organisation::given_out_by(connection, as_of)?;
        then.extend(now.iter().filter(|(village, _)| !given_out.contains(village)).map(|(village, member)| (*village, member.clone())));
        Ok(Self { villages, now, then })
    }

    /// Township and village, empty where not known.
    pub fn names(&self, village: Option<i64>) -> (String, String) {
        let found = village.and_then(|id| self.villages.get(&id));
        found.map(|village| (village.township.clone(), village.name.clone())).unwrap_or_default()
    }

    /// Who answers for it now; empty for nobody.
    pub fn responsible(&self, village: Option<i64>) -> String {
        village.and_then(|id| self.now.get(&id)).map(|member| member.name.clone()).unwrap_or_default()
    }

    /// Who answered for it on the day of the figures; empty for nobody.
    pub fn responsible_then(&self, village: Option<i64>) -> String {
        village.and_then(|id| self.then.get(&id)).map(|member| member.name.clone()).unwrap_or_default()
    }

    /// Township and village in one line.
    pub fn line(&self, village: Option<i64>) -> String {
        let (township, village) = self.names(village);
        format!("{township} {village}").trim().to_owned()
    }

    fn phone(&self, village: Option<i64>) -> Option<Phone> {
        village.and_then(|id| self.now.get(&id)).and_then(|member| member.phone.clone())
    }

    /// Villages with somebody in the figures, or taken out of them, now or in the last report.
    pub fn lines(&self, figures: &Figures, before: &Before<'_>) -> Vec<PlaceLine> {
        let mut parts: BTreeMap<Option<i64>, Part> =
            before.villages().chain(before.came_in()).map(|village| (village, Part::default())).collect();
        let counted = figures.by_village.iter().filter(|(_, part)| part.all.borrowers > 0 || part.excluded > 0);
        parts.extend(counted.map(|(village, part)| (*village, part.clone())));
        let line = |(village, part): (Option<i64>, Part)| {
            let (township, name) = self.names(village);
            PlaceLine {
                village_id: village,
                township,
                village: name,
                responsible: self.responsible_then(village),
                responsible_now: self.responsible(village),
                phone: self.phone(village),
                part,
                before: before.of_villages([village]),
                recovered: before.recovered.map(|recovered| recovered.of_village(village)),
            }
        };
        parts.into_iter().map(line).collect()
    }
}

/// Whose work the figures are, in the order of the leading group, also who has left it since; villages nobody answered for stand last, as
/// one line.
pub(super) fn members(connection: &mut Connection, lines: &[PlaceLine], places: &Places) -> Result<Vec<MemberLine>> {
    let answers = |line: &PlaceLine| line.village_id.and_then(|id| places.then.get(&id)).map(|member| member.id);
    let line = |member: Option<&Member>| {
        let own: Vec<&PlaceLine> = lines.iter().filter(|line| answers(line) == member.map(|member| member.id)).collect();
        let (name, duty) = member.map(|member| (member.name.clone(), member.duty.text().to_owned())).unwrap_or_default();
        let named = own.iter().map(|line| line.village.clone()).filter(|village| !village.is_empty());
        let before: Option<Vec<PlaceThen>> = own.iter().map(|line| line.before).collect();
        (!own.is_empty()).then(|| MemberLine {
            name,
            duty,
            villages: named.collect(),
            part: own.iter().fold(Part::default(), |sum, line| sum.plus(&line.part)),
            before: before.map(|all| all.iter().fold(PlaceThen::default(), PlaceThen::plus)),
            recovered: own.iter().map(|line| line.recovered).sum(),
        })
    };
    let mut group = organisation::members_ever(connection)?;
    group.sort_by_key(|member| (member.duty, member.id));
    Ok(group.iter().map(Some).chain([None]).filter_map(line).collect())
}

/// Who supervises: the deputy where there is one only, else the leader.
pub(super) fn supervisor(connection: &mut Connection) -> Result<String> {
    let group = organisation::members(connection)?;
    let of = |duty: Duty| group.iter().filter(move |member| member.duty == duty);
    let deputy = of(Duty::Deputy).next().filter(|_| of(Duty::Deputy).count() == 1);
    Ok(deputy.or_else(|| of(Duty::Leader).next()).map(|member| member.name.clone()).unwrap_or_default())
}

/// What the last report kept of villages, and what came in since.
pub(super) struct Before<'c> {
    kept: Option<BTreeMap<Option<i64>, PlaceThen>>,
    recovered: Option<&'c Recovered>,
}

impl<'c> Before<'c> {
    pub fn of(changes: Option<&'c Changes>) -> Self {
        let kept = changes.map(|changes| &changes.former.figures.places).filter(|places| !places.is_empty());
        let kept = kept.map(|places| places.iter().map(|place| (place.village_id, *place)).collect());
        Self { kept, recovered: changes.and_then(|changes| changes.recovered.as_ref()) }
    }

    /// Those with something to compare with.
    fn villages(&self) -> impl Iterator<Item = Option<i64>> {
        let kept =
            self.kept.iter().flatten().filter(|(_, place)| **place != PlaceThen { village_id: place.village_id, ..PlaceThen::default() });
        kept.map(|(village, _)| *village)
    }

    /// Those in which something came in.
    fn came_in(&self) -> impl Iterator<Item = Option<i64>> {
        self.recovered.iter().flat_map(|recovered| &recovered.by_village).filter(|(_, sum)| !sum.is_zero()).map(|(village, _)| *village)
    }

    /// Of these villages together; none where there is no last report, or an older program made it.
    fn of_villages(&self, ids: impl IntoIterator<Item = Option<i64>>) -> Option<PlaceThen> {
        let kept = self.kept.as_ref()?;
        let own: Vec<&PlaceThen> = ids.into_iter().filter_map(|id| kept.get(&id)).collect();
        Some(own.into_iter().fold(PlaceThen::default(), PlaceThen::plus))
    }
}
