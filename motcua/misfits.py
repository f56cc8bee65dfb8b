"""What is told of values that do not fit their place: a text for a list, a list for a text."""

from __future__ import annotations

import re

from motcua import modeline
from motcua.keys import Names
from motcua.nodes import Items, Map, Node, Text
from motcua.problem import Said, cut

GUESS = "Có phải “"  # how a remedy that guesses a key begins
FEW, LINE = 16, 160  # keys that are told with their labels; signs of a list in one line
NUMBERS = re.compile(r"(?<=\d)\s*(?:[,;/]|\s[-–]\s|\svà\s)\s*(?=\d{3,4}[\s.]?\d{3})")  # of phones
CODES = re.compile(r"(?<![\d.])\d\.\d{6}(?![\d.])")  # of procedures
MOST_ITEMS = 500  # the longest real list has 137
Why = tuple[str, Said, Said]  # rule, fact, remedy


def not_plain(node: Node) -> Why:
    """Return the finding on a list or mapping in a value's place: most are a text with a colon."""
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


def no_keys(keys: list[str], text: str) -> Why:
    """Return the finding on an item that is a text where keys and values are expected."""
    return (
        "map",
        Said("chỗ này cần các mục “tên mục: giá trị”", "keys and values are expected here"),
        Said(
            f"Mỗi mục một dòng, như “- {keys[0]}: {cut(text)}”. Các mục được dùng: "
            f"{', '.join(keys)}.",
            f"Known keys: {', '.join(keys)}.",
        ),
    )


def known_keys(known: Names, name: str) -> Said:
    """Return which keys may stand here instead of ``name``; a few are told by their labels."""
    if modeline.HEAD.startswith(f"# {name}:"):
        return Said("Đây là dòng dành cho máy: thêm “# ” ở đầu dòng.", "Begin the line with “# ”.")
    few = ", ".join(f"{key} ({label})" for key, label in known.labels.items())
    listed = few if len(known.labels) <= FEW else str(known)
    return Said(f"Các mục được dùng ở đây: {listed}.", f"Known keys: {known}.")


def further_out(key: str) -> Said:
    """Say that a key belongs to the record that holds this one."""
    return Said(
        f"“{key}” là mục của phần bên ngoài: bớt dấu cách đầu dòng cho thẳng hàng với các mục ở "
        "đó.",
        f"“{key}” belongs further out: indent it less.",
    )


def elsewhere(key: str, holder: str, line: int) -> Said:
    """Say that a key belongs to the entries of another list, which begins at a line."""
    return Said(
        f"“{key}” là mục của {holder}: chuyển dòng này xuống một mục trong {holder} (dòng {line}).",
        f"“{key}” belongs to {holder} (line {line}): move it there.",
    )


def held_already(guess: str, line: int, value: Node, held: Node) -> Said:
    """Say that the key that was meant is there already, and what to do with the second value."""
    texts = isinstance(held, Items) and all(isinstance(each, Text) for each in held.items)
    if texts and isinstance(value, Text):
        vi = f"Thêm vào đó một dòng “- {cut(value.value)}” rồi xoá dòng này."
    else:
        vi = "Điều cần ghi thì sửa ở đó, rồi xoá dòng này."
    return Said(
        f"{GUESS}{guess}”? Mục đó đã có ở dòng {line}. {vi}",
        f"Did you mean “{guess}”? It is at line {line}: mend it there, and delete this line.",
    )


def holder_lost(lost: str) -> Why:
    """Return the finding on entries above which the line is missing that holds their list."""
    return (
        "list-key",
        Said(f"thiếu dòng “- {lost}:” ở trên danh sách này", f"no “- {lost}:” above this list"),
        Said(
            f"Thêm ngay trên một dòng “- {lost}:”, thụt vào ít hơn dòng này 4 dấu cách; danh sách "
            "sát lề quá thì thụt cả danh sách vào trước.",
            f"Add a line “- {lost}:” above, indented by 4 less than this one.",
        ),
    )


def dash_too_many(key: str, line: int) -> Why:
    """Return the finding on an entry that is the rest of the one above."""
    return (
        "dash",
        Said(f"gạch đầu dòng trước “{key}” cắt mục ở dòng {line} làm hai", "a dash too many"),
        Said(
            f"Thay gạch bằng một dấu cách: “  {key}: …”, thẳng hàng với chữ ở dòng {line}.",
            f"Put a space in place of the dash, in line with the text of line {line}.",
        ),
    )


def header_lost(lost: str, key: str) -> Said:
    """Say that the key of a list is missing above its entries."""
    return Said(
        f"“{key}” là mục của {lost}: thêm dòng “{lost}:” ở phía trên.",
        f"“{key}” belongs to {lost}: write “{lost}:” above it.",
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


def outdented(key: str, inner: str) -> Why:
    """Return the finding on a key that belongs to the empty one above it."""
    return (
        "indent",
        Said(f"“{inner}” thuộc “{key}” ở trên mà không thụt vào", f"“{inner}” belongs to “{key}”"),
        Said(
            f"Thêm 2 dấu cách ở đầu dòng “{inner}: …” và các dòng cùng nhóm ngay dưới.",
            "Indent it, and the lines of its group, by two spaces.",
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


def no_list(node: Node, keys: list[str]) -> Why:
    """Return the finding on a value or mapping in a list's place, with that list."""
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
        first = f"“- {keys[0]}: …”, dòng dưới “{keys[1]}: …”" if keys[1:] else f"“- {keys[0]}: …”"
        return rule, what, Said(f"Xuống dòng, thụt vào, viết {first}.", f"Write {first} below.")
    if isinstance(node, Text) and node.value.endswith(".") and len(node.value) <= 2 * LINE:
        said = f"Xuống dòng, thụt vào hai dấu cách, viết: - {cut(node.value, LINE)}"
        return rule, what, Said(said, "Begin it with a dash on the line below.")
    if isinstance(node, Text) and len(node.value) <= 2 * LINE:
        cuts = NUMBERS if NUMBERS.search(node.value) else re.compile("[,;]")
        parts = [part.strip(" '\"") for part in cuts.split(node.value.strip("[](){}"))]
        parts = [part for part in parts if part]
        plain = parts and not any(set(part) & set("[]{}:#&*!|>'\"%@`") for part in parts)
        written = f"[{', '.join(parts)}]"
        if plain and len(written) <= LINE:
            return rule, what, Said(f"Viết trong ngoặc vuông: {written}.", f"Write {written}.")
        if node.value.endswith("]"):
            return rule, what, Said("Thêm dấu [ ngay sau dấu hai chấm.", "Add the [.")
    return rule, what, fix


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
        "Chọn Cấp xã hoặc Cấp tỉnh, theo văn bản phân định thẩm quyền.",
        "Choose Cấp xã or Cấp tỉnh.",
    ),
)
TOO_MANY_ITEMS = (
    "list",
    Said(f"danh sách có hơn {MOST_ITEMS} mục", f"a list of over {MOST_ITEMS} items"),
    Said("Tách thành nhiều thủ tục, hoặc gộp các mục.", "Split the procedure, or join the items."),
)
