//! What a block can be read as: the roles of the document model, and finer ones where lines of one
//! role have other neighbours.

use crate::bulletin::Role;

/// What a line of a draft is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A line of the masthead.
    Masthead,
    /// A headline, alone or run in before its text.
    Title,
    /// A head of the first level, alone or run in; the next three likewise.
    Heading1,
    /// A head of the second level.
    Heading2,
    /// A head of the third level.
    Heading3,
    /// A head of the fourth level.
    Heading4,
    /// Running text.
    Paragraph,
    /// A numbered sentence that is no head.
    Item,
    /// The addressees.
    Salutation,
    /// Who sent the story in.
    Attribution,
    /// Who signs the text, and the day.
    Signature,
    /// An attachment line.
    Attachment,
    /// 报、送、发、抄送
    Distribution,
    /// The printing line.
    Imprint,
    /// A line of the contents list.
    Toc,
    /// Source, time, buttons of a web page.
    Web,
    /// What a picture shows.
    Caption,
    /// The cover of a report.
    Cover,
    /// An editor's note, a column's name, another remark.
    Remark,
    /// A row of a table.
    Table,
    /// A telephone or contact line.
    Contact,
}

impl Outcome {
    /// Every outcome with its name in the table of weights and the role it gives, in order.
    pub const ALL: [(Self, &'static str, Role); 21] = [
        (Self::Masthead, "masthead", Role::Masthead),
        (Self::Title, "title", Role::Title),
        (Self::Heading1, "heading1", Role::Heading1),
        (Self::Heading2, "heading2", Role::Heading2),
        (Self::Heading3, "heading3", Role::Heading3),
        (Self::Heading4, "heading4", Role::Heading4),
        (Self::Paragraph, "paragraph", Role::Paragraph),
        (Self::Item, "item", Role::Paragraph),
        (Self::Salutation, "salutation", Role::Salutation),
        (Self::Attribution, "attribution", Role::Attribution),
        (Self::Signature, "signature", Role::Signature),
        (Self::Attachment, "attachment", Role::Attachment),
        (Self::Distribution, "distribution", Role::Distribution),
        (Self::Imprint, "imprint", Role::Imprint),
        (Self::Toc, "toc", Role::Toc),
        (Self::Web, "web", Role::Note),
        (Self::Caption, "caption", Role::Note),
        (Self::Cover, "cover", Role::Note),
        (Self::Remark, "remark", Role::Note),
        (Self::Table, "table", Role::Table),
        (Self::Contact, "contact", Role::Contact),
    ];
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The role that a block of this outcome has.
    pub const fn role(self) -> Role {
        Self::ALL[self as usize].2
    }

    /// The level of a head.
    pub const fn level(self) -> Option<u8> {
        self.role().level()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        for (at, (outcome, ..)) in Outcome::ALL.iter().enumerate() {
            assert_eq!(*outcome as usize, at);
        }
    }
}
