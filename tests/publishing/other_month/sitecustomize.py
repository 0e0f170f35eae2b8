"""A clock that is some months on, for every Python whose path this folder is on."""

import datetime
import time

SECONDS = 200 * 24 * 60 * 60
LATER = datetime.timedelta(seconds=SECONDS)

_time, _time_ns, _localtime, _gmtime = time.time, time.time_ns, time.localtime, time.gmtime


class _Date(datetime.date):
    @classmethod
    def today(cls):
        return super().today() + LATER


class _Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + LATER


time.time = lambda: _time() + SECONDS
time.time_ns = lambda: _time_ns() + SECONDS * 10**9
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
datetime.date, datetime.datetime = _Date, _Moment
