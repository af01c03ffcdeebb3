"""The words and signs of PlantUML, and what its texts show."""

import re

from triglyph.model import FlowFrameKind, Lines, Shape
from triglyph.rendering.safe_text import clean

SHAPES: dict[str, Shape] = {
    **dict.fromkeys(("card", "storage"), "rounded"),
    **dict.fromkeys(("database",), "cylinder"),
    **dict.fromkeys(("actor", "person", "actor/"), "person"),
    **dict.fromkeys(("usecase", "circle", "interface", "()"), "circle"),
    **dict.fromkeys(("file", "artifact", "folder", "collections"), "document"),
    "queue": "queue",
    "cloud": "cloud",
    "hexagon": "hexagon",
    "label": "text",
}
BOXES = (
    *("rectangle", "component", "node", "package", "frame", "agent", "boundary", "control"),
    *("entity", "stack", "participant", "action", "process", "port", "portin", "portout"),
    *("object", "class"),
)
WORDS = "|".join(sorted((*map(re.escape, SHAPES), *BOXES), key=len, reverse=True))
NAME = (
    r'"(?P<{0}q>[^"]*)"|\[(?P<{0}b>[^\]]+)\]|:(?P<{0}c>[^:]+):'
    r"|\((?P<{0}u>[^()]+)\)|(?P<{0}w>[\w.@$-]+)"
)
"""A name in quotes, in brackets, between colons, in parentheses, or one word."""
STEREOTYPES = r"(?:\s*<<[^>]*>>)*"
TAIL = r"(?P<said>(?:\s*<<[^>]*>>)*)(?:\s*\[\[(?P<link>[^\]]*)\]\])?\s*(?P<colour>#[^{]*?)?\s*"
ELEMENT = re.compile(
    rf"(?:(?P<word>{WORDS})(?=[\s\"\[(:])\s*)?(?:{NAME.format('a')})"
    rf"(?P<before>{STEREOTYPES})(?:\s+as\s+(?:{NAME.format('z')}))?(?:\s+order\s+\d+)?{TAIL}(?P<opens>\{{)?",
    re.IGNORECASE,
)
GAPS = re.compile(r'("[^"]*")|[ \t]{2,}')
"""Strings, which stay, and runs of spaces, of which one says the same."""
BRACKETED = re.compile(rf"({WORDS})\s+([\w.@$-]+)\s*\[", re.IGNORECASE)
"""The first line of an element whose text is in lines of its own."""
STEREOTYPE = re.compile(r"<<\s*(?:\([^)]*\)\s*)?([^$>][^>]*?)\s*>>")
"""What is said of an element over its name: ``<<service>>``; no picture, such as ``<<$aws>>``."""
BOXED = re.compile(r"(?:box)(?:\s+\"([^\"]*)\"|\s+([^#]*?))?\s*(#\S+)?", re.IGNORECASE)
ARROW = re.compile(
    r"(?P<left><\|?|<<|[*o#x+^@]|\)|0\)|\(?0|\\{1,2}|/{1,2})?(?P<one>[-.=~]++)"
    r"(?P<socket>(?:\(0\)|\(0|0\)|0)(?=[-.=~\[]))?(?:\[(?P<style>[^\]]*)\])?"
    r"(?:(?:left|right|up|down|le|ri|do|[lrud])(?=[-.=\[]))?(?:\[(?P<more>[^\]]*)\])?"
    r"(?P<two>[-.=~]*+)(?P<right>\|?>{1,2}(?:[xo](?=\s))?|[*o#x+^@]|\(0?|0\)?|\\{1,2}|/{1,2})?(?=[\s\"(:\[\w]|$)"
)
HEADS = frozenset((">", ">>", "|>", "<", "<<", "<|"))
LABEL = re.compile(r"\s*:\s*(.*)", re.DOTALL)
QUOTED_END = re.compile(r'\s*"([^"]*)"')
ENTITY = re.compile(r"<U\+([0-9A-Fa-f]{4,6})>")
TAG = re.compile(
    r"</?(?:b|i|u|s|color|size|font|back|w|img|sub|sup)(?:[:= ][^>]*)?>|<[$&][\w-]+[^<>]*>",
    re.IGNORECASE,
)
"""A mark of a text, or a picture in it: ``<$aws>``, ``<&key>``."""
CREOLE = re.compile(r"(\*\*|//|\"\"|__|--|~~)(?=\S)(.+?)(?<=\S)\1")
BREAK = re.compile(r"\\n|\\l|\\r|<br\s*/?>")
COMMENT = re.compile(r"/'.*?'/", re.DOTALL)
MULTILINE = re.compile(
    r"(title|legend\b(?!.*:).*|header|footer|(?:[hr]?note|ref)\b(?!.*:)(?!\s*\").*|<style>|skinparam\b.*\{)",
    re.I,
)
ENDS = {"title": "end title", "legend": "end ?legend", "<style>": "</style>", "skinparam": r"\}"}
DIRECTION = re.compile(r"(left to right|top to bottom) direction", re.IGNORECASE)
IGNORED = re.compile(
    r"(?:skinparam|hide|show|scale|!|@|autoactivate|allowmixing|sprite|page"
    r"|newpage|mainframe|remove|set|together|\|\|\||\.\.\.)\b.*|[@!|].*|\.{3}.*",
    re.IGNORECASE,
)
ACTIVATION = re.compile(r"(?:activate|deactivate|destroy|create|return)\b.*", re.IGNORECASE)
FRAME = re.compile(r"(alt|opt|loop|par|break|critical|group)\b(?:\s*#\w+)*\s*(.*)", re.IGNORECASE)
FRAMES: dict[str, FlowFrameKind] = {
    "alt": "alt",
    "opt": "opt",
    "loop": "loop",
    "par": "par",
    "break": "opt",
    "critical": "opt",
    "group": "opt",
}
NOTE = re.compile(
    r"(?:[hr]?note|ref)\s+(?:(?P<side>left|right)(?:\s+of)?\b|over|across)\s*(?P<ends>[^:#]*)(?:#\S+\s*)?"
    r"(?::\s*(?P<text>.*))?",
    re.IGNORECASE,
)
NOTE_OF = re.compile(
    rf"note\s+(?:left|right|top|bottom)(?:\s+of\s+(?:{NAME.format('o')}))?\s*(?:#\S+\s*)?(?::\s*(?P<text>.*))?",
    re.IGNORECASE,
)
"""A note beside an element: the one that is named, else the one before it."""
FLOATING_NOTE = re.compile(r"note(?:\s+\"([^\"]*)\")?(?:\s+as\s+(\w+))?\s*(?:#\S+)?", re.IGNORECASE)
SEQUENCE = re.compile(
    r"^[ \t]*(?:participant\b|autonumber\b|activate\b|alt\b|loop\b|opt\b|[hr]?note over\b|==)",
    re.MULTILINE | re.IGNORECASE,
)
STRUCTURE = re.compile(
    r"^[ \t]*(?:(?:rectangle|component|node|package|frame|card|cloud|file|folder|artifact|agent"
    r"|hexagon|person|usecase|interface|storage|stack|label)\b|\[[^\]]+\]|\(\))|-->|\.\.>|\bdirection$",
    re.MULTILINE | re.IGNORECASE,
)


OTHERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "a class diagram",
        re.compile(
            r"^[ \t]*(?:abstract[ \t]+class|abstract|class|enum|annotation|struct)[ \t]+[\w\"$]",
            re.MULTILINE | re.IGNORECASE,
        ),
    ),
    ("a state diagram", re.compile(r"^[ \t]*(?:\[\*\][ \t]*-|state[ \t]+[\w\"])", re.MULTILINE)),
    (
        "an activity diagram",
        re.compile(r"^[ \t]*(?:start|stop|:[^\n:]*;|\(\*\)[ \t]*-.*)[ \t]*$", re.M),
    ),
)
"""Other diagrams that begin with ``@startuml``, by what none of ours has."""
PARTS = re.compile(
    r"^[ \t]*(?:(?:rectangle|component|node|card|cloud|file|artifact|agent|database|queue|storage"
    r"|actor|participant|autonumber|usecase)\b|\[[^*\]]+\])",
    re.MULTILINE | re.IGNORECASE,
)
"""What only diagrams have that are imported."""
MACROS = re.compile(
    r"!(?:unquoted\s+)?(procedure|function|definelong)\b(?!.*!return)", re.IGNORECASE
)
"""The first line of what is called further on; its lines draw nothing by themselves."""


def name_other_diagram(text: str) -> tuple[str, int]:
    """Return what a diagram is that is not imported, and where one sees it; empty for ours."""
    if PARTS.search(text) is None:
        for name, sign in OTHERS:
            if (found := sign.search(text)) is not None:
                return name, found.end() - len(found[0].lstrip())
    return "", 0


def name_in(found: "re.Match[str]", prefix: str) -> str:
    """Return the name that one of the ways of writing one has, empty for none."""
    return next(
        (found[f"{prefix}{form}"] for form in "qbcuw" if found[f"{prefix}{form}"]), ""
    ).strip()


def without_gaps(line: str) -> str:
    """Return a line with single spaces outside of its strings, so that it is matched at once."""
    return GAPS.sub(lambda found: found[1] or " ", line)


def stereotypes_of(found: "re.Match[str]") -> Lines:
    """Return the lines that PlantUML draws over the name of an element."""
    said = STEREOTYPE.findall(found["before"] + found["said"])
    return tuple(f"«{' '.join(clean(each).split())}»" for each in said)


def lines_of(text: str) -> Lines:
    """Return the lines of a text without its marks."""
    lines = []
    for line in BREAK.split(text.strip()):
        plain = CREOLE.sub(lambda found: found[2], TAG.sub("", line))
        if line.strip() and not plain.strip():
            continue  # a line with a picture alone
        plain = ENTITY.sub(_decode, plain)
        lines.append(clean(plain.replace("\N{NO-BREAK SPACE}", " ")).rstrip())
    return tuple(lines) if any(lines) else ()


def _decode(found: "re.Match[str]") -> str:
    number = int(found[1], 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else found[0]
