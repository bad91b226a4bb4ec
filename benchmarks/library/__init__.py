"""A seed and a number in, a whole repository of made-up leaflets out: what a trust would keep.

    stock       sections of a real leaflet and of data/library, with their messages
    leaflets    a seed → the leaflets, each in English and with its messages
    markdown    a leaflet → Markdown
    repository  leaflets → content/, translations/, templates/ and the press, in a folder

For benchmarks/library_build.py, which prints what a build of it costs:

    measure     a command → its wall clock, CPU and memory
    furnished   a repository → what other programs start from
    peers       that → Makefiles of other programs
    sample      the press and its peers, in turn
    changes     the press again, after small changes
    table       figures beside their targets
"""
