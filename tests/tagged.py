"""What keeps a PDF from people who have it read aloud: a check of its tag tree.

Stands in for veraPDF, which no registry has. It looks at what PDF/UA-1 (ISO 14289-1) asks of the
structure: language, title, marks, alternatives, order of headings, heads of tables, links, fonts.
It does not judge whether the words are good or the order makes sense, and it does not look into
form XObjects, which our sheets use for the QR code alone.
"""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

SHOWS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"}


def faults(pdf: bytes) -> list[str]:
    """Return what is wrong, in words; nothing for a good file."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        pages = [
            f"page {n}: {fault}" for n, page in enumerate(opened.pages, 1) for fault in _page(page)
        ]
        return [*_document(opened), *_tree(opened), *pages, *_numbers(opened), *_fonts(opened)]


def elements(root: Dictionary) -> Iterator[Dictionary]:
    """Yield the structure elements of a file in reading order."""
    kids = root.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "not marked as tagged"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "shows its file's name instead of its title"
    with pdf.open_metadata() as metadata:
        if not metadata.get("dc:title"):
            yield "no title"
        if metadata.get("pdfuaid:part") != "1":
            yield "does not claim PDF/UA-1"


def _tree(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/StructTreeRoot" not in pdf.Root:
        yield "no tag tree"
        return
    level = 0
    for element in elements(pdf.Root.StructTreeRoot):
        kind = str(element.S)
        if kind == "/Figure" and not str(element.get("/Alt", "")):
            yield "a figure without words"
        if kind[:2] == "/H" and kind[2:].isdigit():
            if int(kind[2:]) > level + 1:
                yield f"heading {kind} after level {level}"
            level = int(kind[2:])
        if kind == "/Table" and "/TH" not in {str(e.S) for e in elements(element)}:
            yield "a table without heads"
        if kind == "/TH" and "/Scope" not in _attributes(element):
            yield "a table's head that says not what it heads"
        if kind == "/LI" and "/LBody" not in {str(e.S) for e in elements(element)}:
            yield "a list's entry without body"
    if not level:
        yield "no heading"


def _attributes(element: Dictionary) -> set[str]:
    given = element.get("/A", Array())
    return set().union(*(each.keys() for each in (given if isinstance(given, Array) else [given])))


def _numbers(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Look whether the tree knows the parts of every page."""
    root = pdf.Root.get("/StructTreeRoot", Dictionary())
    known = pikepdf.NumberTree(root.ParentTree) if "/ParentTree" in root else {}
    for n, page in enumerate(pdf.pages, 1):
        marks = _marks(page)
        at = int(page.obj.get("/StructParents", -1))
        if marks and (at not in known or len(known[at]) <= max(marks)):
            yield f"page {n}: content that no tag points to"
        if len(marks) != len(set(marks)):
            yield f"page {n}: two parts with one number"


def _marks(page: pikepdf.Page) -> list[int]:
    """Return the numbers of a page's parts."""
    begun = (operands[1] for operands, _ in pikepdf.parse_content_stream(page, "BDC"))
    return [int(part.MCID) for part in begun if isinstance(part, Dictionary) and "/MCID" in part]


def _page(page: pikepdf.Page) -> Iterator[str]:
    depth, outside = 0, False
    for _, operator in pikepdf.parse_content_stream(page):
        sign = str(operator)
        depth += {"BMC": 1, "BDC": 1, "EMC": -1}.get(sign, 0)
        outside = outside or (sign in SHOWS and not depth)
    if outside:
        yield "content outside tags"
    for note in page.obj.get("/Annots", Array()):
        if note.get("/Subtype") == Name.Link and "/StructParent" not in note:
            yield "a link outside tags"
        if note.get("/Subtype") == Name.Link and not str(note.get("/Contents", "")):
            yield "a link without words"
    if "/Annots" in page.obj and page.obj.get("/Tabs") != Name.S:
        yield "links in another order than the text"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for each in pdf.objects:
        if not isinstance(each, Dictionary):
            continue
        if each.get("/Type") == Name.FontDescriptor and not {"/FontFile2", "/FontFile3"} & set(
            each.keys()
        ):
            yield f"font {each.FontName} is not in the file"
        if each.get("/Subtype") == Name.Type0 and "/ToUnicode" not in each:
            yield f"letters of {each.BaseFont} cannot be read out"
