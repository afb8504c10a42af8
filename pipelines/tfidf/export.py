"""Writes what serving needs of the fitted pipeline to model.json. Run it after changing fit.py."""

import json
from pathlib import Path

from fit import fit

fitted = fit()
words, scale = fitted.named_steps["words"], fitted.named_steps["scale"]
terms = sorted(words.vocabulary_, key=words.vocabulary_.get)
model = {
    "stopWords": sorted(words.get_stop_words()),
    "terms": terms,
    "idf": words.idf_.tolist(),
    "scale": scale.scale_.tolist(),
}
Path(__file__).with_name("model.json").write_text(json.dumps(model, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
print(len(terms), "terms")
