//! The authority graph of small rule books, exactly, and its drawings.

#[cfg(test)]
mod graph {
    use std::path::Path;

    use guiju::ask::graph::{AuthorityGraph, EdgeKind, Place};
    use guiju::ask::{Inquiry, Options};
    use guiju::model::Model;
    use guiju::tell::graph::{to_dot, to_svg};
    use guiju::text::Lang;

    fn model(name: &str) -> Model {
        Model::load(&Path::new("models").join(name)).0.unwrap()
    }

    fn drawn(name: &str, people: bool) -> AuthorityGraph {
        let model = model(name);
        let inquiry = Inquiry::new(&model, Options::default());
        if people { AuthorityGraph::with_people(&inquiry) } else { AuthorityGraph::of(&inquiry) }
    }

    fn lines(graph: &AuthorityGraph, kind: EdgeKind) -> Vec<&str> {
        graph.edges().filter(|(_, _, e)| e.kind == kind).map(|(_, _, e)| e.label.zh.as_str()).collect()
    }

    fn name(graph: &AuthorityGraph, index: usize) -> String {
        graph.node(index).unwrap().label.zh.clone()
    }

    #[test]
    fn every_line_of_a_small_rule_book() {
        let graph = drawn("small/two-arrangers", false);
        let all: Vec<_> = graph.edges().map(|(_, _, e)| e.label.zh.as_str()).collect();
        insta::assert_snapshot!(all.join("\n"));
    }

    #[test]
    fn the_2022_rules_have_their_lines_with_their_clauses() {
        let graph = drawn("liangping-2022", false);
        assert_eq!(lines(&graph, EdgeKind::Assists), ["副区长协助区长（第五条第一款）"]);
        assert!(lines(&graph, EdgeKind::Leads).contains(&"重庆市审计局领导区审计局（第九条第二款）"));
        assert!(
            lines(&graph, EdgeKind::Substitutes)
                .contains(&"常务副区长代行区长的职权：全部职权、主持政府工作（第五条第二款第1句）［取决于理解］")
        );
        let mayor = graph.named("District Head").unwrap();
        assert_eq!(graph.heads(), [mayor]);
        let double: Vec<_> = graph.double_leaders().iter().map(|d| (name(&graph, d.led), d.leaders.len())).collect();
        assert_eq!(double, [("区审计局".to_owned(), 2)]);
    }

    #[test]
    fn partners_in_a_ring_of_three_are_a_circle() {
        let graph = drawn("liangping-2022", true);
        let circles = graph.circles(EdgeKind::Substitutes);
        let named: Vec<Vec<String>> = circles.iter().map(|c| c.iter().map(|n| name(&graph, *n)).collect()).collect();
        assert_eq!(
            named,
            [vec!["常务副区长某", "副区长甲"], vec!["副区长乙", "副区长丙"], vec!["副区长丁", "副区长戊", "副区长己"]]
        );
    }

    #[test]
    fn a_unit_that_reports_to_its_deputy_in_charge_skips_nobody() {
        let graph = drawn("small/trips-abroad-only", false);
        assert_eq!(graph.skips(), []);
    }

    #[test]
    fn a_unit_that_reports_to_the_head_beside_its_deputy_skips_him() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, words: &str| {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, words).unwrap();
        };
        write("text/rules.txt", "某某研究所工作规则\n\n一、科研科向副所长报告，副所长向所长报告；科研科向所长报告。\n");
        write(
            "rules/rules.md",
            "<!-- guiju: zh -->\n```norm\n职位 所长 \"director\" 1人\n职位 副所长 \"deputy\" 1人\n单位类 科室\n\
             单位 科研科 \"research\" 属于 科室\n```\n\n## 第一条\n\n\
             > 科研科向副所长报告，副所长向所长报告；科研科向所长报告。\n\n\
             ```norm\n报告 科研科 -> 副所长\n报告 副所长 -> 所长\n报告 科研科 -> 所长\n```\n",
        );
        let (model, complaints) = Model::load(folder.path());
        let model = model.unwrap_or_else(|| panic!("{complaints:#?}"));
        let graph = AuthorityGraph::of(&Inquiry::new(&model, Options::default()));
        let skips: Vec<_> = graph
            .skips()
            .iter()
            .map(|s| (name(&graph, s.from), name(&graph, s.to), s.over.iter().map(|o| name(&graph, *o)).collect()))
            .collect::<Vec<(String, String, Vec<String>)>>();
        assert_eq!(skips, [("科研科".to_owned(), "所长".to_owned(), vec!["副所长".to_owned()])]);
    }

    #[test]
    fn a_part_keeps_the_kinds_and_posts_asked_for() {
        let graph = drawn("liangping-2022", false);
        let part = graph.part(&[EdgeKind::Reports], &["区长".to_owned()]);
        assert_eq!(lines(&part, EdgeKind::Reports).len(), 4);
        assert_eq!(part.edges().count(), 4);
        assert_eq!(part.len(), 5);
        assert_eq!(graph.part(&[], &[]).edges().count(), graph.edges().count());
        assert!(part.nodes().all(|(_, n)| matches!(n.place, Place::Post(_) | Place::Body(_))));
    }

    #[test]
    fn the_drawing_of_a_small_rule_book() {
        let graph = drawn("small/two-arrangers", false);
        insta::assert_snapshot!("two-arrangers.svg", to_svg(&graph, Lang::Zh));
        insta::assert_snapshot!("two-arrangers.dot", to_dot(&graph, Lang::En));
    }

    /// Tags open and close in order, attributes are quoted, text holds no bare sign.
    fn assert_well_formed(xml: &str) {
        let mut open = Vec::new();
        let mut rest = xml;
        while let Some(start) = rest.find('<') {
            let (text, tail) = rest.split_at(start);
            assert!(!text.contains('>'), "{text}");
            let end = tail.find('>').unwrap();
            let tag = &tail[1..end];
            assert!(!tag.contains('<') && tag.matches('"').count() % 2 == 0, "{tag}");
            let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap();
            match (tag.starts_with('/'), tag.ends_with('/')) {
                (true, _) => assert_eq!(open.pop(), Some(name)),
                (false, false) => open.push(name),
                (false, true) => {}
            }
            rest = &tail[end + 1..];
        }
        assert!(open.is_empty(), "{open:?}");
        let entities = xml.split('&').skip(1);
        assert!(entities.into_iter().all(|e| ["amp;", "lt;", "gt;", "quot;"].iter().any(|known| e.starts_with(known))));
    }

    #[test]
    fn drawings_are_well_formed_and_come_out_the_same() {
        let mut names: Vec<_> =
            std::fs::read_dir("models/small").unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
        names.sort();
        let names = names
            .iter()
            .map(|p| format!("small/{}", p.file_name().unwrap().to_str().unwrap()))
            .chain(["liangping-2022".to_owned()]);
        for name in names {
            for people in [false, true] {
                let graph = drawn(&name, people);
                for lang in [Lang::Zh, Lang::En] {
                    let svg = to_svg(&graph, lang);
                    assert_well_formed(&svg);
                    assert_eq!(svg, to_svg(&drawn(&name, people), lang));
                    assert!(graph.edges().all(|(_, _, e)| e.label.get(lang).is_empty()
                        || svg.contains(&e.label.get(lang).replace('"', "&quot;"))));
                }
            }
        }
    }

    /// The rectangles of a drawing: x, y, width, height.
    fn boxes(svg: &str) -> Vec<[i32; 4]> {
        let number = |line: &str, name: &str| {
            line.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        let rectangles = svg.lines().filter(|l| l.starts_with("<rect x=") && l.contains("rx="));
        rectangles.map(|l| [number(l, "x"), number(l, "y"), number(l, "width"), number(l, "height")]).collect()
    }

    #[test]
    fn no_box_lies_on_another() {
        for (name, people) in [("liangping-2022", false), ("liangping-2022", true), ("small/ranking-order", true)] {
            let boxes = boxes(&to_svg(&drawn(name, people), Lang::En));
            assert!(boxes.len() > 3);
            for (i, [x, y, w, h]) in boxes.iter().enumerate() {
                for [ox, oy, ow, oh] in boxes.iter().skip(i + 1) {
                    assert!(
                        x + w <= *ox || ox + ow <= *x || y + h <= *oy || oy + oh <= *y,
                        "{name}: {x} {y} and {ox} {oy}"
                    );
                }
            }
        }
    }
}
