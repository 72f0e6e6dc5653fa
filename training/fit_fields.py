"""Fits the scores of the candidates for title and byline and writes them as
src/score/title_model.json and src/score/byline_model.json: see README.md.

FOLDER is what `cargo run --release -p training -- --fields CORPORA FOLDER` wrote; the models of the folds
go there too.
"""
import argparse
import pathlib

import numpy

import trees

# How much a page of each set weighs.
SET_WEIGHTS = {"wcxb": 1.0, "fundus": 2.0, "trafilatura": 1.0, "postlight": 2.0}
ROUNDS = 120
PARAMETERS = dict(
    objective="binary", learning_rate=0.05, num_leaves=6, min_data_in_leaf=10, feature_fraction=0.5,
    lambda_l2=3,
)
# There are fewer candidates for the byline, and one page more or less must not move them.
OWN_PARAMETERS = {"title": {}, "byline": dict(min_data_in_leaf=20, lambda_l2=10)}
# What these find counts as its mean: one alone moves single pages, and those of the byline more.
SEEDS = {"title": (1, 2, 3), "byline": (1, 2, 3, 4, 5)}
# What is set by hand: a feature, the value above which it counts, and the log odds that it adds.
# Where a news article's JSON-LD headline differs from the visible heading, the few news sites of
# the corpora lead the fit astray: what it learns holds for those sites only. Across sites the
# newsroom's own statement is right more often than not. Elements that both say "by" and have a
# class of authors are rare in the corpora where nothing else names the authors.
# So are titles that end in dots where another goes on, and names that are links side by side.
# Pages that state no author at all, as copied text, have little more than "By" beside a date. No
# headline of the corpora is longer than 175 characters; what is, is a paragraph set as a heading.
PRIORS = {
    "title": [("news_headline", 1.5, 2.5), ("cut_short", 0.5, -3.0), ("characters", 200.5, -3.0)],
    "byline": [("class_by", 0.5, 1.5), ("parts", 1.5, 2.5), ("by_dated", 0.5, 0.8)],
}


class Candidates(trees.Data):
    """The candidates for a field on all pages."""

    def __init__(self, folder, field):
        super().__init__(
            folder / f"{field}-features.json", folder / f"{field}.f32", folder / f"{field}.jsonl",
            ROUNDS, {**PARAMETERS, **OWN_PARAMETERS[field]},
        )
        self.labels = numpy.concatenate([page["labels"] for page in self.pages]).astype(float)
        # The Dutch pages are few and of few sites: no model sees any of them.
        self.weight = numpy.array([SET_WEIGHTS.get(name, 0) for name in self.set])


def priors(field, names):
    """The trees that are set by hand."""
    return [dict(feature=[names.index(feature)], threshold=[threshold], left=[-1], right=[-2],
                 value=[0.0], leaf=[0.0, log_odds])
            for feature, threshold, log_odds in PRIORS[field]]


def fit_field(folder, field, folds_only):
    data = Candidates(folder, field)
    about = {"scores": f"{field}s"}
    boosters, scores = zip(*map(data.fit_folds, SEEDS[field]))
    losses = [trees.loss(data.labels, score, data.weight) for score in scores]
    print(f"{field}: loss out of fold {numpy.mean(losses):.5f}, the mean of", *map("{:.5f}".format, losses))
    for fold, of_fold in enumerate(zip(*boosters)):
        file = folder / f"{field}{fold}.json"
        trees.write(file, of_fold, data.names, about, priors(field, data.names))
    if folds_only:
        return
    boosters = [data.fit(seed) for seed in SEEDS[field]]
    about["data"] = data.fingerprint()
    file = trees.MODELS / f"{field}_model.json"
    trees.write(file, boosters, data.names, about, priors(field, data.names))
    print(f"{field}: {len(data.pages)} pages, {len(data.rows)} candidates")
    trees.print_gains(boosters, data.names)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--folds-only", action="store_true", help="write no model but those of the folds")
    asked = parser.parse_args()
    for field in OWN_PARAMETERS:
        fit_field(asked.folder, field, asked.folds_only)


if __name__ == "__main__":
    main()
