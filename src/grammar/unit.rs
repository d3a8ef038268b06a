//! Units: the departments, towns and offices that send stories in.

/// Endings of names of offices, with the commonest short forms. Source: the department lists
/// and signatures of county and district governments.
const ENDINGS: &str = "\
    局 委 办 委员会 政府 镇 乡 街道 部 院 中心 公司 集团 学校 \
    中学 小学 幼儿园 大学 队 联合会 工会 妇联 商会 \
    协会 银行 支行 分行 站 所 馆 社 组 科 处 室 厅 署 管委会 \
    科协 残联 文联 侨联 工商联 政协 人大 机关 总支 村 县 区 市 州 \
    旗 苏木 林场 农场 厂 矿 红十字会 总会 基金会 研究会 书店 商场 \
    班 部门 单位 通讯员 电视台 学会 联盟 港 口岸 海关 税务 消防 \
    气象 公安 司法 一中 二中 三中 四中 五中 六中 高中 初中 职高 \
    电台 日报 晚报 委会 事会 生会 青团 车间 班组 工段 专班 党校 台 庭";

/// Whether `text` reads like the name of one office: 区教育局, 大坪镇, 中共上河区委办公室.
pub fn is_unit(text: &str) -> bool {
    let count = text.chars().count();
    (2..=44).contains(&count)
        && text
            .chars()
            .all(|c| crate::text::class::is_han(c) || matches!(c, '（' | '）' | '(' | ')'))
        && ENDINGS.split(' ').any(|ending| text.ends_with(ending))
}

/// Whether `text` names one or several offices, with or without persons: 区教育局、区财政局,
/// 区教育局 张三.
pub fn is_unit_list(text: &str) -> bool {
    let mut parts = text
        .split(['、', '，', ',', ' ', '\u{3000}', '/', '／', ';', '；'])
        .filter(|p| !p.is_empty());
    let mut units = 0;
    let plain = parts.all(|part| {
        let unit = is_unit(part);
        units += usize::from(unit);
        unit || is_person(part)
    });
    plain && units > 0
}

/// Whether `text` could be a person's name: two to four Chinese characters.
pub fn is_person(text: &str) -> bool {
    let mut chars = text.chars();
    (2..=4).contains(&chars.clone().count()) && chars.all(crate::text::class::is_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units() {
        for text in [
            "区教育局",
            "大坪镇",
            "中共上河区委办公室",
            "区纪委监委",
            "玉带街道",
            "县妇联",
        ] {
            assert!(is_unit(text), "{text}");
        }
        for text in ["套", "扩大", "镇、街道", "今年以来", "A局"] {
            assert!(!is_unit(text), "{text}");
        }
        assert!(is_unit_list("区教育局 张三"));
        assert!(is_unit_list("区教育局、区财政局"));
        assert!(!is_unit_list("张三"));
    }
}
