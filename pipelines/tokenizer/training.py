"""Training side of both tokenizer pairs: the tokenizers as train.py made them, stage by stage."""

from pathlib import Path

from lockstep.tokenizers import pipeline

HERE = Path(__file__).parent

wordpiece = pipeline("tokenizer-wordpiece", HERE / "wordpiece.json")
bpe = pipeline("tokenizer-bpe", HERE / "bpe.json")
