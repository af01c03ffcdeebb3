"""Names of files that try to be more than a name."""

FORGED = "x\n--- /dev/null\n+++ forged.txt\n@@ -0,0 +1 @@\n+forged\n"

ODD_NAMES = {
    "spaces": "a b  c",
    "spaces at the ends": " a ",
    "line break": "a\nb",
    "line break at the end": "a\n",
    "carriage return": "a\rb",
    "tab": "a\tb",
    "message": "a\nError: nothing is wrong\nb",
    "diff": FORGED.replace("/dev/null", "nothing"),
    "header": "--- a",
    "index": "Index: forged.txt",
    "quotes": '"a\' b"',
    "backslash": "a\\nb",
    "escape sequence": "\x1b[31ma\x1b[0m",
    "delete and bell": "a\x7f\x07",
    "eight bits": "\x9b31m\x85",
    "right to left": "\u202efdp\u2066a",
    "separators": "a\u2028b\u2029c",
    "unseen": "a\u200b\ufeffb\xa0c\u3000d",
    "other scripts": "é漢字😀",
    "no text": "a\udcff\udc9bb",
}
"""By what is odd in them; each can be the beginning of a name."""


def obeyed(text: str) -> set[str]:
    """Return the characters of a text that would do something on a terminal, or turn text."""
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
    return {each for each in text if each in turning or (ord(each) < 32 and each != "\n")} | {
        each for each in text if 0x7F <= ord(each) < 0xA0 or 0xD800 <= ord(each) < 0xE000
    }
