//! The table of who can act under which absence, with every delegation made that the rules allow.

use crate::engine::TooLarge;
use crate::logic::{Formula, Point};
use crate::meaning::{Actor, Competent, mask_of};
use crate::model::{ActId, Cause, Nature, PersonId};
use crate::text::{Address, Words, list};

use super::inquiry::{Inquiry, Regime};
use super::review::{AbsenceCell, AbsenceRow, AbsenceTable, Outcome};

/// One column: who is away, and why.
type Column = Vec<(PersonId, Cause)>;

/// Builds the table.
///
/// # Errors
/// [`TooLarge`] when a cell cannot be decided.
pub fn table(inquiry: &Inquiry<'_>) -> Result<AbsenceTable, TooLarge> {
    let columns = columns(inquiry);
    let mut rows = Vec::new();
    for (provision, row) in inquiry.world.provisions.iter().enumerate() {
        if is_shown(inquiry, provision) {
            rows.extend(self::row(inquiry, row.act, provision, &columns)?);
        }
    }
    Ok(AbsenceTable {
        columns: columns.iter().map(|c| heading(inquiry, c)).collect(),
        rows,
        note: Words::new(
            "假定规则允许的委托都已作出，缺席者联系不上；各读法取其第一个（从严的）答案，“视理解而定”指换一种答案结果不同。",
            "Every delegation that the rules allow is taken to have been made, those away to be out of reach; each question of \
             reading has its first (narrow) answer; \"depends\" means that another answer changes the outcome.",
        ),
    })
}

/// Acts that decide, call, chair, run, review or concur, given to people by name of their post.
fn is_shown(inquiry: &Inquiry<'_>, provision: usize) -> bool {
    let Some(row) = inquiry.world.provisions.get(provision) else { return false };
    let nature = inquiry.model.vocabulary.acts[row.act].nature;
    let weighty = !matches!(nature, Nature::Proposes | Nature::Reports | Nature::CarriesOut | Nature::Coordinates);
    let mut actors = row.alternatives.iter().flatten().flat_map(|part| &part.actors);
    let ordinary = inquiry.readings_in(&row.applies).is_empty();
    weighty
        && ordinary
        && actors.any(
            |(actor, _)| matches!(actor, Actor::Person(p) if inquiry.model.establishment.persons[*p].head_of.is_none()),
        )
}

/// Nobody; the two single holders who are named most often, alone and together; a pair of substitutes.
pub(super) fn columns(inquiry: &Inquiry<'_>) -> Vec<Column> {
    let mut columns: Vec<Column> = vec![Vec::new()];
    let heads = weightiest(inquiry);
    if let Some(first) = heads.first() {
        columns.push(vec![(*first, Cause::Trip)]);
        columns.push(vec![(*first, Cause::Illness)]);
        columns.push(vec![(*first, Cause::Vacancy)]);
    }
    if let [first, second, ..] = heads.as_slice() {
        columns.push(vec![(*second, Cause::Trip)]);
        columns.push(vec![(*first, Cause::Trip), (*second, Cause::Trip)]);
        columns.push(vec![(*first, Cause::Trip), (*second, Cause::Illness)]);
    }
    if let Some((one, other)) = partners(inquiry, &heads) {
        columns.push(vec![(one, Cause::Trip)]);
        columns.push(vec![(one, Cause::Trip), (other, Cause::Trip)]);
    }
    columns
}

/// People who alone hold a post, by how many powers and covers name them.
fn weightiest(inquiry: &Inquiry<'_>) -> Vec<PersonId> {
    let world = &inquiry.world;
    let alone = |p: &PersonId| world.post_of(*p).is_some_and(|post| world.holders(post).count() == 1);
    let weight = |p: &PersonId| {
        let actor = Actor::Person(*p);
        let named = world
            .provisions
            .iter()
            .filter(|r| r.alternatives.iter().flatten().any(|part| part.actors.iter().any(|(a, _)| *a == actor)));
        let covering = world.edges.iter().filter(|e| e.from == actor || e.to == actor);
        named.count() + covering.count()
    };
    let mut found: Vec<_> =
        world.persons.iter().copied().filter(alone).map(|p| (std::cmp::Reverse(weight(&p)), p)).collect();
    found.retain(|(w, _)| w.0 != 0);
    found.sort();
    found.into_iter().map(|(_, p)| p).collect()
}

/// The first two people of whom one stands in for the other by force of the rules, other than the heads.
fn partners(inquiry: &Inquiry<'_>, heads: &[PersonId]) -> Option<(PersonId, PersonId)> {
    let heads = heads.get(..2).unwrap_or(heads);
    inquiry.world.edges.iter().filter(|e| !e.is_delegation()).find_map(|e| match (e.from, e.to) {
        (Actor::Person(from), Actor::Person(to)) if !heads.contains(&from) && !heads.contains(&to) => Some((from, to)),
        _ => None,
    })
}

fn heading(inquiry: &Inquiry<'_>, column: &Column) -> Words {
    if column.is_empty() {
        return Words::new("无人缺席", "nobody away");
    }
    let one = |(person, cause): &(PersonId, Cause)| {
        let (who, cause) = (inquiry.world.actor_words(Actor::Person(*person)), cause.words());
        Words::new(format!("{}{}", who.zh, cause.zh), format!("{} {}", who.en, cause.en))
    };
    list(&column.iter().map(one).collect::<Vec<_>>())
}

/// The row of a provision, for the most ordinary matter to which it alone applies.
fn row(
    inquiry: &Inquiry<'_>,
    act: ActId,
    provision: usize,
    columns: &[Column],
) -> Result<Option<AbsenceRow>, TooLarge> {
    let world = &inquiry.world;
    let Some(row) = world.provisions.get(provision) else { return Ok(None) };
    let others = world.provisions_of(act).filter(|(index, _)| *index != provision).map(|(_, p)| p.applies.clone());
    let alone = Formula::all([row.applies.clone(), Formula::any(others.collect::<Vec<_>>()).negate()]);
    let meant = row.alternatives.iter().flatten().flat_map(|p| &p.actors).map(|(_, when)| when.clone());
    let matter = Formula::all([inquiry.nobody_away(), Formula::any(meant.collect::<Vec<_>>())]);
    let found = match inquiry.find([matter.clone(), alone])? {
        Some(point) => Some(point),
        None => inquiry.find([matter, row.applies.clone()])?,
    };
    let Some(matter) = found else { return Ok(None) };
    let cells = columns.iter().map(|c| cell(inquiry, act, &matter, c)).collect::<Result<_, _>>()?;
    let name = inquiry.model.act_words(act);
    Ok(Some(AbsenceRow { act: name, clauses: vec![inquiry.model.norms[row.norm].address], cells }))
}

fn cell(inquiry: &Inquiry<'_>, act: ActId, matter: &Point, column: &Column) -> Result<AbsenceCell, TooLarge> {
    let world = &inquiry.world;
    let mut point = matter.clone();
    for (variable, mask) in inquiry.regime_values(Regime::AllMade) {
        point.set(variable, mask.trailing_zeros() as u8);
    }
    for (person, cause) in column {
        if let Some(v) = world.presence_variable(*person) {
            point.set(v, mask_of(&[*cause]).trailing_zeros() as u8);
        }
        if let Some(v) = world.reach_variable(*person) {
            point.set(v, 1);
        }
    }
    let able: Vec<Competent> = world.competent(act, &point).into_iter().filter(|c| c.able).collect();
    let done = world.can_be_done(act, &point);
    let depends = depends(inquiry, act, &point, done)?;
    Ok(AbsenceCell {
        outcome: outcome(inquiry, &able, done, depends),
        who: who(inquiry, &able),
        clauses: clauses(inquiry, &able),
    })
}

/// Whether another answer to some question of reading turns "can" into "cannot" or back.
fn depends(inquiry: &Inquiry<'_>, act: ActId, point: &Point, done: bool) -> Result<bool, TooLarge> {
    let readings: Vec<_> =
        inquiry.model.vocabulary.readings.ids().filter_map(|r| inquiry.world.reading_variable(r)).collect();
    let fixed = inquiry.world.space.variables().map(|(v, _)| v).filter(|v| !readings.contains(v));
    let known = fixed.map(|v| (v, 1 << point.get(v))).collect();
    let formula = inquiry.performable(act).given(&inquiry.world.space, &known);
    Ok(inquiry.find([if done { formula.negate() } else { formula }])?.is_some())
}

fn outcome(inquiry: &Inquiry<'_>, able: &[Competent], done: bool, depends: bool) -> Outcome {
    let delegated = |c: &Competent| {
        c.links.iter().any(|l| inquiry.world.edges.get(*l).is_some_and(crate::meaning::Edge::is_delegation))
    };
    match (done, depends) {
        (false, true) => Outcome::Depends,
        (false, false) => Outcome::Nobody,
        (true, _) if able.iter().any(|c| c.links.is_empty()) => Outcome::Holder,
        (true, _) if able.iter().any(|c| !delegated(c)) => Outcome::Substitute,
        (true, _) => Outcome::IfDelegated,
    }
}

/// Those who act themselves, or else all who can.
fn who(inquiry: &Inquiry<'_>, able: &[Competent]) -> Vec<Words> {
    let mut found: Vec<Actor> = acting(able).map(|c| c.actor).collect();
    found.sort();
    found.dedup();
    found.into_iter().map(|a| inquiry.world.actor_words(a)).collect()
}

fn clauses(inquiry: &Inquiry<'_>, able: &[Competent]) -> Vec<Address> {
    let links = acting(able).flat_map(|c| c.links.iter().filter_map(|l| inquiry.world.edges.get(*l)).map(|e| e.norm));
    let mut found: Vec<_> = links.map(|n| inquiry.model.norms[n].address).collect();
    found.sort();
    found.dedup();
    found
}

fn acting(able: &[Competent]) -> impl Iterator<Item = &Competent> {
    let own = able.iter().any(|c| c.links.is_empty());
    able.iter().filter(move |c| !own || c.links.is_empty())
}
