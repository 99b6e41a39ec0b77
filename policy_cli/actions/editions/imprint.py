"""The form of the imprint: on paper with its printer, in what is read on a screen without."""

from policy_cli.actions.editions.wanted import Wanted
from policy_cli.actions.load import not_found
from policy_cli.model.errors import Exit, PolicyError
from policy_cli.model.platform import Imprint, Platform, Printer
from policy_cli.render.publication import Edition


def printer(platform: Platform, wanted: Wanted) -> Printer | None:
    """Choose who is named as the printer; None where the digital form is meant.

    The law asks for the printer on paper (PPERA 2000 s. 143, RPA 1983 s. 110), and for none in digital
    material (Elections Act 2022 part 6). Papers of a round are copied in the office; they name one only
    where there is but one.

    Raises:
        PolicyError: the manifesto is to be printed, and who prints it is not known.
    """
    if wanted.digital or platform.imprint is None:
        _refuse_printer(wanted)
        return None
    known = platform.imprint.printers
    if wanted.printer:
        return _named(platform.imprint, wanted.printer)
    if len(known) == 1:
        return known[0]
    if wanted.edition is Edition.FINAL:
        _refuse_unsaid(known)
    return None


def _refuse_printer(wanted: Wanted) -> None:
    if wanted.printer:
        raise PolicyError(
            Exit.USAGE, "a digital edition names no printer", "--printer", "leave it out, or print a PDF"
        )


def _named(imprint: Imprint, wanted: str) -> Printer:
    begun = [one for one in imprint.printers if one.name.casefold().startswith(wanted.casefold())]
    exact = [one for one in begun if one.name.casefold() == wanted.casefold()]
    chosen = exact or begun
    if len(chosen) == 1:
        return chosen[0]
    return not_found("printer", wanted, [one.name for one in imprint.printers], "platform/platform.yaml")


def _refuse_unsaid(known: tuple[Printer, ...]) -> None:
    if not known:
        raise PolicyError(
            Exit.REFUSED,
            "the imprint names no printer, and what is printed for an election needs one",
            "platform/platform.yaml (imprint.printers)",
            "add printers: with name and address, or make what is read on a screen: --digital",
        )
    names = " · ".join(f'--printer "{one.name}"' for one in known)
    raise PolicyError(
        Exit.USAGE,
        f"the imprint names {len(known)} printers, and which of them prints this is not said",
        "platform/platform.yaml (imprint.printers)",
        f"say which: {names}",
    )
