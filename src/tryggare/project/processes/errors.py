"""Why something would not start, in a sentence that says what to do."""


class CannotStart(Exception):
    """The message is Swedish and meant for whoever typed the command."""
