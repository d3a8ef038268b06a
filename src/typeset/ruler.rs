//! The ruler page: what it takes to see with an ordinary ruler whether a printer keeps to scale.

use super::page::{Ink, Page, Rule};
use super::style::{PageNumberPlace, Style};
use super::units::{Area, Micrometre};

/// What the page says; a draft as any other, so its full line shows the grid too.
const TEXT: &str = "<标题>打印标尺页\n\
    <正文>打印后用尺量：横、竖两条长线都应是100毫米。短了，是打印时缩小了，请在打印对话框里选“实际大小”或“缩放100%”；一条准一条不准，是打印机走纸的误差。\n\
    <正文>相邻十字横竖都相距50毫米。四角的角线是版心，到纸边左28、上37、右26、下35毫米；长线准而版心偏，是进纸偏了，可在版式文件里改版心的边距。\n\
    <正文>下面一行正好二十八字，从版心左边排到右边：\n\
    <主送>一二三四五六七八九十一二三四五六七八九十一二三四五六七八\n";

/// The weight of all lines.
const WEIGHT: u32 = 200;
/// The bars, in thousandths of a millimetre like everything here.
const BAR: u32 = 100_000;
/// Where the bar across begins.
const ACROSS: (u32, u32) = (3_000, 122_000);
/// Where the bar down begins.
const DOWN: (u32, u32) = (140_000, 122_000);
/// The first cross, and how far the next one is.
const CROSS: (u32, u32) = (13_000, 152_000);
const STEP: u32 = 50_000;
/// Half the length of a cross's arm, and the length of a corner's.
const ARM: u32 = 4_000;

/// The ruler page, always of the standard's type area.
pub fn ruler() -> Page<'static> {
    let style = Style {
        page_number: PageNumberPlace::None,
        ..Style::default()
    };
    let bulletin = crate::parse(TEXT);
    let mut page = super::typeset(&bulletin, &style).swap_remove(0);
    let mut rules = Vec::new();
    bars(&mut rules);
    for across in 0..3 {
        for down in 0..2 {
            cross(CROSS.0 + across * STEP, CROSS.1 + down * STEP, &mut rules);
        }
    }
    corners(Area::STANDARD, &mut rules);
    page.rules = rules;
    page
}

fn rule(left: u32, top: u32, width: u32, height: u32) -> Rule {
    Rule {
        left: Micrometre(left),
        top: Micrometre(top),
        width: Micrometre(width),
        height: Micrometre(height),
        ink: Ink::Black,
    }
}

/// Both bars with a tick each millimetre. Ticks stand in the middle of their place, so that the
/// distance of the outermost ones is the bar's length from middle to middle.
fn bars(rules: &mut Vec<Rule>) {
    let half = WEIGHT / 2;
    rules.push(rule(ACROSS.0, ACROSS.1 - half, BAR, WEIGHT));
    rules.push(rule(DOWN.0 - half, DOWN.1, WEIGHT, BAR));
    for millimetre in 0..=BAR / 1_000 {
        let length = match millimetre {
            at if at % 10 == 0 => 6_000,
            at if at % 5 == 0 => 4_000,
            _ => 2_000,
        };
        let at = millimetre * 1_000;
        rules.push(rule(ACROSS.0 + at - half, ACROSS.1, WEIGHT, length));
        rules.push(rule(DOWN.0, DOWN.1 + at - half, length, WEIGHT));
    }
}

fn cross(x: u32, y: u32, rules: &mut Vec<Rule>) {
    let half = WEIGHT / 2;
    rules.push(rule(x - ARM, y - half, 2 * ARM, WEIGHT));
    rules.push(rule(x - half, y - ARM, WEIGHT, 2 * ARM));
}

/// The corners of the type area, drawn within it.
fn corners(area: Area, rules: &mut Vec<Rule>) {
    let (right, bottom) = (area.width.0, area.height.0);
    for (x, arm_x) in [(0, 0), (right - WEIGHT, right - ARM)] {
        for (y, arm_y) in [(0, 0), (bottom - WEIGHT, bottom - ARM)] {
            rules.push(rule(arm_x, y, ARM, WEIGHT));
            rules.push(rule(x, arm_y, WEIGHT, ARM));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_it_shows() {
        let page = ruler();
        let rules = || page.rules.iter();
        assert!(rules().any(|rule| rule.width.0 == BAR));
        assert!(rules().any(|rule| rule.height.0 == BAR));
        let last = page.texts.last().expect("the page has text");
        assert_eq!(last.lines[0].width(), page.area.line(last.size));
        let text_ends = page.area.down(last.top + super::super::units::Row(1));
        let bars = [ACROSS.1, DOWN.1, CROSS.1 - ARM];
        assert!(bars.iter().all(|&top| top > text_ends.0), "{text_ends}");
        let inside = |rule: &Rule| {
            rule.left + rule.width <= page.area.width && rule.top + rule.height <= page.area.height
        };
        assert!(rules().all(inside));
        for (across, down) in [(0, 0), (2, 0), (0, 1), (2, 1)] {
            let [x, y] = [CROSS.0 + across * 50_000, CROSS.1 + down * 50_000];
            let drawn = |arm: &Rule| {
                let [left, top] = [arm.left.0, arm.top.0];
                arm.width.0 == 2 * ARM && left + ARM == x && top + WEIGHT / 2 == y
            };
            assert!(rules().any(drawn), "{across} {down}");
        }
    }

    #[test]
    fn bars_crosses_and_corners_stand_to_the_micrometre() {
        let page = ruler();
        assert_eq!(page.folio, PageNumberPlace::None);
        let all: Vec<_> = page
            .rules
            .iter()
            .map(|rule| (rule.left.0, rule.top.0, rule.width.0, rule.height.0))
            .collect();
        assert_eq!(all.len(), 2 + 2 * 101 + 6 * 2 + 8);
        for rule in [
            (3_000, 121_900, 100_000, 200),
            (139_900, 122_000, 200, 100_000),
            (12_900, 122_000, 200, 6_000),
            (140_000, 131_900, 6_000, 200),
            (140_000, 126_900, 4_000, 200),
            (140_000, 221_900, 6_000, 200),
            (9_000, 151_900, 8_000, 200),
            (12_900, 148_000, 200, 8_000),
            (109_000, 201_900, 8_000, 200),
            (112_900, 198_000, 200, 8_000),
        ] {
            assert!(all.contains(&rule), "{rule:?}");
        }
        let corners = [
            (0, 0, 4_000, 200),
            (0, 0, 200, 4_000),
            (0, 224_800, 4_000, 200),
            (0, 221_000, 200, 4_000),
            (152_000, 0, 4_000, 200),
            (155_800, 0, 200, 4_000),
            (152_000, 224_800, 4_000, 200),
            (155_800, 221_000, 200, 4_000),
        ];
        assert_eq!(all[all.len() - 8..], corners);
    }

    #[test]
    fn every_fifth_and_tenth_tick_is_longer() {
        let page = ruler();
        let tick = |millimetre: u32| {
            let left = Micrometre(ACROSS.0 + millimetre * 1_000 - WEIGHT / 2);
            let mut ticks = page.rules.iter().filter(|rule| {
                (rule.left, rule.top, rule.width)
                    == (left, Micrometre(ACROSS.1), Micrometre(WEIGHT))
            });
            ticks.next().map(|rule| rule.height.0 / 1_000)
        };
        assert_eq!(
            [0, 1, 5, 9, 10, 95, 100].map(tick),
            [6, 2, 4, 2, 6, 4, 6].map(Some)
        );
    }
}
