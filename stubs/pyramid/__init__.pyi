# Pyramid ships no types. These are for the type checker alone: the parts of it that we call,
# and `request.Request` as `agreementhub/web` makes it.
