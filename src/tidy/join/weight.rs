//! What speaks for (positive) or against (negative) a joint; above zero two lines are joined.
//!
//! The values were set on wrapped district bulletins so that each piece of evidence outweighs
//! those it must outweigh; the comments name the case.

/// The next word had no room on the line.
pub(super) const FULL: i32 = 4;
/// There was room for a character or so; marks pushed out or squeezed explain it.
pub(super) const NEARLY_FULL: i32 = 1;
/// There was room for several characters: the writer ended the line.
pub(super) const SHORT: i32 = -5;
/// No wrap width shows near the line.
pub(super) const NO_WIDTH: i32 = -2;
/// A bracket or book title mark opened on the line is still open.
pub(super) const OPEN: i32 = 6;
/// The line ends with a comma.
pub(super) const COMMA: i32 = 5;
/// The line ends without a mark.
pub(super) const WORD: i32 = 2;
/// The line is running text and ends without a mark. Must win against SHORT.
pub(super) const RUNNING: i32 = 6;
/// The line ends with a colon or semicolon.
pub(super) const PAUSE: i32 = -1;
/// The line ends a sentence. Must lose against FULL: one line in thirty ends so by chance.
pub(super) const SENTENCE: i32 = -3;
/// The line ends with 如下：, and what follows stands below. Must win against FULL + FLUSH.
pub(super) const FOLLOWS: i32 = -8;
/// The next line begins with a mark that begins no line.
pub(super) const FORBIDDEN_START: i32 = 7;
/// The next line is indented as paragraphs are.
pub(super) const INDENT: i32 = -6;
/// The next line is flush where paragraphs are indented.
pub(super) const FLUSH: i32 = 3;
/// The next line is short by an indent that was lost. Must win against FULL + SENTENCE.
pub(super) const LOST_INDENT: i32 = -3;
/// The next line begins with a number sign.
pub(super) const SIGN: i32 = -9;
/// One of the two lines is a construct of its own: masthead, attribution, closing line, table.
pub(super) const CONSTRUCT: i32 = -14;
/// An office or a date begins the next line: it may sign the text, or be the end of a sentence.
pub(super) const OFFICE: i32 = -5;
/// A whole title at the top of the text. Must win against FULL + FLUSH + WORD.
pub(super) const WHOLE_TITLE: i32 = -10;
/// A headline begins the next line: it ends neither the line nor a sentence, or the contents list it.
/// Must win against FULL + FLUSH + WORD.
pub(super) const HEADLINE: i32 = -10;
/// The next line begins with 二是 where this block began with 一是, or with the words it began with. Must win against
/// FULL + SENTENCE.
pub(super) const SERIES: i32 = -4;
/// The next line begins with 二是, and 一是 stands inside this paragraph. Must win against
/// `NEARLY_FULL` and SENTENCE.
pub(super) const COUNTED: i32 = 3;
/// A line of the closing block runs on.
pub(super) const HANGING: i32 = 14;
/// An empty line stands between them where empty lines are rare.
pub(super) const GAP: i32 = -4;
/// A date, a number or a Latin word is broken between the lines.
pub(super) const BROKEN_WORD: i32 = 6;
/// The line begins with a run-in headline, whose face is wider: its fill tells nothing.
pub(super) const RUN_IN: i32 = 2;
/// The line is a run-in headline and the first point of its text, a finished sentence. Must win
/// against SENTENCE.
pub(super) const RUN_IN_POINT: i32 = 6;
/// Both lines stand on one line of the page. Must win against SENTENCE and PAUSE.
pub(super) const BESIDE: i32 = 8;
/// The first line of a title that goes on.
pub(super) const TITLE: i32 = 7;
/// A head with nothing behind it.
pub(super) const HEAD: i32 = -3;
/// A word is broken off: 抄 / 送：
pub(super) const BROKEN_LEAD: i32 = 20;
/// The same behind a finished sentence.
pub(super) const FLUSH_SENTENCE: i32 = 2;
/// The next line begins with a label or with who speaks.
pub(super) const LABEL: i32 = -7;
/// The next line begins with the end of a clause.
pub(super) const FRAGMENT: i32 = 6;
