"""The contacts of a press list, by hand or by rule."""

from django.db.models import QuerySet

from distribution.models import ListMembership, MediaContact, PressList


def contacts_of(press_list: PressList) -> QuerySet[MediaContact]:
    """Return the contacts of a list to whom the newsroom may write, as of now."""
    reachable = MediaContact.objects.filter(
        site=press_list.site_id, do_not_contact=False, address_key__isnull=False
    )
    members = ListMembership.objects.filter(press_list=press_list)
    by_hand = members.filter(excluded=False).values("contact")
    if not press_list.is_rule:
        return reachable.filter(pk__in=by_hand)
    left_out = members.filter(excluded=True).values("contact")
    return matching(press_list, reachable).exclude(pk__in=left_out)


def matching(press_list: PressList, contacts: QuerySet[MediaContact]) -> QuerySet[MediaContact]:
    """Return those of the contacts that fulfil the rule of a list."""
    if press_list.beats:
        beats = MediaContact.objects.filter(beats__topic_key__in=press_list.beats)
        contacts = contacts.filter(pk__in=beats.values("pk"))
    if press_list.region:
        contacts = contacts.filter(region__iexact=press_list.region)
    if press_list.language:
        contacts = contacts.filter(language=press_list.language)
    return contacts
