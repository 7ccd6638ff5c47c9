//! Z3 on days agrees with plain enumeration over a small calendar, in both directions: the same answer, the same smallest one.

use guiju::engine::smt::{OnDays, smallest};
use guiju::logic::{Calendar, Moment, Origin, Span, Timed};
use proptest::prelude::*;

const HORIZON: i64 = 4;

fn moment() -> impl Strategy<Value = Moment> {
    let origin =
        prop_oneof![Just(Origin::Zero), (0usize..3).prop_map(Origin::First), (0usize..3).prop_map(Origin::Last),];
    (origin, -2i64..5).prop_map(|(from, plus)| Moment { from, plus })
}

/// Periods that are not there (number 2 of two) may be spoken of as well.
fn timed() -> impl Strategy<Value = Timed> {
    let leaf = prop_oneof![
        1 => any::<bool>().prop_map(Timed::Constant),
        4 => (0usize..3, moment()).prop_map(|(span, day)| Timed::Covers(span, day)),
        4 => (moment(), moment()).prop_map(|(one, other)| Timed::NoLater(one, other)),
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(Timed::negate),
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Timed::All),
            proptest::collection::vec(inner, 0..3).prop_map(Timed::Any),
        ]
    })
}

/// Every choice of periods, in the order in which the smallest is sought.
fn choices(spans: usize) -> Vec<Vec<Span>> {
    let one: Vec<Span> =
        (0..=HORIZON).flat_map(|first| (first..=HORIZON).map(move |last| Span { first, last })).collect();
    let mut all = vec![Vec::new()];
    for _ in 0..spans {
        all = all.iter().flat_map(|c: &Vec<Span>| one.iter().map(|s| [c.as_slice(), &[*s]].concat())).collect();
    }
    all.sort_by_key(|spans| (spans.iter().map(|s| s.length()).max().unwrap_or(0), spans.clone()));
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(4), ..ProptestConfig::default() })]

    #[test]
    fn the_answer_is_that_of_enumeration(spans in 0usize..3, condition in timed()) {
        let calendar = Calendar { spans, horizon: HORIZON, condition };
        let expected = choices(spans).into_iter().find(|spans| calendar.is_met_by(spans));
        let expected = expected.map_or(OnDays::Never, OnDays::Spans);
        prop_assert_eq!(smallest(&calendar), expected);
    }
}

#[test]
fn a_window_is_shut_by_two_together_and_by_no_shorter_absence() {
    // Both must be away on each of fourteen days.
    let day = |d| Timed::All(vec![Timed::Covers(0, Moment::day(d)), Timed::Covers(1, Moment::day(d))]);
    let calendar = Calendar { spans: 2, horizon: 60, condition: Timed::All((3..17).map(day).collect()) };
    let both = Span { first: 3, last: 16 };
    assert_eq!(smallest(&calendar), OnDays::Spans(vec![both, both]));
}

#[test]
fn a_window_is_shut_by_turns_where_either_absence_stops_it() {
    let day = |d| Timed::Any(vec![Timed::Covers(0, Moment::day(d)), Timed::Covers(1, Moment::day(d))]);
    let calendar = Calendar { spans: 2, horizon: 60, condition: Timed::All((0..10).map(day).collect()) };
    let spans = vec![Span { first: 0, last: 4 }, Span { first: 5, last: 9 }];
    assert_eq!(smallest(&calendar), OnDays::Spans(spans));
}
