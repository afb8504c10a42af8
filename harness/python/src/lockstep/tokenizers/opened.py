"""Opens a tokenizer, and refuses what cannot be shown as stages."""

import json
import os

from ..errors import UsageError

_PARTS = ("normalizer", "pre_tokenizer", "post_processor", "decoder", "model")
_BARE = {
    "version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "normalizer": None, "pre_tokenizer": None,
    "post_processor": None, "decoder": None, "model": {"type": "WordLevel", "vocab": {}, "unk_token": ""},
}  # fmt: skip
_NO_FILE = "give the path of a tokenizer.json, which a tokenizer writes with save(path)"
_UPDATE = "install a newer one where this side runs: pip install --upgrade tokenizers"
_TAP = "make the side a function: def training(text): return tap('ids', tokenizer.encode(text).ids)"


def opened(tokenizer):
    """Returns the library's tokenizer and the plain data of its tokenizer.json: as the file has it, where there is one."""
    import tokenizers

    if isinstance(tokenizer, tokenizers.Tokenizer):
        config = json.loads(tokenizer.to_str())
        _refuse(tokenizer, config, "the tokenizer")
        return tokenizer, config
    if not isinstance(tokenizer, (str, os.PathLike)):
        hint = "pass its .backend_tokenizer" if hasattr(tokenizer, "backend_tokenizer") else _NO_FILE
        kind = type(tokenizer).__name__
        raise UsageError(_said("tokenizer", "expected a path or a tokenizers.Tokenizer, received %s" % kind, hint))
    path = os.fspath(tokenizer)
    text = _read(path)
    try:
        made = tokenizers.Tokenizer.from_str(text)
    except Exception as error:
        reason, hint = _reason(text, error)
        raise UsageError(_said(path, "tokenizers %s %s" % (tokenizers.__version__, reason), hint)) from error
    config = json.loads(text)
    _refuse(made, config, path)
    return made, config


def component(kind, config):
    """Makes one component by itself; the library only makes them of a whole tokenizer.json."""
    import tokenizers

    return getattr(tokenizers.Tokenizer.from_str(json.dumps({**_BARE, kind: config})), kind)


def _read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError as error:
        raise UsageError(_said(path, "cannot be read: %s" % error.strerror, _NO_FILE)) from error
    except UnicodeDecodeError as error:
        raise UsageError(_said(path, "is no UTF-8: %s" % error.reason, _NO_FILE)) from error


def _reason(text, error):
    """Says why the library refuses a tokenizer.json: which component it does not know, where one is refused by itself."""
    try:
        config = json.loads(text)
    except ValueError as malformed:
        return "cannot read it, it is no JSON: %s" % malformed, _NO_FILE
    if not isinstance(config, dict) or "model" not in config:
        return "cannot read it, it has no 'model'", _NO_FILE
    if config.get("version", "1.0") != "1.0":
        return "does not know version %s of the format" % json.dumps(config["version"]), _UPDATE
    for kind in _PARTS:
        try:
            component(kind, config.get(kind))
        except Exception as alone:
            name = config[kind].get("type") if isinstance(config[kind], dict) else None
            return "does not know its %s %s, or one of its settings: %s" % (kind, json.dumps(name), alone), _UPDATE
    return "refuses it: %s" % error, _UPDATE


def _refuse(tokenizer, config, where):
    if tokenizer.encode_special_tokens:
        raise UsageError(_said(where, "encode_special_tokens is set, which no stage can show", _TAP))
    twins = _twins(tokenizer)
    if twins is not None:
        # The library keeps them in a hash map: which one it finds changes from one tokenizer to the next.
        what = "its added tokens %s and %s are the same text once normalized, and either may be found" % tuple(map(json.dumps, twins))
        raise UsageError(_said(where, what, "keep one of them, or make it normalized=False"))
    if tokenizer.normalizer is not None and '"prepend_scheme": "first"' in json.dumps(config.get("pre_tokenizer")):
        # Where the normalizer drops the first character the library prepends nothing: normalized text does not tell.
        what = "its pre_tokenizer Metaspace prepends to the 'first' piece, which normalizer %s may move" % (
            json.dumps(config["normalizer"].get("type"))
        )
        raise UsageError(_said(where, what + ": stages could not give what encode gives", _TAP))
    if (config.get("truncation") or {}).get("strategy") == "OnlySecond":
        raise UsageError(_said(where, "its truncation cuts the second text only, and there is one", _TAP))


def _twins(tokenizer):
    seen = {}
    for token in tokenizer.get_added_tokens_decoder().values():
        if token.normalized and tokenizer.normalizer is not None:
            twin = seen.setdefault(tokenizer.normalizer.normalize_str(token.content), token.content)
            if twin != token.content:
                return twin, token.content
    return None


def _said(where, what, hint):
    return "%s: %s\n  Hint: %s" % (where, what, hint)
