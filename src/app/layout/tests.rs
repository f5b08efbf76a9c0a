//! Panes at every size.

use proptest::prelude::*;

use super::*;

fn shown(terminal: (u16, u16), focus: Pane) -> Vec<(Pane, u16, u16)> {
    let side = if focus == Pane::Entities {
        focus
    } else {
        Pane::Documents
    };
    screen(
        terminal,
        Shape {
            focus,
            side,
            ..Shape::default()
        },
    )
    .panes
    .into_iter()
    .map(|(pane, area)| (pane, area.width, area.height))
    .collect()
}

#[test]
fn panes_come_with_room() {
    use Pane::{Chart, Documents, Entities, Text};
    assert_eq!(
        shown((120, 40), Documents),
        [
            (Documents, 30, 27),
            (Text, 60, 27),
            (Entities, 30, 27),
            (Chart, 120, 11)
        ]
    );
    assert_eq!(
        shown((80, 24), Documents),
        [(Documents, 24, 22), (Text, 56, 22)]
    );
    assert_eq!(
        shown((80, 24), Entities),
        [(Text, 56, 22), (Entities, 24, 22)]
    );
    assert_eq!(
        shown((80, 24), Chart),
        [(Documents, 24, 13), (Text, 56, 13), (Chart, 80, 9)]
    );
    assert_eq!(shown((40, 10), Entities), [(Entities, 40, 9)]);
}

proptest! {
    #[test]
    fn the_pane_with_the_keys_is_always_in_sight(
        columns in 0u16..=400,
        rows in 0u16..=200,
        focus in 0usize..4,
        zoomed: bool,
        documents in -40i16..40,
        entities in -40i16..40,
        chart in -20i16..20,
    ) {
        let focus = View::Read.panes()[focus];
        let side = if focus == Pane::Entities { focus } else { Pane::Documents };
        let shares = Shares { documents, entities, chart };
        let screen = screen((columns, rows), Shape { focus, side, zoomed, shares, ..Shape::default() });
        let whole = Rect::new(0, 0, columns, rows);
        prop_assert!(screen.area(focus).is_some());
        for (at, (_, area)) in screen.panes.iter().enumerate() {
            prop_assert_eq!(area.intersection(whole), *area);
            for (_, other) in &screen.panes[at + 1..] {
                prop_assert!(area.intersection(*other).area() == 0);
            }
        }
    }
}
