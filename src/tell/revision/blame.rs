//! Changes in practice told cause by cause: one edit of the text, and all that it changes, is one paragraph.

use crate::ask::revision::Shift;
use crate::text::{Lang, Words, list};

use super::view::EntryView;

/// So many classes are shown one by one.
const SHOWN: usize = 2;
/// So many people are named; of more only the first.
const NAMED: usize = 3;

/// One entry for each cause, in the order of the text.
pub(super) fn entries(shifts: &[&Shift], lang: Lang) -> Vec<EntryView> {
    let mut causes: Vec<Vec<&Shift>> = Vec::new();
    for shift in shifts {
        match causes.iter_mut().find(|group| group.first().is_some_and(|first| first.causes == shift.causes)) {
            Some(group) => group.push(shift),
            None => causes.push(vec![shift]),
        }
    }
    causes.sort_by_key(|group| group.first().map(|it| (it.place.is_none(), it.place, it.causes.concat().len())));
    causes.iter().filter_map(|group| entry(group, lang)).collect()
}

fn say(words: &Words, lang: Lang) -> String {
    words.get(lang).to_owned()
}

/// What the same edits bring about.
fn entry(group: &[&Shift], lang: Lang) -> Option<EntryView> {
    let mut acts: Vec<&Words> = Vec::new();
    for act in group.iter().flat_map(|it| &it.acts) {
        if !acts.contains(&act) {
            acts.push(act);
        }
    }
    let (cause, count) = (because(group.first()?), acts.len());
    let head = Words::new(
        format!("{}（涉及{count}项）", cause.zh),
        format!("{} ({count} {})", cause.en, if count == 1 { "act" } else { "acts" }),
    );
    let mut lines: Vec<(String, String)> = sides(group).iter().flat_map(|side| side.lines(lang)).collect();
    lines.extend(questions(group, lang));
    Some(EntryView { head: say(&head, lang), lines })
}

/// The questions of reading that come up in these changes and that only one of the texts leaves open.
fn questions(group: &[&Shift], lang: Lang) -> Vec<(String, String)> {
    let label = say(&Words::new("读法", "Readings"), lang);
    let of = |wanted: bool| {
        let all = group.iter().flat_map(|it| &it.questions).filter(|it| it.1 == wanted);
        let mut names: Vec<Words> = all.map(|it| it.0.clone()).collect();
        names.sort();
        names.dedup();
        (!names.is_empty()).then(|| list(&names))
    };
    let settled = of(true).map(|names| {
        Words::new(
            format!("{}（现行条文的理解问题，修订后不再有）", names.zh),
            format!("{} (questions that the old text leaves open and the new one does not)", names.en),
        )
    });
    let raised = of(false).map(|names| {
        Words::new(
            format!("{}（修订条文的理解问题，现行条文没有）", names.zh),
            format!("{} (questions that the new text leaves open and the old one does not)", names.en),
        )
    });
    [settled, raised].into_iter().flatten().map(|it| (label.clone(), say(&it, lang))).collect()
}

/// What people of one post gain, or lose, by the same edits.
struct Side<'s> {
    key: (bool, u8, Words),
    people: Vec<&'s Words>,
    acts: Vec<&'s Words>,
    /// How many pairs of a person and an act there are.
    pairs: usize,
    shifts: Vec<&'s Shift>,
}

fn sides<'s>(group: &[&'s Shift]) -> Vec<Side<'s>> {
    let mut out: Vec<Side<'s>> = Vec::new();
    for &shift in group {
        for ((statement, (who, post)), act) in shift.statements.iter().zip(&shift.people).zip(&shift.told) {
            let key = (shift.is_gained, statement.rank(), post.clone());
            let at = out.iter().position(|it| it.key == key).unwrap_or_else(|| {
                out.push(Side { key, people: Vec::new(), acts: Vec::new(), pairs: 0, shifts: Vec::new() });
                out.len() - 1
            });
            let Some(side) = out.get_mut(at) else { continue };
            side.pairs += 1;
            if !side.people.contains(&who) {
                side.people.push(who);
            }
            if !side.acts.contains(&act) {
                side.acts.push(act);
            }
            if !side.shifts.contains(&shift) {
                side.shifts.push(shift);
            }
        }
    }
    let mut out = by_shifts(out);
    for side in &mut out {
        // What is simplest to understand stands for the others.
        side.shifts.sort_by_key(|it| (it.classes.first().map_or(0, Vec::len), it.witness.len()));
    }
    out
}

/// People of several posts of whom exactly the same changed are told together.
fn by_shifts(sides: Vec<Side<'_>>) -> Vec<Side<'_>> {
    let mut merged: Vec<Side<'_>> = Vec::new();
    for side in sides {
        let is_alike = |other: &&mut Side<'_>| {
            let (one, two) = (&other.shifts, &side.shifts);
            (other.key.0, other.key.1) == (side.key.0, side.key.1)
                && other.acts == side.acts
                && one.len() == two.len()
                && one.iter().zip(two).all(|(one, two)| std::ptr::eq(*one, *two))
        };
        match merged.iter_mut().find(is_alike) {
            Some(known) => {
                known.pairs += side.pairs;
                known.people.extend(side.people);
            }
            None => merged.push(side),
        }
    }
    merged
}

impl Side<'_> {
    fn lines(&self, lang: Lang) -> Vec<(String, String)> {
        let label = |zh: &str, en: &str| say(&Words::new(zh, en), lang);
        let mut lines = vec![(say(&self.title(), lang), say(&self.whole(), lang))];
        let Some(shift) = self.shifts.first() else { return lines };
        let when = match self.shifts.len() {
            1 => when(shift, lang),
            _ => format!("{}{}", say(&self.example_of(shift), lang), when(shift, lang)),
        };
        lines.push((label("情形", "When"), when));
        let joined = shift.witness.iter().map(|it| say(it, lang)).collect::<Vec<_>>().join(&label("；", "; "));
        lines.push((label("举例", "For example"), joined));
        let clauses = say(&list(&shift.clauses), lang);
        if !clauses.is_empty() {
            let by = if shift.is_gained {
                label("修订后的依据", "By the new")
            } else {
                label("现行的依据", "By the old")
            };
            lines.push((by, clauses));
        }
        lines
    }

    fn title(&self) -> Words {
        match (self.key.1, self.key.0) {
            (0, true) => Words::new("新获职权", "Gained"),
            (0, false) => Words::new("失去职权", "Lost"),
            (1, true) => Words::new("新可独自办理", "Can now be done alone"),
            (1, false) => Words::new("不能再独自办理", "Can no longer be done alone"),
            (2, true) => Words::new("由无人可办变为可以办成", "Can now be done"),
            (2, false) => Words::new("由可以办成变为无人可办", "Can no longer be done"),
            (3, true) => Words::new("新增禁止", "Newly forbidden"),
            (3, false) => Words::new("不再禁止", "No longer forbidden"),
            (_, true) => Words::new("新增先后要求", "New order of steps"),
            (_, false) => Words::new("不再要求先后", "Order no longer required"),
        }
    }

    /// Who and what.
    fn whole(&self) -> Words {
        let acts = list(&self.acts.iter().map(|it| (*it).clone()).collect::<Vec<_>>());
        if self.people.iter().all(|it| **it == Words::default()) {
            return acts;
        }
        let count = self.people.len();
        let first: Vec<Words> = self.people.iter().take(NAMED).map(|it| (*it).clone()).collect();
        let who = match count <= NAMED {
            true => list(&first),
            false => {
                let first = list(&first);
                Words::new(format!("{}等{count}方", first.zh), format!("{} and others, {count} in all", first.en))
            }
        };
        let is_uneven = self.pairs < count * self.acts.len();
        Words::new(
            format!("{}——{}{}", who.zh, acts.zh, if is_uneven { "（各方所涉不尽相同）" } else { "" }),
            format!("{}: {}{}", who.en, acts.en, if is_uneven { " (not all of it for each)" } else { "" }),
        )
    }

    /// Which of several stands for the others.
    fn example_of(&self, shift: &Shift) -> Words {
        let act = shift.told.first().cloned().unwrap_or_default();
        let who = shift.people.first().map(|it| it.0.clone()).filter(|it| *it != Words::default());
        match who {
            Some(who) => Words::new(
                format!("以{}的“{}”为例，", who.zh, act.zh),
                format!("of “{}” by {}, for one: ", act.en, who.en),
            ),
            // An order of steps has its own quotation marks.
            None if act.zh.contains('“') => {
                Words::new(format!("以{}为例，", act.zh), format!("of {}, for one: ", act.en))
            }
            None => Words::new(format!("以“{}”为例，", act.zh), format!("of “{}”, for one: ", act.en)),
        }
    }
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
        told.push(say(
            &Words::new("还有其他类，用 --all-classes 逐类列出", "further classes: --all-classes sets them out"),
            lang,
        ));
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
fn because(shift: &Shift) -> Words {
    if shift.causes.is_empty() {
        return Words::new(
            "把条文、模型词汇和编制表中的关系都恢复原样，也不能消除（原因在人员、单位的名单）",
            "clauses, vocabulary and tables of relations put back do not end it (its cause is in the lists of people and units)",
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
