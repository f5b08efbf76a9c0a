//! The original of a document in another program: a pager to read it, an editor to change it.

use std::fs::{File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::SystemTime;

use tempfile::TempPath;

use crate::app::command::Command;
use crate::app::effect::Tool;
use crate::index::Document;
use crate::read::format::Format;
use crate::text::visible;

/// The program that the reader set for a tool, as written in its variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// What a shell is to run; it may hold arguments.
    pub written: String,
    /// The variable that holds it; none where it is our choice.
    pub variable: Option<&'static str>,
}

/// A file to open, with what becomes of it.
#[derive(Debug)]
pub enum Opened {
    /// The document's own.
    Own(PathBuf, Stamp),
    /// A copy that nobody can write to, gone when it is closed: the document has no file.
    Copy(TempPath),
    /// Such a copy of the text of a file that is no text, or in another encoding.
    Text(TempPath),
}

/// What tells whether a file was written to: when it last was, and its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(Option<SystemTime>, u64);

/// What became of a file in the other program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is as it was.
    Same,
    /// It was written to.
    Changed,
    /// It was a copy, and is gone.
    Copy,
    /// It was a copy of the text of a file, and is gone.
    Text,
}

impl Program {
    /// To read, `$PAGER`; to change, `$VISUAL` or `$EDITOR`. Where there is no pager an editor will do, then `less`; without
    /// an editor, `vi`.
    pub fn of(tool: Tool, environment: &impl Fn(&str) -> String) -> Self {
        let (names, ours): (&[&'static str], _) = match tool {
            Tool::Pager => (&["PAGER", "VISUAL", "EDITOR"], "less"),
            Tool::Editor => (&["VISUAL", "EDITOR"], "vi"),
        };
        let set = names
            .iter()
            .map(|name| (*name, environment(name)))
            .find(|(_, value)| !value.trim().is_empty());
        match set {
            Some((name, written)) => Self {
                written,
                variable: Some(name),
            },
            None => Self {
                written: ours.to_owned(),
                variable: None,
            },
        }
    }

    /// The name of the program itself, without its folder and arguments.
    pub fn name(&self) -> &str {
        let first = self.written.split_whitespace().next().unwrap_or_default();
        let first = first.trim_matches(['"', '\'']);
        first.rsplit('/').next().unwrap_or_default()
    }

    /// Its arguments for a file at a line, where it is known to take one.
    pub fn arguments(&self, path: &Path, line: usize) -> Vec<std::ffi::OsString> {
        let joined = |separator: &str| {
            let mut joined = path.as_os_str().to_owned();
            joined.push(format!("{separator}{line}"));
            joined
        };
        match self.name() {
            "less" | "more" | "most" | "moar" | "moor" | "vi" | "vim" | "nvim" | "view"
            | "vimx" | "nano" | "pico" | "rnano" | "emacs" | "emacsclient" | "jed" | "joe"
            | "kak" | "mg" | "micro" | "ne" | "w3m" => vec![format!("+{line}").into(), path.into()],
            "hx" | "helix" | "subl" | "zed" => vec![joined(":")],
            "code" | "codium" | "code-insiders" => vec!["-g".into(), joined(":")],
            _ => vec![path.into()],
        }
    }

    /// Runs it on a file, on the terminal that `on` opens. The shell splits what the reader wrote; the path never goes through it.
    pub fn run(&self, opened: &Opened, line: usize, on: Option<File>) -> io::Result<ExitStatus> {
        let mut command = std::process::Command::new("/bin/sh");
        command
            .arg("-c")
            .arg(format!("{} \"$@\"", self.written))
            .arg(self.name())
            .args(self.arguments(opened.path(), line));
        if let Some(terminal) = on {
            command
                .stdin(Stdio::from(terminal.try_clone()?))
                .stdout(Stdio::from(terminal.try_clone()?))
                .stderr(Stdio::from(terminal));
        }
        command.status()
    }

    /// What to tell the reader when it did not end well.
    pub fn failed(&self, ended: &io::Result<ExitStatus>) -> Option<String> {
        let name = self.name();
        let variable = match self.variable {
            Some(variable) => format!("${variable}"),
            None => "PAGER or EDITOR".to_owned(),
        };
        let status = match ended {
            Ok(status) => status,
            Err(error) => return Some(format!("{name} could not be started: {error}")),
        };
        // A shell tells the end of its command in its own code.
        let signal = status.signal().or_else(|| match status.code() {
            Some(code @ 129..=192) => Some(code - 128),
            _ => None,
        });
        Some(match (signal, status.code()) {
            (Some(signal), _) => format!("{name} was ended by signal {signal}"),
            (None, Some(0)) => return None,
            (None, Some(127)) => format!("{name} was not found; set {variable} to a program"),
            (None, Some(126)) => {
                format!("{name} may not be run; set {variable} to another program")
            }
            (None, code) => format!("{name} ended with code {}", code.unwrap_or_default()),
        })
    }
}

impl Opened {
    /// The file of a document at `path`; to read, a copy where it has none or is no text as it lies.
    pub fn new(document: &Document, path: Option<PathBuf>, tool: Tool) -> Result<Self, String> {
        let unwritten =
            |error: io::Error| format!("no copy of this document could be written: {error}");
        match path {
            Some(_) if tool == Tool::Pager && !lies_as_text(document) => {
                copy(document).map(Self::Text).map_err(unwritten)
            }
            Some(_) if tool == Tool::Editor && !can_be_edited(document.format) => Err(format!(
                "a file of the format {} is no text that an editor could change; its text can be read: {}",
                document.format.name(),
                Command::Original.entry().name,
            )),
            Some(path) => {
                let path = std::path::absolute(&path).unwrap_or(path);
                let stamp = Stamp::of(&path)
                    .map_err(|error| format!("{} cannot be opened: {error}", path.display()))?;
                Ok(Self::Own(path, stamp))
            }
            None => copy(document).map(Self::Copy).map_err(unwritten),
        }
    }

    /// What became of it.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Copy(_) => Outcome::Copy,
            Self::Text(_) => Outcome::Text,
            Self::Own(path, before) if Stamp::of(path).is_ok_and(|now| now == *before) => {
                Outcome::Same
            }
            Self::Own(..) => Outcome::Changed,
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::Own(path, _) => path,
            Self::Copy(path) | Self::Text(path) => path,
        }
    }
}

impl Stamp {
    fn of(path: &Path) -> io::Result<Self> {
        let metadata = path.metadata()?;
        Ok(Self(metadata.modified().ok(), metadata.len()))
    }
}

/// Whether a pager shows the file of a document as daftar reads it.
fn lies_as_text(document: &Document) -> bool {
    let encoding = document.encoding.as_str();
    !document.format.is_foreign() && (encoding.is_empty() || encoding.starts_with("UTF-8"))
}

fn can_be_edited(format: Format) -> bool {
    match format {
        Format::Text | Format::Html | Format::Mail | Format::Mailbox => true,
        Format::Pdf | Format::Docx | Format::Zip | Format::Gzip | Format::Tar => false,
    }
}

fn copy(document: &Document) -> io::Result<TempPath> {
    let name = document.label.file_name();
    let suffix = match Path::new(name).extension() {
        Some(extension) if !document.format.is_foreign() => {
            format!(".{}", extension.to_string_lossy())
        }
        Some(_) | None => ".txt".to_owned(),
    };
    let mut file = tempfile::Builder::new()
        .prefix("daftar-")
        .suffix(&suffix)
        .tempfile()?;
    // What a document holds must not reach the terminal as a control, whatever the pager lets through.
    for line in document.text.split_inclusive('\n') {
        let (words, end) = match line.strip_suffix('\n') {
            Some(words) => (words, "\n"),
            None => (line, ""),
        };
        write!(file, "{}{end}", visible(words))?;
    }
    file.as_file()
        .set_permissions(Permissions::from_mode(0o400))?;
    Ok(file.into_temp_path())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{self, Label};

    fn program(written: &str) -> Program {
        Program {
            written: written.to_owned(),
            variable: Some("PAGER"),
        }
    }

    fn document() -> Document {
        let (document, _) = read::read(&Label::new("-"), b"One line.\n");
        document.expect("it is text")
    }

    #[test]
    fn the_readers_variables_choose_the_program() {
        let choose = |tool, variables: &[(&str, &str)]| {
            let found = |wanted: &str| {
                let found = variables.iter().find(|(name, _)| *name == wanted);
                found.map_or(String::new(), |(_, value)| (*value).to_owned())
            };
            Program::of(tool, &found).written
        };
        let all = [("PAGER", "less -R"), ("VISUAL", "nvim"), ("EDITOR", "ed")];
        assert_eq!(choose(Tool::Pager, &all), "less -R");
        assert_eq!(choose(Tool::Editor, &all), "nvim");
        assert_eq!(choose(Tool::Pager, &all[2..]), "ed");
        assert_eq!(choose(Tool::Pager, &[("PAGER", " ")]), "less");
        assert_eq!(choose(Tool::Editor, &all[..1]), "vi");
    }

    #[test]
    fn a_line_is_given_as_the_program_takes_it() {
        let arguments = |written: &str| -> Vec<String> {
            program(written)
                .arguments(Path::new("/a b.txt"), 7)
                .into_iter()
                .map(|argument| argument.to_string_lossy().into_owned())
                .collect()
        };
        assert_eq!(arguments("less -R"), ["+7", "/a b.txt"]);
        assert_eq!(arguments("/usr/bin/vim"), ["+7", "/a b.txt"]);
        assert_eq!(arguments("\"/opt/emacs\" -nw"), ["+7", "/a b.txt"]);
        assert_eq!(arguments("hx"), ["/a b.txt:7"]);
        assert_eq!(arguments("code --wait"), ["-g", "/a b.txt:7"]);
        assert_eq!(arguments("ours"), ["/a b.txt"]);
    }

    #[test]
    fn the_path_does_not_go_through_the_shell() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("$(touch made) ' \" ;.txt");
        std::fs::write(&path, "before").expect("it is written");
        let opened =
            Opened::new(&document(), Some(path.clone()), Tool::Pager).expect("it is there");
        assert_eq!(opened.outcome(), Outcome::Same);
        let ended = program("printf after! >").run(&opened, 1, None);
        // The redirection takes the path as its word.
        assert_eq!(program("x").failed(&ended), None);
        assert_eq!(
            std::fs::read_to_string(&path).expect("it is there"),
            "after!"
        );
        assert_eq!(opened.outcome(), Outcome::Changed);
        assert_eq!(folder.path().read_dir().expect("a folder").count(), 1);
    }

    #[test]
    fn what_has_no_file_is_copied_and_the_copy_goes() {
        let opened = Opened::new(&document(), None, Tool::Pager).expect("it is written");
        let path = opened.path().to_owned();
        assert_eq!(
            std::fs::read_to_string(&path).expect("a copy"),
            "One line.\n"
        );
        let mode = path.metadata().expect("a copy").permissions().mode();
        assert_eq!(mode & 0o777, 0o400);
        assert_eq!(opened.outcome(), Outcome::Copy);
        drop(opened);
        assert!(!path.exists());
    }

    #[test]
    fn of_a_file_that_is_no_text_its_text_is_read_and_nothing_is_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("report.pdf");
        std::fs::write(&path, "%PDF-1.7").expect("it is written");
        let mut pdf = document();
        pdf.format = Format::Pdf;
        pdf.label = Label::new("report.pdf");
        pdf.text = "One \u{1b}[2Jline.\n\tTwo.".into();
        let open = |document: &Document, tool| Opened::new(document, Some(path.clone()), tool);
        let opened = open(&pdf, Tool::Pager).expect("a copy");
        let read = std::fs::read_to_string(opened.path()).expect("a copy");
        assert_eq!(
            read,
            format!("{}\n{}", visible("One \u{1b}[2Jline."), visible("\tTwo."))
        );
        assert_eq!(opened.outcome(), Outcome::Text);
        let suffix = opened.path().extension().map(|it| it.to_string_lossy());
        assert_eq!(suffix.as_deref(), Some("txt"));
        let refused = open(&pdf, Tool::Editor).expect_err("a PDF is no text");
        assert_eq!(
            refused,
            "a file of the format PDF is no text that an editor could change; its text can be read: original"
        );
        let mut old = document();
        old.encoding = "windows-1251 (detected)".to_owned();
        let opened = open(&old, Tool::Pager).expect("a copy");
        assert_eq!(opened.outcome(), Outcome::Text);
        let opened = open(&old, Tool::Editor).expect("the file");
        assert_eq!(opened.outcome(), Outcome::Same);
    }

    #[test]
    fn a_program_that_fails_is_told_in_a_sentence() {
        let opened = Opened::new(&document(), None, Tool::Pager).expect("it is written");
        let said = |written: &str| {
            let program = program(written);
            program.failed(&program.run(&opened, 1, None))
        };
        assert_eq!(said("true"), None);
        assert_eq!(said("false").as_deref(), Some("false ended with code 1"));
        assert_eq!(
            said("no-such-program 2>/dev/null").as_deref(),
            Some("no-such-program was not found; set $PAGER to a program")
        );
        assert_eq!(
            said("kill -9 $$; #").as_deref(),
            Some("kill was ended by signal 9")
        );
    }
}
