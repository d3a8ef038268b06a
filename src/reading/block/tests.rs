use super::*;

/// What a line answers to a question about itself.
fn says(text: &str, ask: Ask) -> &'static str {
    let look = Look::new(text);
    let answers = own(&look, look.kind());
    Ask::QUESTIONS[ask as usize].answers[usize::from(answers[ask as usize])]
}

fn all_say(ask: Ask, lines: &[(&str, &str)]) {
    for (text, answer) in lines {
        assert_eq!(says(text, ask), *answer, "{ask:?} of {text}");
    }
}

#[test]
fn how_a_line_ends() {
    all_say(
        Ask::End,
        &[
            ("各镇按期完成。", "stop"),
            ("一是查隐患；", "semicolon"),
            ("现将有关事项通知如下：", "colon"),
            ("会议强调，", "comma"),
            ("区水利局、", "enumeration"),
            ("（试行）", "bracket"),
            ("推行“一网通办”", "quote"),
            ("印发《实施方案》", "book"),
            ("全区共走访312", "digit"),
            ("全面推行OA", "latin"),
            ("加油干！", "exclamation"),
            ("抓落实——", "dash"),
            ("2026年9月2日", "date"),
            ("二〇二六年九月", "date"),
            ("澄湖区统计年", "other"),
            ("全区春耕有序推进", "other"),
        ],
    );
}

#[test]
fn the_marks_of_sentences_behind_its_number() {
    all_say(
        Ask::Marks,
        &[
            ("全区春耕有序推进", "none"),
            ("一、全区春耕有序推进", "none"),
            ("查隐患、补短板", "enumeration"),
            ("查隐患，补短板", "comma"),
            ("查隐患，补短板，强基础", "commas"),
            ("春耕已经完成。", "none"),
            ("春耕已经完成。现在验收", "stop"),
            ("春耕已经完成。现在验收。明日开工。", "stops"),
        ],
    );
}

#[test]
fn how_much_of_it_is_digits_and_white_space() {
    all_say(
        Ask::Digits,
        &[
            ("全区春耕有序推进", "none"),
            ("全区走访困难群众家庭共3户", "few"),
            ("简报第12期共4页纸", "many"),
            ("2026年9月2日", "most"),
        ],
    );
    all_say(
        Ask::Spaces,
        &[
            ("全区春耕有序推进", "none"),
            ("全区春耕 有序推进", "one"),
            ("全区 春耕 有序推进", "several"),
            ("全区春耕　有序推进", "wide"),
            ("全区春耕  有序推进", "wide"),
            ("镇\t户数", "tab"),
            ("澄 湖 信 息", "lettered"),
        ],
    );
}

#[test]
fn where_a_colon_parts_it() {
    all_say(
        Ask::Colon,
        &[
            ("全区春耕有序推进", "none"),
            ("时间：9月2日上午", "early"),
            ("一、时间：9月2日上午", "early"),
            ("这次督查组一共发现的突出问题：台账不全", "middle"),
            ("各镇人民政府：", "end"),
        ],
    );
}

#[test]
fn brackets_and_names_that_are_the_whole_line() {
    all_say(
        Ask::Bracketed,
        &[
            ("（征求意见稿）", "round"),
            ("【工作动态】", "lenticular"),
            ("〔第二批〕", "lenticular"),
            ("《澄湖信息》", "book"),
            ("“一网通办”", "quotes"),
            ("（试行）已经印发", "none"),
        ],
    );
    all_say(
        Ask::Names,
        &[
            ("何青山", "person"),
            ("（何青山）", "person"),
            ("澄湖区水利局", "unit"),
            ("澄湖区水利局、澄湖区财政局", "units"),
            ("澄湖区春耕工作简报", "bulletin"),
            ("全区春耕有序推进", "none"),
            (
                "区水利局对全区水库大坝、溢洪道、放水设施逐一开展安全检查并建立台账限期整改到位",
                "none",
            ),
        ],
    );
}

#[test]
fn the_number_it_begins_with() {
    all_say(
        Ask::Scheme,
        &[
            ("全区春耕有序推进", "none"),
            ("一、加强领导", "一、"),
            ("（一）加强领导", "（一）"),
            ("1. 加强领导", "1."),
            ("（1）加强领导", "（1）"),
            ("①加强领导", "①"),
            ("2.1 加强领导", "2.1"),
            ("2.1.1 加强领导", "2.1.1"),
            ("2 加强领导", "bare digits"),
            ("第一章 总则", "chapter"),
            ("一是加强领导", "series"),
            ("● 加强领导", "bullet"),
        ],
    );
}

#[test]
fn the_head_that_can_be_taken_off_its_beginning() {
    all_say(
        Ask::Cut,
        &[
            ("全区春耕有序推进", "none"),
            ("一、强化领导。各镇成立专班，逐村走访。", "short"),
            (
                "一、坚持问题导向、目标导向，压实各方责任。各镇成立专班，逐村走访。",
                "long",
            ),
            ("（一）参加人员：各镇分管负责人，区级部门负责人。", "label"),
        ],
    );
}
