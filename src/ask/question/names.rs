//! Looks up the names in a question, and says what was meant when one is unknown.

use crate::meaning::Actor;
use crate::model::language::Tongue;
use crate::model::scenario::spelling_of;
use crate::model::{
    ActId, AttributeId, BodyId, BusinessId, Cause, Institution, MatterId, Model, PersonId, PostId, ReadingId, UnitId,
};
use crate::text::{Address, Complaint, Span, Words, list};

use super::scan::Scan;

/// What reading a part of a question gives.
pub type Read<T> = Result<T, Box<Complaint>>;

/// Somebody as he is named: himself, by his post, or as a body or unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Person(PersonId),
    Post(PostId),
    Body(BodyId),
    Unit(UnitId),
}

/// The names of a model.
#[derive(Debug, Clone, Copy)]
pub struct Names<'m> {
    /// The model.
    pub model: &'m Model,
}

impl Names<'_> {
    /// Reads a person, by name or by a post that one person holds.
    pub fn person(&self, scan: &mut Scan) -> Read<PersonId> {
        let mut names = self.persons();
        names.extend(self.posts());
        match pick(scan, &Words::new("人员", "person"), &names)? {
            (Named::Person(person), _) => Ok(person),
            (Named::Post(post), span) => self.only_holder(post, span),
            (Named::Body(_) | Named::Unit(_), span) => Err(unexpected(span, "人员", "a person")),
        }
    }

    /// Reads a person, a body or a unit.
    pub fn actor(&self, scan: &mut Scan) -> Read<Actor> {
        let mut names = self.persons();
        names.extend(self.posts());
        let bodies = self.model.vocabulary.bodies.iter();
        names.extend(bodies.flat_map(|(id, body)| spelled(&body.label.words, Named::Body(id))));
        let units = self.model.vocabulary.units.iter();
        names.extend(units.flat_map(|(id, unit)| spelled(&unit.label.words, Named::Unit(id))));
        match pick(scan, &Words::new("人员、机构或单位", "person, body or unit"), &names)? {
            (Named::Person(person), _) => Ok(Actor::Person(person)),
            (Named::Post(post), span) => self.only_holder(post, span).map(Actor::Person),
            (Named::Body(body), _) => Ok(Actor::Institution(Institution::Body(body))),
            (Named::Unit(unit), _) => Ok(Actor::Institution(Institution::Unit(unit))),
        }
    }

    fn persons(&self) -> Vec<(String, Named)> {
        let persons = self.model.establishment.persons.iter();
        persons.flat_map(|(id, person)| spelled(&person.name, Named::Person(id))).collect()
    }

    fn posts(&self) -> Vec<(String, Named)> {
        let posts = self.model.vocabulary.posts.iter();
        posts.flat_map(|(id, post)| spelled(&post.label.words, Named::Post(id))).collect()
    }

    fn only_holder(&self, post: PostId, span: Span) -> Read<PersonId> {
        let persons = &self.model.establishment.persons;
        let holders: Vec<PersonId> = persons.ids().filter(|p| self.model.holds(*p, post)).collect();
        if let [person] = holders.as_slice() {
            return Ok(*person);
        }
        let post = &self.model.vocabulary.posts[post].label.words;
        let names: Vec<Words> = holders.iter().take(SHOWN).map(|p| persons[*p].name.clone()).collect();
        let names = list(&names);
        Err(Box::new(if holders.is_empty() {
            let message = Words::new(format!("现在无人担任{}", post.zh), format!("nobody holds the post {}", post.en));
            let remedy = Words::new("核对 people.csv", "see people.csv");
            Complaint::at("nobody-holds", span, message, remedy)
        } else {
            let message = Words::new(
                format!("担任{}的有 {} 人，不清楚指哪一位", post.zh, holders.len()),
                format!("{} people hold the post {}; it is not clear who is meant", holders.len(), post.en),
            );
            Complaint::at(
                "several-hold",
                span,
                message,
                Words::new(format!("写姓名：{}", names.zh), format!("write the name: {}", names.en)),
            )
        }))
    }

    /// Reads a matter.
    pub fn matter(&self, scan: &mut Scan) -> Read<MatterId> {
        let rows = self.model.vocabulary.matters.iter();
        let names: Vec<_> = rows.flat_map(|(id, row)| spelled(&row.label.words, id)).collect();
        pick(scan, &Words::new("事项", "matter"), &names).map(|(id, _)| id)
    }

    /// Reads an attribute of a matter.
    pub fn attribute(&self, scan: &mut Scan, matter: MatterId) -> Read<(AttributeId, Span)> {
        let rows = self.model.vocabulary.attributes.iter().filter(|(_, a)| a.matter == matter);
        let names: Vec<_> = rows.flat_map(|(id, row)| spelled(&row.label.words, id)).collect();
        let of = &self.model.vocabulary.matters[matter].label.words;
        pick(scan, &Words::new(format!("{}的要素", of.zh), format!("attribute of {}", of.en)), &names)
    }

    /// Reads a piece of business.
    pub fn business(&self, scan: &mut Scan) -> Read<(BusinessId, Span)> {
        let rows = self.model.vocabulary.businesses.iter();
        let names: Vec<_> = rows.flat_map(|(id, row)| spelled(&row.label.words, id)).collect();
        pick(scan, &Words::new("业务", "piece of business"), &names)
    }

    /// Reads a unit.
    pub fn unit(&self, scan: &mut Scan) -> Read<UnitId> {
        let rows = self.model.vocabulary.units.iter();
        let names: Vec<_> = rows.flat_map(|(id, row)| spelled(&row.label.words, id)).collect();
        pick(scan, &Words::new("单位", "unit"), &names).map(|(id, _)| id)
    }

    /// Reads a reading, by name or by its mark.
    pub fn reading(&self, scan: &mut Scan) -> Read<(ReadingId, Span)> {
        let rows = self.model.vocabulary.readings.iter();
        let named = rows.flat_map(|(id, row)| {
            let mark = row.mark.clone().map(|mark| (mark, id));
            spelled(&row.label.words, id).into_iter().chain(mark)
        });
        pick(scan, &Words::new("读法", "reading"), &named.collect::<Vec<_>>())
    }

    /// Reads one of several labels: a value, an answer, an outcome.
    pub fn one_of<'l>(&self, scan: &mut Scan, what: &Words, labels: impl Iterator<Item = &'l Words>) -> Read<usize> {
        let names: Vec<_> = labels.enumerate().flat_map(|(index, words)| spelled(words, index)).collect();
        pick(scan, what, &names).map(|(index, _)| index)
    }

    /// Reads an act: its name, with the matter in parentheses where several matters have an act of this name. One of
    /// the matter in question goes before the others.
    pub fn act(&self, scan: &mut Scan, matter: Option<MatterId>) -> Read<ActId> {
        let vocabulary = &self.model.vocabulary;
        let own = |id: &ActId| matter.is_none_or(|m| vocabulary.acts[*id].matter == m);
        let of = |ids: &dyn Fn(&ActId) -> bool| -> Vec<(String, ActId)> {
            vocabulary.acts.ids().filter(|id| ids(id)).flat_map(|id| self.act_names(id)).collect()
        };
        let (mine, all) = (of(&own), of(&|_| true));
        let names = if scan.longest(&mine).is_empty() { &all } else { &mine };
        let before = scan.word();
        pick(scan, &Words::new("行为", "act"), names).map(|(id, _)| id).map_err(|mut complaint| {
            if complaint.code == "ambiguous-name" {
                let full: Vec<Words> = scan.longest(names).iter().map(|(_, id)| self.model.act_words(**id)).collect();
                let full = list(&full);
                complaint.span = Some(before.clone());
                complaint.remedy =
                    Words::new(format!("写明事项：{}", full.zh), format!("name the matter: {}", full.en));
            }
            complaint
        })
    }

    fn act_names(&self, id: ActId) -> Vec<(String, ActId)> {
        let act = &self.model.vocabulary.acts[id];
        let matter = &self.model.vocabulary.matters[act.matter].label.words;
        let (name, en) = (&act.label.words.zh, &act.label.words.en);
        let mut names = vec![
            name.clone(),
            format!("{name}({})", matter.zh),
            format!("{name}（{}）", matter.zh),
            en.clone(),
            format!("{en} ({})", matter.en),
        ];
        names.sort();
        names.dedup();
        names.into_iter().map(|name| (name, id)).collect()
    }

    /// Reads a clause such as `第五条第二款第2句` or `5.2s2`.
    pub fn clause(&self, scan: &mut Scan) -> Read<Address> {
        let span = scan.take_word();
        let address = Address::parse_label(span.text())
            .map_err(|bad| Box::new(Complaint::at("bad-address", span.clone(), bad.message, bad.remedy)))?;
        if self.model.document.get(&address).is_some() {
            return Ok(address);
        }
        let label = address.label();
        Err(Box::new(Complaint::at(
            "no-such-clause",
            span,
            Words::new(format!("条文中没有{}", label.zh), format!("the text has no {}", label.en)),
            Words::new("用 guiju text 查看编号", "guiju text shows the numbers"),
        )))
    }

    /// Reads why somebody is away.
    pub fn cause(&self, scan: &mut Scan) -> Read<Cause> {
        let spelled = |cause: Cause| [Tongue::Zh, Tongue::En].map(|t| (spelling_of(cause, t).to_owned(), cause));
        let names: Vec<_> = Cause::ALL.into_iter().flat_map(spelled).collect();
        pick(scan, &Words::new("缺席原因", "cause of absence"), &names).map(|(cause, _)| cause)
    }
}

/// How many names a remedy lists.
const SHOWN: usize = 8;

fn spelled<T: Clone>(words: &Words, what: T) -> Vec<(String, T)> {
    let mut names = vec![(words.zh.clone(), what.clone())];
    if words.en != words.zh {
        names.push((words.en.clone(), what));
    }
    names
}

/// Reads the longest name that comes next, or complains with the nearest ones.
fn pick<T: Clone + PartialEq>(scan: &mut Scan, what: &Words, names: &[(String, T)]) -> Read<(T, Span)> {
    let found = scan.longest(names);
    let Some((name, first)) = found.first().map(|(name, id)| (name.len(), (*id).clone())) else {
        return Err(unknown(scan, what, names.iter().map(|(name, _)| name.as_str())));
    };
    if found.iter().all(|(_, id)| **id == first) {
        return Ok((first, scan.take(name)));
    }
    let span = scan.clone().take(name);
    let message = Words::new(
        format!("叫 `{}` 的{}不止一个", span.text(), what.zh),
        format!("more than one {} is called `{}`", what.en, span.text()),
    );
    Err(Box::new(Complaint::at("ambiguous-name", span, message, Words::new("写明是哪一个", "say which"))))
}

fn unknown<'n>(scan: &mut Scan, what: &Words, known: impl Iterator<Item = &'n str>) -> Box<Complaint> {
    let span = if scan.is_finished() { scan.remainder() } else { scan.word() };
    let known: Vec<&str> = known.collect();
    let near = nearest(span.text(), &known);
    let quoted = |names: &[&str], mark: &str| names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(mark);
    // Of a few names all are shown: the nearest in writing can be the opposite in meaning, such as 一致 and 不一致.
    const FEW: usize = 4;
    let remedy = if near.is_empty() || known.len() <= FEW {
        let some = known.get(..SHOWN.min(known.len())).unwrap_or(&[]);
        let more = known.len() > some.len();
        Words::new(
            format!("可以是：{}{}", quoted(some, "、"), if more { " 等" } else { "" }),
            format!("it can be: {}{}", quoted(some, ", "), if more { " and others" } else { "" }),
        )
    } else {
        Words::new(format!("是否指 {}？", quoted(&near, " 或 ")), format!("was {} meant?", quoted(&near, " or ")))
    };
    let message = match span.text() {
        "" => Words::new(format!("这里缺少{}", what.zh), format!("a {} is missing here", what.en)),
        text => {
            Words::new(format!("没有名为 `{text}` 的{}", what.zh), format!("there is no {} called `{text}`", what.en))
        }
    };
    Box::new(Complaint::at("unknown-name", span, message, remedy))
}

/// The names most like an unknown one, the most like first, at most three.
fn nearest<'n>(name: &str, known: &[&'n str]) -> Vec<&'n str> {
    let mut scored: Vec<(f64, &str)> = known
        .iter()
        .map(|k| (strsim::normalized_damerau_levenshtein(name, k), *k))
        .filter(|(s, _)| 0.34 < *s)
        .collect();
    // The sort is stable: names that are equally like stay in the order of the model.
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let best = scored.first().map_or(0.0, |(score, _)| *score);
    let mut found: Vec<&str> = scored.into_iter().filter(|(score, _)| best - 0.2 < *score).map(|(_, k)| k).collect();
    found.dedup();
    found.truncate(3);
    found
}

/// Complains that something else was expected.
pub fn unexpected(span: Span, zh: &str, en: &str) -> Box<Complaint> {
    let found = match span.text() {
        "" => Words::new("这里却结束了", "the writing ends here"),
        text => Words::new(format!("这里却是 `{text}`"), format!("there is `{text}`")),
    };
    Box::new(Complaint::at(
        "unexpected",
        span,
        Words::new(format!("应为{zh}，{}", found.zh), format!("{en} is expected, but {}", found.en)),
        Words::new("写法见 docs/ask.md", "docs/ask.md shows how it is written"),
    ))
}
