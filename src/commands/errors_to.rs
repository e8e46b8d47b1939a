//! `import --errors-to OUT.xlsx`: the file with its faulty cells marked, for whoever has to put them right.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::context::Failure;
use crate::basics::reason::Reason;
use crate::basics::words::Words;
use crate::roster::correct::{self, Fault};
use crate::roster::{Report, Upload};

/// The workbook to be written, there and still empty: a file that stands there already is never written over.
pub(super) struct ErrorsTo {
    out: PathBuf,
    file: File,
    done: bool,
}

impl ErrorsTo {
    /// Makes the file before anything is imported.
    ///
    /// # Errors
    /// [`Failure::Refused`] where one of that name is there, [`Failure::Failed`] where it cannot be written.
    pub(super) fn begin(words: Words, out: &Path) -> Result<Self, Failure> {
        let shown = ("file", out.display().to_string().into());
        match OpenOptions::new().write(true).create_new(true).open(out) {
            Ok(file) => Ok(Self { out: out.to_owned(), file, done: false }),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                Err(Failure::Refused(words.say_with("commands-import-errors-exist", &[shown])))
            }
            Err(error) => Err(unwritten(words, out, &error)),
        }
    }

    /// Writes what is wrong with the file, and says where. Nothing is left there where nothing is wrong.
    ///
    /// # Errors
    /// [`Failure::Failed`].
    pub(super) fn write(mut self, words: Words, upload: &Upload, report: &Report) -> Result<String, Failure> {
        let faults: Vec<Fault<'_>> = report.problems.iter().filter_map(Fault::of).collect();
        if faults.is_empty() {
            return Ok(words.say("commands-import-errors-none"));
        }
        let stem = upload.file_name.rsplit_once('.').map_or(upload.file_name.as_str(), |(stem, _)| stem);
        let marked = correct::workbook(&upload.bytes, stem, &report.sheets, &faults, "", words);
        let bytes = marked.map_err(|error| Failure::Failed(correct::say(&error, words)))?;
        self.file.write_all(&bytes).map_err(|error| unwritten(words, &self.out, &error))?;
        self.done = true;
        Ok(words.say_with("commands-import-errors-written", &[("file", self.out.display().to_string().into())]))
    }
}

impl Drop for ErrorsTo {
    fn drop(&mut self) {
        if !self.done {
            // What stands there is empty and ours; if it cannot be taken away again, whatever failed says enough.
            let _ = std::fs::remove_file(&self.out);
        }
    }
}

fn unwritten(words: Words, out: &Path, error: &std::io::Error) -> Failure {
    let reason = Reason::from(error).say(words);
    let values = [("file", out.display().to_string().into()), ("reason", reason.into())];
    Failure::Failed(words.say_with("commands-import-errors-unwritten", &values))
}
