use super::super::typeset;
use super::*;
use crate::parse;
use crate::typeset::page::{Align, Ink};

/// The roles of the texts on each page, of a notice of so many lines with this behind them.
fn pages(lines: usize, behind: &str) -> Vec<Vec<Role>> {
    let draft = format!(
        "关于做好春季开学准备工作的通知\n\n各学校：\n{}{behind}",
        "现将有关事项通知如下，请认真贯彻。\n".repeat(lines)
    );
    let pages = typeset(&parse(&draft), &Style::default());
    let roles = |page: super::super::page::Page<'_>| {
        page.texts.iter().map(|text| text.role).collect::<Vec<_>>()
    };
    pages.into_iter().map(roles).collect()
}

#[test]
fn the_end_of_a_notice_stays_together() {
    use Role::{Attachment, Paragraph, Signature};
    let behind = "附件1：任务分工表\n附件2：隐患排查登记表\n\n澄湖区教育局\n2026年2月1日\n";
    let last = [Paragraph, Attachment, Attachment, Signature, Signature];
    for lines in 1..60 {
        let pages = pages(lines, behind);
        let end = pages.last().map_or(&[][..], Vec::as_slice);
        assert!(end.ends_with(&last), "{lines}: {end:?}");
    }
}

/// Each text of a document's pages: page, row, half cells to the left, how it begins.
fn document(end: &str) -> Vec<(u32, u32, u32, String)> {
    let draft = format!(
        "澄湖区教育局文件\n澄教〔2026〕5号\n\n关于做好春季开学准备工作的通知\n各学校：\n现将有关事项通知如下，请认真贯彻。\n{end}"
    );
    let style = Style::preset("gongwen").unwrap_or_default();
    let pages = typeset(&parse(&draft), &style);
    let told = pages.iter().flat_map(|page| {
        let texts = page.texts.iter().filter(|text| text.role != Role::Masthead);
        texts.map(|text| {
            let pieces = text.lines[0].pieces.iter();
            let said: String = pieces.map(|piece| piece.text.as_ref()).collect();
            let left = text.left + text.lines[0].indent;
            (page.number, text.top.0, left.0, said)
        })
    });
    told.skip(3).collect()
}

#[test]
fn a_signature_leaves_room_for_its_seal() {
    let found = document("澄湖区教育局\n2026年2月1日\n（此件公开发布）\n");
    let expected = [
        (17, 36, "澄湖区教育局"),
        (18, 36, "2026年2月1日"),
        (19, 4, "（此件公开发布）"),
    ];
    let expected = expected.map(|(row, left, text)| (1, row, left, text.to_owned()));
    assert_eq!(found, expected);
    // Three sign: beside each other, the date under the last.
    let found = document("澄湖区教育局\n澄湖区财政局\n澄湖区民政局\n2026年2月1日\n");
    let rows: Vec<u32> = found.iter().map(|text| text.1).collect();
    assert_eq!(rows, [17, 17, 17, 18], "{found:?}");
}

#[test]
fn an_attachment_of_a_document_has_a_page_of_its_own() {
    let found = document(
        "附件：任务分工表\n澄湖区教育局\n2026年2月1日\n\n附件\n\n任务分工表\n各学校负责落实，区教育局负责督查。\n\n抄送：区财政局。\n",
    );
    let behind = found.iter().filter(|text| text.0 == 2);
    let behind: Vec<_> = behind
        .map(|text| (text.1, text.2, text.3.as_str()))
        .collect();
    assert_eq!(
        behind,
        [
            (0, 0, "附件"),
            (2, 0, "任务分工表"),
            (4, 4, "各学校负责落实，区教育局负责督查。"),
            (21, 2, "抄送：区财政局。")
        ]
    );
}

#[test]
fn an_attachment_of_a_bulletin_has_a_page_of_its_own() {
    let behind = "\n澄湖区教育局\n2026年2月1日\n\n附件1\n\n任务分工表\n各学校负责落实。\n";
    let pages = pages(2, behind);
    assert_eq!(pages.len(), 2);
    assert_eq!(pages[1][0], Role::Attachment);
}

#[test]
fn a_list_too_long_for_a_page_fills_it() {
    let behind = (1..=30).map(|at| format!("附件{at}：任务分工表\n"));
    let pages = pages(2, &behind.collect::<String>());
    assert!(pages[0].len() > 15 && pages.len() == 2, "{pages:?}");
}

#[test]
fn an_attachment_begins_with_its_number() {
    let behind = "\n澄湖区教育局\n2026年2月1日\n\n附件1\n\n任务分工表\n一、检查\n";
    for lines in 1..60 {
        for page in pages(lines, behind) {
            assert_ne!(page.last(), Some(&Role::Attachment), "{lines}");
        }
    }
}

#[test]
fn captions_are_small_and_centred_in_every_style() {
    use super::super::page::Align;
    for (line, is_caption) in [
        ("<按语>图为巡查组检查溢洪道。", true),
        ("<按语>图1　巡查组检查大坝", true),
        ("<按语>巡查现场（何秋 摄）", true),
        ("<供稿>（摄影：何秋）", true),
        ("<按语>编者按：区水利局抓早抓小。", false),
        ("<供稿>图/文 何秋", false),
        // What stands over a table is its title.
        ("<按语>表1　经费安排\n项目\t金额\n清淤\t12", false),
    ] {
        let draft = format!("<标题>区水利局巡查水库\n<正文>会议指出。\n{line}\n");
        for style in Style::presets() {
            let pages = typeset(&parse(&draft), &style);
            let small = pages[0]
                .texts
                .iter()
                .filter(|text| text.size == TypeSize::SMALL_FOUR && text.align == Align::Center);
            assert_eq!(
                small.count(),
                usize::from(is_caption),
                "{line} {}",
                style.id
            );
        }
    }
}

#[test]
fn lead_ins_are_set_off_as_the_style_says() {
    use super::super::style::LeadIns;
    let draft = "<标题>区水利局巡查水库\n（一）强化领导。成立专班，挂图作战。\n<正文>一是压实责任。签订责任书。二是抓好落实。每周通报。\n<正文>小结：全区进展顺利。\n";
    let set_off = |lead_ins| {
        let style = Style {
            lead_ins,
            ..Style::default()
        };
        let pages = typeset(&parse(draft), &style);
        let parts = pages[0].texts.iter().flat_map(|text| &text.parts);
        let parts = parts.filter(|part| match lead_ins {
            LeadIns::Kai => part.face == Face::KaiTi,
            LeadIns::Bold | LeadIns::Plain => part.bold,
        });
        let spans = parts.filter_map(|part| part.origin.span());
        spans.map(|span| span.slice(draft)).collect::<Vec<_>>()
    };
    let leads = [
        "（一）强化领导。",
        "一是压实责任。",
        "二是抓好落实。",
        "小结：",
    ];
    assert_eq!(set_off(LeadIns::Plain), [""; 0]);
    assert_eq!(set_off(LeadIns::Bold), leads);
    assert_eq!(set_off(LeadIns::Kai), leads);
}

#[test]
fn whose_speech_it_is_stands_in_the_middle_under_its_headline() {
    let draft = "在全县三夏工作会议上的讲话\n县委副书记、县长　孙立民\n（2026年6月3日）\n\n同志们：\n夏收已经开始，各乡镇要抢抓晴好天气，确保颗粒归仓。\n";
    let pages = typeset(&parse(draft), &Style::default());
    let found = pages[0]
        .texts
        .iter()
        .map(|text| (text.top.0, text.align, text.ink));
    let found: Vec<_> = found.take(3).collect();
    let centred = |row| (row, Align::Center, Ink::Black);
    let title = found[0].0;
    assert_eq!(found, [title, title + 1, title + 2].map(centred));
}

#[test]
fn a_headline_keeps_two_lines_of_text_below_whose_story_it_is() {
    let short = "<正文>全镇抢栽水稻。\n".repeat(3);
    let long = format!("<正文>{}\n", "全镇抢栽水稻，群众满意。".repeat(9));
    let heads = [
        "<标题>金竹镇抢栽水稻\n<供稿>（金竹镇）\n",
        "<标题>金竹镇抢栽水稻\n<标题>——金竹镇的实践\n<供稿>（金竹镇）\n<按语>（2026年6月3日）\n",
        "<标题>金竹镇抢栽水稻\n县委副书记、县长　孙立民\n（2026年6月3日）\n<称谓>同志们：\n",
        "一、抢栽水稻\n<供稿>（金竹镇）\n",
    ];
    for (head, lines) in heads
        .iter()
        .flat_map(|head| (1..30).map(move |lines| (head, lines)))
    {
        for text in [&short, &long] {
            let above = "<正文>全镇巡查堤防。\n".repeat(lines);
            let draft = format!("<标题>金竹镇防汛\n{above}{head}{text}");
            let begin = draft.len() - text.len();
            let heads = begin - head.len()..begin;
            for page in typeset(&parse(&draft), &Style::default()) {
                let lines = page.texts.iter().flat_map(|text| &text.lines);
                let pieces = lines.filter_map(|line| line.pieces.first()?.span);
                let below = pieces.clone().filter(|span| span.start >= begin).count();
                let heads = pieces.filter(|span| heads.contains(&span.start)).count();
                let whole = heads == head.lines().count() && below >= 2;
                assert!(heads == 0 || whole, "{draft}");
            }
        }
    }
}

#[test]
fn the_name_of_a_column_stands_with_the_headline_below_it() {
    let story = "金竹镇抢栽水稻\n金竹镇组织农机86台抢栽水稻，群众满意。（金竹镇）\n";
    for lines in 1..40 {
        let draft = format!(
            "金竹镇防汛\n{}\n【部门动态】\n{story}",
            "全镇巡查堤防42公里，群众满意。\n".repeat(lines)
        );
        let pages = typeset(&parse(&draft), &Style::default());
        let last = |page: &super::super::page::Page<'_>| page.texts.last().map(|text| text.role);
        assert!(
            pages.iter().all(|page| last(page) != Some(Role::Note)),
            "{lines}"
        );
    }
}

#[test]
fn a_subtitle_is_set_in_kai_under_its_headline() {
    let draft = "<标题>全区春耕有序推进\n<标题>——澄湖区春耕生产综述\n<正文>会议指出。\n<标题>水库巡查全面完成\n<正文>会议强调。\n<标题>——水库巡查全面完成\n<正文>会议要求。\n";
    let pages = typeset(&parse(draft), &Style::default());
    let titles = pages[0]
        .texts
        .iter()
        .filter(|text| text.role == Role::Title);
    let kai: Vec<bool> = titles
        .map(|text| text.parts[0].face == Face::KaiTi)
        .collect();
    assert_eq!(kai, [false, true, false, false]);
}

#[test]
fn a_footnote_is_small_and_hangs_behind_its_mark() {
    let draft = format!(
        "<标题>全区春耕有序推进\n<正文>各镇完成春耕[1]。\n<正文>[1] {}。\n",
        "据区农业农村局统计".repeat(6)
    );
    let pages = typeset(&parse(&draft), &Style::default());
    let found = pages[0]
        .texts
        .iter()
        .find(|text| text.size == TypeSize::SMALL_FOUR);
    let text = found.expect("the footnote is on the page");
    let said: String = text.lines[0]
        .pieces
        .iter()
        .map(|piece| piece.text.as_ref())
        .collect();
    assert!(said.starts_with("[1]"), "{said}");
    assert_eq!(text.hang, HalfCell(4));
}

#[test]
fn lines_of_the_closing_block_hang_behind_their_label() {
    let offices = "各镇人民政府，区级各部门，".repeat(4);
    let draft = format!("<标题>全区春耕有序推进\n<正文>会议指出。\n抄送：{offices}区档案馆。\n");
    let pages = typeset(&parse(&draft), &Style::default());
    let last = pages[0]
        .texts
        .last()
        .expect("the closing block is on the page");
    assert!(last.lines.len() > 1);
    assert!(
        last.lines[1].indent.0 - last.lines[0].indent.0 <= 8,
        "{last:?}"
    );
    assert!(last.lines[1].indent > last.lines[0].indent, "{last:?}");
}

#[test]
fn a_table_stands_on_the_page_of_the_head_above_it() {
    for lines in 1..40 {
        let draft = format!(
            "全区春耕有序推进\n{}<一级>一、春耕进度\n镇\t面积\n青石镇\t312\n",
            "<正文>各镇组织干部走村入户。\n".repeat(lines)
        );
        let pages = typeset(&parse(&draft), &Style::default());
        let parted = pages.iter().any(|page| {
            let last = page.texts.last().map(|text| text.role);
            last.and_then(Role::level).is_some()
        });
        assert!(!parted, "{lines}");
    }
}

#[test]
fn a_long_list_of_attachments_hangs_no_further_in_than_half_a_line() {
    let name = "水库安全巡查任务分工和责任人员名单以及联系方式汇总表";
    let behind = format!("<附件>附件1：{name}\n<附件>2.{name}\n");
    let draft = format!("<标题>通知\n<正文>现将名单印发。\n{behind}");
    let pages = typeset(&parse(&draft), &Style::default());
    let attachments = pages[0]
        .texts
        .iter()
        .filter(|text| text.role == Role::Attachment);
    let lefts: Vec<_> = attachments
        .map(|text| {
            text.lines
                .iter()
                .map(|line| (text.left + line.indent).0)
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(lefts, [[4, 11], [10, 12]]);
}

#[test]
fn labels_of_a_meeting_stand_before_what_hangs_behind_them() {
    let draft = "<标题>全区春耕工作会议\n<正文>时间：2026年3月16日\n<正文>主持人：何青山\n<正文>会议指出，要抓好春耕。\n<正文>会议强调，要守住底线。\n";
    let style = Style {
        labels: true,
        ..Style::default()
    };
    let pages = typeset(&parse(draft), &style);
    let told = pages[0].texts.iter().map(|text| {
        let pieces = text.lines.iter().flat_map(|line| &line.pieces);
        let said: String = pieces.map(|piece| piece.text.as_ref()).collect();
        (text.left.0, said)
    });
    let expected = [
        (0, "全区春耕工作会议"),
        (4, "时间："),
        (12, "2026年3月16日"),
        (4, "主持人："),
        (12, "何青山"),
        (0, "会议指出，要抓好春耕。"),
        (0, "会议强调，要守住底线。"),
    ];
    let expected = expected.map(|(left, text)| (left, text.to_owned()));
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn what_is_behind_a_long_label_of_attachments_does_not_hang() {
    let label = "附件一及补充材料责任分工安排汇总表：1.";
    let name = "水库安全巡查任务分工和责任人员名单以及联系方式汇总表";
    let draft = format!("<标题>通知\n<正文>现将名单印发。\n<附件>{label}{name}\n");
    let pages = typeset(&parse(&draft), &Style::default());
    let text = pages[0].texts.last().expect("the list is on the page");
    let lefts: Vec<u32> = text
        .lines
        .iter()
        .map(|line| (text.left + line.indent).0)
        .collect();
    assert_eq!(lefts, [4, 0]);
}

#[test]
fn a_line_that_half_cells_let_spread_is_spread_with_the_blanks_of_its_figures() {
    let draft = "<正文>全区重点企业网上零售额增长31.4%，餐饮收入增长12.9%，均创历史同期新高。\n";
    let pages = typeset(&parse(draft), &Style::default());
    let line = &pages[0].texts[0].lines[0];
    let text: String = line.pieces.iter().map(|piece| &*piece.text).collect();
    assert!(text.ends_with("收入增长"), "{text}");
    assert!(line.stretch.0 > 0, "{line:?}");
}
