//! Words of documents as Markdown that shows them and nothing else.

use crate::text::visible;

/// Text that reads as it is wherever it stands in a line.
///
/// Controls are shown, line breaks are blanks. Signs that Markdown takes for markup have a backslash before them, those that
/// mean something at the beginning of a line alone have it there.
pub fn escaped(text: &str) -> String {
    let joined: String = text
        .chars()
        .map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c })
        .collect();
    let shown = visible(joined.trim());
    let mut out = String::with_capacity(shown.len() + 8);
    for (at, c) in shown.char_indices() {
        let markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' => true,
            '#' | '-' | '+' | '=' => at == 0,
            '.' | ')' => {
                let ends = shown[at + 1..].chars().next().is_none_or(|c| c == ' ');
                ends && at > 0 && shown[..at].bytes().all(|b| b.is_ascii_digit())
            }
            _ => false,
        };
        if markup {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Text as code, which nothing in it can end.
pub fn code(text: &str) -> String {
    let shown = visible(text);
    let longest = shown
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    format!("{fence}{pad}{shown}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        for (text, expected) in [
            ("*bold* [x](y) <b>", r"\*bold\* \[x\](y) \<b\>"),
            ("# not a heading", r"\# not a heading"),
            ("- 5 %", r"\- 5 %"),
            ("12. May", r"12\. May"),
            ("7.8 times", "7.8 times"),
            ("1) one, 2) two", r"1\) one, 2) two"),
            ("a\n# b", "a # b"),
            ("a|b ~~c~~ &amp;", r"a\|b \~\~c\~\~ \&amp;"),
            ("a\u{1b}[31mb", r"a␛\[31mb"),
            ("US$253 million – 7.8 times", "US$253 million – 7.8 times"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn code_holds_what_stands_in_it() {
        assert_eq!(code("a/b.txt:3"), "`a/b.txt:3`");
        assert_eq!(code("a`b``c"), "``` a`b``c ```");
    }
}
