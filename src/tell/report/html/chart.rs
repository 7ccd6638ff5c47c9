//! The chart of findings by chapter and grade, drawn with `plotters` as an SVG element.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::FontFamily;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::super::ReportError;
use super::super::view::{ChapterCount, ReportView};

const WIDTH: i32 = 760;
const LEFT: i32 = 250;
const RIGHT: i32 = 50;
const TOP: i32 = 34;
const ROW: i32 = 30;
const BAR: i32 = 18;
const FONT: &str = "Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, sans-serif";
const INK: RGBColor = RGBColor(43, 49, 57);
const FAINT: RGBColor = RGBColor(110, 116, 124);
/// Dark, middle and light, so that the grades can be told apart without colour too.
const GRADES: [RGBColor; 3] = [RGBColor(142, 32, 38), RGBColor(201, 138, 44), RGBColor(172, 187, 201)];

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// One bar a chapter, in the order of the document, its parts the grades.
pub(super) fn by_chapter(view: &ReportView) -> Result<String, ReportError> {
    let mut svg = String::new();
    let rows = view.statistics.chapters.len() as i32;
    let height = TOP + rows * ROW + 6;
    let area = SVGBackend::with_string(&mut svg, (WIDTH as u32, height as u32)).into_drawing_area();
    draw(&area, view).and_then(|()| area.present()).map_err(|wrong| ReportError::Chart(wrong.to_string()))?;
    drop(area);
    Ok(accessible(&svg, view.terms.chart))
}

fn draw(area: &Area<'_>, view: &ReportView) -> Drawn {
    let t = view.terms;
    legend(area, [t.high, t.medium, t.low])?;
    let most = view.statistics.chapters.iter().map(|it| it.count.total).max().unwrap_or(0).max(1);
    for (row, chapter) in (0..).zip(&view.statistics.chapters) {
        bar(area, TOP + row * ROW, chapter, most)?;
    }
    area.draw(&PathElement::new(
        vec![(LEFT, TOP - 2), (LEFT, TOP + view.statistics.chapters.len() as i32 * ROW)],
        FAINT,
    ))
}

fn legend(area: &Area<'_>, names: [&str; 3]) -> Drawn {
    let mut x = LEFT;
    for (name, colour) in names.into_iter().zip(GRADES) {
        area.draw(&Rectangle::new([(x, 6), (x + 14, 20)], colour.filled()))?;
        area.draw(&Text::new(name.to_owned(), (x + 20, 13), text(14.0, INK, HPos::Left)))?;
        x += 40 + 15 * name.chars().count() as i32;
    }
    Ok(())
}

fn bar(area: &Area<'_>, top: i32, chapter: &ChapterCount, most: usize) -> Drawn {
    let middle = top + ROW / 2;
    area.draw(&Text::new(shortened(&chapter.label), (LEFT - 10, middle), text(14.0, INK, HPos::Right)))?;
    let count = chapter.count;
    let scale = f64::from(WIDTH - LEFT - RIGHT) / most as f64;
    let (mut x, mut so_far) = (LEFT, 0);
    for (number, (part, colour)) in [count.high, count.medium, count.low].into_iter().zip(GRADES).enumerate() {
        so_far += part;
        let end = LEFT + (scale * so_far as f64).round() as i32;
        if part != 0 {
            area.draw(&Rectangle::new([(x, middle - BAR / 2), (end, middle + BAR / 2)], colour.filled()))?;
        }
        if part != 0 && 14 <= end - x {
            let ink = if number == 0 { WHITE } else { INK };
            area.draw(&Text::new(part.to_string(), ((x + end) / 2, middle), text(12.0, ink, HPos::Center)))?;
        }
        x = end;
    }
    area.draw(&Text::new(count.total.to_string(), (x + 8, middle), text(14.0, FAINT, HPos::Left)))
}

fn text(size: f64, colour: RGBColor, anchor: HPos) -> TextStyle<'static> {
    let style: TextStyle<'static> = TextStyle::from((FontFamily::Name(FONT), size));
    TextStyle { color: colour.to_backend_color(), ..style }.pos(Pos::new(anchor, VPos::Center))
}

/// A label is cut where it would leave the picture: a Chinese character is as wide as two Latin ones.
fn shortened(label: &str) -> String {
    const MOST: usize = 32;
    let mut out = String::new();
    let mut width = 0;
    for character in label.chars() {
        width += if character.is_ascii() { 1 } else { 2 };
        if MOST < width {
            out.push('…');
            break;
        }
        out.push(character);
    }
    out
}

/// A picture is named for readers who hear it.
fn accessible(svg: &str, title: &str) -> String {
    let title = title.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    svg.replacen("<svg ", &format!("<svg class=\"chart\" role=\"img\" aria-label=\"{title}\" "), 1)
}
