//! Writes a whole scenario as it would stand in a file, in canonical form.

use super::super::Model;
use super::super::id::{AttributeId, MatterId};
use super::super::language::Tongue;
use super::super::task::Task;
use super::super::vocabulary::Values;
use super::keyword::{Cue, spelling_of};
use super::print::quoted;
use super::{Absence, CaseOfStory, Date, Entrusted, Period, Reassigned, Refusal, Scenario, Scope, Stated};
use super::{file, lexer};

impl Scenario {
    /// The whole file: title, prose and block. Reading it gives the same scenario; remarks in the block are not kept. What
    /// arrives comes first, then everything else in the order of its days.
    pub fn written(&self, model: &Model) -> String {
        let mut file = format!("# {}\n\n", self.title);
        for paragraph in &self.story {
            file.push_str(&format!("{paragraph}\n\n"));
        }
        file.push_str(&format!("```scenario\n{}```\n", self.block(model)));
        file
    }

    /// The file that was read, with its block in canonical form and all else as it stands; `None` when the block has
    /// remarks, which would be lost.
    pub fn formatted(&self, model: &Model) -> Option<String> {
        let content = &self.source.content;
        let block = file::page(&self.source, &mut Vec::new()).block?;
        let mut at = block.start;
        for line in content.get(block.clone())?.split_inclusive('\n') {
            let end = at + line.trim_end().len();
            let tokens = lexer::tokens(&self.source, at, end, &mut Vec::new());
            if tokens.last().map_or(at + line.len() - line.trim_start().len(), |last| last.end) < end {
                return None;
            }
            at += line.len();
        }
        Some(format!("{}{}{}", content.get(..block.start)?, self.block(model), content.get(block.end..)?))
    }

    fn block(&self, model: &Model) -> String {
        let mut block = String::new();
        self.section(&mut block, Cue::Given, &self.given(model));
        self.section(&mut block, Cue::When, &self.when(model));
        if let Some(expected) = &self.expected {
            let lines: Vec<_> = expected.iter().map(|expected| self.show(model, &expected.line)).collect();
            self.section(&mut block, Cue::Then, &lines);
        }
        block
    }

    /// A section without lines is left out, but for the expectation that nothing happens.
    fn section(&self, file: &mut String, heading: Cue, lines: &[String]) {
        if lines.is_empty() && heading != Cue::Then {
            return;
        }
        file.push_str(&format!("{}\n", self.cue(heading)));
        for line in lines {
            file.push_str(&format!("  {line}\n"));
        }
    }

    fn given(&self, model: &Model) -> Vec<String> {
        let readings = &model.vocabulary.readings;
        let answers = self.answers.iter().filter_map(|(reading, answer)| {
            let row = &readings[*reading];
            let answer = quoted(row.answers.get(*answer)?.0.name());
            Some(format!("{} {} = {answer}", self.cue(Cue::Reading), quoted(row.label.name())))
        });
        let mut lines: Vec<String> = answers.collect();
        lines.extend(self.standing.then(|| self.cue(Cue::Standing).to_owned()));
        lines.extend(self.all_delegated.then(|| self.cue(Cue::AllDelegations).to_owned()));
        lines.extend(self.delegations.iter().map(|delegation| self.delegation(model, delegation)));
        lines.extend(self.absences.iter().map(|absence| self.absence(model, absence)));
        let from_the_start = self.reassigned.iter().filter(|it| it.day.is_none());
        lines.extend(from_the_start.map(|it| self.reassignment(model, it)));
        let always = self.refusals.iter().filter(|refusal| refusal.day.is_none());
        lines.extend(always.map(|refusal| self.refusal(model, refusal)));
        lines
    }

    fn when(&self, model: &Model) -> Vec<String> {
        let mut dated: Vec<(Date, String)> = Vec::new();
        let cue = |cue: Cue| self.cue(cue);
        for withdrawn in &self.withdrawals {
            let (from, to) = (model.written(withdrawn.from), model.written(withdrawn.to));
            let scope = self.scope(model, &withdrawn.scope);
            dated.push((withdrawn.day, joined([from, cue(Cue::Withdraws).to_owned(), to, scope])));
        }
        for back in &self.returns {
            let who = quoted(&model.establishment.persons[back.person].name.zh);
            dated.push((back.day, joined([who, cue(Cue::Returns).to_owned()])));
        }
        for reassigned in &self.reassigned {
            dated.extend(reassigned.day.map(|day| (day, self.reassignment(model, reassigned))));
        }
        for refusal in &self.refusals {
            dated.extend(refusal.day.map(|day| (day, self.refusal(model, refusal))));
        }
        for decision in &self.decisions {
            let outcomes = &model.vocabulary.acts[decision.act].outcomes;
            let Some(outcome) = outcomes.get(decision.outcome) else { continue };
            let act = self.act(model, decision.case, decision.act);
            dated.push((decision.day, format!("{} {act} = {}", self.name(decision.case), quoted(outcome.name()))));
        }
        dated.sort_by_key(|(day, _)| *day);
        let cases = self.cases.iter().enumerate().map(|(at, case)| self.arrival(model, at, case));
        cases.chain(dated.into_iter().map(|(day, line)| format!("{day} {line}"))).collect()
    }

    fn arrival(&self, model: &Model, at: usize, case: &CaseOfStory) -> String {
        let matter = quoted(model.vocabulary.matters[case.matter].label.name());
        let task = case.task.as_ref().map(|task| self.task(model, task, case.matter)).unwrap_or_default();
        let values: Vec<_> =
            case.attributes.iter().filter_map(|(id, stated)| self.attribute(model, *id, stated)).collect();
        let line = joined([case.day.to_string(), matter, self.name(at), task]);
        if values.is_empty() { line } else { format!("{line}: {}", values.join(", ")) }
    }

    fn task(&self, model: &Model, task: &Task, matter: MatterId) -> String {
        let act = |act| quoted(&model.act_as_written(act, Some(matter)));
        let name = match task {
            Task::Business(business) => quoted(model.vocabulary.businesses[*business].label.name()),
            Task::Act(goal) => act(*goal),
            Task::Only(acts) => {
                return joined([self.cue(Cue::Only).to_owned(), self.listed(acts.iter().map(|a| act(*a)))]);
            }
        };
        joined([self.cue(Cue::Business).to_owned(), name])
    }

    fn attribute(&self, model: &Model, id: AttributeId, stated: &Stated) -> Option<String> {
        let row = &model.vocabulary.attributes[id];
        let unit = |unit: &crate::model::UnitId| quoted(model.vocabulary.units[*unit].label.name());
        let value = match (stated, &row.values) {
            (Stated::Choice(index), Values::Choices(choices)) => quoted(choices.get(*index)?.name()),
            (Stated::Choice(index), _) => self.cue(if *index == 0 { Cue::No } else { Cue::Yes }).to_owned(),
            (Stated::Number(number), _) => number.to_string(),
            (Stated::Units(units), Values::Unit(_)) => unit(units.first()?),
            (Stated::Units(units), _) => format!("{{{}}}", units.iter().map(unit).collect::<Vec<_>>().join(", ")),
        };
        Some(format!("{} = {value}", quoted(row.label.name())))
    }

    fn absence(&self, model: &Model, absence: &Absence) -> String {
        let who = quoted(&model.establishment.persons[absence.person].name.zh);
        let reach = if absence.reachable { "" } else { self.cue(Cue::Unreachable) };
        let cause = spelling_of(absence.cause, self.tongue).to_owned();
        joined([who, cause, self.period(&absence.period), reach.to_owned()])
    }

    fn delegation(&self, model: &Model, delegation: &Entrusted) -> String {
        let (from, to) = (model.written(delegation.from), model.written(delegation.to));
        let delegates = self.cue(Cue::Delegates).to_owned();
        joined([from, delegates, to, self.scope(model, &delegation.scope), self.period(&delegation.period)])
    }

    fn scope(&self, model: &Model, scope: &Scope) -> String {
        let acts = self.listed(scope.acts.iter().map(|act| quoted(&model.act_as_written(*act, None))));
        let acts = if scope.all_powers { self.cue(Cue::AllPowers).to_owned() } else { acts };
        let under = |clause| format!("{} {}", self.cue(Cue::Under), self.clause(model, clause));
        joined([acts, scope.clause.as_ref().map(under).unwrap_or_default()])
    }

    fn reassignment(&self, model: &Model, reassigned: &Reassigned) -> String {
        let relation = quoted(model.vocabulary.relations[reassigned.relation].label.name());
        let of = model.member_as_written(reassigned.of);
        let cue = |cue: Cue| self.cue(cue).to_owned();
        let (ends, other) = match (reassigned.before, reassigned.after) {
            (Some(before), Some(after)) => {
                let (before, after) = (model.member_as_written(before), model.member_as_written(after));
                return joined([of, relation, cue(Cue::By), before, cue(Cue::Becomes), after]);
            }
            (Some(before), None) => (cue(Cue::NoLonger), model.member_as_written(before)),
            (None, after) => (String::new(), after.map(|it| model.member_as_written(it)).unwrap_or_default()),
        };
        let (first, second) = if reassigned.turned { (other, of) } else { (of, other) };
        // 不再分管 is one word in Chinese, unless the name of the relation stands in quotation marks.
        match self.tongue {
            Tongue::Zh if !relation.starts_with('"') => joined([first, format!("{ends}{relation}"), second]),
            _ => joined([first, ends, relation, second]),
        }
    }

    fn refusal(&self, model: &Model, refusal: &Refusal) -> String {
        let cue = if refusal.refuses { Cue::Refuses } else { Cue::Resumes };
        let case = refusal.case.map(|case| self.name(case)).unwrap_or_default();
        let acts = self.listed(refusal.acts.iter().map(|act| quoted(&model.act_as_written(*act, None))));
        joined([model.written(refusal.who), self.cue(cue).to_owned(), case, acts])
    }

    fn period(&self, period: &Period) -> String {
        let cue = |cue: Cue| self.cue(cue);
        match (period.from, period.to) {
            (None, None) => String::new(),
            (None, Some(to)) => format!("{} {to}", cue(Cue::To)),
            (Some(from), None) => format!("{from} {}", cue(Cue::Onward)),
            (Some(from), Some(to)) => format!("{from} {} {to}", cue(Cue::To)),
        }
    }

    fn cue(&self, cue: Cue) -> &'static str {
        cue.spelling(self.tongue)
    }
}

/// With one blank between parts; empty ones are left out.
fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
