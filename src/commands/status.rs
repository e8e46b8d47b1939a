//! `repaydesk status`: where the campaign stands.

use super::arguments::StatusArgs;
use super::context::{Context, Failure, campaign};
use crate::ledger::queries::campaigns;
use crate::ledger::status::Status;

pub(super) fn run(context: &Context, args: &StatusArgs) -> Result<(), Failure> {
    let store = context.store()?;
    let status = store.read(|connection| -> Result<Status, Failure> {
        let campaign = campaign(context, connection)?;
        let as_of = match args.as_of {
            Some(day) => day,
            None => campaigns::default_as_of(connection, campaign.id, context.today())?,
        };
        Ok(Status::load(connection, store.target(), &campaign, as_of)?)
    })?;
    if args.json {
        println!("{}", serde_json::to_string_pretty(&status).map_err(|error| Failure::broken(context.words, error))?);
    } else {
        println!("{}", status.say(context.words, context.today()));
    }
    Ok(())
}
