//! Heights and lines: how high each space between levels must be, and the corners of every line.

use super::super::card::Card;
use super::cells::{Cells, Link};
use super::ports;
use super::tracks::{self, Way};
use super::{Drawing, Drawn, Frame, Line};
use crate::ask::graph::EdgeKind;

/// The empty rim of the drawing.
pub const RIM: i32 = 24;
const TRACK: i32 = 18;
const ABOVE_TRACKS: i32 = 16;
const BELOW_TRACKS: i32 = 20;
const LEAST_SPACE: i32 = 30;

/// The drawing of placed cells.
pub fn route(cells: &Cells, drawn: &[Drawn], cards: &[Card]) -> Drawing {
    let ports = ports::ports(cells);
    let spaces: Vec<Space> = (0..cells.rows.len()).map(|row| space(cells, drawn, &ports, row)).collect();
    let mut drawing = Drawing { boxes: vec![None; cards.len()], ..Drawing::default() };
    let mut y = RIM;
    let mut tops = Vec::new();
    for (row, space) in cells.rows.iter().zip(&spaces) {
        let height = frames(cells, cards, row, y, &mut drawing.boxes);
        tops.push(y + height);
        y += height + space.height;
    }
    let right = drawing.boxes.iter().flatten().map(|b| b.x + b.width).max().unwrap_or(0);
    drawing.height = y;
    drawing.lines = lines(cells, drawn, &ports, &spaces, &tops, &drawing.boxes);
    let reach = |l: &Line| l.points.iter().map(|(x, _)| *x).max().unwrap_or(0).max(l.label_at.0 + 40);
    drawing.width = right.max(drawing.lines.iter().map(reach).max().unwrap_or(0)) + RIM;
    drawing
}

/// The space below a level.
struct Space {
    links: Vec<usize>,
    ways: Vec<Way>,
    height: i32,
}

fn space(cells: &Cells, drawn: &[Drawn], ports: &[(i32, i32)], row: usize) -> Space {
    let here = cells.links.iter().enumerate().filter(|(_, l)| l.row == row && !cells.is_beside(l));
    let links: Vec<usize> = here.map(|(index, _)| index).collect();
    let way = |index: &usize| {
        let (Some(link), Some((upper, lower))) = (cells.links.get(*index), ports.get(*index)) else {
            return Way { tops: Vec::new(), bottoms: Vec::new(), label: 0, label_at: 0, track: 0 };
        };
        let (tops, bottoms) = if link.flat { (vec![*upper, *lower], Vec::new()) } else { (vec![*upper], vec![*lower]) };
        let label = if link.labelled { drawn.get(link.drawn).map_or(0, |d| d.label_width) } else { 0 };
        Way { tops, bottoms, label, label_at: 0, track: 0 }
    };
    let mut ways: Vec<Way> = links.iter().map(way).collect();
    let tracks = i32::try_from(tracks::assign(&mut ways)).unwrap_or(0);
    let height = if tracks == 0 { LEAST_SPACE } else { ABOVE_TRACKS + tracks * TRACK + BELOW_TRACKS };
    Space { links, ways, height }
}

/// Sets the boxes of a level; returns its height.
fn frames(cells: &Cells, cards: &[Card], row: &[usize], y: i32, boxes: &mut [Option<Frame>]) -> i32 {
    let card = |number: &usize| cells.cell(*number).node.and_then(|n| cards.get(n));
    let height = row.iter().filter_map(card).map(|c| c.height).max().unwrap_or(0);
    for number in row {
        let cell = cells.cell(*number);
        if let (Some(card), Some(slot)) = (card(number), cell.node.and_then(|n| boxes.get_mut(n))) {
            let x = cell.centre - cell.width / 2 + RIM;
            *slot = Some(Frame { x, y: y + (height - card.height) / 2, width: cell.width, height: card.height });
        }
    }
    height
}

fn lines(
    cells: &Cells,
    drawn: &[Drawn],
    ports: &[(i32, i32)],
    spaces: &[Space],
    tops: &[i32],
    boxes: &[Option<Frame>],
) -> Vec<Line> {
    let frame = |cell: usize| cells.cell(cell).node.and_then(|n| boxes.get(n).copied().flatten());
    let mut lines = Vec::new();
    for (number, line) in drawn.iter().enumerate() {
        let mut points = Vec::new();
        let mut label_at = (0, 0);
        for (index, link) in cells.links.iter().enumerate().filter(|(_, l)| l.drawn == number) {
            if cells.is_beside(link) {
                points.extend(beside(frame(link.upper), frame(link.lower)));
                continue;
            }
            let Some((upper, lower)) = ports.get(index).map(|(u, l)| (u + RIM, l + RIM)) else { continue };
            let Some((way, y)) = track(spaces, tops, link, index) else { continue };
            if let Some(start) = frame(link.upper) {
                points.push((upper, start.y + start.height));
            }
            points.extend([(upper, y), (lower, y)]);
            if let Some(end) = frame(link.lower) {
                points.push((lower, if link.flat { end.y + end.height } else { end.y }));
            }
            if link.labelled {
                label_at = (way.label_at + RIM, y);
            }
        }
        if let Some((place, node)) = loop_of(cells, number) {
            (points, label_at) = around(frame(node), place, line.label_width);
        }
        let first = cells.links.iter().find(|l| l.drawn == number).map(|l| l.upper);
        if first.is_some_and(|upper| upper != line.from) {
            points.reverse();
        }
        let label = if line.kind == EdgeKind::SpecialCase { String::new() } else { line.label.clone() };
        lines.push(Line { edge: line.edge, points: straight(points), label, label_at });
    }
    lines
}

fn track<'s>(spaces: &'s [Space], tops: &[i32], link: &Link, index: usize) -> Option<(&'s Way, i32)> {
    let space = spaces.get(link.row)?;
    let way = space.ways.get(space.links.iter().position(|l| *l == index)?)?;
    let track = i32::try_from(way.track).unwrap_or(0);
    Some((way, tops.get(link.row)? + ABOVE_TRACKS + track * TRACK + TRACK / 2))
}

fn beside(one: Option<Frame>, other: Option<Frame>) -> Vec<(i32, i32)> {
    let (Some(one), Some(other)) = (one, other) else { return Vec::new() };
    let y = (one.y + one.height / 2).clamp(other.y + 4, other.y + other.height - 4);
    if one.x < other.x {
        vec![(one.x + one.width, y), (other.x, y)]
    } else {
        vec![(one.x, y), (other.x + other.width, y)]
    }
}

/// Which of the lines of its node to itself an edge is.
fn loop_of(cells: &Cells, drawn: usize) -> Option<(i32, usize)> {
    let (_, node) = cells.loops.iter().find(|(number, _)| *number == drawn)?;
    let place = cells.loops.iter().filter(|(_, n)| n == node).position(|(number, _)| *number == drawn)?;
    Some((i32::try_from(place).unwrap_or(0), *node))
}

/// A line from a box to itself, to its left; where the label stands.
fn around(frame: Option<Frame>, place: i32, label_width: i32) -> (Vec<(i32, i32)>, (i32, i32)) {
    let Some(frame) = frame else { return (Vec::new(), (0, 0)) };
    let far = frame.x - 20 - place * 8;
    let (upper, lower) = (frame.y + 8 + place * 5, frame.y + frame.height - 8 - place * 5);
    let points = vec![(frame.x, upper), (far, upper), (far, lower), (frame.x, lower)];
    (points, (far - label_width / 2 - 2, i32::midpoint(upper, lower) + place * 12))
}

/// Without corners at which nothing turns.
fn straight(points: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    let mut kept: Vec<(i32, i32)> = Vec::new();
    for point in points {
        if kept.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = kept.as_slice() {
            let on_one_line = before.0 == last.0 && last.0 == point.0 || before.1 == last.1 && last.1 == point.1;
            if on_one_line {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept
}
