//! What the desk knows of its office: units, own styles, starter texts, the last issues; and what can
//! happen to them.

mod records;
mod styles;

use jianbao::Style;
use jianbao::check::Context;
use jianbao::grammar::date::Date;
use jianbao::grammar::field::Field;
use jianbao::grammar::issue::Issue;
use jianbao::office::package::{Package, Starter};
use jianbao::office::{Report, Units, contents, next_issue};
use jianbao::text::Span;

use super::history::Cause;
use super::{Changes, Dialog, Notice, Offer, Shared, Splice, State, View};

pub use records::RECORDS;

/// What belongs to the office and to no draft.
#[derive(Clone, Debug, Default)]
pub struct Office {
    /// Its units.
    pub units: Shared<Units>,
    /// Its own styles.
    pub styles: Shared<Vec<Style>>,
    /// Its starter texts.
    pub starters: Shared<Vec<Starter>>,
    /// The issues before the one on the desk, the latest first: the name of each bulletin and its
    /// numbers.
    pub past: Shared<Vec<(String, Issue)>>,
    /// What the next issue is to have in its masthead.
    pub next: next_issue::Masthead,
    /// Whether its number was typed by hand.
    is_numbered: bool,
    /// The head of the contents list of the issue before it.
    listing: Option<String>,
    /// The day it is made on.
    today: Option<Date>,
    /// What a draft can begin with, each with the id of the style it is made for.
    pub choices: Vec<(Starter, Option<String>)>,
    /// A page to look at while a style is adapted and there is no draft.
    pub sample: Option<Shared<View>>,
    /// Units that came along with a draft, to be kept if the person wants them.
    offered: Units,
    /// What the dialog has to tell.
    pub told: Option<String>,
    /// The styles and the style of the desk when the dialog was opened.
    before: Option<(Shared<Vec<Style>>, Shared<Style>)>,
}

/// Something that happens to what belongs to the office.
#[derive(Clone, Debug)]
pub enum OfficeAct {
    /// The list of units was edited; all of its text.
    Units(String),
    /// A unit that was seen is kept, or refused.
    Settle(String, bool),
    /// A field of the style was filled in: its name and what was entered.
    Adjust(String, String),
    /// The styles are to be what they were when the dialog was opened.
    Reset,
    /// The style is to be kept once more, under another name.
    Copy,
    /// The own style on the desk is deleted.
    Delete,
    /// The draft is to be a starter text from now on.
    Keep,
    /// A starter text of the office is deleted, by its name.
    Drop(String),
    /// The next issue is to be made, today.
    Prepare(Date),
    /// The issue line it is to have.
    NextNumber(String),
    /// The date it is to have.
    NextDate(String),
    /// A draft begins with this text and in the style of this id, or in the one it was in.
    Begin(String, Option<String>),
    /// The contents list is to name the headlines.
    List,
    /// The units that came along with a draft are kept.
    TakeUnits,
    /// Something is to be told in the dialog.
    Say(String),
    /// The issues before the one on the desk are known, the latest first.
    Past(Vec<(String, Issue)>),
    /// A file was opened that is of an office, or a style.
    Import {
        /// The file's name.
        name: String,
        /// What it holds.
        file: String,
    },
}

impl Office {
    /// What the check is to know of a bulletin whose texts stand at these places on paper, with these places in doubt.
    pub fn context<'a>(
        &'a self,
        places: &'a [(usize, u32)],
        doubts: &'a [(Span, i32)],
    ) -> Context<'a> {
        Context {
            past: &self.past,
            places,
            units: Some(&self.units),
            doubts,
        }
    }

    /// All of it, to be passed round.
    pub fn package(&self) -> Package {
        Package {
            styles: (*self.styles).clone(),
            units: (*self.units).clone(),
            starters: (*self.starters).clone(),
        }
    }
}

impl State {
    pub(super) fn office(&mut self, act: OfficeAct) {
        self.office.told = None;
        match act {
            OfficeAct::Units(text) => self.know(self.office.units.with_text(&text)),
            OfficeAct::Settle(name, keep) => self.know(self.office.units.settled(&name, keep)),
            OfficeAct::Adjust(path, entered) => self.adjust(&path, &entered),
            OfficeAct::Reset => self.reset_style(),
            OfficeAct::Copy => self.copy_style(),
            OfficeAct::Delete => self.delete_style(),
            OfficeAct::Keep => self.keep_starter(),
            OfficeAct::Drop(name) => {
                let mut starters = (*self.office.starters).clone();
                starters.retain(|starter| starter.name != name);
                self.office.starters = Shared::new(starters);
                self.choose();
            }
            OfficeAct::Prepare(today) => self.prepare(today),
            OfficeAct::NextNumber(issue) => {
                self.office.is_numbered = true;
                self.office.next.issue = issue;
                self.office.next.year_before = None;
            }
            OfficeAct::NextDate(date) => self.date_next(date),
            OfficeAct::Begin(text, style) => self.begin(text, style.as_deref()),
            OfficeAct::List => self.list_contents(),
            OfficeAct::TakeUnits => self.take_units(),
            OfficeAct::Say(told) => self.office.told = Some(told),
            OfficeAct::Past(past) => {
                self.office.past = Shared::new(past);
                self.look_again();
            }
            OfficeAct::Import { name, file } => self.import(&name, &file),
        }
    }

    /// What a dialog needs when it is opened, and what ends with it.
    pub(super) fn consulted(&mut self, dialog: Option<Dialog>) {
        self.office.told = None;
        self.asked = None;
        self.office.before = (dialog == Some(Dialog::StyleEditor))
            .then(|| (self.office.styles.clone(), self.style.clone()));
        if matches!(dialog, Some(Dialog::Units | Dialog::NextIssue)) {
            self.learn();
        }
        self.show_sample();
    }

    /// Takes over what was kept of the office by another window or a backup.
    pub(super) fn renew(&mut self, kept: Office) {
        let id = self.style.id.clone();
        self.office.units = kept.units;
        self.office.styles = kept.styles;
        self.office.starters = kept.starters;
        self.choose();
        if self
            .office
            .style(&id)
            .is_some_and(|style| *style != *self.style)
        {
            self.restyle(&id);
        }
        self.look_again();
    }

    /// Puts the units that the draft names to one side, to be kept or refused.
    fn learn(&mut self) {
        let units = self.office.units.learning(&self.bulletin());
        if units != *self.office.units {
            self.office.units = Shared::new(units);
        }
    }

    /// Another list of units: what the check says may change.
    fn know(&mut self, units: Units) {
        self.office.units = Shared::new(units);
        self.look_again();
    }

    /// Who sent stories in to the issue on the desk.
    pub fn report(&self) -> Report {
        Report::of(&self.bulletin(), &self.office.units)
    }

    fn list_contents(&mut self) {
        let draft = self.draft.clone();
        let bulletin = self.view.parsed_like(&draft);
        let count = contents::headlines(&bulletin).len();
        let edits = contents::write(&bulletin);
        self.notice = Some(if count == 0 {
            Notice::warning("草稿里还没有标题，列不出要目。")
        } else if edits.is_empty() {
            Notice::info("本期要目与各条标题一致。")
        } else {
            self.step_edits(&edits, Cause::Whole, None);
            Notice::info(format!("本期要目已按 {count} 条标题写好。")).offering(Offer::Undo)
        });
    }

    fn keep_starter(&mut self) {
        let text = self.draft.trim();
        if text.is_empty() {
            return;
        }
        let starter = Starter {
            name: self.fresh_title(),
            text: text.to_owned() + "\n",
        };
        let mut starters = (*self.office.starters).clone();
        starters.retain(|one| one.name != starter.name);
        self.office.told = Some(format!("已存为范文“{}”。", starter.name));
        starters.push(starter);
        self.office.starters = Shared::new(starters);
        self.choose();
    }

    fn prepare(&mut self, today: Date) {
        self.dialog = Some(Dialog::NextIssue);
        self.consulted(self.dialog);
        self.office.today = Some(today);
        self.office.next = next_issue::masthead(&self.draft, today);
        self.office.is_numbered = false;
        self.office.listing = contents::head(&self.bulletin()).map(str::to_owned);
        self.choose();
    }

    /// The next issue has another date: its number is counted anew, for it begins with the year, unless somebody typed it.
    fn date_next(&mut self, date: String) {
        let counted = next_issue::issue(&self.draft, &date);
        if let Some((issue, year_before)) = counted.filter(|_| !self.office.is_numbered) {
            self.office.next.issue = issue;
            self.office.next.year_before = year_before;
        }
        self.office.next.date = date;
    }

    /// What a draft can begin with.
    fn choose(&mut self) {
        if let Some(today) = self.office.today {
            self.office.choices = starters(&self.office, today);
        }
    }

    /// The draft of the issue after the one on the desk, as the dialog has settled it.
    pub fn next_draft(&self) -> Option<String> {
        let today = self.office.today?;
        Some(next_issue::with_masthead(
            &self.draft,
            &self.office.next,
            today,
        ))
    }

    /// The issue on the desk is one of those before the next.
    pub(super) fn remember_issue(&mut self) {
        let bulletin = self.bulletin();
        if let Some(issue) = bulletin.issue() {
            let name = Field::Name.get(&bulletin).to_owned();
            let before = self.office.past.iter().cloned();
            self.office.past = Shared::new([(name, issue)].into_iter().chain(before).collect());
        }
    }

    /// Puts a text in the place of the draft as it is, as one step.
    fn begin(&mut self, text: String, style: Option<&str>) {
        if let Some(id) = style {
            self.restyle(id);
        } else {
            self.listing = self.office.listing.take();
            self.loosen();
        }
        self.dialog = None;
        self.remember_issue();
        let splice = Splice {
            at: 0,
            removed: self.draft.to_string(),
            inserted: text,
        };
        self.keep(&splice.removed, "换成新一期之前");
        self.step(splice, Cause::Whole, 0, Some(Changes::default()));
        // What is pasted next, and after that, is a story.
        let (place, ..) = jianbao::office::stories::place(&self.bulletin());
        self.select(Span::empty(place.start));
        self.following = Some(place.start);
    }

    /// Takes what came along with a draft: it is set in its style, and its units are offered. What was done is told.
    pub(super) fn take_along(&mut self, package: &Package) {
        let mut told = String::new();
        if let Some(style) = package.style() {
            let count = self.office.styles.len();
            let style = if Style::preset(&style.id).as_ref() == Some(&style) {
                style
            } else {
                self.add_style(style)
            };
            if self.office.styles.len() > count {
                told = format!("它的版式“{}”也收下了。", style.name);
            } else if style != *self.style {
                told = format!("版式按它原来的，是“{}”。", style.name);
            }
            self.wear(style);
        }
        let (_, new) = self.with_units(&package.units);
        let Some(notice) = &mut self.notice else {
            return;
        };
        if new > 0 {
            let new = new.to_string();
            told.extend(["它带着 ", &new, " 个这里没有的单位，没有收进单位名单。"]);
            notice.offer = Some(Offer::Units);
            self.office.offered = package.units.clone();
        }
        notice.text += &told;
    }

    /// The units that are known together with others, and how many of those are new.
    fn with_units(&self, others: &Units) -> (Units, usize) {
        let all = self.office.units.merged(others);
        let new = all
            .kept()
            .len()
            .saturating_sub(self.office.units.kept().len());
        (all, new)
    }

    /// Keeps the units that were offered.
    fn take_units(&mut self) {
        let offered = std::mem::take(&mut self.office.offered);
        let (all, new) = self.with_units(&offered);
        self.know(all);
        self.notice = Some(Notice::info(format!("单位名单里加了 {new} 个单位。")));
    }

    /// Takes in a file of an office: its styles beside those that are here, its units and starter
    /// texts where these are not known.
    fn import(&mut self, name: &str, file: &str) {
        let package = match Package::from_json(file) {
            Ok(package) => package,
            Err(error) => {
                self.notice = Some(Notice::error(format!("“{name}”{error}")));
                return;
            }
        };
        let Package {
            styles,
            units,
            starters,
        } = package;
        let counts = [
            (styles.len(), "种版式"),
            (units.kept().len(), "个单位"),
            (starters.len(), "篇范文"),
        ];
        let mut last = None;
        for style in styles {
            last = Some(self.add_style(style));
        }
        let mut all = (*self.office.starters).clone();
        for starter in starters {
            all.retain(|one| one.name != starter.name);
            all.push(starter);
        }
        self.office.starters = Shared::new(all);
        self.know(self.office.units.merged(&units));
        if let Some(style) = last {
            self.notice = Some(Notice::info(format!("已换用版式“{}”。", style.name)));
            self.wear(style);
        }
        let told = counts.iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        if counts[1].0 + counts[2].0 > 0 || counts[0].0 > 1 {
            self.notice = Some(Notice::info(format!("已收进{}。", told.join("、"))));
        }
    }
}

/// The starter texts that are built in, one for each built-in style, in their order.
const STARTERS: [&str; 4] = [
    include_str!("../../starters/jianbao.txt"),
    include_str!("../../starters/zhaibao.txt"),
    include_str!("../../starters/gongwen.txt"),
    include_str!("../../starters/jiyao.txt"),
];

/// The date that stands for today in the built-in starter texts.
const SOME_DAY: &str = "2000年1月1日";

/// The year that stands for this one in their document numbers.
const SOME_YEAR: &str = "〔2000〕";

/// Every text that a draft can begin with: what it is called, the text with the date of `today`, and
/// the id of the style it is made for. The office's own come behind, without a style.
fn starters(office: &Office, today: Date) -> Vec<(Starter, Option<String>)> {
    let year = format!("〔{}〕", today.year);
    let today = today.canonical();
    let built_in = Style::presets()
        .into_iter()
        .zip(STARTERS)
        .map(|(style, text)| {
            let text = text.replace(SOME_DAY, &today).replace(SOME_YEAR, &year);
            let name = style.name;
            (Starter { name, text }, Some(style.id))
        });
    let own = office
        .starters
        .iter()
        .map(|starter| (starter.clone(), None));
    built_in.chain(own).collect()
}

#[cfg(test)]
mod tests;
