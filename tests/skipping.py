"""Says at the end of a run, so that nobody misses it, that a whole kind of test was not run."""


def say_loudly_what_was_skipped(terminalreporter, title, reason):
    # Tests run in processes of their own: here only their reports are known.
    skipped = terminalreporter.stats.get("skipped", [])
    if any(reason in str(report.longrepr) for report in skipped):
        terminalreporter.section(title, red=True, bold=True)
        terminalreporter.line(reason)
