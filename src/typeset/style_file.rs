//! Turns a style file into a [`Style`] or into what is wrong with it, and a style into its file.
//!
//! A style file is JSON that a person can read, change and mail: one field a line, in Chinese where
//! a value is a name. Fields that are left out take the defaults; a field that is not known, or
//! whose value is not, is refused with its name.

use std::fmt;
use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use super::style::{
    AttributionPlace, Headlines, LeadIns, PageNumberForm, PageNumberPlace, Red, Style, VERSION,
};
use super::units::SizeName;
use crate::grammar::field::Genre;
use crate::tidy::{Joining, rule};

/// Why a file is no style. `Display` says it in Chinese and names the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StyleError {
    /// It is not JSON; the line where reading it ended.
    Syntax(usize),
    /// It is JSON, but of something else.
    NoStyle,
    /// It was written by a later version of the program.
    Later,
    /// A field that is not known.
    Unknown(String),
    /// A field with a value it cannot have: its name, its label, what is wanted.
    Value(&'static str, &'static str, String),
}

impl fmt::Display for StyleError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(line) => write!(to, "不是版式文件：第 {line} 行读不懂。"),
            Self::NoStyle => to.write_str("不是版式文件。"),
            Self::Later => to.write_str("是较新版本写的版式文件，这里还读不了。"),
            Self::Unknown(name) => write!(to, "里有不认识的项目“{name}”。"),
            Self::Value(name, label, wanted) => {
                write!(to, "里的“{name}”（{label}）不对，应是{wanted}。")
            }
        }
    }
}

/// A field of the file: its name, with a dot between a group and the field in it, its Chinese label,
/// and the place of its value.
pub(super) struct Field<'s>(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) Slot<'s>,
);

/// The place of a value.
pub(super) enum Slot<'s> {
    Text(&'s mut String),
    Flag(&'s mut bool),
    /// A whole number of a unit within bounds.
    Number(&'s mut u32, RangeInclusive<u32>, &'static str),
    /// One of several names.
    Choice(&'s mut dyn Choice),
    /// Names of fonts.
    Fonts(&'s mut Vec<String>),
    /// Levels of numbered heads.
    Levels(&'s mut Vec<u8>),
    /// Ids of rules of tidying.
    Rules(&'s mut Vec<String>),
}

/// A value that is one of several names.
pub(super) trait Choice {
    fn names(&self) -> &'static [&'static str];
    fn get(&self) -> usize;
    fn set(&mut self, at: usize);
}

macro_rules! choice {
    ($type:ty, $($value:expr => $name:literal),+) => {
        impl Choice for $type {
            fn names(&self) -> &'static [&'static str] {
                &[$($name),+]
            }
            fn get(&self) -> usize {
                [$($value),+].iter().position(|value| value == self).unwrap_or_default()
            }
            fn set(&mut self, at: usize) {
                *self = [$($value),+][at];
            }
        }
    };
}

choice!(Headlines, Headlines::Centred => "居中", Headlines::RunIn => "段首");
choice!(Genre, Genre::Bulletin => "简报", Genre::Document => "公文", Genre::Minutes => "会议纪要");
choice!(AttributionPlace, AttributionPlace::AsWritten => "照原稿",
    AttributionPlace::ParagraphEnd => "段末", AttributionPlace::OwnLine => "另起一行");
choice!(PageNumberPlace, PageNumberPlace::Outside => "外侧",
    PageNumberPlace::Centred => "居中", PageNumberPlace::None => "无");
choice!(PageNumberForm, PageNumberForm::Dashes => "— 1 —",
    PageNumberForm::OfTotal => "第 1 页　共 2 页");
choice!(LeadIns, LeadIns::Plain => "不变", LeadIns::Bold => "加粗", LeadIns::Kai => "楷体");
choice!(Red, Red::Standard => "标准红", Red::Full => "大红", Red::Print => "印刷红", Red::Dark => "深红");
choice!(Joining, Joining::Automatic => "自动", Joining::KeepLines => "保留断行",
    Joining::BetweenEmptyLines => "按空行合并");

impl Choice for SizeName {
    fn names(&self) -> &'static [&'static str] {
        const NAMES: [&str; SizeName::ALL.len()] = {
            let mut names = [""; SizeName::ALL.len()];
            let mut at = 0;
            while at < names.len() {
                names[at] = SizeName::ALL[at].1;
                at += 1;
            }
            names
        };
        &NAMES
    }

    fn get(&self) -> usize {
        let at = Self::ALL.iter().position(|(size, _)| size == self);
        at.unwrap_or_default()
    }

    fn set(&mut self, at: usize) {
        *self = Self::ALL[at].0;
    }
}

/// Micrometres, as people read them.
pub(super) const LENGTH: &str = "千分之一毫米";

/// Tenths of a point.
pub(super) const TYPE_SIZE: &str = "十分之一磅";

/// Every field in the order of the file. A new choice is a new line here.
pub(super) fn fields(style: &mut Style) -> Vec<Field<'_>> {
    let Style {
        id: _,
        version,
        name,
        genre,
        area,
        body_size,
        headline_size,
        name_size,
        above_name,
        below_masthead,
        red_rule,
        red,
        headlines,
        bold_levels,
        lead_ins,
        seal,
        attribution,
        labels,
        contents_pages,
        page_number,
        page_number_form,
        page_number_size,
        closing_size,
        faces,
        tidy,
    } = style;
    let length = |path, label, value, range| Field(path, label, Slot::Number(value, range, LENGTH));
    let rows = |path, label, value, range| Field(path, label, Slot::Number(value, range, "行"));
    let fonts = |path, label, stack| Field(path, label, Slot::Fonts(stack));
    vec![
        Field(
            "version",
            "格式版本",
            Slot::Number(version, 1..=VERSION, ""),
        ),
        Field("name", "版式名称", Slot::Text(name)),
        Field("genre", "文种", Slot::Choice(genre)),
        length("area.left", "版心左边距", &mut area.left.0, 10_000..=50_000),
        length("area.top", "版心上边距", &mut area.top.0, 10_000..=60_000),
        length("area.width", "版心宽", &mut area.width.0, 120_000..=180_000),
        length(
            "area.height",
            "版心高",
            &mut area.height.0,
            180_000..=260_000,
        ),
        rows("area.rows", "每页行数", &mut area.rows.0, 16..=40),
        Field("body_size", "正文字号", Slot::Choice(body_size)),
        Field("headline_size", "标题字号", Slot::Choice(headline_size)),
        Field(
            "name_size",
            "报头名称最大字号",
            Slot::Number(&mut name_size.0, 240..=900, TYPE_SIZE),
        ),
        rows("above_name", "报头名称上方空行", &mut above_name.0, 0..=8),
        rows(
            "below_masthead",
            "红线下方空行",
            &mut below_masthead.0,
            0..=8,
        ),
        length("red_rule", "红线粗细", &mut red_rule.0, 100..=3_000),
        Field("red", "报头和红线的红色", Slot::Choice(red)),
        Field("headlines", "随文标题", Slot::Choice(headlines)),
        Field("bold_levels", "加粗的标题级别", Slot::Levels(bold_levels)),
        Field("lead_ins", "段首语（如一是、小结）", Slot::Choice(lead_ins)),
        Field("seal", "落款留盖章位置", Slot::Flag(seal)),
        Field("attribution", "供稿单位位置", Slot::Choice(attribution)),
        Field("labels", "会议要素行用黑体标签", Slot::Flag(labels)),
        Field("contents_pages", "要目带页码", Slot::Flag(contents_pages)),
        Field("page_number", "页码位置", Slot::Choice(page_number)),
        Field(
            "page_number_form",
            "页码写法",
            Slot::Choice(page_number_form),
        ),
        Field(
            "page_number_size",
            "页码字号",
            Slot::Choice(page_number_size),
        ),
        Field("closing_size", "版记字号", Slot::Choice(closing_size)),
        fonts("faces.biaosong", "小标宋字体", &mut faces.biaosong),
        fonts("faces.fangsong", "仿宋字体", &mut faces.fangsong),
        fonts("faces.kaiti", "楷体字体", &mut faces.kaiti),
        fonts("faces.heiti", "黑体字体", &mut faces.heiti),
        fonts("faces.songti", "宋体字体", &mut faces.songti),
        fonts("faces.latin", "西文字体", &mut faces.latin),
        Field(
            "tidy.joining",
            "断行的接法",
            Slot::Choice(&mut tidy.joining),
        ),
        Field("tidy.off", "不用的整理规则", Slot::Rules(&mut tidy.off)),
    ]
}

impl Style {
    /// Reads a style file. The style's id is [`Style::OWN`].
    ///
    /// # Errors
    ///
    /// What the file lacks to be a style, with the name of the field.
    pub fn from_json(file: &str) -> Result<Self, StyleError> {
        let file = file.trim_start_matches('\u{feff}');
        let value = serde_json::from_str(file);
        let value: Value = value.map_err(|error| StyleError::Syntax(error.line()))?;
        Self::from_value(&value)
    }

    /// Reads a style out of a file of several things.
    ///
    /// # Errors
    ///
    /// What the value lacks to be a style, with the name of the field.
    pub fn from_value(value: &Value) -> Result<Self, StyleError> {
        let Value::Object(object) = value else {
            return Err(StyleError::NoStyle);
        };
        let later = |version: u64| version > u64::from(VERSION);
        if object
            .get("version")
            .and_then(Value::as_u64)
            .is_some_and(later)
        {
            return Err(StyleError::Later);
        }
        let mut style = Self {
            id: Self::OWN.to_owned(),
            name: "自定".to_owned(),
            ..Self::default()
        };
        let mut fields = fields(&mut style);
        read(object, "", &mut fields)?;
        drop(fields);
        style.fits()?;
        Ok(style)
    }

    /// The value of the style file.
    pub fn to_value(&self) -> Value {
        // What was written can be read.
        serde_json::from_str(&self.to_json()).unwrap_or_default()
    }

    /// Writes the style file: every field, one a line.
    pub fn to_json(&self) -> String {
        let mut style = self.clone();
        let mut out = String::from("{");
        let mut group = "";
        for Field(path, _, slot) in fields(&mut style) {
            let (own, name) = path.split_once('.').unwrap_or(("", path));
            if own != group && !group.is_empty() {
                out.push_str("\n  }");
            }
            if !out.ends_with('{') {
                out.push(',');
            }
            if own != group && !own.is_empty() {
                out.push_str("\n  \"");
                out.push_str(own);
                out.push_str("\": {");
            }
            group = own;
            out.push_str(if own.is_empty() { "\n  " } else { "\n    " });
            out.push('"');
            out.push_str(name);
            out.push_str("\": ");
            // A value of text, numbers and lists can be written.
            out.push_str(&serde_json::to_string(&slot.value()).unwrap_or_default());
        }
        out.push_str("\n  }\n}\n");
        out
    }

    /// What no field alone can tell: whether the type area lies on the paper with its page number
    /// below, and whether its rows are high enough for its type.
    pub(super) fn fits(&self) -> Result<(), StyleError> {
        let area = self.area;
        let wrong =
            |name, label, wanted: &str| Err(StyleError::Value(name, label, wanted.to_owned()));
        if area.left.0 + area.width.0 > 200_000 {
            return wrong("area.width", "版心宽", "连左边距不超过 200 毫米");
        }
        if area.top.0 + area.height.0 > 280_000 {
            return wrong("area.height", "版心高", "连上边距不超过 280 毫米");
        }
        if area.pitch() * 10 < self.body().0 * 11 {
            return wrong("area.rows", "每页行数", "少一些的行数，现在行距比字还小");
        }
        Ok(())
    }
}

/// Reads the fields of an object and of the groups in it.
fn read(
    object: &Map<String, Value>,
    group: &str,
    fields: &mut [Field<'_>],
) -> Result<(), StyleError> {
    for (key, value) in object {
        let path = [group, key].concat();
        match (value, fields.iter_mut().find(|field| field.0 == path)) {
            (_, Some(field)) => {
                let wanted = field.2.read(value);
                wanted.map_err(|wanted| StyleError::Value(field.0, field.1, wanted))?;
            }
            (Value::Object(inner), None) if group.is_empty() => read(inner, &(path + "."), fields)?,
            (_, None) => return Err(StyleError::Unknown(path)),
        }
    }
    Ok(())
}

impl Slot<'_> {
    /// Takes a value, or says what it should be.
    pub(super) fn read(&mut self, value: &Value) -> Result<(), String> {
        match self {
            Self::Text(text) => {
                let read = value
                    .as_str()
                    .map(str::trim)
                    .filter(|read| !read.is_empty());
                read.ok_or("不空的文字")?.clone_into(text);
            }
            Self::Flag(flag) => **flag = value.as_bool().ok_or("true 或 false")?,
            Self::Number(number, range, unit) => {
                let read = value.as_u64().and_then(|read| u32::try_from(read).ok());
                let read = read.filter(|read| range.contains(read)).ok_or_else(|| {
                    let (from, to) = (range.start(), range.end());
                    let unit = if unit.is_empty() {
                        String::new()
                    } else {
                        format!("，单位是{unit}")
                    };
                    format!(" {from} 到 {to} 之间的整数{unit}")
                })?;
                **number = read;
            }
            Self::Choice(choice) => {
                let names = choice.names();
                let at = names.iter().position(|name| value == name);
                choice.set(at.ok_or_else(|| format!("“{}”之一", names.join("”“")))?);
            }
            Self::Fonts(fonts) => {
                let read = strings(value).filter(|fonts| !fonts.is_empty());
                **fonts = read.ok_or("字体名称的列表，至少一个")?;
            }
            Self::Levels(levels) => {
                let level = |value: &Value| {
                    let level = u8::try_from(value.as_u64()?).ok()?;
                    (1..=4).contains(&level).then_some(level)
                };
                let read = value
                    .as_array()
                    .map(|list| list.iter().map(level).collect());
                **levels = read.flatten().ok_or(" 1 到 4 的列表")?;
            }
            Self::Rules(rules) => {
                let known = |id: &String| rule::ALL.iter().any(|rule| rule.id == *id);
                let read = strings(value).filter(|ids| ids.iter().all(known));
                **rules = read.ok_or_else(|| {
                    let ids: Vec<_> = rule::ALL.iter().map(|rule| rule.id).collect();
                    format!("规则的列表，规则有 {}", ids.join("、"))
                })?;
            }
        }
        Ok(())
    }

    fn value(&self) -> Value {
        match self {
            Self::Text(text) => Value::from(text.as_str()),
            Self::Flag(flag) => Value::from(**flag),
            Self::Number(number, ..) => Value::from(**number),
            Self::Choice(choice) => Value::from(choice.names()[choice.get()]),
            Self::Fonts(list) | Self::Rules(list) => list.iter().map(String::as_str).collect(),
            Self::Levels(levels) => levels.iter().copied().collect(),
        }
    }
}

fn strings(value: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    value.as_array()?.iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_survives_its_file() {
        for style in Style::presets() {
            let own = Style {
                id: Style::OWN.to_owned(),
                ..style
            };
            let file = own.to_json();
            assert_eq!(Style::from_json(&file), Ok(own), "{file}");
            assert_eq!(
                Style::from_json(&file).map(|style| style.to_json()),
                Ok(file)
            );
        }
    }

    #[test]
    fn the_type_area_lies_on_the_paper_and_its_rows_are_high_enough() {
        for (file, fits) in [
            (r#"{"area": {"left": 44000}}"#, true),
            (r#"{"area": {"left": 44001}}"#, false),
            (r#"{"area": {"top": 55000}}"#, true),
            (r#"{"area": {"top": 55001}}"#, false),
            (r#"{"area": {"rows": 36}}"#, true),
            (r#"{"area": {"rows": 37}}"#, false),
        ] {
            let style = Style::from_json(file);
            let ranged = style.as_ref().err().map(ToString::to_string);
            assert_eq!(style.is_ok(), fits, "{file} {ranged:?}");
        }
    }

    #[test]
    fn fields_left_out_take_the_defaults() {
        let file = r#"{"headlines": "段首", "area": {"rows": 20}}"#;
        let style = Style::from_json(file).expect("a style");
        assert_eq!(style.headlines, Headlines::RunIn);
        assert_eq!(style.area.rows.0, 20);
        assert_eq!(style.faces, Style::default().faces);
    }

    #[test]
    fn a_bad_file_is_refused_with_the_field_named() {
        for (file, told) in [
            ("", "第 1 行读不懂"),
            ("{\n\"name\": 简报}", "第 2 行读不懂"),
            ("[]", "不是版式文件"),
            (r#"{"version": 99, "colour": 1}"#, "较新版本"),
            (r#"{"colour": 1}"#, "“colour”"),
            (r#"{"area": {"depth": 1}}"#, "“area.depth”"),
            (r#"{"area": 1}"#, "“area”"),
            (r#"{"name": " "}"#, "“name”（版式名称）不对，应是不空的文字"),
            (
                r#"{"headlines": "big"}"#,
                "“headlines”（随文标题）不对，应是“居中”“段首”之一",
            ),
            (
                r#"{"red_rule": 1.5}"#,
                "“red_rule”（红线粗细）不对，应是 100 到 3000 之间的整数",
            ),
            (r#"{"bold_levels": [5]}"#, "“bold_levels”"),
            (r#"{"faces": {"kaiti": []}}"#, "“faces.kaiti”"),
            (r#"{"tidy": {"off": ["quote"]}}"#, "“tidy.off”"),
            (r#"{"area": {"area": {"rows": 20}}}"#, "“area.area”"),
            (r#"{"area": {"left": 50000}}"#, "“area.width”"),
            (r#"{"area": {"top": 60000}}"#, "“area.height”"),
            (r#"{"area": {"rows": 40}}"#, "“area.rows”"),
        ] {
            let error = Style::from_json(file).expect_err(file).to_string();
            assert!(error.contains(told), "{file}: {error}");
        }
    }
}
