"""Functions of all kinds of syntax. Each takes a text; a law says that watching their names changes nothing."""

from __future__ import annotations

import contextlib

COUNT = 0
TABLE = {"a": 1}


def plain(text):
    """Keeps its docstring."""
    lower = text.lower()
    tokens: list[str] = lower.split()
    first, *rest = tokens
    return lower, tokens, first, rest, plain.__doc__


def chained(text):
    left = right = [text]
    right.append(1)
    return left is right, left


def swapped(text):
    a, b = text[:2]
    a, b = b, a
    (c, [d, *e]), f = (a, b + text), text
    return a + b + c + d + str(e) + f


def augmented(text):
    total = 0
    parts = []
    for character in text:
        total += ord(character)
        parts += [character]
        total //= len(parts)
    return total, parts


def in_place(text, **table):
    table["text"] = text
    table["inner"] = {}
    table["inner"]["deep"] = [1, 2]
    table["inner"]["deep"][0] += int(text[0])
    table["inner"]["deep"].append(text)
    del table["text"]
    return table


def attributes(text):
    holder = Holder(text)
    holder.text = text * 2
    holder.items.append(1 / len(text))
    holder.text += "!"
    return holder.text, holder.items, repr(holder)


class Holder:
    text = "class"

    def __init__(self, text):
        self.items = [text]
        kept = text
        self.kept = kept

    def __repr__(self):
        words = super().__repr__().split()
        kind = __class__.__name__
        return words[0] + kind


class Mangled(Holder):
    def run(self, text):
        __private = text.upper()
        __private += "?"
        self.__own = __private
        return __private, sorted(locals()), sorted(vars(self))


def classes(text):
    class Local(Holder):
        size = len(text)
        grown = size + 1
        names = [size for size in range(2)]

        def get(self):
            value = self.grown
            return value, __class__.__name__

    made = Local(text)
    got = made.get()
    return got, Local.size, Local.names, Local.__qualname__


def mangled(text):
    made = Mangled(text)
    return made.run(text)


def walrus(text):
    if (size := len(text)) > 2 and any((found := character) == "a" for character in text):
        return size, found
    while (size := size - 1) > -5:
        pass
    return [last := one for one in text] + [last], size


def comprehensions(text):
    tokens = [token for token in text.split()]
    pairs = {token: [tokens for tokens in token] for token in tokens}
    lengths = {len(token) for token in pairs}
    return tokens, pairs, sorted(lengths), sum(len(tokens) for token in tokens)


def nested(text):
    total = 0

    def add(amount):
        nonlocal total
        before = total
        total += amount
        return before

    seen = [add(ord(character)) for character in text]
    return total, seen


def closures(text):
    makers = []
    for character in text:
        makers.append(lambda: character)
    return [make() for make in makers]


def global_count(text):
    global COUNT
    local = COUNT = len(text)
    local += 1
    TABLE["a"] = text
    TABLE["a"] += "b"
    return COUNT, TABLE, sorted(key for key in globals() if key.startswith("C"))


def tried(text):
    try:
        number = int(text)
    except ValueError as error:
        message = str(error)
        return message, sorted(locals())
    else:
        number += 1
    finally:
        done = text
    return number, done


def raised_again(text):
    try:
        number = 1 / len(text.strip())
    except ZeroDivisionError as error:
        wrong = ValueError("empty", text)
        raise wrong from error
    raise KeyError(
        number,
        text,
    )


def deep_lines(text):
    table = {}
    table[
        "a"
    ] = [
        int(text),
        1,
    ]
    value = (
        table["a"][0]
        / (table["a"][0] - 1)
        + int(
            text[1]
        )
    )
    return value


def unbound(text):
    if len(text) > 3:
        later = text
    return later


def deleted(text):
    kept = text
    gone = [kept]
    del kept
    gone.clear()
    return gone, kept


def managed(text):
    with contextlib.suppress(ValueError) as nothing, contextlib.nullcontext([text]) as (one,):
        value = int(one)
        return value
    return nothing, one


def looped(text):
    out = {}
    for index, (key, out[key]) in enumerate(zip(text, text[1:])):
        if index > 3:
            break
    else:
        index = None
    while out:
        key, value = out.popitem()
        out.pop(value, None)
    return index, key, out
