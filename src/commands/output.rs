//! Files a command writes where it was told to: whole or not at all.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Result as IoResult, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::context::Failure;
use super::handed_in::place;
use crate::basics::reason::Reason;
use crate::basics::words::Words;

/// What names of files that commands write end in. None of our own does.
const ENDINGS: [&str; 2] = ["xlsx", "csv"];

/// A file that will be written. It is opened before anything is done, so that no work is lost for a folder that is not there; until
/// [`Output::put`] what stood under its name stays as it was, and when it is let go nothing is left.
pub(super) struct Output {
    path: PathBuf,
    /// Beside the place it will take; none where the path leads to something that is no file of its own, as a link or a pipe.
    beside: Option<NamedTempFile>,
}

impl Output {
    /// In the folders of `ours`, which hold data and keys, only names are taken that none of our own files has: one wrong name, and
    /// everything would be gone.
    ///
    /// # Errors
    /// [`Failure::Usage`] for a place that is ours; [`Failure::Failed`] with why it cannot be written.
    pub(super) fn open(words: Words, path: &Path, ours: &[PathBuf]) -> Result<Self, Failure> {
        let real = place(path);
        let is_nobodys = real.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
        if !is_nobodys && ours.iter().filter_map(|own| own.canonicalize().ok()).any(|own| real.starts_with(own)) {
            return Err(Failure::Usage(words.say_with("commands-output-ours", &[("file", path.display().to_string().into())])));
        }
        let beside = beside(path).map_err(|error| unwritten(words, path, &error))?;
        Ok(Self { path: path.to_owned(), beside })
    }

    /// Writes it, in the place of a file of its name.
    ///
    /// # Errors
    /// [`Failure::Failed`] with why it could not be written.
    pub(super) fn put(self, words: Words, bytes: &[u8]) -> Result<(), Failure> {
        self.fill(bytes).map_err(|error| self.unwritten(words, &error))?;
        self.name(words)
    }

    /// Writes all of it to the disk, where it has no name yet; through a link or into a pipe it goes at once. What was filled before is
    /// not there any more.
    ///
    /// # Errors
    /// Why it could not be written.
    pub(super) fn fill(&self, bytes: &[u8]) -> IoResult<()> {
        let Some(file) = &self.beside else { return std::fs::write(&self.path, bytes) };
        let mut file = file.as_file();
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    /// Gives what was filled its name, in the place of a file that has it.
    ///
    /// # Errors
    /// [`Failure::Failed`] with why it did not get it.
    pub(super) fn name(self, words: Words) -> Result<(), Failure> {
        let Self { path, beside } = self;
        let named = beside.map_or(Ok(()), |file| file.persist(&path).map(drop));
        named.map_err(|kept| unwritten(words, &path, &kept.error))
    }

    /// The sentence for what [`Output::fill`] said.
    pub(super) fn unwritten(&self, words: Words, error: &std::io::Error) -> Failure {
        unwritten(words, &self.path, error)
    }
}

fn beside(path: &Path) -> IoResult<Option<NamedTempFile>> {
    let there = path.symlink_metadata();
    if there.is_ok() {
        // What may not be written to is not replaced either.
        OpenOptions::new().write(true).open(path)?;
    }
    if there.is_ok_and(|there| !there.is_file()) {
        return Ok(None);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".repaydesk-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder).map(Some)
}

fn unwritten(words: Words, path: &Path, error: &std::io::Error) -> Failure {
    let reason = match error.kind() {
        ErrorKind::NotFound => words.say("reports-unwritten-folder-missing"),
        _ => Reason::from(error).say(words),
    };
    let values = [("file", path.display().to_string().into()), ("reason", reason.into())];
    Failure::Failed(words.say_with("reports-error-unwritten", &values))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        Output::open(Words::default(), path, &[])?.put(Words::default(), bytes)
    }

    #[test]
    fn a_file_is_replaced_whole_and_stays_where_nothing_came_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("周报.xlsx");
        for bytes in ["first and longer", "second"] {
            put(&path, bytes.as_bytes()).unwrap();
            assert_eq!(std::fs::read(&path).unwrap(), bytes.as_bytes());
        }
        drop(Output::open(Words::default(), &path, &[]).unwrap());
        let twice = Output::open(Words::default(), &path, &[]).unwrap();
        twice.fill(b"what was thrown away").unwrap();
        twice.fill(b"second").unwrap();
        twice.name(Words::default()).unwrap();
        drop(Output::open(Words::default(), &folder.path().join("other.xlsx"), &[]).unwrap());
        assert_eq!(std::fs::read(&path).unwrap(), b"second");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing unfinished is left");
        assert!(put(folder.path(), b"x").is_err());
        assert!(put(&folder.path().join("none/周报.xlsx"), b"x").is_err());
    }

    #[test]
    fn nothing_is_written_among_our_own_files() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        std::fs::create_dir(&data).unwrap();
        std::fs::write(data.join("main.sqlite3"), "all there is").unwrap();
        let open = |path: &Path| Output::open(Words::default(), path, std::slice::from_ref(&data));
        for path in [data.join("main.sqlite3"), data.join("main"), folder.path().join("./data/../data/main.sqlite3")] {
            assert!(matches!(open(&path), Err(Failure::Usage(_))), "{}", path.display());
        }
        #[cfg(unix)]
        {
            let link = folder.path().join("周报.xlsx");
            std::os::unix::fs::symlink(data.join("main.sqlite3"), &link).unwrap();
            assert!(matches!(open(&link), Err(Failure::Usage(_))), "a link that leads there");
        }
        for path in ["data/周报.xlsx", "data/汇总.CSV", "other"] {
            assert!(open(&folder.path().join(path)).is_ok(), "{path}");
        }
        assert_eq!(std::fs::read(data.join("main.sqlite3")).unwrap(), b"all there is");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_to_the_file_that_is_meant() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        std::fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        put(&link, b"new").unwrap();
        assert_eq!((std::fs::read(&file).unwrap(), link.is_symlink()), (b"new".to_vec(), true));
    }
}
