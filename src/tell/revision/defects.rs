//! Findings fixed, new and still there, and how many people may be away before and after.

use crate::ask::revision::{Defects, Fate, Followed, Resilience};
use crate::text::{Lang, Words, list};

use super::view::{EntryView, SectionView};

/// The section on defects.
pub(super) fn section(found: &Defects, lang: Lang) -> SectionView {
    let say = |words: Words| words.get(lang).to_owned();
    let count = |fate: Fate| found.findings.iter().filter(|it| it.fate == fate).count();
    let (fixed, stays, new) = (count(Fate::Fixed), count(Fate::Stays), count(Fate::New));
    let mut lead = vec![say(Words::new(
        format!("消除{fixed}条，新出现{new}条，仍有{stays}条。"),
        format!("{fixed} findings fixed, {new} new, {stays} still there."),
    ))];
    lead.extend(found.unfinished.iter().map(|it| it.get(lang).to_owned()));
    let told = found.findings.iter().filter(|it| it.fate != Fate::Stays || it.before.is_some());
    let entries = told.map(|it| finding(it, lang)).chain(found.resilience.iter().map(|it| resilience(it, lang)));
    SectionView { name: "defects", title: say(Words::new("问题", "Defects")), lead, entries: entries.collect() }
}

fn finding(it: &Followed, lang: Lang) -> EntryView {
    let grade = it.severity.words();
    let head = match (it.fate, it.before) {
        (Fate::New, _) => Words::new("新出现", "New"),
        (Fate::Fixed, _) => Words::new("已消除", "Fixed"),
        (Fate::Stays, Some(was)) => {
            let was = was.words();
            Words::new(
                format!("仍有，等级由{}变为{}", was.zh, grade.zh),
                format!("Still there, graded {} instead of {}", grade.en, was.en),
            )
        }
        (Fate::Stays, None) => Words::new("仍有", "Still there"),
    };
    let head =
        Words::new(format!("{}（{}）{}", head.zh, grade.zh, it.id), format!("{} ({}) {}", head.en, grade.en, it.id));
    EntryView { head: head.get(lang).to_owned(), lines: vec![(String::new(), it.message.get(lang).to_owned())] }
}

fn resilience(it: &Resilience, lang: Lang) -> EntryView {
    let count = |number: Option<usize>| match number {
        None => Words::new("四人以内缺席不致停办", "no absence of up to four stops it"),
        Some(number) => Words::new(format!("{number}人缺席即可停办"), format!("{number} away can stop it")),
    };
    let (before, after) = (count(it.before), count(it.after));
    let (act, causes) = (&it.act, list(&it.causes));
    let head = Words::new(
        format!("“{}”经得起的缺席有变化", act.zh),
        format!("“{}”: another number of absences stops it", act.en),
    );
    let text = Words::new(
        format!("因{}缺席而规则允许的委托都已作出时，原{}，修订后{}", causes.zh, before.zh, after.zh),
        format!("away ({}), every delegation made: before, {}; after, {}", causes.en, before.en, after.en),
    );
    EntryView { head: head.get(lang).to_owned(), lines: vec![(String::new(), text.get(lang).to_owned())] }
}
