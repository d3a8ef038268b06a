//! Turns a headline's units into centred lines of like length, broken between words.
//!
//! GB/T 9704-2012, 7.3.1: a headline of several lines forms a trapezium or a diamond, and its lines
//! break where the sense does. There is no dictionary here: a short list of words that headlines of
//! bulletins are made of, and characters that end or begin a word, settle most of it.

use super::break_lines::{Broken, Frame, break_lines};
use super::measure::{Segment, Tie, Unit};
use super::units::HalfCell;

/// More lines than this are set like running text: such a "headline" is none.
const MOST_LINES: u32 = 4;
/// Half of what each line should be longer than the next, in half cells.
const HALF_STEP: i64 = 2;
/// A break inside a word of the list.
const IN_WORD: i64 = 400;
/// A break before a character that ends words, or behind one that begins them.
const NEAR_WORD: i64 = 120;
/// A break behind a mark or a white space, or before a word that opens a phrase.
const GOOD: i64 = -60;
/// A number parted from its unit.
const LOOSE: i64 = 300;

/// Words that headlines of bulletins are made of.
#[rustfmt::skip]
const WORDS: [&str; 169] = [
    "安全", "安全生产", "办公", "办公室", "保护", "保障", "表彰", "部门", "部署", "参加", "产业", "常态",
    "成立", "成效", "城市", "城乡", "充分", "传达", "春季", "创建", "创新", "促进", "大会", "大力", "代表",
    "党建", "党委", "党员", "调研", "调度", "动员", "督查", "督导", "发展", "法治", "方案", "防控", "防汛",
    "防治", "扶贫", "服务", "干部", "高质量", "隔离", "工程", "工业", "工作", "公开", "公司", "公园", "巩固",
    "关于", "管理", "贯彻", "贯彻落实", "规范", "国家", "和谐", "核酸", "化解", "环境", "会议", "活动", "基层",
    "机关", "积极", "集中", "季度", "纪律", "加快", "加强", "坚持", "监督", "监管", "检测", "检查", "建设",
    "健康", "讲话", "交通", "教育", "街道", "结合", "经济", "精神", "精准", "举办", "举行", "开展", "抗旱",
    "考察", "考核", "扩大", "困难", "领导", "落实", "美丽", "民生", "民主", "年度", "农村", "农业", "排查",
    "培训", "平安", "企业", "启动", "强化", "秋季", "全力", "全面", "全区", "全市", "全县", "群众", "人大",
    "人民", "任务", "融合", "社会", "社区", "深化", "深入", "生产", "生态", "实施", "食品", "市场", "收听",
    "收看", "书记", "水利", "提升", "提高", "通报", "通知", "统筹", "投资", "突出", "推动", "推进", "完成",
    "完善", "卫生", "文化", "文明", "问题", "稳定", "污染", "系统", "夏季", "现场", "乡村振兴", "项目", "消防",
    "协调", "新冠肺炎", "信访", "宣传", "学习", "学校", "养老", "疫情", "疫情防控", "意见", "优化", "有序", "扎实", "召开",
];
/// Characters that end a word or a name, or lean on the one before.
const ENDING: &str = "的了着过们性化区市县镇乡村局委办部院校站所队组会员长者家";
/// Characters that begin a word or lean on the one behind.
const LEADING: &str = "第各不为与和及暨在向对从以被把将";
/// Characters before which a phrase begins.
const OPENING: &str = "与和及暨";

/// Breaks a headline into centred lines; no units, no lines.
pub(super) fn break_balanced(
    segments: &[Segment<'_>],
    units: &[Unit],
    measure: HalfCell,
) -> Vec<Broken> {
    let width: u32 = units.iter().map(|unit| unit.width.0).sum();
    let fewest = width.div_ceil(measure.0.max(1)).max(1);
    let lines = (fewest..=MOST_LINES)
        .find_map(|count| Balancer::new(segments, units, measure, count).breaks());
    lines.unwrap_or_else(|| {
        let frame = Frame {
            measure,
            first: HalfCell(0),
            rest: HalfCell(0),
        };
        break_lines(units, frame)
    })
}

struct Balancer<'u> {
    units: &'u [Unit],
    measure: i64,
    count: u32,
    /// Width of all units before a break.
    width: Vec<i64>,
    /// What a break before each unit costs.
    costs: Vec<Option<i64>>,
}

impl<'u> Balancer<'u> {
    fn new(segments: &[Segment<'_>], units: &'u [Unit], measure: HalfCell, count: u32) -> Self {
        let mut width = vec![0];
        let mut sum = 0;
        for unit in units {
            sum += i64::from(unit.width.0);
            width.push(sum);
        }
        Self {
            units,
            measure: i64::from(measure.0),
            count,
            width,
            costs: if count > 1 {
                break_costs(segments, units)
            } else {
                Vec::new()
            },
        }
    }

    /// The cheapest way to break into exactly `count` lines, if there is one.
    fn breaks(&self) -> Option<Vec<Broken>> {
        let count = self.units.len();
        // For each number of lines, for each break, the cost and where the last line began.
        let mut rounds: Vec<Vec<Option<(i64, usize)>>> = Vec::new();
        for line in 0..self.count {
            let way = |end: usize| {
                let starts = if line == 0 { 0..1 } else { 1..end };
                let costs = starts.filter_map(|start| {
                    let before = match rounds.last() {
                        Some(round) => round[start]?.0,
                        None => 0,
                    };
                    Some((before + self.cost(line, start, end)?, start))
                });
                costs.min()
            };
            // Only the last line ends with the text, and it ends nowhere else.
            let is_last = line + 1 == self.count;
            let ends = |end: usize| end > 0 && (end == count) == is_last;
            let round = (0..=count).map(|end| if ends(end) { way(end) } else { None });
            let round = round.collect();
            rounds.push(round);
        }
        let mut end = count;
        let mut lines = Vec::new();
        for round in rounds.iter().rev() {
            let (_, start) = round[end]?;
            lines.push(self.line(start, end));
            end = start;
        }
        lines.reverse();
        Some(lines)
    }

    fn cost(&self, line: u32, start: usize, end: usize) -> Option<i64> {
        let is_last = end == self.units.len();
        if self.units.get(end).is_some_and(|unit| unit.blank) {
            return None;
        }
        let inked = self.line(start, end).units;
        let width = self.width[inked.end] - self.width[inked.start];
        if width > self.measure || width == 0 {
            return None;
        }
        let lines = i64::from(self.count);
        let total = self.width[self.units.len()];
        let ideal = total / lines + HALF_STEP * (lines - 1 - 2 * i64::from(line));
        let off = width - ideal;
        Some(off * off + if is_last { 0 } else { self.costs[end]? })
    }

    fn line(&self, start: usize, end: usize) -> Broken {
        let blanks = self.units[start..end]
            .iter()
            .rev()
            .take_while(|unit| unit.blank);
        Broken {
            units: start..end - blanks.count(),
            squeeze: 0,
            last: end == self.units.len(),
        }
    }
}

/// What a break before each unit costs; none is to part a mark from what it leans on.
fn break_costs(segments: &[Segment<'_>], units: &[Unit]) -> Vec<Option<i64>> {
    let mut text = String::new();
    let mut offsets = Vec::with_capacity(units.len());
    for unit in units {
        offsets.push(text.len());
        text.push_str(unit.span.slice(segments[unit.segment as usize].text));
    }
    let mut inside = vec![false; text.len() + 1];
    for word in WORDS {
        for (at, _) in text.match_indices(word) {
            inside[at + 1..at + word.len()].fill(true);
        }
    }
    let cost = |(at, unit): (usize, &Unit)| {
        let offset = offsets[at];
        let (Some(last), Some(next)) = (
            text[..offset].chars().next_back(),
            text[offset..].chars().next(),
        ) else {
            return Some(0);
        };
        let tie = match unit.tie {
            Tie::Free => 0,
            Tie::Loose => LOOSE,
            Tie::Fixed => return None,
        };
        let word =
            if at > 0 && (units[at - 1].blank || units[at - 1].mark) || OPENING.contains(next) {
                GOOD
            } else if inside[offset] {
                IN_WORD
            } else if ENDING.contains(next) || LEADING.contains(last) {
                NEAR_WORD
            } else {
                0
            };
        Some(tie + word)
    };
    units.iter().enumerate().map(cost).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulletin::Role;
    use crate::text::Span;
    use crate::typeset::measure::measure;
    use crate::typeset::page::{Face, Origin, Part};

    #[test]
    fn headlines_break_between_words() {
        for (text, lines) in [
            ("全区安全生产会召开", &["全区安全生产会召开"][..]),
            (
                "河湾区召开全区安全生产工作会议暨防汛抗旱动员部署大会",
                &["河湾区召开全区安全生产工作会议", "暨防汛抗旱动员部署大会"],
            ),
            (
                "关于进一步加强农村人居环境整治提升工作的通知",
                &["关于进一步加强农村人居", "环境整治提升工作的通知"],
            ),
        ] {
            let part = Part {
                role: Role::Title,
                origin: Origin::Draft(Span::empty(0)),
                face: Face::BiaoSong,
                bold: false,
            };
            let segments = [Segment {
                part,
                text,
                sign: 0,
                gap: HalfCell(0),
            }];
            let units = measure(&segments, HalfCell(40));
            let set: Vec<_> = break_balanced(&segments, &units, HalfCell(40))
                .iter()
                .map(|line| {
                    let (first, last) = (&units[line.units.start], &units[line.units.end - 1]);
                    &text[first.span.start..last.span.end]
                })
                .collect();
            assert_eq!(set, lines);
        }
    }
}
