"""What is true on paper: dates, states, kinds of field, words. No database, no clock, no web."""
