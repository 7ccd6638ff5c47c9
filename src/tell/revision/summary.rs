//! The sentences about a comparison of words: the one that drafters publish, and what they add to it.

use crate::text::revision::{Change, Chapter, ChapterChange, Fate, Revision};
use crate::text::{Address, Words, in_chinese, list};

/// 由69条调整为77条，新增14条，删除6条，修改48条，保留15条。
pub(super) fn sentence(revision: &Revision) -> Words {
    let counts = &revision.counts;
    let (old, new) = (counts.old, counts.new);
    let mut zh = match old == new {
        true => format!("仍为{old}条"),
        false => format!("由{old}条调整为{new}条"),
    };
    let mut en = match old == new {
        true => format!("{old} clauses as before"),
        false => format!("From {old} to {new} clauses"),
    };
    let parts = [
        (counts.added, "新增", "added"),
        (counts.deleted, "删除", "deleted"),
        (counts.modified, "修改", "modified"),
        (counts.split_off, "拆分增加", "more by splitting"),
        (counts.merged_away, "合并减少", "fewer by merging"),
        (counts.kept, "保留", "kept"),
    ];
    for (count, in_zh, in_en) in parts {
        if count != 0 {
            zh.push_str(&format!("，{in_zh}{count}条"));
            en.push_str(&format!(", {count} {in_en}"));
        }
    }
    Words::new(zh + "。", en + ".")
}

/// What changed beside the words of clauses: places, numbers, titles.
pub(super) fn remarks(revision: &Revision) -> Vec<Words> {
    let counts = &revision.counts;
    let mut out = Vec::new();
    if let Some((old, new)) = &revision.titles {
        out.push(Words::new(format!("标题由《{old}》改为《{new}》。"), format!("The title {old} becomes {new}.")));
    }
    if revision.is_style_changed {
        out.push(Words::new(
            "条的编号写法改变（“一、”与“第一条”）。",
            "Clauses are headed in another way (一、 and 第一条).",
        ));
    }
    if counts.moved != 0 {
        let (count, moved) = (counts.moved, moved(revision));
        out.push(Words::new(
            format!("其中移动位置{count}条：{}。", moved.zh),
            format!("Of these {count} stand elsewhere: {}.", moved.en),
        ));
    }
    if counts.renumbered != 0 {
        let (count, numbers) = (counts.renumbered, numbers(revision));
        out.push(Words::new(
            format!("其中条号改变{count}条：{}。", numbers.zh),
            format!("Of these {count} have another number: {}.", numbers.en),
        ));
    }
    if out.is_empty() && revision.is_empty() {
        out.push(Words::new("文字没有变化。", "No word changed."));
    }
    out
}

/// What came of a clause, for a reader.
pub(super) fn fate(change: &Change) -> Words {
    let is_renumbered = change.old != change.new;
    let words = match change.fate {
        Fate::Kept if is_renumbered && !change.is_moved => {
            return Words::new("未改（仅条号改变）", "unchanged but for its number");
        }
        Fate::Kept if change.is_moved => return Words::new("移动（文字未改）", "moved, not changed"),
        Fate::Kept => Words::new("未改", "unchanged"),
        Fate::Modified => Words::new("修改", "modified"),
        Fate::Added => Words::new("新增", "added"),
        Fate::Deleted => Words::new("删除", "deleted"),
        Fate::Split => Words::new("拆分", "split"),
        Fate::Merged => Words::new("合并", "merged"),
        Fate::Regrouped => Words::new("拆并", "regrouped"),
    };
    match change.is_moved {
        true => Words::new(format!("{}并移动", words.zh), format!("{} and moved", words.en)),
        false => words,
    }
}

/// Chapters that did not stay as they were.
pub(super) fn chapters(revision: &Revision) -> Vec<Words> {
    let mut out: Vec<Words> = revision.chapters.iter().filter_map(chapter).collect();
    let renumbered = revision.chapters.iter().filter(|it| it.is_renumbered() && !it.is_moved);
    let pairs: Vec<Words> = renumbered
        .filter_map(|it| {
            let (old, new) = (it.old.as_ref()?.number, it.new.as_ref()?.number);
            let (old_zh, new_zh) = (in_chinese(old), in_chinese(new));
            Some(Words::new(format!("第{old_zh}章→第{new_zh}章"), format!("{old} → {new}")))
        })
        .collect();
    if !pairs.is_empty() {
        let pairs = list(&pairs);
        out.push(Words::new(
            format!("章号改变：{}。", pairs.zh),
            format!("Chapters with another number: {}.", pairs.en),
        ));
    }
    out
}

/// Sentences that went from one clause to another.
pub(super) fn transfers(revision: &Revision) -> Vec<Words> {
    let tell = |it: &crate::text::revision::Transfer| {
        let (from, to, words) = (it.old.label(), it.new.label(), &it.words);
        Words::new(format!("{}移至{}：“{words}”", from.zh, to.zh), format!("{} went to {}: “{words}”", from.en, to.en))
    };
    revision.transfers.iter().map(tell).collect()
}

fn chapter(change: &ChapterChange) -> Option<Words> {
    let name = |number: u32, title: &str| {
        Words::new(format!("第{}章“{title}”", in_chinese(number)), format!("chapter {number} “{title}”"))
    };
    match (&change.old, &change.new) {
        (None, Some(new)) => {
            let it = name(new.number, &new.title);
            Some(Words::new(format!("新设{}。", it.zh), format!("New: {}.", it.en)))
        }
        (Some(old), None) => {
            let it = name(old.number, &old.title);
            Some(Words::new(format!("不再设{}。", it.zh), format!("No longer there: {}.", it.en)))
        }
        (Some(old), Some(new)) if change.is_moved || change.is_retitled() => {
            let (was, is) = (name(old.number, &old.title), name(new.number, &new.title));
            Some(match (change.is_moved, change.is_retitled()) {
                (true, false) => {
                    let number = in_chinese(new.number);
                    Words::new(
                        format!("{}整章移动，成为第{number}章。", was.zh),
                        format!("{} moved as a whole and is now chapter {}.", was.en, new.number),
                    )
                }
                (true, true) => Words::new(
                    format!("{}移动并改题，成为{}。", was.zh, is.zh),
                    format!("{} moved and has another title: {}.", was.en, is.en),
                ),
                _ => Words::new(
                    format!("{}改题为{}。", was.zh, is.zh),
                    format!("{} has another title: {}.", was.en, is.en),
                ),
            })
        }
        _ => None,
    }
}

fn moved(revision: &Revision) -> Words {
    let moved = revision.changes.iter().filter(|it| it.is_moved);
    let pairs = moved.filter_map(|it| it.old.first().copied().zip(it.new.first().copied()));
    let (same, other): (Vec<_>, Vec<_>) = pairs.partition(|(old, new)| old == new);
    let stays = |(article, _): (u32, u32)| {
        let label = Address::of_article(article)?.label();
        let chapter = |clauses: fn(&ChapterChange) -> Option<&Chapter>| {
            let before = revision.chapters.iter().filter_map(clauses).filter(|it| it.clauses.0 <= article);
            before.max_by_key(|it| it.clauses.0)
        };
        let (from, to) = (chapter(|it| it.old.as_ref()), chapter(|it| it.new.as_ref()));
        Some(match from.zip(to) {
            Some((from, to)) => Words::new(
                format!("{}（条号未变，由“{}”一章移入“{}”一章）", label.zh, from.title, to.title),
                format!("{} (same number, from chapter “{}” to chapter “{}”)", label.en, from.title, to.title),
            ),
            None => Words::new(format!("{}（条号未变）", label.zh), format!("{} (same number)", label.en)),
        })
    };
    let elsewhere = (!other.is_empty()).then(|| rows(other));
    list(&elsewhere.into_iter().chain(same.into_iter().filter_map(stays)).collect::<Vec<_>>())
}

fn numbers(revision: &Revision) -> Words {
    let pairs = revision.changes.iter().filter_map(|it| it.old.first().copied().zip(it.new.first().copied()));
    rows(pairs.filter(|(old, new)| old != new).collect())
}

/// Pairs of numbers, neighbours together: 第五条至第九条→第六条至第十条.
fn rows(mut pairs: Vec<(u32, u32)>) -> Words {
    pairs.sort_unstable();
    let mut rows: Vec<((u32, u32), (u32, u32))> = Vec::new();
    for (old, new) in pairs {
        match rows.last_mut() {
            Some((_, last)) if last.0 + 1 == old && last.1 + 1 == new => *last = (old, new),
            _ => rows.push(((old, new), (old, new))),
        }
    }
    let label = |number: u32| Address::of_article(number).map(|it| it.label()).unwrap_or_default();
    let told: Vec<Words> = rows
        .into_iter()
        .map(|((old, new), (old_end, new_end))| match old == old_end {
            true => Words::new(format!("{}→{}", label(old).zh, label(new).zh), format!("{old} → {new}")),
            false => Words::new(
                format!("{}至{}→{}至{}", label(old).zh, label(old_end).zh, label(new).zh, label(new_end).zh),
                format!("{old}–{old_end} → {new}–{new_end}"),
            ),
        })
        .collect();
    list(&told)
}
