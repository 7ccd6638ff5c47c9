//! What changes in practice, set out for a reader: powers, order of steps, courses of business.

use crate::ask::revision::{Behaviour, CourseChange, Shift, Statement, Turn, Unmatched, Verdict};
use crate::text::{Lang, Words, list};

use super::view::{EntryView, SectionView};

/// So many classes are shown one by one.
const SHOWN: usize = 2;

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
            entries: merged(&powers).iter().filter_map(|it| entry(it, lang)).collect(),
        },
        SectionView {
            name: "procedures",
            title: say(&Words::new("程序与禁止", "Procedures and prohibitions"), lang),
            lead: procedures_lead(found, &orders).iter().map(|it| say(it, lang)).collect(),
            entries: merged(&orders)
                .iter()
                .filter_map(|it| entry(it, lang))
                .chain(found.courses.iter().map(|it| course(it, lang)))
                .collect(),
        },
    ];
    if !found.unmatched.is_empty() {
        out.push(unmatched(&found.unmatched, lang));
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

/// Changes of the same people for the same reason, told together: the acts, and the situations of the first of them.
fn merged<'s>(shifts: &[&'s Shift]) -> Vec<Vec<&'s Shift>> {
    let people = |it: &Shift| {
        let mut who: Vec<String> = it.statements.iter().filter_map(|it| it.actor().map(str::to_owned)).collect();
        who.sort();
        who.dedup();
        who
    };
    let key = |it: &Shift| (it.is_gained, it.statements.first().map(Statement::rank), people(it), it.causes.clone());
    let mut out: Vec<Vec<&Shift>> = Vec::new();
    for shift in shifts {
        let known = out.iter_mut().find(|group| group.first().is_some_and(|first| key(first) == key(shift)));
        match known {
            Some(group) => group.push(shift),
            None => out.push(vec![shift]),
        }
    }
    for group in &mut out {
        // What is simplest to understand stands for the others.
        group.sort_by_key(|it| (it.classes.first().map_or(0, Vec::len), it.witness.len()));
    }
    out
}

fn entry(group: &[&Shift], lang: Lang) -> Option<EntryView> {
    let shift = group.first()?;
    let mut lines: Vec<(String, String)> = Vec::new();
    let label = |zh: &str, en: &str| say(&Words::new(zh, en), lang);
    let others: Vec<Words> = group.iter().skip(1).flat_map(|it| it.acts.iter().cloned()).collect();
    if !others.is_empty() {
        lines.push((label("另有同样变化的", "The same of"), say(&list(&others), lang)));
    }
    lines.push((label("情形", "When"), when(shift, lang)));
    let joined = shift.witness.iter().map(|it| say(it, lang)).collect::<Vec<_>>().join(&label("；", "; "));
    lines.push((label("举例", "For example"), joined));
    let clauses = say(&list(&shift.clauses), lang);
    if !clauses.is_empty() {
        let by =
            if shift.is_gained { label("修订依据", "By the new") } else { label("现行依据", "By the old") };
        lines.push((by, clauses));
    }
    lines.push((label("起因", "Because of"), say(&causes(shift), lang)));
    if 1 < group.len() {
        let note = label(
            "情形和举例是最先写的行为的，其余各项的情形见 --format json",
            "situations and example are those of the acts named first; --format json has those of each",
        );
        lines.push((label("说明", "Note"), note));
    }
    Some(EntryView { head: say(&shift.words, lang), lines })
}

/// The classes of situations in words.
fn when(shift: &Shift, lang: Lang) -> String {
    let (comma, stop) = (say(&Words::new("，且", ", and "), lang), say(&Words::new("；或者", "; or "), lang));
    let class = |conditions: &Vec<Words>| match conditions.is_empty() {
        true => say(&Words::new("任何情形", "always"), lang),
        false => conditions.iter().map(|it| say(it, lang)).collect::<Vec<_>>().join(&comma),
    };
    let mut told: Vec<String> = shift.classes.iter().take(SHOWN).map(class).collect();
    let more = shift.classes.len().saturating_sub(SHOWN);
    if !shift.complete {
        told.push(say(&Words::new("还有其他类，没有逐类列出", "further classes, not set out one by one"), lang));
    } else if more != 0 {
        told.push(say(
            &Words::new(
                format!("另有{more}类，见 --format json"),
                format!("{more} further classes: see --format json"),
            ),
            lang,
        ));
    }
    told.join(&stop)
}

/// The edits that bring a change about.
fn causes(shift: &Shift) -> Words {
    if shift.causes.is_empty() {
        return Words::new(
            "没有哪一处修改单独恢复即可消除（可能来自词汇、编制表，或者几处修改共同作用）",
            "no edit put back by itself ends it (the vocabulary, the tables, or several edits together)",
        );
    }
    let are_single = shift.causes.iter().all(|set| set.len() == 1);
    let singles = list(&shift.causes.iter().flatten().cloned().collect::<Vec<_>>());
    match (shift.causes.as_slice(), are_single) {
        ([_], true) => singles,
        ([_], false) => Words::new(
            format!("{}，各自都足以造成，须全部恢复才能消除", singles.zh),
            format!("{}: each is enough, all must be put back to end it", singles.en),
        ),
        (_, true) => Words::new(
            format!("{}，共同造成，恢复其中一处即可消除", singles.zh),
            format!("{} together: putting back any of them ends it", singles.en),
        ),
        (sets, false) => {
            let sets: Vec<Words> = sets.iter().map(|set| list(set)).collect();
            let join =
                |pick: &dyn Fn(&Words) -> String, sign: &str| sets.iter().map(pick).collect::<Vec<_>>().join(sign);
            Words::new(
                format!("恢复下列任一组即可消除：{}", join(&|it| it.zh.clone(), "；")),
                format!("putting back any of these ends it: {}", join(&|it| it.en.clone(), "; ")),
            )
        }
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

fn unmatched(names: &[Unmatched], lang: Lang) -> SectionView {
    let of = |is_old: bool| {
        let own = names.iter().filter(|it| it.is_old == is_old);
        own.map(|it| format!("{} {}", it.sort.word(), it.name)).collect::<Vec<_>>().join("、")
    };
    let mut lines = Vec::new();
    for (is_old, zh, en) in [(true, "仅现行有", "Only the old"), (false, "仅修订有", "Only the new")] {
        let text = of(is_old);
        if !text.is_empty() {
            lines.push((say(&Words::new(zh, en), lang), text));
        }
    }
    SectionView {
        name: "names",
        title: say(&Words::new("两版词汇不对应的名称", "Names without a counterpart"), lang),
        lead: vec![say(
            &Words::new(
                "涉及下列名称的情形没有比较；改了名称的，用 --write-mapping 写出对应表，填好后用 --mapping 读入。",
                "Situations that involve these names were not compared. Where a name only changed, write a table with \
                 --write-mapping, fill it in and read it with --mapping.",
            ),
            lang,
        )],
        entries: lines.into_iter().map(|(head, text)| EntryView { head, lines: vec![(String::new(), text)] }).collect(),
    }
}
