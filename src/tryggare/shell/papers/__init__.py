"""Documents made of parts, the same words as PDF and as DOCX."""
