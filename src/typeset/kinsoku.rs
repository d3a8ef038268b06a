//! Tables of line breaking (避头尾): what may not begin a line, what may not end one, what stays
//! with the number before it, which marks give up half their cell.
//!
//! Sources: *Requirements for Chinese Text Layout* (W3C clreq, 3.1.3 to 3.1.6); GB/T 15834-2011, 5.1
//! (places of the marks, through secondary texts).

/// Marks that do not begin a line: stops, closing brackets and quotes, dash, ellipsis, connecting
/// and separating marks, signs behind a number.
pub const NOT_AT_START: &str = "。，、；：？！．…—～·‧・•⸺–－／｜\
    ）》〉」』】〕〗〙〛］｝”’〞｠»›\
    ％‰℃℉％°′″々〻ー\
    !),.:;?]}%/~";

/// Marks that do not end a line: opening brackets and quotes, the separating mark, signs in front of
/// a number.
pub const NOT_AT_END: &str = "“‘（《〈「『【〔〖〘〚［｛〝｟«‹／￥＄£€№＃\
    ([{$#/@";

/// Marks whose ink lies in the left half of the cell, so that the right half can go.
const BLANK_RIGHT: &str = "。，、；：．）》〉」』】〕〗〙〛］｝”’";

/// Marks whose ink lies in the right half of the cell, so that the left half can go.
const BLANK_LEFT: &str = "“‘（《〈「『【〔〖〘〚［｛";

/// Characters that stay with the number before them where possible: units, dates, counters, signs between two numbers.
const AFTER_NUMBER: &str = "年月日时分秒点期号届次条款项章节个名人位户家所座栋间处支场起件份本套台辆\
    岁周天倍成折元角米亩吨斤克升里度级类批轮万亿千百余多∶×";

/// Characters that stay with a scale word after a number: 3.5亿元, 20余人, 5万平方米.
const AFTER_SCALE: &str = "元人名户亩吨个件次项家台辆平立公千美万亿";

/// Scale words between a number and its unit.
const SCALE: &str = "万亿千百余多";

/// Characters that stay with the number behind them where possible: 第12期, 近300户, 4∶3.
const BEFORE_NUMBER: &str = "第约近达超共～∶×";

/// Whether the character is a plain ideograph, which no table holds: nine in ten characters.
const fn is_plain(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether the character may not begin a line.
pub fn not_at_start(c: char) -> bool {
    !is_plain(c) && NOT_AT_START.contains(c)
}

/// Whether the character may not end a line.
pub fn not_at_end(c: char) -> bool {
    !is_plain(c) && NOT_AT_END.contains(c)
}

/// Whether the right half of the character's cell is blank.
pub(super) fn is_blank_right(c: char) -> bool {
    !is_plain(c) && BLANK_RIGHT.contains(c)
}

/// Whether the left half of the character's cell is blank.
pub(super) fn is_blank_left(c: char) -> bool {
    !is_plain(c) && BLANK_LEFT.contains(c)
}

/// Whether `next` stays with a number that ends just before it.
pub(super) fn stays_after_number(next: char) -> bool {
    AFTER_NUMBER.contains(next)
}

/// Whether `next` stays with `scale`, the character after a number.
pub(super) fn stays_after_scale(scale: char, next: char) -> bool {
    SCALE.contains(scale) && AFTER_SCALE.contains(next)
}

/// Whether `before` stays with a number that begins just after it.
pub(super) fn stays_before_number(before: char) -> bool {
    BEFORE_NUMBER.contains(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_mark_is_blank_on_one_side_only() {
        for (c, left, right) in [
            ('（', true, false),
            ('“', true, false),
            ('）', false, true),
            ('。', false, true),
            ('—', false, false),
            ('A', false, false),
            ('春', false, false),
        ] {
            assert_eq!((is_blank_left(c), is_blank_right(c)), (left, right), "{c}");
        }
    }
}
