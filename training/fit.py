"""Fits the scores and writes them to src/score: see README.md.

FOLDER is what `cargo run --release -p training -- CORPORA FOLDER` wrote; the models of the folds
go there too.
"""
import argparse
import pathlib
from dataclasses import dataclass, field

import numpy
from scipy.optimize import minimize

import trees
from trees import number


@dataclass(frozen=True)
class Score:
    """A score that is fitted."""
    # What a page's labels for it are called.
    labels: str
    # The name of its model's file, and the start of its folds' files.
    file: str
    fold_file: str
    # How the features start that it may not use, as they are made later.
    later: tuple = ()
    # A body is chosen by it; the others only help.
    chooses: bool = False
    # Trees and learning rate: many small steps are steadier, but make a larger file.
    rounds: int = 150
    learning_rate: float = 0.1
    seed: int = 1
    # What else differs from PARAMETERS.
    parameters: dict = field(default_factory=dict)


SCORES = {
    # Of three seeds the one with the least loss out of fold.
    "blocks": Score("labels", "model", "fold", chooses=True, rounds=300, learning_rate=0.05, seed=2),
    "drafts": Score("labels", "draft_model", "draft", later=("draft_", "headline_")),
    "headlines": Score("headline", "headline_model", "headline", later=("headline_",)),
    # A page's renderings are much alike: more and larger trees need more lines a leaf.
    "lines": Score("labels", "text_model", "lines", chooses=True, rounds=400,
                   parameters=dict(num_leaves=32, min_data_in_leaf=200)),
}
PARAMETERS = dict(
    objective="cross_entropy", num_leaves=15, max_depth=5, min_data_in_leaf=60,
    feature_fraction=0.4, lambda_l2=5,
)
# How much a block of each set weighs. Hand-written parsers are the cleanest truth there is; a
# snippet says something of its own block alone.
SET_WEIGHTS = {"wcxb": 1.0, "fundus": 4.0, "dutch": 4.0, "trafilatura": 1.0}
# The same for blocks of which only another extractor's opinion is known.
OPINION_WEIGHT = 0.5
# The same for blocks of pages that were made of others: with the article cut short, with less markup.
MADE_WEIGHTS = {"short": 0.25, "bare": 0.4}
# Pages teach nothing where the opinion and a first fit agree less than this, as F1 over words.
LEAST_AGREEMENT = 0.8
# Words that a page of snippets counts as having.
SNIPPET_PAGE_WORDS = 400
# A block before the article's text that shares so much of its words with the page's description, and
# the other way round, is the standfirst.
STANDFIRST = 0.6
# A page whose truth isn't on it teaches nothing.
LEAST_COVERAGE = 0.9
# From this score on a block is chosen, and from this F1 over words on a body is good.
THRESHOLD = 0.5
GOOD = 0.9


def weights(page):
    """How much each block of a page counts: longer ones more, but less than in proportion."""
    labels = numpy.array(page["labels"])
    words = numpy.array(page["words"], dtype=float)
    if not len(labels) or page["coverage"] < LEAST_COVERAGE or labels.max() < 0.5:
        return numpy.zeros(len(labels))
    truth = page["truth"] or SNIPPET_PAGE_WORDS
    weight = (numpy.minimum(words, 150) + 2) ** 0.6 / (truth + 200) ** 0.6 * 20
    weight *= OPINION_WEIGHT if page["opinion"] else SET_WEIGHTS[page["set"]]
    weight *= MADE_WEIGHTS.get(page["style"], 1)
    if page["set"] in ("fundus", "dutch"):
        # This truth leaves out lists, quotes and tables: it says nothing of them.
        inside = numpy.flatnonzero(labels > 0.5)
        span = numpy.zeros(len(labels), bool)
        span[inside[0]:inside[-1] + 1] = True
        weight[span & (labels <= 0.5) & numpy.array(page["set_apart"])] = 0
    weight[labels < 0] = 0
    return weight


def headline_weights(page):
    """The headline counts half as much as all other lines of its page, however many they are."""
    labels = numpy.array(page["headline"])
    weight = numpy.where(labels == 0, 100 / max((labels == 0).sum(), 1), 0.0)
    weight[labels == 1] = 50
    return weight


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


class Blocks(trees.Data):
    """The blocks or lines of all pages."""

    def __init__(self, asked):
        self.score = SCORES[asked.score]
        super().__init__(
            asked.folder / "features.json", asked.folder / "blocks.f32", asked.folder / "pages.jsonl",
            self.score.rounds,
            {**PARAMETERS, "learning_rate": self.score.learning_rate, **self.score.parameters},
        )
        used = [not name.startswith(self.score.later) for name in self.names]
        self.names = [name for name, use in zip(self.names, used) if use]
        self.rows = self.rows[:, used]
        self.labels = numpy.concatenate([page[self.score.labels] for page in self.pages])
        weigh = headline_weights if self.score.labels == "headline" else weights
        self.weight = numpy.concatenate([weigh(page) for page in self.pages])
        self.opinion, self.style = self.of_page("opinion"), self.of_page("style")
        self.weight[self.style == asked.leave_out] = 0
        if asked.score == "blocks":
            self.weight[self.is_left_out_standfirst()] = 0
            self.weight[self.is_of_no_short_article()] = 0

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
        return (self.style == "short") & ~states_article

    def take_opinions(self):
        """Blocks of which there is an opinion get as label the average of it and of a first fit
        without opinions; pages on which the two disagree teach nothing."""
        weight = self.weight
        self.weight = numpy.where(self.opinion, 0, weight)
        _, scores = self.fit_folds(self.score.seed)
        agree = []
        for page, score in zip(self.pages, self.by_page(scores)):
            agree += [not page["opinion"] or promise(page, score)[1] >= LEAST_AGREEMENT] * len(score)
        self.labels = numpy.where(self.opinion, (self.labels + scores) / 2, self.labels)
        self.weight = numpy.where(agree, weight, 0)

    def calibration(self, page_scores, may_see):
        """The curve of a model's confidence, from the pages that it may see, as its file has it."""
        if not self.score.chooses:
            return {}
        known = [at for at, page in enumerate(self.pages)
                 if may_see(page) and not page["opinion"] and page["style"] not in MADE_WEIGHTS]
        return {"calibration": calibration([self.pages[at] for at in known],
                                           [page_scores[at] for at in known])}

    def losses(self, scores):
        """The loss of each set, over the whole pages whose truth is known."""
        losses, made = {}, numpy.isin(self.style, list(MADE_WEIGHTS))
        for name in SET_WEIGHTS:
            some = (self.set == name) & (self.weight > 0) & ~self.opinion & ~made
            if some.any():
                loss = trees.loss(self.labels[some], scores[some], self.weight[some])
                losses[name] = number(loss)
        return losses


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--score", choices=SCORES, default="blocks", help="what is fitted")
    parser.add_argument("--leave-out", metavar="STYLE", help="leave out a style of text")
    parser.add_argument("--folds-only", action="store_true", help="write no model but those of the folds")
    return parser.parse_args()


def main():
    asked = arguments()
    data = Blocks(asked)
    score = data.score
    print(len(data.pages), "pages,", len(data.rows), "blocks,", len(data.names), "features")
    # Those of lines are what the blocks' score says: surer than a first fit on lines.
    if data.opinion.any() and asked.score == "blocks":
        data.take_opinions()
    boosters, scores = data.fit_folds(score.seed)
    page_scores = data.by_page(scores)
    about = {} if asked.score == "blocks" else {"scores": asked.score}
    for fold, booster in enumerate(boosters):
        curve = data.calibration(page_scores, lambda page: page["fold"] != fold)
        file = asked.folder / f"{score.fold_file}{fold}.json"
        trees.write(file, [booster], data.names, {**about, **curve})
    losses = data.losses(scores)
    print("loss out of fold:", losses)
    if asked.folds_only:
        return
    booster = data.fit(score.seed)
    about.update(data.calibration(page_scores, lambda page: True))
    about.update(data=data.fingerprint(), loss_out_of_fold=losses)
    trees.write(trees.MODELS / f"{score.file}.json", [booster], data.names, about)
    trees.print_gains([booster], data.names)


if __name__ == "__main__":
    main()
