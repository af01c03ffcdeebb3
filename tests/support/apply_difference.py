"""Apply the JSON of a difference: from what was before, and the JSON alone, to the spec after.

Of each thing there is what the JSON says; nothing of the product's own comparing is used.
"""

import json
from copy import deepcopy
from typing import Any

Fields = dict[str, Any]
LISTS = ("edge", "note", "kind", "class", "view", "flow", "rule")
PLURALS = {"class": "classes"}
ALWAYS_LISTS = ("show", "hide", "collapse", "layers", "acyclic", "every", "has", "because", "title")


class State:
    """A spec in pieces: fields of the whole, nodes, members by group, and lists."""

    def __init__(self) -> None:
        self.whole: Fields = {}
        self.nodes: dict[str, Fields] = {}
        self.members: dict[str, list[str]] = {"": []}
        self.lists: dict[str, list[tuple[str, Fields]]] = {what: [] for what in LISTS}


def apply(difference: str, before: State) -> State:
    """The spec after, of the spec before and the JSON that says what differs."""
    state = deepcopy(before)
    data = json.loads(difference)
    changes = data["changes"]
    nodes = [change for change in changes if change["what"] in ("node", "group")]
    _apply_to_nodes(state, nodes, renamed=dict(data["unnamed"]))
    for change in changes:
        if change["what"] == "diagram":
            _apply_fields(state.whole, change["fields"], state)
    for what in LISTS:
        order = next(
            (
                change["fields"][f"order of {PLURALS.get(what, f'{what}s')}"]
                for change in changes
                if change["what"] == "diagram"
                and f"order of {PLURALS.get(what, f'{what}s')}" in change["fields"]
            ),
            None,
        )
        _apply_to_list(state, what, [each for each in changes if each["what"] == what], order)
    return state


def _apply_to_nodes(state: State, changes: list[Fields], *, renamed: dict[str, str]) -> None:
    renamed |= {change["was"]: change["name"] for change in changes if change["was"]}
    gone = {change["name"] for change in changes if change["sign"] == "-"}

    def called(name: str) -> str:
        return renamed.get(name, name)

    state.nodes = {called(name): fields for name, fields in state.nodes.items() if name not in gone}
    for fields in state.nodes.values():
        if "in" in fields:
            fields["in"] = called(fields["in"])
    for fields in (*state.nodes.values(), state.whole):
        if "align" in fields:
            fields["align"] = [[called(name) for name in names] for names in fields["align"]]
    state.members = {
        called(group): [called(name) for name in names if name not in gone]
        for group, names in state.members.items()
        if group not in gone
    }
    for _, edge in state.lists["edge"]:
        edge["from"], edge["to"] = called(edge["from"]), called(edge["to"])
    for _, flow in state.lists["flow"]:
        flow["participants"] = [called(name) for name in flow.get("participants", ())]
        if not flow["participants"]:
            del flow["participants"]
        _rename_steps(flow.get("steps", []), renamed)
    coming: dict[str, list[tuple[int, str]]] = {}
    orders: dict[str, list[str]] = {}
    for change in changes:
        name = change["name"]
        if change["sign"] == "-":
            continue
        if change["sign"] == "+":
            state.nodes[name] = dict(change["values"])
        fields = change["fields"]
        if "in" in fields:
            state.members[fields["in"]["old"] or ""].remove(name)
        if "order" in fields:
            orders[name] = fields["order"]["new"]
        _apply_fields(state.nodes[name], {k: v for k, v in fields.items() if k != "order"}, state)
        if state.nodes[name].get("group"):
            state.members.setdefault(name, [])
        else:
            state.members.pop(name, None)
        if change["place"] is not None:
            parent = state.nodes[name].get("in", "")
            coming.setdefault(parent, []).append((change["place"], name))
    for parent, names in coming.items():
        for place, name in sorted(names):
            state.members[parent].insert(place, name)
    for name, order in orders.items():
        assert sorted(state.members[name]) == sorted(order)
        state.members[name] = order


def _rename_steps(steps: list[Fields], renamed: dict[str, str]) -> None:
    for step in steps:
        for end in ("sender", "receiver"):
            if end in step:
                step[end] = renamed.get(step[end], step[end])
        if "over" in step:
            step["over"] = [renamed.get(name, name) for name in step["over"]]
        for branch in step.get("branches", ()):
            _rename_steps(branch["steps"], renamed)


def _apply_fields(values: Fields, fields: dict[str, Fields], state: State) -> None:
    for name, field in fields.items():
        if name == "order":
            assert sorted(state.members[""]) == sorted(field["new"])
            state.members[""] = field["new"]
        elif name.startswith("order of "):
            continue
        elif field["new"] is None:
            assert plain(values.pop(name)) == field["old"]
        else:
            assert plain(values.get(name)) == field["old"]
            values[name] = field["new"]


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    return json.loads(json.dumps(value))


def _apply_to_list(
    state: State, what: str, changes: list[Fields], order: dict[str, list[str]] | None
) -> None:
    gone = [change for change in changes if change["sign"] == "-"]
    for change in gone:
        # What is called otherwise after a rename is known by all that is said of it.
        entry = next(each for each in state.lists[what] if plain(each[1]) == change["values"])
        state.lists[what].remove(entry)
    for change in changes:
        if change["sign"] == "~":
            was = change["was"] or change["name"]
            names = [name for name, _ in state.lists[what]]
            assert was in names or what == "edge", (was, names)
            entry = next(each for each in state.lists[what] if fits(each, was, change["fields"]))
            _apply_fields(entry[1], change["fields"], state)
    if order is not None:
        by_name = dict(zip(order["old"], state.lists[what], strict=True))
        came = {change["name"]: change["values"] for change in changes if change["sign"] == "+"}
        state.lists[what] = [
            (name, by_name[name][1] if name in by_name else came[name]) for name in order["new"]
        ]
        return
    for change in changes:
        if change["sign"] == "+":
            state.lists[what].insert(change["place"], (change["name"], dict(change["values"])))


def fits(entry: tuple[str, Fields], name: str, fields: dict[str, Fields]) -> bool:
    """Whether an entry is the one that a change is about: by its name and its old values."""
    known, values = entry
    return known == name and all(
        plain(values.get(field)) == change["old"] for field, change in fields.items()
    )


def write_spec(state: State) -> str:
    """The spec in the language; JSON is YAML."""
    spec = _in_lines(state.whole)
    spec["nodes"] = _write_members(state, "")
    spec["edges"] = [_write_edge(values) for _, values in state.lists["edge"]]
    spec["notes"] = [_write_note(values) for _, values in state.lists["note"]]
    for what, field in (("kind", "kinds"), ("class", "classes"), ("view", "views")):
        spec[field] = {
            name: {key: _write_value(key, value) for key, value in values.items() if key != "name"}
            for name, values in state.lists[what]
        }
    spec["flows"] = {name: _write_flow(values) for name, values in state.lists["flow"]}
    spec["rules"] = [
        {key: _write_value(key, value) for key, value in values.items()}
        for _, values in state.lists["rule"]
    ]
    return json.dumps({name: value for name, value in spec.items() if value not in ([], {})})


def _in_lines(values: Fields) -> Fields:
    """Fields with their long texts as lists of lines."""
    return {
        name: value.split("\n")
        if name in ("description", "tooltip") and isinstance(value, str)
        else value
        for name, value in values.items()
    }


def _write_value(name: str, value: Any) -> Any:
    one = isinstance(value, list) and len(value) == 1 and name not in ALWAYS_LISTS
    return value[0] if one else value


def _write_node(state: State, name: str) -> Fields:
    values = _in_lines(state.nodes[name])
    for field in ("in", "closed", "quiet"):
        values.pop(field, None)
    if "sections" in values:
        values["sections"] = [
            [
                {"text": [line["text"]], "callout": line["callout"]}
                if line["callout"]
                else line["text"]
                for line in section
            ]
            for section in values["sections"]
        ]
    if values.pop("group", False):
        values["nodes"] = _write_members(state, name)
    return values


def _write_members(state: State, group: str) -> list[Fields]:
    """The members of a group; an id with a dot in it is the place of a node without one."""
    nodes = ((name, _write_node(state, name)) for name in state.members[group])
    return [node if "." in name else {name: node} for name, node in nodes]


def _write_edge(values: Fields) -> Fields:
    given = dict(values)
    ends = {"from": [given.pop("from")], "to": [given.pop("to")], "arrow": given.pop("arrow")}
    given.pop("quiet", None)
    return {**ends, **given}


def _write_note(values: Fields) -> Fields:
    given = dict(values)
    form, items = given.pop("form"), given.pop("items", [])
    if form == "rows":
        given["rows"] = {item["term"]: item["lines"] for item in items}
    elif form == "text":
        given["text"] = items[0]["lines"] if items else []
    else:
        given[form] = [item["lines"] for item in items]
    return given


def _write_flow(values: Fields) -> Fields:
    given = _in_lines({name: value for name, value in values.items() if name != "name"})
    given["steps"] = [_write_step(step) for step in given.get("steps", ())]
    return given


def _write_step(step: Fields) -> Any:
    if "sender" in step:
        arrow = {"solid": "->", "dashed": "..>", "thick": "=>"}[step["line"]]
        return {
            "from": step["sender"],
            "to": step["receiver"],
            "arrow": arrow,
            "label": step["label"],
        }
    if "over" in step:
        return {"note": {"over": step["over"], "text": step["text"]}}
    branches = {
        branch["title"]: [_write_step(inner) for inner in branch["steps"]]
        for branch in step["branches"]
    }
    return {step["kind"]: branches}
