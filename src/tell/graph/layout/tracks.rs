//! The space between two levels: each line gets a track of its own for its way across, so that none lies on another.

/// A line on its way through the space between two levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Where it comes in from above; two places when both ends are above.
    pub tops: Vec<i32>,
    /// Where it goes out below.
    pub bottoms: Vec<i32>,
    /// The width of its label; nought without.
    pub label: i32,
    /// The middle of its label.
    pub label_at: i32,
    /// Its track, counted from above.
    pub track: usize,
}

/// Two vertical parts nearer than this would touch.
const TOUCH: i32 = 9;
const ROOM: i32 = 6;

impl Way {
    fn ends(&self) -> impl Iterator<Item = i32> {
        self.tops.iter().chain(&self.bottoms).copied()
    }

    fn across(&self) -> (i32, i32) {
        (self.ends().min().unwrap_or(0), self.ends().max().unwrap_or(0))
    }

    /// What it takes of its track.
    fn taken(&self) -> (i32, i32) {
        let (left, right) = self.across();
        if self.label == 0 {
            return (left, right);
        }
        (left.min(self.label_at - self.label / 2), right.max(self.label_at + self.label / 2))
    }

    fn overlaps(&self, other: &Self) -> bool {
        let ((left, right), (other_left, other_right)) = (self.taken(), other.taken());
        left <= other_right + ROOM && other_left <= right + ROOM
    }

    /// Whether it must stay above another, so that its upper part does not lie on the other's lower part.
    fn before(&self, other: &Self) -> bool {
        self.tops.iter().any(|t| other.bottoms.iter().any(|b| (t - b).abs() < TOUCH))
    }

    /// Lines to the right nest from the right, lines to the left from the left: then they do not cross each other.
    fn key(&self) -> (i32, i32) {
        let top = self.tops.first().copied().unwrap_or(0);
        match self.bottoms.first() {
            None => (1, self.across().1 - self.across().0),
            Some(bottom) if top < *bottom => (0, -top),
            Some(bottom) if *bottom < top => (0, top),
            Some(_) => (2, top),
        }
    }
}

/// Gives every way its label's place and its track; returns how many tracks there are.
pub fn assign(ways: &mut [Way]) -> usize {
    for index in 0..ways.len() {
        let at = ways.get(index).map(|way| label_place(way, index, ways));
        if let (Some(way), Some(at)) = (ways.get_mut(index), at) {
            way.label_at = at;
        }
    }
    let mut waiting: Vec<usize> = (0..ways.len()).collect();
    waiting.sort_by_key(|i| ways.get(*i).map(Way::key));
    let mut placed: Vec<usize> = Vec::new();
    while !waiting.is_empty() {
        let free = |i: &usize| {
            !waiting.iter().any(|o| o != i && matches!((ways.get(*o), ways.get(*i)), (Some(o), Some(w)) if o.before(w)))
        };
        let next = waiting.iter().position(free).unwrap_or(0);
        let index = waiting.remove(next);
        let track = first_free(ways, index, &placed);
        if let Some(way) = ways.get_mut(index) {
            way.track = track;
        }
        placed.push(index);
    }
    ways.iter().map(|w| w.track + 1).max().unwrap_or(0)
}

/// Below every line that is placed already and that it would meet.
fn first_free(ways: &[Way], index: usize, placed: &[usize]) -> usize {
    let Some(way) = ways.get(index) else { return 0 };
    let earlier = placed.iter().filter_map(|p| ways.get(*p));
    earlier.filter(|e| e.overlaps(way) || e.before(way)).map(|e| e.track + 1).max().unwrap_or(0)
}

/// Where on the line the label hides the fewest other lines; the middle where that makes no difference.
fn label_place(way: &Way, own: usize, ways: &[Way]) -> i32 {
    let (left, right) = way.across();
    let middle = i32::midpoint(left, right);
    let (first, last) = (left + way.label / 2 + 4, right - way.label / 2 - 4);
    if way.label == 0 || last <= first {
        return middle;
    }
    let others = || ways.iter().enumerate().filter(|(i, _)| *i != own).flat_map(|(_, w)| w.ends().collect::<Vec<_>>());
    let hidden = |at: i32| others().filter(|x| (x - at).abs() < way.label / 2 + 3).count();
    let places = (first..=last).step_by(4).chain([middle.clamp(first, last)]);
    places.min_by_key(|at| (hidden(*at), (at - middle).abs(), *at)).unwrap_or(middle)
}
