//! Under which answers to the questions of reading something holds.

use crate::engine::TooLarge;
use crate::logic::{Formula, Point};
use crate::model::ReadingId;

use super::inquiry::Inquiry;

/// How many combinations of answers are gone through one by one.
const MOST_COMBINATIONS: usize = 4096;

/// A combination of answers: each reading that counts, with the answers under which it holds.
pub type Case = Vec<(ReadingId, Vec<usize>)>;

/// The answers under which something holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Whether it holds under every combination.
    pub always: bool,
    /// Combinations that together make up all of them, the simplest first; one empty combination when `always`.
    pub cases: Vec<Case>,
}

impl Held {
    /// The simplest combination as a formula.
    pub fn first_case(&self, inquiry: &Inquiry<'_>) -> Formula {
        let case = self.cases.first().map_or([].as_slice(), Vec::as_slice);
        Formula::all(case.iter().map(|(reading, answers)| is(inquiry, *reading, answers)).collect::<Vec<_>>())
    }
}

/// Finds the answers under which a formula can hold.
///
/// # Errors
/// [`TooLarge`] when there are too many combinations, or one of them is too large to decide.
pub fn held(inquiry: &Inquiry<'_>, when: &Formula) -> Result<Held, TooLarge> {
    let readings = inquiry.readings_in(when);
    let all = combinations(inquiry, &readings)?;
    let whole = Formula::all([when.clone(), inquiry.possible(when)]);
    let (mut good, mut points) = (Vec::new(), Vec::<Point>::new());
    for combination in &all {
        // A situation found for other answers often shows it for these too; asking that is much cheaper than a search.
        let again = points.iter().any(|point| whole.holds(&answered(inquiry, point, &readings, combination)));
        let answers = readings.iter().zip(combination);
        let known = answers.filter_map(|(r, a)| Some((inquiry.world.reading_variable(*r)?, 1 << *a))).collect();
        let found = if again { None } else { inquiry.find([when.given(&inquiry.world.space, &known)])? };
        if again || found.is_some() {
            good.push(combination.clone());
        }
        points.extend(found);
    }
    let always = good.len() == all.len();
    let cases = if always { vec![Vec::new()] } else { boxes(inquiry, &readings, &good) };
    Ok(Held { always, cases })
}

fn is(inquiry: &Inquiry<'_>, reading: ReadingId, answers: &[usize]) -> Formula {
    let mask = answers.iter().fold(0, |mask, a| mask | 1 << a);
    inquiry.world.reading_variable(reading).map_or(Formula::TRUE, |v| inquiry.world.is_in(v, mask))
}

/// The same situation with these answers.
fn answered(inquiry: &Inquiry<'_>, point: &Point, readings: &[ReadingId], answers: &[usize]) -> Point {
    let mut point = point.clone();
    for (reading, answer) in readings.iter().zip(answers) {
        if let (Some(variable), Ok(value)) = (inquiry.world.reading_variable(*reading), u8::try_from(*answer)) {
            point.set(variable, value);
        }
    }
    point
}

fn combinations(inquiry: &Inquiry<'_>, readings: &[ReadingId]) -> Result<Vec<Vec<usize>>, TooLarge> {
    let mut found: Vec<Vec<usize>> = vec![Vec::new()];
    for reading in readings {
        let answers = inquiry.model.vocabulary.readings[*reading].answers.len();
        found = found.iter().flat_map(|c| (0..answers).map(|a| [c.as_slice(), &[a]].concat())).collect();
        if MOST_COMBINATIONS < found.len() {
            return Err(TooLarge::Cases(MOST_COMBINATIONS));
        }
    }
    Ok(found)
}

/// Boxes of good combinations that together hold all of them: each grows from one combination by freeing one reading after
/// the other for as long as everything in it is good.
fn boxes(inquiry: &Inquiry<'_>, readings: &[ReadingId], good: &[Vec<usize>]) -> Vec<Case> {
    let mut found: Vec<Vec<Vec<usize>>> = Vec::new();
    let inside = |b: &[Vec<usize>], c: &[usize]| b.iter().zip(c).all(|(answers, a)| answers.contains(a));
    for combination in good {
        if found.iter().any(|b| inside(b, combination)) {
            continue;
        }
        let mut grown: Vec<Vec<usize>> = combination.iter().map(|a| vec![*a]).collect();
        for place in 0..grown.len() {
            let all =
                (0..readings.get(place).map_or(0, |r| inquiry.model.vocabulary.readings[*r].answers.len())).collect();
            let mut wider = grown.clone();
            if let Some(slot) = wider.get_mut(place) {
                *slot = all;
            }
            let size: usize = wider.iter().map(Vec::len).product();
            if good.iter().filter(|c| inside(&wider, c)).count() == size {
                grown = wider;
            }
        }
        found.push(grown);
    }
    let mut cases: Vec<Case> = found.into_iter().map(|b| constrained(inquiry, readings, b)).collect();
    cases.sort_by_key(Vec::len);
    cases
}

/// The readings that a box constrains.
fn constrained(inquiry: &Inquiry<'_>, readings: &[ReadingId], answers: Vec<Vec<usize>>) -> Case {
    let rows = readings.iter().copied().zip(answers);
    rows.filter(|(r, a)| a.len() < inquiry.model.vocabulary.readings[*r].answers.len()).collect()
}
