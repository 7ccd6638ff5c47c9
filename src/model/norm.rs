//! Norms with their names looked up; each cites its clause.

use crate::text::{Address, Span, Words};

use super::condition::Condition;
use super::id::{ActId, AttributeId, BodyId, PostId, RelationId, SectionId, UnitId, UnitKindId};

/// A norm.
#[derive(Debug)]
pub struct Norm {
    /// The clause it formalises.
    pub address: Address,
    /// The section of the rules file that it stands in.
    pub section: SectionId,
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub rule: Rule,
    /// Only if.
    pub when: Condition,
    /// The written exception.
    pub unless: Option<Condition>,
    /// The clauses before whose norms it goes.
    pub overrides: Vec<Address>,
    /// Nobody can act for the holder.
    pub in_person: bool,
    /// It can be done while away but reachable.
    pub remotely: bool,
    /// The text says 一般 or 原则上.
    pub as_a_rule: bool,
    /// The form that a delegation takes.
    pub form: Option<Words>,
    /// The time limit.
    pub time: Option<Time>,
}

/// What a norm says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are named like the parts of each statement on the language page")]
pub enum Rule {
    /// The holder is competent for the acts.
    Power { holder: Holder, acts: Vec<ActId> },
    /// The first may entrust the second, or the second stands in for the first.
    Cover(Box<Cover>),
    /// The first acts come before the others.
    Order { first: Vec<ActId>, then: Vec<ActId> },
    /// Whoever does one of the acts on a case does none of the acts he is kept from (`None`: no act at all) on another case
    /// until one of the last acts is done on this one.
    Occupation { acts: Vec<ActId>, until: Vec<ActId>, from: Option<Vec<ActId>> },
    /// On one matter each of these acts is done by somebody else; of one act alone, each part of it.
    Apart { acts: Vec<ActId> },
    /// The holder has a duty.
    Duty { holder: Holder, acts: Vec<ActId> },
    /// The holder is forbidden.
    Prohibition { holder: Holder, acts: Vec<ActId> },
    /// Who sits in a meeting or attends it.
    Seats { attend_only: bool, body: BodyId, holder: Holder },
    /// A line of command, reporting or assistance.
    Line { kind: Line, from: Holder, to: Holder },
    /// The clause settles how a relation or attribute is determined.
    Regulates(Regulated),
    /// A reference to another norm.
    Refers { words: Words, target: Target },
    /// No operative content, or left out.
    Without { declaratory: bool, reason: Words },
}

/// Delegation (`可委托`) or substitution (`代行`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// By force of the rule, not by an act of delegation.
    pub automatic: bool,
    /// Whose power.
    pub from: Reference,
    /// Who may exercise it.
    pub to: Reference,
    /// Which acts; `None` for all powers.
    pub acts: Option<Vec<ActId>>,
    /// Whether the delegate may pass it on: `None` when the text is silent.
    pub pass_on: Option<Condition>,
    /// The text says that it may not be passed on.
    pub no_pass_on: bool,
    /// When only one delegate is possible for one matter at one time: `None` when the text is silent.
    pub to_one_only: Option<Condition>,
    /// What ends a delegation, each with when that is so; nothing when the text is silent. Of several the first to come
    /// ends it.
    pub ends: Vec<(End, Condition)>,
    /// When powers held by delegation pass to the substitute.
    pub with_delegated: Option<Condition>,
    /// When the substitute of an absent substitute steps in.
    pub onward: Option<Condition>,
}

/// What ends a delegation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// That the condition of the norm does not hold any more, as on the return of somebody who was away.
    Return,
    /// The last day that the delegation itself names.
    DayNamed,
    /// Its withdrawal, and nothing else.
    Withdrawal,
}

/// What a `规定` norm settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Regulated {
    /// A relation.
    Relation(RelationId),
    /// An attribute.
    Attribute(AttributeId),
}

/// What a reference to another norm points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A named norm outside the text.
    External,
    /// Rules that are not named.
    Unnamed,
    /// A clause of this text, which may not exist: that is a finding, not a mistake of the model.
    Inside(Address),
}

/// A line in the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Line {
    /// The first leads the second.
    Leads,
    /// The first reports to the second.
    Reports,
    /// The first assists the second.
    Assists,
}

/// A time limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Time {
    /// Within so long.
    Within(i64, UnitOfTime),
    /// Every so often.
    Every(i64, UnitOfTime),
    /// The text's vague word, such as 及时.
    Vague(Words),
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitOfTime {
    /// Calendar days.
    Days,
    /// Working days.
    WorkingDays,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

/// Who: one of several alternatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The alternatives; each of one or more parties who act together.
    pub alternatives: Vec<Vec<Party>>,
}

/// A party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Every one of them must act, not any one.
    pub each: bool,
    /// Who.
    pub who: Reference,
}

/// A description of somebody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reference {
    /// The holders of a post.
    Post(PostId),
    /// A body.
    Body(BodyId),
    /// A unit.
    Unit(UnitId),
    /// The units of a kind.
    Kind(UnitKindId),
    /// The unit or units that are the value of an attribute.
    Attribute(AttributeId),
    /// The values of a relation at its argument.
    Applied(RelationId, Box<Reference>),
    /// The first of a cover norm, or the parameter of a definition.
    Bound,
    /// Anybody.
    Anyone,
    /// Nobody is named.
    Unnamed,
}
