//! The command line as clap reads it. What each flag does is worded in `templates/words` (`commands-help-…`).

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::basics::calendar::{self, Day};
use crate::basics::words::Language;
use crate::roster::blank::Blank;

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
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct ImportArgs {
    #[command(subcommand)]
    pub other: Option<ImportOther>,
    #[arg(required = true)]
    pub file: Option<PathBuf>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub kind: Option<RosterKind>,
    #[arg(long, value_parser = day)]
    pub as_of: Option<Day>,
    #[arg(long, value_parser = day)]
    pub due_on: Option<Day>,
    #[arg(long)]
    pub covers: Option<Covers>,
    #[arg(long)]
    pub accept_good_rows: bool,
    /// A workbook to write: the file with its faulty cells marked.
    #[arg(long)]
    pub errors_to: Option<PathBuf>,
    /// The batch a corrected file goes back into.
    #[arg(long)]
    pub into: Option<i64>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum ImportOther {
    /// Takes a batch back.
    Undo {
        batch: i64,
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        json: bool,
    },
    /// What was imported, and what became of it.
    List {
        #[arg(long)]
        json: bool,
    },
}

/// What a roster lists, as people name it on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RosterKind {
    Population,
    Overdue,
    Payments,
}

/// What a roster is a list of, as people name it on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Covers {
    All,
    Places,
    #[value(name = "some")]
    Few,
}

#[derive(Debug, Args)]
pub struct TemplateArgs {
    pub form: Form,
    #[arg(long)]
    pub out: PathBuf,
}

/// A blank form, as people name it on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    Roster,
    Payments,
    Team,
}

impl Form {
    /// The form itself.
    #[must_use]
    pub const fn blank(self) -> Blank {
        match self {
            Self::Roster => Blank::Roster,
            Self::Payments => Blank::Payments,
            Self::Team => Blank::Team,
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

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct ReportArgs {
    #[command(subcommand)]
    pub other: Option<ReportOther>,
    #[arg(long, required = true)]
    pub out: Option<PathBuf>,
    #[arg(long, value_parser = day)]
    pub from: Option<Day>,
    #[arg(long, value_parser = day)]
    pub to: Option<Day>,
    #[arg(long, value_parser = ["weekly", "ten_day", "monthly"], conflicts_with = "from")]
    pub kind: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub problems: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub help_wanted: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub corrections: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum ReportOther {
    /// When reports are made by themselves, where they go, and what became of the last ones.
    Schedule {
        #[arg(long)]
        json: bool,
    },
    /// Makes the one that is due and delivers what waits.
    Due,
}

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Workbooks to check.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct ConsolidateArgs {
    /// Workbooks, or folders of them.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long)]
    pub out: PathBuf,
    /// A CSV file to write: one line a school.
    #[arg(long)]
    pub csv: Option<PathBuf>,
    /// A text file with the schools that are expected, one a line.
    #[arg(long)]
    pub schools: Option<PathBuf>,
    #[arg(long, value_parser = day)]
    pub from: Option<Day>,
    #[arg(long, value_parser = day)]
    pub to: Option<Day>,
    #[arg(long)]
    pub kind: Option<PeriodKind>,
    /// Adds up only these files, not what was received before.
    #[arg(long)]
    pub only_these: bool,
    /// A school whose new key is accepted.
    #[arg(long, requires = "reason")]
    pub accept_new_key: Vec<String>,
    /// Why it is.
    #[arg(long)]
    pub reason: Option<String>,
    /// Keeps and writes nothing where a single file is refused.
    #[arg(long)]
    pub strict: bool,
    #[arg(long)]
    pub json: bool,
}

/// How often reports go up, as people name it on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PeriodKind {
    #[value(name = "weekly")]
    Weekly,
    #[value(name = "ten_day", alias = "ten-day")]
    TenDay,
    #[value(name = "monthly")]
    Monthly,
    #[value(name = "ad_hoc", alias = "ad-hoc")]
    AdHoc,
}

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
