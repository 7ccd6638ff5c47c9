//! Says every formal reading back in plain words beside the text that it is about.

use crate::model::phrase::Phrases;
use crate::model::{Disposition, Model, Section, SectionId};
use crate::text::{Lang, Words};

/// The whole model in plain words, as Markdown: the vocabulary, then each section with its quotations, what the model
/// takes them to say, and the notes.
pub fn read_back(model: &Model, lang: Lang) -> String {
    let mut page = Page { lang, out: String::new() };
    page.heading(
        1,
        &Words::new(format!("{}：形式化内容回读", model.name), format!("{}: the model in plain words", model.name)),
    );
    vocabulary(&mut page, model);
    for (id, section) in model.sections.iter() {
        one_section(&mut page, model, id, section);
    }
    page.out
}

struct Page {
    lang: Lang,
    out: String,
}

impl Page {
    fn heading(&mut self, level: usize, words: &Words) {
        let gap = if self.out.is_empty() { "" } else { "\n" };
        self.out.push_str(&format!("{gap}{} {}\n", "#".repeat(level), words.get(self.lang)));
    }

    /// A list of sentences under a heading; nothing when there is none.
    fn group(&mut self, zh: &str, en: &str, sentences: impl Iterator<Item = Words>) {
        let mut sentences = sentences.peekable();
        if sentences.peek().is_none() {
            return;
        }
        self.heading(3, &Words::new(zh, en));
        self.out.push('\n');
        sentences.for_each(|sentence| self.point(&sentence));
    }

    fn point(&mut self, words: &Words) {
        self.out.push_str(&format!("- {}\n", words.get(self.lang)));
    }

    fn paragraph(&mut self, text: &str) {
        self.out.push_str(&format!("\n{text}\n"));
    }
}

fn vocabulary(page: &mut Page, model: &Model) {
    let (words, phrases) = (&model.vocabulary, Phrases::of(&model.vocabulary));
    page.heading(2, &Words::new("词汇", "Vocabulary"));
    page.group("职位", "Posts", words.posts.ids().map(|id| phrases.post_sentence(id)));
    let named = words.units.iter().filter(|(_, unit)| unit.named_by_rules);
    page.group("单位", "Units", named.map(|(id, _)| phrases.unit_sentence(id)));
    page.group("机构和会议", "Organs and meetings", words.bodies.ids().map(|id| phrases.body_sentence(id)));
    page.group("对应关系", "Relations", words.relations.ids().map(|id| phrases.relation_sentence(id)));
    let matters = words.matters.iter().flat_map(|(id, matter)| {
        let attributes = matter.attributes.iter().map(|attribute| phrases.attribute_sentence(*attribute));
        std::iter::once(phrases.matter_sentence(id)).chain(attributes)
    });
    page.group("事项", "Matters", matters);
    page.group("行为", "Acts", words.acts.ids().map(|id| phrases.act_sentence(id)));
    page.group("业务", "Business", words.businesses.ids().map(|id| phrases.business_sentence(id)));
    page.group("待明确的理解", "Questions of reading", words.readings.ids().map(|id| phrases.reading_sentence(id)));
    page.group("定义", "Definitions", words.definitions.ids().map(|id| phrases.definition_sentence(id)));
    page.group("用语", "Terms", words.terms.ids().map(|id| phrases.term_sentence(id)));
    let assumed = words.assumptions.iter().map(|assumption| phrases.assumption_sentence(assumption));
    page.group("模型的假定", "Assumptions", assumed.chain(phrases.acts_away_sentence()));
    page.group("编制中未定之处", "Left open in the establishment", model.establishment.open.iter().cloned());
}

fn one_section(page: &mut Page, model: &Model, id: SectionId, section: &Section) {
    let Some(address) = &section.address else { return };
    page.heading(2, &address.label());
    for quote in &section.quotes {
        let lines: Vec<_> = quote.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect();
        page.paragraph(&lines.join("\n"));
    }
    page.out.push('\n');
    let phrases = Phrases::of(&model.vocabulary);
    let norms = model.norms.iter().filter(|(_, norm)| norm.section == id);
    norms.for_each(|(_, norm)| page.point(&phrases.norm(norm)));
    match &section.disposition {
        Disposition::Silent => {
            page.point(&Words::new("此处只有说明，没有形式化内容。", "Notes only, no formal reading."))
        }
        Disposition::Modelled | Disposition::Declaratory(_) | Disposition::NotModelled(_) => {}
    }
    for note in &section.notes {
        let label = Words::new("说明：", "Note: ");
        page.paragraph(&format!("{}{note}", label.get(page.lang)));
    }
}
