//! The styles of a Word file of ours, and the role that each stands for.
//!
//! Word's own style wherever Word has one: its navigation, its contents lists and WPS's know headings by those alone.
//! A bulletin's headlines are headings of the first level, so that its numbered heads are one level below what their
//! signs say. For roles that Word does not know there are styles of our own, whose ids begin with [`OWN`].

use crate::bulletin::Role;

/// How the ids of our own styles begin. A file that has one of them in use was written here.
pub const OWN: &str = "Jb";

/// A style of a whole paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParagraphStyle {
    /// Its id in the file.
    pub id: &'static str,
    /// Its name: Word's own, which Word translates, or the Chinese name that a clerk sees.
    pub name: &'static str,
    /// Word's rank of it among the recommended styles.
    pub priority: u8,
    /// The role of a paragraph that has it; `None` where the paragraph is no text of the bulletin.
    pub role: Option<Role>,
    /// The outline level, 1 to 5.
    pub outline: Option<u8>,
}

const fn row(
    id: &'static str,
    name: &'static str,
    priority: u8,
    role: Option<Role>,
) -> ParagraphStyle {
    ParagraphStyle {
        id,
        name,
        priority,
        role,
        outline: None,
    }
}

const fn heading(id: &'static str, name: &'static str, role: Role, outline: u8) -> ParagraphStyle {
    ParagraphStyle {
        outline: Some(outline),
        ..row(id, name, 9, Some(role))
    }
}

/// All of them, in the order of a bulletin; the first is what all others are based on.
pub const PARAGRAPH_STYLES: [ParagraphStyle; 31] = [
    row("Normal", "Normal", 0, None),
    row("JbSecrecy", "密级", 20, Some(Role::Masthead)),
    row("JbOffice", "报头机关", 20, Some(Role::Masthead)),
    row("Title", "Title", 10, Some(Role::Masthead)),
    row("JbIssue", "期号", 20, Some(Role::Masthead)),
    row("JbIssuer", "编发单位和日期", 20, Some(Role::Masthead)),
    row("JbRedRule", "红色分隔线", 20, None),
    row("TOCHeading", "TOC Heading", 39, Some(Role::Toc)),
    row("TOC1", "toc 1", 39, Some(Role::Toc)),
    heading("Heading1", "heading 1", Role::Title, 1),
    row("Subtitle", "Subtitle", 11, Some(Role::Title)),
    row("JbByline", "题下署名", 20, Some(Role::Masthead)),
    row("Salutation", "Salutation", 99, Some(Role::Salutation)),
    row("BodyText", "Body Text", 1, Some(Role::Paragraph)),
    row("JbSettled", "指定正文", 20, Some(Role::Paragraph)),
    row("JbLabelled", "会议事项", 20, Some(Role::Paragraph)),
    heading("Heading2", "heading 2", Role::Heading1, 2),
    heading("Heading3", "heading 3", Role::Heading2, 3),
    heading("Heading4", "heading 4", Role::Heading3, 4),
    heading("Heading5", "heading 5", Role::Heading4, 5),
    row("JbNote", "编者按", 20, Some(Role::Note)),
    row("Caption", "caption", 35, Some(Role::Note)),
    row("JbAttribution", "供稿单位", 20, Some(Role::Attribution)),
    row("JbTable", "表格文字", 20, Some(Role::Table)),
    row("JbAttachment", "附件", 20, Some(Role::Attachment)),
    row("Signature", "Signature", 99, Some(Role::Signature)),
    row("JbContact", "联系方式", 20, Some(Role::Contact)),
    row("JbDistribution", "报送发", 20, Some(Role::Distribution)),
    row("JbImprint", "印发", 20, Some(Role::Imprint)),
    row("JbRule", "版记分隔线", 20, None),
    row("JbAnchor", "版记定位", 99, None),
];

/// The styles of what is run in to a paragraph of another role: id, name, role.
pub const RUN_STYLES: [(&str, &str, Role); 9] = [
    ("JbTitleRun", "连排标题", Role::Title),
    ("JbHeading1Run", "连排一级", Role::Heading1),
    ("JbHeading2Run", "连排二级", Role::Heading2),
    ("JbHeading3Run", "连排三级", Role::Heading3),
    ("JbHeading4Run", "连排四级", Role::Heading4),
    ("JbParagraphRun", "连排正文", Role::Paragraph),
    ("JbNoteRun", "连排编者按", Role::Note),
    ("JbAttributionRun", "段末供稿单位", Role::Attribution),
    ("JbContactRun", "连排联系方式", Role::Contact),
];

/// The style that no document has but one of ours, by its name: programs that save a file anew give styles other ids.
pub(super) const SIGN: &str = "版记定位";

impl ParagraphStyle {
    /// What a tab in it stands for in the draft: fields that stand apart on the page do so by a space, what hangs behind
    /// a label by nothing.
    pub(super) fn tab(&self) -> &'static str {
        match self.id {
            "JbIssuer" | "JbImprint" | "JbDistribution" | "JbContact" => "\u{3000}",
            "JbLabelled" => "",
            _ => "\t",
        }
    }

    /// The role that a paragraph in it has whatever its words look like. Body text is also what is typed anew in a file of
    /// ours, and a byline is told by where it stands.
    pub(super) fn settled(&self) -> Option<Role> {
        let open = matches!(self.id, "BodyText" | "JbLabelled" | "JbByline");
        self.role.filter(|_| !open)
    }

    /// Whether its lines are broken for their shape alone.
    pub(super) fn is_shaped(&self) -> bool {
        self.role == Some(Role::Title) || matches!(self.id, "Title" | "JbByline")
    }

    /// Whether what stands at its right alone goes on in the line above: a date that did not fit there.
    pub(super) fn is_one_line(&self) -> bool {
        self.id == "JbIssuer"
    }

    /// Whether a contents list's page is no text of it.
    pub(super) fn has_pages(&self) -> bool {
        self.id == "TOC1"
    }
}

/// The paragraph style of a name.
pub(super) fn named(name: &str) -> Option<&'static ParagraphStyle> {
    PARAGRAPH_STYLES.iter().find(|style| style.name == name)
}

/// The paragraph style of an id.
pub fn paragraph_style(id: &str) -> Option<&'static ParagraphStyle> {
    PARAGRAPH_STYLES.iter().find(|style| style.id == id)
}

/// The role that a paragraph or run style of ours stands for.
pub fn role_of(id: &str) -> Option<Role> {
    let run = RUN_STYLES.iter().find(|(own, ..)| *own == id);
    run.map(|run| run.2).or_else(|| paragraph_style(id)?.role)
}

/// The id of the style of a run of a role in a paragraph of another.
pub(super) fn run_style(role: Role) -> Option<&'static str> {
    let run = RUN_STYLES.iter().find(|(_, _, own)| *own == role);
    run.map(|run| run.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_a_style_and_every_id_is_its_own() {
        for (role, ..) in Role::ALL {
            let styled = |style: &ParagraphStyle| style.role == Some(role);
            assert!(PARAGRAPH_STYLES.iter().any(styled), "{role:?}");
        }
        let mut ids: Vec<_> = PARAGRAPH_STYLES.iter().map(|style| style.id).collect();
        ids.extend(RUN_STYLES.map(|(id, ..)| id));
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        assert_eq!(named(SIGN).map(|style| style.id), Some("JbAnchor"));
    }
}
