"""A clock that is some months on, for each Python that finds this before it starts."""

import datetime as dt
import time
from typing import Self

SECONDS = 200 * 24 * 60 * 60
LATER = dt.timedelta(seconds=SECONDS)

_time, _time_ns, _localtime, _gmtime = time.time, time.time_ns, time.localtime, time.gmtime


class _Date(dt.date):
    @classmethod
    def today(cls) -> Self:
        return super().today() + LATER


class _Moment(dt.datetime):
    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Self:
        return super().now(tz) + LATER


def _shifted() -> float:
    return _time() + SECONDS


def _shifted_ns() -> int:
    return _time_ns() + SECONDS * 10**9


def _local(seconds: float | None = None) -> time.struct_time:
    return _localtime(_shifted() if seconds is None else seconds)


def _universal(seconds: float | None = None) -> time.struct_time:
    return _gmtime(_shifted() if seconds is None else seconds)


for name, shifted in {
    "time": _shifted,
    "time_ns": _shifted_ns,
    "localtime": _local,
    "gmtime": _universal,
}.items():
    setattr(time, name, shifted)
for name, kind in {"date": _Date, "datetime": _Moment}.items():
    setattr(dt, name, kind)
