//! What web pages leave round a text: source lines, share lines.

use crate::text::class;

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
    "点赞",
    "网站地图",
    "版权所有",
];

/// Whether the line tells time and source of a web page.
pub fn is_meta(line: &str) -> bool {
    let line = line.trim_start_matches(['[', '【', '（', '(']);
    line.chars().count() <= 80
        && !line.contains('。')
        && META.iter().any(|word| line.contains(word))
        && (META.iter().any(|word| line.starts_with(word))
            || super::date::find(line).is_some()
            || line.contains('|'))
}

/// Whether the line is nothing but buttons of a web page.
pub fn is_share(line: &str) -> bool {
    let line = line.trim();
    let line = line.trim_start_matches(|c: char| !class::is_mark(c) && !c.is_alphanumeric());
    line.chars().count() <= 60
        && !line.contains(class::is_sentence_end)
        && SHARE.iter().any(|word| line.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_web_pages() {
        for line in [
            "来源：澄湖区教育局　发布时间：2026-05-08",
        ] {
            assert!(is_meta(line), "{line}");
        }
        for line in ["记者站召开会议", "本报记者从会议上获悉，全区完成造林。"]
        {
            assert!(!is_meta(line), "{line}");
        }
        assert!(is_share("分享到：微信 微博") && !is_share("分享会在澄湖召开。"));
    }
}
