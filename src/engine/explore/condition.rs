//! Conditions over signals, compiled into tests of whole words.

use std::collections::BTreeMap;

use super::signals::Demand;

/// More clauses than this are not multiplied out of one demand; it is then evaluated as it stands.
const MOST_CLAUSES: usize = 24;

/// A condition on a state's signals: a quick test of one word, which is mostly all, and what else there is to test.
#[derive(Debug, Clone, Copy)]
pub(super) struct Condition {
    mask: u64,
    value: u64,
    word: u32,
    /// One more than the index of the rest in [`Rests`]; 0 when there is none.
    rest: u32,
}

/// What quick tests leave over.
#[derive(Debug, Default)]
pub(super) struct Rests {
    list: Vec<Rest>,
    numbers: BTreeMap<Rest, u32>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Rest {
    /// Words in which the bits of the mask must have this value: word, mask, value.
    words: Vec<(u32, u64, u64)>,
    /// Of each clause one bit must be set that it wants set, or not set that it wants not set: word, wanted, unwanted.
    clauses: Vec<Vec<(u32, u64, u64)>>,
    /// What could not be multiplied out.
    demands: Vec<Demand>,
}

/// A signal and the value it is to have.
type Literal = (u32, bool);

impl Condition {
    /// Compiles a demand; `None` when it can never be fulfilled.
    pub fn of(demand: &Demand, rests: &mut Rests) -> Option<Self> {
        let (mut sure, mut clauses, mut demands) = (BTreeMap::new(), Vec::new(), Vec::new());
        let conjuncts = match demand {
            Demand::All(list) => list.as_slice(),
            other => std::slice::from_ref(other),
        };
        for part in conjuncts {
            match clauses_of(part) {
                None => demands.push(part.clone()),
                Some(list) => clauses.extend(list),
            }
        }
        clauses.sort();
        clauses.dedup();
        let (single, clauses): (Vec<_>, Vec<_>) = clauses.into_iter().partition(|clause| clause.len() < 2);
        for clause in single {
            let (signal, value) = *clause.first()?;
            if sure.insert(signal, value) == Some(!value) {
                return None;
            }
        }
        Some(Self::assemble(&sure, &clauses, demands, rests))
    }

    fn assemble(sure: &BTreeMap<u32, bool>, clauses: &[Vec<Literal>], demands: Vec<Demand>, rests: &mut Rests) -> Self {
        let mut words: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
        for (signal, value) in sure {
            let entry = words.entry(signal / 64).or_default();
            entry.0 |= 1 << (signal % 64);
            entry.1 |= u64::from(*value) << (signal % 64);
        }
        let (word, (mask, value)) = words.pop_first().unwrap_or_default();
        let words = words.into_iter().map(|(word, (mask, value))| (word, mask, value)).collect();
        let clauses = clauses.iter().map(|clause| packed(clause)).collect();
        Self { mask, value, word, rest: rests.number(Rest { words, clauses, demands }) }
    }

    /// Whether it is fulfilled by these signals. The number of words is a power of two.
    #[inline(always)]
    pub fn holds<const W: usize>(self, signals: &[u64; W], rests: &Rests) -> bool {
        let word = signals[self.word as usize & (W - 1)];
        word & self.mask == self.value && (self.rest == 0 || rests.hold(self.rest, signals))
    }
}

impl Rests {
    fn number(&mut self, rest: Rest) -> u32 {
        if rest.words.is_empty() && rest.clauses.is_empty() && rest.demands.is_empty() {
            return 0;
        }
        let next = self.list.len() as u32 + 1;
        *self.numbers.entry(rest).or_insert_with_key(|rest| {
            self.list.push(rest.clone());
            next
        })
    }

    fn hold<const W: usize>(&self, number: u32, signals: &[u64; W]) -> bool {
        let word = |at: u32| signals[at as usize & (W - 1)];
        self.list.get(number as usize - 1).is_some_and(|rest| {
            rest.words.iter().all(|(at, mask, value)| word(*at) & mask == *value)
                && rest.clauses.iter().all(|clause| {
                    clause.iter().any(|(at, wanted, unwanted)| word(*at) & wanted | !word(*at) & unwanted != 0)
                })
                && rest.demands.iter().all(|demand| demand.holds(signals))
        })
    }
}

/// The bits of a clause by word.
fn packed(clause: &[Literal]) -> Vec<(u32, u64, u64)> {
    let mut words: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
    for (signal, value) in clause {
        let entry = words.entry(signal / 64).or_default();
        let side = if *value { &mut entry.0 } else { &mut entry.1 };
        *side |= 1 << (signal % 64);
    }
    words.into_iter().map(|(word, (wanted, unwanted))| (word, wanted, unwanted)).collect()
}

/// The demand as clauses that must all be fulfilled, each by one of its literals; `None` when there would be too many.
fn clauses_of(demand: &Demand) -> Option<Vec<Vec<Literal>>> {
    match demand {
        Demand::Constant(true) => Some(Vec::new()),
        Demand::Constant(false) => Some(vec![Vec::new()]),
        Demand::Is(signal, value) => Some(vec![vec![(*signal, *value)]]),
        Demand::All(list) => {
            let clauses = list.iter().map(clauses_of).collect::<Option<Vec<_>>>()?.concat();
            (clauses.len() <= MOST_CLAUSES).then_some(clauses)
        }
        Demand::Any(list) => {
            list.iter().try_fold(vec![Vec::new()], |product, part| multiplied(&product, &clauses_of(part)?))
        }
        Demand::AtLeast(..) => None,
    }
}

/// One clause for each pair, without those that are always fulfilled.
fn multiplied(left: &[Vec<Literal>], right: &[Vec<Literal>]) -> Option<Vec<Vec<Literal>>> {
    if MOST_CLAUSES < left.len() * right.len() {
        return None;
    }
    let pairs = left.iter().flat_map(|a| right.iter().map(move |b| [a.as_slice(), b].concat()));
    let tidy = pairs.map(|mut clause| {
        clause.sort_unstable();
        clause.dedup();
        clause
    });
    let can_fail = |clause: &Vec<Literal>| !clause.windows(2).any(|pair| matches!(pair, [a, b] if a.0 == b.0));
    Some(tidy.filter(can_fail).collect())
}
