//! The files a centre hands in: those that are named, and of a folder every workbook in it and in the folders below.

use std::fs::{DirEntry, FileType};
use std::path::{Path, PathBuf};

use super::input::{self, Unread};
use crate::basics::said::Said;
use crate::centre::take::Given;

/// How many folders below the one that is named are looked into.
const DEPTH: usize = 5;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct HandedIn {
    /// In the order they were named, those of a folder by name.
    pub files: Vec<File>,
    /// How many were left out: hidden ones, a spreadsheet program's own marks (`~$…`), and links to folders.
    pub left_out: usize,
}

/// A file or folder that is to be read, or told of where it cannot be.
#[derive(Debug)]
pub(super) struct File {
    /// Where it lies.
    pub path: PathBuf,
    /// What it is called: by its own name, and below the folder that was named with the folders between.
    name: String,
    /// Why it is known already that it cannot be read.
    unread: Option<Unread>,
}

impl HandedIn {
    /// Looks through what was named. Of what cannot be read the reading says so, by name.
    pub(super) fn of(named: &[PathBuf]) -> Self {
        let mut found = Self::default();
        for path in named {
            if path.is_dir() {
                found.look_into(path, path, 0);
            } else {
                found.files.push(File { path: path.clone(), name: input::name(path), unread: None });
            }
        }
        found
    }

    fn look_into(&mut self, top: &Path, folder: &Path, depth: usize) {
        if depth > DEPTH {
            return self.push(top, folder, Some(Unread::TooDeep));
        }
        match std::fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<DirEntry>>>) {
            Ok(mut entries) => {
                entries.sort_by_key(DirEntry::file_name);
                entries.iter().for_each(|entry| self.look_at(top, entry, depth));
            }
            Err(error) => self.push(top, folder, Some(Unread::Unopened(error))),
        }
    }

    fn look_at(&mut self, top: &Path, entry: &DirEntry, depth: usize) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let is_folder = entry.file_type().is_ok_and(|kind: FileType| kind.is_dir());
        let is_workbook = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        let is_linked_folder = !is_folder && path.is_dir();
        if is_linked_folder || ((is_folder || is_workbook) && (name.starts_with("~$") || name.starts_with('.'))) {
            self.left_out += 1;
        } else if is_folder {
            self.look_into(top, &path, depth + 1);
        } else if is_workbook {
            // A link that leads nowhere and a pipe are named too: reading says what they are.
            self.push(top, &path, None);
        }
    }

    fn push(&mut self, top: &Path, path: &Path, unread: Option<Unread>) {
        let below = path.strip_prefix(top).ok().filter(|below| !below.as_os_str().is_empty());
        let name = below.map_or_else(|| input::name(path), |below| below.to_string_lossy().into_owned());
        self.files.push(File { path: path.to_owned(), name, unread });
    }

    /// True where writing to `out` would write over one of them, by whatever name or link it is reached.
    pub(super) fn holds(&self, out: &Path) -> bool {
        let out = place(out);
        self.files.iter().any(|file| place(&file.path) == out)
    }
}

impl File {
    /// As it is taken in: its bytes are read when its turn comes.
    pub(super) fn given(self) -> Given {
        let Self { path, name, unread } = self;
        let read = move || unread.map_or_else(|| input::bytes(&path), Err).map_err(|unread| Said::of(|words| unread.say(words, &path)));
        Given { file_name: name, bytes: Box::new(read) }
    }
}

/// Where a path leads: links are followed, and what is not there yet is told by its folder.
pub(super) fn place(path: &Path) -> PathBuf {
    let in_folder = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    };
    path.canonicalize().ok().or_else(in_folder).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::words::Words;

    fn names(found: &HandedIn) -> Vec<&str> {
        found.files.iter().map(|file| file.name.as_str()).collect()
    }

    #[test]
    fn a_folder_gives_what_is_in_it_and_below_it() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, name).unwrap();
        };
        ["甲.xlsx", "镇/乙.XLSX", "说明.txt", "~$甲.xlsx", ".丙.xlsx", ".旧/丁.xlsx", "1/2/3/4/5/戊.xlsx", "1/2/3/4/5/6/己.xlsx"]
            .into_iter()
            .for_each(put);
        let found = HandedIn::of(&[folder.path().to_owned(), folder.path().join("没有.xlsx")]);
        assert_eq!(names(&found), ["1/2/3/4/5/6", "1/2/3/4/5/戊.xlsx", "甲.xlsx", "镇/乙.XLSX", "没有.xlsx"]);
        assert_eq!((found.left_out, found.files.iter().filter(|file| matches!(file.unread, Some(Unread::TooDeep))).count()), (3, 1));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_nowhere_is_named_and_one_to_a_folder_is_not_followed() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::fs::write(other.path().join("甲.xlsx"), "x").unwrap();
        let link = |to: &Path, name: &str| std::os::unix::fs::symlink(to, folder.path().join(name)).unwrap();
        link(&other.path().join("没有.xlsx"), "断.xlsx");
        link(other.path(), "别处");
        link(&other.path().join("甲.xlsx"), "甲.xlsx");
        let mut found = HandedIn::of(&[folder.path().to_owned()]);
        assert_eq!((names(&found), found.left_out), (vec!["断.xlsx", "甲.xlsx"], 1));
        assert!(found.holds(&other.path().join("甲.xlsx")) && !found.holds(&other.path().join("乙.xlsx")));
        let dead = found.files.remove(0).given();
        assert!((dead.bytes)().unwrap_err().for_reader(Words::default()).contains("断.xlsx"));
    }
}
