//! `migrate`: brings the tables up to date, as every command does when it opens a workspace, and says where they stand.

use super::{Context, Failure};
use crate::store;

/// Opens the workspace and names its version.
///
/// # Errors
/// [`Failure::Store`].
pub fn run(context: &Context) -> Result<(), Failure> {
    let opened = context.store()?;
    let version = opened.read(store::version)?;
    let said = [("place", opened.target().place().into()), ("version", version.into())];
    println!("{}", context.words.say_with("commands-migrate-done", &said));
    Ok(())
}
