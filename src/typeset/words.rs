//! Turns a headline into the cost of a line break before each of its characters, low between words.
//!
//! There is no dictionary here: one that knew every word of a bulletin would be larger than the
//! program. Three things settle nearly every case. The marks, quotes, numbers and particles of the
//! headline itself; pairs of characters that are words in bulletins everywhere, two kilobytes of
//! them; and the bulletin's own text, which says the words of its headlines again, in other company:
//! two characters that stand together there more often than apart are within a word.

use super::kinsoku;
use super::measure::{Segment, Tie, Unit};
use super::units::HalfCell;
use crate::bulletin::{Bulletin, Role};
use crate::text::order::sort_by;
use crate::text::{class, numeral};

/// A break inside a known word.
const IN_WORD: i64 = 400;
/// A number parted from its unit.
const LOOSE: i64 = 300;
/// A break between two characters that stand nowhere but together.
const COHESION: i64 = 240;
/// A break before a character that ends words, or behind one that begins them.
const NEAR_WORD: i64 = 120;
/// A break between two words that mostly come as one phrase.
const IN_PHRASE: i64 = 60;
/// A break within quotes or brackets.
const QUOTED: i64 = 90;
/// A break at which neither side is known to be a word.
const UNKNOWN: i64 = 15;
/// A break before a word that opens the part of the headline that says what was done.
const BEFORE_VERB: i64 = -30;
/// A break behind a mark or a white space, before an opening mark, or before a conjunction.
const GOOD: i64 = -60;
/// A break before a dash: better than lines of like length.
const BEFORE_DASH: i64 = -240;

/// Words of two characters, and the pairs that hold longer ones together.
const PAIRS: &str = "安全安排百姓办公公室办法保护保险保障报告报道表彰部门材料财产财政参加参与餐饮产品产业\
    常态常委车辆成果成就成立成效成员城管城区城市城乡程序充分出台传达传统窗口春季从严措施大会大力大气代表\
    单位党风党建党课党群党史党委党员党组档案稻谷低碳地区地质第一点位电商电视电话电子调度调研督查督导动员\
    队伍对接法律法规法治繁荣反馈方案方式防范防控防汛防火防疫防治房屋非法扶贫服务妇女改革改造干部干警高效\
    高质质量隔离个人耕地工程工会工业工资工作公安公共公开公路公民公司公园公益巩固功能供电供热供水关爱关键\
    关心关于管理管护规范规划国防国家国有果蔬过程孩子海绵行动行业行为行政行风航空合作和谐河道河长核查核酸\
    红色后勤互联化解环保环境机构机关机制基本基层基础基地积极疾病集体集中季度计划计生纪检纪律纪委技能技术\
    家庭价格监察监督监管监控检测检查检验建议建筑健康讲话讲座交流交通教师教学教育阶段街道节能节日结构结合\
    解决今年金融紧急进度进展经济经验精神精细精准景区警示就业就医居民举措决策军人卡口开幕开学抗旱考察考核科技\
    科普科学课堂空间口岸快速矿山困难扩大拉动垃圾劳动老人老年乐园冷链理论力度历史立法联动联防联合粮食两会\
    了解烈士林业领导领域流程流动楼道旅游绿化绿色媒体美丽秘书密切棉花民兵民警民生民主民族名单明显模式目标\
    年度年底农产农村农户农业女性排查排水培训培育批发贫困品牌品质平安平台评估评价评选普查普法期间企业启示\
    气象汽车强化桥梁青年清单清洁情况秋季区委区域全力全面全区全市全省全体全县权益群众燃气热线人才人大人口\
    人民人社人员任务融合入户弱势散乱森林商会商户商务上级少年设备设施社会社区涉企深入审计审批审议生产生活\
    生命生态省级师生失业石油时代食品食堂世界市场市级市民市委市政事故事务事项试点试验收费手续首届首批蔬菜\
    书记数据数字水库水利水平水源水质税收税务司法思想诉求素质损失台账特色提案体检体系体育天然条例条件调整\
    听证通报通知同志统计统一统战投资突出突击图书土地退役外来完善网格网络网上危险危房违法违规违章卫生未来\
    慰问温暖文化文件文明文艺稳定问题污染物业物资系统夏季先进县委县域现场限期线上宪法乡村乡镇享受项目消防\
    消费小区小学校园协会协商协调协同心理新型新冠冠肺肺炎信访信息信用星级兴趣姓名幸福性能学问宣讲学生学校\
    学习巡查巡察巡视训练迅速压力烟花研究研讨养老养殖药品业务夜间一批一线一体医保医疗医院移民移交疫苗疫情\
    艺术议事意见意识隐患应急英雄营商营业硬件拥军用地用电用水优惠优质优秀有限有效有序幼儿预案预防预警预算\
    园区原则援助源头灾害灾后再次责任债务战略障碍招商招聘帐篷阵地征兵征地征求整体正式证明政策政法政府政务\
    政协支部支持支队知识执法职工职业指导指挥指南志愿制度制造质监治安治理智慧智能中心中学中央终端种植重大\
    重点重要周边周年周密主题主体主要主任主席专家专题专项专业住房住建住宅转型装备装修准备资产资金资料资源\
    自然自我自治综合总结总体总书总工走访租赁组织最美作风作用作品座谈秩序碳达达峰振兴";
/// Words that say what was done, in the order of how often they do.
const VERBS: &str = "召开举行举办开展推进推动组织部署加强做好落实深化强化提升提高促进加快完成完善启动\
    扎实贯彻传达学习收听收看参加动员调研督导检查考察慰问走访保障打造构建建设创建创新优化整治治理聚焦坚持\
    实现助力护航筑牢压实守护赋能破解化解解决排查宣传发布印发通报荣获获得成立全力全面积极持续深入切实进一";
/// Pairs across the border of two words that mostly come as one phrase.
const PHRASES: &str = "全生情防控工作会彻落村振境整层治议精准扶";
/// Characters that end a word or a name, or lean on the one before.
const ENDING: &str = "的了着过们性化区市县镇乡村局委办部院校站所队组会员长者家率度式型版";
/// Characters that begin a word or lean on the one behind.
const LEADING: &str = "第各不为向对从以被把将在全新副";
/// Characters before which a phrase begins.
const OPENING: &str = "与和及暨并";

/// How often characters, and pairs of them, of the headlines stand in a bulletin.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// In the order of the pairs; a single character is paired with U+0000.
    counts: Vec<((char, char), i64)>,
}

impl Words {
    /// Counts what belongs to headlines wider than a line. Time is linear in the text, and next to
    /// nothing where no headline is that wide.
    pub(super) fn of(bulletin: &Bulletin<'_>, line: HalfCell) -> Self {
        let titles = bulletin.blocks.iter().filter(|block| {
            block.role == Role::Title && class::width(bulletin.text(block)) > line.0 as usize
        });
        let mut counts: Vec<_> = titles
            .flat_map(|block| pairs(bulletin.text(block)))
            .flat_map(|(a, b)| [((a, '\0'), 0), ((a, b), 0)])
            .collect();
        sort_by(&mut counts, Ord::cmp);
        counts.dedup();
        let mut words = Self { counts };
        if words.counts.is_empty() {
            return words;
        }
        // The contents list repeats the headlines as they are, which says nothing.
        let told = bulletin
            .blocks
            .iter()
            .filter(|block| block.role != Role::Toc);
        for (a, b) in told.flat_map(|block| pairs(bulletin.text(block))) {
            if let Some(at) = words.find((a, '\0')) {
                words.counts[at].1 += 1;
                if let Some(at) = words.find((a, b)) {
                    words.counts[at].1 += 1;
                }
            }
        }
        words
    }

    fn find(&self, key: (char, char)) -> Option<usize> {
        self.counts.binary_search_by_key(&key, |entry| entry.0).ok()
    }

    /// How often it stands elsewhere than here.
    fn elsewhere(&self, key: (char, char)) -> i64 {
        self.find(key)
            .map_or(0, |at| (self.counts[at].1 - 1).max(0))
    }

    /// How far two characters stand together rather than apart, up to [`COHESION`].
    fn cohesion(&self, a: char, b: char) -> i64 {
        let pair = self.elsewhere((a, b));
        // One more of each: what was seen once is no proof.
        let apart = (self.elsewhere((a, '\0')) + 1) * (self.elsewhere((b, '\0')) + 1);
        COHESION * pair * pair / apart.max(1)
    }

    /// What a break before each unit costs; `None` where it would part a mark from what it leans on.
    pub(super) fn costs(&self, segments: &[Segment<'_>], units: &[Unit]) -> Vec<Option<i64>> {
        let text: Vec<&str> = units
            .iter()
            .map(|unit| unit.span.slice(segments[unit.segment as usize].text))
            .collect();
        let mut depth = 0_i64;
        let cost = |at: usize| {
            let head = |at: usize| text.get(at).and_then(|text| text.chars().next());
            let tail = |at: usize| text.get(at).and_then(|text| text.chars().next_back());
            let before = at.checked_sub(1);
            if let Some(c) = before.and_then(tail) {
                depth += i64::from(class::is_opening(c)) - i64::from(class::is_closing(c));
            }
            let (Some(last), Some(next)) = (before.and_then(tail), head(at)) else {
                return Some(0);
            };
            // What a dash opens begins a line with it, as a subtitle of its own does.
            let dash = |at: usize| matches!(text[at], "——" | "⸺");
            if dash(at - 1) {
                return None;
            }
            if dash(at) && !kinsoku::not_at_end(last) {
                return Some(BEFORE_DASH);
            }
            let tie = match units[at].tie {
                Tie::Free => 0,
                Tie::Loose => LOOSE,
                Tie::Fixed => return None,
            };
            let parted = units[at - 1].blank || units[at - 1].mark || class::is_opening(next);
            let quoted = if depth > 0 { QUOTED } else { 0 };
            let border = if parted {
                GOOD
            } else {
                let second = before.and_then(|at| at.checked_sub(1)).and_then(tail);
                self.border((second, last), (next, head(at + 1)))
            };
            Some(tie + quoted + border)
        };
        (0..units.len()).map(cost).collect()
    }

    /// What a break costs between two characters of which each has another one beyond it.
    fn border(
        &self,
        (second, last): (Option<char>, char),
        (next, third): (char, Option<char>),
    ) -> i64 {
        if has(PAIRS, last, next) || has(VERBS, last, next) {
            return IN_WORD;
        }
        let verb = third.is_some_and(|third| has(VERBS, next, third));
        let ended =
            second.is_some_and(|second| has(PAIRS, second, last) || has(VERBS, second, last));
        let begins = verb || third.is_some_and(|third| has(PAIRS, next, third));
        let together = self.cohesion(last, next)
            + if has(PHRASES, last, next) {
                IN_PHRASE
            } else {
                0
            };
        let both_numerals = numeral::is_chinese_numeral(last) && numeral::is_chinese_numeral(next);
        let leans = ENDING.contains(next) && !begins || LEADING.contains(last) && !ended;
        together
            + if leans || both_numerals {
                NEAR_WORD
            } else if OPENING.contains(next) && !begins {
                GOOD
            } else if OPENING.contains(last) && !ended {
                NEAR_WORD
            } else if verb {
                BEFORE_VERB
            } else if ended || begins {
                0
            } else {
                UNKNOWN
            }
    }
}

/// Neighbouring characters of a text, the last one with U+0000.
fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1).chain(['\0']))
}

/// Whether a table of pairs of three-byte characters has this one.
fn has(table: &str, a: char, b: char) -> bool {
    let mut bytes = [0; 8];
    let len = a.encode_utf8(&mut bytes).len();
    let len = len + b.encode_utf8(&mut bytes[len..]).len();
    table
        .as_bytes()
        .chunks_exact(6)
        .any(|pair| pair == &bytes[..len])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_pairs_of_chinese_characters() {
        for table in [PAIRS, VERBS, PHRASES] {
            assert!(table.chars().all(class::is_han));
            assert_eq!(table.chars().count() % 2, 0);
        }
        assert!(has(PAIRS, '碳', '达') && !has(PAIRS, '达', '振'));
    }

    #[test]
    fn the_text_tells_words_from_neighbours() {
        let draft = "<标题>青岚镇柘坞水厂改扩建柘坞水厂通水\n柘坞水厂完工。柘坞人喝上好水，水厂二期在柘坞动工。";
        let words = Words::of(&crate::parse(draft), HalfCell(10));
        assert!(words.cohesion('柘', '坞') > 2 * words.cohesion('坞', '水'));
        assert!(words.cohesion('水', '厂') > words.cohesion('厂', '改'));
    }

    #[test]
    fn how_far_characters_stand_together() {
        let count = |a: char, b: char, count: i64| ((a, b), count);
        let words = Words {
            counts: vec![
                count('乙', '\0', 2),
                count('甲', '\0', 4),
                count('甲', '乙', 3),
            ],
        };
        assert_eq!(words.elsewhere(('甲', '乙')), 2);
        assert_eq!(words.elsewhere(('乙', '甲')), 0);
        assert_eq!(words.cohesion('甲', '乙'), COHESION * 4 / (4 * 2));
        assert_eq!(words.cohesion('乙', '甲'), 0);
        // Only headlines wider than a line are asked.
        let title = crate::parse("<标题>青岚镇通水春耕\n青岚镇。");
        assert!(Words::of(&title, HalfCell(14)).counts.is_empty());
        let words = Words::of(&title, HalfCell(13));
        let counted = [('青', '\0'), ('青', '岚'), ('通', '\0')];
        let counted = counted.map(|key| words.find(key).map(|at| words.counts[at].1));
        assert_eq!(counted, [Some(2), Some(2), Some(1)]);
        assert_eq!(words.find(('岚', '青')), None);
        // What a contents list repeats says nothing.
        let listed = crate::parse("<要目>青岚镇通水春耕\n<标题>青岚镇通水春耕\n青岚镇。");
        assert_eq!(Words::of(&listed, HalfCell(13)).counts, words.counts);
    }

    #[test]
    fn what_a_break_costs_between_two_characters() {
        let words = Words::default();
        for (before, behind, cost) in [
            ((None, '安'), ('全', None), IN_WORD),
            ((None, '召'), ('开', None), IN_WORD),
            ((None, '春'), ('的', None), NEAR_WORD),
            ((None, '春'), ('部', Some('门')), 0),
            ((None, '春'), ('部', Some('春')), NEAR_WORD),
            ((None, '第'), ('春', None), NEAR_WORD),
            ((None, '全'), ('春', None), NEAR_WORD),
            ((Some('安'), '全'), ('春', None), 0),
            ((None, '三'), ('四', None), NEAR_WORD),
            ((None, '三'), ('春', None), UNKNOWN),
            ((None, '春'), ('与', None), GOOD),
            ((None, '与'), ('春', None), NEAR_WORD),
            ((None, '春'), ('召', Some('开')), BEFORE_VERB),
            ((Some('召'), '开'), ('春', None), 0),
            ((None, '春'), ('耕', None), UNKNOWN),
            ((None, '情'), ('防', None), IN_PHRASE + UNKNOWN),
        ] {
            assert_eq!(words.border(before, behind), cost, "{before:?} {behind:?}");
        }
    }

    #[test]
    fn a_break_inside_quotes_costs_more() {
        use crate::typeset::measure::measure;
        use crate::typeset::page::Face;
        let words = Words::of(&crate::parse("<标题>青岚镇通水"), HalfCell(10));
        let costs = |text: &str| {
            let segments = [Segment::of(text, crate::Role::Title, Face::BiaoSong)];
            words.costs(&segments, &measure(&segments, HalfCell(40)))
        };
        let plain = costs("推行春耕夏种工作");
        let quoted = costs("推行“春耕夏种”工作");
        // 春耕 | 夏种, and 工 | 作.
        assert_eq!(quoted[5], plain[4].map(|cost| cost + QUOTED));
        assert_eq!(quoted[9], plain[7]);
    }
}
