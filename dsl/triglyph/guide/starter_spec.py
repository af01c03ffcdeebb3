"""A spec to start from: it draws as it is, and shows what there is to say."""

from triglyph.formatting.quoting import write_value

STARTER = """\
# A Triglyph spec. Draw it with: {command}
title: {title}
# What it shows, for readers who cannot see it.
description: A browser reaches users and orders through a gateway; both are kept in one database.

# Each node has an id that the edges use, and a label or several fields.
# The kind sets its shape and colour: server, database, cache, queue, user, ...
nodes:
  browser: {{label: Browser, kind: browser}}
  gateway:
    label: [API gateway, (public)]  # a list is several lines
    kind: gateway
    callout: 100 requests a second
  backend:  # a node with nodes inside is a group
    label: Backend
    layout: row  # or column, grid, tree; without it the edges decide
    nodes:
      users: {{label: Users, kind: service}}
      orders: {{label: Orders, kind: service}}
  db: {{label: Database, kind: database}}

# An arrow has spaces around it: -> is solid, ..> dashed, => thick.
edges:
  - browser -> gateway: HTTPS
  - gateway -> users, orders  # two edges at once
  - users, orders ..> db

# More drawings of the same nodes: take the # away for a view and for a flow in time.
# views:
#   outside: {{collapse: [backend]}}
# flows:
#   order:
#     steps:
#       - browser -> gateway: POST /orders
#       - gateway -> orders: place
#       - gateway ..> browser: the order's number

# Blocks of text under the drawing: items, steps, rows or text.
notes:
  - title: Good to know
    items:
      - Every value is text, and text usually needs no quotes
      - "Text needs quotes if YAML would misread it: a colon and a space, for instance"
"""


def starter_spec(title: str, *, command: str) -> str:
    """Return the text of a spec to start from; ``command`` is what draws it."""
    return STARTER.format(title=write_value(title.replace("${", "$${")), command=command)
