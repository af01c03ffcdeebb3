"""How files of each language have comments, and what text in a comment may not say there.

A drawing in a comment holds labels of a spec. In most languages a comment ends at a
sign, in some it is read before it is a comment, and tools obey what some comments say.
A language is known by the file's name. In a file of an unknown one all of this counts.
"""

import re
from collections.abc import Iterable
from pathlib import PurePath

from msgspec import Struct, structs

HASH, SLASHES, STAR, DASHES, SEMICOLON, PERCENT = r"#+", r"//+!?", r"\*+", r"--+", r";+", r"%+"
"""What begins a line of a comment; ``*`` does inside of a comment that another sign began."""
SIGNS = (HASH, SLASHES, STAR, DASHES, SEMICOLON, PERCENT)


class Language(Struct, frozen=True):
    """A language, or several whose comments are alike.

    Attributes:
        signs: What a marker can be behind, each as a pattern.
        ends: What ends or begins a comment, wherever in it, or is read in spite of it.
        obeyed: What tools obey, as a pattern of the text of one line.
        joins: Whether a backslash at the end of a line makes the next line part of it.
        nests: What begins a comment inside of another one.
        operators: Whether a sign of any sort behind that of a comment makes it another word.
        documents: The signs of comments whose text is Markdown with code that is run.
    """

    signs: tuple[str, ...]
    ends: tuple[str, ...] = ()
    obeyed: str = ""
    joins: bool = False
    nests: str = ""
    operators: bool = False
    documents: tuple[str, ...] = ()

    def with_others(self, others: Iterable["Language"]) -> "Language":
        """Return a language in which all counts that does in this or in another one."""
        every = (self, *others)
        return structs.replace(
            self,
            signs=tuple(dict.fromkeys(sign for each in every for sign in each.signs)),
            ends=tuple(dict.fromkeys(end for each in every for end in each.ends)),
            obeyed="|".join(filter(None, dict.fromkeys(each.obeyed for each in every))),
            joins=any(each.joins for each in every),
            documents=tuple(sign for each in every for sign in each.documents),
        )


_TAG = r"^[@\\][A-Za-z]"
"""How documentation in comments begins what its tools read: ``@deprecated``."""
_C_TOOLS = r"NOLINT|clang-format|LCOV_EXCL|cppcheck-suppress|IWYU pragma|fall-?[ ]?thr(?:ough|u)\b"
_SCRIPT_TOOLS = (
    r"^(?:eslint|jshint|jslint|jscs|tslint|stylelint|oxlint|globals?\s|exported\s|istanbul\s|c8\s"
    r"|v8\s|prettier-|biome-|deno-|webpack[A-Z]|[#@]\s*source(?:Mapping)?URL"
    r"|<(?:reference|amd-)|/\s*<(?:reference|amd-))"
)
_PYTHON_TOOLS = (
    r"\b(?:pylint|mypy|ruff|flake8|pyright|isort|yapf|cython|distutils)\s*[:=]"
    r"|^(?:type|fmt|black|pytype|pyre|coverage)\s*[:=]|^pragma\b|^///"
)
_RUBY_TOOLS = (
    r"^(?:frozen_string_literal|warn_indent|shareable_constant_value|typed)\s*:|\brubocop:"
    r"|^:no(?:doc|cov):|^(?:en)?coding\s*[:=]"
)
_SHELL_TOOLS = r"^(?:shellcheck|hadolint)\s|^(?:syntax|escape|check)\s*="
_DATA_TOOLS = r"^(?:yaml-language-server|yamllint|\$schema)\b"
_GO_TOOLS = r"^\+build\b|^(?:go:\w|line\s|export\s|extern\s|nolint)|^#cgo\b"

_C = Language((SLASHES, STAR), ("*/",), f"{_TAG}|{_C_TOOLS}", joins=True)
_BRACES = Language((SLASHES, STAR), ("*/",), _TAG)
_NESTING = structs.replace(_BRACES, nests="/*")
_JAVA = structs.replace(_BRACES, ends=("*/", "\\u"))
_SCRIPT = structs.replace(_BRACES, obeyed=f"{_TAG}|{_SCRIPT_TOOLS}")
_GO = structs.replace(_BRACES, obeyed=_GO_TOOLS)
_RUST = structs.replace(_NESTING, documents=("///", "//!"))
_D = Language((SLASHES, STAR), ("*/", "+/", "/+"), _TAG)
_HCL = Language((HASH, SLASHES, STAR), ("*/",), r"\b(?:tfsec|trivy|checkov|tflint)[:-]")
_PHP = Language((HASH, SLASHES, STAR), ("?>", "*/"), f"{_TAG}|^(?:phpcs|phpstan)\\b")
_HASHES = Language((HASH,))
PYTHON = Language((HASH,), ('"""', "'''"), _PYTHON_TOOLS)
_RUBY = Language((HASH,), (), _RUBY_TOOLS)
_SHELL = Language((HASH,), (), _SHELL_TOOLS)
_DATA = Language((HASH,), ("${{",), _DATA_TOOLS)
_MAKE = Language((HASH,), joins=True)
_POWERSHELL = Language((HASH,), ("#>", "<#"), r"^requires\b")
_JULIA = Language((HASH,), ("=#", "#="))
_NIM = Language((HASH,), ("]#", "#["))
_CMAKE = Language((HASH,), ("]]", "]="))
_COFFEE = Language((HASH,), ("###", "*/"))
_SQL = Language((DASHES, HASH, STAR), ("*/",), r"^sqlfluff\b|\bnoqa\b", nests="/*")
_LUA = Language((DASHES,), ("]]", "]="), rf"{_TAG}|^luacheck:")
_HASKELL = Language((DASHES,), ("-}", "{-"), r"^\$setup\b|^>>>", operators=True)
_LISP = Language((SEMICOLON,), ("|#", "#|"))
_ASSEMBLY = Language((SEMICOLON, HASH, SLASHES, STAR), ("*/",))
_INI = Language((SEMICOLON, HASH))
_TEX = Language((PERCENT,), (), r"^!\s*(?:TeX|BIB)\b|^&\w|^arara:")
_MATLAB = Language((PERCENT, SLASHES, STAR, HASH), ("%{", "%}", "*/"), _C_TOOLS, joins=True)
_ML = Language((STAR, SLASHES), ("*)", "(*", '"', "{|"))
_PASCAL = Language((STAR, SLASHES), ("*)", "(*", "}", "{"))
_MARKUP = Language(
    SIGNS,
    (
        *("-->", "--!>", "<!--", "</script", "</style", "*/", "<?", "?>", "<%", "%>", "<#"),
        *("{{", "}}", "{%", "%}", "{#", "#}", "${", "#{", "*}", "@*", "*@"),
    ),
    f"{_TAG}|{_SCRIPT_TOOLS}",
)
_XML = structs.replace(_MARKUP, ends=("--", "<!--", "<?", "?>", "</script", "</style", "*/"))

_SUFFIXES: tuple[tuple[Language, str], ...] = (
    (
        _C,
        "c h cc hh cpp hpp cxx hxx c++ h++ ino cu cuh mm glsl frag vert comp hlsl metal idl l y",
    ),
    (_BRACES, "cs dart proto zig sol css scss less styl thrift v sv jsonnet libsonnet bicep cue"),
    (_NESTING, "swift kt kts scala sc"),
    (_JAVA, "java groovy gradle"),
    (_SCRIPT, "js mjs cjs jsx ts mts cts tsx json5 jsonc"),
    (_GO, "go"),
    (_RUST, "rs"),
    (_D, "d"),
    (_HCL, "tf tfvars hcl nix"),
    (_PHP, "php phtml inc"),
    (PYTHON, "py pyi pyw pyx pxd bzl star"),
    (_RUBY, "rb rake gemspec ru cr"),
    (_SHELL, "sh bash zsh fish ksh dockerfile env"),
    (_DATA, "yaml yml toml"),
    (_MAKE, "mk mak tcl"),
    (_POWERSHELL, "ps1 psm1 psd1"),
    (_JULIA, "jl"),
    (_NIM, "nim nims"),
    (_CMAKE, "cmake"),
    (_COFFEE, "coffee"),
    (_HASHES, "pm t r ex exs awk gd graphql gql rego conf cfg properties po"),
    (_SQL, "sql ddl psql"),
    (_LUA, "lua"),
    (_HASKELL, "hs lhs elm purs idr agda"),
    (Language((DASHES,)), "adb ads vhd vhdl applescript"),
    (_LISP, "el lisp lsp cl clj cljs cljc edn scm ss rkt"),
    (_ASSEMBLY, "asm s nasm ll"),
    (_INI, "ini reg desktop"),
    (_TEX, "tex sty cls ltx bib erl hrl"),
    (_MATLAB, "m"),
    (_ML, "ml mli sml fs fsi fsx"),
    (_PASCAL, "pas pp dpr"),
    (_MARKUP, "html htm vue svelte astro jsp asp aspx erb ejs hbs mustache cshtml razor ftl vm"),
    (_MARKUP, "j2 jinja jinja2 twig liquid njk"),
    (_XML, "xml xhtml svg xsl xslt xsd plist csproj pom"),
)
_BY_SUFFIX = {f".{end}": language for language, ends in _SUFFIXES for end in ends.split()}
_BY_NAME = {
    "makefile": _MAKE,
    "gnumakefile": _MAKE,
    "dockerfile": _SHELL,
    "containerfile": _SHELL,
    "cmakelists.txt": _CMAKE,
    "gemfile": _RUBY,
    "rakefile": _RUBY,
    "vagrantfile": _RUBY,
    "jenkinsfile": _JAVA,
}
_KNOWN = tuple(dict.fromkeys((*_BY_SUFFIX.values(), *_BY_NAME.values())))
_RARE = frozenset(("--", '"', "{", "}", "\\u", "]=", "#="))
"""What ends a comment in a few languages alone, and is common in drawings."""
_ANY = Language(SIGNS).with_others(_KNOWN)
ANY = structs.replace(_ANY, ends=tuple(end for end in _ANY.ends if end not in _RARE))
"""A language that is not known by the file's name."""

OBEYED_EVERYWHERE = re.compile(
    # The settings that editors look for in any file.
    r"-\*-|\bLocal Variables:|(?:^|\s)(?:vim?(?:[<=>]?\d+)?|ex):\s*(?:set?\s|\w+\s*[=:])"
    # What tells tools to pass over code, in any language.
    r"|\b(?:NOSONAR|noqa|nosec|nosemgrep|gitleaks:allow|checkov:skip|codespell:ignore)\b"
    r"|@generated\b|\bDO NOT EDIT\b|<auto-?generated"
)


def language_of(path: PurePath) -> Language:
    """Return the language of a file, by its name; ``ANY`` for others."""
    named = _BY_NAME.get(path.name.lower())
    return named or _BY_SUFFIX.get(path.suffix.lower(), ANY)
