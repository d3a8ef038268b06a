//! Turns test steps into commands for a browser of their own, started and ended with the value.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

use crate::driver::{Driver, Engine};

/// How long any one step may take: the 2 MB paste on a busy machine is the slowest.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with an empty profile and no window, spoken to in `WebDriver`: JSON over HTTP.
pub struct Browser {
    agent: ureq::Agent,
    session: String,
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
        let driver = Driver::start(engine, fonts);
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build()
            .new_agent();
        let sessions = format!("http://127.0.0.1:{}/session", driver.port);
        let session = post(&agent, &sessions, &engine.capabilities());
        let id = session["sessionId"].as_str().expect("a session id");
        Self {
            session: format!("{sessions}/{id}"),
            agent,
            _driver: driver,
        }
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

    /// The PDF of what is open, on the paper that its style sheet asks for.
    pub fn print(&self) -> Vec<u8> {
        let pdf = self.command("print", &json!({"shrinkToFit": false}));
        BASE64_STANDARD
            .decode(pdf.as_str().unwrap_or_default())
            .expect("a PDF in base64")
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

    fn log(&self, kind: &str) -> Vec<Value> {
        match self.command("se/log", &json!({"type": kind})) {
            Value::Array(entries) => entries,
            other => panic!("no log: {other}"),
        }
    }

    fn command(&self, path: &str, body: &Value) -> Value {
        post(&self.agent, &format!("{}/{path}", self.session), body)
    }
}

impl Drop for Browser {
    /// Ends the browser, even when a test panics; a driver that is killed would leave it behind.
    fn drop(&mut self) {
        self.agent.delete(&self.session).call().ok();
    }
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
