"""What was done, by whom, when and why; and whose rows a transaction may see."""
