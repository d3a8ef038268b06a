//! Turns byte offsets of the core into UTF-16 offsets of the textarea, and back.
//!
//! The browser counts a text in UTF-16 units, the core in bytes of UTF-8. Nowhere else in the
//! program are the two converted; every offset outside this file is a byte offset.

/// The byte offset of the character border at `units` UTF-16 units, or of the next border when
/// `units` lies inside a surrogate pair; the length of the text when it lies behind the end.
pub fn to_byte(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    // ASCII runs are the common prefix of numbers and Latin words only; Chinese needs the walk.
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(c.len_utf16());
    }
    text.len()
}

/// The UTF-16 offset of a byte offset, which is taken back to a character border if need be.
pub fn to_units(text: &str, byte: usize) -> u32 {
    let at = text.floor_char_boundary(byte);
    let units: usize = text[..at].chars().map(char::len_utf16).sum();
    u32::try_from(units).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a区𠮷。\n𝄞b";

    #[test]
    fn every_character_border_goes_there_and_back() {
        for (at, _) in TEXT.char_indices() {
            assert_eq!(to_byte(TEXT, to_units(TEXT, at)), at);
        }
        assert_eq!(to_byte(TEXT, to_units(TEXT, TEXT.len())), TEXT.len());
    }

    #[test]
    fn offsets_inside_a_character_go_to_a_border() {
        assert_eq!(to_byte(TEXT, 3), 8);
        assert_eq!(to_units(TEXT, 5), 2);
        assert_eq!(to_byte(TEXT, 1000), TEXT.len());
        assert_eq!(to_units(TEXT, 1000), 9);
    }
}
