//! Turns a title into a name that every file system takes.

/// The longest name in characters, so that no system's limit of 255 bytes is met.
const LIMIT: usize = 60;

/// The file name of a title with an extension.
pub fn filename(title: &str, extension: &str) -> String {
    [&stem(title), ".", extension].concat()
}

/// The file name of a title without an extension; 简报 where nothing of the title can stay.
pub fn stem(title: &str) -> String {
    let forbidden = |c: char| c.is_control() || "\\/:*?\"<>|\u{feff}".contains(c);
    let name: String = title
        .split_whitespace()
        .flat_map(str::chars)
        .filter(|&c| !forbidden(c) && !is_direction(c))
        .take(LIMIT)
        .collect();
    let name = name.trim_matches('.');
    let name = if name.is_empty() { "简报" } else { name };
    name.to_owned()
}

/// Marks that turn the direction of writing, with which a name can hide its extension.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (title, name) in [
            ("临江信息", "临江信息.html"),
            ("", "简报.html"),
            ("../../etc", "etc.html"),
            ("a/b\\c:d*e?f\"g<h>i|j", "abcdefghij.html"),
            ("第 12 期\n总第 3 期", "第12期总第3期.html"),
            ("\u{202e}lmth", "lmth.html"),
        ] {
            assert_eq!(filename(title, "html"), name);
        }
        assert_eq!(filename(&"长".repeat(500), "txt").chars().count(), 64);
    }
}
