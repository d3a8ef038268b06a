//! Turns a bulletin into a count of who sent how many stories in, and who sent none.

use super::units::{self, Units};
use crate::bulletin::{Bulletin, Role};

/// What one unit sent in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The unit, by the name it has in the list or else as written.
    pub unit: String,
    /// The headlines of its stories. A story of several units counts for each.
    pub headlines: Vec<String>,
}

/// Who sent stories in to an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The units in the order of the list, then those that are not in it in the order of the draft.
    pub counts: Vec<Count>,
    /// The headlines of the stories that name no unit.
    pub unsigned: Vec<String>,
    /// The units of the list that sent nothing in.
    pub silent: Vec<String>,
    /// How many stories there are.
    pub stories: usize,
}

/// The heads of the columns of the table.
const HEADS: [&str; 3] = ["单位", "条数", "标题"];

impl Report {
    /// Counts the stories of a bulletin. A story is a headline with what stands under it.
    pub fn of(bulletin: &Bulletin<'_>, list: &Units) -> Self {
        let mut report = Self::default();
        let known = list.kept().iter().map(|unit| Count {
            unit: unit.name.clone(),
            headlines: Vec::new(),
        });
        let mut counts: Vec<Count> = known.collect();
        for story in bulletin.stories() {
            let Some(headline) = story
                .first()
                .filter(|first| first.role == Role::Title && story.len() > 1)
            else {
                continue;
            };
            report.stories += 1;
            let headline = bulletin.text(headline).to_owned();
            let mut names: Vec<&str> = Vec::new();
            for written in units::of_story(bulletin, story) {
                let name = list.find(written).map_or(written, |unit| &unit.name);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            if names.is_empty() {
                report.unsigned.push(headline.clone());
            }
            for name in names {
                let at = counts.iter().position(|count| count.unit == name);
                let at = at.unwrap_or_else(|| {
                    counts.push(Count {
                        unit: name.to_owned(),
                        headlines: Vec::new(),
                    });
                    counts.len() - 1
                });
                counts[at].headlines.push(headline.clone());
            }
        }
        let (sent, silent) = counts
            .into_iter()
            .partition(|count| !count.headlines.is_empty());
        report.counts = sent;
        report.silent = Vec::into_iter(silent)
            .map(|count: Count| count.unit)
            .collect();
        report
    }

    /// The table as comma-separated values, with a mark at its front by which Excel and WPS know
    /// that it is UTF-8.
    pub fn to_csv(&self) -> String {
        let rows = self.rows().into_iter();
        let rows = rows.map(|row| row.map(|cell| quoted(&cell)).join(",") + "\r\n");
        "\u{feff}".to_owned() + &rows.collect::<String>()
    }

    /// The table with tabs between its cells: pasted into a sheet, each stands in its own.
    pub fn to_tsv(&self) -> String {
        let rows = self.rows().into_iter();
        rows.map(|row| {
            row.map(|cell| cell.replace(['\t', '\n', '\r'], " "))
                .join("\t")
                + "\n"
        })
        .collect()
    }

    fn rows(&self) -> Vec<[String; 3]> {
        let row = |unit: &str, headlines: &[String]| {
            [
                inert(unit),
                headlines.len().to_string(),
                inert(&headlines.join("；")),
            ]
        };
        let mut rows = vec![HEADS.map(str::to_owned)];
        rows.extend(
            self.counts
                .iter()
                .map(|count| row(&count.unit, &count.headlines)),
        );
        rows.extend(self.silent.iter().map(|unit| row(unit, &[])));
        if !self.unsigned.is_empty() {
            rows.push(row("（未署名）", &self.unsigned));
        }
        rows
    }
}

/// A cell that no sheet takes for a formula.
fn inert(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// A cell as RFC 4180 has it.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    const DRAFT: &str = "澄湖信息\n第3期\n澄湖区委办公室　2026年1月8日\n\n区教育局推进课后服务\n全区开设课程217门。（教育局）\n\n区教育局、区财政局联合办学\n今年以来，两局联合新建学校3所，新增学位2700个。（区教育局、区财政局）\n\n区委常委会召开会议\n会议研究春耕工作。\n\n报：市委办公室。\n";

    #[test]
    fn who_sent_what() {
        let list = Units::from_text("区民政局\n区教育局\n");
        let report = Report::of(&parse(DRAFT), &list);
        let counts: Vec<(&str, usize)> = report
            .counts
            .iter()
            .map(|count| (&*count.unit, count.headlines.len()))
            .collect();
        assert_eq!(counts, [("区教育局", 2), ("区财政局", 1)]);
        assert_eq!(report.silent, ["区民政局"]);
        assert_eq!(report.unsigned, ["区委常委会召开会议"]);
        assert_eq!(report.stories, 3);
        assert_eq!(
            report.to_csv(),
            "\u{feff}单位,条数,标题\r\n区教育局,2,区教育局推进课后服务；区教育局、区财政局联合办学\r\n区财政局,1,区教育局、区财政局联合办学\r\n区民政局,0,\r\n（未署名）,1,区委常委会召开会议\r\n"
        );
        assert!(
            report
                .to_tsv()
                .contains("区财政局\t1\t区教育局、区财政局联合办学\n")
        );
        assert_eq!(Report::of(&parse(""), &Units::default()), Report::default());
    }

    #[test]
    fn who_signed_a_story_sent_it() {
        let draft = "石桥镇推进秋收\n全镇已收晚稻3.2万亩。\n\n<署名>石桥镇人民政府\n<署名>2026年9月1日\n\n<标题>河湾镇议事\n河湾镇收集问题83件，办结79件。（河湾镇）\n";
        let report = Report::of(&parse(draft), &Units::default());
        let units: Vec<&str> = report.counts.iter().map(|count| &*count.unit).collect();
        assert_eq!(units, ["石桥镇人民政府", "河湾镇"]);
        assert!(report.unsigned.is_empty());
    }

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        assert_eq!(quoted("a\"b,c"), "\"a\"\"b,c\"");
        assert_eq!(inert("=1+1"), "'=1+1");
    }
}
