//! Turns test steps into commands for a browser of their own, started and ended with the value.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

use crate::driver::{Driver, Engine};

/// How long any one step may take: the 2 MB paste on a busy machine is the slowest.
const PATIENCE: Duration = Duration::from_mins(1);

/// A browser with an empty profile and no window, spoken to in `WebDriver`: JSON over HTTP.
pub struct Browser {
    agent: ureq::Agent,
    session: String,
    engine: Engine,
    // Dropped after the session is closed.
    _driver: Driver,
}

impl Browser {
    /// A Chromium with the machine's fonts.
    pub fn start() -> Self {
        Self::with_fonts(Engine::Chromium, None)
    }

    /// A browser that sees the fonts of a fontconfig file only, or the machine's.
    pub fn with_fonts(engine: Engine, fonts: Option<&Path>) -> Self {
        Self::of(engine, fonts, &engine.capabilities())
    }

    /// A Chromium that asks this port of this machine for everything that is not on it.
    pub fn behind(proxy: u16) -> Self {
        let mut wanted = Engine::Chromium.capabilities();
        let proxy = format!("127.0.0.1:{proxy}");
        // By itself it asks its maker what the fields of a page may be for, and for hints about what is visited.
        let options = &mut wanted["capabilities"]["alwaysMatch"]["goog:chromeOptions"]["args"];
        if let Value::Array(options) = options {
            let features = [
                "AutofillServerCommunication",
                "OptimizationHints",
                "OptimizationHintsFetching",
                "OptimizationGuideModelDownloading",
            ];
            options.push(json!(format!("--disable-features={}", features.join(","))));
        }
        wanted["capabilities"]["alwaysMatch"]["proxy"] =
            json!({"proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy});
        Self::of(Engine::Chromium, None, &wanted)
    }

    fn of(engine: Engine, fonts: Option<&Path>, wanted: &Value) -> Self {
        let driver = Driver::start(engine, fonts);
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build()
            .new_agent();
        let sessions = format!("http://127.0.0.1:{}/session", driver.port);
        let session = post(&agent, &sessions, wanted);
        let id = session["sessionId"].as_str().expect("a session id");
        Self {
            session: format!("{sessions}/{id}"),
            agent,
            engine,
            _driver: driver,
        }
    }

    /// Opens another window of the same profile and speaks to it from now on. Gives the name of the one before.
    pub fn open_window(&self) -> String {
        let before = self.window();
        let new = self.command("window/new", &json!({"type": "window"}));
        self.switch_to(new["handle"].as_str().expect("a window's name"));
        before
    }

    /// The name of the window spoken to.
    pub fn window(&self) -> String {
        let window = get(&self.agent, &format!("{}/window", self.session));
        window.as_str().expect("a window's name").to_owned()
    }

    pub fn switch_to(&self, window: &str) {
        self.command("window", &json!({"handle": window}));
    }

    /// Closes the window spoken to and speaks to another.
    pub fn close_window(&self, then: &str) {
        let window = format!("{}/window", self.session);
        self.agent.delete(&window).call().ok();
        self.switch_to(then);
    }

    /// Kills the process behind the window spoken to, and speaks to another. Chromium only.
    pub fn crash(&self, then: &str) {
        let command = json!({"cmd": "Page.crash", "params": {}});
        let address = format!("{}/goog/cdp/execute", self.session);
        // It answers that the tab crashed, which is an error.
        self.agent.post(&address).send_json(command).ok();
        self.close_window(then);
    }

    /// Presses keys one after the other, wherever the focus is. Special keys have characters of their own; Shift and
    /// Ctrl are held for the key behind them.
    pub fn keys(&self, keys: &str) {
        let mut actions = Vec::new();
        let mut held = None;
        for key in keys.chars() {
            actions.push(json!({"type": "keyDown", "value": key}));
            if ['\u{e008}', '\u{e009}'].contains(&key) {
                held = Some(key);
                continue;
            }
            let up = [Some(key), held.take()];
            actions.extend(
                up.iter()
                    .flatten()
                    .map(|key| json!({"type": "keyUp", "value": key})),
            );
        }
        self.command(
            "actions",
            &json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}),
        );
    }

    pub fn goto(&self, address: &str) {
        self.command("url", &json!({"url": address}));
    }

    pub fn reload(&self) {
        self.command("refresh", &json!({}));
    }

    /// What a JavaScript function body returns, or the promise it returns; `arguments` are `args`.
    pub fn run(&self, script: &str, args: &[Value]) -> Value {
        self.command("execute/sync", &json!({"script": script, "args": args}))
    }

    /// The string a JavaScript expression gives.
    pub fn text(&self, expression: &str) -> String {
        match self.run(&format!("return {expression}"), &[]) {
            Value::String(text) => text,
            other => panic!("{expression} is {other}"),
        }
    }

    /// Waits until a JavaScript expression is true.
    pub fn until(&self, expression: &str) {
        let start = Instant::now();
        while self.run(&format!("return !!({expression})"), &[]) != Value::Bool(true) {
            assert!(
                start.elapsed() < PATIENCE,
                "waited in vain for {expression}\n{:#?}",
                self.complaints()
            );
            sleep(Duration::from_millis(50));
        }
    }

    pub fn click(&self, selector: &str) {
        self.until(&format!("document.querySelector('{selector}')"));
        self.run(
            "document.querySelector(arguments[0]).click()",
            &[json!(selector)],
        );
    }

    /// Presses a key as a person does, with what is held: `Control+Shift+z`, `Alt+ArrowUp`, `Enter`.
    pub fn press(&self, chord: &str) {
        let keys: Vec<String> = chord.split('+').map(key).collect();
        let down = keys
            .iter()
            .map(|key| json!({"type": "keyDown", "value": key}));
        let up = keys
            .iter()
            .rev()
            .map(|key| json!({"type": "keyUp", "value": key}));
        self.act("key", &down.chain(up).collect::<Vec<_>>());
    }

    /// Types characters as a person does.
    pub fn type_text(&self, text: &str) {
        for c in text.chars() {
            let key = c.to_string();
            self.act(
                "key",
                &[
                    json!({"type": "keyDown", "value": key}),
                    json!({"type": "keyUp", "value": key}),
                ],
            );
        }
    }

    /// Presses Tab until the focus is on what a JavaScript expression of `at` is true for.
    pub fn tab_to(&self, wanted: &str) {
        let there = format!("return !!(at => {wanted})(document.activeElement)");
        for _ in 0..120 {
            if self.run(&there, &[]) == Value::Bool(true) {
                return;
            }
            self.press("Tab");
        }
        panic!("Tab never comes to {wanted}");
    }

    /// Goes through an open menu by its arrows until the focus is on an item.
    pub fn tab_to_item(&self, id: &str) {
        for _ in 0..60 {
            if self.text("document.activeElement.id") == id {
                return;
            }
            self.press("ArrowRight");
        }
        panic!("the arrows never come to {id}");
    }

    /// Moves the mouse to the middle of an element and presses a button there: 0 left, 2 right.
    pub fn mouse(&self, selector: &str, button: u8) {
        let [x, y] = self.middle(selector);
        self.act(
            "pointer",
            &[
                json!({"type": "pointerMove", "x": x, "y": y, "duration": 20}),
                json!({"type": "pointerDown", "button": button}),
                json!({"type": "pointerUp", "button": button}),
            ],
        );
    }

    /// Moves the mouse to the middle of a character of an element and clicks there: a little left of the middle, so that the
    /// caret comes before it.
    pub fn click_on(&self, selector: &str, character: char) {
        self.until(&format!("document.querySelector({})", json!(selector)));
        let place = self.run(
            "const at = document.querySelector(arguments[0]); at.scrollIntoView({block: 'center'});
             const walk = document.createTreeWalker(at, NodeFilter.SHOW_TEXT);
             for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                 const found = node.data.indexOf(arguments[1]);
                 if (found < 0) continue;
                 const range = document.createRange();
                 range.setStart(node, found); range.setEnd(node, found + 1);
                 const box = range.getBoundingClientRect();
                 return [Math.round(box.left + box.width / 3), Math.round(box.top + box.height / 2)];
             }",
            &[json!(selector), json!(character.to_string())],
        );
        let [x, y]: [i64; 2] = serde_json::from_value(place).expect("a character that is there");
        self.act(
            "pointer",
            &[
                json!({"type": "pointerMove", "x": x, "y": y, "duration": 20}),
                json!({"type": "pointerDown", "button": 0}),
                json!({"type": "pointerUp", "button": 0}),
            ],
        );
    }

    /// The screen as a picture, for whoever wants to look at it.
    pub fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("PICTURES") {
            let shot = get(&self.agent, &format!("{}/screenshot", self.session));
            let file = Path::new(&folder).join(name).with_extension("png");
            std::fs::write(file, decoded(&shot)).expect("a folder for pictures");
        }
    }

    /// Drags an element onto another with the mouse.
    pub fn drag(&self, from: &str, to: &str) {
        let ([x, y], [left, top]) = (self.middle(from), self.middle(to));
        self.act(
            "pointer",
            &[
                json!({"type": "pointerMove", "x": x, "y": y, "duration": 20}),
                json!({"type": "pointerDown", "button": 0}),
                json!({"type": "pointerMove", "x": x + 8, "y": y + 8, "duration": 100}),
                json!({"type": "pointerMove", "x": left, "y": top - 2, "duration": 200}),
                json!({"type": "pointerMove", "x": left, "y": top, "duration": 100}),
                json!({"type": "pointerUp", "button": 0}),
            ],
        );
    }

    /// Where the middle of an element is on the screen, once it is in sight.
    fn middle(&self, selector: &str) -> [i64; 2] {
        self.until(&format!("document.querySelector({})", json!(selector)));
        let place = self.run(
            "const at = document.querySelector(arguments[0]); at.scrollIntoView({block: 'nearest'});
             const box = at.getBoundingClientRect();
             return [Math.round(box.left + box.width / 2), Math.round(box.top + Math.min(box.height / 2, 20))]",
            &[json!(selector)],
        );
        serde_json::from_value(place).expect("two numbers")
    }

    fn act(&self, kind: &str, actions: &[Value]) {
        self.command(
            "actions",
            &json!({"actions": [{"type": kind, "id": kind, "actions": actions}]}),
        );
    }

    /// The PDF of what is open, on the paper that its style sheet asks for.
    pub fn print(&self) -> Vec<u8> {
        let pdf = self.command("print", &json!({"shrinkToFit": false}));
        decoded(&pdf)
    }

    /// The same in Chromium, which allows its own command more than the ten seconds that the driver's may take.
    pub fn print_at_leisure(&self) -> Vec<u8> {
        let pdf = self.devtools(
            "Page.printToPDF",
            &json!({"preferCSSPageSize": true, "printBackground": true}),
        );
        decoded(&pdf["data"])
    }

    /// A command of Chromium's own protocol.
    pub fn devtools(&self, method: &str, params: &Value) -> Value {
        self.command(
            "goog/cdp/execute",
            &json!({"cmd": method, "params": params}),
        )
    }

    /// The errors in the console since the last call: panics, refused requests, the page policy's refusals.
    pub fn complaints(&self) -> Vec<String> {
        self.log("browser")
            .into_iter()
            .filter(|entry| entry["level"] == "SEVERE")
            .map(|entry| entry["message"].to_string())
            .collect()
    }

    /// The address of every request since the last call.
    pub fn requests(&self) -> Vec<String> {
        self.log("performance")
            .into_iter()
            .filter_map(|entry| {
                let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
                let message = &event["message"];
                let address = message["params"]["request"]["url"].as_str()?;
                (message["method"] == "Network.requestWillBeSent").then(|| address.to_owned())
            })
            .collect()
    }

    /// What Chromium writes down; other browsers write down nothing.
    fn log(&self, kind: &str) -> Vec<Value> {
        if self.engine != Engine::Chromium {
            return Vec::new();
        }
        match self.command("se/log", &json!({"type": kind})) {
            Value::Array(entries) => entries,
            other => panic!("no log: {other}"),
        }
    }

    fn command(&self, path: &str, body: &Value) -> Value {
        post(&self.agent, &format!("{}/{path}", self.session), body)
    }
}

/// The code that `WebDriver` has for a key.
fn key(name: &str) -> String {
    const CODES: [(&str, char); 16] = [
        ("Backspace", '\u{e003}'),
        ("Tab", '\u{e004}'),
        ("Enter", '\u{e006}'),
        ("Shift", '\u{e008}'),
        ("Control", '\u{e009}'),
        ("Alt", '\u{e00a}'),
        ("Escape", '\u{e00c}'),
        ("End", '\u{e010}'),
        ("Home", '\u{e011}'),
        ("ArrowLeft", '\u{e012}'),
        ("ArrowUp", '\u{e013}'),
        ("ArrowRight", '\u{e014}'),
        ("ArrowDown", '\u{e015}'),
        ("Delete", '\u{e017}'),
        ("F1", '\u{e031}'),
        ("F8", '\u{e038}'),
    ];
    let code = CODES.iter().find(|(known, _)| *known == name);
    code.map_or_else(|| name.to_owned(), |(_, code)| code.to_string())
}

impl Drop for Browser {
    /// Ends the browser, even when a test panics; a driver that is killed would leave it behind.
    fn drop(&mut self) {
        self.agent.delete(&self.session).call().ok();
    }
}

fn get(agent: &ureq::Agent, address: &str) -> Value {
    let mut answer: Value = agent
        .get(address)
        .call()
        .and_then(|mut response| response.body_mut().read_json())
        .unwrap_or_else(|error| panic!("{address}: {error}"));
    answer["value"].take()
}

fn decoded(pdf: &Value) -> Vec<u8> {
    BASE64_STANDARD
        .decode(pdf.as_str().unwrap_or_default())
        .expect("a PDF in base64")
}

fn post(agent: &ureq::Agent, address: &str, body: &Value) -> Value {
    let mut answer: Value = agent
        .post(address)
        .send_json(body)
        .and_then(|mut response| response.body_mut().with_config().limit(1 << 30).read_json())
        .unwrap_or_else(|error| panic!("{address}: {error}"));
    let value = answer["value"].take();
    if let Some(error) = value["error"].as_str() {
        panic!("{address} {body:.500}\n{error}: {}", value["message"]);
    }
    value
}
