use super::*;

/// What each line of a text answers to a question about its place. An empty line sets the next one apart.
fn say(text: &str, ask: Ask) -> Vec<&'static str> {
    let mut lines: Vec<(Look, bool)> = Vec::new();
    let mut gap = false;
    for line in text.lines() {
        if !line.is_empty() {
            lines.push((Look::new(line), gap));
        }
        gap = line.is_empty();
    }
    let places: Vec<Place<'_>> = lines
        .iter()
        .map(|(look, gap)| Place {
            text: look.text(),
            look,
            gap: *gap,
            kind: look.kind(),
        })
        .collect();
    let mut answers: Vec<_> = lines.iter().map(|(look, _)| *look.answers()).collect();
    in_place(&places, &mut answers);
    let names = Ask::QUESTIONS[ask as usize].answers;
    let name = |own: &Answers<{ Ask::COUNT }>| names[usize::from(own[ask as usize])];
    answers.iter().map(name).collect()
}

const RUNNING: &str =
    "各镇组织干部走村入户，逐项核对台账，对发现的问题当场交办。区里每周通报一次进度。";

#[test]
fn how_numbers_go_on() {
    let text = "一、准备阶段\n（一）宣传发动\n（二）摸底登记\n二、实施阶段\n（一）集中整改\n二、实施阶段\n四、总结阶段\n全区春耕有序推进";
    assert_eq!(
        say(text, Ask::Count),
        [
            "first", "first", "next", "next", "first", "again", "jump", "none"
        ]
    );
    assert_eq!(
        say(text, Ask::Rank),
        ["1", "2", "2", "1", "2", "1", "1", "none"]
    );
}

#[test]
fn lines_with_one_form_of_number_are_kin() {
    let heads =
        format!("一、准备阶段\n{RUNNING}\n二、实施阶段\n{RUNNING}\n三、总结阶段\n{RUNNING}");
    assert_eq!(say(&heads, Ask::Kin)[..2], ["all", "none"]);
    assert_eq!(say(&heads, Ask::Strung)[..2], ["no", "none"]);

    let list = "1. 准备阶段\n2. 实施阶段\n3. 总结阶段";
    assert_eq!(say(list, Ask::Kin), ["all"; 3]);
    assert_eq!(say(list, Ask::Strung), ["all"; 3]);

    let mixed = format!(
        "一、准备阶段\n二、实施阶段\n三、{RUNNING}\n四、{RUNNING}\n{RUNNING}\n五、{RUNNING}"
    );
    assert_eq!(say(&mixed, Ask::Kin)[0], "some");
    assert_eq!(say(&mixed, Ask::Strung)[0], "most");

    assert_eq!(
        say("一、准备阶段\n全区春耕有序推进", Ask::Kin),
        ["alone", "none"]
    );
    let run_in = "一、加强领导。各镇成立专班，逐村走访。\n二、落实责任。各村建立台账，逐项销号。";
    assert_eq!(say(run_in, Ask::Kin), ["all heads"; 2]);
}

#[test]
fn how_long_it_is_beside_the_line_below() {
    let text =
        format!("春耕\n全区春耕有序\n全区春耕有序推进全面完成\n春耕生产\n春耕\n{RUNNING}\n春耕");
    assert_eq!(
        say(&text, Ask::Slope),
        [
            "shorter",
            "same",
            "longer",
            "same",
            "much shorter",
            "much longer",
            "last"
        ]
    );
}

#[test]
fn where_running_text_stands() {
    let text = format!("春耕简报\n{RUNNING}\n春耕进度\n{RUNNING}\n区农业农村局");
    assert_eq!(
        say(&text, Ask::Zone),
        ["front", "body", "body", "body", "back"]
    );
    let one = format!("春耕简报\n{RUNNING}\n区农业农村局");
    assert_eq!(say(&one, Ask::Zone), ["front", "only", "back"]);
    assert_eq!(say("春耕简报\n区农业农村局", Ask::Zone), ["bare", "bare"]);
    assert_eq!(say(&text, Ask::Since), ["0", "1", "0", "1", "2"]);
    assert_eq!(say(&text, Ask::Peers), ["2", "none", "2", "none", "none"]);
}

#[test]
fn empty_lines_and_the_lines_above_and_below() {
    assert_eq!(say("春耕\n夏种\n秋收", Ask::Gap), ["never"; 3]);
    assert_eq!(say("春耕\n\n夏种\n秋收", Ask::Gap), ["no", "yes", "no"]);
    assert_eq!(
        say("春耕\n\n夏种\n\n秋收\n\n冬藏", Ask::Gap),
        ["no", "always", "always", "always"]
    );
    let text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10";
    let top = say(text, Ask::Top);
    assert_eq!(
        top,
        ["1", "2", "3", "4", "5", "6-8", "6-8", "6-8", "9-14", "9-14"]
    );
    let mut bottom = say(text, Ask::Bottom);
    bottom.reverse();
    assert_eq!(top, bottom);
    assert_eq!(say(text, Ask::Size), ["10-19"; 10]);
}

#[test]
fn lines_that_repeat_or_name_each_other() {
    let text =
        "春耕简报\n全区春耕有序推进\n春耕简报\n澄湖区教育局开展培训\n澄湖区教育局组织教师参训";
    assert_eq!(
        say(text, Ask::Repeated),
        ["behind", "no", "before", "no", "no"]
    );
    assert_eq!(say(text, Ask::Named), ["no", "no", "no", "yes", "no"]);
}

#[test]
fn contents_lists_and_issue_lines() {
    let text = "澄湖信息\n第12期\n目录\n1. 全区春耕有序推进\n2. 水库巡查全面完成\n全区春耕有序推进\n水库巡查";
    assert_eq!(
        say(text, Ask::Contents),
        ["none", "none", "none", "next", "near", "near", "near"]
    );
    assert_eq!(
        say(text, Ask::Issue),
        ["below", "here", "next", "above", "above", "above", "above"]
    );
    assert_eq!(
        say(text, Ask::Listed),
        ["no", "no", "no", "no", "no", "yes", "no"]
    );
}

#[test]
fn rows_of_like_lines_and_lists_that_a_colon_opens() {
    let text =
        "参会单位如下：\n澄湖区水利局\n澄湖区财政局\n澄湖区民政局\n澄湖区教育局\n会议室备好材料了";
    assert_eq!(say(text, Ask::Row)[1..5], ["none", "one", "two", "three"]);
    assert_eq!(
        say(text, Ask::Opened),
        ["no", "yes", "yes", "yes", "yes", "yes"]
    );
    let ended = format!("参会单位如下：\n{RUNNING}\n澄湖区水利局");
    assert_eq!(say(&ended, Ask::Opened), ["no", "yes", "no"]);
}
