"""The seal of a file, by other people's libraries: cryptography for Ed25519, rfc8785 and jcs for
the canonical form.

seal.py check FILE          : the file is canonical and its seal is good; prints the office's name
seal.py make FILE KEYS OUT  : seals the document FILE with the keys of another sealed file's office
"""

import base64
import json
import sys

import jcs
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)


def canonical(document):
    once, again = rfc8785.dumps(document), jcs.canonicalize(document)
    if once != again:
        sys.exit("the two libraries disagree")
    return once


def verify(document, what):
    """The signature of an object is over the object without it."""
    signature = base64.b64decode(what.pop("signature"), validate=True)
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(signing_key(what)))
    try:
        key.verify(signature, canonical(document))
    except InvalidSignature:
        sys.exit("the signature is not good")
    what["signature"] = base64.b64encode(signature).decode()


def signing_key(what):
    return what["signing_key"] if "signing_key" in what else what["card"]["signing_key"]


def check(path):
    raw = open(path, "rb").read()
    document = json.loads(raw)
    if canonical(document) != raw:
        sys.exit("the file is not canonical")
    card = document["seal"]["card"]
    verify(card, card)
    verify(document, document["seal"])
    print(card["name"])


def make(path, keys, out):
    document = json.load(open(path, encoding="utf-8"))
    lines = open(keys, encoding="utf-8").read().splitlines()
    seed = next(line for line in lines if line.startswith("# signing key: "))
    key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(seed.split(": ")[1]))
    recipient = next(line for line in lines if line.startswith("# public key: "))
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    card = {
        "format": "six-stars/card",
        "version": 1,
        "name": "东街社区党委",
        "recipient": recipient.split(": ")[1],
        "signing_key": public,
    }
    card["signature"] = base64.b64encode(key.sign(canonical(card))).decode()
    seal = {"card": card, "copy": "000000000002d", "number": 4}
    document["seal"] = seal
    seal["signature"] = base64.b64encode(key.sign(canonical(document))).decode()
    # Another layout of the same document.
    with open(out, "w", encoding="utf-8") as file:
        json.dump(document, file, indent=2, ensure_ascii=True)


{"check": check, "make": make}[sys.argv[1]](*sys.argv[2:])
