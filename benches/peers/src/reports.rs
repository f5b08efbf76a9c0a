//! Reports that were never written, for measuring: as many as wanted, the same ones at every time.
//!
//! Each has about 4 KiB, in one of five styles. Words and names follow Zipf's law over a stock that grows with the number of
//! the report, as in a folder that is fed for years.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use crate::prose::Prose;
use fastrand::Rng;

/// Bytes from which on a report is long enough.
const LENGTH: usize = 3_700;

/// Reports of one folder.
const FOLDER: u64 = 1_000;

/// How a report looks.
#[derive(Clone, Copy)]
enum Style {
    Wire,
    Release,
    Paper,
    Page,
    Notes,
}

/// The path of a report below its corpus, and its text.
pub fn report(number: u64) -> (String, String) {
    let mut rng = Rng::with_seed(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xdaf7);
    let styles = [
        Style::Wire,
        Style::Wire,
        Style::Release,
        Style::Paper,
        Style::Page,
        Style::Notes,
    ];
    let style = styles[rng.usize(..styles.len())];
    let mut prose = Prose::new(&mut rng, number);
    let mut text = String::new();
    let title = prose.headline();
    let day = prose.day();
    match style {
        Style::Wire => {
            let _ = write!(
                text,
                "{title}\n\n{}, {day} (Harbour Wire) - ",
                prose.town().to_uppercase()
            );
        }
        Style::Release => {
            let _ = write!(
                text,
                "{}\n\nPress release\n{day}\n\n{title}\n\n",
                prose.body()
            );
        }
        Style::Paper => {
            let _ = write!(
                text,
                "{title}\n\nBy {}\n{day}\n\nIntroduction\n\n",
                prose.person()
            );
        }
        Style::Page => {
            let _ = write!(
                text,
                "Home | News | Markets | Opinion | Contact\n\n{title}\n{day} 10:42\nShare Tweet Print\n\n"
            );
        }
        Style::Notes => {
            let _ = write!(
                text,
                "---\ntitle: {title}\nauthor: {}\ndate: {}\n---\n\n# {title}\n\n",
                prose.person(),
                prose.iso_day()
            );
        }
    }
    let mut paragraphs = 0;
    while text.len() < LENGTH {
        if paragraphs > 0 && paragraphs % 4 == 0 {
            match style {
                Style::Paper => {
                    let _ = write!(text, "{}\n\n", prose.heading());
                }
                Style::Notes => {
                    let _ = write!(text, "## {}\n\n", prose.heading());
                }
                Style::Wire | Style::Release | Style::Page => {}
            }
        }
        text.push_str(&prose.paragraph());
        text.push_str("\n\n");
        paragraphs += 1;
    }
    match style {
        Style::Wire => text.push_str("(Reporting by the desk; editing by the night desk)\n"),
        Style::Release => text.push_str("Contact: press office, telephone and mail on request.\n"),
        Style::Page => text
            .push_str("Related stories\n\nSubscribe to our newsletter\n\nAll rights reserved.\n"),
        Style::Paper | Style::Notes => {}
    }
    let ending = if matches!(style, Style::Notes) {
        "md"
    } else {
        "txt"
    };
    (
        format!("{:04}/report-{number:06}.{ending}", number / FOLDER),
        text,
    )
}

/// Writes the first `count` reports below a folder.
pub fn write(folder: &Path, count: u64) -> io::Result<()> {
    for number in 0..count {
        let (path, text) = report(number);
        let path = folder.join(path);
        if number % FOLDER == 0
            && let Some(parent) = path.parent()
        {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}
