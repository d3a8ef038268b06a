//! The page is killed at random moments during typing. What had been typed by then is there.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::desk::Desk;

/// How often the page is killed, and how often of these it is closed and crashed, rather than reloaded.
const ROUNDS: u64 = 200;
const CLOSED: u64 = 20;
const CRASHED: u64 = 10;

/// Types numbers at random intervals and remembers in the window's name, which outlives a reload, how many there were a
/// moment ago: what a page writes while it is torn down may reach the next page's process too late.
const TYPING: &str = "
    const draft = document.getElementById('draft');
    draft.focus();
    let count = draft.value.split('，').length - 1;
    const type = () => {
        draft.setSelectionRange(draft.value.length, draft.value.length);
        document.execCommand('insertText', false, ++count + '，');
        const typed = String(count);
        setTimeout(() => window.name = typed, 25);
        setTimeout(type, Math.random() * 12);
    };
    window.name = String(count);
    type();
    window.typing = true;
    if (arguments[0]) setTimeout(() => location.reload(), arguments[0]);";

#[test]
fn killed_two_hundred_times_nothing_is_missing() {
    let desk = Desk::open();
    let spare = desk.browser.open_window();
    desk.browser.goto(&desk.site.app());
    desk.ready();
    let mut chance = Chance::new();
    let mut there = 0;
    for round in 0..ROUNDS {
        let typed = if round % (ROUNDS / CRASHED) == 9 {
            kill(&desk, &mut chance, &spare, crash)
        } else if round % (ROUNDS / CLOSED) == 4 {
            kill(&desk, &mut chance, &spare, close)
        } else {
            reload(&desk, &mut chance)
        };
        let text = desk.draft();
        let count = text.matches('，').count();
        let whole: String = (1..=count)
            .flat_map(|n| [n.to_string(), "，".to_owned()])
            .collect();
        assert_eq!(text, whole, "round {round}, seed {}", chance.seed);
        assert!(
            count >= typed,
            "round {round}, seed {}: {typed} typed, {count} there",
            chance.seed
        );
        assert!(count > there, "round {round}: nothing was typed");
        there = count;
        if count > 1500 {
            desk.browser.click("#action-clear");
            desk.settle();
            there = 0;
        }
    }
}

/// Reloads from within, at a moment no driver delays. Gives how many numbers were typed.
fn reload(desk: &Desk, chance: &mut Chance) -> usize {
    desk.browser.run(TYPING, &[json!(chance.below(90) + 1)]);
    desk.browser.until("!window.typing");
    desk.ready();
    desk.browser.text("window.name").parse().expect("a number")
}

/// Kills from without and opens the app anew.
fn kill(desk: &Desk, chance: &mut Chance, spare: &str, end: fn(&Desk, &str)) -> usize {
    desk.browser.run(TYPING, &[Value::Null]);
    std::thread::sleep(std::time::Duration::from_millis(chance.below(90)));
    let typed = desk.browser.text("window.name").parse().expect("a number");
    end(desk, spare);
    desk.browser.open_window();
    desk.browser.goto(&desk.site.app());
    desk.ready();
    typed
}

fn close(desk: &Desk, spare: &str) {
    desk.browser.close_window(spare);
}

fn crash(desk: &Desk, spare: &str) {
    desk.browser.crash(spare);
}

/// By this clock every drawing takes long, and what Yew puts off behind a long one it puts off. What is typed is kept
/// before that.
#[test]
fn on_a_slow_machine_nothing_is_put_off_that_keeps_a_key() {
    let desk = Desk::open();
    desk.browser.run(
        "const now = Date.now;
         let time = now();
         Date.now = () => time += 20;
         document.getElementById('draft').focus()",
        &[],
    );
    let typed = "document.execCommand('insertText', false, arguments[0]);
        return Object.values(localStorage).some(value => value.includes(arguments[0]))";
    for key in ["一，", "二，", "三，", "四，"] {
        let is_kept = desk.browser.run(typed, &[json!(key)]);
        assert_eq!(is_kept, json!(true), "{key}");
    }
}

/// A draft too long to be kept at every keystroke, typed into without a pause.
#[test]
fn of_a_long_draft_at_most_a_second_is_missing() {
    let desk = Desk::open();
    let spare = desk.browser.open_window();
    desk.browser.goto(&desk.site.app());
    desk.ready();
    desk.browser.run(
        "document.getElementById('draft').focus(); document.execCommand('insertText', false, '长'.repeat(150000))",
        &[],
    );
    desk.browser
        .until("document.querySelector('.saved').innerText === '已自动保存'");
    desk.browser.run(
        "const draft = document.getElementById('draft');
         window.times = [];
         const type = () => {
             document.execCommand('insertText', false, window.times.length + '，');
             window.times.push(performance.now());
             setTimeout(type, 20);
         };
         type()",
        &[],
    );
    std::thread::sleep(std::time::Duration::from_secs(8));
    // What is kept each second waits for the key that is being set.
    let old = "const longest = Math.max(...window.times.map((time, at) => time - window.times[Math.max(at - 1, 0)]));
        return window.times.filter(time => time < performance.now() - 1000 - longest).length";
    let old = desk.browser.run(old, &[]).as_u64().expect("a number");
    desk.browser.crash(&spare);
    desk.browser.open_window();
    desk.browser.goto(&desk.site.app());
    desk.ready();
    let there = desk.draft().matches('，').count() as u64;
    assert!(old > 10 && there >= old, "{there} of {old} are there");
}

/// Random numbers, xorshift, from a seed that is told when something fails.
pub struct Chance {
    seed: u64,
    state: u64,
}

impl Chance {
    pub fn new() -> Self {
        let seed = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(1, |time| time.subsec_nanos().into());
        let state = seed | 1;
        Self { seed, state }
    }

    /// The seed.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// A number from 0 on.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state % limit
    }
}
