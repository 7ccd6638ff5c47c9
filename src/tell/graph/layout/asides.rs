//! Bodies without lines, such as meetings, stand in rows below the levels: who sits in them is written into their boxes.

use super::super::card::Card;
use super::route::RIM;
use super::{Drawing, Frame};

const GAP: i32 = 16;
const LEAST_WIDTH: i32 = 640;

/// Places the boxes that no line reaches and that have something to say.
pub fn place(drawing: &mut Drawing, cards: &[Card]) {
    let asides: Vec<usize> = (0..cards.len())
        .filter(|n| drawing.boxes.get(*n) == Some(&None) && cards.get(*n).is_some_and(|c| !c.small.is_empty()))
        .collect();
    if asides.is_empty() {
        return;
    }
    drawing.width = drawing.width.max(LEAST_WIDTH);
    let (mut x, mut y, mut tallest) = (RIM, drawing.height, 0);
    for number in asides {
        let Some(card) = cards.get(number) else { continue };
        if drawing.width < x + card.width + RIM && RIM < x {
            (x, y, tallest) = (RIM, y + tallest + GAP, 0);
        }
        if let Some(slot) = drawing.boxes.get_mut(number) {
            *slot = Some(Frame { x, y, width: card.width, height: card.height });
        }
        drawing.width = drawing.width.max(x + card.width + RIM);
        x += card.width + GAP;
        tallest = tallest.max(card.height);
    }
    drawing.height = y + tallest + RIM;
}
