//! Blocking sets by asking: find what a working state relies upon, take one of these away, and ask again.

use super::super::TooLarge;
use super::tree::Element;

/// How many states one search may ask about.
const MOST_STATES: u64 = 5_000_000;

/// All smallest sets of at most `most` elements whose absence blocks something, given as a predicate: no set contains
/// another, in order of size and then of elements.
///
/// `works` is told which elements are absent (ascending). While the thing still works it returns its support: elements, none
/// of them absent, such that it keeps working when others become absent as well, as long as all of the support stays
/// available. It returns `None` when the thing is blocked. An absence may also *help*, as when it triggers a substitution:
/// then the support also holds the elements whose absence would undo that help. `group` names the group of an
/// element, if it has one; a set holds at most one element of each group.
///
/// Different from [`blocking`](super::blocking): nothing need be monotone, but the number of questions grows with the size
/// of the supports to the power of `most`.
///
/// # Errors
/// [`TooLarge`] when too many states would have to be asked about.
pub fn search(
    most: usize,
    group: impl Fn(Element) -> Option<u32>,
    works: impl FnMut(&[Element]) -> Option<Vec<Element>>,
) -> Result<Vec<Vec<Element>>, TooLarge> {
    let mut search = Search { group, works, most, states: 0, blocked: Vec::new() };
    search.visit(&[], &mut Vec::new())?;
    Ok(smallest(search.blocked))
}

struct Search<G, W> {
    group: G,
    works: W,
    most: usize,
    states: u64,
    blocked: Vec<Vec<Element>>,
}

impl<G: Fn(Element) -> Option<u32>, W: FnMut(&[Element]) -> Option<Vec<Element>>> Search<G, W> {
    /// Looks for the blocking sets that contain `absent` and none of `kept`.
    ///
    /// Every such set must contain an element of the support; it is found under the first one it contains.
    fn visit(&mut self, absent: &[Element], kept: &mut Vec<Element>) -> Result<(), TooLarge> {
        self.states += 1;
        if MOST_STATES < self.states {
            return Err(TooLarge::Steps(MOST_STATES));
        }
        let Some(mut support) = (self.works)(absent) else {
            self.blocked.push(absent.to_vec());
            return Ok(());
        };
        if absent.len() == self.most {
            return Ok(());
        }
        support.sort_unstable();
        support.dedup();
        let known = kept.len();
        for element in support {
            if !kept.contains(&element) && !absent.contains(&element) && self.is_free(element, absent) {
                let mut next = absent.to_vec();
                next.insert(next.partition_point(|other| *other < element), element);
                self.visit(&next, kept)?;
                kept.push(element);
            }
        }
        kept.truncate(known);
        Ok(())
    }

    /// Whether no element of the same group is absent already.
    fn is_free(&self, element: Element, absent: &[Element]) -> bool {
        let group = (self.group)(element);
        group.is_none() || absent.iter().all(|other| (self.group)(*other) != group)
    }
}

/// The sets that contain no other.
fn smallest(mut sets: Vec<Vec<Element>>) -> Vec<Vec<Element>> {
    sets.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    sets.dedup();
    let mut kept: Vec<Vec<Element>> = Vec::with_capacity(sets.len());
    for set in sets {
        if !kept.iter().any(|smaller| smaller.iter().all(|element| set.binary_search(element).is_ok())) {
            kept.push(set);
        }
    }
    kept
}
