//! The help: how an issue comes about, in three pictures. The pictures are the program's own parts,
//! drawn of a small bulletin that is pasted when the help is opened: they show what the program does.

use yew::{Html, html};

use super::Dispatch;
use super::changes::change_item;
use super::findings::finding_item;
use crate::app::shortcuts;
use crate::app::state::State;

/// A small bulletin as it may be pasted, with a few faults.
const SPECIMEN: &str = include_str!("../specimen.txt");

/// How many changes are shown.
const SHOWN: usize = 4;

// What never changes, as HTML.

const PASTE: &str = "<p class=\"lead\">粘贴各单位报来的文字，右边随即是排好的简报；核对，打印。文字不离开这台电脑。</p>\
    <h3>一、粘贴</h3><p>断行、页码、半角标点随手理好，报头、标题、序号、供稿单位、报送各归其位。</p>";

const CHANGES: &str = "<h3>二、核对</h3><p>改动了什么，一处一处列着，都能还原。</p>";

const FINDINGS: &str = "<p>拿不准的，只指出来，由您决定。按 F8 逐处看。</p>";

/// Printing, and what can go otherwise than wished.
const PRINT: &str = "<h3>三、打印</h3><p>按 Ctrl+P，缩放选 100%，不加页眉页脚。也可导出 Word 或网页文件。</p><h3>不如意时</h3><dl>\
    <dt>段落认错了</dt><dd>在版面上右击那一段，或在草稿里按 Alt+Enter，选它是标题、正文还是别的；也可以在行首写上标记，如 \
    &lt;正文>、&lt;标题>、&lt;一级>。标记不打印，删去就回到自动判断。</dd>\
    <dt>断行接错了</dt><dd>粘贴后的提示里可以改选“保留断行”或“按空行合并”；单独一处，删掉或补上换行。</dd>\
    <dt>不想要某处改动</dt><dd>在“变更”里点“还原”。Ctrl+Z 一次，回到粘贴的原文；再一次，回到粘贴之前。</dd>\
    <dt>手改以后想再整理</dt><dd>点草稿下面的“整理全文”；先选中几行，就只整理那几行。改动一样列在“变更”里。</dd>\
    <dt>要打一张表</dt><dd>在版面上右击一段，点“插入表格”。Tab 到下一格，Enter 到下一行，空行再按 Enter 就结束。</dd>\
    <dt>要放图片</dt><dd>把图片拖进来或粘贴；Word、WPS 稿里的图片连同说明一起进来。说明接在图片标记后面写。在版面上右击图片，可改大小、换一张、删除。</dd>\
    <dt>检查说得不对</dt><dd>点“忽略”，这份草稿里不再提。它从不自己改动文字。</dd>\
    <dt>打印出来偏小或带网址</dt><dd>在打印窗口里选“缩放 100%”，不勾“页眉和页脚”。可先打一张标尺页量一量。</dd>\
    <dt>电脑缺少仿宋、小标宋</dt><dd>版面照样断行分页，只是用相近的字体代替；工具栏里写明用了哪一种。</dd>\
    </dl><h3>快捷键</h3>";

const ABOUT: &str = concat!(
    "<h3>关于</h3><p id=\"about\">简报排版 ",
    env!("CARGO_PKG_VERSION"),
    "。不联网、不上传、不统计；打开以后不再发出任何请求。每一处改动都可以还原，数字、人名和文字从不改动。以 MIT 或 Apache-2.0 许可发布。</p>"
);

/// The help.
pub fn help(dispatch: &Dispatch) -> Html {
    let shown = State::with_paste(SPECIMEN);
    let view = &shown.view;
    html! {
        <>
            { fixed(PASTE) }
            { picture("左：粘贴的原文。右：排好的第一页。", html! {
                <>
                    <pre>{SPECIMEN}</pre>
                    <div class="thumb">
                        { for view.pages.first().map(|page| Html::from_html_unchecked(page.html().into())) }
                    </div>
                </>
            }) }
            { fixed(CHANGES) }
            { picture("“变更”：红底的是原文，绿底的是现文。", html! {
                <ol class="list">
                    { for shown.changes.iter().take(SHOWN).map(|change| change_item(change, &shown.draft, dispatch)) }
                </ol>
            }) }
            { fixed(FINDINGS) }
            { picture("“检查”：缺了一个“二”，能补改，也能忽略。", html! {
                <ol class="list">
                    { for shown.review.findings.iter().enumerate().map(|(at, finding)| finding_item(at, finding, &shown, dispatch)) }
                </ol>
            }) }
            { fixed(PRINT) }
            { keys() }
            { fixed(ABOUT) }
        </>
    }
}

fn fixed(html: &'static str) -> Html {
    Html::from_html_unchecked(html.into())
}

/// The keys, as the table has them that also tells what they do.
fn keys() -> Html {
    html! {
        <dl id="shortcuts">
            { for shortcuts::ALL.iter().map(|row| html! {
                <>
                    <dt>{ for row.chords.iter().enumerate().map(|(at, chord)| html! {
                        <>
                            if at > 0 { {"或 "} }
                            { for chord.keys().into_iter().map(|key| html! { <kbd>{key}</kbd> }) }
                        </>
                    }) }</dt>
                    <dd>{row.scope.label()}{"："}{row.does}</dd>
                </>
            }) }
        </dl>
    }
}

/// A picture with what it shows. Nothing in it can be pressed.
fn picture(caption: &'static str, inside: Html) -> Html {
    html! {
        <figure>
            <div class="picture" inert={true}>{ inside }</div>
            <figcaption>{caption}</figcaption>
        </figure>
    }
}
