"""What the YAML parser's complaints come down to, in an author's words."""

from ruamel.yaml.error import MarkedYAMLError

QUOTE = "Put the text in quotation marks"

MISTAKES = {
    "but got '{'": f"a text that quotes a threshold stands in braces. {QUOTE}.",
    "'<scalar>'": (
        "text stands after a closing quotation mark, or is indented wrongly. Put the whole text in "
        "quotation marks, with any mark inside it written twice."
    ),
    "expected ',' or '}'": (
        "the braces opened at line {opened} are not closed, or a text in them holds ': '. "
        "Close them, or put the text in quotation marks."
    ),
    "expected ',' or ']'": (
        "the list opened with '[' at line {opened} is not closed, or a text in it holds ': '. "
        "Close it, or put the text in quotation marks."
    ),
    "mapping values are not allowed": (
        f"a text holds ': ', or the line is indented too far. {QUOTE}, or move the line."
    ),
    "found '}'": f"'}}' closes nothing. {QUOTE}, or remove the brace.",
    "found ']'": f"']' closes nothing. {QUOTE}, or remove the bracket.",
    "expected <block end>": (
        "the line is indented unlike those it belongs with, which start at line {opened}. "
        "Give them all the same number of spaces."
    ),
    "found unexpected end of stream": "the quotation mark opened here is never closed. Close it.",
    "could not find expected ':'": "the line has no ': ' after its key. Write 'key: value'.",
    "that cannot start any token": f"a text starts with a sign that YAML keeps. {QUOTE}.",
    "sequence entries are not allowed": "a list starts in mid-line. Start it on the next line.",
    "escape": "'\\' stands in double quotation marks. Use single ones, or write it twice.",
    "expected the node content": "a value is missing. Write one.",
    "expected '<document start>'": (
        "the line does not belong to what stands before it. "
        "Check its indentation, and the brackets before it."
    ),
    "chomping": f"'|' or '>' starts a text of several lines, on the next line. {QUOTE}.",
    "expected a comment or a line break": f"'|' or '>' starts a text on the next line. {QUOTE}.",
    "expected alphabetic": f"'&', '*' or '%' starts what YAML keeps. {QUOTE}.",
    "expected ' '": f"'!' starts a YAML tag. {QUOTE}.",
    "URI": f"'!' starts a YAML tag. {QUOTE}.",
    "nested": "values are nested too deep. Check the brackets and indentation.",
}
"""A part of the parser's words -> what is wrong and the likely fix; the first that fits is said."""

AT_START = ("found unexpected end of stream", "could not find expected ':'")


def in_plain_words(error: Exception, text: str) -> tuple[int, str]:
    """Give the line at which a text stops being YAML, and what is wrong there."""
    if not isinstance(error, MarkedYAMLError):
        seat = getattr(error, "position", 0)
        says = "a character stands here that no text can hold. Remove it."
        return text.count("\n", 0, seat) + 1, says
    words = str(error.problem)
    start, found = error.context_mark, error.problem_mark
    mark = start if start is not None and words.startswith(AT_START) else found
    opened = start.line + 1 if start is not None else 0
    for fragment, says in MISTAKES.items():
        if fragment in words:
            return mark.line + 1, says.replace("{opened}", str(opened))
    return mark.line + 1, f"this is not YAML: {words}."
