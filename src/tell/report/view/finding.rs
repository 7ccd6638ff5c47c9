//! A finding in the words of one language, with its story told in lines.

use serde::Serialize;

use crate::finding::{Account, Away, Certainty, Citation, Delegated, Finding, Matter, ReadingAnswers, Role};
use crate::text::{Document, Lang, Words};

use super::super::terms::Terms;

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
    /// The clauses it rests on.
    pub citations: Vec<CitationView>,
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
}

/// A clause with its words and its part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CitationView {
    /// The address, such as `5.2`.
    pub address: String,
    /// The address in words, such as 第五条第二款.
    pub label: String,
    /// The number of the article, for links.
    pub article: u32,
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

/// A situation in the words of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountView {
    /// Who is away.
    pub absent: Vec<AwayView>,
    /// The vacant posts.
    pub vacant: Vec<String>,
    /// The delegations in force.
    pub delegations: Vec<DelegatedView>,
    /// The matter.
    pub matter: Option<MatterView>,
    /// The people with their posts.
    pub persons: Vec<PersonView>,
    /// What happens.
    pub steps: Vec<String>,
    /// Everything above but the steps, as lines for a reader.
    pub lines: Vec<Line>,
}

/// Somebody who is away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AwayView {
    /// His post.
    pub post: String,
    /// Who.
    pub person: String,
    /// Why.
    pub cause: String,
    /// Whether he can be reached.
    pub reachable: bool,
}

/// A delegation in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DelegatedView {
    /// By whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// For what.
    pub scope: String,
    /// The address of the clause that allows it.
    pub address: String,
    /// The same in words.
    pub label: String,
}

/// A matter with the attributes that count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatterView {
    /// What it is.
    pub name: String,
    /// The attributes.
    pub attributes: Vec<AttributeView>,
}

/// An attribute of a matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AttributeView {
    /// Its name.
    pub attribute: String,
    /// Its value.
    pub value: String,
}

/// A person with the posts he holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonView {
    /// Who.
    pub person: String,
    /// His posts.
    pub posts: String,
}

/// A line of a story: what it is about, and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What it is about: 缺席, 授权.
    pub label: String,
    /// What it says.
    pub text: String,
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
            message: say(&finding.message),
            citations: finding.citations.iter().map(|it| CitationView::new(it, document, lang)).collect(),
            reading_words: reading_words(&reading_sets, finding.certainty, lang),
            reading_sets,
            account: finding.account.as_ref().map(|account| AccountView::new(account, document, lang)),
            count: finding.count,
            count_words: count_words(finding.count, lang),
            suggestion: say(&finding.suggestion),
        }
    }
}

impl CitationView {
    fn new(citation: &Citation, document: &Document, lang: Lang) -> Self {
        Self {
            address: citation.address.to_string(),
            label: document.label(&citation.address).get(lang).to_owned(),
            article: citation.address.article(),
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

impl AccountView {
    fn new(account: &Account, document: &Document, lang: Lang) -> Self {
        let say = |words: &Words| words.get(lang).to_owned();
        let mut view = Self {
            absent: account.absent.iter().map(|away| away_view(away, lang)).collect(),
            vacant: account.vacant.iter().map(say).collect(),
            delegations: account.delegations.iter().map(|it| delegated_view(it, document, lang)).collect(),
            matter: account.matter.as_ref().map(|matter| matter_view(matter, lang)),
            persons: account
                .persons
                .iter()
                .map(|(person, posts)| PersonView { person: say(person), posts: say(posts) })
                .collect(),
            steps: account.steps.iter().map(say).collect(),
            lines: Vec::new(),
        };
        view.lines = lines(&view, lang);
        view
    }
}

fn away_view(away: &Away, lang: Lang) -> AwayView {
    AwayView {
        post: away.post.get(lang).to_owned(),
        person: away.person.get(lang).to_owned(),
        cause: away.cause.get(lang).to_owned(),
        reachable: away.reachable,
    }
}

fn delegated_view(delegated: &Delegated, document: &Document, lang: Lang) -> DelegatedView {
    DelegatedView {
        from: delegated.from.get(lang).to_owned(),
        to: delegated.to.get(lang).to_owned(),
        scope: delegated.scope.get(lang).to_owned(),
        address: delegated.clause.to_string(),
        label: document.label(&delegated.clause).get(lang).to_owned(),
    }
}

fn matter_view(matter: &Matter, lang: Lang) -> MatterView {
    let attribute = |(name, value): &(Words, Words)| AttributeView {
        attribute: name.get(lang).to_owned(),
        value: value.get(lang).to_owned(),
    };
    MatterView { name: matter.name.get(lang).to_owned(), attributes: matter.attributes.iter().map(attribute).collect() }
}

/// The situation as a reader is told it, one line a subject; what is ordinary is not mentioned.
fn lines(account: &AccountView, lang: Lang) -> Vec<Line> {
    let terms = Terms::of(lang);
    let [stop, comma] = punctuation(lang);
    let mut lines = Vec::new();
    let mut line = |label: &str, parts: Vec<String>, between: &str| {
        if !parts.is_empty() {
            lines.push(Line { label: label.to_owned(), text: parts.join(between) });
        }
    };
    line(terms.absent, account.absent.iter().map(|away| away_words(away, lang)).collect(), stop);
    line(terms.vacant, account.vacant.clone(), comma);
    line(terms.delegations, account.delegations.iter().map(|it| delegated_words(it, lang)).collect(), stop);
    line(terms.matter, account.matter.iter().map(|matter| matter_words(matter, lang)).collect(), stop);
    let person = |it: &PersonView| match it.posts.as_str() {
        "" => it.person.clone(),
        posts => bracketed(&it.person, posts, lang),
    };
    line(terms.persons, account.persons.iter().map(person).collect(), comma);
    let is_ordinary = account.absent.is_empty() && account.vacant.is_empty() && account.delegations.is_empty();
    if is_ordinary {
        lines.insert(0, Line { label: terms.situation.to_owned(), text: terms.ordinary.to_owned() });
    }
    lines
}

fn away_words(away: &AwayView, lang: Lang) -> String {
    let terms = Terms::of(lang);
    let reach = if away.reachable { terms.reachable } else { terms.unreachable };
    let who = match (away.post.as_str(), away.person.as_str()) {
        ("", person) => person.to_owned(),
        (post, person) if person.is_empty() || person == post => post.to_owned(),
        (post, person) if person.contains(post) => person.to_owned(),
        (post, person) => format!("{post} {person}"),
    };
    let comma = match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    };
    bracketed(&who, &format!("{}{comma}{reach}", away.cause), lang)
}

fn delegated_words(it: &DelegatedView, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}委托{}：{}（依据{}）", it.from, it.to, it.scope, it.label),
        Lang::En => format!("{} entrusts {}: {} (under {})", it.from, it.to, it.scope, it.label),
    }
}

fn matter_words(matter: &MatterView, lang: Lang) -> String {
    let pair = |it: &AttributeView| match lang {
        Lang::Zh => format!("{}：{}", it.attribute, it.value),
        Lang::En => format!("{}: {}", it.attribute, it.value),
    };
    let [stop, _] = punctuation(lang);
    match matter.attributes.is_empty() {
        true => matter.name.clone(),
        false => bracketed(&matter.name, &matter.attributes.iter().map(pair).collect::<Vec<_>>().join(stop), lang),
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

fn bracketed(name: &str, inside: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name}（{inside}）"),
        Lang::En => format!("{name} ({inside})"),
    }
}

/// Between clauses of a list, and between names.
fn punctuation(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::Zh => ["；", "、"],
        Lang::En => ["; ", ", "],
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
    }
}
