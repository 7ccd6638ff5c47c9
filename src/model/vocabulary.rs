//! The vocabulary of a model: posts, units, bodies, relations, matters, acts, readings, terms.

use crate::text::{Address, Span, Words};

use super::condition::Condition;
use super::id::{
    ActId, AttributeId, BodyId, BusinessId, DefinitionId, MatterId, PostId, ReadingId, RelationId, Table, TermId,
    UnitId, UnitKindId,
};
use super::norm::{Holder, Reference};

/// Everything that is declared.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Posts.
    pub posts: Table<PostId, Post>,
    /// Kinds of units.
    pub unit_kinds: Table<UnitKindId, UnitKind>,
    /// Units, those of the rules first, those of the establishment after them.
    pub units: Table<UnitId, Unit>,
    /// Organs and meetings.
    pub bodies: Table<BodyId, Body>,
    /// Relations.
    pub relations: Table<RelationId, Relation>,
    /// Matters.
    pub matters: Table<MatterId, Matter>,
    /// Attributes of all matters.
    pub attributes: Table<AttributeId, Attribute>,
    /// Acts.
    pub acts: Table<ActId, Act>,
    /// Pieces of business.
    pub businesses: Table<BusinessId, Business>,
    /// Questions of reading.
    pub readings: Table<ReadingId, Reading>,
    /// Named conditions.
    pub definitions: Table<DefinitionId, Definition>,
    /// Terms of the text.
    pub terms: Table<TermId, Term>,
    /// What the model adds to the text.
    pub assumptions: Vec<Assumption>,
    /// When a person who is away but reachable can act; never unless declared.
    pub acts_away: Option<Condition>,
    /// Where the superior norms stand: the folder as written, relative to the model's, and the place of the declaration.
    pub superior: Option<(String, Span)>,
    /// What the names of the superior norms stand for here.
    pub counterparts: Vec<Counterpart>,
}

/// What a name of the superior norms stands for in this model.
#[derive(Debug)]
pub struct Counterpart {
    /// The name: `政府正职`, `召集(会议)` or `事项.重大`.
    pub name: String,
    /// Where it is declared.
    pub span: Span,
    /// What it stands for.
    pub means: Means,
}

/// What a [`Counterpart`] stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Means {
    /// Any of these, each under its condition.
    Parties(Vec<(Reference, Condition)>),
    /// Any of these acts, under this condition.
    Acts(Vec<ActId>, Condition),
    /// This condition on this matter.
    Fact(Option<MatterId>, Condition),
}

impl Means {
    /// Whether it holds whatever the readings are.
    pub fn is_unconditional(&self) -> bool {
        match self {
            Self::Parties(parties) => parties.iter().all(|(_, when)| *when == Condition::Always),
            Self::Acts(_, when) | Self::Fact(_, when) => *when == Condition::Always,
        }
    }
}

/// A name with its English gloss and the place of its declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// In Chinese (or as written) and in English.
    pub words: Words,
    /// Where it is declared; `None` for what the tables add.
    pub span: Option<Span>,
}

impl Label {
    /// The name as written in the model.
    pub fn name(&self) -> &str {
        &self.words.zh
    }
}

/// An office that a person holds.
#[derive(Debug)]
pub struct Post {
    /// Its name.
    pub label: Label,
    /// The post that it is a special case of.
    pub of: Option<PostId>,
    /// How many must hold it at the least.
    pub least: u32,
    /// How many can hold it; `None` when not said.
    pub most: Option<u32>,
}

/// A kind of units.
#[derive(Debug)]
pub struct UnitKind {
    /// Its name.
    pub label: Label,
}

/// A department, township or other unit.
#[derive(Debug)]
pub struct Unit {
    /// Its name.
    pub label: Label,
    /// Its kind.
    pub kind: UnitKindId,
    /// Whether the rules name it, not only the table of units.
    pub named_by_rules: bool,
}

/// An organ or meeting that acts as a whole.
#[derive(Debug)]
pub struct Body {
    /// Its name.
    pub label: Label,
    /// The posts any holder of which can act for it; without them nobody's absence stops it.
    pub through: Vec<PostId>,
    /// What it is the same as, and under which condition.
    pub same_as: Option<(Institution, Condition)>,
    /// Whether it stands outside the organisation.
    pub external: bool,
}

/// A body or a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Institution {
    /// An organ or meeting.
    Body(BodyId),
    /// A unit.
    Unit(UnitId),
}

/// The domain or range of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Holders of a post.
    Post(PostId),
    /// Any unit.
    AnyUnit,
    /// Units of a kind.
    Kind(UnitKindId),
}

/// A relation between units or holders of posts.
#[derive(Debug)]
pub struct Relation {
    /// Its name.
    pub label: Label,
    /// Of whom.
    pub from: Sort,
    /// To whom.
    pub to: Sort,
    /// Whether everyone of the domain has at least one.
    pub total: bool,
    /// Whether it goes both ways: who is whose partner.
    pub paired: bool,
    /// The table that lists it.
    pub table: Option<String>,
}

/// What business is about.
#[derive(Debug)]
pub struct Matter {
    /// Its name.
    pub label: Label,
    /// Its attributes.
    pub attributes: Vec<AttributeId>,
}

/// An attribute of a matter.
#[derive(Debug)]
pub struct Attribute {
    /// Its name.
    pub label: Label,
    /// Of which matter.
    pub matter: MatterId,
    /// Its values.
    pub values: Values,
    /// Whether it takes somebody's judgement.
    pub judged: bool,
}

/// The values of an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// One of a list.
    Choices(Vec<Label>),
    /// No or yes.
    YesNo,
    /// A whole number between two bounds, both included.
    Integer(i64, i64),
    /// A unit, perhaps of a kind.
    Unit(Option<UnitKindId>),
    /// A set of units, perhaps of a kind.
    Units(Option<UnitKindId>),
}

/// What kind of thing an act does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// The final word.
    Decides,
    /// A check before another's decision.
    Reviews,
    /// The concurrence of those concerned.
    Concurs,
    /// Drafting, proposing, submitting.
    Proposes,
    /// Calling a meeting.
    Convenes,
    /// Chairing a meeting.
    Presides,
    /// Running an office or a portfolio as a whole.
    Runs,
    /// Bringing parties together.
    Coordinates,
    /// Telling somebody.
    Reports,
    /// Doing what was decided.
    CarriesOut,
}

/// An act on a matter.
#[derive(Debug)]
pub struct Act {
    /// Its name, without the matter.
    pub label: Label,
    /// The matter.
    pub matter: MatterId,
    /// What kind of thing it does.
    pub nature: Nature,
    /// What can come of it; empty when it is simply done.
    pub outcomes: Vec<Label>,
    /// The judged attribute that it settles.
    pub settles: Option<AttributeId>,
}

/// A piece of business, done when its goal act is done.
#[derive(Debug)]
pub struct Business {
    /// Its name.
    pub label: Label,
    /// The act that ends it.
    pub goal: ActId,
    /// Which matters it concerns.
    pub when: Condition,
}

/// A question of interpretation with its possible answers.
#[derive(Debug)]
pub struct Reading {
    /// Its name.
    pub label: Label,
    /// A short mark such as `I2`.
    pub mark: Option<String>,
    /// The question.
    pub question: Words,
    /// The clauses that raise it.
    pub anchors: Vec<Address>,
    /// The answers with what they mean; the first is the narrow one.
    pub answers: Vec<(Label, Words)>,
}

/// A named condition.
#[derive(Debug)]
pub struct Definition {
    /// Its name.
    pub label: Label,
    /// The matter it speaks of; `None` when it speaks of a holder.
    pub matter: Option<MatterId>,
    /// The post of the holder it speaks of; `None` for any.
    pub post: Option<PostId>,
    /// What it means; the holder is [`super::norm::Reference::Bound`].
    pub meaning: Condition,
}

/// Words of the text and what they are taken to mean.
#[derive(Debug)]
pub struct Term {
    /// The words; several when the text uses them for the same thing.
    pub words: Vec<Words>,
    /// Who is meant, when it is somebody.
    pub holder: Option<Holder>,
    /// The clause that defines it, when one does.
    pub anchor: Option<Address>,
    /// Where the model declares it.
    pub span: Span,
}

/// Something the model adds to the text.
#[derive(Debug)]
pub struct Assumption {
    /// In words.
    pub words: Words,
    /// The matters that do not occur.
    pub never: Option<(MatterId, Condition)>,
    /// The clause under which it stands, when under one.
    pub address: Option<Address>,
}
