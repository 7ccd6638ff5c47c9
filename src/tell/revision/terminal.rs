//! A comparison for a terminal of 80 columns.

use anstyle::{AnsiColor, Style};

use super::super::columns;
use super::runs::RunView;
use super::view::{ChangeView, RevisionView};

/// Unchanged words longer than this are shortened to their ends.
const LONGEST_SAME: usize = 36;
/// So much of them stays at each end.
const SHOWN: usize = 14;

/// Writes the comparison.
pub(super) fn write(view: &RevisionView) -> String {
    let mut page = Page { view, out: String::new() };
    page.head();
    page.words();
    page.sections();
    page.out
}

struct Page<'v> {
    view: &'v RevisionView,
    out: String,
}

impl Page<'_> {
    fn text(&mut self, first: &str, rest: &str, words: &str) {
        self.out.push_str(&columns::hanging(first, rest, words));
    }

    fn title(&mut self, words: &str) {
        let bold = Style::new().bold();
        self.out.push_str(&format!("\n{bold}{words}{bold:#}\n"));
    }

    fn head(&mut self) {
        let (old, new) = (&self.view.old, &self.view.new);
        let names = [self.view.say("现行：", "Old: "), self.view.say("修订：", "New: ")];
        for (name, side) in names.into_iter().zip([old, new]) {
            self.text(name, "      ", &format!("{}  {}", side.path, side.title));
        }
        for note in &self.view.notes {
            self.text("! ", "  ", note);
        }
    }

    fn words(&mut self) {
        let words = &self.view.words;
        self.title(self.view.say("一、文字", "1. Words"));
        self.text("", "", &words.summary);
        for remark in words.remarks.iter().chain(&words.chapters) {
            self.text("", "  ", remark);
        }
        for transfer in &words.transfers {
            self.text("↷ ", "  ", transfer);
        }
        let shown: Vec<&ChangeView> = words.changes.iter().filter(|it| it.fate != "kept").collect();
        if shown.iter().any(|it| it.fate != "added" && it.fate != "deleted") {
            let legend = self.view.say(
                "下面 [-…-] 为删去的文字，{+…+} 为增加的文字，……为略去的未改文字。",
                "Below, [-…-] is gone, {+…+} is new, …… stands for words left out that did not change.",
            );
            self.text("", "", legend);
        }
        for change in shown {
            self.change(change);
        }
    }

    fn change(&mut self, change: &ChangeView) {
        let bold = Style::new().bold();
        let labels = match (change.old_label.as_str(), change.new_label.as_str()) {
            (old, "") => old.to_owned(),
            ("", new) => new.to_owned(),
            (old, new) if old == new => old.to_owned(),
            (old, new) => format!("{old} → {new}"),
        };
        self.out.push_str(&format!("\n{bold}{}  {labels}{bold:#}\n", change.fate_words));
        let is_whole = matches!(change.fate, "added" | "deleted");
        let text: String = change.runs.iter().map(|run| piece(run, is_whole)).collect();
        for paragraph in text.split('\n').filter(|it| !it.is_empty()) {
            self.text("  ", "  ", paragraph);
        }
    }

    fn sections(&mut self) {
        let numerals = ["二", "三", "四", "五", "六", "七", "八", "九"];
        for ((number, numeral), section) in (2..).zip(numerals).zip(&self.view.sections) {
            let title = &section.title;
            let heading =
                if self.view.is_chinese() { format!("{numeral}、{title}") } else { format!("{number}. {title}") };
            self.title(&heading);
            for line in &section.lead {
                self.text("", "  ", line);
            }
            for entry in &section.entries {
                self.out.push('\n');
                self.text("▸ ", "  ", &entry.head);
                for (label, text) in &entry.lines {
                    let colon = self.view.say("：", ": ");
                    let label = if label.is_empty() { String::new() } else { format!("{label}{colon}") };
                    self.text("    ", "      ", &format!("{label}{text}"));
                }
            }
        }
    }
}

fn piece(run: &RunView, is_whole: bool) -> String {
    let (gone, fresh) = (AnsiColor::Red.on_default().strikethrough(), AnsiColor::Green.on_default().underline());
    match run.kind {
        _ if is_whole => format!("{}{}", run.old, run.new),
        "gone" => marked(&run.old, "[-", "-]", gone),
        "new" => marked(&run.new, "{+", "+}", fresh),
        _ => shortened(&run.new),
    }
}

/// Marks stand in each line, since a paragraph may begin between them.
fn marked(text: &str, open: &str, close: &str, style: Style) -> String {
    let line = |line: &str| match line {
        "" => String::new(),
        words => format!("{style}{open}{words}{close}{style:#}"),
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn shortened(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() <= LONGEST_SAME {
        return text.to_owned();
    }
    let first: String = characters.iter().take(SHOWN).collect();
    let last: String = characters.iter().skip(characters.len() - SHOWN).collect();
    format!("{first}……{last}")
}
