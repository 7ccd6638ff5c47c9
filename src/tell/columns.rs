//! Text and tables for a terminal of 80 columns.

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use textwrap::{Options, WordSeparator, WrapAlgorithm};

/// So many columns are used.
pub(super) const WIDTH: usize = 80;

/// A paragraph that ends its line, its first line and the others indented as given.
pub(super) fn hanging(first: &str, rest: &str, text: &str) -> String {
    textwrap::fill(text, options(WIDTH).initial_indent(first).subsequent_indent(rest)) + "\n"
}

/// Lines of at most so many columns, broken where each script allows it.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, options(width)).into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// A table with a rule above, below and under the head; nothing between the rows.
pub(super) fn ruled() -> Table {
    const RULED: TableStyle = TableStyle::new()
        .top_border(LineStyle::none().fill('─').junction('─'))
        .header_separator(LineStyle::none().fill('─').junction('─'))
        .bottom_border(LineStyle::none().fill('─').junction('─'));
    let mut table = Table::new();
    table.load_style(RULED);
    table.force_no_tty().set_content_arrangement(ContentArrangement::Disabled);
    table
}

fn options<'o>(width: usize) -> Options<'o> {
    Options::new(width).word_separator(WordSeparator::UnicodeBreakProperties).wrap_algorithm(WrapAlgorithm::FirstFit)
}
