"""The texts of AWS's managed policies, from data/managed_policies.bin.

The format stands in src/catalog/managed_policies.cc; this reader knows nothing of that one.
"""
import pathlib
import struct
import zlib

FILE = pathlib.Path(__file__).resolve().parents[2] / "data" / "managed_policies.bin"
ROW, VERSION, BLOCK = struct.Struct("<IHHHI"), struct.Struct("<HHIIH"), struct.Struct("<III")
COPY = 0x80000000


def _older(newer, steps):
    out, at = bytearray(), 0
    while at < len(steps):
        (word,) = struct.unpack_from("<I", steps, at)
        length, at = word & ~COPY, at + 4
        if word & COPY:
            (start,) = struct.unpack_from("<I", steps, at)
            out += newer[start:start + length]
            at += 4
        else:
            out += steps[at:at + length]
            at += length
    return bytes(out)


def histories():
    """(name, [(version, text), ...] oldest first) of every managed policy."""
    packed = FILE.read_bytes()
    spans = struct.unpack_from("<12I", packed, 8)
    _, rows, versions, blocks, texts, data = (packed[at:at + length] for at, length
                                              in zip(spans[::2], spans[1::2]))
    opened = {}

    def block(number):
        if number not in opened:
            at, length, _ = BLOCK.unpack_from(blocks, BLOCK.size * number)
            opened[number] = zlib.decompress(data[at:at + length])
        return opened[number]

    for text, length, count, first, _ in ROW.iter_unpack(rows):
        history, newer = [], None
        for index in range(first + count - 1, first - 1, -1):
            number, at, _, size, offset = VERSION.unpack_from(versions, VERSION.size * index)
            stored = block(at)[offset:offset + size]
            newer = stored if newer is None else _older(newer, stored)
            history.append((number, newer.decode()))
        yield texts[text:text + length].decode(), history[::-1]
