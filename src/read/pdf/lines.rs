//! Letters become lines, cut where gaps are wider than between words.

use unicode_normalization::char::compose;

use super::scribe::{Drawn, Glyph};

/// The widest gap between words of one line that were drawn one after the other, in font sizes.
const WORD_GAP: f32 = 1.2;

/// The widest gap between pieces of one line that were drawn apart.
const PIECE_GAP: f32 = 0.6;

/// The narrowest gap that is a blank although none was drawn.
const BLANK: f32 = 0.13;

/// The same at the point or comma of a number, which fonts of tables set wide.
const IN_NUMBER: f32 = 0.3;

/// The widest gap between letters of a word that is set wide.
const SPACED: f32 = 0.5;

/// Gaps from which on letters one by one are a word that is set wide.
const LETTERS: usize = 5;

/// How far baselines of one line may be apart.
const LEVEL: f32 = 0.35;

/// A piece of a line without a wide gap in it, in points from the top left of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Its words.
    pub text: String,
    /// Its left edge.
    pub left: f32,
    /// Its right edge.
    pub right: f32,
    /// Its baseline, downwards.
    pub y: f32,
    /// The size of its largest letters.
    pub size: f32,
    /// Whether it is set in a bold font, where that is known.
    pub bold: bool,
    /// Why it is not the report.
    pub mark: Option<&'static str>,
}

/// The lines of a page, from top to bottom; text turned otherwise comes last, marked where it is little.
pub fn segments(drawn: &Drawn) -> Vec<Segment> {
    let all = drawn.main.len();
    let mut out = level(pieces(&drawn.main));
    for glyphs in &drawn.aside {
        let mut turned = level(pieces(glyphs));
        for segment in &mut turned {
            // Its places are not those of the page: it stands below all else.
            segment.y += drawn.height * 2.0;
            if glyphs.len() * 4 < all {
                segment.mark = Some("turned text beside or over the page");
            }
        }
        out.extend(turned);
    }
    out
}

/// Joins letters that were drawn one after the other along a line.
fn pieces(glyphs: &[Glyph]) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    let mut open: Option<Open> = None;
    for glyph in glyphs {
        if let Some(piece) = &mut open
            && piece.take(glyph)
        {
            continue;
        }
        if glyph.letter == ' ' {
            continue;
        }
        out.extend(open.replace(Open::new(glyph)).and_then(Open::close));
    }
    out.extend(open.and_then(Open::close));
    out
}

/// A piece that letters are being added to.
#[derive(Debug)]
struct Open {
    segment: Segment,
    /// The last letter.
    last: Glyph,
    /// Whether a blank was drawn after it.
    blank: bool,
    /// Bytes of its text that were drawn small and raised at its start.
    raised: usize,
    letters: u32,
    bold: u32,
    /// Gaps between letters of a word, summed: text may be set wide.
    spread: f32,
    /// Blanks that were not drawn, as bytes of the text, with the widths of their gaps.
    gaps: Vec<(usize, f32)>,
}

impl Open {
    fn new(glyph: &Glyph) -> Self {
        Self {
            segment: Segment {
                text: glyph.letter.to_string(),
                left: glyph.left,
                right: glyph.right,
                y: glyph.y,
                size: glyph.size,
                bold: glyph.bold,
                mark: None,
            },
            last: *glyph,
            blank: false,
            raised: 0,
            letters: 1,
            bold: u32::from(glyph.bold),
            spread: 0.0,
            gaps: Vec::new(),
        }
    }

    /// Adds a letter if it goes on with the line.
    fn take(&mut self, glyph: &Glyph) -> bool {
        let segment = &self.segment;
        let size = segment.size.max(glyph.size);
        let gap = glyph.left - segment.right;
        let drop = glyph.y - segment.y;
        if drop.abs() > size * 0.55 || gap > size * WORD_GAP || gap < -size * 0.5 {
            return false;
        }
        if glyph.letter == ' ' {
            self.blank = true;
            return true;
        }
        let small = glyph.size < segment.size * 0.85;
        let large = glyph.size * 0.85 > segment.size;
        if !small && !large && drop.abs() > size * LEVEL {
            return false;
        }
        let spread = self.spread / self.letters as f32;
        if self.accents(glyph, gap) {
            return true;
        }
        let narrowest = if self.is_inside_number(glyph.letter) {
            IN_NUMBER
        } else {
            BLANK
        };
        let blank = self.blank || gap > size * narrowest + spread.max(0.0);
        if !blank {
            self.spread += gap.clamp(0.0, size * 0.4);
        }
        let segment = &mut self.segment;
        let raised = drop < -segment.size * 0.15;
        if large && drop > glyph.size * 0.15 && self.raised == 0 {
            // What came before is a mark of a footnote.
            segment.text = raise(&segment.text);
            self.gaps.clear();
            self.raised = segment.text.len();
        }
        if blank && !segment.text.ends_with(' ') {
            if !self.blank {
                self.gaps.push((segment.text.len(), gap));
            }
            segment.text.push(' ');
        }
        match raise_letter(glyph.letter).filter(|_| small && raised) {
            Some(letter) => segment.text.push(letter),
            None => segment.text.push(glyph.letter),
        }
        if large {
            segment.y = glyph.y;
            segment.size = glyph.size;
        }
        segment.right = segment.right.max(glyph.right);
        self.blank = false;
        self.last = *glyph;
        self.letters += 1;
        self.bold += u32::from(glyph.bold);
        true
    }

    /// Whether a letter goes on with a number at its point or comma.
    fn is_inside_number(&self, letter: char) -> bool {
        let mut before = self.segment.text.chars().rev();
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        match before.next() {
            Some('.' | ',') => digit(before.next()) && letter.is_ascii_digit(),
            last => matches!(letter, '.' | ',') && digit(last),
        }
    }

    /// Puts the accent that was drawn last onto a letter drawn under it.
    fn accents(&mut self, glyph: &Glyph, gap: f32) -> bool {
        let over = gap < (glyph.right - glyph.left) * -0.4;
        let Some(mark) = combining(self.last.letter).filter(|_| over && !self.blank) else {
            return false;
        };
        let base = match glyph.letter {
            'ı' => 'i',
            letter => letter,
        };
        let Some(letter) = compose(base, mark) else {
            return false;
        };
        self.segment.text.pop();
        self.segment.text.push(letter);
        self.segment.right = self.segment.right.max(glyph.right);
        self.last = Glyph { letter, ..*glyph };
        true
    }

    /// Takes the blanks out of words whose letters are set apart (`S U M M A R Y`).
    fn close_up(&mut self) {
        let words = self.segment.text.split(' ');
        let lone = |word: &&str| {
            let mut letters = word.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        };
        let (all, lone) = (words.clone().count(), words.filter(lone).count());
        if self.gaps.len() < LETTERS || lone * 10 < all * 8 {
            return;
        }
        let mut widths: Vec<f32> = self.gaps.iter().map(|&(_, width)| width).collect();
        widths.sort_by(f32::total_cmp);
        let usual = widths[widths.len() / 2];
        if usual > self.segment.size * SPACED {
            return;
        }
        for &(at, width) in self.gaps.iter().rev() {
            if width < usual * 1.5 {
                self.segment.text.remove(at);
            }
        }
    }

    fn close(mut self) -> Option<Segment> {
        self.close_up();
        self.segment.bold = self.bold * 10 >= self.letters * 9;
        let length = self.segment.text.trim_end().len();
        self.segment.text.truncate(length);
        (length > 0).then_some(self.segment)
    }
}

/// The combining character of an accent that stands by itself.
fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '`' => '\u{300}',
        '´' => '\u{301}',
        'ˆ' => '\u{302}',
        '˜' => '\u{303}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' => '\u{30a}',
        '˝' => '\u{30b}',
        'ˇ' => '\u{30c}',
        '¸' => '\u{327}',
        _ => return None,
    })
}

/// Joins pieces of one line that were drawn apart, and puts all in order from top to bottom.
fn level(mut pieces: Vec<Segment>) -> Vec<Segment> {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
    let mut out: Vec<Segment> = Vec::with_capacity(pieces.len());
    let mut row: Vec<Segment> = Vec::new();
    for piece in pieces {
        let same = row.first().is_some_and(|first| {
            let size = row
                .iter()
                .map(|other| other.size)
                .fold(piece.size, f32::max);
            (piece.y - first.y).abs() <= size * LEVEL
        });
        if !same {
            close_row(&mut row, &mut out);
        }
        row.push(piece);
    }
    close_row(&mut row, &mut out);
    out
}

fn close_row(row: &mut Vec<Segment>, out: &mut Vec<Segment>) {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let first = out.len();
    for piece in row.drain(..) {
        let joined = out.get_mut(first..).and_then(<[Segment]>::last_mut);
        match joined {
            Some(last) if joins(last, &piece) => join(last, &piece),
            Some(_) | None => out.push(piece),
        }
    }
    for segment in &mut out[first..] {
        if let Some(text) = logical(&segment.text) {
            segment.text = text;
        }
    }
}

fn joins(last: &Segment, next: &Segment) -> bool {
    let size = last.size.max(next.size);
    let gap = next.left - last.right;
    gap < size * PIECE_GAP && gap > -size
}

fn join(last: &mut Segment, next: &Segment) {
    let size = last.size.max(next.size);
    let raised = next.size < last.size * 0.85 && next.y < last.y - last.size * 0.15;
    if next.left - last.right > size * BLANK {
        last.text.push(' ');
    }
    if raised {
        last.text.push_str(&raise(&next.text));
    } else {
        last.text.push_str(&next.text);
    }
    last.bold &= next.bold;
    last.right = last.right.max(next.right);
    if next.size > last.size {
        last.size = next.size;
        last.y = next.y;
    }
}

/// Digits set small above the line: a mark of a footnote must not become part of a number.
fn raise(text: &str) -> String {
    text.chars()
        .map(|letter| raise_letter(letter).unwrap_or(letter))
        .collect()
}

fn raise_letter(letter: char) -> Option<char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = letter.to_digit(10)?;
    RAISED.get(digit as usize).copied()
}

/// A line of a script that runs to the left, in the order in which it is read; none for other lines.
fn logical(text: &str) -> Option<String> {
    let leftward = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    let count = text.chars().filter(|&c| leftward(c)).count();
    if count == 0 || count * 2 < text.chars().filter(|c| c.is_alphabetic()).count() {
        return None;
    }
    let words: Vec<String> = text
        .split(' ')
        .rev()
        .map(|word| {
            if word.chars().any(leftward) {
                word.chars().rev().collect()
            } else {
                word.to_owned()
            }
        })
        .collect();
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of width 5 and size 10 from a place on; a `_` is a gap of 3 without a blank.
    fn drawn(text: &str, left: f32, y: f32, size: f32) -> Vec<Glyph> {
        let mut out = Vec::new();
        let mut at = left;
        for letter in text.chars() {
            if letter == '_' {
                at += size * 0.3;
                continue;
            }
            let right = at + size * 0.5;
            out.push(Glyph {
                letter,
                left: at,
                right,
                y,
                size,
                bold: false,
            });
            at = right;
        }
        out
    }

    fn texts(glyphs: &[Glyph]) -> Vec<String> {
        level(pieces(glyphs))
            .into_iter()
            .map(|segment| segment.text)
            .collect()
    }

    #[test]
    fn gaps_are_blanks() {
        assert_eq!(
            texts(&drawn("two_words here", 0.0, 10.0, 10.0)),
            ["two words here"]
        );
    }

    #[test]
    fn words_set_wide_are_words() {
        let wide = drawn("S_U_M_M_A_R_Y__O_F__A_L_L", 0.0, 10.0, 10.0);
        assert_eq!(texts(&wide), ["SUMMARY OF ALL"]);
        let lone = drawn("I_am_a_b_c", 0.0, 10.0, 10.0);
        assert_eq!(texts(&lone), ["I am a b c"]);
    }

    #[test]
    fn numbers_stay_whole() {
        let mut glyphs = drawn("11,062", 0.0, 10.0, 10.0);
        glyphs.extend(drawn(".6 in", 32.0, 10.0, 10.0));
        assert_eq!(texts(&glyphs), ["11,062.6 in"]);
    }

    #[test]
    fn accents_drawn_over_letters_are_theirs() {
        let mut glyphs = drawn("na¨", 0.0, 10.0, 10.0);
        glyphs.extend(drawn("ıve", 10.0, 10.0, 10.0));
        assert_eq!(texts(&glyphs), ["naïve"]);
    }

    #[test]
    fn wide_gaps_cut() {
        let mut glyphs = drawn("left", 0.0, 10.0, 10.0);
        glyphs.extend(drawn("right", 60.0, 10.0, 10.0));
        glyphs.extend(drawn("below", 0.0, 22.0, 10.0));
        assert_eq!(texts(&glyphs), ["left", "right", "below"]);
    }

    #[test]
    fn pieces_drawn_apart_are_one_line() {
        let mut glyphs = drawn("world", 28.0, 10.0, 10.0);
        glyphs.extend(drawn("Hello", 0.0, 10.0, 10.0));
        assert_eq!(texts(&glyphs), ["Hello world"]);
    }

    #[test]
    fn marks_of_footnotes_stay_apart_from_numbers() {
        let mut glyphs = drawn("in 2024", 0.0, 10.0, 10.0);
        glyphs.extend(drawn("3", 35.0, 6.0, 6.0));
        glyphs.extend(drawn(", when", 38.0, 10.0, 10.0));
        assert_eq!(texts(&glyphs), ["in 2024³, when"]);
        let mut note = drawn("3", 0.0, 6.0, 6.0);
        note.extend(drawn("See there", 3.5, 10.0, 10.0));
        assert_eq!(texts(&note), ["³See there"]);
    }

    #[test]
    fn scripts_that_run_to_the_left_are_turned() {
        assert_eq!(logical("2024 םולש"), Some("שלום 2024".to_owned()));
        assert_eq!(logical("peace 2024"), None);
    }
}
