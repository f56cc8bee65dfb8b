"""Work is spread over processes in order, few batches at a time, and nothing that fails is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from motcua.crew import AHEAD, Crew, chunks

BATCHES = 60


def doubled(batch: list[int]) -> list[int]:
    if batch[0] < 0:
        raise ValueError("a batch that cannot be done")
    return [2 * each for each in batch]


def test_results_come_in_order() -> None:
    with Crew(2) as crew:
        made = [each for part in crew.spread(doubled, chunks(range(200), 3)) for each in part]

    assert made == [2 * each for each in range(200)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_batches_are_taken_when_there_is_somebody_for_them(jobs: int) -> None:
    taken = 0

    def batches() -> Iterator[list[int]]:
        nonlocal taken
        for number in range(BATCHES):
            taken += 1
            yield [number]

    with Crew(jobs) as crew:
        made = crew.spread(doubled, batches())
        assert taken <= AHEAD * jobs + 2
        assert [each for (each,) in made] == [2 * number for number in range(BATCHES)]
    assert taken == BATCHES


def test_who_waits_for_the_work_meets_what_went_wrong() -> None:
    def broken() -> Iterator[list[int]]:
        yield [1]
        yield [2]
        yield [3]
        raise OSError("a text that cannot be taken")

    with Crew(2) as crew:
        with pytest.raises(ValueError, match="cannot be done"):
            list(crew.spread(doubled, [[1], [-1], [2]]))
        made = crew.spread(doubled, broken())
        assert [next(made), next(made), next(made)] == [[2], [4], [6]]
        with pytest.raises(OSError, match="cannot be taken"):
            next(made)
