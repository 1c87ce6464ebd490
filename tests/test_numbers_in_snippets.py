"""Validation of telephone and organisation numbers, and `tel:` links."""

import pytest
from django.core.exceptions import ValidationError

from core.models.organisation import validate_organisation_number
from core.phone import dialled, validate_phone


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("35 92 65 00", "+4735926500"),
        ("35926500", "+4735926500"),
        ("+47 35 92 65 00", "+4735926500"),
        ("0047 35 92 65 00", "+4735926500"),
        ("+47 (35) 92-65-00", "+4735926500"),
        ("35\u00a092\u00a065\u00a000", "+4735926500"),
        ("35.92.65.00", "+4735926500"),
        ("+44 20 7946 0958", "+442079460958"),
        ("0044 20 7946 0958", "+442079460958"),
        ("02800", "02800"),
        ("110", "110"),
    ],
)
def test_number_is_accepted_as_typed_and_linked_in_international_form(written, number):
    validate_phone(written)
    assert dialled(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "",
        "12",
        "ring meg",
        "35 92 65 0x",
        "+",
        "+47",
        "++4735926500",
        "359265001",
        "+1234567890123456",
        "tel:35926500",
        "35926500; rm",
        "<b>35926500</b>",
        "٣٥٩٢٦٥٠٠",
    ],
)
def test_invalid_number_is_refused(written):
    with pytest.raises(ValidationError, match="telefonnummer"):
        validate_phone(written)


@pytest.mark.parametrize(
    "number", ["923609016", "923 609 016", " 974 760 673 ", "999999999", "923\u00a0609\u00a0016"]
)
def test_real_organisation_number_is_accepted(number):
    validate_organisation_number(number)


@pytest.mark.parametrize(
    "number",
    [
        "923609017",
        "92360901",
        "9236090160",
        "NO 923609016",
        "abcdefghi",
        "",
        "000000001",
        "٩٢٣٦٠٩٠١٦",
    ],
)
def test_number_with_a_wrong_check_digit_or_length_is_refused(number):
    with pytest.raises(ValidationError):
        validate_organisation_number(number)


@pytest.mark.parametrize("number", ["923609016", "974760673"])
@pytest.mark.parametrize("place", range(9))
def test_one_wrong_digit_is_always_noticed(number, place):
    wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
    with pytest.raises(ValidationError):
        validate_organisation_number(wrong)
