"""When the collector of garbage would only walk in vain through what is kept."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# So many objects may come before the collector looks for garbage among them, some megabytes; Python's own
# 700 make it look several times an article.
_MOST_NEW = 50_000


@contextmanager
def loaded_ones_kept() -> Iterator[None]:
    """Spares the collector of garbage to walk through what was loaded before; it looks more rarely, too."""
    former = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_MOST_NEW, *former[1:])
    try:
        yield
    finally:
        gc.set_threshold(*former)
        gc.unfreeze()


@contextmanager
def loading() -> Iterator[None]:
    """Looks for no garbage while modules are loaded inside, and later not among them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


@contextmanager
def all_kept() -> Iterator[None]:
    """Looks for no garbage inside: what resolving and publishing make is needed to the end.

    Walking through it again and again took a third of their time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
