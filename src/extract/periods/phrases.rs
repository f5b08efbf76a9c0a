//! Fixed phrases of time.

/// Prepositions of time.
pub const IN: &[&str] = &[
    "in",
    "during",
    "for",
    "of",
    "on",
    "from",
    "over",
    "throughout",
    "around",
    "last",
    "this",
    "at",
    "within",
    "в",
    "за",
    "на",
    "to",
    "into",
];

/// Ways to say the year before, as a base of comparison.
pub const YEAR_EARLIER: &[&[&str]] = &[
    &["a", "year", "earlier"],
    &["a", "year", "ago"],
    &["a", "year", "before"],
    &["the", "year", "before"],
    &["one", "year", "earlier"],
    &["the", "year", "earlier"],
    &["year", "-", "on", "-", "year"],
    &["year", "on", "year"],
    &["year", "-", "over", "-", "year"],
    &["year", "over", "year"],
    &["year", "-", "ago", "period"],
    &["year", "-", "ago"],
    &["year", "-", "earlier", "period"],
    &["year", "-", "earlier"],
    &["a", "year", "previously"],
    &["twelve", "months", "earlier"],
    &["12", "months", "earlier"],
    &["on", "-", "year"],
    &["on", "year"],
    &["yoy"],
    &["y", "-", "o", "-", "y"],
    &["y", "/", "y"],
    &["on", "the", "year"],
    &["on", "an", "annual", "basis"],
    &["в", "годовом", "исчислении"],
];

/// Ways to say from the first day of the year until now.
pub const TO_DATE: &[&[&str]] = &[
    &["so", "far", "this", "year"],
    &["this", "year", "so", "far"],
    &["year", "-", "to", "-", "date"],
    &["year", "to", "date"],
    &["ytd"],
    &["y", "-", "t", "-", "d"],
    &["since", "the", "beginning", "of", "the", "year"],
    &["since", "the", "start", "of", "the", "year"],
    &["since", "the", "beginning", "of", "this", "year"],
    &["с", "начала", "года"],
];

/// What `since` counts from without a date.
pub const SINCE: &[&[&str]] = &[
    &["independence"],
    &["its", "independence"],
    &["gaining", "independence"],
    &["then"],
    &["inception"],
    &["its", "inception"],
    &["its", "launch"],
    &["its", "creation"],
    &["its", "establishment"],
    &["its", "foundation"],
    &["its", "founding"],
    &["its", "opening"],
    &["their", "launch"],
    &["the", "war"],
    &["the", "pandemic"],
    &["the", "outbreak"],
    &["the", "revolution"],
];

/// Seasons, which fall into other months south of the equator.
pub const SEASONS: &[&str] = &["spring", "summer", "autumn", "fall", "winter"];

/// Ways to say how often.
pub const EVERY: &[&[&str]] = &[
    &["every", "year"],
    &["each", "year"],
    &["per", "year"],
    &["per", "annum"],
    &["a", "year"],
    &["annually"],
    &["yearly"],
    &["every", "month"],
    &["each", "month"],
    &["per", "month"],
    &["a", "month"],
    &["monthly"],
    &["every", "day"],
    &["each", "day"],
    &["per", "day"],
    &["a", "day"],
    &["daily"],
    &["every", "week"],
    &["per", "week"],
    &["a", "week"],
    &["weekly"],
    &["в", "год"],
    &["ежегодно"],
];

/// Ways to say now.
pub const PRESENT: &[&[&str]] = &[
    &["today"],
    &["currently"],
    &["at", "present"],
    &["at", "the", "moment"],
    &["to", "date"],
    &["as", "of", "today"],
    &["as", "of", "now"],
    &["now"],
    &["so", "far"],
    &["сегодня"],
    &["presently"],
    &["nowadays"],
];

/// Times without dates, and whether they reach up to the present.
pub const VAGUE: &[(&[&str], bool)] = &[
    (&["recent", "years"], true),
    (&["recent", "months"], true),
    (&["past", "years"], true),
    (&["last", "few", "years"], true),
    (&["past", "few", "years"], true),
    (&["last", "several", "years"], true),
    (&["past", "several", "years"], true),
    (&["previous", "years"], true),
    (&["years", "of", "independence"], true),
    (&["coming", "years"], false),
    (&["next", "few", "years"], false),
    (&["next", "several", "years"], false),
    (&["near", "future"], false),
    (&["long", "term"], false),
    (&["medium", "term"], false),
    (&["short", "term"], false),
    (&["future"], false),
    (&["последние", "годы"], true),
];

/// Words of change before `from 1986` or `over 1986`.
pub const CHANGED: &[&str] = &[
    "percent",
    "pct",
    "%",
    "cent",
    "up",
    "down",
    "times",
    "fold",
    "rise",
    "increase",
    "decline",
    "fall",
    "drop",
    "growth",
    "higher",
    "lower",
    "decrease",
    "points",
    "rose",
    "fell",
    "grew",
    "unchanged",
];
