"""Flows in the making: messages, notes over lifelines, and frames with branches."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, get_args

from triglyph.builder.fields import Label, said_of
from triglyph.builder.members import End, id_of, ids_of
from triglyph.language.grammar.arrows import read_arrow
from triglyph.model import FlowFrameKind


class FlowBuilder:
    """A flow of a builder, to be filled inside ``with`` or by its own methods."""

    def __init__(self, steps: list[Any]) -> None:
        self._lists = [steps]
        """The steps of what is being filled, the innermost last."""

    def __enter__(self) -> "FlowBuilder":
        return self

    def __exit__(self, *_: object) -> None:
        return

    def message(
        self, sender: End, receiver: End, label: Label | None = None, *, arrow: str = "->"
    ) -> None:
        """Add a message: ``->`` is solid, ``..>`` dashed, ``=>`` thick.

        Raises:
            ValueError: The arrow has no head at the receiver, or one at the sender.
        """
        read = read_arrow(arrow)
        if read is None or read.source_head or not read.target_head:
            raise ValueError(f"{arrow!r} is not the arrow of a message: write '->', '..>' or '=>'")
        statement = f"{id_of(sender)} {arrow} {id_of(receiver)}"
        self._lists[-1].append(statement if label is None else {statement: label})

    def note(self, over: End | Iterable[End], text: Label) -> None:
        """Add a note over one lifeline, or over all from the first to the last of some."""
        ids = ids_of(over)
        self._lists[-1].append({"note": {"over": ids if len(ids) > 1 else ids[0], "text": text}})

    @contextmanager
    def frame(self, kind: FlowFrameKind, title: str) -> Iterator[None]:
        """Put a frame around the messages that are added inside ``with``.

        >>> from triglyph.build import Builder
        >>> flow = Builder().flow("checkout")
        >>> with flow.frame("alt", "in stock"):
        ...     flow.message("shop", "stock", "reserve")
        >>> with flow.branch("sold out"):
        ...     flow.message("shop", "browser", "sorry", arrow="..>")
        """
        steps: list[Any] = []
        self._lists[-1].append({kind: {title: steps}})
        self._lists.append(steps)
        try:
            yield
        finally:
            self._lists.pop()

    @contextmanager
    def branch(self, title: str) -> Iterator[None]:
        """Add a branch to the frame that was added last.

        Raises:
            ValueError: The last step is no frame, or has a branch of that title.
        """
        last = self._lists[-1][-1] if self._lists[-1] else None
        kind, frame = next(iter(last.items())) if isinstance(last, dict) else ("", {})
        if kind not in get_args(FlowFrameKind) or title in frame:
            raise ValueError("a branch comes after a frame, and has a title of its own")
        steps: list[Any] = []
        frame[title] = steps
        self._lists.append(steps)
        try:
            yield
        finally:
            self._lists.pop()


def flow_fields(
    title: Label | None,
    description: Label | None,
    participants: Iterable[End] | None,
    *,
    numbers: bool,
) -> dict[str, Any]:
    """Return what is said of a flow, with the empty list of its steps."""
    listed = None if participants is None else [id_of(node) for node in participants]
    said = {
        "title": title,
        "description": description,
        "participants": listed,
        "numbers": None if numbers else False,
    }
    return {**said_of(said), "steps": []}
