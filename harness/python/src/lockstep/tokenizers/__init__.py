"""Shows a tokenizer of Hugging Face's ``tokenizers`` as the stages it is made of, each run by the library's own component.

    training = pipeline("tokenizer", "tokenizer.json")

``added-tokens`` › ``normalize`` › ``normalized-tokens`` › ``pre-tokenize`` › ``model`` › ``truncate`` › ``post-process`` ›
``pad``. A stage whose component the tokenizer lacks is left out, but for ``added-tokens`` (which makes the list), ``model``
and ``post-process`` (which makes the masks). One after the other they give what ``tokenizer.encode(text)`` gives; padding
to the longest of a batch is none, since there is one text.

Until ``model`` the value is a list of text, and of ``{"id", "token"}`` for each added token found in the text; then
``{"tokens", "ids"}``; from ``post-process`` on ``{"tokens", "ids", "type_ids", "attention_mask"}``. Params are the parts
of ``tokenizer.json``, with a digest in place of each vocabulary, list of merges and character map.
"""

from .. import declare
from . import steps
from .large_parts import LargeParts
from .opened import component, opened


def pipeline(name, tokenizer, *, add_special_tokens=True):
    """Declares the pipeline of a tokenizer: the path of a ``tokenizer.json``, or a ``tokenizers.Tokenizer``.

    Raises UsageError if there is no such file, if the installed library does not know one of its components, or if stages
    could not give what ``encode`` gives.
    """
    return declare.pipeline(name, stages(tokenizer, add_special_tokens=add_special_tokens))


def stages(tokenizer, *, add_special_tokens=True):
    """Lists the stages of :func:`pipeline`, for a pipeline that does more before or after them."""
    tokenizer, config = opened(tokenizer)
    large = LargeParts(config)

    def part(kind, declared):
        return steps.remembered(lambda params: component(kind, large.restored(params)), (declared, getattr(tokenizer, kind)))

    first, second = _added_tokens(tokenizer)
    made = [_stage("added-tokens", steps.added_tokens(), first)]
    if tokenizer.normalizer is not None:
        params = large.shortened(config["normalizer"])
        made.append(_stage("normalize", steps.normalize(part("normalizer", params)), params))
    if second:
        made.append(_stage("normalized-tokens", steps.normalized_tokens(), second))
    if tokenizer.pre_tokenizer is not None:
        params = config["pre_tokenizer"]
        made.append(_stage("pre-tokenize", steps.pre_tokenize(part("pre_tokenizer", params)), params))
    params = large.shortened(config["model"])
    made.append(_stage("model", steps.model(part("model", params)), params))
    if config.get("truncation"):
        special = tokenizer.num_special_tokens_to_add(False) if add_special_tokens else 0
        made.append(_stage("truncate", steps.truncate, _truncation(config["truncation"], special)))
    processor = config.get("post_processor")
    params = {"add_special_tokens": add_special_tokens, "processor": processor}
    made.append(_stage("post-process", steps.post_process(part("post_processor", processor)), params))
    padding = _padding(config.get("padding"))
    return made if padding is None else [*made, _stage("pad", steps.pad, padding)]


def _stage(name, run, params):
    return declare.stage(name, run, params=params, uses=["tokenizers"])


_FLAGS = ("single_word", "lstrip", "rstrip", "normalized", "special")


def _added_tokens(tokenizer):
    """Lists the tokens that are looked for in the text itself, and those in normalized text, by their own text normalized."""
    tokens = [
        {"id": id, "content": token.content, **{flag: getattr(token, flag) for flag in _FLAGS}}
        for id, token in sorted(tokenizer.get_added_tokens_decoder().items())
    ]
    normalizer = tokenizer.normalizer
    if normalizer is None:
        return tokens, []
    second = [dict(token, content=normalizer.normalize_str(token["content"])) for token in tokens if token["normalized"]]
    return [token for token in tokens if not token["normalized"]], second


def _truncation(config, special_tokens):
    """Leaves out what makes no difference to a single text: the strategy, and the stride between its parts."""
    return {
        "max_length": config["max_length"],
        "special_tokens": special_tokens,
        "direction": config.get("direction", "Right"),
    }


def _padding(config):
    """Leaves out what is not set; returns None where a text by itself is not padded."""
    if not config:
        return None
    length = config["strategy"]["Fixed"] if isinstance(config["strategy"], dict) else None
    if length is None and not config.get("pad_to_multiple_of"):
        return None
    rest = {key: config[key] for key in ("pad_to_multiple_of", "direction", "pad_id", "pad_type_id", "pad_token")}
    return {key: value for key, value in {"length": length, **rest}.items() if value is not None}
