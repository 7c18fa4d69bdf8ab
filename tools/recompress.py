"""Compress a wheel again with zopfli: the same files, some 4 % less to download.

    python tools/recompress.py WHEEL...

zopfli looks much longer for a shorter deflate stream; every unzip reads it.
"""

import os
import shutil
import sys
import time
import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import zopfli.zlib

ITERATIONS = 5
# zlib's frame around a deflate stream, which a zip member does without.
HEADER_BYTES, CHECKSUM_BYTES = 2, 4


def deflate(data):
    """Return `data` as a raw deflate stream."""
    return zopfli.zlib.compress(data, numiterations=ITERATIONS)[HEADER_BYTES:-CHECKSUM_BYTES]


class Stored(zipfile.ZipFile):
    """A zip archive that takes members which are compressed already."""

    def write_deflated(self, info, data, stream):
        """Append a member: its content, for size and checksum, and its deflate stream."""
        member = zipfile.ZipInfo(info.filename, info.date_time)
        member.external_attr = info.external_attr
        member.create_system = info.create_system
        member.compress_type = zipfile.ZIP_DEFLATED
        member.file_size = len(data)
        member.compress_size = len(stream)
        member.CRC = zipfile.crc32(data)
        member.header_offset = self.fp.seek(self.start_dir)
        self.fp.write(member.FileHeader())
        self.fp.write(stream)
        self.start_dir = self.fp.tell()
        self.filelist.append(member)
        self.NameToInfo[member.filename] = member
        self._didModify = True


def recompress(wheel):
    """Replace a wheel by its recompressed self and return (bytes before, bytes after)."""
    before = wheel.stat().st_size
    small = wheel.with_suffix(".small")
    with zipfile.ZipFile(wheel) as source, Stored(small, "w") as target:
        members = source.infolist()
        contents = [source.read(info) for info in members]
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            streams = pool.map(deflate, contents)
            for info, data, stream in zip(members, contents, streams, strict=True):
                target.write_deflated(info, data, stream)
    with zipfile.ZipFile(small) as check:
        broken = check.testzip()
    if broken is not None:
        small.unlink()
        raise SystemExit(f"recompress: {broken} does not read back; {wheel.name} is unchanged")
    if small.stat().st_size < before:
        shutil.move(small, wheel)
    else:
        small.unlink()
    return before, wheel.stat().st_size


def main(*wheels):
    for wheel in map(Path, wheels):
        start = time.monotonic()
        before, after = recompress(wheel)
        seconds = time.monotonic() - start
        sizes = f"{before / 1e6:.2f} -> {after / 1e6:.2f} MB"
        print(f"recompress: {wheel.name}: {sizes} in {seconds:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
