//! Who: references and holders.

use crate::text::{Address, Complaint, Words};

use super::super::language::ast::{Holder as WrittenHolder, Place, Reference as Written};
use super::super::norm::{Holder, Party, Reference};
use super::super::vocabulary::{Sort, Values};
use super::Resolver;

/// What a reference describes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Describes {
    Persons,
    Units,
    Either,
}

impl Resolver<'_> {
    pub(super) fn holder(&mut self, written: &WrittenHolder) -> Option<Holder> {
        let mut alternatives = Vec::new();
        for parties in &written.alternatives {
            let together: Option<Vec<_>> = parties
                .iter()
                .map(|party| self.reference(&party.who).map(|who| Party { each: party.each, who }))
                .collect();
            alternatives.push(together);
        }
        let alternatives: Option<Vec<_>> = alternatives.into_iter().collect();
        alternatives.map(|alternatives| Holder { alternatives })
    }

    /// A reference; the first of the cover norm that it stands in is [`Reference::Bound`].
    pub(super) fn reference(&mut self, written: &Written) -> Option<Reference> {
        let found = match written {
            Written::Unnamed(_) => Reference::Unnamed,
            Written::Anyone(_) => Reference::Anyone,
            Written::Named(name) => match &self.scope.parameter {
                Some((parameter, _)) if *parameter == name.text => Reference::Bound,
                _ => self.party(name)?,
            },
            Written::Attribute { matter, attribute } => {
                let id = self.attribute(Some(matter), attribute)?;
                if !matches!(self.vocabulary.attributes[id].values, Values::Unit(_) | Values::Units(_)) {
                    self.complaints.push(Complaint::at(
                        "not-a-unit",
                        attribute.span.clone(),
                        Words::new(
                            format!("要素 `{}` 的取值不是单位", attribute.text),
                            format!("the values of `{}` are not units", attribute.text),
                        ),
                        Words::new(
                            "此处只能用取值为单位或单位集的要素",
                            "only an attribute whose value is a unit or a set of units can stand here",
                        ),
                    ));
                    return None;
                }
                Reference::Attribute(id)
            }
            Written::Applied { relation, argument, span } => {
                let id = self.relation(relation)?;
                let argument = self.reference(argument)?;
                self.check_argument(id, &argument, span)?;
                Reference::Applied(id, Box::new(argument))
            }
        };
        Some(if self.scope.bound.as_ref() == Some(&found) { Reference::Bound } else { found })
    }

    fn check_argument(
        &mut self,
        relation: super::super::RelationId,
        argument: &Reference,
        span: &crate::text::Span,
    ) -> Option<()> {
        let wanted = match self.vocabulary.relations[relation].from {
            Sort::Post(_) => Describes::Persons,
            Sort::AnyUnit | Sort::Kind(_) => Describes::Units,
        };
        let given = self.describes(argument);
        if given == wanted || given == Describes::Either {
            return Some(());
        }
        let name = self.vocabulary.relations[relation].label.words.clone();
        let (zh, en) =
            if wanted == Describes::Units { ("单位", "a unit") } else { ("任职者", "a holder of a post") };
        self.complaints.push(Complaint::at(
            "wrong-argument",
            span.clone(),
            Words::new(
                format!("关系 `{}` 只适用于{zh}", name.zh),
                format!("the relation `{}` applies to {en}", name.zh),
            ),
            Words::new(format!("括号中请写{zh}"), format!("put {en} between the brackets")),
        ));
        None
    }

    fn describes(&self, reference: &Reference) -> Describes {
        match reference {
            Reference::Post(_) => Describes::Persons,
            Reference::Unit(_) | Reference::Kind(_) | Reference::Attribute(_) => Describes::Units,
            Reference::Body(_) | Reference::Anyone | Reference::Unnamed | Reference::Bound => Describes::Either,
            Reference::Applied(relation, _) => match self.vocabulary.relations[*relation].to {
                Sort::Post(_) => Describes::Persons,
                Sort::AnyUnit | Sort::Kind(_) => Describes::Units,
            },
        }
    }

    /// A clause address; it must exist in the document.
    pub(super) fn place(&mut self, place: &Place) -> Option<Address> {
        let found = self.written_place(place)?;
        if self.document.is_some_and(|document| document.get(&found).is_none()) {
            self.complaints.push(Complaint::at(
                "unknown-clause",
                place.span.clone(),
                Words::new(format!("文本中没有 {}", found.label().zh), format!("the text has no {}", found.label().en)),
                Words::new("用 `guiju text` 查看各条的编号", "`guiju text` lists the addresses of all clauses"),
            ));
            return None;
        }
        Some(found)
    }

    /// A clause address that need not exist.
    pub(super) fn written_place(&mut self, place: &Place) -> Option<Address> {
        match place.text.parse() {
            Ok(address) => Some(address),
            Err(_) => {
                self.complaints.push(Complaint::at(
                    "bad-address",
                    place.span.clone(),
                    Words::new(
                        format!("`{}` 不是条文编号", place.text),
                        format!("`{}` is not a clause address", place.text),
                    ),
                    Words::new("写成 `52`、`5.2`、`38(3)` 或 `52(1)3`", "write `52`, `5.2`, `38(3)` or `52(1)3`"),
                ));
                None
            }
        }
    }
}
