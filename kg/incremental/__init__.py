"""A build that goes on from the former one: only what changed is emitted and written, the rest is taken over.

``Tables`` hold what the files are made from: of each article what it tells and of which entities, of each
entity what is said of it. Where a row is the same as in the former build, so is what the files say. Without
the page, ``near`` resolves only what changed articles touch.
"""

from kg.incremental.continuing import Continuing
from kg.incremental.near.continuing import Counted, Drafted, NearBuild, Noting
from kg.incremental.near.noting import Whole

__all__ = ["Continuing", "Counted", "Drafted", "NearBuild", "Noting", "Whole"]
