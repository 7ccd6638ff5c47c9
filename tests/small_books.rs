//! The small rule books give the findings that their `expected.tsv` says, and none that it excludes.
//!
//! A row is `must` (find or not), `kind`, `addresses`, `why`. `find`: some finding of the kind cites all the addresses; a
//! part of a clause counts as the clause. `not`: none does.

#[cfg(test)]
mod books {
    use std::fs;
    use std::path::Path;

    use guiju::ask::{Options, review};
    use guiju::finding::Finding;
    use guiju::model::Model;
    use guiju::text::Address;

    struct Row {
        must_find: bool,
        kind: String,
        addresses: Vec<Address>,
        line: String,
    }

    fn rows(path: &Path) -> Vec<Row> {
        let text = fs::read_to_string(path).unwrap();
        let rows = text.lines().skip(1).filter(|l| !l.trim().is_empty());
        rows.map(|line| {
            let cells: Vec<_> = line.split('\t').collect();
            let addresses = cells[2].split(',').map(|a| a.trim().parse().unwrap()).collect();
            Row { must_find: cells[0] == "find", kind: cells[1].to_owned(), addresses, line: line.to_owned() }
        })
        .collect()
    }

    fn fits(finding: &Finding, row: &Row) -> bool {
        let cites = |a: &Address| finding.citations.iter().any(|c| a.contains(&c.address) || c.address.contains(a));
        finding.kind.name() == row.kind && row.addresses.iter().all(cites)
    }

    #[test]
    fn small_books_give_what_they_must_and_nothing_they_must_not() {
        let mut wrong = Vec::new();
        for folder in fs::read_dir("models/small").unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()) {
            let (model, complaints) = Model::load(&folder);
            let model = model.unwrap_or_else(|| panic!("{}: {complaints:#?}", folder.display()));
            let review = review(&model, &Options::default());
            assert!(review.unfinished.is_empty(), "{}: {:?}", folder.display(), review.unfinished);
            for row in rows(&folder.join("expected.tsv")) {
                if review.findings.iter().any(|f| fits(f, &row)) != row.must_find {
                    wrong.push(format!("{}: {}", folder.display(), row.line));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
