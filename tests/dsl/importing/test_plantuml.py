"""PlantUML as specs; what we write ourselves comes back."""

import pytest
from imported_meaning import remarks_on, spec_of

TEXT = """\
@startuml
skinparam monochrome true
title A **shop**
left to right direction
actor "A customer" as customer
package Data {
  database "Orders\\n(all)" as db #red
  [Cache]
}
[Web shop] as web
() "HTTP" as http
customer --> web : buys
web ..> db
web -[bold]-> Cache : "warm"
web <--> http
(Pay) -- web
note right of web : busy
@enduml
"""


def test_components_groups_and_links() -> None:
    assert spec_of(TEXT, path="x.puml") == (
        "title: A shop\n"
        "direction: right\n"
        "nodes:\n"
        "  customer: {label: A customer, shape: person}\n"
        "  Data:\n"
        "    nodes:\n"
        "      db: {label: [Orders, (all)], shape: cylinder}\n"
        "      Cache:\n"
        "  web: {label: Web shop, callout: [busy]}\n"
        "  http: {label: HTTP, shape: circle}\n"
        "  Pay: {shape: circle}\n"
        "edges:\n"
        "  - customer -> web: buys\n"
        "  - web ..> db\n"
        "  - web => Cache: '\"warm\"'\n"
        "  - web <--> http\n"
        "  - Pay -- web\n"
    )
    assert remarks_on(TEXT, path="x.puml") == [
        "2:1: `skinparam` is left out",
        "7:3: colours are left out",
    ]


SEQUENCE = """\
@startuml
' a comment
autonumber
actor Alice
participant "Web shop" as web
box "Back" #LightBlue
  database db
end box
Alice -> web : buy
activate web
web -> db ++ : INSERT
db --> web -- : ok
alt in stock
  web -> Alice : thanks
else sold out
  web ->x Alice : sorry
end
loop every minute
  web -> web : poll
end
note over web, db : one\\ntwo
== Later ==
Alice <-- web : mail
@enduml
"""


def test_a_sequence_diagram_becomes_a_flow() -> None:
    assert spec_of(SEQUENCE, path="x.puml") == (
        "nodes:\n"
        "  Alice: {shape: person}\n"
        "  web: Web shop\n"
        "  back:\n"
        "    label: Back\n"
        "    nodes:\n"
        "      db: {shape: cylinder}\n"
        "flows:\n"
        "  sequence:\n"
        "    steps:\n"
        "      - Alice -> web: buy\n"
        "      - web -> db: INSERT\n"
        "      - db ..> web: ok\n"
        "      - alt:\n"
        "          in stock:\n"
        "            - web -> Alice: thanks\n"
        "          sold out:\n"
        "            - web -> Alice: sorry\n"
        "      - loop:\n"
        "          every minute:\n"
        "            - web -> web: poll\n"
        "      - note: {over: [web, db], text: [one, two]}\n"
        "      - note: {over: [Alice, db], text: Later}\n"
        "      - web ..> Alice: mail\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@startuml",
        "}",
        "a ->",
        "-> b",
        "end",
        "else",
        "note",
        "package {",
        "<style>",
        "a -> b : " + "x" * 5000,
    ],
)
def test_hostile_texts_are_read_or_named(text: str) -> None:
    remarks_on(f"@startuml\nrectangle a\n{text}\n", path="x.puml")
