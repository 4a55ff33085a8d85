"""No page hands Streamlit a text to interpret as Markdown or HTML that was not made for it."""

import ast

import pytest

from tests.unit.test_architecture import PACKAGE, PROJECT

# Arguments that Streamlit interprets as Markdown: positional ones by number, the others by name.
# ``help`` is one of each.
MARKDOWN = {
    **dict.fromkeys(("markdown", "caption", "title", "header", "subheader", "badge"), (0,)),
    **dict.fromkeys(("info", "warning", "error", "success", "toast", "spinner", "status"), (0,)),
    **dict.fromkeys(("button", "download_button", "link_button", "checkbox", "toggle"), (0,)),
    **dict.fromkeys(("text_input", "text_area", "number_input", "date_input", "slider"), (0,)),
    **dict.fromkeys(("file_uploader", "selectbox", "multiselect", "expander", "popover"), (0,)),
    **dict.fromkeys(("segmented_control", "pills", "radio"), (0, "format_func", "captions")),
    "tabs": (0,),
    "metric": (0, 1, 2),
    "progress": ("text",),
    "page_link": ("label",),
}
# What draws without Markdown, or draws nothing. Whatever is in neither list has to be judged once.
OTHERS = {
    *("set_page_config", "Page", "navigation", "rerun", "get_option"),
    *("columns", "container", "empty", "html", "text", "dataframe", "data_editor", "plotly_chart"),
    "fragment",
}
MAKERS = {"plain", "rich", "linked", "told"}
OWN_SCRIPT = "style.py"
"""Puts a language and an address of our own into a script, where escapes for HTML do nothing."""


def drawing_modules():
    return [*sorted((PACKAGE / "ui").rglob("*.py")), *sorted((PROJECT / "pages").glob("*.py"))]


def is_catalogue_text(call):
    function = call.func
    named = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    return named == "translate" and len(call.args) == 1 and not call.keywords


def is_made(node, makers=MAKERS):
    """Return whether an expression is Markdown by our own hand, with all else made plain.

    ``makers`` are the functions whose results are. For HTML they are others.
    """
    match node:
        case ast.Constant():
            parts = []
        case ast.Call(func=ast.Attribute(value=ast.Constant(), attr="join"), args=[joined]):
            parts = [getattr(joined, "elt", None)]
        case ast.Call(func=ast.Name(id=name)) if name in makers:
            parts = []
        case ast.Call():
            return makers is MAKERS and is_catalogue_text(node)
        case ast.JoinedStr():
            parts = [each.value for each in node.values if isinstance(each, ast.FormattedValue)]
        case ast.BinOp(op=ast.Add()):
            parts = [node.left, node.right]
        case ast.IfExp():
            parts = [node.body, node.orelse]
        case ast.ListComp():
            parts = [node.elt]
        case ast.Lambda():
            parts = [node.body]
        case _:
            return False
    return all(is_made(part, makers) for part in parts)


def interpreted(call, name):
    for argument in (*MARKDOWN[name], "help"):
        if isinstance(argument, int):
            if argument < len(call.args):
                yield call.args[argument]
        else:
            yield from (each.value for each in call.keywords if each.arg == argument)
    yield from (
        each.value for each in call.keywords if each.arg in ("body", "label", "value", "delta")
    )


def unmade_texts(source):
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        receiver, name = node.func.value, node.func.attr
        if name in MARKDOWN and not (isinstance(receiver, ast.Name) and receiver.id == "_LOG"):
            yield from (
                f"line {node.lineno}: {name}"
                for text in interpreted(node, name)
                if not is_made(text)
            )


def returned(function):
    return [each.value for each in ast.walk(function) if isinstance(each, ast.Return)]


def unescaped_html(source):
    """Yield where text that may be anything becomes HTML."""
    tree = ast.parse(source)
    functions = [each for each in tree.body if isinstance(each, ast.FunctionDef)]
    makers = {"escape"}
    while added := [
        each.name
        for each in functions
        if each.name not in makers
        and returned(each)
        and all(is_made(value, makers) for value in returned(each))
    ]:
        makers |= {*added}
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="html"), args=[text, *_]):
                if not is_made(text, makers):
                    yield f"line {node.lineno}"


def unjudged_calls(source):
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="st"), attr=name)):
                if name not in MARKDOWN and name not in OTHERS and not name.startswith("cache_"):
                    yield f"line {node.lineno}: {name}"


@pytest.mark.parametrize("path", drawing_modules(), ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_text_that_streamlit_interprets_was_made_for_it(path):
    assert list(unmade_texts(path.read_text())) == []
    assert list(unjudged_calls(path.read_text())) == []
    if path.name != OWN_SCRIPT:
        assert list(unescaped_html(path.read_text())) == []


@pytest.mark.parametrize(
    "source",
    [
        "st.info(name)",
        "st.markdown(f'**{name}**')",
        "column.metric(plain(a), value)",
        "st.button(translate('key', place=place))",
        "st.button(translate('key'), help=fault.message(translate))",
        "st.radio(translate('key'), options, format_func=names.get)",
        "st.markdown('; '.join(lines))",
        "st.caption(body=name)",
        "st.markdown(plain(a) + b)",
    ],
)
def test_a_text_that_may_be_anything_is_found(source):
    assert len(list(unmade_texts(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "st.info(plain(name))",
        "st.markdown(rich(translate, 'key', name=name))",
        "st.markdown(f'**{plain(name)}** {linked(source)}')",
        "st.markdown('  \\n'.join(plain(line) for line in lines))",
        "st.button(context.translate(f'key.{part}'))",
        "_LOG.error(fault)",
    ],
)
def test_a_text_that_was_made_for_it_is_allowed(source):
    assert list(unmade_texts(source)) == []


def test_a_part_of_streamlit_that_nobody_judged_is_found():
    assert list(unjudged_calls("st.chat_message(name)")) == ["line 1: chat_message"]


@pytest.mark.parametrize(
    "source",
    [
        "st.html(name)",
        "st.html(f'<b>{name}</b>')",
        "def row(name):\n    return f'<b>{name}</b>'\nst.html(row(name))",
        "st.html(translate('key'))",
    ],
)
def test_html_with_a_text_that_may_be_anything_is_found(source):
    assert len(list(unescaped_html(source))) == 1


def test_html_with_escaped_text_is_allowed():
    source = "def row(name):\n    return f'<b>{escape(name)}</b>'\nst.html('<i>' + row(name))"
    assert list(unescaped_html(source)) == []
