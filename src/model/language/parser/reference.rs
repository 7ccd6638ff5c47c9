//! Who and what: holders, references, acts.

use super::super::ast::{ActName, Holder, Party, Reference};
use super::super::keyword::Keyword;
use super::cursor::{Cursor, Read};

impl Cursor<'_> {
    /// Reads `A 和 每一 B 或 C`.
    pub fn holder(&mut self) -> Read<Holder> {
        let start = self.offset();
        let mut alternatives = vec![self.parties()?];
        while self.eat(Keyword::Or) {
            alternatives.push(self.parties()?);
        }
        Ok(Holder { alternatives, span: self.span_from(start) })
    }

    fn parties(&mut self) -> Read<Vec<Party>> {
        let mut parties = vec![self.party()?];
        while self.eat(Keyword::With) {
            parties.push(self.party()?);
        }
        Ok(parties)
    }

    fn party(&mut self) -> Read<Party> {
        let each = self.eat(Keyword::Each);
        Ok(Party { each, who: self.reference()? })
    }

    /// Reads `区长`, `公文.主办`, `分管(公文.主办)`, `未明确` or `任何人`.
    pub fn reference(&mut self) -> Read<Reference> {
        self.reference_inside(0)
    }

    fn reference_inside(&mut self, depth: usize) -> Read<Reference> {
        self.not_deeper(depth)?;
        let start = self.offset();
        if self.eat(Keyword::Unnamed) {
            return Ok(Reference::Unnamed(self.span_from(start)));
        }
        if self.eat(Keyword::Anyone) {
            return Ok(Reference::Anyone(self.span_from(start)));
        }
        let name = self.name("职位、机构、单位或关系的名称", "the name of a post, body, unit or relation")?;
        if self.eat_mark("(") {
            let argument = Box::new(self.reference_inside(depth + 1)?);
            self.need_mark(")")?;
            return Ok(Reference::Applied { relation: name, argument, span: self.span_from(start) });
        }
        if self.eat_mark(".") {
            let attribute = self.name("要素的名称", "the name of an attribute")?;
            return Ok(Reference::Attribute { matter: name, attribute });
        }
        Ok(Reference::Named(name))
    }

    /// Reads `签发(公文)`.
    pub fn act(&mut self) -> Read<ActName> {
        let name = self.name("行为的名称，如 `签发(公文)`", "the name of an act such as `签发(公文)`")?;
        self.need_mark("(")?;
        let matter = self.name("事项的名称", "the name of a matter")?;
        self.need_mark(")")?;
        Ok(ActName { name, matter })
    }

    /// Reads acts separated by commas.
    pub fn acts(&mut self) -> Read<Vec<ActName>> {
        let mut acts = vec![self.act()?];
        while self.eat_mark(",") {
            acts.push(self.act()?);
        }
        Ok(acts)
    }
}
