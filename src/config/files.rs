//! The reader's files: where they lie, what stands in them.

use std::io;
use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};

/// A file with its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// The file, as the reader is told of it.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// The files that hold settings, as far as they are there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Where the settings are looked for, there or not; none on a machine without a home.
    pub path: Option<PathBuf>,
    /// The settings.
    pub settings: Option<File>,
    /// The keys.
    pub keymap: Option<File>,
    /// Themes of the reader's own, by name.
    pub themes: Vec<(String, File)>,
    /// Files that are there and cannot be read, each in a sentence.
    pub unread: Vec<String>,
}

impl Files {
    /// Reads the settings that were asked for, else those of `$XDG_CONFIG_HOME`; `keymap.toml` and `themes` lie beside them.
    pub fn read(asked: Option<&Path>) -> Self {
        let Some(path) = asked.map(Path::to_owned).or_else(usual) else {
            return Self::default();
        };
        let mut files = Self::default();
        files.settings = files.file(&path);
        if files.settings.is_none() && asked.is_some() && files.unread.is_empty() {
            let says = format!("{}: there is no such file", path.display());
            files.unread.push(says);
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        files.keymap = files.file(&folder.join("keymap.toml"));
        files.read_themes(&folder.join("themes"));
        files.path = Some(path);
        files
    }

    /// The folder from which paths in the settings are meant.
    pub fn folder(&self) -> &Path {
        let folder = self.path.as_deref().and_then(Path::parent);
        folder.unwrap_or(Path::new(""))
    }

    fn read_themes(&mut self, folder: &Path) {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return;
        };
        let mut paths: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| {
                path.extension()
                    .is_some_and(|extension| extension == "toml")
            })
            .collect();
        paths.sort();
        for path in paths {
            let name = path
                .file_stem()
                .map(|name| name.to_string_lossy().into_owned());
            if let (Some(name), Some(file)) = (name, self.file(&path)) {
                self.themes.push((name, file));
            }
        }
    }

    fn file(&mut self, path: &Path) -> Option<File> {
        match std::fs::read_to_string(path) {
            Ok(text) => Some(File {
                name: path.display().to_string(),
                text,
            }),
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                None
            }
            Err(error) => {
                let says = format!("{} cannot be read: {error}", path.display());
                self.unread.push(says);
                None
            }
        }
    }
}

/// Where the settings lie; none on a machine without a home.
fn usual() -> Option<PathBuf> {
    let dirs = choose_base_strategy().ok()?;
    Some(dirs.config_dir().join("daftar").join("config.toml"))
}
