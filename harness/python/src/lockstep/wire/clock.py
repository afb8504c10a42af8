"""Turns dates and times into whole nanoseconds and back. Naive and aware ones are never mixed."""

import datetime as dt

FOLDED = "a repeated hour's second time (fold=1)"
_EPOCH = dt.datetime(1970, 1, 1)
_AWARE_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)


def duration_ns(delta):
    """Counts the nanoseconds of a timedelta exactly."""
    return ((delta.days * 86400 + delta.seconds) * 1_000_000 + delta.microseconds) * 1000


def datetime_tagged(value):
    """Writes a datetime: an instant if it has an offset, else wall-clock time."""
    if value.utcoffset() is None:
        if value.fold:
            return ["o", "datetime.datetime", FOLDED]
        return ["naive", str(duration_ns(value.replace(tzinfo=None) - _EPOCH))]
    return ["at", str(duration_ns(value - _AWARE_EPOCH)), zone_name(value)]


def time_tagged(value):
    """Writes a time of day."""
    if value.fold:
        return ["o", "datetime.time", FOLDED]
    ns = ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000_000 + value.microsecond * 1000
    return ["time", str(ns), None if value.tzinfo is None else zone_name(value)]


def zone_name(value):
    """Names the zone of an aware datetime or time: its key (``Europe/Berlin``), ``UTC``, or an offset (``+02:00``)."""
    zone = value.tzinfo
    if zone is dt.timezone.utc:
        return "UTC"
    key = getattr(zone, "key", None) or getattr(zone, "zone", None)
    if isinstance(key, str):
        return key
    offset = value.utcoffset()
    return str(zone) if offset is None else _offset_name(offset)


def _offset_name(offset):
    microseconds = duration_ns(offset) // 1000
    sign = "-" if microseconds < 0 else "+"
    seconds, rest = divmod(abs(microseconds), 1_000_000)
    name = "%s%02d:%02d" % (sign, seconds // 3600, seconds // 60 % 60)
    if seconds % 60 or rest:
        name += ":%02d" % (seconds % 60)
    return name + (".%06d" % rest if rest else "")


def zone_of(name):
    """Finds the tzinfo of a name; None if this Python has none that is written back the same."""
    if name == "UTC":
        return dt.timezone.utc
    if name[:1] in ("+", "-"):
        try:
            hours, minutes, *seconds = name[1:].split(":")
            delta = dt.timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds[0]) if seconds else 0)
            zone = dt.timezone(-delta if name[0] == "-" else delta)
        except (ValueError, OverflowError):
            return None
        return zone if _offset_name(zone.utcoffset(None)) == name else None
    try:
        import zoneinfo

        return zoneinfo.ZoneInfo(name)
    except Exception:
        return None


def read_datetime(ns, zone):
    """Makes a datetime of nanoseconds, aware if a zone name is given; None if it cannot be held exactly."""
    if ns % 1000:
        return None
    try:
        if zone is None:
            return _EPOCH + dt.timedelta(microseconds=ns // 1000)
        found = zone_of(zone)
        return None if found is None else (_AWARE_EPOCH + dt.timedelta(microseconds=ns // 1000)).astimezone(found)
    except OverflowError:
        return None


def read_duration(ns):
    """Makes a timedelta of nanoseconds; None if it cannot be held exactly."""
    if ns % 1000:
        return None
    try:
        return dt.timedelta(microseconds=ns // 1000)
    except OverflowError:
        return None


def read_time(ns, zone):
    """Makes a time of day; None if it cannot be held exactly."""
    if ns % 1000 or not 0 <= ns < 86_400_000_000_000:
        return None
    tz = None if zone is None else zone_of(zone)
    if zone is not None and (tz is None or zone[:1] not in ("U", "+", "-")):
        return None
    seconds, microseconds = divmod(ns // 1000, 1_000_000)
    return dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60, microseconds, tzinfo=tz)
