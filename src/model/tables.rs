//! The establishment out of its tables: people, units, relations, standing delegations.

use std::path::Path;
use std::sync::Arc;

use crate::text::{self, Complaint, Source, Span, Words};

use super::establishment::{Establishment, Member, Person, StandingDelegation};
use super::heads;
use super::id::{PersonId, RelationId};
use super::resolve::nearest;
use super::vocabulary::{Label, Sort, Unit};
use super::{Model, UnitKindId};

/// Reads all tables into the model.
pub fn read(model: &mut Model) -> Vec<Complaint> {
    let mut reader = Reader { model, complaints: Vec::new(), establishment: Establishment::default() };
    reader.units();
    reader.people();
    reader.heads();
    reader.relations();
    reader.delegations();
    let Reader { complaints, establishment, .. } = reader;
    model.establishment = establishment;
    heads::mark(model);
    complaints
}

/// A row with the span of each cell.
struct Row {
    cells: Vec<(String, Span)>,
}

/// The tables as they are read.
pub(super) struct Reader<'m> {
    pub(super) model: &'m mut Model,
    complaints: Vec<Complaint>,
    pub(super) establishment: Establishment,
}

impl Reader<'_> {
    /// The rows of a table under the named columns; `None` when the table is not there.
    fn table(&mut self, file: &str, columns: &[(&str, &str)]) -> Option<Vec<Row>> {
        let path = self.model.folder.join(file);
        if !path.exists() {
            return None;
        }
        match text::read(&path) {
            Ok(source) => Some(self.rows(Arc::new(source), columns)),
            Err(complaint) => {
                self.complaints.push(complaint);
                Some(Vec::new())
            }
        }
    }

    fn rows(&mut self, source: Arc<Source>, columns: &[(&str, &str)]) -> Vec<Row> {
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(source.content.as_bytes());
        let mut places: Option<Vec<usize>> = None;
        let mut rows = Vec::new();
        for record in reader.records() {
            let Ok(record) = record else {
                self.complaints.push(unreadable(&source.path));
                break;
            };
            let start = record.position().map_or(0, |p| p.byte() as usize);
            let end =
                source.content.get(start..).and_then(|r| r.find('\n')).map_or(source.content.len(), |n| start + n);
            let line = Span { source: Arc::clone(&source), start, end };
            match &places {
                None => places = Some(self.header(&record, &line, columns)),
                Some(places) => rows.extend(row(&record, &line, places)),
            }
        }
        rows
    }

    fn header(&mut self, record: &csv::StringRecord, line: &Span, columns: &[(&str, &str)]) -> Vec<usize> {
        let mut places = Vec::new();
        for (zh, en) in columns {
            match record.iter().position(|cell| [*zh, *en].contains(&cell.trim())) {
                Some(place) => places.push(place),
                None => {
                    let all: Vec<_> = columns.iter().map(|(zh, _)| *zh).collect();
                    self.complaints.push(Complaint::at(
                        "missing-column",
                        line.clone(),
                        Words::new(
                            format!("表头缺少 `{zh}` 列"),
                            format!(
                                "the table has no column `{zh}`{}",
                                if en == zh { String::new() } else { format!(" (or `{en}`)") }
                            ),
                        ),
                        Words::new(
                            format!("第一行写：{}", all.join(",")),
                            format!("the first line should read: {}", all.join(",")),
                        ),
                    ));
                }
            }
        }
        places
    }

    fn units(&mut self) {
        let Some(rows) = self.table("units.csv", &[("单位", "unit"), ("类别", "kind")]) else { return };
        for row in rows {
            let [(name, span), (kind, kind_span)] = row.cells.as_slice() else { continue };
            let Some(kind) = self.kind(kind, kind_span) else { continue };
            match self.model.vocabulary.units.find(|u| u.label.name() == name) {
                Some(known) if self.model.vocabulary.units[known].kind != kind => self.complaints.push(Complaint::at(
                    "unit-kind-differs",
                    kind_span.clone(),
                    Words::new(
                        format!("`{name}` 的类别与词汇中的声明不同"),
                        format!("the kind of `{name}` differs from its declaration"),
                    ),
                    Words::new("改为同一类别", "use the same kind in both places"),
                )),
                Some(_) => {}
                None => {
                    let label = Label { words: Words::same(name.clone()), span: Some(span.clone()) };
                    self.model.vocabulary.units.push(Unit { label, kind, named_by_rules: false });
                }
            }
        }
    }

    fn kind(&mut self, name: &str, span: &Span) -> Option<UnitKindId> {
        let kinds = &self.model.vocabulary.unit_kinds;
        let found = kinds.find(|k| k.label.name() == name);
        if found.is_none() {
            let known: Vec<_> = kinds.iter().map(|(_, k)| k.label.name().to_owned()).collect();
            self.unknown(("单位类", "unit kind"), name, span, &known);
        }
        found
    }

    fn people(&mut self) {
        let Some(rows) = self.table("people.csv", &[("人员", "person"), ("职位", "post")]) else {
            self.assumed_people();
            return;
        };
        for row in rows {
            let [(name, _), (post, post_span)] = row.cells.as_slice() else { continue };
            let posts = &self.model.vocabulary.posts;
            let Some(post) = posts.find(|p| p.label.name() == post) else {
                let known: Vec<_> = posts.iter().map(|(_, p)| p.label.name().to_owned()).collect();
                self.unknown(("职位", "post"), post, post_span, &known);
                continue;
            };
            self.appoint(name, post, Some(post_span));
        }
    }

    pub(super) fn appoint(&mut self, name: &str, post: super::PostId, span: Option<&Span>) {
        let row = &self.model.vocabulary.posts[post];
        let held = self.establishment.persons.iter().filter(|(_, p)| p.posts.contains(&post)).count();
        if row.most.is_some_and(|most| most as usize <= held)
            && let Some(span) = span
        {
            let most = row.most.unwrap_or(0);
            self.complaints.push(Complaint::at(
                "too-many-holders",
                span.clone(),
                Words::new(
                    format!("`{}` 只设 {most} 人", row.label.name()),
                    format!("`{}` has {most} holder(s) only", row.label.name()),
                ),
                Words::new(
                    "删去多余的行，或修改词汇中的人数",
                    "delete the extra row, or change the number in the vocabulary",
                ),
            ));
        }
        match self.establishment.persons.find(|p| p.name.zh == name) {
            Some(id) => {
                if let Some(person) = self.establishment.persons.get_mut(id) {
                    person.posts.push(post);
                }
            }
            None => {
                let english = if row.label.name() == name { row.label.words.en.clone() } else { name.to_owned() };
                let name = Words::new(name, english);
                self.establishment.persons.push(Person { name, posts: vec![post], head_of: None });
            }
        }
    }

    fn relations(&mut self) {
        let listed: Vec<_> =
            self.model.vocabulary.relations.iter().filter_map(|(id, r)| r.table.clone().map(|t| (id, t))).collect();
        for (relation, file) in listed {
            self.relation(relation, &file);
        }
    }

    fn relation(&mut self, relation: RelationId, file: &str) {
        let row = &self.model.vocabulary.relations[relation];
        let (from, to, name) = (row.from, row.to, row.label.words.clone());
        let first = self.column(from);
        let rows = self.table(file, &[(&first.0, &first.1), (&name.zh, &name.en)]);
        let Some(rows) = rows else {
            self.establishment.open.push(Words::new(
                format!("没有 {file}：关系“{}”未列出", name.zh),
                format!("there is no {file}: the relation `{}` is not listed", name.en),
            ));
            return;
        };
        let mut pairs = Vec::new();
        for row in rows {
            let [(left, left_span), (right, right_span)] = row.cells.as_slice() else { continue };
            if right.is_empty() {
                continue;
            }
            let left = self.member(from, left, left_span);
            let right = self.member(to, right, right_span);
            pairs.extend(left.zip(right));
        }
        self.establishment.pairs.insert(relation, pairs);
    }

    fn column(&self, sort: Sort) -> (String, String) {
        match sort {
            Sort::AnyUnit => ("单位".to_owned(), "unit".to_owned()),
            Sort::Kind(kind) => {
                let words = &self.model.vocabulary.unit_kinds[kind].label.words;
                (words.zh.clone(), words.en.clone())
            }
            Sort::Post(post) => {
                let words = &self.model.vocabulary.posts[post].label.words;
                (words.zh.clone(), words.en.clone())
            }
        }
    }

    fn member(&mut self, sort: Sort, name: &str, span: &Span) -> Option<Member> {
        if let Sort::Post(post) = sort {
            return self.person(name, span).filter(|person| self.holds(*person, post, span)).map(Member::Person);
        }
        let units = &self.model.vocabulary.units;
        let found = units.find(|u| u.label.name() == name && belongs(sort, u));
        if found.is_none() {
            let known: Vec<_> = units.iter().map(|(_, u)| u.label.name().to_owned()).collect();
            self.unknown(("单位", "unit"), name, span, &known);
        }
        found.map(Member::Unit)
    }

    fn person(&mut self, name: &str, span: &Span) -> Option<PersonId> {
        let found = self.establishment.persons.find(|p| p.name.zh == name);
        if found.is_none() {
            let known: Vec<_> = self.establishment.persons.iter().map(|(_, p)| p.name.zh.clone()).collect();
            self.unknown(("人员", "person"), name, span, &known);
        }
        found
    }

    fn holds(&mut self, person: PersonId, post: super::PostId, span: &Span) -> bool {
        let holds = self.establishment.persons[person].posts.iter().any(|p| is_kind_of(self.model, *p, post));
        if !holds {
            let label = self.model.vocabulary.posts[post].label.words.clone();
            self.complaints.push(Complaint::at(
                "wrong-post",
                span.clone(),
                Words::new(
                    format!("此人不担任 `{}`", label.zh),
                    format!("this person does not hold the post `{}`", label.zh),
                ),
                Words::new("核对 people.csv 中的职位", "check the posts in people.csv"),
            ));
        }
        holds
    }

    fn delegations(&mut self) {
        let columns = [("委托人", "from"), ("受托人", "to"), ("行为", "act")];
        for row in self.table("delegations.csv", &columns).unwrap_or_default() {
            let [(from, from_span), (to, to_span), (act, act_span)] = row.cells.as_slice() else { continue };
            let (from, to) = (self.person(from, from_span), self.person(to, to_span));
            let act = self.standing_act(act, act_span);
            if let (Some(from), Some(to), Some(act)) = (from, to, act) {
                self.establishment.standing.push(StandingDelegation { from, to, act });
            }
        }
    }

    fn standing_act(&mut self, text: &str, span: &Span) -> Option<Option<super::ActId>> {
        if ["全部职权", "all powers"].contains(&text) {
            return Some(None);
        }
        let vocabulary = &self.model.vocabulary;
        let full = |a: &super::Act| format!("{}({})", a.label.name(), vocabulary.matters[a.matter].label.name());
        let plain = text.replace('（', "(").replace('）', ")");
        let bare = vocabulary.acts.iter().filter(|(_, a)| a.label.name() == plain).count() == 1;
        let found = vocabulary.acts.find(|a| full(a) == plain || (bare && a.label.name() == plain));
        if found.is_none() {
            let known: Vec<_> = vocabulary.acts.iter().map(|(_, a)| full(a)).collect();
            self.unknown(("行为", "act"), text, span, &known);
        }
        found.map(Some)
    }

    fn unknown(&mut self, what: (&str, &str), name: &str, span: &Span, known: &[String]) {
        let (zh, en) = what;
        let remedy = match nearest(name, known.iter().map(String::as_str)) {
            Some(near) => Words::new(format!("是否指 `{near}`？"), format!("was `{near}` meant?")),
            None => Words::new(
                format!("请先列入相应的表或词汇：{zh}"),
                format!("list this {en} in its table or in the vocabulary first"),
            ),
        };
        let message = Words::new(format!("没有名为 `{name}` 的{zh}"), format!("there is no {en} called `{name}`"));
        self.complaints.push(Complaint::at("unknown-name", span.clone(), message, remedy));
    }
}

/// Whether a unit is in the domain or range of a relation.
pub(super) fn belongs(sort: Sort, unit: &Unit) -> bool {
    match sort {
        Sort::AnyUnit => true,
        Sort::Kind(kind) => unit.kind == kind,
        Sort::Post(_) => false,
    }
}

/// Whether a post is another one or a special case of it.
pub(super) fn is_kind_of(model: &Model, post: super::PostId, of: super::PostId) -> bool {
    let mut at = Some(post);
    // INVARIANT: `属于` has no circles once structure::check has passed; the bound keeps this safe anyway.
    for _ in 0..=model.vocabulary.posts.len() {
        match at {
            Some(here) if here == of => return true,
            Some(here) => at = model.vocabulary.posts[here].of,
            None => return false,
        }
    }
    false
}

fn row(record: &csv::StringRecord, line: &Span, places: &[usize]) -> Option<Row> {
    if record.iter().all(|cell| cell.trim().is_empty()) {
        return None;
    }
    let cells = places.iter().map(|place| {
        let cell = record.get(*place).unwrap_or("").trim().to_owned();
        let at = line.text().find(cell.as_str()).unwrap_or(0);
        let span = Span { source: Arc::clone(&line.source), start: line.start + at, end: line.start + at + cell.len() };
        (cell, span)
    });
    Some(Row { cells: cells.collect() })
}

fn unreadable(path: &Path) -> Complaint {
    Complaint::of_file(
        "bad-table",
        path,
        Words::new("不是可读的 CSV 表", "this is not a readable CSV table"),
        Words::new("用 Excel 或 WPS 另存为“CSV UTF-8”", "save it from Excel or WPS as CSV UTF-8"),
    )
}
