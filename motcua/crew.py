"""The processes of one build: started when there is work for them, and kept from stage to stage."""

from __future__ import annotations

import gc
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

AHEAD = 8  # batches on their way for each process

T = TypeVar("T")
Made = TypeVar("Made")


class Crew:
    """Up to ``jobs`` processes; with one job, or one batch, the work is done here.

    They are forked with all that is loaded already, unless this process has other threads, which
    a fork would leave locked: the print shop's begin in the processes that print. ``work``
    travels to them once, through a file, however large it is. For what needs no disk a cluster
    can take the crew's place, see ``cluster``.
    """

    def __init__(self, jobs: int) -> None:
        """Start nothing yet."""
        self._jobs = jobs
        self._executor: Executor | None = None
        self._works = 0

    def spread(self, work: Callable[[list[T]], Made], batches: Iterable[list[T]]) -> Iterator[Made]:
        """Begin the work; return what comes of each batch, in order.

        Batches are taken when there is somebody for them, so that few are in memory at a time.
        """
        batches, several = looked_at(batches)
        if self._jobs <= 1 or not several:
            return map(work, batches)
        self._works += 1
        path = Path(self._folder.name) / str(self._works)
        path.write_bytes(pickle.dumps(work, pickle.HIGHEST_PROTOCOL))
        if self._executor is None:
            from concurrent.futures import ProcessPoolExecutor  # only where there is much to do
            from multiprocessing import get_context

            self._executor = ProcessPoolExecutor(self._jobs, get_context(_start()), lighten)
        return iter(Flow(self._executor, partial(_do, str(path)), batches, AHEAD * self._jobs))

    def __enter__(self) -> Crew:
        """Make room for what travels."""
        self._folder = TemporaryDirectory(prefix="motcua-")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Send everybody home; what is not begun is not done."""
        if self._executor:
            self._executor.shutdown(cancel_futures=True)
        self._folder.cleanup()


class Flow:
    """Batches on their way: as one is done the next sets out; iterate for what comes, in order."""

    def __init__(
        self,
        executor: Executor,
        work: Callable[[Any], Any],
        batches: Iterable[Any],
        ahead: int,
    ) -> None:
        """Send the first batches, ``ahead`` of them."""
        self._executor, self._work, self._batches = executor, work, iter(batches)
        self._lock = RLock()
        self._sent: deque[Future[Any]] = deque()
        for _ in range(ahead):
            self._send()

    def __iter__(self) -> Iterator[Any]:
        """Yield what comes; raises what the work or the taking of a batch raised."""
        while self._sent or self._send():
            yield self._sent.popleft().result()

    def _send(self, _: Future[Any] | None = None) -> bool:
        """Send one batch, also from the executor's own thread; return whether there was one."""
        with self._lock:
            try:
                batch = next(self._batches, None)
                if batch is None:
                    return False
                sent = self._executor.submit(self._work, batch)
            except Exception as error:  # noqa: BLE001 - whoever iterates is to meet it
                from concurrent.futures import Future

                sent = Future()
                sent.set_exception(error)
                self._batches = iter(())
            self._sent.append(sent)
        sent.add_done_callback(self._send)
        return True


def looked_at(batches: Iterable[T]) -> tuple[Iterator[T], bool]:
    """Return the batches, none of them lost, and whether there are several."""
    rest = iter(batches)
    first = list(islice(rest, 2))
    return chain(first, rest), len(first) > 1


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists that travel together."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def lighten() -> None:
    """Let the garbage collector rest: a build makes many records and next to no cycles."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def _start() -> str:
    """Return how a process begins: a fork is safe where Linux says that there is one thread."""
    try:
        return "fork" if len(list(Path("/proc/self/task").iterdir())) == 1 else "spawn"
    except OSError:
        return "spawn"


def _do(path: str, batch: Any) -> Any:
    return _work(path)(batch)


@lru_cache(maxsize=4)
def _work(path: str) -> Callable[[Any], Any]:
    work: Callable[[Any], Any] = pickle.loads(Path(path).read_bytes())  # noqa: S301 - our own file
    return work
