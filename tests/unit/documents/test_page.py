"""Promised: an HTML document loads nothing and runs nothing, and can be walked by a screen reader."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from mentoring_tui.documents.markdown_blocks import escape_block
from mentoring_tui.documents.markdown_escape import escape_inline
from mentoring_tui.documents.page import render_page
from mentoring_tui.documents.phrases import BLANK
from mentoring_tui.i18n import set_language
from tests.unit.documents.test_report import TANDEM, TEXTS, document, filled

ALLOWED = frozenset(
    {
        *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "p", "ul", "li"),
        *("strong", "em", "table", "thead", "tbody", "tr", "th", "td", "span", "br", "wbr"),
        *("svg", "desc", "rect", "line", "polyline", "circle", "text"),
    }
)
ATTRIBUTES = frozenset(
    {"lang", "charset", "name", "content", "http-equiv", "class", "scope", "style", "role", "aria-label"}
)


class Walk(HTMLParser):
    """What a browser makes of a page: its elements in order, their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


NASTY = (
    *(
        "<script>alert(1)</script>",
        "</title><script>",
        "</style>",
        "</main></body>",
        "<img src=http://x.example/y>",
    ),
    *(
        "![x](http://x.example/y.png)",
        "[x](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[x](file:///etc/passwd)",
    ),
    *(
        "[x]: http://x.example",
        "[x]",
        "<b onclick=x>",
        "&lt;script&gt;",
        '" onload="x',
        "' style='x",
        "<!-- x",
    ),
    *("```html\n<script>", "=cmd|' /C calc'!A0", "\u202e\u2066rtl", "x" * 100_000, "\x1b[31m", "🙂" * 50),
)


def structure(walked: Walk) -> list[tuple[str, dict[str, str | None]]]:
    """Return the elements, those of code as of a paragraph."""
    seen = [element for element in walked.elements if element[0] not in ("meta", "wbr", "code")]
    return [("p" if tag == "pre" else tag, attributes) for tag, attributes in seen]


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
def test_whatever_a_person_wrote_is_text(nasty: str) -> None:
    walked = Walk(render_page(document(tandem=filled(nasty[:1_000])), "report"))
    plain = Walk(render_page(document(tandem=filled("x")), "report"))
    assert structure(walked) == structure(plain)


WRITTEN = """\
| Booth | Who |
|-------|-----|
| 7 | a \\| b, who is asked for the third time since the fair |
| One that is described in more words than a heading of a row has | c |

- one
  - two
    - [x] three

> told

#### Own

```

# code <b>
```
"""


def test_the_blocks_that_a_person_wrote_are_blocks_of_the_page() -> None:
    page = render_page(f"# T\n\n#### Part\n\n{escape_block(WRITTEN)}\n\n#### Next\n", "report")
    assert "<pre><code>\n# code &lt;b&gt;\n</code></pre>" in page
    assert "<li>one\n<ul>\n<li>two\n<ul>\n<li>☑ three</li>" in page
    assert "<blockquote>\n<p>told</p>\n</blockquote>\n<h5>Own</h5>" in page
    assert '<th scope="row">7</th>\n<td>a | b, who' in page
    assert '<table class="written">' in page
    assert page.index("</pre>") < page.index("<h4>Next</h4>")


@given(TEXTS)
def test_not_even_unescaped_markdown_brings_more_than_its_own_elements(text: str) -> None:
    page = render_page(f"# Title\n\n{text}\n\n- [ ] {escape_inline(text)}\n", "report")
    for tag, attributes in Walk(page).elements:
        assert tag in ALLOWED | {"pre", "code", "hr", "blockquote", "ol", "h5", "h6"}
        assert set(attributes) <= ATTRIBUTES | {"start"}


def test_every_line_of_100_000_characters_is_there() -> None:
    """It can be broken, since WeasyPrint takes minutes to find out where a word of that length may be."""
    for letter in ("y", "🙂"):
        page = render_page("# T\n\n" + escape_block(letter * 100_000), "report")
        assert letter * 100_000 in Walk(page).text
        assert page.count("<wbr>") == (1_249 if letter == "y" else 0)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_screen_reader_can_walk_it(lang: str) -> None:
    set_language(lang)
    walked = Walk(render_page(document(), "report"))
    elements = walked.elements
    assert elements[0] == ("html", {"lang": lang})
    levels = [int(tag[1]) for tag, _ in elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    heads = [attributes["scope"] for tag, attributes in elements if tag == "th"]
    rows = [tag for tag, _ in elements if tag == "tr"]
    assert set(heads) == {"col", "row"}
    assert heads.count("row") == len(rows) - [tag for tag, _ in elements].count("table")
    assert {tag for tag, _ in elements} <= ALLOWED


def test_the_front_matter_is_read_by_machines_alone() -> None:
    page = render_page(document(tandem=TANDEM), "report")
    facts = {a["name"]: a["content"] for tag, a in Walk(page).elements if tag == "meta" and "name" in a}
    told = [facts[f"mentoring:{name}"] for name in ("programme", "minutes", "date", "period-until")]
    assert told == ["kerpen", "270", "2026-02-10", "2026-03-31"]
    assert "interval-weeks" not in page.partition("<main>")[2]
    assert "<title>My mentoring</title>" in page


def test_nothing_is_loaded_from_anywhere() -> None:
    page = render_page(document(), "report")
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import|src=|href=|<script|https?:", page)


def test_a_browser_asks_for_nothing_but_the_page(tmp_path: Path, long: bool) -> None:
    browser = shutil.which("chromium")
    if not long or not browser:
        pytest.skip("runs at length only, and needs chromium")
    file, log = tmp_path / "page.html", tmp_path / "log.json"
    file.write_text(render_page(document(tandem=filled(" ".join(NASTY[:-3]))), "report"))
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    argv = [browser, *options, f"--user-data-dir={tmp_path}/profile", f"--log-net-log={log}", "--dump-dom"]
    drawn = subprocess.run([*argv, f"file://{file}"], capture_output=True, check=True).stdout.decode()
    assert "x.example" in drawn
    assert "<script" not in drawn
    assert "x.example" not in log.read_text()


def test_tasks_have_boxes_and_dots_are_lines_to_fill_in() -> None:
    page = render_page(f"# T\n\n- [x] Done\n- [ ] Open\n- \\[x] Said\n- {BLANK}\n", "agreement")
    assert re.findall(r"<li>(.*)</li>", page) == [
        *("☑ Done", "☐ Open", "[x] Said", '<span class="blank" role="img" aria-label="to fill in"></span>')
    ]
