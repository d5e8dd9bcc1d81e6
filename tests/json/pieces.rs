//! Pieces that JSON is put together from, well-formed or not.

const PIECES: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"\\",
    b"a",
    b"\"a\"",
    b"\"b\"",
    b"\"a\":",
    b"\"b\":",
    b"\"\\u0061\":",
    b"\"\":",
    b"\"a/b\":",
    b"\"x\":",
    b"\"\\\"}]\"",
    b"\"\\\\\"",
    b"\"\\ud83d\\ude00\"",
    b"\"\\ud800\"",
    b"\"\\q\"",
    b"\"\xc3\xa9\"",
    b"\xff",
    b"\xef\xbb\xbf",
    b"0",
    b"-1.5e3",
    b"01",
    b"1e400",
    b"18446744073709551616",
    b"true",
    b"false",
    b"null",
    b"nul",
    b" ",
    b"\n",
    b"\t\r",
    b"\x00",
    b"\x0c",
    b"{}",
    b"[]",
    b"{\"a\":{\"b\":1}}",
    b"[0,{\"a\":[1]}]",
    b"/",
    // As long as a block of the scanner, and with what precedes it anything else.
    b"                                                                ",
    b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    b"\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    b"]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    b"{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":",
];

/// The pointers that are looked up in what is put together.
pub(crate) const POINTERS: [&str; 8] = ["/a", "/a/b", "/b", "/a/a/a", "/0", "/1/a/0", "", "/"];

/// Each byte stands for one piece.
pub(crate) fn document(pieces: &[u8]) -> Vec<u8> {
    pieces.iter().flat_map(|piece| PIECES[usize::from(*piece) % PIECES.len()]).copied().collect()
}
