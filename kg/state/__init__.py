"""What a build keeps for the next one: the readings of articles, and whose turn it is.

``State`` is an embedded database in ``.state`` inside the output folder. It holds only what the stages
give again from the same bytes, so that losing it costs time and nothing else.
"""

from kg.state.database import raise_refusal
from kg.state.lock import all_exclusive
from kg.state.spool import Spool, open_spool
from kg.state.store import FOLDER, State, open_state, packed
from kg.state.values import to_value
from kg.state.version import program

__all__ = [
    "FOLDER",
    "Spool",
    "State",
    "all_exclusive",
    "open_spool",
    "open_state",
    "packed",
    "program",
    "raise_refusal",
    "to_value",
]
