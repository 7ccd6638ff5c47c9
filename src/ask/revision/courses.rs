//! Business that newly stops, and business that newly goes through, with everybody there.

use std::collections::BTreeSet;

use crate::engine::TooLarge;
use crate::logic::{Formula, Point, VarId};
use crate::meaning::{AttributeVariable, Procedures};
use crate::text::Words;

use super::super::inquiry::Regime;
use super::super::procedures::{Run, course, runs};
use super::Behaviour;
use super::joint::Joint;
use super::statement::Book;

/// What became of the course of a piece of business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// It could be finished, and cannot any more.
    NewlyStopped,
    /// It can be finished, and could not before.
    NewlyPossible,
    /// Along some way it can now come to a halt.
    NewlyTrapped,
    /// It can no longer come to a halt.
    NoLongerTrapped,
}

/// A piece of business whose course ends otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseChange {
    /// The business.
    pub business: Words,
    /// What became of it.
    pub turn: Turn,
    /// The kind of matter, as attributes that are out of the ordinary.
    pub matter: Vec<Words>,
    /// How many kinds of matter have the same.
    pub count: usize,
}

/// Runs each kind of matter of either rule book by both.
pub(super) fn courses(joint: &Joint, books: &[Book<'_, '_>; 2], found: &mut Behaviour) {
    let touched: BTreeSet<String> =
        found.shifts.iter().flat_map(|shift| &shift.statements).map(|it| it.act().to_owned()).collect();
    if touched.is_empty() {
        return;
    }
    let shared: Vec<&String> = books[0].businesses.keys().filter(|it| books[1].businesses.contains_key(*it)).collect();
    for name in shared {
        if !books.iter().any(|book| is_touched(book, name, &touched)) {
            continue;
        }
        match of_business(joint, books, name) {
            Ok(changes) => found.courses.extend(changes),
            Err(why) => {
                let why = why.words();
                found.unfinished.push(Words::new(
                    format!("没有比较完业务“{name}”的过程（{}）", why.zh),
                    format!("the course of `{name}` was not compared to the end ({})", why.en),
                ));
            }
        }
    }
}

fn is_touched(book: &Book<'_, '_>, business: &str, touched: &BTreeSet<String>) -> bool {
    let Some(id) = book.businesses.get(business) else { return false };
    let steps = book.inquiry.steps(*id);
    touched.iter().filter_map(|act| book.acts.get(act)).any(|act| steps.iter().any(|step| step.act == *act))
}

fn of_business(joint: &Joint, books: &[Book<'_, '_>; 2], name: &str) -> Result<Vec<CourseChange>, TooLarge> {
    let mut points: BTreeSet<Point> = BTreeSet::new();
    for (book, is_old) in books.iter().zip([true, false]) {
        let Some(business) = book.businesses.get(name) else { continue };
        let makes = Procedures::new(&book.inquiry.world);
        for run in runs(book.inquiry, &makes, *business)? {
            points.extend(joint.lifted(&run.start, is_old));
        }
    }
    let mut out: Vec<CourseChange> = Vec::new();
    for point in points {
        let [old, new] = books;
        let before = ends(old, name, joint.in_old(&point, old.inquiry.world.space.origin()))?;
        let after = ends(new, name, joint.in_new(&point, new.inquiry.world.space.origin()))?;
        let turn = match (before, after) {
            (Some((true, _)), Some((false, _))) => Turn::NewlyStopped,
            (Some((false, _)), Some((true, _))) => Turn::NewlyPossible,
            (Some((true, false)), Some((true, true))) => Turn::NewlyTrapped,
            (Some((true, true)), Some((true, false))) => Turn::NoLongerTrapped,
            _ => continue,
        };
        if let Some(known) = out.iter_mut().find(|it| it.turn == turn) {
            known.count += 1;
            continue;
        }
        let business =
            new.businesses.get(name).map(|id| new.inquiry.model.vocabulary.businesses[*id].label.words.clone());
        let matter = super::conditions::matter(joint, &point);
        out.push(CourseChange { business: business.unwrap_or_default(), turn, matter, count: 1 });
    }
    Ok(out)
}

/// Whether the business can be finished in a situation, and whether it can come to a halt; `None` when it does not concern
/// such a matter.
fn ends(book: &Book<'_, '_>, name: &str, mut start: Point) -> Result<Option<(bool, bool)>, TooLarge> {
    let (inquiry, Some(business)) = (book.inquiry, book.businesses.get(name).copied()) else { return Ok(None) };
    for (variable, mask) in inquiry.regime_values(Regime::AllMade) {
        start.set(variable, u8::from(mask == 2));
    }
    let row = &inquiry.model.vocabulary.businesses[business];
    let world = &inquiry.world;
    let concerns =
        Formula::all([world.formula(&row.when, None), world.possible(inquiry.model.vocabulary.acts[row.goal].matter)]);
    if !concerns.holds(&start) {
        return Ok(None);
    }
    let matter = inquiry.model.vocabulary.acts[row.goal].matter;
    let attributes = inquiry.model.vocabulary.matters[matter].attributes.iter();
    let variables = attributes.filter_map(|it| world.attribute_variable(*it)).flat_map(AttributeVariable::variables);
    let matter: Vec<(VarId, u8)> = variables.map(|variable| (variable, start.get(variable))).collect();
    let run = Run { business, matter, readings: Formula::TRUE, start };
    let found = course(&Procedures::new(world), run)?;
    Ok(Some((found.can_finish, found.trap.is_some())))
}
