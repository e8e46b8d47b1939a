//! Puts a report into a folder of this machine: whole or not at all, and never in the place of another file.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::trouble::Trouble;

/// More files of one name than these are not looked through.
const MOST_NAMES: u32 = 1_000;

/// Whether reports may be put into `folder`: it is named from the root on, is there, can be written, and is none of `ours` (the data
/// folder, the keys folder) nor inside one.
///
/// # Errors
/// [`Trouble`].
pub fn check(folder: &Path, ours: &[PathBuf]) -> Result<(), Trouble> {
    if !folder.is_absolute() {
        return Err(Trouble::FolderRelative);
    }
    let real = folder.canonicalize().map_err(|error| Trouble::of_folder(&error))?;
    if !real.is_dir() {
        return Err(Trouble::FolderMissing);
    }
    if ours.iter().filter_map(|own| own.canonicalize().ok()).any(|own| real.starts_with(own)) {
        return Err(Trouble::FolderOurs);
    }
    unfinished(&real).map(drop).map_err(|error| Trouble::of_folder(&error))
}

/// Puts `bytes` into `folder` under `name`, or where another file has that name under the first of name-2, name-3 … that none has.
/// Where the same bytes lie there already, nothing is written. Returns the file.
///
/// # Errors
/// [`Trouble`]. Then nothing new lies in the folder.
pub fn put(folder: &Path, ours: &[PathBuf], name: &str, bytes: &[u8]) -> Result<PathBuf, Trouble> {
    check(folder, ours)?;
    let trouble = |error: io::Error| Trouble::of_folder(&error);
    let mut file = unfinished(folder).map_err(trouble)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(trouble)?;
    for number in 1..=MOST_NAMES {
        let path = folder.join(numbered(name, number));
        if is_same(&path, bytes) {
            return Ok(path);
        }
        file = match finished(file, &path) {
            Ok(()) => return Ok(path),
            Err((file, error)) if error.kind() == ErrorKind::AlreadyExists => file,
            Err((_, error)) => return Err(trouble(error)),
        };
    }
    Err(Trouble::FolderOther)
}

/// A file that has no name of its own yet. Whoever may read the folder may read it.
fn unfinished(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".repaydesk-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Gives it its name in one step. Some shared folders know no such step that leaves a file of that name alone: there it is looked for
/// first.
fn finished(file: NamedTempFile, path: &Path) -> Result<(), (NamedTempFile, io::Error)> {
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(kept) if kept.error.kind() == ErrorKind::AlreadyExists || path.exists() => {
            Err((kept.file, io::Error::from(ErrorKind::AlreadyExists)))
        }
        Err(kept) => kept.file.persist(path).map(drop).map_err(|kept| (kept.file, kept.error)),
    }
}

fn is_same(path: &Path, bytes: &[u8]) -> bool {
    let length = u64::try_from(bytes.len()).ok();
    fs::metadata(path).is_ok_and(|there| there.is_file() && Some(there.len()) == length) && fs::read(path).is_ok_and(|there| there == bytes)
}

/// 周报.xlsx, 周报-2.xlsx, 周报-3.xlsx.
fn numbered(name: &str, number: u32) -> String {
    match (number, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (_, Some((stem, ending))) => format!("{stem}-{number}.{ending}"),
        (_, None) => format!("{name}-{number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_differing_file_is_never_overwritten_and_the_same_is_not_written_twice() {
        let folder = tempfile::tempdir().unwrap();
        let put = |bytes: &[u8]| put(folder.path(), &[], "周报.xlsx", bytes).unwrap().file_name().unwrap().to_string_lossy().into_owned();
        assert_eq!(put(b"one"), "周报.xlsx");
        assert_eq!(put(b"one"), "周报.xlsx");
        assert_eq!(put(b"two"), "周报-2.xlsx");
        assert_eq!(put(b"six"), "周报-3.xlsx");
        assert_eq!(put(b"two"), "周报-2.xlsx");
        assert_eq!(names(folder.path()), ["周报-2.xlsx", "周报-3.xlsx", "周报.xlsx"], "and nothing half done lies there");
        assert_eq!(fs::read(folder.path().join("周报.xlsx")).unwrap(), b"one");
    }

    #[test]
    fn a_folder_that_is_ours_or_missing_or_a_file_is_refused() {
        let house = tempfile::tempdir().unwrap();
        let at = |name: &str| house.path().join(name);
        fs::create_dir_all(at("data/inside")).unwrap();
        fs::create_dir(at("out")).unwrap();
        fs::write(at("file"), b"x").unwrap();
        let ours = [at("data"), at("keys")];
        assert_eq!(check(&at("out"), &ours), Ok(()));
        assert_eq!(check(&at("data"), &ours), Err(Trouble::FolderOurs));
        assert_eq!(check(&at("out/../data/inside"), &ours), Err(Trouble::FolderOurs));
        assert_eq!(check(&at("none"), &ours), Err(Trouble::FolderMissing));
        assert_eq!(check(&at("file"), &ours), Err(Trouble::FolderMissing));
        assert_eq!(check(Path::new("out"), &ours), Err(Trouble::FolderRelative));
        assert_eq!(names(&at("out")), Vec::<String>::new(), "looking leaves nothing behind");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_into_our_folders_is_seen_through_and_others_may_read_what_is_put() {
        use std::os::unix::fs::PermissionsExt as _;
        let house = tempfile::tempdir().unwrap();
        let at = |name: &str| house.path().join(name);
        fs::create_dir(at("keys")).unwrap();
        fs::create_dir(at("out")).unwrap();
        std::os::unix::fs::symlink(at("keys"), at("link")).unwrap();
        assert_eq!(check(&at("link"), &[at("keys")]), Err(Trouble::FolderOurs));
        let file = put(&at("out"), &[], "a.xlsx", b"x").unwrap();
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o044, 0o044);
    }
}
