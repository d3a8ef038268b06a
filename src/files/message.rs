//! What a file gave, as one text: it goes from one memory to another.

use serde_json::Value;

use super::Opened;
use crate::bulletin::Role;
use crate::office::Package;
use crate::source::{Align, Face, Joint, Look};
use crate::text::{EditList, Span};
use crate::tidy::rule;

/// A look in numbers, in the order of its fields; what is not known is [`NONE`].
type Packed = [i64; 11];

/// A repair: where it begins and ends, what it puts there, its rule, why.
type Repair = (usize, usize, String, String, String);

/// Stands for what is not known.
const NONE: i64 = i64::MIN >> 12;

const JOINTS: [Joint; 3] = [Joint::Unknown, Joint::Begins, Joint::Breaks];
const ALIGNS: [Align; 3] = [Align::Plain, Align::Centre, Align::Right];
const FACES: [Face; 5] = [
    Face::FangSong,
    Face::Kai,
    Face::Hei,
    Face::XiaoBiaoSong,
    Face::Song,
];

impl Opened {
    /// All of it but its pictures, which are settled by then, as one text, which [`unpack`](Self::unpack) reads.
    pub fn pack(&self) -> String {
        let looks: Vec<Packed> = self.source.looks.iter().map(packed).collect();
        let repairs: Vec<Repair> = self
            .repairs
            .iter()
            .map(|edit| {
                let Span { start, end } = edit.span;
                let (with, why) = (edit.with.clone(), edit.why.to_string());
                (start, end, with, edit.rule.to_owned(), why)
            })
            .collect();
        let all = (
            &self.source.text,
            looks,
            repairs,
            &self.notes,
            self.carried.as_ref().map(Package::to_json),
        );
        serde_json::to_string(&all).unwrap_or_default()
    }

    /// What was packed; `None` where that is none.
    pub fn unpack(packed: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(packed).ok()?;
        let [text, looks, repairs, notes, carried] = value.as_array()?.as_slice() else {
            return None;
        };
        let text = string(text)?;
        let mut edits = EditList::new();
        let mut from = 0;
        for repair in repairs.as_array()? {
            let [start, end, with, id, why] = repair.as_array()?.as_slice() else {
                return None;
            };
            let (start, end) = (number(start)?, number(end)?);
            let sound = from <= start && start <= end && text.get(start..end).is_some();
            let rule = rule::ALL.iter().find(|rule| *id == rule.id)?;
            if !sound {
                return None;
            }
            from = end;
            edits.push(Span::new(start, end), string(with)?, rule.id, string(why)?);
        }
        let mut opened = Self {
            repairs: edits,
            ..Self::default()
        };
        opened.source.text = text;
        for look in looks.as_array()? {
            opened.source.looks.push(unpacked(look)?);
        }
        for note in notes.as_array()? {
            opened.notes.push(string(note)?);
        }
        if !carried.is_null() {
            opened.carried = Some(Package::from_json(carried.as_str()?).ok()?);
        }
        Some(opened)
    }
}

fn packed(look: &Look) -> Packed {
    fn known<T: Into<i64>>(value: Option<T>) -> i64 {
        value.map_or(NONE, T::into)
    }
    fn place<T: PartialEq>(all: &[T], one: &T) -> i64 {
        let at = all.iter().position(|other| other == one);
        at.and_then(|at| i64::try_from(at).ok()).unwrap_or(NONE)
    }
    let flags = [look.bold, look.red, look.page, look.debris, look.row];
    let flags = flags.iter().rev();
    [
        place(&JOINTS, &look.joint),
        known(look.role.map(|role| role as u8)),
        known(look.level),
        known(look.size),
        look.face.map_or(NONE, |face| place(&FACES, &face)),
        place(&ALIGNS, &look.align),
        known(look.indent),
        known(look.slack),
        known(look.gap),
        flags.fold(0, |all, flag| all << 1 | i64::from(*flag)),
        i64::try_from(look.number).unwrap_or(0),
    ]
}

fn string(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn number(value: &Value) -> Option<usize> {
    value.as_u64()?.try_into().ok()
}

fn unpacked(look: &Value) -> Option<Look> {
    #[expect(
        clippy::option_option,
        reason = "not known is one thing, not a number of the kind another"
    )]
    fn known<T: TryFrom<i64>>(value: &Value) -> Option<Option<T>> {
        match value.as_i64()? {
            NONE => Some(None),
            value => T::try_from(value).ok().map(Some),
        }
    }
    fn place<T: Copy>(all: &[T], at: &Value) -> Option<T> {
        all.get(number(at)?).copied()
    }
    let [
        joint,
        role,
        level,
        size,
        face,
        align,
        indent,
        slack,
        gap,
        flags,
        number,
    ] = look.as_array()?.as_slice()
    else {
        return None;
    };
    let flags = flags.as_i64()?;
    let flag = |at: u32| flags >> at & 1 == 1;
    Some(Look {
        joint: place(&JOINTS, joint)?,
        role: place(&Role::ALL, role).map(|(role, ..)| role),
        level: known(level)?,
        size: known(size)?,
        face: place(&FACES, face),
        bold: flag(0),
        red: flag(1),
        align: place(&ALIGNS, align)?,
        indent: known(indent)?,
        slack: known(slack)?,
        gap: known(gap)?,
        page: flag(2),
        debris: flag(3),
        row: flag(4),
        number: self::number(number)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Style;
    use crate::office::Units;

    #[test]
    fn what_is_packed_comes_back() {
        let mut opened = Opened::default();
        opened.source.push("“春耕”\t\\一", Look::default());
        for at in 0..3 {
            opened.source.push(
                "备足农资。",
                Look {
                    joint: JOINTS[at],
                    role: Some(Role::ALL[at].0),
                    level: Some(9),
                    size: Some(u16::MAX),
                    face: Some(FACES[at + 2]),
                    bold: at == 0,
                    red: at == 1,
                    align: ALIGNS[at],
                    indent: Some(i16::MIN),
                    slack: Some(-1),
                    gap: Some(0),
                    page: at == 2,
                    debris: at == 0,
                    row: at == 1,
                    number: at * 3,
                },
            );
        }
        opened
            .repairs
            .push(Span::new(3, 9), "秋收", rule::COMPATIBILITY, "按字形还原");
        opened.notes.push("图片没有读入。".to_owned());
        opened.carried = Some(Package {
            styles: vec![Style {
                id: Style::OWN.to_owned(),
                ..Style::default()
            }],
            units: Units::from_text("区教育局 教育局\n"),
            starters: Vec::new(),
        });
        assert_eq!(Opened::unpack(&opened.pack()), Some(opened));
        assert_eq!(
            Opened::unpack(&Opened::default().pack()),
            Some(Opened::default())
        );
    }

    #[test]
    fn what_is_no_pack_is_nothing() {
        for packed in [
            "",
            "{}",
            "[\"\",[],[],[]]",
            "[\"春\",[],[[1,3,\"\",\"compatibility\",\"\"]],[],null]",
            "[\"春\",[],[[0,3,\"\",\"no such rule\",\"\"]],[],null]",
            "[\"春\",[[9,0,0,0,0,0,0,0,0,0,0]],[],[],null]",
            "[\"春\",[],[],[],\"{\"]",
        ] {
            assert_eq!(Opened::unpack(packed), None, "{packed}");
        }
    }
}
