//! What is asked of a place inside a line, and which answers are weighed together.

use super::super::block;
use super::super::model::{Template, YES, questions, templates};
use super::super::words;

questions! {
    /// What is asked of a place inside a line.
    Ask {
        /// The character before it.
        Before: BEFORE;
        /// White space at it.
        Blank: &["none", "one", "wide"];
        /// What begins there.
        Start: STARTS;
        /// The words that begin there.
        Begin: words::BEGINNING_NAMES;
        /// The words that end there.
        Ending: words::ENDING_NAMES;
        /// The words that the block began with.
        Began: words::BEGINNING_NAMES;
        /// What the block began with.
        BeganStart: STARTS;
        /// How long the block is by now.
        Since: &["0-3", "4-7", "8-12", "13-18", "19-26", "27-36", "37-60", "61-120", "121-240", "more"];
        /// Of how many lines the text is.
        Lines: &["1", "2", "3"];
        /// The marks in the block by now.
        Marks: &["none", "comma", "stop", "stops"];
        /// What the grammar recognises the block as by now, if it is short.
        Block: block::KINDS;
        /// What it recognises the words to the next mark as.
        Next: block::KINDS;
        /// How far it is to the next mark.
        Ahead: &["0-5", "6-11", "12-19", "20-31", "more"];
        /// That mark.
        Mark: &["none", "stop", "comma", "colon", "blank"];
        /// How its number goes on.
        Count: &["none", "first", "next", "other"];
        /// The number that would follow stands further on.
        Followed: YES;
        /// What begins there begins like the block.
        Named: YES;
        /// A bracket or a quote is open.
        Open: YES;
        /// How many characters stand behind it.
        Left: &["few", "some", "many"];
        /// Blanks end paragraphs in this text.
        Spaced: YES;
        /// How many blocks were found by now.
        Blocks: &["0", "1", "2", "3", "4-6", "more"];
        /// The same words stand where a block has begun already.
        Again: YES;
        /// What ends there.
        Tail: &["none", "attribution", "date", "issue", "unit", "short unit"];
    }
}

pub(super) const BEFORE: &[&str] = &[
    "stop",
    "semicolon",
    "colon",
    "comma",
    "enumeration",
    "bracket",
    "quote",
    "book",
    "digit",
    "date",
    "latin",
    "dash",
    "opening",
    "other",
];

pub(super) const STARTS: &[&str] = &[
    "han",
    "一、",
    "（一）",
    "1.",
    "（1）",
    "①",
    "digit",
    "latin",
    "opening",
    "bullet",
    "closing",
    "mark",
    "dash",
    "chapter",
];

/// Which answers are weighed together.
pub(super) const TEMPLATES: &[Template] = templates! { Ask:
    [Before] [Before, Start] [Before, Begin] [Before, Blank, Spaced] [Before, Since]
    [Before, Marks, BeganStart] [Before, Next] [Before, Block] [Before, Count, Followed] [Before, Began]
    [Before, Left] [Before, Blocks, Marks] [Start, Count, Followed] [Start, BeganStart, Marks]
    [Start, Since] [Begin, Ending, Marks] [Begin, Began] [Begin, Since] [Begin, Blocks, Marks]
    [Ending, Since, Marks] [Ending, Blocks, Marks] [Ending, BeganStart, Marks] [Ending, Next] [Block, Next]
    [Block, Begin] [Block, Since] [Block, Blocks] [Next, Ahead] [Next, Left] [Ahead, Mark, Marks]
    [Named, Marks, Since] [Open] [Open, Before] [Again, Before] [Blank, Begin] [Blank, Start] [Left, Begin]
    [Tail, Marks] [Tail, Next] [Tail, Begin] [Tail, Block] [Tail, Left] [Lines, Before] [Lines, Start]
    [Lines, Begin] [Named, Ending] [Begin, Before, Marks]
};
