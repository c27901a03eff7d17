"""Marks the date of each row of the table of days as the header of that row.

Typst tags only the cells of a table's head as headers; a screen reader then reads the column of
each value, but never its date.
"""

from collections.abc import Iterator
from io import BytesIO

from pikepdf import Array, Dictionary, Name, NameTree, Object, ObjectStreamMode, Pdf, String


def with_row_headers(pdf: bytes) -> bytes:
    """Returns the tagged file with the first cell of each row of a table's body as its header.

    The other cells of the row name that header as well as the one of their column. The same input
    has the same output.
    """
    with Pdf.open(BytesIO(pdf)) as opened:
        root = opened.Root.StructTreeRoot
        names = NameTree(root.IDTree)
        for number, row in enumerate(_rows(root)):
            header, *others = row.K
            name = String(f"row-{number}")
            header.S, header.ID = Name.TH, name
            names[str(name)] = header
            _table_attributes(header).Scope = Name.Row
            for cell in others:
                attributes = _table_attributes(cell)
                attributes.Headers = Array([*attributes.get("/Headers", ()), name])
        made = BytesIO()
        opened.save(made, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return made.getvalue()


def _rows(root: Object) -> Iterator[Object]:
    """Yields each row of the body of each table, in the order of reading."""
    for body in _below(root, Name.TBody):
        yield from _below(body, Name.TR)


def _below(element: Object, kind: Name) -> Iterator[Object]:
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else (kids,):
        if isinstance(kid, Dictionary) and "/S" in kid:
            if kind == kid.S:
                yield kid
            else:
                yield from _below(kid, kind)


def _table_attributes(cell: Object) -> Object:
    """Returns the attributes of the cell that belong to a table, and creates them where missing."""
    given = cell.get("/A", Array())
    several = given if isinstance(given, Array) else Array([given])
    for each in several:
        if each.get("/O") == Name.Table:
            return each
    made = Dictionary(O=Name.Table)
    cell.A = Array([*several, made])
    return made
