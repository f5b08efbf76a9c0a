//! Whatever is drawn, emulators fed with our bytes show it.

mod disputed;
mod emulators;
mod model;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::style::{Color, Modifier, Style};

use super::*;
use crate::app::setup::ColourLevel;
use crate::term::colour::ink;
use crate::term::paint::{Abilities, Painter, Scrolling, Skill};
use emulators::Emulator;
use model::Model;

struct Rig {
    terminal: Terminal<Lean<Vec<u8>>>,
    screen: Arc<Mutex<Screen<Vec<u8>>>>,
    emulators: [Box<dyn Emulator>; 2],
    level: ColourLevel,
}

impl Rig {
    fn new(columns: u16, rows: u16, scrolling: Scrolling) -> Self {
        Self::coloured(columns, rows, scrolling, ColourLevel::True)
    }

    fn coloured(columns: u16, rows: u16, scrolling: Scrolling, level: ColourLevel) -> Self {
        let abilities = Abilities {
            level,
            scrolling,
            answers: false,
        };
        let painter = Painter::new(columns, rows, abilities);
        let screen = Arc::new(Mutex::new(Screen::new(painter, Vec::new())));
        let terminal = Terminal::new(Lean::new(Arc::clone(&screen))).expect("memory takes all");
        Self {
            terminal,
            screen,
            emulators: emulators::both(columns, rows),
            level,
        }
    }

    /// Draws, lets the emulators read what was sent, and says how many bytes that was.
    fn draw(&mut self, paint: impl FnOnce(&mut ratatui::Frame<'_>)) -> (Buffer, usize) {
        let buffer = self
            .terminal
            .draw(paint)
            .expect("memory takes all")
            .buffer
            .clone();
        let bytes = std::mem::take(lock(&self.screen).outlet());
        for emulator in &mut self.emulators {
            emulator.process(&bytes);
        }
        (buffer, bytes.len())
    }

    /// Draws, and gives what was sent.
    fn sent(&mut self, paint: impl FnOnce(&mut ratatui::Frame<'_>)) -> (Buffer, Vec<u8>) {
        let drawn = self.terminal.draw(paint).expect("memory takes all");
        let buffer = drawn.buffer.clone();
        (buffer, std::mem::take(lock(&self.screen).outlet()))
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        lock(&self.screen).resize((columns, rows));
        for emulator in &mut self.emulators {
            emulator.resize(columns, rows);
        }
    }

    /// Cells in which an emulator and the drawing differ.
    fn differences(&self, buffer: &Buffer) -> Vec<String> {
        let emulators = self.emulators.iter();
        emulators
            .flat_map(|emulator| self.differences_of(&**emulator, buffer))
            .collect()
    }

    fn differences_of(&self, emulator: &dyn Emulator, buffer: &Buffer) -> Vec<String> {
        let mut found = Vec::new();
        let on_blank = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        for y in 0..buffer.area.height {
            let mut x = 0;
            while x < buffer.area.width {
                let drawn = &buffer[(x, y)];
                let shown = emulator.cell(x, y);
                let expected = match drawn.symbol() {
                    "" => " ",
                    symbol => symbol,
                };
                let blank = expected == " " && !drawn.modifier.intersects(on_blank);
                let seen = if blank { on_blank } else { Modifier::all() } & emulator.marks();
                if shown.text != expected
                    || shown.marks & seen != drawn.modifier & seen
                    || shown.back != ink(drawn.bg, self.level)
                    || !blank && shown.fore != ink(drawn.fg, self.level)
                {
                    let name = emulator.name();
                    found.push(format!("{x},{y}: drawn {drawn:?}, {name} has {shown:?}"));
                }
                x += drawn.cell_width().max(1);
            }
        }
        found
    }
}

/// One stroke of a drawing.
#[derive(Clone, Debug)]
enum Stroke {
    Text(u16, u16, String, Style),
    /// Rows of the former frame, moved.
    Moved(i32, u16, u16),
    Wash(u16, u16, u16, u16, Style),
}

fn style() -> impl Strategy<Value = Style> {
    let colour = prop_oneof![
        4 => Just(Color::Reset),
        2 => Just(Color::Red),
        1 => Just(Color::Indexed(208)),
        1 => Just(Color::Rgb(1, 2, 3)),
        1 => Just(Color::LightBlue),
    ];
    let marks = prop_oneof![
        4 => Just(Modifier::empty()),
        1 => Just(Modifier::BOLD),
        1 => Just(Modifier::DIM | Modifier::CROSSED_OUT),
        1 => Just(Modifier::REVERSED),
        1 => Just(Modifier::UNDERLINED | Modifier::ITALIC),
    ];
    (colour.clone(), colour, marks)
        .prop_map(|(fore, back, marks)| Style::reset().fg(fore).bg(back).add_modifier(marks))
}

fn stroke() -> impl Strategy<Value = Stroke> {
    prop_oneof![
        6 => (0..44_u16, 0..12_u16, "[a-z .日本한éе\u{301}│─…]{0,30}", style())
            .prop_map(|(x, y, text, style)| Stroke::Text(x, y, text, style)),
        2 => (-4..5_i32, 0..8_u16, 2..12_u16).prop_map(|(by, top, rows)| Stroke::Moved(by, top, rows)),
        1 => (0..44_u16, 0..12_u16, 1..20_u16, 1..5_u16, style())
            .prop_map(|(x, y, width, height, style)| Stroke::Wash(x, y, width, height, style)),
    ]
}

#[derive(Clone, Debug)]
enum Step {
    /// Strokes over the former frame, or over an empty one.
    Frame(Vec<Stroke>, bool),
    Resize(u16, u16),
    Caret(u16, u16),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (prop::collection::vec(stroke(), 0..14), any::<bool>())
            .prop_map(|(strokes, over)| Step::Frame(strokes, over)),
        1 => (1..44_u16, 1..12_u16).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        1 => (0..44_u16, 0..12_u16).prop_map(|(x, y)| Step::Caret(x, y)),
    ]
}

fn apply(stroke: &Stroke, former: &Buffer, buffer: &mut Buffer) {
    let area = buffer.area;
    match stroke {
        Stroke::Text(x, y, text, style) => {
            if *x < area.width && *y < area.height {
                buffer.set_string(*x, *y, text, *style);
            }
        }
        Stroke::Moved(by, top, rows) => {
            for y in *top..(*top + *rows).min(area.height) {
                let from = i32::from(y) + by;
                if (0..i32::from(area.height)).contains(&from) && former.area == area {
                    for x in 0..area.width {
                        buffer[(x, y)] = former[(x, from as u16)].clone();
                    }
                }
            }
        }
        Stroke::Wash(x, y, width, height, style) => {
            for y in *y..(*y + *height).min(area.height) {
                for x in *x..(*x + *width).min(area.width) {
                    if buffer[(x, y)].symbol().is_ascii() {
                        buffer[(x, y)].set_style(*style);
                    }
                }
            }
        }
    }
}

/// Clears what wide characters hide, and those that do not fit.
fn tidy(buffer: &mut Buffer) {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let wide = buffer[(x, y)].cell_width() == 2;
            if wide && x + 1 == buffer.area.width {
                buffer[(x, y)].set_symbol(" ");
            } else if wide {
                buffer[(x + 1, y)].reset();
                x += 1;
            }
            x += 1;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_emulators_show_what_was_drawn(
        steps in prop::collection::vec(step(), 1..10),
        scrolling in prop_oneof![Just(Scrolling::Scroll), Just(Scrolling::Lines), Just(Scrolling::Never)],
        level in prop_oneof![Just(ColourLevel::True), Just(ColourLevel::Palette), Just(ColourLevel::Sixteen), Just(ColourLevel::None)],
        synchrony in any::<bool>(),
    ) {
        let mut rig = Rig::coloured(40, 10, scrolling, level);
        if synchrony {
            lock(&rig.screen).painter().learn(Skill::Synchrony);
        }
        let mut former = Buffer::empty(ratatui::layout::Rect::new(0, 0, 40, 10));
        let mut caret = None;
        for step in steps {
            let (strokes, over) = match step {
                Step::Frame(strokes, over) => (strokes, over),
                Step::Resize(columns, rows) => {
                    rig.resize(columns, rows);
                    (Vec::new(), false)
                }
                Step::Caret(x, y) => {
                    caret = Some((x, y));
                    (Vec::new(), true)
                }
            };
            let (buffer, _) = rig.draw(|frame| {
                let area = frame.area();
                if over && former.area == area {
                    frame.buffer_mut().clone_from(&former);
                }
                for stroke in &strokes {
                    apply(stroke, &former, frame.buffer_mut());
                }
                tidy(frame.buffer_mut());
                if let Some(caret) = caret {
                    frame.set_cursor_position(caret);
                }
            });
            let differences = rig.differences(&buffer);
            prop_assert!(differences.is_empty(), "{}", differences.join("\n"));
            let area = buffer.area;
            let stands = caret.map(|(x, y): (u16, u16)| (x.min(area.width - 1), y.min(area.height - 1)));
            for emulator in &rig.emulators {
                prop_assert_eq!(emulator.caret(), stands, "{}", emulator.name());
            }
            former = buffer;
        }
    }
}

/// Rows of a drawing, right halves of wide characters left out.
fn written(buffer: &Buffer) -> Vec<String> {
    let row = |y| {
        let mut row = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let blank = cell.symbol().is_empty();
            row.push_str(if blank { " " } else { cell.symbol() });
            x += cell.cell_width().max(1);
        }
        row
    };
    (0..buffer.area.height).map(row).collect()
}

/// Three panes side by side, the middle one scrolled by so many lines.
fn beside(frame: &mut ratatui::Frame<'_>, from: usize) {
    let buffer = frame.buffer_mut();
    for y in 0..buffer.area.height {
        let names = format!("{:38}│", line(usize::from(y)).split_off(30));
        buffer.set_string(0, y, &names[..30], Style::new());
        buffer.set_string(30, y, "│", Style::new().fg(Color::Cyan));
        let text = line(from + usize::from(y));
        buffer.set_stringn(31, y, &text, 60, Style::new());
        buffer.set_string(91, y, "│", Style::new().fg(Color::Cyan));
        buffer.set_stringn(92, y, &names, 28, Style::new());
    }
}

#[test]
fn a_pane_beside_others_scrolls_between_margins_where_there_are_any() {
    let mut costs = Vec::new();
    for skilled in [false, true] {
        let mut rig = Rig::new(120, 40, Scrolling::Lines);
        let mut model = Model::new(120, 40);
        if skilled {
            lock(&rig.screen).painter().learn(Skill::Margins);
        }
        let mut most = 0;
        for from in 0..30 {
            let (buffer, bytes) = rig.sent(|frame| beside(frame, from));
            model.process(&bytes);
            assert_eq!(model.rows(), written(&buffer));
            most = if from > 1 { most.max(bytes.len()) } else { 0 };
        }
        costs.push(most);
    }
    assert!(costs[0] > 500 && costs[1] <= 110, "{costs:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_terminal_with_margins_shows_what_was_drawn(frames in prop::collection::vec(prop::collection::vec(stroke(), 0..6), 1..10)) {
        let mut rig = Rig::new(40, 10, Scrolling::Lines);
        lock(&rig.screen).painter().learn(Skill::Margins);
        lock(&rig.screen).painter().learn(Skill::Synchrony);
        let mut model = Model::new(40, 10);
        let mut former = Buffer::empty(ratatui::layout::Rect::new(0, 0, 40, 10));
        for strokes in frames {
            let (buffer, bytes) = rig.sent(|frame| {
                frame.buffer_mut().clone_from(&former);
                for stroke in &strokes {
                    apply(stroke, &former, frame.buffer_mut());
                }
                tidy(frame.buffer_mut());
            });
            model.process(&bytes);
            prop_assert_eq!(model.rows(), written(&buffer));
            former = buffer;
        }
    }
}

/// A pager: a heading, lines of text, a footing.
fn page(frame: &mut ratatui::Frame<'_>, from: usize) {
    let area = frame.area();
    let buffer = frame.buffer_mut();
    buffer.set_string(0, 0, "Report on the harvest", Style::new().reversed());
    for y in 1..area.height - 1 {
        buffer.set_string(0, y, line(from + usize::from(y)), Style::new());
    }
    buffer.set_string(0, area.height - 1, "? help", Style::new().dim());
}

fn line(number: usize) -> String {
    format!(
        "Line {number}: the mill at the {}. lock ground {} tonnes, said its owner on day {}",
        number * 7 % 13,
        number * 31 % 977,
        number * 17 % 29
    )
}

#[test]
fn a_scrolled_line_costs_little_more_than_its_text() {
    let mut rig = Rig::new(80, 24, Scrolling::Scroll);
    rig.draw(|frame| page(frame, 0));
    for from in 1..20 {
        let (buffer, bytes) = rig.draw(|frame| page(frame, from));
        assert_eq!(rig.differences(&buffer), [] as [String; 0]);
        let text = line(from + 22).len();
        assert!(bytes <= text + 21, "{bytes} bytes for {text}");
    }
    let (_, bytes) = rig.draw(|frame| page(frame, 19));
    assert_eq!(bytes, 0, "the same frame again costs nothing");
}

#[test]
fn what_a_terminal_would_obey_is_never_sent() {
    let rig = Rig::new(20, 2, Scrolling::Scroll);
    let cells: Vec<Cell> = [
        "\x1b",
        "\u{9b}",
        "\u{7f}",
        "\u{202e}",
        "a\u{200b}\x1b]0;x",
        "",
        "\u{301}",
    ]
    .into_iter()
    .map(|hostile| {
        let mut cell = Cell::EMPTY;
        cell.set_symbol(hostile);
        cell
    })
    .collect();
    let places = cells.iter().enumerate();
    let mut screen = lock(&rig.screen);
    screen
        .painter()
        .take(places.map(|(x, cell)| (x as u16 * 2, 0, cell)));
    screen.flush().expect("memory takes all");
    let sent = String::from_utf8(std::mem::take(screen.outlet())).expect("UTF-8");
    assert_eq!(sent, "\x1b[m\x1b[H\x1b[2J\x1b[?25l␛ ␛ ␡ ¦ a   ·");
}

#[test]
fn characters_of_disputed_width_leave_the_rest_of_the_row_in_place() {
    let mut rig = Rig::new(30, 2, Scrolling::Scroll);
    for clusters in ["👩‍👩‍👧x⌨️y", "a👨‍🚀b", "⌨️⌨️⌨️", "plain text"]
    {
        let (buffer, _) = rig.draw(|frame| {
            frame.buffer_mut().set_string(3, 0, clusters, Style::new());
            let end = 3 + crate::text::columns(clusters) as u16;
            frame
                .buffer_mut()
                .set_string(end, 0, "|after", Style::new());
        });
        let wide: Vec<String> = rig
            .differences(&buffer)
            .into_iter()
            .filter(|difference| {
                difference.contains("drawn")
                    && !difference.contains("200d")
                    && !difference.contains("fe0f")
            })
            .collect();
        assert_eq!(wide, [] as [String; 0], "{clusters}");
    }
}
