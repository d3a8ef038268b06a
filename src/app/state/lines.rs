//! Turns what the menu of a line offers besides its role into steps: joining, splitting, taking out, a table.

use jianbao::grammar::page_break;
use jianbao::grammar::picture::{self, Width};
use jianbao::story;
use jianbao::text::{EditList, Span};

use super::history::Cause;
use super::{Notice, Offer, State, StoryAct};

/// What can happen to the line at a byte of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineAct {
    /// The next line goes on from it.
    Join(usize),
    /// A new one begins at the byte.
    Split(usize),
    /// It is taken out.
    Remove(usize),
    /// A table begins below it.
    Table(usize),
    /// A page begins with it, or no longer.
    Page(usize),
    /// Its picture takes this much of the measure.
    Size(usize, Width),
    /// Its story goes one up.
    Up(usize),
    /// Its story goes one down.
    Down(usize),
}

/// The rule that these edits carry.
const RULE: &str = "line";

impl State {
    pub(super) fn line(&mut self, act: LineAct) {
        self.menu = None;
        match act {
            LineAct::Join(at) => self.join_lines(at),
            LineAct::Split(at) => self.split_line(at),
            LineAct::Remove(at) => {
                let line = self.line_at(at);
                let end = self.draft.len().min(line.end + 1);
                let start = if end == line.end {
                    line.start.saturating_sub(1)
                } else {
                    line.start
                };
                self.put_in_line(Span::new(start, end), "", "已删除这一段。");
                self.select(Span::empty(start));
            }
            LineAct::Table(at) => {
                let end = self.line_at(at).end;
                self.put_in_line(
                    Span::empty(end),
                    "\n\t",
                    "已插入表格：Tab 到下一格，Enter 到下一行。",
                );
                self.select(Span::empty(end + 1));
            }
            LineAct::Page(at) => self.page_at(at),
            LineAct::Size(at, width) => self.size_picture(at, width),
            LineAct::Up(at) => self.move_story_at(at, true),
            LineAct::Down(at) => self.move_story_at(at, false),
        }
    }

    /// The line at a byte, without its end.
    fn line_at(&self, at: usize) -> Span {
        let at = self.draft.floor_char_boundary(at);
        let (before, behind) = self.draft.split_at(at);
        Span::new(
            before.rfind('\n').map_or(0, |end| end + 1),
            at + behind.find('\n').unwrap_or(behind.len()),
        )
    }

    pub(super) fn show_pictures(&mut self, at: usize, lines: &str) {
        let line = self.line_at(at);
        let begin = if line.slice(&self.draft).trim().is_empty() {
            ""
        } else {
            "\n"
        };
        let told = "图片已放进草稿，按打印所需的大小存在本机，未保留原图，也没有留下拍摄地点等信息。请写好说明。要图里的文字，请用文字识别（OCR）。";
        self.put_in_line(Span::empty(line.end), &[begin, lines].concat(), told);
        // The caption, to be written over.
        let start = line.end + begin.len();
        let mark = lines.find('>').map_or(0, |end| end + 1);
        let end = lines.find('\n').unwrap_or(lines.len());
        self.select(Span::new(start + mark, start + end));
    }

    /// Whether the line at a byte shows a picture, and how wide.
    pub fn picture_at(&self, at: usize) -> Option<Width> {
        let (picture, _) = picture::recognize(self.line_at(at).slice(&self.draft))?;
        Some(picture.on_paper)
    }

    fn size_picture(&mut self, at: usize, width: Width) {
        self.mark_picture(at, None, Some(width), "已改图片的大小。");
    }

    /// Another picture takes the place of one, as wide and with its caption; below a line that shows none it is put in.
    pub(super) fn replace_picture(&mut self, at: usize, mark: &str) {
        let name = picture::recognize(mark).map(|(picture, _)| picture.name);
        if self.picture_at(at).is_none() {
            self.show_pictures(at, mark);
        } else {
            self.mark_picture(at, name, None, "已换图片，说明和大小没有动。");
        }
    }

    fn mark_picture(&mut self, at: usize, name: Option<&str>, width: Option<Width>, told: &str) {
        let line = self.line_at(at);
        if let Some((old, len)) = picture::recognize(line.slice(&self.draft)) {
            let name = name.unwrap_or(old.name);
            let mark = picture::canonical(name, width.unwrap_or(old.on_paper));
            self.put_in_line(Span::new(line.start, line.start + len), &mark, told);
        }
    }

    fn page_at(&mut self, at: usize) {
        let line = self.line_at(at);
        if page_break::is_line(line.slice(&self.draft)) {
            let end = self.draft.len().min(line.end + 1);
            self.put_in_line(Span::new(line.start, end), "", "这里不再另起一页。");
            self.select(Span::empty(line.start));
            return;
        }
        let above = self.draft[..line.start].trim_end();
        let begins = above.len() - above.rfind('\n').map_or(0, |end| end + 1);
        if page_break::is_line(&above[above.len() - begins..]) {
            let span = Span::new(above.len() - begins, line.start);
            self.put_in_line(span, "", "这一段不再另起一页。");
        } else {
            let mark = [page_break::MARK, "\n"].concat();
            self.put_in_line(Span::empty(line.start), &mark, "这一段另起一页。");
            self.select(Span::empty(line.start + mark.len()));
        }
    }

    fn join_lines(&mut self, at: usize) {
        let end = self.line_at(at).end;
        let rest = &self.draft[end..];
        let next = end + rest.len() - rest.trim_start().len();
        if next == self.draft.len() {
            self.notice = Some(Notice::info("后面没有段落了。"));
            return;
        }
        let bulletin = self.bulletin();
        let marks = bulletin.blocks.iter().filter_map(|block| block.mark);
        let mark = marks.into_iter().find(|mark| mark.start == next);
        let next = mark.map_or(next, |mark| mark.end);
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let both = latin(self.draft[..end].chars().next_back())
            && latin(self.draft[next..].chars().next());
        let gap = if both { " " } else { "" };
        self.put_in_line(Span::new(end, next), gap, "已与下一段合并。");
        self.select(Span::empty(end));
    }

    fn split_line(&mut self, at: usize) {
        let (line, at) = (self.line_at(at), self.draft.floor_char_boundary(at));
        if at == line.start || at == line.end {
            self.notice = Some(Notice::info("请先点在要分开的字前面。"));
            return;
        }
        self.put_in_line(Span::empty(at), "\n", "已在这里分段。");
        self.select(Span::empty(at + 1));
    }

    fn move_story_at(&mut self, at: usize, up: bool) {
        let draft = self.draft.clone();
        let bulletin = self.view.parsed_like(&draft);
        let stories = story::stories(&bulletin);
        let here = stories.iter().position(|story| story.span.touches(at));
        let to = here.and_then(|here| {
            if up {
                here.checked_sub(1)
            } else {
                Some(here + 1)
            }
        });
        let movable = |at: usize| stories.get(at).is_some_and(story::Story::is_movable);
        match (here, to) {
            (Some(from), Some(to)) if movable(from) && movable(to) => {
                self.story(StoryAct::Move(from, to));
            }
            _ => self.notice = Some(Notice::info("这一条不能再移。")),
        }
    }

    fn put_in_line(&mut self, span: Span, with: &str, told: &str) {
        let mut edits = EditList::new();
        edits.push(span, with, RULE, "");
        self.step_edits(&edits, Cause::Whole, None);
        self.notice = Some(Notice::info(told).offering(Offer::Undo));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Action, Ignored, Office};
    use super::*;

    #[test]
    fn pictures_come_below_a_line_in_one_step() {
        const LINES: &str = "<图片3x2-0a>大坝\n<图片2x3-0b>值守";
        for (draft, at, after) in [
            (
                "巡查\n已整改。",
                3,
                "巡查\n<图片3x2-0a>大坝\n<图片2x3-0b>值守\n已整改。",
            ),
            ("", 0, LINES),
        ] {
            let state = State::new(draft, Office::default(), "", Ignored::default());
            let state = state.after(Action::Illustrate(at, LINES.to_owned()));
            assert_eq!(&*state.draft, after);
            assert_eq!(
                state.write.select.map(|span| span.slice(after)),
                Some("大坝")
            );
            assert_eq!(&*state.after(Action::Undo).draft, draft);
        }
    }

    #[test]
    fn a_picture_is_made_larger_and_smaller() {
        let mut state = State::new(
            "巡查\n<图片3x2-0a>大坝",
            Office::default(),
            "",
            Ignored::default(),
        );
        let at = state.draft.len();
        for (width, sign) in Width::ALL.into_iter().rev() {
            state = state.after(Action::Line(LineAct::Size(at, width)));
            assert_eq!(*state.draft, *format!("巡查\n<图片3x2-0a{sign}>大坝"));
            assert_eq!(state.picture_at(at), Some(width));
        }
        assert_eq!(state.picture_at(0), None);
    }

    #[test]
    fn a_picture_takes_the_place_of_another() {
        let draft = "巡查\n<图片3x2-0a 1/2>大坝";
        let state = State::new(draft, Office::default(), "", Ignored::default());
        let replaced = |at| state.after(Action::Replace(at, "<图片9x8-0b>".to_owned()));
        let after = replaced(draft.len());
        assert_eq!(&*after.draft, "巡查\n<图片9x8-0b 1/2>大坝");
        assert_eq!(&*after.after(Action::Undo).draft, draft);
        let beside = "巡查\n<图片9x8-0b>\n<图片3x2-0a 1/2>大坝";
        assert_eq!(&*replaced(0).draft, beside);
    }

    #[test]
    fn a_page_break_is_put_in_and_taken_out() {
        const DRAFT: &str = "标题\n春耕。\n备足农资。";
        const BROKEN: &str = "标题\n春耕。\n<分页>\n备足农资。";
        let at = |text: &str| BROKEN.find(text).unwrap_or_default();
        let line = |draft: &str, at: usize| {
            let state = State::new(draft, Office::default(), "", Ignored::default());
            state.after(Action::Line(LineAct::Page(at)))
        };
        assert_eq!(&*line(DRAFT, DRAFT.len()).draft, BROKEN);
        assert_eq!(&*line(BROKEN, at("备足")).draft, DRAFT);
        assert_eq!(&*line(BROKEN, at("<分页>")).draft, DRAFT);
    }

    #[test]
    fn each_is_one_step() {
        const DRAFT: &str = "标题\n今年以来，春耕。\n\n<正文>备足农资。\n末";
        let at = |text: &str| DRAFT.find(text).unwrap_or_default();
        for (act, after) in [
            (
                LineAct::Join(at("春耕")),
                "标题\n今年以来，春耕。备足农资。\n末",
            ),
            (LineAct::Join(at("末")), DRAFT),
            (
                LineAct::Split(at("春耕")),
                "标题\n今年以来，\n春耕。\n\n<正文>备足农资。\n末",
            ),
            (LineAct::Split(at("今年")), DRAFT),
            (LineAct::Remove(at("春耕")), "标题\n\n<正文>备足农资。\n末"),
            (
                LineAct::Remove(at("末")),
                "标题\n今年以来，春耕。\n\n<正文>备足农资。",
            ),
            (
                LineAct::Table(at("末")),
                "标题\n今年以来，春耕。\n\n<正文>备足农资。\n末\n\t",
            ),
            (
                LineAct::Page(at("春耕")),
                "标题\n<分页>\n今年以来，春耕。\n\n<正文>备足农资。\n末",
            ),
            (LineAct::Up(0), DRAFT),
            (LineAct::Split(900), DRAFT),
        ] {
            let before = State::new(DRAFT, Office::default(), "", Ignored::default());
            let state = before.after(Action::Line(act));
            assert_eq!(&*state.draft, after, "{act:?}");
            assert_eq!(&*state.after(Action::Undo).draft, DRAFT, "{act:?}");
        }
    }
}
