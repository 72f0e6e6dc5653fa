"""Writes what another extractor, trafilatura, finds on the pages whose body is not known: see README.md.

usage: opinions.py CORPORA FILE [--agree-with FOUND]
A row a page: {"set", "id", "body"}. Pages on which it finds next to nothing are left out. With FOUND,
the folder that `evaluation --write` wrote, the bodies are those that stand there, of the pages on which
the two agree.
"""
import argparse
import collections
import gzip
import json
import pathlib
import re
from concurrent.futures import ProcessPoolExecutor

import trafilatura

LEAST_WORDS = 80
# Two bodies that share more of their words than this, as F1, agree.
AGREEMENT = 0.85


def opinion(row):
    name, page, truth = row
    html = gzip.decompress(page.read_bytes())
    body = trafilatura.extract(html, url=truth.get("url"), include_comments=False) or ""
    return dict(set=name, id=truth["id"], body=body)


def unknown(corpora):
    """The pages whose body is not known."""
    for file in sorted(corpora.glob("*/truth.jsonl")):
        with file.open() as lines:
            for truth in map(json.loads, lines):
                if "body" not in truth:
                    yield file.parent.name, file.parent / truth["html"], truth


def bodies(folder):
    """The bodies in a folder of results, by set and page."""
    found = {}
    for file in folder.glob("*/out.jsonl"):
        with file.open() as lines:
            for row in map(json.loads, lines):
                found[file.parent.name, row["id"]] = row.get("body") or ""
    return found


def agreement(a, b):
    """The F1 of the words that two texts share."""
    a, b = (collections.Counter(re.findall(r"\w+", text.lower())) for text in (a, b))
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=pathlib.Path)
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--agree-with", metavar="FOUND", type=pathlib.Path)
    asked = parser.parse_args()
    ours = asked.agree_with and bodies(asked.agree_with)
    with ProcessPoolExecutor() as pool, asked.file.open("w") as file:
        for found in pool.map(opinion, unknown(asked.corpora), chunksize=8):
            if ours:
                other = found["body"]
                found["body"] = ours[found["set"], found["id"]]
                if agreement(found["body"], other) < AGREEMENT:
                    continue
            if len(found["body"].split()) >= LEAST_WORDS:
                file.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
