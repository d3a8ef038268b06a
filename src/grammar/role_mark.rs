//! Role marks: `<正文>` at a line's start settles what the line is.

use crate::bulletin::Role;

/// The role mark at the start of a line and its length in bytes.
pub fn recognize(line: &str) -> Option<(Role, usize)> {
    let inner = line.strip_prefix('<')?;
    let end = inner.find('>')?;
    let role = Role::from_label(&inner[..end])?;
    Some((role, end + 2))
}

/// The mark of a role.
pub fn canonical(role: Role) -> String {
    format!("<{}>", role.label())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_directions() {
        for (role, ..) in Role::ALL {
            let mark = canonical(role);
            assert_eq!(recognize(&format!("{mark}文字")), Some((role, mark.len())));
        }
        assert_eq!(recognize("<script>"), None);
    }
}
