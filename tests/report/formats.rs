//! Each format in both languages, and what each must withstand.

use guiju::ask::Review;
use guiju::tell::report::{Format, ReportView, Selection, write};
use guiju::text::Lang;
use unicode_width::UnicodeWidthStr;

use super::fixture;

const LANGS: [(Lang, &str); 2] = [(Lang::Zh, "zh"), (Lang::En, "en")];

/// The whole review in a format.
pub fn written(format: Format, lang: Lang) -> String {
    let model = fixture::model();
    text_of(&fixture::review(&model), format, lang)
}

fn text_of(review: &Review<'_>, format: Format, lang: Lang) -> String {
    let view = ReportView::new(review, lang, &Selection::default(), None);
    String::from_utf8(write(format, &view, None).expect("a report")).expect("UTF-8")
}

/// A new version of the tool alone changes no golden report.
fn golden(format: Format, lang: Lang) -> String {
    uncoloured(&written(format, lang)).replace(env!("CARGO_PKG_VERSION"), "[version]")
}

fn uncoloured(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

#[test]
fn golden_terminal() {
    for (lang, name) in LANGS {
        insta::assert_snapshot!(format!("terminal_{name}"), golden(Format::Terminal, lang));
    }
}

#[test]
fn golden_json() {
    for (lang, name) in LANGS {
        insta::assert_snapshot!(format!("json_{name}"), golden(Format::Json, lang));
    }
}

#[test]
fn golden_csv() {
    for (lang, name) in LANGS {
        insta::assert_snapshot!(format!("csv_{name}"), written(Format::Csv, lang).replace("\r\n", "\n"));
    }
}

#[test]
fn golden_markdown() {
    for (lang, name) in LANGS {
        insta::assert_snapshot!(format!("markdown_{name}"), golden(Format::Markdown, lang));
    }
}

/// The style and the script are files of their own; the golden page leaves them out.
#[test]
fn golden_page() {
    for (lang, name) in LANGS {
        let page = golden(Format::Html, lang);
        let page = without(&without(&page, "<style>", "</style>"), "<script>", "</script>");
        insta::assert_snapshot!(format!("page_{name}"), page);
    }
}

fn without(page: &str, from: &str, to: &str) -> String {
    let (start, end) = (page.find(from).expect(from), page.rfind(to).expect(to));
    format!("{}{}", &page[..start], &page[end + to.len()..])
}

#[test]
fn two_runs_give_the_same_bytes() {
    for format in [Format::Terminal, Format::Json, Format::Csv, Format::Html, Format::Markdown] {
        assert_eq!(written(format, Lang::Zh), written(format, Lang::Zh));
    }
}

#[test]
fn json_follows_its_schema() {
    let schema = include_str!("../../docs/report.schema.json");
    let schema: serde_json::Value = serde_json::from_str(schema).expect("a schema in JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for (lang, name) in LANGS {
        let mut json: serde_json::Value = serde_json::from_str(&written(Format::Json, lang)).expect("JSON");
        let faults: Vec<String> =
            validator.iter_errors(&json).map(|it| format!("{}: {it}", it.instance_path())).collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
        json["findings"][0]["kind"] = "unheard-of".into();
        assert!(!validator.is_valid(&json), "the schema must refuse a kind that does not exist");
    }
}

#[test]
fn no_line_of_the_terminal_is_wider_than_80_columns() {
    for (lang, _) in LANGS {
        for line in uncoloured(&written(Format::Terminal, lang)).lines() {
            assert!(line.width() <= 80, "{} columns: {line}", line.width());
        }
    }
}

#[test]
fn the_counts_stand_in_straight_columns_under_wide_characters() {
    let text = uncoloured(&written(Format::Terminal, Lang::Zh));
    let rows: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("──")).skip(1).take(7).collect();
    let widths: Vec<usize> = rows.iter().filter(|row| !row.starts_with('─')).map(|row| row.width()).collect();
    assert_eq!(widths.len(), 6, "{rows:#?}");
    assert!(widths.iter().all(|width| *width == widths[0]), "{rows:#?}");
}

#[test]
fn the_table_opens_in_excel() {
    let table = written(Format::Csv, Lang::Zh);
    assert!(table.starts_with('\u{feff}'), "a byte order mark comes first");
    let head = "\"编号\",\"类型\",\"等级\",\"确定性\",\"条文\",\"问题\",\"引用原文\",\"情形\",\"成立前提\",\"建议\",\"数量\",\"采纳情况\",\"理由\"\r\n";
    assert!(table.trim_start_matches('\u{feff}').starts_with(head), "{table}");
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row.len() == 13 && row[11].is_empty() && row[12].is_empty()));
}

#[test]
fn no_cell_of_the_table_is_a_formula() {
    let table = written(Format::Csv, Lang::Zh);
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(&rows[1][5], "'=分管副区长审核后可以由本人签发，<b>一人</b>审核又签发。");
    assert!(rows[1][9].starts_with("'@"), "{}", &rows[1][9]);
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
}

#[test]
fn words_of_the_rules_are_no_markup() {
    let page = written(Format::Html, Lang::Zh);
    assert!(!page.contains("<b>"), "a tag of a message must not reach the page");
    assert!(page.contains("&lt;b&gt;一人&lt;"), "it must be shown as it was written");
    assert!(!written(Format::Markdown, Lang::Zh).contains("<b>"));
}

#[test]
fn a_finding_says_what_it_depends_on_in_every_format() {
    for format in [Format::Terminal, Format::Json, Format::Csv, Format::Html, Format::Markdown] {
        let text = uncoloured(&written(format, Lang::Zh)).replace(['\n', ' ', '\\'], "");
        for needed in ["gap-2.2-1f3a", "只包括日常工作", "区长出差期间，由常务副区长主持区政府工作"]
        {
            assert!(text.contains(needed), "{format:?} lacks {needed}");
        }
    }
}

#[test]
fn what_was_not_finished_is_shown_in_every_format_but_the_table() {
    for format in [Format::Terminal, Format::Json, Format::Html, Format::Markdown] {
        assert!(written(format, Lang::Zh).contains("检查没有做完"), "{format:?}");
    }
}

#[test]
fn a_review_without_findings_is_written_too() {
    let model = fixture::model();
    let whole = fixture::review(&model);
    let empty =
        Review { findings: Vec::new(), accepted: Vec::new(), dilemmas: Vec::new(), unfinished: Vec::new(), ..whole };
    for format in [Format::Terminal, Format::Html, Format::Markdown] {
        assert!(text_of(&empty, format, Lang::Zh).contains("没有提出意见"), "{format:?}");
    }
    assert_eq!(text_of(&empty, Format::Csv, Lang::Zh).lines().count(), 1);
}

#[test]
fn a_finding_with_many_clauses_stays_short_on_a_terminal_and_whole_in_files() {
    let model = fixture::model();
    let citation = |address: &str, quote: &str| guiju::finding::Citation {
        address: fixture::at(address),
        quote: quote.to_owned(),
        role: guiju::finding::Role::Grants,
    };
    let mut finding = fixture::gap();
    finding.citations.extend([citation("3", "部门的负责人"), citation("2.1", "区长领导"), citation("6", "本规则")]);
    let review = Review { findings: vec![finding], ..fixture::review(&model) };
    let terminal = uncoloured(&text_of(&review, Format::Terminal, Lang::Zh));
    assert!(terminal.contains("另涉及        第六条\n") && !terminal.contains("“本规则”"), "{terminal}");
    for format in [Format::Json, Format::Csv, Format::Html, Format::Markdown] {
        assert!(text_of(&review, format, Lang::Zh).contains("本规则"), "{format:?}");
    }
}
