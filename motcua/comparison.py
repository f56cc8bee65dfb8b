"""The channels side by side: what each costs and takes, which is cheaper, how often one comes."""

from __future__ import annotations

from motcua.glance import Answer, Facts, Held, cost, held, lists, time
from motcua.model import Channel, Procedure
from motcua.values import ChannelKind, OnlineLevel

TRIPS = {
    ChannelKind.in_person: "Đến ít nhất 1 lần",
    ChannelKind.postal: "Không phải đến quầy để nộp",
}
"""What is true of every procedure; how often one comes in all, the catalogue does not know."""
NO_TRIP = "Không phải đến lần nào"

Prices = dict[tuple[str | None, str | None], int]


def compare(procedure: Procedure, facts: Facts) -> list[Facts]:
    """Return for each channel cost, time (None where all are alike), trips and ``cheaper``."""
    costs, lowest = _costs(procedure, facts)
    times = _times(procedure, facts)
    return [
        {
            "cost": costs[at],
            "time": times[at],
            "trips": _trips(channel),
            "cheaper": at in lowest,
        }
        for at, channel in enumerate(procedure.channels)
    ]


def _costs(procedure: Procedure, facts: Facts) -> tuple[list[Answer | None], set[int]]:
    """Return what each channel costs, and the cheaper ones."""
    if not any(channel["own_fees"] for channel in facts["channels"]):
        return [None] * len(procedure.channels), set()
    fees = [held([each]) for each in lists(procedure, "fees", "fees", facts)]
    return _unless_alike([cost(each) for each in fees]), _lowest([_prices(each) for each in fees])


def _times(procedure: Procedure, facts: Facts) -> list[Answer | None]:
    """Return how long each channel takes."""
    if not any(channel["own_limits"] for channel in facts["channels"]):
        return [None] * len(procedure.channels)
    every = lists(procedure, "time_limits", "limits", facts)
    return _unless_alike([time(held([each])) for each in every])


def _unless_alike(answers: list[Answer]) -> list[Answer | None]:
    differ = any(answer != answers[0] for answer in answers)
    return [answer if differ else None for answer in answers]


def _trips(channel: Channel) -> str | None:
    """Return how often one has to come; of what is only partly online nobody can say."""
    if channel.online_level is OnlineLevel.full:
        return NO_TRIP
    return TRIPS.get(channel.kind)


def _prices(of: Held) -> Prices | None:
    """Return what is paid in each case, all fees of a case together; None where one is unsure."""
    prices: Prices = {}
    for fee in of.entries:
        if not isinstance(fee.amount, int) or fee.review or fee.formula:
            return None
        key = fee.case, fee.per
        prices[key] = prices.get(key, 0) + fee.amount
    return None if of.gap or not (prices or of.none) else prices


def _lowest(every: list[Prices | None]) -> set[int]:
    """Return the channels in which nothing costs more than in another, and something less.

    Prices are compared case by case; where the cases differ, none is called cheaper.
    """
    known = [prices for prices in every if prices is not None]
    if len(known) < len(every) or len({frozenset(p) for p in known if any(p.values())}) > 1:
        return set()
    keys = set().union(*known)
    if not any(p.get(key, 0) != known[0].get(key, 0) for p in known for key in keys):
        return set()
    least = {key: min(p.get(key, 0) for p in known) for key in keys}
    return {at for at, p in enumerate(known) if all(p.get(k, 0) == least[k] for k in keys)}
