//! Procedures: what the acts of a case make possible, step by step.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

use guiju::ask::{Inquiry, Options, Regime};
use guiju::logic::{Formula, Point};
use guiju::meaning::{Case, Event, Happening, Plan, Procedure, Procedures, Stage};
use guiju::model::{Cause, Model};

const BOOK: &str = "models/liangping-2022";

fn rules() -> Model {
    Model::load(std::path::Path::new(BOOK)).0.unwrap()
}

/// The most ordinary matter of a piece of business, on a day on which all are there and all delegations made.
fn plan(inquiry: &Inquiry<'_>, business: &str, events: Vec<Event>) -> Option<Plan> {
    let world = &inquiry.world;
    let (id, row) = world.model.vocabulary.businesses.iter().find(|(_, b)| b.label.name() == business).unwrap();
    let when = world.formula(&row.when, None);
    let point = inquiry.find([when, inquiry.nobody_away(), inquiry.regime(Regime::AllMade)]).unwrap()?;
    let attributes = world.model.vocabulary.attributes.ids().filter_map(|a| world.attribute_variable(a));
    let matter = attributes.flat_map(|a| a.variables().collect::<Vec<_>>()).map(|v| (v, point.get(v))).collect();
    Some(Plan { start: point, cases: vec![Case { task: id.into(), matter }], events, most_away: 2, one_by_one: true })
}

/// Takes the step farthest from the goal as long as there is one that is not a second attempt.
fn played(procedure: &Procedure<'_, '_>, mut state: Point) -> (Vec<String>, Point) {
    let mut told = Vec::new();
    loop {
        let favourable = |at: &usize| match procedure.happenings[*at] {
            Happening::Done { outcome, .. } => outcome == 1,
            Happening::TakesPart { .. } => true,
            Happening::Event(_) => false,
        };
        let Some((at, next)) = procedure.system.next(&state).filter(|(at, _)| favourable(at)).last() else { break };
        if let Happening::Done { act, .. } = procedure.happenings[at] {
            told.push(procedure.world.model.vocabulary.acts[act].label.name().to_owned());
        }
        state = next;
    }
    (told, state)
}

#[test]
fn what_everybody_present_can_bring_to_its_end_is_brought_to_its_end() {
    let model = rules();
    let inquiry = Inquiry::new(&model, Options::default());
    let makes = Procedures::new(&inquiry.world);
    for (_, row) in model.vocabulary.businesses.iter() {
        let procedure = makes.of(&plan(&inquiry, row.label.name(), Vec::new()).unwrap());
        let (told, state) = played(&procedure, procedure.system.start.clone());
        // No clause says who convenes the one, nor who brings the other back into the normal procedure.
        let expected = !["开专项工作会议", "办理直报公文"].contains(&row.label.name());
        assert_eq!(procedure.is_done(0, &state), expected, "{}: {told:?}", row.label.name());
    }
}

#[test]
fn steps_come_in_the_order_that_the_rules_require() {
    let model = rules();
    let inquiry = Inquiry::new(&model, Options::default());
    let makes = Procedures::new(&inquiry.world);
    let procedure = makes.of(&plan(&inquiry, "办理来文", Vec::new()).unwrap());
    let (told, _) = played(&procedure, procedure.system.start.clone());
    assert_eq!(told, ["签发来文", "报送来文", "签收办理", "批示", "编号送达", "具体办理", "反馈结果"]);
}

#[test]
fn what_the_departments_agree_on_needs_no_further_coordination() {
    let model = rules();
    let inquiry = Inquiry::new(&model, Options::default());
    let makes = Procedures::new(&inquiry.world);
    let procedure = makes.of(&plan(&inquiry, "议题争议协调", Vec::new()).unwrap());
    let start = procedure.system.start.clone();
    let named = |at: usize| match procedure.happenings[at] {
        Happening::Done { act, outcome, .. } => (model.vocabulary.acts[act].label.name().to_owned(), outcome),
        _ => (String::new(), 0),
    };
    let signed = std::iter::successors(Some(start), |state| {
        let mut next = procedure.system.next(state);
        next.find(|(at, _)| matches!(procedure.happenings[*at], Happening::TakesPart { .. })).map(|(_, next)| next)
    });
    let start = signed.last().unwrap();
    let next: Vec<_> = procedure.system.next(&start).filter(|(at, _)| named(*at).0 == "部门协调").collect();
    assert_eq!(next.len(), 2);
    assert!(procedure.is_done(0, &next[0].1) && !procedure.is_done(0, &next[1].1));
    // Divided: the deputies in charge coordinate, each for his part, or the departments try once more.
    let coordinates = |at: usize| match procedure.happenings[at] {
        Happening::TakesPart { act, .. } => model.vocabulary.acts[act].label.name() == "分管协调",
        _ => false,
    };
    let after: Vec<_> = procedure.system.next(&next[1].1).map(|(at, _)| at).collect();
    assert_eq!(after.iter().filter(|at| coordinates(**at)).count(), 2);
    assert!(after.iter().any(|at| named(*at) == ("部门协调".to_owned(), 1)));
}

#[test]
fn a_step_is_stuck_while_its_only_holder_is_away_and_open_when_he_is_back() {
    let model = rules();
    let inquiry = Inquiry::new(&model, Options::default());
    let makes = Procedures::new(&inquiry.world);
    let head = model.establishment.persons.iter().find(|(_, p)| p.name.zh == "区长某").unwrap().0;
    let away = Event::Leaves { person: head, cause: Cause::Illness, reachable: false };
    let mut plan = plan(&inquiry, "副区长会议请假", vec![away, Event::Returns { person: head }]).unwrap();
    plan.start = inquiry.world.space.origin();
    let procedure = makes.of(&plan);
    let happens = |means: Happening, state: &Point| {
        let at = procedure.happenings.iter().position(|h| *h == means).unwrap();
        procedure.system.is_enabled(at, state).then(|| procedure.system.apply(at, state))
    };
    let (told, state) = played(&procedure, happens(Happening::Event(away), &procedure.system.start).unwrap());
    assert_eq!(told, ["提出请假"]);
    let stuck: Vec<_> = procedure.stuck(0, &state).map(|s| model.vocabulary.acts[s.act].label.name()).collect();
    assert_eq!(stuck, ["准假"]);
    assert!(procedure.system.is_standstill(&state));
    let back = happens(Happening::Event(Event::Returns { person: head }), &state).unwrap();
    let goal = &procedure.cases[0].steps[0];
    assert_eq!(procedure.stage(0, goal, &back), Stage::Open);
    assert!(procedure.is_done(0, &played(&procedure, back).1));
}

#[test]
fn an_act_can_be_done_in_a_procedure_exactly_where_the_meaning_says_so() {
    let model = rules();
    let inquiry = Inquiry::new(&model, Options::default());
    let makes = Procedures::new(&inquiry.world);
    for business in ["制发其他公文", "签订合同", "开常务会议"] {
        let procedure = makes.of(&plan(&inquiry, business, Vec::new()).unwrap());
        let mut state = procedure.system.start.clone();
        while let Some((at, next)) = procedure.system.next(&state).last() {
            if let Happening::Done { case, act, outcome: 1 } = procedure.happenings[at] {
                let situation = procedure.situation(case, &state);
                assert!(inquiry.world.can_be_done(act, &situation), "{business}");
            }
            state = next;
        }
    }
}

#[test]
fn renaming_a_formula_moves_its_meaning() {
    let mut space = guiju::logic::Space::default();
    let [one, other] = ["a", "b"].map(|n| space.add(n, vec!["0".into(), "1".into()]).unwrap());
    let formula = Formula::at_least(1, [Formula::is(&space, one, 1)]).negate();
    let moved = formula.renamed(&[(one, other)].into());
    for (a, b) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        let point = space.origin().with(one, a).with(other, b);
        assert_eq!(moved.holds(&point), formula.holds(&point.with(one, b)));
    }
}
