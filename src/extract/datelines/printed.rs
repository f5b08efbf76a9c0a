//! Dates that a document prints beside its text: datelines, fields, breadcrumbs, widgets, the file's name.

use chrono::{Datelike, NaiveDate};

use super::{ClueKind, ClueMeaning, DateClue};
use crate::read::{Block, BlockKind, Document, RegionKind};
use crate::text::calendar::{self, CalendarDate, DateForm, PrintedDate};
use crate::text::{Flow, Span, fold};

/// Bytes of a paragraph's opening in which a dateline stands.
const OPENING: usize = 160;

/// Bytes between a date and the mark that ends its dateline: the agency stands there.
const AGENCY: usize = 60;

/// Blocks after the headline in which a page prints when it was published.
const BESIDE: usize = 6;

/// Words of a block from which on it is running text.
const TEXT: usize = 15;

/// Finds the dates that are printed for the reader to date the document by.
pub fn find(document: &Document) -> Vec<DateClue> {
    let mut clues = fields(document);
    clues.extend(datelines(document));
    clues.extend(furniture(document));
    clues.extend(captured(document));
    clues.extend(file_name(document));
    clues
}

fn fields(document: &Document) -> Vec<DateClue> {
    const KEYS: [&str; 12] = [
        "date",
        "published",
        "published at",
        "published_at",
        "publication date",
        "publication_date",
        "pubdate",
        "dateline",
        "datepublished",
        "дата",
        "опубликовано",
        "created",
    ];
    document
        .metadata
        .iter()
        .filter(|field| KEYS.contains(&field.key.as_str()))
        .filter_map(|field| {
            let date = calendar::dates(&field.value).into_iter().next()?;
            let meaning = match (date.form, swapped(&date.readings)) {
                (DateForm::YearFirst, Some(both)) => ClueMeaning::WrittenYearFirst(both),
                _ => ClueMeaning::Written(date.readings),
            };
            Some(DateClue {
                span: Some(field.span),
                kind: ClueKind::Dateline,
                says: format!("field “{}” says {}", field.key, &field.value[date.range]),
                meaning,
            })
        })
        .collect()
}

/// A single reading, and the same with day and month exchanged; none where there is no such other day.
fn swapped(readings: &[CalendarDate]) -> Option<[CalendarDate; 2]> {
    let [usual] = *readings else {
        return None;
    };
    let day = usual.day.filter(|&day| day <= 12 && day != usual.month)?;
    let other = CalendarDate {
        month: day,
        day: Some(usual.month),
        ..usual
    };
    Some([usual, other])
}

/// The dateline stands at the start of the first paragraph, or on a line of its own before it.
fn datelines(document: &Document) -> Vec<DateClue> {
    for (_, block) in document.content().take(8) {
        if matches!(block.kind, BlockKind::Row | BlockKind::Title) {
            continue;
        }
        let flow = document.flow(block);
        if let Some(date) = dateline(flow.text()) {
            let meaning = ClueMeaning::Written;
            return vec![clue(&flow, date, ClueKind::Dateline, "dateline", meaning)];
        }
        if flow.text().split_whitespace().count() >= TEXT {
            break;
        }
    }
    Vec::new()
}

/// The date of the dateline with which a paragraph begins.
pub fn dateline(flow: &str) -> Option<PrintedDate> {
    let mut end = OPENING.min(flow.len());
    while !flow.is_char_boundary(end) {
        end -= 1;
    }
    let opening = &flow[..end];
    let date = calendar::dates(opening).into_iter().next()?;
    let before = opening[..date.range.start].trim_end();
    let after = &opening[date.range.end..];
    let whole = flow.len() <= 60
        && after
            .trim_matches(|c: char| !c.is_alphanumeric())
            .is_empty();
    let placed = is_place(before) && (!before.is_empty() || date.form != DateForm::Slashed);
    let alone = date.form == DateForm::Named && date.readings[0].year.is_none();
    let ended = whole && (!before.is_empty() || alone) || ends_dateline(after, before);
    (placed && ended && date.readings[0].day.is_some()).then_some(date)
}

/// Whether the words before a date can be a place and an agency: names only, and not a preposition that begins a sentence.
fn is_place(before: &str) -> bool {
    let words = before
        .split(|c: char| {
            c.is_whitespace()
                || matches!(c, ',' | '/' | '.' | '(' | ')' | '[' | '-' | '–' | '—' | ':')
        })
        .filter(|word| !word.is_empty());
    let mut count = 0;
    for word in words {
        count += 1;
        let named = word.chars().next().is_some_and(char::is_uppercase)
            || matches!(
                word,
                "of" | "de" | "da" | "do" | "del" | "la" | "al" | "g" | "г"
            );
        let opens = count == 1
            && matches!(
                word,
                "In" | "On"
                    | "At"
                    | "Since"
                    | "By"
                    | "From"
                    | "The"
                    | "During"
                    | "As"
                    | "Until"
                    | "After"
                    | "Before"
                    | "A"
                    | "For"
                    | "Between"
                    | "This"
                    | "Last"
                    | "Every"
                    | "В"
                    | "На"
                    | "С"
                    | "К"
                    | "До"
                    | "После"
                    | "За"
            );
        if !named || opens || count > 8 {
            return false;
        }
    }
    true
}

/// Whether a dateline ends after its date: by a dash, colon, slash or bracket with no more than an agency before it.
fn ends_dateline(after: &str, before: &str) -> bool {
    let mut seen = 0;
    let mut words_ok = true;
    let mut word_start = true;
    for (at, c) in after.char_indices() {
        if at > AGENCY {
            return false;
        }
        match c {
            '—' | '–' | ':' | '/' | ')' | ']' if at > 0 || c != ':' => return words_ok,
            ':' => return true,
            '-' if after[at..].starts_with("--")
                || (after[..at].ends_with(' ') && after[at + 1..].starts_with(' '))
                || after[at + 1..].is_empty() =>
            {
                return words_ok;
            }
            '.' if seen == 0 && !before.is_empty() && after[at + 1..].starts_with(' ') => {
                return true;
            }
            ' ' | ',' | '.' | '(' => word_start = true,
            _ => {
                let small = word_start && is_small(&after[at..]);
                words_ok &= !word_start || !c.is_lowercase() || small;
                seen += usize::from(word_start && !small);
                word_start = false;
            }
        }
        if !words_ok || seen > 6 {
            return false;
        }
    }
    false
}

fn is_small(rest: &str) -> bool {
    ["года", "г.", "of ", "yil", "il ", "жыл"]
        .iter()
        .any(|word| rest.starts_with(word))
}

/// Dates in the furniture around the headline.
fn furniture(document: &Document) -> Vec<DateClue> {
    let Some(title) = document.title.as_ref().filter(|title| !title.substitute) else {
        return stamps(document);
    };
    let place = document
        .blocks
        .iter()
        .position(|block| block.span.overlaps(title.span))
        .unwrap_or_default();
    let named = fold(&title.text);
    // More than one labelled date under a report are those of its comments.
    let signed = document
        .blocks
        .iter()
        .skip(place + BESIDE + 1)
        .filter(|block| is_furniture(document, block) && block.span.len() <= 200)
        .filter(|block| is_labelled(block.span.of(&document.text)))
        .count()
        > 1;
    // At most the label of a section stands between a headline and the day above it.
    let above = (place.saturating_sub(2)..place).rev().find(|&number| {
        let block = &document.blocks[number];
        is_furniture(document, block) && is_stamp(block.span.of(&document.text))
    });
    let mut clues = Vec::new();
    for (number, block) in document.blocks.iter().enumerate() {
        if !is_furniture(document, block) || block.span.len() > 400 {
            continue;
        }
        let text = block.span.of(&document.text);
        if !text.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let flow = document.flow(block);
        let labelled = is_labelled(flow.text()) && !signed;
        let below = number > place && number <= place + BESIDE;
        let beside = labelled
            || below && no_text_between(document, place, number)
            || Some(number) == above
            || number < place && fold(text).contains(&named);
        if number > place + BESIDE && !labelled {
            continue;
        }
        for date in calendar::dates(flow.text()) {
            // `22 Sep` by itself under a headline has its year from the text.
            let alone = beside && date.form == DateForm::Named && is_stamp(flow.text());
            if date.readings[0].year.is_none() && !(alone && date.readings[0].day.is_some()) {
                continue;
            }
            clues.push(printed(&flow, date, beside && !is_widget(flow.text())));
        }
    }
    clues
}

/// The clue of a date in furniture: beside the headline it is the report's, elsewhere the day on which the page was looked at.
fn printed(flow: &Flow, date: PrintedDate, beside: bool) -> DateClue {
    if beside {
        let meaning = ClueMeaning::Written;
        clue(flow, date, ClueKind::Furniture, "the page prints", meaning)
    } else {
        let says = "the page around the report shows";
        clue(flow, date, ClueKind::Furniture, says, ClueMeaning::Captured)
    }
}

/// Whether a line is of rates or weather, which are of the day on which the page was looked at.
fn is_widget(flow: &str) -> bool {
    let folded = fold(flow);
    [
        "rate",
        "курс",
        "kurs",
        "məzənn",
        "weather",
        "погода",
        "ob-havo",
    ]
    .iter()
    .any(|word| folded.contains(word))
}

/// Dates of a page without a headline: those on a line of their own before the text.
fn stamps(document: &Document) -> Vec<DateClue> {
    let mut clues = Vec::new();
    for block in document.blocks.iter().take(BESIDE) {
        if !is_furniture(document, block) || block.span.len() > 200 {
            continue;
        }
        let flow = document.flow(block);
        let fielded = document
            .metadata
            .iter()
            .any(|field| field.span.overlaps(block.span));
        if fielded || !is_stamp(flow.text()) {
            continue;
        }
        for date in calendar::dates(flow.text()) {
            if date.readings[0].year.is_some() {
                clues.push(printed(&flow, date, !is_widget(flow.text())));
            }
        }
    }
    clues
}

fn is_furniture(document: &Document, block: &Block) -> bool {
    block
        .region
        .is_some_and(|region| document.regions[region].kind == RegionKind::Furniture)
}

fn no_text_between(document: &Document, from: usize, to: usize) -> bool {
    document.blocks[from + 1..to]
        .iter()
        .all(|block| block.kind != BlockKind::Paragraph || block.span.len() < 120)
}

/// Whether a line is little more than a date.
fn is_stamp(flow: &str) -> bool {
    let dated: usize = calendar::dates(flow)
        .iter()
        .map(|date| date.range.len())
        .sum();
    let letters = flow.split_whitespace().count();
    dated > 0 && letters <= 8
}

/// Whether a line says that its date is that of the publication.
fn is_labelled(flow: &str) -> bool {
    let folded = fold(flow);
    [
        "published",
        "posted",
        "publication date",
        "release date",
        "опубликовано",
        "дата публикации",
        "publie le",
        "publicado",
        "veroffentlicht",
        "yayinlanma",
        "date:",
        "дата:",
    ]
    .iter()
    .any(|label| folded.starts_with(label))
}

/// When the page was looked at: posts of some hours ago speak of a dated event.
fn captured(document: &Document) -> Vec<DateClue> {
    let blocks = &document.blocks;
    let mut latest: Option<(CalendarDate, DateClue)> = None;
    for (number, block) in blocks.iter().enumerate() {
        if block.region.is_none() || block.span.len() > 1_000 {
            continue;
        }
        let fresh = blocks[number..blocks.len().min(number + 4)]
            .iter()
            .chain(&blocks[number.saturating_sub(2)..number])
            .any(|near| near.region.is_some() && is_hours_ago(near.span.of(&document.text)));
        if !fresh {
            continue;
        }
        let flow = document.flow(block);
        for date in calendar::dates(flow.text()) {
            let [reading] = date.readings[..] else {
                continue;
            };
            let Some(next) = day_after(reading) else {
                continue;
            };
            if latest.as_ref().is_none_or(|(day, _)| *day < reading) {
                let says = "a teaser some hours old beside the report speaks of";
                let mut clue = clue(
                    &flow,
                    date,
                    ClueKind::Furniture,
                    says,
                    ClueMeaning::Captured,
                );
                clue.meaning = ClueMeaning::Captured(vec![next]);
                latest = Some((reading, clue));
            }
        }
    }
    latest.map(|(_, clue)| clue).into_iter().collect()
}

/// The day after a full date: what happened on a day is still some hours old on the next one.
fn day_after(date: CalendarDate) -> Option<CalendarDate> {
    let day = NaiveDate::from_ymd_opt(date.year?, date.month, date.day?)?.succ_opt()?;
    Some(CalendarDate {
        year: Some(day.year()),
        month: day.month(),
        day: Some(day.day()),
    })
}

/// `8 hours ago`, `40 минут назад`.
fn is_hours_ago(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let folded = fold(line);
    let back = ["ago", "назад", "oldin", "avval", "əvvəl", "once", "бурын"]
        .iter()
        .any(|word| folded.ends_with(word));
    let unit = [
        "hour",
        "min",
        "час",
        "мин",
        "soat",
        "daqiqa",
        "saat",
        "dəqiqə",
        "сагат",
    ]
    .iter()
    .any(|unit| folded.contains(unit));
    back && unit
}

/// A date in the file's name (`2024-08-27-trade.txt`, `note_20240827.md`).
fn file_name(document: &Document) -> Option<DateClue> {
    let name = document.label.file_name();
    let spaced: String = name
        .chars()
        .map(|c| {
            if matches!(c, '_' | '+' | '(' | ')') {
                ' '
            } else {
                c
            }
        })
        .collect();
    let readings = calendar::dates(&spaced)
        .into_iter()
        .find(|date| date.readings[0].year.is_some() && date.readings[0].day.is_some())
        .map(|date| date.readings)
        .or_else(|| packed(&spaced).map(|date| vec![date]))?;
    Some(DateClue {
        span: None,
        kind: ClueKind::FileName,
        meaning: ClueMeaning::Written(readings),
        says: format!("the file is named “{name}”"),
    })
}

/// Eight digits that are a date of this age (`20240827`).
fn packed(name: &str) -> Option<CalendarDate> {
    name.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| part.len() == 8 && part.bytes().all(|b| b.is_ascii_digit()))
        .find_map(|digits| {
            let dashed = format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]);
            let date = calendar::dates(&dashed).into_iter().next()?;
            let [reading] = date.readings[..] else {
                return None;
            };
            let year = reading
                .year
                .is_some_and(|year| (1970..2100).contains(&year));
            year.then_some(reading)
        })
}

fn clue(
    flow: &Flow,
    date: PrintedDate,
    kind: ClueKind,
    says: &str,
    meaning: fn(Vec<CalendarDate>) -> ClueMeaning,
) -> DateClue {
    let says = format!("{says} “{}”", &flow.text()[date.range.clone()]);
    let span: Span = flow.to_document(date.range);
    DateClue {
        span: Some(span),
        kind,
        meaning: meaning(date.readings),
        says,
    }
}
