//! Turns the name of an engine into a running `WebDriver` server for it, ended with the value.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long a server may take until it listens.
const START: Duration = Duration::from_secs(30);

/// How often a driver is started that ends at once.
const TRIES: usize = 3;

/// What lays out the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chrome, Edge and most browsers made in China.
    Chromium,
    Firefox,
    /// `WebKitGTK`, the nearest thing to Safari that runs on Linux.
    WebKit,
}

impl Engine {
    /// What a session of it is asked for: no window, no profile of anyone's, no calls home.
    pub fn capabilities(self) -> Value {
        let wanted = match self {
            // No sandbox: in a container Chromium runs as root, and it opens nothing but our own pages.
            Self::Chromium => json!({
                "goog:chromeOptions": {"args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--window-size=1366,768",
                ]},
                "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            }),
            Self::Firefox => json!({"moz:firefoxOptions": {
                "args": ["-headless"],
                "prefs": {
                    "network.captive-portal-service.enabled": false,
                    "network.connectivity-service.enabled": false,
                    // As people have it: geckodriver lets pages from a folder load each other.
                    "security.fileuri.strict_origin_policy": true,
                },
            }}),
            Self::WebKit => json!({"webkitgtk:browserOptions": {
                "binary": mini_browser(),
                "args": ["--automation"],
            }}),
        };
        json!({"capabilities": {"alwaysMatch": wanted}})
    }
}

/// A running driver on a free port.
pub struct Driver {
    process: Child,
    /// The screen that `WebKitGTK` cannot do without.
    _screen: Option<Screen>,
    pub port: u16,
}

impl Driver {
    /// Starts the driver of an engine whose fonts are those of a fontconfig file, or the machine's.
    pub fn start(engine: Engine, fonts: Option<&Path>) -> Self {
        (0..TRIES)
            .find_map(|_| Self::try_start(engine, fonts))
            .expect("a driver that says its port")
    }

    /// `None` if it ended at once: the port it chose was free in IPv4 only, or taken in the meantime.
    fn try_start(engine: Engine, fonts: Option<&Path>) -> Option<Self> {
        let free = free_port();
        let screen = (engine == Engine::WebKit).then(Screen::start);
        let mut command = match engine {
            Engine::Chromium => called("chromedriver", ["--port=0".to_owned()]),
            Engine::Firefox => called("geckodriver", ["--port=0", "--websocket-port=0"]),
            Engine::WebKit => called("WebKitWebDriver", [format!("--port={free}")]),
        };
        command.envs(fonts.map(|file| ("FONTCONFIG_FILE", file)));
        command.envs(screen.iter().map(|screen| ("DISPLAY", &screen.name)));
        let (process, output) = spawn(command);
        let mut driver = Self {
            process,
            _screen: screen,
            port: free,
        };
        match engine {
            Engine::Chromium => driver.port = announced(output, "successfully on port ")?,
            Engine::Firefox => driver.port = announced(output, "Listening on 127.0.0.1:")?,
            // It announces nothing.
            Engine::WebKit => driver.wait(),
        }
        Some(driver)
    }

    fn wait(&self) {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(start.elapsed() < START, "the driver does not listen");
            sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

/// A screen in memory.
struct Screen {
    process: Child,
    name: String,
}

impl Screen {
    fn start() -> Self {
        let options = "-displayfd 1 -screen 0 1600x1200x24 -nolisten tcp";
        let (process, output) = spawn(called("Xvfb", options.split(' ')));
        let mut name = String::from(":");
        BufReader::new(output)
            .read_line(&mut name)
            .expect("Xvfb says which screen it is");
        name.truncate(name.trim_end().len());
        Self { process, name }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

fn called<A: AsRef<std::ffi::OsStr>>(name: &str, args: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(name);
    command.args(args);
    command
}

fn spawn(mut command: Command) -> (Child, ChildStdout) {
    let mut process = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?}: {error}; `make test` installs it"));
    let output = process.stdout.take().expect("a piped output");
    (process, output)
}

/// The port that a driver says it listens on, if it does. What it says later is read and dropped, or it would
/// wait for a reader.
fn announced(output: ChildStdout, before: &str) -> Option<u16> {
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let port = lines.find_map(|line| {
        let (_, port) = line.split_once(before)?;
        port.trim_end_matches('.').parse().ok()
    })?;
    std::thread::spawn(move || lines.for_each(drop));
    Some(port)
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
}

fn end(process: &mut Child) {
    process.kill().ok();
    process.wait().ok();
}

/// `WebKitGTK`'s own browser, which is not on PATH.
fn mini_browser() -> PathBuf {
    let libraries = ["/usr/lib", "/usr/libexec", "/usr/lib64"];
    let inside = |folder: PathBuf| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path())
    };
    let outer = || libraries.iter().flat_map(|folder| inside(folder.into()));
    outer()
        .chain(outer().flat_map(inside))
        .filter(|folder| folder.to_string_lossy().contains("/webkit2gtk-4"))
        .map(|folder| folder.join("MiniBrowser"))
        .find(|file| file.is_file())
        .expect("WebKitGTK's MiniBrowser: `make test` installs it")
}
