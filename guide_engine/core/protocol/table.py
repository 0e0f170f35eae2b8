"""Tables as CSV (RFC 4180), as office programs open them."""

from collections.abc import Iterable

from guide_engine.core.wording.dates import narrow

type Cell = str | int | float

MARK = "\ufeff"
"""The byte order mark, by which office programs know UTF-8."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a formula may begin, in wide forms too: some office programs take them for the others."""


def write_table(rows: Iterable[Iterable[Cell]]) -> str:
    r"""Write rows; a text that would be taken for a formula stands behind an apostrophe.

    >>> write_table([("a", 1), ("=b", 2)])
    '\ufeff"a",1\r\n"\'=b",2\r\n'
    """
    return MARK + "".join(f"{','.join(map(_written, row))}\r\n" for row in rows)


def _written(cell: Cell) -> str:
    if not isinstance(cell, str):
        return str(cell)
    guarded = f"'{cell}" if narrow(cell[:1]).startswith(FORMULA) else cell
    return '"{}"'.format(guarded.replace('"', '""'))
