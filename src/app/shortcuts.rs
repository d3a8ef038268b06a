//! The keys, in one table: what handles them looks here, and so does the list that people read.

/// Where a key does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Wherever the focus is, but in no dialog.
    Anywhere,
    /// In the draft.
    Draft,
    /// In the list of stories.
    Stories,
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Print.
    Print,
    /// Open the library of drafts.
    Library,
    /// Say that the draft is kept anyway.
    Save,
    /// Make the next issue.
    NextIssue,
    /// Show the finding after the caret.
    NextFinding,
    /// Search the draft.
    Search,
    /// Search it and put something else there.
    Replace,
    /// Open the help.
    Help,
    /// Close what stands open, and the notice.
    Close,
    /// Take the last step back.
    Undo,
    /// Make it again.
    Redo,
    /// Open the menu of roles for the line of the caret.
    Roles,
    /// Move the story up.
    MoveUp,
    /// Move the story down.
    MoveDown,
    /// Take the story out.
    Remove,
    /// To the story above.
    Above,
    /// To the story below.
    Below,
}

/// A key and what is held with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// Ctrl, or ⌘ on a Mac.
    pub command: bool,
    /// Shift
    pub shift: bool,
    /// Alt
    pub alt: bool,
    /// The key's name as browsers give it; letters small.
    pub key: &'static str,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Shortcut {
    /// Where.
    pub scope: Scope,
    /// The keys, any of which does it.
    pub chords: &'static [Chord],
    /// What they ask for.
    pub act: Act,
    /// What they do, in Chinese.
    pub does: &'static str,
}

const fn plain(key: &'static str) -> Chord {
    Chord {
        command: false,
        shift: false,
        alt: false,
        key,
    }
}

const fn ctrl(key: &'static str) -> Chord {
    Chord {
        command: true,
        ..plain(key)
    }
}

const fn alt(key: &'static str) -> Chord {
    Chord {
        alt: true,
        ..plain(key)
    }
}

const fn row(scope: Scope, chords: &'static [Chord], act: Act, does: &'static str) -> Shortcut {
    Shortcut {
        scope,
        chords,
        act,
        does,
    }
}

const REDO: [Chord; 2] = [
    ctrl("y"),
    Chord {
        shift: true,
        ..ctrl("z")
    },
];

/// Every key of the app, in the order in which they are listed.
pub const ALL: [Shortcut; 17] = [
    row(Scope::Anywhere, &[ctrl("z")], Act::Undo, "撤销一步"),
    row(Scope::Anywhere, &REDO, Act::Redo, "重做一步"),
    row(
        Scope::Anywhere,
        &[plain("F8")],
        Act::NextFinding,
        "看下一处待核对的地方",
    ),
    row(Scope::Anywhere, &[ctrl("f")], Act::Search, "在草稿里查找"),
    row(Scope::Anywhere, &[ctrl("h")], Act::Replace, "查找并替换"),
    row(Scope::Anywhere, &[ctrl("o")], Act::Library, "打开稿库"),
    row(Scope::Anywhere, &[ctrl("p")], Act::Print, "打印"),
    row(Scope::Anywhere, &[alt("n")], Act::NextIssue, "出下一期"),
    row(
        Scope::Anywhere,
        &[ctrl("s")],
        Act::Save,
        "查看草稿是否已保存",
    ),
    row(Scope::Anywhere, &[plain("F1")], Act::Help, "看使用说明"),
    row(
        Scope::Anywhere,
        &[plain("Escape")],
        Act::Close,
        "关闭查找、提示和菜单",
    ),
    row(
        Scope::Draft,
        &[alt("Enter")],
        Act::Roles,
        "设定光标所在段的角色（标题、正文等）",
    ),
    row(Scope::Stories, &[plain("ArrowUp")], Act::Above, "到上一条"),
    row(
        Scope::Stories,
        &[plain("ArrowDown")],
        Act::Below,
        "到下一条",
    ),
    row(
        Scope::Stories,
        &[alt("ArrowUp")],
        Act::MoveUp,
        "把这一条上移",
    ),
    row(
        Scope::Stories,
        &[alt("ArrowDown")],
        Act::MoveDown,
        "把这一条下移",
    ),
    row(
        Scope::Stories,
        &[plain("Delete")],
        Act::Remove,
        "删除这一条（可以撤销）",
    ),
];

/// What a key that was pressed asks for in a scope.
pub fn find(scope: Scope, key: &str, command: bool, shift: bool, alt: bool) -> Option<Act> {
    let pressed = |chord: &Chord| {
        chord.key.eq_ignore_ascii_case(key)
            && (chord.command, chord.shift, chord.alt) == (command, shift, alt)
    };
    let row = ALL
        .iter()
        .find(|row| row.scope == scope && row.chords.iter().any(pressed))?;
    Some(row.act)
}

impl Scope {
    /// Its Chinese name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Anywhere => "任何地方",
            Self::Draft => "在草稿里",
            Self::Stories => "在条目里",
        }
    }
}

impl Chord {
    /// The keys to be shown one by one: Ctrl, Shift, Z.
    pub fn keys(self) -> Vec<&'static str> {
        let held = [
            (self.command, "Ctrl"),
            (self.shift, "Shift"),
            (self.alt, "Alt"),
        ];
        let held = held.into_iter().filter(|(held, _)| *held);
        let key = NAMES.iter().find(|(key, _)| *key == self.key);
        let key = key.map_or(self.key, |(_, name)| name);
        held.map(|(_, name)| name).chain([key]).collect()
    }
}

/// What is printed on keys whose name in browsers is another.
const NAMES: [(&str, &str); 11] = [
    ("ArrowUp", "↑"),
    ("ArrowDown", "↓"),
    ("Escape", "Esc"),
    ("f", "F"),
    ("h", "H"),
    ("n", "N"),
    ("o", "O"),
    ("p", "P"),
    ("s", "S"),
    ("y", "Y"),
    ("z", "Z"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_that_is_listed_does_what_the_list_says() {
        for row in ALL {
            for chord in row.chords {
                let Chord {
                    command,
                    shift,
                    alt,
                    key,
                } = *chord;
                assert_eq!(find(row.scope, key, command, shift, alt), Some(row.act));
                let shown = chord.keys();
                assert!(!shown.is_empty() && !row.does.is_empty());
                assert!(
                    shown
                        .iter()
                        .all(|key| key.chars().next().is_some_and(|c| !c.is_ascii_lowercase()))
                );
            }
        }
        assert_eq!(
            find(Scope::Anywhere, "Z", true, true, false),
            Some(Act::Redo)
        );
        assert_eq!(find(Scope::Anywhere, "z", false, false, false), None);
        assert_eq!(find(Scope::Draft, "Delete", false, false, false), None);
    }
}
