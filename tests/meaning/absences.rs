//! The stops that the search for absences finds are real, and no single person whose absence stops an act is missed.

use guiju::ask::{Inquiry, Options, Regime, Stop};
use guiju::finding::Claim;
use guiju::logic::{Point, VarId};
use guiju::meaning::{ABSENCES, PRESENT, World, cause_of};
use guiju::model::{ActId, Cause, Model, PersonId};

use super::books;

#[test]
fn stops_of_random_books_are_real() {
    books::random(14, 60, true, |model, _| stops_are_real(model, Regime::AllMade));
    books::random(15, 30, true, |model, _| stops_are_real(model, Regime::NoneMade));
}

#[test]
fn stops_of_the_models_are_real() {
    for model in books::standing().iter().filter(|m| m.name != "liangping-2022") {
        stops_are_real(model, Regime::AllMade);
        stops_are_real(model, Regime::NoneMade);
    }
}

#[test]
fn no_single_absence_is_missed() {
    books::random(16, 40, true, |model, _| {
        let inquiry = Inquiry::new(model, Options::default());
        let found = inquiry.absences(Regime::AllMade);
        for (act, person, cause) in single(&inquiry.world) {
            assert!(
                found.stops.iter().any(|s| says(&inquiry, s, act, person, cause)),
                "{} {person:?} {cause:?}: {}",
                model.vocabulary.acts[act].label.name(),
                books::norms(model)
            );
        }
    });
}

#[test]
fn no_pair_is_missed_where_nothing_smaller_stops_the_act() {
    books::random(17, 24, true, |model, _| {
        let inquiry = Inquiry::new(model, Options::default());
        let found = inquiry.absences(Regime::AllMade);
        for act in model.vocabulary.acts.ids().filter(|act| pair(&inquiry.world, *act)) {
            let sizes: Vec<_> = found.stops.iter().filter(|s| s.act == act).map(|s| s.instance.absent.len()).collect();
            assert!(
                sizes.iter().any(|n| *n <= 2),
                "{} {sizes:?}: {}",
                model.vocabulary.acts[act].label.name(),
                books::norms(model)
            );
        }
    });
}

/// Each stop happens, for every cause that it names where one holder is enough, and ends when any one of those away is back.
fn stops_are_real(model: &Model, regime: Regime) {
    let inquiry = Inquiry::new(model, Options { most_absent: 3 });
    let world = &inquiry.world;
    let found = inquiry.absences(regime);
    assert!(found.unfinished.is_empty());
    for stop in &found.stops {
        assert!(inquiry.find([stop.instance.when.clone()]).unwrap().is_some());
        let mut named: Vec<_> = stop.instance.absent.iter().map(|(p, _)| *p).collect();
        named.sort();
        let simple = is_simple(world, stop.act);
        for (person, causes) in &stop.instance.absent {
            let presence = world.presence_variable(*person).unwrap();
            for cause in causes {
                let here = || {
                    format!(
                        "{} {person:?} {cause:?}: {}",
                        world.model.vocabulary.acts[stop.act].label.name(),
                        books::norms(model)
                    )
                };
                let when = [stop.instance.when.clone(), world.is(presence, value(*cause))];
                let Some(point) = inquiry.find(when).unwrap() else {
                    assert!(!simple, "never for this cause: {}", here());
                    continue;
                };
                let away: Vec<_> = world.away(&point).into_iter().map(|(p, _)| p).collect();
                assert_eq!(away, named, "others are away: {}", here());
                assert!(claim(stop, regime).is_true(world, &point), "the act goes on: {}", here());
                let back = point.with(presence, PRESENT);
                assert!(!claim(stop, regime).is_true(world, &back), "he is not needed: {}", here());
            }
        }
    }
}

/// One clause names any one of some holders. Else a cause that is like others for one of the holders may differ for another.
fn is_simple(world: &World<'_>, act: ActId) -> bool {
    let provisions: Vec<_> = world.provisions_of(act).map(|(_, p)| p).collect();
    let parts: Vec<_> = provisions.iter().flat_map(|p| p.alternatives.iter().flatten()).collect();
    provisions.len() == 1 && parts.len() == 1 && parts.iter().all(|p| !p.each)
}

fn claim(stop: &Stop, regime: Regime) -> Claim {
    match regime {
        Regime::NoneMade => Claim::CannotBeDone(stop.act),
        _ => Claim::CannotBeDoneWhateverDelegated(stop.act),
    }
}

fn value(cause: Cause) -> u8 {
    ABSENCES.into_iter().find(|v| cause_of(*v) == Some(cause)).unwrap()
}

/// A stop that speaks of this person, or of another with his part, and of this cause.
fn says(inquiry: &Inquiry<'_>, stop: &Stop, act: ActId, person: PersonId, cause: Cause) -> bool {
    let [(shown, causes)] = stop.instance.absent.as_slice() else { return false };
    let posts = |p: PersonId| &inquiry.model.establishment.persons[p].posts;
    let alike = *shown == person
        || stop.post().is_some_and(|post| posts(person).iter().any(|p| inquiry.model.is_kind_of(*p, post)));
    stop.act == act && alike && causes.contains(&cause)
}

/// By enumeration: acts that stop when one person is away for a cause, with every delegation made and nobody reachable.
fn single(world: &World<'_>) -> Vec<(ActId, PersonId, Cause)> {
    let matters = matters(world);
    let mut found = Vec::new();
    for act in world.model.vocabulary.acts.ids() {
        for person in &world.persons {
            let presence = world.presence_variable(*person).unwrap();
            for cause in ABSENCES {
                if matters.iter().any(|m| stops(world, act, &m.with(presence, cause)) && world.can_be_done(act, m)) {
                    found.push((act, *person, cause_of(cause).unwrap()));
                }
            }
        }
    }
    found
}

/// Whether two people on a trip stop an act that neither of them stops alone, though one could act in their place.
fn pair(world: &World<'_>, act: ActId) -> bool {
    let presence: Vec<VarId> = world.persons.iter().map(|p| world.presence_variable(*p).unwrap()).collect();
    let matters = matters(world);
    let trip = value(Cause::Trip);
    presence.iter().enumerate().any(|(at, one)| {
        presence.iter().skip(at + 1).any(|other| {
            matters.iter().filter(|m| is_under_one_provision(world, act, m)).any(|m| {
                let (first, second) = (m.with(*one, trip), m.with(*other, trip));
                stops(world, act, &first.with(*other, trip))
                    && world.can_be_done(act, &first)
                    && world.can_be_done(act, &second)
            })
        })
    })
}

/// Where several clauses name holders of the same act, the search looks at the holders of each clause only; and of holders
/// whom a prohibition bars in some matters, at one at a time.
fn is_under_one_provision(world: &World<'_>, act: ActId, matter: &Point) -> bool {
    let applying: Vec<_> = world.provisions_of(act).filter(|(_, p)| p.applies.holds(matter)).collect();
    let always =
        |actors: &[(guiju::meaning::Actor, guiju::logic::Formula)]| actors.iter().all(|(_, when)| when.holds(matter));
    applying.len() == 1
        && applying.iter().flat_map(|(_, p)| p.alternatives.iter().flatten()).all(|part| always(&part.actors))
}

fn stops(world: &World<'_>, act: ActId, point: &Point) -> bool {
    Claim::CannotBeDone(act).is_true(world, point)
}

/// Everybody there, every delegation made, nobody reachable once away, and every combination of attributes.
fn matters(world: &World<'_>) -> Vec<Point> {
    let mut origin = world.space.origin();
    world.delegations.iter().for_each(|d| origin.set(d.variable, 1));
    world.persons.iter().filter_map(|p| world.reach_variable(*p)).for_each(|v| origin.set(v, 1));
    let variables = world.model.vocabulary.attributes.ids().filter_map(|a| world.attribute_variable(a));
    let mut found = vec![origin];
    for variable in variables.flat_map(|v| v.variables()) {
        let size = world.space.size(variable) as u8;
        found = found.iter().flat_map(|p| (0..size).map(|v| p.with(variable, v))).collect();
    }
    found
}
