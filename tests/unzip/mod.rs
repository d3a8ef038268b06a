//! Unpacks what was written, by the archive's own directory.

use std::collections::BTreeMap;

use miniz_oxide::inflate::decompress_to_vec;

/// The parts of an archive by name, read by its directory.
pub fn unzip(bytes: &[u8]) -> BTreeMap<String, String> {
    let short = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
    let long = |at: usize| short(at) + (short(at + 2) << 16);
    let end = bytes.len() - 22;
    assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
    let mut at = long(end + 16);
    let mut parts = BTreeMap::new();
    for _ in 0..short(end + 10) {
        assert_eq!(&bytes[at..at + 4], b"PK\x01\x02");
        let (method, packed, size) = (short(at + 10), long(at + 20), long(at + 24));
        let (name_len, from) = (short(at + 28), long(at + 42));
        let name = String::from_utf8(bytes[at + 46..at + 46 + name_len].to_vec());
        let data = from + 30 + short(from + 26) + short(from + 28);
        let data = &bytes[data..data + packed];
        let whole = match method {
            0 => data.to_vec(),
            _ => decompress_to_vec(data).expect("deflated"),
        };
        assert_eq!(whole.len(), size);
        let text = String::from_utf8(whole).expect("UTF-8");
        parts.insert(name.expect("a name"), text);
        at += 46 + name_len;
    }
    parts
}
