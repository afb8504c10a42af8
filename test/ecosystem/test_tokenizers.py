"""Tokenizers as stages, against what the library itself encodes. Needs tokenizers:
PYTHONPATH=harness/python/src python test/ecosystem/test_tokenizers.py"""

import json
import os
import random
import tempfile
import unittest

from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from lockstep import UsageError
from lockstep.tokenizers import pipeline

CORPUS = ["The tenant reset the password twice.", "naïve café – ¿dónde? 合同 第3条", "Πού είναι το συμβόλαιο; 👩‍💻 pass/word"] * 4
SPECIAL = ["<pad>", "<unk>", "<s>", "</s>"]
TEXTS = [
    "",
    " ",
    "The tenant",
    "  reset<mask> the  <mask>  password </s>x",
    "ticket Ticket tickets TICKET<s>ticket",
    "Café\u0301 naïve İstanbul ΟΔΟΣ ﬁ ½",
    "合同第3条𠀀",
    "\0 a\0b \x07\x85\u200b\ufeff\u2028 \u3000x",
    "a" * 120 + " " + "ab" * 3000,
    "👩‍💻🏳️‍🌈 \U0010ffff\ue000",
    "<mask>",
    "<s></s><s>",
    "don't  stop\n\n\tnow ",
]
PIECES = ["tenant", "reset", " ", "  ", "<mask>", "<s>", "ticket", "Ticket", "s", "É", "e\u0301", "合", "\0", "\n", "'s", "3", "👩‍💻", "ς", "-"]


def trained(model, trainer, normalizer=None, pre_tokenizer=None):
    tokenizer = Tokenizer(model)
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    if pre_tokenizer is not None:
        tokenizer.pre_tokenizer = pre_tokenizer
    tokenizer.train_from_iterator(CORPUS, trainer)
    tokenizer.add_special_tokens([AddedToken("<mask>", lstrip=True, normalized=False)])
    tokenizer.add_tokens([AddedToken("Ticket", normalized=True), AddedToken("pass/", single_word=True, rstrip=True)])
    return tokenizer


def word_piece():
    tokenizer = trained(
        models.WordPiece(unk_token="<unk>", max_input_chars_per_word=100),
        trainers.WordPieceTrainer(vocab_size=200, special_tokens=SPECIAL, show_progress=False),
        normalizers.BertNormalizer(),
        pre_tokenizers.BertPreTokenizer(),
    )
    tokenizer.post_processor = processors.TemplateProcessing(single="<s>:1 $A </s>", special_tokens=[("<s>", 2), ("</s>", 3)])
    tokenizer.enable_truncation(12)
    tokenizer.enable_padding(length=16)
    return tokenizer


def byte_level():
    trainer = trainers.BpeTrainer(vocab_size=300, special_tokens=SPECIAL, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    tokenizer = trained(models.BPE(), trainer, normalizers.NFC(), pre_tokenizers.ByteLevel(add_prefix_space=True))
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 3), ("<s>", 2))
    tokenizer.enable_truncation(9, stride=2, direction="left")
    tokenizer.enable_padding(pad_to_multiple_of=8, direction="left", pad_id=0, pad_type_id=1, pad_token="<pad>")
    return tokenizer


def unigram(prepend_scheme="first", normalizer=None):
    trainer = trainers.UnigramTrainer(vocab_size=120, special_tokens=SPECIAL, unk_token="<unk>", show_progress=False)
    return trained(models.Unigram(), trainer, normalizer, pre_tokenizers.Metaspace(prepend_scheme=prepend_scheme))


def byte_fallback():
    trainer = trainers.BpeTrainer(vocab_size=200, special_tokens=[*SPECIAL, *("<0x%02X>" % byte for byte in range(256))], show_progress=False)
    normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    tokenizer = trained(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True), trainer, normalizer)
    tokenizer.post_processor = processors.Sequence([processors.ByteLevel(), processors.BertProcessing(("</s>", 3), ("<s>", 2))])
    tokenizer.enable_truncation(2)
    return tokenizer


def split_and_digits():
    parts = pre_tokenizers.Sequence([pre_tokenizers.Split(" ", "merged_with_previous"), pre_tokenizers.Digits(individual_digits=True)])
    trainer = trainers.WordLevelTrainer(special_tokens=SPECIAL, show_progress=False)
    tokenizer = trained(models.WordLevel(unk_token="<unk>"), trainer, normalizers.Sequence([normalizers.NFKC(), normalizers.Strip()]), parts)
    tokenizer.enable_truncation(0)
    return tokenizer


TOKENIZERS = [word_piece, byte_level, unigram, lambda: unigram("always", normalizers.NFKD()), byte_fallback, split_and_digits]


def composed(declared, text):
    value = text
    for stage in declared.nodes:
        value = stage.run(json.loads(json.dumps(value)), json.loads(json.dumps(stage.params)))
    return value


def texts():
    dice = random.Random(7)
    yield from TEXTS
    for _ in range(300):
        yield "".join(dice.choice(PIECES) for _ in range(dice.randrange(12)))
    for _ in range(300):
        points = (dice.choice([dice.randrange(0x300), dice.randrange(0xD800), dice.randrange(0xE000, 0x110000)]) for _ in range(8))
        yield "".join(map(chr, points))


class Composition(unittest.TestCase):
    def test_the_stages_one_after_the_other_give_what_encode_gives(self):
        for make in TOKENIZERS:
            tokenizer = make()
            for add_special_tokens in (True, False):
                declared = pipeline("it", tokenizer, add_special_tokens=add_special_tokens)
                for text in texts():
                    expected = tokenizer.encode(text, add_special_tokens=add_special_tokens)
                    with self.subTest(type(tokenizer.model).__name__, text=text):
                        made = composed(declared, text)
                        self.assertEqual(made["ids"], expected.ids)
                        self.assertEqual(made["type_ids"], expected.type_ids)
                        self.assertEqual(made["attention_mask"], expected.attention_mask)

    def test_a_file_gives_the_same_stages_as_the_tokenizer_it_was_saved_from(self):
        with tempfile.TemporaryDirectory() as folder:
            for make in TOKENIZERS:
                tokenizer = make()
                path = os.path.join(folder, "tokenizer.json")
                tokenizer.save(path)
                stages, saved = pipeline("it", tokenizer).nodes, pipeline("it", path).nodes
                self.assertEqual([(one.name, one.params) for one in saved], [(one.name, one.params) for one in stages])

    def test_a_component_the_tokenizer_lacks_is_no_stage(self):
        names = [[stage.name for stage in pipeline("it", make()).nodes] for make in TOKENIZERS]
        first = ["added-tokens", "normalize", "normalized-tokens"]
        self.assertEqual(names[0], [*first, "pre-tokenize", "model", "truncate", "post-process", "pad"])
        self.assertEqual(names[2], ["added-tokens", "pre-tokenize", "model", "post-process"])
        self.assertEqual(names[4], [*first, "model", "truncate", "post-process"])


class Params(unittest.TestCase):
    def test_a_stage_does_what_the_params_it_is_given_say(self):
        stages = {stage.name: stage for stage in pipeline("it", word_piece()).nodes}

        def run(name, value, **changed):
            return stages[name].run(value, {**stages[name].params, **changed})

        self.assertEqual(run("normalize", ["É"], lowercase=False, strip_accents=False), ["É"])
        self.assertEqual(run("model", ["tenantx"], max_input_chars_per_word=3)["tokens"], ["<unk>"])
        value = {"tokens": list("abcd"), "ids": [9, 8, 7, 6]}
        self.assertEqual(run("truncate", value, max_length=4, direction="Left")["tokens"], ["c", "d"])
        self.assertEqual(run("post-process", value, add_special_tokens=False)["ids"], [9, 8, 7, 6])
        encoded = run("post-process", value)
        padded = run("pad", encoded, length=7, pad_id=5, pad_token="-", direction="Left")
        self.assertEqual(padded["ids"], [5, *encoded["ids"]])
        self.assertEqual(padded["attention_mask"], [0, 1, 1, 1, 1, 1, 1])

    def test_large_parts_are_digests_that_tell_vocabularies_apart(self):
        def vocabulary(words):
            declared = pipeline("it", Tokenizer(models.WordLevel({word: id for id, word in enumerate(words)}, unk_token="a")))
            return declared.nodes[1].params["vocab"]

        self.assertRegex(vocabulary("abc"), "^sha256:[0-9a-f]{64}$")
        self.assertEqual(vocabulary("abc"), vocabulary("abc"))
        self.assertNotEqual(vocabulary("abc"), vocabulary("acb"))
        with self.assertRaisesRegex(ValueError, "digest"):
            stage = pipeline("it", word_piece()).nodes[4]
            stage.run(["a"], {**stage.params, "vocab": vocabulary("abc")})


class BadInput(unittest.TestCase):
    def refused(self, config, *parts):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "tokenizer.json")
            with open(path, "w", encoding="utf-8") as file:
                file.write(config if isinstance(config, str) else json.dumps(config))
            with self.assertRaises(UsageError) as caught:
                pipeline("it", path)
            for part in ("tokenizer.json: ", "\n  Hint: ", *parts):
                self.assertIn(part, str(caught.exception))

    def test_a_file_that_is_not_there_is_named(self):
        for missing in ("nowhere/tokenizer.json", os.path.dirname(os.path.abspath(__file__))):
            with self.assertRaisesRegex(UsageError, "cannot be read: (No such file|Is a directory)"):
                pipeline("it", missing)

    def test_what_is_no_tokenizer_is_named(self):
        self.refused("{", "no JSON")
        self.refused([1], "no 'model'")
        self.refused({"version": "1.0"}, "no 'model'")
        with self.assertRaisesRegex(UsageError, "received int"):
            pipeline("it", 3)

    def test_a_newer_format_or_component_is_named_with_the_remedy(self):
        config = json.loads(word_piece().to_str())
        remedy = "pip install --upgrade tokenizers"
        self.refused({**config, "version": "2.0"}, 'version "2.0"', remedy)
        for kind in ("normalizer", "pre_tokenizer", "post_processor", "model"):
            self.refused({**config, kind: {"type": "Nova"}}, '%s "Nova"' % kind, remedy)

    def test_what_stages_cannot_show_is_refused_with_a_way_around_it(self):
        around = "tap('ids', tokenizer.encode(text).ids)"
        self.refused(json.loads(unigram("first", normalizers.Strip()).to_str()), "Metaspace", '"Strip"', around)
        config = json.loads(word_piece().to_str())
        self.refused({**config, "truncation": {**config["truncation"], "strategy": "OnlySecond"}}, "second text", around)
        tokenizer = word_piece()
        tokenizer.add_tokens(["ticket"])
        with self.assertRaisesRegex(UsageError, "are the same text once normalized"):
            pipeline("it", tokenizer)
        tokenizer = word_piece()
        tokenizer.encode_special_tokens = True
        with self.assertRaisesRegex(UsageError, "encode_special_tokens"):
            pipeline("it", tokenizer)


if __name__ == "__main__":
    unittest.main()
