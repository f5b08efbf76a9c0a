//! The letters that a page draws, each with its place and size.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use hayro_interpret::font::{Glyph as Drawing, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};
use rustc_hash::FxHashMap;

use super::budget::Budget;

/// Letters of one page; what draws more is made to break readers, or a map.
const MOST: usize = 300_000;

/// Drawing operations between two looks at the clock.
const CALLS: u32 = 512;

/// How far outside the page a letter may stand, in points.
const MARGIN: f64 = 2.0;

/// Units of a font in which its letters are drawn.
const EM: f64 = 1_000.0;

/// A letter where it stands, in points from the top left of the page as its text is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// What it is; white space is a blank.
    pub letter: char,
    /// Its left edge.
    pub left: f32,
    /// Its right edge.
    pub right: f32,
    /// Its baseline, downwards.
    pub y: f32,
    /// The size of its font.
    pub size: f32,
    /// Whether its font is a bold one, where that is known.
    pub bold: bool,
}

/// What a page draws.
#[derive(Debug, Default)]
pub struct Drawn {
    /// The height of the page.
    pub height: f32,
    /// Letters in the direction that most of the page has, in the order of drawing.
    pub main: Vec<Glyph>,
    /// Letters turned otherwise, direction by direction.
    pub aside: Vec<Vec<Glyph>>,
    /// Letters that have no meaning in the file.
    pub unknown: usize,
    /// Whether it shows pictures.
    pub pictures: bool,
    /// Why the rest of the page was not read.
    pub cut: Option<String>,
}

impl Drawn {
    /// Bytes of its letters.
    pub fn letters(&self) -> u64 {
        let all = self.main.iter().chain(self.aside.iter().flatten());
        all.filter(|glyph| glyph.letter != ' ')
            .map(|glyph| glyph.letter.len_utf8() as u64)
            .sum()
    }
}

/// Why the reading of a page is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Enough {
    Time,
    Letters,
}

/// Reads what a page draws.
pub fn page<'a>(
    page: &Page<'a>,
    (cache, settings): (&InterpreterCache<'a>, &InterpreterSettings),
    budget: &Budget,
) -> Drawn {
    let (width, height) = page.render_dimensions();
    let frame = Rect::new(0.0, 0.0, width.into(), height.into());
    let mut scribe = Scribe {
        frame,
        budget,
        calls: 0,
        count: 0,
        turned: Default::default(),
        seen: FxHashMap::default(),
        unknown: 0,
        pictures: false,
    };
    let affine = Affine::new(page.initial_transform(true).as_coeffs());
    let mut context = Context::new(affine, frame, cache, page.xref(), settings.clone());
    // The library cannot be asked to stop: what it draws with unwinds through it.
    let end = catch_unwind(AssertUnwindSafe(|| {
        interpret_page(page, &mut context, &mut scribe);
    }));
    let cut = end.err().map(|why| match why.downcast_ref::<Enough>() {
        Some(Enough::Time) => {
            "its drawing takes too long; the rest of it is left out; the setting max-seconds allows more"
                .to_owned()
        }
        Some(Enough::Letters) => {
            format!("it draws more than {MOST} letters; the rest of it is left out")
        }
        None => "it is damaged; the rest of it is left out".to_owned(),
    });
    scribe.finish(cut)
}

/// The device that the library draws with.
struct Scribe<'b> {
    frame: Rect,
    budget: &'b Budget,
    calls: u32,
    count: usize,
    /// Letters by the direction of their text: to the right, down, to the left, up; then slanted ones.
    turned: [Vec<Glyph>; 5],
    /// Where each letter was drawn last, by letter and cell of the page: bold made by drawing twice.
    seen: FxHashMap<(char, i32, i32), (f32, f32)>,
    unknown: usize,
    pictures: bool,
}

impl Scribe<'_> {
    fn call(&mut self) {
        self.calls += 1;
        if self.calls.is_multiple_of(CALLS) && self.budget.is_spent() {
            resume_unwind(Box::new(Enough::Time));
        }
    }

    /// Takes a glyph: where it begins, where the next one begins, what is up.
    fn glyph(&mut self, drawing: &Drawing<'_>, transform: Affine, bold: bool) {
        let origin = transform * Point::ORIGIN;
        let along = |x: f64, y: f64| transform * Point::new(x, y) - origin;
        let size = along(0.0, EM).hypot();
        if !(size.is_finite() && origin.x.is_finite() && origin.y.is_finite()) || size < 0.5 {
            return;
        }
        let inside = self.frame.inflate(MARGIN, MARGIN).contains(origin);
        if !inside {
            return;
        }
        let width = match drawing {
            Drawing::Outline(outline) => outline.advance_width(),
            Drawing::Type3(glyph) => glyph.advance_width(),
        };
        let width = f64::from(width.unwrap_or(500.0)).clamp(0.0, 4.0 * EM);
        let step = along(width.max(1.0), 0.0);
        let turn = turn(step);
        let letters = meaning(drawing);
        if letters == Meaning::None {
            self.unknown += 1;
        }
        let count = letters.iter().count().max(1) as f64;
        let (x, y) = upright(turn, origin.to_vec2());
        let length = if width == 0.0 { 0.0 } else { step.hypot() };
        for (at, letter) in letters.iter().enumerate() {
            self.count += 1;
            if self.count > MOST {
                resume_unwind(Box::new(Enough::Letters));
            }
            let left = x + length * at as f64 / count;
            let glyph = Glyph {
                letter,
                left: left as f32,
                right: (left + length / count) as f32,
                y: y as f32,
                size: size as f32,
                bold,
            };
            if letter == ' ' || !self.is_drawn_again(turn, &glyph) {
                self.turned[turn].push(glyph);
            }
        }
    }

    /// Whether the same letter was drawn at about this place before.
    fn is_drawn_again(&mut self, turn: usize, glyph: &Glyph) -> bool {
        let cell = |at: f32| (at / 4.0).floor() as i32;
        let (column, row) = (cell(glyph.left), cell(glyph.y) * 8 + turn as i32);
        let near = glyph.size * 0.2;
        let again = [-1, 0, 1].into_iter().any(|dx| {
            [-8, 0, 8].into_iter().any(|dy| {
                let seen = self.seen.get(&(glyph.letter, column + dx, row + dy));
                seen.is_some_and(|(left, y)| {
                    (left - glyph.left).abs() < near && (y - glyph.y).abs() < near
                })
            })
        });
        self.seen
            .insert((glyph.letter, column, row), (glyph.left, glyph.y));
        again
    }

    fn finish(self, cut: Option<String>) -> Drawn {
        let main = (0..4)
            .max_by_key(|&turn| (self.turned[turn].len(), 4 - turn))
            .unwrap_or_default();
        let known: usize = self.turned.iter().map(Vec::len).sum();
        let meant = self.unknown * 2 <= known;
        let mut drawn = Drawn {
            height: if main % 2 == 0 {
                self.frame.height()
            } else {
                self.frame.width()
            } as f32,
            unknown: self.unknown,
            pictures: self.pictures,
            cut,
            ..Drawn::default()
        };
        for (turn, mut glyphs) in self.turned.into_iter().enumerate() {
            if !meant {
                glyphs.retain(|glyph| glyph.letter != char::REPLACEMENT_CHARACTER);
            }
            if turn == main {
                let (_, top) = upright(turn, corner(turn, self.frame));
                for glyph in &mut glyphs {
                    glyph.y -= top as f32;
                }
                drawn.main = glyphs;
            } else if !glyphs.is_empty() {
                drawn.aside.push(glyphs);
            }
        }
        drawn
    }
}

/// The top left corner of a page whose text runs in a direction.
fn corner(turn: usize, frame: Rect) -> Vec2 {
    match turn {
        1 => Vec2::new(frame.x1, frame.y0),
        2 => Vec2::new(frame.x1, frame.y1),
        3 => Vec2::new(frame.x0, frame.y1),
        _ => Vec2::new(frame.x0, frame.y0),
    }
}

/// The direction of a step, as a number of quarter turns clockwise; 4 is slanted.
fn turn(step: Vec2) -> usize {
    let (x, y) = (step.x.abs(), step.y.abs());
    if y <= x * 0.1 {
        if step.x > 0.0 { 0 } else { 2 }
    } else if x <= y * 0.1 {
        if step.y > 0.0 { 1 } else { 3 }
    } else {
        4
    }
}

/// A place turned so that its text runs to the right.
fn upright(turn: usize, place: Vec2) -> (f64, f64) {
    match turn {
        1 => (place.y, -place.x),
        2 => (-place.x, -place.y),
        3 => (-place.y, place.x),
        _ => (place.x, place.y),
    }
}

/// What a drawing means.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    None,
    One(char),
    Many(String),
}

impl Meaning {
    fn iter(&self) -> impl Iterator<Item = char> + '_ {
        let (one, many) = match self {
            Self::None => (Some(char::REPLACEMENT_CHARACTER), ""),
            Self::One(letter) => (Some(*letter), ""),
            Self::Many(letters) => (None, letters.as_str()),
        };
        one.into_iter().chain(many.chars())
    }
}

fn meaning(drawing: &Drawing<'_>) -> Meaning {
    match drawing.as_unicode() {
        None => Meaning::None,
        Some(BfString::Char(letter)) => plain(letter),
        Some(BfString::String(letters)) => {
            let mut out = String::new();
            for letter in letters.chars().take(16) {
                out.extend(plain(letter).iter());
            }
            Meaning::Many(out)
        }
    }
}

/// A letter without what only printers need: ligatures taken apart, all white space a blank, no control characters.
fn plain(letter: char) -> Meaning {
    let many = |letters: &str| Meaning::Many(letters.to_owned());
    match letter {
        '\u{fb00}' => many("ff"),
        '\u{fb01}' => many("fi"),
        '\u{fb02}' => many("fl"),
        '\u{fb03}' => many("ffi"),
        '\u{fb04}' => many("ffl"),
        '\u{fb05}' | '\u{fb06}' => many("st"),
        // Fonts for signs keep a blank and their bullets in the private area.
        '\t' | '\n' | '\r' | '\u{f020}' => Meaning::One(' '),
        '\u{feff}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => many(""),
        '\u{f0b7}' | '\u{f0a7}' | '\u{f076}' | '\u{f0d8}' | '\u{f0fc}' => Meaning::One('•'),
        _ if letter.is_control() => many(""),
        _ if letter.is_whitespace() => Meaning::One(' '),
        _ => Meaning::One(letter),
    }
}

impl<'a> Device<'a> for Scribe<'_> {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.call();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.call();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.call();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.call();
        let bold = run.glyphs().first().is_some_and(|glyph| is_bold(glyph));
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), bold);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.pictures = true;
        self.call();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

fn is_bold(drawing: &Drawing<'_>) -> bool {
    let Drawing::Outline(outline) = drawing else {
        return false;
    };
    outline.font_data().is_some_and(|font| {
        let named = font.postscript_name.unwrap_or_default().to_lowercase();
        font.weight.is_some_and(|weight| weight >= 600)
            || ["bold", "black", "heavy"]
                .iter()
                .any(|word| named.contains(word))
    })
}
