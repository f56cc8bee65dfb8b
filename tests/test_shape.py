"""Nodes to records: every misfit is told at its place, and none of what follows from it."""

from dataclasses import MISSING, dataclass, fields
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua import entries, model, source, values
from motcua.keys import misfitting
from motcua.nodes import Items, Map, Node, Text
from motcua.problem import MOST
from motcua.shape import MOST_ITEMS, builder, shape
from motcua.values import Duration, Nothing, Unit, Words, term
from motcua.within import walk

RECORDS = [model.Procedure, *vars(entries).values()]
RECORDS = [kind for kind in RECORDS if hasattr(kind, "__dataclass_fields__")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A record inside another."""

    name: str = term("Tên")
    amount: values.Amount | None = term("Mức thu", default=None)
    on: date | None = term("Ngày", default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Small:
    """A record with a field of every shape."""

    name: str = term("Tên")
    prose: values.Prose | None = term("Lời", default=None)
    level: values.Level | None = term("Cấp", default=None)
    on: date | None = term("Ngày", default=None)
    at: time | None = term("Giờ", default=None)
    amount: values.Amount | None = term("Mức thu", default=None)
    span: values.Time | None = term("Thời hạn", default=None)
    copies: int = term("Số bản", default=0)
    ready: bool = term("Sẵn sàng", default=False)
    ids: tuple[values.Id, ...] = term("Các mã", default=())
    parts: tuple[Part, ...] | Nothing | None = term("Các phần", default=None)


def made(text, kind=Small):
    """Return the record and (line, column, rule) of every misfit."""
    record, problems = shape(kind, source.parse(text, "x.yml"), "x.yml")
    return record, [(*problem.place[1:], problem.rule) for problem in problems]


def test_a_whole_record():
    record, problems = made(
        "name: Giấy\n  khai sinh\nprose: |\n  một\n  hai\nlevel: cấp xã\non: 01/7/2025\nat: 07:30\n"
        "amount: 8.000 đồng\nspan: 3 ngày làm việc\ncopies: 02\nready: có\nids: [a, b]\n"
        "parts:\n  - name: x\n    amount: theo giá\n"
    )

    assert problems == []
    assert record == Small(
        name="Giấy khai sinh",
        prose=values.Prose("một\nhai"),
        level=values.Level.commune,
        on=date(2025, 7, 1),
        at=time(7, 30),
        amount=8000,
        span=Duration(Decimal(3), Unit.working_day),
        copies=2,
        ready=True,
        ids=(values.Id("a"), values.Id("b")),
        parts=(Part(name="x", amount=Words("theo giá")),),
    )


def test_a_statement_of_none():
    record, problems = made("name: x\nparts: {none: true, reason: Luật không đòi.}")

    assert problems == []
    assert record.parts == Nothing(none=True, reason="Luật không đòi.")
    assert made("name: x\nparts: []")[0].parts == ()
    assert made("name: x")[0].parts is None


def test_a_name_in_quotes_has_one_line():
    record, _ = made('name: "Giấy\\n khai\\tsinh"\n')

    assert record.name == "Giấy khai sinh"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("prose: x", [(1, 1, "missing-key")]),
        ("name: x\nnaem: y", [(2, 1, "unknown-key")]),
        ("Tên: x", [(1, 1, "unknown-key")]),
        ("naem: x", [(1, 1, "unknown-key")]),
        ("name: [x]", [(1, 7, "plain-value")]),
        ("name: {x: y}", [(1, 7, "plain-value")]),
        ("name:", [(1, 6, "empty-value")]),
        ("name: ~", [(1, 7, "empty-value")]),
        ('name: ""', [(1, 7, "empty-value")]),
        ("name: x\nids:", [(2, 5, "empty-value")]),
        ("name: x\nids: a", [(2, 6, "list")]),
        ("name: x\nids: {a: b}", [(2, 6, "list")]),
        ("name: x\nids: [a, Ầ, b]", [(2, 10, "id")]),
        ("name: x\nlevel: Cấp huyện", [(2, 8, "no-district")]),
        ("name: x\nlevel: cấp thôn", [(2, 8, "choice")]),
        ("name: x\non: hôm nay\nat: 25:00", [(2, 5, "date"), (3, 5, "clock")]),
        ("name: x\nparts: y", [(2, 8, "list")]),
        ("name: x\nparts: [y]", [(2, 9, "map")]),
        ("name: x\nparts: {none: true}", [(2, 8, "missing-key")]),
        ("name: x\nparts: {none: true, reason: y, name: z}", [(2, 32, "unknown-key")]),
        ("name: x\nparts: {reason: y}", [(2, 8, "list")]),
        ("name: x\nparts:\n  - on: 01/7/2025\n  - name: z", [(4, 5, "dash")]),
        ("- name: x", [(1, 1, "map")]),
        ("x", [(1, 1, "map")]),
    ],
)
def test_misfits(text, found):
    record, problems = made(text)

    assert sorted(problems) == found
    assert record is None or record.name == "x"


def test_what_is_right_stays():
    record, _ = made("name: x\nids: [a, Ầ, b]\nlevel: ?\n".replace("?", "huyền thoại"))

    assert record == Small(name="x", ids=(values.Id("a"), values.Id("b")))


def test_words_help_to_choose():
    _, problems = shape(Small, source.parse("name: x\nlevel: câp xa", "x"), "x")
    assert problems == []

    _, (problem,) = shape(Small, source.parse("name: x\nlevel: cấp xảã", "x"), "x")
    assert problem.fix.vi.startswith("Có phải “Cấp xã”? Chọn một trong: “Cấp bộ”, ")

    _, (problem,) = shape(Small, source.parse("name: x\nlevels: y", "x"), "x")
    assert problem.fix.vi.startswith("Có phải “level”? Chọn một trong: “Cấp bộ”, ")


def test_a_long_value_is_not_quoted_whole():
    _, problems = shape(
        Small, source.parse(f"name: x\nlevel: {'đ' * 9999}\n{'k' * 900}: 1", "x"), "x"
    )

    assert [len(problem.what.vi) < 100 for problem in problems] == [True, True]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("name: x\non: y", {"on"}),
        ("name: x\nparts:\n  - name: y\n    on: z\nids: [a]", {"parts"}),
        ("name: x\npart:\n  - name: y", {"part", "parts"}),
        ("Ngày: 01/7/2025\nname: x", {"Ngày", "on"}),
        ("{name: x, on: y, ids: [a]}", {"on"}),
        ("name: x\nids: [a]", set()),
    ],
)
def test_which_parts_hold_misfits(text, parts):
    node = source.parse(text, "x.yml")
    _, problems = shape(Small, node, "x.yml")

    assert misfitting(Small, node, problems) == parts


def test_a_thousand_misfits_are_enough():
    text = "name: x\n" + "".join(f"k{number}: x\n" for number in range(2 * MOST))
    record, problems = shape(Small, source.parse(text, "x.yml"), "x.yml")

    assert record is None
    assert len(problems) == MOST + 1
    assert problems[-1].rule == "too-many"


def test_a_list_longer_than_any_real_one_is_refused():
    text = "name: x\nids:\n" + "  - Ầ\n" * (MOST_ITEMS + 1)
    record, problems = made(text)

    assert record == Small(name="x")
    assert problems == [(3, 3, "list")]


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_of_the_model_can_be_read(kind):
    assert builder(kind)
    for field in fields(kind):
        assert field.metadata["label"], field.name
        assert field.default is not MISSING or field.type, field.name


def test_choices_have_labels_of_their_own():
    for kind in values.Labelled.__subclasses__():
        assert len({member.label for member in kind}) == len(kind), kind


NODES = st.recursive(
    st.builds(
        Text,
        st.text(max_size=8) | st.sampled_from(["8.000 đồng", "3 ngày", "true", "01/7/2025", "a"]),
        st.just(1),
        st.just(1),
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: Items(1, 1, items))
        | st.dictionaries(
            st.sampled_from([field.name for field in fields(model.Procedure)] + ["none", "reason"]),
            inner,
            max_size=8,
        ).map(lambda held: Map(1, 1, dict(held), dict.fromkeys(held, (1, 1))))
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(NODES)
def test_any_nodes_make_a_record_or_misfits(node: Node) -> None:
    record: Any
    record, problems = shape(model.Procedure, node, "x.yml")

    assert record is not None or problems
    if record:
        assert walk(record)[0] == ((), record)


@pytest.mark.parametrize("register", ["offices", "life-events"])
def test_a_blank_form_fits_and_shows_every_key(register):
    """An official who copies the form begins with a file that can be read."""
    kind = {"offices": entries.Office, "life-events": entries.LifeEvent}[register]
    path = Path(__file__).parent.parent / f"templates/forms/{register}.yml"
    (node,) = source.parse(path.read_text("utf-8"), path.name).items
    record, problems = shape(kind, node, path.name)

    assert problems == []
    for _, part in walk(record):
        unsaid = {f.name for f in fields(part) if getattr(part, f.name) is None}
        assert unsaid <= {"note", "after", "when"}
    assert set(node.values) == {field.name for field in fields(kind)}
