//! The tags of an HTML file, as leniently as files need; a paste is parsed by the browser.

use std::collections::BTreeMap;

use super::mail::base64;
use super::writer::{Heard, Text, Writer, is_of_program};
use crate::files::picture::{self, Found};
use crate::typeset::units::Micrometre;

/// What a file gave.
pub(super) struct Read {
    pub text: Text,
    /// The pictures whose signs stand in the text.
    pub pictures: Vec<Found>,
}

/// Elements without content.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements whose content has no tags.
const RAW: [&str; 5] = ["script", "style", "textarea", "title", "xmp"];

/// What ends an element that its author did not end: one of the first where one of the second
/// begins, unless one of the third stands between.
const ENDS: &[(&[&str], &[&str], &[&str])] = &[
    (
        &["p"],
        &[
            "p",
            "div",
            "table",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "blockquote",
            "center",
            "hr",
            "section",
            "article",
            "dl",
        ],
        &["td", "th", "table", "div"],
    ),
    (&["li"], &["li"], &["ul", "ol"]),
    (&["dt", "dd"], &["dt", "dd"], &["dl"]),
    (&["td", "th"], &["td", "th", "tr"], &["table"]),
    (&["tr"], &["tr"], &["table"]),
];

/// Micrometres to a pixel of a page: 96 to 25.4 mm.
const PIXEL: u32 = 265;

/// How many open elements are looked at for one that ends.
const REACH: usize = 16;

/// Characters that have names in files of word processors.
const NAMED: &[(&str, &str)] = &[
    ("nbsp", "\u{a0}"),
    ("lt", "<"),
    ("gt", ">"),
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("hellip", "…"),
    ("middot", "·"),
    ("bull", "•"),
    ("times", "×"),
    ("divide", "÷"),
    ("deg", "°"),
    ("plusmn", "±"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("permil", "‰"),
    ("ensp", " "),
    ("emsp", "\u{3000}"),
    ("copy", "©"),
    ("reg", "®"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("yen", "¥"),
    ("sect", "§"),
    ("shy", ""),
];

/// Reads a file.
pub(super) fn read(html: &str) -> Read {
    let mut reader = Reader {
        // Word writes each picture in both ways, WPS perhaps but in its own.
        shown: if html.contains("<img") || html.contains("<IMG") {
            "img"
        } else {
            "v:imagedata"
        },
        ..Reader::default()
    };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        reader.text(&rest[..at]);
        rest = &rest[at..];
        rest = reader.markup(rest);
    }
    reader.text(rest);
    reader.close_to(0);
    let writer = reader.writer;
    Read {
        text: match reader.title.filter(|_| !is_of_program(html)) {
            Some(title) => writer.finish_page(&title),
            None => writer.finish(),
        },
        pictures: reader.pictures,
    }
}

#[derive(Default)]
struct Reader {
    writer: Writer,
    open: Vec<(String, Heard)>,
    /// How many of each name are open.
    counts: BTreeMap<String, usize>,
    /// How many of those that are open are not read.
    left_out: usize,
    silent: usize,
    /// The element that shows a picture.
    shown: &'static str,
    pictures: Vec<Found>,
    /// What the page calls itself.
    title: Option<String>,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if self.silent > 0 || text.is_empty() {
            return;
        }
        let text = unescape(text);
        if self.left_out > 0 {
            self.writer.leave_out(&text);
        } else {
            self.writer.text(&text);
        }
    }

    /// Reads what a `<` begins; what stands behind it.
    fn markup<'h>(&mut self, html: &'h str) -> &'h str {
        if let Some(comment) = html.strip_prefix("<!--") {
            return comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        if html.starts_with("<!") || html.starts_with("<?") {
            return html.split_once('>').map_or("", |(_, rest)| rest);
        }
        let is_end = html.starts_with("</");
        let from = if is_end { 2 } else { 1 };
        let name_end = html[from..]
            .find(|c: char| !c.is_ascii_alphanumeric() && !":-_".contains(c))
            .map_or(html.len(), |at| from + at);
        let name = html[from..name_end].to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.text("<");
            return &html[1..];
        }
        let (attributes, rest) = tag(&html[name_end..]);
        if is_end {
            self.end(&name);
            return rest;
        }
        self.begin(&name, attributes);
        if RAW.contains(&name.as_str()) {
            // Only its own end tag ends it; without one the file ends in it.
            let at = ends_at(rest, &name);
            if name == "title" && self.title.is_none() {
                self.title = at.map(|at| unescape(&rest[..at]));
            }
            self.end(&name);
            return at.map_or("", |at| &rest[at..]);
        }
        if VOID.contains(&name.as_str())
            || attributes.trim_end().ends_with('/') && name.contains(':')
        {
            self.end(&name);
        }
        rest
    }

    fn begin(&mut self, name: &str, attributes: &str) {
        for (ended, by, between) in ENDS {
            if !by.contains(&name) {
                continue;
            }
            let near = self.open.len().saturating_sub(REACH);
            let found = self.open.iter().enumerate().skip(near).rev();
            let mut found = found.take_while(|(_, (one, _))| !between.contains(&one.as_str()));
            if let Some((at, _)) = found.find(|(_, (one, _))| ended.contains(&one.as_str())) {
                self.close_to(at);
            }
        }
        let is_read = self.left_out + self.silent == 0;
        if name == self.shown && is_read {
            let sign = picture::sign(self.pictures.len());
            let source = attribute(attributes, "src").unwrap_or_default();
            let said = attribute(attributes, "alt").unwrap_or_default();
            let pixels = attribute(attributes, "width").and_then(|wide| wide.trim().parse().ok());
            let wide = pixels.map(|pixels: u32| Micrometre(pixels.saturating_mul(PIXEL)));
            self.pictures.push(found(&source, &said).with_width(wide));
            self.writer.text(sign.encode_utf8(&mut [0; 4]));
        }
        let heard = if is_read {
            self.writer
                .open(name, |wanted| attribute(attributes, wanted))
        } else {
            // Nothing in it is read; it only has to be found when it ends.
            Heard::Silent
        };
        match heard {
            Heard::Read => {}
            Heard::LeftOut => self.left_out += 1,
            Heard::Silent => self.silent += usize::from(is_read),
        }
        let heard = if is_read { heard } else { Heard::Read };
        *self.counts.entry(name.to_owned()).or_default() += 1;
        self.open.push((name.to_owned(), heard));
    }

    fn end(&mut self, name: &str) {
        if self.counts.get(name).is_none_or(|count| *count == 0) {
            return;
        }
        if let Some(at) = self.open.iter().rposition(|(one, _)| one == name) {
            self.close_to(at);
        }
    }

    fn close_to(&mut self, length: usize) {
        while self.open.len() > length {
            let Some((name, heard)) = self.open.pop() else {
                return;
            };
            if let Some(count) = self.counts.get_mut(&name) {
                *count -= 1;
            }
            match heard {
                Heard::Read if self.left_out + self.silent == 0 => self.writer.close(),
                Heard::Read => {}
                Heard::LeftOut => self.left_out -= 1,
                Heard::Silent => self.silent -= 1,
            }
        }
    }
}

/// The picture at an address: its bytes where they stand in the address itself.
fn found(address: &str, said: &str) -> Found {
    let data = address
        .strip_prefix("data:image/")
        .and_then(|rest| rest.split_once(";base64,"));
    if let Some((_, text)) = data {
        return Found::new(base64(text.as_bytes()), said);
    }
    let is_on_web = ["http:", "https:", "blob:", "//"]
        .iter()
        .any(|web| address.starts_with(web));
    let why = if is_on_web {
        "在网页上，本页不上网去取"
    } else {
        "没有随文字过来"
    };
    Found::absent(why, said)
}

/// Where the end tag of an element begins.
fn ends_at(html: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = html[from..].find("</") {
        let at = from + at;
        let tail = html.get(at + 2..at + 2 + name.len());
        if tail.is_some_and(|tail| tail.eq_ignore_ascii_case(name)) {
            return Some(at);
        }
        from = at + 2;
    }
    None
}

/// The attributes of a tag, and what stands behind it. A `>` in quotes does not end it.
fn tag(html: &str) -> (&str, &str) {
    let mut quote = None;
    let mut is_value = false;
    for (at, c) in html.char_indices() {
        match (c, quote) {
            ('>', None) => return (&html[..at], &html[at + 1..]),
            (c, Some(open)) if c == open => quote = None,
            ('"' | '\'', None) if is_value => quote = Some(c),
            _ => {}
        }
        is_value = c == '=' || is_value && c.is_whitespace();
    }
    // A quote that never ends holds no file.
    match html.find('>') {
        Some(at) => (&html[..at], &html[at + 1..]),
        None => (html, ""),
    }
}

/// The value of an attribute.
fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/');
        let (name, behind) = rest.split_at(end.unwrap_or(rest.len()));
        if name.is_empty() && behind.is_empty() {
            return None;
        }
        let behind = behind.trim_start();
        let Some(value) = behind.strip_prefix('=') else {
            if name.eq_ignore_ascii_case(wanted) {
                return Some(String::new());
            }
            rest = behind.strip_prefix('/').unwrap_or(behind);
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, next) = if let Some(quote) = quote {
            let inside = &value[1..];
            inside.split_once(quote).unwrap_or((inside, ""))
        } else {
            let end = value.find(char::is_whitespace).unwrap_or(value.len());
            value.split_at(end)
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(unescape(value));
        }
        rest = next;
    }
}

/// Puts characters in for their names and numbers.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take(10).position(|byte| byte == b';');
        let name = end.and_then(|end| rest.get(..end)).unwrap_or_default();
        let c = name.strip_prefix('#').and_then(|number| {
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            };
            number.and_then(char::from_u32)
        });
        let named = NAMED.iter().find(|(one, _)| *one == name);
        match (c, named) {
            (Some(c), _) => out.push(c),
            (None, Some((_, text))) => out.push_str(text),
            (None, None) => {
                out.push('&');
                continue;
            }
        }
        rest = &rest[name.len() + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_become_lines() {
        for (html, lines) in [
            (
                "<!DOCTYPE html><head><title>题</title><style>p>a{}</style></head><body><p>甲&nbsp;1&#20057;<br/>乙<p>丙</body>",
                "甲\u{a0}1乙\n乙\n丙",
            ),
            (
                "<table><tr><td>甲<td>乙<tr><td>丙<td><table><tr><td>丁</table></table>",
                "甲\t乙\n丙\t丁",
            ),
            ("<ul><li>甲<li>乙</ul><ol><li>丙</ol>", "甲\n乙\n1.丙"),
            ("<p title='a>b' hidden>甲</p>", "甲"),
            (
                "<p>甲<!--[if mso]>乙<![endif]-->丙<![if !supportLists]>丁<![endif]></p>",
                "甲丙丁",
            ),
            ("<p>1 < 2 & 3 &unknown; 4</p>", "1 < 2 & 3 &unknown; 4"),
            ("<script>if (a<b) '</p>'</script><p>甲", "甲"),
            (
                "<p style=\"display:none\">甲<b>乙</b></p><del>丙<p>丁</p></del><p>戊</p>",
                "戊",
            ),
            (
                "<xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><p>甲<o:p></o:p></p>",
                "甲",
            ),
            ("<p>甲</b></div></p></p>乙", "甲\n乙"),
        ] {
            assert_eq!(read(html).text.lines, lines, "{html}");
        }
    }

    #[test]
    fn hidden_text_is_counted() {
        let read = read("<p>甲<span style='mso-hide:all'>乙<i>丙</i></span><img src=x></p>");
        assert_eq!((read.text.left_out, read.pictures.len()), (2, 1));
    }

    #[test]
    fn pictures_by_their_addresses() {
        let count = |html: &str| {
            read(html)
                .pictures
                .iter()
                .filter(|one| one.is_absent())
                .count()
        };
        for (html, absent) in [
            ("<p><img src='data:image/png;base64,AAAA'></p>", 0),
            ("<p><img src='file:///C:/a.png'><IMG SRC=blob:x></p>", 2),
            (
                "<p><v:shape><v:imagedata src='file:///a.png'/></v:shape></p>",
                1,
            ),
            (
                "<p><v:shape><v:imagedata src='file:///a.png'/></v:shape><img src='file:///a.png'></p>",
                1,
            ),
        ] {
            assert_eq!(count(html), absent, "{html}");
        }
    }

    #[test]
    fn hostile_files_take_no_time() {
        for html in [
            "<p>".repeat(200_000),
            "<b>".repeat(200_000),
            "</i>".repeat(200_000),
            format!("{}{}", "<b>".repeat(100_000), "</i>".repeat(100_000)),
            "<td><table>".repeat(50_000),
            "&#".repeat(200_000),
            "<".repeat(200_000),
        ] {
            read(&html);
        }
    }

    #[test]
    fn tags_end_outside_of_quotes() {
        for (html, attributes, rest) in [
            ("a='>'>b", "a='>'", "b"),
            ("a=\"'>\">b", "a=\"'>\"", "b"),
            ("a = '>'>b", "a = '>'", "b"),
            ("a'>b'>c", "a'", "b'>c"),
            ("a=b'>c'>d", "a=b'", "c'>d"),
            ("a='b>c", "a='b", "c"),
            ("a", "a", ""),
            ("a='b", "a='b", ""),
        ] {
            assert_eq!(tag(html), (attributes, rest), "{html}");
        }
        for (attributes, wanted, value) in [
            ("a=1 b=2", "b", Some("2")),
            ("a='1 b=3' b=2", "b", Some("2")),
            ("A = \"1\"", "a", Some("1")),
            ("a b=2", "a", Some("")),
            ("a/b=2", "b", Some("2")),
            ("/ a=1/", "a", Some("1/")),
            ("a='1", "a", Some("1")),
            ("a=&amp;&#65;", "a", Some("&A")),
            ("a=1", "b", None),
            ("ab=1", "a", None),
            ("=1 a=2", "a", Some("2")),
            ("", "a", None),
        ] {
            assert_eq!(
                attribute(attributes, wanted).as_deref(),
                value,
                "{attributes}"
            );
        }
        for (text, expected) in [
            ("a&lt;b&gt;&amp;&quot;", "a<b>&\""),
            ("&#65;&#x42;&#X43;", "ABC"),
            ("&#xd800;&#;&;", "&#xd800;&#;&;"),
            ("&none;&amp", "&none;&amp"),
            ("&&amp;", "&&"),
            ("&amp;amp;", "&amp;"),
            ("a & b; c", "a & b; c"),
        ] {
            assert_eq!(unescape(text), expected, "{text}");
        }
    }
}
