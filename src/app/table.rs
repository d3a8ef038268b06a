//! Turns keys in a line of a table into where the caret goes, and what comes into the draft for it. Cells are parted by tabs.

/// A key that means something in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the next cell.
    Tab,
    /// To the cell before.
    Back,
    /// To the next row.
    Enter,
}

/// What a key does: how many bytes behind `at` go, what comes there, and where the caret is then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// A byte of the text.
    pub at: usize,
    /// How many bytes go.
    pub removed: usize,
    /// What comes.
    pub inserted: String,
    /// The byte of the new text that the caret comes before.
    pub caret: usize,
}

/// What a key does with the caret at a byte of the text; `None` where it is in no table, or the key leads out of it.
pub fn press(text: &str, caret: usize, key: Key) -> Option<Stroke> {
    let (before, behind) = text.split_at_checked(caret)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = caret + behind.find('\n').unwrap_or(behind.len());
    let line = &text[start..end];
    if !line.contains('\t') {
        return None;
    }
    let go = |caret| {
        Some(Stroke {
            at: caret,
            removed: 0,
            inserted: String::new(),
            caret,
        })
    };
    let put = |inserted: String, caret| {
        Some(Stroke {
            at: end,
            removed: 0,
            inserted,
            caret,
        })
    };
    let above = text[..start]
        .strip_suffix('\n')
        .map_or("", |above| above.rsplit('\n').next().unwrap_or_default());
    let below = text[end..]
        .strip_prefix('\n')
        .map_or("", |below| below.split('\n').next().unwrap_or_default());
    let tabs = |line: &str| line.matches('\t').count();
    let new_row = || put(["\n", &"\t".repeat(tabs(line))].concat(), end + 1);
    match key {
        Key::Tab => match text[caret..end].find('\t') {
            Some(next) => go(caret + next + 1),
            // The first row says how many columns there are.
            None if tabs(above) <= tabs(line) && tabs(above) > 0 => {
                if tabs(below) > 0 {
                    go(end + 1)
                } else {
                    new_row()
                }
            }
            None => put("\t".to_owned(), end + 1),
        },
        Key::Back => match text[start..caret].rfind('\t') {
            Some(own) => go(start + text[start..start + own].rfind('\t').map_or(0, |at| at + 1)),
            None if tabs(above) > 0 => {
                go(start - 1 - above.rfind('\t').map_or(0, |at| above.len() - at - 1))
            }
            None => None,
        },
        // An empty row ends the table.
        Key::Enter if line.trim().is_empty() => Some(Stroke {
            at: start,
            removed: line.len(),
            inserted: String::new(),
            caret: start,
        }),
        Key::Enter if tabs(below) > 0 => go(end + 1),
        Key::Enter => new_row(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text after a key, with the caret as a bar in both.
    fn pressed(marked: &str, key: Key) -> Option<String> {
        let caret = marked.find('|').unwrap_or_default();
        let mut text = marked.replacen('|', "", 1);
        let stroke = press(&text, caret, key)?;
        text.replace_range(stroke.at..stroke.at + stroke.removed, &stroke.inserted);
        text.insert(stroke.caret, '|');
        Some(text)
    }

    #[test]
    fn keys_in_a_table() {
        for (before, key, after) in [
            ("镇|\t数\n末", Key::Tab, Some("镇\t|数\n末")),
            ("镇\t数|", Key::Tab, Some("镇\t数\t|")),
            ("镇\t数|", Key::Enter, Some("镇\t数\n|\t")),
            ("镇\t数\n石|桥\t", Key::Tab, Some("镇\t数\n石桥\t|")),
            (
                "镇\t数\n石桥\t2|\n末",
                Key::Tab,
                Some("镇\t数\n石桥\t2\n|\t\n末"),
            ),
            (
                "镇\t数\n石桥\t2|\n河\t3",
                Key::Tab,
                Some("镇\t数\n石桥\t2\n|河\t3"),
            ),
            (
                "镇\t数\t备\n石桥\t2|",
                Key::Tab,
                Some("镇\t数\t备\n石桥\t2\t|"),
            ),
            ("镇\t数\n|石桥\t2", Key::Back, Some("镇\t|数\n石桥\t2")),
            ("镇\t数\n石桥\t|2", Key::Back, Some("镇\t数\n|石桥\t2")),
            ("|镇\t数", Key::Back, None),
            ("镇|\t数\n石桥\t2", Key::Enter, Some("镇\t数\n|石桥\t2")),
            ("镇\t数\n|\t\n末", Key::Enter, Some("镇\t数\n|\n末")),
            ("没有|表格", Key::Tab, None),
            ("没有|表格", Key::Enter, None),
        ] {
            assert_eq!(pressed(before, key).as_deref(), after, "{before:?} {key:?}");
        }
    }
}
