use super::*;
use crate::typeset::{Style, typeset};

#[test]
fn figures_stand_as_close_as_digits() {
    for figure in ["98", "98.6", "12.5%", "1,234.56", "-0.35%", "14:30", "GDP"] {
        let draft = format!("<正文>增长{figure}，其中");
        let pages = typeset(&crate::parse(&draft), &Style::default());
        let runs = runs(&pages[0]);
        let at = runs.iter().position(|run| run.latin).expect("a figure");
        let half = i64::from(Area::STANDARD.width.0) / 56;
        let (count, narrower) = natural_width(figure, false);
        let em = i64::from(TypeSize::THREE.em().0);
        let right = i64::from(runs[at].lefts[0].0) + i64::from(count) * half - narrower * em / 1000;
        let [before, behind] =
            [runs[at - 1].lefts[1], runs[at + 1].lefts[0]].map(|left| i64::from(left.0));
        assert!(
            (i64::from(runs[at].lefts[0].0) - before - 2 * half).abs() < 10,
            "{runs:?}"
        );
        assert!((behind - right).abs() < 10, "{figure} {runs:?}");
    }
}

#[test]
fn a_run_is_of_one_font() {
    let bulletin = crate::parse("全区经济运行平稳\n上半年全区GDP增长。\n");
    let pages = typeset(&bulletin, &Style::default());
    let runs = runs(&pages[0]);
    let text: Vec<_> = runs
        .iter()
        .map(|run| (run.text.as_str(), run.latin))
        .filter(|(text, _)| ["上半年全区", "GDP", "增长。"].contains(text))
        .collect();
    assert_eq!(
        text,
        [("上半年全区", false), ("GDP", true), ("增长。", false)],
        "{runs:?}"
    );
}

/// The first run on a page that holds these words.
fn run_of(page: &Page<'_>, words: &str) -> Run {
    let found = runs(page).into_iter().find(|run| run.text.contains(words));
    found.expect(words)
}

#[test]
fn characters_stand_in_their_cells() {
    let bulletin =
        crate::parse("全区经济运行平稳\n各镇按期完成。\n区里通报进度。\n上半年全区GDP增长。\n");
    let page = typeset(&bulletin, &Style::default()).swap_remove(0);
    let area = page.area;
    let cell = area.width.0 / 28;
    let near = |place: Micrometre, wanted: u32| place.0.abs_diff(wanted) <= 28;
    let body = run_of(&page, "上半年全区");
    for (place, at) in body.lefts.iter().zip(2..) {
        assert!(near(*place, area.left.0 + at * cell), "{at}: {body:?}");
    }
    // 16 pt are 5.644 mm, the G of Times is 0.722 of them wide.
    let latin = run_of(&page, "GDP");
    let advance = latin.lefts[1].0 - latin.lefts[0].0;
    assert!(advance.abs_diff(4_038) <= 5, "{latin:?}");
    assert!(near(latin.lefts[0], area.left.0 + 7 * cell), "{latin:?}");
    let behind = run_of(&page, "增长");
    // Two ems wide, each of its characters as much closer as a half cell is narrower than half an em.
    let width = 11_288 - 3 * (5_644 - cell) / 2;
    assert!(
        near(behind.lefts[0], latin.lefts[0].0 + width),
        "{behind:?}"
    );
    // The middle of a character is 0.38 em above its baseline.
    let row = page.texts.last().expect("there is text").top.0;
    let middle = area.top.0 + area.height.0 * (2 * row + 1) / (2 * area.rows.0);
    let below = body.baseline.0 - middle;
    assert!(below.abs_diff(5_644 * 38 / 100) <= 2, "{body:?}");
    assert_eq!(body.baseline, latin.baseline);
}

#[test]
fn page_numbers_stand_outside() {
    let draft = "<正文>各镇组织干部走村入户，逐项核对台账。\n".repeat(60);
    let bulletin = crate::parse(&draft);
    let style = Style {
        page_number: PageNumberPlace::Outside,
        ..Style::default()
    };
    let pages = typeset(&bulletin, &style);
    let left = |page: &Page<'_>| run_of(page, "—").lefts[0].0;
    let middle = pages[0].area.left.0 + pages[0].area.width.0 / 2;
    let outside: Vec<bool> = pages.iter().map(|page| left(page) > middle).collect();
    assert_eq!(outside, [true, false, true]);
    let style = Style {
        page_number: PageNumberPlace::Centred,
        ..style
    };
    let run = run_of(&typeset(&bulletin, &style)[0], "—");
    let ends = run.lefts[0].0 + run.right().0;
    assert!(ends.abs_diff(2 * middle) <= 10, "{run:?}");
}

#[test]
fn what_is_set_alike_side_by_side_is_one_run() {
    let bulletin = crate::parse("全区春耕有序推进\n各镇抓落实——强责任，保春耕。\n");
    let page = typeset(&bulletin, &Style::default()).swap_remove(0);
    let run = run_of(&page, "抓落实");
    assert_eq!(run.text, "各镇抓落实——强责任，保春耕。");
    assert!(run.lefts.is_sorted());
}

/// Where all on the pages of a draft stands, in micrometres: of a run its baseline, its first and its last character, of a rule
/// its edges.
fn placed(draft: &str, style: &Style) -> Vec<String> {
    let mut told = Vec::new();
    for page in typeset(&crate::parse(draft), style) {
        for run in runs(&page) {
            let ends = [run.lefts.first(), run.lefts.last()];
            let [first, last] = ends.map(|left| left.map_or(0, |left| left.0));
            told.push(format!("{} {first} {last} {}", run.baseline.0, run.text));
        }
        for rule in &page.rules {
            let [left, top, width, height] =
                [rule.left, rule.top, rule.width, rule.height].map(|length| length.0);
            told.push(format!("{left} {top} {width} {height}"));
        }
    }
    told
}

fn gongwen() -> Style {
    Style {
        page_number: PageNumberPlace::Outside,
        ..Style::preset("gongwen").unwrap_or_default()
    }
}

#[test]
fn where_a_bulletin_stands() {
    let draft = "<报头>澄湖信息\n<报头>第12期\n<报头>澄湖区政府办公室　2026年9月2日\n\n<标题>澄湖区召开全区春耕生产工作会议暨水库防汛动员部署大会\n<一级>一、准备阶段\n<正文>截至3月2日，全区完成投资1,234.56万元，同比增长12.5%（含GDP、OA系统），各镇组织干部走村入户，逐项核对台账。\n<供稿>（区水利局）\n\n<报送>报：区委办公室。\n<印发>编辑：何青山　审核：江帆\n<印发>（共印60份）";
    let expected: &[&str] = &[
        "70075 53153 139090 澄湖信息",
        "85167 97642 97642 第",
        "85167 103214 105999 12",
        "85167 108785 108785 期",
        "95395 33571 72571 澄湖区政府办公室",
        "95395 144999 153357 2026",
        "95395 156142 156142 年",
        "95395 161714 161714 9",
        "95395 164499 164499 月",
        "95395 170071 170071 2",
        "95395 172857 172857 日",
        "116653 47500 156700 澄湖区召开全区春耕生产工作会议",
        "126880 63100 141100 暨水库防汛动员部署大会",
        "146531 39142 66999 一、准备阶段",
        "156758 39142 44958 截至",
        "156758 50773 50773 3",
        "156758 53803 53803 月",
        "156758 59618 59618 2",
        "156758 62648 103356 日，全区完成投资",
        "156758 109171 125849 1,234.56",
        "156758 128879 163772 万元，同比增长",
        "156758 169587 179319 12.5%",
        "166985 28000 33571 （含",
        "166985 39142 47220 GDP",
        "166985 50322 50322 、",
        "166985 55893 59932 OA",
        "166985 63971 180971 系统），各镇组织干部走村入户，逐项核对台账。",
        "177213 139428 167285 （区水利局）",
        "238307 32875 67000 报：区委办公室。",
        "248535 32875 174250 编辑：何青山审核：江帆",
        "258762 149875 159625 （共印",
        "258762 164500 166937 60",
        "258762 169375 174250 份）",
        "273345 161775 174122 — 1 —",
        "0 63063 156000 700",
        "0 194318 156000 350",
        "0 204545 156000 250",
        "0 224650 156000 350",
    ];
    assert_eq!(placed(draft, &Style::default()), expected);
}

#[test]
fn where_a_table_stands() {
    let draft = "<表格>项目\t完成数\t措施\n<表格>供水\t1,234.5\t全面排查老旧管网，分三批改造，每批完工后组织验收\n<表格>供电\t98.6\t改造\n";
    let expected: &[&str] = &[
        "44258 30785 125499 项目完成数措施",
        "59598 30785 36357 供水",
        "59598 47536 61428 1,234.5",
        "54485 69785 175642 全面排查老旧管网，分三批改造，每批完工后",
        "64713 69785 86499 组织验收",
        "74940 30785 36357 供电",
        "74940 54482 61428 98.6",
        "74940 69785 75357 改造",
        "273345 161775 174122 — 1 —",
        "0 0 156000 250",
        "0 10102 156000 250",
        "0 0 250 40909",
        "16589 0 250 40909",
        "38875 0 250 40909",
        "155750 0 250 40909",
        "0 30556 156000 250",
        "0 40784 156000 250",
    ];
    assert_eq!(placed(draft, &Style::default()), expected);
}

#[test]
fn where_a_notice_stands() {
    let draft = "<标题>关于做好春耕备耕工作的通知\n<主送>各镇人民政府：\n<正文>现将有关事项通知如下：推行《Let's Go》行动（试行），“一网通办”Windows 11系统——抓落实。\n<附件>附件：1.任务分工表\n<附件>2.联系方式\n<署名>澄湖区水利局\n<署名>澄湖区财政局\n<署名>2026年9月2日\n";
    let expected: &[&str] = &[
        "45062 55300 148900 关于做好春耕备耕工作的通知",
        "64713 28000 61428 各镇人民政府：",
        "74940 39142 113209 现将有关事项通知如下：推行《",
        "74940 118906 135621 Let's Go",
        "74940 138532 178414 》行动（试行），",
        "85167 28000 55857 “一网通办”",
        "85167 61428 89285 Windows 11",
        "85167 92071 131071 系统——抓落实。",
        "105622 39142 50285 附件：",
        "105622 55857 58642 1.",
        "105622 60017 82303 任务分工表",
        "115849 55857 58642 2.",
        "115849 60017 76731 联系方式",
        "136304 139428 167285 澄湖区水利局",
        "146531 128285 156142 澄湖区财政局",
        "156758 139428 147785 2026",
        "156758 150571 150571 年",
        "156758 156142 156142 9",
        "156758 158928 158928 月",
        "156758 164499 164499 2",
        "156758 167285 167285 日",
        "273345 161775 174122 — 1 —",
    ];
    assert_eq!(placed(draft, &Style::default()), expected);
}

#[test]
fn where_a_document_stands() {
    let draft = "<报头>000017　机密★1年　特急\n澄湖区财政局\n<报头>澄湖区农业农村局文件\n<报头>澄财〔2026〕5号　签发人：陆明远\n\n<标题>关于做好春耕备耕工作的通知\n<主送>各镇人民政府：\n<正文>现将有关事项通知如下，请认真贯彻。\n<署名>澄湖区财政局\n<署名>2026年9月2日\n";
    let expected: &[&str] = &[
        "44258 28000 41928 000017",
        "54485 28000 39142 机密★",
        "54485 44714 44714 1",
        "54485 47499 47499 年",
        "64713 28000 33571 特急",
        "83083 28000 127269 澄湖区财政局",
        "103537 28000 127272 澄湖区农业农村局",
        "93310 155636 169818 文件",
        "136304 33571 44714 澄财〔",
        "136304 50285 58642 2026",
        "136304 61428 61428 〕",
        "136304 66999 66999 5",
        "136304 69785 156142 号签发人：",
        "136304 161714 172857 陆明远",
        "167789 55300 148900 关于做好春耕备耕工作的通知",
        "187440 28000 61428 各镇人民政府：",
        "197667 39142 128285 现将有关事项通知如下，请认真贯彻。",
        "228349 128285 156142 澄湖区财政局",
        "238576 128285 136642 2026",
        "238576 139428 139428 年",
        "238576 144999 144999 9",
        "238576 147785 147785 月",
        "238576 153357 153357 2",
        "238576 156142 156142 日",
        "273345 161775 174122 — 1 —",
        "0 103972 156000 350",
    ];
    assert_eq!(placed(draft, &gongwen()), expected);
}

#[test]
fn where_a_signed_document_stands() {
    let draft = "<标题>关于做好春耕备耕工作的通知\n<主送>各镇人民政府：\n<正文>现将有关事项通知如下，请认真贯彻。\n<署名>澄湖区财政局\n<署名>澄湖区农业农村局\n<署名>澄湖区水利局\n<署名>2026年9月2日\n<按语>（此件公开发布）\n<报送>抄送：各街道，区人大常委会办公室。\n<印发>澄湖区财政局办公室　2026年9月2日印发\n";
    let expected: &[&str] = &[
        "45062 55300 148900 关于做好春耕备耕工作的通知",
        "64713 28000 61428 各镇人民政府：",
        "74940 39142 128285 现将有关事项通知如下，请认真贯彻。",
        "105622 36357 164499 澄湖区财政局澄湖区农业农村局澄湖区水利局",
        "115849 136642 144999 2026",
        "115849 147785 147785 年",
        "115849 153357 153357 9",
        "115849 156142 156142 月",
        "115849 161714 161714 2",
        "115849 164499 164499 日",
        "126076 39142 78142 （此件公开发布）",
        "248535 32875 110875 抄送：各街道，区人大常委会办公室。",
        "258762 32875 71875 澄湖区财政局办公室",
        "258762 140125 147437 2026",
        "258762 149875 149875 年",
        "258762 154750 154750 9",
        "258762 157187 157187 月",
        "258762 162062 162062 2",
        "258762 164500 174250 日印发",
        "273345 161775 174122 — 1 —",
        "0 204545 156000 350",
        "0 214772 156000 250",
        "0 224650 156000 350",
    ];
    assert_eq!(placed(draft, &gongwen()), expected);
}

#[test]
fn where_a_digest_stands() {
    let draft = "<报头>澄湖信息\n<报头>第12期\n<报头>澄湖区政府办公室　2026年9月2日\n\n<要目>本期要目\n<要目>1. 全区春耕有序推进\n<要目>2. 水库巡查全面完成\n\n<标题>全区春耕有序推进　各镇组织干部走村入户，逐项核对台账，对发现的问题当场交办、限期整改。（区水利局）\n<标题>水库巡查全面完成\n<二级>（一）各镇组织干部走村入户。\n<二级>（二）压实责任。各村每周巡查。\n";
    let expected: &[&str] = &[
        "70075 53153 139090 澄湖信息",
        "85167 97642 97642 第",
        "85167 103214 105999 12",
        "85167 108785 108785 期",
        "95395 33571 72571 澄湖区政府办公室",
        "95395 144999 153357 2026",
        "95395 156142 156142 年",
        "95395 161714 161714 9",
        "95395 164499 164499 月",
        "95395 170071 170071 2",
        "95395 172857 172857 日",
        "115849 94857 111571 本期要目",
        "126076 39142 41928 1.",
        "126076 47499 86499 全区春耕有序推进",
        "136304 39142 41928 2.",
        "136304 47499 86499 水库巡查全面完成",
        "156758 39142 79766 全区春耕有序推进",
        "156758 91373 178425 各镇组织干部走村入户，逐项核对台",
        "166985 28000 122714 账，对发现的问题当场交办、限期整改。",
        "166985 128285 156142 （区水利局）",
        "188244 74800 129400 水库巡查全面完成",
        "207895 39142 111571 （一）各镇组织干部走村入户。",
        "218122 39142 78142 （二）压实责任。",
        "218122 83714 117142 各村每周巡查。",
        "273345 161775 174122 — 1 —",
        "0 63063 156000 700",
    ];
    assert_eq!(
        placed(draft, &Style::preset("zhaibao").unwrap_or_default()),
        expected
    );
}

#[test]
fn where_minutes_stand() {
    let draft = "<报头>澄湖区政府会议纪要\n<报头>〔2026〕3号\n<报头>澄湖区政府办公室　2026年9月2日\n\n<标题>关于春耕备耕工作的会议纪要\n<正文>时间：2026年9月2日\n<正文>主持：何青山\n<正文>参加：江帆、林一\n<正文>会议要求，各镇要抓好落实。\n<一级>一、压实责任\n<三级>1.各村每周巡查。\n";
    let expected: &[&str] = &[
        "89349 31070 164278 澄湖区政府会议纪要",
        "105622 90678 90678 〔",
        "105622 96249 104607 2026",
        "105622 107392 107392 〕",
        "105622 112964 112964 3",
        "105622 115749 115749 号",
        "115849 33571 72571 澄湖区政府办公室",
        "115849 144999 153357 2026",
        "115849 156142 156142 年",
        "115849 161714 161714 9",
        "115849 164499 164499 月",
        "115849 170071 170071 2",
        "115849 172857 172857 日",
        "137108 55300 148900 关于春耕备耕工作的会议纪要",
        "156758 39142 50285 时间：",
        "156758 55857 64214 2026",
        "156758 66999 66999 年",
        "156758 72571 72571 9",
        "156758 75357 75357 月",
        "156758 80928 80928 2",
        "156758 83714 83714 日",
        "166985 39142 50285 主持：",
        "166985 55857 66999 何青山",
        "177213 39142 50285 参加：",
        "177213 55857 78142 江帆、林一",
        "197667 39142 105999 会议要求，各镇要抓好落实。",
        "207895 39142 66999 一、压实责任",
        "218122 39142 41928 1.",
        "218122 43303 76731 各村每周巡查。",
        "273345 161775 174122 — 1 —",
        "0 83518 156000 700",
    ];
    assert_eq!(
        placed(draft, &Style::preset("jiyao").unwrap_or_default()),
        expected
    );
}
