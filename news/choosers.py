"""The chooser of shared snippets in the story editor: who and what each one is, and a form that creates one."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.log_actions import log
from wagtail.models import Locale, Site
from wagtail.rich_text import RichText
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetCreateView,
)

from core.models import Organisation, SharedSnippet
from core.newsroom_access import own_items, sites_of, works_everywhere
from core.newsroom_field import NewsroomChoiceField
from core.publishing import PublishBlocked
from news.models import Contact, FactBox, Topic
from news.pasting.plain_text import BULLET, NUMBER

# What the list shows of each one, besides its name, language and status.
COLUMNS = {
    Contact: ("title", "email"),
    FactBox: ("source",),
    Topic: ("description",),
    Organisation: ("number", "web"),
}


class SharedSnippetForm(forms.ModelForm):
    """Creates a shared snippet in the language of the story: a draft, unless the user publishes it."""

    locale = forms.ModelChoiceField(
        Locale.objects.all(),
        to_field_name="language_code",
        required=False,
        widget=forms.HiddenInput,
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Publish it"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Otherwise it is a draft, which readers do not see."),
    )

    def __init__(
        self, *args: Any, language: str = "", user: Any, may_publish: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["locale"].initial = language
        if not may_publish:
            del self.fields["publish"]
        self.offer_newsrooms()
        self.order_fields([*self.own_fields(), "site", "publish"])

    def offer_newsrooms(self) -> None:
        """Ask for the newsroom only users who work in several, but not in all: their items are common."""
        if own := set() if works_everywhere(self.user) else sites_of(self.user):
            field = NewsroomChoiceField(Site.objects.filter(pk__in=own), initial=min(own))
            if len(own) == 1:
                field.disabled, field.widget = True, forms.HiddenInput()
            self.fields["site"] = field

    def own_fields(self) -> list[str]:
        """Return the names of the form's fields in their order; the first is what the snippet is called."""
        return list(self._meta.fields or ())

    @property
    def is_published(self) -> bool:
        return bool(self.cleaned_data.get("publish"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.instance.locale = cleaned.get("locale") or Locale.get_default()
        self.instance.site = cleaned.get("site")
        name = self.own_fields()[0]
        same = self._meta.model.objects.filter(locale=self.instance.locale)
        same = own_items(self.user, same)
        if cleaned.get(name) and same.filter(**{f"{name}__iexact": cleaned[name]}).exists():
            message = _("There is one with this name already. Choose it under “Search”.")
            self.add_error(name, ValidationError(message, code="exists"))
        return cleaned


class ContactForm(SharedSnippetForm):
    class Meta:
        model = Contact
        fields = ("name", "title", "email", "phone")


class TopicForm(SharedSnippetForm):
    class Meta:
        model = Topic
        fields = ("name", "description")
        widgets: ClassVar = {"description": forms.Textarea(attrs={"rows": 2})}


class OrganisationForm(SharedSnippetForm):
    class Meta:
        model = Organisation
        fields = ("name", "number", "email", "phone")


class FactBoxForm(SharedSnippetForm):
    """Text and points are typed or pasted as plain text; the fact box's own form has formatting."""

    text = forms.CharField(
        label=gettext_lazy("Text"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    lines = forms.CharField(
        label=gettext_lazy("Points"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("One on each line. A list can be pasted."),
    )

    class Meta:
        model = FactBox
        fields = ("heading", "text", "lines", "source")

    def clean_text(self) -> str:
        return "".join(paragraph(line) for line in lines_of(self.cleaned_data["text"]))

    def _post_clean(self) -> None:
        texts = [unmarked(line) for line in lines_of(self.cleaned_data.get("lines", ""))]
        self.instance.points = [("point", RichText(paragraph(text))) for text in texts]
        super()._post_clean()  # type: ignore[misc]  # Django's stubs leave it out


FORMS = {
    Contact: ContactForm,
    Topic: TopicForm,
    Organisation: OrganisationForm,
    FactBox: FactBoxForm,
}


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def unmarked(line: str) -> str:
    """Return a line without the bullet or number that it was copied with."""
    found = BULLET.fullmatch(line) or NUMBER.fullmatch(line)
    return found["text"] if found else line


def paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


class CreationFormMixin:
    """Creates the form for the user and the language of the story, which the chooser is opened with."""

    request: HttpRequest
    model_class: type[SharedSnippet]

    def get_creation_form_class(self) -> Any:
        return FORMS.get(self.model_class)

    def may_publish(self) -> bool:
        policy = self.get_permission_policy()  # type: ignore[attr-defined]  # Wagtail's
        return bool(policy.user_has_permission(self.request.user, "publish"))

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_creation_form_kwargs()  # type: ignore[misc]  # Wagtail's
        language = self.request.GET.get("locale", "")
        user = self.request.user
        return {**kwargs, "language": language, "user": user, "may_publish": self.may_publish()}


class ColumnsMixin:
    """Shows who or what each one is, of those in the user's newsrooms."""

    request: HttpRequest
    model_class: type[SharedSnippet]

    def get_object_list(self) -> Any:
        return own_items(self.request.user, self.model_class.objects.with_status())

    @property
    def columns(self) -> list[Column]:
        name, *others = super().columns  # type: ignore[misc]  # Wagtail's
        name.label = _("Name")
        names = COLUMNS.get(self.model_class, ())
        fields: list[Any] = [self.model_class._meta.get_field(one) for one in names]
        # Not the field's own name: Wagtail (8.0) calls the first column “title”.
        own = [
            Column(f"own_{one.name}", label=capfirst(one.verbose_name), accessor=one.name)
            for one in fields
        ]
        return [name, *own, *others]


class SharedSnippetChooseView(CreationFormMixin, ColumnsMixin, ChooseView):
    pass


class SharedSnippetChooseResultsView(CreationFormMixin, ColumnsMixin, ChooseResultsView):
    pass


class SharedSnippetChosenMultipleView(SnippetChosenMultipleView):
    def get_objects(self, pks: Any) -> Any:
        return own_items(self.request.user, super().get_objects(pks))


class SharedSnippetCreateView(CreationFormMixin, SnippetCreateView):
    """Saves a new snippet as its own form would: with a revision and a line in the history."""

    def save_form(self, form: SharedSnippetForm) -> SharedSnippet:
        user = self.request.user
        item: SharedSnippet = form.instance
        with transaction.atomic():
            item.live = False
            form.save()
            revision = item.save_revision(user=user)
            log(item, "wagtail.create", user=user, revision=revision, content_changed=True)
        if form.is_published and self.may_publish():
            try:
                with transaction.atomic():
                    revision.publish(user=user)
            except PublishBlocked:
                item.refresh_from_db()  # it remains a draft, as the editor's status shows
        return item


class SharedSnippetChooserViewSet(SnippetChooserViewSet):
    choose_view_class = SharedSnippetChooseView
    choose_results_view_class = SharedSnippetChooseResultsView
    chosen_multiple_view_class = SharedSnippetChosenMultipleView
    create_view_class = SharedSnippetCreateView
    creation_tab_label = gettext_lazy("New")
