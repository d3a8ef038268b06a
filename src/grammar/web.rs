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
    "当前位置：",
    "您的位置：",
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
    if dated.is_some_and(|(place, date)| is_stamp(line, place, *date)) {
        return true;
    }
    let line = line.trim_start_matches(['[', '【', '（', '(']);
    line.chars().count() <= LONGEST_META
        && !line.contains('。')
        && (WORDS.any(line) || (dated.is_some() || line.contains('|')) && WORDS.inside(line))
}

/// Characters of the longest line that tells time and source.
const LONGEST_META: usize = 80;

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
const BUTTONS: [&str; 33] = [
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
];

/// Whether a line holds nothing but two buttons or more.
fn is_buttons(line: &str) -> bool {
    let apart = |c| class::is_blank(c) || class::is_mark(c) || matches!(c, '|' | '｜' | '/' | '+');
    let mut words = class::parts(line, apart).filter(|word| !word.is_empty());
    words.clone().all(|word| BUTTONS.contains(&word)) && words.nth(1).is_some()
}

/// Whole lines that `WeChat` sets round an article.
const WECHAT: [&str; 10] = [
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

/// What `WeChat` counts of an article.
const COUNTED: [&str; 7] = ["赞", "点赞", "在看", "分享", "收藏", "转发", "留言"];

/// What figures of `WeChat` are written with, 1256, 10万+, and white space.
fn counts(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '+' | '万') || class::is_blank(c)
}

/// Whether a line tells how often an article was liked and passed on, and nothing else: 赞 32 在看 18.
fn is_liked(line: &str) -> bool {
    let words = || line.split(counts).filter(|word| !word.is_empty());
    line.contains(|c: char| c.is_ascii_digit())
        && words().nth(1).is_some()
        && words().all(|word| COUNTED.contains(&word))
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
        && (WORDS.any(line) || is_buttons(line) || is_wechat(line))
}

fn is_wechat(line: &str) -> bool {
    let words = line.trim_matches(|c: char| !c.is_alphanumeric());
    WECHAT.contains(&words) || is_liked(words)
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
        ] {
            assert!(!is_share(line), "{line}");
        }
        assert!(is_share("分享到：微信 微博") && !is_share("分享会在澄湖召开。"));
    }
}
