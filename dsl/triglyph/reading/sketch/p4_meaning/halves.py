"""Upright lines that a text interrupts: two halves become one line with that text as its label."""

import re
from collections.abc import Mapping, Sequence

from triglyph.reading.sketch.glyphs import DOWN, UP
from triglyph.reading.sketch.p2_boxes.frames import Frame
from triglyph.reading.sketch.p3_lines.chunks import Chunk
from triglyph.reading.sketch.p3_lines.texts import Stack
from triglyph.reading.sketch.p3_lines.wiring import End, Net

ANSWER = re.compile(
    "y|yes|n|no|true|false|ok|okay|pass(?:ed|es)?|fail(?:s|ed|ure)?|success|error|else|otherwise|"
    "hit|miss|found|not found|valid|invalid|ja|nein|oui|non|s[iíì]|sim|n[ãa]o|да|нет|tak|nie|"
    "evet|hay[ıi]r|có|không|是|否|有|无|はい|いいえ|예|네|아니[요오]"
)
"""Words that answer a question; one of these between two texts is what their line says."""


def join_halves(nets: Sequence[Net], stacks: list[Stack]) -> tuple[list[Net], list[Stack]]:
    """Return nets and texts, upright lines that a text interrupts joined.

    ::

            │
        GET /orders
            │
            ▼

    Without a head at either half the text is a node, unless it is between two boxes; so it is
    where the line leads from a text, unless it is an answer.
    """
    stack_of = {id(chunk): stack for stack in stacks for chunk in stack.chunks}
    whole_nets = {id(net): net for net in nets}
    net_of = {id(end): net for net in nets for end in net.ends}
    ends_at: dict[int, list[End]] = {}
    for net in nets:
        for end in net.ends:
            ends_at.setdefault(id(end.target), []).append(end)
    entered = {
        id(chunk)
        for stack in stacks
        if any(end.is_head for end in _ends_of(stack, ends_at))
        for chunk in stack.chunks
    }
    left = []
    between = {
        id(chunk) for stack in stacks if _is_between(stack, ends_at) for chunk in stack.chunks
    }
    for stack in stacks:
        chunks = {id(chunk) for chunk in stack.chunks}
        found = [(net_of[id(end)], end) for end in _ends_of(stack, ends_at)]
        if not chunks <= between:
            left.append(stack)
            continue
        (upper, high), (lower, low) = sorted(found, key=lambda each: each[1].side == UP)
        others = [
            [end for end in net.ends if id(end.target) not in chunks] for net in (upper, lower)
        ]
        far = [[end for end in half if id(end.target) not in between] for half in others]
        asked = [end for end in far[0] if not end.is_head]
        if (
            upper is not lower
            and (any(end.is_head for half in others for end in half) or _join_boxes(others))
            and (
                _are_boxes(far, is_bracketed=_is_bracketed(stack.chunks))
                or (
                    len(asked) == 1
                    and all(end.is_head for end in others[1])
                    and _is_answer(
                        stack,
                        stack_of.get(id(asked[0].target)),
                        is_branch=len(upper.ends) > 2 and id(asked[0].target) in entered,
                    )
                )
            )
        ):
            cell = high.cell if len(others[1]) > 1 else low.cell
            whole = Net(
                upper.cells | lower.cells,
                [*others[0], *others[1]],
                [*upper.breaks, *lower.breaks],
                [*upper.captions, *lower.captions, (stack, cell)],
            )
            del whole_nets[id(upper)], whole_nets[id(lower)]
            whole_nets[id(whole)] = whole
            net_of.update((id(end), whole) for end in whole.ends)
        else:
            left.append(stack)
    return list(whole_nets.values()), left


def _ends_of(stack: Stack, ends_at: Mapping[int, Sequence[End]]) -> list[End]:
    """Return the ends of lines at a text."""
    return [end for chunk in stack.chunks for end in ends_at.get(id(chunk), ())]


def _is_between(stack: Stack, ends_at: Mapping[int, Sequence[End]]) -> bool:
    """Return whether one line leads to a text from above, one from below, and none by a head."""
    found = _ends_of(stack, ends_at)
    return sorted(end.side for end in found) == sorted((UP, DOWN)) and not any(
        end.is_head for end in found
    )


def _join_boxes(halves: Sequence[Sequence[End]]) -> bool:
    """Return whether two halves without heads are a line between two boxes.

    ::

        └──┬──┘
         HTTPS
        ┌──┴──┐
    """
    return all(len(half) == 1 and isinstance(half[0].target, Frame) for half in halves)


def _is_answer(stack: Stack, asked: Stack | None, *, is_branch: bool) -> bool:
    """Return whether a text is the answer to the text above it, and so no node.

    ::

             │
             ▼
         Is it new?
         ┌───┴───┐
        yes   we have it
         ▼       ▼
       store    ask

    It is one if it is such a word, or if what is above is a question, or if it is in a branch
    of a line that others leave with a head, where none is before it.
    """
    if asked is None:
        return False
    text = " ".join(stack.lines).strip("()[]: ").casefold()
    is_question = asked.lines[-1].endswith(("?", "？"))
    return is_branch or is_question or ANSWER.fullmatch(text) is not None


def _are_boxes(halves: Sequence[Sequence[End]], *, is_bracketed: bool) -> bool:
    """Return whether the far ends of two halves say that the text between them is a label.

    One in brackets is a label also where one half leads to a text without any::

        ┌──┴──┐
        │ Web │
        └──┬──┘
        [asks]
           ▼
         Visitors
    """
    upper, lower = ([end.target for end in half] for half in halves)
    if not lower:
        return False
    targets = [*upper, *lower]
    if is_bracketed and upper:
        texts = [target for target in targets if isinstance(target, Chunk)]
        return len(texts) < len(targets) and not any(_is_bracketed([text]) for text in texts)
    # A text in brackets is a box where the drawing has them: [ask] │ says │ ▼ end
    return any(isinstance(each, Frame) or _is_bracketed([each]) for each in upper) and all(
        isinstance(end.target, Frame) or end.is_head for end in halves[1]
    )


def _is_bracketed(chunks: Sequence[Chunk]) -> bool:
    """Return whether a text is in brackets."""
    return chunks[0].text.startswith("[") and chunks[-1].text.endswith("]")
