//! Bytes become text, or a complaint that says what to do.

use std::io::Write;

use encoding_rs::GB18030;
use guiju::text::{Document, LARGEST_FILE, decode, read, sha256};

const PORTAL: &str = include_str!("portal.txt");

fn code(bytes: &[u8]) -> &'static str {
    decode(bytes, "a.txt").unwrap_err().code
}

#[test]
fn the_same_text_in_every_encoding() {
    let utf16 = |to: fn(u16) -> [u8; 2]| PORTAL.encode_utf16().flat_map(to).collect::<Vec<u8>>();
    let encoded: [Vec<u8>; 5] = [
        PORTAL.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", PORTAL.as_bytes()].concat(),
        GB18030.encode(PORTAL).0.into_owned(),
        [vec![0xFF, 0xFE], utf16(u16::to_le_bytes)].concat(),
        [vec![0xFE, 0xFF], utf16(u16::to_be_bytes)].concat(),
    ];
    for bytes in encoded {
        assert_eq!(decode(&bytes, "a.txt").unwrap().content, PORTAL);
        // The hash is that of the file, not of the decoded text.
        assert_eq!(Document::of_bytes(&bytes, "a.txt").unwrap().0.sha256, sha256(&bytes));
    }
}

#[test]
fn what_is_no_text() {
    let cases: [(&[u8], &str); 12] = [
        (b"", "empty-file"),
        (b" \r\n\t", "empty-file"),
        ("\u{feff}　\n".as_bytes(), "empty-file"),
        (b"PK\x03\x04rest of a docx", "not-plain-text"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "not-plain-text"),
        (b"%PDF-1.7", "not-plain-text"),
        (b"{\\rtf1\\ansi", "not-plain-text"),
        (b"<!doctype html><p>", "not-plain-text"),
        (b"text with\0a NUL", "not-plain-text"),
        (b"\x00\x01\x02", "not-plain-text"),
        (b"\xFF\xFF\x80\x81", "unknown-encoding"),
        // An odd number of bytes after the mark of UTF-16.
        (b"\xFF\xFEa", "unknown-encoding"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(code(bytes), expected, "{bytes:?}");
    }
    let complaint = decode(b"PK\x03\x04", "稿.docx").unwrap_err();
    assert_eq!(complaint.remedy.zh, "请在WPS或Word中另存为纯文本(.txt，UTF-8)");
    assert_eq!(complaint.path.to_str(), Some("稿.docx"));
}

#[test]
fn a_damaged_utf8_file_is_not_taken_for_gb18030() {
    let mut bytes = "一、第一行说明目的。\n二、第二行".as_bytes().to_vec();
    bytes.extend(b"\xE5\x8C");
    let complaint = decode(&bytes, "a.txt").unwrap_err();
    assert_eq!(complaint.code, "damaged-encoding");
    assert!(complaint.message.zh.contains("第2行"), "{}", complaint.message.zh);
    // Neither are bytes that happen to decode into signs nobody writes.
    assert_eq!(code(&[0x81, 0x30, 0x86, 0x30].repeat(40)), "unknown-encoding");
}

#[test]
fn files() {
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("large.txt");
    std::fs::File::create(&large).unwrap().set_len(50 * 1024 * 1024).unwrap();
    let complaint = read(&large).unwrap_err();
    assert_eq!(complaint.code, "file-too-large");
    assert_eq!(complaint.message.zh, "文件约 50 MiB，超过上限 8 MiB");
    let length = usize::try_from(LARGEST_FILE).unwrap();
    assert_eq!(code(&vec![b'a'; length + 1]), "file-too-large");
    assert!(decode(&vec![b'a'; length], "a.txt").is_ok());

    assert_eq!(read(folder.path().join("none.txt")).unwrap_err().code, "cannot-read");
    assert_eq!(read(folder.path()).unwrap_err().code, "not-a-file");

    let small = folder.path().join("small.txt");
    std::fs::File::create(&small).unwrap().write_all("一、甲。\r\n".as_bytes()).unwrap();
    let source = read(&small).unwrap();
    assert_eq!((source.content.as_str(), source.path.as_path()), ("一、甲。\r\n", small.as_path()));
}
