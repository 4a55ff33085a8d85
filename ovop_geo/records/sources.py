"""What stands in ``sumber`` where no document or address is named."""

SIMULATED_SOURCE = "simulasi"
"""The source that every simulated row gives."""

IMPORTED_SOURCE = "daftar yang diimpor"
"""The source of a row whose file does not say where it comes from.

The name of the file stays in the history: visitors read sources, and names of files can name
persons.
"""

ADOPTED_SOURCE = "usulan aplikasi"
"""The source of a community that an editor took over from those that the app found."""
