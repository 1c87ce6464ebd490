"""WAGTAIL_FINISH_WORKFLOW_ACTION. Wagtail reads it while its models load, so project imports are local."""

from typing import Any


def finish_workflow(workflow_state: Any, user: Any = None) -> None:
    """Publish the reviewed revision of a translation; for other items, do what Wagtail does."""
    from wagtail.workflows import publish_workflow_state

    from translation.workflow.approval import publish
    from translation.workflow.publish_checks import translation_into

    if translation := translation_into(workflow_state.content_object):
        publish(translation, user, reviewed=workflow_state.current_task_state.revision)
    else:
        publish_workflow_state(workflow_state, user)
