"""Tagged PDF files joined to one that is tagged as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

Entry = tuple[str, int]
"""A page of the joined file: its title in the outline, and its level there, from 1."""


def joined(front: Path, chunks: Iterable[Path], outline: Sequence[Entry], target: Path) -> None:
    """Write ``front`` and ``chunks`` as one file to ``target``.

    Parameters
    ----------
    front : cover and contents, whose links lead to empty pages at its end, one for each entry of
        ``outline``; they give way to the real ones.
    """
    with Pdf.open(front) as book:
        begin = len(book.pages) - len(outline)
        stubs = {page.obj.objgen: place for place, page in enumerate(book.pages[begin:])}
        for number, path in enumerate(chunks, start=1):
            with Pdf.open(path) as chunk:
                _rename(chunk, f"{number}-")
                _append(book, chunk)
        del book.pages[begin : begin + len(outline)]
        pages = [page.obj for page in book.pages[begin:]]
        for page in book.pages[:begin]:
            for link in page.obj.get(Name.Annots, []):
                place = stubs[link.Dest[0].objgen]
                # Two links may share one destination.
                link.Dest = Array([pages[place], *list(link.Dest)[1:]])
                link.Contents = String(outline[place][0])
        _set_outline(book, outline, begin)
        book.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _rename(chunk: Pdf, prefix: str) -> None:
    """Begin the names of the headers of tables with ``prefix``: every chunk has the same."""
    for each in chunk.objects:
        if not isinstance(each, Dictionary) or each.get(Name.Type) != Name.StructElem:
            continue
        if Name.ID in each:
            each.ID = String(prefix + str(each.ID))
        for attributes in each.get(Name.A, []):
            if len(attributes.get(Name.Headers, [])):
                attributes.Headers = Array(
                    [String(prefix + str(header)) for header in attributes.Headers]
                )


def _append(book: Pdf, chunk: Pdf) -> None:
    """Append the pages of ``chunk`` with its structure, whose numbers follow those of the book."""
    tree = book.Root.StructTreeRoot
    used = int(tree.ParentTreeNextKey)
    for page in chunk.pages:
        page.obj.StructParents = int(page.obj.StructParents) + used
        for note in page.obj.get(Name.Annots, []):
            note.StructParent = int(note.StructParent) + used
    book.pages.extend(chunk.pages)
    added = book.copy_foreign(chunk.Root.StructTreeRoot)
    whole = tree.K[0]
    for part in added.K[0].K:
        part.P = whole
        whole.K.append(part)
    numbers = added.ParentTree.Nums
    for place in range(0, len(numbers), 2):
        tree.ParentTree.Nums.append(int(numbers[place]) + used)
        tree.ParentTree.Nums.append(numbers[place + 1])
    tree.ParentTreeNextKey = used + int(added.ParentTreeNextKey)
    _add_names(tree, added)


def _add_names(tree: pikepdf.Object, added: pikepdf.Object) -> None:
    """Take over the headers that have names; a tree of names is in their order."""
    named = [
        element
        for source in (tree, added)
        if Name.IDTree in source
        for element in list(source.IDTree.Names)[1::2]
    ]
    named.sort(key=lambda element: bytes(element.ID))
    tree.IDTree = Dictionary(
        Names=Array([each for element in named for each in (element.ID, element)])
    )


def _set_outline(book: Pdf, outline: Sequence[Entry], begin: int) -> None:
    with book.open_outline() as whole:
        whole.root.clear()
        parents = {1: whole.root}
        for page, (title, level) in enumerate(outline, start=begin):
            item = OutlineItem(title, page)
            parents[level].append(item)
            parents[level + 1] = item.children
