"""What a PDF file holds, for tests of files that are printed."""

import io
import os
import shutil
import subprocess

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name


def pdf_text(made):
    """Return the text of a PDF page by page, as poppler reads it."""
    if shutil.which("pdftotext") is None:
        if os.environ.get("CI"):
            pytest.fail("install poppler-utils")
        pytest.skip("PRINTED TEXTS WERE NOT READ: install poppler-utils")
    command = ["pdftotext", "-layout", "-enc", "UTF-8", "-", "-"]
    read = subprocess.run(command, input=made, capture_output=True, check=True)
    return read.stdout.decode().split("\f")[:-1]


def squeezed(text):
    """Return ``text`` without blanks: a file may break a line anywhere."""
    return "".join(text.split()).replace("\u200b", "")


class Printed:
    """A PDF file with its structure."""

    def __init__(self, made):
        self.file = pikepdf.open(io.BytesIO(made))
        self.root = self.file.Root
        self.elements = []
        self._walk(self.root.StructTreeRoot.K[0], self.root.StructTreeRoot)

    def _walk(self, element, parent):
        assert element.P.objgen == parent.objgen
        self.elements.append(element)
        children = element.get(Name.K, Array())
        for child in children if isinstance(children, Array) else [children]:
            if isinstance(child, Dictionary) and Name.S in child:
                self._walk(child, element)

    def of_kind(self, kind):
        return [each for each in self.elements if str(each.S)[1:] == kind]

    @property
    def alternatives(self):
        return [str(each.Alt) for each in self.of_kind("Figure")]

    @property
    def fonts(self):
        found = [
            font
            for page in self.file.pages
            for font in (page.obj.Resources.get("/Font") or {}).values()
        ]
        return {str(font.BaseFont).partition("+")[2] for font in found}

    @property
    def title(self):
        return str(self.file.docinfo[Name.Title])
