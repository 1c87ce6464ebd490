"""What is missing of SPF, DKIM and DMARC is told in words, and what cannot be looked up is not called missing."""

import base64
from importlib.util import find_spec
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override

from distribution.domain_check import checking, lookups
from distribution.domain_check.findings import MESSAGES, Finding
from distribution.domain_check.lookups import LookupFailed
from figures.models import DomainCheck
from figures.sender_domains import checks
from tests.editor import Editor
from tests.reader import Reading

DOMAIN = "nyheter.kraftverk.no"
ED25519 = base64.b64encode(b"k" * 32).decode()


def rsa(bits: int) -> str:
    """Return an RSA public key of a length as DKIM publishes it: a modulus of ones, exponent 65537."""

    def element(tag, content):
        size = len(content)
        length = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
        return bytes([tag]) + length + content

    modulus = element(2, b"\0" + b"\xff" * (bits // 8))
    key = element(0x30, modulus + element(2, b"\x01\0\x01"))
    algorithm = element(0x30, bytes.fromhex("06092a864886f70d0101010500"))
    return base64.b64encode(element(0x30, algorithm + element(3, b"\0" + key))).decode()


GOOD = {
    (DOMAIN, "TXT"): ["google-site-verification=x", "v=spf1 include:_spf.kraftverk.no -all"],
    ("_spf.kraftverk.no", "TXT"): ["v=spf1 ip4:198.51.100.0/24 a:mail.kraftverk.no ?all"],
    (f"s1._domainkey.{DOMAIN}", "TXT"): [f"v=DKIM1; k=rsa; p={rsa(2048)}"],
    (f"s2._domainkey.{DOMAIN}", "TXT"): [f"v=DKIM1; k=ed25519; p={ED25519}"],
    ("_dmarc.kraftverk.no", "TXT"): ["v=DMARC1; p=none; sp=reject; rua=mailto:d@kraftverk.no"],
    (DOMAIN, "MX"): ["10 mail.kraftverk.no."],
}
SPF, KEY, DMARC = (DOMAIN, "TXT"), (f"s1._domainkey.{DOMAIN}", "TXT"), (f"_dmarc.{DOMAIN}", "TXT")
MX, ABOVE = (DOMAIN, "MX"), ("_dmarc.kraftverk.no", "TXT")
INCLUDED = ("_spf.kraftverk.no", "TXT")
FAILS = None


class FakeResolver:
    """Answers from a table; a name without a list does not answer."""

    def __init__(self, records):
        self.records, self.asked = records, []

    def lookup(self, name, kind):
        self.asked.append(name)
        if (found := self.records.get((name, kind), [])) is FAILS:
            raise LookupFailed(name)
        return found


@pytest.fixture(autouse=True)
def selectors(settings):
    settings.MAIL_DKIM_SELECTORS = ["s1", "s2"]


def codes(changed) -> list[str]:
    found = checking.check_domain(DOMAIN, FakeResolver({**GOOD, **changed}))
    return [one.code for one in found if one.level != "good"]


CASES = {
    "all in order": ({}, []),
    "no SPF": ({SPF: []}, ["spf_none"]),
    "another word": ({SPF: ["v=spf10 -all"]}, ["spf_none"]),
    "two": ({SPF: ["v=spf1 -all", "v=spf1 ~all"]}, ["spf_many"]),
    "everybody": ({SPF: ["v=spf1 +all"]}, ["spf_everybody"]),
    "everybody, no sign": ({SPF: ["v=spf1 mx ALL"]}, ["spf_everybody"]),
    "neutral": ({SPF: ["v=spf1 mx ?all"]}, ["spf_open"]),
    "no all": ({SPF: ["v=spf1 mx"]}, ["spf_open"]),
    "soft": ({SPF: ["v=spf1 mx ~all"]}, []),
    "redirect": ({SPF: ["v=spf1 redirect=_spf.kraftverk.no"]}, ["spf_open"]),
    "redirect refuses": (
        {SPF: ["v=spf1 redirect=_spf.kraftverk.no"], INCLUDED: ["v=spf1 -all"]},
        [],
    ),
    "included one is gone": ({INCLUDED: []}, ["spf_include"]),
    "ten look-ups": ({SPF: ["v=spf1 " + "a " * 8 + "include:_spf.kraftverk.no -all"]}, []),
    "eleven": ({SPF: ["v=spf1 " + "a " * 9 + "include:_spf.kraftverk.no -all"]}, ["spf_lookups"]),
    "a circle": ({INCLUDED: ["v=spf1 include:_spf.kraftverk.no -all"]}, ["spf_lookups"]),
    "misspelt": ({SPF: ["v=spf1 ipv4:198.51.100.1 -all"]}, ["spf_syntax"]),
    "macro": ({SPF: ["v=spf1 exists:%{i}.x.no include:%{d}.x.no -all"]}, []),
    "SPF unknown": ({SPF: FAILS}, ["failed"]),
    "included one unknown": ({INCLUDED: FAILS}, ["failed"]),
    "no key": ({KEY: []}, ["dkim_none"]),
    "revoked": ({KEY: ["v=DKIM1; p="]}, ["dkim_revoked"]),
    "broken": ({KEY: ["v=DKIM1; p=Zm9v"]}, ["dkim_broken"]),
    "no base64": ({KEY: ["v=DKIM1; p=æøå"]}, ["dkim_broken"]),
    "short": ({KEY: [f"p={rsa(768)}"]}, ["dkim_short"]),
    "weak": ({KEY: [f"p={rsa(1024)}"]}, ["dkim_weak"]),
    "as a test": ({KEY: [f"t=y; p={rsa(2048)}"]}, ["dkim_testing"]),
    "half a key": ({KEY: ["k=ed25519; p=Zm9v"]}, ["dkim_broken"]),
    "key unknown": ({KEY: FAILS}, ["failed"]),
    "no DMARC": ({ABOVE: []}, ["dmarc_none"]),
    "the parent's policy": ({ABOVE: ["v=DMARC1; p=none; rua=mailto:a@b.no"]}, ["dmarc_watching"]),
    "own policy": ({DMARC: ["v=DMARC1; p=reject; sp=none; rua=mailto:a@b.no"]}, []),
    "several": ({DMARC: ["v=DMARC1; p=reject"] * 2}, ["dmarc_many"]),
    "no policy": ({DMARC: ["v=DMARC1; rua=mailto:a@b.no"]}, ["dmarc_policy"]),
    "strict, unread": ({DMARC: ["v=DMARC1;p=reject;adkim=s"]}, ["dmarc_strict", "dmarc_reports"]),
    "DMARC unknown": ({DMARC: FAILS}, ["failed"]),
    "no MX": ({MX: []}, ["mx_none"]),
    "null MX": ({MX: ["0 ."]}, ["mx_null"]),
    "nothing answers": (dict.fromkeys(GOOD, FAILS), ["failed"] * 4),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_missing_is_found_and_what_is_unknown_is_not_missing(case):
    changed, expected = CASES[case]
    assert codes(changed) == expected


def test_no_selector_is_asked_for_and_a_local_domain_is_not_looked_up(settings):
    settings.MAIL_DKIM_SELECTORS = []
    assert codes({}) == ["dkim_unset"]
    for domain in ("localhost", "varde.example", "a b.no", ""):
        resolver = FakeResolver(GOOD)
        assert [one.code for one in checking.check_domain(domain, resolver)] == ["local"]
        assert not resolver.asked
    assert checking.domain_of("Presse <presse@Blåbær.no>") == "xn--blbr-roah.no"


def test_every_finding_is_said_in_both_languages():
    values = dict.fromkeys(
        ("domain", "name", "all", "number", "term", "selector", "bits", "policy", "tag"), "x"
    )
    for code in MESSAGES:
        texts = set()
        for language in ("nb", "en"):
            with override(language):
                texts.add(Finding(code, values=values).text)
        assert len(texts) == 2, code


def test_an_answer_of_a_server_that_fails_is_no_answer(monkeypatch):
    import dns.resolver

    errors = iter(
        [dns.resolver.NXDOMAIN(), dns.resolver.NoNameservers(), dns.resolver.LifetimeTimeout()]
    )

    def refuse(self, *args, **kwargs):
        raise next(errors)

    monkeypatch.setattr(dns.resolver.Resolver, "resolve", refuse)
    monkeypatch.setattr(dns.resolver.Resolver, "read_resolv_conf", lambda *args: None)
    assert lookups.DNSResolver().lookup(DOMAIN, "TXT") == []
    for _time in range(2):
        with pytest.raises(LookupFailed):
            lookups.DNSResolver().lookup(DOMAIN, "TXT")


def answer_with(monkeypatch, records) -> None:
    monkeypatch.setattr(lookups.DNSResolver, "lookup", FakeResolver(records).lookup)


def status_of(*args) -> int:
    try:
        call_command("check_mail_domain", *args, "--language", "nb")
    except SystemExit as exit:
        return int(exit.code or 0)
    return 0


def test_the_command_says_it_in_words_and_in_its_status(monkeypatch, settings, capsys):
    settings.DEFAULT_FROM_EMAIL = f"Presse <presse@{DOMAIN}>"
    answer_with(monkeypatch, GOOD)
    assert status_of() == 0
    assert "SPF: I orden." in capsys.readouterr().out
    answer_with(monkeypatch, {**GOOD, SPF: FAILS})
    assert status_of() == 2
    answer_with(monkeypatch, {**GOOD, SPF: [], MX: FAILS})
    assert status_of("--domain", DOMAIN) == 1
    assert "Må rettes. nyheter.kraftverk.no har ingen SPF-post" in capsys.readouterr().out


PRIVATE_KEY = base64.b64encode(b"k" * 32)
MAIL = b"""From: presse@nyheter.kraftverk.no
To: desk@avis.no
Subject: Ny kran
List-Unsubscribe: <https://nyheter.kraftverk.no/nb/a/>
List-Unsubscribe-Post: List-Unsubscribe=One-Click

Krana er tung.
""".replace(b"\n", b"\r\n")


def signed(headers) -> tuple[bytes, str]:
    """Return a mail whose signature covers these headers, and the record of its key."""
    import dkim
    import nacl.signing

    public = nacl.signing.SigningKey(b"k" * 32).verify_key.encode()
    signature = dkim.sign(
        MAIL,
        b"s2",
        DOMAIN.encode(),
        PRIVATE_KEY,
        include_headers=headers,
        signature_algorithm=b"ed25519-sha256",
    )
    return signature + MAIL, f"v=DKIM1; k=ed25519; p={base64.b64encode(public).decode()}"


def test_a_received_mail_is_signed_with_its_links_to_unsubscribe(
    monkeypatch, tmp_path, settings, capsys
):
    settings.DEFAULT_FROM_EMAIL = f"presse@{DOMAIN}"
    assert find_spec("dkim") and find_spec("nacl")
    path, both = tmp_path / "mail.eml", [b"from", b"list-unsubscribe", b"list-unsubscribe-post"]
    name = (f"s2._domainkey.{DOMAIN}", "TXT")
    whole, record = signed(both)
    partial, _record = signed([b"from", b"subject"])
    answer_with(monkeypatch, {**GOOD, name: [record]})
    for mail, status, words in (
        (whole, 0, "er gyldig og dekker avmeldingslenkene"),
        (partial, 1, "dekker ikke list-unsubscribe, list-unsubscribe-post"),
        (whole.replace(b"tung", b"lett"), 1, "er ikke gyldig"),
        (MAIL, 1, "har ingen DKIM-signatur"),
        (b"DKIM-Signature: \xff\x00; h=\n\n" + MAIL, 1, "er ikke gyldig"),
    ):
        path.write_bytes(mail)
        assert status_of(str(path)) == status, words
        assert words in capsys.readouterr().out
    answer_with(monkeypatch, {**GOOD, name: FAILS})
    path.write_bytes(whole)
    assert status_of(str(path)) == 1
    assert "kunne ikke slås opp" in capsys.readouterr().out


@pytest.mark.django_db
def test_administrators_see_the_latest_check_and_ask_for_another(client, monkeypatch, settings):
    settings.DEFAULT_FROM_EMAIL = f"presse@{DOMAIN}"
    answer_with(monkeypatch, {**GOOD, SPF: []})
    asked = []
    task = checks.check_domain_task
    monkeypatch.setattr(checks, "check_domain_task", SimpleNamespace(enqueue=asked.append))
    DomainCheck.objects.create(domain="gammel.kraftverk.no")
    call_command("check_sender_domains")
    call_command("check_sender_domains")
    assert asked == [DOMAIN]
    task.func(DOMAIN)
    Editor(client, "admin")
    page = Reading(client.get(reverse("sender_domains")))
    assert f"{DOMAIN}: Må rettes" in page and "har ingen SPF-post" in page
    assert "gammel" not in page
    assert client.post(reverse("sender_domains")).status_code == 302
    assert asked == [DOMAIN] * 2
    assert "venter på arbeideren" in Reading(client.get(reverse("sender_domains")))
    Editor(client, "redaktor")
    assert client.get(reverse("sender_domains")).status_code in (302, 403)
    assert client.post(reverse("sender_domains")).status_code in (302, 403)
    assert asked == [DOMAIN] * 2
