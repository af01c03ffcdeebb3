"""A guide to start from: its file and two specs, which show what a guide can have."""

from triglyph.formatting.quoting import write_value
from triglyph.guide.starter_spec import starter_spec

GUIDE_FILE = "guide.yaml"
FIRST_SPEC = "overview.yaml"

GUIDE = """\
# A Triglyph guide. Write its page with: {command}
# Other formats of the page: -f mermaid, images, html, or all of them: -f all
title: {title}
icon: 📘
intro: |
  This text is **Markdown**: with [links](https://example.com), lists and tables.

  | system | its team |
  |---|---|
  | shop | payments |

# The page has the sections and their pages in this order.
sections:
  - title: How to read the diagrams
    pages:
      - key: lines  # made of what the diagrams of this guide use; symbols is another one
        heading: The lines

  - title: The systems
    icon: 🏗️
    intro: A section can have its own text.
    pages:
      - overview.yaml  # a spec in this folder or below: its title is the heading
      - spec: cache.yaml
        heading: What the cache does
        intro: Text above the drawing.
        closing: Text below it.

closing: If you have questions, ask the team of the system.
"""

CACHE = """\
title: Cache first
icon: ⚡
description: The app asks the cache, and the database only for what is not in the cache.
nodes:
  app: {label: App, kind: app}
  cache: {label: Cache, kind: cache, callout: 1 ms}
  db: {label: Database, kind: database, callout: 100 ms}

edges:
  - app -> cache
  - cache -> db: Miss

notes:
  - title: Reading
    steps:
      - The app asks the cache
      - On a miss the cache asks the database
"""


def starter_guide(title: str, *, command: str, draw: str) -> dict[str, str]:
    """Return the texts of a guide to start from, by the names of their files.

    ``command`` is what writes the page, ``draw`` what draws the first spec.
    """
    return {
        GUIDE_FILE: GUIDE.format(title=write_value(title), command=command),
        FIRST_SPEC: starter_spec("Overview", command=draw),
        "cache.yaml": CACHE,
    }
