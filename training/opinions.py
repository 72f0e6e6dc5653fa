"""Writes what another extractor, trafilatura, finds on the pages whose body is not known: see README.md.

usage: opinions.py CORPORA FILE
A row a page: {"set", "id", "body"}. Pages on which it finds next to nothing are left out.
"""
import gzip
import json
import pathlib
import sys
from concurrent.futures import ProcessPoolExecutor

import trafilatura

LEAST_WORDS = 80


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


def main():
    corpora, out = map(pathlib.Path, sys.argv[1:])
    with ProcessPoolExecutor() as pool, out.open("w") as file:
        for found in pool.map(opinion, unknown(corpora), chunksize=8):
            if len(found["body"].split()) >= LEAST_WORDS:
                file.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
