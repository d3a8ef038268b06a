use super::super::look::Look;
use super::super::physical;
use super::*;

fn told<T>(text: &str, ask: impl Fn(&[Physical<'_>], &[Facts]) -> T) -> T {
    let lines = physical::lines(text);
    let facts: Vec<Facts> = lines
        .iter()
        .map(|line| *Look::new(line.text).facts())
        .collect();
    ask(&lines, &facts)
}

/// Which lines a person parted from the next, by their beginnings.
fn parted_lines(text: &str) -> Vec<String> {
    told(text, |lines, facts| {
        let parted = parted(lines, facts);
        let lines = lines.iter().zip(parted).filter(|(_, parted)| *parted);
        lines
            .map(|(line, _)| line.text.chars().take(2).collect())
            .collect()
    })
}

const PARTED: &str = "澄湖区水利局开展巡查
　　今年以来，区水利局把水库巡查作为重点，
先后派出6个组，逐库查看
坝体、溢洪道和放水设施、值守记录等
3类情况，
共登记问题12
处。
　　一、汛前抓早
　　对老旧涵闸、
启闭设备逐一检修。
区水利局
　　下一步，还将抽查";

#[test]
fn lines_inside_indented_paragraphs() {
    let wanted = ["今年", "先后", "坝体", "3类", "共登", "对老"];
    assert_eq!(parted_lines(PARTED), wanted);
    // Two pauses are none too many for lines that stand so on purpose.
    let few = PARTED.replace("3类情况，", "3类情况");
    assert!(parted_lines(&few).is_empty());
    assert!(parted_lines(&PARTED.replace('　', "")).is_empty());
}

#[test]
fn verses_and_slogans_keep_their_lines() {
    let verses = "
红事新办不攀比，
白事简办不铺张，
彩礼低了情意重，
村风好了日子旺。
　　截至目前，12个村已修订村规民约。";
    for above in [
        "　　近日，街道办把移风易俗编成顺口溜。其中一首这样写道：",
        "　　近日，街道办把移风易俗编成顺口溜。",
        "　　宣传口号",
        "　　二、宣传口号",
        "　　二、唱新风，树新风",
        "宣传口号",
    ] {
        let text = [above, verses].concat();
        assert!(parted_lines(&text).is_empty(), "{text}");
        let beside = [PARTED, "。\n", above, verses].concat();
        assert_eq!(parted_lines(&beside), parted_lines(PARTED), "{beside}");
    }
}

#[test]
fn what_goes_on_below_without_an_indent() {
    let goes_on = |text: &str| told(text, |lines, facts| goes_on(lines, facts, 0));
    for (text, is) in [
        ("对老旧涵闸、\n启闭设备", true),
        ("对老旧涵闸\n启闭设备", true),
        ("共登记问题12\n处", true),
        ("共登记问题\n12处", true),
        ("共登记问题1\n2处", false),
        ("逐一检修。\n检修完毕", false),
        ("要求如下：\n检修完毕", false),
        ("对老旧涵闸、\n　　启闭设备", false),
        ("对老旧涵闸、\n一、启闭设备", false),
        ("对老旧涵闸、\n联系人：何青山", false),
        ("对老旧涵闸、\n抄送：各镇", false),
        ("对老旧涵闸、\n2026年7月2日", false),
        ("对老旧涵闸、\n镇\t户数", false),
        ("对老旧涵闸、\n【工作动态】", false),
        ("对老旧涵闸、", false),
    ] {
        assert_eq!(goes_on(text), is, "{text}");
    }
}
