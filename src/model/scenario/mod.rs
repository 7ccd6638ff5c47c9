//! A scenario: a story with dates that a lawyer writes, read from Markdown, its names looked up in the model.

mod cursor;
mod events;
mod file;
mod keyword;
mod lexer;
mod matters;
mod names;
mod periods;
mod print;
mod reassigned;
mod sections;
mod then;
mod whole;

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

pub use jiff::civil::Date;

pub use keyword::{Cue, spelling_of};
pub use lexer::{WrittenDay, day_at, no_such_day};

use super::Model;
use super::condition::Cause;
use super::establishment::Member;
use super::id::{ActId, AttributeId, MatterId, PersonId, ReadingId, RelationId, UnitId};
use super::language::Tongue;
use super::task::Task;
use super::vocabulary::Institution;
use crate::text::{Address, Complaint, Source, Span};

/// A story to be replayed.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// The file.
    pub source: Arc<Source>,
    /// Its first heading, or the name of the file.
    pub title: String,
    /// The prose, one paragraph each.
    pub story: Vec<String>,
    /// The language of its keywords.
    pub tongue: Tongue,
    /// Answers to questions of reading; the others take their first answer.
    pub answers: Vec<(ReadingId, usize)>,
    /// The standing delegations of the establishment are in force.
    pub standing: bool,
    /// Every delegation that the rules allow has been made.
    pub all_delegated: bool,
    /// Who is away.
    pub absences: Vec<Absence>,
    /// Who is back early.
    pub returns: Vec<Back>,
    /// What is delegated.
    pub delegations: Vec<Entrusted>,
    /// What is withdrawn.
    pub withdrawals: Vec<Withdrawn>,
    /// Who is related to whom otherwise than the tables say.
    pub reassigned: Vec<Reassigned>,
    /// The cases, in the order of the file.
    pub cases: Vec<CaseOfStory>,
    /// What comes of acts.
    pub decisions: Vec<Decision>,
    /// Who does not act, and who acts again.
    pub refusals: Vec<Refusal>,
    /// What is expected to happen; `None` when the file does not say.
    pub expected: Option<Vec<Expected>>,
    /// The bytes of the expectation in the file: from its keyword to the end of the block; empty without one.
    pub expected_range: Range<usize>,
}

/// From one day to another, both included; `None` for before the story and after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Period {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// A person, body or unit that a scenario names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Participant {
    /// A person.
    Person(PersonId),
    /// A body or unit as a whole.
    Institution(Institution),
}

/// Somebody is away, or his post is vacant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Who.
    pub person: PersonId,
    /// Why.
    pub cause: Cause,
    /// Whether he can be reached.
    pub reachable: bool,
    /// When.
    pub period: Period,
    /// Where the file says so.
    pub span: Span,
}

/// Somebody is back before his time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// Who.
    pub person: PersonId,
    /// From which day on.
    pub day: Date,
    /// Where the file says so.
    pub span: Span,
}

/// A delegation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entrusted {
    /// By whom.
    pub from: Participant,
    /// To whom.
    pub to: Participant,
    /// Of what.
    pub scope: Scope,
    /// When.
    pub period: Period,
    /// Where the file says so.
    pub span: Span,
}

/// What a delegation is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Which acts; empty when the file names none.
    pub acts: Vec<ActId>,
    /// The file says: all powers.
    pub all_powers: bool,
    /// The clause that allows it.
    pub clause: Option<Address>,
}

/// A delegation is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// By whom.
    pub from: Participant,
    /// From whom.
    pub to: Participant,
    /// Of what; everything when it names nothing.
    pub scope: Scope,
    /// From which day on.
    pub day: Date,
    /// Where the file says so.
    pub span: Span,
}

/// A relation changes: a unit passes into another portfolio, somebody gets another partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reassigned {
    /// Which relation.
    pub relation: RelationId,
    /// Whose portfolio, partner or whatever the relation leads to.
    pub of: Member,
    /// Who is it no longer.
    pub before: Option<Member>,
    /// Who is it from now on.
    pub after: Option<Member>,
    /// From which day on; `None` for from the beginning.
    pub day: Option<Date>,
    /// The file names the one to whom the relation leads first.
    pub turned: bool,
    /// Where the file says so.
    pub span: Span,
}

/// A matter that arrives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseOfStory {
    /// What it is called.
    pub name: String,
    /// On which day.
    pub day: Date,
    /// What kind of matter.
    pub matter: MatterId,
    /// What is to be done; `None` when the file leaves it to the attributes.
    pub task: Option<Task>,
    /// The attributes that the file gives.
    pub attributes: Vec<(AttributeId, Stated)>,
    /// Where the file says so.
    pub span: Span,
}

/// The value of an attribute as a scenario gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stated {
    /// One of a list, by its index; of a yes-no attribute 0 is no and 1 is yes.
    Choice(usize),
    /// A whole number.
    Number(i64),
    /// A unit, or the units of a set.
    Units(Vec<UnitId>),
}

/// What comes of an act when it is done from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// From which day on.
    pub day: Date,
    /// In which case, by its index.
    pub case: usize,
    /// Which act.
    pub act: ActId,
    /// Its outcome, by its index.
    pub outcome: usize,
    /// Where the file says so.
    pub span: Span,
}

/// Somebody does not act from a day on, or acts again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// From which day on; `None` for from the beginning.
    pub day: Option<Date>,
    /// Who.
    pub who: Participant,
    /// In which case; `None` for all.
    pub case: Option<usize>,
    /// Which acts; empty for all.
    pub acts: Vec<ActId>,
    /// He does not act; otherwise he acts again.
    pub refuses: bool,
    /// Where the file says so.
    pub span: Span,
}

/// A line of what is expected, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// What it says.
    pub line: Line,
    /// Where.
    pub span: Span,
}

/// A line of what happens; the same form is expected and recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// On which day; `None` for before the story.
    pub day: Option<Date>,
    /// What.
    pub what: LineKind,
    /// By whom, and for whom when not in his own right; `None` when the file does not say.
    pub by: Option<Vec<(Participant, Option<Participant>)>>,
    /// Under which clauses; `None` when the file does not say.
    pub clauses: Option<Vec<Address>>,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "case, act, outcome by their index or id, as everywhere in a scenario")]
pub enum LineKind {
    /// An act is done; with its outcome when it has several.
    Step { case: usize, act: ActId, outcome: Option<usize> },
    /// One of those who must all take part does.
    TakesPart { case: usize, act: ActId },
    /// The case stands still at these steps.
    Stopped { case: usize, acts: Vec<ActId> },
    /// The case is done.
    Finished { case: usize },
    /// A delegation has no effect; of these acts, or as a whole.
    NoEffect { from: Participant, to: Participant, acts: Vec<ActId> },
}

impl Scenario {
    /// Reads a scenario file and looks its names up. `None` when there is an error among the complaints.
    pub fn read(path: &Path, model: &Model) -> (Option<Self>, Vec<Complaint>) {
        match crate::text::read(path) {
            Ok(source) => Self::of_source(Arc::new(source), model),
            Err(complaint) => (None, vec![complaint]),
        }
    }

    /// The same for a file that has been read.
    pub fn of_source(source: Arc<Source>, model: &Model) -> (Option<Self>, Vec<Complaint>) {
        sections::read(source, model)
    }

    /// Whether a file has a scenario in it.
    pub fn stands_in(source: &Arc<Source>) -> bool {
        file::page(source, &mut Vec::new()).block.is_some()
    }

    /// Lines as a file would have them.
    pub fn as_written(&self, model: &Model, lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| self.show(model, line)).collect()
    }

    /// The file with its expectation replaced by these lines.
    pub fn with_expected(&self, model: &Model, lines: &[Line]) -> String {
        let content = &self.source.content;
        let before = content.get(..self.expected_range.start).unwrap_or("");
        let after = content.get(self.expected_range.end..).unwrap_or("");
        let mut block = format!("{}\n", Cue::Then.spelling(self.tongue));
        for line in lines {
            block.push_str(&format!("  {}\n", self.show(model, line)));
        }
        format!("{before}{block}{after}")
    }
}

impl Period {
    /// Whether a day is in it.
    pub fn has(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether a day is in it; without a day everything counts.
    pub fn covers(&self, day: Option<Date>) -> bool {
        day.is_none_or(|day| self.has(day))
    }

    /// Whether two periods have a day in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_in_time = |one: &Self, two: &Self| match (one.from, two.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        begins_in_time(self, other) && begins_in_time(other, self)
    }
}
