"""What a shop makes of a listing before it goes to the model."""

import re

NAMED = {"amp": "&", "lt": "<", "gt": ">"}


def unescape(text):
    """Turns the entities of a page into characters."""
    return re.sub("&(amp|lt|gt);", lambda found: NAMED[found.group(1)], text)


def features(listing):
    """The words of a title, and the price in cents."""
    title = listing["title"].replace("\t", " ")
    title = re.sub("<[^>]*>", " ", title)
    title = unescape(title)
    title = re.sub(" +", " ", title)
    words = title.split(" ")

    amount = listing["price"]
    amount = amount * listing["rate"]
    amount = max(amount, 5.0)
    cents = int(amount * 100 + 0.5)
    return {"words": words, "cents": cents}
