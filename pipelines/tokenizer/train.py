"""Trains the two tokenizers of this pair: a WordPiece one as BERT has it, a byte-level BPE one as RoBERTa has it.

    .venv/bin/python pipelines/tokenizer/train.py

What they learn from is licence texts of the npm package spdx-license-list and the support mail below, in every combination
of its sentences' parts. The same text and the same library give the same files.
"""

import json
from itertools import product
from pathlib import Path

from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

HERE = Path(__file__).parent
LICENCES = HERE.parents[1] / "node_modules/spdx-license-list/licenses"
NAMES = ["MIT", "Apache-2.0", "BSD-3-Clause", "CC-BY-4.0", "EUPL-1.2", "MPL-2.0", "etalab-2.0", "DL-DE-BY-2.0", "MulanPSL-2.0"]
MAIL = [
    (["Hello", "Dear team", "Good morning", "Hi <NAME>"], ["my invoice", "the login page", "our contract", "the renewal of §4.2"],
     ["is wrong again", "doesn't load", "was never signed", "shows €1,299.00 instead of $99"], ["Please help!", "Thanks, <NAME>", "Call +44 20 7946 0000."]),
    (["Bonjour", "Chère équipe"], ["ma facture d'août", "le contrat n° 17", "l'accès à l'espace client"],
     ["n'est toujours pas arrivée", "a été résilié à tort", "reste bloqué"], ["Merci d'avance !", "À bientôt, <NAME>"]),
    (["Guten Tag", "Hallo <NAME>"], ["die Rechnung für Größe XL", "unser Vertrag über die Straßenbeleuchtung", "die Kündigung"],
     ["fehlt noch", "wurde nicht geprüft", "lässt sich nicht öffnen"], ["Viele Grüße", "Bitte um Rückruf bis 30.09."]),
    (["Hola", "Buenos días"], ["¿por qué mi contraseña", "el envío nº 3", "la cláusula del señor Muñoz"],
     ["no funciona?", "llegó dañado", "caducó ayer"], ["¡Gracias!", "Un saludo, <NAME>"]),
    (["Здравствуйте", "Добрый день"], ["договор аренды", "мой пароль", "счёт за июль"], ["не найден", "устарел", "оплачен дважды"], ["Спасибо"]),
    (["Καλημέρα"], ["το συμβόλαιο", "ο λογαριασμός"], ["λείπει", "δεν ανοίγει"], ["Ευχαριστώ"]),
    (["こんにちは", "您好"], ["請求書が", "契約書第3条が", "我的账户", "合同"], ["届きません。", "无法登录。"], ["よろしくお願いします", "谢谢"]),
]  # fmt: skip
LENGTH = 16
NAME = AddedToken("<NAME>", normalized=True)


def corpus():
    """Yields paragraphs of the licences, then the mail, one text each."""
    for name in NAMES:
        text = json.loads((LICENCES / (name + ".json")).read_text(encoding="utf-8"))["licenseText"]
        yield from filter(None, (paragraph.strip() for paragraph in text.split("\n\n")))
    for parts in MAIL:
        for greeting, *rest in product(*parts):
            yield greeting + ", " + " ".join(rest)


def word_piece():
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    # The trainer numbers letters inside of words in the order of a hash map, so they are given to it in order.
    letters = sorted(set(tokenizer.normalizer.normalize_str("".join(corpus()))) - {" "})
    first = special + ["##" + letter for letter in letters]
    tokenizer.train_from_iterator(corpus(), trainers.WordPieceTrainer(vocab_size=1500, special_tokens=first, show_progress=False))
    vocabulary = tokenizer.get_vocab()
    learnt = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    learnt.normalizer, learnt.pre_tokenizer = tokenizer.normalizer, tokenizer.pre_tokenizer
    tokenizer = learnt
    tokenizer.add_special_tokens(special)
    tokenizer.add_tokens([NAME])
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    tokenizer.enable_truncation(LENGTH)
    tokenizer.enable_padding(length=LENGTH, pad_id=0, pad_token="[PAD]")
    return tokenizer


def byte_level_bpe():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    special = ["<s>", "<pad>", "</s>"]
    tokenizer.train_from_iterator(
        corpus(),
        trainers.BpeTrainer(
            vocab_size=1500, initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()), special_tokens=special, show_progress=False
        ),
    )
    tokenizer.add_special_tokens([AddedToken("<mask>", lstrip=True, normalized=False)])
    tokenizer.add_tokens([NAME])
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), add_prefix_space=False)
    tokenizer.enable_truncation(LENGTH)
    tokenizer.enable_padding(length=LENGTH, pad_id=1, pad_token="<pad>")
    return tokenizer


if __name__ == "__main__":
    word_piece().save(str(HERE / "wordpiece.json"))
    byte_level_bpe().save(str(HERE / "bpe.json"))
