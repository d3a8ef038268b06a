//! Composes more labelled texts out of those that are there: stories of several documents under a
//! masthead, with senders and a closing block in many forms, whole or wrapped. Real texts hold few of
//! these, and every office writes them in its own way.

use crate::texts::{Gold, Label, Masthead, Text};

/// A row of numbers that is the same each time.
struct Dice(u64);

impl Dice {
    /// The first numbers of seeds that lie close are alike, and left out.
    fn new(seed: usize) -> Self {
        let mut dice = Self(seed as u64);
        for _ in 0..4 {
            dice.roll(2);
        }
        dice
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.roll(of.len())]
    }
}

const PLACES: &[&str] = &[
    "临川区",
    "青溪县",
    "澄湖市",
    "上河区",
    "梅坞镇",
    "鹤川县",
    "双桥街道",
    "砚山区",
    "宁川市",
    "柳荫街道",
    "松坞县",
    "云岭区",
];
const OFFICES: &[&str] = &[
    "教育局",
    "水利局",
    "民政局",
    "委办公室",
    "人民政府办公室",
    "应急管理局",
    "农业农村局",
    "卫生健康委",
    "融媒体中心",
    "市场监管局",
    "税务局",
    "供电公司",
    "第一小学",
    "人民医院",
    "委宣传部",
    "纪委监委",
    "总工会",
    "团委",
    "妇联",
    "党政办公室",
    "自然资源局",
    "交警大队",
    "司法所",
    "气象局",
];
const NAMES: &[&str] = &[
    "信息",
    "简报",
    "动态",
    "快报",
    "工作简报",
    "政务信息",
    "信息专报",
    "每日要情",
    "工作通讯",
    "党建参考",
    "教育简报",
    "疫情防控工作简报",
    "安全生产月报",
    "统计快报",
    "工作动态",
    "学习教育简报",
    "校园周报",
    "之窗",
    "督查通报",
    "舆情专报",
];
const SURNAMES: &[&str] = &[
    "何", "陆", "周", "史", "黎", "丁", "林", "方", "欧阳", "秦", "卢", "程", "吴",
];
const GIVEN: &[&str] = &[
    "秋", "明远", "平", "文静", "明", "一禾", "晓东", "建国", "雨", "丽华", "志强", "思源",
];
const FLAGS: &[&str] = &[
    "内部资料　注意保存",
    "★内部使用",
    "内部参阅",
    "特急",
    "加急",
    "密级：秘密",
    "机密★1年",
    "000012",
    "内部文件 不得外传",
    "（内部刊物）",
];
const SIGNS: &[&str] = &["签发：", "签发人：", "审签：", "主编：", "审核："];
const CAPTIONS: &[&str] = &[
    "图为活动现场",
    "图1：会议现场",
    "图为工作人员开展检查（何秋 摄）",
    "（图为志愿者入户走访）",
    "活动现场",
    "图2 培训现场 陆明远摄",
    "图：慰问现场",
];
const BUTTONS: &[&str] = &[
    "【打印】【关闭】",
    "分享到：",
    "字体：大 中 小",
    "上一篇：关于冬修水利的通知",
    "扫一扫在手机打开当前页",
    "责任编辑：何秋",
];

/// A number for a name, by which chance is not the same for all and stays when other texts come along.
fn seed(name: &str) -> usize {
    let mixed = name.bytes().fold(0x811c_9dc5_u32, |sum, byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (mixed ^ mixed >> 15) as usize
}

/// One story of a document: its headline and what stands under it.
struct Story<'a> {
    seed: usize,
    title: &'a Label,
    body: &'a [Label],
}

/// So many texts out of these.
pub fn compose(texts: &[&Text], count: usize) -> Vec<Text> {
    let stories: Vec<Story<'_>> = texts
        .iter()
        .filter(|text| matches!(text.group.as_str(), "gold" | "written" | "own" | "labelled"))
        .flat_map(|text| stories(&text.gold.blocks))
        .collect();
    if stories.is_empty() {
        return Vec::new();
    }
    (0..count)
        .map(|at| {
            let mut dice = Dice::new(at * 7919 + 17);
            text(&stories, &mut dice, at)
        })
        .collect()
}

/// The stories of a document that are short enough to stand among others.
fn stories(labels: &[Label]) -> Vec<Story<'_>> {
    let mut found = Vec::new();
    let titles: Vec<usize> = (0..labels.len())
        .filter(|at| labels[*at].role == "title")
        .collect();
    for (order, &at) in titles.iter().enumerate() {
        let end = titles.get(order + 1).copied().unwrap_or(labels.len());
        let body = &labels[at + 1..end];
        let fits = |label: &Label| {
            label.role == "paragraph"
                && !matches!(
                    label.sub.as_deref(),
                    Some("form" | "salutation" | "contact")
                )
                || label.role.starts_with("heading")
        };
        let length = body.iter().take_while(|label| fits(label)).count();
        let size: usize = body[..length]
            .iter()
            .map(|label| label.text.chars().count())
            .sum();
        if length > 0 && (40..1600).contains(&size) && labels[at].text.chars().count() >= 8 {
            found.push(Story {
                seed: seed(&labels[at].text),
                title: &labels[at],
                body: &body[..length],
            });
        }
    }
    found
}

/// A text as it is put together: lines, each of labelled pieces with what stands before each.
#[derive(Default)]
struct Sheet {
    lines: Vec<Vec<(String, Label)>>,
    masthead: Masthead,
}

impl Sheet {
    fn line(&mut self, role: &str, sub: Option<&str>, text: impl Into<String>) {
        self.lines
            .push(vec![(String::new(), label(role, sub, text))]);
    }
}

fn label(role: &str, sub: Option<&str>, text: impl Into<String>) -> Label {
    Label {
        role: role.to_owned(),
        sub: sub.map(str::to_owned),
        text: text.into(),
        run_in: false,
        alt: None,
    }
}

/// A story by chance. Where there is one more, that is drawn now and then, and the others as before.
fn drawn<'a, 'b>(stories: &'a [Story<'b>], dice: &mut Dice) -> &'a Story<'b> {
    let round = dice.roll(1 << 31);
    let first = stories
        .iter()
        .min_by_key(|story| Dice::new(story.seed ^ round).roll(1 << 31));
    first.unwrap_or(&stories[0])
}

fn text(stories: &[Story<'_>], dice: &mut Dice, at: usize) -> Text {
    let mut sheet = Sheet::default();
    let place = dice.one(PLACES);
    let headed = dice.roll(4) > 0;
    if headed {
        masthead(&mut sheet, place, dice);
    }
    let chosen: Vec<&Story<'_>> = (0..=dice.roll(5)).map(|_| drawn(stories, dice)).collect();
    if headed && chosen.len() > 2 && dice.roll(3) == 0 {
        contents(&mut sheet, &chosen, dice);
    }
    let run_in = dice.roll(2) == 0;
    let sender = dice.roll(12);
    let column = dice.roll(6) == 0;
    for story in &chosen {
        if column && dice.roll(2) == 0 {
            sheet.line(
                "note",
                Some("column"),
                dice.one(&["【经验交流】", "【工作动态】", "◆部门动态◆", "【基层之声】"]),
            );
        }
        put(&mut sheet, story, run_in, dice);
        attribute(&mut sheet, sender, place, dice);
        if dice.roll(8) == 0 {
            sheet.line("note", Some("caption"), dice.one(CAPTIONS));
        }
    }
    if headed || dice.roll(4) == 0 {
        closing(&mut sheet, place, dice);
    } else if dice.roll(4) == 0 {
        sheet.line("note", Some("web_meta"), dice.one(BUTTONS));
    }
    let raw = set(&sheet, dice);
    Text {
        name: format!("mixed {at}"),
        group: "mixed".to_owned(),
        document: String::new(),
        raw,
        gold: Gold {
            follows: None,
            masthead: sheet.masthead,
            blocks: sheet
                .lines
                .into_iter()
                .flatten()
                .map(|(_, label)| label)
                .collect(),
        },
    }
}

fn person(dice: &mut Dice) -> String {
    format!("{}{}", dice.one(SURNAMES), dice.one(GIVEN))
}

fn office(place: &str, dice: &mut Dice) -> String {
    let place = if dice.roll(2) == 0 {
        place.chars().last().map(String::from).unwrap_or_default()
    } else {
        place.to_owned()
    };
    format!("{place}{}", dice.one(OFFICES))
}

fn day(dice: &mut Dice) -> String {
    let (year, month, day) = (2019 + dice.roll(9), 1 + dice.roll(12), 1 + dice.roll(28));
    match dice.roll(6) {
        0 => format!("{year}-{month:02}-{day:02}"),
        1 => format!(
            "{year}年{month}月{day}日　星期{}",
            dice.one(&["一", "三", "五", "日"])
        ),
        2 => format!("{year}年{month}月{day}日 星期二"),
        _ => format!("{year}年{month}月{day}日"),
    }
}

/// Letters set apart, as red heads are typed.
fn spaced(name: &str) -> String {
    name.chars().map(String::from).collect::<Vec<_>>().join(" ")
}

fn masthead(sheet: &mut Sheet, place: &str, dice: &mut Dice) {
    let head = |sheet: &mut Sheet, text: String| sheet.line("note", Some("masthead"), text);
    if dice.roll(4) == 0 {
        let flag = dice.one(FLAGS).to_owned();
        head(sheet, flag);
    }
    let name = format!(
        "{}{}",
        place.trim_end_matches(['区', '县', '市', '镇']),
        dice.one(NAMES)
    );
    let number = 1 + dice.roll(90);
    let issue = match dice.roll(8) {
        0 => format!("第{number}期（总第{}期）", 300 + number),
        1 => format!("2026年第{number}期"),
        2 => format!("第 {number} 期"),
        3 => format!("（第{number}期）"),
        4 => format!("总第{}期", 100 + number),
        5 => format!("〔2026〕{number}号"),
        6 => format!("第{number}期 总第{}期", 200 + number),
        _ => format!("第{number}期"),
    };
    let issuer = format!("{place}{}", dice.one(OFFICES));
    let date = day(dice);
    let shown = if dice.roll(4) == 0 {
        spaced(&name)
    } else {
        name
    };
    if dice.roll(12) == 0 {
        head(sheet, format!("{shown}　{issue}"));
    } else {
        if dice.roll(9) > 0 {
            head(sheet, shown);
        }
        if dice.roll(8) == 0 {
            head(
                sheet,
                dice.one(&["（月刊）", "（增刊）", "会议专刊", "（防汛专刊）"])
                    .to_owned(),
            );
        }
        head(sheet, issue);
    }
    if dice.roll(10) == 0 {
        let second = format!("{place}{}", dice.one(OFFICES));
        head(sheet, second);
    }
    let gap = dice.one(&["　", "\t", "        ", " ", "　　　　　　"]);
    let kind = dice.one(&["", "", "编", "编印", "主办"]);
    match dice.roll(5) {
        0 => {
            head(sheet, issuer);
            head(sheet, date);
        }
        1 => head(sheet, format!("主办：{issuer}　日期：{date}")),
        2 => head(sheet, format!("{date}{gap}{issuer}{kind}")),
        _ => head(sheet, format!("{issuer}{kind}{gap}{date}")),
    }
    if dice.roll(6) == 0 {
        let line = format!("{}{}", dice.one(SIGNS), person(dice));
        head(sheet, line);
    }
}

fn contents(sheet: &mut Sheet, stories: &[&Story<'_>], dice: &mut Dice) {
    sheet.line(
        "toc",
        None,
        dice.one(&[
            "本期要目",
            "目 录",
            "目录",
            "【本期要目】",
            "本期导读：",
            "要　目",
        ]),
    );
    let form = dice.roll(5);
    for (at, story) in stories.iter().enumerate() {
        let title = &story.title.text;
        let page = 1 + at * 2;
        sheet.line(
            "toc",
            None,
            match form {
                0 => format!("{title}{}{page}", "…".repeat(6)),
                1 => format!("{}.{title}", at + 1),
                2 => format!("{title}\t{page}"),
                3 => format!("◇{title}（{page}）"),
                _ => title.clone(),
            },
        );
    }
}

fn put(sheet: &mut Sheet, story: &Story<'_>, run_in: bool, dice: &mut Dice) {
    let mut title = story.title.clone();
    title.run_in = false;
    let sentence = story
        .body
        .first()
        .filter(|label| run_in && label.role == "paragraph" && !title.text.contains(' '));
    match sentence {
        Some(first) => {
            title.run_in = true;
            let gap = dice.one(&[" ", "　", "  "]).to_owned();
            sheet
                .lines
                .push(vec![(String::new(), title), (gap, first.clone())]);
        }
        None => sheet.lines.push(vec![(String::new(), title)]),
    }
    for (at, label) in story
        .body
        .iter()
        .enumerate()
        .skip(usize::from(sentence.is_some()))
    {
        let follows = at > 0 && story.body[at - 1].run_in;
        match sheet.lines.last_mut().filter(|_| follows) {
            Some(line) => line.push((String::new(), label.clone())),
            None => sheet.lines.push(vec![(String::new(), label.clone())]),
        }
    }
}

/// Who sent a story in, in one of the forms that offices use; a digest keeps to one.
fn attribute(sheet: &mut Sheet, form: usize, place: &str, dice: &mut Dice) {
    let (office, one, two) = (office(place, dice), person(dice), person(dice));
    let text = match form {
        0 | 1 => format!("（{office}）"),
        2 => format!("（{office} {one}）"),
        3 => format!("（供稿：{office}　{one}）"),
        4 => format!("（{one}、{two}）"),
        5 => format!("供稿：{office} {one}"),
        6 => format!("（文/{one} 图/{two}）"),
        7 => format!("撰稿：{one}　审核：{two}"),
        8 => format!("（{office}供稿）"),
        9 => format!("——{office}"),
        _ => return,
    };
    let own_line = matches!(form, 5 | 7 | 9) || dice.roll(3) == 0;
    let attribution = label("attribution", None, text);
    match sheet.lines.last_mut().filter(|line| {
        !own_line
            && line
                .last()
                .is_some_and(|(_, label)| label.role == "paragraph" && label.text.ends_with('。'))
    }) {
        Some(line) => line.push((String::new(), attribution)),
        None => sheet.lines.push(vec![(String::new(), attribution)]),
    }
}

fn closing(sheet: &mut Sheet, place: &str, dice: &mut Dice) {
    let lists = [
        "市委、市政府领导",
        "区委常委，区人大、区政府、区政协领导",
        "各镇（街道），区直各单位",
        "市委办公室 市政府办公室",
        "县四套班子领导",
        "各科室、各支部",
        "局领导班子成员",
    ];
    let form = dice.roll(6);
    if form == 0 {
        let one = person(dice);
        sheet.line(
            "note",
            Some("contact"),
            format!(
                "联系人：{one}　联系电话：0000-{}",
                1_234_567 + dice.roll(99)
            ),
        );
    }
    let words: &[&str] = match form {
        0 | 1 => &["报：", "送：", "发："],
        2 => &["报送：", "抄送："],
        3 => &["抄送："],
        4 => &["主送：", "抄报：", "发："],
        _ => &["报:", "发:"],
    };
    for word in words {
        let ends = dice.one(&["。", "", "。"]);
        let to = dice.one(&lists);
        sheet.line("distribution", None, format!("{word}{to}{ends}"));
    }
    let (one, two) = (person(dice), person(dice));
    match dice.roll(5) {
        0 => sheet.line(
            "note",
            Some("imprint"),
            format!("（共印{}份）", 20 + dice.roll(200)),
        ),
        1 => sheet.line(
            "note",
            Some("imprint"),
            format!("责任编辑：{one}　　审核：{two}"),
        ),
        2 => sheet.line(
            "note",
            Some("imprint"),
            format!("编辑：{one} 校对：{two} 签发：{one}"),
        ),
        3 => {
            let date = format!("2026年{}月{}日印发", 1 + dice.roll(12), 1 + dice.roll(28));
            sheet.line(
                "note",
                Some("imprint"),
                format!("{place}委办公室　　　　{date}"),
            );
        }
        _ => {}
    }
}

/// The raw text: lines whole or wrapped, set in or flush, with empty lines or without.
fn set(sheet: &Sheet, dice: &mut Dice) -> String {
    let measure = if dice.roll(2) == 0 {
        usize::MAX
    } else {
        26 + dice.roll(17)
    };
    let (indented, parted) = (dice.roll(2) == 0, dice.roll(4) == 0);
    let centred = measure < usize::MAX && dice.roll(2) == 0;
    // Programs break lines before a mark, take the character before it along, or let it hang.
    let edge = dice.roll(4);
    let mut out = String::new();
    for pieces in &sheet.lines {
        let text: String = pieces
            .iter()
            .flat_map(|(gap, label)| [gap.as_str(), label.text.as_str()])
            .collect();
        let first = &pieces[0].1;
        let title = first.role == "title" && pieces.len() == 1;
        let set_in = indented
            && (first.role == "paragraph" || first.role.starts_with("heading") || first.run_in);
        let chars: Vec<char> = text.chars().collect();
        // A headline stands in larger type.
        let width = match (title, measure) {
            // Or is broken by hand, where its words part.
            (true, usize::MAX) if chars.len() > 16 && dice.roll(3) == 0 => {
                chars.len() * (5 + dice.roll(3)) / 10
            }
            (true, measure) if measure < usize::MAX => measure * 8 / 10,
            _ => measure,
        };
        let mut from = 0;
        while from < chars.len() {
            let lead = if from == 0 && set_in { 2 } else { 0 };
            let mut to = chars.len().min(from.saturating_add(width - lead));
            let closes = |at: usize| {
                chars
                    .get(at)
                    .is_some_and(|c| "，。、；：？！）》”".contains(*c))
            };
            match edge {
                0 => {}
                1 => to += usize::from(closes(to)),
                _ => {
                    while to > from + 4 && closes(to) {
                        to -= 1;
                    }
                }
            }
            let line: String = chars[from..to].iter().collect();
            let room = if centred && title {
                measure.saturating_sub(to - from)
            } else {
                0
            };
            out.push_str(&" ".repeat(room));
            out.push_str(&"　".repeat(lead));
            out.push_str(&line);
            out.push('\n');
            from = to;
        }
        if parted {
            out.push('\n');
        }
    }
    out
}

/// Texts as they would be set in other measures, each for the so many-th time: for the ends of their lines.
pub fn set_anew<'a>(texts: impl Iterator<Item = (usize, &'a Text)>) -> Vec<Text> {
    texts
        .map(|(nth, text)| {
            let mut dice = Dice::new(seed(&text.name) + nth);
            let mut sheet = Sheet::default();
            let labels = text.gold.blocks.iter();
            for label in labels.filter(|label| label.role != "page_debris") {
                let piece = (String::new(), label.clone());
                match sheet.lines.last_mut() {
                    Some(line) if line.last().is_some_and(|(_, last)| last.run_in) => {
                        line.push(piece);
                    }
                    _ => sheet.lines.push(vec![piece]),
                }
            }
            Text {
                name: format!("anew {}", text.name),
                group: "anew".to_owned(),
                raw: set(&sheet, &mut dice),
                ..text.clone()
            }
        })
        .collect()
}

/// A text of a few blocks of another, a line each.
fn short(text: &Text, blocks: Vec<Label>) -> Text {
    let lines: Vec<&str> = blocks.iter().map(|label| label.text.as_str()).collect();
    Text {
        name: format!("short {}", text.name),
        group: "short".to_owned(),
        document: text.document.clone(),
        raw: lines.join("\n"),
        gold: Gold {
            follows: None,
            masthead: Masthead::default(),
            blocks,
        },
    }
}

/// Headlines with one long paragraph each, which look like texts of one line and are whole.
pub fn shorts(texts: &[&Text]) -> Vec<Text> {
    let long = |label: &&Label| label.role == "paragraph" && label.text.chars().count() > 130;
    texts
        .iter()
        .filter(|text| matches!(text.group.as_str(), "gold" | "written" | "own"))
        .filter_map(|text| {
            let title = text
                .gold
                .blocks
                .iter()
                .find(|label| label.role == "title")?;
            Some((text, title, text.gold.blocks.iter().filter(long)))
        })
        .flat_map(|(text, title, long)| long.take(3).map(move |long| (text, title, long)))
        .map(|(text, title, long)| {
            let title = Label {
                run_in: false,
                ..title.clone()
            };
            let blocks = vec![title, long.clone()];
            short(text, blocks)
        })
        .collect()
}

/// How texts begin: the headline with the first sentence below it, and with the next blocks. Short texts are pasted too.
pub fn beginnings(texts: &[&Text]) -> Vec<Text> {
    let sentence = |label: &Label| {
        let end = label
            .text
            .find('。')
            .map_or(label.text.len(), |at| at + '。'.len_utf8());
        Label {
            text: label.text[..end].to_owned(),
            ..label.clone()
        }
    };
    let mut found = Vec::new();
    for text in texts
        .iter()
        .filter(|text| matches!(text.group.as_str(), "gold" | "written" | "own" | "labelled"))
    {
        let labels = &text.gold.blocks;
        let Some(title) = labels.iter().position(|label| label.role == "title") else {
            continue;
        };
        let whole = |count: usize| {
            let blocks = labels.get(title..title + count)?;
            let fit = |label: &Label| !label.run_in && label.role != "page_debris";
            blocks.iter().all(fit).then(|| blocks.to_vec())
        };
        let first = whole(2).filter(|blocks| blocks[1].role == "paragraph");
        let first = first.map(|blocks| vec![blocks[0].clone(), sentence(&blocks[1])]);
        for blocks in first.into_iter().chain(whole(4)) {
            found.push(short(text, blocks));
        }
    }
    found
}

/// The same texts pasted as one line each: nothing between the blocks, or blanks. Every other one, for they say much the same.
pub fn glue<'a>(texts: impl Iterator<Item = &'a Text>) -> Vec<Text> {
    texts
        .filter(|text| matches!(text.group.as_str(), "gold" | "written" | "own" | "mixed"))
        .map(|text| (seed(&text.name), text))
        .filter(|(seed, text)| text.group != "mixed" || seed % 3 == 0)
        .map(|(seed, text)| {
            let gap = ["", "", " ", "\u{3000}\u{3000}"][seed / 3 % 4];
            let labels = text
                .gold
                .blocks
                .iter()
                .filter(|label| label.role != "page_debris");
            let mut raw = String::new();
            let mut run_in = true;
            for label in labels.clone() {
                if !run_in {
                    raw.push_str(gap);
                }
                raw.push_str(&label.text);
                run_in = label.run_in;
            }
            Text {
                name: format!("glued {}", text.name),
                group: "glued".to_owned(),
                raw,
                gold: Gold {
                    follows: None,
                    blocks: labels.cloned().collect(),
                    ..text.gold.clone()
                },
                document: text.document.clone(),
            }
        })
        .collect()
}
