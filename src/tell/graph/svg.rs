//! The graph as a self-contained SVG: no script, no font, nothing from the network.

use crate::ask::graph::{AuthorityGraph, EdgeKind, Place};
use crate::text::Lang;

use super::card::Card;
use super::layout::{self, Drawing};
use super::style::{Arrow, Style};
use super::{legend, measure};

const FONTS: &str =
    "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',SimHei,sans-serif";
const LEGEND_ROW: i32 = 24;

/// The graph as SVG. Every line carries its clauses, and its whole sentence as a title that shows when pointed at.
pub fn to_svg(graph: &AuthorityGraph, lang: Lang) -> String {
    let cards: Vec<Card> = graph.nodes().map(|(index, node)| Card::of(graph, index, node, lang)).collect();
    let drawing = layout::draw(graph, &cards, lang);
    let (legend, legend_height) = key(graph, lang, drawing.width, drawing.height);
    let (width, height) = (drawing.width, drawing.height + legend_height);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"graph-title graph-desc\" font-family=\"{FONTS}\">\n"
    );
    out.push_str(&format!("<title id=\"graph-title\">{}</title>\n", escaped(legend::title(lang))));
    out.push_str(&format!("<desc id=\"graph-desc\">{}</desc>\n", escaped(&legend::description(graph, lang))));
    out.push_str(&markers(graph));
    out.push_str(&format!("<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"));
    out.push_str(&lines(graph, &drawing, lang));
    out.push_str(&boxes(graph, &drawing, &cards));
    out.push_str(&labels(graph, &drawing));
    out.push_str(&legend);
    out.push_str("</svg>\n");
    out
}

fn markers(graph: &AuthorityGraph) -> String {
    let mut out = String::from("<defs>\n");
    for kind in legend::shown(graph) {
        let style = Style::of(kind);
        let colour = style.colour;
        let shape = match style.arrow {
            Arrow::Filled => format!("<path d=\"M0 0 10 5 0 10z\" fill=\"{colour}\"/>"),
            Arrow::Hollow => {
                format!("<path d=\"M1 1 10 5 1 9z\" fill=\"#ffffff\" stroke=\"{colour}\" stroke-width=\"1.4\"/>")
            }
            Arrow::Open => format!("<path d=\"M1 1 9 5 1 9\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.8\"/>"),
            Arrow::Bare => continue,
        };
        out.push_str(&format!(
            "<marker id=\"arrow-{}\" viewBox=\"0 0 11 10\" refX=\"10\" refY=\"5\" markerWidth=\"10\" markerHeight=\"9\" \
             markerUnits=\"userSpaceOnUse\" orient=\"auto\">{shape}</marker>\n",
            kind.name()
        ));
    }
    out.push_str("</defs>\n");
    out
}

fn lines(graph: &AuthorityGraph, drawing: &Drawing, lang: Lang) -> String {
    let mut out = String::from("<g fill=\"none\" stroke-linejoin=\"round\">\n");
    let edges: Vec<_> = graph.edges().collect();
    for line in &drawing.lines {
        let Some((_, _, edge)) = edges.get(line.edge) else { continue };
        let points: Vec<_> = line.points.iter().map(|(x, y)| format!("{x} {y}")).collect();
        let path = format!("M{}", points.join(" L"));
        out.push_str(&format!(
            "<g class=\"{}\"><title>{}</title><path d=\"{path}\" stroke=\"#ffffff\" stroke-width=\"5\"/>{}</g>\n",
            edge.kind.name(),
            escaped(edge.label.get(lang)),
            stroke(edge.kind, &path)
        ));
    }
    out.push_str("</g>\n");
    out
}

fn stroke(kind: EdgeKind, path: &str) -> String {
    let style = Style::of(kind);
    let dashes =
        if style.dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{}\"", style.dashes) };
    let arrow =
        if style.arrow == Arrow::Bare { String::new() } else { format!(" marker-end=\"url(#arrow-{})\"", kind.name()) };
    let (whole, tenth) = (style.width / 10, style.width % 10);
    format!("<path d=\"{path}\" stroke=\"{}\" stroke-width=\"{whole}.{tenth}\"{dashes}{arrow}/>", style.colour)
}

fn boxes(graph: &AuthorityGraph, drawing: &Drawing, cards: &[Card]) -> String {
    let mut out = String::from("<g text-anchor=\"middle\" fill=\"#111111\">\n");
    for ((_, node), (place, card)) in graph.nodes().zip(drawing.boxes.iter().zip(cards)) {
        let Some(place) = place else { continue };
        let (radius, fill) = match node.place {
            Place::Post(_) | Place::Person(_) | Place::Anyone => (9, "#ffffff"),
            Place::Body(_) => (0, "#f1f1ee"),
            Place::Units(_) => (0, "#ffffff"),
        };
        let dashed = if node.outside { " stroke-dasharray=\"5 3\"" } else { "" };
        let (x, y, width, height) = (place.x, place.y, place.width, place.height);
        out.push_str(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\" fill=\"{fill}\" stroke=\"#333333\" \
             stroke-width=\"1.3\"{dashed}/>\n"
        ));
        for (text, size, baseline) in card.lines() {
            let (at, down) = (x + width / 2, y + baseline);
            out.push_str(&format!("<text x=\"{at}\" y=\"{down}\" font-size=\"{size}\">{}</text>\n", escaped(text)));
        }
    }
    out.push_str("</g>\n");
    out
}

fn labels(graph: &AuthorityGraph, drawing: &Drawing) -> String {
    let mut out = String::from("<g text-anchor=\"middle\" font-size=\"10\">\n");
    let edges: Vec<_> = graph.edges().collect();
    for line in drawing.lines.iter().filter(|l| !l.label.is_empty()) {
        let Some((_, _, edge)) = edges.get(line.edge) else { continue };
        let (x, y) = line.label_at;
        let width = measure::width(&line.label, 10) + 4;
        out.push_str(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"13\" fill=\"#ffffff\"/><text x=\"{x}\" y=\"{}\" fill=\"{}\">{}</text>\n",
            x - width / 2,
            y - 7,
            y + 4,
            Style::of(edge.kind).colour,
            escaped(&line.label)
        ));
    }
    out.push_str("</g>\n");
    out
}

/// The legend below the drawing, and its height.
fn key(graph: &AuthorityGraph, lang: Lang, width: i32, top: i32) -> (String, i32) {
    let mut out = String::from("<g font-size=\"12\" fill=\"#111111\">\n");
    let (mut x, mut y) = (24, top + 12);
    for kind in legend::shown(graph) {
        let words = kind.words();
        let room = 64 + measure::width(words.get(lang), 12) + 20;
        if width < x + room && 24 < x {
            (x, y) = (24, y + LEGEND_ROW);
        }
        let path = format!("M{x} {y} L{} {y}", x + 52);
        out.push_str(&format!("<g fill=\"none\">{}</g>", stroke(kind, &path)));
        out.push_str(&format!("<text x=\"{}\" y=\"{}\">{}</text>\n", x + 60, y + 4, escaped(words.get(lang))));
        x += room;
    }
    let columns = usize::try_from((width - 48) / 6).unwrap_or(40).max(40);
    for line in measure::wrap(legend::note().get(lang), columns) {
        y += LEGEND_ROW;
        out.push_str(&format!("<text x=\"24\" y=\"{}\" font-size=\"11\">{}</text>\n", y + 4, escaped(&line)));
    }
    out.push_str("</g>\n");
    (out, y + 20 - top)
}

fn escaped(text: &str) -> String {
    let plain = text.replace(|c: char| c.is_control(), " ");
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
