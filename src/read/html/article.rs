//! Which blocks of a page are the article.

use dom_query::Document as Tree;
use dom_smoothie::{Config, Readability};
use rustc_hash::FxHashSet as HashSet;

use super::page::{Layout, NUMBER, Page, Piece, letters};
use super::stated::Field;
use crate::read::BlockKind;
use crate::text::fold;

/// Depths of all elements together up to which the article is looked for by weighing elements.
const WORK: usize = 1_500_000;

/// Blocks of a page up to which it is looked for so; the largest pages of the press have a tenth of them.
const BLOCKS: usize = 30_000;

/// Letters of an article that is worth the name.
const ARTICLE: usize = 140;

/// Letters of a block from which on it is running text.
const PROSE: usize = 60;

/// Marks what is not the article, and sees to it that its headline stands in it once.
pub fn settle(page: &mut Page, tree: Tree, fields: &mut [Field]) {
    let title = fields
        .iter()
        .find(|field| field.key == "title")
        .map(|field| field.value.clone());
    let weighed = if page.work <= WORK && page.elements.len() <= BLOCKS {
        weigh(page, tree)
    } else {
        None
    };
    let mut inside = weighed.unwrap_or_else(|| by_structure(page));
    let headline = headline(page, &inside, title.as_deref());
    fill(page, &mut inside, headline);
    leave_out(page, &mut inside);
    if let Some(at) = headline {
        inside[at] = true;
        page.pieces[at].kind = BlockKind::Title;
    }
    for (piece, inside) in page.pieces.iter_mut().zip(&inside) {
        if !inside {
            piece.mark = Some(
                piece
                    .place
                    .map_or("outside the article", |place| place.reason),
            );
        }
    }
    if headline.is_none()
        && let Some(title) = title
    {
        let site = fields.iter().find(|field| field.key == "site");
        let text = without_site(&title, site.map_or("", |site| &site.value)).to_owned();
        page.pieces.insert(
            0,
            Piece {
                letters: letters(&text),
                text,
                kind: BlockKind::Title,
                layout: Layout::Alone,
                level: 1,
                elements: Vec::new(),
                linked: 0,
                place: None,
                mark: None,
            },
        );
    }
}

/// The blocks whose elements the weighing of elements keeps; none where it finds no article.
fn weigh(page: &Page, tree: Tree) -> Option<Vec<bool>> {
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let mut reader = Readability::with_document(tree, None, Some(config)).ok()?;
    reader.parse().ok()?;
    let mut kept = vec![0; page.elements.len()];
    let root = *reader
        .doc
        .select_single("#readability-page-1")
        .nodes()
        .first()?;
    let mut open: Vec<(dom_query::NodeId, Option<usize>)> = vec![(root.id, None)];
    while let Some((id, around)) = open.pop() {
        let node = dom_query::NodeRef::new(id, &reader.doc.tree);
        if node.is_text() {
            if let Some(kept) = around.and_then(|number: usize| kept.get_mut(number)) {
                *kept += letters(&node.text());
            }
            continue;
        }
        let own = node.attr(NUMBER).and_then(|number| number.parse().ok());
        let number = own.or(around);
        open.extend(node.children_it(false).map(|child| (child.id, number)));
    }
    let inside: Vec<_> = page
        .pieces
        .iter()
        .map(|piece| {
            let all: usize = piece
                .elements
                .iter()
                .map(|&at| page.elements[at].letters)
                .sum();
            let kept: usize = piece.elements.iter().map(|&at| kept[at]).sum();
            all > 0 && kept * 2 >= all
        })
        .collect();
    let found: usize = page
        .pieces
        .iter()
        .zip(&inside)
        .filter(|(_, inside)| **inside)
        .map(|(piece, _)| piece.letters)
        .sum();
    (found >= ARTICLE).then_some(inside)
}

/// The blocks that no structure says to be something else; all of them where it says so of all.
fn by_structure(page: &Page) -> Vec<bool> {
    let open: Vec<_> = page
        .pieces
        .iter()
        .map(|piece| piece.place.is_none() && !is_links(piece))
        .collect();
    let found: usize = page
        .pieces
        .iter()
        .zip(&open)
        .filter(|(_, open)| **open)
        .map(|(piece, _)| piece.letters)
        .sum();
    let all: usize = page.pieces.iter().map(|piece| piece.letters).sum();
    if found * 10 >= all {
        open
    } else {
        vec![true; page.pieces.len()]
    }
}

/// Takes in what stands between the parts of an article and is not marked by structure: headings, lists, tables, single paragraphs.
fn fill(page: &Page, inside: &mut [bool], headline: Option<usize>) {
    let Some(first) = inside.iter().position(|inside| *inside) else {
        return;
    };
    let last = inside.iter().rposition(|inside| *inside).unwrap_or(first);
    let from = headline.filter(|&at| at < first).map_or(first, |at| at + 1);
    for at in from..last {
        let piece = &page.pieces[at];
        if inside[at] || piece.place.is_some() || is_links(piece) {
            continue;
        }
        let prose = piece.letters >= PROSE;
        let part = at > first
            && match piece.kind {
                BlockKind::Heading => (at + 1..=last.min(at + 2)).any(|next| inside[next]),
                BlockKind::Row | BlockKind::Item => true,
                BlockKind::Title
                | BlockKind::Paragraph
                | BlockKind::Quote
                | BlockKind::Furniture => false,
            };
        inside[at] = prose || part;
    }
}

/// Leaves out boxes in the article that their structure names, where they are a small part of it.
fn leave_out(page: &Page, inside: &mut [bool]) {
    let article: usize = page
        .pieces
        .iter()
        .zip(&*inside)
        .filter(|(_, inside)| **inside)
        .map(|(piece, _)| piece.letters)
        .sum();
    let mut boxes: rustc_hash::FxHashMap<usize, usize> = rustc_hash::FxHashMap::default();
    for (piece, _) in page
        .pieces
        .iter()
        .zip(&*inside)
        .filter(|(_, inside)| **inside)
    {
        if let Some(place) = piece.place {
            *boxes.entry(place.number).or_default() += piece.letters;
        }
    }
    for (piece, inside) in page.pieces.iter().zip(inside) {
        let small = piece.place.is_some_and(|place| {
            boxes
                .get(&place.number)
                .is_some_and(|letters| letters * 4 < article)
        });
        *inside &= !small;
    }
}

/// The block that is the headline: the heading that says what the page's title says, else its only first heading.
fn headline(page: &Page, inside: &[bool], title: Option<&str>) -> Option<usize> {
    let headings = || {
        page.pieces
            .iter()
            .enumerate()
            .filter(|(_, piece)| (1..=3).contains(&piece.level) && !is_menu(piece))
    };
    let stated = title.and_then(|title| {
        let title = words(title);
        headings()
            .filter_map(|(at, piece)| {
                Some((at, piece.level, likeness(&words(&piece.text), &title)?))
            })
            .max_by(|a, b| a.2.total_cmp(&b.2).then(b.1.cmp(&a.1)).then(b.0.cmp(&a.0)))
            .map(|(at, ..)| at)
    });
    let first = inside.iter().position(|inside| *inside);
    let top = || {
        let mut tops = headings()
            .filter(|(at, piece)| piece.level == 1 && first.is_none_or(|first| *at <= first + 2));
        let before = |piece: &Piece| piece.text.split_whitespace().count() >= 3;
        tops.rfind(|(_, piece)| before(piece)).map(|(at, _)| at)
    };
    stated.or_else(top)
}

/// How much of a title a heading says: between 0 and 1; none where they are not the same.
fn likeness(heading: &[String], title: &[String]) -> Option<f64> {
    let known: HashSet<&String> = title.iter().collect();
    let common = heading.iter().filter(|word| known.contains(word)).count() as f64;
    let of_heading = common / heading.len().max(1) as f64;
    let of_title = common / title.len().max(1) as f64;
    (heading.len() >= 2 && of_heading >= 0.7 && of_title >= 0.4).then_some(of_heading * of_title)
}

fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether a block is mostly links, and not a sentence that has some.
fn is_links(piece: &Piece) -> bool {
    piece.linked * 2 > piece.letters
}

fn is_menu(piece: &Piece) -> bool {
    piece.place.is_some_and(|place| {
        matches!(
            place.reason,
            "navigation menu"
                | "link to other reports"
                | "foot of the page"
                | "box beside the text"
        )
    })
}

/// A title without the name of the site behind it.
fn without_site<'a>(title: &'a str, site: &str) -> &'a str {
    let site = fold(site);
    for mark in [" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " · "] {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let tail = fold(tail);
            let same = !site.is_empty() && (tail.contains(&site) || site.contains(&tail));
            if same && head.split_whitespace().count() >= 2 {
                return head;
            }
        }
    }
    title
}
