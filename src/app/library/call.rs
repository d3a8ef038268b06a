//! What windows say to each other. A value written under one key reaches every other window at once.

/// The key that is called through.
pub const KEY: &str = "jianbao.call";

/// What a window says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Whether it answers another's call, and so asks for no answer.
    pub answer: bool,
    /// The draft it has open.
    pub draft: String,
}

impl Call {
    /// The value to be written. `mark` tells it from all values before: the same one again would
    /// reach nobody.
    pub fn write(&self, mark: &str) -> String {
        let kind = if self.answer { "here" } else { "open" };
        [kind, &self.draft, mark].join(" ")
    }

    /// What a value says, if it says anything.
    pub fn read(value: &str) -> Option<Self> {
        let mut words = value.split(' ');
        let answer = match words.next()? {
            "here" => true,
            "open" => false,
            _ => return None,
        };
        let draft = words.next()?.to_owned();
        Some(Self { answer, draft })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_reads_as_it_was_written() {
        for answer in [false, true] {
            let draft = "a1".to_owned();
            let call = Call { answer, draft };
            assert_eq!(Call::read(&call.write("w 1")), Some(call));
        }
        assert_eq!(Call::read(""), None);
        assert_eq!(Call::read("gone a1"), None);
    }
}
