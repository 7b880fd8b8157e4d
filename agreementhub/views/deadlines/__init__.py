"""Pages of deadlines: the list, one of them, as time shows them, feeds, reports."""
