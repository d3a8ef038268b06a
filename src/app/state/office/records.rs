//! Turns what belongs to the office into records that the machine keeps, and back.
//!
//! Each is a JSON array or object, so that a backup is merged with what is there.

use jianbao::Style;
use jianbao::office::Units;
use jianbao::office::package::Starter;
use serde_json::{Map, Value};

use super::super::Shared;
use super::Office;

/// What is kept of an office, apart from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// Its units.
    Units,
    /// Its own styles.
    Styles,
    /// Its starter texts.
    Starters,
}

/// Every record with its name.
pub const RECORDS: [(Record, &str); 3] = [
    (Record::Units, "units"),
    (Record::Styles, "styles"),
    (Record::Starters, "starters"),
];

impl Office {
    /// What was kept. What is not there or cannot be read is empty.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let mut office = Self::default();
        for (record, name) in RECORDS {
            let value = get(name).and_then(|text| serde_json::from_str(&text).ok());
            if let Some(value) = value {
                office.take(record, &value);
            }
        }
        office
    }

    fn take(&mut self, record: Record, value: &Value) {
        let named = || value.as_object().into_iter().flatten();
        match record {
            Record::Units => {
                let lines = value.as_array().into_iter().flatten();
                let lines: Vec<&str> = lines.filter_map(Value::as_str).collect();
                self.units = Shared::new(Units::from_text(&lines.join("\n")));
            }
            Record::Styles => {
                let styles = named().filter_map(|(id, value)| {
                    let style = Style::from_value(value).ok()?;
                    Some(Style {
                        id: id.clone(),
                        ..style
                    })
                });
                self.styles = Shared::new(styles.collect());
            }
            Record::Starters => {
                let starters = named().filter_map(|(name, text)| {
                    Some(Starter {
                        name: name.clone(),
                        text: text.as_str()?.to_owned(),
                    })
                });
                self.starters = Shared::new(starters.collect());
            }
        }
    }

    /// What is to be kept.
    pub fn write(&self, record: Record) -> String {
        // One by one: collecting sorts them first, by a sort of their own.
        let object = |entries: Vec<(String, Value)>| {
            let mut object = Map::new();
            for (key, value) in entries {
                object.insert(key, value);
            }
            Value::Object(object)
        };
        let value = match record {
            Record::Units => self.units.lines().into_iter().collect(),
            Record::Styles => object(
                self.styles
                    .iter()
                    .map(|style| (style.id.clone(), style.to_value()))
                    .collect(),
            ),
            Record::Starters => object(
                self.starters
                    .iter()
                    .map(|starter| (starter.name.clone(), starter.text.as_str().into()))
                    .collect(),
            ),
        };
        value.to_string()
    }

    /// Whether a record is another than it was in an earlier state.
    pub fn differs(&self, record: Record, before: &Self) -> bool {
        match record {
            Record::Units => self.units != before.units,
            Record::Styles => self.styles != before.styles,
            Record::Starters => self.starters != before.starters,
        }
    }
}
