//! What web pages leave round a text: source lines, share lines.

use std::ops::Range;

use super::date::{self, Date};
use crate::text::class;
use crate::text::words::Words;

/// Words that begin or fill the line under a web headline: 发布时间：2026-03-16 来源：…
const META: &[&str] = &[
    "来源：",
    "来源:",
    "发布时间",
    "发布日期",
    "发布人",
    "浏览次数",
    "点击数",
    "点击：",
    "阅读次数",
    "访问量",
    "字号：",
    "字体：",
    "信息来源",
    "更新时间",
    "日期：",
    "日期:",
    "编辑：",
    "责任编辑",
    "作者：",
    "发布者",
    "发布机构",
    "浏览量",
    "阅读量",
    "点击率",
    "点击次数",
    "点击量",
    "浏览人次",
    "浏览人数",
    "加入时间",
    "文章来源",
    "时间：",
    "时间:",
    "学校:",
    "学校：",
    "稿源",
    "原创 ",
    "原创\u{3000}",
];

/// Beginnings of lines of buttons that share or print the page.
const SHARE: &[&str] = &[
    "分享到",
    "分享至",
    "分享：",
    "打印本页",
    "关闭窗口",
    "【打印】",
    "【关闭】",
    "[打印]",
    "[关闭]",
    "扫一扫",
    "上一篇",
    "下一篇",
    "返回顶部",
    "字号：大",
    "字体：大",
    "【字体",
    "【字号",
    "点击收藏",
    "加入收藏",
    "首页 >",
    "微信扫",
    "责任编辑：网站",
    "相关链接",
    "相关阅读",
    "阅读原文",
    "点击“阅读原文”",
    "点击阅读原文",
    "点击查看原图",
    "点击查看大图",
    "长按识别二维码",
    "收录于合集",
    "收录于话题",
    "点击上方",
    "点击蓝字",
    "点击下方名片",
    "点赞",
    "网站地图",
    "版权所有",
];

/// What a site says before where the reader is: 您当前的位置：首页 > 政务公开.
const LOCATION: [&str; 10] = [
    "当前位置",
    "当前的位置",
    "现在的位置",
    "您的位置",
    "您当前位置",
    "您当前的位置",
    "您现在的位置",
    "您所在的位置",
    "你当前的位置",
    "你现在的位置",
];

/// Whether a line tells where on the site the reader is.
pub fn is_location(line: &str) -> bool {
    static WORDS: Words<{ LOCATION.len() }> = Words::at_start(&[("", &LOCATION)]);
    let behind = WORDS.first(line).map(|(word, _)| &line[word.len()..]);
    behind.is_some_and(|behind| behind.trim_start().starts_with(['：', ':', '>', '»']))
}

/// Whether the line tells time and source of a web page.
pub fn is_meta(line: &str) -> bool {
    may_be_meta(line) && is_meta_dated(line, date::find(line).as_ref())
}

/// What a web page says of itself alone, and no bulletin.
const PAGE: &[&str] = &[
    "发布时间",
    "发布日期",
    "更新时间",
    "加入时间",
    "浏览",
    "点击",
    "阅读次数",
    "阅读量",
    "访问量",
    "字号：",
    "字体：",
    "原创 ",
    "原创\u{3000}",
    "听全文",
];

/// Whether the line tells of a web page what is not of its text: when it was put there, how often it was read.
pub fn tells_of_page(line: &str) -> bool {
    static WORDS: Words<{ PAGE.len() }> = Words::at_start(&[("", PAGE)]);
    is_meta(line) && WORDS.inside(line) && !class::holds(line, class::is_sentence_end)
}

/// Whether the line is short enough for that.
pub const fn may_be_meta(line: &str) -> bool {
    line.len() <= 4 * LONGEST_META
}

/// The same of a line whose first date is known.
pub fn is_meta_dated(line: &str, dated: Option<&(Range<usize>, Date)>) -> bool {
    static WORDS: Words<{ META.len() }> = Words::at_start(&[("", META)]);
    let stamped = |place, date| is_stamp(line, place, date) || is_posted(line, place, date);
    if dated.is_some_and(|(place, date)| stamped(place, *date)) {
        return true;
    }
    let line = line.trim_start_matches(['[', '【', '（', '(']);
    line.chars().count() <= LONGEST_META
        && !line.contains('。')
        && (WORDS.any(line) || (dated.is_some() || line.contains('|')) && WORDS.inside(line))
}

/// Characters of the longest line that tells time and source.
const LONGEST_META: usize = 80;

/// What only a site's imprint says.
const SITE_IMPRINT: [&str; 9] = [
    "ICP备",
    "公网安备",
    "网安备",
    "标识码",
    "版权所有",
    "Copyright",
    "网站地图",
    "站点地图",
    "分辨率浏览",
];
/// Beginnings of what stands beside that, and in a bulletin too.
const BESIDE_SITE_IMPRINT: [&str; 10] = [
    "主办",
    "承办",
    "协办",
    "地址",
    "邮编",
    "电话",
    "联系电话",
    "建议使用",
    "网站维护",
    "技术支持",
];

/// Whether a line is one of a site's imprint.
fn is_site_imprint(line: &str) -> bool {
    !line.contains('。') && SITE_IMPRINT.iter().any(|word| line.contains(word))
}

/// Whether a line may be of a site's imprint where it stands beside what only that says.
fn is_beside_site_imprint(line: &str) -> bool {
    let begins = || {
        BESIDE_SITE_IMPRINT
            .iter()
            .any(|word| line.starts_with(word))
    };
    !line.contains('。') && begins()
}

/// How many lines are left when those of a site's imprint at the end are taken off, with the links and buttons among them.
pub fn above_imprint<'a>(
    lines: impl DoubleEndedIterator<Item = &'a str> + ExactSizeIterator,
    is_link: impl Fn(usize) -> bool,
) -> usize {
    let mut end = lines.len();
    // What stands beside the imprint is told by that.
    let mut is_beside = false;
    for (at, line) in lines.enumerate().rev() {
        if is_site_imprint(line) || is_beside && is_beside_site_imprint(line) {
            is_beside = true;
        } else if is_link(at) {
            is_beside = false;
        } else if !line.is_empty() {
            break;
        }
        end = at;
    }
    end
}

/// Provinces as `WeChat` names them.
#[rustfmt::skip] // words side by side
const PROVINCES: [&str; 34] = [
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽",
    "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州",
    "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "台湾", "香港", "澳门",
];

/// 2026年3月16日 17:42 浙江 听全文: when and where `WeChat` says an article was put there.
fn is_posted(line: &str, place: &Range<usize>, date: Date) -> bool {
    let behind = &line[place.end..];
    let (clock, behind) = behind.split_at(date::clock(behind));
    let timed = date.day.is_some() && clock.contains([':', '：']);
    let mut words = class::words(behind);
    let told = match (words.next(), words.next(), words.next()) {
        (Some(word), None, None) => word == "听全文" || PROVINCES.contains(&word),
        (Some(_), Some("听全文"), None) => true,
        _ => false,
    };
    timed && told && line[..place.start].trim().is_empty()
}

/// 2026/05/08 10:38, 集团动态　2026/05/08 10:38: day and time as a web page writes them.
fn is_stamp(line: &str, place: &Range<usize>, date: Date) -> bool {
    let clock = date::clock(&line[place.end..]);
    let before = line[..place.start].trim();
    is_clocked(line, place, date)
        && place.end + clock == line.trim_end().len()
        && before.chars().count() <= 8
        && !before.contains(class::is_mark)
}

/// Whether a line holds day and time as a web page writes them, and no sentence: 原创 澄湖发布 2026-05-08 10:38 发表于澄湖.
pub fn is_stamped(line: &str, dated: Option<&(Range<usize>, Date)>) -> bool {
    !class::holds(line, class::is_sentence_end)
        && dated.is_some_and(|(place, date)| is_clocked(line, place, *date))
}

/// Whether a date is a day in figures and has a time behind it.
fn is_clocked(line: &str, place: &Range<usize>, date: Date) -> bool {
    let numeric = line[place.clone()].contains(['-', '/', '.']);
    date.day.is_some() && numeric && date::clock(&line[place.end..]) > 0
}

/// Words on buttons, which tell a line of buttons where no other words are on it.
const BUTTONS: [&str; 46] = [
    "打印",
    "关闭",
    "收藏",
    "分享",
    "复制",
    "下载",
    "字号",
    "字体",
    "大",
    "中",
    "小",
    "默认",
    "超大",
    "返回",
    "返回顶部",
    "回到顶部",
    "首页",
    "末页",
    "上一页",
    "下一页",
    "上一条",
    "下一条",
    "微信",
    "微博",
    "QQ空间",
    "朋友圈",
    "纠错",
    "繁体",
    "简体",
    "打印本页",
    "打印文章",
    "关闭窗口",
    "关闭本页",
    "设为首页",
    "加入收藏",
    "网站地图",
    "站点地图",
    "网站声明",
    "隐私声明",
    "关于我们",
    "联系我们",
    "登录",
    "注册",
    "搜索",
    "无障碍阅读",
    "长者模式",
];

/// Whether a line holds nothing but two buttons or names of sites, or more.
fn is_buttons(line: &str) -> bool {
    let apart = |c| class::is_blank(c) || class::is_mark(c) || matches!(c, '|' | '｜' | '/' | '+');
    let mut words = class::parts(line, apart).filter(|word| !word.is_empty());
    let button = |word: &str| BUTTONS.contains(&word) || word.ends_with("网站");
    words.clone().all(button) && words.nth(1).is_some()
}

/// Whole lines that `WeChat` sets round an article.
const WECHAT: [&str; 12] = [
    "关注我们",
    "听全文",
    "写留言",
    "往期推荐",
    "往期精选",
    "喜欢此内容的人还喜欢",
    "预览时标签不可点",
    "关注该公众号",
    "继续滑动看下一个",
    "向上滑动看下一个",
    "轻触阅读原文",
    "END",
];

/// What stands above other articles.
const OTHERS: [&str; 4] = ["往期推荐", "往期精选", "推荐阅读", "喜欢此内容的人还喜欢"];

/// Whether a line is the head of a list of other articles, at the page's end.
pub fn is_others_head(line: &str) -> bool {
    OTHERS.contains(&line.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// What `WeChat` counts of an article.
const COUNTED: [&str; 8] = [
    "赞",
    "点赞",
    "在看",
    "分享",
    "收藏",
    "转发",
    "留言",
    "写留言",
];

/// What figures of `WeChat` are written with, 1256, 10万+, and white space.
fn counts(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '+' | '万') || class::is_blank(c)
}

/// Whether a line asks to like an article and pass it on, or tells how often that was done, and nothing else: 赞 32 在看 18.
fn is_liked(line: &str) -> bool {
    let words = || line.split(counts).filter(|word| !word.is_empty());
    words().nth(1).is_some() && words().all(|word| COUNTED.contains(&word))
}

/// Whether a line tells what `WeChat` files an article under, and nothing else: #基层治理 12个内容.
fn is_filed(line: &str) -> bool {
    let filed = |topic: &str| topic.trim_end().ends_with("个内容");
    line.starts_with('#') && line.split('#').skip(1).all(filed)
}

/// Whether a line tells how often something was read, and nothing else: 阅读 1256. By itself it may be a figure of the text.
pub fn is_read(line: &str) -> bool {
    let figure = line.strip_prefix("阅读");
    figure.is_some_and(|figure| {
        figure.contains(|c: char| c.is_ascii_digit()) && figure.chars().all(counts)
    })
}

/// Whether the line is nothing but buttons of a web page.
pub fn is_share(line: &str) -> bool {
    static WORDS: Words<{ SHARE.len() }> = Words::at_start(&[("", SHARE)]);
    let line = line.trim();
    let line = line.trim_start_matches(|c: char| !class::is_mark(c) && !c.is_alphanumeric());
    line.len() <= 4 * LONGEST_SHARE
        && line.chars().count() <= LONGEST_SHARE
        && !class::holds(line, class::is_sentence_end)
        && (WORDS.any(line) || is_location(line) || is_buttons(line) || is_wechat(line))
}

fn is_wechat(line: &str) -> bool {
    let words = line.trim_matches(|c: char| !c.is_alphanumeric());
    WECHAT.contains(&words) || is_liked(words) || is_filed(line)
}

/// Characters of the longest line of buttons.
const LONGEST_SHARE: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_web_pages() {
        for line in [
            "来源：澄湖区教育局　发布时间：2026-05-08",
            "2026/05/08 10:38",
            "集团动态 2026-05-08 10:38",
            "点击次数:62次",
        ] {
            assert!(is_meta(line), "{line}");
        }
        assert!(is_read("阅读 1256") && is_read("阅读 10万+"));
        assert!(!is_read("阅读推广") && !is_read("阅读 3 本书") && !is_read("阅读"));
        let stamped = |line: &str| is_stamped(line, date::find(line).as_ref());
        assert!(stamped("原创 澄湖发布 2026-05-08 10:38 发表于澄湖"));
        for line in [
            "澄湖发布 2026-05-08",
            "5月8日10:38，全区停水。",
            "10:38 全区停水",
        ] {
            assert!(!stamped(line), "{line}");
        }
        for line in ["记者站召开会议", "本报记者从会议上获悉，全区完成造林。"]
        {
            assert!(!is_meta(line), "{line}");
        }
        for line in [
            "【打印】【关闭】",
            "【返回顶部】【打印】【关闭】",
            "字号：大 中 小",
            "打印 | 收藏 | 关闭",
            "字体：[大 中 小]　打印本页　关闭窗口",
            "点击查看原图",
            "点击上方“澄湖发布”关注我们",
            "收录于合集 #安全生产 12个",
            "— END —",
            "往期推荐",
            "赞 32 在看 18",
            "您当前的位置：首页 > 政务公开",
            "当前位置: 首页",
            "联系我们|网站地图",
            "无障碍阅读 | 长者模式 | 登录 | 注册",
            "关注我们",
            "赞 分享 在看 写留言",
            "#基层治理 12个内容  #板凳议事 3个内容",
        ] {
            assert!(is_share(line), "{line}");
        }
        for line in [
            "打印",
            "关闭煤矿12座",
            "打印 关闭煤矿",
            "往期推荐书目",
            "阅读 1256",
            "收藏 32",
            "赞 32 家企业",
            "当前位置优越",
            "#基层治理 12个内容 #板凳议事",
            "分享",
        ] {
            assert!(!is_share(line), "{line}");
        }
        assert!(is_share("分享到：微信 微博") && !is_share("分享会在澄湖召开。"));
    }
}
