//! Takes a system apart so that it can be compiled, and chooses the narrowest form that it fits.

use super::coding::{Coding, Fields, Radix};
use super::condition::{Condition, Rests};
use super::locals::{Demands, Locals, Values, read};
use super::machine::{Entry, Machine, Part, Row};
use super::parts::Parts;
use super::search::Walk;
use super::signals::{Demand, Signals};
use super::symmetry;
use super::{Explored, Options, Progress};
use crate::engine::TooLarge;
use crate::logic::{Formula, Point, System, VarId};

/// What every form of the compiled system is made from.
pub(super) struct Plan {
    places: Places,
    locals: Vec<Locals>,
    demands: Vec<Demand>,
    done: Demand,
    watched: Vec<Demand>,
    /// For each signal its part, and one bit for each state of the part.
    columns: Vec<(usize, Vec<u64>)>,
    groups: Vec<Vec<usize>>,
}

/// How to write a state as values of all variables.
#[derive(Clone)]
pub(super) struct Places {
    start: Point,
    variables: Vec<Vec<VarId>>,
    values: Vec<Vec<Values>>,
}

impl Places {
    /// The values of all variables, from the number of each part's state.
    pub fn point(&self, locals: &[u32]) -> Point {
        let mut point = self.start.clone();
        for ((variables, values), local) in self.variables.iter().zip(&self.values).zip(locals) {
            if let Some(values) = values.get(*local as usize) {
                super::locals::set(&mut point, variables, values);
            }
        }
        point
    }
}

impl Plan {
    pub fn of(system: &System, options: &Options) -> Result<Self, TooLarge> {
        let parts = Parts::of(system);
        let groups = symmetry::groups(system, &parts, options);
        let mut demands = Demands::default();
        let own_start = |part: usize| parts.variables.get(part).map_or_else(Box::default, |v| read(&system.start, v));
        let locals = (0..parts.variables.len()).map(|part| {
            let starts = match groups.iter().find(|group| group.contains(&part)) {
                Some(group) => group.iter().map(|other| own_start(*other)).collect(),
                None => vec![own_start(part)],
            };
            Locals::of(system, &parts, part, starts, &mut demands)
        });
        let locals = locals.collect::<Result<Vec<_>, _>>()?;
        let groups = symmetry::with_equal_states(groups, &locals);
        let mut signals = Signals::new(system, &parts, &locals);
        let over_signals = demands.formulas.iter().map(|f| signals.demand(f, true)).collect();
        let mut settled = |formula: &Formula| signals.demand(&parts.settled(system, formula), true);
        let (done, watched) = (settled(&system.done), options.watched.iter().map(&mut settled).collect());
        let columns = signals.columns;
        let values = locals.iter().map(|l| l.states.clone()).collect();
        let places = Places { start: system.start.clone(), variables: parts.variables, values };
        Ok(Self { places, locals, demands: over_signals, done, watched, columns, groups })
    }

    /// Compiles the system and explores it.
    pub fn run(self, options: &Options, go_on: &mut dyn FnMut(Progress) -> bool) -> Result<Explored, TooLarge> {
        let sizes: Vec<usize> = self.locals.iter().map(|l| l.states.len()).collect();
        if let Some(radix) = Radix::new(&sizes) {
            return self.run_coded(radix, options, go_on);
        }
        match Fields::new(&sizes) {
            Some(fields) => self.run_coded(fields, options, go_on),
            None => {
                let bits: u32 = sizes.iter().map(|size| usize::BITS - size.leading_zeros()).sum();
                Err(TooLarge::Variables(bits.div_ceil(u64::BITS) as usize))
            }
        }
    }

    fn run_coded<C: Coding>(
        self,
        coding: C,
        options: &Options,
        go_on: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<Explored, TooLarge> {
        let words = self.columns.len().div_ceil(64);
        Ok(match words {
            0..=1 => self.walk::<C, 1>(coding).run(options, go_on),
            2..=4 => self.walk::<C, 4>(coding).run(options, go_on),
            5..=16 => self.walk::<C, 16>(coding).run(options, go_on),
            17..=64 => self.walk::<C, 64>(coding).run(options, go_on),
            _ => return Err(TooLarge::Variables(words)),
        })
    }

    fn walk<C: Coding, const W: usize>(self, coding: C) -> Walk<C, W> {
        let mut rests = Rests::default();
        let demands: Vec<_> = self.demands.iter().map(|d| Condition::of(d, &mut rests)).collect();
        let numbered = self.locals.iter().enumerate();
        let parts = numbered.map(|(part, locals)| self.part(&coding, part, locals, &demands)).collect();
        let start = numbered_start(&self.places, &self.locals, &coding);
        let done = Condition::of(&self.done, &mut rests);
        let watched = self.watched.iter().map(|d| Condition::of(d, &mut rests)).collect();
        let machine = Machine { coding, parts, done, watched, rests, groups: self.groups, start };
        Walk::new(machine, self.places)
    }

    fn part<C: Coding, const W: usize>(
        &self,
        coding: &C,
        part: usize,
        locals: &Locals,
        demands: &[Option<Condition>],
    ) -> Part<C::Code, W> {
        let (mut rows, mut entries) = (Vec::new(), Vec::new());
        for (local, moves) in locals.moves.iter().enumerate() {
            let from = entries.len() as u32;
            for step in moves {
                if let Some(condition) = demands.get(step.demand as usize).copied().flatten() {
                    let (here, there) = (coding.share(part, local as u32), coding.share(part, step.target));
                    let difference = super::coding::Code::minus(there, here);
                    entries.push(Entry::new(difference, step.at, step.kind, condition));
                }
            }
            rows.push(Row { signals: self.signals(part, local), from, to: entries.len() as u32 });
        }
        Part { rows, entries }
    }

    /// The signals that a state of a part gives.
    fn signals<const W: usize>(&self, part: usize, local: usize) -> [u64; W] {
        let mut signals = [0; W];
        for (at, (_, column)) in self.columns.iter().enumerate().filter(|(_, (owner, _))| *owner == part) {
            let is_so = column.get(local / 64).is_some_and(|word| word >> (local % 64) & 1 == 1);
            if let Some(word) = signals.get_mut(at / 64) {
                *word |= u64::from(is_so) << (at % 64);
            }
        }
        signals
    }
}

/// The number of the start.
fn numbered_start<C: Coding>(places: &Places, locals: &[Locals], coding: &C) -> C::Code {
    let shares = places.variables.iter().zip(locals).enumerate().map(|(part, (variables, locals))| {
        coding.share(part, locals.find(&read(&places.start, variables)).unwrap_or(0))
    });
    shares.fold(C::zero(), super::coding::Code::plus)
}
