//! Looking names up, and saying what was meant when they are unknown.

use crate::text::{Complaint, Span, Words};

use super::super::id::{ActId, AttributeId, MatterId, PostId, ReadingId, RelationId, UnitKindId};
use super::super::language::ast::{ActName, Name};
use super::super::norm::Reference;
use super::super::vocabulary::{Institution, Label, Vocabulary};
use super::Resolver;

impl Resolver<'_> {
    /// Complains about an unknown name, with the nearest known one.
    pub(super) fn unknown<'n>(&mut self, what: (&str, &str), name: &Name, known: impl Iterator<Item = &'n str>) {
        let (zh, en) = what;
        let remedy = match nearest(&name.text, known) {
            Some(near) => Words::new(format!("是否指 `{near}`？"), format!("was `{near}` meant?")),
            None => {
                Words::new(format!("请先在词汇中声明这个{zh}"), format!("declare the {en} in the vocabulary first"))
            }
        };
        let message =
            Words::new(format!("没有名为 `{}` 的{zh}", name.text), format!("there is no {en} called `{}`", name.text));
        self.complaints.push(Complaint::at("unknown-name", name.span.clone(), message, remedy));
    }

    /// Complains that a name is declared twice.
    pub(super) fn twice(&mut self, name: &Name, first: Option<&Span>) {
        let line = first.map_or(0, |s| s.line_column().0);
        let file = first.map_or(String::new(), |s| s.source.path.display().to_string());
        self.complaints.push(Complaint::at(
            "declared-twice",
            name.span.clone(),
            Words::new(format!("`{}` 重复声明", name.text), format!("`{}` is declared twice", name.text)),
            Words::new(
                format!("第一次声明在 {file} 第 {line} 行；请改名或删去一处"),
                format!("it was first declared at {file}, line {line}; rename or delete one of them"),
            ),
        ));
    }

    pub(super) fn post(&mut self, name: &Name) -> Option<PostId> {
        let found = self.vocabulary.posts.find(|p| p.label.name() == name.text);
        if found.is_none() {
            let known: Vec<_> = self.vocabulary.posts.iter().map(|(_, p)| p.label.name().to_owned()).collect();
            self.unknown(("职位", "post"), name, known.iter().map(String::as_str));
        }
        found
    }

    pub(super) fn unit_kind(&mut self, name: &Name) -> Option<UnitKindId> {
        let found = self.vocabulary.unit_kinds.find(|k| k.label.name() == name.text);
        if found.is_none() {
            let known: Vec<_> = self.vocabulary.unit_kinds.iter().map(|(_, k)| k.label.name().to_owned()).collect();
            self.unknown(("单位类", "unit kind"), name, known.iter().map(String::as_str));
        }
        found
    }

    pub(super) fn matter(&mut self, name: &Name) -> Option<MatterId> {
        let found = self.vocabulary.matters.find(|m| m.label.name() == name.text);
        if found.is_none() {
            let known: Vec<_> = self.vocabulary.matters.iter().map(|(_, m)| m.label.name().to_owned()).collect();
            self.unknown(("事项", "matter"), name, known.iter().map(String::as_str));
        }
        found
    }

    pub(super) fn relation(&mut self, name: &Name) -> Option<RelationId> {
        let found = self.vocabulary.relations.find(|r| r.label.name() == name.text);
        if found.is_none() {
            let known: Vec<_> = self.vocabulary.relations.iter().map(|(_, r)| r.label.name().to_owned()).collect();
            self.unknown(("关系", "relation"), name, known.iter().map(String::as_str));
        }
        found
    }

    pub(super) fn reading(&mut self, name: &Name) -> Option<ReadingId> {
        let found = self.vocabulary.readings.find(|r| r.label.name() == name.text);
        if found.is_none() {
            let known: Vec<_> = self.vocabulary.readings.iter().map(|(_, r)| r.label.name().to_owned()).collect();
            self.unknown(("读法", "reading"), name, known.iter().map(String::as_str));
        }
        found
    }

    pub(super) fn act(&mut self, act: &ActName) -> Option<ActId> {
        let matter = self.matter(&act.matter)?;
        let found = self.vocabulary.acts.find(|a| a.matter == matter && a.label.name() == act.name.text);
        if found.is_none() {
            let acts = self.vocabulary.acts.iter().filter(|(_, a)| a.matter == matter);
            let known: Vec<_> = acts.map(|(_, a)| a.label.name().to_owned()).collect();
            self.unknown(("行为", "act"), &act.name, known.iter().map(String::as_str));
        }
        found
    }

    pub(super) fn acts(&mut self, acts: &[ActName]) -> Option<Vec<ActId>> {
        let found: Vec<_> = acts.iter().map(|a| self.act(a)).collect();
        found.into_iter().collect()
    }

    /// An attribute, of the matter named or of the matter that the statement is about.
    pub(super) fn attribute(&mut self, matter: Option<&Name>, name: &Name) -> Option<AttributeId> {
        let matter = match matter {
            Some(matter) => self.matter(matter)?,
            None => match self.scope.matter {
                Some(matter) => matter,
                None => {
                    self.complaints.push(Complaint::at(
                        "attribute-without-matter",
                        name.span.clone(),
                        Words::new(
                            format!("不清楚 `{}` 是哪个事项的要素", name.text),
                            format!("it is not clear of which matter `{}` is an attribute", name.text),
                        ),
                        Words::new("写成 `事项.要素`", "write `matter.attribute`"),
                    ));
                    return None;
                }
            },
        };
        let found = self.vocabulary.attributes.find(|a| a.matter == matter && a.label.name() == name.text);
        if found.is_none() {
            let attributes = self.vocabulary.attributes.iter().filter(|(_, a)| a.matter == matter);
            let known: Vec<_> = attributes.map(|(_, a)| a.label.name().to_owned()).collect();
            let of = self.vocabulary.matters[matter].label.name().to_owned();
            self.unknown(
                (&format!("要素（事项：{of}）"), &format!("attribute of {of}")),
                name,
                known.iter().map(String::as_str),
            );
        }
        found
    }

    /// A post, body or unit.
    pub(super) fn party(&mut self, name: &Name) -> Option<Reference> {
        let found = party_named(&self.vocabulary, &name.text);
        if found.is_none() {
            let known: Vec<_> = labels(&self.vocabulary).map(|l| l.name().to_owned()).collect();
            self.unknown(("职位、机构或单位", "post, body or unit"), name, known.iter().map(String::as_str));
        }
        found
    }

    pub(super) fn institution(&mut self, name: &Name) -> Option<Institution> {
        match self.party(name)? {
            Reference::Body(body) => Some(Institution::Body(body)),
            Reference::Unit(unit) => Some(Institution::Unit(unit)),
            _ => {
                self.unknown(("机构或单位", "body or unit"), name, std::iter::empty());
                None
            }
        }
    }
}

/// The post, body or unit of that name.
pub(super) fn party_named(vocabulary: &Vocabulary, text: &str) -> Option<Reference> {
    let post = vocabulary.posts.find(|p| p.label.name() == text).map(Reference::Post);
    let body = || vocabulary.bodies.find(|b| b.label.name() == text).map(Reference::Body);
    let unit = || vocabulary.units.find(|u| u.label.name() == text).map(Reference::Unit);
    let kind = || vocabulary.unit_kinds.find(|k| k.label.name() == text).map(Reference::Kind);
    post.or_else(body).or_else(unit).or_else(kind)
}

/// The labels of everything that can be a party.
pub(super) fn labels(vocabulary: &Vocabulary) -> impl Iterator<Item = &Label> {
    let posts = vocabulary.posts.iter().map(|(_, p)| &p.label);
    let bodies = vocabulary.bodies.iter().map(|(_, b)| &b.label);
    posts.chain(bodies).chain(vocabulary.units.iter().map(|(_, u)| &u.label))
}

/// The known name most like an unknown one, when it is like enough.
pub(crate) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let scored = known.map(|k| (strsim::normalized_damerau_levenshtein(name, k), k));
    let best = scored.fold(None, |best: Option<(f64, &str)>, next| match best {
        Some(kept) if next.0 <= kept.0 => Some(kept),
        _ => Some(next),
    });
    best.filter(|(likeness, _)| 0.34 < *likeness).map(|(_, k)| k)
}
