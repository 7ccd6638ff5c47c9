//! What changes in practice, set out for a reader: powers, order of steps, courses of business.

use crate::ask::revision::{Behaviour, CourseChange, Shift, Statement, Turn, Verdict};
use crate::text::{Lang, Words, list};

use super::view::{EntryView, SectionView};
use super::{blame, names, particulars};

/// The powers, then the procedures, then the names that could not be matched.
pub(super) fn sections(found: &Behaviour, lang: Lang) -> Vec<SectionView> {
    let is_order = |it: &&Shift| it.statements.iter().all(Statement::restricts);
    let orders: Vec<&Shift> = found.shifts.iter().filter(is_order).collect();
    let powers: Vec<&Shift> = found.shifts.iter().filter(|it| !is_order(it)).collect();
    let mut out = vec![
        SectionView {
            name: "powers",
            title: say(&Words::new("职权", "Powers"), lang),
            lead: lead(found, &powers).iter().map(|it| say(it, lang)).collect(),
            entries: blame::entries(&powers, lang),
        },
        SectionView {
            name: "procedures",
            title: say(&Words::new("程序与禁止", "Procedures and prohibitions"), lang),
            lead: procedures_lead(found, &orders).iter().map(|it| say(it, lang)).collect(),
            entries: blame::entries(&orders, lang)
                .into_iter()
                .chain(found.courses.iter().map(|it| course(it, lang)))
                .collect(),
        },
    ];
    if !found.particulars.is_empty() {
        out.push(particulars::section(&found.particulars, lang));
    }
    if !found.unmatched.is_empty() {
        out.push(names::section(&found.unmatched, lang));
    }
    out
}

fn say(words: &Words, lang: Lang) -> String {
    words.get(lang).to_owned()
}

fn lead(found: &Behaviour, powers: &[&Shift]) -> Vec<Words> {
    let compared = found.compared;
    if powers.is_empty() && found.unfinished.is_empty() {
        return vec![Words::new(
            format!("两版共有的{compared}项行为，任何情形下由谁办理都没有变化。"),
            format!("Of the {compared} acts that both know, in every situation the same may act as before."),
        )];
    }
    let all = verdict(match (powers.iter().any(|it| it.is_gained), powers.iter().any(|it| !it.is_gained)) {
        (true, true) => Verdict::Incomparable,
        (true, false) => Verdict::Wider,
        (false, true) => Verdict::Narrower,
        (false, false) => Verdict::Equivalent,
    });
    let count = found.acts.len();
    let mut out = vec![Words::new(
        format!("两版共有的{compared}项行为中，{count}项的职权有变化；总体：{}。", all.zh),
        format!("Of the {compared} acts that both know, the powers of {count} changed; over all: {}.", all.en),
    )];
    for kind in [Verdict::Wider, Verdict::Narrower, Verdict::Incomparable] {
        let acts: Vec<Words> = found.acts.iter().filter(|it| it.1 == kind).map(|it| it.0.clone()).collect();
        if !acts.is_empty() {
            let (kind, acts) = (verdict(kind), list(&acts));
            out.push(Words::new(format!("{}：{}。", kind.zh, acts.zh), format!("{}: {}.", kind.en, acts.en)));
        }
    }
    if found.shifts.iter().flat_map(|it| &it.questions).any(|(_, is_old)| *is_old) {
        out.push(Words::new(
            "“情形”中某一问题“作某种理解”，是就现行条文而言；修订后不再有该问题的，在“读法”中注明。",
            "“Read so that …” in a situation speaks of the old text; questions that the new text settles are named under “Readings”.",
        ));
    }
    out
}

fn procedures_lead(found: &Behaviour, orders: &[&Shift]) -> Vec<Words> {
    let mut out = Vec::new();
    if orders.is_empty() && found.courses.is_empty() {
        out.push(Words::new(
            "办理的先后要求、禁止事项和各项业务能否办结都没有变化。",
            "No order of steps, no prohibition and no end of any business changed.",
        ));
    }
    out.extend(found.unfinished.iter().cloned());
    out
}

/// What a verdict is called.
fn verdict(verdict: Verdict) -> Words {
    match verdict {
        Verdict::Equivalent => Words::new("等同", "equivalent"),
        Verdict::Wider => Words::new("放宽（只增不减）", "wider (only gained)"),
        Verdict::Narrower => Words::new("收窄（只减不增）", "narrower (only lost)"),
        Verdict::Incomparable => Words::new("有增有减", "some gained and some lost"),
    }
}

fn course(change: &CourseChange, lang: Lang) -> EntryView {
    let turn = match change.turn {
        Turn::NewlyStopped => Words::new("原可办结，修订后办不成", "could be finished, and cannot any more"),
        Turn::NewlyPossible => Words::new("原办不成，修订后可以办结", "can be finished, and could not before"),
        Turn::NewlyTrapped => Words::new("修订后可能中途停住", "can now come to a halt on the way"),
        Turn::NoLongerTrapped => Words::new("原可能中途停住，修订后不会", "can no longer come to a halt on the way"),
    };
    let (business, count) = (&change.business, change.count);
    let head = Words::new(format!("业务“{}”：{}", business.zh, turn.zh), format!("{}: {}", business.en, turn.en));
    let ordinary = Words::new("通常事项", "an ordinary matter");
    let matter = if change.matter.is_empty() { ordinary } else { list(&change.matter) };
    let told = Words::new(
        format!("{}（全体在岗，委托都已作出；共{count}种事项如此）", matter.zh),
        format!("{} (everybody there, every delegation made; {count} kinds of matter)", matter.en),
    );
    EntryView {
        head: say(&head, lang), lines: vec![(say(&Words::new("举例", "For example"), lang), say(&told, lang))]
    }
}
