//! Where a workspace lives: one SQLite file in a folder, or one schema of a PostgreSQL database.

use std::fs::{self, OpenOptions};
use std::path::PathBuf;

use super::error::{Result, StoreError};

/// The place of one workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `<folder>/<workspace>.sqlite3`
    Sqlite {
        /// The data folder.
        folder: PathBuf,
        /// The workspace's name.
        workspace: String,
    },
    /// A schema named for the workspace.
    Postgres {
        /// `postgres://…`, with its password.
        url: String,
        /// The schema.
        schema: String,
    },
}

impl Target {
    /// Reads `--database` and `--workspace`.
    ///
    /// # Errors
    /// [`StoreError::BadAddress`], [`StoreError::BadWorkspace`].
    pub fn parse(database: &str, workspace: &str) -> Result<Self> {
        let fits = (1..=40).contains(&workspace.len())
            && workspace.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_');
        if !fits {
            return Err(StoreError::BadWorkspace(workspace.to_owned()));
        }
        if database.starts_with("postgres://") || database.starts_with("postgresql://") {
            return Ok(Self::Postgres { url: database.to_owned(), schema: workspace.to_owned() });
        }
        if database.is_empty() || database.contains("://") {
            return Err(StoreError::BadAddress(without_password(database)));
        }
        Ok(Self::Sqlite { folder: PathBuf::from(database), workspace: workspace.to_owned() })
    }

    /// The place as people may be told it: a path, or an address without its password.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::Sqlite { .. } => self.file().unwrap_or_default().display().to_string(),
            Self::Postgres { url, schema } => format!("{} [{schema}]", without_password(url)),
        }
    }

    /// The SQLite file, where it is one.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        match self {
            Self::Sqlite { folder, workspace } => Some(folder.join(format!("{workspace}.sqlite3"))),
            Self::Postgres { .. } => None,
        }
    }

    /// Makes the data folder where it is missing and proves that it can be written.
    pub(super) fn prepare(&self) -> Result<()> {
        let Self::Sqlite { folder, .. } = self else { return Ok(()) };
        private_folder().create(folder).map_err(|error| StoreError::of_path(folder, &error))?;
        let lock = self.beside("lock");
        OpenOptions::new().create(true).truncate(false).write(true).open(&lock).map_err(|error| StoreError::of_path(folder, &error))?;
        Ok(())
    }

    /// The file `<workspace>.<ending>` beside the database.
    pub(super) fn beside(&self, ending: &str) -> PathBuf {
        self.file().unwrap_or_default().with_extension(ending)
    }
}

/// A folder for its owner alone: it will hold identity numbers, or keys.
pub fn private_folder() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// An address with its password left out.
pub(super) fn without_password(url: &str) -> String {
    // libpq takes one among the options too.
    let url = if url.contains("password=") { url.split('?').next().unwrap_or_default() } else { url };
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let Some((user, host)) = rest.rsplit_once('@') else { return url.to_owned() };
    let name = user.split(':').next().unwrap_or_default();
    format!("{scheme}://{name}@{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_folder_or_postgres() {
        assert!(matches!(Target::parse("./data", "main"), Ok(Target::Sqlite { .. })));
        assert!(matches!(Target::parse("postgres://a:b@localhost/x", "main"), Ok(Target::Postgres { .. })));
        assert!(matches!(Target::parse("mysql://x", "main"), Err(StoreError::BadAddress(_))));
        assert!(matches!(Target::parse("./data", "../up"), Err(StoreError::BadWorkspace(_))));
    }

    #[test]
    fn a_password_is_never_told() {
        assert_eq!(without_password("postgres://db/x?user=desk&password=secret"), "postgres://db/x");
        assert_eq!(without_password("postgres://desk:secret@localhost:5432/x"), "postgres://desk@localhost:5432/x");
    }
}
