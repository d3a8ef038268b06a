//! Cost grows linearly with the text, on hostile text too. In a binary of its own, so that no other
//! test runs beside the clock.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use jianbao::{Style, check, parse, tidy, typeset};

/// One test at a time: they measure.
static CLOCK: Mutex<()> = Mutex::new(());

/// Time for one run of the whole path, the best of five.
fn cost(text: &str) -> Duration {
    let once = || {
        let start = Instant::now();
        let tidied = tidy(text);
        let bulletin = parse(&tidied.draft);
        let findings = check(&bulletin).len();
        let pages = typeset(&bulletin, &Style::default()).len();
        assert!(findings < usize::MAX && pages > 0);
        start.elapsed()
    };
    (0..5).map(|_| once()).min().unwrap_or_default()
}

/// Makes a text of about so many units.
type Maker = Box<dyn Fn(usize) -> String>;

/// A text four times as long costs about four times as much. Timings are noisy, hence the bound; a
/// square would cost sixteen times as much.
#[test]
fn cost_grows_with_the_length_of_the_text() {
    let _alone = CLOCK.lock();
    let prose = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/01-district-digest.txt"),
    )
    .expect("a fixture");
    let hostile: [(&str, Maker); 12] = [
        ("prose", Box::new(move |n| prose.repeat(n / 40))),
        (
            "one line",
            Box::new(|n| "会议指出要抓好落实，".repeat(n * 3)),
        ),
        (
            "sentences on one line",
            Box::new(|n| "一、抓好。（区教育局）".repeat(n * 2)),
        ),
        ("lines of one character", Box::new(|n| "字\n".repeat(n * 4))),
        ("open brackets", Box::new(|n| "（".repeat(n * 10))),
        ("straight quotes", Box::new(|n| "甲\"".repeat(n * 10))),
        ("digits", Box::new(|n| "1.".repeat(n * 10))),
        ("blanks", Box::new(|n| "甲 　".repeat(n * 5))),
        ("Latin lists", Box::new(|n| "a,".repeat(n * 10))),
        ("calls", Box::new(|n| "f(x)".repeat(n * 5))),
        ("years", Box::new(|n| "2021年".repeat(n * 5))),
        ("dates", Box::new(|n| "2024年1月1日".repeat(n * 3))),
    ];
    for (name, text) in hostile {
        let (short, long) = (text(400), text(1600));
        let ratio = cost(&long).as_secs_f64() / cost(&short).as_secs_f64().max(1e-6);
        println!("{name}: x{ratio:.1} for x4");
        assert!(
            ratio < 10.0,
            "{name}: four times the text costs {ratio:.1} times"
        );
    }
}

/// The shortest of five runs of the check alone.
fn time_of_check(text: &str) -> Duration {
    let bulletin = parse(text);
    let run = || {
        let start = Instant::now();
        std::hint::black_box(check(&bulletin));
        start.elapsed()
    };
    (0..5).map(|_| run()).min().expect("five runs")
}

#[test]
fn the_check_costs_in_proportion_to_the_draft() {
    let _alone = CLOCK.lock();
    for unit in [
        "一、加强领导\n三、落实责任\n",
        "二、加强领导\n三、落实责任\n一、部署\n",
        "1.加强领导\n（一）甲\n（1）乙\n3.落实责任\n",
        "二是建站点。三是通线路。第二，抓早。第三，抓实。",
        "一是建站点。三是通线路。",
        "“（《‘",
        "”）》’\n",
        "“防汛是大事。\n",
        "开展防汛演练工作检查\n\n",
        "乘船时请自觉穿好救生衣，听从工作人员指挥。\n",
        "2024年2月30日的的进行进行，",
        "县林业局开展普查\n县林业局普查古树。（县水利局）\n\n县林业局再开展普查\n普查古树。\n\n",
        "aaaa）",
    ] {
        let (short, long) = (
            time_of_check(&unit.repeat(400)),
            time_of_check(&unit.repeat(4000)),
        );
        // Ten times the text; quadratic cost would be a hundred times.
        let most = short.max(Duration::from_micros(200)) * 50;
        assert!(long <= most, "{unit}: {short:?} became {long:?}");
    }
}
