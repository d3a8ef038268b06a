//! Everything that can happen to the state.

use std::rc::Rc;

use jianbao::bulletin::Role;
use jianbao::grammar::field::Field;
use jianbao::text::Span;
use jianbao::tidy::Joining;

use super::super::markup::Text;
use super::changes::Which;
use super::notice::Notice;
use super::shelf::Act;
use super::{Dialog, Incoming, OfficeAct, Tab};
use super::{LineAct, Raw, RoleMenu, SearchAct, StoryAct};

/// Something that happened. Spans are into the draft as it was then.
#[derive(Clone, Debug)]
pub enum Action {
    /// The textarea was typed into and holds this text now.
    Type {
        /// All of its text.
        text: String,
        /// The input method's composition it belongs to.
        composition: Option<u32>,
        /// When, in milliseconds.
        time: u64,
    },
    /// A text was pasted over the selection.
    Paste {
        /// The selection.
        at: Span,
        /// The text as it came.
        text: String,
    },
    /// A text takes the place of the draft.
    Open {
        /// The text as it came.
        text: String,
        /// What to tell about it.
        notice: Notice,
    },
    /// A text whose paragraphs are known was pasted over the selection.
    PasteParagraphs {
        /// The selection.
        at: Span,
        /// One paragraph a line.
        text: Text,
    },
    /// Files take the place of the draft.
    OpenFiles {
        /// Their text.
        text: String,
        /// What to tell about them.
        notice: Notice,
        /// The files themselves.
        files: Rc<[Raw]>,
        /// They are open already, and were decoded in another way.
        again: bool,
    },
    /// Something happens to what came in.
    Incoming(Incoming),
    /// Something happens to a story.
    Story(StoryAct),
    /// The line at a byte of the draft is to be of this role, or of none in particular.
    Assign {
        /// A place on the line.
        at: usize,
        /// The role.
        role: Option<Role>,
    },
    /// The menu of roles opens or closes.
    Menu(Option<RoleMenu>),
    /// The effect of a repair is shown or hidden, by the key of its finding.
    Preview(u64),
    /// The lines of a place are tidied again; all of them where it is empty.
    Tidy(Span),
    /// Something is searched for.
    Search(SearchAct),
    /// Something happens to a line.
    Line(LineAct),
    /// Pictures come below the line at a byte of the draft: a line for each, with its caption.
    Illustrate(usize, String),
    /// The picture at a byte of the draft becomes that of a mark.
    Replace(usize, String),
    /// The draft is emptied.
    Clear,
    /// The last step is taken back.
    Undo,
    /// What was taken back is done again.
    Redo,
    /// A field of the masthead form was filled in.
    Fill(Field, String),
    /// The repair offered with a finding, by its place in the list.
    Fix(usize),
    /// Every repair that changes form alone.
    FixForm,
    /// A finding is set aside, by its place in the list.
    Ignore(usize),
    /// The findings of this draft that were set aside are listed again.
    Heed,
    /// The reason of a finding is shown or hidden, by its key.
    Explain(u64),
    /// Changes of tidying are taken back.
    Revert(Which),
    /// What was typed is on the screen: the next of what follows it may be done.
    Look,
    /// The line that was typed was left, or typing rests.
    Rest,
    /// A finding is to be pointed out, by its place in the list.
    Find(usize),
    /// The first finding behind this byte of the draft is to be pointed out, or the first of all.
    NextFinding(usize),
    /// A place of the draft is to be pointed out.
    Show(Span),
    /// A byte of the draft was touched on paper: the caret goes there.
    Touch(usize),
    /// What came in last is to be tidied anew, its lines joined in another way.
    Rejoin(Joining),
    /// Another style, by its id.
    Restyle(String),
    /// The pages are to be one less.
    Fit,
    /// Something happens to what belongs to the office.
    Office(OfficeAct),
    /// The pages are to be set now, however large the draft is.
    Typeset,
    /// Something that has to do with the library.
    Library(Act),
    /// Another tab of the panel.
    Turn(Tab),
    /// A dialog is opened, or none is to be open any more.
    Consult(Option<Dialog>),
    /// Something to add to what is told.
    Remark(Vec<String>),
    /// Something to tell.
    Tell(Notice),
    /// The notice was read.
    Dismiss,
}
