//! Goes through everything that two rule books say of who may do what, and sets out where they differ.

use std::collections::BTreeSet;

use crate::engine::TooLarge;
use crate::logic::{Formula, Point};
use crate::text::Words;

use super::classes::{Class, Classes, classes};
use super::edits::Edits;
use super::joint::Joint;
use super::statement::{Book, Statement};
use super::{Behaviour, Shift, blame, conditions, story, verdict};

/// A difference in one direction, before it is told.
pub(super) struct Difference {
    /// What is said on one side only.
    pub(super) statement: Statement,
    /// Whether the new side says it.
    pub(super) is_gained: bool,
    /// Where.
    pub(super) classes: Classes,
    /// For each class the smallest sets of edits that end it.
    pub(super) causes: Vec<BTreeSet<BTreeSet<usize>>>,
}

/// Adds every change to what was found.
pub(super) fn changes(joint: &Joint, books: &[Book<'_, '_>; 2], edits: &Edits<'_>, most: usize, found: &mut Behaviour) {
    let mut differences = Vec::new();
    let acts: Vec<String> = books[0].acts.keys().filter(|act| books[1].acts.contains_key(*act)).cloned().collect();
    found.compared = acts.len();
    for statement in statements(books, &acts) {
        // What somebody's gain or loss says already need not be said again of the act.
        let is_like = |it: &Difference| {
            let same_act = it.statement.act() == statement.act() && !it.statement.restricts();
            same_act && (statement.actor().is_none() || statement.actor() == it.statement.actor())
        };
        let follows = matches!(statement, Statement::CanBeDone { .. } | Statement::Alone { .. });
        if follows && differences.iter().any(is_like) {
            continue;
        }
        match difference(joint, books, &statement, most) {
            Ok(both) => differences.extend(both.into_iter().map(|(is_gained, classes)| Difference {
                causes: vec![BTreeSet::new(); classes.found.len()],
                statement: statement.clone(),
                is_gained,
                classes,
            })),
            Err(why) => found.unfinished.push(story::not_finished(&statement, books, why)),
        }
    }
    for act in &acts {
        let own = || differences.iter().filter(|it| it.statement.is_about(act) && !it.statement.restricts());
        let (gained, lost) = (own().any(|it| it.is_gained), own().any(|it| !it.is_gained));
        if gained || lost {
            found.acts.push((story::act(books, act), verdict(gained, lost)));
        }
    }
    blame::attribute(joint, edits, &mut differences);
    found.shifts = grouped(joint, books, edits, differences);
}

/// Everything that is compared, in a fixed order.
fn statements(books: &[Book<'_, '_>; 2], acts: &[String]) -> Vec<Statement> {
    let known = |actor: &String| books.iter().all(|book| book.actors.contains_key(actor));
    let mut out = Vec::new();
    for act in acts {
        let own = |book: &Book<'_, '_>| book.performers(act);
        let actors: BTreeSet<String> = own(&books[0]).union(&own(&books[1])).filter(|it| known(it)).cloned().collect();
        let is_joint = books.iter().any(|book| book.is_joint(act));
        for actor in &actors {
            let (act, actor) = (act.clone(), actor.clone());
            out.push(Statement::Acts { act: act.clone(), actor: actor.clone() });
            if is_joint {
                out.push(Statement::Alone { act, actor });
            }
        }
        out.push(Statement::CanBeDone { act: act.clone() });
        for actor in books[0].actors.keys().filter(|it| known(it)) {
            out.push(Statement::Forbidden { act: act.clone(), actor: actor.clone() });
        }
    }
    let orders: BTreeSet<(String, String)> = books[0].orders().union(&books[1].orders()).cloned().collect();
    let both = orders.into_iter().filter(|(first, then)| acts.contains(first) && acts.contains(then));
    out.extend(both.map(|(first, then)| Statement::Before { first, then }));
    out
}

/// Where one side says so and the other does not: what is lost, then what is gained.
fn difference(
    joint: &Joint,
    books: &[Book<'_, '_>; 2],
    statement: &Statement,
    most: usize,
) -> Result<Vec<(bool, Classes)>, TooLarge> {
    let formulas = [books[0].formula(statement), books[1].formula(statement)];
    let (old, new) = (joint.of_old(&formulas[0]), joint.of_new(&formulas[1]));
    if old == new {
        return Ok(Vec::new());
    }
    let (old, new) = (old.plain(&joint.space), new.plain(&joint.space));
    if old == new {
        return Ok(Vec::new());
    }
    let possible = Formula::all([
        joint.of_old(&books[0].inquiry.possible(&formulas[0])),
        joint.of_new(&books[1].inquiry.possible(&formulas[1])),
    ]);
    let possible = possible.plain(&joint.space);
    let mut out = Vec::new();
    for (is_gained, says, says_not) in [(false, &old, &new), (true, &new, &old)] {
        let region = Formula::all([says.clone(), says_not.clone().negate()]).plain(&joint.space);
        let good = |point: &Point| truth(joint, books, statement, point) == [!is_gained, is_gained];
        let found = classes(joint, &region, &possible, most, good)?;
        if !found.found.is_empty() || !found.complete {
            out.push((is_gained, found));
        }
    }
    Ok(out)
}

/// Whether the old and the new rules say so in a situation.
fn truth(joint: &Joint, books: &[Book<'_, '_>; 2], statement: &Statement, point: &Point) -> [bool; 2] {
    let [old, new] = books;
    let before = joint.in_old(point, old.inquiry.world.space.origin());
    let after = joint.in_new(point, new.inquiry.world.space.origin());
    [old.is_true(statement, &before), new.is_true(statement, &after)]
}

/// What makes differences one change: the direction, the kind, the classes of situations, the edits.
type Key = (bool, u8, Vec<Vec<Words>>, Vec<Vec<Words>>);

/// The people and what they have in common.
type Shared = (Vec<String>, Key);

/// Differences of the same people in the same classes of situations for the same reason are one change.
fn grouped(joint: &Joint, books: &[Book<'_, '_>; 2], edits: &Edits<'_>, differences: Vec<Difference>) -> Vec<Shift> {
    // First the people who have the same of one act, then the acts of which the same people have the same.
    let mut by_act: Vec<((String, Key), Vec<Difference>)> = Vec::new();
    for difference in differences.into_iter().flat_map(by_cause) {
        let key = (difference.statement.act().to_owned(), key(joint, books, edits, &difference));
        match by_act.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(difference),
            None => by_act.push((key, vec![difference])),
        }
    }
    let mut by_people: Vec<(Shared, Vec<Difference>)> = Vec::new();
    for ((_, key), group) in by_act {
        let who: Vec<String> = group.iter().map(|it| it.statement.actor().unwrap_or_default().to_owned()).collect();
        match by_people.iter_mut().find(|(known, _)| *known == (who.clone(), key.clone())) {
            Some((_, known)) => known.extend(group),
            None => by_people.push(((who, key), group)),
        }
    }
    let mut shifts: Vec<Shift> =
        by_people.into_iter().filter_map(|((_, key), group)| shift(joint, books, key, &group)).collect();
    // Person by person, in the order of the establishment; what is lost before what is gained.
    let actor = |it: &Shift| {
        let name = it.statements.first().and_then(Statement::actor)?;
        books.iter().rev().find_map(|book| book.actors.get(name)).copied()
    };
    shifts.sort_by_key(|it| (it.statements.first().map(Statement::rank), actor(it), it.is_gained));
    shifts
}

/// Classes that other edits bring about are changes of their own.
fn by_cause(difference: Difference) -> Vec<Difference> {
    let Difference { statement, is_gained, classes, causes } = difference;
    let complete = classes.complete;
    let mut parts: Vec<(BTreeSet<BTreeSet<usize>>, Vec<Class>)> = Vec::new();
    for (class, causes) in classes.found.into_iter().zip(causes) {
        match parts.iter_mut().find(|(known, _)| *known == causes) {
            Some((_, list)) => list.push(class),
            None => parts.push((causes, vec![class])),
        }
    }
    let part = |(causes, found): (BTreeSet<BTreeSet<usize>>, Vec<Class>)| Difference {
        statement: statement.clone(),
        is_gained,
        causes: vec![causes; found.len()],
        classes: Classes { found, complete },
    };
    parts.into_iter().map(part).collect()
}

fn key(joint: &Joint, books: &[Book<'_, '_>; 2], edits: &Edits<'_>, difference: &Difference) -> Key {
    let own = difference.statement.actor();
    let classes = difference.classes.found.iter().map(|class| conditions::class(joint, books, class, own));
    let mut classes: Vec<Vec<Words>> = classes.collect();
    classes.sort_by_key(|class| (class.len(), class.clone()));
    classes.dedup();
    let sets: BTreeSet<&BTreeSet<usize>> = difference.causes.iter().flatten().collect();
    let causes = sets.into_iter().map(|set| {
        let own = set.iter().filter_map(|at| edits.list.get(*at));
        own.map(|edit| edit.words()).collect::<Vec<_>>()
    });
    (difference.is_gained, difference.statement.rank(), classes, causes.collect())
}

fn shift(joint: &Joint, books: &[Book<'_, '_>; 2], key: Key, group: &[Difference]) -> Option<Shift> {
    let (is_gained, _, classes, causes) = key;
    let first = group.first()?;
    let unusual = |class: &&Class| class.witness.values().iter().filter(|value| **value != 0).count();
    let plainest = first.classes.found.iter().min_by_key(unusual).map(|class| &class.witness);
    let statements: Vec<Statement> = group.iter().map(|it| it.statement.clone()).collect();
    let told = plainest.map(|point| story::witness(joint, books, &first.statement, is_gained, point));
    let clauses = plainest.map(|point| story::clauses(joint, books, &first.statement, is_gained, point));
    let told_of = |class: &Class| conditions::class(joint, books, class, first.statement.actor());
    let example = |told: &Vec<Words>| {
        let class = first.classes.found.iter().find(|class| told_of(class) == *told);
        class
            .map(|class| conditions::of_point(joint, books, &class.witness, first.statement.actor()))
            .unwrap_or_default()
    };
    let examples = classes.iter().map(example).collect();
    let questions = conditions::questions(joint, group.iter().flat_map(|it| &it.classes.found));
    Some(Shift {
        is_gained,
        questions,
        examples,
        words: story::shift(books, &statements, is_gained),
        acts: story::acts(books, &statements),
        people: statements.iter().map(|it| story::person(books, it)).collect(),
        told: statements.iter().map(|it| story::about(books, it)).collect(),
        place: group.iter().flat_map(|it| it.causes.iter().flatten().flatten()).min().copied(),
        statements,
        classes,
        complete: group.iter().all(|it| it.classes.complete),
        witness: told.unwrap_or_default(),
        clauses: clauses.unwrap_or_default(),
        causes,
    })
}
