//! Reads files that are no plain text, in a worker: what a file does to it cannot touch the page.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::file::{Blob, ObjectUrl};
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use jianbao::files::Opened;
use js_sys::futures::JsFuture;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};

/// A worker that says nothing for so many milliseconds is ended.
const MOST: u32 = 60_000;

/// Why a file gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It gives no text; the reason in Chinese.
    Refused(String),
    /// The person did not want to wait.
    Stopped,
}

/// Told how far the work is: parts done, parts in all.
pub type Told = Rc<dyn Fn(usize, usize)>;

type Answer = Result<Opened, Failure>;

/// A worker, from the first file of a batch to the last.
#[derive(Default)]
pub struct Reader {
    worker: Option<Worker>,
}

/// What waits for an answer.
struct Waiting {
    answer: RefCell<Option<Answer>>,
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

    fn refuse(&self, why: &str) {
        self.settle(Err(Failure::Refused(why.to_owned())));
    }
}

/// Stops everything that is being read.
pub fn stop() {
    let waiting = WAITING.with(|all| all.borrow().clone());
    for one in waiting {
        one.settle(Err(Failure::Stopped));
    }
}

impl Reader {
    /// Reads a file. A worker that breaks or falls silent is ended, and the next file gets a new one.
    pub async fn open(&mut self, bytes: &[u8], told: Told) -> Answer {
        let absent = || Failure::Refused(ABSENT.to_owned());
        let (parts, worker) = self.start().ok_or_else(absent)?;
        let mut settle = None;
        let promise = Promise::new(&mut |resolve, _| settle = Some(resolve));
        let waiting = Rc::new(Waiting {
            answer: RefCell::default(),
            settle: settle.ok_or_else(absent)?,
        });
        WAITING.with(|all| all.borrow_mut().push(waiting.clone()));
        let _heard = listen(&worker, &waiting, told);
        if ask(&worker, &parts, bytes).is_err() {
            waiting.refuse(BROKEN);
        }
        // It is never rejected.
        let _ = JsFuture::from(promise).await;
        WAITING.with(|all| all.borrow_mut().retain(|one| !Rc::ptr_eq(one, &waiting)));
        let (answer, lives) = match waiting.answer.take() {
            Some(Err(Failure::Refused(why))) => {
                let lives = ![ABSENT, BROKEN, SILENT].contains(&why.as_str());
                (Err(Failure::Refused(why)), lives)
            }
            Some(answer) => {
                let lives = answer.is_ok();
                (answer, lives)
            }
            None => (Err(absent()), false),
        };
        if !lives {
            self.end();
        }
        answer
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

const ABSENT: &str = "没有读：读文件的部分没有取到。请连上网，刷新本页，再把文件放进来。";
const BROKEN: &str = "读到一半出了错，没有读入，草稿没有动。请用 WPS 或 Word 打开它，另存为 .docx 再放进来，或把文字复制后粘贴进来。";
const SILENT: &str = "一分钟没有读出来，已停止，草稿没有动。请把需要的部分复制后粘贴进来。";

/// Takes the worker's messages for what waits, as long as the result lives.
fn listen(worker: &Worker, waiting: &Rc<Waiting>, told: Told) -> [EventListener; 2] {
    let silence = {
        let waiting = waiting.clone();
        move || {
            let waiting = waiting.clone();
            Timeout::new(MOST, move || waiting.refuse(SILENT))
        }
    };
    let patience = RefCell::new(silence());
    let here = waiting.clone();
    let message = EventListener::new(worker, "message", move |event| {
        drop(patience.replace(silence()));
        let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
        let get = |key: &str| Reflect::get(data.as_ref()?, &key.into()).ok();
        let text = |key: &str| get(key).and_then(|value| value.as_string());
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "counts of pages"
        )]
        let count = |key: &str| get(key).and_then(|value| value.as_f64()).unwrap_or(0.0) as usize;
        match (text("state").as_deref(), text("text")) {
            (Some("reading"), _) => told(count("done"), count("all")),
            (Some("read"), Some(packed)) => match Opened::unpack(&packed) {
                Some(opened) => here.settle(Ok(opened)),
                None => here.refuse(BROKEN),
            },
            (Some("refused"), Some(why)) => here.refuse(&why),
            (Some("absent"), _) => here.refuse(ABSENT),
            _ => here.refuse(BROKEN),
        }
    });
    let here = waiting.clone();
    // Its script did not come, or cannot be run; what it does later it tells itself.
    let error = EventListener::new(worker, "error", move |_| here.refuse(ABSENT));
    [message, error]
}

/// Hands the worker a file; the bytes go over and are not copied again.
fn ask(worker: &Worker, module: &JsValue, bytes: &[u8]) -> Result<(), JsValue> {
    let bytes = Uint8Array::from(bytes);
    let message = Object::new();
    Reflect::set(&message, &"module".into(), module)?;
    Reflect::set(&message, &"bytes".into(), &bytes)?;
    worker.post_message_with_transfer(&message, &Array::of1(&bytes.buffer()))
}
