//! The program, run to its end and watched.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::memory::together;

/// The program importing one file.
pub struct Program {
    file: PathBuf,
    /// A workspace that holds the file already.
    filled: Option<tempfile::TempDir>,
    limits: tempfile::NamedTempFile,
    /// The most memory the program and its children held together, in kilobytes.
    pub peak_kb: u64,
}

impl Program {
    /// Will import `file`.
    pub fn reading(file: &Path) -> Self {
        let limits = tempfile::NamedTempFile::new().unwrap();
        // Title, header and totals stand around the 200,000 rows a file may have as the program comes.
        fs::write(limits.path(), "file_mib = 64\nrows = 200_010\n").unwrap();
        Self { file: file.to_owned(), filled: None, limits, peak_kb: 0 }
    }

    /// Looks at the file with nothing to compare it with.
    pub fn dry_run(&mut self) -> Duration {
        let data = tempfile::tempdir().unwrap();
        self.run(data.path(), &["--dry-run"]).0
    }

    /// Imports the file into an empty workspace.
    pub fn import(&mut self) -> Duration {
        let data = tempfile::tempdir().unwrap();
        self.run(data.path(), &["--accept-good-rows"]).0
    }

    /// Imports the file into a workspace that holds it. Nothing may change.
    pub fn import_again(&mut self, rows: u32) -> Duration {
        let data = self.filled.take().unwrap_or_else(|| {
            let data = tempfile::tempdir().unwrap();
            self.run(data.path(), &["--accept-good-rows"]);
            data
        });
        let (took, said) = self.run(data.path(), &["--accept-good-rows"]);
        assert_eq!(
            (&said["diff"]["new"], &said["diff"]["changed"], &said["diff"]["unchanged"]),
            (&0.into(), &0.into(), &rows.into()),
            "{}",
            said["diff"]
        );
        self.filled = Some(data);
        took
    }

    fn run(&mut self, data: &Path, flags: &[&str]) -> (Duration, serde_json::Value) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_repaydesk"));
        command.arg("--database").arg(data).arg("import").arg(&self.file).args(["--as-of", "2026-06-30", "--json"]).args(flags);
        // Beside the file it reads, where it goes with it.
        command.arg("--keys").arg(self.file.with_extension("keys"));
        if self.is_large() {
            command.arg("--limits").arg(self.limits.path());
        }
        let out = tempfile::NamedTempFile::new().unwrap();
        let started = Instant::now();
        let mut child = command.stdout(out.reopen().unwrap()).stderr(Stdio::null()).spawn().unwrap();
        while child.try_wait().unwrap().is_none() {
            self.peak_kb = self.peak_kb.max(together(&child));
            std::thread::sleep(Duration::from_millis(5));
        }
        let (took, ended) = (started.elapsed(), child.wait().unwrap());
        assert!(ended.success(), "import {flags:?} ended with {ended}");
        (took, serde_json::from_slice(&fs::read(out.path()).unwrap()).unwrap())
    }

    fn is_large(&self) -> bool {
        fs::metadata(&self.file).unwrap().len() > 20 << 20
    }
}
