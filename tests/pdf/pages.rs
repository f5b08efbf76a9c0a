//! PDFs as they are read: text in order, pages to cite, what is not the report.

use crate::portable::{Font, Page, Portable};
use daftar::read::limits::Limits;
use daftar::read::{self, BlockKind, Document, Label, Part, Told};

/// Reads a file: its document and what was lost.
fn read_with(bytes: &[u8], limits: &Limits) -> (Option<Document>, Vec<String>) {
    let mut found = None;
    let mut lost = Vec::new();
    read::each(
        &Label::new("report.pdf"),
        bytes,
        limits,
        &mut |told| match told {
            Told::Begun(_) | Told::Page(..) => {}
            Told::Done(document, problems) => {
                found = document.map(|document| *document);
                lost.extend(problems.into_iter().map(|problem| problem.what));
            }
        },
    );
    (found, lost)
}

fn read(file: &Portable) -> Document {
    let (document, lost) = read_with(&file.bytes(), &Limits::default());
    assert_eq!(lost, Vec::<String>::new());
    document.expect("the file is read")
}

/// The blocks of the report with their kinds.
fn report(document: &Document) -> Vec<(BlockKind, &str)> {
    document
        .content()
        .map(|(_, block)| (block.kind, block.span.of(&document.text)))
        .collect()
}

/// The marked blocks with the reasons.
fn marked(document: &Document) -> Vec<(&str, &str)> {
    document
        .blocks
        .iter()
        .filter_map(|block| {
            let region = &document.regions[block.region?];
            Some((block.span.of(&document.text), region.reason.as_str()))
        })
        .collect()
}

fn page_of(document: &Document, words: &str) -> u32 {
    let at = document.text.find(words).expect("the words are there");
    match document.part(at) {
        Some(Part::Page(page)) => *page,
        other => panic!("{other:?} is no page"),
    }
}

#[test]
fn a_report_with_title_heading_and_paragraphs() {
    let page = Page::new()
        .line(
            Font::Bold,
            20.0,
            (60.0, 760.0),
            "Harbour trade doubles in a year",
        )
        .line(Font::Plain, 11.0, (60.0, 730.0), "Port Lila, 4 June 2024")
        .lines(
            Font::Plain,
            11.0,
            (60.0, 700.0),
            &[
                "Trade through the harbour of Port Lila reached US$253 million in 2023, twice as",
                "much as in the year before, the ministry of transport said on Tuesday. Most of it",
                "was grain.",
            ],
        )
        .line(Font::Bold, 14.0, (60.0, 640.0), "What comes next")
        .lines(
            Font::Plain,
            11.0,
            (60.0, 615.0),
            &[
                "The ministry expects a further 40 per cent of growth – “if the weather is kind” –",
                "and will build a second quay.",
            ],
        );
    let file = Portable::of(vec![page]).info("/Title (Harbour trade doubles in a year) /Author (A. Clerk) /CreationDate (D:20240605101500+02'00')");
    let document = read(&file);
    assert_eq!(
        report(&document),
        [
            (BlockKind::Title, "Harbour trade doubles in a year"),
            (BlockKind::Paragraph, "Port Lila, 4 June 2024"),
            (
                BlockKind::Paragraph,
                "Trade through the harbour of Port Lila reached US$253 million in 2023, twice as much as in the year before, the ministry of transport said on Tuesday. Most of it was grain."
            ),
            (BlockKind::Heading, "What comes next"),
            (
                BlockKind::Paragraph,
                "The ministry expects a further 40 per cent of growth – “if the weather is kind” – and will build a second quay."
            ),
        ]
    );
    let title = document.title.expect("it has a title");
    assert_eq!(
        (title.text.as_str(), title.substitute),
        ("Harbour trade doubles in a year", false)
    );
    let fields: Vec<_> = document
        .metadata
        .iter()
        .map(|field| {
            (
                field.key.as_str(),
                field.value.as_str(),
                field.span.of(&document.text),
            )
        })
        .collect();
    assert_eq!(
        fields,
        [
            (
                "title",
                "Harbour trade doubles in a year",
                "title: Harbour trade doubles in a year"
            ),
            ("author", "A. Clerk", "author: A. Clerk"),
            (
                "made",
                "2024-06-05",
                "made: 2024-06-05 (day on which the PDF was made)"
            ),
        ]
    );
}

#[test]
fn columns_are_read_one_after_the_other() {
    let left = [
        "The first column begins here and",
        "goes on for some lines, the last",
        "of which has no full stop but",
    ];
    let right = [
        "ends in the second column, where",
        "the sentence is complete. Then the",
        "report comes to its own end.",
    ];
    let mut page = Page::new().line(
        Font::Bold,
        18.0,
        (60.0, 760.0),
        "A headline that runs over both of the columns",
    );
    // Drawn line by line across both columns, as some programs do.
    for line in 0..3 {
        let y = 700.0 - 13.0 * line as f32;
        page = page.line(Font::Plain, 10.0, (60.0, y), left[line]).line(
            Font::Plain,
            10.0,
            (310.0, y),
            right[line],
        );
    }
    assert_eq!(
        report(&read(&Portable::of(vec![page]))),
        [
            (
                BlockKind::Title,
                "A headline that runs over both of the columns"
            ),
            (
                BlockKind::Paragraph,
                "The first column begins here and goes on for some lines, the last of which has no full stop but ends in the second column, where the sentence is complete. Then the report comes to its own end."
            ),
        ]
    );
}

#[test]
fn heads_feet_and_page_numbers_are_marked_and_paragraphs_run_over_pages() {
    let page = |number: usize, lines: &[&str]| {
        Page::new()
            .line(Font::Plain, 8.0, (60.0, 810.0), "Quarterly review of trade")
            .lines(Font::Plain, 11.0, (60.0, 770.0), lines)
            .line(Font::Plain, 8.0, (290.0, 30.0), &number.to_string())
    };
    let file = Portable::of(vec![
        page(
            1,
            &[
                "The council of the two countries met in Port Lila and agreed on a common",
                "programme of works that both of the governments are to pay for in the com-",
            ],
        ),
        page(
            2,
            &[
                "ing year. It has four parts, of which the first is the railway to the coast of",
                "the inland republic.",
            ],
        ),
        page(
            3,
            &["The council will meet again in spring, and the ministers with it, as was said."],
        ),
    ]);
    let document = read(&file);
    assert_eq!(
        report(&document),
        [
            (
                BlockKind::Paragraph,
                "The council of the two countries met in Port Lila and agreed on a common programme of works that both of the governments are to pay for in the coming year. It has four parts, of which the first is the railway to the coast of the inland republic."
            ),
            (
                BlockKind::Paragraph,
                "The council will meet again in spring, and the ministers with it, as was said."
            ),
        ]
    );
    let found: Vec<_> = marked(&document)
        .into_iter()
        .map(|(text, _)| text)
        .collect();
    let head = "Quarterly review of trade";
    assert_eq!(found, [head, "1", head, "2", head, "3"]);
    let pages = ["programme", "ing year", "will meet again"].map(|words| page_of(&document, words));
    assert_eq!(pages, [1, 2, 3]);
}

#[test]
fn letters_of_any_script() {
    let lines = [
        "Azərbaycanın ixracı bu ildə üçdə bir artıb, deyə nazirlik bildirib və",
        "bunun davam edəcəyini əlavə edib. Görüş Gəncədə keçirilib.",
        "Министерство торговли сообщило, что экспорт вырос на треть.",
        "Oʻzbekiston eksporti oshdi; Қазақстан экспорты өсті.",
    ];
    let page = Page::new().lines(Font::Mapped, 11.0, (40.0, 700.0), &lines);
    let document = read(&Portable::of(vec![page]));
    for line in lines {
        for word in line.split(' ') {
            assert!(
                document.text.contains(word),
                "{word} is lost in {:?}",
                document.text
            );
        }
    }
}

#[test]
fn tables_keep_their_rows() {
    let mut page = Page::new().line(
        Font::Bold,
        12.0,
        (60.0, 760.0),
        "Exports by country, million dollars",
    );
    for (row, cells) in [
        ["Country", "2022", "2023"],
        ["Lilania", "120.5", "131.0"],
        ["Norria", "98.1", "99.4"],
    ]
    .iter()
    .enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            let place = (60.0 + 150.0 * column as f32, 730.0 - 15.0 * row as f32);
            page = page.line(Font::Plain, 10.0, place, cell);
        }
    }
    let document = read(&Portable::of(vec![page]));
    assert!(
        document
            .text
            .ends_with("Country | 2022 | 2023\nLilania | 120.5 | 131.0\nNorria | 98.1 | 99.4"),
        "{:?}",
        document.text
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    let scan = Page::new().draw("q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7f} EI Q");
    let mute = Page::new().line(
        Font::Mute,
        11.0,
        (60.0, 700.0),
        "nobody knows what this says",
    );
    for (page, expected) in [
        (
            scan,
            "not read: its pages are pictures without a text layer; text recognition (OCR) can add one",
        ),
        (
            mute,
            "not read: it does not say which letters its shapes are; text recognition (OCR) can add that",
        ),
        (Page::new(), "not read: its pages are empty"),
    ] {
        let (document, lost) = read_with(&Portable::of(vec![page]).bytes(), &Limits::default());
        assert_eq!((document, lost), (None, vec![expected.to_owned()]));
    }
    let (document, lost) = read_with(b"%PDF-1.7\nnothing else", &Limits::default());
    let what = "not read: it is no whole PDF; its table of pages is damaged";
    assert_eq!((document, lost), (None, vec![what.to_owned()]));
}

#[test]
fn pages_beyond_the_limit_are_told() {
    let page = |number: usize| {
        let line = format!("This is the report on page {number}, which has a sentence.");
        Page::new().line(Font::Plain, 11.0, (60.0, 500.0), &line)
    };
    let file = Portable::of((1..=5).map(page).collect());
    let limits = Limits {
        pages: 2,
        ..Limits::default()
    };
    let (document, lost) = read_with(&file.bytes(), &limits);
    let what = "read in part: the first 2 of 5 pages; the setting max-pages allows more";
    assert_eq!(lost, [what]);
    let document = document.expect("the first pages are read");
    assert_eq!(report(&document).len(), 2);
}

#[test]
fn bold_made_by_drawing_twice_and_text_off_the_page_are_read_once() {
    let line = "Exports grew by a third in the year, the ministry said.";
    let page = Page::new()
        .line(Font::Plain, 11.0, (60.0, 500.0), line)
        .line(Font::Plain, 11.0, (60.3, 500.0), line)
        .line(Font::Plain, 11.0, (60.0, 2_000.0), "printer's marks");
    assert_eq!(
        report(&read(&Portable::of(vec![page]))),
        [(BlockKind::Paragraph, line)]
    );
}

#[test]
fn a_page_on_its_side_is_read_as_it_is_meant() {
    let lines = [
        "The table of the year stands on its side, as wide tables",
        "do in long reports that are printed on paper.",
    ];
    let mut page = Page::new();
    for (number, line) in lines.iter().enumerate() {
        let x = 100.0 + 13.0 * number as f32;
        page = page.draw(&format!("BT /P 11 Tf 0 1 -1 0 {x} 60 Tm ({line}) Tj ET"));
    }
    assert_eq!(
        report(&read(&Portable::of(vec![page]))),
        [(BlockKind::Paragraph, lines.join(" ").as_str())]
    );
}

/// Found by fuzzing: a page was said to begin one byte late, inside its first letter.
#[test]
fn a_table_that_runs_over_a_page_is_cited_by_the_page_of_each_row() {
    let row = |page: Page, y: f32, cells: [&str; 3]| {
        let mut cells = cells.into_iter().enumerate();
        cells.by_ref().fold(page, |page, (column, cell)| {
            page.line(Font::Plain, 10.0, (60.0 + 150.0 * column as f32, y), cell)
        })
    };
    let first = row(Page::new(), 730.0, ["Country", "2022", "2023"]);
    let first = row(first, 715.0, ["Lilania", "120.5", "131.0"]);
    let second = row(Page::new(), 730.0, ["Éstia", "98.1", "99.4"]);
    let second = row(second, 715.0, ["Norria", "11.0", "12.5"]);
    let document = read(&Portable::of(vec![first, second, Page::new()]));
    let pages: Vec<(usize, &Part)> = document
        .landmarks
        .iter()
        .map(|mark| (mark.at, &mark.part))
        .collect();
    let starts = document.text.find("Éstia").expect("the row is there");
    let parts = [Part::Page(1), Part::Page(2), Part::Page(3)];
    let ends = document.text.len();
    assert_eq!(
        pages,
        [(0, &parts[0]), (starts, &parts[1]), (ends, &parts[2])]
    );
}
