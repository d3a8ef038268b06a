//! Turns a bulletin into HTML for the clipboard: what stands on its pages, with the faces, sizes and styles that word processors
//! keep, but without lines and pages, which they make themselves.

use jianbao::bulletin::{Bulletin, Role};
use jianbao::render::html::escape;
use jianbao::typeset::Style;
use jianbao::typeset::galley::{Strip, galley};
use jianbao::typeset::page::{Align, Ink, Origin, Part, Text};
use jianbao::typeset::units::{HalfCell, Micrometre};

/// A table that only sets things beside each other.
const TABLE: &str =
    "<table width=\"100%\" cellpadding=\"0\" style=\"border:none;border-collapse:collapse;";

/// The bulletin as HTML: an element for each paragraph, a table for each table, and the pictures whose addresses are known.
pub fn html(bulletin: &Bulletin<'_>, style: &Style, address: fn(&str) -> Option<String>) -> String {
    let mut writer = Writer {
        bulletin,
        style,
        address,
        out: String::from("<meta charset=\"utf-8\">"),
        blank: 0,
    };
    let galley = galley(bulletin, style);
    let mut rest = galley.flow.as_slice();
    while let Some(first) = rest.first() {
        let rows = rest.iter().take_while(|strip| is_row(strip)).count();
        if rows > 0 {
            writer.table(&rest[..rows]);
        } else {
            writer.strip(first);
        }
        rest = &rest[rows.max(1)..];
    }
    writer.blank = 1;
    for strip in &galley.closing {
        writer.strip(strip);
    }
    writer.out
}

/// Whether a strip is a row of a table, with rules round it.
fn is_row(strip: &Strip<'_>) -> bool {
    let first = strip.texts.first();
    first.is_some_and(|text| text.role == Role::Table) && strip.rules.len() > 2
}

/// The element of a role: word processors take headlines for their own styles.
const fn element(role: Role) -> &'static str {
    match role {
        Role::Title => "h1",
        Role::Heading1 => "h2",
        Role::Heading2 => "h3",
        Role::Heading3 => "h4",
        Role::Heading4 => "h5",
        _ => "p",
    }
}

struct Writer<'w, 'a> {
    bulletin: &'w Bulletin<'a>,
    style: &'w Style,
    address: fn(&str) -> Option<String>,
    out: String,
    /// Blank rows before what comes next.
    blank: u32,
}

impl<'a> Writer<'_, 'a> {
    fn push(&mut self, parts: &[&str]) {
        self.out.extend(parts.iter().copied());
    }

    fn strip(&mut self, strip: &Strip<'a>) {
        self.blank += strip.space.0;
        let [first, rest @ ..] = strip.texts.as_slice() else {
            self.blank += strip.rows.0;
            return;
        };
        let [over, under] = self.ruled(strip);
        let begins = if strip.page {
            "page-break-before:always;"
        } else {
            ""
        };
        if let (Some(_), []) = (&first.picture, rest) {
            let above = self.above();
            self.push(&["<p style=\"text-align:center;", &above, begins, "\">"]);
            self.picture(first);
            self.push(&["</p>\n"]);
            return self.paragraph(&strip.texts, "");
        }
        self.rule(&over);
        if first.ink == Ink::Red || rest.is_empty() {
            self.paragraph(&strip.texts, begins);
            self.rule(&under);
            return;
        }
        // What stands beside each other on a line.
        self.gap();
        self.push(&[TABLE, "\"><tr>"]);
        let width = (100 / strip.texts.len()).to_string();
        for (text, at) in strip.texts.iter().zip(1..) {
            let align = if text.picture.is_some() {
                "center"
            } else if at == strip.texts.len() {
                "right"
            } else {
                "left"
            };
            self.push(&[
                "<td width=\"",
                width.as_str(),
                "%\" style=\"border:none\"><p style=\"margin-top:0;margin-bottom:0;text-align:",
                align,
                "\">",
            ]);
            self.picture(text);
            self.text(text);
            self.push(&["</p></td>"]);
        }
        self.push(&["</tr></table>\n"]);
        self.rule(&under);
    }

    /// A rule is a paragraph: that of a paragraph is as short as its indents make it, and not every program keeps a table's.
    fn rule(&mut self, border: &str) {
        if !border.is_empty() {
            let above = self.above();
            self.push(&[
                "<p style=\"",
                &above,
                "line-height:4pt;font-size:1pt;border-bottom:",
                border,
                "\">\u{a0}</p>\n",
            ]);
        }
    }

    /// The rules over and under a strip.
    fn ruled(&self, strip: &Strip<'_>) -> [String; 2] {
        let mut ruled = [String::new(), String::new()];
        for rule in &strip.rules {
            let ink = if rule.ink == Ink::Red {
                self.style.red.hex()
            } else {
                "000"
            };
            ruled[usize::from(rule.top.0 > 0)] = [&points(rule.height), " solid #", ink].concat();
        }
        ruled
    }

    /// The blank rows before a table, as a paragraph: not every program keeps the margin of one.
    fn gap(&mut self) {
        let rows = std::mem::take(&mut self.blank) * self.style.area.pitch();
        if rows > 0 {
            self.push(&[
                "<p style=\"margin-top:0;margin-bottom:0;font-size:1pt;line-height:",
                &tenths(rows),
                "pt\">\u{a0}</p>\n",
            ]);
        }
    }

    /// The blank rows before a paragraph.
    fn above(&mut self) -> String {
        let rows = std::mem::take(&mut self.blank) * self.style.area.pitch();
        ["margin-top:", &tenths(rows), "pt;margin-bottom:0;"].concat()
    }

    fn paragraph(&mut self, texts: &[Text<'a>], begins: &str) {
        let text = &texts[0];
        let run_in = text.parts.iter().any(|part| part.role != text.role);
        let element = if run_in { "p" } else { element(text.role) };
        let above = self.above();
        let height = tenths(self.style.area.pitch() * text.pitch.0);
        self.push(&[
            "<",
            element,
            " style=\"",
            &above,
            "line-height:",
            &height,
            "pt;font-weight:normal;",
            begins,
        ]);
        let stand = self.stand(text);
        self.push(&[&stand, "\">"]);
        for (text, at) in texts.iter().zip(1..) {
            self.text(text);
            // Offices that share a head stand one under the other, 文件 behind the last.
            if at + 1 < texts.len() {
                self.push(&["<br>"]);
            }
        }
        self.push(&["</", element, ">\n"]);
    }

    /// How a text stands between its margins.
    fn stand(&self, text: &Text<'_>) -> String {
        let across = |half: u32| tenths(half * text.size.0 / 2) + "pt";
        let line = self.style.area.line(text.size);
        let behind = line.0.saturating_sub(text.left.0 + text.measure.0);
        let first = text.lines.first().map_or(HalfCell(0), |line| line.indent).0;
        let is_right = matches!(text.role, Role::Signature | Role::Attribution);
        if text.align == Align::Center || text.ink == Ink::Red {
            "text-align:center".to_owned()
        } else if is_right || text.left.0 + first > line.0 / 2 {
            ["text-align:right;margin-right:", &across(behind)].concat()
        } else {
            let sign = if first < text.hang.0 { "-" } else { "" };
            let left = across(text.left.0 + text.hang.0);
            let indent = across(first.abs_diff(text.hang.0));
            [
                "text-align:justify;margin-left:",
                &left,
                ";text-indent:",
                sign,
                &indent,
            ]
            .concat()
        }
    }

    /// The picture above a text, and a line's end.
    fn picture(&mut self, text: &Text<'a>) {
        let Some(picture) = &text.picture else { return };
        let Some(address) = (self.address)(picture.name) else {
            return;
        };
        let pixels = |Micrometre(length)| (length * 96 / 25_400).to_string();
        let (wide, high) = (pixels(picture.width), pixels(picture.height));
        self.push(&[
            "<img src=\"",
            &address,
            "\" width=\"",
            &wide,
            "\" height=\"",
            &high,
            "\" alt=\"",
        ]);
        escape(picture.caption, &mut self.out);
        self.push(&["\"><br>"]);
    }

    /// The runs of a text.
    fn text(&mut self, text: &Text<'a>) {
        let mut before: Option<&Part> = None;
        for part in &text.parts {
            let Origin::Draft(span) = part.origin else {
                continue;
            };
            match before {
                Some(before) if before.role == Role::Title => self.push(&["\u{3000}"]),
                // The leader of a contents line, as it was typed.
                Some(before) if before.role == Role::Toc => {
                    let from = before.origin.span().map_or(span.start, |before| before.end);
                    let dots = self.bulletin.source.get(from..span.start);
                    escape(dots.unwrap_or_default(), &mut self.out);
                }
                _ => {}
            }
            before = Some(part);
            let font = self.style.faces.office_font(part.face).to_owned();
            self.push(&["<span style=\"font-family:'"]);
            escape(&font, &mut self.out);
            self.push(&["';font-size:", &tenths(text.size.0), "pt"]);
            if text.ink == Ink::Red {
                self.push(&[";color:#", self.style.red.hex()]);
            }
            if let Some(tracking) = text.tracking {
                self.push(&[";letter-spacing:", &points(tracking)]);
            }
            self.push(&[if part.bold {
                ";font-weight:bold\">"
            } else {
                "\">"
            }]);
            escape(span.slice(self.bulletin.source), &mut self.out);
            self.push(&["</span>"]);
        }
    }

    fn table(&mut self, rows: &[Strip<'a>]) {
        self.blank += rows[0].space.0;
        self.gap();
        self.push(&["<table border=\"1\" width=\"100%\" style=\"border-collapse:collapse\">\n"]);
        for strip in rows {
            let Some(part) = strip.texts.first().and_then(|text| text.parts.first()) else {
                continue;
            };
            let start = part.origin.span().map_or(0, |span| span.start);
            let blocks = &self.bulletin.blocks;
            let at = blocks.partition_point(|block| block.span.end <= start);
            let Some(block) = blocks.get(at) else {
                continue;
            };
            let (font, size) = (
                self.style.faces.office_font(part.face).to_owned(),
                tenths(strip.texts[0].size.0),
            );
            self.push(&["<tr>"]);
            for cell in self.bulletin.text(block).split('\t') {
                self.push(&["<td style=\"border:0.5pt solid #000;text-align:center\"><span style=\"font-family:'"]);
                escape(&font, &mut self.out);
                self.push(&["';font-size:", &size, "pt\">"]);
                escape(cell.trim(), &mut self.out);
                self.push(&["</span></td>"]);
            }
            self.push(&["</tr>\n"]);
        }
        self.push(&["</table>\n"]);
        self.blank = 0;
    }
}

/// A number of tenths as a decimal number.
fn tenths(number: u32) -> String {
    let (whole, part) = (number / 10, number % 10);
    if part == 0 {
        whole.to_string()
    } else {
        format!("{whole}.{part}")
    }
}

/// A length in points, at least a quarter of one.
fn points(Micrometre(length): Micrometre) -> String {
    [&tenths((length * 720 / 25_400).max(3)), "pt"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(draft: &str, style: &str) -> String {
        let style = Style::preset(style).unwrap_or_default();
        html(&jianbao::parse(draft), &style, |name| {
            (name == "900x600-0a").then(|| "data:image/png;base64,AA".to_owned())
        })
    }

    #[test]
    fn user_text_is_escaped() {
        let html = copied("<script>alert(1)</script>", "jianbao");
        assert!(
            html.contains("&lt;script&gt;") && !html.contains("<script"),
            "{html}"
        );
    }

    #[test]
    fn pictures_are_copied_with_their_captions() {
        let html = copied(
            "区水利局开展水库巡查\n区水利局逐一巡查。\n<图片900x600-0a 1/2>大坝“现场”\n已整改。\n<图片900x600-0a 2>坝顶\n<图片900x600-0a 2>坝脚\n<图片9x6-0b>别处\n",
            "jianbao",
        );
        let shown: Vec<&str> = html
            .split("<img src=\"data:image/png;base64,AA\" ")
            .skip(1)
            .collect();
        assert_eq!(shown.len(), 3, "{html}");
        for (shown, wide, caption) in [
            (shown[0], "294", "大坝“现场”"),
            (shown[1], "284", "坝顶"),
            (shown[2], "284", "坝脚"),
        ] {
            assert!(
                shown.starts_with(&format!("width=\"{wide}\" height=")),
                "{shown}"
            );
            assert!(
                shown.contains(&format!(" alt=\"{caption}\"><br>")),
                "{shown}"
            );
            assert!(shown.contains(&format!(">{caption}</span>")), "{shown}");
        }
        assert!(html.contains(">别处</span>"));
    }

    #[test]
    fn what_stands_on_the_page_is_copied() {
        let html = copied(
            "澄湖信息\n第3期\n澄湖区委办公室　2026年3月1日\n\n区水利局推进农村供水\n一、项目进展\n各项目进展如下，请对照落实。\n项目\t单位\t时限\n城区供水\t\t6月30日\n农村公路\t区交通运输局\t9月30日\n\n报：市委办公室。\n发：各镇。\n",
            "jianbao",
        );
        for part in [
            "color:#ff3333;letter-spacing:",
            "border-bottom:1.9pt solid #ff3333",
            "text-align:right\"><span style=\"font-family:'仿宋_GB2312';font-size:16pt\">2026年3月1日",
            "<h1 style",
            "<h2 style",
            "<table border=\"1\"",
            "城区供水</span></td><td style=\"border:0.5pt solid #000;text-align:center\"><span style=\"font-family:'仿宋_GB2312';font-size:16pt\"></span></td>",
            "border-bottom:0.9pt solid #000\">\u{a0}</p>\n<p",
            "各镇。</span></p>\n<p style=\"margin-top:0pt;margin-bottom:0;line-height:4pt;font-size:1pt;border-bottom:0.9pt solid #000",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        // All of the draft, once.
        let text: String = html
            .split('<')
            .filter_map(|tag| tag.split_once('>'))
            .map(|(_, text)| text)
            .collect();
        for word in [
            "澄湖信息",
            "第3期",
            "一、项目进展",
            "农村公路",
            "发：各镇。",
        ] {
            assert_eq!(text.matches(word).count(), 1, "{word} {text}");
        }
    }
}
