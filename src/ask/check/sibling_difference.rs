//! One of several sibling kinds of matters lacks a rule that its siblings have.
//!
//! # Question
//! Where the rules treat several kinds alike (the kinds of meetings, each with who convenes, who chairs, who may be
//! entrusted, who signs the minutes): is there one that lacks a rule which most of its siblings have?
//!
//! # Why it matters
//! Either the drafter wanted the difference, and then it should be said, or it was forgotten, and then the kind stands
//! without the rule when it is needed.
//!
//! # Finds
//! "If the head cannot attend the standing meeting he may entrust the deputy"; the same for the office meeting; nothing for
//! the plenary meeting.
//!
//! # Leaves alone
//! Kinds that differ in most of their rules; rules that fewer than two siblings have, or as few as lack them; a kind that
//! the very clause treats in another way, or for which the act is forbidden or excepted; who it is that acts.
//!
//! # Can miss
//! Siblings that the vocabulary does not list as values of one attribute.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::TooLarge;
use crate::finding::{Certainty, Kind, Role};
use crate::logic::{Formula, VarId};
use crate::meaning::AttributeVariable;
use crate::model::{ActId, Attribute, BodyId, NormId, Party, Reference, Rule, Values};
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Ambiguity;

/// Goes through every attribute with three values or more.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer =
        Answer::over("对每一组并列的种类，逐项比较各自的规定", "the rules on every set of sibling kinds were compared");
    for (attribute, row) in inquiry.model.vocabulary.attributes.iter() {
        let Values::Choices(choices) = &row.values else { continue };
        let Some(AttributeVariable::Choice(variable)) = inquiry.world.attribute_variable(attribute) else { continue };
        if choices.len() < 3 {
            continue;
        }
        match Siblings::new(inquiry, row, *variable, choices.len()) {
            Ok(siblings) => answer.drafts.extend(siblings.drafts(inquiry, row)),
            Err(why) => answer.too_large(&row.label.words, &why),
        }
    }
    answer
}

/// What the rules can say about a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Feature {
    /// Who does the act.
    Done(ActId),
    /// Who may be entrusted with the act, or stands in for it.
    Passed(ActId),
    /// That the act is a duty.
    Obliged(ActId),
    /// That one act comes before the other.
    Ordered(ActId, ActId),
    /// Who sits in the body that acts.
    Members,
    /// Who attends.
    Attendees,
}

/// The rules on each value of an attribute.
struct Siblings {
    values: usize,
    /// For each feature the values that have it, with the norms that give it.
    had: BTreeMap<Feature, BTreeMap<usize, BTreeSet<NormId>>>,
    /// The features that hang on the value, not those that every matter has alike.
    own: BTreeSet<(Feature, usize)>,
    /// The acts that are forbidden or for which the text names nobody, with the value.
    by_design: BTreeSet<(ActId, usize)>,
    /// The acts that are forbidden in some matters of the value only.
    limited: BTreeSet<(ActId, usize)>,
    /// The bodies that act in matters of a value.
    bodies: BTreeMap<usize, BTreeSet<BodyId>>,
    /// The articles in which some norm is about a value.
    articles: BTreeSet<(u32, usize)>,
}

impl Siblings {
    fn new(inquiry: &Inquiry<'_>, row: &Attribute, variable: VarId, values: usize) -> Result<Self, TooLarge> {
        let mut siblings = Self {
            values,
            had: BTreeMap::new(),
            own: BTreeSet::new(),
            by_design: BTreeSet::new(),
            limited: BTreeSet::new(),
            bodies: BTreeMap::new(),
            articles: BTreeSet::new(),
        };
        for norm in inquiry.model.norms.ids() {
            let acts = inquiry.acts_of(norm);
            if acts.iter().any(|a| inquiry.model.vocabulary.acts[*a].matter == row.matter) {
                siblings.note(inquiry, norm, variable)?;
            }
        }
        siblings.seats(inquiry);
        Ok(siblings)
    }

    /// Notes what a norm gives to which values. A written exception is a rule about the value too.
    fn note(&mut self, inquiry: &Inquiry<'_>, norm: NormId, variable: VarId) -> Result<(), TooLarge> {
        let row = &inquiry.model.norms[norm];
        let when = match row.rule {
            Rule::Cover(_) => inquiry.applies(norm),
            _ => inquiry.world.formula(&row.when, None),
        };
        let hangs_on_value = when.support().contains(&variable);
        for (value, at) in (0..self.values).zip(0u8..) {
            let here = when.given(&inquiry.world.space, &BTreeMap::from([(variable, 1 << at)]));
            let here = Formula::all([here, inquiry.world.is(variable, at)]);
            if hangs_on_value && inquiry.find([here])?.is_none() {
                continue;
            }
            for feature in features(&row.rule) {
                self.had.entry(feature).or_default().entry(value).or_default().insert(norm);
                if hangs_on_value {
                    self.own.insert((feature, value));
                }
            }
            let always = when.given(&inquiry.world.space, &BTreeMap::from([(variable, 1 << at)])) == Formula::TRUE;
            self.settle(&row.rule, value, always);
            if hangs_on_value {
                self.articles.insert((row.address.article(), value));
                self.bodies.entry(value).or_default().extend(bodies(&row.rule));
            }
        }
        Ok(())
    }

    fn settle(&mut self, rule: &Rule, value: usize, always: bool) {
        let unnamed = |p: &Party| p.who == Reference::Unnamed;
        match rule {
            Rule::Prohibition { acts, .. } if always => self.by_design.extend(acts.iter().map(|a| (*a, value))),
            Rule::Prohibition { acts, .. } => self.limited.extend(acts.iter().map(|a| (*a, value))),
            Rule::Power { holder, acts } if holder.alternatives.iter().flatten().any(unnamed) => {
                self.by_design.extend(acts.iter().map(|a| (*a, value)));
            }
            _ => {}
        }
    }

    fn seats(&mut self, inquiry: &Inquiry<'_>) {
        for (norm, row) in inquiry.model.norms.iter() {
            let Rule::Seats { attend_only, body, .. } = &row.rule else { continue };
            let feature = if *attend_only { Feature::Attendees } else { Feature::Members };
            for (value, bodies) in &self.bodies {
                if bodies.contains(body) {
                    self.had.entry(feature).or_default().entry(*value).or_default().insert(norm);
                    self.own.insert((feature, *value));
                }
            }
        }
    }

    fn has(&self, feature: Feature, value: usize) -> bool {
        self.had.get(&feature).is_some_and(|values| values.contains_key(&value))
    }

    /// Whether the second has two thirds of what the first has.
    fn alike(&self, value: usize, sibling: usize) -> bool {
        let own: Vec<Feature> = self.own.iter().filter(|(_, v)| *v == value).map(|(f, _)| *f).collect();
        let shared = own.iter().filter(|f| self.has(**f, sibling)).count();
        2 <= shared && own.len() * 2 <= shared * 3
    }

    /// The siblings that have a feature which a value lacks, when that is worth telling.
    fn missed(&self, inquiry: &Inquiry<'_>, feature: Feature, value: usize) -> Option<Vec<usize>> {
        if self.has(feature, value) || !self.makes_sense(feature, value) {
            return None;
        }
        let alike = (0..self.values).filter(|s| *s != value && self.alike(value, *s));
        let (mut having, lacking): (Vec<_>, Vec<_>) = alike.partition(|s| self.has(feature, *s));
        if let Feature::Done(act) = feature {
            having.retain(|s| !self.by_design.contains(&(act, *s)));
        }
        // Where every article that gives it has a rule of its own on the value, the difference is meant.
        let mut articles = self.givers(feature, &having).into_iter().map(|n| inquiry.model.norms[n].address.article());
        let is_meant = articles.all(|article| self.articles.contains(&(article, value)));
        (2 <= having.len() && lacking.len() + 1 < having.len() && !is_meant).then_some(having)
    }

    fn givers(&self, feature: Feature, values: &[usize]) -> BTreeSet<NormId> {
        let given = self.had.get(&feature);
        values.iter().filter_map(|v| given.and_then(|g| g.get(v))).flatten().copied().collect()
    }

    /// Who may be entrusted is asked only of an act that somebody named does in matters of the value.
    fn makes_sense(&self, feature: Feature, value: usize) -> bool {
        let hangs = |done| self.own.iter().any(|(f, _)| *f == done);
        let done = |done| if hangs(done) { self.own.contains(&(done, value)) } else { self.has(done, value) };
        let meant = |act: ActId| self.by_design.contains(&(act, value)) || self.limited.contains(&(act, value));
        let named = |act: ActId| done(Feature::Done(act)) && !meant(act);
        match feature {
            Feature::Done(act) => !meant(act),
            Feature::Passed(act) | Feature::Obliged(act) => named(act),
            Feature::Ordered(first, then) => named(first) && named(then),
            Feature::Members | Feature::Attendees => self.bodies.get(&value).is_some_and(|b| !b.is_empty()),
        }
    }

    /// One draft for the powers that cannot be passed on, and one for everything else that a value lacks.
    fn drafts(&self, inquiry: &Inquiry<'_>, row: &Attribute) -> Vec<Draft> {
        let mut found = Vec::new();
        for value in 0..self.values {
            let missed = self.had.keys().filter_map(|f| Some((*f, self.missed(inquiry, *f, value)?)));
            let (passed, other): (Vec<_>, Vec<_>) = missed.partition(|(f, _)| matches!(f, Feature::Passed(_)));
            found.extend([(passed, Effect::Open), (other, Effect::Slight)].into_iter().filter_map(
                |(missed, effect)| {
                    let features: Vec<Feature> = missed.iter().map(|(f, _)| *f).collect();
                    let mut having: Vec<usize> = missed.into_iter().flat_map(|(_, having)| having).collect();
                    having.sort_unstable();
                    having.dedup();
                    (!features.is_empty()).then(|| self.draft(inquiry, row, value, &features, &having, effect))
                },
            ));
        }
        found
    }

    fn draft(
        &self,
        inquiry: &Inquiry<'_>,
        row: &Attribute,
        value: usize,
        missed: &[Feature],
        having: &[usize],
        effect: Effect,
    ) -> Draft {
        let name = |v: usize| match &row.values {
            Values::Choices(choices) => choices.get(v).map(|c| c.words.clone()).unwrap_or_default(),
            _ => Words::default(),
        };
        let (here, siblings) = (name(value), list(&having.iter().map(|v| name(*v)).collect::<Vec<_>>()));
        let lacked = features_in_words(inquiry, missed);
        let mut cites: Vec<Cite> =
            self.only_about(inquiry, value).into_iter().map(|n| Cite::Norm(n, Role::DoesNotCover)).collect();
        let givers: BTreeSet<NormId> = missed.iter().flat_map(|f| self.givers(*f, having)).collect();
        cites.extend(givers.into_iter().map(|n| Cite::Norm(n, Role::Mentions)));
        Draft {
            kind: KIND,
            cause: vec![row.label.name().to_owned(), here.zh.clone(), format!("{effect:?}")],
            message: Words::new(
                format!("{}没有规定“{}”，而同类的{}有规定", here.zh, lacked.zh, siblings.zh),
                format!("nothing is said for the {} on: {}; its siblings have it: {}", here.en, lacked.en, siblings.en),
            ),
            suggestion: Words::new(
                format!("提请研究是否有意区别；不是有意的，建议比照{}为{}补充规定", siblings.zh, here.zh),
                format!(
                    "consider whether the difference is meant; if not, add the rule for the {} after its siblings",
                    here.en
                ),
            ),
            cites,
            shown: Shown::Wording(Certainty::Proved),
            count: missed.len() as u64,
            effect,
        }
    }

    /// The powers that are about a value alone; they show where its own clause stands.
    fn only_about(&self, inquiry: &Inquiry<'_>, value: usize) -> Vec<NormId> {
        let given = self.had.iter().filter(|(f, _)| matches!(f, Feature::Done(_)) && self.own.contains(&(**f, value)));
        let mut found: Vec<NormId> = Vec::new();
        for (_, values) in given {
            let elsewhere: BTreeSet<NormId> =
                values.iter().filter(|(v, _)| **v != value).flat_map(|(_, n)| n.clone()).collect();
            let here = values.get(&value).into_iter().flatten().filter(|n| !elsewhere.contains(n));
            found.extend(here);
        }
        found.sort();
        found.dedup_by_key(|n| inquiry.model.norms[*n].address);
        found
    }
}

fn features(rule: &Rule) -> Vec<Feature> {
    match rule {
        Rule::Power { acts, .. } => acts.iter().map(|a| Feature::Done(*a)).collect(),
        Rule::Duty { acts, .. } => acts.iter().map(|a| Feature::Obliged(*a)).collect(),
        // A delegation of all powers says nothing about a kind of matter.
        Rule::Cover(cover) => cover.acts.iter().flatten().map(|a| Feature::Passed(*a)).collect(),
        Rule::Order { first, then } => {
            first.iter().flat_map(|f| then.iter().map(|t| Feature::Ordered(*f, *t))).collect()
        }
        _ => Vec::new(),
    }
}

fn bodies(rule: &Rule) -> Vec<BodyId> {
    let Rule::Power { holder, .. } = rule else { return Vec::new() };
    let body = |p: &Party| if let Reference::Body(body) = p.who { Some(body) } else { None };
    holder.alternatives.iter().flatten().filter_map(body).collect()
}

fn features_in_words(inquiry: &Inquiry<'_>, features: &[Feature]) -> Words {
    let acts = |wanted: fn(&Feature) -> Option<ActId>| features.iter().filter_map(wanted).collect::<Vec<_>>();
    let groups = [
        (acts(|f| if let Feature::Done(a) = f { Some(*a) } else { None }), "由谁办理：", "who does"),
        (
            acts(|f| if let Feature::Passed(a) = f { Some(*a) } else { None }),
            "他人可否代为：",
            "who may do for another:",
        ),
        (acts(|f| if let Feature::Obliged(a) = f { Some(*a) } else { None }), "应当：", "the duty of"),
    ];
    let with_acts = groups.into_iter().filter(|(acts, ..)| !acts.is_empty());
    let mut found: Vec<Words> = with_acts
        .map(|(acts, zh, en)| {
            let acts = inquiry.acts(acts.iter().copied());
            Words::new(format!("{zh}{}", acts.zh), format!("{en} {}", acts.en))
        })
        .collect();
    let act = |a: ActId| inquiry.model.vocabulary.acts[a].label.words.clone();
    found.extend(features.iter().filter_map(|feature| match feature {
        Feature::Ordered(a, b) => {
            let (a, b) = (act(*a), act(*b));
            Some(Words::new(format!("先{}后{}", a.zh, b.zh), format!("{} before {}", a.en, b.en)))
        }
        Feature::Members => Some(Words::new("组成人员", "its members")),
        Feature::Attendees => Some(Words::new("列席人员", "who attends")),
        _ => None,
    }));
    Words::new(
        found.iter().map(|w| w.zh.as_str()).collect::<Vec<_>>().join("；"),
        found.iter().map(|w| w.en.as_str()).collect::<Vec<_>>().join("; "),
    )
}
