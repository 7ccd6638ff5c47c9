//! Every piece of business under every combination of absences, as a table for Excel and WPS.

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::ask::explore::{Business, Exploration, Fate};
use crate::finding::baseline::formula_safe;
use crate::model::Cause;
use crate::text::{Lang, Words};

use super::sentence::fate;

/// One row an absence, one column a piece of business.
///
/// # Errors
/// What the writer of the table says.
pub fn csv(found: &Exploration<'_>, lang: Lang) -> Result<Vec<u8>, ::csv::Error> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut table =
        WriterBuilder::new().terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary).from_writer(&mut out);
    let names = found.businesses.iter().map(|b| &found.inquiry.model.vocabulary.businesses[b.business].label.words);
    let head = [Words::new("缺席人数", "away"), Words::new("缺席", "who is away")];
    let head = head.iter().chain(names).map(|words| formula_safe(words.get(lang)));
    table.write_record(head.collect::<Vec<_>>())?;
    for around in 0..found.absences() {
        let away = found.away(around);
        let lasting = away.is_empty() || away.iter().any(|(_, c)| matches!(c, Cause::Vacancy | Cause::Recusal));
        let mut row = vec![away.len().to_string(), found.heading(&away).get(lang).to_owned()];
        row.extend(found.businesses.iter().map(|b| told(b, around, lasting, lang)));
        table.write_record(row.iter().map(|cell| formula_safe(cell)).collect::<Vec<_>>())?;
    }
    table.flush().map_err(::csv::Error::from)?;
    drop(table);
    Ok(out)
}

fn told(business: &Business, around: usize, lasting: bool, lang: Lang) -> String {
    let here = business.fates.at(around);
    let waits = match (here, lasting) {
        (Fate::Some | Fate::None, true) => Words::new("，不会自行恢复", ", for good"),
        (Fate::Some | Fate::None, false) => Words::new("，等待返岗", ", waits"),
        _ => Words::default(),
    };
    format!("{}{}", fate(here).get(lang), waits.get(lang))
}
