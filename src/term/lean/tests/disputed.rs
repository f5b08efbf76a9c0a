//! Clusters whose width terminals dispute: whatever was there before, a frame looks as if it were the first.

use super::*;

/// What is drawn: plain, wide and joined letters.
const LETTERS: [&str; 16] = [
    "a",
    " ",
    "b",
    "│",
    "日",
    "한",
    "😀",
    "👍🏽",
    "👩\u{200d}🌾",
    "👩\u{200d}",
    "🇦🇿",
    "❤\u{fe0f}",
    "क\u{94d}ष",
    "ا\u{64e}ل",
    "o\u{308}\u{323}",
    "e\u{301}",
];

fn row() -> impl Strategy<Value = (u16, u16, Vec<&'static str>)> {
    let letters = prop::collection::vec(prop::sample::select(LETTERS.as_slice()), 0..16);
    (0..40_u16, 0..10_u16, letters)
}

/// What an emulator shows, with the columns of each cell.
fn shown(emulator: &dyn Emulator) -> Vec<String> {
    let row = |y| {
        (0..40)
            .map(|x| emulator.cell(x, y).text)
            .collect::<Vec<_>>()
    };
    (0..10).map(|y| row(y).join("|")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_frame_looks_as_if_it_were_the_first(
        frames in prop::collection::vec((prop::collection::vec(row(), 0..6), any::<bool>(), -3..4_i32), 1..8),
        scrolling in prop_oneof![Just(Scrolling::Scroll), Just(Scrolling::Lines), Just(Scrolling::Never)],
    ) {
        let mut rig = Rig::new(40, 10, scrolling);
        let mut former = Buffer::empty(ratatui::layout::Rect::new(0, 0, 40, 10));
        for (rows, over, by) in frames {
            let paint = |frame: &mut ratatui::Frame<'_>, former: &Buffer| {
                if over {
                    frame.buffer_mut().clone_from(former);
                    apply(&Stroke::Moved(by, 0, 10), former, frame.buffer_mut());
                }
                for (x, y, letters) in &rows {
                    frame.buffer_mut().set_string(*x, *y, letters.concat(), Style::new());
                }
                tidy(frame.buffer_mut());
            };
            let (buffer, _) = rig.draw(|frame| paint(frame, &former));
            let mut fresh = Rig::new(40, 10, scrolling);
            fresh.draw(|frame| frame.buffer_mut().clone_from(&buffer));
            for (ours, anew) in rig.emulators.iter().zip(&fresh.emulators) {
                prop_assert_eq!(shown(&**ours), shown(&**anew), "{}", ours.name());
            }
            former = buffer;
        }
    }
}
