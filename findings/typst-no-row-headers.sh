#!/usr/bin/env bash
# typst (Python package) 0.15.2 on Linux, Python 3.11.
# Typst's manual has `pdf.header-cell`, which makes the first cell of a row the header of that row. It
# stands behind a feature of Typst's own command, and the Python package has no way to turn features on:
# neither `compile` nor `Compiler` takes them, and a variable of the environment does nothing. So a table
# in a PDF/UA-1 file made from Python has headers for its columns alone.
# Seen: "module `pdf` does not contain `header-cell`", with and without TYPST_FEATURES=a11y-extras;
# 2 TH of scope Column and 2 TD for a table of one row under its head.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check typst==0.15.2 pikepdf==10.18.0
cat > "$work/look.py" <<'PY'
import inspect
import sys
from io import BytesIO

import pikepdf
import typst

HEAD = '#set document(title: "Table")\n#set text(lang: "en")\n= Table\n'
TABLE = "#table(columns: 2, table.header([Date], [Pain]), {}, [4])"


def made(first):
    source = (HEAD + TABLE.format(first)).encode()
    return typst.compile(source, format="pdf", pdf_standards=["ua-1"])


def below(element):
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from below(kid)


try:
    made("pdf.header-cell[1 May]")
    said = "taken"
except typst.TypstError as error:
    said = str(error)
with pikepdf.open(BytesIO(made("[1 May]"))) as opened:
    kinds = [str(each.S) for each in below(opened.Root.StructTreeRoot)]
counts = (kinds.count("/TH"), kinds.count("/TD"))
takes = "features" in inspect.signature(typst.Compiler).parameters
print(said, *counts, takes)
seen = "module `pdf` does not contain `header-cell`" in said and counts == (2, 2) and not takes
sys.exit(not seen)
PY
"$work/env/bin/python" "$work/look.py"
TYPST_FEATURES=a11y-extras "$work/env/bin/python" "$work/look.py"
echo "as described"
