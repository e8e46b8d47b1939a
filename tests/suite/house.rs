//! The real program on a fresh workspace, on either database, answering on a port of its own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use repaydesk::store::Target;
use ureq::Agent;

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
    agent: Agent,
}

/// Where a workspace lives while a test runs.
pub struct Place {
    pub database: String,
    pub workspace: String,
    folder: tempfile::TempDir,
}

/// An answer: its status, its text, and where it leads.
pub struct Answer {
    pub status: u16,
    pub text: String,
    pub bytes: Vec<u8>,
    pub location: Option<String>,
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

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_repaydesk"));
        command.args(["--database", &self.database, "--workspace", &self.workspace]);
        command.env_remove("REPAYDESK_DATABASE").env_remove("REPAYDESK_LANG").env_remove("REPAYDESK_LISTEN");
        command.stdin(Stdio::null()).current_dir(self.folder.path());
        command
    }

    /// Runs one command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
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
        let mut program = place.command().args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(program.stdout.take().unwrap()).lines();
        let address = link_in(&said.next().unwrap().unwrap()).unwrap().trim_end_matches('/').to_owned();
        let set_up_link = said.next().and_then(Result::ok).and_then(|line| link_in(&line)).unwrap_or_default();
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0).timeout_global(Some(Duration::from_secs(60)));
        Self { program, address, set_up_link, place, agent: config.build().new_agent() }
    }

    /// The workspace behind it.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// A browser of somebody else: no cookies yet.
    pub fn stranger(&mut self) {
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0).timeout_global(Some(Duration::from_secs(60)));
        self.agent = config.build().new_agent();
    }

    /// The first sign-in: follows the printed link and fills in the form.
    pub fn set_up(&self) {
        let path = self.set_up_link.strip_prefix(&self.address).unwrap().to_owned();
        assert_eq!(self.get(&path).status, 200);
        let answer = self.post(
            &path,
            &[
                ("school", "龙泉小学"),
                ("centre", "清河区学生资助管理中心"),
                ("name", "周明远"),
                ("login", "zhou"),
                ("password", PASSWORD),
                ("again", PASSWORD),
            ],
        );
        assert_eq!(answer.status, 303, "{}", answer.text);
    }

    pub fn get(&self, path: &str) -> Answer {
        answer(self.agent.get(format!("{}{path}", self.address)).header("Accept-Language", "zh-CN").call().unwrap())
    }

    /// Follows where a deed leads, as a browser does.
    pub fn follow(&self, answer: &Answer) -> Answer {
        let to = answer.location.as_deref().unwrap_or_else(|| panic!("{} leads nowhere: {}", answer.status, answer.text));
        self.get(to.strip_prefix(&self.address).unwrap_or(to))
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.address)).header("Sec-Fetch-Site", "same-origin");
        answer(request.send_form(fields.iter().copied()).unwrap())
    }

    /// Sends a form with one file, as a browser's file field does.
    pub fn post_file(&self, path: &str, fields: &[(&str, &str)], file_field: &str, file: &Path) -> Answer {
        let boundary = "----a-story-of-repaydesk";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
        }
        let name = file.file_name().unwrap().to_string_lossy();
        let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{file_field}\"; filename=\"{name}\"\r\n");
        body.extend(head.into_bytes());
        body.extend(b"Content-Type: application/octet-stream\r\n\r\n");
        body.extend(std::fs::read(file).unwrap());
        body.extend(format!("\r\n--{boundary}--\r\n").into_bytes());
        let request = self.agent.post(format!("{}{path}", self.address)).header("Sec-Fetch-Site", "same-origin");
        answer(request.content_type(format!("multipart/form-data; boundary={boundary}")).send(&body[..]).unwrap())
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
    let start = line.find("http://")?;
    Some(line[start..].chars().take_while(|c| c.is_ascii_graphic()).collect())
}

fn answer(mut response: ureq::http::Response<ureq::Body>) -> Answer {
    let status = response.status().as_u16();
    let location = response.headers().get("location").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let bytes = response.body_mut().with_config().limit(100 << 20).read_to_vec().unwrap();
    Answer { status, text: String::from_utf8_lossy(&bytes).into_owned(), bytes, location }
}
