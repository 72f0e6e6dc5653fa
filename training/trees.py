"""What fit.py and fit_fields.py share: rows of features by page, folds, trees, and their files."""
import hashlib
import json
import pathlib

import lightgbm
import numpy

FOLDS = 5
MODELS = pathlib.Path(__file__).parent.parent / "src" / "score"
# What all fits have: the same data give the same trees, on any number of cores.
PARAMETERS = dict(
    bagging_fraction=0.8, bagging_freq=1, max_bin=63, deterministic=True, force_row_wise=True,
    num_threads=2, verbose=-1,
)


class Data:
    """Rows of features as the crate writes them, several of them a page. Who fits sets two values a
    row: `labels`, 0 to 1, and `weight`, 0 where a row teaches nothing."""

    def __init__(self, features, rows, pages, rounds, parameters):
        """Reads the files of the features' names, of the rows and of the pages."""
        self.names = json.loads(features.read_text())
        self.rows = numpy.fromfile(rows, dtype="<f4").reshape(-1, len(self.names))
        self.pages = [json.loads(line) for line in pages.read_text().splitlines()]
        self.sizes = [len(page["labels"]) for page in self.pages]
        assert len(self.rows) == sum(self.sizes)
        self.files = rows, pages
        self.fold, self.set = self.of_page("fold"), self.of_page("set")
        self.rounds, self.parameters = rounds, {**PARAMETERS, **parameters}

    def of_page(self, key):
        """What a row's page says, for each row."""
        return numpy.repeat([page[key] for page in self.pages], self.sizes)

    def by_page(self, values):
        """A value a row, cut into pages."""
        return numpy.split(values, numpy.cumsum(self.sizes)[:-1])

    def fingerprint(self):
        return hashlib.sha256(b"".join(file.read_bytes() for file in self.files)).hexdigest()

    def fit(self, seed, seen=True):
        """Trees fitted to the rows that are seen."""
        used = numpy.where(seen, self.weight, 0) > 0
        data = lightgbm.Dataset(self.rows[used], self.labels[used], weight=self.weight[used],
                                feature_name=self.names)
        return lightgbm.train({**self.parameters, "seed": seed}, data, self.rounds)

    def fit_folds(self, seed):
        """Trees for each fold, fitted without it, and the score of each row by those that have not
        seen it. The Dutch pages are few and of few sites: no fold's trees see any."""
        boosters, scores = [], numpy.zeros(len(self.rows))
        for fold in range(FOLDS):
            boosters.append(self.fit(seed, (self.fold != fold) & (self.set != "dutch")))
            scores[self.fold == fold] = boosters[fold].predict(self.rows[self.fold == fold])
        return boosters, scores


def loss(labels, scores, weight):
    """Cross-entropy, the average by weight."""
    scores = scores.clip(1e-4, 1 - 1e-4)
    losses = -labels * numpy.log(scores) - (1 - labels) * numpy.log(1 - scores)
    return (losses * weight).sum() / weight.sum()


def number(value):
    """As many digits as a model's file has."""
    return float(f"{value:.5g}")


def rows_of(tree, share):
    """One tree as rows: inner nodes and leaves, each in the order of a walk from the root. What it adds
    counts by its share."""
    row = dict(feature=[], threshold=[], left=[], right=[], value=[], leaf=[])

    def place(node):
        if "leaf_value" in node:
            row["leaf"].append(number(share * node["leaf_value"]))
            return -len(row["leaf"])
        assert node["decision_type"] == "<="
        at = len(row["feature"])
        row["feature"].append(node["split_feature"])
        row["threshold"].append(number(node["threshold"]))
        row["value"].append(number(share * node["internal_value"]))
        row["left"].append(0)
        row["right"].append(0)
        row["left"][at] = place(node["left_child"])
        row["right"][at] = place(node["right_child"])
        return at

    place(tree)
    return row


def write(path, boosters, names, about, more_trees=()):
    """Writes a model's file: what it says about itself, the features that it uses, its trees. Several
    boosters count as their mean."""
    trees = [rows_of(tree["tree_structure"], 1 / len(boosters))
             for booster in boosters for tree in booster.dump_model()["tree_info"]]
    trees += more_trees
    used = sorted({feature for tree in trees for feature in tree["feature"]})
    for tree in trees:
        tree["feature"] = [used.index(feature) for feature in tree["feature"]]
    head = {"format": "declutter-trees-1", **about, "features": [names[feature] for feature in used]}
    compact = dict(separators=(",", ":"))
    lines = ",\n".join(json.dumps(tree, **compact) for tree in trees)
    text = json.dumps(head, indent=1)[:-2] + ',\n "trees": [\n' + lines + "\n]}\n"
    path.write_text(text)


def print_gains(boosters, names):
    """Prints each feature's share of what all gain, the greatest first."""
    gain = sum(booster.feature_importance("gain") for booster in boosters)
    for feature in numpy.argsort(-gain):
        print(f"{gain[feature] / gain.sum():.4f} {names[feature]}")
