//! `daftar search`: words, phrases and fields in the full text.

use std::io::{IsTerminal, Write};

use anyhow::Context;

use super::table::{plain, print_csv};
use super::{Format, Outcome, Paths, filters, notebook_of, print_json};
use crate::app::words::count;
use crate::config::Colour;
use crate::export::json::VERSION;
use crate::export::search::{self, FoundIn};
use crate::index::{Index, words};
use crate::search::folders::Shelved;
use crate::search::fulltext::query::{Query, SyntaxError};
use crate::search::fulltext::{Found, FullText, Order, Snippet, snippets};

/// What to find and where.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "A question:\n  oil gas              both words; oil OR gas, oil -gas, (oil OR gas) coal\n  \"joint ventures\"     words in a row; \"joint ventures\"~5 with at most five others between\n  transp*  =Exports    a beginning; a word printed exactly so\n  actor: person: organisation: country: place: project: agreement: event: entity:\n                       who or what is named (actor:\"Obid Khakimov\", country:UZ)\n  role: measure: kind: value:\n                       posts; figures (measure:exports value:>200m kind:target is one figure)\n  source: date: doc: lang:\n                       of the document (date:2023..2024: written within these years for certain)\n  folder:              in a named filter (see `daftar filters`)\n  note:months note:*   where you noted that, or anything\n  in:title in:furniture\n                       in titles alone; in menus, footers and other languages too\n\nCase, marks, script and plain English plurals make no difference."
)]
pub struct Arguments {
    /// Words, all of which are to be found; see below for more.
    #[arg(value_name = "QUERY")]
    query: String,
    #[command(flatten)]
    corpus: Paths,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Print this many documents; 0 is all.
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Search only what a named filter holds, or what answers another question.
    #[arg(long, value_name = "NAME|QUERY")]
    filter: Option<String>,
    /// In which order.
    #[arg(long, value_enum, default_value_t, value_name = "ORDER")]
    sort: Sort,
    /// When to show hits in bold.
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
}

/// The order of the documents found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Sort {
    /// Those that fit best first.
    #[default]
    Best,
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
}

impl Sort {
    fn order(self) -> Order {
        match self {
            Self::Best => Order::Best,
            Self::Newest => Order::Newest,
            Self::Oldest => Order::Oldest,
        }
    }
}

/// Understands a question.
///
/// # Errors
/// What is wrong, under the place where it is.
pub fn parse(typed: &str) -> anyhow::Result<Query> {
    Query::parse(typed).map_err(|error| told(typed, &error))
}

/// What is wrong with a question, under the place where it is.
pub fn told(typed: &str, error: &SyntaxError) -> anyhow::Error {
    let under = format!("{:width$}^", "", width = error.column - 1);
    anyhow::anyhow!("{error}\n  {}\n  {under}", plain(typed))
}

impl Arguments {
    /// The corpus to look in.
    pub fn corpus(&self) -> &Paths {
        &self.corpus
    }

    /// Prints the documents found, best first, with the sentences of their hits.
    ///
    /// # Errors
    /// When the question cannot be understood: what is wrong, under the place where it is.
    pub fn print(&self, index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
        parse(&self.query)?;
        let full_text = FullText::of(index);
        let kept = if self.filter.is_some() || self.query.contains("folder:") {
            filters::kept(&self.corpus)?
        } else {
            Vec::new()
        };
        let shelved = Shelved {
            index,
            full_text: &full_text,
            filters: &kept,
            notes: &notebook_of(&self.corpus, index),
        };
        let query = shelved.query(&self.query);
        let query = query.map_err(|error| told(&self.query, &error))?;
        let mut found = full_text.find(index, &query);
        if let Some(filter) = &self.filter {
            found.only(&filters::among(&shelved, filter)?);
        }
        self.sort.order().sort(index, &mut found.documents);
        let most = match self.limit {
            0 => found.documents.len(),
            limit => found.documents.len().min(limit),
        };
        let shown: Vec<FoundIn> = found.documents[..most]
            .iter()
            .map(|it| FoundIn {
                document: it.document,
                hits: it.hits,
                sentences: snippets(
                    index.document(it.document),
                    &full_text.hits(index, &query, it.document),
                ),
            })
            .collect();
        match self.format {
            Format::Table => {
                self.page(index, &shown, out)
                    .context("writing to standard output")?;
                self.corpus.say(&much(&found, most));
            }
            Format::Csv => {
                print_csv(search::table(index, &shown), out)?;
            }
            Format::Json => print_json(
                &serde_json::json!({
                    "format": "daftar",
                    "version": VERSION,
                    "query": self.query,
                    "found": { "documents": found.documents.len(), "hits": found.hits },
                    "documents": search::views(index, &shown),
                }),
                out,
            )?,
        }
        Ok(Outcome::of(!found.documents.is_empty()))
    }

    /// One document after the other, each sentence with the line it begins on.
    fn page(&self, index: &Index, shown: &[FoundIn], out: &mut impl Write) -> std::io::Result<()> {
        let bold = match self.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                std::io::stdout().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty())
            }
        };
        for (at, found) in shown.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            let entry = index.document(found.document);
            let document = entry.document();
            let title = document
                .title
                .as_ref()
                .map_or(document.label.file_name(), |title| &title.text);
            let mut line = format!("{}  {}", words::date(&entry.date), plain(title));
            if let Some(source) = &document.source {
                line = format!("{line} · {}", plain(&source.text));
            }
            if found.hits > 0 {
                line = format!("{line} · {}", count(found.hits, "hit"));
            }
            writeln!(out, "{line}")?;
            for sentence in &found.sentences {
                let at = sentence.hit.start();
                let part = document
                    .part(at)
                    .map(|part| plain(&part.to_string()).into_owned());
                let number = part.unwrap_or_else(|| document.line(at).to_string());
                writeln!(out, "{number:>6}  {}", marked(sentence, bold))?;
            }
        }
        Ok(())
    }
}

/// A sentence with its hits in bold.
fn marked(sentence: &Snippet, bold: bool) -> String {
    let mut line = String::new();
    let mut at = 0;
    for mark in &sentence.marks {
        line.push_str(&plain(&sentence.text[at..mark.start]));
        let hit = plain(&sentence.text[mark.clone()]);
        if bold {
            line.extend(["\x1b[1m", &hit, "\x1b[22m"]);
        } else {
            line.push_str(&hit);
        }
        at = mark.end;
    }
    line.push_str(&plain(&sentence.text[at..]));
    line
}

/// How much there is.
fn much(found: &Found, shown: usize) -> String {
    let documents = found.documents.len();
    let rest = if shown < documents {
        format!("; the best {shown} are shown, --limit 0 shows all")
    } else {
        String::new()
    };
    format!(
        "{} in {}{rest}",
        count(found.hits, "hit"),
        count(documents, "document"),
    )
}
