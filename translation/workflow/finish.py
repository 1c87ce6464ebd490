"""WAGTAIL_FINISH_WORKFLOW_ACTION. Wagtail reads it while its own models load, so nothing is imported here."""


def finish_workflow(workflow_state, user=None) -> None:
    """An approved translation is published as it was approved; everything else as Wagtail does."""
    from wagtail.workflows import publish_workflow_state

    from translation.workflow.publish_checks import translation_into
    from translation.workflow.services import publish

    if translation := translation_into(workflow_state.content_object):
        publish(translation, user)
    else:
        publish_workflow_state(workflow_state, user)
