//! The command line as clap reads it. What each flag does is worded in `templates/words` (`commands-help-…`).

mod keeping;
mod people;
mod reports;
mod rosters;

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::basics::calendar::{self, Day};
use crate::basics::words::Language;

pub use keeping::*;
pub use people::*;
pub use reports::*;
pub use rosters::*;

/// `repaydesk [globals] [command]`
#[derive(Debug, Parser)]
#[command(name = "repaydesk", version, disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub globals: Globals,
    /// Address and port to answer on, where no command is written: serving is what is done then.
    #[arg(long)]
    pub listen: Option<String>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Flags every command takes.
#[derive(Debug, Clone, Args)]
pub struct Globals {
    /// A folder of SQLite files, or `postgres://…`.
    #[arg(long, global = true, env = "REPAYDESK_DATABASE", default_value = "./data", hide_env_values = true)]
    pub database: String,
    /// Which workspace: one SQLite file or one PostgreSQL schema.
    #[arg(long, global = true, env = "REPAYDESK_WORKSPACE", default_value = Globals::DEFAULT_WORKSPACE)]
    pub workspace: String,
    /// Which campaign, by name; the open one where not said.
    #[arg(long, global = true)]
    pub campaign: Option<String>,
    /// A TOML file of how much of a spreadsheet is taken.
    #[arg(long, global = true, env = "REPAYDESK_LIMITS", value_name = "FILE")]
    pub limits: Option<PathBuf>,
    /// The folder of key files; the platform's own for a program's data where not said.
    #[arg(long, global = true, env = "REPAYDESK_KEYS", value_name = "FOLDER")]
    pub keys: Option<PathBuf>,
    /// The language of what is printed.
    #[arg(long, global = true, env = "REPAYDESK_LANG", default_value = "zh-CN")]
    pub lang: Language,
}

impl Cli {
    /// What is to be done: serving where nothing is said. A `--listen` ahead of the command is that of the command; none where the
    /// command answers on no address.
    #[must_use]
    pub fn deed(self) -> Option<Command> {
        let mut command = self.command.unwrap_or_default();
        match (&mut command, self.listen) {
            (_, None) => {}
            (Command::Serve(args) | Command::Demo(args), Some(listen)) => args.listen = listen,
            (_, Some(_)) => return None,
        }
        Some(command)
    }
}

impl Globals {
    /// The workspace of those who name none.
    pub const DEFAULT_WORKSPACE: &str = "main";
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Serve(ServeArgs),
    Demo(ServeArgs),
    Import(ImportArgs),
    Template(TemplateArgs),
    Team(TeamArgs),
    Status(StatusArgs),
    Report(ReportArgs),
    Consolidate(ConsolidateArgs),
    Verify(VerifyArgs),
    User(UserArgs),
    Token(TokenArgs),
    Setting(SettingArgs),
    Retention(RetentionArgs),
    Key(KeyArgs),
    Check,
    Migrate,
}

impl Default for Command {
    /// What a bare `repaydesk` does.
    fn default() -> Self {
        Self::Serve(ServeArgs::default())
    }
}

#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// Address and port to answer on.
    #[arg(long, env = "REPAYDESK_LISTEN", default_value = ServeArgs::DEFAULT_LISTEN)]
    pub listen: String,
    /// The school's own certificate chain, in PEM.
    #[arg(long, env = "REPAYDESK_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// Its private key.
    #[arg(long, env = "REPAYDESK_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// TLS on this machine's own address too, with a certificate made here.
    #[arg(long)]
    pub tls: bool,
    /// Plain HTTP also where other machines can reach it.
    #[arg(long, conflicts_with_all = ["tls", "tls_cert"])]
    pub plain_http: bool,
    /// The reverse proxy in front, which speaks TLS.
    #[arg(long, env = "REPAYDESK_TRUSTED_PROXY", value_name = "ADDRESS", conflicts_with_all = ["tls", "tls_cert"])]
    pub trusted_proxy: Option<IpAddr>,
    /// Further names people open the site by.
    #[arg(long, env = "REPAYDESK_HOST", value_name = "NAME", value_delimiter = ',')]
    pub host: Vec<String>,
}

impl ServeArgs {
    /// Only this machine, until the school says otherwise.
    pub const DEFAULT_LISTEN: &str = "127.0.0.1:8080";
}

/// What the environment says, as where nothing is written on the command line.
impl Default for ServeArgs {
    fn default() -> Self {
        let set = |variable: &str| std::env::var(variable).ok().filter(|value| !value.is_empty());
        let file = |variable: &str| std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
        Self {
            listen: set("REPAYDESK_LISTEN").unwrap_or_else(|| Self::DEFAULT_LISTEN.to_owned()),
            tls_cert: file("REPAYDESK_TLS_CERT"),
            tls_key: file("REPAYDESK_TLS_KEY"),
            tls: false,
            plain_http: false,
            trusted_proxy: set("REPAYDESK_TRUSTED_PROXY").and_then(|address| address.parse().ok()),
            host: set("REPAYDESK_HOST").map(|hosts| hosts.split(',').map(ToOwned::to_owned).collect()).unwrap_or_default(),
        }
    }
}

#[derive(Debug, Args)]
pub struct TeamArgs {
    #[command(subcommand)]
    pub deed: TeamDeed,
}

#[derive(Debug, Subcommand)]
pub enum TeamDeed {
    Import {
        file: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Show {
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub struct StatusArgs {
    #[arg(long, value_parser = day)]
    pub as_of: Option<Day>,
    #[arg(long)]
    pub json: bool,
}

/// How a day is written.
pub const DAY: &str = "YYYY-MM-DD";

fn day(text: &str) -> Result<Day, String> {
    calendar::parse_iso(text).ok_or_else(|| DAY.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deed(arguments: &[&str]) -> Option<Command> {
        Cli::try_parse_from(std::iter::once(&"repaydesk").chain(arguments)).unwrap().deed()
    }

    #[test]
    fn the_bare_command_serves_at_the_address_it_is_given() {
        for given in
            [&["--listen", "127.0.0.1:8731"][..], &["serve", "--listen", "127.0.0.1:8731"], &["--listen", "127.0.0.1:8731", "serve"]]
        {
            assert!(matches!(deed(given), Some(Command::Serve(args)) if args.listen == "127.0.0.1:8731"), "{given:?}");
        }
        assert!(deed(&["--listen", "127.0.0.1:8731", "check"]).is_none());
    }
}
