"""Two catalogues compared: every difference is told, in the words of the trade, and no other."""

import copy
import random
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua import catalogue, telling
from motcua.change import Fate
from motcua.changes import Comparison
from motcua.changes_catalogue import Side, compare
from motcua.matching import ORDERED, pairs, settled
from motcua.model import Document, DocumentGroup, Fee, Step, TimeLimit
from motcua.values import (
    Actor,
    ChannelKind,
    Choose,
    Duration,
    Nothing,
    OnlineLevel,
    Status,
    Unit,
    Words,
)
from motcua.weighing import Effect, span

ROOT = Path(__file__).parent.parent
CODES = {"1.000656", "1.001193", "1.004222", "1.013225", "1.008603"}
COMPARISON = Comparison({}, {})
LAW, NEW_LAW = "85/2019/TT-BTC", "12/2025/NQ-HĐND"
JULY = date(2025, 7, 1)


@pytest.fixture(scope="session")
def procedures(as_of):
    """Some procedures of the sample catalogue that have all kinds of parts."""
    folder = ROOT / "catalogue"
    rest = catalogue.registers(folder, as_of)
    paths = [p for p in rest.files if p.stem in CODES]
    view = rest.view(as_of)
    return [catalogue.procedure(path, folder, view).record for path in paths]


@pytest.fixture(scope="session")
def base(procedures):
    return next(each for each in procedures if each.code == "1.000656")


def told(old, new):
    """Return how two procedures differ, each change as a sentence with its effect."""
    return [
        " ".join(filter(None, [telling.sentence(each, "vi"), mark(each)])).replace("\u00a0", " ")
        for each in COMPARISON.record(old, new)
    ]


def mark(change):
    return {Effect.gain: "[+]", Effect.loss: "[-]", Effect.neutral: ""}[change.effect]


def with_fees(base, *fees):
    return replace(base, fees=tuple(Fee(**{"label": "Lệ phí khai tử", **fee}) for fee in fees))


def with_limit(base, law, **more):
    return replace(base, time_limits=(TimeLimit(statutory=law, **more),))


def days(count, unit=Unit.working_day):
    return Duration(Decimal(count), unit)


def with_papers(base, *papers, **group):
    items = tuple(Document(**({"name": p} if isinstance(p, str) else p)) for p in papers)
    return replace(base, documents=(DocumentGroup(items=items, **group),))


def test_a_fee_rises_by_a_new_law(base):
    old = with_fees(base, {"amount": 5000, "basis": LAW})
    new = with_fees(base, {"amount": 8000, "basis": NEW_LAW, "valid_from": JULY})

    assert told(old, new) == [
        "Lệ phí khai tử: 5.000 → 8.000 đồng (tăng 3.000 đồng), từ 01/7/2025, "
        "theo 12/2025/NQ-HĐND [-]",
        "Lệ phí khai tử, căn cứ: 85/2019/TT-BTC → 12/2025/NQ-HĐND",
    ]


def test_a_fee_known_in_advance_is_a_second_entry(base):
    old = with_fees(base, {"amount": 5000, "basis": LAW})
    new = with_fees(
        base,
        {"amount": 5000, "basis": LAW, "valid_to": date(2025, 6, 30)},
        {"amount": 8000, "basis": NEW_LAW, "valid_from": JULY},
    )

    assert told(old, new) == [
        "Lệ phí khai tử: 5.000 → 8.000 đồng (tăng 3.000 đồng), từ 01/7/2025, "
        "theo 12/2025/NQ-HĐND [-]",
    ]
    assert told(new, with_fees(base, {"amount": 8000, "basis": NEW_LAW, "valid_from": JULY})) == [
        "Khoản thu: bỏ Lệ phí khai tử, 5.000 đồng, theo 85/2019/TT-BTC",
    ]


def test_an_end_that_nothing_follows_is_told(base):
    old = with_fees(base, {"amount": 5000})
    new = with_fees(base, {"amount": 5000, "valid_to": date(2025, 6, 30)})

    assert told(old, new) == [
        "Lệ phí khai tử, áp dụng đến hết ngày: chưa ghi → 30/6/2025",
    ]


def test_a_fee_of_one_channel_is_compared_with_the_common_one(base):
    common = with_fees(base, {"amount": 8000})
    own = (Fee(label="Lệ phí khai tử", amount=4000),)
    new = replace(
        common,
        channels=tuple(
            replace(each, fees=own) if each.kind is ChannelKind.online else each
            for each in common.channels
        ),
    )

    assert told(common, new) == [
        "Trực tuyến, lệ phí khai tử: 8.000 → 4.000 đồng (giảm 4.000 đồng) [+]"
    ]


def test_fees_come_to_none_and_to_unknown(base):
    old = with_fees(base, {"amount": 5000})
    nothing = replace(base, fees=Nothing(none=True, reason="Luật không quy định"))

    assert told(old, nothing) == [
        "Phí, lệ phí: Lệ phí khai tử, 5.000 đồng → không có (Luật không quy định) [+]"
    ]
    assert told(nothing, old)[0].endswith("[-]")
    assert told(old, replace(base, fees=None)) == [
        "Phí, lệ phí: Lệ phí khai tử, 5.000 đồng → không ghi nữa"
    ]


@pytest.mark.parametrize(
    ("old", "new", "said", "effect"),
    [
        (days(5), days(3), "rút ngắn 2 ngày làm việc", Effect.gain),
        (days(3), days(5), "kéo dài 2 ngày làm việc", Effect.loss),
        (days(24, Unit.hour), days(1, Unit.day), "thời gian như cũ", Effect.neutral),
        (days(5), days(5, Unit.day), "rút ngắn", Effect.gain),
        (days(5, Unit.day), days(5), "kéo dài", Effect.loss),
        (days(5), days(7, Unit.day), "cách tính khác, không so được", Effect.neutral),
        (days(4, Unit.hour), days(4, Unit.working_hour), "cách tính khác, không so được",
         Effect.neutral),
        (days(2), Duration(None, Unit.at_once), "rút ngắn", Effect.gain),
        (days(8, Unit.working_hour), days(1), "thời gian như cũ", Effect.neutral),
        (days(1), Words("theo lịch hẹn"), None, Effect.neutral),
    ],
)  # fmt: skip
def test_time_cut_or_lengthened(old, new, said, effect):
    weight = span(old, new)

    assert (weight.by.vi.replace("\u00a0", " ") if weight.by else None) == said
    assert weight.effect is effect


def test_time_limits_in_words(base):
    assert told(with_limit(base, days(5)), with_limit(base, days(3), committed=days(2))) == [
        "Thời hạn giải quyết: 5 → 3 ngày làm việc (rút ngắn 2 ngày làm việc) [+]",
        "Thời hạn giải quyết, thời hạn cam kết: chưa ghi → 2 ngày làm việc "
        "(rút ngắn 3 ngày làm việc) [+]",
    ]


def test_papers_come_go_and_change(base):
    old = with_papers(base, "Tờ khai", {"name": "Giấy khai sinh", "copies": 2}, "Sổ hộ khẩu")
    new = with_papers(
        base,
        {"name": "Giấy khai sinh", "copies": 1},
        "Tờ khai",
        {"name": "Ảnh chân dung cỡ 3x4", "originals": 2},
    )

    assert told(old, new) == [
        "Giấy tờ “Giấy khai sinh”, số bản sao: 2 → 1 (bớt 1) [+]",
        "Giấy tờ: thêm “Ảnh chân dung cỡ 3x4”, 2 bản chính [-]",
        "Giấy tờ: bỏ “Sổ hộ khẩu” [+]",
    ]


def test_a_paper_reworded_is_the_same_paper(base):
    old = with_papers(base, "Tờ khai đăng ký khai tử", "Giấy báo tử")
    new = with_papers(base, "Giấy báo tử", "Tờ khai đăng kí khai tử (theo mẫu)")

    assert told(old, new) == [
        "Giấy tờ: Tờ khai đăng ký khai tử → Tờ khai đăng kí khai tử (theo mẫu)"
    ]


def test_a_paper_is_asked_of_fewer_people(base):
    rest = DocumentGroup(case="Nhờ người khác", items=(Document(name="Giấy uỷ quyền"),))
    always = DocumentGroup(items=(Document(name="Tờ khai"), Document(name="Giấy báo tử")))
    old = replace(base, documents=(always, rest))
    fewer = replace(always, items=always.items[:1])
    new = replace(base, documents=(fewer, replace(rest, items=(*rest.items, always.items[1]))))

    assert told(old, new) == ["Giấy tờ “Giấy báo tử”: mọi trường hợp → “Nhờ người khác” [+]"]
    assert told(new, old)[0].endswith("“Nhờ người khác” → mọi trường hợp [-]")


def test_cases_are_reworded_added_and_chosen_from(base):
    one = DocumentGroup(case="Nhờ người khác đi khai", items=(Document(name="Giấy uỷ quyền"),))
    old = replace(base, documents=(one,))

    assert told(old, replace(base, documents=(replace(one, case="Nhờ người khác khai"),))) == [
        "Trường hợp hồ sơ: Nhờ người khác đi khai → Nhờ người khác khai"
    ]
    assert told(old, replace(base, documents=(replace(one, choose=Choose.one),))) == [
        "Trường hợp hồ sơ “Nhờ người khác đi khai”, cần bao nhiêu: "
        "Tất cả → Một trong các giấy tờ [+]"
    ]
    more = DocumentGroup(case="Mất ở nước ngoài", items=(Document(name="Giấy tờ nước ngoài"),))
    assert told(old, replace(base, documents=(one, more))) == [
        "Trường hợp hồ sơ: thêm “Mất ở nước ngoài”: Giấy tờ nước ngoài"
    ]


def test_steps_have_an_order(base):
    a, b, c = (Step(text=text) for text in ("Nộp hồ sơ.", "Kiểm tra hồ sơ.", "Ký giấy."))
    old = replace(base, steps=(a, b, c))

    assert told(old, replace(base, steps=(c, a, b))) == ["Bước “Ký giấy.”: thứ 3 → thứ 1"]
    assert told(old, replace(base, steps=(a, replace(b, actor=Actor.one_stop), c))) == [
        "Bước “Kiểm tra hồ sơ.”, ai làm: chưa ghi → Bộ phận Một cửa"
    ]
    assert told(old, replace(base, steps=(a, c))) == ["Bước: bỏ “Kiểm tra hồ sơ.”"]


def test_channels_and_their_level(base):
    online = next(each for each in base.channels if each.kind is ChannelKind.online)
    others = tuple(each for each in base.channels if each is not online)
    partial = replace(online, online_level=OnlineLevel.partial)
    full = replace(online, online_level=OnlineLevel.full)

    assert told(replace(base, channels=others), replace(base, channels=(*others, full))) == [
        "Cách nộp: thêm Trực tuyến, Toàn trình, https://dichvucong.gov.vn [+]"
    ]
    assert told(
        replace(base, channels=(*others, partial)), replace(base, channels=(*others, full))
    ) == ["Trực tuyến, mức độ trực tuyến: Một phần → Toàn trình [+]"]


def test_long_texts_show_what_differs(base):
    many = " ".join(f"chữ{n}" for n in range(60))
    old = replace(base, summary=f"{many} trong 15 ngày {many}")
    new = replace(base, summary=f"{many} trong 30 ngày {many}")

    assert told(old, new) == [
        "Tóm tắt: … chữ56 chữ57 chữ58 chữ59 trong 15 ngày chữ0 chữ1 chữ2 chữ3 … → "
        "… chữ56 chữ57 chữ58 chữ59 trong 30 ngày chữ0 chữ1 chữ2 chữ3 …"
    ]


def test_what_is_not_published_is_not_told(base):
    (said,) = told(base, replace(base, internal_note="Chị Lan nói sẽ sửa"))

    assert said == "Ghi chú nội bộ (không công bố): có thay đổi (không công bố nội dung)"


# Whole catalogues


def sides(old, new, **registers):
    return compare(
        Side({each.code: each for each in old}, {}),
        Side({each.code: each for each in new}, registers),
    )


def test_fates(procedures, base):
    a, b, c = procedures[:3]
    gone = replace(a, status=Status.abolished)
    heir = replace(b, code="1.999999", replaces=(b.code,), sets=2)
    found = {each.key: each for each in sides([a, b, c], [gone, heir])}

    assert {key: each.fate for key, each in found.items()} == {
        a.code: Fate.abolished,
        "1.999999": Fate.replaced,
        c.code: Fate.dropped,
    }
    assert found["1.999999"].others == (b.code,)
    assert [each.part for each in found["1.999999"].changes] == ["sets"]


def test_a_remark_is_no_amendment(base):
    (subject,) = sides([base], [replace(base, keywords=("khai tử",), verified_on=JULY)])

    assert subject.fate is Fate.touched


# Nothing slips through


hints_of = cache(get_type_hints)


def other(value, hint, draw):
    """Return another value of the same type."""
    union = get_args(hint) if get_origin(hint) in {Union, UnionType} else [hint]
    kinds = [kind for kind in union if kind is not NoneType]
    kind = draw(st.sampled_from(kinds))
    base_kind = getattr(kind, "__supertype__", kind)
    if get_origin(kind) is tuple:
        (inner, *_) = get_args(kind)
        return () if value else (made(inner, draw),)
    if base_kind is bool:
        return not value
    if isinstance(base_kind, type) and issubclass(base_kind, Enum):
        return draw(st.sampled_from([each for each in base_kind if each is not value]))
    return made(kind, draw)


def made(kind, draw):
    """Return some value of a type."""
    base_kind = getattr(kind, "__supertype__", kind)
    if base_kind is str:
        return draw(st.text("abcđêố ,.", min_size=1, max_size=30)) + "z"
    if base_kind in PLAIN:
        return draw(PLAIN[base_kind])
    if isinstance(base_kind, type) and issubclass(base_kind, Enum):
        return draw(st.sampled_from(list(base_kind)))
    hints = hints_of(base_kind)
    needed = [
        each.name for each in fields(base_kind)
        if each.default is MISSING and each.default_factory is MISSING
    ]  # fmt: skip
    return base_kind(**{
        name: () if get_origin(hints[name]) is tuple else
        made((get_args(hints[name]) or [hints[name]])[0], draw)
        for name in needed
    })  # fmt: skip


PLAIN = {
    int: st.integers(0, 99),
    bool: st.booleans(),
    date: st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    time: st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    Decimal: st.integers(1, 60).map(Decimal),
}


def mutated(record, draw):
    """Return a record with one field, of it or of a record in it, other than it was."""
    hints = hints_of(type(record))
    part = draw(st.sampled_from([each.name for each in fields(record)]))
    value = getattr(record, part)
    inside = [at for at, each in enumerate(value) if is_dataclass(each)] if isinstance(
        value, tuple) else []  # fmt: skip
    if inside and draw(st.booleans()):
        at = draw(st.sampled_from(inside))
        items = (*value[:at], mutated(value[at], draw), *value[at + 1 :])
        return replace(record, **{part: items})
    return replace(record, **{part: other(value, hints[part], draw)})


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_differs_is_told(procedures, data):
    old = data.draw(st.sampled_from(procedures))
    new = mutated(old, data.draw)
    changes = list(COMPARISON.record(old, new))

    assert bool(changes) == (settled(old) != settled(new))
    for change in changes:
        for lang in ("vi", "en"):
            assert telling.sentence(change, lang).strip()


def shuffled(value, chance):
    """Return a value with every list in another order, but for what is done in order."""
    if isinstance(value, tuple):
        items = [shuffled(each, chance) for each in value]
        if not any(isinstance(each, ORDERED) for each in items):
            chance.shuffle(items)
        return tuple(items)
    if is_dataclass(value):
        return replace(value, **{
            each.name: shuffled(getattr(value, each.name), chance) for each in fields(value)
        })  # fmt: skip
    return value


def test_order_and_copies_are_no_change(procedures):
    again = [shuffled(copy.copy(each), random.Random(7)) for each in procedures]

    assert sides(procedures, procedures) == ()
    assert sides(procedures, again) == ()


def test_the_most_alike_are_mates():
    old = ["Bản sao giấy khai sinh", "Đơn xin", "Bản sao giấy chứng tử của cha"]
    new = ["Bản sao giấy chứng tử của cha mẹ", "Ảnh", "Bản sao giấy khai sinh (1)"]

    assert pairs(old, new, (), str) == [
        ("Bản sao giấy chứng tử của cha", "Bản sao giấy chứng tử của cha mẹ"),
        (None, "Ảnh"),
        ("Bản sao giấy khai sinh", "Bản sao giấy khai sinh (1)"),
        ("Đơn xin", None),
    ]
