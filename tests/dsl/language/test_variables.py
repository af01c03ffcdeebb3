"""Variables: replaced in every value, refused when they have none."""

from itertools import pairwise

from spec_texts import diagram_of, rules_of

from triglyph.language.core.limits import Limits


def test_a_variable_is_replaced_in_values_and_in_edges() -> None:
    diagram = diagram_of(
        """
        vars:
          name: Shop
          main: web
          lines: [one, two]
        title: The ${name}, all of ${name}
        nodes:
          web: {label: "${lines}", kind: server}
          db:
        edges:
          - ${main} -> db: to ${name}
        """
    )
    assert diagram.title == ("The Shop, all of Shop",)
    assert diagram.body.nodes[0].label == ("one", "two")
    assert (diagram.edges[0].source, diagram.edges[0].label) == ("web", ("to Shop",))


def test_two_dollars_write_a_literal_one() -> None:
    assert diagram_of("vars: {a: b}\ntitle: $${a} $$ $a {a} costs $5").title == (
        "${a} $$ $a {a} costs $5",
    )


def test_variables_may_use_each_other_but_not_themselves() -> None:
    text = "vars: {zone: '${region}-1', region: eu, literal: '$${x}'}\ntitle: ${zone} ${literal}"
    assert diagram_of(text).title == ("eu-1 ${x}",)
    assert rules_of("vars: {a: '${b}', b: '${a}'}\ntitle: x ${a}") == [(2, 10, "bad-variable")]


def test_an_empty_variable_is_empty_text() -> None:
    assert diagram_of("vars: {a: ''}\nnodes: {x: {label: 'b${a}'}}").body.nodes[0].label == ("b",)


def test_variables_that_double_each_other_meet_the_limit_of_text() -> None:
    names = [f"v{number}" for number in range(60)]
    doubling = "".join(f"  {a}: '${{{b}}}${{{b}}}'\n" for a, b in pairwise(names))
    text = f"vars:\n{doubling}  v59: xx\ntitle: ${{v0}}\n"
    assert rules_of(text, limits=Limits(text=1000)) == [(62, 8, "bad-variable")]


def test_a_text_that_variables_make_too_long_meets_the_limit() -> None:
    text = "vars: {a: '" + "x" * 90 + "'}\ntitle: ${a}${a}\n"
    assert rules_of(text, limits=Limits(text=100)) == [(2, 8, "limit-text")]
