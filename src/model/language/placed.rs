//! Moves a statement to another place, so that two statements can be compared by what they say alone.

use crate::text::Span;

use super::ast::{
    ActName, Attribute, Body, Choice, Condition, Declaration, Expectation, Expected, Gloss, Holder, Name, Norm,
    Parameter, Party, Place, Reference, Rider, Rule, Scope, Sort, Statement, Target, Values,
};

impl Statement {
    /// The same statement with every part at one place; two statements say the same when they are then equal.
    #[must_use]
    pub fn placed_at(&self, place: &Span) -> Self {
        let mut statement = self.clone();
        statement.put(place);
        statement
    }
}

trait Put {
    fn put(&mut self, place: &Span);
}

impl<T: Put> Put for Vec<T> {
    fn put(&mut self, place: &Span) {
        self.iter_mut().for_each(|part| part.put(place));
    }
}

impl<T: Put> Put for Option<T> {
    fn put(&mut self, place: &Span) {
        self.iter_mut().for_each(|part| part.put(place));
    }
}

impl<A: Put, B: Put> Put for (A, B) {
    fn put(&mut self, place: &Span) {
        self.0.put(place);
        self.1.put(place);
    }
}

impl Put for Span {
    fn put(&mut self, place: &Span) {
        self.clone_from(place);
    }
}

/// The named parts of a type that have a place, directly or inside.
macro_rules! put {
    ($($name:ident { $($field:ident),* })*) => {
        $(impl Put for $name {
            fn put(&mut self, place: &Span) {
                $(self.$field.put(place);)*
            }
        })*
    };
}

put! {
    Statement { body, span }
    Name { span }
    Gloss { span }
    Place { span }
    ActName { name, matter }
    Choice { name, gloss }
    Attribute { name, gloss, values }
    Norm { rule, riders }
    Expectation { expected, when }
    Holder { alternatives, span }
    Party { who }
}

/// The named parts of each variant that have a place, directly or inside.
macro_rules! put_each {
    ($($kind:ident { $($variant:ident $(($inner:ident))? $({ $($field:ident),* })?,)* })*) => {
        $(impl Put for $kind {
            fn put(&mut self, place: &Span) {
                match self {
                    $(Self::$variant $(($inner))? $({ $($field,)* .. })? => {
                        let _ = place;
                        $($inner.put(place);)?
                        $($($field.put(place);)*)?
                    })*
                }
            }
        })*
    };
}

put_each! {
    Body {
        Declaration(inner),
        Norm(inner),
        Expectation(inner),
    }
    Expected {
        Survives { acts, business },
        Hands { acts },
        Finished { business },
    }
    Sort {
        Unit(span),
        Named(name),
    }
    Parameter {
        Holder { name, post },
        Matter(name),
    }
    Target {
        External,
        Unnamed,
        Inside(clause),
    }
    Scope {
        AllPowers,
        Acts(acts),
    }
    Rule {
        Power { holder, acts },
        Cover { from, to, scope },
        Order { first, then },
        Occupation { acts, until, from },
        Apart { acts },
        Duty { holder, acts },
        Prohibition { holder, acts },
        Seats { body, holder },
        Line { from, to },
        Regulates { name },
        Refers { words, target },
        Without { reason },
    }
    Declaration {
        Post { name, gloss, of },
        UnitKind { name, gloss },
        Unit { name, gloss, kind },
        Body { name, gloss, through, same_as },
        Relation { name, gloss, from, to, table },
        Matter { name, gloss, attributes },
        Act { name, matter, gloss, outcomes, settles },
        Business { name, gloss, goal, when },
        Reading { name, label, question, anchors, answers },
        Assume { text, never },
        Define { name, parameter, meaning },
        Term { words, holder, anchor },
        ActsAway { when },
        Superior { folder },
        CorrespondsParty { name, holder, when },
        CorrespondsActs { act, acts, when },
        CorrespondsFact { matter, attribute, when },
    }
}

impl Put for Values {
    fn put(&mut self, place: &Span) {
        match self {
            Self::Choices(choices) => choices.put(place),
            Self::Unit(kind) | Self::Units(kind) => kind.put(place),
            Self::YesNo | Self::Integer(..) => {}
        }
    }
}

impl Put for Rider {
    fn put(&mut self, place: &Span) {
        match self {
            Self::When(condition) | Self::Unless(condition) => condition.put(place),
            Self::MayPassOn(condition)
            | Self::ToOneOnly(condition)
            | Self::UntilReturn(condition)
            | Self::UntilDay(condition)
            | Self::UntilWithdrawn(condition)
            | Self::WithDelegated(condition)
            | Self::Onward(condition) => condition.put(place),
            Self::Overrides(clauses) => clauses.put(place),
            Self::Form(text) | Self::VagueTime(text) => text.put(place),
            Self::InPerson | Self::Remotely | Self::AsARule | Self::MayNotPassOn => {}
            Self::Within(..) | Self::Every(..) => {}
        }
    }
}

impl Put for Reference {
    fn put(&mut self, place: &Span) {
        match self {
            Self::Named(name) => name.put(place),
            Self::Attribute { matter, attribute } => {
                matter.put(place);
                attribute.put(place);
            }
            Self::Applied { relation, argument, span } => {
                relation.put(place);
                argument.put(place);
                span.put(place);
            }
            Self::Unnamed(span) | Self::Anyone(span) => span.put(place),
        }
    }
}

impl Put for Condition {
    fn put(&mut self, place: &Span) {
        match self {
            Self::Any(parts) | Self::All(parts) => parts.put(place),
            Self::Not(inner) => inner.put(place),
            Self::Always(span) => span.put(place),
            Self::Flag { matter, attribute } | Self::Compare { matter, attribute, .. } => {
                matter.put(place);
                attribute.put(place);
            }
            Self::Among { matter, attribute, values, .. } => {
                matter.put(place);
                attribute.put(place);
                values.put(place);
            }
            Self::Has { matter, attribute, unit } => {
                matter.put(place);
                attribute.put(place);
                unit.put(place);
            }
            Self::State { who, .. } => who.put(place),
            Self::Reading { reading, answers, .. } => {
                reading.put(place);
                answers.put(place);
            }
            Self::Exists(reference) | Self::Count { of: reference, .. } => reference.put(place),
            Self::Outcome { act, values, .. } => {
                act.put(place);
                values.put(place);
            }
            Self::Done(act) => act.put(place),
            Self::Defined { name, argument } => {
                name.put(place);
                argument.put(place);
            }
        }
    }
}
