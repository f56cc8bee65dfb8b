"""YAML to nodes: places survive, nothing is guessed, nothing but Refused is ever raised."""

import os
import time
from unicodedata import combining, normalize

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from motcua import source
from motcua.builder import MAX_DEPTH, MAX_NODES
from motcua.emit import emit
from motcua.nodes import Items, Map, Text, locate
from motcua.problem import MOST, Place, lines
from motcua.slips import CONTROL
from motcua.stumbles import STUMBLES, stumble

# Signs that a text may carry past whoever reads it.
HIDDEN = "\u034f\u061c\u115f\u200e\u200f\u2800\u3164\uffa0\ufff9\U000e0041"
# Pieces that YAML, or we, take for something: thrown together they make every kind of slip.
PIECES = st.lists(
    st.sampled_from(
        [
            *"abđ0-:#&*!|>%@`'\"[]{},?\\ \n\r\t\0\x0b\x0c\x1b\x7f\x85\xa0\xad\u0301\u2028\u200b",
            *("\ufeff", "\ufffe", "\u202e", "\n- ", "\n  ", ": ", " #", "---\n", "...\n", "<<: *a"),
            *(
                "name",
                "- name: x",
                "{{",
                "[[",
                "\n\n",
                "|-\n  ",
                "\U0001f600",
                "Thủ tục",
                "\\u0000",
            ),
        ]
    ),
    max_size=60,
).map("".join)


def read(text):
    """Return a text's nodes and what is wrong with it: one of the two is empty."""
    try:
        return source.parse(text, "x.yml"), []
    except source.Refused as refused:
        return None, refused.problems


def whole(text):
    """Return a text as a file may hold it: composed, no commands, no mark without its letter."""
    text = CONTROL.sub("", normalize("NFC", text))
    letters = [sign for sign in text if not combining(sign)]
    return "".join(letters).strip() or "x"


def rules(text):
    return [problem.rule for problem in read(text)[1]]


@pytest.mark.parametrize(
    ("typed", "guessed"),
    [("1.002390", 1.00239), ("5.000", 5.0), ("no", False), ("012", 10), ("12:30", 750)],
)
def test_scalars_stay_as_typed(typed, guessed):
    node = source.parse(f"x: {typed}\n", "x.yml")

    assert node.values["x"].value == typed
    assert yaml.safe_load(typed) == guessed  # why we have a reader of our own


def test_places_are_lines_and_columns():
    node = source.parse("a: 1\nb:\n  - c: hai\n    d: [ba]\n", "x.yml")

    assert isinstance(node, Map)
    assert node.keys == {"a": (1, 1), "b": (2, 1)}
    assert locate(node, ("b", 0, "c"), "x.yml") == Place("x.yml", 3, 8)
    assert locate(node, ("b", 0, "d"), "x.yml") == Place("x.yml", 4, 5), "a list: its key"
    assert locate(node, ("b", 0, "d", 0), "x.yml") == Place("x.yml", 4, 9)
    assert locate(node, ("b", 0, "absent"), "x.yml") == Place("x.yml", 3, 5), "the nearest parent"
    assert locate(node, ("absent", 3), "x.yml") == Place("x.yml", 1, 1)


def test_columns_count_letters_not_bytes():
    _, (problem,) = read("tên: Đắk Lắk: x\n")

    assert problem.place == Place("x.yml", 1, 13)


def test_accents_are_composed():
    """Some editors write “ế” as three characters; search needs one."""
    text = source.decode(normalize("NFD", "x: Giấy chứng nhận\n").encode(), "x.yml")

    assert text == "x: Giấy chứng nhận\n"


@pytest.mark.parametrize(
    "content", ["\ufeffa: b\nc: d\n", "a: b\r\nc: d\r\n", "a: b\rc: d", "a:   b   \nc: d"]
)
def test_what_editors_leave_is_forgiven(content):
    node = source.parse(source.decode(content.encode(), "x.yml"), "x.yml")

    assert {key: value.value for key, value in node.values.items()} == {"a": "b", "c": "d"}
    assert node.keys["c"] == (2, 1)


@pytest.mark.parametrize(
    "content",
    [
        "tên: Thủ tục".encode("cp1258", "replace"),
        "tên: Thủ tục".encode("utf-16"),
        "ten: x".encode("utf-16-le"),
        b"a: b\nc: \xff\n",
        b"a: \xed\xa0\x80",
    ],
)
def test_other_encodings_are_named(content):
    with pytest.raises(source.Refused) as stop:
        source.decode(content, "x.yml")

    (problem,) = stop.value.problems
    assert problem.rule == "encoding"


def test_the_line_of_a_wrong_byte_is_told():
    with pytest.raises(source.Refused) as stop:
        source.decode("a: Đ\nb: ".encode() + b"\xff", "x.yml")

    assert stop.value.problems[0].place == Place("x.yml", 2, 1)


def test_links_and_large_files_are_refused(tmp_path):
    large, here, gone = (tmp_path / name for name in ("large.yml", "here.yml", "gone.yml"))
    large.write_bytes(b"#" * (source.MAX_BYTES + 1))
    here.symlink_to(large)
    gone.symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.yml")
    found = {}
    for name in ("large.yml", "here.yml", "gone.yml", "pipe.yml", "absent.yml"):
        with pytest.raises(source.Refused) as stop:
            source.read(tmp_path / name, name)
        found[name] = stop.value.problems[0].rule

    assert found.pop("large.yml") == "size"
    assert set(found.values()) == {"link"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["empty"]),
        ("# only a remark\n", ["empty"]),
        ("a: b #c\nd: e", ["hash"]),
        ("a: b # c\n", []),
        ("a: b ## c\n", []),
        ("a: 'b' #c\n", []),
        ("a: b#c\n", []),
        ("a: |\n  b #c\n", []),
        ("a: [b #c\n, d]\n", ["hash"]),
        ("- a\n-b\n- c", ["dash"]),
        ("a: -5", ["dash"]),
        ("a: '-5'", []),
        ("a:\n  - b\n   - c\n", ["dash-in-text"]),
        ("a: |\n  b\n  - c\n", []),
        ("a: 1\na: 2", ["duplicate-key"]),
        ("{a: 1, a: 2}", ["duplicate-key"]),
        ("? [a]\n: b", ["key"]),
        ("? {a: b}\n: b", ["key"]),
        ("a: &x b", ["yaml-feature"]),
        ("a: *x", ["yaml-feature"]),
        ("a: !!int 3", ["yaml-feature"]),
        ("a: !x", ["yaml-feature"]),
        ("<<: *x", ["yaml-feature"]),
        ("a: 1\n---\nb: 2", ["documents"]),
        ("a: 1\n...\n", []),
        ("\ta: 1", ["tab"]),
        ("a:\n\tb: 1", ["tab"]),
        ("a:\n\u00a0\u00a0b: 1", ["no-break-space"]),
        ("a:\n  \u3000b: 1", ["no-break-space"]),
        ("a:1", ["colon"]),
        ("a：1", ["colon"]),
        ("a:\u00a01", ["colon"]),
        ("a: http://x\nb:\n  - https://y\n", []),
        ("a: |\n  b:1\n", []),
        ("- a: |\n    b:1\n  c:2\n", ["colon"]),
        ("a: x\u200by", ["odd-character"]),
        *((f"a: x{sign}y", ["odd-character"]) for sign in HIDDEN),
        ("a: x\x00y", ["odd-character"]),
        ("a: x\x80y", ["odd-character"]),
        ("a: x\uffffy", ["odd-character"]),
        ("a: x\x0c\nb: 1", ["odd-character"]),
        ("a: x\u2028y: z", ["odd-character"]),
        ('a: "\\u200b"', []),
        ('a: "\\0"', ["odd-character"]),
        ('a: "\\u202e"', ["odd-character"]),
        ('a: "b" c', ["quote"]),
        ("a: 'b' c", ["quote"]),
        ('a: "b', ["quote"]),
        ('a: "b\n--- c', ["quote"]),
        ('a: "\\d"', ["backslash"]),
        ('a: "\\ud800"', ["backslash"]),
        ("a: [b, c", ["bracket"]),
        ("a: {b: c", ["bracket"]),
        ("a: b: c", ["colon-in-value"]),
        ("a: @b", ["special-start"]),
        ("a: %b", ["special-start"]),
        ("a: `b", ["special-start"]),
        ("a: ]", ["special-start"]),
        ("a: | b", ["block-text"]),
        ("[a]\nb: c", ["directive"]),
        ("%a\n---\nb: c", ["directive"]),
        ("a: - b", ["indent"]),
        ("a:\n   b: 1\n  c: 2", ["indent"]),
        ("- a\nb: c", ["indent"]),
        ("a: 1\nb\nc: 2", ["colon"]),
        ("[" * 40 + "]" * 40, ["depth"]),
    ],
)
def test_slips(text, found):
    assert rules(text) == found


def test_all_slips_are_told_at_once():
    assert rules("a:1\nb: c #d\nb: e\n\tf: g\n") == ["colon", "tab"]
    assert rules("b: c #d\nb: e\n") == ["hash", "duplicate-key"]


def test_depth_is_counted_exactly():
    source.parse("[" * MAX_DEPTH + "]" * MAX_DEPTH, "x.yml")

    assert rules("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == ["depth"]


def test_a_new_complaint_of_the_parser_is_still_told_in_vietnamese():
    error = yaml.MarkedYAMLError(problem="something nobody has seen")

    assert stumble(error, "x.yml", ["a"]).rule == "yaml"
    assert len({each.says for each in STUMBLES}) == len(STUMBLES)


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 200_000, "{a: " * 50_000, "- " * 100_000, "? " * 100_000, '"' * 200_000),
        *("'" * 200_000, "!" * 200_000, "&" * 200_000, "*a " * 70_000, "a: " * 70_000),
        *("\t" * 200_000, "\u3000" * 200_000, ": |" * 70_000, "---\n" * 50_000, "%" * 200_000),
        *("-x\n" * 60_000, "a:\n" * 60_000, "a: b\n" + " - c\n" * 40_000, "\0" * 200_000),
        *("[" + "a #b\n," * 30_000, "a: |\n" + " b\n" * 60_000, "a:\u00a0b\n" * 40_000),
        *("a" * 200_000 + ": b", "a: " + "b #c" * 50_000, "|" * 200_000, "# \n" * 70_000),
    ],
    ids=lambda text: repr(text[:6]),
)
def test_hostile_text_is_quick(text):
    begun = time.process_time()
    _, problems = read(text)

    assert len(problems) <= MOST + 1
    assert time.process_time() - begun < 1


def test_more_values_than_anyone_writes_are_refused():
    assert rules("[" + "a," * MAX_NODES + "]") == ["size"]


def test_a_long_list_of_slips_ends():
    assert "too-many" in rules("a: b #c\n" * 5000)
    assert "too-many" in rules("a:b\n" * 5000)


@settings(max_examples=400, deadline=None)
@example('a: "\\U0001F600" #x')
@example("\r\n - a\r- b")
@given(st.text() | PIECES)
def test_any_text_is_read_or_refused(text):
    node, problems = read(text)

    assert isinstance(node, Text | Items | Map) != bool(problems)
    for problem in problems:
        assert problem.place.line <= len(lines(text))
        assert problem.what.vi
        assert problem.fix.vi


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    try:
        text = source.decode(content, "x.yml")
    except source.Refused:
        text = ""
    node, problems = read(text)

    assert (node is None) == bool(problems)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text() | PIECES, min_size=1, max_size=3))
def test_text_survives_in_double_quotes(texts):
    """Everything but blank space at the ends, which nobody means, comes back; a lone space too."""
    quoted = ["".join(f"\\U{ord(sign):08x}" for sign in text) for text in texts]
    node, problems = read("\n".join(f'- "{text}"' for text in quoted))

    assert {problem.rule for problem in problems} <= {"odd-character"}
    assert len(problems) == sum(bool(CONTROL.search(text)) for text in texts)
    if node:
        kept = [text if len(text) == 1 else text.strip() for text in texts]
        assert [item.value for item in node.items] == kept


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from("abcd"), st.text() | PIECES, min_size=1))
def test_what_is_emitted_comes_back(values):
    values = {key: whole(text) for key, text in values.items()}
    node = source.parse(source.decode(emit(values).encode(), "x.yml"), "x.yml")

    assert isinstance(node, Map)
    assert {key: held.value for key, held in node.values.items()} == values
