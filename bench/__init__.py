"""How fast the register is, on made documents; run as `python -m bench`."""
