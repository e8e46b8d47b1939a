//! Arguments of who may come in: accounts, and tokens of other systems.

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub struct UserArgs {
    #[command(subcommand)]
    pub deed: UserDeed,
}

#[derive(Debug, Subcommand)]
pub enum UserDeed {
    Add {
        login: String,
        #[arg(long)]
        name: Option<String>,
        #[arg(long, default_value = "member")]
        role: String,
    },
    List {
        #[arg(long)]
        json: bool,
    },
    Reset {
        login: String,
        #[arg(long)]
        code_off: bool,
    },
}

#[derive(Debug, Args)]
pub struct TokenArgs {
    #[command(subcommand)]
    pub deed: TokenDeed,
}

/// What is done with the tokens of other systems.
#[derive(Debug, Subcommand)]
pub enum TokenDeed {
    /// A new one, printed once.
    Add {
        name: String,
        #[arg(long, required = true, value_delimiter = ',')]
        scope: Vec<String>,
        #[arg(long)]
        days: Option<String>,
    },
    List {
        #[arg(long)]
        json: bool,
    },
    /// It opens nothing any more.
    Revoke { token: i64 },
}
