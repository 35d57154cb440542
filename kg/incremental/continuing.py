"""How a build goes on from the former one, as the pipeline sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.graph.nodes import Nodes
from kg.incremental.memory import Sizes, recall, remember
from kg.incremental.near.continuing import Drafted
from kg.incremental.tables import Tables, tables_of
from kg.incremental.texts import LINES, sizes_of
from kg.incremental.update import Update, first_update, links, write_update
from kg.ontology import data_namespace
from kg.publish.dataset import Dataset
from kg.publish.stretches import Row
from kg.records import Article, Resolution
from kg.state import State


class Continuing:
    """What a build takes over from the former one into its folder, and leaves for the next one.

    ``settings`` tell what else than the pages the files depend on: a build with others is made anew. ``keys``
    are digests of what the readings of articles were made from, by the ids of these. Unless it is
    ``allowed``, nothing is taken over or left. ``update`` is what it leaves, when its files are written, and
    ``drafted`` what of it was written already.
    """

    def __init__(
        self, state: State, out: Path, settings: str, keys: Mapping[str, bytes], *, allowed: bool
    ) -> None:
        self.out, self._allowed = out, allowed
        self._state, self._settings, self._keys = state, settings, keys
        self.update: Update | None = None
        self.drafted: Drafted | None = None

    def write(
        self,
        resolution: Resolution,
        public: Resolution,
        articles: Sequence[Article],
        base: str,
        folder: Path,
        files: Sequence[str],
    ) -> list[tuple[str, str, str]] | None:
        """Writes all files but the page and the registry to a folder, if a former build helps with that.

        The result are the inferred triples, as IRIs, for the page; None if nothing was written. ``public`` is
        the resolution without residences, ``files`` are those that the build will have.

        Raises:
            OutputError: if a file cannot be written.
        """
        memory = recall(self._state, self._settings, self.out) if self._allowed else None
        if memory is None:
            return None
        nodes = Nodes(articles, base or data_namespace())
        tables = tables_of(resolution, articles, self._keys, nodes)
        self.update = write_update(
            memory, tables, resolution, public, articles, nodes, self._state, self.out, folder, files
        )
        return None if self.update is None else links(self.update.memory.inferred)

    def note(
        self,
        dataset: Dataset,
        rows: Sequence[Row],
        folder: Path,
        resolution: Resolution,
        articles: Sequence[Article],
        drafted: Drafted | None = None,
    ) -> None:
        """Notes what a build made anew wrote to a folder, and where stretches lie.

        What was ``drafted`` is the same as the tables, which nobody asks for then.
        """
        self.drafted = drafted
        if self._allowed and dataset.basis is not None:
            sizes: Mapping[str, Sizes]
            if drafted is not None:
                sizes, tables = drafted.sizes, Tables({}, {}, (), ())
            else:
                sizes = {name: sizes_of(folder / name) for name in LINES}
                tables = tables_of(resolution, articles, self._keys, dataset.basis.nodes)
            self.update = first_update(dataset, dataset.basis, rows, sizes, tables)

    def remember(self) -> None:
        """Keeps for the next build what this one wrote, when the files are in their places."""
        if self.update is not None:
            remember(self._state, self._settings, self.update.memory, self.update.subjects, self.out)
