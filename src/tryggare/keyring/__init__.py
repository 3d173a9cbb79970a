"""The keyring: a small process of its own that holds what must never be in the database.

Monthly masters, the private key of each person, and each municipality's key for search tokens. It
knows no framework and no cases; others talk to it through ``client``.
"""
