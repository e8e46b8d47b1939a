//! Arguments of what brings rosters in and gives blank forms out.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::day;
use crate::basics::calendar::Day;
use crate::roster::blank::Blank;

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
