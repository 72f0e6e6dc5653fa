"""Fits the scores and writes them to src/score: see README.md.

FOLDER is what `cargo run --release -p training -- CORPORA FOLDER` wrote; the models of the folds
go there too.
"""
import argparse
import hashlib
import json
import pathlib

import lightgbm
import numpy
from scipy.optimize import minimize

FOLDS = 5
MODELS = pathlib.Path(__file__).parent.parent / "src" / "score"
ROUNDS = 150
PARAMETERS = dict(
    objective="cross_entropy", learning_rate=0.1, num_leaves=15, max_depth=5, min_data_in_leaf=60,
    feature_fraction=0.4, bagging_fraction=0.8, bagging_freq=1, lambda_l2=5, max_bin=63,
    seed=1, deterministic=True, force_row_wise=True, num_threads=2, verbose=-1,
)
# How much a block of each set weighs. Hand-written parsers are the cleanest truth there is; a
# snippet says something of its own block alone.
SET_WEIGHTS = {"wcxb": 1.0, "fundus": 4.0, "dutch": 4.0, "trafilatura": 1.0}
# Words that a page of snippets counts as having.
SNIPPET_PAGE_WORDS = 400
# Each score: where its labels are, its model file, the name of its folds' files, and how the
# features start that it may not use, as they are made later.
SCORES = {
    "blocks": ("labels", "model", "fold", ()),
    "drafts": ("labels", "draft_model", "draft", ("draft_", "headline_")),
    "headlines": ("headline", "headline_model", "headline", ("headline_",)),
    "lines": ("labels", "text_model", "lines", ()),
}
# The scores by which a body is chosen; the others only help.
CHOOSES = ("blocks", "lines")
# A page whose truth isn't on it teaches nothing.
LEAST_COVERAGE = 0.9
# From this score on a block is chosen, and from this F1 over words on a body is good.
THRESHOLD = 0.5
GOOD = 0.9


def read(folder):
    names = json.loads((folder / "features.json").read_text())
    pages = [json.loads(line) for line in (folder / "pages.jsonl").read_text().splitlines()]
    rows = numpy.fromfile(folder / "blocks.f32", dtype="<f4").reshape(-1, len(names))
    assert len(rows) == sum(len(page["labels"]) for page in pages)
    return names, pages, rows


def weights(page):
    """How much each block of a page counts: longer ones more, but less than in proportion."""
    labels = numpy.array(page["labels"])
    words = numpy.array(page["words"], dtype=float)
    if not len(labels) or page["coverage"] < LEAST_COVERAGE or labels.max() < 0.5:
        return numpy.zeros(len(labels))
    truth = page["truth"] or SNIPPET_PAGE_WORDS
    weight = (numpy.minimum(words, 150) + 2) ** 0.6 / (truth + 200) ** 0.6 * 20
    weight *= SET_WEIGHTS[page["set"]]
    if page["set"] in ("fundus", "dutch"):
        # This truth leaves out lists, quotes and tables: it says nothing of them.
        inside = numpy.flatnonzero(labels > 0.5)
        span = numpy.zeros(len(labels), bool)
        span[inside[0]:inside[-1] + 1] = True
        weight[span & (labels <= 0.5) & numpy.array(page["set_apart"])] = 0
    weight[labels < 0] = 0
    return weight


def headline_weights(page):
    """Headline and other lines of a page count the same together, and all pages do."""
    labels = numpy.array(page["headline"])
    weight = numpy.where(labels == 0, 100 / max((labels == 0).sum(), 1), 0.0)
    weight[labels == 1] = 50
    return weight


def fit(rows, labels, weight, names):
    used = weight > 0
    data = lightgbm.Dataset(rows[used], labels[used], weight=weight[used], feature_name=names)
    return lightgbm.train(PARAMETERS, data, ROUNDS)


def loss(labels, scores, weight):
    """Cross-entropy, the average by weight."""
    scores = scores.clip(1e-4, 1 - 1e-4)
    losses = -labels * numpy.log(scores) - (1 - labels) * numpy.log(1 - scores)
    return (losses * weight).sum() / weight.sum()


def promise(page, scores):
    """The F1 over words that the scores promise for a page, and what it is by the labels."""
    words, labels = numpy.array(page["words"], float), numpy.array(page["labels"])
    chosen = words * (scores > THRESHOLD)
    if not chosen.sum():
        return 0.0, 0.0
    expected = 2 * (chosen * scores).sum() / (chosen.sum() + (words * scores).sum())
    return expected, 2 * (chosen * labels).sum() / (chosen.sum() + page["truth"])


def calibration(pages, scores):
    """The logistic curve from what the scores promise to how often the body is good."""
    promises = [promise(page, score) for page, score in zip(pages, scores) if page["truth"]]
    expected, true = numpy.array(promises).T
    used = expected > 0
    expected = expected[used].clip(1e-3, 1 - 1e-3)
    odds, sign = numpy.log(expected / (1 - expected)), numpy.where(true[used] >= GOOD, 1, -1)
    curve = minimize(lambda c: numpy.logaddexp(0, -sign * (c[0] * odds + c[1])).sum(), [1.0, 0.0]).x
    return dict(slope=number(curve[0]), intercept=number(curve[1]))


def number(value):
    return float(f"{value:.5g}")


def rows_of(tree):
    """One tree as rows: inner nodes and leaves, each in the order of a walk from the root."""
    row = dict(feature=[], threshold=[], left=[], right=[], value=[], leaf=[])

    def place(node):
        if "leaf_value" in node:
            row["leaf"].append(number(node["leaf_value"]))
            return -len(row["leaf"])
        assert node["decision_type"] == "<="
        at = len(row["feature"])
        row["feature"].append(node["split_feature"])
        row["threshold"].append(number(node["threshold"]))
        row["value"].append(number(node["internal_value"]))
        row["left"].append(0)
        row["right"].append(0)
        row["left"][at] = place(node["left_child"])
        row["right"][at] = place(node["right_child"])
        return at

    place(tree)
    return row


def write(path, booster, names, about, more_trees=()):
    trees = [rows_of(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    trees += more_trees
    used = sorted({feature for tree in trees for feature in tree["feature"]})
    for tree in trees:
        tree["feature"] = [used.index(feature) for feature in tree["feature"]]
    head = {"format": "declutter-trees-1", **about, "features": [names[feature] for feature in used]}
    compact = dict(separators=(",", ":"))
    lines = ",\n".join(json.dumps(tree, **compact) for tree in trees)
    text = json.dumps(head, indent=1)[:-2] + ',\n "trees": [\n' + lines + "\n]}\n"
    path.write_text(text)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--score", choices=SCORES, default="blocks", help="what is fitted")
    parser.add_argument("--leave-out", metavar="STYLE", help="leave out a style of text")
    parser.add_argument("--folds-only", action="store_true", help="write no model but those of the folds")
    return parser.parse_args()


def main():
    asked = arguments()
    folder = asked.folder
    names, pages, rows = read(folder)
    page_of = numpy.repeat(numpy.arange(len(pages)), [len(page["labels"]) for page in pages])
    label, file, fold_file, later = SCORES[asked.score]
    about = {} if asked.score == "blocks" else {"scores": asked.score}
    used = [not name.startswith(later) for name in names]
    rows, names = rows[:, used], [name for name, use in zip(names, used) if use]
    labels = numpy.concatenate([page[label] for page in pages])
    weigh = headline_weights if label == "headline" else weights
    weight = numpy.concatenate([weigh(page) for page in pages])
    fold = numpy.array([page["fold"] for page in pages])[page_of]
    sets = numpy.array([page["set"] for page in pages])[page_of]
    dutch = sets == "dutch"
    weight[numpy.array([page["style"] == asked.leave_out for page in pages])[page_of]] = 0
    print(len(pages), "pages,", len(rows), "blocks,", len(names), "features")
    boosters = []
    out_of_fold = numpy.zeros(len(rows))
    for index in range(FOLDS):
        # The Dutch pages are few and of few sites: no fold's model sees any of them.
        seen = numpy.where((fold == index) | dutch, 0, weight)
        boosters.append(fit(rows, labels, seen, names))
        out_of_fold[fold == index] = boosters[index].predict(rows[fold == index])
    starts = numpy.cumsum([len(page["labels"]) for page in pages])[:-1]
    scores = numpy.split(out_of_fold, starts)

    def more(kept):
        """What a model's file also says, from the pages that are kept."""
        if asked.score not in CHOOSES:
            return about
        some = [index for index, page in enumerate(pages) if kept(page)]
        return {**about, "calibration": calibration([pages[i] for i in some], [scores[i] for i in some])}

    for index, booster in enumerate(boosters):
        write(folder / f"{fold_file}{index}.json", booster, names, more(lambda page: page["fold"] != index))
    losses = {}
    for name in SET_WEIGHTS:
        some = (sets == name) & (weight > 0)
        losses[name] = number(loss(labels[some], out_of_fold[some], weight[some])) if some.any() else None
    print("loss out of fold:", losses)
    if asked.folds_only:
        return
    booster = fit(rows, labels, weight, names)
    fingerprint = hashlib.sha256((folder / "blocks.f32").read_bytes()
                                 + (folder / "pages.jsonl").read_bytes()).hexdigest()
    about = {**more(lambda page: True), "data": fingerprint, "loss_out_of_fold": losses}
    write(MODELS / f"{file}.json", booster, names, about)
    gain = booster.feature_importance("gain")
    for feature in numpy.argsort(-gain):
        print(f"{gain[feature] / gain.sum():.4f} {names[feature]}")


if __name__ == "__main__":
    main()
