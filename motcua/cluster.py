"""The makers of a build on other computers: a Dask cluster in the place of the crew.

They share no disk with this one. The program is there already, the same to the byte, or they are
refused; work travels with the print fonts, then one batch after the other, and contents come
back, to be written here. What a computer took with it when it died another makes anew.
"""

from __future__ import annotations

import logging
import pickle
import platform
import re
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from motcua.crew import Crew, looked_at
from motcua.inspection import digest, program_digest
from motcua.problem import Misread, Said, Unready, cut

T = TypeVar("T")
Made = TypeVar("Made")
Client: TypeAlias = Any  # the types of the library are not whole, and only few have it
Future: TypeAlias = Any

ADDRESS = re.compile(r"dask(\+tls)?://((?:\[[\da-fA-F:.]+\]|[\w.-]+):\d{1,5})", re.ASCII)
PATIENCE = 20  # seconds to wait for a computer to answer, or for another to come
AHEAD = 16  # batches a thread that are sent before the first is taken back: memory stays flat
STAYS = "Trang đang công bố giữ nguyên."


class Foreign(Exception):  # noqa: N818 - it says who it is
    """A worker that came late, with another program."""


class Cluster:
    """Spreads work over a cluster as ``Crew`` does over processes."""

    def __init__(self, client: Client) -> None:
        """Take the connection; who opened it closes it."""
        self._client = client

    def spread(self, work: Callable[[list[T]], Made], batches: Iterable[list[T]]) -> Iterator[Made]:
        """Begin the work; return what comes of each batch, in order."""
        waiting, several = looked_at(batches)
        if not several:
            return map(work, waiting)
        # A task of its own, so that it is sent once, and again to whoever comes later.
        carried = self._client.submit(bytes, pickle.dumps(work), pure=False)
        most = AHEAD * max(1, sum(self._client.nthreads().values()))
        begun = deque(self._begin(carried, islice(waiting, most)))
        return self._taken(carried, begun, waiting)

    def _begin(self, carried: Future, batches: Iterable[Any]) -> Iterator[Future]:
        for batch in batches:
            yield self._client.submit(_do, edition(), carried, batch, pure=False)

    def _taken(
        self, carried: Future, begun: deque[Future], waiting: Iterator[Any]
    ) -> Iterator[Any]:
        while begun:
            made = self._result(begun.popleft())
            begun.extend(self._begin(carried, islice(waiting, 1)))
            yield made

    def _result(self, future: Future) -> Any:
        """Wait for what a batch became. Raises Unready where nobody is left to make it."""
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        alone = False
        while True:
            try:
                return future.result(timeout=PATIENCE)
            except Foreign as found:
                raise _foreign(*found.args) from None
            except KilledWorker:
                raise _lost("nhiều máy làm việc lần lượt ngừng ở cùng một phần việc") from None
            except FutureCancelledError:
                raise _lost("mất liên lạc với bộ điều phối Dask") from None
            except TimeoutError:
                if not self._client.nthreads():
                    if alone:
                        raise _lost("không còn máy làm việc nào trong cụm Dask") from None
                    alone = True


@contextmanager
def makers(address: str | None, crew: Crew) -> Iterator[Crew | Cluster]:
    """Yield who makes: the cluster at ``address``, or the crew where none is named.

    address: ``dask://HOST:PORT``, or ``dask+tls://`` with the keys that Dask's settings name.
    Raises Misread for an address that is none, Unready where no cluster answers there, or one with
    another program.
    """
    if address is None:
        yield crew
        return
    with _client(_url(address), address) as client:
        _refuse_others(client)
        yield Cluster(client)


def _url(address: str) -> str:
    found = ADDRESS.fullmatch(address)
    if not found:
        raise Misread(
            "executor",
            Said(f"“{address}” không phải địa chỉ cụm Dask", f"{address} is no Dask cluster"),
            Said("Viết --executor dask://MÁY:CỔNG, như dask://10.0.0.5:8786.", "dask://HOST:PORT"),
        )
    return f"{'tls' if found[1] else 'tcp'}://{found[2]}"


@contextmanager
def _client(url: str, address: str) -> Iterator[Client]:
    """Yield a connection that tells nothing but by its exceptions."""
    library = _library()
    try:
        keys = library.Security().get_connection_args("client")
        if url.startswith("tls") and not keys.get("ssl_context"):
            raise ValueError("DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__CLIENT__CERT, …__KEY?")
        client = library.Client(url, timeout=PATIENCE / 2, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:  # what comes of wrong certificates too
        raise _absent(f"không gọi được bộ điều phối Dask ở {address}", error) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE / 2)
        except TimeoutError as error:
            raise _absent(f"cụm Dask ở {address} không có máy làm việc", error) from None
        yield client


def _library() -> Any:
    """Return Dask's library, which keeps silent. Raises Misread where it is not installed."""
    try:
        import dask.config
        import distributed
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("dask", "distributed"):
            raise
        raise Misread(
            "executor",
            Said("máy chưa có gói Dask để dùng --executor", "Dask is not installed"),
            Said(
                "Cài: .venv/bin/pip install distributed, rồi chạy lại; hoặc bỏ --executor.",
                "pip install distributed",
            ),
        ) from None
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})
    return distributed


def _absent(what: str, error: Exception) -> Unready:
    said = cut(str(error), 200)
    return Unready(
        "executor",
        Said(f"{what} ({said})", f"no Dask cluster answers: {said}"),
        Said(
            "Xem dask scheduler và dask worker có đang chạy, đúng địa chỉ và cổng không; hoặc bỏ "
            f"--executor để dựng trên máy này. {STAYS}",
            "Look whether scheduler and workers run there, or leave out --executor.",
        ),
    )


def _refuse_others(client: Client) -> None:
    """Raise Unready unless all have the very program that runs here."""
    try:
        found = client.run(edition, on_error="return")
    except Exception as error:  # noqa: BLE001 - whatever a foreign scheduler makes of our request
        raise _foreign(type(error).__name__) from None
    for worker, seen in found.items():
        if seen != edition():
            raise _foreign(worker)


@cache
def edition() -> str:
    """Return what is the same wherever the same bytes are made: the program and what it uses."""
    from importlib.metadata import version  # it would load in every process

    python = f"{sys.implementation.cache_tag} {sys.platform} {platform.machine()}"
    used = map(version, ("Jinja2", "MarkupSafe", "orjson", "segno", "typst", "pikepdf"))
    return digest(program_digest(), python, *used)


def _foreign(who: str) -> Unready:
    return Unready(
        "executor",
        Said(
            f"máy trong cụm Dask ({who}) có bản chương trình, thư viện hay Python khác máy này",
            f"in the Dask cluster {who} has another program, other libraries or another Python",
        ),
        Said(
            "Cài cùng một bản Một Cửa theo cùng tệp khoá phiên bản ở mọi máy, khởi động lại dask "
            f"scheduler và dask worker; hoặc bỏ --executor. {STAYS}",
            "Install the same edition everywhere and start scheduler and workers anew.",
        ),
    )


def _lost(what: str) -> Unready:
    return Unready(
        "executor",
        Said(what, "the Dask cluster was lost"),
        Said(
            f"Xem nhật ký và bộ nhớ của các máy đó rồi chạy lại; hoặc bỏ --executor. {STAYS}",
            "Look at the logs and memory of these computers, then run again.",
        ),
    )


class _Unpacked(threading.local):
    """What a thread of a worker has unpacked: a press stays warm, and is never shared."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.works: dict[bytes, Callable[[Any], Any]] = {}

    def work(self, carried: bytes) -> Callable[[Any], Any]:
        """Return the work, unpacked once; a third one sends the first home."""
        if carried not in self.works:
            if len(self.works) == 2:
                del self.works[next(iter(self.works))]
            self.works[carried] = pickle.loads(carried)  # noqa: S301 - from the builder itself
        return self.works[carried]


_unpacked = _Unpacked()


def _do(wanted: str, carried: bytes, batch: Any) -> Any:
    """Make a batch, there, with the program that is wanted. Raises Foreign."""
    if edition() != wanted:
        raise Foreign(platform.node())
    return _unpacked.work(carried)(batch)
