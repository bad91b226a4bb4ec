"""XML that somebody sent in; its tree out, or a refusal: no DTD, no entities, nothing too large."""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

LINE = "{line}"
"""The attribute of an element of the tree that says on which line it begins."""
DEPTH = 100
"""Elements inside one another; XLIFF of any tool needs a dozen."""


class RefusedXml(ValueError):
    """XML that is broken, or that could do harm by being read."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def parse_xml(content: bytes) -> Element:
    """The root of the tree, names as `{namespace}name`, each element with its line.

    Document types are refused: entities that expand without end or read files of this computer
    can be declared nowhere else. Raises RefusedXml.
    """
    guard = _Guard()
    try:
        guard.parser.Parse(content, True)
    except expat.ExpatError as fault:
        raise RefusedXml(
            f"not well-formed: {expat.ErrorString(fault.code)}", fault.lineno
        ) from None
    except (LookupError, ValueError) as fault:
        if isinstance(fault, RefusedXml):
            raise
        raise RefusedXml("an encoding that cannot be read", 1) from None
    return guard.builder.close()


class _Guard:
    """A parser of expat, which tells line numbers, feeding a tree of ElementTree."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.depth = 0
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.builder.data
        self.parser.StartDoctypeDeclHandler = self.refuse_document_type

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEPTH:
            raise RefusedXml(f"more than {DEPTH} elements inside one another", self.line)
        named = {_braced(name): value for name, value in attributes.items()}
        self.builder.start(_braced(tag), named | {LINE: str(self.line)})

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.builder.end(_braced(tag))

    def refuse_document_type(self, *_: object) -> None:
        raise RefusedXml("it declares a document type", self.line)

    @property
    def line(self) -> int:
        return int(self.parser.CurrentLineNumber)


def _braced(name: str) -> str:
    return "{" + name if "}" in name else name
