//! Fields that are stored without what they show.

use crate::files::numbering::Format;
use crate::files::symbols::{SignFont, shown};

/// A field that is being read.
#[derive(Clone, Debug, Default)]
pub(super) struct Field {
    /// What it is told to show.
    pub instruction: String,
    /// What it shows is being read.
    pub shows: bool,
    /// Something of it was shown.
    pub has_shown: bool,
    /// It is a box that is ticked, or not.
    pub ticked: Option<bool>,
}

/// What fields count.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    list: u32,
    auto: u32,
}

impl Field {
    /// What it shows, as far as it can be known.
    pub fn result(&self, counts: &mut Counts) -> String {
        let instruction = self.instruction.trim();
        let (name, rest) = instruction
            .split_once(|c: char| c.is_whitespace() || c == '\\')
            .unwrap_or((instruction, ""));
        let rest = &instruction[instruction.len() - rest.len()..];
        match name.to_ascii_uppercase().as_str() {
            "FORMCHECKBOX" => if self.ticked == Some(true) {
                "☒"
            } else {
                "☐"
            }
            .to_owned(),
            "EQ" => equation(&instruction[name.len()..]),
            "SYMBOL" => symbol(rest),
            "LISTNUM" => {
                counts.list += 1;
                format!("{})", counts.list)
            }
            "AUTONUM" | "AUTONUMLGL" => {
                counts.auto += 1;
                format!("{}.", counts.auto)
            }
            "QUOTE" => quoted(rest).unwrap_or_default().to_owned(),
            _ => String::new(),
        }
    }
}

fn quoted(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once('"')?;
    Some(rest.split_once('"')?.0)
}

/// `SYMBOL 183 \f "Symbol"`.
fn symbol(rest: &str) -> String {
    let code = rest.split_whitespace().next().unwrap_or_default();
    let code = match code.strip_prefix("0x").or_else(|| code.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => code.parse().ok(),
    };
    let font = rest.split("\\f").nth(1).and_then(quoted);
    let c = code.and_then(char::from_u32).filter(|c| !c.is_control());
    c.map(|c| shown(c, font.and_then(SignFont::of_name)).to_string())
        .unwrap_or_default()
}

/// What an equation field shows on one line: of characters put over one another the one inside a
/// ring or a box, in the sign that Unicode has for both; of a fraction, both sides of a stroke.
fn equation(text: &str) -> String {
    let mut out = String::new();
    let mut operator = ' ';
    // Behind the name of an operator or an option, up to its bracket.
    let mut is_named = false;
    // For each open bracket: where its text begins, and which operator it is of.
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                if let Some(',' | '(' | ')' | ';' | '\\') = chars.peek() {
                    out.extend(chars.next());
                    continue;
                }
                is_named = true;
                let mut name = String::new();
                while let Some(c) = chars.next_if(char::is_ascii_alphanumeric) {
                    name.push(c.to_ascii_lowercase());
                }
                if let "o" | "f" | "r" | "s" | "x" | "b" | "a" | "l" | "d" | "i" = name.as_str() {
                    operator = name.chars().next().unwrap_or(' ');
                }
            }
            ' ' | '0'..='9' | '-' if is_named => {}
            '(' => {
                is_named = false;
                open.push((out.len(), std::mem::replace(&mut operator, ' ')));
            }
            ')' => {
                if let Some((from, operator)) = open.pop() {
                    let inside = out.split_off(from.min(out.len()));
                    let parts: Vec<&str> = inside.split(PART).map(str::trim).collect();
                    out.push_str(&put(operator, &parts));
                }
            }
            ',' | ';' if !open.is_empty() => out.push(PART),
            ' ' if open.is_empty() => {}
            c => out.push(c),
        }
    }
    out.replace(PART, "").trim().to_owned()
}

/// Parts the arguments of an operator.
const PART: char = '\u{1f}';

fn put(operator: char, parts: &[&str]) -> String {
    match (operator, parts) {
        ('o', [frame, inside]) => match (*frame, inside.parse::<u32>()) {
            ("○" | "◯" | "〇" | "O", Ok(number @ 1..=20)) => {
                Format("decimalEnclosedCircle".into()).write(number)
            }
            ("○" | "◯" | "〇" | "□" | "△" | "◇", _) => (*inside).to_owned(),
            _ => parts.concat(),
        },
        ('f', [above, below]) => format!("{above}/{below}"),
        _ => parts.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_without_a_result() {
        for (instruction, result) in [
            (r" EQ \o\ac(○,3) ", "③"),
            (r"eq \o\ac(○,印)", "印"),
            (r"EQ \f(3,4)", "3/4"),
            (r"EQ \o(a,\s\up 5(b))", "ab"),
            (r#"SYMBOL 252 \f "Wingdings" \s 12"#, "✓"),
            (r"SYMBOL 0x41", "A"),
            ("LISTNUM", "1)"),
            ("FORMCHECKBOX", "☐"),
            (r"PAGE \* MERGEFORMAT", ""),
            ("EQ \\o(((((", ""),
            ("", ""),
        ] {
            let field = Field {
                instruction: instruction.into(),
                ..Field::default()
            };
            assert_eq!(
                field.result(&mut Counts::default()),
                result,
                "{instruction}"
            );
        }
    }
}
