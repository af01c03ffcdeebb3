"""What the rest of a document comes to: title, notes, kinds, classes, legend."""

from spec_texts import diagram_of, rules_of

from triglyph.model import Note, NoteItem, OwnKind, StyleClass


def test_a_document_has_title_description_icon_and_legend() -> None:
    diagram = diagram_of(
        "title: [Round robin, in short]\ndescription: |\n  One.\n  Two.\nicon: 🔄\nlegend: true\n"
        "nodes: [a]"
    )
    assert diagram.title == ("Round robin", "in short")
    assert (diagram.description, diagram.icon, diagram.legend) == ("One.\nTwo.", "🔄", True)


def test_notes_alone_are_a_document() -> None:
    diagram = diagram_of(
        """
        notes:
          - {title: Pros, mark: ✅, items: [Simple, [two, lines]]}
          - {title: Flow, steps: [Ask]}
          - title: Ratios
            rows:
              Browser: ~95%
              Always hit: [last, resort]
          - text: |
              Last
              resort
        """
    )
    assert diagram.notes == (
        Note(
            title="Pros",
            mark="✅",
            form="items",
            items=(NoteItem(("Simple",)), NoteItem(("two", "lines"))),
        ),
        Note(title="Flow", form="steps", items=(NoteItem(("Ask",)),)),
        Note(
            title="Ratios",
            form="rows",
            items=(NoteItem(("~95%",), "Browser"), NoteItem(("last", "resort"), "Always hit")),
        ),
        Note(form="text", items=(NoteItem(("Last", "resort")),)),
    )


def test_a_kind_of_the_specs_own_resolves_to_the_one_that_it_is_built_on() -> None:
    diagram = diagram_of(
        """
        nodes:
          a: {kind: postgres}
          b: {kind: postgres, shape: box, image: gcp.database.SQL, class: cold}
          c: {kind: lake}
        kinds:
          postgres:
            base: database
            shape: document
            icon: 🐘
            image: aws.database.RDS
            class: hot
            meaning: PostgreSQL
          lake: storage
        classes:
          hot: {fill: '#fee2e2'}
          cold: data
        """
    )
    a, b, c = diagram.body.nodes
    assert (a.kind, a.own_kind, a.shape, a.image, a.style, a.icon) == (
        "database",
        "postgres",
        "document",
        "aws.database.RDS",
        "hot",
        "",
    )
    assert (b.shape, b.image, b.style) == ("box", "gcp.database.SQL", "cold")
    assert (c.kind, c.own_kind) == ("storage", "lake")
    assert diagram.kinds[0] == OwnKind(
        name="postgres",
        base="database",
        shape="document",
        icon="🐘",
        image="aws.database.RDS",
        style="hot",
        meaning="PostgreSQL",
    )


def test_the_colour_of_a_class_stands_for_those_it_does_not_say() -> None:
    diagram = diagram_of(
        """
        nodes: [a]
        classes:
          tone: data
          hex: '#b91c1c'
          mixed: {color: data, fill: '#ffffff'}
        """
    )
    assert diagram.classes == (
        StyleClass(name="tone", fill="data", text="data", line="data"),
        StyleClass(name="hex", fill="", text="#b91c1c", line="#b91c1c"),
        StyleClass(name="mixed", fill="#ffffff", text="data", line="data"),
    )


def test_empty_means_absent_everywhere() -> None:
    diagram = diagram_of(
        "title:\nicon:\ndirection:\nedges:\nnotes:\nkinds:\nlegend:\nalign:\nnodes: {a: {kind: }}"
    )
    assert (diagram.title, diagram.icon, diagram.body.direction, diagram.legend) == (
        (),
        "",
        "down",
        False,
    )


def test_a_mistake_in_a_kind_or_class_makes_none_of_its_use() -> None:
    assert rules_of("nodes: {a: {kind: own}}\nkinds: {own: {icon: 🐘}}") == [
        (2, 9, "kind-without-base")
    ]
    assert rules_of("nodes: {a: {class: hot}}\nclasses: {hot: [red]}") == [(2, 16, "wrong-type")]
