"""The stages on a distributed engine, for what one machine cannot hold: the same graph, in parts.

The engine runs functions on its workers; what they hand to each other goes through files of a folder that all
of them see. Reading, facts, reprints and writing are shared out by article or by key; identity is decided in
one place, because a name may mean the same thing in any two articles.
"""

from kg.engine.build import build_on_engine
from kg.engine.engines import ENGINES

__all__ = ["ENGINES", "build_on_engine"]
