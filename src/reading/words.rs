//! Classes of words at the beginning and the end of a line: what a line is often shows in them.

use crate::grammar::{opening, series, unit};
use crate::text::words::{Class, Words, count};
use crate::text::{class, numeral};

/// Classes of beginnings. The first class that fits counts.
#[rustfmt::skip] // words side by side
const BEGINNINGS: &[Class] = &[
    ("sender", &["供稿", "来稿", "撰稿", "投稿", "通讯员", "特约通讯员", "文/", "文／", "文字/", "文字：", "图/", "图／",
        "摄影", "作者", "信息员", "报送单位", "报送人", "供图", "撰文", "（供稿", "（撰稿", "（通讯员", "（文/", "（图/", "（文",
        "（图文", "（作者", "（来稿", "(供稿", "(通讯员", "(文/", "(图/", "(作者", "图文", "文图", "文、图", "记者"]),
    ("web", &["来源", "信息来源", "文章来源", "发布时间", "发布日期", "发布人", "发布单位", "点击", "浏览", "阅读", "访问", "责任编辑",
        "责编", "字号", "字体", "打印", "关闭", "上一篇", "下一篇", "上一条", "下一条", "分享", "扫一扫", "微信", "当前位置",
        "您的位置", "首页", "索引号", "信息索引", "更新时间", "时间：", "编辑：", "作者：", "审核：", "【", "返回", "http", "www",
        "附件下载", "转载", "原标题", "热度", "收藏"]),
    ("contact", &["联系人", "联系电话", "联系方式", "联系地址", "电话", "手机", "地址", "邮箱", "电子邮箱", "电子邮件", "传真",
        "邮编", "邮政编码", "网址", "咨询电话", "举报电话", "监督电话", "服务电话", "值班电话", "QQ", "（联系", "(联系", "E-mail",
        "Email"]),
    ("attachment", &["附件", "附：", "附:", "附表", "附图", "附录", "后附"]),
    ("distribution", &["报：", "报:", "送：", "送:", "发：", "发:", "抄送", "抄报", "主送", "分送", "呈报", "呈送",
        "呈：", "报送：", "发送：", "抄：", "主报"]),
    ("imprint", &["（共印", "(共印", "共印", "本期印", "印数", "签发", "责任校对", "校对", "主编", "副主编", "编审", "审签",
        "编辑", "值班", "审稿", "编发", "主办", "承办", "本期编辑", "本期责编", "打字", "印发", "核稿", "拟稿", "印制", "印刷"]),
    ("editor", &["编者按", "编者注", "编者的话", "【编者", "［编者", "[编者", "按语", "按：", "编后", "【编后", "导读", "内容提要",
        "摘要", "摘 要", "关键词", "主题词", "核心提示", "提示：", "注：", "注:", "备注", "说明：", "（此件", "(此件", "※"]),
    ("contents", &["目录", "目 录", "目　录", "本期要目", "本期导读", "要目", "本期目录", "本期内容", "内容导航", "CONTENTS",
        "Contents"]),
    ("caption", &["图为", "图1", "图2", "图3", "图4", "图5", "图一", "图二", "图三", "图：", "图片", "上图", "下图",
        "左图", "右图", "（图为", "(图为", "（图", "现场图", "活动现场", "会议现场", "培训现场", "合影", "照片"]),
    ("table", &["表1", "表2", "表3", "表4", "表一", "表二", "表：", "单位：万元", "单位：亿元", "单位：元", "单位:万元",
        "（单位：", "(单位：", "序号"]),
    ("minutes", &["时间", "地点", "会议时间", "会议地点", "主持", "主持人", "参会", "参加", "出席", "列席", "缺席", "请假",
        "记录", "记录人", "参会人员", "参加人员", "会议议题", "议题", "主讲", "培训时间", "培训地点", "活动时间", "活动地点", "检查时间",
        "检查人员", "汇报人", "整理", "与会"]),
    ("address", &["尊敬的", "亲爱的", "同志们", "各位", "全体", "广大", "老师们", "同学们", "家长", "女士们", "朋友们"]),
    ("formula", &["特此", "此致", "敬礼", "以上", "妥否", "当否", "可否", "专此", "此复", "请予", "请审", "请批", "谢谢",
        "感谢您", "感谢大家", "感谢各位", "祝"]),
    ("about", &["关于", "印发", "转发", "中共", "中华"]),
    ("to", &["各镇", "各乡", "各街道", "各县", "各区", "各市", "各科", "各部", "各单位", "各有关", "各学校", "各支部", "各党",
        "各班", "各院", "各级", "各公司", "各项目", "各村", "各社区", "市政府", "区政府", "县政府", "市委", "区委", "县委", "机关各"]),
    ("subtitle", &["——", "—", "--", "－－"]),
    ("linking", &["但", "而", "并", "且", "和", "与", "及", "或", "的", "了", "等", "以及", "同时", "此外", "另外",
        "其中", "因此", "所以", "然后", "最后", "首先", "其次", "还", "也", "又"]),
    ("person", &["我", "他", "她", "你", "大家", "他们", "我们", "本人", "同学", "老师"]),
    ("example", &["例如", "比如", "如：", "其一", "其二", "其三"]),
];

/// Classes of endings.
#[rustfmt::skip] // words side by side
const ENDINGS: &[Class] = &[
    ("follows", &["如下", "如下：", "如下:", "以下", "以下：", "如下。", "下："]),
    ("document", &["通知", "通报", "意见", "方案", "办法", "报告", "决定", "纪要", "规定", "细则", "总结", "计划", "要点",
        "预案", "制度", "函", "请示", "批复", "公告", "通告", "倡议书", "讲话", "条例", "章程", "说明", "手册", "标准", "规范",
        "指南", "清单", "申请书", "公示", "启事", "公约", "致辞", "发言", "心得", "心得体会", "体会", "实录", "综述", "邀请函",
        "感谢信", "规程", "规划", "汇报", "须知", "名单", "论文", "协议", "合同", "》的通知"]),
    ("bulletin", &["简报", "快报", "动态", "信息", "专报", "参考", "通讯", "摘报", "要情", "专刊", "月报", "周报", "日报",
        "快讯", "要报", "之窗", "半月刊", "期刊", "导刊", "工作简报", "文件"]),
    ("deed", &["召开", "举行", "调研", "活动", "工作", "会议", "培训", "演练", "检查", "仪式", "大会", "推进会", "座谈会",
        "动员会", "部署会", "研讨会", "交流会", "培训班", "讲座", "竞赛", "比赛", "行动", "调度", "会", "督导", "走访", "慰问",
        "宣讲", "学习", "教育", "启动", "开幕", "开班", "开展", "整治", "专项整治", "服务", "指导", "验收", "考核", "评比", "展演",
        "圆满成功", "顺利举行", "成功举办", "圆满结束", "圆满落幕"]),
    ("praise", &["成效", "显著", "新篇章", "发展", "提升", "建设", "落地", "见效", "新局面", "新台阶", "新突破", "新高", "力量",
        "活力", "防线", "基础", "保障", "水平", "能力", "机制", "体系", "责任", "管理", "治理", "作用", "意识", "氛围", "实效",
        "质量", "效率", "落实", "到位", "措施", "要求", "目标", "原则", "任务", "安排", "问题", "情况", "做法", "经验", "建议",
        "打算", "领导", "内容", "步骤", "范围", "对象", "方式", "事项", "背景", "意义", "目的", "思想", "依据", "流程", "程序",
        "职责", "分工", "标准"]),
    ("unit", &["局", "委", "办", "部", "中心", "公司", "院", "校", "学", "镇", "乡", "街道", "站", "队", "支部", "科",
        "处", "办公室", "政府", "委员会", "协会", "所", "会", "社", "组", "大学", "小学", "中学", "幼儿园", "医院", "学院",
        "银行"]),
    ("goes on", &["的", "和", "与", "及", "在", "为", "对", "把", "将", "以", "从", "向", "由", "于", "被", "让",
        "使", "是", "有", "了", "等", "并", "或", "暨", "全", "各", "不", "也", "都", "到", "给"]),
    ("printed", &["印发", "印", "份）", "份)", "份", "共印", "编", "编印", "主办"]),
    ("number", &["号", "期", "年", "月", "日"]),
    ("person", &["同志", "书记", "局长", "主任", "主席", "校长", "老师", "同学", "摄", "供稿", "文", "图", "整理", "记录"]),
    ("editor", &["讨论稿", "试行", "征求意见稿", "稿）", "试行）", "摘要", "节选）"]),
];

/// The names of the classes of beginnings, for the table of weights.
pub const BEGINNING_NAMES: &[&str] = &[
    "sender",
    "web",
    "contact",
    "attachment",
    "distribution",
    "imprint",
    "editor",
    "contents",
    "caption",
    "table",
    "minutes",
    "address",
    "formula",
    "about",
    "to",
    "subtitle",
    "linking",
    "person",
    "example",
    "speaker",
    "series",
    "opening",
    "unit",
    "label",
    "day",
    "other",
];

/// The names of the classes of endings, for the table of weights.
pub const ENDING_NAMES: &[&str] = &[
    "follows", "document", "bulletin", "deed", "praise", "unit", "goes on", "printed", "number",
    "person", "editor", "other",
];

/// The class of words that a line begins with, an index into [`BEGINNING_NAMES`].
pub fn beginning(text: &str) -> u8 {
    static WORDS: Words<{ count(BEGINNINGS) }> = Words::at_start(BEGINNINGS);
    let known = WORDS.first(text).map(|(_, class)| class);
    index(known.unwrap_or_else(|| BEGINNINGS.len() + by_shape(text)))
}

/// Beginnings that no list of words can hold.
fn by_shape(text: &str) -> usize {
    if opening::names_speaker(text) {
        0
    } else if series::recognize(text).is_some() {
        1
    } else if opening::begins_with_day(text) {
        5
    } else if opening::begins_report(text) {
        2
    } else if labels(text) {
        4
    } else if begins_with_unit(text) {
        3
    } else {
        6
    }
}

/// Whether a short label with a colon begins the line: 主持人：
fn labels(text: &str) -> bool {
    let colon = text
        .char_indices()
        .take(9)
        .find(|(_, c)| matches!(c, '：' | ':'));
    colon.is_some_and(|(at, _)| {
        text[..at]
            .chars()
            .all(|c| class::is_han(c) || class::is_blank(c))
            && at > 0
    })
}

/// Whether an office stands at the beginning: 区教育局…
fn begins_with_unit(text: &str) -> bool {
    text.char_indices().take(9).skip(1).any(|(at, c)| {
        matches!(
            c,
            '局' | '委' | '办' | '部' | '镇' | '乡' | '院' | '校' | '站' | '队' | '所'
        ) && unit::is_unit(&text[..at + c.len_utf8()])
    })
}

/// The class of words that a line ends with, an index into [`ENDING_NAMES`]; brackets and quotes at
/// its end aside.
pub fn ending(text: &str) -> u8 {
    static WORDS: Words<{ count(ENDINGS) }> = Words::at_end(ENDINGS);
    let bare = text.trim_end_matches(['”', '"', '》', '！', '!', '？', '?']);
    let bare = if bare.ends_with(['）', ')']) {
        let inner = bare.rfind(['（', '(']).unwrap_or(0);
        let dated = bare[inner..].contains(|c| numeral::digit(c).is_some());
        if inner > 0 && !dated {
            bare[..inner].trim_end()
        } else {
            bare
        }
    } else {
        bare
    };
    let known = WORDS.first(bare).map(|(_, class)| class);
    index(known.unwrap_or(ENDINGS.len()))
}

/// Whether a line begins with words of a class.
pub fn begins_known(text: &str) -> bool {
    usize::from(beginning(text)) + 1 < BEGINNING_NAMES.len()
}

/// Whether a line ends with words of a class.
pub fn ends_known(text: &str) -> bool {
    usize::from(ending(text)) + 1 < ENDING_NAMES.len()
}

/// The classes are few.
fn index(at: usize) -> u8 {
    u8::try_from(at).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_classes() {
        for (at, (name, _)) in BEGINNINGS.iter().enumerate() {
            assert_eq!(BEGINNING_NAMES[at], *name);
        }
        for (at, (name, _)) in ENDINGS.iter().enumerate() {
            assert_eq!(ENDING_NAMES[at], *name);
        }
        for (text, name) in [
            ("供稿：区水利局", "sender"),
            ("会议指出，要抓好落实", "speaker"),
            ("一是排查到位", "series"),
            ("6月2日，全区", "day"),
            ("近日，区民政局", "opening"),
            ("区民政局开展走访", "unit"),
            ("牵头人：何秋", "label"),
            ("全区上下", "other"),
        ] {
            assert_eq!(
                BEGINNING_NAMES[usize::from(beginning(text))],
                name,
                "{text}"
            );
        }
        for (text, name) in [
            ("关于冬修的通知", "document"),
            ("水利工作方案（试行）", "document"),
            ("临川区召开防汛会议", "deed"),
            ("通知如下：", "follows"),
            ("全区上下一", "other"),
        ] {
            assert_eq!(ENDING_NAMES[usize::from(ending(text))], name, "{text}");
        }
    }
}
