//! Punctuation as each language has it.

use super::ReportView;

impl ReportView {
    /// Between names in a list.
    pub(in crate::tell::report) fn between_names(&self) -> &'static str {
        if self.is_chinese() { "、" } else { ", " }
    }

    /// Words in quotation marks, to stand behind other words.
    pub(in crate::tell::report) fn quoted(&self, words: &str) -> String {
        if self.is_chinese() { format!("“{words}”") } else { format!(" “{words}”") }
    }

    /// A label with what it says.
    pub(in crate::tell::report) fn labelled(&self, label: &str, text: &str) -> String {
        if self.is_chinese() { format!("{label}：{text}") } else { format!("{label}: {text}") }
    }

    /// Words with others in brackets behind them.
    pub(in crate::tell::report) fn bracketed(&self, words: &str, inside: &str) -> String {
        if self.is_chinese() { format!("{words}（{inside}）") } else { format!("{words} ({inside})") }
    }

    pub(in crate::tell::report) fn is_chinese(&self) -> bool {
        self.language == "zh"
    }
}
