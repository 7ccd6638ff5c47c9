//! Reads a text file into a source, whatever encoding the office's editor left it in.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::blanks::is_blank;
use super::complaint::{Complaint, Source};
use super::words::Words;

/// The largest file that is read, in bytes (8 MiB; a set of work rules has some 30 thousand bytes).
pub const LARGEST_FILE: u64 = 8 * 1024 * 1024;

/// So many characters outside ASCII, validly encoded before the first wrong byte, show that a file is meant as UTF-8.
const SURELY_UTF8: usize = 8;

/// Reads a file; its size is looked at before its content.
///
/// # Errors
/// A complaint when the file cannot be opened, is too large, is empty or is no text.
pub fn read(path: impl AsRef<Path>) -> Result<Source, Complaint> {
    let path = path.as_ref();
    decode(&read_bytes(path)?, path)
}

/// The bytes of a file that is not too large.
///
/// # Errors
/// A complaint when the file cannot be opened or is larger than [`LARGEST_FILE`].
pub fn read_bytes(path: impl AsRef<Path>) -> Result<Vec<u8>, Complaint> {
    let path = path.as_ref();
    let file = File::open(path).map_err(|cause| cannot_read(path, &cause))?;
    let about = file.metadata().map_err(|cause| cannot_read(path, &cause))?;
    if about.is_dir() {
        return Err(Complaint::of_file(
            "not-a-file",
            shown(path),
            Words::new("这是文件夹，不是文件", "this is a folder, not a file"),
            Words::new("请指定其中的文件", "name a file inside it"),
        ));
    }
    if LARGEST_FILE < about.len() {
        return Err(too_large(path, about.len()));
    }
    let mut bytes = Vec::new();
    // A pipe or a growing file states no true size, so the reading itself is bounded as well.
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|cause| cannot_read(path, &cause))?;
    match bytes.len() as u64 {
        length if LARGEST_FILE < length => Err(too_large(path, length)),
        _ => Ok(bytes),
    }
}

/// Turns bytes into text: UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030 (with GBK and GB2312).
///
/// The byte order mark is dropped; everything else is kept, line ends included.
///
/// # Errors
/// A complaint when the bytes are too many, empty, a word processor's own format, or text in no known encoding.
pub fn decode(bytes: &[u8], path: impl AsRef<Path>) -> Result<Source, Complaint> {
    let path = path.as_ref();
    if LARGEST_FILE < bytes.len() as u64 {
        return Err(too_large(path, bytes.len() as u64));
    }
    if let Some(format) = other_format(bytes) {
        return Err(not_plain_text(path, &format));
    }
    let content = match bytes {
        [0xFF, 0xFE, rest @ ..] => whole(UTF_16LE, rest).ok_or_else(|| undecodable(path))?,
        [0xFE, 0xFF, rest @ ..] => whole(UTF_16BE, rest).ok_or_else(|| undecodable(path))?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, path)?,
        all => utf8(all, path)?,
    };
    if content.chars().all(is_blank) && !content.contains('\0') {
        return Err(empty(path));
    }
    if content.contains('\0') {
        return Err(not_plain_text(path, &Words::new("二进制文件（含空字节）", "a binary file (it holds NUL bytes)")));
    }
    Ok(Source { path: shown(path), content })
}

fn utf8(bytes: &[u8], path: &Path) -> Result<String, Complaint> {
    let wrong = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(wrong) => wrong,
    };
    let before = bytes.get(..wrong.valid_up_to()).unwrap_or(&[]);
    let valid = std::str::from_utf8(before).unwrap_or("");
    if SURELY_UTF8 <= valid.chars().filter(|c| !c.is_ascii()).count() {
        return Err(damaged_utf8(path, valid.matches('\n').count() + 1));
    }
    whole(GB18030, bytes).filter(|text| reads_as_chinese(text)).ok_or_else(|| undecodable(path))
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

/// Random bytes often decode as GB18030; a text does so into everyday characters.
fn reads_as_chinese(text: &str) -> bool {
    let (mut usual, mut all) = (0_usize, 0_usize);
    for character in text.chars() {
        all += 1;
        usual += usize::from(is_usual(character));
    }
    all * 95 <= usual * 100
}

/// Ideographs, their punctuation, printable ASCII, and the signs and Greek letters of an office's typewriter.
fn is_usual(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' | ' '..='~' | '§' | '°' | '·' | '×' | '÷' | '\u{3000}'..='\u{303f}' => true,
        '\u{391}'..='\u{3c9}' | '\u{2010}'..='\u{22ff}' | '\u{2460}'..='\u{257f}' | '\u{25a0}'..='\u{26ff}' => true,
        _ => matches!(character, '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'),
    }
}

fn other_format(bytes: &[u8]) -> Option<Words> {
    const SIGNS: [(&[u8], &str, &str); 5] = [
        (b"PK\x03\x04", "压缩包格式的文档（如 docx、wps、xlsx）", "a zipped document (such as docx, wps or xlsx)"),
        (b"\xD0\xCF\x11\xE0", "旧版 Word 或 WPS 文档（doc、wps）", "an old Word or WPS document (doc, wps)"),
        (b"%PDF", "PDF 文档", "a PDF document"),
        (b"{\\rtf", "RTF 文档", "an RTF document"),
        (b"<!DOCTYPE html", "网页", "a web page"),
    ];
    let starts = |sign: &[u8]| bytes.get(..sign.len()).is_some_and(|head| head.eq_ignore_ascii_case(sign));
    SIGNS.iter().find(|(sign, _, _)| starts(sign)).map(|(_, zh, en)| Words::new(*zh, *en))
}

fn not_plain_text(path: &Path, format: &Words) -> Complaint {
    Complaint::of_file(
        "not-plain-text",
        shown(path),
        Words::new(format!("不是纯文本，而是{}", format.zh), format!("this is no plain text but {}", format.en)),
        save_as_text(),
    )
}

fn undecodable(path: &Path) -> Complaint {
    Complaint::of_file(
        "unknown-encoding",
        shown(path),
        Words::new(
            "无法识别文字编码，既不是 UTF-8，也不是 GB18030（GBK）",
            "the encoding is not known: neither UTF-8 nor GB18030 (GBK)",
        ),
        save_as_text(),
    )
}

fn damaged_utf8(path: &Path, line: usize) -> Complaint {
    Complaint::of_file(
        "damaged-encoding",
        shown(path),
        Words::new(
            format!("第{line}行有损坏的字节，其余部分是 UTF-8"),
            format!("line {line} holds bytes that are not UTF-8, though the text before it is"),
        ),
        save_as_text(),
    )
}

fn empty(path: &Path) -> Complaint {
    Complaint::of_file(
        "empty-file",
        shown(path),
        Words::new("文件是空的", "the file is empty"),
        Words::new("请放入正文后重试", "put the text into it and try again"),
    )
}

fn too_large(path: &Path, length: u64) -> Complaint {
    const MEBIBYTE: u64 = 1024 * 1024;
    let (size, limit) = (length.div_ceil(MEBIBYTE), LARGEST_FILE / MEBIBYTE);
    Complaint::of_file(
        "file-too-large",
        shown(path),
        Words::new(
            format!("文件约 {size} MiB，超过上限 {limit} MiB"),
            format!("the file has about {size} MiB, more than the limit of {limit} MiB"),
        ),
        Words::new(
            "请确认选对了文件；正文应为纯文本，不含图片",
            "make sure that it is the right file: plain text without pictures",
        ),
    )
}

fn cannot_read(path: &Path, cause: &std::io::Error) -> Complaint {
    let (zh, en) = match cause.kind() {
        std::io::ErrorKind::NotFound => ("没有这个文件".to_owned(), "there is no such file".to_owned()),
        std::io::ErrorKind::PermissionDenied => {
            ("没有读取这个文件的权限".to_owned(), "reading this file is not permitted".to_owned())
        }
        _ => (format!("无法读取文件（{cause}）"), format!("the file cannot be read ({cause})")),
    };
    Complaint::of_file(
        "cannot-read",
        shown(path),
        Words::new(zh, en),
        Words::new("请检查路径和权限", "check the path and the permissions"),
    )
}

fn save_as_text() -> Words {
    Words::new("请在WPS或Word中另存为纯文本(.txt，UTF-8)", "in WPS or Word, save it as plain text (.txt, UTF-8)")
}

fn shown(path: &Path) -> PathBuf {
    match std::path::MAIN_SEPARATOR {
        '/' => path.to_path_buf(),
        other => PathBuf::from(path.to_string_lossy().replace(other, "/")),
    }
}
