//! Tests of filters in the text of daftar.toml.

use super::*;
use crate::decisions::Book;

fn keep(name: &str, query: &str) -> FilterChange {
    FilterChange::Keep {
        name: name.to_owned(),
        query: query.to_owned(),
    }
}

fn after(text: &str, change: &FilterChange) -> String {
    let now = DateTime::from_timestamp(1_795_356_180, 0).expect("a moment");
    let (text, _) = changed(text, change, now).unwrap_or_else(|why| panic!("{why}\n{text}"));
    // Whatever is written can be read as decisions too.
    Book::read(&text).unwrap_or_else(|flaw| panic!("{flaw}\n{text}"));
    text
}

fn refused(text: &str, change: &FilterChange) -> String {
    changed(text, change, DateTime::UNIX_EPOCH).expect_err("it is refused")
}

/// A file that the reader wrote by hand.
const OURS: &str = "\
# ours
[[decision]]
delete = \"Read More\" # a link
kind = \"person\"

# every week
[[filter]]
  query = 'kiln OR brick'   # both
name = \"Kilns\"

[[note]]
text = \"somebody else's\"
quote = \"x\"
in = \"a.txt\"
# the end
";

#[test]
fn a_new_file_explains_itself() {
    let text = after("", &keep("Kilns", "kiln \"brick yard\""));
    let body = text.strip_prefix(HEAD).expect("the head comes first");
    assert_eq!(
        body,
        "\n[[filter]]\nname = \"Kilns\"\nquery = 'kiln \"brick yard\"'\nmade = 2026-11-22T14:03:00Z\n"
    );
    assert_eq!(
        filters(&text).map(|all| all[0].query.clone()),
        Ok("kiln \"brick yard\"".to_owned())
    );
}

#[test]
fn what_the_reader_wrote_stays_as_it_was() {
    let more = after_unread(OURS, &keep("Mills", "mill"));
    let kept = OURS.strip_suffix("# the end\n").expect("the text ends so");
    assert!(more.starts_with(kept), "{more}");
    assert!(
        more.contains("\n# the end\n[[filter]]\nname = \"Mills\"\nquery = \"mill\"\n"),
        "{more}"
    );
    let other = after_unread(OURS, &keep("kilns", "kiln"));
    assert_eq!(
        other,
        OURS.replace("'kiln OR brick'   # both", "\"kiln\"   # both")
    );
    let renamed = FilterChange::Rename {
        name: "KILNS".to_owned(),
        to: "Ovens".to_owned(),
    };
    assert_eq!(after_unread(OURS, &renamed), OURS.replace("Kilns", "Ovens"));
    let windows = OURS.replace('\n', "\r\n");
    assert_eq!(
        after_unread(&windows, &renamed),
        windows.replace("Kilns", "Ovens")
    );
}

/// The same for a text with tables of others.
fn after_unread(text: &str, change: &FilterChange) -> String {
    let done = changed(text, change, DateTime::UNIX_EPOCH);
    done.unwrap_or_else(|why| panic!("{why}\n{text}")).0
}

#[test]
fn a_deleted_filter_leaves_its_comments_and_everything_else() {
    let delete = FilterChange::Delete {
        name: "Kilns".to_owned(),
    };
    let text = after_unread(OURS, &delete);
    assert!(
        !text.contains("[[filter]]") && text.contains("# every week"),
        "{text}"
    );
    assert!(
        text.contains("# a link") && text.contains("somebody else's"),
        "{text}"
    );
    assert_eq!(filters(&text), Ok(Vec::new()));
    // The head of a file outlives the only table under it.
    let alone = after("", &keep("Kilns", "kiln"));
    let bare = after(&alone, &delete);
    assert!(bare.starts_with("# What the reader decided"), "{bare}");
    assert_eq!(
        after(&bare, &keep("Mills", "mill"))
            .matches("# What the reader")
            .count(),
        1
    );
}

#[test]
fn names_are_one_whatever_their_case_and_stand_once() {
    let two = after(&after("", &keep("Kilns", "kiln")), &keep("Mills", "mill"));
    assert_eq!(filters(&two).map(|all| all.len()), Ok(2));
    let taken = FilterChange::Rename {
        name: "mills".to_owned(),
        to: "kilns".to_owned(),
    };
    assert_eq!(refused(&two, &taken), "there is a filter ‹kilns› already");
    let delete = |name: &str| FilterChange::Delete {
        name: name.to_owned(),
    };
    assert_eq!(
        refused(&two, &delete("Ovens")),
        "there is no filter ‹Ovens›, but ‹Kilns›, ‹Mills›"
    );
    assert_eq!(
        refused("", &delete("Ovens")),
        "there is no filter ‹Ovens›; none is kept yet"
    );
    assert_eq!(refused("", &keep(" ", "kiln")), "a filter needs a name");
    assert_eq!(
        refused("", &keep("Kilns", "")),
        "there is no question to keep"
    );
}

#[test]
fn what_is_no_filter_is_told_by_its_place() {
    let wrong = |text: &str| filters(text).expect_err("it is wrong").to_string();
    assert!(
        wrong("[[filter]]\nname = \"a\"\n").starts_with("line 1, column 1: missing field `query`"),
        "{}",
        wrong("[[filter]]\nname = \"a\"\n")
    );
    let twice =
        "[[filter]]\nname = \"a\"\nquery = \"b\"\n\n[[filter]]\nname = \"A\"\nquery = \"c\"\n";
    assert_eq!(
        wrong(twice),
        "line 5, column 1: “A” is the name of two filters"
    );
    assert_eq!(
        wrong("[[filter]]\nname = \"\"\nquery = \"b\"\n"),
        "line 1, column 1: this filter has no name"
    );
}
