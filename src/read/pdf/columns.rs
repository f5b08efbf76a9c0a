//! The order in which the parts of a page are read: columns one after the other.

use super::lines::Segment;

/// The narrowest gutter between columns, in font sizes.
const GUTTER: f32 = 0.8;

/// Lines that each of two columns has at least.
const LINES: usize = 3;

/// Characters of the usual line of a column of text; cells of tables are shorter.
const FULL: usize = 18;

/// Left edges that are tried as those of a column.
const TRIED: usize = 40;

/// Lines of a page beyond which it is read straight down: no printed page has as many.
const MANY: usize = 3_000;

/// Columns inside columns.
const DEPTH: usize = 6;

/// A stretch of a page between two heights with a gutter through it.
struct Band {
    left: Vec<Segment>,
    right: Vec<Segment>,
    above: Vec<Segment>,
    below: Vec<Segment>,
}

/// Groups the lines of a page, from top to bottom, into parts in reading order; each part is read straight down.
pub fn parts(segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    let mut out = Vec::new();
    let depth = if segments.len() > MANY { DEPTH } else { 0 };
    split(segments, depth, &mut out);
    out
}

fn split(segments: Vec<Segment>, depth: usize, out: &mut Vec<Vec<Segment>>) {
    if segments.is_empty() {
        return;
    }
    if depth >= DEPTH || segments.len() < 2 * LINES {
        out.push(segments);
        return;
    }
    match band(segments) {
        Ok(Band {
            left,
            right,
            above,
            below,
        }) => {
            for part in [above, left, right, below] {
                split(part, depth + 1, out);
            }
        }
        Err(segments) => out.push(segments),
    }
}

/// The highest stretch of lines with a gutter through it; the lines themselves where there is none.
fn band(segments: Vec<Segment>) -> Result<Band, Vec<Segment>> {
    let mut best: Option<(usize, f32, usize, usize)> = None;
    for edge in edges(&segments) {
        let mut from = 0;
        for at in 0..=segments.len() {
            if at < segments.len() && !crosses(&segments[at], edge) {
                continue;
            }
            if let Some(score) = score(&segments[from..at], edge)
                && best.is_none_or(|(most, ..)| score > most)
            {
                best = Some((score, edge, from, at));
            }
            from = at + 1;
        }
    }
    let Some((_, edge, from, to)) = best else {
        return Err(segments);
    };
    let (mut from, to) = (from, to);
    let top = shared(&segments[from..to], edge).0;
    // A line or two beside nothing at the top belong to what stands above.
    let lone = segments[from..to]
        .iter()
        .take_while(|segment| segment.y < top)
        .count();
    if lone <= LINES {
        from += lone;
    }
    let mut found = Band {
        left: Vec::new(),
        right: Vec::new(),
        above: Vec::new(),
        below: Vec::new(),
    };
    for (at, segment) in segments.into_iter().enumerate() {
        if at < from {
            found.above.push(segment);
        } else if at >= to {
            found.below.push(segment);
        } else if segment.left >= edge - 1.0 {
            found.right.push(segment);
        } else {
            found.left.push(segment);
        }
    }
    Ok(found)
}

/// Left edges that several lines share, those of most lines first.
fn edges(segments: &[Segment]) -> Vec<f32> {
    let mut lefts: Vec<f32> = segments.iter().map(|segment| segment.left).collect();
    lefts.sort_by(f32::total_cmp);
    let mut shared: Vec<(usize, f32)> = Vec::new();
    for left in lefts {
        match shared.last_mut() {
            Some((count, edge)) if left - *edge < 2.0 => *count += 1,
            Some(_) | None => shared.push((1, left)),
        }
    }
    shared.retain(|&(count, _)| count >= LINES);
    shared.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
    // The leftmost edge is that of the page.
    let leftmost = shared
        .iter()
        .map(|&(_, edge)| edge)
        .fold(f32::MAX, f32::min);
    shared
        .into_iter()
        .map(|(_, edge)| edge)
        .filter(|&edge| edge > leftmost)
        .take(TRIED)
        .collect()
}

/// Whether a line stands in the gutter left of an edge.
fn crosses(segment: &Segment, edge: f32) -> bool {
    segment.left < edge - 1.0 && segment.right > edge - GUTTER * segment.size.min(14.0)
}

/// The heights between which both sides of an edge have lines.
fn shared(segments: &[Segment], edge: f32) -> (f32, f32) {
    let mut sides = [(f32::MAX, f32::MIN); 2];
    for segment in segments {
        let side = &mut sides[usize::from(segment.left >= edge - 1.0)];
        side.0 = side.0.min(segment.y);
        side.1 = side.1.max(segment.y);
    }
    let top = sides[0].0.max(sides[1].0) - 2.0;
    (top, sides[0].1.min(sides[1].1) + 2.0)
}

/// How many lines stand in columns on both sides of an edge; none where they do not, or are cells of a table.
fn score(segments: &[Segment], edge: f32) -> Option<usize> {
    if segments.len() < 2 * LINES {
        return None;
    }
    let (top, bottom) = shared(segments, edge);
    let mut sides: [Vec<&Segment>; 2] = [Vec::new(), Vec::new()];
    for segment in segments {
        if (top..=bottom).contains(&segment.y) {
            sides[usize::from(segment.left >= edge - 1.0)].push(segment);
        }
    }
    let [left, right] = sides;
    if left.len() < LINES || right.len() < LINES {
        return None;
    }
    let mut other = left.iter().peekable();
    let mut level = 0;
    for segment in &right {
        while other.next_if(|left| left.y < segment.y - 1.0).is_some() {}
        level += usize::from(other.peek().is_some_and(|left| left.y <= segment.y + 1.0));
    }
    let rows = level * 10 > right.len().min(left.len()) * 7;
    let short = usual(&left).min(usual(&right)) < FULL;
    (!(rows && short)).then_some(left.len() + right.len())
}

/// Characters of the line in the middle of lines by length.
fn usual(segments: &[&Segment]) -> usize {
    let mut lengths: Vec<usize> = segments
        .iter()
        .map(|segment| segment.text.chars().count())
        .collect();
    lengths.sort_unstable();
    lengths[lengths.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(text: &str, left: f32, y: f32) -> Segment {
        Segment {
            text: text.to_owned(),
            left,
            right: left + 5.0 * text.chars().count() as f32,
            y,
            size: 10.0,
            bold: false,
            mark: None,
        }
    }

    fn read(mut segments: Vec<Segment>) -> String {
        segments.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
        let parts = parts(segments);
        let texts = parts.iter().map(|part| {
            let texts: Vec<_> = part.iter().map(|segment| segment.text.as_str()).collect();
            texts.join("/")
        });
        texts.collect::<Vec<_>>().join(" || ")
    }

    fn page(columns: &[(&str, f32)], lines: usize) -> Vec<Segment> {
        let mut out = Vec::new();
        for line in 0..lines {
            for (name, left) in columns {
                out.push(segment(
                    &format!("{name}{line} some words of it"),
                    *left,
                    100.0 + 12.0 * line as f32,
                ));
            }
        }
        out
    }

    #[test]
    fn two_columns_under_a_title() {
        let mut segments = page(&[("a", 50.0), ("b", 300.0)], 3);
        segments.push(segment(&"title ".repeat(12), 50.0, 60.0));
        segments.push(segment(&"foot ".repeat(12), 50.0, 700.0));
        let words = |name: &str| {
            (0..3)
                .map(|n| format!("{name}{n} some words of it"))
                .collect::<Vec<_>>()
                .join("/")
        };
        let expected = format!(
            "{} || {} || {} || {}",
            "title ".repeat(12),
            words("a"),
            words("b"),
            "foot ".repeat(12)
        );
        assert_eq!(read(segments), expected);
    }

    #[test]
    fn three_columns() {
        let read = read(page(&[("a", 20.0), ("b", 200.0), ("c", 380.0)], 4));
        let order: Vec<_> = read
            .split(['/', '|'])
            .filter_map(|line| line.trim().get(..2))
            .collect();
        assert_eq!(
            order,
            [
                "a0", "a1", "a2", "a3", "b0", "b1", "b2", "b3", "c0", "c1", "c2", "c3"
            ]
        );
    }

    #[test]
    fn a_table_is_read_row_by_row() {
        let mut segments = Vec::new();
        for row in 0..5 {
            let y = 100.0 + 12.0 * row as f32;
            segments.push(segment(&format!("Country number {row} by name"), 50.0, y));
            segments.push(segment(&format!("{row}12.5"), 300.0, y));
            segments.push(segment(&format!("{row}99.1"), 400.0, y));
        }
        assert!(!read(segments).contains("||"));
    }
}
