//! What is asked of a line's end, which answers are weighed together, and which are told to the clerk.

use super::super::model::{Template, YES, questions, templates};
use super::super::words;

questions! {
    /// What is asked of a line's end.
    Ask {
        /// How full the line is against the measure near it.
        Fill: &["unknown", "short", "nearly", "full"];
        /// How much room it leaves, in half cells.
        Room: &["unknown", "over", "0-1", "2-3", "4-7", "8-15", "16-31", "more"];
        /// How many of the lines around it reach the measure in the middle of a sentence.
        Wrap: &["unknown", "few", "some", "half", "many", "most"];
        /// How many long lines of the whole text end a sentence.
        Ended: &["no long lines", "few", "some", "half", "many", "nearly all"];
        /// How many lines of the whole text are wider than any page.
        Wide: &["none", "some", "many"];
        /// How it ends.
        End: &["stop", "semicolon", "colon", "follows", "comma", "enumeration", "closed", "opened", "digit", "latin", "date", "dash", "point", "han"];
        /// Words it ends with.
        Ending: words::ENDING_NAMES;
        /// How the next line begins.
        Start: &["han", "digit", "latin", "opening", "forbidden", "bullet", "dash", "1", "2", "3", "4", "circled", "other"];
        /// Words the next line begins with.
        Begin: words::BEGINNING_NAMES;
        /// Words the block begins with.
        Began: words::BEGINNING_NAMES;
        /// How the next line ends.
        NextEnd: &["stop", "comma", "colon", "other"];
        /// What the grammar recognises the line as.
        Kind: KINDS;
        /// What it recognises the next as.
        Next: KINDS;
        /// A bracket is open at its end.
        Open: &["no", "yes", "closed below"];
        /// How the two stand at the left.
        Indent: &["flush", "begins", "goes on", "deep", "both", "outdented", "both deep"];
        /// Empty lines between them.
        Gap: &["no", "usual", "rare", "page"];
        /// Its width.
        Width: WIDTHS;
        /// The next line's width.
        NextWidth: WIDTHS;
        /// How many lines the block has.
        Lines: &["1", "2", "3", "more"];
        /// How far from the top.
        Top: &["1", "2", "3", "4-6", "7-12", "far"];
        /// What is cut between them.
        Broken: &["no", "number", "date", "word"];
        /// The two characters at the joint stand together elsewhere in the text: no Chinese, no, yes.
        Pair: &["none", "no", "yes"];
        /// What a title over several lines says.
        Title: &["none", "inside", "whole", "addressees", "listed"];
        /// Two lines that could be one headline: which of them end as one does; what else can stand below one; or a bare sign
        /// of a chapter or an article above.
        Pairing: &["no", "neither", "above", "below", "both", "subtitle", "sign", "document", "remark"];
        /// What stands above the block.
        Above: &["top", "construct", "gap", "phrase", "text"];
        /// What stands below the next line.
        Below: &["none", "report", "text", "addressees", "number", "phrase", "construct"];
        /// The next line is a headline, or a headline with its text.
        Headline: YES;
        /// A headline with the first words of its text.
        RunIn: &["no", "cut", "whole"];
        /// How numbers and series go on.
        Series: &["none", "next", "parallel", "inside", "counted"];
        /// A construct of its own ends or begins.
        Construct: &["none", "ends", "begins", "both", "listing", "imprint", "signs"];
        /// Dates and offices.
        Dated: &["none", "above", "below", "office"];
        /// The next line begins with the last character of a clause.
        Fragment: YES;
        /// The next line begins with a label, or with who speaks.
        Label: &["none", "label", "speaks"];
        /// It is a line of a distribution list.
        Distributes: &["no", "it", "goes on"];
        /// Both stand on one line of the page.
        Beside: YES;
        /// It is running text and must go on.
        Must: YES;
        /// The lines are running text.
        Running: &["none", "above", "below", "both"];
        /// The line before was joined with it.
        Joined: YES;
        /// A word or a date is cut: 抄 / 送：
        Lead: YES;
        /// How the number that begins the next line follows the last that began one.
        Number: &["none", "first", "next", "other"];
    }
}

/// Names of the kinds of lines, in the order of `block`.
const KINDS: &[&str] = super::super::block::KINDS;

const WIDTHS: &[&str] = &[
    "8", "14", "20", "28", "36", "44", "52", "60", "72", "90", "more",
];

/// What shows the clerk why two lines were joined, in the order of its force.
pub(super) const REASONS: &[(Ask, &[u8], &str)] = &[
    (Ask::Lead, &[1], "断开的词"),
    (Ask::Beside, &[1], "原在同一行"),
    (Ask::Start, &[4], "标点不起行"),
    (Ask::Broken, &[1, 2, 3], "数字或日期断开"),
    (Ask::Title, &[1], "标题续行"),
    (Ask::Open, &[1, 2], "括号未完"),
    (Ask::Distributes, &[1, 2], "报送单位续行"),
    (Ask::RunIn, &[1, 2], "行首标题后接正文"),
    (Ask::End, &[4, 5], "逗号后接下行"),
    (Ask::Fragment, &[1], "下行是半句"),
    (Ask::Must, &[1], "句子未完"),
    (Ask::Series, &[3, 4], "段内序列未完"),
    (Ask::Fill, &[3], "行已排满"),
    (Ask::Fill, &[2], "行近排满"),
    (Ask::Indent, &[2], "下行不缩进"),
];

/// Which answers are weighed together.
pub(super) const TEMPLATES: &[Template] = templates! { Ask:
    [Fill, End] [Fill, Start] [Fill, Wrap, Joined] [Room, Wrap] [Room, End] [Room, Ended] [Wrap, End]
    [Wrap, Ended] [Wide, End] [Ended, End] [End, Start] [End, Width] [End, Indent] [End, NextEnd]
    [End, Begin] [Ending, Fill] [Ending, Top] [Ending, Begin] [Start, Joined] [Begin, Fill] [Began, Fill]
    [Began, Begin] [NextEnd, NextWidth] [Kind] [Next] [Kind, Next] [Kind, Fill] [Next, Fill] [Next, End]
    [Open, Fill] [Indent, Fill] [Indent, Joined, Wrap] [Indent, Kind] [Gap, End] [Gap, Fill]
    [Width, NextWidth] [Width, Fill] [Width, Top] [Lines, End] [Top, Fill] [Broken, Fill] [Pair, Fill]
    [Title, Fill] [Pairing, Above, Below] [Pairing, Width, NextWidth] [Pairing, Begin] [Pairing, Ending] [Pairing, Gap, Indent]
    [Pairing, Top, Below] [Pairing, Lines] [Headline] [RunIn, End] [Series, End] [Construct, Fill] [Construct, Open] [Dated, Fill]
    [Fragment] [Label, Indent] [Distributes, Construct] [Distributes, End] [Beside] [Must, Wrap]
    [Running, Fill] [Running, End] [Lead] [Number, Start] [Number, End]
};
