use super::*;

fn facts(text: &str) -> Facts {
    Facts::of(&Look::new(text))
}

#[test]
fn what_ends_a_sentence() {
    for (text, is) in [
        ("各镇按期完成。", true),
        ("加油干！", true),
        ("各镇按期完成。”", true),
        ("各镇按期完成.", true),
        ("各镇（办）.", true),
        ("共完成12.", false),
        ("详见OA.", false),
        ("查隐患、补短板……", false),
        ("“查隐患、补短板……”", true),
        ("各设立1家。（责任单位：区科技局）", true),
        ("各设立1家（责任单位：区科技局）", false),
        ("各镇按期完成", false),
        ("”", false),
    ] {
        assert_eq!(facts(text).finished, is, "{text}");
    }
}

#[test]
fn running_text_has_the_marks_of_sentences() {
    for (text, is) in [
        ("春耕完成。夏种开始", true),
        ("查隐患，补短板，强基础", true),
        ("查隐患、补短板、强基础、促提升", true),
        ("查隐患、补短板", false),
        ("各镇组织干部走村入户，对排查出来的问题逐项建立台账", true),
        ("一、查隐患，补短板", false),
        ("全区春耕有序推进", false),
        ("关于做好汛期安全生产工作，切实防范各类事故的通知", false),
    ] {
        assert_eq!(facts(text).running, is, "{text}");
    }
}

#[test]
fn numbers_dates_and_words_that_a_line_end_cuts() {
    for (above, below, is) in [
        ("全区共走访群众31", "2户", true),
        ("同比增长12.5", "%", true),
        ("全区共有3", "个镇", true),
        ("全区共有3", "座水库", false),
        // A line of digits only is a number by itself.
        ("312", "25", false),
        ("会议定于2026年", "9月2日召开", true),
        ("会议定于2026 年", "9月2日召开", true),
        ("会议定于今年", "9月2日召开", false),
        ("会议定于9月", "2日召开", true),
        ("会议定于2026年", "3个镇参加", false),
        ("推行e-", "mail办公", true),
        ("推行Wi", "Fi覆盖", true),
        ("推行——-", "Fi覆盖", false),
        ("推行Wi", "无线覆盖", false),
        ("全区春耕", "有序推进", false),
    ] {
        assert_eq!(is_broken_word(above, below), is, "{above} | {below}");
    }
}

#[test]
fn numbers_labels_and_speakers_that_a_line_begins_with() {
    for (text, signed) in [
        ("一、加强领导", true),
        ("2.1 总体要求", true),
        ("2 总体要求", false),
        ("全区春耕有序推进", false),
    ] {
        assert_eq!(facts(text).signed, signed, "{text}");
    }
    for (text, labelled) in [
        ("列席人员：各镇分管负责人", true),
        ("参会 人员：何青山", true),
        ("时间:9月2日", true),
        ("区级A组人员：何青山", false),
        ("区各有关单位参会人员：何青山", false),
        ("经验：一抓到底", false),
        ("参会人员各自返回", false),
    ] {
        assert_eq!(facts(text).labelled, labelled, "{text}");
    }
    assert!(facts("会议要求，各镇按期完成。").speaks);
    assert!(!facts("各镇按期完成。").speaks);
}

#[test]
fn lines_that_tell_nothing_of_the_measure() {
    for (text, odd) in [
        ("镇\t户数", true),
        ("1. 全区春耕有序推进 3", true),
        ("全区春耕有序推进…………3", true),
        ("1. 全区春耕有序推进", false),
        ("全区共走访群众312", false),
    ] {
        assert_eq!(facts(text).odd, odd, "{text}");
    }
}

#[test]
fn brackets_that_stay_open() {
    for (text, open) in [
        ("印发《全区水库巡查", true),
        ("印发《全区水库巡查方案》", false),
        ("（一（二）", true),
        ("（一。二", false),
        ("一）", false),
    ] {
        assert_eq!(has_open_bracket(text), open, "{text}");
    }
}

#[test]
fn lines_that_stand_alone_or_begin_a_construct() {
    for (text, begins, ends) in [
        ("镇\t户数", true, true),
        ("目录", true, true),
        ("【工作动态】", true, true),
        ("（区水利局）", true, true),
        ("第12期", true, true),
        ("● 加强领导", true, false),
        ("附件：巡查台账", true, false),
        ("抄送：各镇。", true, false),
        ("<正文>各镇按期完成。", true, false),
        ("2026年9月2日", false, true),
        ("2026年9月", false, false),
        ("全区春耕有序推进", false, false),
        ("（此件公开发布）", true, true),
        ("来源：区水利局 2026-03-05 09:00 浏览：12", true, true),
        ("签发人：何青山", true, true),
        ("澄湖区水利局　2026年9月2日", false, true),
        ("编者按：各镇完成春耕。", true, false),
        ("特此通知。", true, false),
        ("全区春耕完成。（区水利局）", false, true),
        ("全区春耕有序推进…………3", false, true),
        (
            "全区项目进度过半\t1至6月，全区41个项目完成投资126.3亿元。",
            false,
            false,
        ),
    ] {
        let found = facts(text);
        assert_eq!(
            (found.begins_construct, found.ends_construct),
            (begins, ends),
            "{text}"
        );
    }
}
