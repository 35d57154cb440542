"""Work for the workers of an engine, which import it by name."""

from __future__ import annotations

import os
import signal
from pathlib import Path


def doubled(number):
    return 2 * number


def dies_once(place):
    """Kills its process the first time that a place is worked at, and then names the process."""
    mark = Path(place)
    if not mark.exists():
        mark.write_text("died", encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)
    return mark.name


def dies(_):
    os.kill(os.getpid(), signal.SIGKILL)


def refuses(number):
    raise ValueError(f"{number} is refused")
