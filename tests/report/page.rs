//! The page in a real browser. Without one these tests fail and say what to install.

use std::path::{Path, PathBuf};
use std::process::Command;

use guiju::tell::report::Format;
use guiju::text::Lang;
use tempfile::TempDir;

use super::formats::written;

/// A page in a folder of its own, opened by a browser with an empty profile.
struct Browser {
    folder: TempDir,
}

impl Browser {
    fn with_page(page: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        std::fs::write(folder.path().join("page.html"), page).expect("the page is written");
        Self { folder }
    }

    /// The document after its scripts have run.
    fn document(&self, more: &[&str]) -> String {
        self.run(&[more, &["--dump-dom"]].concat())
    }

    fn run(&self, arguments: &[&str]) -> String {
        let profile = format!("--user-data-dir={}", self.folder.path().join("profile").display());
        let page = format!("file://{}", self.folder.path().join("page.html").display());
        let output = Command::new(browser())
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .args(["--hide-scrollbars", &profile])
            .args(arguments)
            .arg(page)
            .output()
            .expect("the browser starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

fn browser() -> PathBuf {
    let named = std::env::var_os("GUIJU_CHROMIUM").map(PathBuf::from);
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let folders: Vec<PathBuf> = std::env::var_os("PATH").iter().flat_map(std::env::split_paths).collect();
    let found = folders.iter().flat_map(|folder| names.iter().map(|name| folder.join(name)));
    let mut candidates = named.into_iter().chain(found);
    candidates.find(|path| Path::is_file(path)).expect(
        "no Chromium found: install it (Debian: apt-get install chromium fonts-noto-cjk) or name it in GUIJU_CHROMIUM",
    )
}

/// The page with a script behind its own that sets a filter and notes what is shown.
fn filtered(setting: &str) -> String {
    let script = format!(
        "<script>var form = document.getElementById('filters'); {setting}\n\
         form.dispatchEvent(new Event('change'));\n\
         var ids = []; document.querySelectorAll('.card').forEach(function (card) {{\n\
         if (!card.hidden) {{ ids.push(card.getAttribute('data-id')); }} }});\n\
         document.title = 'shown: ' + ids.join(' ') + ';' + document.getElementById('shown').textContent;\n\
         </script></body>"
    );
    let page = written(Format::Html, Lang::Zh).replace("</body>", &script);
    let document = Browser::with_page(&page).document(&[]);
    let title = document.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
    title.expect("a title").to_owned()
}

#[test]
fn the_filters_show_what_is_asked_for() {
    let cases = [
        ("", "shown: dangling-reference-9-52aa gap-2.2-1f3a self-review-4(2)2-77c0 missing-deadline-5-0b11;显示 4 / 4"),
        ("form.elements.severity.value = 'low';", "shown: missing-deadline-5-0b11;显示 1 / 4"),
        ("form.elements.certainty.value = 'depends';", "shown: gap-2.2-1f3a;显示 1 / 4"),
        ("form.elements.kind.value = 'self-review';", "shown: self-review-4(2)2-77c0;显示 1 / 4"),
        ("form.elements.clause.value = '2';", "shown: gap-2.2-1f3a;显示 1 / 4"),
        ("form.elements.words.value = '核对引用';", "shown: dangling-reference-9-52aa;显示 1 / 4"),
        ("form.elements.words.value = '没有这样的话';", "shown: ;显示 0 / 4"),
    ];
    for (setting, expected) in cases {
        assert_eq!(filtered(setting), expected, "after {setting}");
    }
}

#[test]
fn clauses_without_a_shown_finding_step_back_and_return() {
    let visible = "document.getElementById('clause-6').hidden + ' ' + document.getElementById('clause-5').hidden";
    let script = format!(
        "<script>var form = document.getElementById('filters'); form.elements.only.checked = true;\n\
         form.dispatchEvent(new Event('change')); var first = {visible};\n\
         form.elements.only.checked = false; form.dispatchEvent(new Event('change'));\n\
         document.title = first + ' / ' + ({visible});</script></body>"
    );
    let page = written(Format::Html, Lang::Zh).replace("</body>", &script);
    let document = Browser::with_page(&page).document(&[]);
    assert!(document.contains("<title>true false / false false</title>"), "{}", &document[..400]);
}

#[test]
fn everything_is_there_without_scripts() {
    let page = written(Format::Html, Lang::Zh);
    let (start, end) = (page.rfind("<script>").expect("a script"), page.rfind("</script>").expect("its end"));
    let look = "var cards = Array.prototype.slice.call(document.querySelectorAll('.card'));\n\
        document.title = 'tall: ' + cards.filter(function (card) { return 150 < card.offsetHeight; }).length +\n\
        ' filters: ' + document.getElementById('filters').offsetHeight;";
    let document = Browser::with_page(&format!("{}<script>{look}{}", &page[..start], &page[end..])).document(&[]);
    assert!(document.contains("<title>tall: 4 filters: 0</title>"), "cards lie open, and no dead filters are shown");
    assert!(document.contains("没有人可以签发，公文停在送签环节"));
}

#[test]
fn every_link_inside_the_page_leads_somewhere() {
    for lang in [Lang::Zh, Lang::En] {
        let page = written(Format::Html, lang);
        let targets: Vec<&str> = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(20 < targets.len());
        for target in targets {
            assert!(page.contains(&format!("id=\"{target}\"")), "#{target}");
        }
    }
}

#[test]
fn the_page_asks_no_network_for_anything() {
    let page = written(Format::Html, Lang::Zh);
    let page = page.replace("http://www.w3.org/2000/svg", "");
    for sign in ["http:", "https:", "src=", "@import", "url(", "<link", "@font-face"] {
        assert!(!page.contains(sign), "{sign}");
    }
}

#[test]
fn the_quoted_words_are_marked_in_the_text() {
    let page = written(Format::Html, Lang::Zh);
    let mark = "<mark data-findings=\"gap-2.2-1f3a\">区长出差期间，由常务副区长主持区政府工作</mark>。";
    assert!(page.contains(mark), "the words of clause 2.2");
}

#[test]
fn the_page_is_painted_and_printed() {
    for lang in [Lang::Zh, Lang::En] {
        let browser = Browser::with_page(&written(Format::Html, lang));
        for (name, argument, least) in [("page.png", "--screenshot", 40_000), ("page.pdf", "--print-to-pdf", 40_000)] {
            browser.run(&["--window-size=1280,1600", &format!("{argument}={}", browser.file(name).display())]);
            let length = std::fs::metadata(browser.file(name)).expect(name).len();
            assert!(least < length, "{name} has {length} bytes only");
        }
    }
}

#[test]
fn nothing_sticks_out_at_any_width() {
    for width in [360, 768, 1280, 1920] {
        let script =
            "<script>document.title = document.documentElement.scrollWidth - window.innerWidth;</script></body>";
        let page = written(Format::Html, Lang::Zh).replace("</body>", script);
        // The window of a headless browser is at least 500 wide; a frame can be narrower.
        let frame = format!(
            "<!DOCTYPE html><title></title><iframe id=\"f\" style=\"width:{width}px;height:900px;border:0\"></iframe>\
             <script>var f = document.getElementById('f'); f.srcdoc = {};\
             f.onload = function () {{ document.title = 'over: ' + f.contentDocument.title; }};</script>",
            serde_json::to_string(&page).expect("JSON").replace("</script>", "<\\/script>"),
        );
        let document = Browser::with_page(&frame).document(&["--virtual-time-budget=4000"]);
        let over = document.split("<title>over: ").nth(1).and_then(|rest| rest.split("</title>").next());
        let over: i64 = over.expect("a title").parse().expect("a number");
        assert!(over <= 0, "{over} pixels too wide at {width}");
    }
}
