//! The one rule for what comes in, whatever it was and wherever from: into an empty draft it goes, to an issue that has no
//! stories yet it brings them, and of everything else it is asked what becomes of it. Nothing is ever replaced.

use std::rc::Rc;

use jianbao::Source;
use jianbao::office::Package;
use jianbao::office::stories::{self, Gathered, Piece, Taken};
use jianbao::source::Look;
use jianbao::text::{EditList, Span};

use super::super::markup::Text;
use super::history::Cause;
use super::notice::Told;
use super::{Dialog, Notice, Offer, Raw, Splice, State, Weight};

/// One thing that came in.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is called: a file's name.
    pub name: String,
    /// What it brought, or why nothing, in Chinese.
    pub came: Result<Came, String>,
}

/// What came in with one thing.
#[derive(Clone, Debug, Default)]
pub struct Came {
    /// The text as it came.
    pub text: String,
    /// What else is known of it.
    pub known: Known,
    /// What is to be known of it, in Chinese, a sentence each.
    pub notes: Vec<String>,
    /// Its bytes and the name of the encoding they were read in, where another can be tried.
    pub raw: Option<(Raw, &'static str)>,
}

/// What is known of a text that came in, beside itself.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Where its headlines begin, if its paragraphs are known: then there are no lines to be joined.
    pub headlines: Option<Vec<usize>>,
    /// The look of each of its lines, if it came from a file that has any.
    pub looks: Vec<Look>,
    /// What the file says wrongly though it shows it right.
    pub repairs: EditList,
    /// It is a draft, to be opened as it is; what came along with it.
    pub carried: Option<Package>,
}

/// What is asked about.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Everything that came in, in order.
    pub items: Vec<Item>,
    /// What each calls itself that has a masthead of its own.
    pub titles: Vec<Option<String>>,
}

/// What can happen to what came in.
#[derive(Clone, Debug)]
pub enum Incoming {
    /// It came.
    Receive(Vec<Item>),
    /// It came for the stories of the issue on the desk.
    Gather(Vec<Item>),
    /// What was asked about joins the issue on the desk.
    Join,
    /// It goes into the draft, which is empty; to be told first.
    Open(Vec<Item>, String),
}

impl Known {
    /// Its paragraphs are known, how each line looks, and where its headlines begin.
    pub fn of_paragraphs(looks: Vec<Look>, headlines: Vec<usize>) -> Self {
        Self {
            headlines: Some(headlines),
            looks,
            ..Self::default()
        }
    }

    /// Whether there is nothing to ask about the lines of the text it is known of: it is a draft, or each of them is a
    /// paragraph, or was broken there on purpose.
    pub fn has_paragraphs(&self, text: &str) -> bool {
        self.carried.is_some() || self.headlines.is_some() || self.source(text).has_paragraphs()
    }

    /// The text and the look of its lines.
    pub fn source(&self, text: &str) -> Source {
        Source {
            text: text.to_owned(),
            looks: self.looks.clone(),
        }
    }
}

impl Item {
    /// What was pasted without a place, as something that came in.
    pub fn pasted(text: Text) -> Self {
        let notes = text.remarks();
        Self {
            name: "粘贴的文字".to_owned(),
            came: Ok(Came {
                text: text.lines,
                known: Known::of_paragraphs(text.looks, text.headlines),
                notes,
                raw: None,
            }),
        }
    }

    /// The same where nothing is known of its paragraphs.
    pub fn plain(text: String) -> Self {
        Self {
            name: "粘贴的文字".to_owned(),
            came: Ok(Came {
                text,
                ..Came::default()
            }),
        }
    }

    /// Whether it brought any text.
    pub fn has_text(&self) -> bool {
        self.came
            .as_ref()
            .is_ok_and(|came| !came.text.trim().is_empty())
    }
}

impl State {
    pub(super) fn incoming(&mut self, act: Incoming) {
        match act {
            Incoming::Receive(items) => self.receive(items),
            Incoming::Gather(items) => self.gather(&items),
            Incoming::Join => {
                if let Some(asked) = self.asked.take() {
                    self.dialog = None;
                    self.gather(&asked.items);
                }
            }
            Incoming::Open(items, told) => self.put_in(&items, &told),
        }
    }

    /// The rule.
    fn receive(&mut self, mut items: Vec<Item>) {
        if !items.iter().any(Item::has_text) {
            self.notice = Some(nothing(&items));
            return;
        }
        if self.draft.trim().is_empty() {
            return self.put_in(&items, "");
        }
        if let Some(asked) = self.asked.take() {
            // What comes while it is being asked is asked about together.
            items.splice(0..0, asked.items.iter().cloned());
        }
        let title = |item: &Item| stories::own_title(&piece(item), &self.style.tidy);
        let titles: Vec<Option<String>> = items.iter().map(title).collect();
        let awaits = stories::awaits(&self.bulletin());
        if awaits && titles.iter().all(Option::is_none) {
            return self.gather(&items);
        }
        self.dialog = Some(Dialog::Incoming);
        self.consulted(self.dialog);
        self.notice = None;
        self.asked = Some(Rc::new(Asked { items, titles }));
    }

    /// Puts what came into the empty draft: one text as it is, several as the stories of an issue.
    fn put_in(&mut self, items: &[Item], told: &str) {
        let mut full = items.iter().filter(|item| item.has_text());
        let (Some(item), None) = (full.next(), full.next()) else {
            self.gather(items);
            if let Some(notice) = self.notice.as_mut() {
                notice.text.insert_str(0, told);
            }
            return;
        };
        let Ok(came) = &item.came else { return };
        let read = came.raw.as_ref();
        let encoding = read.map_or(String::new(), |(_, name)| format!("（{name}）"));
        let mut text = [told, "已打开“", &item.name, "”", &encoding, "。"].concat();
        text.extend(came.notes.iter().map(String::as_str));
        let mut notice = Notice::info(text);
        notice.encoding = read.map(|(_, name)| *name);
        notice.list = refused(items);
        if !notice.list.is_empty() || !came.notes.is_empty() {
            notice.weight = Weight::Warning;
        }
        let joining = self.joining_of(came);
        self.open_known(came.text.clone(), came.known.clone(), notice, joining);
        self.opened = read.map(|(raw, _)| Rc::from(vec![raw.clone()]));
        if let Some(package) = &came.known.carried {
            self.take_along(package);
        }
    }

    /// Takes texts into the issue on the desk as its stories, as one step.
    fn gather(&mut self, items: &[Item]) {
        if let [item] = items
            && let Ok(came) = &item.came
            && came.known.headlines.is_some()
        {
            return self.follow_with(came);
        }
        let pieces: Vec<Piece> = items.iter().map(piece).collect();
        let all = stories::gather(&pieces, &self.style.tidy);
        if all.raw.is_empty() {
            self.notice = Some(nothing(items));
            return;
        }
        let draft = self.draft.clone();
        if !all.tidied.edits.is_empty() {
            self.keep(&all.raw, "来稿的原文");
        }
        let (span, before, behind) = stories::place(&self.view.parsed_like(&draft));
        let at = span.start + before.len();
        let inserted = [before, &all.tidied.draft, behind].concat();
        let splice = Splice {
            at: span.start,
            removed: span.slice(&draft).to_owned(),
            inserted,
        };
        let moved = self.changes.shifted([(span, splice.inserted.len())]);
        let mut changes = moved.0;
        changes.record(&all.tidied, &all.raw, at);
        // A contents list that is there names the new stories too.
        let put = splice.apply(&draft);
        let listing = self.relist(&put, splice.result());
        let changes = changes.shifted_by(&listing);
        let splice = Splice::between(&draft, &listing.apply(&put));
        self.step(splice, Cause::Whole, 0, Some(changes));
        self.select(Span::empty(listing.map(at)));
        let mut notice = told_of(&all, items);
        if !listing.is_empty() {
            notice.text.push_str("已列入要目。");
        }
        self.notice = Some(notice);
    }

    /// Takes in one text whose paragraphs are known, in the place of the next story.
    fn follow_with(&mut self, came: &Came) {
        let (place, ..) = stories::place(&self.bulletin());
        self.following = Some(place.start);
        let text = Text {
            lines: came.text.clone(),
            looks: came.known.looks.clone(),
            headlines: came.known.headlines.clone().unwrap_or_default(),
            ..Text::default()
        };
        self.paste_paragraphs(Span::empty(place.start), text);
        self.remark(&came.notes);
    }
}

/// A text to be gathered; one that was not read has none.
fn piece(item: &Item) -> Piece {
    let came = item.came.as_ref().ok();
    Piece {
        name: item.name.clone(),
        source: came.map_or_else(Source::default, |came| came.known.source(&came.text)),
        repairs: came.map_or_else(EditList::new, |came| came.known.repairs.clone()),
    }
}

/// Those that brought nothing, and why.
fn refused(items: &[Item]) -> Vec<Told> {
    let refused = items.iter().filter_map(|item| {
        let why = match &item.came {
            Err(why) => why.clone(),
            Ok(_) if !item.has_text() => "没有文字。".to_owned(),
            Ok(_) => return None,
        };
        Some(Told {
            name: item.name.clone(),
            what: why,
            bad: true,
        })
    });
    refused.collect()
}

/// Tells that nothing came.
fn nothing(items: &[Item]) -> Notice {
    match &refused(items)[..] {
        [] => Notice::error("没有可以读入的文字。"),
        [one] => Notice::error(["“", &one.name, "”", &one.what].concat()),
        all => Notice {
            list: all.to_vec(),
            ..Notice::error("都没有读入。")
        },
    }
}

/// Tells what came in: one line, and below it one for each thing.
fn told_of(all: &Gathered, items: &[Item]) -> Notice {
    let told = items
        .iter()
        .zip(&all.taken)
        .map(|(item, taken)| told_of_one(item, *taken));
    let list: Vec<Told> = told.collect();
    let stories: usize = all.taken.iter().map(|taken| taken.stories).sum();
    let mut text = format!("已加入 {stories} 条");
    let changes = all.tidied.edits.len();
    if changes > 0 {
        text.extend(["，整理时改动 ", &changes.to_string(), " 处"]);
    }
    text.push('。');
    let mut notice = Notice::info(text).offering(Offer::Undo);
    if list.iter().any(|one| one.bad) {
        notice.weight = Weight::Warning;
    }
    notice.list = list;
    notice
}

fn told_of_one(item: &Item, taken: Taken) -> Told {
    let (mut what, mut bad) = (String::new(), false);
    match &item.came {
        Err(why) => (what, bad) = (why.clone(), true),
        Ok(_) if taken.stories == 0 => (what, bad) = ("没有文字。".to_owned(), true),
        Ok(came) => {
            what.extend([&taken.stories.to_string(), " 条"]);
            if taken.framed {
                what.push_str("，自带的报头报尾没收");
            }
            if taken.headless {
                bad = true;
                what.push_str("，没有标题，请补上");
            }
            for note in &came.notes {
                bad = true;
                what.extend(["；", note.trim_end_matches('。')]);
            }
        }
    }
    Told {
        name: item.name.clone(),
        what,
        bad,
    }
}

#[cfg(test)]
mod tests;
