"""A link is an address of the web or of mail, or a path; no trick makes it anything else."""

import json
from collections.abc import Iterator
from html import unescape
from itertools import product
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triglyph.language.load import load_text
from triglyph.rendering.safe_links import is_link, is_relative

LINKS = [
    "https://example.com/a?b=c&d=e#f",
    "HTTP://example.com",
    "mailto:ops@example.com",
    "docs/queue.md",
    "README.md",
    "../runbook.html",
    "./a",
    "/wiki/Queue",
    "#queue",
    "?page=2&view=all#top",
    "docs/a.md?next=javascript:x",
    "docs/%C3%BCber%20uns.md",
    "docs/über-uns.md",
    "node.js/guide",
    "v1.2/notes",
]
REFUSED = [
    "",
    "//host/x",
    "///host",
    "/\\host",
    "\\\\host\\share",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    " javascript:alert(1)",
    "java&#115;cript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "javascript%3Aalert(1)",
    "javascript%3aalert(1)",
    "a/%00/b",
    "a/%0d%0aSet-Cookie",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://example.com",
    "C:/docs",
    "a b.md",
    'a"b',
    "<script>",
    "a`b",
    "a{b}",
    "a\u202eb",
    "a\u200bb",
    "a\u2028b",
    "a" * 2001,
    "https://" + "a" * 2001,
]


def problems_of(link: str) -> Iterator[str]:
    """The rule and the hint of each problem of a node with a link."""
    for problem in load_text(json.dumps({"nodes": {"a": {"link": link}}})).problems:
        yield problem.rule
        yield problem.hint


@pytest.mark.parametrize("link", LINKS)
def test_a_node_and_an_edge_may_link_there(link: str) -> None:
    spec = {"nodes": {"a": {"link": link}, "b": {}}, "edges": [{"a -> b": {"link": link}}]}
    diagram = load_text(json.dumps(spec)).diagram
    assert diagram is not None
    assert diagram.body.nodes[0].link == diagram.edges[0].link == link


@pytest.mark.parametrize("link", REFUSED)
def test_a_link_that_could_lead_elsewhere_is_refused(link: str) -> None:
    assert next(problems_of(link), "") == "bad-link"


@pytest.mark.parametrize(
    ("link", "written"),
    [
        ("example.com/a", "https://example.com/a"),
        ("example.io", "https://example.io"),
        ("www.example.xyz", "https://www.example.xyz"),
        ("//example.com", "https://example.com"),
        ("localhost:8080/x", "http://localhost:8080/x"),
        ("me@example.com", "mailto:me@example.com"),
        ("docs/my page.md", "docs/my%20page.md"),
        ("docs\\page.md", "docs/page.md"),
        ("javascript:alert(1)", ""),
    ],
)
def test_the_hint_says_what_to_write(link: str, written: str) -> None:
    _, hint = problems_of(link)
    assert hint.startswith(f"write: link: {written}" if written else "a link begins with https://")


PIECES = ["javascript", "data", ":", "%3a", "%3A", "&#58;", "&colon;", "/", "//", "\\", ".", "..",
          "?", "#", "&", "%", "\t", "\x00", " ", "x", "@", "host.com", "；", "："]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join))
def test_a_path_stays_on_its_site_however_it_is_decoded(link: str) -> None:
    if not is_relative(link):
        return
    for decode in (str, unescape, unquote, lambda text: unquote(unescape(text))):
        read = decode(link).strip("\x00\t\n ")
        assert urlsplit(read).scheme == "", read
        assert urlsplit(urljoin("https://home.example/docs/", read)).netloc == "home.example", read


def test_short_links_are_paths_or_refused_whatever_their_characters() -> None:
    for letters in product(":/\\?#&%;a.", repeat=4):
        link = "".join(letters)
        if is_link(link):
            assert urlsplit(urljoin("https://home.example/", link)).netloc == "home.example", link
