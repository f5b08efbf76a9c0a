//! The loop: wait for what happens, let the program take it in, draw once.
//!
//! There is no tick: with nothing due the loop sleeps until something happens. A burst of keys is one frame.

use std::time::Instant;

use ratatui::Terminal;
use ratatui::backend::Backend;

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::event::Event;
#[cfg(debug_assertions)]
use crate::outside::end_the_stack;
use crate::ui;
use crate::ui::theme::Themes;

/// Events that are taken in before the reader must see something again.
const BURST: usize = 4096;

/// Where events come from.
pub trait Inbox {
    /// Waits for an event, at most until a time; none when that came first.
    fn wait(&mut self, until: Option<Instant>) -> Option<Event>;

    /// An event that is already there.
    fn next(&mut self) -> Option<Event>;
}

/// Who does what the program wants done.
pub trait Host {
    /// Does one thing. What comes of it comes back as an event.
    fn perform(&mut self, effect: Effect);
}

/// Runs the program until it wants to end. The first frame is drawn before anything is waited for.
pub fn run<B: Backend>(
    app: &mut App,
    themes: &Themes,
    terminal: &mut Terminal<B>,
    inbox: &mut impl Inbox,
    host: &mut impl Host,
) -> Result<(), B::Error> {
    loop {
        terminal.draw(|frame| {
            fault("draw");
            ui::draw(frame, app, themes);
        })?;
        let mut event = inbox.wait(app.deadline()).unwrap_or(Event::Deadline);
        for _ in 0..BURST {
            fault("update");
            for effect in take(app, event) {
                if matches!(effect, Effect::Quit) {
                    return Ok(());
                }
                host.perform(effect);
            }
            match inbox.next() {
                Some(next) => event = next,
                None => break,
            }
        }
    }
}

/// Lets the program take an event in. A press on a hint is that key.
fn take(app: &mut App, event: Event) -> Vec<Effect> {
    let now = Instant::now();
    let keys = match &event {
        Event::Mouse(mouse) => ui::pressed(app, *mouse),
        _ => Vec::new(),
    };
    if keys.is_empty() {
        return app.update(event, now);
    }
    let keys = keys.into_iter();
    keys.flat_map(|key| app.update(Event::Key(key), now))
        .collect()
}

/// A place where a test may let the program fail: `DAFTAR_TEST_PANIC=draw:3` at the third frame. After one more colon
/// stands a harder way than a panic: `stack` or `abort`. Releases have none.
#[cfg(debug_assertions)]
pub fn fault(place: &'static str) {
    use std::collections::HashMap;
    use std::sync::Mutex;
    static PASSED: Mutex<Option<HashMap<&str, u32>>> = Mutex::new(None);
    let Ok(wanted) = std::env::var("DAFTAR_TEST_PANIC") else {
        return;
    };
    let mut parts = wanted.split(':');
    let (name, time) = (parts.next(), parts.next().unwrap_or("1"));
    if name != Some(place) {
        return;
    }
    let passed = {
        let mut counts = PASSED
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let count = counts.get_or_insert_default().entry(place).or_default();
        *count += 1;
        count.to_string()
    };
    if passed == time {
        match parts.next() {
            Some("stack") => end_the_stack(),
            Some("abort") => std::process::abort(),
            Some(_) | None => panic!("a test asked {place} to fail"),
        }
    }
}

/// A place where a test may let the program fail. Releases have none.
#[cfg(not(debug_assertions))]
pub fn fault(_place: &'static str) {}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use ratatui::backend::TestBackend;

    use super::*;
    use crate::app::key::{Key, KeyCode};
    use crate::app::setup::Setup;
    use crate::ui::theme::Themes;

    /// Bursts of events, and how often they were waited for.
    struct Script {
        bursts: VecDeque<VecDeque<Event>>,
        waited: usize,
    }

    impl Inbox for Script {
        fn wait(&mut self, _until: Option<Instant>) -> Option<Event> {
            self.waited += 1;
            while self.bursts.front().is_some_and(VecDeque::is_empty) {
                self.bursts.pop_front();
            }
            self.next()
        }

        fn next(&mut self) -> Option<Event> {
            self.bursts.front_mut()?.pop_front()
        }
    }

    struct Idle;

    impl Host for Idle {
        fn perform(&mut self, _effect: Effect) {}
    }

    #[test]
    fn a_burst_of_events_is_one_frame() {
        let key = |c| {
            Event::Key(Key {
                code: KeyCode::Char(c),
                control: c == 'c',
                alt: false,
            })
        };
        let mut script = Script {
            bursts: [
                vec![key('j'), key('j'), key('j')],
                vec![Event::Resize(80, 24)],
                vec![key('c'), key('j')],
            ]
            .map(VecDeque::from)
            .into(),
            waited: 0,
        };
        let setup = Setup::default();
        let themes = Themes::load(setup.colour);
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a screen");
        let mut app = App::new(setup);
        run(&mut app, &themes, &mut terminal, &mut script, &mut Idle).expect("memory takes all");
        assert_eq!(script.waited, 3);
        let frames = terminal.draw(|_| {}).expect("a frame").count;
        assert_eq!(frames, 3);
        let left: Vec<usize> = script.bursts.iter().map(VecDeque::len).collect();
        assert_eq!(left, [1], "nothing is taken in after the end");
    }
}
