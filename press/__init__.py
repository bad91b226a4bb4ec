"""The leaflet press: one source text in, every edition of a leaflet out, each proved.

    read       files → Leaflet, Organisation
    translate  Leaflet ↔ messages; Catalogue; sign-off
    furnish    Leaflet → Leaflet with what every edition carries
    formats    Leaflet → Artefact
    readback   Artefact → Evidence
    checks     values → Findings
    build      which editions, made how, put where
    cli        prints, and sets the exit status

Imports run one way: model, findings, words ← read, readback ← translate ← furnish ← formats
← checks ← build ← cli.
"""

__version__ = "0.1.0"
