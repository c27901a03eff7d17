#!/usr/bin/env bash
# typst (Python package) 0.15.2 on Linux, Python 3.11.
# A list with `marker: none` is tagged with a label in each item all the same, and the label is empty:
# no text and no marked content belongs to it. The file is accepted as PDF/UA-1 by Typst itself, which
# refuses other slips. A screen reader meets one label without words for each item. A list of terms has
# labels with words, and a list with a marker has its marker as label.
# Seen: "marker none: 2 items, 2 labels, 2 empty", "terms: 2 items, 2 labels, 0 empty".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check typst==0.15.2 pikepdf==10.18.0
"$work/env/bin/python" - <<'PY'
import sys
from io import BytesIO

import pikepdf
import typst

HEAD = '#set document(title: "Lists")\n#set text(lang: "en")\n= Lists\n'
LISTS = {
    "marker none": "#list(marker: none, [One], [Two])",
    "terms": "/ One: first\n/ Two: second",
}
SEEN = {"marker none": (2, 2, 2), "terms": (2, 2, 0)}


def below(element):
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from below(kid)


def empty(label):
    kids = label.get("/K", pikepdf.Array())
    own = kids if isinstance(kids, pikepdf.Array) else [kids]
    return len(list(own)) == 0


found = {}
for name, source in LISTS.items():
    pdf = typst.compile((HEAD + source).encode(), format="pdf", pdf_standards=["ua-1"])
    with pikepdf.open(BytesIO(pdf)) as opened:
        tags = list(below(opened.Root.StructTreeRoot))
        labels = [each for each in tags if each.S == "/Lbl"]
        items = sum(each.S == "/LI" for each in tags)
        found[name] = (items, len(labels), sum(empty(each) for each in labels))
    print("{}: {} items, {} labels, {} empty".format(name, *found[name]))
sys.exit(found != SEEN)
PY
echo "as described"
