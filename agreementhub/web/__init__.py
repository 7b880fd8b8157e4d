"""Pyramid's wiring: what every request carries, may, and is answered with."""
