"""Bytes of one file behind those of another, not through this process where the system copies them.

What was copied is not read again, so the memory that the system keeps it in is given to the copy: taking
new memory took longer than copying.
"""

from __future__ import annotations

import errno
import os
from typing import BinaryIO

# Fewer bytes than this are read and written: asking the system twice takes longer.
_FEW = 1 << 16
_SYSTEM_COPIES = hasattr(os, "copy_file_range") and hasattr(os, "posix_fadvise")
_BYTES_AT_ONCE = 1 << 22
# What systems say that have the call but not for these files, such as on two file systems.
_UNKNOWN = {errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM, errno.EBADF}


def append(source: BinaryIO, start: int, end: int, target: BinaryIO) -> None:
    """Writes the bytes of a file from one place to another behind what was written to a file.

    Raises:
        OSError: if the system refuses, or the file ends before.
    """
    if end - start >= _FEW and _SYSTEM_COPIES:
        start = _taken_over(source, start, end, target)
    source.seek(start)
    while start < end:
        piece = source.read(min(_BYTES_AT_ONCE, end - start))
        if not piece:
            raise OSError(errno.EIO, "ends before its time", str(source.name))
        target.write(piece)
        start += len(piece)


def _taken_over(source: BinaryIO, start: int, end: int, target: BinaryIO) -> int:
    """Lets the system copy as much as it can; where what is left begins."""
    target.flush()
    try:
        while start < end:
            some = min(_BYTES_AT_ONCE, end - start)
            count = os.copy_file_range(source.fileno(), target.fileno(), some, offset_src=start)
            if not count:
                break
            os.posix_fadvise(source.fileno(), start, count, os.POSIX_FADV_DONTNEED)
            start += count
    except OSError as error:
        if error.errno not in _UNKNOWN:
            raise
    # What the stream believes of its place is no longer true.
    target.seek(0, os.SEEK_END)
    return start
