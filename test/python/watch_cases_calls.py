"""Functions of all kinds of syntax, continued: what calls, is called, and looks at itself. Each takes a text."""

from __future__ import annotations

import contextlib
import functools
import inspect
import pickle


def recursive(text):
    if not text:
        return []
    head, tail = text[0], text[1:]
    rest = recursive(tail)
    rest.append(head)
    return rest


def too_deep(text):
    try:
        return endless(text)
    except RecursionError as error:
        kind = type(error)
        return kind


def endless(text):
    more = text + "a"
    return endless(more)


def generating(text):
    def parts(given):
        sent = None
        for part in given.split():
            sent = yield part, sent
        return given

    def whole(given):
        result = yield from parts(given)
        yield result

    made = whole(text)
    values = [next(made, None)]
    for number in range(3):
        try:
            values.append(made.send(number))
        except StopIteration as error:
            values.append(repr(error))
    return values


def coroutines(text):
    async def part(given):
        value = given.upper()
        return value

    async def whole(given):
        first = await part(given)
        async with contextlib.AsyncExitStack() as stack:
            pairs = [pair async for pair in stream(first)]
            async for pair in stream(given):
                pairs.append(pair)
        return pairs, type(stack).__name__

    made = whole(text)
    try:
        made.send(None)
    except StopIteration as error:
        result = error.value
        return result


async def stream(text):
    for character in text:
        pair = character * 2
        yield pair


def shouting(function):
    @functools.wraps(function)
    def wrapper(text):
        upper = text.upper()
        return function(upper)

    return wrapper


@shouting
def decorated(text):
    twice = text * 2
    return twice, decorated.__name__, decorated.__wrapped__.__code__.co_firstlineno


partial = functools.partial(lambda text, more: [length := len(text), length + more], more=2)


def introspected(text):
    here = inspect.currentframe()
    line = here.f_lineno
    names = sorted(locals())
    evaluated = eval("line + 1")
    space = {}
    exec("made = names[0]", {}, {"names": names, **space})
    source = inspect.getsource(introspected)
    return line, names, evaluated, source, introspected.__code__.co_varnames, introspected.__annotations__


def annotated(text, count: int = 2, *, key: Later = None, **more: Any) -> Later:
    bare: Later
    held: Later = text * count
    return held, annotated.__annotations__, annotated.__defaults__, annotated.__kwdefaults__, annotated.__code__.co_flags


def defaults(text):
    base = [1]

    def grow(item, into=base, size=(width := len(text))):
        into = into + [item]
        into.append(size)
        return into

    return grow(text), base, width, grow.__defaults__


def pickled(text):
    made = pickle.dumps(recursive, 0)
    return made


def branches(text):
    if not text:
        kind = "none"
    elif text.isdigit():
        kind = "digits"
    elif text.isalpha(): kind = "letters"; kind += "!"
    else:
        kind = 1 / 0
    return kind


def strings(text):
    said = f"{text!r:>{len(text)}}{(n := 3)}"
    said += said[n:]
    return said


def swallowing(text):
    result = []
    try:
        result.append(text[0])
        result.append(int(text))
    except Exception:
        result = None
        raise
    finally:
        if result is None:
            return "swallowed"
    return result


def imported(text):
    import json as coder
    from os.path import join

    written = coder.dumps(text)
    return join(written, "x")
