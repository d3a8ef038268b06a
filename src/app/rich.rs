//! Turns a bulletin into HTML for the clipboard: paragraphs with the faces and sizes that word
//! processors keep, without lines and pages, which they make themselves.

use jianbao::bulletin::{Bulletin, Role};
use jianbao::render::html::escape;

const SONG: &str = "方正小标宋简体,宋体";
const HEI: &str = "黑体";
const KAI: &str = "楷体_GB2312,楷体";
const FANG: &str = "仿宋_GB2312,仿宋";

/// Face and size in points of a role. The figures are those of the page.
const fn face(role: Role) -> (&'static str, u8) {
    match role {
        Role::Title => (SONG, 22),
        Role::Heading1 => (HEI, 16),
        Role::Heading2 | Role::Note => (KAI, 16),
        Role::Distribution | Role::Imprint | Role::Contact => (FANG, 14),
        _ => (FANG, 16),
    }
}

/// How a paragraph that begins with the role stands on its line.
const fn stand(role: Role) -> &'static str {
    match role {
        Role::Masthead | Role::Title => "text-align:center",
        Role::Signature | Role::Attribution => "text-align:right",
        Role::Salutation | Role::Toc | Role::Distribution | Role::Imprint | Role::Contact => {
            "text-indent:0"
        }
        _ => "text-indent:2em",
    }
}

/// The bulletin as HTML paragraphs, one for each line of the draft.
pub fn html(bulletin: &Bulletin<'_>) -> String {
    let mut out = String::from("<meta charset=\"utf-8\">");
    for line in bulletin.lines() {
        let Some(first) = line.first() else { continue };
        // A headline that runs into its paragraph is set in the paragraph's size.
        let run_in = line.len() > 1;
        let how = if run_in {
            stand(Role::Paragraph)
        } else {
            stand(first.role)
        };
        out.push_str("<p style=\"margin:0;line-height:29pt;");
        out.push_str(how);
        out.push_str("\">");
        for block in line {
            let (face, size) = match block.role {
                Role::Title if run_in => (HEI, 16),
                role => face(role),
            };
            let size = size.to_string();
            for part in [
                "<span style=\"font-family:",
                face,
                ";font-size:",
                &size,
                "pt\">",
            ] {
                out.push_str(part);
            }
            escape(bulletin.text(block), &mut out);
            out.push_str("</span>");
        }
        out.push_str("</p>\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_text_is_escaped() {
        let html = html(&jianbao::parse("<script>alert(1)</script>"));
        assert!(
            html.contains("&lt;script&gt;") && !html.contains("<script"),
            "{html}"
        );
    }
}
