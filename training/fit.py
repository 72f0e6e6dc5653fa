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
PARAMETERS = dict(
    objective="cross_entropy", num_leaves=15, max_depth=5, min_data_in_leaf=60,
    feature_fraction=0.4, bagging_fraction=0.8, bagging_freq=1, lambda_l2=5, max_bin=63,
    deterministic=True, force_row_wise=True, num_threads=2, verbose=-1,
)
# How much a block of each set weighs. Hand-written parsers are the cleanest truth there is; a
# snippet says something of its own block alone.
SET_WEIGHTS = {"wcxb": 1.0, "fundus": 4.0, "dutch": 4.0, "trafilatura": 1.0}
# The same for blocks of which only another extractor's opinion is known.
OPINION_WEIGHT = 0.5
# The same for blocks of pages whose article was cut short.
SHORT_WEIGHT = 0.25
# Pages teach nothing where the opinion and a first fit agree less than this, as F1 over words.
LEAST_AGREEMENT = 0.8
# Words that a page of snippets counts as having.
SNIPPET_PAGE_WORDS = 400
# Trees and learning rate: many small steps are steadier, but make a larger file.
STEPS = {"blocks": (300, 0.05)}
FEWER_STEPS = (150, 0.1)
# Of three seeds the one with the least loss out of fold.
SEEDS = {"blocks": 2}
SEED = 1
# Each score: where its labels are, its model file, the name of its folds' files, and how the
# features start that it may not use, as they are made later.
SCORES = {
    "blocks": ("labels", "model", "fold", ()),
    "drafts": ("labels", "draft_model", "draft", ("draft_", "headline_")),
    "headlines": ("headline", "headline_model", "headline", ("headline_",)),
    "lines": ("labels", "text_model", "lines", ()),
}
# A block before the article's text that shares so much of its words with the page's description, and
# the other way round, is the standfirst.
STANDFIRST = 0.6
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
    weight *= OPINION_WEIGHT if page["opinion"] else SET_WEIGHTS[page["set"]]
    weight *= SHORT_WEIGHT if page["style"] == "short" else 1
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


def fit(rows, labels, weight, names, steps, seed):
    used = weight > 0
    data = lightgbm.Dataset(rows[used], labels[used], weight=weight[used], feature_name=names)
    rounds, learning_rate = steps
    parameters = {**PARAMETERS, "learning_rate": learning_rate, "seed": seed}
    return lightgbm.train(parameters, data, rounds)


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


class Data:
    """The blocks of all pages: features, labels and weights, each a row a block."""

    def __init__(self, asked):
        self.names, self.pages, self.rows = read(asked.folder)
        self.steps = STEPS.get(asked.score, FEWER_STEPS)
        self.seed = SEEDS.get(asked.score, SEED)
        label, _, _, later = SCORES[asked.score]
        used = [not name.startswith(later) for name in self.names]
        self.names = [name for name, use in zip(self.names, used) if use]
        self.rows = self.rows[:, used]
        self.labels = numpy.concatenate([page[label] for page in self.pages])
        weigh = headline_weights if label == "headline" else weights
        self.weight = numpy.concatenate([weigh(page) for page in self.pages])
        self.fold, self.set = self.of_page("fold"), self.of_page("set")
        self.opinion = self.of_page("opinion")
        self.weight[self.of_page("style") == asked.leave_out] = 0
        if asked.score == "blocks":
            self.weight[self.is_left_out_standfirst()] = 0
            self.weight[self.is_of_no_short_article()] = 0

    def of_page(self, key):
        """What a block's page says, for each block."""
        sizes = [len(page["labels"]) for page in self.pages]
        return numpy.repeat([page[key] for page in self.pages], sizes)

    def by_page(self, values):
        """A row a block, cut into pages."""
        return numpy.split(values, numpy.cumsum([len(page["labels"]) for page in self.pages])[:-1])

    def is_left_out_standfirst(self):
        """Whether a block is a standfirst that the truth leaves out. The sets differ in that: it
        belongs to the body here."""
        feature = {name: self.rows[:, at] for at, name in enumerate(self.names)}
        starts = numpy.concatenate([numpy.maximum.accumulate(labels > 0.5)
                                    for labels in self.by_page(self.labels)])
        same = (feature["description_cover"] > STANDFIRST) & (feature["description_share"] > STANDFIRST)
        return same & (self.labels <= 0.5) & (feature["from_headline"] > 0) & ~starts

    def is_of_no_short_article(self):
        """Whether a block is of a page that was cut short though it states no article: such pages
        are often many parts of a line or two each, and all of them belong to the body."""
        states_article = self.rows[:, self.names.index("page_news")] > 0
        return (self.of_page("style") == "short") & ~states_article

    def fit(self, seen=True):
        """Fits to the blocks that are seen."""
        weight = numpy.where(seen, self.weight, 0)
        return fit(self.rows, self.labels, weight, self.names, self.steps, self.seed)

    def fit_folds(self):
        """A model for each fold, fitted without it, and the score of each block by the model that
        has not seen it. The Dutch pages are few and of few sites: no fold's model sees any."""
        boosters, scores = [], numpy.zeros(len(self.rows))
        for fold in range(FOLDS):
            boosters.append(self.fit((self.fold != fold) & (self.set != "dutch")))
            scores[self.fold == fold] = boosters[fold].predict(self.rows[self.fold == fold])
        return boosters, scores

    def take_opinions(self):
        """Blocks of which there is an opinion get as label the average of it and of a first fit
        without opinions; pages on which the two disagree teach nothing."""
        weight = self.weight
        self.weight = numpy.where(self.opinion, 0, weight)
        _, scores = self.fit_folds()
        agree = []
        for page, score in zip(self.pages, self.by_page(scores)):
            agree += [not page["opinion"] or promise(page, score)[1] >= LEAST_AGREEMENT] * len(score)
        self.labels = numpy.where(self.opinion, (self.labels + scores) / 2, self.labels)
        self.weight = numpy.where(agree, weight, 0)


def main():
    asked = arguments()
    data = Data(asked)
    print(len(data.pages), "pages,", len(data.rows), "blocks,", len(data.names), "features")
    # Those of lines are what the blocks' score says: surer than a first fit on lines.
    if data.opinion.any() and asked.score == "blocks":
        data.take_opinions()
    boosters, scores = data.fit_folds()
    page_scores = data.by_page(scores)
    _, file, fold_file, _ = SCORES[asked.score]
    about = {} if asked.score == "blocks" else {"scores": asked.score}

    def and_calibration(some):
        """What a model's file says, with the curve from pages that the model may see."""
        if asked.score not in CHOOSES:
            return about
        known = [at for at, page in enumerate(data.pages)
                 if some(page) and not page["opinion"] and page["style"] != "short"]
        curve = calibration([data.pages[at] for at in known], [page_scores[at] for at in known])
        return {**about, "calibration": curve}

    for fold, booster in enumerate(boosters):
        said = and_calibration(lambda page: page["fold"] != fold)
        write(asked.folder / f"{fold_file}{fold}.json", booster, data.names, said)
    losses = {}
    style = data.of_page("style")
    for name in SET_WEIGHTS:
        some = (data.set == name) & (data.weight > 0) & ~data.opinion & (style != "short")
        if some.any():
            losses[name] = number(loss(data.labels[some], scores[some], data.weight[some]))
    print("loss out of fold:", losses)
    if asked.folds_only:
        return
    booster = data.fit()
    fingerprint = hashlib.sha256((asked.folder / "blocks.f32").read_bytes()
                                 + (asked.folder / "pages.jsonl").read_bytes()).hexdigest()
    said = {**and_calibration(lambda page: True), "data": fingerprint, "loss_out_of_fold": losses}
    write(MODELS / f"{file}.json", booster, data.names, said)
    gain = booster.feature_importance("gain")
    for feature in numpy.argsort(-gain):
        print(f"{gain[feature] / gain.sum():.4f} {data.names[feature]}")


if __name__ == "__main__":
    main()
