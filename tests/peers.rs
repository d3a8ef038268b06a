//! Cases that standards and other tools publish, or that their users complain of, as facts.

use jianbao::{Role, parse, tidy};

/// Prose without marks, to fill lines with.
const PROSE: &str =
    "全区各级各部门深入开展安全生产大检查大整治行动扎实推进各项重点工作落地见效持续巩固提升";

fn prose(from: usize, count: usize) -> String {
    PROSE.chars().cycle().skip(from).take(count).collect()
}

/// CSS Text, segment break transformation rules, for the pairs that occur here: a line break
/// between two East Asian characters is nothing, between two Latin words a space. Between Chinese
/// and Latin CSS leaves a space; official documents have none (GB/T 15834 sets no space there).
#[test]
fn a_line_break_becomes_what_the_pair_wants() {
    for (before, after, joint) in [
        ("安", "全", ""),
        ("安", "，全", ""),
        ("安", "《全", ""),
        ("安", "GDP", ""),
        ("GDP", "安", ""),
        ("安", "35", ""),
        ("35", "个", ""),
        ("smart", "city", " "),
        ("８", "月", ""),
    ] {
        let first = format!("同时，{}{before}", prose(0, 24));
        let second = format!("{after}{}", prose(5, 26));
        let third = format!("{}。", prose(9, 20));
        let lead = format!("今年以来，{}", prose(3, 22));
        let wrapped = [&*lead, &*prose(8, 27), &first, &second, &third].join(
            "
",
        );
        let draft = tidy(&wrapped).draft;
        let joined = format!("{before}{joint}{after}").replace('８', "8");
        assert!(draft.contains(&joined), "{before}|{after}: {draft}");
        assert_eq!(draft.lines().count(), 1, "{before}|{after}: {draft}");
    }
}

fn stays(text: &str) {
    let tidied = tidy(text);
    assert_eq!(tidied.draft, text);
    assert!(tidied.edits.is_empty());
}

#[test]
fn what_looks_like_a_sign_or_a_mark_stays() {
    for text in [
        "3.5亿元专项资金已经全部拨付到位，惠及全区26个村。",
        "14:30，区防指召开会商会，研判雨情水情。",
        "中国——东盟博览会期间，全区签约项目12个。",
        "会议学习了《中共中央关于“十五五”规划的建议》，传达了“两会”精神。",
        "他强调：“要学习‘千万工程’经验，抓好‘回头看’。”",
        "比例为1:2.5，误差在±0.5℃以内，投入1,200元。",
        "详见https://www.example.org/a?b=1，或致信office@example.org。",
        "系统升级到v2.10.3，压缩包为data.tar.gz。",
        "十大行动有序推进，一带一路建设成效明显，第一书记驻村到位。",
    ] {
        stays(text);
        let bulletin = parse(text);
        assert!(
            bulletin.blocks.iter().all(|block| block.number.is_none()),
            "{text}"
        );
    }
}

/// Complaints about tools that join lines: the first character of a joined line is lost, items of
/// a list run together, spaces between Chinese and digits are left.
#[test]
fn what_users_of_other_tools_complain_of() {
    let wrapped = "今年以来，临川区坚持把优化营商环境作为头号工程，持\n续深化“放管服”改革，推行“一窗受理、集成服务”，企\n业开办时间压缩到 4 小时以内。";
    assert_eq!(
        tidy(wrapped).draft,
        "今年以来，临川区坚持把优化营商环境作为头号工程，持续深化“放管服”改革，推行“一窗受理、集成服务”，企业开办时间压缩到4小时以内。"
    );
    let listed =
        "参评条件如下：\nA.连续工作满三年\nB.年度考核合格以上\nC.未受过处分\nD.群众满意度高";
    let draft = tidy(listed).draft;
    assert_eq!(draft.lines().filter(|line| !line.is_empty()).count(), 5);
}

/// Red-head formatters take the first line for the title whatever it is, one line for one
/// paragraph, and know no attribution.
#[test]
fn what_red_head_formatters_miss() {
    let paste = " 中共临川区委办公室 2026 年 9 月 1 日\n\n区教育局三举措做好秋季开学工作 一是\n\n排查校园安全。对46所学校开展拉网式排查，整改隐患\n\n118处。二是配齐教师队伍。新招聘教师212名，全部\n\n到岗。三是规范收费行为。公布监督电话，接受社会监\n\n督。（区教育局）\n";
    let draft = tidy(paste).draft;
    let bulletin = parse(&draft);
    let roles: Vec<Role> = bulletin.blocks.iter().map(|block| block.role).collect();
    assert_eq!(
        roles,
        [
            Role::Masthead,
            Role::Title,
            Role::Paragraph,
            Role::Attribution
        ]
    );
    assert_eq!(
        bulletin.field(bulletin.masthead.issuer),
        Some("中共临川区委办公室")
    );
}
