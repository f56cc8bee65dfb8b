"""Rules on the questions by which people find their case: real cases, real choices."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.model import Procedure
from motcua.problem import Said, cut
from motcua.reading import near
from motcua.rules import Finding, View, rule
from motcua.text import slug
from motcua.within import cases, repeated

GUESSES = 20  # a guess is slow, and whoever needs more has copied nothing
READS = {"questions": ("documents", "fees", "time_limits", "channels")}


@rule(Procedure, reads=READS)
def answer_case_unknown(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Trường hợp ghi trong câu trả lời phải có trong giấy tờ, phí hoặc thời hạn của thủ tục.

    Vì sao: gõ sai một chữ thì trang giấu mất giấy tờ mà người dân phải mang.
    Cách sửa: chép nguyên chữ ở dòng `case` của giấy tờ, phí hay thời hạn.
    EN: a case that an answer names is the case of a paper, fee or time limit.
    """
    known = dict.fromkeys(cases(procedure))
    unknown = (
        (("questions", at, "answers", index, "cases", n), case)
        for at, question in enumerate(procedure.questions)
        for index, answer in enumerate(question.answers)
        for n, case in enumerate(answer.cases)
        if case not in known
    )
    for told, (path, case) in enumerate(unknown):
        guess = near(case, known) if told < GUESSES else None
        hint = f"Có phải “{cut(guess)}”? " if guess else ""
        yield (
            path,
            Said(f"không có trường hợp “{cut(case)}”", f"no case “{cut(case)}”"),
            Said(
                f"{hint}Chép nguyên chữ ở dòng case của giấy tờ, phí hoặc thời hạn.",
                "Copy the case of a paper, fee or limit.",
            ),
        )


@rule(Procedure)
def question_without_choice(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Câu hỏi phải có ít nhất hai câu trả lời, dẫn đến trường hợp khác nhau.

    Vì sao: trả lời kiểu gì trang cũng không đổi thì chỉ mất công người dân.
    Cách sửa: thêm câu trả lời thứ hai; ghi `cases` cho câu trả lời cần xem thêm; hoặc xoá câu hỏi.
    EN: a question has two answers, and they name different cases.
    """
    for at, question in enumerate(procedure.questions):
        if len(question.answers) < 2:
            what = Said("câu hỏi có chưa đến hai câu trả lời", "fewer than two answers")
        elif not any(answer.cases for answer in question.answers):
            what = Said("không câu trả lời nào ghi trường hợp", "no answer names a case")
        elif len({frozenset(answer.cases) for answer in question.answers}) == 1:
            what = Said("mọi câu trả lời ghi trường hợp như nhau", "all answers name the same")
        else:
            continue
        yield (
            ("questions", at, "answers"),
            what,
            Said(
                "Thêm câu trả lời, mỗi câu ghi “cases: […]” khác nhau; hoặc xoá câu hỏi.",
                "Add answers with different cases, or delete the question.",
            ),
        )


@rule(Procedure)
def question_twice(procedure: Procedure, view: View) -> Iterator[Finding]:
    """Câu hỏi của một thủ tục phải khác nhau, câu trả lời của một câu hỏi cũng vậy.

    Vì sao: địa chỉ gửi cho người khác ghi câu trả lời bằng chữ không dấu; giống nhau thì lẫn.
    Cách sửa: đổi lời, không chỉ đổi dấu hay chữ hoa.
    EN: questions, and the answers of one, differ in more than marks and case.
    """
    for index, _ in repeated(slug(question.ask) for question in procedure.questions):
        yield ("questions", index, "ask"), *_same(procedure.questions[index].ask)
    for at, question in enumerate(procedure.questions):
        for index, _ in repeated(slug(answer.text) for answer in question.answers):
            text = question.answers[index].text
            yield ("questions", at, "answers", index, "text"), *_same(text)


def _same(text: str) -> tuple[Said, Said]:
    return (
        Said(f"“{cut(text)}” giống một câu ở trên", f"“{cut(text)}” is like one above"),
        Said("Viết khác đi, hoặc xoá câu này.", "Reword it, or delete it."),
    )
