"""Did it pay: cost–benefit cases. Nothing yet."""
