"""Random trees as this program writes them, and lines that are nearly YAML."""

# ruff: noqa: SIM905 - lists of odd bits, one a line, would fill pages

from hypothesis import strategies as st

from policy_cli.store.emit import Block, Words
from policy_cli.store.plain import Tree

keys = st.from_regex(r"[a-z][a-z0-9_]{0,7}(-[0-9]{1,2})?", fullmatch=True)

_PIECES = (
    "We¦will¦build¦homes,¦co-operative¦homes¦£400¦million¦"
    "2030¦10%¦:¦::¦#¦#1¦a:¦b:c¦don't¦it''s¦''x''¦"
    '"quoted"¦\\¦\\n¦\\"¦-¦--¦?¦!¦&¦*¦|¦>¦@¦`¦'
    "[¦]¦{¦}¦[a]¦{a:¦}¦~¦null¦yes¦0x1F¦1e3¦"
    "2030-12-31¦12:30¦日本の¦é¦—¦…¦<<"
).split("¦")
_pieces = st.sampled_from(_PIECES)
line = st.lists(_pieces, max_size=5).map(" ".join) | st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12
)
"""One line of words, sensible or not."""

_paragraphs = st.lists(line | st.just("") | line.map("  {}".format), min_size=1, max_size=4).map("\n".join)
scalars = line | _paragraphs | line.map(Words) | _paragraphs.map(Block)

_values: st.SearchStrategy[Tree] = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(keys, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)
trees: st.SearchStrategy[dict[str, Tree]] = st.dictionaries(keys, _values, min_size=1, max_size=5)
"""Trees of any shape: mappings, lists, words, sentences."""


def as_read(tree: Tree) -> Tree:
    """Give a tree as it must read back: plain strings, a block with one line end."""
    if isinstance(tree, Block):
        return tree.removesuffix("\n") + "\n"
    if isinstance(tree, str):
        return str(tree)
    if isinstance(tree, dict):
        return {key: as_read(value) for key, value in tree.items()}
    return [as_read(value) for value in tree]


_indents = st.sampled_from(["", "", "", "", "  ", "  ", "    ", " "])
_heads = st.sampled_from(
    [
        "k{0}: ",
        "k{0}: ",
        "k{0}: ",
        "k{0}:",
        "k{0}:",
        "k{0}:  ",
        "k{0}: |",
        "k{0}: |-",
        "- ",
        "- ",
        "- k{0}: ",
        "- k{0}:",
        "- |",
        "-  ",
        "-  k{0}: ",
        "- - ",
        "-",
        "",
        "",
        "# ",
        "k0: ",
        "k {0}: ",
        "'k{0}': ",
        "k{0} : ",
        "? ",
        ": ",
    ]
)
_tails = st.sampled_from(
    (
        "¦x¦x y¦- x¦? x¦: x¦a: b: c¦a:b¦a:¦x:¦x #c¦x#c¦"
        "# c¦#c¦'it''s'¦'x'¦'¦''¦'x' y¦'x' # c¦\"x\"¦"
        '"a\\"b"¦"a\\nb"¦"¦""¦"x" # c¦"x\\¦[a, b]¦[a,b]¦[]¦[ ]¦'
        "[a, ]¦[a b, 'c, d']¦[a: b]¦[a:b]¦[a, [b]]¦[a¦[a] b¦[a] # c¦"
        "[a ,b]¦[-a]¦[a-b, :c]¦[a?]¦{a: b}¦{a: b, c: d}¦{}¦{ a: b }¦"
        "{a}¦{a:b}¦{a: }¦{a: [b, c]}¦{a: [b], c: d}¦{a: 'x', a: y}¦{a: b¦"
        '{a: b} c¦{a: http://x}¦{a: x:y}¦{a: b#c}¦{a: b # c}¦{"a": b}¦'
        "{a: 12:30, b: x}¦{a: b c }¦{a: 'b'c}¦{a: \"b\" }¦{a: b,}¦{a: [b,]}¦"
        "{a: [ b ]}¦{a: [b, 'c]']}¦|¦|-¦|+¦|2¦| # c¦|- ¦>¦>-¦"
        "~¦null¦true¦2030¦12:30¦&a x¦*a¦!t x¦%x¦@x¦`x¦x ¦"
        "x  \xa6 x\xa6\xa0x\xa6x\xa0\xa6\u3000\xa6\x85\xa6\u2028\xa6x\u2028y\xa6"
        "日本¦é¦...¦--- x¦---¦...x¦<<¦=¦-x¦?x¦:x¦"
        "x:y\xa6x: y\xa6x :y\xa6,x\xa6]x\xa6}x\xa6x]\xa6x,y\xa6x\ty\xa6\tx\xa6x\t\xa6a.b\xa6"
        "x\x07\xa6\ufeffx\xa6x\\\xa6x'y\xa6x\"y\xa6'x\"y'"
    ).split("¦")
)
_near = st.text("ab:-?#'\"[]{},|>&*! \\~%@`=<.0é", max_size=8)
_flow = _near.map("[{}]".format) | _near.map("{{a: {}}}".format)
_ends = st.sampled_from(["\n", "\n", "\n", "\n", "\n\n", "\n  \n", "\r\n", ""])
_sane = st.tuples(
    st.just(""),
    st.sampled_from(["k{0}: ", "k{0}: ", "k{0}:  "]),
    _flow | st.sampled_from(["x y", "'x'", '"x"', "|\n  x", "|-\n  x", "", "\n  a: x", "\n- x", "\n  - x"]),
    st.sampled_from(["\n", "\n\n", "\n# x\n"]),
)
_odd = st.tuples(_indents, _heads, st.just("") | _tails | _tails | _flow | _near, _ends)
_rows = _sane | _sane | _odd.filter(lambda row: row[1][:1] == "k") | _odd


def _numbered(rows: list[tuple[str, str, str, str]]) -> str:
    return "".join(
        indent + head.format(number) + tail + end for number, (indent, head, tail, end) in enumerate(rows)
    )


soup = st.lists(_rows, min_size=1, max_size=4).map(_numbered)
"""Lines that are nearly YAML, one below the other, most keys in them once."""
