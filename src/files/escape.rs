//! The one way of user text into the XML of files.

use crate::render::html;

/// Writes user text as the text or the attribute of an XML element: as in HTML, and what XML has no form for as U+FFFD.
pub(super) fn escape(text: &str, out: &mut String) {
    let unspeakable = ['\u{fffe}', '\u{ffff}'];
    if text.contains(unspeakable) {
        html::escape(&text.replace(unspeakable, "\u{fffd}"), out);
    } else {
        html::escape(text, out);
    }
}

/// The same as a text of its own.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_xml_has_no_form_for_is_replaced() {
        assert_eq!(escaped("春耕<1\u{fffe}>&"), "春耕&lt;1\u{fffd}&gt;&amp;");
    }
}
