"""A mapping file is checked as a whole: each mistake is named with its line and key, and no pattern takes long."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from imports.sources.pages.dates import InvalidDate, understood, with_format
from imports.sources.pages.mapping_errors import MappingError
from imports.sources.pages.mapping_files import load_mapping
from imports.sources.pages.patterns import UnsafePattern, matches_address, safe_regex

OSLO = ZoneInfo("Europe/Oslo")
WHOLE = """schema = 1

[source]
base = "https://a.example"

[fields]
title = "h1"

[body]
root = "main"
"""


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def problems(text):
    with pytest.raises(MappingError) as caught:
        load_mapping(text)
    return str(caught.value).splitlines()


def test_a_small_mapping():
    mapping = load_mapping(WHOLE)
    assert mapping.source.bases == ("https://a.example/",)
    assert mapping.fields["title"].is_required and mapping.body.root == ("main",)


def test_a_file_on_a_preset_replaces_single_fields():
    text = WHOLE.replace("schema = 1", 'schema = 1\npreset = "ez-publish"')
    mapping = load_mapping(text + '[body.blocks]\nquote = [".q"]\n')
    assert mapping.body.root == ("main",)
    assert [one.css for one in mapping.fields["title"].select] == ["h1"]
    assert mapping.fields["lead"].select and ".attribute-long" in mapping.body.keep
    assert mapping.body.blocks["quote"] == (".q",) and len(mapping.body.blocks) == 3
    assert mapping.languages.codes["nor-NO"] == "nb"


ERRORS = [
    ("", ["schema: A mapping file begins with “schema = 1”."]),
    ("schema = 2\n", ["Line 1, schema: A mapping file begins with “schema = 1”."]),
    ("schema = 1\nx = [1,\n", ["Line 2: This is not TOML: Invalid value."]),
    ("schema = 1\nschema = 1\n", ["Line 2: This is not TOML: Cannot overwrite a value."]),
    (
        'schema = 1\npreset = "drupal"\n',
        [
            "Line 2, preset: “drupal” is not known. Possible values: ez-publish, generic, ibexa, "
            "mynewsdesk, ntb-kommunikasjon, wordpress."
        ],
    ),
    (
        "schema = 1\n",
        ["fields: The field “title” is missing.", "body: The body has no “root”."],
    ),
    (
        WHOLE + "rot = 1\n",
        ["Line 11, body.rot: This key is not known. Possible keys: all, blocks, drop, keep, root."],
    ),
    (WHOLE + "keep = 4\n", ["Line 11, body.keep: This must be a text or a list of texts."]),
    (WHOLE + "keep = ['div[']\n", ["Line 11, body.keep: “div[” is no CSS selector."]),
    (WHOLE + "keep = ['']\n", ["Line 11, body.keep: “” is no CSS selector."]),
    (
        WHOLE + "keep = ['json-ld:articleBody']\n",
        ["Line 11, body.keep: “json-ld:articleBody” is a value of JSON-LD, which only fields can have."],
    ),
    (WHOLE + "all = 'yes'\n", ["Line 11, body.all: This must be true or false."]),
    (WHOLE + "[images]\nsuffixes = {}\n", ["Line 12, images.suffixes: This must be a text or a list of texts."]),
    (WHOLE + "[language.codes]\nx = 1\n", ["Line 11, language.codes: This must be a table of texts."]),
    (
        WHOLE.replace('"https://a.example"', '["a.example"]'),
        ["Line 4, source.base: This must be an address that begins with https://."],
    ),
    (
        WHOLE.replace("base =", 'encoding = "rot13"\ntime_zone = "Oslo"\nbase ='),
        [
            "Line 4, source.encoding: This encoding is not known.",
            "Line 5, source.time_zone: This time zone is not known. Write it as “Europe/Oslo”.",
        ],
    ),
    (
        WHOLE + '[[match]]\nurl = "/a"\n[[match]]\nkind = "blog"\nurl = "/b"\n',
        ["Line 14, match.2.kind: “blog” is not known. Possible values: news, press_release, invitation."],
    ),
    (WHOLE + "[[match]]\nskip = true\n", ["Line 11, match.1.url: An address is missing, such as “/news/*”."]),
    (
        WHOLE + "[redirects]\naddresses = ['/x/{id}']\n",
        ["Line 12, redirects.addresses: Only {path}, {slug}, {external_id} and {group} can be parts of an address."],
    ),
    (WHOLE + "[contacts]\neach = '.c'\n", ["Line 11, contacts.name: A selector for the name is missing."]),
    (WHOLE + "[fields.headline]\nselect = 'h1'\n", None),
    (WHOLE + "[fields.lead]\nrequired = true\n", ["Line 11, fields.lead.select: A selector is missing."]),
    (
        WHOLE + "[fields.lead]\nselect = [{ css = 'p', attribute = 'x' }]\n",
        ["Line 12, fields.lead.select.attribute: This key is not known. Possible keys: attr, css."],
    ),
]  # fmt: skip
TRANSFORMS = [
    ("{ upper = true }", "transforms.1: A transform has one of these keys: trim, regex, map, date."),
    ("{ trim = true, regex = 'x' }", "transforms.1: A transform has one of these keys: trim, regex, map, date."),
    ("{ regex = '(' }",
     "transforms.1.regex: The regular expression is wrong: missing ), unterminated subpattern at position 0."),
    ("{ regex = '(a)', group = 2 }", "transforms.1.group: The regular expression has no such group."),
    ("{ regex = '(a+)+b' }",
     "transforms.1.regex: The regular expression repeats a part that repeats something itself."),
    ("{ date = '%d.%m.%Y' }", "transforms.1.date: Only “published” and “updated” are dates."),
    ("{ map = 'x' }", "transforms.1.map: This must be a table of texts."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "messages"), ERRORS, ids=range(len(ERRORS)))
def test_mistakes_are_named_with_line_and_key(text, messages):
    found = problems(text)
    if messages is None:
        assert found[0].startswith(
            "Line 11, fields.headline: This key is not known. Possible keys: byline_photo,"
        )
    else:
        assert found == messages


@pytest.mark.parametrize(("transform", "message"), TRANSFORMS)
def test_mistakes_in_transforms(transform, message):
    text = f"{WHOLE}[fields.lead]\nselect = 'p'\ntransforms = [{transform}]\n"
    assert problems(text) == [f"Line 13, fields.lead.{message}"]


@pytest.mark.parametrize(
    "transform",
    ["{ date = '%d/%Y' }", "{ date = '%d.%d.%Y' }", "{ date = '%d.%m.%y' }", "{ date = '' }"],
)
def test_dates_of_unknown_format(transform):
    text = f"{WHOLE}[fields.published]\nselect = 'p'\ntransforms = [{transform}]\n"
    assert "fields.published.transforms.1.date: This is no date format." in problems(text)[0]


def test_a_message_is_in_the_users_language():
    with translation.override("nb"):
        assert problems("schema = 2\n") == [
            "Linje 1, schema: En tilordningsfil begynner med «schema = 1»."
        ]


BOMBS = [
    *("(a+)+$", "(a*)*b", "(a|a)*b", "(a|aa)+$", "(.*a){20}", "((a{1,9}){1,9}){1,9}", r"(\w+\s?)*$"),
    *("a*a*a*a*b", ".*.*.*.*x", r"(a)\1+", "(?=a+)a", "(?<=a)b", "a?" * 30 + "a" * 30, "a" * 400),
    *("(" * 200 + ")" * 200 + "(", "a{1,99999999999}", "[", "(?P<x>a)(?(x)b|c)"),
]  # fmt: skip


@pytest.mark.parametrize("pattern", BOMBS, ids=range(len(BOMBS)))
def test_a_regular_expression_that_may_take_long_is_refused(pattern):
    with pytest.raises(UnsafePattern):
        safe_regex(pattern)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"(\d{1,2})\.\s*(\w+)\s+(\d{4})", "Publisert 1. mars 2014", "1. mars 2014"),
        (r"^(?:(?:Av|By):? )?(.*)$", "Av: Kari", "Av: Kari"),
        (r"node-(\d+)", "section-1 node-4711", "node-4711"),
        (r"(?:ab){2}c?", "abab", "abab"),
    ],
)
def test_usual_regular_expressions_are_taken(pattern, text, found):
    assert safe_regex(pattern).search(text)[0] == found


@pytest.mark.parametrize(
    ("pattern", "address", "is_match"),
    [
        ("/nyheter/*", "https://a.example/nyheter/sak", True),
        ("/nyheter/*", "https://a.example/Nyheter/sak?id=1", True),
        ("/nyheter/*", "https://a.example/en/nyheter/sak", False),
        ("/nyheter", "https://a.example/nyheter/sak", False),
        ("/vis?id=*", "https://a.example/vis?id=4", True),
        ("/vis?id=*", "https://a.example/visXid=4", False),
        ("/a[1]", "https://a.example/a[1]", True),
        ("https://b.example/*", "https://a.example/sak", False),
        ("*/pressreleases/*", "https://a.example/no/x/pressreleases/y", True),
        ("/" + "*a" * 50 + "b", "https://a.example/" + "a" * 1900, False),
    ],
)
def test_patterns_of_addresses(pattern, address, is_match):
    assert matches_address(pattern, address) is is_match


DATES = [
    ("2020-01-29T10:30:00+02:00", "2020-01-29T10:30:00+02:00"),
    ("2020-01-29T09:30:00Z", "2020-01-29T09:30:00+00:00"),
    ("2020-07-29 10:30", "2020-07-29T10:30:00+02:00"),
    ("2020-01-29", "2020-01-29T12:00:00+01:00"),
    ("1. mars 2014", "2014-03-01T12:00:00+01:00"),
    ("Publisert: 1. mars 2014 kl. 14.30", "2014-03-01T14:30:00+01:00"),
    ("1. MAI 2014, 14:30", "2014-05-01T14:30:00+02:00"),
    ("19 november, 2020 15:13", "2020-11-19T15:13:00+01:00"),
    ("3. feb. 2023", "2023-02-03T12:00:00+01:00"),
    ("Tuesday 29th January 2020 at 10:30", "2020-01-29T10:30:00+01:00"),
    ("March 6, 2020", "2020-03-06T12:00:00+01:00"),
    ("29.01.2020 06:00", "2020-01-29T06:00:00+01:00"),
    ("29. 1. 2020", "2020-01-29T12:00:00+01:00"),
    ("24/01/2018", "2018-01-24T12:00:00+01:00"),
    ("1/24/2018", "2018-01-24T12:00:00+01:00"),
    ("5/5/2018", "2018-05-05T12:00:00+02:00"),
    ("Wed, 29 Jan 2020 10:30:00 GMT", "2020-01-29T10:30:00+00:00"),
]
NO_DATES = [
    ("03/04/2014", "“03/04/2014” may be two dates. Give its format in the mapping file."),
    ("1. mars 2014, endret 2. mars 2014", "“1. mars 2014, endret 2. mars 2014” has several dates."),
    ("31. februar 2014", "“31. februar 2014” is no date that is understood."),
    ("32.13.2014", "“32.13.2014” is no date that is understood."),
    ("2020-13-45", "“2020-13-45” is no date that is understood."),
    ("1. mars 2014 kl. 25.00", "“1. mars 2014 kl. 25.00” is no date that is understood."),
    ("1. mars", "“1. mars” is no date that is understood."),
    ("01.02.14", "“01.02.14” is no date that is understood."),
    ("i går", "“i går” is no date that is understood."),
    ("", "“” is no date that is understood."),
]


@pytest.mark.parametrize(("text", "moment"), DATES)
def test_dates_that_are_certain(text, moment):
    assert understood(text, OSLO) == datetime.fromisoformat(moment)


@pytest.mark.parametrize(("text", "message"), NO_DATES)
def test_dates_that_are_not(text, message):
    with pytest.raises(InvalidDate) as caught:
        understood(text, OSLO)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("form", "locale", "text", "moment"),
    [
        ("%d. %B %Y kl. %H.%M", "nb", "Oslo, 1. mars 2014 kl. 14.30", "2014-03-01T14:30"),
        ("%m/%d/%Y", "en", "03/04/2014", "2014-03-04T12:00"),
        ("%A %d. %B %Y", "nn", "laurdag 1. mars 2014", "2014-03-01T12:00"),
        ("%b %d, %Y", "en", "Oct 5, 2014", "2014-10-05T12:00"),
        ("%b %d, %Y", "nb", "oct 5, 2014", None),
        ("%d.%m.%Y", "nb", "1. mars 2014", None),
        ("%d.%m.%Y", "nb", "01.02.2014 og 02.02.2014", None),
    ],
)
def test_dates_in_a_format(form, locale, text, moment):
    if moment:
        expected = datetime.fromisoformat(moment).replace(tzinfo=OSLO)
        assert with_format(text, form, locale, OSLO) == expected
    else:
        with pytest.raises(InvalidDate):
            with_format(text, form, locale, OSLO)
