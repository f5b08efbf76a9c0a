//! What a block looks like by itself.

use super::fields::is_clock;
use super::phrases::{PHRASES, Phrase, Place, trim_marks};
use super::{BlockKind, Draft, forms, reflow};
use crate::text::{calendar, columns, fold};

/// Words of a block from which on it can only be running text or a notice.
const SHORT: usize = 14;

/// Words of the longest invitation that is known by its opening.
const INVITATION: usize = 24;

/// Words of the longest notice.
const NOTICE: usize = 60;

/// What is known of a block by itself.
#[derive(Debug)]
pub struct Look {
    /// Words in it.
    pub words: usize,
    /// Whether it reads as a sentence that ends.
    pub prose: bool,
    /// Whether no blank line stands before it.
    pub close: bool,
    /// Its words with case, quotes and diacritics folded; empty for long ones.
    pub folded: String,
    /// What it is by itself.
    pub verdict: Verdict,
}

/// What a block is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing speaks for furniture.
    Open,
    /// Furniture wherever it stands.
    Furniture(&'static str),
    /// Furniture before the first paragraph or after the last one.
    AtEdges(&'static str),
    /// The heading of a box about author or contact: furniture with all that follows it at the end of a report.
    Ends(&'static str),
    /// The label of a section: furniture above the headline.
    Section,
    /// A line of nothing but currencies and numbers: furniture beside another one.
    Rate,
    /// A time counted back from when the page was looked at.
    Ago,
    /// The heading of a list of other things to read.
    Opens(&'static str),
}

/// What every block looks like, in order.
pub fn looks(text: &str, drafts: &[Draft]) -> Vec<Look> {
    let mut before = 0;
    let mut looks: Vec<_> = drafts
        .iter()
        .map(|draft| {
            let block = draft.span.of(text);
            let gap = text.get(before..draft.span.start()).unwrap_or_default();
            before = draft.span.end();
            look(block, gap.matches('\n').count() < 2, draft)
        })
        .collect();
    settle_rates(&mut looks);
    looks
}

fn look(block: &str, close: bool, draft: &Draft) -> Look {
    let words = block.split_whitespace().take(NOTICE + 1).count();
    let folded = if words <= NOTICE && block.len() <= 2_000 {
        fold(block)
    } else {
        String::new()
    };
    let verdict = if draft.mark.is_none() && draft.kind != BlockKind::Title {
        verdict(block, words, &folded)
    } else {
        Verdict::Open
    };
    let spaceless = words < 4 && columns(block) > 30;
    let ends = block
        .trim_end_matches(forms::is_closing)
        .ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '।', '؟']);
    Look {
        words,
        prose: ends
            && !block.ends_with("...")
            && (words >= 8 || spaceless)
            && matches!(verdict, Verdict::Open),
        close,
        folded,
        verdict,
    }
}

/// What a block is by itself.
fn verdict(block: &str, words: usize, folded: &str) -> Verdict {
    if forms::is_separator(block) {
        return Verdict::Furniture("separator");
    }
    if forms::is_page_number(block) {
        return Verdict::Furniture("page number");
    }
    if words > NOTICE || folded.is_empty() {
        return Verdict::Open;
    }
    let known = |phrase: Phrase| match (phrase.opens, phrase.place) {
        (true, _) => Verdict::Opens(phrase.reason),
        (false, Place::Anywhere) => Verdict::Furniture(phrase.reason),
        (false, Place::Edges) => Verdict::AtEdges(phrase.reason),
        (false, Place::Tail) => Verdict::Ends(phrase.reason),
    };
    if words > INVITATION {
        return PHRASES.within(folded).map_or(Verdict::Open, known);
    }
    let line = PHRASES.line(folded).filter(|_| words <= SHORT);
    let phrase = line
        .or_else(|| PHRASES.opening(folded))
        .or_else(|| PHRASES.within(folded));
    if let Some(phrase) = phrase {
        return known(phrase);
    }
    if words > SHORT {
        return Verdict::Open;
    }
    form(block, words, folded)
}

/// What a short block is by its form.
fn form(block: &str, words: usize, folded: &str) -> Verdict {
    if PHRASES.sections.contains(trim_marks(folded)) {
        return Verdict::Section;
    }
    if is_ago(folded) {
        return Verdict::Ago;
    }
    if is_rate(folded) {
        return Verdict::Rate;
    }
    if is_counter(folded) {
        return Verdict::Furniture("counter");
    }
    if block
        .split_whitespace()
        .all(|word| word.starts_with('#') && word.len() > 1)
    {
        return Verdict::Furniture("tags or counters");
    }
    if is_controls(block) {
        return Verdict::Furniture("controls of the page");
    }
    if words == 1 && (block.contains("://") || block.starts_with("www.")) {
        return Verdict::Furniture("link");
    }
    if is_stamp(block) || is_labelled_date(block, folded) {
        return Verdict::AtEdges("date of the page");
    }
    if words <= 6 && block.contains('°') {
        return Verdict::AtEdges("weather");
    }
    if forms::domain(block).is_some() && words <= 10 {
        return Verdict::AtEdges("line of the site about itself");
    }
    if words <= 6 && is_contact(block) {
        return Verdict::AtEdges("contact line");
    }
    if is_breadcrumb(folded) || is_menu(folded) {
        return Verdict::AtEdges("menu or breadcrumb");
    }
    Verdict::Open
}

/// `8 hours ago`, `вчера, 14:05`, `an hour ago`.
fn is_ago(folded: &str) -> bool {
    let words: Vec<_> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let back = words.iter().any(|word| PHRASES.ago.contains(*word));
    let unit = words.iter().any(|word| {
        let bare = word.trim_start_matches(|c: char| c.is_ascii_digit());
        PHRASES.ago_units.contains(bare)
    });
    words.len() <= 5 && back && unit || folded == "just now" || folded == "только что"
}

/// A line of currencies, numbers and signs alone, with at least one of each.
fn is_rate(folded: &str) -> bool {
    let mut numbers = 0;
    let mut names = 0;
    for word in folded.split(|c: char| c.is_whitespace() || matches!(c, '/' | ':' | '|' | '=')) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        names += word.chars().filter(|&c| forms::is_sign_of_money(c)).count();
        if bare.is_empty() {
            continue;
        }
        let number = bare
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
        if number {
            numbers += 1;
        } else if PHRASES.rates.contains(bare) {
            names += 1;
        } else {
            return false;
        }
    }
    numbers >= 1 && names >= 1
}

/// `1 234 views`, `12 comments`, `5 min read`, `Views: 345`.
fn is_counter(folded: &str) -> bool {
    let mut number = false;
    let mut rest = String::new();
    for word in folded.split(|c: char| !c.is_alphanumeric() && c != '\'') {
        if word.is_empty() {
            continue;
        }
        if word.bytes().all(|b| b.is_ascii_digit())
            || word
                .strip_suffix('k')
                .is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
        {
            number = true;
            continue;
        }
        if !rest.is_empty() {
            rest.push(' ');
        }
        rest.push_str(word);
    }
    number && PHRASES.counted.contains(&rest)
}

/// A line of nothing but a date, a time, and words such as “published on”.
fn is_stamp(block: &str) -> bool {
    let dates = calendar::dates(block);
    let mut rest = String::new();
    let mut at = 0;
    for date in &dates {
        rest.push_str(&block[at..date.range.start]);
        rest.push(' ');
        at = date.range.end;
    }
    rest.push_str(&block[at..]);
    let mut clocks = 0;
    let mut zones = 0;
    let worded = rest.split_whitespace().filter(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let hours =
            bare.trim_start_matches(|c: char| c.is_ascii_alphabetic() || matches!(c, '+' | '-'));
        let clock = is_clock(hours)
            || !dates.is_empty() && bare.len() == 4 && bare.bytes().all(|b| b.is_ascii_digit());
        let zone = (2..=5).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_uppercase());
        clocks += usize::from(clock);
        let stamp = clock
            || bare.is_empty()
            || calendar::weekday(bare).is_some()
            || PHRASES.stamps.contains(&fold(bare));
        zones += usize::from(zone && !stamp);
        !(stamp || zone)
    });
    let worded = worded.count() == 0;
    let label = dates.len() == 1
        && PHRASES
            .sections
            .contains(fold(&block[..dates[0].range.start]).as_str());
    let labelled = label && clocks > 0;
    (worded || labelled) && (zones == 0 || clocks > 0) && (!dates.is_empty() || clocks > 0)
}

/// Signs and no word (`+ ↺ − 16 px`, `◄ ► 1`).
fn is_controls(block: &str) -> bool {
    let sign = |c: char| matches!(c as u32, 0x2190..=0x23ff | 0x2500..=0x27bf | 0x2b00..=0x2bff | 0x1f300..=0x1faff);
    let worded = block
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.chars().count() >= 3);
    block.contains(sign) && !worded
}

/// `Published in The Herald, June 4th, 2022`, `Source: Xinhua 2019-05-03 17:12:44`.
fn is_labelled_date(block: &str, folded: &str) -> bool {
    let first = folded
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let label = matches!(
        first,
        "published" | "posted" | "updated" | "опубликовано" | "размещено"
    ) || forms::field(block)
        .is_some_and(|(key, _)| PHRASES.fields.contains(&fold(key)));
    label
        && calendar::dates(block)
            .iter()
            .any(|date| date.readings[0].day.is_some())
}

fn is_contact(block: &str) -> bool {
    let digits = block.chars().filter(char::is_ascii_digit).count();
    let phone = block.starts_with('+') && digits >= 9 && block.chars().all(|c| !c.is_alphabetic());
    let mail = block.split_whitespace().any(|word| {
        word.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && forms::domain(host).is_some())
    });
    phone || mail
}

/// `Home » News » Trade`, `Главная / Экономика`.
fn is_breadcrumb(folded: &str) -> bool {
    let segments: Vec<_> = folded
        .split(['»', '›', '>', '/', '|', '→', '•', '·'])
        .map(str::trim)
        .collect();
    // A guillemet is folded away as a quote: what is left of its breadcrumbs is a row of labels.
    segments.len() >= 2
        && segments
            .iter()
            .all(|segment| segment.split(' ').count() <= 8)
        && PHRASES.sections.contains(segments[0])
}

/// Four or more labels of sections in one line.
fn is_menu(folded: &str) -> bool {
    let words: Vec<_> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut labels = 0;
    let mut covered = 0;
    let mut at = 0;
    while at < words.len() {
        let pair = words.get(at..at + 2).map(|pair| pair.join(" "));
        if pair.is_some_and(|pair| PHRASES.sections.contains(&pair)) {
            labels += 1;
            covered += 2;
            at += 2;
        } else {
            let known = PHRASES.sections.contains(words[at]);
            labels += usize::from(known);
            covered += usize::from(known);
            at += 1;
        }
    }
    labels >= 3 && covered * 3 >= words.len() * 2
}

/// A line of currencies and numbers is a widget's where another one or a heading of rates stands beside it.
fn settle_rates(looks: &mut [Look]) {
    let rate = |look: &Look| {
        matches!(
            look.verdict,
            Verdict::Rate | Verdict::Furniture("currency rates")
        )
    };
    let settled: Vec<_> = (0..looks.len())
        .filter(|&at| {
            looks[at].verdict == Verdict::Rate
                && (at > 0 && rate(&looks[at - 1]) || looks.get(at + 1).is_some_and(rate))
        })
        .collect();
    for look in &mut *looks {
        if look.verdict == Verdict::Rate {
            look.verdict = Verdict::Open;
        }
    }
    for at in settled {
        looks[at].verdict = Verdict::Furniture("currency rates");
    }
}

/// Whether a block is one of four or more short lines without a blank line between.
pub fn menu_run(looks: &[Look], at: usize) -> bool {
    let short = |look: &Look| {
        look.words <= 4
            && !look.prose
            && !matches!(look.verdict, Verdict::Furniture(_) | Verdict::Rate)
    };
    if !looks.get(at).is_some_and(short) {
        return false;
    }
    let before = (1..=at)
        .rev()
        .take_while(|&i| looks[i].close && short(&looks[i - 1]))
        .count();
    let after = (at + 1..looks.len())
        .take_while(|&i| looks[i].close && short(&looks[i]))
        .count();
    before + after >= 3
}

/// Whether a block may be a headline by its form.
pub fn may_head(text: &str, draft: &Draft, look: &Look) -> bool {
    draft.mark.is_none()
        && matches!(look.verdict, Verdict::Open)
        && !look.prose
        && matches!(
            draft.kind,
            BlockKind::Heading | BlockKind::Paragraph | BlockKind::Title
        )
        && reflow::is_headline(draft.span.of(text))
}

/// Whether a line begins as the controls of pages do (“Subscribe I am a member”) or is the name of an outlet: another one is
/// the likelier headline.
pub fn calls(block: &str, folded: &str) -> bool {
    let control = folded
        .split(' ')
        .next()
        .is_some_and(|word| PHRASES.line(word).is_some());
    let names = block.split_whitespace().all(|word| {
        word.starts_with(char::is_uppercase) || matches!(word, "of" | "the" | "and" | "for" | "&")
    });
    let outlet = folded.split(' ').any(|word| PHRASES.outlets.contains(word));
    control || names && outlet && folded.split(' ').count() <= 6
}
