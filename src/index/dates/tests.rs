//! Dates argued from whole documents of many countries and styles.

use std::sync::{Arc, LazyLock};

use super::*;
use crate::extract;
use crate::index::{Analysed, Collection};
use crate::lexicon::Lexicon;
use crate::read::{Label, read};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

/// The index of documents given as (name of the file, text).
fn index(files: &[(&str, &str)]) -> Index {
    let mut collection = Collection::default();
    for (name, text) in files {
        let (document, _) = read(&Label::new(*name), text.as_bytes());
        let document = document.expect("the example is text");
        let analysis = extract::analyse(&document, &LEXICON);
        collection.insert(Arc::new(Analysed { document, analysis }));
    }
    Index::build(&collection)
}

fn shown(date: &ArguedDate) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let basis = format!("{:?}", date.basis).to_lowercase();
    match (date.from, date.to) {
        (None, None) => basis,
        (from, to) if from == to => format!("{} {basis}", day(from)),
        (from, to) => format!("{}..{} {basis}", day(from), day(to)),
    }
}

/// Dates each text by itself.
fn check(rows: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, expected) in rows {
        let index = index(&[("a.txt", text)]);
        let date = &index.documents()[0].date;
        if shown(date) != *expected {
            let says: Vec<_> = date
                .evidence
                .iter()
                .map(|evidence| &evidence.says)
                .collect();
            wrong.push(format!(
                "{text}\n  expected {expected}, got {} {says:?}",
                shown(date)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn datelines_with_a_year() {
    check(&[
        (
            "Rome/27.08.24/Agi: The talks went on for three hours and ended well.",
            "2024-08-27 stated",
        ),
        (
            "Windhoek, 3 May 2019 (Xinhua) -- Namibia shipped beef to China for the first time.",
            "2019-05-03 stated",
        ),
        (
            "BUCHAREST, March 9, 2020 – The ministry opened a tender for wind parks.",
            "2020-03-09 stated",
        ),
        (
            "LAGOS, Nigeria, 14th October 2016 -/African Wire/- The bank lent money to farmers.",
            "2016-10-14 stated",
        ),
        (
            "(Islamabad, 5 June 2015) The minister received the envoy of Nepal.",
            "2015-06-05 stated",
        ),
        (
            "Astana, 5 June 2015. The minister received the envoy of Nepal.",
            "2015-06-05 stated",
        ),
        (
            "МОСКВА, 12 апреля 2021 года. Министр принял посла Непала и обсудил с ним поставки чая.",
            "2021-04-12 stated",
        ),
        (
            "5 June 2015 – The minister received the envoy of Nepal.",
            "2015-06-05 stated",
        ),
        (
            "12 марта 2021 г., Душанбе – Министр принял посла Непала и обсудил с ним поставки чая.",
            "2021-03-12 stated",
        ),
        (
            "МОСКВА, 12 марта 2021 года. /ТАСС/. Министр принял посла Непала.",
            "2021-03-12 stated",
        ),
        (
            "SANTIAGO, 3 de enero de 2018 (EFE) - Las exportaciones de cobre crecieron.",
            "2018-01-03 stated",
        ),
        (
            "Berlin, 5. Juni 2015 – Der Minister empfing den Botschafter.",
            "2015-06-05 stated",
        ),
        (
            "Ankara, 12 Ekim 2021 – Bakan, büyükelçiyi kabul etti.",
            "2021-10-12 stated",
        ),
        (
            "date 2017-10-10 Nairobi — The county has sold more tea than ever.",
            "2017-10-10 stated",
        ),
        (
            "2015-06-30 08:15:00 A seminar on ports was held in the old town hall of Lome.",
            "2015-06-30 stated",
        ),
        (
            "Title: The mill\nDate: 11 August 2016\n\nThe mill was opened by the mayor and two of his predecessors.",
            "2016-08-11 stated",
        ),
        (
            "---\ntitle: The mill\ndate: 2016-08-11\n---\n\nThe mill was opened by the mayor and two others.",
            "2016-08-11 stated",
        ),
    ]);
}

#[test]
fn dates_of_pages() {
    check(&[
        (
            "The mill reopens\n\n12 May 2014, 10:15\n\nThe mill was opened by the mayor and two of his predecessors.",
            "2014-05-12 stated",
        ),
        (
            "The mill reopens\nPublished on May 12th, 2014 by admin\n\nThe mill was opened by the mayor and two others.",
            "2014-05-12 stated",
        ),
        (
            "Home » News » The mill reopens\n\nThe mill reopens\n\nMonday, 12 May 2014\n\nThe mill was opened by the mayor and two others.",
            "2014-05-12 stated",
        ),
        (
            "Thursday December 18 2014\n\nThe mill reopens\n\n12 May 2014 12:43 (UTC+04:00)\nThe mill reopens\n\nThe mill was opened by the mayor and two others.",
            "2014-05-12 stated",
        ),
        (
            "Мельница открыта\n\n12 мая 2014, 10:15\n\nМельницу открыли мэр и двое его предшественников в присутствии жителей.",
            "2014-05-12 stated",
        ),
        (
            "The mill reopens\n\nThe mill was opened by the mayor and two of his predecessors.\n\nPublished: 12 May 2014",
            "2014-05-12 stated",
        ),
        (
            "Currency rates from 12/05/2014\n$1 = 12.40\n€1 = 17.10\nThe mill reopens\n\nThe mill was opened by the mayor and two others.",
            "..2014-12-05 inferred",
        ),
        (
            "Mill.example\n10:42 | 14.06.2013\nEconomy\n\nThe mill reopens\nThe mill was opened by the mayor and two others.\n14.06.2013 10:42\nViews: 1 204",
            "2013-06-14 stated",
        ),
        // The day that a page shows in its head is the day on which it was looked at.
        (
            "Menu\nSearch\n12 May 2014\nHome\nNews\nThe mill reopens\n\nThe mill has been closed since 2011, when the river rose.",
            "2011-01-01..2014-05-12 inferred",
        ),
    ]);
}

#[test]
fn ambiguous_orders() {
    check(&[
        // Without any other word both orders stand.
        (
            "The mill reopens\n\n05/06/2014\n\nThe mill was opened by the mayor and two others.",
            "2014-05-06..2014-06-05 inferred",
        ),
        (
            "The mill reopens\n\n25/06/2014\n\nThe mill was opened by the mayor and two others.",
            "2014-06-25 stated",
        ),
        (
            "The mill reopens\n\n05/06/2014\n\nOn 4 June the mill was opened by the mayor and two others.",
            "2014-06-05 resolved",
        ),
        (
            "The mill reopens\n\n05/06/2014\n\nOn May 5 the mill was opened by the mayor and two others.",
            "2014-05-06..2014-06-05 inferred",
        ),
        (
            "The mill reopens\n\n02/11/2014\n\nOn February 9 the mill was opened by the mayor and two others.",
            "2014-02-11 resolved",
        ),
        (
            "The mill reopens\n\n03/07/2014\n\nThe mill ground 900 tonnes in the first half of this year, as was reported.",
            "2014-07-03 resolved",
        ),
        (
            "Oslo/11.03.13/Nyt: The mill ground 900 tonnes in the first nine months of the current year, as was reported.",
            "2013-11-03 resolved",
        ),
        (
            "Oslo/11.03.13/Nyt: The mill ground 900 tonnes last year, as was reported to the council.",
            "2013-03-11..2013-11-03 inferred",
        ),
        (
            "Oslo/04.09.13/Nyt: In July 2013 the mill was sold to a cooperative of bakers from the coast.",
            "2013-09-04 resolved",
        ),
        (
            "Oslo/27.09.13/Nyt: In July 2013 the mill was sold to a cooperative of bakers from the coast.",
            "2013-09-27 stated",
        ),
    ]);
}

#[test]
fn datelines_without_a_year() {
    check(&[
        (
            "LONDON, June 5 (Reuters) - Copper fell. Output rose in the first quarter of 2013, data showed.",
            "2013-06-05 inferred",
        ),
        (
            "NAIROBI, July 17 (Xinhua) -- Exports reached 167 million in the first five months of 2013, the bank said.",
            "2013-07-17 inferred",
        ),
        (
            "LUSAKA, Jan 12 - Output fell in 1986, when two shafts were closed for repairs.",
            "1986-01-12.. inferred",
        ),
        (
            "12 ноября, Минск /Корр. СЕВЕР/. На верфи спустили паром. С начала 2019 года завод построил три.",
            "2019-11-12 inferred",
        ),
        (
            "The shafts are dry\n\n3 March 1997, 10:00\n\nLUSAKA, March 2 - Output fell when two shafts were closed.",
            "1997-03-02 inferred",
        ),
        (
            "LONDON, June 5 (Reuters) - Copper fell on worries about demand, dealers said.",
            "unknown",
        ),
    ]);
}

#[test]
fn old_history_gives_no_year() {
    check(&[
        (
            "LONDON, June 5 (Reuters) - Copper fell. The exchange was founded in 1977.",
            "1977-06-05.. inferred",
        ),
        (
            "The mill reopens\n\n10 August 2019\n\nOn 4 June the mill was opened by the mayor and two others.",
            "2019-08-10 stated",
        ),
        (
            "The canal in dates\n\nThe canal was planned for decades before anybody dug, as these pages show in their dull way.\n\n3 May 1918 – The province asks for a study.",
            "unknown",
        ),
        (
            "© 2024 The Mill Post\n\nThe mill reopens\n\nOSLO, June 5 - The mill was opened by the mayor and two others.",
            "unknown",
        ),
    ]);
}

#[test]
fn what_the_text_implies() {
    check(&[
        (
            "Since the beginning of 2014 trade between the two islands has grown by a tenth, traders said.",
            "2014-01-01..2014-12-31 inferred",
        ),
        (
            "So far in 2014 trade between the two islands has grown by a tenth, as traders reported.",
            "2014-01-01..2014-12-31 inferred",
        ),
        (
            "С начала 2014 года торговля между островами выросла на десятую часть, сообщил министр.",
            "2014-01-01..2014-12-31 inferred",
        ),
        (
            "Trade reached 40 million by the end of 2013, which was a record. It is still growing.",
            "2013-12-31.. inferred",
        ),
        (
            "Trade fell in the third quarter of 2013 because the ferry was being repaired.",
            "2013-09-30.. inferred",
        ),
        (
            "Trade rose in the first half of 2013 and stayed there.",
            "2013-06-30.. inferred",
        ),
        (
            "In January-September 2013 trade rose by a tenth, customs reported.",
            "2013-09-30.. inferred",
        ),
        (
            "In March 2013 the ferry was repaired, and trade rose.",
            "2013-03-01.. inferred",
        ),
        (
            "On 14 March 2013 the ferry was sold. In 2011 it had been repaired.",
            "2013-03-14.. inferred",
        ),
        (
            "Since the beginning of 2014 trade has grown. It was 30 million in the first half of this year.",
            "2014-06-30..2014-12-31 inferred",
        ),
        (
            "Since the beginning of 2014 trade has grown. The ferry was repaired in April of the current year.",
            "2014-04-01..2014-12-31 inferred",
        ),
        // Plans, targets, limits and conditions say nothing.
        (
            "The plant will be built by 2030, and a second one in 2032.",
            "unknown",
        ),
        (
            "The islands want to trade goods worth a billion by 2030.",
            "unknown",
        ),
        (
            "A forum is scheduled for 14 March 2033, the ministry said.",
            "unknown",
        ),
        (
            "If the ferry had been sold in 2033, the islands would have starved, the novel goes.",
            "unknown",
        ),
        ("The action plan for 2025-2026 was signed.", "unknown"),
        (
            "He said the ferry in 2031 is the last of its kind.",
            "unknown",
        ),
        (
            "Prices for delivery in March 2035 were quoted at twenty dollars and could fall.",
            "unknown",
        ),
        // What is told of later years makes a beginning history.
        (
            "Since the beginning of 2014 trade has grown. In 2016 the ferry was sold.",
            "2016-01-01.. inferred",
        ),
    ]);
}

#[test]
fn a_clear_date_is_not_given_up() {
    check(&[(
        "Windhoek, 3 May 2019 (Xinhua) -- Namibia shipped beef. In 2022 a plant was opened.",
        "2019-05-03 stated",
    )]);
}

#[test]
fn names_of_files_come_last() {
    let text = "The mill was opened by the mayor and two of his predecessors.";
    for (name, expected) in [
        ("2014-05-12-mill.txt", "2014-05-12 inferred"),
        ("notes/mill_20140512.txt", "2014-05-12 inferred"),
        ("mill.txt", "unknown"),
        ("mill-12345678.txt", "unknown"),
        ("000_8c6d67fde14d2ef4.txt", "unknown"),
    ] {
        assert_eq!(
            shown(&index(&[(name, text)]).documents()[0].date),
            expected,
            "{name}"
        );
    }
    let stated = "date 2013-01-02 The mill was opened by the mayor and two of his predecessors.";
    assert_eq!(
        shown(&index(&[("2014-05-12-mill.txt", stated)]).documents()[0].date),
        "2013-01-02 stated"
    );
}

#[test]
fn reports_of_one_visit_bound_each_other() {
    let before = "Since the beginning of 2014 trade has grown. The upcoming visit of President Ana Torres to Norway is awaited with hope.";
    let after = "date 2014-06-20 The hotels of Bergen were full during President Ana Torres's recent visit to Norway, which ended on Monday.";
    let other = "date 2014-03-01 The hotels of Oslo were full during Prime Minister Juan Soto's recent visit to Norway.";
    let index = index(&[("a.txt", before), ("b.txt", after), ("c.txt", other)]);
    let dates: Vec<_> = index
        .documents()
        .iter()
        .map(|entry| shown(&entry.date))
        .collect();
    assert_eq!(
        dates,
        [
            "2014-01-01..2014-06-20 inferred",
            "2014-06-20 stated",
            "2014-03-01 stated"
        ]
    );
}

#[test]
fn visits_years_apart_are_not_one() {
    let before = "In 2009 trade has grown, it was said. The upcoming visit of President Ana Torres to Norway is awaited.";
    let after = "date 2014-06-20 The hotels of Bergen were full during President Ana Torres's recent visit to Norway.";
    let index = index(&[("a.txt", before), ("b.txt", after)]);
    assert_eq!(shown(&index.documents()[0].date), "2009-01-01.. inferred");
}

#[test]
fn a_report_that_looks_back_is_later_than_one_that_looks_ahead() {
    let before = "date 2014-06-01 The forthcoming visit by the King of Tonga to Fiji was discussed in the council.";
    let after = "Since the beginning of 2014 tourism has grown. The recent visit of the King of Tonga to Fiji helped, hotels reported.";
    let index = index(&[("a.txt", before), ("b.txt", after)]);
    assert_eq!(
        shown(&index.documents()[1].date),
        "2014-06-01..2014-12-31 inferred"
    );
}

#[test]
fn what_is_to_come_bounds_a_date() {
    check(&[
        // The outcome of a year set against the year before, and a forecast for the next one.
        (
            "LISBON, March 3 - Exports rose to 8.1 billion dlrs in 1986 from 7.4 billion in 1985. Growth is expected to slow in 1987.",
            "1987-03-03 inferred",
        ),
        (
            "LISBON, March 3 - The mill opened its second line in 1986. The third is expected to open by the end of 1987.",
            "1986-03-03..1987-03-03 inferred",
        ),
        (
            "Ghana signed a pact with Benin in 2021. Its ratification is expected in the second quarter of 2023.",
            "2021-01-01..2023-06-30 inferred",
        ),
        // Ends of periods that were to come once, and names that hold a year, bound nothing.
        (
            "The plan of 2015 will replace the one that ended in 2010. Chad built the road in 2019.",
            "2019-01-01.. inferred",
        ),
        ("QUITO, May 4 - The road will be open in summer.", "unknown"),
    ]);
}

#[test]
fn a_field_with_day_and_month_exchanged_is_put_right_by_what_the_text_calls_tomorrow() {
    check(&[
        (
            "date: 2022-07-03\n\nThe two ministers will meet tomorrow (March 8), the embassy said.",
            "2022-03-07 resolved",
        ),
        (
            "date: 2022-07-03\n\nThe two ministers will meet on Thursday (July 7), the embassy said.",
            "2022-07-03 stated",
        ),
        (
            "date: 2022-07-03\n\nThe two ministers met in March.",
            "2022-07-03 stated",
        ),
    ]);
}
