"""A spec to start from: it draws as it is, and shows what there is to say."""

from triglyph.formatting.quoting import write_value

STARTER = """\
# A Triglyph spec. Draw it with: {command}
title: {title}
description: What the drawing shows, in words for those who cannot see it.

# Each node has an id that the edges use, and a label or fields of its own.
# The kind gives it its shape and colour: server, database, cache, queue, user, ...
nodes:
  browser: {{label: Browser, kind: browser}}
  gateway:
    label: [API gateway, (public)]  # a list is several lines
    kind: gateway
    callout: 100 requests a second
  backend:  # a node with nodes of its own is a group
    label: Backend
    layout: row  # or column, grid, tree; without it the edges decide
    nodes:
      users: {{label: Users, kind: service}}
      orders: {{label: Orders, kind: service}}
  db: {{label: Database, kind: database}}

# An arrow has blanks around it: -> is solid, ..> dashed, => thick.
edges:
  - browser -> gateway: HTTPS
  - gateway -> users, orders  # two edges at once
  - users, orders ..> db

# Blocks of text under the drawing: items, steps, rows or text.
notes:
  - title: Good to know
    items:
      - Every value is text, and text needs no quotes as a rule
      - "Only what YAML would misread does: a colon and a blank, for instance"
"""


def starter_spec(title: str, *, command: str) -> str:
    """The text of a spec to start from; ``command`` is what draws it."""
    return STARTER.format(title=write_value(title.replace("${", "$${")), command=command)
