//! Several names for one thing.
//!
//! # Question
//! Does the text use several words for the same thing? And is there a body that, on one reading, is another body under a
//! second name?
//!
//! # Why it matters
//! Different words suggest different things. Where two names may mean one body or two, either reading can bring a defect of
//! its own.
//!
//! # Finds
//! "The Justice Bureau reviews" (clause 3) and "the legal organ reviews" (clause 9), if both are one body; and if they are
//! two, that each reviews the same paper.
//!
//! # Leaves alone
//! Words that do not occur in the text; a word that occurs only inside a longer one.
//!
//! # Can miss
//! Variants that the model does not list as one term; a slip of one character (交代 and 交待) is seen only when listed.

use crate::finding::{Certainty, Claim, Kind, Role};
use crate::logic::Formula;
use crate::model::{ActId, BodyId, Condition, Holder, Institution, NormId, Reference, Rule, Term};
use crate::text::{Address, Words};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;
use super::super::wording::{Mention, mentions};

/// The kind of its findings.
pub const KIND: Kind = Kind::Terminology;

/// Goes through every term with several words, and every body that may be another one.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对模型所列的同一对象的各种写法在正文中逐句查找",
        "each thing goes by one name in the text, as far as the model lists names",
    );
    let bodies: Vec<(BodyId, Institution, Condition)> = second_names(inquiry);
    answer.drafts.extend(terms(inquiry, &bodies));
    for (body, other, same) in &bodies {
        let same = inquiry.world.formula(same, None);
        answer.drafts.extend(one_body(inquiry, *body, *other, same.clone()));
        match two_bodies(inquiry, *body, *other, same.negate()) {
            Ok(drafts) => answer.drafts.extend(drafts),
            Err(why) => answer.too_large(&inquiry.model.vocabulary.bodies[*body].label.words, &why),
        }
    }
    answer
}

fn second_names(inquiry: &Inquiry<'_>) -> Vec<(BodyId, Institution, Condition)> {
    let bodies = inquiry.model.vocabulary.bodies.iter();
    bodies.filter_map(|(id, b)| b.same_as.clone().map(|(other, when)| (id, other, when))).collect()
}

fn name<'i>(inquiry: &'i Inquiry<'_>, institution: Institution) -> &'i Words {
    match institution {
        Institution::Body(id) => &inquiry.model.vocabulary.bodies[id].label.words,
        Institution::Unit(id) => &inquiry.model.vocabulary.units[id].label.words,
    }
}

fn terms(inquiry: &Inquiry<'_>, bodies: &[(BodyId, Institution, Condition)]) -> Vec<Draft> {
    let model = inquiry.model;
    let vocabulary = &model.vocabulary;
    let mut words: Vec<&str> = vocabulary.terms.iter().flat_map(|(_, t)| &t.words).map(|w| w.zh.as_str()).collect();
    words.extend(vocabulary.posts.iter().map(|(_, p)| p.label.name()));
    words.extend(vocabulary.bodies.iter().map(|(_, b)| b.label.name()));
    words.extend(vocabulary.units.iter().map(|(_, u)| u.label.name()));
    // Of the same word listed twice, the first counts; a term's own words come last among equals.
    let found = mentions(&model.document, &words);
    let is_body = |term: &Term| {
        let says = |n: &Words| term.words.iter().any(|w| w.zh == n.zh);
        bodies
            .iter()
            .any(|(body, other, _)| says(name(inquiry, Institution::Body(*body))) && says(name(inquiry, *other)))
    };
    let listed = vocabulary.terms.iter().filter(|(_, t)| 1 < t.words.len() && !is_body(t));
    listed.filter_map(|(_, term)| several(term, &words, &found)).collect()
}

/// A draft when two words of a term at least occur.
fn several(term: &Term, words: &[&str], found: &[Mention]) -> Option<Draft> {
    let spelt = |m: &Mention| words.get(m.word).copied().unwrap_or("");
    let mut used: Vec<(&Words, Vec<&Mention>)> = Vec::new();
    for word in &term.words {
        let here: Vec<&Mention> = found.iter().filter(|m| spelt(m) == word.zh).collect();
        if !here.is_empty() {
            used.push((word, here));
        }
    }
    if used.len() < 2 {
        return None;
    }
    let zh: Vec<String> = used.iter().map(|(w, here)| format!("“{}”（{}处）", w.zh, here.len())).collect();
    let en: Vec<String> = used.iter().map(|(w, here)| format!("`{}` ({} times)", w.en, here.len())).collect();
    let (zh, en) = (zh.join("、"), en.join(", "));
    Some(Draft {
        kind: KIND,
        cause: term.words.iter().map(|w| w.zh.clone()).collect(),
        message: Words::new(
            format!("{zh}似指同一事物，写法不一"),
            format!("{en} seem to mean the same thing under different names"),
        ),
        suggestion: Words::new(
            "建议统一用语；如果所指不同，写明各自的含义",
            "consider using one name throughout; if different things are meant, say what each means",
        ),
        cites: used.iter().flat_map(|(_, here)| here.iter().map(|m| cite(m.address, &m.around))).collect(),
        shown: Shown::Wording(Certainty::ToConfirm),
        count: used.len() as u64,
        effect: Effect::Slight,
    })
}

fn cite(address: Address, words: &str) -> Cite {
    Cite::Words(address, words.to_owned(), Role::Mentions)
}

/// On the reading that both are one body: it goes by two names.
fn one_body(inquiry: &Inquiry<'_>, body: BodyId, other: Institution, same: Formula) -> Option<Draft> {
    let (one, two) = (name(inquiry, Institution::Body(body)), name(inquiry, other));
    let (ours, theirs) = (norms_of(inquiry, Institution::Body(body)), norms_of(inquiry, other));
    if ours.is_empty() || theirs.is_empty() {
        return None;
    }
    let outcome = Words::new(
        format!("“{}”和“{}”是同一机构，读条文的人无从得知", one.zh, two.zh),
        format!("`{}` and `{}` are one body, and a reader of the clauses cannot tell", one.en, two.en),
    );
    Some(Draft {
        kind: KIND,
        cause: vec![one.zh.clone(), two.zh.clone()],
        message: Words::new(
            format!("如果“{}”就是“{}”，同一机构在全文有两个名称", one.zh, two.zh),
            format!("if `{}` is `{}`, one body goes by two names", one.en, two.en),
        ),
        suggestion: Words::new(
            "建议统一名称，或者写明两者的关系",
            "consider using one name, or saying how the two are related",
        ),
        cites: ours.into_iter().chain(theirs).map(|n| Cite::Norm(n, Role::Mentions)).collect(),
        shown: Shown::Situations { when: same.clone(), claim: Claim::Holds { condition: same, outcome } },
        count: 2,
        effect: Effect::Slight,
    })
}

/// On the reading that they are two: an act that both have in the same matter, or acts that settle the same for it.
fn two_bodies(
    inquiry: &Inquiry<'_>,
    body: BodyId,
    other: Institution,
    apart: Formula,
) -> Result<Vec<Draft>, crate::engine::TooLarge> {
    let (one, two) = (name(inquiry, Institution::Body(body)), name(inquiry, other));
    let mut drafts = Vec::new();
    for acts in alike(inquiry) {
        let pairs = pairs(inquiry, acts, body, other);
        let both: Vec<_> =
            pairs.into_iter().map(|pair| (pair, Formula::all(pair.map(|n| inquiry.applies(n))))).collect();
        for (pair, both) in both {
            let when = Formula::all([both, apart.clone()]);
            if inquiry.find([when.clone()])?.is_none() {
                continue;
            }
            let what = inquiry.acts(acts);
            let outcome = Words::new(
                format!("{}和{}都要办理“{}”；谁先谁后、结论不一致时以谁为准，条文没有规定", two.zh, one.zh, what.zh),
                format!("{} and {} each do `{}`; which comes first or prevails, no clause says", two.en, one.en, what.en),
            );
            drafts.push(Draft {
                kind: Kind::Ambiguity,
                cause: vec![one.zh.clone(), two.zh.clone(), what.zh.clone()],
                message: Words::new(
                    format!("如果“{}”与“{}”是两个机构，同一事项的“{}”由两个机构各自办理，谁先谁后、结论不一致时以谁为准没有规定", one.zh, two.zh, what.zh),
                    format!("if `{}` and `{}` are two bodies, each does `{}` in one and the same matter, and nothing says which comes first or prevails", one.en, two.en, what.en),
                ),
                suggestion: Words::new(
                    format!("建议明确由哪一个机构负责“{}”，或者写明两者的先后和分工", what.zh),
                    format!("consider saying which of the two does `{}`, or their order and division of work", what.en),
                ),
                cites: pair.iter().map(|n| Cite::Norm(*n, Role::Grants)).collect(),
                shown: Shown::Situations { when, claim: Claim::AllApply { norms: pair.to_vec(), outcome } },
                count: 1,
                effect: Effect::Open,
            });
            break;
        }
    }
    Ok(drafts)
}

/// Each act twice, and every two acts that settle the same attribute.
fn alike(inquiry: &Inquiry<'_>) -> Vec<[ActId; 2]> {
    let acts = || inquiry.model.vocabulary.acts.iter();
    let settling = |act: ActId| inquiry.model.vocabulary.acts[act].settles;
    let same = |one: ActId, two: ActId| one == two || settling(one).is_some() && settling(one) == settling(two);
    acts().flat_map(|(one, _)| acts().filter(move |(two, _)| same(one, *two)).map(move |(two, _)| [one, two])).collect()
}

/// The powers of one for an act, and of the other for the same or one like it.
fn pairs(inquiry: &Inquiry<'_>, acts: [ActId; 2], body: BodyId, other: Institution) -> Vec<[NormId; 2]> {
    let of = |who, act: ActId| {
        let grants =
            move |n: &NormId| matches!(&inquiry.model.norms[*n].rule, Rule::Power { acts, .. } if acts.contains(&act));
        norms_of(inquiry, who).into_iter().filter(grants).collect::<Vec<_>>()
    };
    let [own, alike] = acts;
    let theirs = of(other, alike);
    of(Institution::Body(body), own)
        .into_iter()
        .flat_map(|ours| theirs.iter().map(move |t| [*t, ours]).collect::<Vec<_>>())
        .collect()
}

/// The norms that name a body or unit as their holder.
fn norms_of(inquiry: &Inquiry<'_>, who: Institution) -> Vec<NormId> {
    let meant = match who {
        Institution::Body(id) => Reference::Body(id),
        Institution::Unit(id) => Reference::Unit(id),
    };
    let names = |holder: &Holder| holder.alternatives.iter().flatten().any(|p| p.who == meant);
    let norms = inquiry.model.norms.iter().filter(|(_, n)| match &n.rule {
        Rule::Power { holder, .. } | Rule::Duty { holder, .. } | Rule::Prohibition { holder, .. } => names(holder),
        _ => false,
    });
    norms.map(|(id, _)| id).collect()
}
