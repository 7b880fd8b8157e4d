"""The content of a demo: Sweden's municipalities and regions, five real documents retold, and a
fictional municipality, Norrvik, whose deadlines fall around the day on which it is loaded."""
