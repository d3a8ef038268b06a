//! What the app tells the person in front of it: one line, and perhaps one thing to do about it.

use jianbao::grammar::field::Field;
use jianbao::tidy::Joining;

/// A line shown until it is dismissed or another takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub weight: Weight,
    /// The line, in Chinese.
    pub text: String,
    /// What became of each of several things.
    pub list: Vec<Told>,
    /// What can be done about it with one click.
    pub offer: Option<Offer>,
    /// How the lines of what came in were joined, where that can be done otherwise.
    pub joining: Option<Joining>,
    /// The name of the encoding in which files were read, where another can be tried.
    pub encoding: Option<&'static str>,
    /// The field of the masthead that did not take what was typed into it.
    pub field: Option<Field>,
}

/// What became of one of several things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is called.
    pub name: String,
    /// What became of it, in Chinese.
    pub what: String,
    /// Whether the person should look at it.
    pub bad: bool,
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Something went as it should.
    Info,
    /// Something the person should look at.
    Warning,
    /// Something did not work.
    Error,
}

/// What a notice offers to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Take the last step back.
    Undo,
    /// Take the tidying back and show the text as it was pasted.
    Raw,
    /// Download the draft as a text file.
    Download,
    /// Put the draft back on the desk that lay there before.
    Back,
    /// Keep the units that came along with a draft.
    Units,
    /// Stop reading files.
    Stop,
    /// Decode the files anew in the encoding of this label.
    Decode(&'static str),
}

impl Offer {
    /// The label of the button.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Undo => "撤销",
            Self::Raw => "撤销整理",
            Self::Back => "回到原稿",
            Self::Download => "下载草稿",
            Self::Units => "收下单位",
            Self::Stop => "停止",
            Self::Decode(_) => "换编码",
        }
    }

    /// What the button does, where its label does not say it all.
    pub const fn title(self) -> Option<&'static str> {
        match self {
            Self::Raw => Some("草稿退回刚粘贴的原文（Ctrl+Z）"),
            _ => None,
        }
    }
}

impl Notice {
    /// A notice of something that went as it should.
    pub fn info(text: impl Into<String>) -> Self {
        Self::new(Weight::Info, text)
    }

    /// A notice of something to look at.
    pub fn warning(text: impl Into<String>) -> Self {
        Self::new(Weight::Warning, text)
    }

    /// A notice of something that did not work.
    pub fn error(text: impl Into<String>) -> Self {
        Self::new(Weight::Error, text)
    }

    /// The notice that the browser did not let the page do this to a file, in Chinese: 下载.
    pub fn refused(what: &str) -> Self {
        Self::error(format!("浏览器没有让本页{what}文件。请复制草稿另存。"))
    }

    /// The same notice with something to do about it.
    #[must_use]
    pub fn offering(self, offer: Offer) -> Self {
        Self {
            offer: Some(offer),
            ..self
        }
    }

    /// The same notice, about what this field did not take.
    #[must_use]
    pub fn about(self, field: Field) -> Self {
        Self {
            field: Some(field),
            ..self
        }
    }

    /// Whether it is about how something came in, which one judges by looking round.
    pub const fn is_question(&self) -> bool {
        self.joining.is_some() || self.encoding.is_some()
    }

    fn new(weight: Weight, text: impl Into<String>) -> Self {
        Self {
            weight,
            text: text.into(),
            list: Vec::new(),
            offer: None,
            joining: None,
            encoding: None,
            field: None,
        }
    }
}
