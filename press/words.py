"""The press's own words in English, by key: all that an edition says and no leaflet wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """A message of the `press` catalogue: its msgctxt is the key; `note` is for the translator."""

    english: str
    note: str = ""


WORDS: Mapping[str, Word] = {
    # ---- every edition
    "language-name": Word("English", "the name of your language, in your language"),
    "draft-heading": Word("DRAFT – not for patients", "stands on top of every page of a draft"),
    "draft-machine": Word(
        "This translation was made by a machine. No qualified person has checked it yet.",
    ),
    "draft-changed": Word(
        "The text has changed since this translation was signed off.",
    ),
    "draft-unsigned": Word("Nobody has signed off this translation yet."),
    "draft-untested": Word(
        "People with a learning disability have not tested this Easy Read leaflet yet.",
        "Easy Read: short words with a picture for each point; say it in easy words",
    ),
    "draft-retest": Word(
        "This Easy Read leaflet has changed since people with a learning disability tested it.",
    ),
    "published-by": Word("Published by {publisher}"),
    "about-heading": Word("About this leaflet", "heading of the last section"),
    "english-title": Word("English title: {title}"),
    "in-language": Word("Language: {language}"),
    "translation-of": Word("Translation of English version {version}"),
    "translation-approved": Word("Translation approved {date}"),
    "version": Word("Version {version}"),
    "reference": Word("Reference {reference}"),
    "source-code": Word("Source code {code}", "a short code that identifies the source text"),
    "copy-check": Word(
        "Is this copy still up to date? Look here: {address}", "stands beside a QR code"
    ),
    "qr-code": Word("QR code: {words}", "what a QR code holds, for those who cannot see it"),
    "published": Word("Published {date}"),
    "checked": Word("Last checked {date}"),
    "review-by": Word("Next check {date}"),
    "contents-heading": Word("Contents"),
    "box-warning": Word("Important", "visible label on top of a warning box"),
    "box-note": Word("Note", "visible label on top of a box with a remark"),
    "panel-heading": Word(
        "This leaflet in other languages",
        "heading of a short panel near the end, in the leaflet's own language",
    ),
    "panel-line": Word(
        "This leaflet in English: {contact}",
        "stands in the leaflets of all OTHER languages, so that a person who reads only your "
        "language finds the way: say YOUR language, not English; {contact} is a telephone number",
    ),
    # ---- kinds of editions, as each of them says what it is
    "form-print": Word("Print, {size} point", "{size} is that of the letters"),
    "form-print-a5": Word("Print on A5 paper, {size} point"),
    "form-booklet": Word("Booklet, {size} point", "of paper, folded"),
    "form-bilingual": Word("With the English text beside it"),
    "form-html": Word("Web page"),
    "form-epub": Word("E-book"),
    "form-epub-audio": Word("E-book with sound"),
    "form-docx": Word("Word document", "of the program Microsoft Word"),
    "form-narration": Word("Text to read aloud"),
    "form-audio": Word("Sound recording"),
    "form-braille": Word("Braille"),
    "form-ebraille": Word("Braille for a braille display", "a device that shows braille"),
    # ---- print
    "page-of-pages": Word("Page {page} of {pages}", "foot of every page"),
    "large-print": Word("Large print, {size} point", "front of the large print edition"),
    "easy-read": Word("Easy Read", "the name of this kind of leaflet in your country"),
    "tested-by": Word(
        "Tested by {testers}, {date}",
        "who tried the Easy Read leaflet out; {testers} is a group, in English",
    ),
    "link-address": Word(
        "{words} ({address})",
        "print shows the address of a link behind its words; brackets as your script uses them",
    ),
    # ---- screen
    "skip-to-text": Word("Skip to the text of the leaflet", "hidden link for keyboard users"),
    "other-editions": Word(
        "This leaflet in other languages and formats",
        "a link at the end of the web page; formats such as large print, braille or a recording",
    ),
    # ---- the page that the code on a copy leads to; a copy is a leaflet in somebody's hands
    "copy-question": Word("Is your copy up to date?", "heading"),
    "copy-where": Word(
        "Find the source code on your copy. It has six letters.",
        "call the code as in “Source code {code}”",
    ),
    "copy-current": Word("This copy is up to date."),
    "copy-superseded": Word("This copy is out of date. Please use the newest one."),
    "copy-withdrawn": Word("Do not use this copy. It has been withdrawn."),
    "copy-unknown": Word(
        "We do not know this copy. Please ask the people who gave it to you.",
    ),
    "copy-older": Word("Copies from before {date} are out of date."),
    # ---- e-book
    "epub-start": Word("Start of the leaflet", "entry in the list of landmarks"),
    "epub-summary": Word(
        "This e-book has headings, a table of contents, a language mark for each text and a "
        "description for each picture.",
        "accessibility summary",
    ),
    "epub-summary-audio": Word(
        "It is also read aloud by a computer voice, sentence by sentence.",
        "continues the accessibility summary of an e-book with sound",
    ),
    # ---- braille
    "braille-note": Word(
        "Transcriber's note: {text}", "before remarks of whoever made the braille"
    ),
    "braille-figure": Word("picture: {description}", "inside a transcriber's note"),
    "braille-table": Word("the table is set out as a list", "inside a transcriber's note"),
    "braille-copy": Word("Braille copy", "on the large-print label of the braille copy"),
    "braille-contracted": Word("Contracted braille", "kind of braille, on the label"),
    "braille-uncontracted": Word("Uncontracted braille", "kind of braille, on the label"),
    "braille-pages": Word("Number of braille pages: {count}", "on the label"),
    # ---- narration
    "narration-title": Word("{title}.", "first words of the recording"),
    "narration-parts": Word("This leaflet has these parts:", "then the headings, one a line"),
    "narration-time": Word("The recording lasts about {time}.", "time: for example 6 minutes"),
    "narration-part": Word("Part {number}: {heading}", "announces a main heading"),
    "narration-topic": Word("Topic: {heading}", "announces a heading of the second level"),
    "narration-subtopic": Word("Sub-topic: {heading}", "announces a heading of the third level"),
    "narration-list": Word("List, number of points: {count}."),
    "narration-point": Word("Point {number}: {text}", "nested points are numbered 2, 1"),
    "narration-list-end": Word("End of list."),
    "narration-table": Word("Table, number of rows: {count}."),
    "narration-caption": Word("Title: {caption}", "of a table or picture"),
    "narration-column": Word("Column {number}: {heading}"),
    "narration-row": Word("Row {number}:"),
    "narration-cell": Word("{heading}: {text}"),
    "narration-table-end": Word("End of table."),
    "narration-term": Word("Meaning of {term}:"),
    "narration-figure": Word("Picture: {description}"),
    "narration-warning": Word("Important:"),
    "narration-note": Word("Note:"),
    "narration-repeat-number": Word("I repeat: {digits}."),
    "narration-repeat-letters": Word("I repeat, letter by letter: {letters}."),
    "narration-end": Word("End of leaflet."),
    # ---- audio
    "audio-synthetic": Word(
        "This recording is spoken by a computer voice.", "said at the start of the recording"
    ),
}

RACK_WORDS = (
    "copy-question", "copy-where", "copy-current", "copy-superseded", "copy-withdrawn",
    "copy-unknown", "copy-older", "source-code", "version", "translation-approved",
    "draft-heading", "other-editions",
)  # fmt: skip
"""Those that the pages of the rack say in the reader's language."""
