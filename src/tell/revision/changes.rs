//! What changes in practice, for programs: the JSON beside what is set out for a reader.

use serde::Serialize;

use crate::ask::revision::{Behaviour, Defects, Fate, FourWay, Origin, Particular, Statement, Turn, Verdict};
use crate::text::{Lang, Words};

/// The comparison of two models.
#[derive(Debug, Clone, Serialize)]
pub struct BehaviourView {
    /// `equivalent`, `wider`, `narrower` or `incomparable`, prohibitions and orders of steps counted in.
    pub verdict: &'static str,
    /// How many acts both know.
    pub compared: usize,
    /// The acts whose powers changed: name and verdict.
    pub acts: Vec<(String, &'static str)>,
    /// The changes.
    pub shifts: Vec<ShiftView>,
    /// Duties, time limits and what goes with delegations: what of them changed.
    pub particulars: Vec<ParticularView>,
    /// Business that ends otherwise: name, what became of it, the kind of matter.
    pub courses: Vec<CourseView>,
    /// Names that only one vocabulary has: kind, `old` or `new`, name.
    pub unmatched: Vec<(&'static str, &'static str, String)>,
    /// What was not finished.
    pub unfinished: Vec<String>,
}

/// One change.
#[derive(Debug, Clone, Serialize)]
pub struct ShiftView {
    /// `gained` or `lost`.
    pub direction: &'static str,
    /// What changed.
    pub words: String,
    /// What changed, one by one.
    pub statements: Vec<StatementView>,
    /// The classes of situations, each a list of conditions that hold together.
    pub classes: Vec<Vec<String>>,
    /// For each class its most ordinary situation: what is out of the ordinary in it.
    pub examples: Vec<Vec<String>>,
    /// Whether these are all classes.
    pub complete: bool,
    /// The plainest situation, replayed.
    pub witness: Vec<String>,
    /// The clauses by which it is so.
    pub clauses: Vec<String>,
    /// Smallest sets of edits that, put back, end it.
    pub causes: Vec<Vec<String>>,
    /// The questions of reading in the classes that only one text leaves open: name, and `old` or `new`.
    pub questions: Vec<(String, &'static str)>,
}

/// A duty, a time limit or a delegation of which something changed.
#[derive(Debug, Clone, Serialize)]
pub struct ParticularView {
    /// What it is about.
    pub subject: String,
    /// The clause of the old text; absent when the old rules have no such norm.
    pub old: Option<String>,
    /// The clause of the new text; absent when the new rules have no such norm.
    pub new: Option<String>,
    /// What changed: its name, what the old rules say, what the new ones say; empty where nothing is said.
    pub points: Vec<[String; 3]>,
}

/// What is said of an act, by the names of the new model.
#[derive(Debug, Clone, Serialize)]
pub struct StatementView {
    /// `acts`, `alone`, `can_be_done`, `forbidden` or `before`.
    pub kind: &'static str,
    /// The act; of an order of steps the later one.
    pub act: String,
    /// Whom it is about.
    pub actor: Option<String>,
    /// What must come first.
    pub first: Option<String>,
}

/// A piece of business that ends otherwise.
#[derive(Debug, Clone, Serialize)]
pub struct CourseView {
    /// Its name.
    pub business: String,
    /// `newly_stopped`, `newly_possible`, `newly_trapped` or `no_longer_trapped`.
    pub turn: &'static str,
    /// The kind of matter.
    pub matter: Vec<String>,
    /// How many kinds of matter have the same.
    pub count: usize,
}

/// What became of the findings.
#[derive(Debug, Clone, Serialize)]
pub struct DefectsView {
    /// Each finding of either: id, `fixed`, `still_there` or `new`, and its grade.
    pub findings: Vec<FollowedView>,
    /// The acts for which another number of absences is enough.
    pub resilience: Vec<ResilienceView>,
}

/// How few absences stop an act.
#[derive(Debug, Clone, Serialize)]
pub struct ResilienceView {
    /// The act.
    pub act: String,
    /// The causes of absence of which this is so.
    pub causes: Vec<String>,
    /// How many are enough by the old rules; absent when none within the bound are.
    pub before: Option<usize>,
    /// The same by the new rules.
    pub after: Option<usize>,
    /// The smallest sets of absences that are enough by the old rules.
    pub sets_before: Vec<Vec<String>>,
    /// The same by the new rules.
    pub sets_after: Vec<Vec<String>>,
}

/// A finding.
#[derive(Debug, Clone, Serialize)]
pub struct FollowedView {
    /// Its id.
    pub id: String,
    /// `fixed`, `still_there` or `new`.
    pub fate: &'static str,
    /// Its grade.
    pub severity: String,
    /// What it says.
    pub message: String,
}

/// A finding about superior norms, in the four combinations of old and new.
#[derive(Debug, Clone, Serialize)]
pub struct SuperiorView {
    /// Its id.
    pub id: String,
    /// Its grade.
    pub severity: String,
    /// What it says.
    pub message: String,
    /// The old rules under the old superior norms, the old under the new, the new under the old, the new under the new.
    pub is_there: [bool; 4],
    /// `own`, `superior`, `either` or `together`: which change brings it about or ends it; absent when neither.
    pub origin: Option<&'static str>,
}

pub(super) fn superiors(found: &FourWay, lang: Lang) -> Vec<SuperiorView> {
    let origin = |origin: Origin| match origin {
        Origin::Own => "own",
        Origin::Superior => "superior",
        Origin::Either => "either",
        Origin::Together => "together",
    };
    let told = found.findings.iter().map(|it| SuperiorView {
        id: it.id.clone(),
        severity: it.severity.words().en,
        message: it.message.get(lang).to_owned(),
        is_there: it.is_there,
        origin: it.origin().map(origin),
    });
    told.collect()
}

pub(super) fn behaviour(found: &Behaviour, lang: Lang) -> BehaviourView {
    let all = |words: &[Words]| words.iter().map(|it| it.get(lang).to_owned()).collect::<Vec<_>>();
    let each = |lists: &[Vec<Words>]| lists.iter().map(|it| all(it)).collect::<Vec<_>>();
    BehaviourView {
        verdict: verdict(found.verdict()),
        compared: found.compared,
        acts: found.acts.iter().map(|(act, it)| (act.get(lang).to_owned(), verdict(*it))).collect(),
        shifts: found
            .shifts
            .iter()
            .map(|it| ShiftView {
                direction: if it.is_gained { "gained" } else { "lost" },
                words: it.words.get(lang).to_owned(),
                statements: it.statements.iter().map(statement).collect(),
                classes: each(&it.classes),
                examples: each(&it.examples),
                complete: it.complete,
                witness: all(&it.witness),
                clauses: all(&it.clauses),
                causes: each(&it.causes),
                questions: it
                    .questions
                    .iter()
                    .map(|(name, is_old)| (name.get(lang).to_owned(), if *is_old { "old" } else { "new" }))
                    .collect(),
            })
            .collect(),
        particulars: found.particulars.iter().map(|it| particular(it, lang)).collect(),
        courses: found
            .courses
            .iter()
            .map(|it| CourseView {
                business: it.business.get(lang).to_owned(),
                turn: match it.turn {
                    Turn::NewlyStopped => "newly_stopped",
                    Turn::NewlyPossible => "newly_possible",
                    Turn::NewlyTrapped => "newly_trapped",
                    Turn::NoLongerTrapped => "no_longer_trapped",
                },
                matter: all(&it.matter),
                count: it.count,
            })
            .collect(),
        unmatched: found
            .unmatched
            .iter()
            .map(|it| (it.sort.english(), if it.is_old { "old" } else { "new" }, it.name.clone()))
            .collect(),
        unfinished: all(&found.unfinished),
    }
}

fn sets(found: &[Vec<Words>], lang: Lang) -> Vec<Vec<String>> {
    found.iter().map(|set| set.iter().map(|it| it.get(lang).to_owned()).collect()).collect()
}

fn particular(it: &Particular, lang: Lang) -> ParticularView {
    let say = |words: &Words| words.get(lang).to_owned();
    ParticularView {
        subject: say(&it.subject),
        old: it.old.map(|at| say(&at.label())),
        new: it.new.map(|at| say(&at.label())),
        points: it.points.iter().map(|(name, before, after)| [say(name), say(before), say(after)]).collect(),
    }
}

pub(super) fn defects(found: &Defects, lang: Lang) -> DefectsView {
    let fate = |fate: Fate| match fate {
        Fate::Fixed => "fixed",
        Fate::Stays => "still_there",
        Fate::New => "new",
    };
    DefectsView {
        findings: found
            .findings
            .iter()
            .map(|it| FollowedView {
                id: it.id.clone(),
                fate: fate(it.fate),
                severity: it.severity.words().en,
                message: it.message.get(lang).to_owned(),
            })
            .collect(),
        resilience: found
            .resilience
            .iter()
            .map(|it| ResilienceView {
                act: it.act.get(lang).to_owned(),
                causes: it.causes.iter().map(|it| it.get(lang).to_owned()).collect(),
                before: it.before,
                after: it.after,
                sets_before: sets(&it.sets_before, lang),
                sets_after: sets(&it.sets_after, lang),
            })
            .collect(),
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Equivalent => "equivalent",
        Verdict::Wider => "wider",
        Verdict::Narrower => "narrower",
        Verdict::Incomparable => "incomparable",
    }
}

fn statement(statement: &Statement) -> StatementView {
    let kind = match statement {
        Statement::Acts { .. } => "acts",
        Statement::Alone { .. } => "alone",
        Statement::CanBeDone { .. } => "can_be_done",
        Statement::Forbidden { .. } => "forbidden",
        Statement::Before { .. } => "before",
    };
    let first = match statement {
        Statement::Before { first, .. } => Some(first.clone()),
        _ => None,
    };
    StatementView { kind, act: statement.act().to_owned(), actor: statement.actor().map(str::to_owned), first }
}
