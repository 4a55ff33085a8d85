"""The page Data: trying and importing files, history, quality and review of records."""
