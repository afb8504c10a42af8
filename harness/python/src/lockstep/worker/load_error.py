"""What the harness is told where a side cannot be loaded."""


class LoadError(Exception):
    """The side cannot be loaded; ``details`` travels to the harness: code, message, at, hint."""

    def __init__(self, code, message, **details):
        super().__init__(message)
        self.details = {"code": code, "message": message, **details}
