"""WAGTAIL_FINISH_WORKFLOW_ACTION. Wagtail reads it while its own models load, so nothing is imported here."""

from typing import Any


def finish_workflow(workflow_state: Any, user: Any = None) -> None:
    """Publish the revision of a translation that was reviewed; everything else as Wagtail does."""
    from wagtail.workflows import publish_workflow_state

    from translation.workflow.publish_checks import translation_into
    from translation.workflow.services import publish

    if translation := translation_into(workflow_state.content_object):
        publish(translation, user, reviewed=workflow_state.current_task_state.revision)
    else:
        publish_workflow_state(workflow_state, user)
