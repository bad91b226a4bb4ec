"""Checks on e-mail addresses, telephone numbers, web addresses, links and text relay."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from press.checks.check import Check, Fault
from press.checks.prose import clipped
from press.checks.source.manuscript import PLACEHOLDER, Manuscript, all_texts
from press.findings import Severity
from press.model import Emphasis, Foreign, Inline, Link, Strong

EMAIL = re.compile(r"(?<![\w.@+-])[\w.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w@-])")
EMAIL_LIKE = re.compile(
    r"(?<![^\s<>()\[\]“”])[^\s<>()\[\]“”]*@[^\s<>()\[\]“”]*"
    r"|\be-?mail(?: address)?(?: us)?(?: at| is)?:? (?!\S*@)([^\s<>()]*\w\.\w[^\s<>()]*)",
    re.IGNORECASE,
)
TELEPHONE = re.compile(
    r"(?<![\w.,/£@+:-])(?:\+|\(?0)\d[\d ()-]{4,}\d(?![\w/])"
    r"|\b(?:call|phone|telephone|ring|dial)(?: us)?(?: on| at)?:? (\d[\d -]+\d)(?!\w)",
    re.IGNORECASE,
)
WEB_LIKE = re.compile(r"(?<![\w@.])(?:https?|www|htt?p?s?)(?:[:/.]|(?=//))[^\s<>()\[\]“”]*")
HOST = re.compile(r"(?!www\.[^.]*$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
SHORT_CODES = {"101", "105", "111", "112", "119", "999", "116000", "116111", "116123"}
OLD_SHORT_NUMBERS = {"08001111", "08454647"}
# National Telephone Numbering Plan (Ofcom): how many digits follow each first digit.
NATIONAL = re.compile(
    r"0(?:1\d{8,9}|[23]\d{9}|5[56]\d{8}|500\d{6}|7\d{9}|80[08]\d{6,7}|8\d{9}|9\d{9})"
)
RELAY_CODE = re.compile(r"^1800[12]")
FEWEST_DIGITS = 3
RELAY = re.compile(r"\b(?:Text ?Relay|Typetalk|Relay UK|Next Generation Text)\b|\bprefix\b", re.I)
RELAY_OLD = re.compile(r"\b(?:Text ?Relay|Typetalk|Next Generation Text|[Mm]inicom)\b")


def email_invalid(manuscript: Manuscript) -> Iterator[Fault]:
    """Derived from RFC 5322: one @ and a dotted domain; a patient must be able to write to it."""
    for at, word in _candidates(manuscript, _emails_in, ("email",), "mailto:"):
        if not EMAIL.fullmatch(word):
            why = "it has no @" if "@" not in word else "check each part"
            yield at, f"“{word}” is not an e-mail address: {why}"


def telephone_invalid(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, A to Z, phone numbers; Ofcom, National Telephone Numbering Plan."""
    keys = ("phone", "telephone")
    for at, number in _candidates(manuscript, telephones_in, keys, "tel:"):
        digits = len(re.sub(r"\D", "", number))
        if not telephone_is_valid(number):
            yield at, f"“{number}” is not a telephone number: it has {digits} digits"


def telephones_in(words: str) -> list[str]:
    """What looks like a telephone number: it starts with 0 or +, or stands after “call”."""
    numbers = [match[match.lastindex or 0] for match in TELEPHONE.finditer(words)]
    return [number for number in numbers if len(re.sub(r"\D", "", number)) >= FEWEST_DIGITS]


def telephone_short(manuscript: Manuscript) -> Iterator[Fault]:
    """Derived from the Ofcom plan: few places have numbers of 10 digits, so one may be lost."""
    for at, number in _candidates(manuscript, telephones_in, ("phone", "telephone"), "tel:"):
        if re.fullmatch(r"01\d{8}", re.sub(r"[ ()-]", "", number)):
            yield at, f"“{number}” has 10 digits, where nearly all such numbers have 11"


def telephone_is_valid(number: str) -> bool:
    """A UK or international number, with or without the relay code, or a known short number."""
    bare = re.sub(r"[ ()-]", "", number.replace("(0)", ""))
    rest = RELAY_CODE.sub("", bare)
    if rest.startswith("+44"):
        return bool(NATIONAL.fullmatch("0" + rest[3:]))
    if rest.startswith("+"):
        return bool(re.fullmatch(r"\+[1-9]\d{6,14}", rest))
    return (
        rest in SHORT_CODES | OLD_SHORT_NUMBERS
        or bool(NATIONAL.fullmatch(rest))
        or (bare != rest and not rest)
    )


def web_address_invalid(manuscript: Manuscript) -> Iterator[Fault]:
    """Derived from RFC 3986: a scheme, and a host with at least one dot."""
    for at, word in _candidates(manuscript, _web_addresses_in, ("web", "url"), "http"):
        if not web_address_is_valid(word):
            yield at, f"“{word}” is not a web address"


def web_address_is_valid(word: str) -> bool:
    try:
        parts = urlsplit(word if "//" in word else f"https://{word}")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(HOST.fullmatch(parts.hostname or ""))


def link_lost(manuscript: Manuscript) -> Iterator[Fault]:
    """WCAG 2.2, 2.4.4: a link leads somewhere; here to an address or a section."""
    sections = {f"#{section.id}" for section in manuscript.leaflet.sections}
    for passage in manuscript.passages:
        for link in _links(passage.nodes):
            known = link.address.startswith(("http://", "https://", "mailto:", "tel:"))
            if not known and link.address not in sections:
                yield passage.at, f"the link to “{link.address}” leads nowhere"


def contact_unknown(manuscript: Manuscript) -> Iterator[Fault]:
    """Derived: a placeholder must be filled, or the patient has no number to ring."""
    for text in all_texts(manuscript.leaflet, manuscript.organisation):
        for match in PLACEHOLDER.finditer(text.markdown):
            if match[1] not in manuscript.organisation.contacts:
                yield text.at, f"no contact is called “{match[0]}”"


def relay_number_missing(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Writing NHS messages: the relay prefix 18001 stands before the number."""
    for passage in manuscript.running:
        if RELAY.search(passage.words) and not re.search(r"\b1800[12]\b", passage.words):
            yield passage.at, f"“{clipped(passage.words)}” does not give the prefix to dial"


def relay_name_old(manuscript: Manuscript) -> Iterator[Fault]:
    """NHS service manual, Writing NHS messages: the service is called Relay UK."""
    for passage in manuscript.passages:
        for match in RELAY_OLD.finditer(passage.words):
            yield passage.at, f"“{match[0]}” is an old name"


def _emails_in(words: str) -> list[str]:
    return [_bare(match[match.lastindex or 0]) for match in EMAIL_LIKE.finditer(words)]


def _web_addresses_in(words: str) -> list[str]:
    return [_bare(match[0]) for match in WEB_LIKE.finditer(words)]


def _bare(word: str) -> str:
    """Without the marks of the sentence around it."""
    return word.rstrip(".,;:!?'\"’”")


def _candidates(
    manuscript: Manuscript, find: Callable[[str], list[str]], keys: tuple[str, ...], scheme: str
) -> Iterator[Fault]:
    """What looks like an address of a kind: contacts by their name, words, and link targets."""
    contacts = manuscript.organisation.contacts
    for name, value in contacts.items():
        if name.rsplit("_", 1)[-1] in keys:
            yield manuscript.organisation.place(name), value
    for passage in manuscript.passages:
        targets = [
            link.address if scheme == "http" else link.address.removeprefix(scheme)
            for link in _links(passage.nodes)
            if link.address.startswith(scheme)
        ]
        found = [*find(passage.words), *targets]
        yield from ((passage.at, word) for word in found if word not in contacts.values())


def _links(nodes: Iterable[Inline]) -> Iterator[Link]:
    for node in nodes:
        if isinstance(node, Link):
            yield node
        if isinstance(node, (Link, Strong, Emphasis, Foreign)):
            yield from _links(node.children)


_ASK = "ask the publisher for the right one; the press never guesses it"

CHECKS: tuple[Check[Manuscript], ...] = (
    Check("e-mail-invalid", Severity.ERROR, _ASK, email_invalid),
    Check("telephone-invalid", Severity.ERROR, _ASK, telephone_invalid),
    Check("telephone-short", Severity.WARNING, "ring it to make sure", telephone_short),
    Check("web-address-invalid", Severity.ERROR, _ASK, web_address_invalid),
    Check(
        "link-lost",
        Severity.ERROR,
        "write https://…, mailto:…, tel:… or #section",
        link_lost,
    ),
    Check(
        "contact-unknown",
        Severity.ERROR,
        "name a contact of content/organisation.toml",
        contact_unknown,
    ),
    Check(
        "relay-number-missing",
        Severity.ERROR,
        "write the prefix 18001 and the telephone number, if the publisher confirms them",
        relay_number_missing,
    ),
    Check("relay-name-old", Severity.WARNING, "the service is now Relay UK", relay_name_old),
)
