//! Turns pages into HTML: one renderer for preview, print and export.
//!
//! User text passes through [`escape`] and nothing else. Equal input gives equal bytes.

use crate::typeset::Page;

/// The style sheet of the page; the very same text is in the app and in every exported file.
pub const STYLE_SHEET: &str = include_str!("../../styles/bulletin.css");

/// One page as `<section class="sheet">…</section>`.
pub fn page(page: &Page<'_>) -> String {
    let mut out = String::from("<section class=\"sheet\">");
    for text in &page.text {
        out.push_str("<p>");
        escape(text, &mut out);
        out.push_str("</p>");
    }
    out.push_str("</section>");
    out
}

/// All pages, one after the other.
pub fn pages(pages: &[Page<'_>]) -> String {
    pages.iter().map(page).collect()
}

/// A self-contained HTML document of the pages: no script, no request.
pub fn document(pages_of: &[Page<'_>], title: &str) -> String {
    let mut out =
        String::from("<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>");
    escape(title, &mut out);
    out.push_str("</title><style>");
    out.push_str(STYLE_SHEET);
    out.push_str("</style>");
    out.push_str(&pages(pages_of));
    out
}

/// Writes user text as HTML text or attribute value.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
}
