//! Turns a folder into a web site on a port of its own, below a path that is not the root.

use std::fs;
use std::io::{BufRead, BufReader, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Where the site stands: deep enough to show that it works under any path.
const PREFIX: &str = "/offices/yunxiu/jianbao/";

/// Serves a built site until it is stopped or the test process ends.
pub struct Site {
    port: u16,
    stopped: Arc<AtomicBool>,
    slow: Arc<AtomicBool>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Serves `dist/`, and `other_page` at [`Site::other_page`].
    pub fn serve(other_page: &'static str) -> Self {
        Self::of(&dist(), other_page)
    }

    /// Serves a folder, and `other_page`.
    pub fn of(folder: &Path, other_page: &'static str) -> Self {
        assert!(
            folder.join("index.html").exists(),
            "no site in {}: run `make dist` first",
            folder.display()
        );
        let folder = folder.to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("a bound address").port();
        let stopped = Arc::new(AtomicBool::new(false));
        let over = Arc::clone(&stopped);
        let slow = Arc::new(AtomicBool::new(false));
        let waits = Arc::clone(&slow);
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let heard = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if over.load(Ordering::SeqCst) {
                    break;
                }
                let folder = folder.clone();
                let waits = Arc::clone(&waits);
                let heard = Arc::clone(&heard);
                thread::spawn(move || {
                    // A browser that hangs up early is no concern of the test.
                    let asked = answer(&stream, &folder, other_page, &waits).ok();
                    heard.lock().expect("no test panics with it").extend(asked);
                });
            }
        });
        Self {
            port,
            stopped,
            slow,
            asked,
        }
    }

    /// The path of every request since the last call, whoever made it: the page, its workers, the browser.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().expect("no test panics with it"))
    }

    /// Whether the module is held back.
    pub fn slow(&self, slow: bool) {
        self.slow.store(slow, Ordering::SeqCst);
    }

    /// Stops answering: from now on, nobody listens.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
        // Whoever waits for a visitor sees it only when one comes, and then closes the port.
        TcpStream::connect(("127.0.0.1", self.port)).ok();
        while TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
            thread::yield_now();
        }
    }

    /// The address of the app.
    pub fn app(&self) -> String {
        format!("http://127.0.0.1:{}{PREFIX}", self.port)
    }

    /// The address of another web page on the same server.
    pub fn other_page(&self) -> String {
        format!("http://127.0.0.1:{}/other.html", self.port)
    }

    /// The same server by another name, and so another origin.
    pub fn elsewhere(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }
}

/// Where the built site is.
pub fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")
}

/// Answers one request, and gives its path.
fn answer(
    mut stream: &TcpStream,
    dist: &Path,
    other_page: &str,
    slow: &AtomicBool,
) -> Result<String> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = request.split(' ').nth(1).unwrap_or_default();
    while path.ends_with("_bg.wasm") && slow.load(Ordering::SeqCst) {
        thread::sleep(Duration::from_millis(20));
    }
    let (status, kind, body) = match (path, file(dist, path)) {
        ("/other.html", _) => ("200 OK", "text/html", other_page.as_bytes().to_vec()),
        (_, Some(file)) => ("200 OK", media_type(&file), fs::read(file)?),
        _ => ("404 Not Found", "text/plain", Vec::new()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)?;
    Ok(path.to_owned())
}

fn file(dist: &Path, path: &str) -> Option<PathBuf> {
    let name = match path.strip_prefix(PREFIX)? {
        "" => "index.html",
        name => name,
    };
    // The site is one flat folder; a name with a slash is none of its files.
    let file = dist.join(name);
    (!name.contains('/') && file.is_file()).then_some(file)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
