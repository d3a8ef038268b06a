//! Units: the departments, towns and offices that send stories in.

use crate::text::class;
use crate::text::words::Words;

/// Endings of names of offices, with the commonest short forms. Source: the department lists
/// and signatures of county and district governments.
#[rustfmt::skip] // words side by side
const ENDINGS: &[&str] = &[
    "局", "委", "办", "委员会", "政府", "镇", "乡", "街道", "部", "院", "中心", "公司", "集团",
    "学校", "中学", "小学", "幼儿园", "大学", "队", "联合会", "工会", "妇联", "商会", "协会",
    "银行", "支行", "分行", "站", "所", "馆", "社", "组", "科", "处", "室", "厅", "署", "管委会",
    "科协", "残联", "文联", "侨联", "工商联", "政协", "人大", "机关", "总支", "村", "县", "区",
    "市", "州", "旗", "苏木", "林场", "农场", "厂", "矿", "红十字会", "总会", "基金会", "研究会",
    "书店", "商场", "班", "部门", "单位", "通讯员", "电视台", "学会", "联盟", "港", "口岸", "海关",
    "税务", "消防", "气象", "公安", "司法", "一中", "二中", "三中", "四中", "五中", "六中", "高中",
    "初中", "职高", "电台", "日报", "晚报", "委会", "事会", "生会", "青团", "车间", "班组", "工段",
    "专班", "党校", "台", "庭", "主席团", "中央", "基地", "传媒", "超市", "酒店", "农商行",
    "编辑部", "频道",
];

/// Whether `text` reads like the name of one office: 区教育局, 大坪镇, 中共上河区委办公室.
pub fn is_unit(text: &str) -> bool {
    static WORDS: Words<{ ENDINGS.len() }> = Words::at_end(&[("", ENDINGS)]);
    let text = without_bracket(text);
    if !WORDS.any(text) {
        return false;
    }
    let count = text.chars().count();
    (2..=44).contains(&count)
        && text
            .chars()
            .all(|c| class::is_han(c) || matches!(c, '（' | '）' | '(' | ')' | '×' | 'X'))
        && !names_our_own(text)
}

/// An office without what stands in brackets behind it: 区住建局（人防办）, 区水利局（盖章）
fn without_bracket(text: &str) -> &str {
    let inner = text.strip_suffix(['）', ')']);
    let at = inner.and_then(|inner| inner.rfind(['（', '(']));
    match at {
        Some(at) if text[at..].chars().count() <= LONGEST_BRACKET => text[..at].trim_end(),
        _ => text,
    }
}

/// Characters of the longest bracket behind an office, the marks included.
const LONGEST_BRACKET: usize = 12;

/// Whether the text ends with 我市, 全区: a place as its people call it, whom no office is named after.
fn names_our_own(text: &str) -> bool {
    let mut back = text.chars().rev();
    back.next()
        .is_some_and(|place| "市县区旗州镇乡村".contains(place))
        && back.next().is_some_and(|whose| "我全本".contains(whose))
}

/// Whether `text` names one or several offices, with or without persons: 区教育局、区财政局,
/// 区教育局 张三.
pub fn is_unit_list(text: &str) -> bool {
    let apart = |c| {
        matches!(
            c,
            '、' | '，' | ',' | ' ' | '\u{3000}' | '/' | '／' | ';' | '；'
        )
    };
    let mut parts = class::parts(text, apart)
        .filter(|part| !part.is_empty())
        .peekable();
    let mut units = 0;
    while let Some(part) = parts.next() {
        if is_unit(part) || is_unit_and_person(part) {
            units += 1;
        } else if !is_person(part) {
            // 陈 默: a name of two characters, spaced to the width of three.
            let spaced = is_single(part) && parts.next_if(|name| is_single(name)).is_some();
            if !spaced {
                return false;
            }
        }
    }
    units > 0
}

/// One Chinese character alone.
fn is_single(text: &str) -> bool {
    text.chars().count() == 1 && text.chars().all(class::is_han)
}

/// The commonest surnames. Source: the name report of the ministry of public security.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜\
    叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严\
    莫韦孔汤葛邢伍庞颜倪庄聂章岳翟殷詹耿焦俞阮裴霍翁骆靳喻祁蒲滕屈牟缪芦褚娄窦戚岑冉瞿佟臧闵苟邬卞姬仇栾隋郎虞敖\
    佘迟邝匡鞠荆冀胥湛钮樊";

/// Rarer ones, and those that are common as words, which tell a name only where one is expected.
/// Source: the Hundred Family Surnames (百家姓).
const RARER_SURNAMES: &str = "常温康施文牛安齐易乔鲁申欧关兰左柳甘祝包宁尚符舒柯纪梅童凌毕单季涂成苗谷盛曲蓝路游辛\
    阳管柴蒙鲍华房饶解艾尤时穆农司卓古吉简车项连麦景党宫费柏冷晏席卫米宗桂全应边师和商刁沙荣巫寇桑甄丛仲巩明池查麻苑\
    官封谈惠乐原谌戈步牧向水容阎庾綦丰杭计郁";

/// Endings of offices behind which a name without a space can be told.
const BEFORE_PERSONS: &[&str] = &[
    "局",
    "委",
    "办",
    "镇",
    "乡",
    "街道",
    "小学",
    "中学",
    "学校",
    "医院",
    "公司",
    "中心",
    "办公室",
    "科",
];

/// Whether `text` is an office and a person run together, as where a line end took the space:
/// 区教育局张三.
fn is_unit_and_person(text: &str) -> bool {
    static OFFICES: Words<{ BEFORE_PERSONS.len() }> = Words::at_end(&[("", BEFORE_PERSONS)]);
    let ends = text.char_indices().rev().skip(1).take(2).map(|(at, _)| at);
    ends.into_iter().any(|at| {
        let (office, person) = text.split_at(at);
        OFFICES.any(office)
            && person.starts_with(|c| SURNAMES.contains(c))
            && office.chars().count() >= 3
            && is_unit(office)
    })
}

/// Whether `text` is a person's name by its surname: 江一帆, 江 帆. 王某 is none.
pub fn is_named_person(text: &str) -> bool {
    text.starts_with(|c| SURNAMES.contains(c)) && is_surnamed(text)
}

/// The same where a name is expected, behind an office: 典藏部　巩一帆
pub fn is_expected_person(text: &str) -> bool {
    text.starts_with(|c| SURNAMES.contains(c) || RARER_SURNAMES.contains(c))
        && is_surnamed(text)
        && !is_unit(text)
}

/// Whether `text` tells who came from an office: 区财政局　李　敏　陈国栋
pub fn is_roster(text: &str) -> bool {
    let mut words = class::words(text);
    if !words.next().is_some_and(is_unit) {
        return false;
    }
    let mut named = false;
    while let Some(word) = words.next() {
        let parted = is_single(word);
        if parted && !words.next().is_some_and(is_single) || !parted && !is_person(word) {
            return false;
        }
        named |= word.starts_with(|c| SURNAMES.contains(c) || RARER_SURNAMES.contains(c));
    }
    named
}

/// Whether what begins with a surname is as long as a name.
fn is_surnamed(text: &str) -> bool {
    let mut parts = class::words(text);
    let spaced = parts.clone().count() == 2 && parts.all(is_single);
    !text.ends_with('某') && (spaced || is_person(text) && text.chars().count() <= 3)
}

/// Endings of posts, before the name of who holds them.
const POSTS: [&str; 22] = [
    "书记", "主任", "局长", "镇长", "乡长", "县长", "区长", "市长", "省长", "校长", "院长", "主席",
    "队长", "经理", "会长", "部长", "科长", "处长", "所长", "站长", "社长", "院士",
];

/// Whether `text` reads like a post: 区委书记, 石桥镇镇长
pub fn is_post(text: &str) -> bool {
    (3..=20).contains(&text.chars().count())
        && text.chars().all(class::is_han)
        && POSTS.iter().any(|post| text.ends_with(post))
}

/// Whether `text` breaks off within the name of who holds a post: 石桥镇党委书记李
pub fn breaks_off_name(text: &str) -> bool {
    let before = text.strip_suffix(|c| SURNAMES.contains(c));
    before.is_some_and(|before| POSTS.iter().any(|post| before.ends_with(post)))
}

/// Whether `text` could be a person's name: two to four Chinese characters.
pub fn is_person(text: &str) -> bool {
    let mut chars = text.chars();
    (2..=4).contains(&chars.clone().count()) && chars.all(class::is_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units() {
        for text in [
            "区教育局",
            "大坪镇",
            "中共上河区委办公室",
            "区纪委监委",
            "玉带街道",
            "县妇联",
            "区住建局（人防办）",
            "澄湖燃气有限公司（盖章）",
            "××县教育局",
            "石桥镇人大主席团",
        ] {
            assert!(is_unit(text), "{text}");
        }
        for text in [
            "套",
            "扩大",
            "镇、街道",
            "今年以来",
            "A局",
            "寒潮将影响我市",
        ] {
            assert!(!is_unit(text), "{text}");
        }
        assert!(is_unit_list("区教育局 张三"));
        assert!(is_unit_list("区教育局张三"));
        assert!(is_unit_list("城东小学江一帆"));
        assert!(is_unit_list("区教育局 江 帆"));
        assert!(
            is_expected_person("巩一帆") && !is_named_person("管理") && !is_named_person("党建")
        );
        assert!(breaks_off_name("书记李") && breaks_off_name("石桥镇党委书记江"));
        assert!(
            !breaks_off_name("书记") && !breaks_off_name("桃李") && !breaks_off_name("书记李明")
        );
        assert!(is_post("区委书记") && is_post("石桥镇镇长") && !is_post("书记"));
        assert!(!is_unit_list("区教育局 江"));
        assert!(is_named_person("江一帆") && is_named_person("江 帆"));
        assert!(!is_named_person("江某") && !is_named_person("附后"));
        assert!(!is_unit_list("区教育局负责"));
        assert!(is_unit_list("区教育局、区财政局"));
        assert!(!is_unit_list("张三"));
        for (text, is) in [
            ("区财政局　李　敏　陈国栋", true),
            ("区住建局 司徒剑 丁小玲", true),
            ("区财政局", false),
            ("区财政局　李", false),
            ("区财政局　李　敏敏", false),
            ("区财政局　牵头", false),
            ("城东广场　李　敏", false),
        ] {
            assert_eq!(is_roster(text), is, "{text}");
        }
    }
}
