"""Merges what several hands made of one text: by passages, then by words."""

from collections.abc import Sequence

from policy_cli.text.arrangement import arranged
from policy_cli.text.assembly import Writer
from policy_cli.text.collisions import Kind
from policy_cli.text.merged import Merge
from policy_cli.text.settling import keep, kept_units, settled_units
from policy_cli.text.sides import BASE, laid_out


def merge(base: str, sides: Sequence[str]) -> Merge:
    """Merge what several hands made of a canonical text; its own words stand where they collide.

    The order of the hands matters only where they add at one place: there it is the order of the additions.
    """
    changed = list(dict.fromkeys(side for side in sides if side != base))
    if len(changed) < 2:  # noqa: PLR2004 - one hand at most
        return Merge(changed[0] if changed else base, (), (), ())
    layout = laid_out(base, sides)
    settled = settled_units(layout)
    texts = {key: text for side in layout.sides for key, text in side.texts.items() if key[0] != BASE}
    texts |= {unit: one.words.text for unit, one in settled.items() if one.words}
    arrangement = arranged(
        layout, texts, {held for one in settled.values() if one.conflict for held in one.conflict.held}
    )
    for unit in arrangement.same_notes:
        if unit in settled:
            keep(settled, layout, kept_units(layout, Kind.FOOTNOTE, (unit,)))
            texts[unit] = layout.base.texts[unit]
    return Writer(layout, texts, settled, arrangement).written()
