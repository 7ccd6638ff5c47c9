//! Where each variable's values stand in a row of bits, and the arithmetic of packed boxes.

use crate::logic::{Point, Space, VarId};

use super::super::row::Row;
use super::case::Case;

/// Puts the variables of one question side by side into machine words; no variable crosses from one word into the next.
pub(super) struct Layout {
    fields: Vec<Field>,
    words: usize,
    origin: Vec<u8>,
}

/// The place of one variable.
struct Field {
    variable: VarId,
    word: usize,
    shift: u32,
    /// All values, not shifted.
    full: u64,
}

impl Layout {
    /// A layout for those of the variables that have a choice, the largest first, each in the first word with room for it.
    pub fn new(space: &Space, variables: impl IntoIterator<Item = VarId>) -> Self {
        let mut order: Vec<VarId> = variables.into_iter().filter(|v| 1 < space.size(*v)).collect();
        order.sort_unstable();
        order.dedup();
        order.sort_by_key(|v| std::cmp::Reverse(space.size(*v)));
        let mut used: Vec<u32> = Vec::new();
        let mut fields = Vec::with_capacity(order.len());
        for variable in order {
            let size = space.size(variable);
            let word = used.iter().position(|u| u + size <= 64).unwrap_or(used.len());
            if word == used.len() {
                used.push(0);
            }
            if let Some(u) = used.get_mut(word) {
                fields.push(Field { variable, word, shift: *u, full: space.full(variable) });
                *u += size;
            }
        }
        fields.sort_by_key(|f| f.variable);
        Self { fields, words: used.len(), origin: space.origin().values().to_vec() }
    }

    /// A layout for the variables that some cases limit, and for some more.
    pub fn of<'c>(space: &Space, cases: impl IntoIterator<Item = &'c Case>, more: &[VarId]) -> Self {
        let mut met = vec![false; space.len()];
        let limited = cases.into_iter().flat_map(|case| case.limits().iter().map(|(variable, _)| variable));
        for variable in limited.chain(more) {
            if let Some(slot) = met.get_mut(variable.0 as usize) {
                *slot = true;
            }
        }
        Self::new(space, (0u32..).zip(&met).filter(|(_, m)| **m).map(|(v, _)| VarId(v)))
    }

    /// How many words a row needs.
    pub fn words(&self) -> usize {
        self.words
    }
}

/// A layout made ready for rows of `N` words.
///
/// The words are numbered from the lowest bit. In each field the highest bit is its *top*; the rest of the field is its
/// *low* part. Adding the low part of the mask to the low part of a value set carries into the top exactly when that set
/// is not empty, which tells for all fields of a word at once whether any of them ran empty (the "cube" representation of
/// two-level logic minimisers).
pub(super) struct Frame<const N: usize> {
    layout: Layout,
    top: Row<N>,
    low: Row<N>,
    full: Row<N>,
    /// For each bit of each word, the field it belongs to.
    around: Box<[[u64; 64]; N]>,
}

impl<const N: usize> Frame<N> {
    /// Prepares a layout of at most `N` words.
    pub fn new(layout: Layout) -> Self {
        let (mut top, mut full, mut around) = (Row::EMPTY, Row::EMPTY, Box::new([[0; 64]; N]));
        for field in layout.fields.iter().filter(|f| f.word < N) {
            let bits = field.full << field.shift;
            full.0[field.word] |= bits;
            top.0[field.word] |= 1 << (63 - bits.leading_zeros());
            for place in around[field.word].iter_mut().skip(field.shift as usize).take(bits.count_ones() as usize) {
                *place = bits;
            }
        }
        // Words without any field hold nothing and are never empty-handed: their top is 0.
        Self { low: full.without(top), layout, top, full, around }
    }

    /// The box of everything.
    pub fn full(&self) -> Row<N> {
        self.full
    }

    /// The tops of the fields in which a row has something.
    #[inline(always)]
    fn filled(&self, row: Row<N>, word: usize) -> u64 {
        ((row.0[word] & self.low.0[word]).wrapping_add(self.low.0[word]) | row.0[word]) & self.top.0[word]
    }

    /// Whether every field of a row has some value left.
    #[inline(always)]
    pub fn is_possible(&self, row: Row<N>) -> bool {
        (0..N).fold(0, |missing, i| missing | (self.filled(row, i) ^ self.top.0[i])) == 0
    }

    /// The common part of two boxes.
    #[inline(always)]
    pub fn meet(&self, one: Row<N>, other: Row<N>) -> Option<Row<N>> {
        let both = one.and(other);
        self.is_possible(both).then_some(both)
    }

    /// In how many fields a row has something.
    #[inline(always)]
    pub fn touched(&self, row: Row<N>) -> u32 {
        (0..N).fold(0, |sum, i| sum.wrapping_add(self.filled(row, i).count_ones()))
    }

    /// Cuts what lies in `whole` and outside `hole` into disjoint boxes, one for each field in which the hole is narrower.
    #[inline(always)]
    pub fn pieces(&self, whole: Row<N>, hole: Row<N>) -> Pieces<'_, N> {
        Pieces { frame: self, rest: whole, outside: whole.without(hole), word: 0 }
    }

    /// How many points over the variables of the layout a box holds; `None` beyond `u128`.
    pub fn points(&self, row: Row<N>) -> Option<u128> {
        self.masks(row).try_fold(1u128, |product, (_, mask)| product.checked_mul(u128::from(mask.count_ones())))
    }

    /// A case as a row. Variables outside the layout must be free in it.
    pub fn pack(&self, case: &Case) -> Row<N> {
        let mut row = self.full;
        let mut fields = self.layout.fields.iter();
        for (variable, mask) in case.limits() {
            if let Some(field) = fields.find(|f| f.variable == *variable) {
                row.0[field.word] &= !(field.full << field.shift) | mask << field.shift;
            }
        }
        row
    }

    /// The box of all points in which a variable has a value of the mask; `None` when the variable has no place here.
    pub fn limited(&self, variable: VarId, mask: u64) -> Option<Row<N>> {
        let at = self.layout.fields.binary_search_by_key(&variable, |f| f.variable).ok()?;
        let field = self.layout.fields.get(at)?;
        let mut row = self.full;
        row.0[field.word] &= !(field.full << field.shift) | (mask & field.full) << field.shift;
        Some(row)
    }

    /// The bits of all fields whose variables pass.
    pub fn fields_of(&self, pass: impl Fn(VarId) -> bool) -> Row<N> {
        let mut row = Row::EMPTY;
        for field in self.layout.fields.iter().filter(|f| pass(f.variable)) {
            row.0[field.word] |= field.full << field.shift;
        }
        row
    }

    /// The bits of each field.
    pub fn fields(&self) -> Vec<Row<N>> {
        self.layout.fields.iter().map(|f| self.fields_of(|v| v == f.variable)).collect()
    }

    /// A row as a case.
    pub fn unpack(&self, space: &Space, row: Row<N>) -> Option<Case> {
        Case::new(space, self.masks(row))
    }

    /// The first point of a box: the lowest value of every variable, 0 for those outside the layout.
    pub fn point(&self, row: Row<N>) -> Point {
        let mut values = self.layout.origin.clone();
        for (variable, mask) in self.masks(row) {
            if let Some(slot) = values.get_mut(variable.0 as usize) {
                *slot = mask.trailing_zeros() as u8;
            }
        }
        Point::new(values)
    }

    fn masks(&self, row: Row<N>) -> impl Iterator<Item = (VarId, u64)> {
        self.layout.fields.iter().map(move |f| (f.variable, row.0[f.word] >> f.shift & f.full))
    }
}

/// The disjoint parts of a box that lie outside another; made by [`Frame::pieces`].
pub(super) struct Pieces<'f, const N: usize> {
    frame: &'f Frame<N>,
    rest: Row<N>,
    outside: Row<N>,
    word: usize,
}

impl<const N: usize> Iterator for Pieces<'_, N> {
    type Item = Row<N>;

    #[inline(always)]
    fn next(&mut self) -> Option<Row<N>> {
        while self.word < N && self.outside.0[self.word] == 0 {
            self.word += 1;
        }
        if self.word == N {
            return None;
        }
        let word = self.word;
        let outside = self.outside.0[word];
        let field = self.frame.around[word][(outside.trailing_zeros() & 63) as usize];
        let mut piece = self.rest;
        piece.0[word] = (piece.0[word] & !field) | (outside & field);
        self.rest.0[word] &= !(outside & field);
        self.outside.0[word] &= !field;
        Some(piece)
    }
}

/// Calls a function that is generic over the number of words with the smallest number that suffices.
macro_rules! sized {
    ($layout:expr, $function:ident($($argument:expr),* $(,)?)) => {{
        let layout = $layout;
        match layout.words() {
            0 | 1 => $function(&Frame::<1>::new(layout), $($argument),*),
            2 => $function(&Frame::<2>::new(layout), $($argument),*),
            3 | 4 => $function(&Frame::<4>::new(layout), $($argument),*),
            5..=8 => $function(&Frame::<8>::new(layout), $($argument),*),
            9..=16 => $function(&Frame::<16>::new(layout), $($argument),*),
            words => Err(crate::engine::TooLarge::Variables(words)),
        }
    }};
}
pub(super) use sized;
