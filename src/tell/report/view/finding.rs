//! A finding in the words of one language.

use serde::Serialize;

use crate::finding::{Certainty, Citation, Finding, ReadingAnswers, Role};
use crate::text::{Document, Lang, Words};

use super::account::{AccountView, punctuation};
use super::cause::CausesView;
use super::document::place;

/// A name for programs with the word for readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The English name, as in JSON and on the command line.
    pub name: &'static str,
    /// The word in the language of the report.
    pub words: String,
}

/// A finding in the words of one language.
#[derive(Debug, Clone, Serialize)]
pub struct FindingView {
    /// Its stable id.
    pub id: String,
    /// The id made fit for an address inside a page.
    pub anchor: String,
    /// The check that found it.
    pub check: &'static str,
    /// The kind of defect.
    pub kind: Named,
    /// How grave.
    pub severity: Named,
    /// How sure.
    pub certainty: Named,
    /// What is wrong.
    pub message: String,
    /// The start of the message, for links.
    pub brief: String,
    /// The clauses it rests on, then those where the same happens.
    pub citations: Vec<CitationView>,
    /// How many of them, from the first, are quoted where the page is short.
    pub quoted: usize,
    /// Each element is one sufficient combination of answers; the first is the simplest.
    pub reading_sets: Vec<Vec<ReadingView>>,
    /// Each combination in a sentence.
    pub reading_words: Vec<String>,
    /// The situation that shows it.
    pub account: Option<AccountView>,
    /// How many situations, pairs or places have this cause.
    pub count: u64,
    /// The same in words; empty for one.
    pub count_words: String,
    /// What could be done.
    pub suggestion: String,
    /// Why it is there, where that was asked for and is worked out.
    pub causes: Option<CausesView>,
}

/// A clause with its words and its part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CitationView {
    /// The address, such as `5.2`.
    pub address: String,
    /// The address in words, such as 第五条第二款.
    pub label: String,
    /// The number of the article, for the filter.
    pub article: u32,
    /// Where the page shows it; empty when the document has no such clause.
    pub place: String,
    /// The quoted words.
    pub quote: String,
    /// The part of the clause in the finding.
    pub role: Named,
}

/// A question of reading with the answers under which a finding holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadingView {
    /// The name of the question.
    pub reading: String,
    /// The question.
    pub question: String,
    /// The answers.
    pub answers: Vec<String>,
    /// What the answers mean.
    pub meanings: Vec<String>,
}

impl FindingView {
    pub(super) fn new(finding: &Finding, document: &Document, lang: Lang) -> Self {
        let say = |words: &Words| words.get(lang).to_owned();
        let reading_sets: Vec<Vec<ReadingView>> =
            finding.readings.iter().map(|set| set.iter().map(|it| ReadingView::new(it, lang)).collect()).collect();
        Self {
            id: finding.id.clone(),
            anchor: anchor(&finding.id),
            check: finding.check,
            kind: Named { name: finding.kind.name(), words: say(&finding.kind.words()) },
            severity: Named { name: finding.severity.name(), words: say(&finding.severity.words()) },
            certainty: Named { name: finding.certainty.name(), words: say(&finding.certainty.words()) },
            brief: brief(finding.message.get(lang), lang),
            message: sentence(say(&finding.message)),
            citations: finding.citations.iter().map(|it| CitationView::new(it, document, lang)).collect(),
            quoted: quoted(&finding.citations),
            reading_words: reading_words(&reading_sets, finding.certainty, lang),
            reading_sets,
            account: finding.account.as_ref().map(|account| AccountView::new(account, document, lang)),
            count: finding.count,
            count_words: count_words(finding.count, lang),
            suggestion: sentence(say(&finding.suggestion)),
            causes: None,
        }
    }
}

fn quoted(citations: &[Citation]) -> usize {
    const MOST: usize = 4;
    citations.iter().take(MOST).take_while(|c| c.role != Role::Alike).count()
}

impl CitationView {
    /// Whether the same happens there, and it has no part in the story that is told.
    pub fn is_alike(&self) -> bool {
        self.role.name == role_name(Role::Alike)
    }

    fn new(citation: &Citation, document: &Document, lang: Lang) -> Self {
        Self {
            address: citation.address.to_string(),
            label: document.label(&citation.address).get(lang).to_owned(),
            article: citation.address.article(),
            place: place(&citation.address, document),
            quote: citation.quote.clone(),
            role: Named { name: role_name(citation.role), words: citation.role.words().get(lang).to_owned() },
        }
    }
}

impl ReadingView {
    pub(super) fn new(reading: &ReadingAnswers, lang: Lang) -> Self {
        let each = |all: &[Words]| all.iter().map(|words| words.get(lang).to_owned()).collect();
        Self {
            reading: reading.reading.get(lang).to_owned(),
            question: reading.question.get(lang).to_owned(),
            answers: each(&reading.answers),
            meanings: each(&reading.meanings),
        }
    }
}

/// Each sufficient combination in one sentence; a finding that depends but lists nothing says so.
fn reading_words(sets: &[Vec<ReadingView>], certainty: Certainty, lang: Lang) -> Vec<String> {
    if certainty != Certainty::Depends {
        return Vec::new();
    }
    let one = |it: &ReadingView| match lang {
        Lang::Zh => format!("{}理解为{}", it.asked("“", "”"), explained(it, "或者", lang)),
        Lang::En => format!("{} Answered {}", it.asked("“", "”."), explained(it, " or ", lang)),
    };
    let [stop, _] = punctuation(lang);
    sets.iter().map(|set| set.iter().map(one).collect::<Vec<_>>().join(stop)).collect()
}

impl ReadingView {
    /// The question as it stands, or its name in quotation marks where it has no sentence.
    fn asked(&self, open: &str, close: &str) -> String {
        match self.question.as_str() {
            "" => format!("{open}{}{close}", self.reading),
            question => question.to_owned(),
        }
    }
}

fn explained(it: &ReadingView, or: &str, lang: Lang) -> String {
    let meaning = |at: usize| it.meanings.get(at).map(String::as_str).unwrap_or("");
    let answer = |(at, name): (usize, &String)| match (meaning(at), lang) {
        ("", Lang::Zh) => format!("“{name}”"),
        ("", Lang::En) => format!("`{name}`"),
        (meaning, Lang::Zh) => format!("“{name}”（{meaning}）"),
        (meaning, Lang::En) => format!("`{name}` ({meaning})"),
    };
    it.answers.iter().enumerate().map(answer).collect::<Vec<_>>().join(or)
}

fn count_words(count: u64, lang: Lang) -> String {
    match (count, lang) {
        (0 | 1, _) => String::new(),
        (_, Lang::Zh) => format!("同一原因共 {count} 种情形"),
        (_, Lang::En) => format!("{count} situations with the same cause"),
    }
}

/// With a capital letter where it begins with a Latin one.
fn sentence(words: String) -> String {
    let mut rest = words.chars();
    match rest.next() {
        Some(first) if first.is_ascii_lowercase() => format!("{}{}", first.to_ascii_uppercase(), rest.as_str()),
        _ => words,
    }
}

/// The first part of a message, cut at a length that fits a link.
fn brief(message: &str, lang: Lang) -> String {
    let most = match lang {
        Lang::Zh => 34,
        Lang::En => 72,
    };
    match message.char_indices().nth(most) {
        None => message.to_owned(),
        Some((end, _)) => format!("{}…", message.get(..end).unwrap_or(message).trim_end()),
    }
}

fn anchor(id: &str) -> String {
    let sign = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    format!("finding-{}", id.chars().map(sign).collect::<String>())
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Grants => "grants",
        Role::Delegates => "delegates",
        Role::Obliges => "obliges",
        Role::Forbids => "forbids",
        Role::DoesNotCover => "does_not_cover",
        Role::RequiresFirst => "requires_first",
        Role::SetsAside => "sets_aside",
        Role::Mentions => "mentions",
        Role::Contributes => "contributes",
        Role::Alike => "alike",
    }
}
