//! Pictures with their captions.

use super::super::illustration;
use super::super::page::{Face, Origin, Part, Text};
use super::super::set::Flow;
use super::super::slab::{Keep, Slab};
use super::super::units::{HalfCell, Row, TypeSize};
use super::{Composer, Look};
use crate::grammar::picture;

/// The rows of a caption; without any it has one all the same.
fn height(text: &Text<'_>) -> Row {
    Row(u32::try_from(text.lines.len()).unwrap_or(u32::MAX).max(1))
}

impl<'a> Composer<'_, 'a> {
    /// The picture that a block shows.
    pub(super) fn picture(&self, at: usize) -> Option<picture::Picture<'a>> {
        let mark = self.bulletin.blocks[at].mark?;
        picture::recognize(mark.slice(self.bulletin.source)).map(|(picture, _)| picture)
    }

    /// Pictures that stand side by side in whole rows, the caption of each below it, all on one slab; the index behind them.
    pub(super) fn illustrate(&mut self, at: usize, first: picture::Picture<'a>) -> usize {
        let mut shown = vec![first];
        let beside = |picture: &picture::Picture<'_>| picture.on_paper == picture::Width::Pair;
        if beside(&first) && at + 1 < self.facts.end && !self.bulletin.begins_page(at + 1) {
            shown.extend(self.picture(at + 1).filter(beside));
        }
        let area = self.style.area;
        let mut most = illustration::most(area);
        let (rows, texts) = loop {
            let (rows, texts) = self.captioned(at, &shown, most);
            let taken = rows.max(
                texts
                    .iter()
                    .map(|text| text.top + height(text))
                    .max()
                    .unwrap_or(rows),
            );
            let lines = Row(taken.0 - rows.0);
            match illustration::less(rows, lines, area).filter(|_| taken > area.rows) {
                Some(less) => most = less,
                None => break (taken, texts),
            }
        };
        let page = std::mem::take(&mut self.page) && !self.slabs.is_empty();
        let mut slab = Slab {
            space: self.space.max(Row(1)),
            keep: match (page, self.held) {
                (true, _) => Keep::NewPage,
                (_, 0) => Keep::Free,
                _ => Keep::Together,
            },
            below: Row(1),
            floats: !page && self.held == 0,
            ..Slab::default()
        };
        (slab.rows, slab.texts) = (rows, texts);
        self.space = Row(0);
        self.held = 0;
        if slab.rows <= area.rows {
            self.slabs.push(slab);
        } else {
            // What is as long as a page is no caption, but text that was lost behind a picture.
            for mut text in slab.texts {
                (text.top, text.picture) = (Row(0), None);
                self.push(text, false);
            }
        }
        at + shown.len()
    }

    /// How many rows pictures take, of so many at most, and each with its caption below.
    fn captioned(
        &mut self,
        at: usize,
        shown: &[picture::Picture<'a>],
        most: Row,
    ) -> (Row, Vec<Text<'a>>) {
        let area = self.style.area;
        let (rows, framed) = illustration::frame(shown, most, area);
        let size = TypeSize::SMALL_FOUR.min(self.style.body());
        let mut texts = Vec::new();
        for (block, one) in self.bulletin.blocks[at..].iter().zip(&framed) {
            let segment = self.segment(block, HalfCell(0)).with_face(Face::KaiTi);
            let (left, right) = if framed.len() == 1 {
                (HalfCell(0), HalfCell(0))
            } else {
                one.column(area, size)
            };
            let look = Look::new(self.style, block.role, size, Flow::Balanced).inset(left, right);
            let mut text = self.text(look, &[segment]);
            if text.parts.is_empty() {
                // Without a caption it stands for its line all the same.
                text.parts.push(Part {
                    role: block.role,
                    origin: Origin::Draft(block.span),
                    face: Face::KaiTi,
                    bold: false,
                });
            }
            text.picture = Some(one.above(self.bulletin.text(block), left, size, area));
            text.top = rows;
            texts.push(text);
        }
        (rows, texts)
    }
}

#[cfg(test)]
mod tests {
    use crate::typeset::Style;
    use crate::{parse, typeset};

    #[test]
    fn a_picture_gives_way_to_a_long_caption_and_no_text_is_lost() {
        // Characters of the caption, and how wide the picture is, in millimetres.
        for (count, wide) in [
            (0, Some(155)),
            (36, Some(155)),
            (380, Some(155)),
            (500, Some(122)),
            (680, Some(46)),
            (900, None),
        ] {
            let caption = "坝".repeat(count);
            let draft = format!("区水利局开展水库巡查\n<图片1843x1229-0a>{caption}\n已整改。");
            let bulletin = parse(&draft);
            let pages = typeset(&bulletin, &Style::default());
            let texts: Vec<_> = pages.iter().flat_map(|page| &page.texts).collect();
            let shown = texts.iter().find_map(|text| text.picture);
            let found = shown.map(|picture| picture.width.0 / 1000);
            assert_eq!(found, wide, "{count}");
            let html: String = pages.iter().map(crate::render::html::page).collect();
            let times = if shown.is_some() { 2 } else { 1 };
            assert_eq!(html.matches('坝').count(), count * times);
        }
    }

    #[test]
    fn a_picture_is_set_off_by_an_empty_row() {
        let draft = "区水利局开展水库巡查\n已整改。\n<图片1843x1229-0a>图为巡查现场\n群众满意。";
        let bulletin = parse(draft);
        let pages = typeset(&bulletin, &Style::default());
        let texts = &pages[0].texts;
        let at = texts.iter().position(|text| text.picture.is_some());
        let at = at.expect("the picture is on the page");
        let picture = texts[at].picture.expect("the picture is on the page");
        let caption = pages[0].area.down(texts[at].top);
        let text = pages[0].area.down(texts[at - 1].top);
        let row = pages[0].area.down(crate::typeset::units::Row(1));
        assert!(
            caption.0 - picture.above.0 >= text.0 + 2 * row.0 - 10,
            "{picture:?}"
        );
    }

    #[test]
    fn only_pictures_that_are_a_pair_stand_beside_each_other() {
        for (one, two, beside) in [
            (" 2", " 2", true),
            (" 2", "", false),
            ("", " 2", false),
            ("", "", false),
        ] {
            let draft = format!(
                "区水利局开展水库巡查\n<图片1843x1229-0a{one}>大坝\n<图片1843x1229-0b{two}>溢洪道\n"
            );
            let pages = typeset(&parse(&draft), &Style::default());
            let texts = pages
                .iter()
                .flat_map(|page| page.texts.iter().map(|text| (page.number, text)));
            let shown = texts.filter(|(_, text)| text.picture.is_some());
            let tops: Vec<_> = shown.map(|(page, text)| (page, text.top)).collect();
            assert_eq!(tops[0] == tops[1], beside, "{draft}");
        }
    }
}
