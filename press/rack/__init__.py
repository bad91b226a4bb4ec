"""The manifest in, the pages in output/ where people find editions out: the rack."""

from press.rack.files import changed_leaflets, rack_files, rack_key, rack_paths

__all__ = ["changed_leaflets", "rack_files", "rack_key", "rack_paths"]
