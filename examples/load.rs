fn main() {
    for folder in std::env::args().skip(1) {
        let (model, complaints) = guiju::model::Model::load(std::path::Path::new(&folder));
        println!("{folder}: {} {:?}", model.is_some(), model.as_ref().map(|m| (m.coverage(), m.norms.len())));
        for c in complaints.iter().take(40) {
            let at = c.span.as_ref().map(|s| s.line_column());
            println!("  {:?} {} {}:{:?} {} | {}", c.weight, c.code, c.path.display(), at, c.message.zh, c.remedy.zh);
        }
    }
}
