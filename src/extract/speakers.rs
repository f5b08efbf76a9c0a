//! Who says what a sentence states.

mod said;

use std::ops::Range;

use said::{Again, Said, said_by};

use super::figures::Paragraph;
use super::figures::Speaking;
use super::{Said as Saying, Speech};

/// Who spoke last, from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    /// The last one who spoke in the document.
    last: Option<usize>,
    /// The last person who spoke in the document, whom a post stands for (`the minister said`).
    person: Option<usize>,
    /// Whom `he` or `she` stands for: that person, unless somebody without a name spoke since.
    pronoun: Option<usize>,
    /// The last body that spoke, with its words in lower case.
    body: Option<(usize, String)>,
    /// Who speaks in the sentence before, within the paragraph.
    current: Option<usize>,
    /// Whether the sentence itself says who speaks.
    stated: bool,
    /// Whether the last sentence that somebody said is in quotation marks.
    quoting: bool,
    /// What closes the quotation that is open.
    open: Option<&'static [&'static str]>,
}

/// Words in quotation marks from which on they are speech; fewer may be a title or a word held at a distance.
const SPEECH: usize = 4;

impl Speakers {
    /// Who says each sentence of a paragraph, none for the author, and what may be shown as somebody's words.
    pub fn paragraph(&mut self, paragraph: &Paragraph<'_>) -> Vec<(Option<usize>, Option<Saying>)> {
        self.begin(paragraph);
        let mut out = Vec::new();
        // Where a quotation was opened whose speaker is told only at its end.
        let mut opened: Option<usize> = None;
        for (i, sentence) in paragraph.line.sentences.iter().enumerate() {
            let speaker = self.says(paragraph, sentence);
            let said = self.said(paragraph, sentence, speaker);
            out.push((speaker, said));
            if let (Some(first), true, Some(by)) = (opened, self.stated, speaker) {
                for told in &mut out[first..i] {
                    let speech = Speech::Quoted;
                    *told = (Some(by), Some(Saying { by, speech }));
                }
            }
            opened = match self.open {
                Some(_) if !self.stated => opened.or(Some(i)),
                Some(_) | None => None,
            };
        }
        out
    }

    /// Begins a paragraph: nobody speaks until somebody is said to, unless it goes on with a quotation that was not closed.
    fn begin(&mut self, paragraph: &Paragraph<'_>) {
        let quoted = paragraph.line.any(0, &["“", "\"", "«", "„"]);
        // Words in quotation marks under those of somebody are that speaker’s while nobody else is named.
        if !(quoted && (self.open.is_some() || self.quoting)) {
            self.current = None;
        }
        self.open = None;
        self.quoting = false;
    }

    /// What may be shown as the words of `speaker`: a sentence that says so itself, or one that goes on in quotation marks.
    fn said(
        &mut self,
        paragraph: &Paragraph<'_>,
        sentence: &Range<usize>,
        speaker: Option<usize>,
    ) -> Option<Saying> {
        let quoted = self.quoted(paragraph, sentence) >= SPEECH;
        let speech = if quoted {
            Speech::Quoted
        } else {
            Speech::Reported
        };
        let by = speaker.filter(|_| quoted || self.stated)?;
        self.quoting = quoted;
        Some(Saying { by, speech })
    }

    /// How many words of the sentence stand in quotation marks, also in those opened before it.
    fn quoted(&mut self, paragraph: &Paragraph<'_>, sentence: &Range<usize>) -> usize {
        let mut words = 0;
        for i in sentence.clone() {
            match (self.open, paragraph.line.word(i)) {
                (Some(closing), word) if closing.contains(&word) => self.open = None,
                (None, "“") => self.open = Some(&["”"]),
                (None, "„") => self.open = Some(&["“", "”"]),
                (None, "«") => self.open = Some(&["»"]),
                (None, "\"") => self.open = Some(&["\""]),
                (Some(_), _) => words += usize::from(paragraph.line.is_word(i)),
                (None, _) => {}
            }
        }
        words
    }

    /// Who says the sentence; none for the author.
    fn says(&mut self, paragraph: &Paragraph<'_>, sentence: &Range<usize>) -> Option<usize> {
        let said = said_by(paragraph, sentence);
        match said {
            Said::Accordingly(speaking) => {
                self.named(paragraph, speaking);
                // A source that is named for one statement does not go on speaking.
                self.current = None;
                self.stated = true;
                return self.last;
            }
            Said::By(speaking) => {
                self.named(paragraph, speaking);
                self.current = self.last;
            }
            Said::Again(Again::Pronoun) => self.current = self.pronoun,
            Said::Again(Again::Post) => self.current = self.person.or(self.last),
            Said::Again(Again::Body(noun)) => {
                let same = self
                    .body
                    .as_ref()
                    .filter(|(_, words)| words.contains(&noun));
                self.current = same.map(|&(name, _)| name);
            }
            Said::Unnamed { one } => {
                self.current = None;
                if one {
                    self.pronoun = None;
                }
            }
            Said::Impersonally => self.current = None,
            Said::Nothing => {
                self.stated = false;
                return self.current;
            }
        }
        self.stated = self.current.is_some();
        self.current
    }

    fn named(&mut self, paragraph: &Paragraph<'_>, speaking: &Speaking) {
        self.last = Some(speaking.name);
        if speaking.person {
            self.person = self.last;
            self.pronoun = self.last;
        } else {
            let words = paragraph.line.text(&speaking.tokens).to_lowercase();
            self.body = Some((speaking.name, words));
            self.pronoun = self.pronoun.or(self.last);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{Speech, analyse};
    use crate::lexicon::Lexicon;
    use crate::read::{Label, read};

    /// Each sentence that somebody says, with who and how.
    fn said(text: &str) -> Vec<(String, String, Speech)> {
        let (document, _) = read(&Label::new("a.txt"), text.as_bytes());
        let document = document.expect("it is text");
        let analysis = analyse(&document, &Lexicon::built_in());
        let all: Vec<_> = analysis.sentences.iter().collect();
        assert!(
            all.windows(2)
                .all(|pair| pair[0].span.end() <= pair[1].span.start())
        );
        all.into_iter()
            .filter_map(|sentence| {
                let said = sentence.said?;
                let by = analysis.names[said.by].text.clone();
                let first = sentence.span.of(&document.text).split(' ').take(3);
                Some((by, first.collect::<Vec<_>>().join(" "), said.speech))
            })
            .collect()
    }

    #[test]
    fn what_somebody_says_is_told_from_what_the_author_goes_on_with() {
        let found = said(
            "Road works near the coast\n\nMinister of Transport Ana Pereira said on Monday that the road would open in June. \
             It is 300 km long. “We have waited for this road for twenty years,” she added. The works began in 2019.\n\n\
             “The bridge is too narrow for lorries. It was never meant to carry them at all,” said Mr. Joseph Okello.\n",
        );
        let expected = [
            ("Ana Pereira", "Minister of Transport", Speech::Reported),
            ("Ana Pereira", "“We have waited", Speech::Quoted),
            ("Joseph Okello", "“The bridge is", Speech::Quoted),
            ("Joseph Okello", "It was never", Speech::Quoted),
        ];
        let expected: Vec<_> = expected
            .map(|(by, first, speech)| (by.to_owned(), first.to_owned(), speech))
            .into();
        assert_eq!(found, expected);
    }
}
