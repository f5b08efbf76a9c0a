//! Where sentences end.

use std::ops::Range;

/// Words that end in a full stop without ending a sentence when a name or a number may follow.
///
/// English, Russian, Uzbek, Azerbaijani, German, French and Spanish usage of press and official prose.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "h.e", "hon", "gen", "col", "lt", "maj",
    "capt", "sgt", "sen", "rep", "gov", "pres", "rev", "fr", "adm", "amb", "no", "nos", "vol",
    "art", "fig", "sec", "para", "pp", "p", "ch", "ed", "eds", "vs", "v", "cf", "e.g", "i.e",
    "approx", "est", "dept", "univ", "assn", "bros", "messrs", "mme", "mlle", "mt", "ft", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "bln", "mln",
    "mn", "bn", "trn", "rs", "sh", "г", "гг", "им", "ул", "стр", "см", "тыс", "млн", "млрд",
    "трлн", "долл", "руб", "сум", "т.е", "т.д", "т.п", "др", "проф", "акад", "ген", "зам", "пос",
    "обл", "р", "н.э", "bd", "nr", "z.b", "bzw", "d.h", "sra", "dra", "ud", "uds",
];

/// Abbreviations that end a sentence when a capital follows (`Exxon Corp. The company …`).
const CLOSING: &[&str] = &[
    "inc", "ltd", "corp", "co", "plc", "llc", "etc", "pct", "dlrs", "a.m", "p.m", "u.s", "u.k",
    "u.n", "e.u",
];

/// Splits a flow into sentences; ranges are flow offsets without the blanks between.
pub fn sentences(flow: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = flow.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((i, c)) =
            chars.next_if(|&(_, c)| is_closing(c) || matches!(c, '.' | '!' | '?' | '…'))
        {
            end = i + c.len_utf8();
        }
        let wide = matches!(c, '。' | '！' | '？');
        if (wide || flow[end..].starts_with(' ')) && ends_here(flow, start, at, end, c) {
            out.push(start..end);
            start = end + flow[end..].len() - flow[end..].trim_start().len();
        }
    }
    let end = flow.trim_end().len();
    if start < end {
        out.push(start..end);
    }
    out
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '“')
}

/// Whether the stop at `at` (with closing quotes up to `end`) ends the sentence that began at `start`.
fn ends_here(flow: &str, start: usize, at: usize, end: usize, stop: char) -> bool {
    let after = flow[end..].trim_start();
    let Some(next) = after.chars().find(|&c| {
        !matches!(
            c,
            '"' | '“' | '«' | '(' | '[' | '‘' | '\'' | '•' | '-' | '–' | '—'
        )
    }) else {
        return true;
    };
    if next.is_lowercase() {
        return false;
    }
    if stop != '.' {
        return true;
    }
    let before = &flow[start..at];
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '«' | '/'))
        .next()
        .unwrap_or_default();
    let folded = word.to_lowercase();
    if CLOSING.contains(&folded.as_str()) {
        return next.is_uppercase();
    }
    if ABBREVIATIONS.contains(&folded.as_str())
        && !(is_month_or_scale(&folded) && next.is_uppercase())
    {
        return false;
    }
    let initial = word
        .rsplit('.')
        .next()
        .is_some_and(|last| last.chars().count() == 1 && last.chars().all(char::is_uppercase));
    let numbered =
        before.trim_start().chars().all(|c| c.is_ascii_digit()) && before.trim().len() <= 2;
    !(initial && next.is_uppercase() || numbered)
}

fn is_month_or_scale(folded: &str) -> bool {
    matches!(
        folded,
        "bln"
            | "mln"
            | "mn"
            | "bn"
            | "trn"
            | "млн"
            | "млрд"
            | "трлн"
            | "долл"
            | "руб"
            | "тыс"
            | "г"
            | "гг"
            | "p"
            | "р"
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(flow: &str, expected: &[&str]) {
        let found: Vec<_> = sentences(flow)
            .into_iter()
            .map(|range| &flow[range])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn stops_that_end_and_stops_that_do_not() {
        check("One. Two? Three!", &["One.", "Two?", "Three!"]);
        check(
            "Mr. Khan met Dr. J. Smith of Acme Inc. in Rome. He left.",
            &[
                "Mr. Khan met Dr. J. Smith of Acme Inc. in Rome.",
                "He left.",
            ],
        );
        check(
            "Exports rose 3.5 pct. Imports fell.",
            &["Exports rose 3.5 pct.", "Imports fell."],
        );
        check(
            "He said: “It grew.” She agreed.",
            &["He said: “It grew.”", "She agreed."],
        );
        check(
            "The U.S. economy grew. The U.S. The end.",
            &["The U.S. economy grew.", "The U.S.", "The end."],
        );
        check(
            "Экспорт вырос до 5 млрд долл. в 2024 г. и продолжит расти. Импорт упал.",
            &[
                "Экспорт вырос до 5 млрд долл. в 2024 г. и продолжит расти.",
                "Импорт упал.",
            ],
        );
        check(
            "1. Trade grew. 2. Exports fell.",
            &["1. Trade grew.", "2. Exports fell."],
        );
        check("no stop", &["no stop"]);
        check("", &[]);
    }

    proptest! {
        #[test]
        fn sentences_leave_out_blanks_only(flow in "[A-Za-zЖж .!?“”’0-9]{0,80}") {
            let mut at = 0;
            for range in sentences(&flow) {
                prop_assert!(flow[at..range.start].trim().is_empty());
                prop_assert!(!flow[range.clone()].is_empty());
                at = range.end;
            }
            prop_assert!(flow[at..].trim().is_empty());
        }
    }
}
