"""Labels that mean something to Mermaid, given to the real Mermaid."""

import itertools

import pytest
from mermaid_cases import assert_same_meaning, diagram_of, labelled, text_of
from real_mermaid import RealMermaid, read_address, words

from triglyph.model import Diagram, Edge, Node
from triglyph.renderer import Options
from triglyph_renderers.mermaid import MMD
from triglyph_renderers.mermaid.links import is_read_otherwise

LABELS = (
    # the escapes one by one
    'say "yes"',
    '"',
    '""quoted""',
    "a < b > c",
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "one<br>two<br/>three",
    "fish & chips &amp; &lt; &#35;",
    "#1 and #quot; and #35; and #",
    "`code` and ``more``",
    '`"markdown string"`',
    "$$x^2$$ for $5",
    "C:\\new\\table \\\\ \\",
    "fa:fa-car and fab:fa-github",
    "Load:33% 10:30 a:b::c :::class",
    # Markdown
    "1. item",
    "12) item",
    "123456789. item",
    "- item",
    "+ item",
    "* item",
    "-",
    "---",
    "===",
    "***",
    "___",
    "> quote",
    "# heading",
    "**x** *x* __x__ _x_ ~~x~~ ***x***",
    "_a, b_ snake_case _",
    "[text](https://example.org) ![image](x.png)",
    "[x]: https://example.org",
    "[ ] [x] [a][b]",
    "https://example.org www.example.org me@example.org ftp://x.org",
    "HTTPS://EXAMPLE.ORG WWW.EXAMPLE.ORG",
    "| a | b |",
    "a | b\n--|:--\n1 | 2",
    "|---|",
    "heading\n=======",
    "line one\\nline two",
    "a\n\nb **c**",
    # Mermaid's statements and comments
    "end",
    "graph TD",
    "set direction TB now",
    "redirection  LRX",
    "%%{init: {'theme': 'forest'}}%%",
    "%% comment",
    "100%{x}%%",
    "style a:#fff;",
    "my style: red#1 classDef x:#35;y;",
    "click a call b()",
    "a --> b; c ~~~ d & e",
    "A[one](two){three}((four))>five]|six|",
    "ﬂ°lt¶ß and ﬂ°°35¶ß",
    "@{ shape: circle }",
    "javascript:alert(1)",
    "---\ntitle: x\n---",
    # text of every kind
    "naïve Ωmega 日本語 עברית",
    "👩‍👩‍👧 🗄️ 🇪🇺",
    "tab\there   and    blanks  ",
    "─│┌┐ ▲▼ ← →",
    "x" * 300,
    "word " * 60,
    "0",
)


@pytest.mark.parametrize("label", LABELS, ids=range(len(LABELS)))
def test_a_label_is_read_as_written(label: str, mermaid: RealMermaid) -> None:
    diagram = labelled(*label.split("\n"))
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))


@pytest.mark.parametrize("label", LABELS, ids=range(len(LABELS)))
def test_a_second_line_is_read_as_written(label: str, mermaid: RealMermaid) -> None:
    diagram = labelled("first", *label.split("\n"), "last")
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))


@pytest.mark.parametrize("label", LABELS, ids=range(len(LABELS)))
def test_title_description_and_tooltip_are_read_as_written(
    label: str, mermaid: RealMermaid
) -> None:
    line = label.replace("\n", " ")
    diagram = Diagram(
        title=(line,),
        description=line,
        body=diagram_of(
            Node(
                id="style",
                label=("a",),
                link="https://example.org/style:8080/?q=1#part",
                tooltip=line,
            )
        ).body,
    )
    understood = mermaid.understand(text_of(diagram))
    assert_same_meaning(diagram, understood)
    assert words((understood.nodes[0].tooltip,)) == words((line,))


@pytest.mark.parametrize("tooltip", [" ", "\t", "\u00a0", "  \u2003 "])
def test_a_tooltip_without_text_is_none(tooltip: str, mermaid: RealMermaid) -> None:
    diagram = diagram_of(Node(id="a", link="https://example.org", tooltip=tooltip))
    assert mermaid.understand(text_of(diagram)).nodes[0].tooltip == ""


@pytest.mark.parametrize("label", [*LABELS, "'", "''", "a'b\"c", "`", "^|{}"])
def test_a_link_is_followed_as_written_or_named(label: str, mermaid: RealMermaid) -> None:
    link = "https://example.org/?" + "".join(filter(str.isprintable, label)).strip()
    diagram = diagram_of(Node(id="a", link=link, tooltip=link))
    remarks = [remark.subject for remark in MMD.render(diagram, Options()).remarks]
    if is_read_otherwise(link):
        assert remarks == ["link of a"]
        return
    assert remarks == []
    (node,) = mermaid.understand(text_of(diagram)).nodes
    assert node.link == read_address(link)


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/a\\b",
        "https://example.org/a%5Cb",
        "https://example.org/a%20",
        "https://example.org/?a&#65;b",
        "https://example.org/?a\u200db",
        "https://example.org/?a%E2%80%8Db",
        "https://example.org/?a%00",
    ],
)
def test_a_link_that_newer_versions_change_is_named(link: str) -> None:
    (remark,) = MMD.render(diagram_of(Node(id="a", link=link)), Options()).remarks
    assert remark.subject == "link of a"


def test_an_empty_label_shows_nothing(mermaid: RealMermaid) -> None:
    for lines in ((), ("",), ("", " ")):
        diagram = labelled(*lines)
        assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))


def test_a_control_character_is_not_passed_on(mermaid: RealMermaid) -> None:
    text = text_of(labelled("a\x1b[31mb\x00\r\u2028c"))
    assert not any(character in text for character in "\x1b\x00\r\u2028")
    assert mermaid.understand(text).nodes[0].lines == ("a\ufffd[31mb\ufffd\ufffd\ufffdc",)


IDS = (
    "end",
    "click",
    "style",
    "subgraph",
    "graph",
    "default",
    "o1",
    "x",
    "x1",
    "o",
    "a-b",
    "a--b",
    "a_b",
    "-",
    "a-",
    "_",
    "0",
    "direction",
    "TB",
    "日本",
    "Ωmega",
    "𝒳",
    "ａ",
    "n_a",
    "g_a",
)


def test_no_id_is_a_keyword(mermaid: RealMermaid) -> None:
    nodes = tuple(Node(id=each, label=(each,)) for each in IDS)
    edges = tuple(
        Edge(source=one, target=other, line=line, target_head=head)
        for one, other in itertools.pairwise(IDS)
        for line in ("solid", "dashed", "thick")
        for head in (True, False)
    )
    diagram = diagram_of(*nodes, edges=edges)
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))
