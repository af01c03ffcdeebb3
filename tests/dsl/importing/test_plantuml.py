"""PlantUML as specs; what we write ourselves comes back."""

import time

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
        "  web: {label: Web shop, callout: busy}\n"
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


C4 = """@startuml
!include <C4/C4_Container>
LAYOUT_LEFT_RIGHT()
Person(user, "User", "Who buys, now and then")
System_Boundary(shop, "Shop")
{
  Container(web, "Web", "React", $descr="The pages")
  ContainerDb(db, "Orders", "PostgreSQL", $tags="v1")
}
System_Ext(bank, "Bank", $link="https://example.org")
Rel(user, web, "Buys", "HTTPS")
BiRel_D(web, db, "SQL")
Rel_Back(bank, web)
SHOW_LEGEND()
@enduml
"""


def test_macros_of_c4_become_kinds_technologies_and_descriptions() -> None:
    assert spec_of(C4, path="x.puml") == (
        "direction: right\n"
        "nodes:\n"
        '  user: {label: User, kind: user, description: "Who buys, now and then"}\n'
        "  shop:\n"
        "    label: Shop\n"
        "    nodes:\n"
        "      web: {label: Web, technology: React, description: The pages}\n"
        "      db: {label: Orders, kind: database, technology: PostgreSQL}\n"
        "  bank: {label: Bank, kind: external, link: https://example.org}\n"
        "edges:\n"
        '  - user -> web: {label: [Buys, "[HTTPS]"]}\n'
        "  - web <--> db: SQL\n"
        "  - bank <- web\n"
    )
    assert remarks_on(C4, path="x.puml") == []


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("component a <<service>>", "a: {label: [«service», a]}"),
        ("[Web] <<(S,red) service>> as a", "a: {label: [«service», Web]}"),
        ("rectangle a <<$aws>>", "a:"),
        (
            "[a b]\nnote right of [a b]\n  one\n  two\nend note",
            "a-b: {label: a b, callout: [one, two]}",
        ),
        ("rectangle a\nnote top : hot", "a: {callout: hot}"),
        ('rectangle a\nnote "hot" as N\nN .. a', "a: {callout: hot}"),
        ("rectangle a\nnote as N\n  hot\nend note\na .. N", "a: {callout: hot}"),
        ("card a [\n  one\n  2\n]", 'a: {label: [one, "2"], shape: rounded}'),
        ('package "Shop"\n{\n  [a]\n}', "Shop: {nodes: [a]}"),
    ],
)
def test_what_diagrams_of_strangers_have(statement: str, line: str) -> None:
    text = f"@startuml\n{statement}\n[z] --> [y]\n@enduml\n"
    assert line in [each.strip() for each in spec_of(text, path="x.puml").splitlines()]
    assert remarks_on(text, path="x.puml") == []


def test_a_note_that_is_beside_nothing_is_under_the_drawing() -> None:
    text = '@startuml\n[a] --> [b]\nnote on link\n  slow\nend note\nnote "far" as N\n@enduml\n'
    assert spec_of(text, path="x.puml").endswith("notes:\n  - text: slow\n  - text: far\n")
    assert remarks_on(text, path="x.puml") == ["3:1: notes are under the drawing"]


def test_a_participant_keeps_its_id_before_the_box_around_it() -> None:
    text = '@startuml\nbox "shop"\nparticipant shop\nendbox\nshop -> b : x\n@enduml\n'
    assert "  shop-2: {label: shop, nodes: [shop]}\n" in spec_of(text, path="x.puml")
    assert remarks_on(text, path="x.puml") == []


def test_macros_of_other_libraries_become_boxes() -> None:
    text = (
        '@startuml\n!include AWS/Lambda.puml\nLambda(fn, "Function", "Python", "does it")\n'
        'AWSCloudGroup(cloud, "AWS") {\nSQS(q, "Queue", "FIFO")\n}\nfn --> q\n@enduml\n'
    )
    assert spec_of(text, path="x.puml") == (
        "nodes:\n"
        "  fn: {label: Function, technology: Python, description: does it}\n"
        "  cloud:\n"
        "    label: AWS\n"
        "    nodes:\n"
        "      q: {label: Queue, technology: FIFO}\n"
        "edges:\n"
        "  - fn -> q\n"
    )


@pytest.mark.parametrize(
    ("lines", "steps"),
    [
        ("a -> b ++ : ask\nreturn 42 is it", ["- a -> b: ask", "- b ..> a: 42 is it"]),
        ("a -> b : ask\nactivate b\nb -> c ++\nreturn\nreturn x", ["- c ..> b", "- b ..> a: x"]),
        ("[-> a : in", ["- note: {over: a, text: → in}"]),
        ("a ->] : out", ["- note: {over: a, text: out →}"]),
        ("ref over a, b : init", ['- note: {over: [a, b], text: "ref: init"}']),
        ("ref over a\n init\nend ref", ['- note: {over: a, text: "ref: init"}']),
        ("... later ...", ["- note: {over: [a, b], text: later}"]),
        ("/ note over b : x", ["- note: {over: b, text: x}"]),
        ('create participant "The c" as c\na -> c', ["c: The c", "- a -> c: «create»"]),
        ("a <-> b : x", ["- a -> b: x", "- b -> a: x"]),
    ],
)
def test_what_sequences_of_strangers_have(lines: str, steps: list[str]) -> None:
    text = f"@startuml\nparticipant a\nparticipant b\na -> b : hi\n{lines}\n@enduml\n"
    found = [line.strip() for line in spec_of(text, path="x.puml").splitlines()]
    assert [step for step in steps if step not in found] == []
    assert not any("is not read" in remark for remark in remarks_on(text, path="x.puml"))


@pytest.mark.parametrize(
    ("line", "edge"),
    [
        ("a -( b", "- a -> b"),
        ("a )-- b", "- a <- b"),
        ("a -0)- b", "- a -- b"),
        ("a --(0 b", "- a -> b"),
        ("a 0-- b", "- a <- b"),
    ],
)
def test_sockets_become_arrowheads_and_are_named(line: str, edge: str) -> None:
    text = f"@startuml\ncomponent a\ncomponent b\n{line}\n@enduml\n"
    assert edge in spec_of(text, path="x.puml")


@pytest.mark.parametrize(
    "line",
    [
        *("component a" + " " * 50_000 + "y", "a -" + "-" * 50_000, "a" + "." * 50_000 + "x"),
        *("...x" + " " * 50_000 + "y", "activate a" + " " * 50_000 + "y", "[" + "-" * 50_000),
    ],
)
def test_no_line_takes_long(line: str) -> None:
    for first in ("participant a", "component a"):
        start = time.process_time()
        remarks_on(f"@startuml\n{first}\n{line}\na -> b\n@enduml\n", path="x.puml")
        assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("lines", "steps"),
    [
        ("a -> b ** : new", ["a -> b: «create» new"]),
        ("create c\na -> c : create it", ["a -> c: create it"]),
        ("a -> b : end\ndestroy b", ["a -> b: «destroy» end"]),
        ("a -> b !! : end", ["a -> b: «destroy» end"]),
        ("a -> b\nb -> b\ndestroy a", ["a -> b", "b -> b", "note: {over: a, text: «destroy»}"]),
    ],
)
def test_lifelines_that_begin_and_end_say_so(lines: str, steps: list[str]) -> None:
    text = f"@startuml\nparticipant a\nparticipant b\n{lines}\n@enduml\n"
    found = [line.strip(" -") for line in spec_of(text, path="x.puml").splitlines()]
    assert [line for line in found if "->" in line or line.startswith("note")] == steps
    assert not [each for each in remarks_on(text, path="x.puml") if "left out" in each]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("class A {\n +x: int\n}\nA <|-- B", "a class diagram"),
        ("abstract class A\nA <|-- B", "a class diagram"),
        ("[*] --> Idle\nIdle --> Busy : go", "a state diagram"),
        ("start\n:read;\nstop", "an activity diagram"),
    ],
)
def test_other_diagrams_are_named_and_no_flows(lines: str, name: str) -> None:
    text = f"@startuml\n{lines}\n@enduml\n"
    remarks = [each.split(": ", 1)[1] for each in remarks_on(text, path="x.puml")]
    assert f"this is {name}" in remarks
    assert any("nothing that can be drawn" in each for each in remarks)


def test_the_lines_of_a_procedure_draw_nothing() -> None:
    text = (
        '@startuml\n!procedure $svc($a, $l)\ncomponent "$l" as $a\n!endprocedure\n'
        "!function $f($x) !return $x\n[x] --> [y]\n@enduml\n"
    )
    assert spec_of(text, path="x.puml") == "edges:\n  - x -> y\n"


@pytest.mark.parametrize(
    ("link", "edge"),
    [("[x] -up-> [y] <<async>> : hi", "x -> y: hi"), ("[x] ~~> [y]", "x ..> y")],
)
def test_links_of_all_sorts(link: str, edge: str) -> None:
    assert f"- {edge}" in spec_of(f"@startuml\n{link}\n[z] -- [x]\n@enduml\n", path="x.puml")


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ('a -> "A new one" as n : hi', "- a -> n: hi"),
        ("a -\\ b : half", "- a -> b: half"),
        ("a //-- b : half", "- b ..> a: half"),
        ("alt #pink good\na -> b\nend", "good:"),
        ("alt x\na -> b\nelse #red bad\nb -> a\nend", "bad:"),
    ],
)
def test_messages_and_frames_of_all_sorts(line: str, step: str) -> None:
    text = f"@startuml\nparticipant a\nparticipant b\n{line}\n@enduml\n"
    assert step in [each.strip() for each in spec_of(text, path="x.puml").splitlines()]
    assert not [each for each in remarks_on(text, path="x.puml") if "not read" in each]


def test_a_picture_in_a_label_takes_no_line() -> None:
    text = "@startuml\ncomponent [<$ecs>\\n<b>API</b>] as api\n[z] --> api\n@enduml\n"
    assert "api: API" in spec_of(text, path="x.puml")
