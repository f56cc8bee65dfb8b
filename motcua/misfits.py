"""What is told of values that do not fit their place: a text for a list, a list for a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from motcua.nodes import Items, Map, Node, Text
from motcua.problem import Said, cut

FEW, LINE = 16, 160  # keys that are told with their labels; signs of a list in one line
NUMBERS = re.compile(
    r"(?<=\d)\s*(?:[,;/]|\s[-–]\s|\s(?:và|hoặc|hay)\s)\s*(?=\d{3,4}[\s.]?\d{3})"
)  # of phones
QUOTED = r"(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"  # not within quotes
COMMAS = re.compile(rf"[,;]{QUOTED}")
SIGNS = re.compile(rf"(?:[,;/+]|\s[-–]\s|\s(?:và|hoặc)\s){QUOTED}")
UNQUOTED = set("[]{}&*!|>'\"%@`")  # no item that is told holds such a sign
NAMED = re.compile(r"Viết: (\S.*?)\.(?: |$)")  # a remedy that names the value
CODES = re.compile(r"(?<![\d.])\d\.\d{6}(?![\d.])")  # of procedures
VALUE_FIRST = {"name", "ref", "label", "text", "kind"}  # what a lone value of a list may be
MOST_ITEMS = 500  # the longest real list has 137
Why = tuple[str, Said, Said]  # rule, fact, remedy


def not_plain(node: Node, *, prose: bool) -> Why:
    """Return the finding on a list or mapping in a value's place: most are a text with a colon.

    prose: whether a text of several lines may stand there.
    """
    several = isinstance(node, Map) and any(isinstance(n, Items) for n in node.values.values())
    if prose and several:
        said = f"Đoạn nhiều dòng: thêm “ |-” sau dấu hai chấm ở dòng {node.line - 1}; mục của danh "
        said += "sách thì viết “- |-” rồi xuống dòng."
        return (*NOT_PLAIN[:2], Said(said, "Write |- after the colon above."))
    if isinstance(node, Items) and node.items and all(isinstance(n, Text) for n in node.items):
        first = next(each.value for each in node.items if isinstance(each, Text))
        more = "" if len(node.items) == 1 else "; chỗ này chỉ ghi được một"
        said = f"Bỏ ngoặc vuông hoặc gạch đầu dòng, viết: {cut(first)}{more}."
        return (*NOT_PLAIN[:2], Said(said, f"Write {cut(first)}."))
    if isinstance(node, Map) and len(node.values) == 1:
        ((key, value),) = node.values.items()
        if isinstance(value, Text) and not (key.isascii() and key.islower()):
            text = cut(f"{key}: {value.value}", 90)
            mark = "'" if '"' in text else '"'
            fix = Said(f"Đặt cả dòng trong dấu nháy: {mark}{text}{mark}", "Quote the whole text.")
            return (*NOT_PLAIN[:2], fix)
    return NOT_PLAIN


def no_keys(keys: list[str], text: str, misfit: Callable[[str], Said | None]) -> Why:
    """Return the finding on an item that is a text where keys and values are expected.

    misfit: what to write where the first key may not have such a value; it may have what that
    names, or what stands before a comma.
    """
    (first, _, rest), wrong, more = text.partition(", "), misfit(text), ""
    if rest and wrong and not misfit(first):
        text, more = first, f"; “{cut(rest)}” ghi ở dòng dưới, sau tên mục của nó"
    elif wrong and (named := NAMED.match(wrong.vi)):
        text = named[1]
    return (
        "map",
        Said("chỗ này cần các mục “tên mục: giá trị”", "keys and values are expected here"),
        Said(
            f"Mỗi mục một dòng, như “- {keys[0]}: {cut(text)}”{more}. Các mục được dùng: "
            f"{', '.join(keys)}.",
            f"Known keys: {', '.join(keys)}.",
        ),
    )


def in_two(name: str, value: str, first: str, second: str) -> Why:
    """Return the finding on a key and value that belong to two keys."""
    return (
        "map",
        Said(f"chỗ này cần hai mục {first} và {second}", f"{first} and {second} are expected"),
        Said(
            f"Viết hai dòng: “{first}: {cut(name)}” và “{second}: {cut(value)}”.",
            f"Write two lines: {first} and {second}.",
        ),
    )


def none_said(text: str) -> Why:
    """Return the finding on a word for none in the place of a list."""
    return (
        "list",
        Said(f"“{cut(text)}” không nói vì sao không có", f"“{cut(text)}” gives no reason"),
        Said(
            "Xuống dòng, thụt vào, viết hai dòng: “none: true” và “reason: lý do”. Chưa biết thì "
            "xoá cả mục, ghi vào review.",
            "Write two lines below: none: true, and a reason. If unknown, list it under review.",
        ),
    )


def none_listed() -> Why:
    """Return the finding on a statement of none that stands as an item of its list."""
    return (
        "list",
        Said("“none” đứng như một mục của danh sách", "none stands as an item of the list"),
        Said(
            "Bỏ gạch đầu dòng: viết “none: true”, dòng dưới “reason: …”, hai dòng thẳng hàng.",
            "Remove the dash before none.",
        ),
    )


def no_value(key: str, label: str, fix: Said, *, required: bool) -> Why:
    """Return the finding on a key, or a cell, without a value."""
    name = f"“{label}” ({key})"
    if required and fix == NO_VALUE[2]:
        fix = Said("Điền giá trị; mục này phải có.", "Fill it in: it must be there.")
    return "empty-value", Said(f"{name} để trống", f"“{key}” has no value"), fix


def acted(choice: tuple[str, str], value: str, other: str) -> Why:
    """Return the finding on a choice that stands as a key, with the text of another key."""
    one, two = f"{choice[0]}: {choice[1]}", f"{other}: {cut(value)}"
    return (
        "map",
        Said(
            f"chỗ này cần hai mục {choice[0]} và {other}", f"{choice[0]} and {other} are expected"
        ),
        Said(f"Viết hai dòng: “{one}” và “{two}”.", f"Write two lines: {one}; {other}."),
    )


def no_list(node: Node, keys: list[str], fits: Callable[[str], bool], *, ids: bool = False) -> Why:
    """Return the finding on a value or mapping in a list's place, with that list.

    fits: whether an item of the list may read so: that tells where the value is cut.
    ids: whether the list holds the names of entries.
    """
    rule, what, fix = NOT_A_LIST
    if isinstance(node, Map) and node.values:
        key = next(iter(node.values))
        said = f"Thêm gạch đầu dòng: “- {cut(key)}: …”; các dòng dưới thụt vào thẳng với chữ {key}."
        return rule, what, Said(said, f"Write “- {cut(key)}: …” and indent the lines below.")
    if isinstance(node, Text) and (codes := CODES.findall(node.value)):
        written = ", ".join(f'"{code}"' for code in codes[:FEW])
        return (
            rule,
            what,
            Said(f"Chỉ ghi mã, trong ngoặc vuông: [{written}].", f"Write [{written}]."),
        )
    if isinstance(node, Text) and keys:
        value = cut(node.value) if keys[0] in VALUE_FIRST else "…"
        more = f", dòng dưới “{keys[1]}: …”" if keys[1:] else ""
        first = f"“- {keys[0]}: {value}”{more}"
        return rule, what, Said(f"Xuống dòng, thụt vào, viết {first}.", f"Write {first} below.")
    if isinstance(node, Text) and node.value.endswith(".") and len(node.value) <= 2 * LINE:
        said = f"Xuống dòng, thụt vào hai dấu cách, viết: - {cut(node.value, LINE)}"
        return rule, what, Said(said, "Begin it with a dash on the line below.")
    if isinstance(node, Text) and len(node.value) <= 2 * LINE:
        cuttings = list(_cuttings(node.value.strip("[](){}")))
        fitting = (parts for parts in cuttings if all(map(fits, parts)))
        parts = next(fitting, None)
        if not parts and ids:  # names, it may be, of what has codes
            what = Said(f"“{cut(node.value)}” chưa phải danh sách", "this is no list")
        parts = parts or next(iter(cuttings), [])
        written = f"[{', '.join(map(_quoted, parts))}]"
        if parts and len(written) <= LINE and not any(set(part) & UNQUOTED for part in parts):
            return rule, what, Said(f"Viết trong ngoặc vuông: {written}.", f"Write {written}.")
        if node.value.endswith("]"):
            return rule, what, Said("Thêm dấu [ ngay sau dấu hai chấm.", "Add the [.")
    return rule, what, fix


def _cuttings(text: str) -> Iterator[list[str]]:
    """Yield the ways to cut a text into items, the plainest first."""
    for cutting in (NUMBERS,) if NUMBERS.search(text) else (COMMAS, SIGNS):
        parts = [part.strip(" '\"") for part in cutting.split(text)]
        if parts := [part for part in parts if part]:
            yield parts


def _quoted(part: str) -> str:
    """Return an item as a list in brackets can hold it."""
    return f'"{part}"' if set(part) & set(",:#") else part


ONE_DASH = Said("Bỏ gạch đầu dòng hoặc dấu [ thừa ở đây.", "Remove the second dash, or the [.")
NOT_PLAIN = (
    "plain-value",
    Said(
        "chỗ này cần một giá trị, không phải danh sách hay nhóm mục",
        "one value is expected here, not a list or mapping",
    ),
    Said(
        "Viết giá trị ngay sau dấu hai chấm; có dấu [ { hay “: ” thì đặt trong dấu nháy.",
        "Write the value after the colon; quote it if it holds [ { or a colon.",
    ),
)
NO_VALUE = (
    "empty-value",
    Said("mục này để trống", "this key has no value"),
    Said("Điền giá trị, hoặc xoá cả dòng nếu chưa biết.", "Fill it in, or delete the line."),
)
NO_ITEMS = (
    "empty-value",
    Said("danh sách này để trống", "this list is empty"),
    Said(
        "Thêm các mục ở dòng dưới, mỗi mục mở đầu bằng “- ”; chưa biết thì xoá dòng này.",
        "Add items below, each beginning with a dash, or delete the line.",
    ),
)
NOT_A_LIST = (
    "list",
    Said("chỗ này cần một danh sách", "a list is expected here"),
    Said(
        "Xuống dòng, mỗi mục mở đầu bằng “- ” (kể cả khi chỉ có một mục).",
        "Begin each item with a dash on its own line, even a single one.",
    ),
)
NO_DISTRICT = (
    "no-district",
    Said("không còn cấp huyện từ 01/7/2025", "there is no district level since 2025-07-01"),
    Said(
        "Thay bằng Cấp xã hoặc Cấp tỉnh, theo văn bản phân định thẩm quyền; đã có thì xoá.",
        "Write Cấp xã or Cấp tỉnh instead; delete it if that is there.",
    ),
)
TOO_MANY_ITEMS = (
    "list",
    Said(f"danh sách có hơn {MOST_ITEMS} mục", f"a list of over {MOST_ITEMS} items"),
    Said("Tách thành nhiều thủ tục, hoặc gộp các mục.", "Split the procedure, or join the items."),
)
