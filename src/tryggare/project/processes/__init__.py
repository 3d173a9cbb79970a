"""Starting and stopping what Tryggare runs on: the embedded database, the web, the worker."""
