//! The committed 对照表 of the example of a revision is what the tool writes today, in both languages.
//!
//! After a change that is meant, record it anew with `GUIJU_RECORD=1 cargo test --test golden_revision`, and read the
//! difference. Both models are compared once, and written up in every format from that.

#[cfg(test)]
mod golden_revision {
    use std::fs;
    use std::path::Path;

    use guiju::ask::revision::{Mapping, behaviour, defects};
    use guiju::model::Model;
    use guiju::tell::report::Format;
    use guiju::tell::revision::{RevisionView, Side, write};
    use guiju::text::Lang;
    use guiju::text::revision::Revision;

    const GOLDEN: &str = "reports/liangping-draft";

    fn model(folder: &str) -> Model {
        let (model, complaints) = Model::load(Path::new(folder));
        assert!(complaints.is_empty(), "{complaints:#?}");
        model.unwrap()
    }

    fn side(folder: &str, model: &Model) -> Side {
        let (title, sha256) = (model.document.title.clone(), model.document.sha256.clone());
        Side { path: folder.to_owned(), title, sha256, has_model: true }
    }

    #[test]
    fn the_table_of_both_texts_is_the_committed_one() {
        let folders = ["models/liangping-2022", "models/liangping-draft"];
        let [old, new] = folders.map(model);
        let words = Revision::between(&old.document, &new.document);
        let powers = behaviour(&old, &new, &words, &Mapping::default());
        let defects = defects(&old, &new);
        let mut wrong = Vec::new();
        for (lang, name) in [(Lang::Zh, "修订对照"), (Lang::En, "revision")] {
            let mut view = RevisionView::new(side(folders[0], &old), side(folders[1], &new), &words, lang);
            view.add_behaviour(&powers, lang);
            view.add_defects(&defects, lang);
            let formats = [(Format::Markdown, "md"), (Format::Html, "html"), (Format::Csv, "csv")];
            for (format, ending) in formats {
                let (path, bytes) = (Path::new(GOLDEN).join(format!("{name}.{ending}")), write(format, &view).unwrap());
                if std::env::var_os("GUIJU_RECORD").is_some() {
                    fs::create_dir_all(GOLDEN).unwrap();
                    fs::write(&path, &bytes).unwrap();
                }
                if fs::read(&path).ok().as_deref() != Some(bytes.as_slice()) {
                    wrong.push(path);
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:?} differ; if that is meant, record them anew");
    }
}
