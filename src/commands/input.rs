//! Reading the file a command is given: a plain file, no larger than we take, or one clear sentence.

use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use crate::basics::reason::Reason;
use crate::basics::whole;
use crate::basics::words::Words;
use crate::sheet::{Limits, SheetError, TooMany};

/// Why the file was not read.
#[derive(Debug)]
pub(super) enum Unread {
    /// The operating system would not.
    Unopened(io::Error),
    /// A pipe, a socket, a device: reading one might never end.
    NotAFile,
    /// A folder.
    Folder,
    /// A folder that lies too deep in others to be looked into.
    TooDeep,
    /// Larger than we take.
    TooLarge(SheetError),
}

/// The bytes of `file`. What is too large, and what is no file, is refused before it is read.
///
/// # Errors
/// [`Unread`].
pub(super) fn bytes(file: &Path) -> Result<Arc<[u8]>, Unread> {
    let limit = Limits::in_force().file_bytes;
    let known = std::fs::metadata(file).map_err(Unread::Unopened)?;
    admit(&known, limit)?;
    let length = usize::try_from(known.len()).unwrap_or_default();
    // It may grow while it is read: one byte too many is enough to know.
    File::open(file).and_then(|open| whole::read(open.take(limit + 1), length)).map_err(Unread::Unopened)
}

fn admit(known: &Metadata, limit: u64) -> Result<(), Unread> {
    if known.is_dir() {
        Err(Unread::Folder)
    } else if !known.is_file() {
        Err(Unread::NotAFile)
    } else if known.len() > limit {
        Err(Unread::TooLarge(SheetError::TooLarge { what: TooMany::FileMebibytes, limit: limit >> 20 }))
    } else {
        Ok(())
    }
}

impl Unread {
    /// The code of the import contract, where the file was refused; none where it could not be opened.
    pub(super) const fn code(&self) -> Option<&'static str> {
        match self {
            Self::Unopened(_) => None,
            Self::NotAFile | Self::Folder | Self::TooDeep => Some("unreadable"),
            Self::TooLarge(error) => Some(error.code()),
        }
    }

    /// One sentence: what it is, and what to give instead.
    pub(super) fn say(&self, words: Words, file: &Path) -> String {
        let shown = ("file", file.display().to_string().into());
        match self {
            Self::Unopened(error) => {
                let reason = Reason::from(error).say(words);
                words.say_with("commands-file-unopened", &[shown, ("reason", reason.into())])
            }
            Self::NotAFile => words.say_with("commands-file-not-a-file", &[shown]),
            Self::Folder => words.say_with("commands-file-folder", &[shown]),
            Self::TooDeep => words.say_with("commands-file-too-deep", &[shown]),
            Self::TooLarge(error) => error.say(words),
        }
    }
}

/// The name without its folders.
pub(super) fn name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
