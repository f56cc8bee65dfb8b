"""What is told of keys that stand in the wrong place, and of what they lost above them."""

from __future__ import annotations

from motcua import modeline
from motcua.keys import Names
from motcua.misfits import FEW, Why
from motcua.nodes import Items, Node, Text
from motcua.problem import Said, cut

GUESS = "Có phải “"  # how a remedy that guesses a key begins


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
