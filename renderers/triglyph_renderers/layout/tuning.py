"""Every numeric constant of the layout that is no size, with its unit and the reason for it.

Sizes (of texts, gaps, heads and frames) are in the metrics that a layout is given.
"""

# Phase 1, text ----------------------------------------------------------------

LEAST_LABEL_WIDTH = 8
"""Cells: labels are not wrapped any narrower, but as the last resort.

A label of less is read word by word, and boxes grow so high that little width is saved.

    ┌──────────┐     ┌──────┐
    │ read the │     │ read │
    │ log file │     │ the  │      is less wide, but twice as high
    └──────────┘     │ log  │
                     │ file │
                     └──────┘
"""

FOLDED_LABEL_WIDTH = 12
"""Cells: labels are wrapped this narrow first when layers are folded too."""

FOLD_LEAST_ROW = 2
"""Layers: the least that a row of a folded flow has; rows of one would be a flow of their own.

    a ─▶ b ─┐                  a ─┐
    ┌───────┘      and not     ┌──┘
    └▶ c ─▶ d                  └▶ b ─▶ c ─▶ d
"""

FOLD_SHIFT = 1
"""Layers by which a row may be longer or shorter where fewer edges are cut there."""

FOLD_CROSSERS = 1
"""Edges that may lead from the rows before a cut to those after it.

The one that goes on in the next row is read as a turn of the line. Each further one runs around
the end of a row, and hides the flow.

    a ─▶ b ─▶ c ─┐                   a ─▶ b ─▶ c ─┐
    ┌────────────┘        but not    │    └────┐  │
    └▶ d ─▶ e                        └─▶ d ◀───┴──┘
"""

# Phase 2, nets ----------------------------------------------------------------

COMPARED_NETS = 8
"""Nets: how many of those at each of its ends a net is compared with, the last ones.

All pairs at a hub of hundreds of nets would take seconds and save few ends.

        hub
    ┌─┬─┬┴┬─┬─┐       a net of `h` is compared with those of `a` to `g`,
    a b c ... h       not with hundreds
"""

SHARED_ANSWERS = 2
"""Questions. Up to so many that share an answer have a wire each, which keeps its label near."""

# Phase 3, layers --------------------------------------------------------------

FEWEST_ALIKE = 2
"""Elements, itself among them: a group that has no more is too small to be another's twin."""

MOST_TWINS = 12
"""Groups: so many twins share a layer at most. More make no row that is read at a glance."""

# Phase 4, order ---------------------------------------------------------------

SWEEPS = 12
"""Sweeps over all layers from one order; hardly a graph gains by more."""

EXCHANGE_ROUNDS = 8
"""Rounds of exchanging neighbours; hardly a graph gains by more."""

EXCHANGED_VERTICES = 1000
"""Vertices of a level up to which neighbours are exchanged, which takes longer than sweeps."""

MANY_LINES = 16
"""Lines of a vertex from which on sorting all is faster than putting in one after the other."""

MOST_STARTS = 8
"""Orders from which the search for the best order of a level begins at most."""

VERTICES_OF_ALL_STARTS = 600
"""Nodes that all starting orders of the whole drawing may have together.

A drawing of 75 nodes has all starts, one of 600 nodes one: the time stays about the same.
"""

FLAT_LABEL_LINES = 3
"""Lines. Every box is as high as that, so that the label of a level edge is between the boxes."""

# Phases 5 to 7, sizes, places and routes ---------------------------------------

ALIKE_WIDTH_SHARE = 0.3
"""Share of the widest. Boxes of one row or column that differ by less get one width.

    ┌─────────┐ ┌──────────┐         ┌──────────┐ ┌──────────┐
    │ Orders  │ │ Payments │   as    │  Orders  │ │ Payments │
    └─────────┘ └──────────┘         └──────────┘ └──────────┘
    ┌────┐ ┌──────────────────┐
    │ DB │ │ Recommendations  │   stay: a wide box around `DB` would say that it weighs as much
    └────┘ └──────────────────┘
"""

FEW_SIBLINGS = 4
"""Boxes. Up to so many are made wider for a middle between them: one cell of few is seen.

          ┌────┴────┐
          ▼         ▼             a box of 9 cells has a cell in its middle, and so has the pair;
      ┌───────┐ ┌───────┐         boxes of 8 would be entered off theirs
      │   a   │ │   b   │
"""

LEAST_VISIBLE_STRETCH = 2
"""Units. In a flow to the side a box that is narrower by less looks equal; widening it would only
put its text off the middle.

    ┌─────┐   ┌──────┐             ┌──────┐   ┌──────┐
    │ CDN ├──▶│ User │    and not  │ CDN  ├──▶│ User │
    └─────┘   └──────┘             └──────┘   └──────┘
"""

CHAIN_STRETCH_RATIO = 3
"""Times. So many times wider a box of a chain may become, to be as wide as the widest.

    ┌───┐                        ┌───────────────────────┐
    │ a │                        │           a           │
    └─┬─┘            and not     └───────────┬───────────┘
      ▼                                      ▼
    ┌───────────────────────┐    ┌───────────────────────┐
    │ a long sentence in it │    │ a long sentence in it │
    └───────────────────────┘    └───────────────────────┘
"""

COLUMN_STRETCH_RATIO = 5
"""Times. So many times wider a box of a column may become, to be as wide as the widest.

Only where the column is as wide as the widest in any case: a layer of a flow to the side, or the
columns of a grid and of a folded fan. A sentence of a hundred letters does not make one of `a`.
"""

STRAIGHTNESS = (2, 1, 3)
"""Weights. How much it matters that a wire is straight, by how many of its ends only pass by.

    ┌───┐       ┌───┐            between boxes 2, from a box to where the wire passes a layer 1,
    │ a │ ┌───┐ └─┬─┘            between two layers that it passes 3: a bend there is far from
    └─┬─┘ │ b │   │ 3            any box that would explain it
    2 │   └───┘   │
"""

FLAT_EDGE_SHARE = 0.25
"""Share. How much longer a layer may be so that an edge between two groups in it is straight.

    ┌─ g ─┐                      in line if both frames together take at most a quarter more
    │ [a] │  ┌─ h ─┐             than the longer of the two takes alone
    │ [b]─│──│─[c] │
    └─────┘  └─────┘
"""

CROWD_TRIES = 24
"""Times. How often the tracks of a channel are ordered again to part wires side by side."""

FAN = 4
"""Ends. From so many on, a wire over many layers is a trunk with a fan in each of them.

        │
    ┌──┬┼─┬──┐           the line goes on in the middle, and each layer hangs on it
    ▼  ▼│ ▼  ▼
        │
     ┌──┼──┐
     ▼  ▼  ▼
"""

IN_LINE_WEIGHT = 100
"""Weight. How much it matters that the members of a row or column are in line, against a wire.

    ┌───┐                ┌───┐
    │ a │                │ a ├──┐    a column stays one, whatever its wires would like:
    └───┘    and not     └───┘  ▼    100 of them do not weigh as much
    ┌───┐                     ┌───┐
    │ b │                     │ b │
    └───┘                     └───┘
"""

ROOMY_SIDE = 4
"""Places. Sides with more than this keep ports that are moved off the corners.

    └┬───────┘    may become    └─┬──────┘     but in a box so small    └┬──┘   the corner stays
"""

PUSH_ROUNDS = 4
"""Rounds. Later ones hardly find anything that is still better when pushed."""

CENTRED_FORKS = 4
"""Forks. So many of a level, those furthest off their middle, are tried over it."""

CENTRED_BLOCKS = 60
"""Blocks. In a level of more they are not tried: nobody sees what is in the middle of a tangle."""

PUSHED_AT_ONCE = 30
"""Blocks. A push that moves more costs more time than it is ever worth."""

EXTENT_WEIGHT = 3
"""Weight of a unit by which the level grows across the flow, against one between two ends."""

PULL_ROUNDS = 12
"""Rounds. Blocks are at rest after fewer in all but tangles."""

PUSHED_BLOCKS = 400
"""Blocks. Up to so many are pushed, for which each is weighed with all that it moves."""

AREA_PER_BEND = 0.5
"""Share of the area. So much larger a drawing may be if that saves one bend for each wire."""

BENDS_FOR_EVEN_FORK = 1.6
"""Bends that a lopsided fork counts as.

    ┌───┐                          ┌───┐
    │ a ├────┐          or      ┌──┤ a ├──┐      a bend more, and even
    └─┬─┘    ▼                  ▼  └───┘  ▼
"""

BENDS_FOR_LIKE_FANS = 3
"""Bends that each end of a fan counts as which branches otherwise than most of its level."""

BENDS_FOR_QUESTION_CORNER = 3
"""Bends that each wire counts as which meets a question not at a corner.

So many that a question is rather wider than that both answers leave its slopes:

    ╲        ╱               ╲        ╱
    ┌╲      ╱     and not     ╲│    │╱
    │ ╲    ╱                 ┌─┘    │
"""

UNSEEN_OFFSET = 4
"""Half cells. So far a box may be off the middle of a pair that it leads to.

       ┌───┐
       │ a │
       └┬─┬┘
     ┌──┘ └┐       two cells off the middle of its pair: that is not seen
     ▼     ▼
"""

LOOSE_MEMBERS = 40
"""Members. Up to so many, side exits are tried for which something is moved aside, too."""

KEPT_LEVELS = 256
"""Levels. So many that were placed last are kept: those of a drawing of a hundred groups in
two forms."""

KEPT_VERTICES = 120
"""Vertices. Larger levels are not kept, so that all that are take some megabytes at most."""

KEPT_ORDERS = 16
"""Diagrams. So many that were ordered last are kept: those of a drawing in several forms, and of
the specs beside it in a guide."""

KEPT_ELEMENTS = 1000
"""Nodes and edges. Larger diagrams are not kept, so that all that are take some megabytes at
most."""

SEARCH_TRIES = 40
"""Times. How often a level is placed again for the side exits of single boxes, at most."""

SEARCHED_BOXES = 200
"""Boxes. Up to so many, each level is drawn in several ways, of which the best stays."""

ROW_WIDTH = 80
"""Cells. What a row of parts that nothing joins fills before the next one begins.

    ┌───┐ ┌───┐ ┌───┐
    │ a │ │ b │ │ c │      and the next part begins a row of its own
    └───┘ └───┘ └───┘
    ┌───┐
    │ d │
"""

FRAME_WIDTH = 4
"""Cells. The lines of a frame and the free space inside, which leave less for a row.

    │ ┌───┐ │
"""

EXIT_CLEARANCE = 2
"""Cells. How far a side exit is from the border of its box at least.

    │ a ├─┐         the line turns in the second cell after the border
    └───┘ │
"""

EXIT_NEXT = 2
"""Cells. How far the next thing of the layer is from a side exit at least.

    ├─┐ ┌───┐       a cell is empty between the line and the next box
      │ │ b │
"""

LONG_RUN = 2.5
"""Times. How long a level run to an arrowhead at a side may be, of the width of the box; with 1.5
a wire in twenty bends once more, for a run that a reader follows well.

    ┌─────┐   │                   ┌─────┐             │
    │  a  │◀──┘     but not       │  a  │◀────────────┘
    └─────┘                       └─────┘
"""

NEARLY_IN_LINE = 10
"""Points. Edges of neighbouring frames that differ by no more are brought in line."""

ALIGNED_FRAMES = 200
"""Frames. Of more nobody compares the edges, and the comparison would take long."""

FRAME_CLEARANCE = 6
"""Points. What an edge of a frame that moves keeps free between it and all else.

    ┌─ a ─┐         an edge that comes nearer to a box or a parallel line
    │     │ ┌───┐   looks as if it touched it
"""

JOG_PASSES = 4
"""Times. How often all jogs are looked at: one that goes may make room for another."""

INDEX_SQUARE = 128
"""Points. The squares of a page in which what is near is looked for: about the size of a box."""

JOG_CLEARANCE = 8
"""Points. How near a piece of a wire that is moved may come to others and to boxes.

    ┌───┐
    │ b │          the jog goes if the line is no nearer than this to `b`
    └───┘          over its whole length afterwards
    ──┐
      └─────
"""

JOG_TEXT_CLEARANCE = 7
"""Points. How near an upright piece of a wire that is moved may come to a text beside it.

    │ verify │ and not  │ verify│       a label that touches the next wire could be its own
"""

JOG_TOUCH = 2
"""Points. Within so many a text and a wire touch."""

MANY_NEIGHBOURS = 4
"""Neighbours. From so many on, only those in the middle may be in line with what they face.

    │                       │
    ├──┬──┐           ┌──┬──┼──┬──┐        of three any may be in line with the box above,
    ▼  ▼  ▼           ▼  ▼  ▼  ▼  ▼        of five the middle ones
"""
