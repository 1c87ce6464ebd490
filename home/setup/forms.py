"""The forms of the three steps. Each text is asked for in every language of the installation."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.images.widgets import AdminImageChooser

from core.languages import language_name, name_in_sentence
from core.models import Newsroom, Organisation
from core.models.organisation import validate_organisation_number
from core.slugs import slug_for
from home.languages import TITLES
from home.newsrooms import main_first
from home.setup.addresses import parse_address, require_free
from news.views import serve
from pictures.models import Picture

NAME_LENGTH = Newsroom._meta.get_field("name").max_length
TAGLINE_LENGTH = Newsroom._meta.get_field("tagline").max_length
EDITOR_LENGTH = Newsroom._meta.get_field("responsible_editor").max_length
ORGANISATION_LENGTH = Organisation._meta.get_field("name").max_length


def codes() -> list[str]:
    """Return the languages of the installation, the main one first."""
    return [locale.language_code for locale in main_first()]


@dataclass(frozen=True)
class Context:
    """What a form has to know: the hosts and the port of this admin, and the valid values of earlier steps."""

    own_hosts: Set[str]
    default_port: int
    earlier: Mapping[str, Any] = field(default_factory=dict)


class StepForm(forms.Form):
    """A form of a step."""

    def __init__(self, *args: Any, context: Context, **kwargs: Any) -> None:
        self.context = context
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for code in self.codes:
            self.fields.update(self.fields_in(code))

    @property
    def codes(self) -> list[str]:
        """The languages to ask for: those in which an earlier step has named the newsroom, or else all."""
        found = [code for code in codes() if self.context.earlier.get(f"name_{code}")]
        return found or codes()

    def fields_in(self, code: str) -> dict[str, forms.Field]:
        """Return the fields that each language has of its own, such as `name_nb`."""
        return {}

    def in_languages(self, name: str) -> dict[str, str]:
        """Return the valid values of a field by language."""
        found = {code: self.cleaned_data.get(f"{name}_{code}", "") for code in self.codes}
        return {code: value for code, value in found.items() if value}


def text_in(code: str, label: str, **options: Any) -> forms.CharField:
    """Return a field for a text in a language, with its spelling checked in it."""
    return forms.CharField(label=label, widget=forms.TextInput(attrs={"lang": code}), **options)


def organisations() -> QuerySet[Organisation]:
    """Return each public organisation that is common once, in the main language if it has that one."""
    public = Organisation.objects.filter(live=True, site=None)
    main = public.filter(locale__language_code=settings.LANGUAGE_CODE)
    others = ~Q(translation_key__in=main.values("translation_key"))
    return public.filter(Q(pk__in=main.values("pk")) | others).order_by("name")


class AddressForm(StepForm):
    """What the newsroom is called, where it is found, and who publishes it."""

    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=300,
        help_text=gettext_lazy("Where readers find it, for example presse.sildvik.no"),
        widget=forms.TextInput(
            attrs={"autocapitalize": "off", "spellcheck": "false", "inputmode": "url"}
        ),
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Publisher"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("A new organisation, named below"),
        help_text=gettext_lazy("The organisation responsible for what is published here."),
    )
    organisation_name = forms.CharField(
        label=gettext_lazy("Name of the new organisation"),
        max_length=ORGANISATION_LENGTH,
        required=False,
    )
    organisation_number = forms.CharField(
        label=gettext_lazy("Its organisation number"),
        max_length=20,
        required=False,
        validators=[validate_organisation_number],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([f"name_{code}" for code in codes()])
        field: Any = self.fields["organisation"]
        field.queryset = organisations()

    def fields_in(self, code: str) -> dict[str, forms.Field]:
        label = _("Name of the newsroom in %(language)s") % {"language": name_in_sentence(code)}
        is_main = code == settings.LANGUAGE_CODE
        help_text = "" if is_main else _("Leave it empty if the newsroom is not in this language.")
        return {
            f"name_{code}": text_in(
                code, label, max_length=NAME_LENGTH, required=is_main, help_text=help_text
            )
        }

    def names(self) -> list[forms.BoundField]:
        return [self[f"name_{code}"] for code in codes()]

    def clean_address(self) -> Any:
        address = parse_address(self.cleaned_data["address"], self.context.default_port)
        require_free(address, self.context.own_hosts)
        return address

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for code, name in self.in_languages("name").items():
            same = Newsroom.objects.filter(locale__language_code=code, name__iexact=name)
            if same.exists():
                self.add_error(f"name_{code}", _("There is already a newsroom with this name."))
        self.clean_publisher(data)
        return data

    def clean_publisher(self, data: dict[str, Any]) -> None:
        chosen, named = data.get("organisation"), data.get("organisation_name")
        if {"organisation", "organisation_name"} & self.errors.keys():
            return
        if chosen and named:
            message = _(
                "You have chosen a publisher above. Empty this field, or choose a new organisation."
            )
            self.add_error("organisation_name", message)
        elif not chosen and not named:
            message = _("Choose a publisher, or name a new organisation below.")
            self.add_error("organisation", message)
        elif named and organisations().filter(name__iexact=named).exists():
            message = _("This organisation is there already: choose it above.")
            self.add_error("organisation_name", message)


class TextsForm(StepForm):
    """What readers see at the top, on the front page and in the menu."""

    responsible_editor = forms.CharField(
        label=gettext_lazy("Responsible editor"),
        max_length=EDITOR_LENGTH,
        required=False,
        help_text=gettext_lazy("Named at the bottom of every page."),
    )
    logo = forms.ModelChoiceField(
        label=gettext_lazy("Logo of the publisher"),
        queryset=Picture.objects.all(),
        required=False,
        widget=AdminImageChooser,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for code in self.codes for name in self.fields_in(code)])
        if self.context.earlier.get("organisation"):
            del self.fields["logo"]  # the organisation has its own already

    def fields_in(self, code: str) -> dict[str, forms.Field]:
        name, titles = self.context.earlier.get(f"name_{code}", ""), TITLES.get(code, TITLES["en"])
        return {
            f"front_title_{code}": text_in(
                code, _("Title of the front page"), max_length=NAME_LENGTH, initial=name
            ),
            f"tagline_{code}": text_in(
                code, _("Tagline"), max_length=TAGLINE_LENGTH, required=False
            ),
            f"news_title_{code}": text_in(
                code, _("Title of the news list"), max_length=NAME_LENGTH, initial=titles[1]
            ),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for code, title in self.in_languages("news_title").items():
            if message := news_title_error(title, code):
                self.add_error(f"news_title_{code}", message)
        written = self.in_languages("tagline")
        for code in self.codes:
            if written and code not in written and f"tagline_{code}" not in self.errors:
                message = _(
                    "Write the tagline in this language, too, or leave it out in all languages."
                )
                self.add_error(f"tagline_{code}", message)
        return data

    def languages(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """Yield the name of each language with its fields."""
        for code in self.codes:
            yield language_name(code), [self[name] for name in self.fields_in(code)]


def news_title_error(title: str, code: str) -> str:
    """Return why a list of news cannot have this title, whose slug is a part of its URL; "" if it can."""
    slug = slug_for(title, code)
    if not slug:
        return _("The title needs letters or digits, as the address of the list is made from it.")
    with override(code):
        for path in (f"/{code}/{slug}/", f"/{code}/{slug}/x/"):
            try:
                match = resolve(path)
            except Resolver404:
                continue
            if match.func is not serve and match.url_name != "wagtail_serve":
                break
        else:
            return ""
    return _(
        "“/%(slug)s/” is the address of another page of every newsroom. Choose another title."
    ) % {"slug": slug}
