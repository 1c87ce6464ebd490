"""Commands of the clock (`manage.py run_scheduler`): what is due, mails, tasks that failed or lost their worker."""

SCHEDULED_COMMANDS = [
    "publish_scheduled",
    "warn_owners",
    "desk_mails",
    "tend_tasks",
    "prepare_pictures",
    "purge_trash",
    "check_sender_domains",
    "forget_link_addresses",
    "forget_subscribers",
    "tend_page_cache",
    "create_digests",
    "send_dispatches",
    "count_visits",
    "remind_of_enquiries",
    "forget_enquiries",
    "review_contacts",
    "read_bounces",
    "tend_deliveries",
    "tend_accounts",
]
