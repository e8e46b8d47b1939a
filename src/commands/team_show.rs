//! `repaydesk team show`: the leading group and who answers for which village.

use super::context::{Context, Failure, campaign};
use crate::ledger::queries::campaigns;
use crate::ledger::team::Team;

pub(super) fn run(context: &Context, json: bool) -> Result<(), Failure> {
    let store = context.store()?;
    let team = store.read(|connection| -> Result<Team, Failure> {
        let campaign = campaign(context, connection)?;
        let as_of = campaigns::default_as_of(connection, campaign.id, context.today())?;
        Ok(Team::load(connection, store.target(), &campaign, as_of)?)
    })?;
    if json {
        println!("{}", serde_json::to_string_pretty(&team).map_err(|error| Failure::broken(context.words, error))?);
    } else {
        println!("{}", team.say(context.words));
    }
    Ok(())
}
