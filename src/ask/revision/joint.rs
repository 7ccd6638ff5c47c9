//! One space in which the conditions of two rule books stand side by side: what is named alike is one variable.

use std::collections::BTreeMap;

use crate::engine::{TooLarge, split};
use crate::logic::{Formula, Point, Space, VarId};
use crate::text::Words;

use super::facts::{Fact, Told};

/// The space of both, and what each variable tells.
#[derive(Debug)]
pub struct Joint {
    /// The variables.
    pub space: Space,
    /// What each variable tells, by its index.
    pub facts: Vec<Shared>,
    /// What the values of the old and of the new world become.
    sides: [Side; 2],
}

/// A variable of both.
#[derive(Debug, Clone)]
pub struct Shared {
    /// What it tells.
    pub fact: Fact,
    /// What it is called.
    pub label: Words,
    /// Its values by name.
    pub values: Vec<String>,
    /// What its values are called.
    pub words: Vec<Words>,
}

/// Variables of a world and the values they stand for.
#[derive(Debug, Default)]
pub struct Side {
    /// For each value the values of the joint variable, as a mask.
    own: BTreeMap<VarId, (VarId, Vec<u64>)>,
    /// The other way round: what each value of a joint variable is in this world.
    joint: BTreeMap<VarId, Vec<(VarId, Vec<u8>)>>,
    /// What is out of the ordinary here when everything is ordinary there.
    ordinary: Vec<(VarId, u8)>,
}

impl Side {
    fn add(&mut self, variable: VarId, joint: VarId, masks: Vec<u64>, count: usize) {
        let own = |value: usize| masks.iter().position(|mask| mask >> value & 1 == 1);
        let values: Vec<u8> = (0..count).map(|it| own(it).and_then(|it| u8::try_from(it).ok()).unwrap_or(0)).collect();
        self.ordinary.extend(values.first().filter(|value| **value != 0).map(|value| (variable, *value)));
        self.joint.entry(joint).or_default().push((variable, values));
        self.own.insert(variable, (joint, masks));
    }
}

impl Joint {
    /// Lays the facts of two worlds upon each other. Of a fact that both know only the values that both know are there.
    pub fn new(old: &[Told], new: &[Told]) -> Self {
        let mut joint = Self { space: Space::default(), facts: Vec::new(), sides: Default::default() };
        let find = |list: &[Told], fact: &Fact| list.iter().position(|it| it.fact == *fact);
        for told in new {
            let other = find(old, &told.fact).and_then(|at| old.get(at));
            joint.add(shared(told, other));
        }
        for told in old.iter().filter(|it| find(new, &it.fact).is_none()) {
            joint.add(shared(told, None));
        }
        joint.sides = [joint.side(old), joint.side(new)];
        joint
    }

    fn add(&mut self, shared: Shared) {
        let name = format!("{:?}", shared.fact);
        if self.space.add(name, shared.values.clone()).is_some() {
            self.facts.push(shared);
        }
    }

    /// How the variables of another world stand to those of this space; what this space does not know is left out.
    pub fn side(&self, told: &[Told]) -> Side {
        let mut side = Side::default();
        for it in told {
            let Some(at) = self.facts.iter().position(|shared| shared.fact == it.fact) else { continue };
            let Some(shared) = self.facts.get(at) else { continue };
            let masks: Vec<u64> = (0..it.values.len()).map(|value| mask(it, value, shared)).collect();
            side.add(it.variable, VarId(u32::try_from(at).unwrap_or(u32::MAX)), masks, shared.values.len());
        }
        side
    }

    /// Whether the old world (`true`) or the new one alone knows of a variable; `None` when both do.
    pub fn only_side(&self, variable: VarId) -> Option<bool> {
        let [old, new] = [&self.sides[0], &self.sides[1]].map(|side| side.joint.contains_key(&variable));
        (old != new).then_some(old)
    }

    /// A condition of the old world.
    pub fn of_old(&self, formula: &Formula) -> Formula {
        self.translated(formula, &self.sides[0])
    }

    /// A condition of the new world.
    pub fn of_new(&self, formula: &Formula) -> Formula {
        self.translated(formula, &self.sides[1])
    }

    fn translated(&self, formula: &Formula, side: &Side) -> Formula {
        formula.translated(&|variable, mask| match side.own.get(&variable) {
            None => Formula::Constant(mask & 1 == 1),
            Some((joint, masks)) => {
                let values = masks.iter().enumerate().filter(|(value, _)| mask >> value & 1 == 1);
                Formula::is_in(&self.space, *joint, values.fold(0, |all, (_, mask)| all | mask))
            }
        })
    }

    /// A situation as the old world sees it.
    pub fn in_old(&self, point: &Point, origin: Point) -> Point {
        self.seen(point, origin, &self.sides[0])
    }

    /// A situation as the new world sees it.
    pub fn in_new(&self, point: &Point, origin: Point) -> Point {
        self.seen(point, origin, &self.sides[1])
    }

    /// A situation as another world sees it: what that world does not know is left out, what this space does not know is
    /// ordinary.
    pub fn seen(&self, point: &Point, origin: Point, side: &Side) -> Point {
        let mut out = origin;
        side.ordinary.iter().for_each(|(variable, value)| out.set(*variable, *value));
        for (variable, value) in (0..).map(VarId).zip(point.values()).filter(|(_, value)| **value != 0) {
            for (own, values) in side.joint.get(&variable).into_iter().flatten() {
                out.set(*own, values.get(usize::from(*value)).copied().unwrap_or(0));
            }
        }
        out
    }

    /// A situation of a world as this space sees it; `None` when this space lacks one of its values.
    pub fn lifted(&self, point: &Point, is_old: bool) -> Option<Point> {
        let mut out = self.space.origin();
        let side = if is_old { &self.sides[0] } else { &self.sides[1] };
        for (variable, (joint, masks)) in &side.own {
            let mask = masks.get(usize::from(point.get(*variable))).copied().filter(|mask| *mask != 0)?;
            out.set(*joint, u8::try_from(mask.trailing_zeros()).ok()?);
        }
        Some(out)
    }

    /// A situation in which a condition holds, the most ordinary one.
    ///
    /// # Errors
    /// [`TooLarge`] when the question is too large.
    pub fn find(&self, formula: &Formula) -> Result<Option<Point>, TooLarge> {
        split::find(&self.space, formula)
    }
}

fn shared(told: &Told, other: Option<&Told>) -> Shared {
    let (label, fact) = (told.label.clone(), told.fact.clone());
    if told.is_number {
        let mut starts: Vec<i64> = Vec::new();
        let all = told.values.iter().chain(other.iter().flat_map(|it| &it.values));
        starts.extend(all.filter_map(|value| value.parse::<i64>().ok()));
        starts.sort_unstable();
        starts.dedup();
        let values: Vec<String> = starts.iter().map(i64::to_string).collect();
        let words = (0..starts.len()).map(|at| interval(&starts, at)).collect();
        return Shared { fact, label, values, words };
    }
    let is_kept = |value: &String| other.is_none_or(|it| it.values.contains(value));
    let kept = || told.values.iter().zip(&told.words).filter(|(value, _)| is_kept(value));
    let values = kept().map(|(value, _)| value.clone()).collect();
    Shared { fact, label, values, words: kept().map(|(_, words)| words.clone()).collect() }
}

fn interval(starts: &[i64], at: usize) -> Words {
    let start = starts.get(at).copied().unwrap_or(0);
    match starts.get(at + 1) {
        Some(next) if *next == start + 1 => Words::same(start.to_string()),
        Some(next) => Words::new(format!("{start}至{}", next - 1), format!("{start} to {}", next - 1)),
        None => Words::new(format!("{start}及以上"), format!("{start} or more")),
    }
}

fn mask(told: &Told, value: usize, shared: &Shared) -> u64 {
    let bit = |at: usize| if at < 64 { 1 << at } else { 0 };
    if !told.is_number {
        let name = told.values.get(value);
        let at = shared.values.iter().position(|it| Some(it) == name);
        return at.map_or(0, bit);
    }
    let number = |text: Option<&String>| text.and_then(|it| it.parse::<i64>().ok());
    let (start, end) = (number(told.values.get(value)), number(told.values.get(value + 1)));
    let inside = shared.values.iter().enumerate().filter(|(_, it)| {
        let here = number(Some(it));
        start <= here && end.is_none_or(|end| here.is_some_and(|here| here < end))
    });
    inside.fold(0, |all, (at, _)| all | bit(at))
}
