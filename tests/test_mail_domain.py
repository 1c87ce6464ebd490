"""What is missing of SPF, DKIM and DMARC is told in words, and what cannot be looked up is not called missing."""

import base64
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


BOTH = "from:list-unsubscribe:list-unsubscribe-post"
PASSED = f"mx.avis.no; spf=pass; dkim=pass (2048-bit (new) key) header.d={DOMAIN} header.s=s2"


def received(results, headers=BOTH) -> bytes:
    """Return a mail with a signature over these headers, below what its receivers noted of it."""
    notes = "".join(f"Authentication-Results: {one}\r\n" for one in results)
    signature = f"DKIM-Signature: v=1; a=rsa-sha256; d={DOMAIN}; s=s2; h={headers};\r\n b=eA=="
    return f"{notes}{signature}\r\nFrom: presse@{DOMAIN}\r\n\r\nKrana er tung.\r\n".encode()


GMAIL = (
    f"mx.google.com;\r\n       dkim=pass header.i=@{DOMAIN} header.s=s2 header.b=eA==;\r\n spf=pass"
)
FOREIGN = PASSED.replace(DOMAIN, "avis.no")
INVALID, UNKNOWN = "er ikke gyldig", "har ikke notert"
VALID = "er gyldig og dekker avmeldingslenkene"


@pytest.mark.parametrize(
    ("mail", "status", "words"),
    [
        (received([PASSED]), 0, VALID),
        (received([GMAIL]), 0, VALID),
        (received([FOREIGN.replace("pass", "fail"), PASSED]), 0, VALID),
        (received([PASSED], "from:subject"), 1, "dekker ikke list-unsubscribe"),
        (received([PASSED.replace("pass", "fail")]), 1, INVALID),
        (received([PASSED.replace("s2", "s9")]), 1, INVALID),
        (received([FOREIGN]), 1, INVALID),
        # Below those of the receiver are those that a sender may have forged.
        (received(["mx.avis.no; dkim=fail", f"mx.forged.no; {PASSED}"]), 1, INVALID),
        (received(["mx.avis.no; none"]), 1, UNKNOWN),
        (received([";=;\xff (("]), 1, UNKNOWN),
        (received([]), 1, UNKNOWN),
        (b"From: presse@avis.no\r\n\r\nKrana er tung.", 1, "har ingen DKIM-signatur"),
        (b"DKIM-Signature: \xff\x00; h=\n\n" + received([PASSED]), 1, UNKNOWN),
    ],
)
def test_a_received_mail_is_signed_with_its_links_to_unsubscribe(
    mail, status, words, monkeypatch, tmp_path, settings, capsys
):
    settings.DEFAULT_FROM_EMAIL = f"presse@{DOMAIN}"
    answer_with(monkeypatch, GOOD)
    path = tmp_path / "mail.eml"
    path.write_bytes(mail)
    assert status_of(str(path)) == status
    assert words in capsys.readouterr().out


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
