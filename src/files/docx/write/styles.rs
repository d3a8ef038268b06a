//! The styles of the file: Word's own, and ours for what Word does not know, all measured by a [`Style`].

use super::look::{Jc, Stand, Tab, Twip, Type, put};
use super::parts;
use crate::bulletin::Role;
use crate::files::docx::role::{PARAGRAPH_STYLES, RUN_STYLES};
use crate::typeset::page::Face;
use crate::typeset::style::{Headlines, Style};
use crate::typeset::units::{CELL, HalfCell, Row, TypeSize};

/// Two characters.
const INDENT: HalfCell = HalfCell(4);
/// The attachment's number hangs behind 附件：, three characters wide.
const ATTACHMENT: HalfCell = HalfCell(6);

/// The height of an empty paragraph that only holds something.
pub(super) const ANCHOR: Twip = Twip(20);

/// How the paragraphs of each style stand and how their type looks.
pub(super) struct Sheet<'s> {
    pub(super) style: &'s Style,
}

impl Sheet<'_> {
    /// The type of a face and size.
    pub(super) fn type_of(&self, face: Face, size: TypeSize) -> Type {
        Type {
            face,
            bold: false,
            red: false,
            size,
            spacing: Twip::spacing(self.style.area, size),
        }
    }

    /// The width of body text's half cells.
    pub(super) fn body(&self, width: HalfCell) -> Twip {
        Twip::across(self.style.area, self.style.body_size.size(), width)
    }

    /// A character of body text, in which Word counts indents.
    pub(super) fn character(&self) -> Twip {
        self.body(CELL)
    }

    /// What a style says, by its id.
    pub(super) fn look(&self, id: &str) -> (Stand, Type) {
        let nothing = Twip(0);
        let mut stand = Stand {
            keep_next: false,
            keep_lines: false,
            tabs: Vec::new(),
            before: nothing,
            after: nothing,
            line: Twip::pitch(self.style.area),
            left: nothing,
            right: nothing,
            first: nothing,
            jc: Jc::Both,
        };
        let mut face = self.type_of(Face::FangSong, self.style.body_size.size());
        self.front(id, &mut stand, &mut face);
        self.story(id, &mut stand, &mut face);
        self.end(id, &mut stand, &mut face);
        (stand, face)
    }

    /// The styles of masthead and contents list.
    fn front(&self, id: &str, stand: &mut Stand, face: &mut Type) {
        let area = self.style.area;
        let right_tab = |at, leader| Tab {
            at,
            jc: Jc::Right,
            leader,
        };
        match id {
            "JbSecrecy" => face.face = Face::HeiTi,
            "Title" | "JbOffice" => {
                let size = self.style.name_size;
                *face = self.type_of(Face::BiaoSong, size);
                (face.red, face.spacing, stand.jc) = (true, Twip(0), Jc::Centre);
                let rows = (size.0 * 5 / 4).div_ceil(area.pitch()).max(1);
                stand.line = Twip::rows(area, Row(rows));
            }
            "JbIssue" => stand.jc = Jc::Centre,
            "JbIssuer" => {
                (stand.left, stand.right) = (self.body(CELL), self.body(CELL));
                let at = Twip(Twip::of(area.width).0 - stand.right.0);
                stand.tabs.push(right_tab(at, false));
            }
            "TOCHeading" => {
                (face.face, stand.jc) = (Face::HeiTi, Jc::Centre);
                stand.keep_next = true;
            }
            "TOC1" => {
                face.face = Face::KaiTi;
                (stand.left, stand.jc) = (self.body(INDENT), Jc::Left);
                stand.keep_lines = true;
                stand.tabs.push(right_tab(Twip::of(area.width), true));
            }
            _ => {}
        }
    }

    /// The styles of stories.
    fn story(&self, id: &str, stand: &mut Stand, face: &mut Type) {
        let pitch = Twip::pitch(self.style.area);
        match id {
            "Heading1" => {
                *face = self.type_of(Face::BiaoSong, self.style.headline_size.size());
                (stand.keep_next, stand.keep_lines) = (true, true);
                (stand.before, stand.after, stand.jc) = (pitch, pitch, Jc::Centre);
            }
            "Subtitle" | "JbByline" => {
                face.face = Face::KaiTi;
                (stand.keep_next, stand.keep_lines) = (true, true);
                (stand.after, stand.jc) = (pitch, Jc::Centre);
            }
            "Salutation" => stand.keep_next = true,
            "BodyText" | "JbSettled" | "JbContact" => stand.first = self.body(INDENT),
            "JbNote" => (stand.first, face.face) = (self.body(INDENT), Face::KaiTi),
            "Caption" => {
                *face = self.type_of(
                    Face::KaiTi,
                    TypeSize::SMALL_FOUR.min(self.style.body_size.size()),
                );
                stand.jc = Jc::Centre;
                stand.keep_lines = true;
            }
            "JbLabelled" => stand.left = self.body(INDENT),
            "Heading2" | "Heading3" | "Heading4" | "Heading5" => {
                stand.first = self.body(INDENT);
                (stand.keep_next, stand.keep_lines) = (true, true);
                let level = id.as_bytes()[7] - b'1';
                face.face = head_face(level);
                face.bold = self.style.bold_levels.contains(&level);
            }
            "JbAttribution" => {
                (stand.jc, stand.right) = (Jc::Right, self.body(INDENT));
                (stand.keep_lines, face.face) = (true, Face::KaiTi);
            }
            "JbTable" => {
                stand.jc = Jc::Left;
                // The rule takes its part of the row.
                stand.line = Twip(pitch.0 - parts::TABLE_RULE);
            }
            _ => {}
        }
    }

    /// The styles behind the text.
    fn end(&self, id: &str, stand: &mut Stand, face: &mut Type) {
        let small = self.style.closing_size.size();
        let across = |width| Twip::across(self.style.area, small, width);
        match id {
            "Signature" => {
                (stand.jc, stand.right) = (Jc::Right, self.body(INDENT));
                stand.keep_lines = true;
            }
            "JbAttachment" => {
                stand.left = self.body(INDENT + ATTACHMENT);
                stand.first = Twip(-self.body(ATTACHMENT).0);
                stand.keep_lines = true;
            }
            "JbDistribution" | "JbImprint" => {
                *face = self.type_of(Face::FangSong, small);
                (stand.left, stand.right) = (across(CELL), across(CELL));
                if id == "JbDistribution" {
                    // 报：
                    stand.left = across(CELL + CELL + CELL);
                    stand.first = Twip(-across(CELL + CELL).0);
                }
            }
            "JbAnchor" | "JbRule" => (stand.line, face.size) = (ANCHOR, TypeSize(10)),
            _ => {}
        }
    }

    /// The type of a run of a role in a paragraph of another.
    pub(super) fn run(&self, role: Role, size: TypeSize) -> Type {
        let mut face = self.type_of(Face::FangSong, size);
        match role {
            Role::Title if self.style.headlines == Headlines::RunIn => face.face = Face::HeiTi,
            Role::Title => face.face = Face::BiaoSong,
            Role::Note | Role::Attribution => face.face = Face::KaiTi,
            role => {
                if let Some(level) = role.level() {
                    face.face = head_face(level);
                    face.bold = self.style.bold_levels.contains(&level);
                }
            }
        }
        face
    }

    /// The part `word/styles.xml`.
    pub(super) fn part(&self) -> String {
        let mut out = parts::open("styles");
        let faces = &self.style.faces;
        let (normal, body) = self.look("Normal");
        out.push_str("<w:docDefaults><w:rPrDefault><w:rPr>");
        body.whole(faces, &mut out);
        out.push_str(
            "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        );
        for style in PARAGRAPH_STYLES {
            let is_normal = style.id == "Normal";
            let default = if is_normal { " w:default=\"1\"" } else { "" };
            // Word's own styles are told from ours by their names.
            let own = if style.id.starts_with("Jb") {
                " w:customStyle=\"1\""
            } else {
                ""
            };
            let id = style.id;
            put(
                &mut out,
                format_args!(
                    "<w:style w:type=\"paragraph\"{default}{own} w:styleId=\"{id}\"><w:name w:val=\"{}\"/>",
                    style.name
                ),
            );
            if !is_normal {
                out.push_str("<w:basedOn w:val=\"Normal\"/>");
                put(&mut out, format_args!("<w:next w:val=\"{}\"/>", next(id)));
            }
            put(
                &mut out,
                format_args!(
                    "<w:uiPriority w:val=\"{}\"/><w:qFormat/><w:pPr>",
                    style.priority
                ),
            );
            let (stand, face) = self.look(id);
            if is_normal {
                out.push_str(GRID);
                put(
                    &mut out,
                    format_args!(
                        "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{}\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/>",
                        normal.line.0
                    ),
                );
            } else {
                let rule = parts::border("top", self.style.red_rule, Some(self.style.red));
                let rule = format!("<w:pBdr>{rule}</w:pBdr>");
                let border = match id {
                    "JbRedRule" => &rule,
                    "JbRule" => "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"000000\"/>",
                    _ => "",
                };
                stand.differing(&normal, self.character(), border, &mut out);
            }
            if let Some(level) = style.outline {
                put(
                    &mut out,
                    format_args!("<w:outlineLvl w:val=\"{}\"/>", level - 1),
                );
            }
            out.push_str("</w:pPr><w:rPr>");
            face.differing(&body, self.style, &mut out);
            out.push_str("</w:rPr></w:style>");
        }
        self.other_styles(&body, &mut out);
        out.push_str("</w:styles>");
        out
    }

    fn other_styles(&self, body: &Type, out: &mut String) {
        out.push_str(DEFAULTS);
        let mut folio = self.type_of(Face::SongTi, self.style.page_number_size.size());
        folio.spacing = Twip(0);
        out.push_str(
            "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/><w:basedOn w:val=\"Normal\"/><w:uiPriority w:val=\"99\"/><w:pPr>",
        );
        let (normal, _) = self.look("Normal");
        let stand = Stand {
            line: parts::folio_line(self.style),
            jc: Jc::Left,
            ..normal.clone()
        };
        stand.differing(&normal, self.character(), "", out);
        out.push_str("</w:pPr><w:rPr>");
        folio.differing(body, self.style, out);
        out.push_str("</w:rPr></w:style>");
        for (id, name, role) in RUN_STYLES {
            put(
                out,
                format_args!(
                    "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"DefaultParagraphFont\"/><w:uiPriority w:val=\"20\"/><w:qFormat/><w:rPr>"
                ),
            );
            let face = self.run(role, body.size);
            let other = Type {
                face: Face::SongTi,
                ..*body
            };
            face.differing(&other, self.style, out);
            out.push_str("</w:rPr></w:style>");
        }
    }
}

/// What all paragraphs share: no letter-spacing by the program between Chinese and digits, marks that keep within the
/// line, exact lines that need no grid.
const GRID: &str = "<w:widowControl/><w:kinsoku/><w:overflowPunct w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:adjustRightInd w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>";

/// The styles that every Word file has.
const DEFAULTS: &str = "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>\
<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>";

/// The face of a numbered head (GB/T 9704-2012, 7.3.3).
const fn head_face(level: u8) -> Face {
    match level {
        1 => Face::HeiTi,
        2 => Face::KaiTi,
        _ => Face::FangSong,
    }
}

/// The style of the paragraph that Enter begins behind one of this style.
fn next(id: &str) -> &str {
    match id {
        "Heading1" | "Heading2" | "Heading3" | "Heading4" | "Heading5" | "Subtitle"
        | "JbByline" | "Salutation" | "JbSettled" | "JbNote" | "JbRedRule" => "BodyText",
        "Title" => "JbIssue",
        "JbIssue" => "JbIssuer",
        "TOCHeading" => "TOC1",
        id => id,
    }
}
