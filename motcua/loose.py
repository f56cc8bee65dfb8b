"""The loose files of a catalogue: pages, blank forms, pictures; only what a site may publish.

They are copied as they are, and strangers propose them: a name, a kind and a size must be on the
list. What the Markdown may hold, ``prose`` says.
"""

from __future__ import annotations

import os.path
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from motcua import source
from motcua.addresses import TOP
from motcua.contents import fits
from motcua.folder import SIDECAR
from motcua.problem import Place, Problem, Said
from motcua.reading import RESERVED
from motcua.text import slug

KIB, MIB = 1 << 10, 1 << 20


class Kind(NamedTuple):
    """One folder of loose files: the largest size by ending, and how deep folders may lie."""

    folder: str
    sizes: dict[str, int]
    depth: int


PAGES = Kind(
    "pages", {".md": 64 * KIB} | dict.fromkeys((".png", ".jpg", ".jpeg", ".webp"), 5 * MIB), 2
)
FORMS = Kind(
    "forms",
    dict.fromkeys(
        (".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".rtf", ".txt", ".png", ".jpg",
         ".jpeg"), 20 * MIB,
    ),
    0,
)  # fmt: skip
# No .svg: a drawing may hold scripts, which run when it is opened alone.
PICTURES = Kind("pictures", dict.fromkeys((".png", ".jpg", ".jpeg", ".webp"), 200 * KIB), 0)
AUDIO = Kind("audio", dict.fromkeys((".mp3", ".ogg", ".opus", ".m4a"), 10 * MIB), 0)
RECORDING = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)")  # 1.001193.rad
LITTER = re.compile(r"\.DS_Store|\.gitkeep|Thumbs\.db|desktop\.ini|~\$.*", re.DOTALL)
PLAIN = re.compile(r"[^\W_](?:[\w. -]{0,98}[\w-])?")


def problems(folder: Path) -> Iterator[Problem]:
    """Yield everything that keeps a loose file from being published; nothing else is opened."""
    for kind in (PAGES, FORMS, PICTURES, AUDIO):
        for path, found in _files(folder, kind):
            yield from found
            if kind is AUDIO and not found and not _recorded(folder, path):
                yield _unnamed(shown(path.relative_to(folder)))


def pages(folder: Path) -> list[Path]:
    """Return the editorial pages and their pictures that may be published, in order."""
    return [path for path, found in _files(folder, PAGES) if _sound(found)]


def _sound(found: list[Problem]) -> bool:
    return all(problem.kind == "hint" for problem in found)


def forms(folder: Path) -> list[tuple[str, Path]]:
    """Return the names and files of the blank forms that may be published, in order."""
    return [(path.name, path) for path, found in _files(folder, FORMS) if not found]


def pictures(folder: Path) -> list[tuple[str, Path]]:
    """Return the names and files of the pictures that may be published, in order."""
    return [(path.name, path) for path, found in _files(folder, PICTURES) if not found]


def recordings(folder: Path) -> list[tuple[str, str, Path]]:
    """Return code, language and file of each recording of a procedure, in order."""
    paths = [path for path, found in _files(folder, AUDIO) if not found]
    return [(*held, path) for path in paths if (held := _recorded(folder, path))]


def _recorded(folder: Path, path: Path) -> tuple[str, str] | None:
    """Return the code and the language that a recording's name says, if there is such a code."""
    named = RECORDING.fullmatch(path.stem)
    there = named and any(folder.glob(f"procedures/*/{named[1]}.yml"))
    return (named[1], named[2]) if named and there else None


def _unnamed(name: str) -> Problem:
    return Problem(
        Place(name),
        "loose-recording",
        Said("không rõ tệp này đọc thủ tục nào", "no procedure has this recording"),
        Said(
            "Đặt tên <mã>.<ngôn ngữ>.mp3, mã có trong danh mục, ví dụ 1.001193.rad.mp3.",
            "Name it <code>.<language>.mp3.",
        ),
    )


def _files(folder: Path, kind: Kind) -> Iterator[tuple[Path, list[Problem]]]:
    """Yield every file, and each folder that is refused, with its problems."""
    root = folder / kind.folder
    if not os.path.lexists(root):
        return
    if not stat.S_ISDIR(root.lstat().st_mode):
        yield root, [_no_folder(kind.folder, link=root.is_symlink())]
        return
    seen: dict[str, str] = {}
    for path, found in _walk(root, root, kind):
        name = shown(path.relative_to(folder))
        first = seen.setdefault(path.relative_to(root).as_posix().casefold(), name)
        if first != name and kind is PAGES:
            found.append(_same(name, first))
        yield path, found


def _walk(folder: Path, root: Path, kind: Kind) -> Iterator[tuple[Path, list[Problem]]]:
    """Yield what lies in a folder and in those within; nobody enters a link or what is refused."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        # The register in parts; what is said of a recording.
        split = kind in (FORMS, AUDIO) and path.suffix == ".yml"
        if LITTER.fullmatch(path.name) or split:
            continue
        found = list(
            _file(path, path.relative_to(root), shown(path.relative_to(root.parent)), kind)
        )
        if found or not path.is_dir():
            yield path, found
        else:
            yield from _walk(path, root, kind)


def shown(path: PurePath) -> str:
    r"""Return a path as it can be printed, whatever bytes its names are made of.

    >>> shown(PurePath("pages/a\udcff\n.md"))
    'pages/a\\udcff\\u000a.md'
    """
    return "".join(
        sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in path.as_posix()
    )


def _file(path: Path, inner: PurePath, name: str, kind: Kind) -> Iterator[Problem]:
    facts = path.lstat()
    if stat.S_ISLNK(facts.st_mode):
        yield source.link(name)
        return
    is_folder = stat.S_ISDIR(facts.st_mode)
    yield from _name(inner, name, is_folder=is_folder)
    if kind is PAGES and _taken(path, inner, is_folder=is_folder):
        what = Said("địa chỉ này trang web đã dùng", "the site itself uses this address")
        yield Problem(Place(name), "loose-name", what, OTHER)
    if is_folder:
        if len(inner.parts) > kind.depth:
            yield _nested(name, kind)
        return
    ending = path.suffix if path.suffix.lower() == ".md" else path.suffix.lower()
    if not stat.S_ISREG(facts.st_mode) or ending not in kind.sizes:
        yield _unfit(name, kind)
    elif facts.st_size > kind.sizes[ending]:
        yield _large(name, kind, kind.sizes[ending])
    elif ending == ".md":
        from motcua import prose  # Markdown takes a while to load

        yield from prose.problems(path.read_bytes(), name)
    elif not fits(path, ending):
        yield _disguised(name, ending)


def _name(inner: PurePath, name: str, *, is_folder: bool) -> Iterator[Problem]:
    """Yield what is wrong with the name of a file or folder."""
    if not PLAIN.fullmatch(inner.name) or (is_folder and "." in inner.name):
        better = slug(inner.name if is_folder else inner.stem)
        better += "" if is_folder else slug(inner.suffix) and f".{slug(inner.suffix)}"
        yield Problem(
            Place(name),
            "loose-name",
            Said("tên tệp hay thư mục không làm địa chỉ trang được", "this name is no address"),
            Said(
                "Đổi tên: đầu là chữ hoặc số, sau là chữ, số, dấu cách, gạch nối, dấu chấm (thư "
                f"mục thì không có dấu chấm). Ví dụ: {better or 'gioi-thieu'}.",
                f"Rename it with letters, digits and hyphens: {better or 'gioi-thieu'}.",
            ),
        )
    elif inner.name.split(".")[0].strip().casefold() in RESERVED:
        what = Said("tên này Windows giữ cho thiết bị", "Windows keeps this name for a device")
        yield Problem(Place(name), "loose-name", what, OTHER)


def _taken(path: Path, inner: PurePath, *, is_folder: bool) -> bool:
    """Return whether the site has a page or a folder of its own at this address."""
    name = inner.name.casefold()
    if not is_folder:
        stem = PurePath(name).stem
        return stem == "readme" or (len(inner.parts) == 1 and f"{stem}.html" in TOP)
    return len(inner.parts) == 1 and (name in TOP or name in _languages(path.parents[1]))


def _languages(folder: Path) -> set[str]:
    """Return the languages that procedures are translated into, as addresses say them."""
    stems = (path.stem for path in folder.glob("procedures/*/*.*.yml"))
    return {stem.rpartition(".")[2].casefold() for stem in stems if SIDECAR.fullmatch(stem)}


OTHER = Said("Đặt tên khác, ví dụ gioi-thieu.", "Choose another name, such as gioi-thieu.")


def _same(name: str, first: str) -> Problem:
    return Problem(
        Place(name),
        "duplicate-address",
        Said(f"tên trùng với {first}, chỉ khác chữ hoa", f"{first} differs only in case"),
        Said("Đổi tên một tệp, hoặc gộp làm một.", "Rename one of them, or merge them."),
    )


def _nested(name: str, kind: Kind) -> Problem:
    where = f"{kind.folder}/" if not kind.depth else f"{kind.folder}/<thư mục>/<thư mục>/"
    return Problem(
        Place(name),
        "loose-kind",
        Said("thư mục này sẽ không được công bố", "this folder would not be published"),
        Said(f"Chuyển các tệp ra {where}, rồi xoá nó.", f"Move its files up to {kind.folder}/."),
    )


def _no_folder(name: str, *, link: bool) -> Problem:
    if link:
        return source.link(name)
    return Problem(
        Place(name),
        "loose-kind",
        Said(f"{name} không phải thư mục", f"{name} is no folder"),
        Said(f"Xoá nó và tạo thư mục {name}.", f"Replace it with a folder {name}."),
    )


def _unfit(name: str, kind: Kind) -> Problem:
    listed = " ".join(kind.sizes)
    return Problem(
        Place(name),
        "loose-kind",
        Said(
            f"loại tệp không được công bố từ {kind.folder}/",
            f"no kind of file to publish from {kind.folder}/",
        ),
        Said(
            f"Chỉ nhận tệp thường đuôi {listed}. Xoá tệp này, hoặc lưu sang loại khác.",
            f"Only regular files: {listed}. Delete it or save it as one of these.",
        ),
    )


def _disguised(name: str, ending: str) -> Problem:
    return Problem(
        Place(name),
        "loose-content",
        Said(f"nội dung tệp không phải loại {ending}", f"the content is not {ending}"),
        Said(
            f"Đổi đuôi không đổi được loại tệp: mở bằng phần mềm của nó rồi lưu thành {ending}.",
            f"Open it in its own program and save it as {ending}.",
        ),
    )


def _large(name: str, kind: Kind, most: int) -> Problem:
    size = f"{most // MIB} MiB" if most >= MIB else f"{most // KIB} KiB"
    return Problem(
        Place(name),
        "loose-size",
        Said(f"tệp lớn hơn {size}", f"the file is over {size}"),
        Said(
            "Nén hoặc cắt ngắn bản ghi âm."
            if kind is AUDIO
            else "Giảm cỡ ảnh, hoặc chia thành nhiều tệp.",
            "Shrink it, or split it.",
        ),
    )
