//! Prints declarations.

use super::super::ast::{
    Attribute, Choice, Condition, Declaration, Gloss, Holder, Holders, Name, Parameter, Place, Sort, Values,
};
use super::super::keyword::{Keyword, Tongue};
use super::lines::Lines;
use super::{Printer, act, acts, gloss, names, places};

impl Printer {
    /// A declaration; attributes and answers stand on lines of their own.
    pub fn declaration(&self, declaration: &Declaration) -> Lines {
        use Declaration as D;
        use Keyword as K;
        match declaration {
            D::Post { name, gloss, of, holders } => self.post(name, gloss.as_ref(), of.as_ref(), *holders),
            D::UnitKind { name, gloss } => self.named(K::UnitKind, name, gloss.as_ref()),
            D::Unit { name, gloss, kind } => {
                let mut lines = self.named(K::Unit, name, gloss.as_ref());
                lines.add(&format!("{} {}", self.word(K::Is), kind.text));
                lines
            }
            D::Body { name, gloss, through, same_as, external } => {
                self.body(self.named(K::Body, name, gloss.as_ref()), through, same_as.as_ref(), *external)
            }
            D::Relation { .. } => self.relation(declaration),
            D::Matter { name, gloss, attributes } => {
                let mut lines = self.named(K::Matter, name, gloss.as_ref());
                attributes.iter().for_each(|attribute| lines.entry(self.attribute(attribute)));
                lines
            }
            D::Act { .. } => self.act_declaration(declaration),
            D::Business { name, gloss, goal, when } => {
                let mut lines = self.named(K::Business, name, gloss.as_ref());
                lines.add(&format!("= {}", act(goal)));
                self.when(&mut lines, when.as_ref());
                lines
            }
            D::Reading { .. } => self.reading(declaration),
            D::Assume { text, never } => self.assume(text, never.as_ref()),
            D::Define { name, parameter, meaning } => {
                let mut lines = self.start(K::Define);
                lines.add(&format!("{}({}) =", name.text, self.parameter(parameter)));
                lines.tail(self.condition(meaning));
                lines
            }
            D::Term { words, holder, anchor } => self.term(words, holder.as_ref(), anchor.as_ref()),
            D::ActsAway { when } => {
                let mut lines = self.start(K::ActsAway);
                self.when(&mut lines, when.as_ref());
                lines
            }
            D::Superior { .. } | D::CorrespondsParty { .. } | D::CorrespondsActs { .. } | D::CorrespondsFact { .. } => {
                self.superior(declaration)
            }
        }
    }

    fn superior(&self, declaration: &Declaration) -> Lines {
        let mut lines = self.start(Keyword::Corresponds);
        match declaration {
            Declaration::Superior { folder } => {
                lines = self.start(Keyword::Superior);
                lines.add(&gloss(folder));
            }
            Declaration::CorrespondsParty { name, holder, when } => {
                lines.add(&format!("{} = {}", name.text, self.holder(holder)));
                self.when(&mut lines, when.as_ref());
            }
            Declaration::CorrespondsActs { act: superior, acts: here, when } => {
                lines.add(&format!("{} = {}", act(superior), acts(here)));
                self.when(&mut lines, when.as_ref());
            }
            Declaration::CorrespondsFact { matter, attribute, when } => {
                lines.add(&format!("{}.{} =", matter.text, attribute.text));
                lines.tail(self.condition(when));
            }
            _ => {}
        }
        lines
    }

    fn relation(&self, declaration: &Declaration) -> Lines {
        use Keyword as K;
        let Declaration::Relation { name, gloss, from, to, total, paired, table } = declaration else {
            return Lines::default();
        };
        let mut lines = self.named(K::Relation, name, gloss.as_ref());
        lines.touch(&format!(": {} -> {}", self.sort(from), self.sort(to)));
        lines.add_some(total.then(|| self.word(K::Total).to_owned()));
        lines.add_some(paired.then(|| self.word(K::Paired).to_owned()));
        lines.add_some(table.as_ref().map(|table| format!("{} {}", self.word(K::Table), super::gloss(table))));
        lines
    }

    fn act_declaration(&self, declaration: &Declaration) -> Lines {
        use Keyword as K;
        let Declaration::Act { name, matter, gloss, nature, outcomes, settles } = declaration else {
            return Lines::default();
        };
        let mut lines = self.start(K::Act);
        lines.add(&format!("{}({})", name.text, matter.text));
        lines.add_some(gloss.as_ref().map(super::gloss));
        lines.touch(&format!(": {}", self.word(*nature)));
        if !outcomes.is_empty() {
            lines.tail(format!("{} {}", self.word(K::Outcomes), choices(outcomes)));
        }
        if let Some(settled) = settles {
            lines.tail(format!("{} {}", self.word(K::Settles), settled.text));
        }
        lines
    }

    fn reading(&self, declaration: &Declaration) -> Lines {
        let Declaration::Reading { name, label, question, anchors, answers } = declaration else {
            return Lines::default();
        };
        let mut lines = self.named(Keyword::Reading, name, None);
        lines.add_some(label.as_ref().map(|label| label.text.clone()));
        lines.add(&gloss(question));
        if !anchors.is_empty() {
            lines.tail(format!("{} {}", self.word(Keyword::AnchoredIn), places(anchors)));
        }
        answers.iter().for_each(|(name, means)| lines.entry(format!("{} {}", name.text, gloss(means))));
        lines
    }

    fn assume(&self, text: &Gloss, never: Option<&(Name, Condition)>) -> Lines {
        let mut lines = self.start(Keyword::Assume);
        lines.add(&gloss(text));
        if let Some((matter, condition)) = never {
            lines.tail(format!("{}: {} {}", matter.text, self.word(Keyword::Never), self.condition(condition)));
        }
        lines
    }

    fn term(&self, words: &[Gloss], holder: Option<&Holder>, anchor: Option<&Place>) -> Lines {
        let mut lines = self.start(Keyword::Term);
        lines.add(&words.iter().map(gloss).collect::<Vec<_>>().join(", "));
        lines.add_some(holder.map(|holder| format!("= {}", self.holder(holder))));
        if let Some(anchor) = anchor {
            lines.tail(format!("{} {}", self.word(Keyword::AnchoredIn), anchor.text));
        }
        lines
    }

    fn named(&self, keyword: Keyword, name: &Name, english: Option<&Gloss>) -> Lines {
        let mut lines = self.start(keyword);
        lines.add(&name.text);
        lines.add_some(english.map(gloss));
        lines
    }

    pub(super) fn when(&self, lines: &mut Lines, condition: Option<&Condition>) {
        if let Some(condition) = condition {
            lines.tail(format!("{} {}", self.word(Keyword::When), self.condition(condition)));
        }
    }

    fn post(&self, name: &Name, gloss: Option<&Gloss>, of: Option<&Name>, holders: Holders) -> Lines {
        let mut lines = self.named(Keyword::Post, name, gloss);
        lines.add_some(of.map(|of| format!("{} {}", self.word(Keyword::Is), of.text)));
        lines.add_some(match holders {
            Holders::Unsaid => None,
            Holders::Exactly(count) => Some(self.count(count)),
            Holders::AtLeast(count) => {
                Some(format!("{}{}{}", self.word(Keyword::AtLeast), self.gap(), self.count(count)))
            }
        });
        lines
    }

    fn count(&self, count: u32) -> String {
        let keyword = if count == 1 { Keyword::Holder } else { Keyword::Holders };
        format!("{count}{}{}", self.gap(), self.word(keyword))
    }

    /// What stands between a number and its measure word: Chinese puts no space there.
    fn gap(&self) -> &'static str {
        match self.tongue {
            Tongue::Zh => "",
            Tongue::En => " ",
        }
    }

    fn body(&self, mut lines: Lines, through: &[Name], same_as: Option<&(Name, Condition)>, external: bool) -> Lines {
        use Keyword as K;
        if !through.is_empty() {
            lines.tail(format!("{} {}", self.word(K::Through), names(through, &self.between(K::Or))));
        }
        if let Some((other, condition)) = same_as {
            let condition = self.condition(condition);
            lines.tail(format!("{} {} {} {condition}", self.word(K::SameAs), other.text, self.word(K::When)));
        }
        if external {
            lines.tail(self.word(K::External).to_owned());
        }
        lines
    }

    fn sort<'s>(&self, sort: &'s Sort) -> &'s str {
        match sort {
            Sort::Unit(_) => self.word(Keyword::Unit),
            Sort::Named(name) => &name.text,
        }
    }

    fn attribute(&self, attribute: &Attribute) -> String {
        use Keyword as K;
        let english = attribute.gloss.as_ref().map(|text| format!(" {}", gloss(text))).unwrap_or_default();
        let values = match &attribute.values {
            Values::Choices(found) => choices(found),
            Values::YesNo => self.word(K::YesNo).to_owned(),
            Values::Integer(low, high) => format!("{} {low}..{high}", self.word(K::Integer)),
            Values::Unit(kind) => self.of_kind(K::Unit, kind.as_ref()),
            Values::Units(kind) => self.of_kind(K::Units, kind.as_ref()),
        };
        let judged = if attribute.judged { format!(" {}", self.word(K::Judged)) } else { String::new() };
        format!("{}{english}: {values}{judged}", attribute.name.text)
    }

    fn of_kind(&self, keyword: Keyword, kind: Option<&Name>) -> String {
        match kind {
            Some(kind) => format!("{} {}", self.word(keyword), kind.text),
            None => self.word(keyword).to_owned(),
        }
    }

    fn parameter(&self, parameter: &Parameter) -> String {
        match parameter {
            Parameter::Matter(name) => name.text.clone(),
            Parameter::Holder { name, post: Some(post) } => format!("{}: {}", name.text, post.text),
            Parameter::Holder { name, post: None } => format!("{}: {}", name.text, self.word(Keyword::Anyone)),
        }
    }
}

fn choices(choices: &[Choice]) -> String {
    let shown = |choice: &Choice| match &choice.gloss {
        Some(english) => format!("{} {}", choice.name.text, gloss(english)),
        None => choice.name.text.clone(),
    };
    choices.iter().map(shown).collect::<Vec<_>>().join(" / ")
}
