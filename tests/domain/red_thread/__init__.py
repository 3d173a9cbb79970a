"""The red thread, on municipalities that are made up and whose gaps are known."""
