"""Edits that people make in a catalogue, at random: what a build keeps must be as a clean one.

It works on ``tests/good``, or on what these edits made of it.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from motcua import pipeline, wholeness
from motcua.inspection import Outcome, Settings


class Meddler:
    """Edits a catalogue, one thing at a time; the same ``rng`` makes the same edits."""

    def __init__(self, catalogue: Path, rng: random.Random) -> None:
        """Take a catalogue with at least one procedure in ``procedures/ho-tich``."""
        self.catalogue, self.rng = catalogue, rng
        self.folder = catalogue / "procedures" / "ho-tich"
        self.model = self._read(self.folder / "1.000001.yml")
        self.next = 2
        self.broken: Path | None = None
        self.edits: tuple[Callable[[], None], ...] = (
            *(self.fee, self.fee, self.name, self.add, self.add, self.delete, self.rename),
            *(self.law, self.field, self.office, self.site, self.page, self.no_page, self.link),
            *(self.picture, self.words, self.mistake),
        )

    def edit(self) -> str:
        """Make one edit, or mend the mistake before; return what was done."""
        if self.broken:
            self.broken.unlink()
            self.broken = None
            return "mend"
        chosen = self.rng.choice(self.edits)
        chosen()
        return chosen.__name__

    def fee(self) -> None:
        """Change what a procedure costs."""
        amount = f"{self.rng.randint(1, 99)}.000 đồng"
        self._sub(self._any(), r"amount: .*", f"amount: {amount}")

    def name(self) -> None:
        """Change what a procedure is called, which other pages show."""
        self._sub(self._any(), r"(?m)^name: .*", f"name: Thủ tục đăng ký thứ {self._number()}")

    def add(self) -> None:
        """Add a procedure."""
        self._write(self.folder / f"{self._code()}.yml", self.model)

    def delete(self) -> None:
        """Remove a procedure, unless it is the last one."""
        if len(list(self.folder.iterdir())) > 1:
            self._any().unlink()

    def rename(self) -> None:
        """Give a procedure another code, and its file the name of that."""
        path = self._any()
        text = self._read(path)
        path.unlink()
        self._write(self.folder / f"{self._code()}.yml", text)

    def law(self) -> None:
        """Change a law's title."""
        self._sub(self.catalogue / "legal.yml", "title: Luật .*", f"title: Luật {self._number()}")

    def field(self) -> None:
        """Change a field's name, which stands in the menu of every page."""
        self._sub(self.catalogue / "fields.yml", "name: .*", f"name: Hộ tịch {self._number()}")

    def office(self) -> None:
        """Change where people go."""
        address = f"address: Thôn {self._number()}, xã Thử"
        self._sub(self.catalogue / "offices.yml", "address: .*", address)

    def site(self) -> None:
        """Change whose catalogue it is, and whether it is kept for reading offline."""
        path = self.catalogue / "site.yml"
        text = re.sub("offline: .*\n", "", self._read(path))
        text = re.sub("name: .*", f"name: Thủ tục xã Thử {self._number()}", text, count=1)
        offline = self.rng.choice(["", "offline: false\n"])
        path.write_text(text + offline, "utf-8")

    def page(self) -> None:
        """Add an editorial page, or change it."""
        path = self.catalogue / "pages" / f"{self.rng.choice(['gioi-thieu', 'huong-dan'])}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# Trang {self._number()}\n\nCâu {self._number()}.\n", "utf-8")

    def no_page(self) -> None:
        """Remove an editorial page."""
        (self.catalogue / "pages" / "huong-dan.md").unlink(missing_ok=True)

    def link(self) -> None:
        """Write a link that may lead nowhere."""
        path = self.catalogue / "pages" / "gioi-thieu.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# Trang\n\n[đây](thu-tuc/1.{self.rng.randint(1, 6):06}.html)\n", "utf-8")

    def picture(self) -> None:
        """Draw a picture anew."""
        drawn = b"\x89PNG\r\n\x1a\n" + self.rng.randbytes(100)
        (self.catalogue / "pictures" / "so-do.png").write_bytes(drawn)

    def words(self) -> None:
        """Change the everyday words of the catalogue."""
        word = f"- words: [từ {self._number()}]\n  official: [khai sinh]\n"
        (self.catalogue / "words.yml").write_text(word, "utf-8")

    def mistake(self) -> None:
        """Add a file that cannot be published; the next edit takes it away."""
        self.broken = self.folder / f"{self._code()}.yml"
        self._write(self.broken, self.model.replace("8.000 đồng", "8,000"))

    def _any(self) -> Path:
        return self.rng.choice(sorted(self.folder.glob("*.yml")))

    def _code(self) -> str:
        self.next += 1
        return f"1.{self.next - 1:06}"

    def _number(self) -> int:
        return self.rng.randint(1, 9999)

    def _read(self, path: Path) -> str:
        return path.read_text("utf-8")

    def _sub(self, path: Path, pattern: str, new: str) -> None:
        path.write_text(re.sub(pattern, new, self._read(path), count=1), "utf-8")

    def _write(self, path: Path, text: str) -> None:
        """Write a procedure under the code that its file says."""
        path.write_text(re.sub("code: .*", f'code: "{path.stem}"', text, count=1), "utf-8")


def meddled(settings: Settings, rng: random.Random, count: int, every: int) -> Iterator[str]:
    """Edit and build ``count`` times; at every so many edits, build clean and compare.

    Days pass too, the ZIP is asked for or not, files of the site are spoilt. Yields what was done;
    raises AssertionError with the last edits where the two sites, or what is told, differ.
    """
    meddler, done = Meddler(settings.catalogue, rng), []
    for number in range(1, count + 1):
        what = meddler.edit()
        wanted = replace(
            settings,
            as_of=settings.as_of + timedelta(days=rng.randint(0, 3)),
            also=frozenset({"zip"} if rng.random() < 0.3 else ()),
        )
        if rng.random() < 0.2 and settings.site.exists():
            what += f", {_spoilt(settings.site, rng)} spoilt"
        done.append(what)
        outcome = pipeline.build(wanted, _silent)
        assert outcome.published != what.startswith("mistake"), (done[-9:], outcome.problems)
        if outcome.published and number % every == 0:
            _compare(wanted, outcome, done[-9:])
        yield what


def _compare(wanted: Settings, outcome: Outcome, done: list[str]) -> None:
    clean = replace(
        wanted,
        site=wanted.site.with_name("clean"),
        cache=wanted.cache.with_name("clean-cache"),
        common=wanted.shared,
    )
    told = pipeline.build(clean, _silent).problems
    ours, theirs = wholeness.judged(wanted.site), wholeness.judged(clean.site)
    assert not ours.findings, (done, ours.findings)
    pairs = ours.files.items() ^ theirs.files.items()
    assert not pairs, (done, sorted({path for path, _ in pairs})[:9])
    assert outcome.problems == told, (done, outcome.problems, told)
    shutil.rmtree(clean.site)
    shutil.rmtree(clean.cache)


def _spoilt(site: Path, rng: random.Random) -> str:
    """Change or remove a file of the site, as somebody might; return its name."""
    path = rng.choice(sorted(path for path in site.rglob("*") if path.is_file()))
    if rng.random() < 0.5:
        path.unlink()
    else:
        path.write_bytes(b"?")
    return path.name


def _silent(_what: str, _done: int, _total: int) -> None:
    """Say nothing of progress."""
