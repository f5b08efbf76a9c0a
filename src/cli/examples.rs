//! Examples under the long help of each command.

use clap::CommandFactory;

use super::Arguments;

/// The arguments of daftar, each command with its examples.
pub fn command() -> clap::Command {
    Arguments::command().mut_subcommands(|command| {
        let found = EXAMPLES
            .iter()
            .find(|(name, _)| *name == command.get_name());
        let Some((_, examples)) = found else {
            return command;
        };
        let before = command.get_after_long_help().map(ToString::to_string);
        let rest = before.map_or(String::new(), |rest| format!("\n\n{rest}"));
        command.after_long_help(format!("Examples:\n{examples}{rest}"))
    })
}

/// Commands with what can be typed. Others bring their own.
const EXAMPLES: &[(&str, &str)] = &[
    (
        "list",
        "  daftar list reports                    dates, titles and sources\n  daftar list --format csv . > list.csv  for a spreadsheet\n  daftar list --unread reports           what you have not read to its end",
    ),
    (
        "sessions",
        "  daftar sessions                        where you were, the latest first\n  daftar sessions --forget trade         forgets the session of that name",
    ),
    (
        "entities",
        "  daftar entities reports                who and what is named, the most named first\n  daftar entities --format json . | jq -r '.entities[].name'",
    ),
    (
        "figures",
        "  daftar figures reports                 who said how much of what about whom for when\n  daftar figures --format csv . > figures.csv",
    ),
    (
        "series",
        "  daftar series reports                  figures of one measure and pair over time\n  daftar chart --series ID reports       one of them drawn",
    ),
    (
        "chart",
        "  daftar chart reports                   the series of most figures\n  daftar chart --all --width 100 .       every series\n  daftar chart --series ID --log .       one of them (daftar series has the ids)",
    ),
    (
        "compare",
        "  daftar compare reports                 conflicts first\n  daftar compare --sort newest --all .   the newest first, with the dismissed",
    ),
    (
        "timeline",
        "  daftar timeline reports                what is dated, oldest first\n  daftar timeline --about \"Middle Corridor\" .",
    ),
    (
        "problems",
        "  daftar problems reports                what could not be read, and why\n  daftar problems . || echo all was read",
    ),
    (
        "filters",
        "  daftar filters add trade 'measure:exports date:2024' reports\n  daftar filters reports                 the questions that were kept, each with its documents\n  daftar filters delete trade reports",
    ),
    (
        "show",
        "  daftar show \"round table\" reports      the text of the report with these words in its title\n  daftar show visit.txt --width 72 .     reflowed",
    ),
    (
        "dossier",
        "  daftar dossier CERR reports            names, posts, company, figures, words\n  daftar dossier \"Obid Khakimov\" --format json .",
    ),
    (
        "find",
        "  daftar find mirziyoyev reports         by any spelling, order of words or script\n  daftar find '=exports 2024' .          among figures",
    ),
    (
        "search",
        "  daftar search '\"joint ventures\" -oil' reports\n  daftar search 'actor:CERR date:2024 value:>200m' .",
    ),
];
