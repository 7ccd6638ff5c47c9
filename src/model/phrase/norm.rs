//! Norms as sentences.

use super::super::condition::Condition;
use super::super::id::ActId;
use super::super::norm::{Cover, End, Holder, Line, Norm, Party, Reference, Regulated, Rule, Target, Time, UnitOfTime};
use super::{Phrases, bare, both, joined, sentence};
use crate::text::{Address, Words, list};

impl Phrases<'_> {
    /// What a norm says, as one sentence: 由区长签发公文，限于：公文的文种是规范性文件。
    pub fn norm(&self, norm: &Norm) -> Words {
        let here = match &norm.rule {
            Rule::Cover(cover) => self.with_bound(self.first_of(cover)),
            _ => self.clone(),
        };
        let mut parts = vec![here.rule(norm)];
        if !matches!(norm.rule, Rule::Cover(_)) && norm.when != Condition::Always {
            let when = here.condition(&norm.when);
            parts.push(both(format!("，限于：{}", when.zh), format!(", but only if {}", when.en)));
        }
        if let Some(unless) = &norm.unless {
            let unless = here.condition(unless);
            parts.push(both(format!("；但{}的除外", unless.zh), format!(", except if {}", unless.en)));
        }
        parts.extend(here.details(norm));
        sentence(joined(&parts, "", ""))
    }

    /// Whom the conditions of a delegation or substitution mean by the first: 区长, or 该副区长 when there are several.
    fn first_of(&self, cover: &Cover) -> Words {
        let name = self.reference(&cover.from);
        if !self.can_be_several(&cover.from) {
            return name;
        }
        both(format!("该{}", name.zh), format!("that {}", bare(&name.en)))
    }

    fn apart(&self, acts: &[ActId]) -> Words {
        let words = self.acts(acts);
        match acts.len() {
            1 => both(
                format!("应当各自{}的，由不同的人办理", words.zh),
                format!("those who must each “{}” are different people", words.en),
            ),
            _ => both(
                format!("同一事项的{}由不同的人办理", words.zh),
                format!("on one matter “{}” are done by different people", words.en),
            ),
        }
    }

    fn rule(&self, norm: &Norm) -> Words {
        match &norm.rule {
            Rule::Power { holder, acts } => self.power(norm, holder, &self.acts(acts)),
            Rule::Duty { holder, acts } => self.with_verb(norm, holder, &self.acts(acts), &both("应当", "must")),
            Rule::Prohibition { holder, acts } => {
                self.with_verb(norm, holder, &self.acts(acts), &both("不得", "must not"))
            }
            Rule::Cover(cover) => self.cover(norm, cover),
            Rule::Order { first, then } => {
                let (first, then) = (self.acts(first), self.acts(then));
                both(
                    format!("{}须先{}，再{}", as_a_rule(norm).zh, first.zh, then.zh),
                    format!("“{}” must have been done before “{}”{}", first.en, then.en, as_a_rule(norm).en),
                )
            }
            Rule::Occupation { acts, until, from } => self.occupation(norm, acts, until, from.as_deref()),
            Rule::Apart { acts } => self.apart(acts),
            Rule::Seats { attend_only, body, holder } => {
                let (body, who) = (self.body(*body), self.holder(holder));
                match attend_only {
                    true => both(
                        format!("{}列席{}", who.zh, body.zh),
                        format!("{} attend {} without a seat", who.en, body.en),
                    ),
                    false => both(
                        format!("{}由{}组成", body.zh, who.zh),
                        format!("the members of {} are {}", body.en, who.en),
                    ),
                }
            }
            Rule::Line { kind, from, to } => self.line(*kind, from, to),
            Rule::Regulates(regulated) => {
                let what = match regulated {
                    Regulated::Relation(id) => {
                        let name = self.relation(*id);
                        both(name.zh, format!("“{}”", name.en))
                    }
                    Regulated::Attribute(id) => self.attribute(*id),
                };
                both(
                    format!("本条规定“{}”如何确定", what.zh),
                    format!("this clause settles how {} is determined", what.en),
                )
            }
            Rule::Refers { words, target } => refers(words, target),
            Rule::Without { declaratory: true, reason } => {
                both(format!("本条为宣示性规定：{}", reason.zh), format!("this clause is declaratory: {}", reason.en))
            }
            Rule::Without { declaratory: false, reason } => {
                both(format!("本条未建模：{}", reason.zh), format!("this clause is not modelled: {}", reason.en))
            }
        }
    }

    /// Whoever does the acts does nothing else, or not these acts, elsewhere for a time.
    fn occupation(&self, norm: &Norm, acts: &[ActId], until: &[ActId], from: Option<&[ActId]>) -> Words {
        let (acts, until, rule) = (self.acts(acts), self.acts(until), as_a_rule(norm));
        let kept = match from.map(|from| self.acts(from)) {
            None => both("不得办理其他任何事项", "does nothing on any other matter"),
            Some(kept) => {
                both(format!("不得在其他事项中{}", kept.zh), format!("does not “{}” on any other matter", kept.en))
            }
        };
        both(
            format!("{}{}的人，在{}（同一件事）之前，{}", rule.zh, acts.zh, until.zh, kept.zh),
            format!("whoever does “{}” {}{} before “{}” is done on the same one", acts.en, kept.en, rule.en, until.en),
        )
    }

    fn power(&self, norm: &Norm, holder: &Holder, acts: &Words) -> Words {
        if is_unnamed(holder) {
            return both(format!("条文未明确由谁{}", acts.zh), format!("the text does not say who is to {}", acts.en));
        }
        let (who, rule) = (self.subject(holder), as_a_rule(norm));
        both(
            format!("{}由{}{}", rule.zh, who.zh, acts.zh),
            format!("{} is competent{} to {}", who.en, rule.en, acts.en),
        )
    }

    /// The holder as a subject; several together act 共同.
    fn subject(&self, holder: &Holder) -> Words {
        let who = self.holder(holder);
        let together = matches!(holder.alternatives.as_slice(), [parties] if 1 < parties.len());
        let each = matches!(holder.alternatives.as_slice(), [parties] if parties.iter().any(|party| party.each));
        let zh = match (together, each) {
            (_, true) => "分别",
            (true, false) => "共同",
            (false, false) => "",
        };
        both(format!("{}{zh}", who.zh), who.en)
    }

    fn with_verb(&self, norm: &Norm, holder: &Holder, acts: &Words, verb: &Words) -> Words {
        let (who, time, rule) = (self.holder(holder), time(norm.time.as_ref()), as_a_rule(norm));
        let who_zh = if is_unnamed(holder) { "（条文未明确的人员）".to_owned() } else { who.zh };
        let who_en = if is_unnamed(holder) { "somebody whom the text does not name".to_owned() } else { who.en };
        both(
            format!("{who_zh}{}{}{}{}", rule.zh, verb.zh, time.zh, acts.zh),
            format!("{who_en} {}{} {}{}", verb.en, rule.en, acts.en, time.en),
        )
    }

    fn cover(&self, norm: &Norm, cover: &Cover) -> Words {
        let (from, to) = (self.first_of(cover), self.reference(&cover.to));
        let rule = as_a_rule(norm);
        let when = match &norm.when {
            Condition::Always => both("", ""),
            condition => {
                let when = self.condition(condition);
                both(format!("{}时，", when.zh), format!(", when {},", when.en))
            }
        };
        let (from_zh, to_zh, rule_zh, when_zh) = (from.zh, to.zh, rule.zh, when.zh);
        let (from, to, rule, when) = (from.en, to.en, rule.en, when.en);
        let in_person = "powers but those to be exercised in person";
        match (cover.automatic, cover.acts.as_ref().map(|acts| self.acts(acts))) {
            (true, Some(acts)) => both(
                format!("{when_zh}{rule_zh}由{to_zh}代{from_zh}{}（依本条当然发生，无须另行委托）", acts.zh),
                format!(
                    "{to} stands in for {from}{rule}{when} to {} (by force of this clause, without delegation)",
                    acts.en
                ),
            ),
            (true, None) => both(
                format!(
                    "{when_zh}{rule_zh}由{to_zh}代行{from_zh}的全部职权（须亲自行使的除外；依本条当然发生，无须另行委托）"
                ),
                format!(
                    "{to} stands in for {from}{rule}{when} in all {in_person} (by force of this clause, without delegation)"
                ),
            ),
            (false, Some(acts)) => both(
                format!("{when_zh}{from_zh}{rule_zh}可以委托{to_zh}{}（须实际作出委托）", acts.zh),
                format!("{from} may{rule}{when} entrust {to} to {} (the delegation has to be made)", acts.en),
            ),
            (false, None) => both(
                format!("{when_zh}{from_zh}{rule_zh}可以委托{to_zh}行使其全部职权（须亲自行使的除外；须实际作出委托）"),
                format!("{from} may{rule}{when} entrust {to} with all {in_person} (the delegation has to be made)"),
            ),
        }
    }

    fn line(&self, kind: Line, from: &Holder, to: &Holder) -> Words {
        let (from, to) = (self.holder(from), self.holder(to));
        match kind {
            Line::Leads => both(format!("{}领导{}", from.zh, to.zh), format!("{} leads {}", from.en, to.en)),
            Line::Reports => {
                both(format!("{}向{}报告工作", from.zh, to.zh), format!("{} reports to {}", from.en, to.en))
            }
            Line::Assists => both(format!("{}协助{}", from.zh, to.zh), format!("{} assists {}", from.en, to.en)),
        }
    }

    /// What is said behind the main clause.
    fn details(&self, norm: &Norm) -> Vec<Words> {
        let mut found = Vec::new();
        if norm.in_person {
            found.push(both(
                "；须亲自行使，他人不得代行",
                "; it has to be done in person, nobody can act for the holder",
            ));
        }
        if norm.remotely {
            found.push(both("；外出期间能够联系的，可以远程办理", "; it can be done while away but reachable"));
        }
        if let Rule::Cover(cover) = &norm.rule {
            found.extend(self.cover_details(norm, cover));
        } else if !matches!(norm.rule, Rule::Duty { .. } | Rule::Prohibition { .. }) {
            found.extend(norm.time.as_ref().map(|limit| {
                let limit = time(Some(limit));
                both(format!("；期限：{}", limit.zh), format!("; time limit:{}", limit.en))
            }));
        }
        if !norm.overrides.is_empty() {
            let clauses = list(&norm.overrides.iter().map(Address::label).collect::<Vec<_>>());
            found.push(both(
                format!("；优先于{}（由模型认定）", clauses.zh),
                format!("; it goes before {} (so the model takes it)", clauses.en),
            ));
        }
        found
    }

    fn cover_details(&self, norm: &Norm, cover: &Cover) -> Vec<Words> {
        let mut found = Vec::new();
        if let Some(form) = &norm.form {
            found.push(both(format!("；委托形式：{}", form.zh), format!("; form of the delegation: {}", form.en)));
        }
        if norm.time.is_some() {
            let limit = time(norm.time.as_ref());
            found.push(both(format!("；期限：{}", limit.zh), format!("; time limit:{}", limit.en)));
        }
        if let Some(condition) = &cover.pass_on {
            found.push(self.also(condition, &both("受托人可以转委托", "the delegate may pass it on")));
        }
        if cover.no_pass_on {
            found.push(both("；不得转委托", "; it may not be passed on"));
        }
        if let Some(condition) = &cover.to_one_only {
            found.push(self.also(condition, &both("同一事项只委托一人", "one delegate only for one matter")));
        }
        found.extend(cover.ends.iter().map(|(end, condition)| self.also(condition, &ending(*end))));
        if let Some(condition) = &cover.with_delegated {
            let words = both("受托行使的职权一并代行", "powers held by delegation pass to the substitute too");
            found.push(self.also(condition, &words));
        }
        if let Some(condition) = &cover.onward {
            let words =
                both("代行人也缺席的，由代行人的代行人依次代行", "the substitute of an absent substitute steps in");
            found.push(self.also(condition, &words));
        }
        found
    }

    fn also(&self, condition: &Condition, words: &Words) -> Words {
        if *condition == Condition::Always {
            return both(format!("；{}", words.zh), format!("; {}", words.en));
        }
        let when = self.condition(condition);
        both(format!("；{}（限于：{}）", words.zh, when.zh), format!("; {} (only if {})", words.en, when.en))
    }
}

/// What ends a delegation, in words.
fn ending(end: End) -> Words {
    match end {
        End::Return => both(
            "上述情形消失（如缺席的人返回），委托即告终止",
            "the delegation ends as soon as this is no longer so, as on the return of who was away",
        ),
        End::DayNamed => both("委托到其载明的日期终止", "the delegation ends on the day that it names"),
        End::Withdrawal => both("委托到撤回时方才终止", "the delegation ends only when it is withdrawn"),
    }
}

fn refers(words: &Words, target: &Target) -> Words {
    let (zh, en) = match target {
        Target::External => ("属于本文件之外的规范".to_owned(), "a norm outside this text".to_owned()),
        Target::Unnamed => ("未列明具体名称".to_owned(), "rules that are not named".to_owned()),
        Target::Inside(address) => {
            (format!("即本文件{}", address.label().zh), format!("{} of this text", address.label().en))
        }
    };
    both(format!("本条引用“{}”，{zh}", words.zh), format!("this clause refers to “{}”: {en}", words.en))
}

/// 在5个工作日内, `within 5 working days`; the English begins with a space.
pub fn time(limit: Option<&Time>) -> Words {
    match limit {
        None => both("", ""),
        Some(Time::Within(number, unit)) => {
            let unit = unit_of_time(*unit, *number);
            both(format!("在{number}{}内", unit.zh), format!(" within {number} {}", unit.en))
        }
        Some(Time::Every(number, unit)) => {
            let unit = unit_of_time(*unit, *number);
            match number {
                1 => both(format!("每{}至少一次", unit.zh), format!(" at least once every {}", unit.en)),
                _ => {
                    both(format!("每{number}{}至少一次", unit.zh), format!(" at least once every {number} {}", unit.en))
                }
            }
        }
        Some(Time::Vague(words)) => both(words.zh.clone(), format!(" “{}”", words.en)),
    }
}

fn unit_of_time(unit: UnitOfTime, number: i64) -> Words {
    let (zh, en) = match unit {
        UnitOfTime::Days => ("日", "day"),
        UnitOfTime::WorkingDays => ("个工作日", "working day"),
        UnitOfTime::Weeks => ("周", "week"),
        UnitOfTime::Months => ("个月", "month"),
        UnitOfTime::Years => ("年", "year"),
    };
    both(zh, if number == 1 { en.to_owned() } else { format!("{en}s") })
}

/// 原则上 when the text says so; the English begins with a space.
fn as_a_rule(norm: &Norm) -> Words {
    if norm.as_a_rule { both("原则上", " as a rule") } else { both("", "") }
}

fn is_unnamed(holder: &Holder) -> bool {
    matches!(holder.alternatives.as_slice(), [parties] if matches!(parties.as_slice(), [Party { who: Reference::Unnamed, .. }]))
}
