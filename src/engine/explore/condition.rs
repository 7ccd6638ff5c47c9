//! Conditions over signals, compiled into tests of whole words.

use std::collections::BTreeMap;

use super::signals::Demand;

/// More clauses than this are not multiplied out of one demand; it is then evaluated as it stands.
const MOST_CLAUSES: usize = 24;

/// A condition on a state's signals: quick tests of one word, which are mostly all, and what else there is to test. The default
/// is always fulfilled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Condition {
    /// The bits of the mask must have this value.
    mask: u64,
    value: u64,
    /// Of each of these clauses one bit must be so.
    clauses: [Clause; 2],
    word: u32,
    /// One more than the index of the rest in [`Rests`]; 0 when there is none.
    rest: u32,
}

/// One of these bits must be set, or one of those not set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Clause {
    set: u64,
    unset: u64,
}

impl Clause {
    /// Every word has a bit that is set or one that is not.
    const ALWAYS: Self = Self { set: u64::MAX, unset: u64::MAX };

    #[inline(always)]
    fn holds(self, word: u64) -> bool {
        word & self.set | !word & self.unset != 0
    }
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
    /// Clauses over several words; of each, one word must fulfil what is said of it.
    clauses: Vec<Vec<(u32, Clause)>>,
    /// What could not be multiplied out.
    demands: Vec<Demand>,
}

/// A signal and the value it is to have.
type Literal = (u32, bool);

impl Default for Condition {
    fn default() -> Self {
        Self { mask: 0, value: 0, clauses: [Clause::ALWAYS; 2], word: 0, rest: 0 }
    }
}

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
        let mut packed: Vec<_> = clauses.iter().map(|clause| packed(clause)).collect();
        let only_word = |clause: &[(u32, Clause)]| match clause {
            [(word, clause)] => Some((*word, *clause)),
            _ => None,
        };
        let of_clause = packed.iter().find_map(|clause| only_word(clause)).map(|(word, _)| word);
        let word = words.keys().next().copied().or(of_clause).unwrap_or(0);
        let (mask, value) = words.remove(&word).unwrap_or_default();
        let mut quick = [Clause::ALWAYS; 2];
        for slot in &mut quick {
            let here = |clause: &Vec<(u32, Clause)>| only_word(clause).is_some_and(|(at, _)| at == word);
            if let Some(at) = packed.iter().position(here)
                && let Some((_, clause)) = only_word(&packed.swap_remove(at))
            {
                *slot = clause;
            }
        }
        let words = words.into_iter().map(|(word, (mask, value))| (word, mask, value)).collect();
        let rest = rests.number(Rest { words, clauses: packed, demands });
        Self { mask, value, clauses: quick, word, rest }
    }

    /// Whether it is fulfilled by these signals. The number of words is a power of two.
    #[inline(always)]
    pub fn holds<const W: usize>(&self, signals: &[u64; W], rests: &Rests) -> bool {
        let word = signals[self.word as usize & (W - 1)];
        let [one, other] = self.clauses;
        // All three at once: which of them fails is hard to guess for the processor.
        let quick = (word & self.mask == self.value) & one.holds(word) & other.holds(word);
        quick && (self.rest == 0 || rests.hold(self.rest, signals))
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
                && rest.clauses.iter().all(|clause| clause.iter().any(|(at, clause)| clause.holds(word(*at))))
                && rest.demands.iter().all(|demand| demand.holds(signals))
        })
    }
}

/// The bits of a clause by word.
fn packed(clause: &[Literal]) -> Vec<(u32, Clause)> {
    let mut words: BTreeMap<u32, Clause> = BTreeMap::new();
    for (signal, value) in clause {
        let entry = words.entry(signal / 64).or_insert(Clause { set: 0, unset: 0 });
        let side = if *value { &mut entry.set } else { &mut entry.unset };
        *side |= 1 << (signal % 64);
    }
    words.into_iter().collect()
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
