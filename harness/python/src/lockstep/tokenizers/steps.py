"""Runs the parts of a tokenizer one by one, on plain values."""

import json


def remembered(make, *known):
    """Makes a function of params that makes a thing once for each of them; ``known`` are params whose thing is there."""
    made = {json.dumps(params): thing for params, thing in known}

    def get(params):
        key = json.dumps(params)
        if key not in made:
            made[key] = make(params)
        return made[key]

    return get


def added_tokens():
    """Splits a text at added tokens."""
    finder = remembered(_finder)
    return lambda text, tokens: finder(tokens)(text)


def normalized_tokens():
    """Splits segments at added tokens, written as their normalized text."""
    finder = remembered(_finder)
    return lambda segments, tokens: _each_text(segments, finder(tokens))


def normalize(normalizer):
    """Normalizes segments; what nothing is left of is dropped, as the library does."""

    def run(segments, params):
        made = normalizer(params)
        return _each_text(segments, lambda text: [normal for normal in [made.normalize_str(text)] if normal])

    return run


def pre_tokenize(pre_tokenizer):
    """Splits segments into pieces, in one list."""

    def run(segments, params):
        made = [pre_tokenizer(params), pre_tokenizer(_never_first(params))]
        return [
            piece
            for place, segment in enumerate(segments)
            for piece in ([segment] if isinstance(segment, dict) else _pieces(made[place > 0], segment))
        ]

    return run


def model(part):
    """Looks up or splits pieces into tokens of the vocabulary."""

    def run(pieces, params):
        made = part(params)
        tokens, ids = [], []
        for piece in pieces:
            found = [(piece["token"], piece["id"])] if isinstance(piece, dict) else _tokens(made, piece)
            for token, id in found:
                tokens.append(token)
                ids.append(id)
        return {"tokens": tokens, "ids": ids}

    return run


def truncate(value, params):
    """Cuts to the greatest length, less room for special tokens; where that leaves less than none the library cuts nothing."""
    room = params["max_length"] - params["special_tokens"]
    if room < 0:
        return value
    encoding = _encoding(value)
    encoding.truncate(room, direction=params["direction"].lower())
    return {key: [value[key][place] for place in encoding.word_ids] for key in ("tokens", "ids")}


def post_process(processor):
    """Adds special tokens, type ids and the attention mask."""

    def run(value, params):
        encoding = _encoding(value)
        if params["processor"] is not None:
            encoding = processor(params["processor"]).process(encoding, None, params["add_special_tokens"])
        return {
            "tokens": _filled(value["tokens"], encoding, encoding.tokens),
            "ids": _filled(value["ids"], encoding, encoding.ids),
            "type_ids": encoding.type_ids,
            "attention_mask": encoding.attention_mask,
        }

    return run


def pad(value, params):
    """Pads to a fixed length, or to a multiple; a longer text stays as it is."""
    length = params.get("length", len(value["ids"]))
    length += -length % params.get("pad_to_multiple_of", 1)
    encoding = _encoding(value)
    options = {key: params[key] for key in ("pad_id", "pad_type_id", "pad_token")}
    encoding.pad(length, direction=params["direction"].lower(), **options)
    padding = {key: getattr(encoding, key) for key in ("tokens", "ids", "type_ids", "attention_mask")}
    return {key: _filled(value[key], encoding, padding[key]) for key in padding}


def _finder(tokens):
    """Finds added tokens by a tokenizer that knows nothing else: its id 0 is any other text."""
    from tokenizers import AddedToken, Tokenizer, models

    tokenizer = Tokenizer(models.WordLevel({"": 0}, unk_token=""))
    known = {}
    for token in tokens:
        tokenizer.add_tokens([AddedToken(**{key: token[key] for key in token if key != "id"})])
        known[tokenizer.token_to_id(token["content"])] = {"id": token["id"], "token": token["content"]}

    def find(text):
        found = tokenizer.encode(text, add_special_tokens=False)
        return [dict(known[id]) if id else text[start:end] for id, (start, end) in zip(found.ids, found.offsets)]

    return find


def _each_text(segments, split):
    return [made for segment in segments for made in (split(segment) if isinstance(segment, str) else [segment])]


def _never_first(config):
    """Makes of a pre-tokenizer that treats the first piece of a text differently the one for all other pieces."""
    if isinstance(config, list):
        return [_never_first(item) for item in config]
    if not isinstance(config, dict):
        return config
    rest = {key: _never_first(value) for key, value in config.items()}
    return {**rest, "prepend_scheme": "never"} if config.get("prepend_scheme") == "first" else rest


def _pieces(pre_tokenizer, text):
    return [piece for piece, _ in pre_tokenizer.pre_tokenize_str(text)]


def _tokens(model, piece):
    return [(token.value, token.id) for token in model.tokenize(piece)]


def _encoding(value):
    """Makes an encoding whose word ids are places in the value; what the library adds to it has none."""
    from tokenizers import Tokenizer, models

    tokenizer = Tokenizer(models.WordLevel({"": 0}, unk_token=""))
    return tokenizer.encode(["-"] * len(value["ids"]), is_pretokenized=True, add_special_tokens=False)


def _filled(values, encoding, added):
    return [added[at] if place is None else values[place] for at, place in enumerate(encoding.word_ids)]
