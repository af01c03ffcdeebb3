"""Diagrams written in Python rather than in YAML.

>>> shop = Builder("A small shop")
>>> browser = shop.node("Browser", kind="browser")
>>> with shop.group("Backend", layout="row"):
...     web = shop.node("Web shop", kind="app")
...     orders = shop.node(["Orders", "(primary)"], kind="database")
>>> shop.edge(browser, web, label="HTTPS")
>>> shop.edge(web, orders, arrow="..>")
>>> diagram = shop.diagram()

A builder writes the spec that says the same, and that is loaded as any other
is: the same checks, the same messages, the same diagram.

>>> print(shop.spec(), end="")
title: A small shop
nodes:
  browser: {label: Browser, kind: browser}
  backend:
    label: Backend
    layout: row
    nodes:
      web-shop: {label: Web shop, kind: app}
      orders: {label: [Orders, (primary)], kind: database}
edges:
  - browser -> web-shop: HTTPS
  - web-shop ..> orders
"""

from triglyph.builder.document import Builder
from triglyph.builder.flow import FlowBuilder
from triglyph.builder.members import Group, Node

__all__ = ["Builder", "FlowBuilder", "Group", "Node"]
