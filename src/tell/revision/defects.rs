//! Findings fixed, new and still there, and how many people may be away before and after.

use crate::ask::revision::{Defects, Fate, Followed, Resilience};
use crate::finding::Severity;
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
    let entries = told.map(|it| finding(it, lang)).chain(resilience(&found.resilience, lang));
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

/// So many findings are quoted as the reason of a change.
const QUOTED: usize = 2;

/// Why a clause may have been changed: the findings about it that are there no longer, gravest first.
pub(super) fn reason(found: &Defects, articles: &[u32], lang: Lang) -> String {
    let is_about = |it: &&Followed| it.fate == Fate::Fixed && it.articles.iter().any(|at| articles.contains(at));
    let mut own: Vec<&Followed> = found.findings.iter().filter(is_about).collect();
    // Those that hang on this clause alone say most about it.
    own.sort_by_key(|it| (std::cmp::Reverse(it.severity), it.articles.len()));
    if own.is_empty() {
        return String::new();
    }
    let count = own.len();
    let grades = [Severity::High, Severity::Medium, Severity::Low].map(|grade| {
        let count = own.iter().filter(|it| it.severity == grade).count();
        let name = grade.words();
        (count != 0).then(|| Words::new(format!("{}{count}", name.zh), format!("{count} {}", name.en)))
    });
    let grades = list(&grades.into_iter().flatten().collect::<Vec<_>>());
    let quoted = |pick: &dyn Fn(&Words) -> &str, sign: &str| {
        own.iter().take(QUOTED).map(|it| pick(&it.message).to_owned()).collect::<Vec<_>>().join(sign)
    };
    let (zh, en) = (quoted(&|it| &it.zh, "\n"), quoted(&|it| &it.en, "\n"));
    let (such, such_en) = if count <= QUOTED { ("", "") } else { ("，如", ", such as") };
    Words::new(
        format!("涉及本条的审查意见{count}条（{}）不再有{such}：\n{zh}", grades.zh),
        format!("{count} findings about this clause ({}) are gone{such_en}:\n{en}", grades.en),
    )
    .get(lang)
    .to_owned()
}

/// So many sets of absences are named.
const NAMED: usize = 3;

/// Acts for which the same changed are told together.
fn resilience(found: &[Resilience], lang: Lang) -> Vec<EntryView> {
    let mut groups: Vec<(&Resilience, Vec<Words>)> = Vec::new();
    for it in found {
        let is_alike = |other: &Resilience| Resilience { act: it.act.clone(), ..other.clone() } == *it;
        match groups.iter_mut().find(|(first, _)| is_alike(first)) {
            Some((_, acts)) => acts.push(it.act.clone()),
            None => groups.push((it, vec![it.act.clone()])),
        }
    }
    groups.iter().map(|(first, acts)| lasting(first, acts, lang)).collect()
}

fn lasting(it: &Resilience, acts: &[Words], lang: Lang) -> EntryView {
    let count = |number: Option<usize>| match number {
        None => Words::new("四人以内缺席不致停办", "no absence of up to four stops it"),
        Some(number) => Words::new(format!("{number}人缺席即可停办"), format!("{number} away can stop it")),
    };
    let (before, after, causes, acts) = (count(it.before), count(it.after), list(&it.causes), list(acts));
    let head = match it.before == it.after {
        true => Words::new(
            format!("经得起的缺席：{}，但所涉的人不同", after.zh),
            format!("Absences: {} as before, but other people", after.en),
        ),
        false => Words::new(
            format!("经得起的缺席：原{}，修订后{}", before.zh, after.zh),
            format!("Absences: before, {}; after, {}", before.en, after.en),
        ),
    };
    let text = Words::new(
        format!("{}（因{}缺席，规则允许的委托都已作出）", acts.zh, causes.zh),
        format!("{} (away for {}, every delegation made)", acts.en, causes.en),
    );
    let mut lines = vec![(String::new(), text.get(lang).to_owned())];
    let labels = [Words::new("原为", "Before"), Words::new("修订后", "After")];
    for (label, sets) in labels.iter().zip([&it.sets_before, &it.sets_after]) {
        if !sets.is_empty() {
            lines.push((label.get(lang).to_owned(), absences(sets).get(lang).to_owned()));
        }
    }
    EntryView { head: head.get(lang).to_owned(), lines }
}

/// Who stops it, set by set.
fn absences(sets: &[Vec<Words>]) -> Words {
    let each: Vec<Words> = sets.iter().take(NAMED).map(|set| together(set)).collect();
    let join = |pick: fn(&Words) -> &str, sign: &str| each.iter().map(pick).collect::<Vec<_>>().join(sign);
    let (zh, en) = (join(|it| &it.zh, "；或者"), join(|it| &it.en, "; or "));
    match sets.len().saturating_sub(NAMED) {
        0 => Words::new(zh, en),
        more => {
            Words::new(format!("{zh}；另有{more}组，见 --format json"), format!("{en}; {more} more: see --format json"))
        }
    }
}

fn together(set: &[Words]) -> Words {
    let join = |pick: fn(&Words) -> &str, sign: &str| set.iter().map(pick).collect::<Vec<_>>().join(sign);
    Words::new(join(|it| &it.zh, "和"), join(|it| &it.en, " and "))
}
