//! A situation in the words of one language, also told in lines.

use serde::Serialize;

use crate::finding::{Account, Away, Delegated, Matter};
use crate::text::{Document, Lang, Words};

use super::super::terms::Terms;

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

impl AccountView {
    pub(super) fn new(account: &Account, document: &Document, lang: Lang) -> Self {
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

fn bracketed(name: &str, inside: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name}（{inside}）"),
        Lang::En => format!("{name} ({inside})"),
    }
}

/// Between clauses of a list, and between names.
pub(super) fn punctuation(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::Zh => ["；", "、"],
        Lang::En => ["; ", ", "],
    }
}
