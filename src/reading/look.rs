//! What a line tells by itself, found out when it is first asked, and kept for whoever asks again.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::block::{self, Ask};
use super::facts::{self, Facts};
use super::kind::{self, Kind};
use super::model::Answers;
use super::possible::Possible;
use super::whole::Memo;
use super::{title, words};
use crate::grammar::closing::{self, Closing};
use crate::grammar::date::Date;
use crate::grammar::sign::{self, Sign};
use crate::grammar::{
    attribution, contents, date, headline, masthead, notice, opening, series, web,
};
use crate::text::Span;

/// Declares what is asked of a line, each with its answer.
macro_rules! looks {
    ($($(#[$doc:meta])* $name:ident: $answer:ty = $ask:expr;)*) => {
        /// A line and what it tells by itself.
        #[derive(Debug)]
        pub struct Look {
            text: Rc<str>,
            $($name: OnceCell<$answer>,)*
        }

        impl Look {
            /// Nothing is found out yet.
            pub(super) fn new(text: &str) -> Self {
                Self { text: text.into(), $($name: OnceCell::new(),)* }
            }

            $($(#[$doc])*
            pub(crate) fn $name(&self) -> &$answer {
                let ask: fn(&Self) -> $answer = $ask;
                self.$name.get_or_init(|| ask(self))
            })*
        }
    };
}

looks! {
    /// What it looks like before its neighbours are asked.
    kind: Kind = kind::of;
    /// What it answers about itself.
    answers: Answers<{ Ask::COUNT }> = |line| block::own(line, line.kind());
    /// What it can be read as.
    possible: Possible = |line| Possible::of(&line.text, line.kind());
    /// What it says where it may be part of a block.
    facts: Facts = Facts::of;
    /// The number sign it begins with.
    sign: Option<Sign> = |line| sign::recognize(&line.text);
    /// The decimal number it begins with.
    decimal: Option<Sign> = |line| sign::decimal(&line.text);
    /// 一是 at its beginning: the number, and bytes.
    series: Option<(u32, usize)> = |line| series::recognize(&line.text);
    /// The line of a masthead that it can be.
    masthead: Option<masthead::Line> = |line| masthead::recognize(&line.text);
    /// The line of a closing block that it can be.
    closing: Option<Closing> = |line| closing::recognize(&line.text);
    /// It is an attribution.
    attributed: bool = |line| attribution::is_line(&line.text);
    /// Where the attribution begins that it ends with.
    sender: Option<usize> = |line| attribution::at_end(&line.text);
    /// It is the head of a contents list.
    contents_head: bool = |line| contents::is_head(&line.text);
    /// The headline that it names as a line of a contents list.
    entry: Span = |line| Span::of(contents::entry(&line.text), &line.text);
    /// Where its dot leader begins.
    leader: Option<usize> = |line| contents::leader(&line.text);
    /// It is a remark such as （此件公开发布）.
    remark: bool = |line| notice::is_remark(&line.text);
    /// It names a column.
    column: bool = |line| notice::is_column(&line.text);
    /// It begins with the words of an editor.
    editor: bool = |line| notice::editor(&line.text).is_some();
    /// It is a closing formula.
    formula: bool = |line| notice::is_formula(&line.text);
    /// It names attachments.
    attachment: bool = |line| notice::is_attachment(&line.text);
    /// It can be a signature.
    signature: bool = |line| {
        let dated = line.first_date().as_ref().map(|(place, _)| place);
        *line.date() || *line.faulty() || notice::names_offices(&line.text, dated)
    };
    /// It tells time and source of a web page.
    meta: bool = |line| {
        web::may_be_meta(&line.text) && web::is_meta_dated(&line.text, line.first_date().as_ref())
    };
    /// It tells day and time as a web page does.
    stamped: bool = |line| {
        web::may_be_meta(&line.text) && web::is_stamped(&line.text, line.first_date().as_ref())
    };
    /// It is an office with a date, or a date.
    dated: bool = facts::is_dated;
    /// The first date with a year in it, and where.
    first_date: Option<(Range<usize>, Date)> = |line| date::find(&line.text);
    /// It is nothing but a date.
    date: bool = |line| date::whole(&line.text).is_some();
    /// It is meant to be a date but misses a part.
    faulty: bool = |line| notice::is_faulty_date(&line.text);
    /// It begins with a day.
    day: bool = |line| opening::begins_with_day(&line.text);
    /// It could be part of a headline.
    phrase: bool = |line| {
        headline::is_worded(&line.text)
            && line.sign().is_none()
            && line.series().is_none()
            && !line.attributed()
            && line.closing().is_none()
            && !line.date()
    };
    /// It has the shape of a headline.
    shaped: bool = |line| headline::is_rounded(&line.text) && *line.phrase();
    /// Where its text begins behind a headline run in, as in a paste.
    run_in: Option<usize> = |line| headline::run_in(&line.text, true).map(|(_, gap)| gap.end);
    /// It is a headline with the first words of its text.
    cut_run_in: bool = title::is_cut_run_in;
    /// How many bytes of what it speaks of it begins with.
    subject: Option<usize> = |line| headline::subject(&line.text).map(str::len);
    /// The class of words that it begins with.
    beginning: u8 = |line| words::beginning(&line.text);
    /// The class of words that it ends with.
    ending: u8 = |line| words::ending(&line.text);
    /// A bracket is open at its end.
    open: bool = |line| facts::has_open_bracket(&line.text);
}

impl Look {
    /// The line.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

/// Lines by their text. One that comes again, in another round or for another question, is looked at once. To be asked by the
/// same weights all the time.
#[derive(Debug, Default)]
pub struct Looks {
    /// Which lines were joined in the last round.
    pub(super) joints: Memo,
    known: HashMap<Rc<str>, Rc<Look>>,
}

impl Looks {
    /// The line of this text.
    pub(crate) fn of(&mut self, text: &str) -> Rc<Look> {
        if let Some(known) = self.known.get(text) {
            return Rc::clone(known);
        }
        let look = Rc::new(Look::new(text));
        self.known.insert(Rc::clone(&look.text), Rc::clone(&look));
        look
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is put together from other answers says what the grammar says of the text.
    #[test]
    fn answers_put_together_are_those_of_the_grammar() {
        let lines = [
            "全区水库安全度汛",
            "水库",
            "一、总体要求",
            "一是排查到位",
            "（区水利局）",
            "报：区委办公室",
            "2026年3月5日",
            "3月5日",
            "澄湖区水利局",
            "澄湖区水利局　2026年3月5日",
            "澄湖区水利局2026年3月5日讯",
            "2026年3月XX日",
            "来源：区水利局 2026-03-05 09:00 浏览：12",
            "发布时间：2026年3月5日",
            "今年以来，全区水库安全度汛。",
            "抓住“关键环节",
            "工作情况：",
            "",
        ];
        for text in lines {
            let look = Look::new(text);
            assert_eq!(*look.phrase(), headline::is_phrase(text), "{text}");
            assert_eq!(*look.shaped(), headline::is_shaped(text), "{text}");
            assert_eq!(*look.signature(), notice::is_signature(text), "{text}");
            assert_eq!(*look.meta(), web::is_meta(text), "{text}");
        }
        let said = |ask: fn(&Look) -> &bool| {
            let affirmed = lines.iter().filter(|text| *ask(&Look::new(text)));
            affirmed.count()
        };
        assert!(
            [Look::phrase, Look::shaped, Look::signature, Look::meta]
                .map(said)
                .iter()
                .all(|count| (1..lines.len()).contains(count))
        );
    }
}
