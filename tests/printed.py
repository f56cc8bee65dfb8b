"""What tests of looks share: papers to put on sheets, and how sheets and pages look."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from motcua import text as words

Facts = dict[str, Any]
Say = Callable[..., str]

HOSTILE = '#eval("x") $x$ *a* _b_ [c] \\ \\u0041 \' `d` <e> @f = // /* */ ~ -- --- ... & {g} %h ;'
INK = " .:-=+*#%@"  # light to dark


def told(file: Path) -> Say:
    """Return what reads a PDF's text; ``file`` is where it may lie."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is missing (poppler-utils)")

    def text(pdf: bytes, *options: str) -> str:
        file.write_bytes(pdf)
        command = ["pdftotext", "-raw", *options, str(file), "-"]
        made = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
        return " ".join(made.split())

    return text


def paper(name: str, **parts: Any) -> Facts:
    """Return one paper of a dossier."""
    empty = dict.fromkeys(("form", "condition", "waived_if", "where", "basis", "sample", "review"))
    counts = {"originals": 1, "copies": 0, "certified_copies": 0}
    return {
        "name": name,
        **counts,
        "presented": False,
        "remark": False,
        "note": [],
        **empty,
        **parts,
    }


def group(*items: Facts, **parts: Any) -> Facts:
    """Return the papers of one case."""
    made = {"case": None, "choose": None, "note": [], "review": None, "items": list(items), **parts}
    return made | {"titled": words.case(made["case"]) if made["case"] else None}


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


UNSAID = {
    "href", "keywords", "file", "page", "sheets", "status", "state", "sample", "source",
}  # fmt: skip


def spoken(facts: Any) -> Iterator[str]:
    """Yield the texts that the reader of a sheet should find."""
    if isinstance(facts, dict):
        for name, value in facts.items():
            code = name == "kind" and {"items", "text", "own_fees"} & facts.keys()
            if name not in UNSAID and not code:
                yield from spoken(value)
    elif isinstance(facts, list):
        for value in facts:
            yield from spoken(value)
    elif isinstance(facts, str):
        yield re.sub(r"^https?://", "", facts)


def bare(text: str) -> str:
    """Drop spaces and case: lines break anywhere, and labels join sentences."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text).lower()


def looks(pdf: bytes, folder: Path) -> list[str]:
    """Return each page as a picture of letters, dark where there is ink."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is missing (poppler-utils)")
    (folder / "look.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-gray", "-scale-to-x", "100", "-scale-to-y", "70"]
    subprocess.run([*command, str(folder / "look.pdf"), str(folder / "look")], check=True)
    pictures = []
    for file in sorted(folder.glob("look-*.pgm")):
        _, size, _, points = file.read_bytes().split(b"\n", 3)
        pictures.append(drawn(points, int(size.split()[0])))
    return pictures


def drawn(points: bytes, width: int) -> str:
    """Return grey points, 255 for white, as a picture of letters."""
    letters = "".join(INK[(255 - point) * 9 // 255] for point in points)
    return "\n".join(letters[start : start + width] for start in range(0, len(letters), width))


def same_look(file: Path, picture: str, request: pytest.FixtureRequest) -> None:
    """Compare a page's picture with the golden one; a few letters may be lighter or darker."""
    if request.config.getoption("--update-golden"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(picture + "\n", "utf-8", newline="\n")
    golden = file.read_text("utf-8").removesuffix("\n")
    pairs = zip(picture, golden, strict=True)
    apart = [abs(INK.index(a) - INK.index(b)) for a, b in pairs if b != "\n"]
    assert sum(far > 2 for far in apart) < 0.02 * len(apart), f"{file.name} looks different"


def scanned(pdf: bytes, folder: Path) -> list[str]:
    """Return what the QR codes of page 1 say after a bad printer: 1 bit, 300 dots an inch."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is missing (poppler-utils)")
    (folder / "in.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-mono", "-r", "300", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run([*command, str(folder / "in.pdf"), str(folder / "out")], check=True)
    with Image.open(folder / "out.pbm") as picture:
        return sorted(code.text for code in zxingcpp.read_barcodes(picture.convert("L")))
