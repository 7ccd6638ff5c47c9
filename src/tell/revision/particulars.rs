//! Duties, time limits and what goes with delegations, set out for a reader.

use crate::ask::revision::Particular;
use crate::text::{Lang, Words, list};

use super::view::{EntryView, SectionView};

/// The section on what norms say beside who may do what.
pub(super) fn section(found: &[Particular], lang: Lang) -> SectionView {
    let title = Words::new("义务、期限和委托事项", "Duties, time limits, delegations");
    let count = |wanted: fn(&&Particular) -> bool| found.iter().filter(wanted).count();
    let (added, gone) = (count(|it| it.old.is_none()), count(|it| it.new.is_none()));
    let changed = found.len() - added - gone;
    let lead = match found.is_empty() {
        true => Words::new("没有变化。", "No change."),
        false => Words::new(
            format!("改变{changed}项，新增义务{added}项，取消义务{gone}项。"),
            format!("{changed} changed, {added} new duties, {gone} duties gone."),
        ),
    };
    // What changed alike in one clause is told together.
    let mut groups: Vec<(&Particular, Vec<Words>)> = Vec::new();
    for it in found {
        let is_alike = |known: &Particular| (known.old, known.new, &known.points) == (it.old, it.new, &it.points);
        match groups.iter_mut().find(|(known, _)| is_alike(known)) {
            Some((_, subjects)) => subjects.push(it.subject.clone()),
            None => groups.push((it, vec![it.subject.clone()])),
        }
    }
    let entries = groups.iter().map(|(it, subjects)| entry(it, &list(subjects), lang)).collect();
    SectionView { name: "duties", title: title.get(lang).to_owned(), lead: vec![lead.get(lang).to_owned()], entries }
}

fn entry(it: &Particular, subject: &Words, lang: Lang) -> EntryView {
    let head = match (it.old.map(|at| at.label()), it.new.map(|at| at.label())) {
        (Some(old), Some(new)) if old == new => {
            Words::new(format!("{}：{}", new.zh, subject.zh), format!("{}: {}", new.en, subject.en))
        }
        (Some(old), Some(new)) => Words::new(
            format!("{}（原{}）：{}", new.zh, old.zh, subject.zh),
            format!("{} (formerly {}): {}", new.en, old.en, subject.en),
        ),
        (None, Some(new)) => {
            Words::new(format!("{}新增{}", new.zh, subject.zh), format!("{} adds {}", new.en, subject.en))
        }
        (Some(old), None) => {
            Words::new(format!("不再有原{}{}", old.zh, subject.zh), format!("{} of {} is gone", subject.en, old.en))
        }
        (None, None) => subject.clone(),
    };
    let is_changed = it.old.is_some() && it.new.is_some();
    let lines = it.points.iter().map(|(name, before, after)| {
        let said = match is_changed {
            true => Words::new(
                format!("{} → {}", or_nothing(before).zh, or_nothing(after).zh),
                format!("{} → {}", or_nothing(before).en, or_nothing(after).en),
            ),
            false => [before, after].into_iter().find(|it| **it != Words::default()).cloned().unwrap_or_default(),
        };
        (name.get(lang).to_owned(), said.get(lang).to_owned())
    });
    EntryView { head: head.get(lang).to_owned(), lines: lines.collect() }
}

fn or_nothing(said: &Words) -> Words {
    if *said == Words::default() { Words::new("没有规定", "nothing said") } else { said.clone() }
}
