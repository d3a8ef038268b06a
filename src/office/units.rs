//! The units of an office (单位库): turns the name that an attribution gives into the one the office
//! uses.
//!
//! The list is plain text that people keep and pass round, one unit a line, the name first and then
//! what else it is called: `区教育局 教育局 区教委`. It grows from what is written, but never by itself: a
//! unit that is seen is put to one side until somebody keeps or refuses it.

use std::collections::HashMap;

use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::{attribution, unit};
use crate::text::class;

/// Characters that end the name of a region before that of its office.
const REGIONS: [char; 7] = ['区', '县', '市', '州', '旗', '省', '盟'];
/// What begins the line of a unit that was only seen, and of one that was refused.
const SEEN: char = '?';
const REFUSED: char = '!';

/// A unit that the office keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The name it is to be written with.
    pub name: String,
    /// What else it is called.
    pub aliases: Vec<String>,
}

/// The units of an office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Units {
    kept: Vec<Unit>,
    seen: Vec<String>,
    refused: Vec<String>,
    /// The place among the kept of every name, alias and implied short name.
    index: HashMap<String, Option<usize>>,
}

impl Units {
    /// Reads a list, one unit a line. What is no name is left out; a name that comes twice counts
    /// once, with the other names of both.
    pub fn from_text(text: &str) -> Self {
        let mut units = Self::default();
        for line in text.lines() {
            let line = line.trim();
            if let Some(name) = line.strip_prefix([SEEN, '？']) {
                push(&mut units.seen, name);
            } else if let Some(name) = line.strip_prefix([REFUSED, '！']) {
                push(&mut units.refused, name);
            } else {
                units.add(line);
            }
        }
        units.settle();
        units
    }

    /// The kept units, one a line: what a person edits and passes round.
    pub fn to_text(&self) -> String {
        self.kept.iter().map(|unit| line_of(unit) + "\n").collect()
    }

    /// Every line, those of units that were seen or refused too: what is kept on the machine.
    pub fn lines(&self) -> Vec<String> {
        let marked = |mark: char| move |name: &String| format!("{mark}{name}");
        let kept = self.kept.iter().map(line_of);
        kept.chain(self.seen.iter().map(marked(SEEN)))
            .chain(self.refused.iter().map(marked(REFUSED)))
            .collect()
    }

    /// The kept units in their order.
    pub fn kept(&self) -> &[Unit] {
        &self.kept
    }

    /// The names that were seen and neither kept nor refused.
    pub fn seen(&self) -> &[String] {
        &self.seen
    }

    /// The same list with the kept units taken from a text somebody edited.
    #[must_use]
    pub fn with_text(&self, text: &str) -> Self {
        let mut next = Self::from_text(text);
        next.seen.extend(self.seen.iter().cloned());
        next.refused.extend(self.refused.iter().cloned());
        next.settle();
        next
    }

    /// The list with another one's kept units added.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        self.with_text(&(self.to_text() + &other.to_text()))
    }

    /// The list after a bulletin was seen: the names of its attributions that are not known are put
    /// to one side.
    #[must_use]
    pub fn learning(&self, bulletin: &Bulletin<'_>) -> Self {
        let mut next = self.clone();
        for name in senders(bulletin) {
            if self.find(name).is_none() && !self.refused.iter().any(|refused| refused == name) {
                push(&mut next.seen, name);
            }
        }
        next
    }

    /// The list with a name that was seen kept as a unit, or refused for good.
    #[must_use]
    pub fn settled(&self, name: &str, keep: bool) -> Self {
        let mut next = self.clone();
        next.seen.retain(|seen| seen != name);
        if keep {
            next.add(name);
        } else {
            push(&mut next.refused, name);
        }
        next.settle();
        next
    }

    /// The unit of a name, in whatever way the name says it: in full, by an alias, without its
    /// region (教育局 for 区教育局, where no other unit is called so), with more of the region (澄湖区教育局).
    pub fn find(&self, name: &str) -> Option<&Unit> {
        let at = self.index.get(name).copied().unwrap_or_else(|| {
            let longer = |unit: &Unit| name.ends_with(&unit.name) && unit.name.starts_with(REGIONS);
            let mut found = (0..self.kept.len()).filter(|&at| longer(&self.kept[at]));
            found.next().filter(|_| found.next().is_none())
        });
        at.map(|at| &self.kept[at])
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Adds the unit of a line, or to a unit of its name the aliases.
    fn add(&mut self, line: &str) {
        let apart = |c: char| class::is_blank(c) || "，,、；;".contains(c);
        let mut names = line.split(apart).filter(|name| is_name(name));
        let Some(name) = names.next() else { return };
        let at = self.kept.iter().position(|unit| unit.name == name);
        let at = at.unwrap_or_else(|| {
            self.kept.push(Unit {
                name: name.to_owned(),
                aliases: Vec::new(),
            });
            self.kept.len() - 1
        });
        for alias in names.filter(|alias| *alias != name) {
            push(&mut self.kept[at].aliases, alias);
        }
    }

    /// Makes the index anew, and forgets of what was seen or refused what is kept by now.
    fn settle(&mut self) {
        self.index.clear();
        let implied = self.kept.iter().map(|unit| without_region(&unit.name));
        let implied: Vec<Option<String>> = implied.map(|name| name.map(str::to_owned)).collect();
        for (at, name) in implied.into_iter().enumerate() {
            if let Some(name) = name {
                // A short name of two units tells neither.
                self.index
                    .entry(name)
                    .and_modify(|at| *at = None)
                    .or_insert(Some(at));
            }
        }
        for (at, unit) in self.kept.iter().enumerate() {
            for alias in &unit.aliases {
                self.index.insert(alias.clone(), Some(at));
            }
        }
        for (at, unit) in self.kept.iter().enumerate() {
            self.index.insert(unit.name.clone(), Some(at));
        }
        let known =
            |name: &String, index: &HashMap<String, Option<usize>>| index.contains_key(name);
        self.seen.retain(|name| !known(name, &self.index));
        self.refused.retain(|name| !known(name, &self.index));
    }
}

/// The names of the offices that the attributions of a bulletin give, in order, persons left out.
pub fn senders<'a>(bulletin: &Bulletin<'a>) -> impl Iterator<Item = &'a str> {
    let blocks = bulletin.blocks.clone().into_iter();
    let attributions = blocks.filter(|block| block.role == Role::Attribution);
    let source = bulletin.source;
    attributions.flat_map(move |block| of_attribution(block.span.slice(source)))
}

/// The names of the offices that sent a story in: those of its attributions, or where it has none those that signed it.
pub fn of_story<'a>(bulletin: &Bulletin<'a>, story: &[Block]) -> Vec<&'a str> {
    let texts = |role| {
        let of = story.iter().filter(move |block| block.role == role);
        of.map(|block| block.span.slice(bulletin.source))
    };
    let named: Vec<&str> = texts(Role::Attribution).flat_map(of_attribution).collect();
    if texts(Role::Attribution).next().is_some() {
        return named;
    }
    let signed = texts(Role::Signature).map(str::trim);
    signed.filter(|text| unit::is_unit(text)).collect()
}

/// The names of the offices in an attribution: 区教育局 and 区财政局 in （区教育局、区财政局 张三）.
pub fn of_attribution(text: &str) -> impl Iterator<Item = &str> {
    let sender = attribution::sender(text);
    let sender = ["供稿", "报送"]
        .iter()
        .find_map(|end| sender.strip_suffix(end))
        .unwrap_or(sender);
    let parts = sender.split(|c: char| class::is_blank(c) || "、，,/／;；".contains(c));
    let parts = parts.filter(|part| !part.is_empty() && !attribution::introduces(part));
    let single = parts.clone().count() == 1;
    // 张三 beside an office is a person; alone it is whoever sent it in.
    parts.filter(move |part| unit::is_unit(part) || single && !unit::is_person(part))
}

/// 教育局 of 区教育局 and of 澄湖区教育局; what is left has to name something.
fn without_region(name: &str) -> Option<&str> {
    let at = name.find(REGIONS)?;
    let len = name[at..].chars().next()?.len_utf8();
    let rest = &name[at + len..];
    (rest.chars().count() >= 2 && unit::is_unit(rest)).then_some(rest)
}

/// Whether a word of the list can be a name.
fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().count() <= 44 && word.chars().any(char::is_alphanumeric)
}

fn line_of(unit: &Unit) -> String {
    let mut line = unit.name.clone();
    for alias in &unit.aliases {
        line.push(' ');
        line.push_str(alias);
    }
    line
}

fn push(names: &mut Vec<String>, name: &str) {
    let name = name.trim();
    if is_name(name) && !names.iter().any(|have| have == name) {
        names.push(name.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    const LIST: &str =
        "区教育局 教育局 区教委\n区水利局\n市水利局\n石桥镇\n区人力资源社会保障局　区人社局\n\n";

    #[test]
    fn names_are_found_in_whatever_way_they_are_written() {
        let units = Units::from_text(LIST);
        for (name, expected) in [
            ("区教育局", Some("区教育局")),
            ("教育局", Some("区教育局")),
            ("区教委", Some("区教育局")),
            ("澄湖区教育局", Some("区教育局")),
            ("区人社局", Some("区人力资源社会保障局")),
            ("人力资源社会保障局", Some("区人力资源社会保障局")),
            ("水利局", None),
            ("石桥镇", Some("石桥镇")),
            ("新石桥镇", None),
            ("区民政局", None),
            ("", None),
        ] {
            assert_eq!(units.find(name).map(|unit| &*unit.name), expected, "{name}");
        }
    }

    #[test]
    fn words_that_introduce_persons_are_no_offices() {
        for (text, offices) in [
            ("（记者 江一帆 通讯员 何宇轩）", &[][..]),
            ("（通讯员 何宇轩）", &[]),
            ("（区教育局 通讯员 何宇轩）", &["区教育局"]),
            ("供稿：区教育局 通讯员：何宇轩", &["区教育局"]),
        ] {
            assert_eq!(of_attribution(text).collect::<Vec<_>>(), offices, "{text}");
        }
    }

    #[test]
    fn a_list_survives_its_text() {
        let units = Units::from_text(LIST);
        assert_eq!(
            units.to_text(),
            "区教育局 教育局 区教委\n区水利局\n市水利局\n石桥镇\n区人力资源社会保障局 区人社局\n"
        );
        assert_eq!(Units::from_text(&units.to_text()), units);
        let twice = Units::from_text("区教育局、教育局\n区教育局 区教委\n，，\n");
        assert_eq!(twice.to_text(), "区教育局 教育局 区教委\n");
    }

    #[test]
    fn what_is_seen_waits_until_somebody_settles_it() {
        let draft = "区教育局推进课后服务\n全区开设课程217门。（教育局）\n\n石桥镇议事\n收集问题83件。（石桥镇、区民政局 张三）\n\n区文旅局办展\n展出作品40件。（区文旅局）\n";
        let units = Units::from_text(LIST).learning(&parse(draft));
        assert_eq!(units.seen(), ["区民政局", "区文旅局"]);
        assert_eq!(units.kept().len(), 5);
        assert_eq!(Units::from_text(&units.lines().join("\n")), units);
        let units = units.settled("区民政局", true).settled("区文旅局", false);
        assert_eq!(
            units.find("区民政局").map(|unit| &*unit.name),
            Some("区民政局")
        );
        assert!(units.seen().is_empty());
        assert!(units.learning(&parse(draft)).seen().is_empty());
        let edited = units.with_text("区文旅局\n");
        assert_eq!(edited.lines(), ["区文旅局"]);
    }
}
