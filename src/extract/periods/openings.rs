//! The words with which a time may begin.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::extract::line::Line;
use crate::lexicon::Quantities;
use crate::text::{TokenKind, calendar};

/// Whether a time may begin with the token at `i`: a look or two where the rules would take dozens.
pub fn may_open(line: &Line, quantities: &Quantities, i: usize) -> bool {
    if line.any(i, NEVER_FIRST) || !is_known(line, quantities, i) {
        return false;
    }
    // What only leads to a time leads to one of its words, whatever else leads there too: `in the last year of its`.
    let leads = |at: usize| line.any(at, NEVER_ALONE) || line.any(at, NEVER_FIRST);
    if !line.any(i, NEVER_ALONE) {
        return true;
    }
    let mut next = i + 1;
    while leads(next) {
        next += 1;
    }
    is_known(line, quantities, next)
}

/// Whether a rule of times takes such a token at all.
fn is_known(line: &Line, quantities: &Quantities, i: usize) -> bool {
    match line.kind(i) {
        Some(TokenKind::Word) => {
            let word = line.word(i);
            OPENINGS.contains(word)
                || word.contains(|c: char| c.is_ascii_digit())
                || quantities.numbers.contains_key(word)
                || line.capital(i) && calendar::weekday(word).is_some()
        }
        Some(TokenKind::Mark) => !line.any(i, &[",", ".", ":", ";"]),
        Some(TokenKind::Number | TokenKind::Clitic) => true,
        None => false,
    }
}

/// Words that rules name only behind others.
const NEVER_FIRST: &[&str] = &[
    "and", "was", "said", "with", "that", "is", "has", "were", "had", "its", "his", "her", "than",
    "which", "more", "up", "their",
];

/// Words that say no time by themselves.
const NEVER_ALONE: &[&str] = &[
    "the", "of", "in", "to", "a", "for", "on", "by", "at", "from", "as", "an", "between", "into",
    "over", "since", "after", "в", "на", "с", "за", "к",
];

static OPENINGS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| WORDS.split_whitespace().collect());

/// Every word that a rule of times names, whether or not at a beginning; a test reads them from the rules.
const WORDS: &str = "
    a about across after against ago ah all almost amid an and annual annually annum apr april around as at aug august
    autumn basis be because before beginning between billion bln bs budget business but by calendar cent centuries
    century close coming comparable compared comparing comparison consecutive contrast corresponding creation crisis
    crop crore current currently d daily date day days dec decade decades december decline decrease dlrs dollars down
    drop due during each earlier early effective eleven end ended ending establishment evening every fall far feb
    february fell few final financial first fiscal fold following for foundation founding fourth from full future fy
    gaining grew growth had half has her higher his hour hours i id ii iii in inception increase independence initial
    into is its iv jan january jul july jun june just lakh last late later latest launch le lei long lower mar march
    marketing may medium mentioned mid middle million minute minutes mln moment money month monthly months more morning
    nd near nearly next night nights nine nov november now nowadays o oct october of old on once one ongoing only
    opening outbreak outgoing over pandemic past pc pct pen per percent period points preceding present presently
    previous previously prices prior qtr quarter quarters rates rd recent relative reported reporting review reviewed
    revolution rise rose running s said same season second seconds sep sept september several short similar since six so
    span spring st start stood straight stretch subsequent such summer t term terms th than that the their then these
    third this thousand three through throughout till time timeframe times to today trillion try twelve unchanged under
    until up upcoming versus vs war was week weekend weekly weeks were what when which while whole winter with within
    won working y year year-earlier yearly years yesterday yoy yr yrs ytd август августа августе апреле апрель апреля
    ближайшие будущем в второго второе второй втором г год года годовом году годы декабре декабрь декабря дней до
    ежегодно за исчислении июле июль июля июне июнь июня к квартал квартала квартале конца концу лет мае май март марта
    марте мая месяца месяцев минувшем на начала ноябре ноябрь ноября нынешнем октябре октябрь октября первого первое
    первом первый полугодие полугодии полугодия последние последних предыдущего предыдущем против прошлого прошлом с
    сегодня сентябре сентябрь сентября следующем текущего текущем третий третьего третьем феврале февраль февраля часов
    чем четвертого четвертом четвёртого четвёртом этого этом январе январь января
";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::WORDS;

    #[test]
    fn every_word_of_a_rule_is_known() {
        let rules = [
            include_str!("../periods.rs"),
            include_str!("back.rs"),
            include_str!("base.rs"),
            include_str!("calendar.rs"),
            include_str!("ended.rs"),
            include_str!("fiscal.rs"),
            include_str!("kept.rs"),
            include_str!("phrases.rs"),
            include_str!("short.rs"),
            include_str!("spans.rs"),
            include_str!("taken.rs"),
            include_str!("ties.rs"),
            include_str!("until.rs"),
        ];
        let named: BTreeSet<String> = (rules.iter())
            .filter_map(|file| file.split("#[cfg(test)]\nmod tests {").next())
            .flat_map(str::lines)
            .filter_map(|line| line.split("//").next())
            .flat_map(|line| line.split('"').skip(1).step_by(2))
            .flat_map(str::split_whitespace)
            .map(str::to_lowercase)
            .filter(|word| word.starts_with(char::is_alphabetic))
            .collect();
        let known: BTreeSet<String> = WORDS.split_whitespace().map(str::to_owned).collect();
        assert_eq!(named, known);
    }
}
