//! Arguments of the key, of what is kept how long, and of settings.

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub struct KeyArgs {
    #[command(subcommand)]
    pub deed: KeyDeed,
}

/// What is done with the key of a workspace.
#[derive(Debug, Subcommand)]
pub enum KeyDeed {
    /// Where it lies.
    Show,
    /// Its recovery sheet.
    Sheet,
    /// Back from the code of a sheet.
    Restore,
    /// A new one in its place.
    Rotate,
    /// The one workbooks are signed with.
    Signing {
        /// Put a new one in its place.
        #[arg(long, requires = "reason")]
        replace: bool,
        #[arg(long, requires = "replace")]
        reason: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct RetentionArgs {
    #[command(subcommand)]
    pub deed: RetentionDeed,
}

#[derive(Debug, Subcommand)]
pub enum RetentionDeed {
    List {
        #[arg(long)]
        json: bool,
    },
    Run {
        #[arg(long)]
        yes: bool,
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub struct SettingArgs {
    #[command(subcommand)]
    pub deed: SettingDeed,
}

#[derive(Debug, Subcommand)]
pub enum SettingDeed {
    List {
        #[arg(long)]
        json: bool,
    },
    Set {
        key: String,
        value: String,
        #[arg(long)]
        reason: String,
    },
}
