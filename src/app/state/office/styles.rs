//! Turns what is done in the editor of styles into styles: an own one is changed in its place, a
//! built-in one is copied first.

use jianbao::Style;
use jianbao::typeset::style_form;

use super::super::{Dialog, Shared, State, View};
use super::Office;

/// The draft that is shown where there is none.
pub const SAMPLE: &str = include_str!("../../starters/jianbao.txt");

/// What the ids of own styles begin with.
const OWN: &str = "own-";

impl Office {
    /// The own style of an id.
    pub fn style(&self, id: &str) -> Option<&Style> {
        self.styles.iter().find(|style| style.id == id)
    }

    /// An id that no own style has.
    fn free_id(&self) -> String {
        let mut ids = (1..).map(|at| format!("{OWN}{at}"));
        ids.find(|id| self.style(id).is_none()).unwrap_or_default()
    }

    /// A name like this one that no style has.
    fn free_name(&self, name: &str) -> String {
        let all = || {
            Style::presets()
                .into_iter()
                .chain(self.styles.iter().cloned())
        };
        let stem = name
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .trim_end();
        let names = (2..).map(|at| format!("{stem} {at}"));
        let mut names = std::iter::once(name.to_owned()).chain(names);
        names
            .find(|name| all().all(|style| style.name != *name))
            .unwrap_or_default()
    }
}

/// What the name of a style says whose rows were set closer for one draft.
const TIGHT: &str = "（压缩）";

/// The name of the style that was tightened: all of one that was not.
fn stem(name: &str) -> &str {
    name.split(TIGHT).next().unwrap_or(name)
}

impl State {
    /// Whether the style on the desk is one of the office's own.
    pub fn is_own_style(&self) -> bool {
        self.office.style(&self.style.id).is_some()
    }

    /// Whether the editor has changed something.
    pub fn is_style_changed(&self) -> bool {
        let before = self.office.before.as_ref();
        before.is_some_and(|(styles, style)| *styles != self.office.styles || *style != self.style)
    }

    pub(super) fn adjust(&mut self, path: &str, entered: &str) {
        match style_form::with(&self.style, path, entered) {
            Ok(style) if style == *self.style => {}
            Ok(style) if self.is_own_style() => self.replace_style(style),
            Ok(mut style) => {
                if style.name == self.style.name {
                    style.name = format!("{}（自定）", style.name);
                }
                let style = self.add_style(style);
                self.wear(style);
            }
            Err(why) => self.office.told = Some(why),
        }
    }

    fn replace_style(&mut self, style: Style) {
        let mut styles = (*self.office.styles).clone();
        for one in &mut styles {
            if one.id == style.id {
                one.clone_from(&style);
            }
        }
        self.office.styles = Shared::new(styles);
        self.wear(style);
    }

    /// Adds an own style, under a name and an id that are free. One that is there already, name and
    /// all, is not added twice.
    pub(in super::super) fn add_style(&mut self, mut style: Style) -> Style {
        for one in self.office.styles.iter() {
            style.id.clone_from(&one.id);
            if style == *one {
                return style;
            }
        }
        style.id = self.office.free_id();
        style.name = self.office.free_name(&style.name);
        let mut styles = (*self.office.styles).clone();
        styles.push(style.clone());
        self.office.styles = Shared::new(styles);
        style
    }

    /// Sets the desk in a style whose rows are closer for the sake of one draft.
    pub(in super::super) fn tighten(&mut self, mut style: Style) {
        style.name = [stem(&self.style.name), TIGHT].concat();
        let style = self.add_style(style);
        self.wear(style);
    }

    /// The style in which another draft begins: the one on the desk, as it was before its rows were set closer for this one.
    pub(in super::super) fn next_style(&self) -> Style {
        let stem = stem(&self.style.name);
        let mut all = Style::presets()
            .into_iter()
            .chain(self.office.styles.iter().cloned());
        let found = all.rfind(|style| style.name == stem);
        found.unwrap_or_else(|| (*self.style).clone())
    }

    /// Sets the desk in the style in which another draft begins.
    pub(super) fn loosen(&mut self) {
        let style = self.next_style();
        if style.id != self.style.id {
            self.wear(style);
        }
    }

    /// Sets the desk in a style.
    pub(in super::super) fn wear(&mut self, style: Style) {
        self.style = Shared::new(style);
        self.refresh(true);
        self.show_sample();
    }

    pub(super) fn copy_style(&mut self) {
        let mut style = (*self.style).clone();
        style.name = self.office.free_name(&style.name);
        let style = self.add_style(style);
        self.office.told = Some(format!("另存为“{}”，现在改的是它。", style.name));
        self.wear(style);
    }

    pub(super) fn delete_style(&mut self) {
        let mut styles = (*self.office.styles).clone();
        styles.retain(|style| style.id != self.style.id);
        if styles.len() < self.office.styles.len() {
            self.office.told = Some(format!("已删除“{}”。点“还原”可以找回。", self.style.name));
            self.office.styles = Shared::new(styles);
            self.wear(Style::default());
        }
    }

    pub(super) fn reset_style(&mut self) {
        if let Some((styles, style)) = self.office.before.clone() {
            self.office.styles = styles;
            self.style = style;
            self.refresh(true);
            self.show_sample();
        }
    }

    /// Keeps a page to look at while the editor is open over an empty desk.
    pub(super) fn show_sample(&mut self) {
        let wanted = self.dialog == Some(Dialog::StyleEditor) && self.draft.trim().is_empty();
        self.office.sample = wanted.then(|| {
            let before = self.office.sample.as_deref();
            Shared::new(View::of(&Shared::from(SAMPLE), &self.style, before))
        });
    }
}
