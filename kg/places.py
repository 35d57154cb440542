"""Where the package finds its data: the ontology and the lexicon.

In a checkout they lie beside the package, at the project's top level; in an installed wheel
they are carried inside the package under the same names.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import CobuildError

_PACKAGE = Path(__file__).resolve().parent


def data_directory(*parts: str) -> Path:
    """The folder or file ``parts`` of the project's data, such as ``("seeds", "lexicon")``.

    Raises:
        CobuildError: if neither the checkout nor the installed package holds it.
    """
    # First inside: beside an installed package stand the folders of strangers.
    for root in (_PACKAGE / "data", _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    wanted = "/".join(parts)
    raise CobuildError(f"{wanted}: not found beside or inside the package kg; install cobuild again")
