"""Recordings of procedures read aloud: whose, in which language, of which facts, from which day.

A recording ``audio/<code>.<language>.mp3`` has a file ``.yml`` of the same name beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from motcua import languages, loose
from motcua.entries import Recording
from motcua.judging import Shaped
from motcua.problem import Place, Problem, Said

Read = Callable[[type, Path], Shaped | None]


class Take(NamedTuple):
    """One recording, and what its file says of it, if there is one that can be read."""

    code: str
    language: str
    path: Path
    about: Recording | None

    @property
    def name(self) -> str:
        """The recording's name in messages."""
        return f"audio/{self.path.name}"


def takes(folder: Path, read: Read) -> list[Take]:
    """Return the recordings of a catalogue in order; ``read`` returns what a file holds."""
    made = []
    for code, language, path in loose.recordings(folder):
        beside = path.with_suffix(".yml")
        held = read(Recording, beside) if beside.exists() else None
        made.append(Take(code, language, path, held.record if held else None))
    return made


def misplaced(folder: Path, takes: Iterable[Take], known: Container[str]) -> Iterator[Problem]:
    """Yield recordings that no page could offer, and files of recordings that are not there."""
    seen: dict[tuple[str, str], str] = {}
    for take in takes:
        if take.language not in known:
            yield languages.unknown(Place(take.name), take.language)
        first = seen.setdefault((take.code, take.language), take.name)
        if first != take.name:
            yield Problem(
                Place(take.name),
                "recording-twice",
                Said(f"cùng thủ tục, cùng ngôn ngữ với {first}", f"the same as {first}"),
                Said("Xoá một trong hai.", "Delete one of them."),
            )
    there = {take.path.with_suffix(".yml").name for take in takes}
    for path in sorted((folder / "audio").glob("*.yml")):
        if path.name not in there:
            yield Problem(
                Place(f"audio/{loose.shown(Path(path.name))}"),
                "recording-gone",
                Said("không có bản ghi âm cùng tên", "there is no recording of that name"),
                Said(
                    f"Thêm audio/{loose.shown(Path(path.stem))}.mp3, hoặc xoá tệp này.",
                    "Add the recording, or delete this file.",
                ),
            )


def stale(takes: Iterable[Take], entries: Iterable[dict[str, Any]]) -> Iterator[Problem]:
    """Yield a hint for each recording older than the facts it reads, or of no known day."""
    now = {entry["row"]["code"]: entry["spoken"] for entry in entries}
    for take in takes:
        mark = now.get(take.code)
        beside = f"audio/{take.path.stem}.yml"
        if mark is None:
            continue
        if take.about is None:
            yield Problem(
                Place(take.name),
                "recording-undated",
                Said("không rõ ghi âm ngày nào, có còn đúng không", "recorded on no known day"),
                Said(
                    f"Nghe lại; còn đúng thì thêm {beside} ghi ba dòng: "
                    f'records: "{mark}", recorded_on: <ngày>, speaker: <người đọc>.',
                    f'If still right add {beside}: records: "{mark}", recorded_on, speaker.',
                ),
                "hint",
            )
        elif take.about.records != mark:
            yield Problem(
                Place(beside),
                "recording-old",
                Said(
                    "thông tin thủ tục đã đổi từ khi ghi âm; trang nói rõ là bản cũ",
                    "the facts have changed since the recording",
                ),
                Said(
                    f'Ghi âm lại, hoặc nghe lại thấy còn đúng, thì ghi records: "{mark}".',
                    f'Record it again, then write records: "{mark}".',
                ),
                "hint",
            )
