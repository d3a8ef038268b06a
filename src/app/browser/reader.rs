//! Reads files that are no plain text, and writes some, in a worker: what happens there cannot touch the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::file::{Blob, ObjectUrl};
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use jianbao::files::Opened;
use js_sys::futures::JsFuture;
use js_sys::{Array, ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

/// A worker that says nothing for so many milliseconds is ended.
const MOST: u32 = 60_000;

/// Why there is nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The file gives no text, or is not written; the reason in Chinese.
    Refused(String),
    /// The person did not want to wait.
    Stopped,
}

/// Told how far the work is: parts done, parts in all.
pub type Told = Rc<dyn Fn(usize, usize)>;

/// What the worker answers: a text where it read, a buffer where it wrote.
type Answer = Result<JsValue, Failure>;

/// What is said where the worker itself fails.
struct Words {
    /// It did not come.
    absent: &'static str,
    /// It broke.
    broken: &'static str,
    /// It fell silent.
    silent: &'static str,
}

const READING: Words = Words {
    absent: "没有读：读文件的部分没有取到。请连上网，刷新本页，再把文件放进来。",
    broken: "读到一半出了错，没有读入，草稿没有动。请用 WPS 或 Word 打开它，另存为 .docx 再放进来，或把文字复制后粘贴进来。",
    silent: "一分钟没有读出来，已停止，草稿没有动。请把需要的部分复制后粘贴进来。",
};

const WRITING: Words = Words {
    absent: "没有导出：写文件的部分没有取到，草稿没有动。请连上网，刷新本页，再导出。",
    broken: "没有导出：写到一半出了错，草稿没有动。请改用“导出 HTML”，或复制后粘贴到 Word、WPS。",
    silent: "没有导出：一分钟没有写完，已停止，草稿没有动。请改用“导出 HTML”。",
};

/// A worker, from the first file of a batch to the last.
#[derive(Default)]
pub struct Reader {
    worker: Option<Worker>,
}

/// What waits for an answer.
struct Waiting {
    answer: RefCell<Option<Answer>>,
    /// Whether the worker is of no more use.
    over: Cell<bool>,
    settle: Function,
}

thread_local! {
    /// All that waits: the person stops it together.
    static WAITING: RefCell<Vec<Rc<Waiting>>> = const { RefCell::new(Vec::new()) };
}

impl Waiting {
    /// The first answer counts.
    fn settle(&self, answer: Answer) {
        self.answer.borrow_mut().get_or_insert(answer);
        // It is a promise's own function, which does not throw.
        let _ = self.settle.call0(&JsValue::NULL);
    }

    /// The worker itself failed.
    fn fail(&self, why: &str) {
        self.over.set(true);
        self.settle(Err(Failure::Refused(why.to_owned())));
    }
}

/// Stops everything that is being read or written.
pub fn stop() {
    let waiting = WAITING.with(|all| all.borrow().clone());
    for one in waiting {
        one.over.set(true);
        one.settle(Err(Failure::Stopped));
    }
}

impl Reader {
    /// Reads a file. A worker that breaks or falls silent is ended, and the next file gets a new one.
    pub async fn open(&mut self, name: &str, bytes: &[u8], told: Told) -> Result<Opened, Failure> {
        let bytes = Uint8Array::from(bytes);
        let passed = Array::of1(&bytes.buffer());
        let parts = [("name", name.into()), ("bytes", bytes.into())];
        self.read(&parts, &passed, told).await
    }

    /// Reads HTML with pictures that came by the clipboard, and its RTF.
    pub async fn paste(&mut self, html: &str, rtf: JsValue) -> Result<Opened, Failure> {
        let parts = [("html", html.into()), ("rtf", rtf)];
        self.read(&parts, &Array::new(), Rc::new(|_, _| ())).await
    }

    async fn read(
        &mut self,
        parts: &[(&str, JsValue)],
        passed: &Array,
        told: Told,
    ) -> Result<Opened, Failure> {
        let answer = self.ask(parts, passed, &READING, told).await?;
        let opened = answer.as_string().and_then(|text| Opened::unpack(&text));
        opened.ok_or_else(|| self.broke(&READING))
    }

    /// Writes a document that was [packed](jianbao::files::export::pack), or is HTML and is given its pictures: the bytes of
    /// the file with this extension.
    pub async fn write(&mut self, document: &str, form: &str) -> Result<ArrayBuffer, Failure> {
        let parts = [("document", document.into()), ("form", form.into())];
        let told = Rc::new(|_, _| ());
        let answer = self.ask(&parts, &Array::new(), &WRITING, told).await?;
        answer.dyn_into().map_err(|_| self.broke(&WRITING))
    }

    /// Does something with the pictures that are kept, see `shell.js`.
    pub async fn keeper(act: &str, text: &str) -> Option<JsValue> {
        let parts = [("act", act.into()), ("text", text.into())];
        let told = Rc::new(|_, _| ());
        let mut reader = Self::default();
        reader.ask(&parts, &Array::new(), &READING, told).await.ok()
    }

    fn broke(&mut self, words: &Words) -> Failure {
        self.end();
        Failure::Refused(words.broken.to_owned())
    }

    /// Hands the worker a message, and what goes over with it and is not copied.
    async fn ask(
        &mut self,
        parts: &[(&str, JsValue)],
        passed: &Array,
        words: &'static Words,
        told: Told,
    ) -> Answer {
        let absent = || Failure::Refused(words.absent.to_owned());
        let (module, worker) = self.start().ok_or_else(absent)?;
        let mut settle = None;
        let promise = Promise::new(&mut |resolve, _| settle = Some(resolve));
        let waiting = Rc::new(Waiting {
            answer: RefCell::default(),
            over: Cell::default(),
            settle: settle.ok_or_else(absent)?,
        });
        WAITING.with(|all| all.borrow_mut().push(waiting.clone()));
        let _heard = listen(&worker, &waiting, words, told);
        let message = Object::new();
        let module = [("module", module)];
        let whole = module
            .iter()
            .chain(parts)
            .try_for_each(|(key, value)| Reflect::set(&message, &(*key).into(), value).map(drop));
        let sent = whole.and_then(|()| worker.post_message_with_transfer(&message, passed));
        if sent.is_err() {
            waiting.fail(words.broken);
        }
        // It is never rejected.
        let _ = JsFuture::from(promise).await;
        WAITING.with(|all| all.borrow_mut().retain(|one| !Rc::ptr_eq(one, &waiting)));
        if waiting.over.get() {
            self.end();
        }
        waiting.answer.take().unwrap_or_else(|| Err(absent()))
    }

    /// The worker, and what its module is loaded from.
    fn start(&mut self) -> Option<(JsValue, Worker)> {
        let inside = document().get_element_by_id("files-module");
        let name = document()
            .query_selector("meta[name=files]")
            .ok()
            .flatten()
            .and_then(|meta| meta.get_attribute("content"));
        let module = if let Some(inside) = &inside {
            let binary = gloo::utils::window().atob(&inside.text_content()?).ok()?;
            let bytes: Vec<u8> = binary.chars().map(|c| c as u8).collect();
            Uint8Array::from(bytes.as_slice()).into()
        } else {
            let base = document().base_uri().ok().flatten()?;
            let file = [name.as_deref()?, "_bg.wasm"].concat();
            JsValue::from(web_sys::Url::new_with_base(&file, &base).ok()?.href())
        };
        if let Some(worker) = &self.worker {
            return Some((JsValue::UNDEFINED, worker.clone()));
        }
        let worker = if inside.is_some() {
            let script = document().get_element_by_id("files-script")?;
            let text = script.text_content()?;
            let blob = Blob::new_with_options(text.as_str(), Some("text/javascript"));
            let url = ObjectUrl::from(blob);
            let worker = Worker::new(&url).ok()?;
            // The browser may fetch the script later than now.
            Timeout::new(MOST, move || drop(url)).forget();
            worker
        } else {
            Worker::new(&[name.as_deref()?, ".js"].concat()).ok()?
        };
        self.worker = Some(worker.clone());
        Some((module, worker))
    }

    fn end(&mut self) {
        if let Some(worker) = self.worker.take() {
            worker.terminate();
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.end();
    }
}

/// Takes the worker's messages for what waits, as long as the result lives.
fn listen(
    worker: &Worker,
    waiting: &Rc<Waiting>,
    words: &'static Words,
    told: Told,
) -> [EventListener; 2] {
    let silence = {
        let waiting = waiting.clone();
        move || {
            let waiting = waiting.clone();
            Timeout::new(MOST, move || waiting.fail(words.silent))
        }
    };
    let patience = RefCell::new(silence());
    let here = waiting.clone();
    let message = EventListener::new(worker, "message", move |event| {
        drop(patience.replace(silence()));
        let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
        let get = |key: &str| Reflect::get(data.as_ref()?, &key.into()).ok();
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "counts of pages"
        )]
        let count = |key: &str| get(key).and_then(|value| value.as_f64()).unwrap_or(0.0) as usize;
        let state = get("state").and_then(|value| value.as_string());
        match (state.as_deref(), get("answer")) {
            (Some("working"), _) => told(count("done"), count("all")),
            (Some("done"), Some(answer)) => here.settle(Ok(answer)),
            (Some("refused"), Some(why)) => {
                let why = why.as_string().unwrap_or_default();
                here.settle(Err(Failure::Refused(why)));
            }
            (Some("absent"), _) => here.fail(words.absent),
            _ => here.fail(words.broken),
        }
    });
    let here = waiting.clone();
    // Its script did not come, or cannot be run; what it does later it tells itself.
    let error = EventListener::new(worker, "error", move |_| here.fail(words.absent));
    [message, error]
}
