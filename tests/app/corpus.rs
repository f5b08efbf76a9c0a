//! A small corpus of our own, put together by hand so that screens do not change when extraction does.

use std::sync::Arc;

use chrono::NaiveDate;
use daftar::extract::{Analysis, Name, Said, Sentence};
use daftar::index::{
    Act, Amount, ArguedDate, Claim, Comparison, DateBasis, DateEvidence, Document, DocumentId,
    Entity, EntityId, EntityKind, Entry, Figure, FigureId, FigureKind, Index, Label, Mention,
    Occurrence, Parts, Period, Place, Point, PointStatus, Problem, Qualifier, Reason, Regard,
    Region, RegionKind, Role, Series, SeriesSpan, Speech, Stance, Standing, Unit, Unsettled,
    Verdict,
};
use daftar::lexicon::CountryCode;
use daftar::read::{self, Block, BlockKind, Title};
use daftar::text::{Span, sentences, squeeze};

use BlockKind::{Furniture, Heading, Item, Paragraph, Quote};
use EntityKind as K;
use PointStatus as S;

/// Label, date, source, blocks.
type Report = (
    &'static str,
    &'static str,
    &'static str,
    &'static [(BlockKind, &'static str)],
);

const REPORTS: [Report; 3] = [
    (
        "2023/harbour.txt",
        "2023-11-14",
        "Andean Wire",
        &[
            (
                Furniture,
                "Home | Markets | Weather\nUSD 891.20\nEUR 962.10",
            ),
            (
                BlockKind::Title,
                "Chile and Peru open talks on a coastal railway",
            ),
            (
                Paragraph,
                "Chile and Peru will study a railway between the ports of Arica and Ilo, Lucía Quispe, the Minister of Transport of Peru, said on Tuesday. The Pacific Coast Railway would carry copper and fruit, and the Andean Logistics Council is to draw up the plan.",
            ),
            (
                Paragraph,
                "Trade turnover between Chile and Peru came to US$3.1 billion in 2022, according to the Andean Logistics Council. In the first half of 2023 it reached US$1.4 billion.",
            ),
            (Heading, "What comes next"),
            (Item, "- a memorandum on rail safety, to be signed in Tacna"),
            (
                Item,
                "- a joint fund for the Pacific Coast Railway, with at least US$200 million from each side",
            ),
            (
                Quote,
                "“A railway is a promise that two neighbours make to each other for a hundred years,” said Quispe.",
            ),
        ],
    ),
    (
        "2024/forum.txt",
        "2024-06-03",
        "Lima Gazette",
        &[
            (
                BlockKind::Title,
                "Forum in Lima: trade between Chile and Peru is growing, and a target is set",
            ),
            (
                Paragraph,
                "At the Lima Trade Forum, Tomás Barrios of the Chilean Copper Board said that trade turnover between the two countries had risen to US$3.6 billion in 2023. “By 2030 we want to see US$6 billion,” he added.",
            ),
            (
                Paragraph,
                "Peru's exports to Chile were worth US$1.9 billion. The Memorandum on Rail Safety was signed in Tacna, and Lucía Quispe called it a first step towards the Pacific Coast Railway.",
            ),
        ],
    ),
    (
        "2025/outlook.txt",
        "",
        "",
        &[
            (
                BlockKind::Title,
                "Outlook: copper, fruit and rails — 日本語 e\u{301}tude",
            ),
            (
                Paragraph,
                "Analysts of the Chilean Copper Board expect trade turnover between Chile and Peru of about US$4.2 billion this year; it has already exceeded US$2 billion.",
            ),
        ],
    ),
];

/// The corpus as an index.
pub fn filled() -> Arc<Index> {
    let mut making = Making::default();
    for (label, date, source, blocks) in REPORTS {
        making.report(label, date, source, blocks);
    }
    making.entity(
        K::Person,
        "Lucía Quispe",
        &["PE"],
        &["Lucía Quispe", "Quispe"],
    );
    making.entity(K::Person, "Tomás Barrios", &[], &["Tomás Barrios"]);
    making.entity(
        K::Organisation,
        "Andean Logistics Council",
        &[],
        &["Andean Logistics Council"],
    );
    making.entity(
        K::Organisation,
        "Chilean Copper Board",
        &["CL"],
        &["Chilean Copper Board"],
    );
    making.entity(K::Country, "Chile", &["CL"], &["Chile"]);
    making.entity(K::Country, "Peru", &["PE"], &["Peru"]);
    making.entity(K::Place, "Arica", &["CL"], &["Arica"]);
    making.entity(K::Place, "Tacna", &["PE"], &["Tacna"]);
    making.entity(
        K::Project,
        "Pacific Coast Railway",
        &[],
        &["Pacific Coast Railway"],
    );
    making.entity(
        K::Agreement,
        "Memorandum on Rail Safety",
        &[],
        &["Memorandum on Rail Safety", "memorandum on rail safety"],
    );
    making.entity(K::Event, "Lima Trade Forum", &[], &["Lima Trade Forum"]);
    making.turnover(
        0,
        "US$3.1 billion",
        3.1e9,
        ("2022-01-01", "2022-12-31"),
        FigureKind::Reported,
        Qualifier::Exactly,
    );
    making.turnover(
        0,
        "US$1.4 billion",
        1.4e9,
        ("2023-01-01", "2023-06-30"),
        FigureKind::Reported,
        Qualifier::Exactly,
    );
    making.turnover(
        1,
        "US$3.6 billion",
        3.6e9,
        ("2023-01-01", "2023-12-31"),
        FigureKind::Reported,
        Qualifier::Exactly,
    );
    making.turnover(
        1,
        "US$6 billion",
        6e9,
        ("", "2030-12-31"),
        FigureKind::Target,
        Qualifier::Exactly,
    );
    making.turnover(
        2,
        "US$4.2 billion",
        4.2e9,
        ("2025-01-01", "2025-12-31"),
        FigureKind::Forecast,
        Qualifier::About,
    );
    making.turnover(
        2,
        "US$2 billion",
        2e9,
        ("2025-01-01", "2025-05-20"),
        FigureKind::Reported,
        Qualifier::MoreThan,
    );
    making.exports();
    making.derived();
    making.finish()
}

/// An index without documents, of which everything failed.
pub fn broken() -> Arc<Index> {
    let problem = |label: &str, what: &str| Problem {
        label: Label::new(label),
        what: what.to_owned(),
    };
    Arc::new(Index::of(Parts {
        problems: vec![
            problem("scan.bin", "not text (a NUL in the first 512 bytes)"),
            problem("secret.txt", "permission denied"),
        ],
        ..Parts::default()
    }))
}

#[derive(Default)]
struct Making {
    parts: Parts,
}

impl Making {
    fn report(&mut self, label: &str, date: &str, source: &str, blocks: &[(BlockKind, &str)]) {
        let mut text = String::new();
        let mut made = Vec::new();
        let mut regions = Vec::new();
        let mut title = None;
        for (kind, part) in blocks {
            let span = Span::new(text.len(), text.len() + part.len());
            text.push_str(part);
            text.push_str("\n\n");
            if *kind == Furniture {
                regions.push(Region {
                    span,
                    kind: RegionKind::Furniture,
                    reason: "a menu and rates".to_owned(),
                });
            }
            if *kind == BlockKind::Title {
                title = Some(Title {
                    span,
                    text: squeeze(part),
                    substitute: false,
                });
            }
            made.push(Block {
                kind: *kind,
                span,
                region: (*kind == Furniture).then_some(0),
            });
        }
        let (document, _) = read::read(&Label::new(label), text.as_bytes());
        let document = Document {
            title,
            blocks: made,
            regions,
            source: (!source.is_empty()).then(|| read::Stated {
                span: Span::new(0, 0),
                text: source.to_owned(),
            }),
            ..document.expect("the reports are text")
        };
        let best: Option<NaiveDate> = date.parse().ok();
        let year = |month, day| NaiveDate::from_ymd_opt(2025, month, day);
        self.parts.documents.push(Entry {
            key: format!("d-{}", self.parts.documents.len()),
            document: Arc::new(document),
            analysis: Analysis::default(),
            unsettled: Unsettled::default(),
            date: ArguedDate {
                from: best.or(year(1, 1)),
                to: best.or(year(12, 31)),
                best,
                basis: if best.is_some() {
                    DateBasis::Stated
                } else {
                    DateBasis::Inferred
                },
                evidence: vec![DateEvidence {
                    document: DocumentId(self.parts.documents.len() as u32),
                    span: None,
                    says: "it speaks of 2025 as this year".to_owned(),
                }],
            },
            mentions: Vec::new(),
            name_entities: Vec::new(),
            figures: Vec::new(),
        });
    }

    fn entity(&mut self, kind: EntityKind, name: &str, countries: &[&str], printed: &[&str]) {
        let id = EntityId(self.parts.entities.len() as u32);
        let mut mentions = Vec::new();
        for (at, entry) in self.parts.documents.iter_mut().enumerate() {
            let text = entry.document().text.clone();
            for words in printed {
                for (start, _) in text.match_indices(words) {
                    let span = Span::new(start, start + words.len());
                    let known = entry
                        .mentions
                        .iter()
                        .any(|(other, _)| other.start() < span.end() && span.start() < other.end());
                    let longer = text[span.end()..].starts_with(|c: char| c.is_alphabetic());
                    if !known && !longer {
                        entry.mentions.push((span, id));
                        mentions.push(Mention {
                            document: DocumentId(at as u32),
                            span,
                            text: (*words).into(),
                            government: None,
                        });
                    }
                }
            }
            entry.mentions.sort_by_key(|(span, _)| span.start());
        }
        mentions.sort_by_key(|mention| (mention.document, mention.span.start()));
        let first = mentions.first().expect("the reports name it").clone();
        let roles = match name {
            "Lucía Quispe" => vec![Role {
                title: "Minister of Transport".to_owned(),
                of: None,
                country: code("PE"),
                to: None,
                document: first.document,
                span: first.span,
                doubt: None,
                verdict: None,
            }],
            _ => Vec::new(),
        };
        self.parts.entities.push(Entity {
            key: format!("e-{name}"),
            kind,
            name: name.to_owned(),
            aliases: printed
                .iter()
                .skip(1)
                .map(|&alias| alias.to_owned())
                .collect(),
            countries: countries.iter().filter_map(|text| code(text)).collect(),
            mentions,
            roles,
            why: vec![Reason {
                claim: Claim::Kind,
                says: format!("“{name}” is printed so in {} places", printed.len()),
                places: vec![first],
            }],
            possibly: Vec::new(),
        });
    }

    fn turnover(
        &mut self,
        document: u32,
        words: &str,
        value: f64,
        (from, to): (&str, &str),
        kind: FigureKind,
        qualifier: Qualifier,
    ) {
        let speaker = match document {
            0 => "Andean Logistics Council",
            1 => "Tomás Barrios",
            _ => "Chilean Copper Board",
        };
        let mut figure = self.figure(document, words, value, (from, to));
        figure.kind = kind;
        figure.qualifier = qualifier;
        figure.speaker = self
            .parts
            .entities
            .iter()
            .position(|entity| entity.name == speaker)
            .map(|at| EntityId(at as u32));
        self.push(figure);
    }

    fn exports(&mut self) {
        let figure = self.figure(1, "US$1.9 billion", 1.9e9, ("2023-01-01", "2023-12-31"));
        self.push(Figure {
            measure: "exports".to_owned(),
            from: code("PE"),
            to: code("CL"),
            ..figure
        });
    }

    fn derived(&mut self) {
        let stated = self.figure(1, "US$3.6 billion", 3.6e9, ("2021-01-01", "2021-12-31"));
        self.parts.figures.push(Figure {
            key: "derived-0".to_owned(),
            place: None,
            amount: exactly(2.8e9),
            derived_from: vec![FigureId(2)],
            arithmetic: Some("3.6 billion / 1.29".to_owned()),
            ..stated
        });
    }

    fn figure(&self, document: u32, words: &str, value: f64, (from, to): (&str, &str)) -> Figure {
        let text = &self.parts.documents[document as usize].document().text;
        let start = text.find(words).expect("the report states it");
        let entry = &self.parts.documents[document as usize];
        let block = entry
            .document()
            .blocks
            .iter()
            .find(|block| block.span.end() > start);
        let flow = entry
            .document()
            .flow(block.expect("the words are in a block"));
        let at = flow
            .from_document(Span::new(start, start + words.len()))
            .start;
        let sentence = sentences(flow.text())
            .into_iter()
            .find(|range| range.end > at);
        let sentence = flow.to_document(sentence.expect("the words are in a sentence"));
        Figure {
            key: format!("f-{}", self.parts.figures.len()),
            place: Some(Place {
                document: DocumentId(document),
                span: Span::new(start, start + words.len()),
                text: words.to_owned(),
                sentence_span: sentence,
                sentence: squeeze(sentence.of(text)),
            }),
            amount: exactly(value),
            unit: Unit::Money("USD".to_owned()),
            measure: "trade turnover".to_owned(),
            scope: None,
            parties: ["CL", "PE"].into_iter().filter_map(code).collect(),
            from: None,
            to: None,
            via: None,
            period: Period {
                from: from.parse().ok(),
                to: to.parse().ok(),
                text: None,
                running: false,
            },
            kind: FigureKind::Reported,
            qualifier: Qualifier::Exactly,
            stance: Stance::Asserted,
            assumptions: Vec::new(),
            speaker: None,
            derived_from: Vec::new(),
            arithmetic: None,
        }
    }

    fn push(&mut self, figure: Figure) {
        let id = FigureId(self.parts.figures.len() as u32);
        let document = figure.place.as_ref().expect("it is stated").document;
        self.parts.documents[document.position()].figures.push(id);
        self.parts.figures.push(figure);
    }

    /// Sentences, names, and who says what, as reading would find them.
    fn analyse(&mut self) {
        for entry in &mut self.parts.documents {
            let document = Arc::clone(&entry.document);
            let mentions = || entry.mentions.iter();
            let mut analysis = Analysis {
                names: mentions()
                    .map(|(span, _)| Name {
                        span: *span,
                        text: span.of(&document.text).to_owned(),
                        evidence: Vec::new(),
                        countries: Vec::new(),
                        short: None,
                        called: None,
                        lemma: None,
                        government: None,
                    })
                    .collect(),
                ..Analysis::default()
            };
            for block in document.blocks.iter().filter(|it| it.region.is_none()) {
                let flow = document.flow(block);
                for range in sentences(flow.text()) {
                    let span = flow.to_document(range);
                    let words = span.of(&document.text);
                    let speech = match words {
                        _ if words.contains("said Quispe") => Some(Speech::Quoted),
                        _ if words.contains("said on Tuesday") => Some(Speech::Reported),
                        _ => None,
                    };
                    let by = mentions().position(|(name, _)| {
                        span.covers(*name) && name.of(&document.text).ends_with("Quispe")
                    });
                    let said = by.zip(speech).map(|(by, speech)| Said { by, speech });
                    analysis.sentences.push(Sentence { span, said });
                }
            }
            entry.name_entities = mentions().map(|(_, id)| Some(*id)).collect();
            entry.analysis = analysis;
        }
    }

    fn finish(mut self) -> Arc<Index> {
        self.analyse();
        let series = |key: &str, measure: &str, span, points: &[(u32, PointStatus)]| Series {
            key: key.to_owned(),
            measure: measure.to_owned(),
            parties: ["CL", "PE"].into_iter().filter_map(code).collect(),
            from: if measure == "exports" {
                code("PE")
            } else {
                None
            },
            to: if measure == "exports" {
                code("CL")
            } else {
                None
            },
            unit: Unit::Money("USD".to_owned()),
            span,
            points: points
                .iter()
                .map(|&(figure, status)| Point {
                    figure: FigureId(figure),
                    status,
                })
                .collect(),
        };
        let whole = [
            (7, S::Derived),
            (0, S::Reported),
            (2, S::Reported),
            (4, S::Forecast),
            (3, S::Target),
        ];
        self.parts.series = vec![
            series("exports", "exports", SeriesSpan::Year, &[(6, S::Reported)]),
            series("year", "trade turnover", SeriesSpan::Year, &whole),
            series(
                "part",
                "trade turnover",
                SeriesSpan::Part,
                &[(1, S::Reported), (5, S::Bound)],
            ),
        ];
        self.parts.comparisons = vec![Comparison {
            key: "c-0".to_owned(),
            verdict: Verdict::Tension,
            figures: vec![FigureId(2), FigureId(5)],
            entities: Vec::new(),
            documents: vec![DocumentId(1), DocumentId(2)],
            arithmetic: vec!["3.6 billion in 12 months = 0.3 billion a month".to_owned()],
            explanation: "five months of 2025 already make more than half of 2023".to_owned(),
            gap: 0.0,
            origins: 2,
            recent: None,
            regard: Regard::Open,
        }];
        self.happen();
        Arc::new(Index::of(self.parts))
    }

    /// A signing that is done, and one of which the day is not told.
    fn happen(&mut self) {
        let told = |document: usize, clause: &str, sentence: &str| {
            let text = &self.parts.documents[document].document().text;
            let span = |words: &str| {
                let start = text.find(words).expect("the report has the words");
                Span::new(start, start + words.len())
            };
            Place {
                document: DocumentId(document as u32),
                span: span(clause),
                text: clause.to_owned(),
                sentence_span: span(sentence),
                sentence: sentence.to_owned(),
            }
        };
        let memorandum = "The Memorandum on Rail Safety was signed in Tacna";
        let planned = "a memorandum on rail safety, to be signed in Tacna";
        let entity = |name: &str| {
            let all = &self.parts.entities;
            let at = all.iter().position(|it| it.name == name);
            EntityId(at.expect("the corpus has it") as u32)
        };
        let of = entity("Memorandum on Rail Safety");
        let day = NaiveDate::from_ymd_opt(2024, 5, 20);
        let one = |key: &str, standing, day, text: &str, place| Occurrence {
            key: key.to_owned(),
            act: Act::Signing,
            thing: Some("memorandum".to_owned()),
            standing,
            period: Period {
                from: day,
                to: day,
                text: Some(text.to_owned()),
                running: false,
            },
            basis: DateBasis::Stated,
            entities: vec![of, entity("Tacna")],
            of: Some(of),
            places: vec![place],
            speaker: None,
        };
        let sentence = "The Memorandum on Rail Safety was signed in Tacna, and Lucía Quispe called it a first step towards the Pacific Coast Railway.";
        self.parts.occurrences = vec![
            one(
                "o-1",
                Standing::Done,
                day,
                "on 20 May 2024",
                told(1, memorandum, sentence),
            ),
            one(
                "o-2",
                Standing::Planned,
                None,
                "in the near future",
                told(0, planned, planned),
            ),
        ];
    }
}

fn exactly(value: f64) -> Amount {
    Amount {
        value: Some(value),
        low: None,
        high: None,
    }
}

fn code(text: &str) -> Option<CountryCode> {
    text.parse().ok()
}
