//! The report as Markdown.

use super::terminal::hidden_words;
use super::view::{CitationView, FindingView, ReportView};

/// Writes the view.
pub(super) fn write(view: &ReportView) -> String {
    let mut page = Page { view, out: String::new() };
    page.head();
    page.counts();
    page.unfinished();
    page.dilemmas();
    page.findings();
    page.ledger();
    page.absences();
    page.basis();
    page.accepted();
    page.out
}

struct Page<'v> {
    view: &'v ReportView,
    out: String,
}

impl Page<'_> {
    fn head(&mut self) {
        let (view, t) = (self.view, self.view.terms);
        self.block(&format!("# {}", t.title));
        self.block(&format!("**{}**", plain(&view.model_title)));
        self.block(t.neutral);
        let mut rows = vec![(t.file, view.text_path.clone()), (t.sha256, format!("`{}`", view.text_sha256))];
        rows.push((t.tool, format!("{} {}", view.tool, view.version)));
        rows.push((t.solver, view.solver.clone()));
        rows.extend(view.date.iter().map(|date| (t.date, date.clone())));
        rows.push((t.coverage, view.coverage_words.clone()));
        for (label, text) in rows {
            self.item(&view.labelled(label, &text));
        }
        self.end();
    }

    fn counts(&mut self) {
        let (view, t) = (self.view, self.view.terms);
        self.block(&format!("## {}", t.statistics));
        self.block(&view.summary);
        if let Some(selection) = &view.selection {
            let words = view.labelled(&view.bracketed(t.filtered, selection), &hidden_words(view));
            self.block(&words);
        }
        if !view.statistics.kinds.is_empty() {
            self.row(&[t.kind, t.high, t.medium, t.low, t.total]);
            self.line("|---|--:|--:|--:|--:|");
            for row in &view.statistics.kinds {
                let count = row.count;
                let [high, medium, low, total] =
                    [count.high, count.medium, count.low, count.total].map(|it| it.to_string());
                self.row(&[&row.kind.words, &high, &medium, &low, &total]);
            }
            self.end();
        }
        self.block(&view.labelled(t.severity_rule, &view.severity_rule));
        self.block(&view.labelled(t.certainty_rule, t.proved_rule));
    }

    fn unfinished(&mut self) {
        let (view, t) = (self.view, self.view.terms);
        if view.unfinished.is_empty() {
            return;
        }
        self.block(&format!("## {}", t.unfinished));
        self.block(&format!("**{}**", t.unfinished_note));
        for it in &view.unfinished {
            self.item(&view.labelled(&format!("`{}`", it.check), &plain(&it.words)));
        }
        self.end();
    }

    fn dilemmas(&mut self) {
        let (view, t) = (self.view, self.view.terms);
        if view.dilemmas.is_empty() {
            return;
        }
        self.block(&format!("## {}", t.dilemmas));
        self.block(t.dilemmas_note);
        for dilemma in &view.dilemmas {
            self.item(&plain(&dilemma.question));
            for horn in &dilemma.answers {
                let answer = if horn.meaning.is_empty() { &horn.answer } else { &horn.meaning };
                let then = view.labelled(t.then_findings, &horn.findings.join(view.between_names()));
                self.line(&format!("  - {} — {then}", plain(answer)));
            }
        }
        self.end();
    }

    fn findings(&mut self) {
        let (view, t) = (self.view, self.view.terms);
        self.block(&format!("## {}", t.list));
        if view.findings.is_empty() {
            self.block(t.none);
        }
        for finding in &view.findings {
            self.finding(finding);
        }
    }

    fn sets(&mut self, (name, note): (&str, &str), sets: &[String]) {
        self.item(&self.view.labelled(&format!("**{name}**"), note));
        for (number, words) in (1..).zip(sets) {
            self.line(&format!("  {number}. {}", plain(words)));
        }
    }

    fn finding(&mut self, finding: &FindingView) {
        let (view, t) = (self.view, self.view.terms);
        let grades = [&finding.severity, &finding.certainty, &finding.kind].map(|it| it.words.as_str());
        self.block(&format!("### {} · {}", plain(&finding.id), grades.join(" · ")));
        self.block(&plain(&finding.message));
        let (alike, own): (Vec<_>, Vec<_>) = finding.citations.iter().partition(|it| it.is_alike());
        for citation in own {
            self.citation(citation);
        }
        if !alike.is_empty() {
            let labels: Vec<String> = alike.iter().map(|it| plain(&it.label)).collect();
            self.item(&view.labelled(&format!("**{}**", t.more_clauses), &labels.join(view.between_names())));
        }
        if let Some(account) = &finding.account {
            for line in &account.lines {
                self.item(&view.labelled(&format!("**{}**", line.label), &plain(&line.text)));
            }
            if !account.steps.is_empty() {
                self.item(&view.labelled(&format!("**{}**", t.steps), ""));
            }
            for (number, step) in (1..).zip(&account.steps) {
                self.line(&format!("  {number}. {}", plain(step)));
            }
        }
        for (at, reading) in finding.reading_words.iter().enumerate() {
            let label = if at == 0 { t.depends } else { t.or_also };
            self.item(&view.labelled(&format!("**{label}**"), &plain(reading)));
        }
        if let Some(causes) = &finding.causes {
            self.sets((t.causes, t.causes_note), &causes.set_words(view.language));
            self.sets((t.corrections, t.corrections_note), &causes.correction_words(view.language));
            causes.unfinished.iter().for_each(|why| self.line(&format!("  - {}", plain(why))));
        }
        if !finding.count_words.is_empty() {
            self.item(&view.labelled(&format!("**{}**", t.count), &finding.count_words));
        }
        self.item(&view.labelled(&format!("**{}**", t.suggestion), &plain(&finding.suggestion)));
        self.item(&view.labelled(&format!("**{}**", t.adopted), "＿＿＿＿＿＿"));
        self.item(&view.labelled(&format!("**{}**", t.reason), "＿＿＿＿＿＿"));
        self.end();
    }

    fn citation(&mut self, citation: &CitationView) {
        let place = self.view.bracketed(&citation.label, &citation.role.words);
        let words = self.view.quoted(&plain(&citation.quote));
        self.block(&format!("> **{place}**{words}"));
    }

    fn ledger(&mut self) {
        let view = self.view;
        self.block(&format!("## {}", view.terms.ledger));
        self.out.push_str(&super::super::readings::table(view));
    }

    fn absences(&mut self) {
        let (view, t) = (self.view, self.view.terms);
        if view.absences.rows.is_empty() {
            return;
        }
        self.block(&format!("## {}", t.absences));
        self.block(&plain(&view.absences.note));
        let mut head = vec![t.act];
        head.extend(view.absences.columns.iter().map(String::as_str));
        self.row(&head);
        self.line(&format!("|{}", "---|".repeat(head.len())));
        for row in &view.absences.rows {
            let mut cells = vec![view.bracketed(&row.act, &row.clauses)];
            cells.extend(row.cells.iter().map(|cell| format!("{} {} {}", cell.sign, cell.outcome.words, cell.who)));
            self.row(&cells.iter().map(|cell| cell.trim_end()).collect::<Vec<_>>());
        }
        self.end();
    }

    fn basis(&mut self) {
        let (view, t) = (self.view, self.view.terms);
        self.block(&format!("## {}", t.basis));
        self.block(&format!("### {}", t.assumptions));
        self.items(&view.assumptions);
        self.block(&format!("### {}", t.readings));
        for question in &view.questions {
            let clauses: Vec<&str> = question.clauses.iter().map(|(_, label, _)| label.as_str()).collect();
            self.item(&plain(&view.bracketed(&question.question, &clauses.join(view.between_names()))));
            for (answer, meaning) in &question.answers {
                self.line(&format!("  - {}", plain(&view.labelled(answer, meaning))));
            }
        }
        self.end();
        self.block(&format!("### {}", t.uncovered));
        let rows = view.uncovered.iter();
        self.items(
            &rows.map(|it| format!("{} · {} · {}", it.label, it.treatment_words, it.reason)).collect::<Vec<_>>(),
        );
        self.block(&format!("### {}", t.cleared));
        self.items(&view.cleared.iter().map(|it| view.labelled(it.check, &it.words)).collect::<Vec<_>>());
    }

    fn accepted(&mut self) {
        let (view, t) = (self.view, self.view.terms);
        if view.accepted.is_empty() {
            return;
        }
        self.block(&format!("## {}", t.accepted));
        let words = |it: &super::view::AcceptedView| {
            format!("{} · {} — {}", it.finding.id, it.finding.message, view.labelled(t.reason, &it.reason))
        };
        self.items(&view.accepted.iter().map(words).collect::<Vec<_>>());
    }

    fn items(&mut self, items: &[String]) {
        if items.is_empty() {
            self.block(self.view.terms.none);
            return;
        }
        for item in items {
            self.item(&plain(item));
        }
        self.end();
    }

    fn row(&mut self, cells: &[&str]) {
        let cells: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    fn item(&mut self, text: &str) {
        self.line(&format!("- {text}"));
    }

    fn block(&mut self, text: &str) {
        self.line(text);
        self.end();
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn end(&mut self) {
        self.out.push('\n');
    }
}

/// Words of the rules must not turn into marks of Markdown or HTML.
pub(in crate::tell) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' => out.extend(['\\', character]),
            '\n' | '\r' => out.push(' '),
            '&' => out.push_str("&amp;"),
            other => out.push(other),
        }
    }
    out
}
