"""One YAML file to nodes that know their place: every scalar stays text, nothing is guessed."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from unicodedata import is_normalized, normalize

import yaml

from motcua.builder import Builder
from motcua.nodes import Items as Items
from motcua.nodes import Map as Map
from motcua.nodes import Node as Node
from motcua.nodes import Text as Text
from motcua.problem import ENOUGH, MOST, Misread, Place, Problem, Said
from motcua.slips import odd_character, slips, suspect
from motcua.stumbles import stumble

MAX_BYTES = 1 << 20


class Refused(Exception):  # noqa: N818 - the mistake is in the file, not in the program
    """The file cannot become nodes; carries the problems found so far."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems."""
        super().__init__(problems)
        self.problems = problems


def read(path: Path, name: str) -> str:
    """Return the file's text: UTF-8, composed (NFC), BOM and Windows' line ends forgiven.

    Raises Refused for links, over-large files and other encodings.
    """
    if path.is_symlink() or not path.is_file():
        raise Refused([link(name)])
    if path.stat().st_size > MAX_BYTES:
        what = Said("tệp lớn hơn 1 MiB", "the file is over 1 MiB")
        fix = Said(
            "Mỗi thủ tục một tệp; tách sổ chung thành nhiều tệp trong một thư mục.",
            "One procedure a file; split a register into a folder of files.",
        )
        raise Refused([Problem(Place(name), "size", what, fix)])
    return decode(path.read_bytes(), name)


def link(name: str) -> Problem:
    """Return the finding that ``name`` is not a regular file."""
    return Problem(
        Place(name),
        "link",
        Said("tệp là liên kết, không phải tệp thường", "the file is a link"),
        Said("Chép nội dung vào tệp thường.", "Copy the content into a regular file."),
    )


def decode(content: bytes, name: str) -> str:
    """Return ``content`` as composed text; raises Refused for what is not UTF-8."""
    try:
        text = content.decode("utf-8-sig")
        wrong = content.find(b"\0")  # UTF-16 without its mark is valid UTF-8, full of zeros
    except UnicodeDecodeError as error:
        wrong = error.start
    if wrong >= 0:
        what = Said(
            "tệp không phải văn bản UTF-8 (có thể là Windows-1258, TCVN3 hoặc UTF-16)",
            "the file is not UTF-8 text (perhaps Windows-1258 or UTF-16)",
        )
        fix = Said(
            "Mở bằng Notepad, chọn Lưu thành (Save As), Mã hoá (Encoding): UTF-8.",
            "Save the file again with the UTF-8 encoding.",
        )
        line = content.count(b"\n", 0, wrong) + 1
        raise Refused([Problem(Place(name, line, 1), "encoding", what, fix)])
    return composed(text)


def composed(text: str) -> str:
    """Return a text in NFC with plain line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def parse(text: str, name: str) -> Node:
    """Return the text's nodes; raises Refused with everything that is wrong."""
    problems = list(islice(slips(text, name), MOST)) if suspect(text) else []
    builder = Builder(name, text)
    stop = None
    try:
        builder.take(iter(yaml.CBaseLoader(text).get_event, None))
    except Misread as misread:
        problems.append(Problem(builder.place, misread.rule, misread.what, misread.fix))
    except yaml.MarkedYAMLError as error:
        stop = stumble(error, name, builder.lines)
    except yaml.reader.ReaderError:  # a sign that YAML does not allow
        stop = odd_character(Place(name))
    if len(problems) == MOST:
        problems.append(Problem(Place(name), *ENOUGH))
    told = {problem.place.line for problem in problems}
    problems += [
        each for each in builder.problems if not told & {each.place.line, each.place.line - 1}
    ]
    if not problems and (stop or builder.root is None):
        problems.append(stop or empty(name))  # else what was found explains the parser's stumble
    if problems or builder.root is None:
        raise Refused(problems)
    return builder.root


def empty(name: str) -> Problem:
    """Return the finding that a file holds nothing."""
    return Problem(
        Place(name),
        "empty",
        Said("tệp rỗng", "the file is empty"),
        Said(
            "Chép mẫu trong templates/forms rồi điền, hoặc xoá tệp.",
            "Copy the form from templates/forms and fill it in, or delete the file.",
        ),
    )
