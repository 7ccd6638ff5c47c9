//! Looks the names of a scenario up in the model; a name may be the Chinese one or its English gloss.

use super::super::Model;
use super::super::condition::Cause;
use super::super::id::{ActId, MatterId, PersonId, PostId, UnitId};
use super::super::resolve::nearest;
use super::super::task::Task;
use super::super::vocabulary::{Institution, Label};
use super::Participant;
use super::cursor::{Cursor, Name};
use super::sections::Reader;
use crate::text::{Address, Complaint, Words};

/// Whether words are called so.
fn is_called(words: &Words, text: &str) -> bool {
    words.zh == text || words.en.eq_ignore_ascii_case(text)
}

pub(super) fn is_named(label: &Label, text: &str) -> bool {
    is_called(&label.words, text)
}

/// The complaint about an unknown name.
pub(super) fn unknown((zh, en): (&str, &str), name: &Name, known: &[String]) -> Complaint {
    // Of a few names all are shown: the nearest in writing can be the opposite in meaning, such as 一致 and 不一致.
    const FEW: usize = 4;
    let near = nearest(&name.text, known.iter().map(String::as_str)).filter(|_| FEW < known.len());
    let some = |separator: &str| known.iter().take(12).cloned().collect::<Vec<_>>().join(separator);
    let remedy = match near {
        Some(near) => Words::new(format!("是否指 `{near}`？"), format!("was `{near}` meant?")),
        None if known.is_empty() => Words::new("请核对模型", "look at the model"),
        None => {
            let more = if 12 < known.len() { ("等", ", …") } else { ("", "") };
            Words::new(format!("可以是：{}{}", some("、"), more.0), format!("it can be: {}{}", some(", "), more.1))
        }
    };
    let message =
        Words::new(format!("没有名为 `{}` 的{zh}", name.text), format!("there is no {en} called `{}`", name.text));
    Complaint::at("unknown-name", name.span.clone(), message, remedy)
}

impl Reader<'_> {
    /// A person, by name or by a post that one person holds; `None` without complaint when it is neither.
    fn find_person(&mut self, name: &Name) -> Option<Option<PersonId>> {
        let model = self.model;
        if let Some(person) = model.establishment.persons.find(|p| is_called(&p.name, &name.text)) {
            return Some(Some(person));
        }
        let post = model.vocabulary.posts.find(|p| is_named(&p.label, &name.text))?;
        Some(self.only_holder(post, name))
    }

    fn only_holder(&mut self, post: PostId, name: &Name) -> Option<PersonId> {
        let model = self.model;
        let holders: Vec<_> = model.establishment.persons.iter().filter(|(id, _)| model.holds(*id, post)).collect();
        if let [(person, _)] = holders.as_slice() {
            return Some(*person);
        }
        let names: Vec<_> = holders.iter().take(12).map(|(_, p)| p.name.zh.clone()).collect();
        let count = holders.len();
        self.complain(
            "several-holders",
            name.span.clone(),
            Words::new(
                format!("`{}` 有 {count} 人，不知道是哪一位", name.text),
                format!("{count} people hold the post `{}`; it is not clear who is meant", name.text),
            ),
            Words::new(format!("写人名：{}", names.join("、")), format!("write the name of one: {}", names.join(", "))),
        );
        None
    }

    /// A person who is away or back.
    pub(super) fn person(&mut self, name: &Name) -> Option<PersonId> {
        match self.find_person(name) {
            Some(found) => found,
            None => {
                let known = people(self.model);
                self.unknown(("人员", "person"), name, &known)
            }
        }
    }

    /// A person, body or unit.
    pub(super) fn participant(&mut self, name: &Name) -> Option<Participant> {
        if let Some(found) = self.find_institution(name) {
            return Some(Participant::Institution(found));
        }
        match self.find_person(name) {
            Some(found) => found.map(Participant::Person),
            None => {
                let mut known = people(self.model);
                known.extend(institutions(self.model));
                self.unknown(("人员、机构或单位", "person, body or unit"), name, &known)
            }
        }
    }

    fn find_institution(&self, name: &Name) -> Option<Institution> {
        let vocabulary = &self.model.vocabulary;
        let body = vocabulary.bodies.find(|b| is_named(&b.label, &name.text)).map(Institution::Body);
        body.or_else(|| vocabulary.units.find(|u| is_named(&u.label, &name.text)).map(Institution::Unit))
    }

    pub(super) fn unit(&mut self, name: &Name) -> Option<UnitId> {
        let found = self.model.vocabulary.units.find(|u| is_named(&u.label, &name.text));
        found.or_else(|| {
            let known: Vec<_> = self.model.vocabulary.units.iter().map(|(_, u)| u.label.name().to_owned()).collect();
            self.unknown(("单位", "unit"), name, &known)
        })
    }

    pub(super) fn matter_named(&self, name: &Name) -> Option<MatterId> {
        self.model.vocabulary.matters.find(|m| is_named(&m.label, &name.text))
    }

    /// A piece of business about a matter, or an act on it.
    pub(super) fn business(&mut self, name: &Name, matter: MatterId) -> Option<Task> {
        let vocabulary = &self.model.vocabulary;
        let fits: Vec<_> =
            vocabulary.businesses.iter().filter(|(_, b)| vocabulary.acts[b.goal].matter == matter).collect();
        let found = fits.iter().find(|(_, b)| is_named(&b.label, &name.text)).map(|(id, _)| Task::Business(*id));
        let act = || vocabulary.acts.find(|a| a.matter == matter && is_named(&a.label, &name.text)).map(Task::Act);
        found.or_else(act).or_else(|| {
            let known: Vec<_> = fits.iter().map(|(_, b)| b.label.name().to_owned()).collect();
            let matter = &vocabulary.matters[matter].label.words;
            let what = (format!("业务（事项：{}）", matter.zh), format!("business about {}", matter.en));
            self.unknown((&what.0, &what.1), name, &known)
        })
    }

    /// A case of the story.
    pub(super) fn case(&mut self, name: &Name) -> Option<usize> {
        let found = self.scenario.cases.iter().position(|case| case.name == name.text);
        found.or_else(|| {
            let known: Vec<_> = self.scenario.cases.iter().map(|case| case.name.clone()).collect();
            self.unknown(("事项（情景中的）", "matter of this scenario"), name, &known)
        })
    }

    /// An act: 会签(公文), or 会签 where the matter is known or no other matter has an act of this name.
    pub(super) fn act(&mut self, name: &Name, matter: Option<MatterId>) -> Option<ActId> {
        let vocabulary = &self.model.vocabulary;
        let (act, of) = split(&name.text);
        let of = match of {
            Some(of) => match vocabulary.matters.find(|m| is_named(&m.label, of)) {
                Some(matter) => Some(matter),
                None => {
                    let known: Vec<_> = vocabulary.matters.iter().map(|(_, m)| m.label.name().to_owned()).collect();
                    let name = Name { text: of.to_owned(), span: name.span.clone() };
                    return self.unknown(("事项", "matter"), &name, &known);
                }
            },
            None => matter,
        };
        let fits = |id: &ActId| of.is_none_or(|of| vocabulary.acts[*id].matter == of);
        let called: Vec<ActId> =
            vocabulary.acts.iter().filter(|(_, a)| is_named(&a.label, act)).map(|(id, _)| id).collect();
        let found: Vec<ActId> = called.iter().copied().filter(fits).collect();
        match (found.as_slice(), called.as_slice()) {
            ([only], _) | ([], [only]) if matter.is_some() && split(&name.text).1.is_none() => Some(*only),
            ([only], _) => Some(*only),
            ([], _) => {
                let known: Vec<_> = vocabulary.acts.ids().filter(fits).map(|id| self.act_name(id, matter)).collect();
                self.unknown(("行为", "act"), name, &known)
            }
            (several, _) => {
                let several: Vec<_> = several.iter().map(|id| self.act_name(*id, None)).collect();
                self.complain(
                    "several-acts",
                    name.span.clone(),
                    Words::new(format!("几个事项都有 `{act}`"), format!("several matters have an act `{act}`")),
                    Words::new(
                        format!("写明是哪一个：{}", several.join("、")),
                        format!("say which: {}", several.join(", ")),
                    ),
                );
                None
            }
        }
    }

    fn act_name(&self, act: ActId, matter: Option<MatterId>) -> String {
        self.model.act_as_written(act, matter)
    }

    /// Acts with commas between them.
    pub(super) fn acts(&mut self, cursor: &mut Cursor<'_>, matter: Option<MatterId>) -> Option<Vec<ActId>> {
        let mut found = Vec::new();
        let mut whole = true;
        while let Some(name) = cursor.name() {
            match self.act(&name, matter) {
                Some(act) => found.push(act),
                None => whole = false,
            }
            if !cursor.mark(',') {
                break;
            }
        }
        whole.then_some(found)
    }

    /// Clauses with commas between them, behind 依.
    pub(super) fn clauses(&mut self, cursor: &mut Cursor<'_>) -> Option<Vec<Address>> {
        let mut found = Vec::new();
        let mut whole = true;
        while let Some(name) = cursor.name() {
            match self.clause(&name) {
                Some(clause) => found.push(clause),
                None => whole = false,
            }
            if !cursor.mark(',') {
                break;
            }
        }
        if whole && found.is_empty() {
            self.complain(
                "no-clause",
                cursor.here(),
                Words::new("“依”后面没有写条款", "no clause stands behind `under`"),
                Words::new("写成 第五条第二款第2句 或 5.2s2", "write 5.2s2 or 第五条第二款第2句"),
            );
            return None;
        }
        whole.then_some(found)
    }

    pub(super) fn clause(&mut self, name: &Name) -> Option<Address> {
        match Address::parse_label(&name.text) {
            Err(bad) => {
                self.complain("unknown-clause", name.span.clone(), bad.message, bad.remedy);
                None
            }
            Ok(address) if self.model.document.get(&address).is_none() => {
                let last = self.model.document.clauses().last().map(|unit| unit.address.label()).unwrap_or_default();
                let label = address.label();
                self.complain(
                    "unknown-clause",
                    name.span.clone(),
                    Words::new(format!("文中没有{}", label.zh), format!("the text has no {}", label.en)),
                    Words::new(
                        format!("请核对条款编号；全文到{}为止", last.zh),
                        format!("look at its number; the text ends with {}", last.en),
                    ),
                );
                None
            }
            Ok(address) => Some(address),
        }
    }
}

impl Model {
    /// An act as it is written where the matter is known, or with its matter: 会签, 会签(公文).
    pub(super) fn act_as_written(&self, act: ActId, matter: Option<MatterId>) -> String {
        let row = &self.vocabulary.acts[act];
        if matter == Some(row.matter) {
            return row.label.name().to_owned();
        }
        format!("{}({})", row.label.name(), self.vocabulary.matters[row.matter].label.name())
    }
}

/// 会签(公文) into 会签 and 公文.
fn split(text: &str) -> (&str, Option<&str>) {
    let inner = text.strip_suffix([')', '）']);
    match inner.and_then(|inner| inner.split_once(['(', '（'])) {
        Some((act, matter)) => (act, Some(matter)),
        None => (text, None),
    }
}

fn people(model: &Model) -> Vec<String> {
    model.establishment.persons.iter().map(|(_, p)| p.name.zh.clone()).collect()
}

fn institutions(model: &Model) -> Vec<String> {
    let bodies = model.vocabulary.bodies.iter().map(|(_, b)| b.label.name().to_owned());
    bodies.chain(model.vocabulary.units.iter().map(|(_, u)| u.label.name().to_owned())).collect()
}

/// The forms of a cause, for a remedy.
pub(super) fn causes() -> Words {
    let words: Vec<Words> = Cause::ALL
        .into_iter()
        .map(|c| {
            let spelled = |tongue| super::keyword::spelling_of(c, tongue);
            Words::new(spelled(super::super::language::Tongue::Zh), spelled(super::super::language::Tongue::En))
        })
        .collect();
    crate::text::list(&words)
}
