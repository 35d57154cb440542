"""One module of a package of others, without what the package brings along when it is imported.

rjieba makes a dictionary for everybody (0.13 s), datasketch loads scipy (0.4 s): neither is needed here.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType


def submodule(name: str) -> ModuleType:
    """The module of a dotted name, such as ``rjieba.rjieba``; the package that holds it is not run.

    Raises:
        ModuleNotFoundError: if the package is not installed or holds no such module.
    """
    package = name.partition(".")[0]
    found = find_spec(package) if package not in sys.modules else None
    if found is None:
        return import_module(name)
    sys.modules[package] = module_from_spec(found)
    try:
        return import_module(name)
    finally:
        # Whoever imports the package gets it whole.
        del sys.modules[package]
