//! Comparisons over made-up reports: what the reader made of them, sources of one origin, their order.

use std::sync::Arc;

use daftar::decisions::{Decision, Decisions, Made, Printed, Regard, State};
use daftar::extract;
use daftar::index::{Analysed, Collection, Comparison, Index, Label, Order, Repeats, Verdict};
use daftar::lexicon::Lexicon;
use daftar::read;

type Report<'t> = (&'t str, &'t str);

const ONE: Report<'_> = (
    "one.txt",
    "Peru and Chile trade more\n\nLIMA, 4 March 2019. Trade turnover between Peru and Chile reached $4.1 billion in 2018, the Ministry of Commerce of Peru announced.\n",
);
const TWO: Report<'_> = (
    "two.txt",
    "Chile looks back\n\nSANTIAGO, 9 May 2019. In 2018, trade turnover between Chile and Peru was $5.9 billion. The ports of both countries were busy.\n",
);
const THREE: Report<'_> = (
    "three.txt",
    "Neighbours\n\nLIMA, 2 June 2019. Peru and Chile are neighbours, and trade turnover between Peru and Chile amounted to $6.4 billion in 2018.\n",
);

/// A release of a harbour authority, of four paragraphs.
const RELEASE: [&str; 4] = [
    "Quays of Callao grow again\n",
    "LIMA, 14 March 2019. The harbour authority of Callao has finished the second quay for container ships, the largest work of its kind on the coast since the old mole was raised. Trade turnover between Peru and Chile reached $4.1 billion in 2018, and most of it crosses these quays. The authority expects that ships will wait no longer than a day and a half for a berth, half of what they waited two winters ago.\n",
    "Behind the quay lies a yard for nine thousand boxes with three rows of cranes that were assembled on site. Masons from the northern valleys cut the stone for its wall, and a school for crane drivers took in its first forty pupils in the autumn. The authority paid for the work from its own dues and from a loan that falls due in 2031.\n",
    "The director of the authority thanked the dockers, who had kept the old quay open through two winters of dust and noise. A third quay is drawn and waits for the approval of the city, which wants a promenade along the water and quieter nights for the quarter above the rails. The council hears both sides again before the winter, and nobody expects a quick vote.\n",
];

fn index(reports: &[Report<'_>], decisions: Vec<(Decision, State)>) -> Index {
    let lexicon = Lexicon::built_in();
    let mut collection = Collection::default();
    for (path, text) in reports {
        let (document, _) = read::read(&Label::within("reports", path), text.as_bytes());
        let document = document.expect("the report is text");
        let analysis = extract::analyse(&document, &lexicon);
        collection.insert(Arc::new(Analysed { document, analysis }));
    }
    let list = decisions
        .into_iter()
        .map(|(decision, state)| Made {
            decision,
            at: None,
            note: None,
            state,
            line: 0,
        })
        .collect();
    let decisions = Decisions {
        place: "reports/daftar.toml".to_owned(),
        list,
    };
    Index::decided(&collection, &decisions)
}

fn of(index: &Index, verdict: Verdict) -> &Comparison {
    let mut found = index
        .comparisons()
        .iter()
        .filter(|it| it.verdict == verdict);
    let first = found.next().expect("there is one");
    assert_eq!(found.next(), None, "{verdict}: there is one alone");
    first
}

/// A decision about the only comparison of a verdict.
fn decision(index: &Index, verdict: Verdict, regard: Regard) -> (Decision, State) {
    (index.regarded(of(index, verdict), regard), State::Standing)
}

fn problems(index: &Index) -> Vec<&str> {
    index.problems().iter().map(|it| it.what.as_str()).collect()
}

#[test]
fn what_was_seen_stays_so_until_its_sides_change() {
    let before = index(&[ONE, TWO], Vec::new());
    let seen = decision(&before, Verdict::Conflict, Regard::Seen);
    assert_eq!(
        seen.0,
        Decision::Regard {
            verdict: "conflict".to_owned(),
            sides: vec![
                Printed::within("$4.1 billion", "one.txt"),
                Printed::within("$5.9 billion", "two.txt"),
            ],
            regard: Regard::Seen,
        }
    );
    let index = |reports: &[Report<'_>]| index(reports, vec![seen.clone()]);
    let after = index(&[ONE, TWO]);
    assert_eq!(of(&after, Verdict::Conflict).regard, Regard::Seen);
    assert_eq!(problems(&after), Vec::<&str>::new());
    // The same words in longer reports are found again.
    let longer = format!("{}\nMore was said that nobody wrote down.\n", TWO.1);
    let after = index(&[ONE, ("two.txt", &longer)]);
    assert_eq!(of(&after, Verdict::Conflict).regard, Regard::Seen);
    // A third value, a changed value, a report that is gone: it is to be looked at again, and the reader is told.
    let told = "the decision that “conflict” of “$4.1 billion” in one.txt and “$5.9 billion” in two.txt is seen is kept, but not applied in full: ";
    let after = index(&[ONE, TWO, THREE]);
    assert_eq!(of(&after, Verdict::Conflict).regard, Regard::Open);
    let changed = "what stands side by side has changed, so it is to be looked at again";
    assert_eq!(problems(&after), [format!("{told}{changed}")]);
    let gone = "nothing is set side by side like that any more";
    let other = TWO.1.replace("$5.9", "$5.2");
    let after = index(&[ONE, ("two.txt", &other)]);
    assert_eq!(of(&after, Verdict::Conflict).regard, Regard::Open);
    assert_eq!(problems(&after), [format!("{told}{gone}")]);
    assert_eq!(problems(&index(&[ONE])), [format!("{told}{gone}")]);
}

#[test]
fn the_newest_decision_about_a_comparison_counts() {
    let before = index(&[ONE, TWO], Vec::new());
    let made = |regard| decision(&before, Verdict::Conflict, regard);
    let after = |list| of(&index(&[ONE, TWO], list), Verdict::Conflict).regard;
    let (seen, dismissed, open) = (
        made(Regard::Seen),
        made(Regard::Dismissed),
        made(Regard::Open),
    );
    assert_eq!(
        after(vec![seen.clone(), dismissed.clone()]),
        Regard::Dismissed
    );
    assert_eq!(
        after(vec![seen.clone(), dismissed.clone(), open]),
        Regard::Open
    );
    assert_eq!(
        after(vec![seen, (dismissed.0, State::Undone)]),
        Regard::Seen
    );
}

#[test]
fn a_reprint_of_a_side_opens_nothing_again() {
    let whole = RELEASE.join("\n");
    let reports = [("callao.txt", whole.as_str()), TWO];
    let before = index(&reports, Vec::new());
    let seen = decision(&before, Verdict::Conflict, Regard::Seen);
    for path in ["aaa.txt", "zzz.txt"] {
        let reprint = (path, whole.as_str());
        let after = index(&[reports[0], reprint, TWO], vec![seen.clone()]);
        assert_eq!(of(&after, Verdict::Conflict).regard, Regard::Seen, "{path}");
        assert_eq!(problems(&after), Vec::<&str>::new());
    }
}

#[test]
fn doubts_and_proposals_are_named_by_their_names_and_posts() {
    let reports = [
        (
            "a.txt",
            "Lake ports\n\nKAMPALA, 3 June 2024. Grace Akello, chairwoman of the Council of Lake Ports, met the dockers in Kampala. “We shall build the Lake Victoria Railway,” Akello said.\n",
        ),
        (
            "b.txt",
            "The railway\n\nGrace Akello, chairwoman of the Nile Basin Bank, welcomed the Lake Victoria Railway, and so did the Council of Lake Ports.\n",
        ),
        (
            "c.txt",
            "Harbour talks\n\nMOMBASA, 12 March 2024. The Council of Lake Ports was represented by President Grace Akello.\n",
        ),
    ];
    let before = index(&reports, Vec::new());
    let dismissed = decision(&before, Verdict::RoleInDoubt, Regard::Dismissed);
    let Decision::Regard { sides, .. } = &dismissed.0 else {
        panic!("it is about a comparison");
    };
    assert_eq!(sides[0], Printed::everywhere("Grace Akello"));
    assert!(sides.len() > 1, "the doubted posts are named: {sides:?}");
    let after = index(&reports, vec![dismissed.clone()]);
    assert_eq!(of(&after, Verdict::RoleInDoubt).regard, Regard::Dismissed);
    // Once the reader has said which post is held, nothing is left to ask, and nothing to tell.
    let role = |title: &str, of: &str, verdict| {
        let decision = Decision::Role {
            name: Printed::everywhere("Grace Akello"),
            title: title.to_owned(),
            of: Some(of.to_owned()),
            verdict,
        };
        (decision, State::Standing)
    };
    let list = sides[1..].iter().map(|side| {
        let (title, of) = side.text.split_once(", ").expect("a post of a body");
        role(title, of, daftar::decisions::RoleVerdict::Holds)
    });
    let mut all: Vec<_> = list.collect();
    all.push(dismissed);
    let after = index(&reports, all);
    assert_eq!(problems(&after), Vec::<&str>::new());
}

/// The paths of the documents that have the text of the first.
fn same_as(reports: &[Report<'_>]) -> Vec<String> {
    let index = index(reports, Vec::new());
    let path = |id| index.document(id).document().label.relative().to_owned();
    let first = index
        .document_ids()
        .find(|&id| path(id) == reports[0].0)
        .expect("it was read");
    index.same_as(first).map(path).collect()
}

/// The paths of the documents that are shown as one with the first.
fn prints(reports: &[Report<'_>]) -> Vec<String> {
    let index = index(reports, Vec::new());
    let path = |id| index.document(id).document().label.relative().to_owned();
    let first = index
        .document_ids()
        .find(|&id| path(id) == reports[0].0)
        .expect("it was read");
    index.prints(first).iter().map(|&id| path(id)).collect()
}

#[test]
fn reprints_are_found_whole_trimmed_and_under_other_titles() {
    let whole = RELEASE.join("\n");
    let trimmed = [RELEASE[0], RELEASE[1]].join("\n");
    assert!(trimmed.len() * 10 < whole.len() * 5, "it is trimmed");
    let retitled = whole
        .replace(
            RELEASE[0],
            "The coast has a new quay\n\nBy our own correspondent\n",
        )
        .replace(
            "The authority expects",
            "The authority, as it said on Thursday, expects",
        );
    let shouting = whole.to_uppercase().replace(' ', "  ");
    let quoted = format!(
        "A letter to the city\n\nThe city should not wait. {} It is the nights that matter to those who live above the rails, and the nights of our quarter have not been quiet since the trains came back. We have asked for a wall, for slower trains, for an hour without horns, and we were given a questionnaire. The council has met four times about the colour of the lamps on the promenade. It has not met once about the horns. Three schools stand within sight of the switch yard, and every teacher there can tell when the evening train is late. We do not write against the harbour, which feeds half of our street. We write because somebody has to decide, and because the other half would like to sleep.\n",
        RELEASE[2].split(". ").next().unwrap_or_default(),
    );
    let other = "The mill of Tacna\n\nTACNA, 3 April 2019. The old mill of Tacna grinds again after eleven years of rest. Its owners bought new stones and a turbine, and the bakers of the town have ordered flour until the harvest. The weir was mended by the men who had mended it the last time, and a trout was seen above it.\n";
    let reports = [
        ("callao.txt", whole.as_str()),
        ("copy.txt", &whole),
        ("shouting.txt", &shouting),
        ("titled.txt", &retitled),
        ("trimmed.txt", &trimmed),
        ("letter.txt", &quoted),
        ("mill.txt", other),
    ];
    let others = ["copy.txt", "shouting.txt", "titled.txt", "trimmed.txt"];
    assert_eq!(same_as(&reports), others);
    assert_eq!(prints(&reports)[1..], others);
    assert_eq!(
        same_as(&[("letter.txt", &quoted), ("callao.txt", &whole)]),
        Vec::<String>::new()
    );
}

#[test]
fn a_bulletin_of_another_month_is_no_reprint() {
    let month = |name: &str, shift: usize| {
        let number = |value: usize| (value + shift * 37) % 900 + 11;
        format!(
            "Bulletin of the harbour\n\nIn {name} the harbour handled {} ships, of which {} carried boxes and {} carried grain. The cranes moved {} thousand boxes, against {} thousand a year earlier. The yard held {} thousand boxes at the end of the month. {} pilots were on duty, and {} ships waited for more than a day. The rail yard sent {} trains to the mountains and received {}. The authority publishes these numbers every month on its board and answers questions about them by letter.\n",
            number(412),
            number(233),
            number(94),
            number(51),
            number(47),
            number(19),
            number(23),
            number(12),
            number(311),
            number(298),
        )
    };
    let (march, april) = (month("March", 0), month("April", 5));
    assert_eq!(
        same_as(&[("march.txt", &march), ("april.txt", &april)]),
        Vec::<String>::new()
    );
}

#[test]
fn a_digest_has_the_text_of_each_release_and_makes_them_no_less_two() {
    let one = RELEASE.join("\n");
    let two = "The mill of Tacna\n\nTACNA, 3 April 2019. The old mill of Tacna grinds again after eleven years of rest. Its owners bought new stones and a turbine, and the bakers of the town have ordered flour until the harvest. The weir was mended by the men who had mended it the last time, and a trout was seen above it.\n";
    let digest = format!("News of the coast\n\n{one}\n{two}");
    let reports = [
        ("mill.txt", two),
        ("callao.txt", one.as_str()),
        ("digest.txt", digest.as_str()),
    ];
    assert_eq!(same_as(&reports), ["digest.txt"]);
    for [one, other, third] in [[0, 1, 2], [1, 0, 2], [2, 1, 0]] {
        let reports = [reports[one], reports[other], reports[third]];
        assert_eq!(prints(&reports), Vec::<String>::new());
    }
}

#[test]
fn witnesses_of_one_origin_are_counted_once_and_told() {
    let whole = RELEASE.join("\n");
    let said = |lead: &str| {
        format!(
            "Trade\n\nLIMA, 20 March 2019. “Trade turnover between Peru and Chile reached $4.1 billion in 2018, more than anybody had hoped for,” said Tomás Barrios, the minister of commerce of Peru. {lead}\n"
        )
    };
    let here = said(
        "He put it like that over tea, to those who had come early and stayed for the cakes, while the others still looked for the right staircase.",
    );
    let there = said(
        "The hall was cold, the lamps were dim, and two of the five interpreters had missed the morning ferry from the island with everybody's papers.",
    );
    let reports = [
        ("a.txt", whole.as_str()),
        ("b.txt", whole.as_str()),
        ("c.txt", here.as_str()),
        ("d.txt", there.as_str()),
        (
            "e.txt",
            "Customs\n\nSANTIAGO, 30 March 2019. The customs of Chile count otherwise, yet in 2018 trade turnover between Chile and Peru was $4.1 billion by their books too.\n",
        ),
    ];
    let index = index(&reports, Vec::new());
    let agrees = of(&index, Verdict::Agrees);
    let (own, echoes) = index.witnesses(agrees);
    assert_eq!(
        (agrees.documents.len(), own.len(), agrees.origins),
        (5, 3, 3)
    );
    let how: Vec<Repeats> = echoes.iter().map(|echo| echo.repeats).collect();
    assert_eq!(how, [Repeats::Text, Repeats::Sentence]);
    assert!(
        agrees
            .explanation
            .starts_with("5 documents of 3 origins give 4.1 billion USD"),
        "{}",
        agrees.explanation
    );
    // Of one origin alone it is said as well.
    let index = self::index(&reports[..2], Vec::new());
    let agrees = of(&index, Verdict::Agrees);
    assert_eq!(agrees.origins, 1);
    assert!(
        agrees
            .explanation
            .starts_with("2 documents, one origin, give 4.1 billion USD"),
        "{}",
        agrees.explanation
    );
}

#[test]
fn comparisons_lie_by_interest_and_can_be_sorted_otherwise() {
    let near = (
        "near.txt",
        "Exports\n\nNAIROBI, 1 February 2016. Kenya’s exports to Uganda were $600 million in 2015.\n",
    );
    let far = (
        "far.txt",
        "More exports\n\nKAMPALA, 1 March 2016. In 2015, Kenya’s exports to Uganda were $900 million.\n",
    );
    let index = index(&[ONE, TWO, near, far], Vec::new());
    let order = |order| -> Vec<f64> {
        let positions = index.comparisons_in(order).into_iter();
        let gap = |at: usize| (index.comparisons()[at].gap * 100.0).round();
        positions.map(gap).collect()
    };
    assert_eq!(order(Order::Interest), [50.0, 44.0]);
    assert_eq!(order(Order::Newest), [44.0, 50.0]);
    assert_eq!(order(Order::Subject), [50.0, 44.0]);
}
