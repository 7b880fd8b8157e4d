"""How files are read in: text, blocks and proposed values with their source.

`child.read` turns the bytes of a file into a ReadText, or raises Unreadable with words about
why not; `proposals.propose` turns a ReadText into values that a person confirms.
"""
