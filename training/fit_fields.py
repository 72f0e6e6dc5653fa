"""Fits the scores of the candidates for title and byline and writes them as
src/score/title_model.json and src/score/byline_model.json: see README.md.

usage: fit_fields.py FOLDER [--folds-only]
FOLDER is what `cargo run --release -p training -- --fields CORPORA FOLDER` wrote; the models of the folds
go there too.
"""
import hashlib
import json
import pathlib
import sys

import lightgbm
import numpy

from fit import FOLDS, loss, write

MODELS = pathlib.Path(__file__).parent.parent / "src" / "score"
PARAMETERS = dict(
    objective="binary", learning_rate=0.05, num_leaves=6, min_data_in_leaf=10, feature_fraction=0.5,
    bagging_fraction=0.8, bagging_freq=1, lambda_l2=3, max_bin=63, deterministic=True,
    force_row_wise=True, num_threads=2, verbose=-1,
)
# There are fewer candidates for the byline, and one page more or less must not move them.
OWN_PARAMETERS = {"title": {}, "byline": dict(min_data_in_leaf=20, lambda_l2=10)}
ROUNDS = {"title": 120, "byline": 120}
# Of so many seeds the one with the least loss out of fold.
TRIED_SEEDS = 3
# How much a page of each set weighs.
SET_WEIGHTS = {"wcxb": 1.0, "fundus": 2.0, "trafilatura": 1.0, "postlight": 2.0}
# What is set by hand: a feature, the value above which it counts, and the log odds that it adds.
# Where a news article's JSON-LD headline differs from the visible heading, the few news sites of
# the corpora lead the fit astray: what it learns holds for those sites only. Across sites the
# newsroom's own statement is right more often than not. Elements that both say "by" and have a
# class of authors are rare in the corpora where nothing else names the authors.
# So are titles that end in dots where another goes on, and names that are links side by side.
# Pages that state no author at all, as copied text, have little more than "By" beside a date.
PRIORS = {
    "title": [("news_headline", 1.5, 2.5), ("cut_short", 0.5, -3.0)],
    "byline": [("class_by", 0.5, 1.5), ("parts", 1.5, 2.5), ("by_dated", 0.5, 0.6)],
}


def read(folder, part):
    names = json.loads((folder / f"{part}-features.json").read_text())
    pages = [json.loads(line) for line in (folder / f"{part}.jsonl").read_text().splitlines()]
    rows = numpy.fromfile(folder / f"{part}.f32", dtype="<f4").reshape(-1, len(names))
    assert len(rows) == sum(len(page["labels"]) for page in pages)
    return names, pages, rows


def fit(part, rows, labels, weight, names, seed):
    used = weight > 0
    data = lightgbm.Dataset(rows[used], labels[used], weight=weight[used], feature_name=names)
    parameters = {**PARAMETERS, **OWN_PARAMETERS[part], "seed": seed}
    return lightgbm.train(parameters, data, ROUNDS[part])


def priors(part, names):
    """The trees that are set by hand."""
    return [dict(feature=[names.index(feature)], threshold=[threshold], left=[-1], right=[-2],
                 value=[0.0], leaf=[0.0, log_odds])
            for feature, threshold, log_odds in PRIORS[part]]


def fit_part(folder, part, folds_only):
    names, pages, rows = read(folder, part)
    about = {"scores": f"{part}s"}
    counts = [len(page["labels"]) for page in pages]
    labels = numpy.concatenate([page["labels"] for page in pages]).astype(float)
    # The Dutch pages are few and of few sites: no model sees any of them.
    weight = numpy.repeat([SET_WEIGHTS.get(page["set"], 0) for page in pages], counts)
    fold = numpy.repeat([page["fold"] for page in pages], counts)

    def fit_folds(seed):
        boosters, scores = [], numpy.zeros(len(rows))
        for index in range(FOLDS):
            seen = numpy.where(fold == index, 0, weight)
            boosters.append(fit(part, rows, labels, seen, names, seed))
            scores[fold == index] = boosters[index].predict(rows[fold == index])
        return loss(labels, scores, weight), seed, boosters

    least, seed, boosters = min(map(fit_folds, range(1, TRIED_SEEDS + 1)), key=lambda fitted: fitted[0])
    print(f"{part}: loss out of fold {least:.5f} with seed {seed}")
    for index, booster in enumerate(boosters):
        write(folder / f"{part}{index}.json", booster, names, about, priors(part, names))
    if folds_only:
        return
    booster = fit(part, rows, labels, weight, names, seed)
    fingerprint = hashlib.sha256((folder / f"{part}.f32").read_bytes()
                                 + (folder / f"{part}.jsonl").read_bytes()).hexdigest()
    write(MODELS / f"{part}_model.json", booster, names, {**about, "data": fingerprint},
          priors(part, names))
    gain = booster.feature_importance("gain")
    print(f"{part}: {len(pages)} pages, {len(rows)} candidates")
    for feature in numpy.argsort(-gain):
        print(f"{gain[feature] / gain.sum():.4f} {names[feature]}")


def main():
    folder = pathlib.Path(sys.argv[1])
    for part in ROUNDS:
        fit_part(folder, part, "--folds-only" in sys.argv)


if __name__ == "__main__":
    main()
