"""Tryggare: what a Swedish municipality runs its crime prevention on."""
