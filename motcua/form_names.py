"""The file names of forms that a source ran into the name of their paper, split off again."""

from __future__ import annotations

import re

ENDING = re.compile(r"\.(?i:docx?|xlsx?|pdf|rtf|rar|zip)(?=[^\W_a-z]|$)")
# How file names begin, when they stand against the word before them.
BEGINNING = re.compile(
    r"(?<=[^\s_(/–-])(?:M[ẫãâ]u|Mau|mau so|MẪU|Mus?|Ms|Ph[uụ] ?[Ll][uụ]c|PHỤ LỤC|PHLC|Ph?l[uc]|PL"
    r"|TK|TPHS|T[oờ] ?khai|[DĐ][oơ]n|DC_|BM|Bi[eể]u|N[AC]\d|(?<!\d)\d{1,3}-Mẫu|(?<!\d)\d\.\d{6})\w*"
)
# Words of a sentence about the form; a file name has none of them.
SENTENCE = re.compile("kèm theo|ban hành|quy định")
DOUBLED = re.compile(r"(?<![.…])(?:\.\.|[;,:]\s*\.|\.\s*;)$")


def parted(name: str, file: str) -> tuple[str, list[str], str]:
    """Return the paper's name, the names of its files, and the words of the source at the cut.

    Only what is plain is cut: the name stops at a dot, or the file begins with its ending, and
    a beginning of a file name stands in the name against another word. Else the words are "".

    >>> parted("Đề án đóng cửa mỏMau 05-Phu luc_39.7.", "2025.docx")
    ('Đề án đóng cửa mỏ', ['Mau 05-Phu luc_39.7.2025.docx'], 'mỏMau 05-Phu luc_39.7. | 2025.docx')
    >>> parted("Tờ khai theo mẫu.", "Mẫu số 2.docx")
    ('Tờ khai theo mẫu.', ['Mẫu số 2.docx'], '')
    """
    whole = name + file
    ending = ENDING.search(whole)
    if ending and (name.endswith(".") or file.startswith(".")):
        starts = [found.start() for found in BEGINNING.finditer(whole, 0, ending.start())]
        if starts and starts[-1] < len(name) and not SENTENCE.search(name, starts[-1]):
            cut = starts[-1]
            said = f"{name[name.rfind(' ', 0, cut) + 1 :]} | {file}"
            ends = [cut, *(found.end() for found in ENDING.finditer(whole, cut))]
            files = [whole[a:b] for a, b in zip(ends, [*ends[1:], len(whole)], strict=True)]
            return stopped(name[:cut].rstrip()), [each for each in files if each], said
    return stopped(name), [file], ""


def stopped(name: str) -> str:
    """Return ``name`` with one stop at its end.

    >>> stopped("Bản sao;."), stopped("Giấy tờ khác...")
    ('Bản sao.', 'Giấy tờ khác...')
    """
    return DOUBLED.sub(".", name)
