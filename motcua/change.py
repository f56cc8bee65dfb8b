"""One change of a catalogue, and what became of an entry: plain records, told by others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.problem import Said
from motcua.values import Labelled
from motcua.weighing import Effect

Within = tuple[Said, ...]


class Kind(Labelled):
    """What became of a part."""

    added = "added", "Thêm"
    dropped = "dropped", "Bỏ"
    changed = "changed", "Đổi"
    moved = "moved", "Chuyển"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change.

    section: the part of the whole entry that it is in ("fees"); part: the key ("amount") there.
    within: what it is a part of, where a record has several ("Trực tuyến"); what: its name.
    before, after: its values in words; None where there is none. by: how much more or less.
    since:  the day from which the new value holds; basis: the legal document that sets it.
    """

    part: str
    section: str = ""
    kind: Kind
    within: Within
    what: Said
    before: Said | None = None
    after: Said | None = None
    by: Said | None = None
    since: date | None = None
    basis: str | None = None
    effect: Effect = Effect.neutral


class Fate(Labelled):
    """What became of an entry; the lists of a publication decision are named after these.

    Source: Nghị định 63/2010/NĐ-CP Điều 15 (ban hành mới, sửa đổi, bổ sung, thay thế, bãi bỏ).
    """

    issued = "issued", "Ban hành mới"
    amended = "amended", "Sửa đổi, bổ sung"
    replaced = "replaced", "Thay thế"
    abolished = "abolished", "Bãi bỏ"
    dropped = "dropped", "Không còn trong danh mục"
    touched = "touched", "Chỉ sửa cách ghi"  # nothing that a decision publishes


@dataclass(frozen=True, slots=True)
class Subject:
    """An entry that is other than it was.

    register: "procedures", or the register it stands in; key: its code, number or name there.
    replaces: the codes of the procedures that it takes the place of, or is replaced by.
    """

    register: str
    key: str
    name: str
    fate: Fate
    changes: tuple[Change, ...] = ()
    others: tuple[str, ...] = ()
