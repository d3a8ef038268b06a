//! Words that a text is looked through for: all that it begins or ends with by one look into a table.

/// A class of words: its name, and the words.
pub type Class = (&'static str, &'static [&'static str]);

/// Rows of words by the character that stands at the end where they are looked for.
const ROWS: usize = 128;

/// At which end of a text the words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

/// So many words, found by their first character or by their last.
#[derive(Debug)]
pub struct Words<const N: usize> {
    /// Each word with its class.
    all: [(&'static str, u8); N],
    /// One more than the first word of each row; 0 where there is none.
    rows: [u16; ROWS],
    /// One more than the next word of the row.
    next: [u16; N],
    side: Side,
}

/// How many words the classes hold.
pub const fn count(classes: &[Class]) -> usize {
    let (mut count, mut class) = (0, 0);
    while class < classes.len() {
        count += classes[class].1.len();
        class += 1;
    }
    count
}

impl<const N: usize> Words<N> {
    /// Words that texts begin with.
    pub const fn at_start(classes: &[Class]) -> Self {
        Self::new(classes, Side::Start)
    }

    /// Words that texts end with.
    pub const fn at_end(classes: &[Class]) -> Self {
        Self::new(classes, Side::End)
    }

    #[allow(clippy::cast_possible_truncation)] // some hundred words
    const fn new(classes: &[Class], side: Side) -> Self {
        let mut all = [("", 0); N];
        let mut rows = [0; ROWS];
        let mut next = [0; N];
        let (mut class, mut at) = (0, 0);
        while class < classes.len() {
            let mut nth = 0;
            while nth < classes[class].1.len() {
                let word = classes[class].1[nth];
                assert!(
                    word.len() >= 3 || word.as_bytes()[0] < 0x80,
                    "`row` tells no such word"
                );
                all[at] = (word, class as u8);
                at += 1;
                nth += 1;
            }
            class += 1;
        }
        // From the last on, so that each row is in order.
        while at > 0 {
            let row = row(all[at - 1].0.as_bytes(), side);
            next[at - 1] = rows[row];
            rows[row] = at as u16;
            at -= 1;
        }
        Self {
            all,
            rows,
            next,
            side,
        }
    }

    /// The words that a text begins or ends with and their classes, in order.
    pub fn of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'static str, usize)> + 'a {
        let first = if text.is_empty() {
            0
        } else {
            self.rows[row(text.as_bytes(), self.side)]
        };
        let at = |next: u16| usize::from(next).checked_sub(1);
        std::iter::successors(at(first), move |nth| at(self.next[*nth]))
            .map(|nth| self.all[nth])
            .filter(move |(word, _)| match self.side {
                Side::Start => text.as_bytes().starts_with(word.as_bytes()),
                Side::End => text.as_bytes().ends_with(word.as_bytes()),
            })
            .map(|(word, class)| (word, usize::from(class)))
    }

    /// The first of the words that a text begins or ends with, and its class.
    pub fn first(&self, text: &str) -> Option<(&'static str, usize)> {
        self.of(text).next()
    }

    /// Whether one of the words, which texts begin with, stands anywhere in a text.
    pub fn inside(&self, text: &str) -> bool {
        text.char_indices().any(|(at, _)| self.any(&text[at..]))
    }

    /// Whether a text begins or ends with one of the words.
    pub fn any(&self, text: &str) -> bool {
        self.first(text).is_some()
    }
}

/// The row of a text that is not empty, by the last bytes of its first or last character.
const fn row(text: &[u8], side: Side) -> usize {
    let (before, last) = match side {
        Side::Start if text[0] < 0x80 || text.len() < 3 => (0, text[0]),
        Side::Start => (text[1], text[2]),
        Side::End if text[text.len() - 1] < 0x80 || text.len() < 3 => (0, text[text.len() - 1]),
        Side::End => (text[text.len() - 2], text[text.len() - 1]),
    };
    (before as usize * 37 + last as usize) % ROWS
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLASSES: &[Class] = &[("a", &["抄送", "报", "QQ"]), ("b", &["抄", "送报", "份)"])];
    const STARTS: Words<{ count(CLASSES) }> = Words::at_start(CLASSES);
    const ENDS: Words<{ count(CLASSES) }> = Words::at_end(CLASSES);

    #[test]
    fn words_are_found_in_their_order() {
        for (text, starts, ends) in [
            ("", "", ""),
            ("抄送报", "抄送 抄", "报 送报"),
            ("QQ", "QQ", "QQ"),
            ("共5份)", "", "份)"),
            ("é", "", ""),
            ("送", "", ""),
        ] {
            let found = |words: &Words<6>| words.of(text).map(|(word, _)| word).collect::<Vec<_>>();
            assert_eq!(found(&STARTS).join(" "), starts, "{text}");
            assert_eq!(found(&ENDS).join(" "), ends, "{text}");
        }
        assert_eq!(STARTS.first("抄报"), Some(("抄", 1)));
        assert!(STARTS.inside("另抄") && STARTS.inside("送报") && !STARTS.inside("Q，份"));
    }
}
