"""How one appeals, as the letter says it (FL 33 and 44 §§). In Swedish: it is the person's.

Filled in where a decision can be appealed, to be put right by whoever decides.
"""

APPEAL = (
    "Du kan överklaga beslutet. Skriv vilket beslut det gäller, vad du vill ändra och varför, och "
    "skriv under. Lämna skrivelsen till oss inom tre veckor från den dag då du fick del av "
    "beslutet. Vi skickar den vidare till förvaltningsrätten."
)
