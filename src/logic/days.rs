//! Conditions on days: periods whose first and last day are sought, as whole numbers. Which day 0 is, logic does not know.

/// A condition on the days of some periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Timed {
    /// Always or never.
    Constant(bool),
    /// The period covers the day; both its ends count.
    Covers(usize, Moment),
    /// The first day is not after the second.
    NoLater(Moment, Moment),
    /// Not.
    Not(Box<Timed>),
    /// All of them.
    All(Vec<Timed>),
    /// At least one of them.
    Any(Vec<Timed>),
}

/// A day: so many days after an origin, or before it when negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// From where it is counted.
    pub from: Origin,
    /// How many days later.
    pub plus: i64,
}

/// From where a day is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// From day 0.
    Zero,
    /// From the first day of a period.
    First(usize),
    /// From the last day of a period.
    Last(usize),
}

/// A period: its first and its last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first day.
    pub first: i64,
    /// The last day; never before the first.
    pub last: i64,
}

/// A question: are there so many periods, all within the days `0..=horizon`, of which the condition holds?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// How many periods.
    pub spans: usize,
    /// The last day that counts.
    pub horizon: i64,
    /// What must hold of them.
    pub condition: Timed,
}

impl Span {
    /// How many days it has.
    pub fn length(self) -> i64 {
        self.last - self.first + 1
    }

    /// Whether a day is in it.
    pub fn has(self, day: i64) -> bool {
        self.first <= day && day <= self.last
    }
}

impl Moment {
    /// A fixed day.
    pub fn day(plus: i64) -> Self {
        Self { from: Origin::Zero, plus }
    }

    /// The first day of a period, and so many days later.
    pub fn first(span: usize, plus: i64) -> Self {
        Self { from: Origin::First(span), plus }
    }

    /// The last day of a period, and so many days later.
    pub fn last(span: usize, plus: i64) -> Self {
        Self { from: Origin::Last(span), plus }
    }

    /// Which day it is; `None` when there is no such period.
    pub fn on(self, spans: &[Span]) -> Option<i64> {
        let origin = match self.from {
            Origin::Zero => Some(0),
            Origin::First(span) => spans.get(span).map(|s| s.first),
            Origin::Last(span) => spans.get(span).map(|s| s.last),
        };
        origin.map(|day| day + self.plus)
    }
}

impl Timed {
    /// Whether it holds of these periods. This is what a condition means; solvers are held to it by tests. What speaks of a
    /// period that is not there does not hold.
    pub fn holds(&self, spans: &[Span]) -> bool {
        match self {
            Self::Constant(b) => *b,
            Self::Covers(span, day) => spans.get(*span).zip(day.on(spans)).is_some_and(|(span, day)| span.has(day)),
            Self::NoLater(one, other) => one.on(spans).zip(other.on(spans)).is_some_and(|(one, other)| one <= other),
            Self::Not(inner) => !inner.holds(spans),
            Self::All(parts) => parts.iter().all(|p| p.holds(spans)),
            Self::Any(parts) => parts.iter().any(|p| p.holds(spans)),
        }
    }

    /// The contrary.
    pub fn negate(self) -> Self {
        Self::Not(Box::new(self))
    }
}

impl Calendar {
    /// Whether these periods answer the question.
    pub fn is_met_by(&self, spans: &[Span]) -> bool {
        let within = |s: &Span| 0 <= s.first && s.first <= s.last && s.last <= self.horizon;
        spans.len() == self.spans && spans.iter().all(within) && self.condition.holds(spans)
    }
}
