//! The report for a terminal of 80 columns: the counts first, then a card for each finding.

use anstyle::{AnsiColor, Color, Style};
use comfy_table::CellAlignment;

use super::super::columns::{WIDTH, ruled, wrap};
use super::view::{AccountView, CausesView, FindingView, GradeCount, ReportView};

/// Writes the view with escape sequences for colour; the stream drops them when no terminal reads it.
pub(super) fn write(view: &ReportView) -> String {
    let mut page = Page { view, out: String::new() };
    page.head();
    page.counts();
    page.unfinished();
    for finding in &view.findings {
        page.card(finding);
    }
    page.dilemmas();
    page.accepted();
    page.close();
    page.out
}

struct Page<'v> {
    view: &'v ReportView,
    out: String,
}

impl Page<'_> {
    fn head(&mut self) {
        let (view, t) = (self.view, self.view.terms);
        self.line(&painted(t.title, BOLD));
        self.wrapped(&view.model_title, "");
        let text = format!("{}  {} {}  {}", view.text_path, view.tool, view.version, view.solver);
        self.wrapped_in(&text, "", FAINT);
        if let Some(date) = &view.date {
            self.wrapped(&view.labelled(t.date, date), "");
        }
        self.wrapped(&view.coverage_words, "");
        self.gap();
    }

    fn counts(&mut self) {
        let (view, t) = (self.view, self.view.terms);
        if !view.statistics.kinds.is_empty() {
            let mut table = ruled();
            table.set_header([t.kind, t.high, t.medium, t.low, t.total]);
            for row in &view.statistics.kinds {
                table.add_row(count_row(&row.kind.words, row.count));
            }
            table.add_row(count_row(t.total, view.statistics.total));
            for column in table.column_iter_mut().skip(1) {
                column.set_cell_alignment(CellAlignment::Right);
            }
            let table = table.to_string();
            table.lines().for_each(|line| self.line(line.trim_end()));
        }
        self.wrapped(&view.summary, "");
        if let Some(selection) = &view.selection {
            let words = view.bracketed(t.filtered, selection);
            let hidden = view.labelled(&words, &hidden_words(view));
            self.wrapped(&hidden, "");
        }
        self.gap();
    }

    fn unfinished(&mut self) {
        let (view, t) = (self.view, self.view.terms);
        if view.unfinished.is_empty() {
            return;
        }
        self.line(&painted(&format!("! {}", t.unfinished), ALARM));
        self.wrapped(t.unfinished_note, "  ");
        for it in &view.unfinished {
            self.wrapped(&format!("· {}", view.labelled(it.check, &it.words)), "  ");
        }
        self.gap();
    }

    fn card(&mut self, finding: &FindingView) {
        let (view, t) = (self.view, self.view.terms);
        self.line(&painted(&"─".repeat(WIDTH), FAINT));
        let grade = painted(&finding.severity.words, grade_style(finding.severity.name));
        let rest = format!("{} · {}", finding.certainty.words, finding.kind.words);
        self.line(&format!("{grade} · {rest}  {}", painted(&finding.id, BOLD)));
        self.wrapped(&finding.message, "");
        let (quoted, others) = finding.citations.split_at(finding.quoted);
        for citation in quoted {
            self.entry(t.clause, &view.bracketed(&citation.label, &citation.role.words));
            self.entry("", view.quoted(&citation.quote).trim_start());
        }
        if !others.is_empty() {
            let labels: Vec<&str> = others.iter().map(|it| it.label.as_str()).collect();
            self.entry(t.more_clauses, &labels.join(view.between_names()));
        }
        if let Some(account) = &finding.account {
            self.account(account);
        }
        for (at, reading) in finding.reading_words.iter().enumerate() {
            self.entry(if at == 0 { t.depends } else { t.or_also }, reading);
        }
        if let Some(causes) = &finding.causes {
            self.causes(causes);
        }
        if !finding.count_words.is_empty() {
            self.entry(t.count, &finding.count_words);
        }
        self.entry(t.suggestion, &finding.suggestion);
        self.gap();
    }

    fn causes(&mut self, causes: &CausesView) {
        let (view, t) = (self.view, self.view.terms);
        self.entry(t.causes, view.bracketed("", t.causes_note).trim_start());
        for (number, words) in (1..).zip(causes.set_words(view.language)) {
            self.entry("", &format!("{number}. {words}"));
        }
        self.entry(t.corrections, view.bracketed("", t.corrections_note).trim_start());
        for (number, words) in (1..).zip(causes.correction_words(view.language)) {
            self.entry("", &format!("{number}. {words}"));
        }
        if let Some(why) = &causes.unfinished {
            self.entry("", &format!("! {why}"));
        }
    }

    fn account(&mut self, account: &AccountView) {
        let t = self.view.terms;
        for line in &account.lines {
            self.entry(&line.label, &line.text);
        }
        for (number, step) in (1..).zip(&account.steps) {
            self.entry(if number == 1 { t.steps } else { "" }, &format!("{number}. {step}"));
        }
    }

    fn dilemmas(&mut self) {
        let (view, t) = (self.view, self.view.terms);
        if view.dilemmas.is_empty() {
            return;
        }
        self.section(t.dilemmas);
        self.wrapped(t.dilemmas_note, "");
        for dilemma in &view.dilemmas {
            self.wrapped(&format!("· {}", dilemma.question), "  ");
            for horn in &dilemma.answers {
                let answer = if horn.meaning.is_empty() { &horn.answer } else { &horn.meaning };
                self.wrapped(&format!("– {} → {}", answer, horn.findings.join(view.between_names())), "    ");
            }
        }
        self.gap();
    }

    fn accepted(&mut self) {
        let (view, t) = (self.view, self.view.terms);
        if view.accepted.is_empty() {
            return;
        }
        self.section(t.accepted);
        for it in &view.accepted {
            self.wrapped(&format!("· {}  {}", it.finding.id, it.finding.message), "  ");
            self.wrapped(&view.labelled(t.reason, &it.reason), "    ");
        }
        self.gap();
    }

    fn close(&mut self) {
        self.line(&painted(&"─".repeat(WIDTH), FAINT));
        let names: Vec<&str> = self.view.cleared.iter().map(|it| it.check).collect();
        if !names.is_empty() {
            let words = self.view.labelled(self.view.terms.cleared, &names.join(self.view.between_names()));
            self.wrapped(&words, "");
        }
        let summary = self.view.summary.clone();
        self.wrapped(&summary, "");
    }

    fn section(&mut self, title: &str) {
        self.line(&painted(&"─".repeat(WIDTH), FAINT));
        self.line(&painted(title, BOLD));
    }

    /// A label in its column and the text beside it.
    fn entry(&mut self, label: &str, text: &str) {
        let column = if self.view.is_chinese() { 14 } else { 15 };
        let blank = column - textwrap::core::display_width(label).min(column - 1);
        for (number, line) in wrap(text, WIDTH - column).iter().enumerate() {
            let label = if number == 0 { painted(label, FAINT) } else { String::new() };
            let blank = if number == 0 { blank } else { column };
            self.line(&format!("{label}{}{line}", " ".repeat(blank)));
        }
    }

    fn wrapped(&mut self, text: &str, indent: &str) {
        self.wrapped_in(text, indent, Style::new());
    }

    fn wrapped_in(&mut self, text: &str, indent: &str, style: Style) {
        for line in wrap(text, WIDTH - indent.len()) {
            self.line(&format!("{indent}{}", painted(&line, style)));
        }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn gap(&mut self) {
        self.out.push('\n');
    }
}

const BOLD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const ALARM: Style = Style::new().bold().fg_color(Some(Color::Ansi(AnsiColor::Red)));

fn grade_style(severity: &str) -> Style {
    let colour = match severity {
        "high" => AnsiColor::Red,
        "medium" => AnsiColor::Yellow,
        _ => AnsiColor::Cyan,
    };
    BOLD.fg_color(Some(Color::Ansi(colour)))
}

fn painted(text: &str, style: Style) -> String {
    match text {
        "" => String::new(),
        text => format!("{style}{text}{style:#}"),
    }
}

fn count_row(name: &str, count: GradeCount) -> [String; 5] {
    let number = |count: usize| if count == 0 { "–".to_owned() } else { count.to_string() };
    [name.to_owned(), number(count.high), number(count.medium), number(count.low), number(count.total)]
}

/// How many findings the selection leaves out.
pub(super) fn hidden_words(view: &ReportView) -> String {
    match view.is_chinese() {
        true => format!("另有 {} 条未显示", view.hidden),
        false => format!("{} more are not shown", view.hidden),
    }
}
