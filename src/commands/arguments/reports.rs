//! Arguments of what goes up, and of what a centre makes of it.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::day;
use crate::basics::calendar::Day;
use crate::reports::period::ReportKind;

#[derive(Debug, Default, Args)]
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
    #[arg(long)]
    pub kind: Option<PeriodKind>,
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
    /// A school whose new key is accepted: the one its files of this time are signed with.
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

impl PeriodKind {
    /// The kind of report it names.
    #[must_use]
    pub const fn kind(self) -> ReportKind {
        match self {
            Self::Weekly => ReportKind::Weekly,
            Self::TenDay => ReportKind::TenDay,
            Self::Monthly => ReportKind::Monthly,
            Self::AdHoc => ReportKind::AdHoc,
        }
    }
}
