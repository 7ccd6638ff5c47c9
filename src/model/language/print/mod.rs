//! Prints statements in the one canonical way: a statement a line, single spaces, half-width punctuation.

mod condition;
mod declaration;
mod expectation;
mod file;
mod lines;
mod norm;

pub use file::{format_file, translate};

use super::ast::{ActName, Body, Gloss, Holder, Name, Party, Place, Reference, Statement};
use super::keyword::{Keyword, Tongue};
use lines::Lines;

/// The canonical text of a statement, its lines separated by `\n`, without a line end after the last.
pub fn statement(statement: &Statement, tongue: Tongue) -> String {
    let printer = Printer { tongue };
    match &statement.body {
        Body::Declaration(declaration) => printer.declaration(declaration).text(),
        Body::Norm(norm) => printer.norm(norm).text(),
        Body::Expectation(expectation) => printer.expectation(expectation).text(),
    }
}

struct Printer {
    tongue: Tongue,
}

impl Printer {
    fn word(&self, keyword: Keyword) -> &'static str {
        keyword.spelling(self.tongue)
    }

    /// A line that starts with a keyword.
    fn start(&self, keyword: Keyword) -> Lines {
        Lines::new(self.word(keyword))
    }

    fn holder(&self, holder: &Holder) -> String {
        let alternatives: Vec<_> = holder.alternatives.iter().map(|parties| self.parties(parties)).collect();
        alternatives.join(&self.between(Keyword::Or))
    }

    fn parties(&self, parties: &[Party]) -> String {
        let shown: Vec<_> = parties.iter().map(|party| self.party(party)).collect();
        shown.join(&self.between(Keyword::With))
    }

    fn party(&self, party: &Party) -> String {
        let who = self.reference(&party.who);
        if party.each { format!("{} {who}", self.word(Keyword::Each)) } else { who }
    }

    fn reference(&self, reference: &Reference) -> String {
        match reference {
            Reference::Named(name) => name.text.clone(),
            Reference::Attribute { matter, attribute } => format!("{}.{}", matter.text, attribute.text),
            Reference::Applied { relation, argument, .. } => format!("{}({})", relation.text, self.reference(argument)),
            Reference::Unnamed(_) => self.word(Keyword::Unnamed).to_owned(),
            Reference::Anyone(_) => self.word(Keyword::Anyone).to_owned(),
        }
    }

    /// A keyword between two parts, with a space on either side.
    fn between(&self, keyword: Keyword) -> String {
        format!(" {} ", self.word(keyword))
    }
}

fn acts(acts: &[ActName]) -> String {
    acts.iter().map(act).collect::<Vec<_>>().join(", ")
}

fn act(act: &ActName) -> String {
    format!("{}({})", act.name.text, act.matter.text)
}

fn places(places: &[Place]) -> String {
    places.iter().map(|place| place.text.as_str()).collect::<Vec<_>>().join(", ")
}

fn names(names: &[Name], between: &str) -> String {
    names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(between)
}

fn gloss(gloss: &Gloss) -> String {
    match &gloss.english {
        Some(english) => format!("{} / {}", quoted(&gloss.text), quoted(english)),
        None => quoted(&gloss.text),
    }
}

/// A text between “ and ” may have `"` in it; it then keeps its marks, since the language has no escape sign.
fn quoted(text: &str) -> String {
    if text.contains('"') { format!("“{text}”") } else { format!("\"{text}\"") }
}
