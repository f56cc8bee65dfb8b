"""What would overwrite another's page or file: codes, numbers and file names that are too alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from motcua.addresses import decision_page, form_file, law_page, picture_file
from motcua.problem import Place, Problem, Said

PAGE_OF: dict[str, Callable[[str], str]] = {"legal": law_page, "decisions": decision_page}


def codes(folder: Path, files: list[Path]) -> Iterator[Problem]:
    """Yield the files of procedures that have another's code, also where only case differs."""
    seen: dict[str, str] = {}
    for path in files:
        name = path.relative_to(folder).as_posix()
        first = seen.setdefault(path.stem.casefold(), name)
        if first != name:
            yield Problem(
                Place(name),
                "duplicate-code",
                Said(f"mã “{path.stem}” đã có ở {first}", f"code “{path.stem}” twice"),
                Said("Mỗi thủ tục một tệp: xoá tệp thừa, hoặc đổi mã.", "Delete one of the files."),
            )


def addresses(
    places: Mapping[str, Mapping[str, Place]], forms: frozenset[str], pictures: frozenset[str]
) -> Iterator[Problem]:
    """Yield the entries and files whose address is another's; ``places`` by register and entry."""
    for register, page in PAGE_OF.items():
        yield from _same({name: page(name) for name in places[register]}, places[register])
    files = {f"forms/{name}": form_file(name).lower() for name in sorted(forms)}
    files |= {f"pictures/{name}": picture_file(name).lower() for name in sorted(pictures)}
    yield from _same(files, {name: Place(name) for name in files})


def _same(pages: Mapping[str, str], places: Mapping[str, Place]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for name, page in pages.items():
        first = seen.setdefault(page, name)
        if first != name:
            yield Problem(
                places[name],
                "duplicate-address",
                Said(
                    f"“{name}” và “{first}” cùng một địa chỉ: {page}",
                    f"“{name}” and “{first}” share the address {page}",
                ),
                Said(
                    "Sửa lại cho đúng; chỉ khác nhau ở dấu, chữ hoa hay gạch nối thì gộp làm một.",
                    "Correct one of them; merge them if they differ only in marks or case.",
                ),
            )
