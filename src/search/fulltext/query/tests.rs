//! Questions as they are typed.

use super::*;

fn word(word: &Word) -> String {
    match word {
        Word::Folded(stem) => stem.clone(),
        Word::Exact(printed) => format!("={printed}"),
        Word::Prefix(start) => format!("{start}*"),
    }
}

fn list(sign: &str, parts: &[Node]) -> String {
    let parts: Vec<String> = parts.iter().map(shown).collect();
    format!("({sign} {})", parts.join(" "))
}

fn shown(node: &Node) -> String {
    match node {
        Node::Word(it) => word(it),
        Node::Phrase { words, slack } => {
            let words: Vec<String> = words.iter().map(word).collect();
            let slack = slack.map_or(String::new(), |slack| format!("~{slack}"));
            format!("\"{}\"{slack}", words.join(" "))
        }
        Node::Field(field) => format!("{field:?}"),
        Node::All(parts) => list("and", parts),
        Node::Any(parts) => list("or", parts),
        Node::Not(part) => format!("(not {})", shown(part)),
    }
}

fn check(typed: &str, expected: &str) {
    let got = match Query::parse(typed) {
        Ok(Query { root, room }) => {
            let root = root.as_ref().map_or("nothing".to_owned(), shown);
            match room {
                Room::Content => root,
                Room::Title | Room::Everything => format!("{room:?} {root}"),
            }
        }
        Err(error) => error.to_string(),
    };
    assert_eq!(got, expected, "{typed}");
}

#[test]
fn words_and_operators() {
    check("", "nothing");
    check("  &  ", "nothing");
    check("trade", "trade");
    check("Trade ties", "(and trade tie)");
    check("trade trade", "trade");
    check("oil AND gas", "(and oil gas)");
    check("oil OR gas", "(or oil gas)");
    check("a b OR c d", "(or (and a b) (and c d))");
    check(
        "(treaty OR declaration) AND allied",
        "(and (or treaty declaration) allied)",
    );
    check("oil -gas", "(and oil (not gas))");
    check("oil NOT gas", "(and oil (not gas))");
    check("-oil", "(not oil)");
    check("oil - gas", "(and oil gas)");
    check("oil and gas", "(and oil and gas)");
    check("-(oil OR gas) coal", "(and (not (or oil gas)) coal)");
    check("Johnson & Sons", "(and johnson son)");
    check("()", "nothing");
}

#[test]
fn phrases_beginnings_and_exact_words() {
    check("\"joint ventures\"", "\"joint venture\"");
    check("“joint ventures”", "\"joint venture\"");
    check("\"oil\"", "oil");
    check("\"trade turnover\"~5", "\"trade turnover\"~5");
    check("Baku-Tbilisi", "\"baku tbilisi\"");
    check("U.S.", "\"u s\"");
    check("transport*", "transport*");
    check("Uzbek*", "uzbek*");
    check("=Exports", "=Exports");
    check("=\"Joint Ventures\"", "\"=Joint =Ventures\"");
    check("$2,500", "2500");
    check("4.7", "4.7");
    check("Мирзиёев", "mirziyoyev");
}

#[test]
fn fields_and_rooms() {
    check("in:title oil", "Title oil");
    check("oil in:furniture", "Everything oil");
    check(
        "role:\"deputy minister\"",
        "Role([\"deputy\", \"minister\"])",
    );
    check("lang:RU", "Language(\"ru\")");
    check(
        "date:2023..2024",
        "Date(Some(2023-01-01), Some(2024-12-31))",
    );
    check("date:2024-02", "Date(Some(2024-02-01), Some(2024-02-29))");
    check(
        "date:2024-02-29",
        "Date(Some(2024-02-29), Some(2024-02-29))",
    );
    check("date:>2024", "Date(Some(2025-01-01), None)");
    check("date:<=2024-06", "Date(None, Some(2024-06-30))");
    check("date:..2023", "Date(None, Some(2023-12-31))");
    check(
        "measure:exports value:>200m",
        "Figure([Measure([\"export\"]), Value { least: Some((200000000.0, Outside)), most: None, percent: false }])",
    );
    check(
        "value:5%..10% oil kind:growth",
        "(and Figure([Value { least: Some((5.0, Inside)), most: Some((10.0, Inside)), percent: true }, Kind(Growth)]) oil)",
    );
}

#[test]
fn what_is_wrong_is_told_with_its_column() {
    check(
        "\"joint ventures",
        "column 1: the quotation mark opened here is not closed",
    );
    check(
        "oil (gas",
        "column 5: the bracket opened here is not closed",
    );
    check("oil) gas", "column 4: this bracket closes nothing");
    check(
        &"oil ".repeat(501),
        "column 2001: a question has at most 2000 characters",
    );
    check("OR oil", "column 1: OR stands between two things");
    check("oil OR", "column 5: after OR nothing is asked for");
    check("oil AND", "column 5: after AND nothing is asked for");
    check("AND oil", "column 1: AND stands between two things");
    check(
        "oil NOT",
        "column 5: nothing follows that could be left out",
    );
    check("oil -", "column 5: nothing follows that could be left out");
    check(
        "\"a b\"~x",
        "column 6: after ~ a number of words is to be given, as in \"a b\"~5",
    );
    check(
        "oil author:Smith",
        "column 5: there is no field “author”, but actor, person, organisation, country, place, project, agreement, event, entity, \
         role, measure, kind, value, source, date, doc, lang, note, folder, in",
    );
    check(
        "date:yesterday",
        "column 6: a date is 2024, 2024-05, 2024-05-31, two of them with .. between, or one after >, >=, < or <=",
    );
    check(
        "value:big",
        "column 7: a value is a number with k, m, bn, tn or %, two of them with .. between, or one after >, >=, < or <=",
    );
    check("actor:", "column 7: actor: has no value");
    check(
        "kind:rumour",
        "column 6: a kind is reported, forecast, target, growth or capacity",
    );
    check(&"(".repeat(80), "column 51: this is nested too deep");
}
