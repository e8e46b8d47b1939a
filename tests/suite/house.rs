//! The real program on a fresh workspace, on either database, answering on a port of its own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use repaydesk::store::Target;

use crate::postgres;

/// Which database a story runs on.
#[derive(Debug, Clone, Copy)]
pub enum Database {
    Sqlite,
    Postgres,
}

/// A running program. It is stopped, and its data is gone, when this is dropped.
pub struct House {
    program: Child,
    /// `http://127.0.0.1:port`
    pub address: String,
    /// The one-time link of the first start.
    pub set_up_link: String,
    place: Place,
}

/// Where a workspace lives while a test runs.
pub struct Place {
    pub database: String,
    pub workspace: String,
    pub folder: tempfile::TempDir,
}

impl Place {
    pub fn fresh(database: Database) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (database, workspace) = match database {
            Database::Sqlite => (folder.path().to_string_lossy().into_owned(), "main".to_owned()),
            Database::Postgres => match postgres::fresh_target() {
                Target::Postgres { url, schema } => (url, schema),
                Target::Sqlite { .. } => unreachable!(),
            },
        };
        Self { database, workspace, folder }
    }

    /// A folder that lives as long as the place.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The same workspace, for a second program.
    pub fn again(&self) -> Self {
        let (database, workspace) = (self.database.clone(), self.workspace.clone());
        Self { database, workspace, folder: tempfile::tempdir().unwrap() }
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_repaydesk"));
        command.args(["--database", &self.database, "--workspace", &self.workspace]);
        for variable in ["TLS_CERT", "TLS_KEY", "HOST", "TRUSTED_PROXY"] {
            command.env_remove(format!("REPAYDESK_{variable}"));
        }
        command.env_remove("REPAYDESK_LIMITS").env_remove("REPAYDESK_DATABASE").env_remove("REPAYDESK_LANG").env_remove("REPAYDESK_LISTEN");
        command.env("REPAYDESK_KEYS", postgres::keys_folder());
        command.stdin(Stdio::null()).current_dir(self.folder.path());
        command
    }

    /// Runs one command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    /// Runs one command to its end where the environment says more.
    pub fn run_in(&self, environment: &[(&str, &str)], arguments: &[&str]) -> Output {
        self.command().envs(environment.iter().copied()).args(arguments).output().unwrap()
    }

    /// Runs one command with `--json` and reads what it prints; its exit status must be `status`.
    pub fn json(&self, status: i32, arguments: &[&str]) -> serde_json::Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        let (said, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}\n{errors}");
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("{arguments:?} printed no JSON object ({error}): {said}\n{errors}"))
    }
}

/// One of the sample rosters.
pub fn roster(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rosters").join(name)
}

impl House {
    /// Starts the program on a fresh workspace.
    pub fn open(database: Database) -> Self {
        Self::at(Place::fresh(database))
    }

    /// Starts the program on a workspace that may hold something already.
    pub fn at(place: Place) -> Self {
        let command = place.command();
        Self::started(place, command)
    }

    /// Starts it where no file may grow beyond `blocks` of 512 bytes: what a full disk does.
    pub fn cramped(place: Place, blocks: u32) -> Self {
        let own = place.command();
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"")).arg("sh").arg(own.get_program());
        command.args(own.get_args()).env_remove("REPAYDESK_LIMITS").env_remove("REPAYDESK_LANG").env_remove("REPAYDESK_LISTEN");
        command.env("REPAYDESK_KEYS", postgres::keys_folder());
        command.stdin(Stdio::null()).current_dir(place.folder.path());
        Self::started(place, command)
    }

    /// Starts it behind a door of its own, and tells all it says at the start.
    pub fn behind(place: Place, environment: &[(&str, &str)], arguments: &[&str]) -> (Self, String) {
        let mut command = place.command();
        command.envs(environment.iter().copied()).arg("serve").args(arguments);
        let mut program = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let said = BufReader::new(program.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut lines: Vec<String> = Vec::new();
        for line in said {
            let is_last = line.contains("Ctrl-C");
            lines.push(line);
            if is_last {
                break;
            }
        }
        let address = lines.first().and_then(|line| link_in(line)).unwrap_or_default().trim_end_matches('/').to_owned();
        let set_up_link = lines.get(1).and_then(|line| link_in(line)).unwrap_or_default();
        (Self { program, address, set_up_link, place }, lines.join("\n"))
    }

    fn started(place: Place, mut command: Command) -> Self {
        let mut program = command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(program.stdout.take().unwrap()).lines();
        let address = link_in(&said.next().unwrap().unwrap()).unwrap().trim_end_matches('/').to_owned();
        let set_up_link = said.next().and_then(Result::ok).and_then(|line| link_in(&line)).unwrap_or_default();
        Self { program, address, set_up_link, place }
    }

    /// The number of its process.
    pub fn pid(&self) -> u32 {
        self.program.id()
    }

    /// True once the program has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        self.program.try_wait().unwrap().is_some()
    }

    /// The workspace behind it.
    pub fn place(&self) -> &Place {
        &self.place
    }
}

/// Long enough, and on no list.
pub const PASSWORD: &str = "qinghe-longquan-2026";

impl Drop for House {
    fn drop(&mut self) {
        // It may have ended by itself; a test that cares looks.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn link_in(line: &str) -> Option<String> {
    let start = line.find("http")?;
    Some(line[start..].chars().take_while(|c| c.is_ascii_graphic()).collect())
}
