"""What a hit of a search shows beside the words that were found in it."""
