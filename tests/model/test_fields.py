"""The fields of an item: what each takes, and what it says of anything else."""

import pytest

from policy_cli.model.amendments import FieldValue
from policy_cli.model.fields import SETTERS, field_texts, with_field
from policy_cli.model.platform import Cost, CostStatus, Item, Jurisdiction, Kind, Strength
from policy_cli.model.scalars import FieldError

COSTED = Cost(CostStatus.COSTED, 400_000_000, 5, "windfall levy")
ITEM = Item(
    "energy-02", "energy", 20, Kind.COMMITMENT, "A Fund", "We will.", cost=COSTED, target_date="2030-12-31"
)
VALUES: dict[str, FieldValue] = {
    "jurisdiction": ("uk", "wales"),
    "strength": "pledge",
    "target_date": "2028-12-31",
    "cost": {"status": "costed", "amount_gbp": "1000"},
    "evidence": ("lawrence-weston-solar",),
    "sources": ("S1",),
}
READ: dict[str, object] = {
    "jurisdiction": (Jurisdiction.UK, Jurisdiction.WALES),
    "strength": Strength.PLEDGE,
    "target_date": "2028-12-31",
    "cost": Cost(CostStatus.COSTED, 1000),
    "evidence": ("lawrence-weston-solar",),
    "sources": ("S1",),
}


def test_every_field_is_tried_here() -> None:
    assert set(VALUES) == set(READ) == set(SETTERS)


@pytest.mark.parametrize("field", VALUES)
def test_a_field_takes_its_value_and_nothing_else_changes(field: str) -> None:
    assert with_field(ITEM, field, VALUES[field]) == ITEM._replace(**{field: READ[field]})  # type: ignore[arg-type]  # read above


@pytest.mark.parametrize("field", VALUES)
def test_a_field_taken_away_is_as_if_it_had_never_been_set(field: str) -> None:
    untouched = Item("energy-02", "energy", 20, Kind.COMMITMENT, "A Fund", "We will.")
    assert with_field(with_field(untouched, field, VALUES[field]), field, None) == untouched


@pytest.mark.parametrize(
    ("part", "value", "cost"),
    [
        ("amount_gbp", "600000000", COSTED._replace(amount_gbp=600_000_000)),
        ("years", "4", COSTED._replace(years=4)),
        ("source", "a levy", COSTED._replace(source="a levy")),
        ("status", "to_be_costed", COSTED._replace(status=CostStatus.TO_BE_COSTED)),
        ("years", None, COSTED._replace(years=None)),
    ],
)
def test_a_part_of_the_cost(part: str, value: FieldValue, cost: Cost) -> None:
    assert with_field(ITEM, f"cost.{part}", value) == ITEM._replace(cost=cost)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("colour", "red", "there is no field colour; there are jurisdiction, strength"),
        ("title", "x", "there is no field title"),
        ("target_date.year", "2030", "there is no field target_date.year"),
        ("target_date", "2030-02-30", "not a date like 2030-12-31"),
        ("target_date", "31/12/2030", "not a date"),
        ("target_date", ("2030-12-31",), "one value"),
        ("strength", "promise", "pledge, campaign, explore"),
        ("jurisdiction", "uk", "a list is wanted"),
        ("jurisdiction", ("france",), "'france' is none of uk, great_britain"),
        ("evidence", ("Two Words",), "is not an id like"),
        ("cost", "cheap", "a cost is a mapping"),
        ("cost", {"status": "costed", "price": "1"}, "a cost has no price"),
        ("cost", {"amount_gbp": "1"}, "is none of none, within, costed"),
        ("cost.amount_gbp", "1,000", "figures alone"),
        ("cost.amount_gbp", "-1", "figures alone"),
        ("cost.amount_gbp", "١٢", "figures alone"),
        ("cost.amount_gbp", "1e6", "figures alone"),
        ("cost.status", None, "is none of"),
        ("cost.price", "1", "a cost has no price"),
    ],
)
def test_what_a_field_cannot_take_is_said(field: str, value: FieldValue, words: str) -> None:
    with pytest.raises(FieldError, match=words):
        with_field(ITEM, field, value)


def test_fields_as_lines_of_text() -> None:
    assert field_texts(ITEM._replace(jurisdiction=(Jurisdiction.UK, Jurisdiction.NI))) == {
        "jurisdiction": "uk, ni",
        "target_date": "2030-12-31",
        "cost.status": "costed",
        "cost.amount_gbp": "400000000",
        "cost.years": "5",
        "cost.source": "windfall levy",
    }
    assert field_texts(None) == {}
