"""The page Data: files tried and imported, history, quality and review of records."""
