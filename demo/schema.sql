CREATE TABLE "account_emailaddress" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "verified" bool NOT NULL, "primary" bool NOT NULL, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "email" varchar(254) NOT NULL);
CREATE TABLE "account_emailconfirmation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "sent" datetime NULL, "key" varchar(64) NOT NULL UNIQUE, "email_address_id" integer NOT NULL REFERENCES "account_emailaddress" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "accounts_claimedrole" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_claimed_role_per_group" UNIQUE ("user_id", "group_id"));
CREATE TABLE "accounts_invitation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sent_at" datetime NOT NULL, "accepted_at" datetime NULL, "invited_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL UNIQUE REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "accounts_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL, "first_name" varchar(150) NOT NULL, "last_name" varchar(150) NOT NULL, "is_staff" bool NOT NULL, "is_active" bool NOT NULL, "date_joined" datetime NOT NULL, "email" varchar(254) NOT NULL UNIQUE);
CREATE TABLE "accounts_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "accounts_user_user_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "accounts_usersession" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL, "device" varchar(60) NOT NULL, "started_at" datetime NULL, "last_used_at" datetime NULL, "user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);
CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL);
CREATE TABLE "axes_accessattempt" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_agent" varchar(255) NOT NULL, "ip_address" char(39) NULL, "username" varchar(255) NULL, "http_accept" varchar(1025) NOT NULL, "path_info" varchar(255) NOT NULL, "attempt_time" datetime NOT NULL, "get_data" text NOT NULL, "post_data" text NOT NULL, "failures_since_start" integer unsigned NOT NULL CHECK ("failures_since_start" >= 0));
CREATE TABLE "axes_accessattemptexpiration" ("access_attempt_id" integer NOT NULL PRIMARY KEY REFERENCES "axes_accessattempt" ("id") DEFERRABLE INITIALLY DEFERRED, "expires_at" datetime NOT NULL);
CREATE TABLE "axes_accessfailurelog" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_agent" varchar(255) NOT NULL, "ip_address" char(39) NULL, "username" varchar(255) NULL, "http_accept" varchar(1025) NOT NULL, "path_info" varchar(255) NOT NULL, "attempt_time" datetime NOT NULL, "locked_out" bool NOT NULL);
CREATE TABLE "axes_accesslog" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_agent" varchar(255) NOT NULL, "ip_address" char(39) NULL, "username" varchar(255) NULL, "http_accept" varchar(1025) NOT NULL, "path_info" varchar(255) NOT NULL, "attempt_time" datetime NOT NULL, "logout_time" datetime NULL, "session_hash" varchar(64) NOT NULL);
CREATE TABLE "core_attachment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "created_at" datetime NOT NULL, "file_size" bigint unsigned NULL CHECK ("file_size" >= 0), "file_hash" varchar(40) NOT NULL, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "uploaded_by_user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "core_cachedurl" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "tag" varchar(100) NOT NULL, "url" varchar(2000) NOT NULL, "at" datetime NOT NULL, CONSTRAINT "cached_url_of_a_tag" UNIQUE ("tag", "url"));
CREATE TABLE "core_fileuse" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "source_model" varchar(100) NOT NULL, "source_id" bigint unsigned NOT NULL CHECK ("source_id" >= 0), "target_model" varchar(100) NOT NULL, "target_id" bigint unsigned NOT NULL CHECK ("target_id" >= 0), CONSTRAINT "file_use_once" UNIQUE ("source_model", "source_id", "target_model", "target_id"));
CREATE TABLE "core_heartbeat" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(40) NOT NULL UNIQUE, "at" datetime NOT NULL);
CREATE TABLE "core_lease" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(40) NOT NULL UNIQUE, "holder" varchar(100) NOT NULL, "until" datetime NOT NULL);
CREATE TABLE "core_newsroom" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "translation_key" char(32) NOT NULL, "live" bool NOT NULL, "has_unpublished_changes" bool NOT NULL, "first_published_at" datetime NULL, "last_published_at" datetime NULL, "go_live_at" datetime NULL, "expire_at" datetime NULL, "expired" bool NOT NULL, "locked" bool NOT NULL, "locked_at" datetime NULL, "name" varchar(100) NOT NULL, "tagline" varchar(200) NOT NULL, "responsible_editor" varchar(100) NOT NULL, "about_page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "accessibility_page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "cookies_page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "latest_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "live_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "locked_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "privacy_page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, "organisation_id" bigint NULL REFERENCES "core_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "four_eyes" bool NOT NULL, "picture_terms" text NOT NULL, "accent_colour" varchar(7) NOT NULL, "font" varchar(20) NOT NULL, "logo_in_header" bool NOT NULL, "main_colour" varchar(7) NOT NULL);
CREATE TABLE "core_newsroomcollection" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "collection_id" integer NOT NULL UNIQUE REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL UNIQUE REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "core_organisation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "translation_key" char(32) NOT NULL, "live" bool NOT NULL, "has_unpublished_changes" bool NOT NULL, "first_published_at" datetime NULL, "last_published_at" datetime NULL, "go_live_at" datetime NULL, "expire_at" datetime NULL, "expired" bool NOT NULL, "locked" bool NOT NULL, "locked_at" datetime NULL, "name" varchar(150) NOT NULL, "number" varchar(20) NOT NULL, "phone" varchar(30) NOT NULL, "email" varchar(254) NOT NULL, "web" varchar(200) NOT NULL, "visiting_address" text NOT NULL, "delivery_address" text NOT NULL, "linkedin" varchar(200) NOT NULL, "facebook" varchar(200) NOT NULL, "bluesky" varchar(200) NOT NULL, "youtube" varchar(200) NOT NULL, "boilerplate" text NOT NULL, "latest_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "live_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "locked_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "logo_id" bigint NULL REFERENCES "pictures_picture" ("id") DEFERRABLE INITIALLY DEFERRED, "logo_on_dark_id" bigint NULL REFERENCES "pictures_picture" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "core_pagechange" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "tag" varchar(100) NOT NULL, "nonce" integer unsigned NOT NULL CHECK ("nonce" >= 0), "at" datetime NOT NULL);
CREATE TABLE "core_readonlyperiod" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "since" datetime NOT NULL, "expected_end" datetime NULL);
CREATE TABLE "distribution_availabilityrequest" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "story_key" char(32) NOT NULL, "language" varchar(10) NOT NULL, "created_at" datetime NOT NULL, "ended_at" datetime NULL, "subscriber_id" char(32) NOT NULL REFERENCES "distribution_subscriber" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_request_per_story" UNIQUE ("subscriber_id", "story_key", "language"));
CREATE TABLE "distribution_consentevent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(12) NOT NULL, "at" datetime NOT NULL, "language" varchar(10) NOT NULL, "text_version" varchar(20) NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "subscriber_id" char(32) NOT NULL REFERENCES "distribution_subscriber" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "distribution_contactbeat" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "topic_key" char(32) NOT NULL, "contact_id" bigint NOT NULL REFERENCES "distribution_mediacontact" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_beat_per_topic" UNIQUE ("contact_id", "topic_key"));
CREATE TABLE "distribution_contactevent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(10) NOT NULL, "at" datetime NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "contact_id" bigint NULL REFERENCES "distribution_mediacontact" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "distribution_contactimport" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "options" text NOT NULL CHECK ((JSON_VALID("options") OR "options" IS NULL)), "rows" text NOT NULL CHECK ((JSON_VALID("rows") OR "rows" IS NULL)), "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "distribution_dailyclicks" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "day" date NOT NULL, "count" integer unsigned NOT NULL CHECK ("count" >= 0), "link_id" varchar(16) NOT NULL REFERENCES "distribution_maillink" ("token") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_count_of_clicks" UNIQUE ("link_id", "day"));
CREATE TABLE "distribution_delivery" ("id" char(32) NOT NULL PRIMARY KEY, "is_embargoed" bool NOT NULL, "address_hash" varchar(64) NULL, "domain" varchar(255) NOT NULL, "language" varchar(10) NOT NULL, "story_language" varchar(10) NOT NULL, "variant" varchar(64) NOT NULL, "reply_to" char(32) NULL, "state" varchar(10) NOT NULL, "skip" varchar(12) NOT NULL, "attempts" smallint unsigned NOT NULL CHECK ("attempts" >= 0), "next_at" datetime NOT NULL, "lease_id" char(32) NULL, "started_at" datetime NULL, "sent_at" datetime NULL, "smtp_code" smallint unsigned NULL CHECK ("smtp_code" >= 0), "enhanced_code" varchar(12) NOT NULL, "bounced_at" datetime NULL, "complained_at" datetime NULL, "unsubscribed_at" datetime NULL, "link_id" bigint NULL REFERENCES "release_personallink" ("id") DEFERRABLE INITIALLY DEFERRED, "dispatch_id" char(32) NOT NULL REFERENCES "distribution_dispatch" ("id") DEFERRABLE INITIALLY DEFERRED, "contact_id" bigint NULL REFERENCES "distribution_mediacontact" ("id") DEFERRABLE INITIALLY DEFERRED, "subscriber_id" char(32) NULL REFERENCES "distribution_subscriber" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_delivery" UNIQUE ("dispatch_id", "address_hash"), CONSTRAINT "embargo_to_contacts_only" CHECK ((NOT "is_embargoed" OR "subscriber_id" IS NULL)));
CREATE TABLE "distribution_dispatch" ("id" char(32) NOT NULL PRIMARY KEY, "key" varchar(160) NOT NULL UNIQUE, "kind" varchar(16) NOT NULL, "story_key" char(32) NULL, "state" varchar(10) NOT NULL, "hold" varchar(10) NOT NULL, "hold_detail" varchar(500) NOT NULL, "created_at" datetime NOT NULL, "not_before" datetime NOT NULL, "not_after" datetime NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "started_at" datetime NULL, "expected" integer unsigned NOT NULL CHECK ("expected" >= 0), "expanded_at" datetime NULL, "waiting" integer unsigned NOT NULL CHECK ("waiting" >= 0), "cursor" varchar(80) NOT NULL, "finished_at" datetime NULL, "created_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "release_id" bigint NULL REFERENCES "release_release" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "distribution_dispatch_follows" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "from_dispatch_id" char(32) NOT NULL REFERENCES "distribution_dispatch" ("id") DEFERRABLE INITIALLY DEFERRED, "to_dispatch_id" char(32) NOT NULL REFERENCES "distribution_dispatch" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "distribution_listmembership" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "excluded" bool NOT NULL, "added_at" datetime NOT NULL, "contact_id" bigint NOT NULL REFERENCES "distribution_mediacontact" ("id") DEFERRABLE INITIALLY DEFERRED, "press_list_id" bigint NOT NULL REFERENCES "distribution_presslist" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_membership" UNIQUE ("press_list_id", "contact_id"));
CREATE TABLE "distribution_mailbody" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "language" varchar(10) NOT NULL, "story_language" varchar(10) NOT NULL, "variant" varchar(64) NOT NULL, "subject" varchar(255) NOT NULL, "preheader" varchar(255) NOT NULL, "sender" varchar(120) NOT NULL, "reply_to" varchar(254) NOT NULL, "html" text NOT NULL, "text" text NOT NULL, "created_at" datetime NOT NULL, "dispatch_id" char(32) NOT NULL REFERENCES "distribution_dispatch" ("id") DEFERRABLE INITIALLY DEFERRED, "picture" BLOB NOT NULL, CONSTRAINT "one_mail_body" UNIQUE ("dispatch_id", "language", "story_language", "variant"));
CREATE TABLE "distribution_mailevent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "event_key" varchar(128) NOT NULL UNIQUE, "source" varchar(10) NOT NULL, "kind" varchar(12) NOT NULL, "enhanced_code" varchar(12) NOT NULL, "occurred_at" datetime NOT NULL, "received_at" datetime NOT NULL, "processed_at" datetime NULL, "raw" text NOT NULL CHECK ((JSON_VALID("raw") OR "raw" IS NULL)), "delivery_id" char(32) NULL REFERENCES "distribution_delivery" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "distribution_mailing" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "to_subscribers" bool NOT NULL, "send_at" datetime NULL, "changed_at" datetime NOT NULL, "changed_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "release_id" bigint NOT NULL UNIQUE REFERENCES "release_release" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "distribution_mailing_lists" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "mailing_id" bigint NOT NULL REFERENCES "distribution_mailing" ("id") DEFERRABLE INITIALLY DEFERRED, "presslist_id" bigint NOT NULL REFERENCES "distribution_presslist" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "distribution_maillink" ("token" varchar(16) NOT NULL PRIMARY KEY, "url" text NOT NULL, "body_id" bigint NOT NULL REFERENCES "distribution_mailbody" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "distribution_mediacontact" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(120) NOT NULL, "outlet" varchar(120) NOT NULL, "role" varchar(120) NOT NULL, "address" varchar(254) NOT NULL, "address_key" varchar(254) NULL, "telephone" varchar(30) NOT NULL, "language" varchar(10) NOT NULL, "region" varchar(80) NOT NULL, "notes" text NOT NULL, "source" varchar(200) NOT NULL, "legal_basis" varchar(10) NOT NULL, "do_not_contact" bool NOT NULL, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "informed_at" datetime NULL, "verified_at" datetime NULL, "reminded_at" datetime NULL, "created_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_contact_per_address" UNIQUE ("site_id", "address_key"));
CREATE TABLE "distribution_presslist" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(120) NOT NULL, "description" text NOT NULL, "is_rule" bool NOT NULL, "beats" text NOT NULL CHECK ((JSON_VALID("beats") OR "beats" IS NULL)), "region" varchar(80) NOT NULL, "language" varchar(10) NOT NULL, "created_at" datetime NOT NULL, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_list_per_name" UNIQUE ("site_id", "name"));
CREATE TABLE "distribution_senderlease" ("name" varchar(10) NOT NULL PRIMARY KEY, "lease_id" char(32) NULL, "lease_until" datetime NULL, "pace" text NOT NULL CHECK ((JSON_VALID("pace") OR "pace" IS NULL)), "fingerprint" varchar(64) NOT NULL, "accepted_at" datetime NULL, "accepted_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "distribution_signupattempt" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "address_hash" varchar(64) NOT NULL, "network_hash" varchar(64) NOT NULL, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "distribution_subscriber" ("id" char(32) NOT NULL PRIMARY KEY, "address" varchar(254) NOT NULL, "address_key" varchar(254) NULL, "language" varchar(10) NOT NULL, "language_rule" varchar(10) NOT NULL, "frequency" varchar(10) NOT NULL, "kinds" text NOT NULL CHECK ((JSON_VALID("kinds") OR "kinds" IS NULL)), "status" varchar(10) NOT NULL, "secret" varchar(32) NOT NULL, "confirmation_nonce" varchar(32) NOT NULL, "requested" text NOT NULL CHECK ((JSON_VALID("requested") OR "requested" IS NULL)), "new_address" varchar(254) NOT NULL, "created_at" datetime NOT NULL, "confirmed_at" datetime NULL, "ended_at" datetime NULL, "paused_until" datetime NULL, "last_service_mail_at" datetime NULL, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_subscriber_per_address" UNIQUE ("site_id", "address_key"));
CREATE TABLE "distribution_subscription" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "topic_key" char(32) NULL, "organisation_key" char(32) NULL, "criteria_key" varchar(80) NOT NULL, "started_at" datetime NOT NULL, "ended_at" datetime NULL, "ended_reason" varchar(20) NOT NULL, "ended_by_id" char(32) NULL REFERENCES "distribution_delivery" ("id") DEFERRABLE INITIALLY DEFERRED, "subscriber_id" char(32) NOT NULL REFERENCES "distribution_subscriber" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "distribution_suppression" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "address_hash" varchar(64) NOT NULL, "reason" varchar(10) NOT NULL, "note" varchar(200) NOT NULL, "since" datetime NOT NULL, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_suppression" UNIQUE ("site_id", "address_hash"));
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL);
CREATE TABLE "django_tasks_database_dbtaskresult" ("id" char(32) NOT NULL PRIMARY KEY, "args_kwargs" text NOT NULL CHECK ((JSON_VALID("args_kwargs") OR "args_kwargs" IS NULL)), "priority" integer NOT NULL, "task_path" text NOT NULL, "queue_name" varchar(32) NOT NULL, "backend_name" varchar(32) NOT NULL, "run_after" datetime NOT NULL, "enqueued_at" datetime NOT NULL, "finished_at" datetime NULL, "started_at" datetime NULL, "return_value" text NULL CHECK ((JSON_VALID("return_value") OR "return_value" IS NULL)), "exception_class_path" text NOT NULL, "traceback" text NOT NULL, "worker_ids" text NOT NULL CHECK ((JSON_VALID("worker_ids") OR "worker_ids" IS NULL)), "status" varchar(10) NOT NULL, CONSTRAINT "priority_range" CHECK ("priority" BETWEEN -100 AND 100));
CREATE TABLE "enquiries_coverage" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "url" varchar(1000) NOT NULL, "url_key" varchar(64) NOT NULL, "outlet" varchar(120) NOT NULL, "title" varchar(255) NOT NULL, "published_on" date NOT NULL, "language" varchar(10) NOT NULL, "tone" varchar(8) NOT NULL, "note" text NOT NULL, "added_at" datetime NOT NULL, "added_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "release_id" bigint NOT NULL REFERENCES "release_release" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "each_link_once_a_release" UNIQUE ("release_id", "url_key"));
CREATE TABLE "enquiries_enquiry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "outlet" varchar(120) NOT NULL, "name" varchar(120) NOT NULL, "email" varchar(254) NOT NULL, "telephone" varchar(30) NOT NULL, "channel" varchar(10) NOT NULL, "asked_at" datetime NOT NULL, "question" text NOT NULL, "deadline_at" datetime NULL, "status" varchar(12) NOT NULL, "answer" text NOT NULL, "answered_at" datetime NULL, "closed_at" datetime NULL, "forgotten_at" datetime NULL, "created_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "release_id" bigint NULL REFERENCES "release_release" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "closed_enquiries_have_a_time" CHECK ((("closed_at" IS NOT NULL AND "status" = 'closed') OR (NOT ("status" = 'closed') AND "closed_at" IS NULL))));
CREATE TABLE "enquiries_enquirynote" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "text" text NOT NULL, "enquiry_id" bigint NOT NULL REFERENCES "enquiries_enquiry" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "enquiries_enquiryreminder" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "deadline_at" datetime NOT NULL, "sent_at" datetime NOT NULL, "enquiry_id" bigint NOT NULL REFERENCES "enquiries_enquiry" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_reminder_per_deadline" UNIQUE ("enquiry_id", "deadline_at"));
CREATE TABLE "figures_dailycount" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "day" date NOT NULL, "kind" varchar(10) NOT NULL, "translation_key" char(32) NOT NULL, "language" varchar(10) NOT NULL, "count" bigint unsigned NOT NULL CHECK ("count" >= 0), "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_count_a_day" UNIQUE ("day", "site_id", "kind", "translation_key", "language"));
CREATE TABLE "figures_domaincheck" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "domain" varchar(253) NOT NULL UNIQUE, "checked_at" datetime NULL, "asked_at" datetime NULL, "findings" text NOT NULL CHECK ((JSON_VALID("findings") OR "findings" IS NULL)));
CREATE TABLE "figures_logposition" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "log" varchar(255) NOT NULL UNIQUE, "offset" bigint unsigned NOT NULL CHECK ("offset" >= 0), "head" varchar(64) NOT NULL);
CREATE TABLE "home_homepage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "lead_story_id" integer NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "home_newsroomsetup" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "answers" text NOT NULL CHECK ((JSON_VALID("answers") OR "answers" IS NULL)), "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "site_id" integer NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "home_presscontact" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "contact_id" bigint NOT NULL REFERENCES "news_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "home_homepage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "home_sharedstory" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "translation_key" char(32) NOT NULL, "status" varchar(10) NOT NULL, "was_shown" bool NOT NULL, "offered_at" datetime NOT NULL, "changed_at" datetime NOT NULL, "changed_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "offered_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_share_per_site" UNIQUE ("translation_key", "site_id"));
CREATE TABLE "home_standardpage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "lead" text NOT NULL, "body" text NOT NULL CHECK ((JSON_VALID("body") OR "body" IS NULL)));
CREATE TABLE "imports_importedfile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "digest" varchar(64) NOT NULL, "address" text NOT NULL, "object_id" bigint unsigned NOT NULL CHECK ("object_id" >= 0), "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" bigint NOT NULL REFERENCES "imports_importsource" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_file_per_address" UNIQUE ("source_id", "digest"));
CREATE TABLE "imports_importedstory" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "external_id" varchar(500) NOT NULL, "digest" varchar(64) NOT NULL, "language" varchar(20) NOT NULL, "group" varchar(200) NOT NULL, "alternates" text NOT NULL CHECK ((JSON_VALID("alternates") OR "alternates" IS NULL)), "unresolved" text NOT NULL CHECK ((JSON_VALID("unresolved") OR "unresolved" IS NULL)), "features" text NOT NULL CHECK ((JSON_VALID("features") OR "features" IS NULL)), "first_seen" datetime NOT NULL, "last_seen" datetime NOT NULL, "page_id" integer NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "run_id" bigint NOT NULL REFERENCES "imports_importrun" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" bigint NOT NULL REFERENCES "imports_importsource" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_story_per_id" UNIQUE ("source_id", "external_id"));
CREATE TABLE "imports_importline" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "place" varchar(500) NOT NULL, "title" varchar(255) NOT NULL, "outcome" varchar(20) NOT NULL, "notes" text NOT NULL CHECK ((JSON_VALID("notes") OR "notes" IS NULL)), "page_id" integer NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "run_id" bigint NOT NULL REFERENCES "imports_importrun" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "imports_importrun" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "is_trial" bool NOT NULL, "status" varchar(20) NOT NULL, "started_at" datetime NOT NULL, "seen_at" datetime NULL, "finished_at" datetime NULL, "undone_to" bigint unsigned NULL CHECK ("undone_to" >= 0), "options" text NOT NULL CHECK ((JSON_VALID("options") OR "options" IS NULL)), "counts" text NOT NULL CHECK ((JSON_VALID("counts") OR "counts" IS NULL)), "notes" text NOT NULL CHECK ((JSON_VALID("notes") OR "notes" IS NULL)), "problem" text NOT NULL, "user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" bigint NOT NULL REFERENCES "imports_importsource" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "imports_importsource" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(60) NOT NULL UNIQUE, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "imports_languagepair" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "score" real NOT NULL, "reasons" text NOT NULL CHECK ((JSON_VALID("reasons") OR "reasons" IS NULL)), "status" varchar(20) NOT NULL, "alignment" varchar(20) NOT NULL, "original_id" bigint NOT NULL REFERENCES "imports_importedstory" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" bigint NOT NULL REFERENCES "imports_importsource" ("id") DEFERRABLE INITIALLY DEFERRED, "translation_id" bigint NOT NULL REFERENCES "imports_importedstory" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_pair" UNIQUE ("original_id", "translation_id"));
CREATE TABLE "imports_oldaddress" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "host" varchar(255) NOT NULL, "digest" varchar(64) NOT NULL, "address" text NOT NULL, "document_id" bigint NULL REFERENCES "core_attachment" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" bigint NOT NULL REFERENCES "imports_importsource" ("id") DEFERRABLE INITIALLY DEFERRED, "story_id" bigint NULL REFERENCES "imports_importedstory" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_target_per_address" UNIQUE ("source_id", "digest", "host"));
CREATE TABLE "integrations_attempt" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "code" smallint unsigned NULL CHECK ("code" >= 0), "milliseconds" integer unsigned NOT NULL CHECK ("milliseconds" >= 0), "error" varchar(20) NOT NULL, "by_hand" bool NOT NULL, "delivery_id" bigint NOT NULL REFERENCES "integrations_delivery" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "integrations_delivery" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "state" varchar(8) NOT NULL, "tries" smallint unsigned NOT NULL CHECK ("tries" >= 0), "next_at" datetime NOT NULL, "by_hand" bool NOT NULL, "lease" varchar(32) NOT NULL, "lease_until" datetime NULL, "finished_at" datetime NULL, "endpoint_id" bigint NOT NULL REFERENCES "integrations_endpoint" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL REFERENCES "integrations_event" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_delivery_per_event_and_endpoint" UNIQUE ("event_id", "endpoint_id"));
CREATE TABLE "integrations_endpoint" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL, "kind" varchar(8) NOT NULL, "url" text NOT NULL, "event_types" text NOT NULL CHECK ((JSON_VALID("event_types") OR "event_types" IS NULL)), "languages" text NOT NULL CHECK ((JSON_VALID("languages") OR "languages" IS NULL)), "format" varchar(6) NOT NULL, "method" varchar(4) NOT NULL, "access" varchar(6) NOT NULL, "username" varchar(200) NOT NULL, "header" varchar(60) NOT NULL, "credential" text NOT NULL, "host_key" text NOT NULL, "state" varchar(8) NOT NULL, "failing_since" datetime NULL, "created_at" datetime NOT NULL, "owner_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "integrations_endpointsecret" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "value" text NOT NULL, "created_at" datetime NOT NULL, "shown_at" datetime NULL, "ends_at" datetime NULL, "endpoint_id" bigint NOT NULL REFERENCES "integrations_endpoint" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "integrations_event" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "identity" varchar(40) NOT NULL UNIQUE, "type" varchar(40) NOT NULL, "at" datetime NOT NULL, "story_key" char(32) NULL, "language" varchar(10) NOT NULL, "sequence" integer unsigned NOT NULL CHECK ("sequence" >= 0), "reason" text NOT NULL, "payload" text NULL CHECK ((JSON_VALID("payload") OR "payload" IS NULL)), "page_id" integer NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "integrations_storedanswer" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(64) NOT NULL, "fingerprint" varchar(64) NOT NULL, "page_id" integer unsigned NOT NULL CHECK ("page_id" >= 0), "revision_id" integer unsigned NOT NULL CHECK ("revision_id" >= 0), "created_at" datetime NOT NULL, "token_id" integer NOT NULL REFERENCES "integrations_writetoken" ("apitoken_ptr_id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_answer_per_idempotency_key" UNIQUE ("token_id", "key"));
CREATE TABLE "integrations_writetoken" ("apitoken_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_apitoken" ("id") DEFERRABLE INITIALLY DEFERRED, "scopes" text NOT NULL CHECK ((JSON_VALID("scopes") OR "scopes" IS NULL)), "languages" text NOT NULL CHECK ((JSON_VALID("languages") OR "languages" IS NULL)), "expires_on" date NOT NULL, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "mfa_authenticator" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "type" varchar(20) NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "created_at" datetime NOT NULL, "last_used_at" datetime NULL);
CREATE TABLE "news_contact" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "translation_key" char(32) NOT NULL, "live" bool NOT NULL, "has_unpublished_changes" bool NOT NULL, "first_published_at" datetime NULL, "last_published_at" datetime NULL, "go_live_at" datetime NULL, "expire_at" datetime NULL, "expired" bool NOT NULL, "locked" bool NOT NULL, "locked_at" datetime NULL, "name" varchar(100) NOT NULL, "title" varchar(150) NOT NULL, "email" varchar(254) NOT NULL, "phone" varchar(30) NOT NULL, "web" varchar(200) NOT NULL, "latest_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "live_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "locked_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "portrait_id" bigint NULL REFERENCES "pictures_picture" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_factbox" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "translation_key" char(32) NOT NULL, "live" bool NOT NULL, "has_unpublished_changes" bool NOT NULL, "first_published_at" datetime NULL, "last_published_at" datetime NULL, "go_live_at" datetime NULL, "expire_at" datetime NULL, "expired" bool NOT NULL, "locked" bool NOT NULL, "locked_at" datetime NULL, "heading" varchar(120) NOT NULL, "text" text NOT NULL, "points" text NOT NULL CHECK ((JSON_VALID("points") OR "points" IS NULL)), "source" varchar(200) NOT NULL, "latest_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "live_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "locked_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_listedstory" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "home_id" bigint unsigned NOT NULL CHECK ("home_id" >= 0), "name" varchar(40) NOT NULL, "date" datetime NOT NULL, "page_id" integer NOT NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_place_per_list" UNIQUE ("page_id", "name"));
CREATE TABLE "news_mediakit" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "file" varchar(200) NOT NULL, "size" bigint unsigned NOT NULL CHECK ("size" >= 0), "fingerprint" varchar(64) NOT NULL, "made_at" datetime NOT NULL, "page_id" integer NOT NULL UNIQUE REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_newsindexpage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_storycontact" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "translation_key" char(32) NOT NULL, "sort_order" integer NULL, "contact_id" bigint NOT NULL REFERENCES "news_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_storycorrection" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "translation_key" char(32) NOT NULL, "sort_order" integer NULL, "date" date NOT NULL, "text" text NOT NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_storyorganisation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "translation_key" char(32) NOT NULL, "sort_order" integer NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "organisation_id" bigint NOT NULL REFERENCES "core_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_storypage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "kind" varchar(20) NOT NULL, "lead" text NOT NULL, "body" text NOT NULL CHECK ((JSON_VALID("body") OR "body" IS NULL)), "lead_label" varchar(60) NOT NULL, "lead_caption" text NOT NULL, "lead_alt" varchar(300) NOT NULL, "lead_decorative" bool NOT NULL, "lead_credit_kind" varchar(20) NOT NULL, "lead_credit" varchar(150) NOT NULL, "dateline" varchar(80) NOT NULL, "byline_text" varchar(150) NOT NULL, "byline_photo" varchar(150) NOT NULL, "byline_translation" varchar(150) NOT NULL, "date" datetime NULL, "updated" datetime NULL, "lead_picture_id" bigint NULL REFERENCES "pictures_picture" ("id") DEFERRABLE INITIALLY DEFERRED, "lead_focal_x" smallint unsigned NULL CHECK ("lead_focal_x" >= 0), "lead_focal_y" smallint unsigned NULL CHECK ("lead_focal_y" >= 0), "translation_notes" text NOT NULL CHECK ((JSON_VALID("translation_notes") OR "translation_notes" IS NULL)), "event_end" datetime NULL, "event_online_url" varchar(500) NOT NULL, "event_place" varchar(200) NOT NULL, "event_start" datetime NULL, "registration_deadline" datetime NULL, "registration_email" varchar(254) NOT NULL, "registration_url" varchar(500) NOT NULL, "mail_intro" text NOT NULL, "mail_subject" varchar(120) NOT NULL);
CREATE TABLE "news_storypdf" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "size" bigint unsigned NOT NULL CHECK ("size" >= 0), "fingerprint" varchar(64) NOT NULL, "made_at" datetime NOT NULL, "file" varchar(200) NOT NULL, "page_id" integer NOT NULL UNIQUE REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_storyrelation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "translation_key" char(32) NOT NULL, "sort_order" integer NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "story_id" integer NOT NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_storytemplate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(20) NOT NULL, "dateline" varchar(80) NOT NULL, "contact_id" bigint NULL REFERENCES "news_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "organisation_id" bigint NULL REFERENCES "core_organisation" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, "body" text NOT NULL CHECK ((JSON_VALID("body") OR "body" IS NULL)), CONSTRAINT "one_template_per_kind_and_language" UNIQUE ("site_id", "locale_id", "kind"));
CREATE TABLE "news_storytopic" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "translation_key" char(32) NOT NULL, "sort_order" integer NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "topic_id" bigint NOT NULL REFERENCES "news_topic" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "news_topic" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "translation_key" char(32) NOT NULL, "live" bool NOT NULL, "has_unpublished_changes" bool NOT NULL, "first_published_at" datetime NULL, "last_published_at" datetime NULL, "go_live_at" datetime NULL, "expire_at" datetime NULL, "expired" bool NOT NULL, "locked" bool NOT NULL, "locked_at" datetime NULL, "name" varchar(80) NOT NULL, "slug" varchar(80) NOT NULL, "description" text NOT NULL, "latest_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "live_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "locked_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "contact_id" bigint NULL REFERENCES "news_contact" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "operations_backuprun" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(10) NOT NULL, "at" datetime NOT NULL, "snapshot" varchar(64) NOT NULL, "is_good" bool NOT NULL, "message" text NOT NULL);
CREATE TABLE "operations_certificate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "host" varchar(253) NOT NULL UNIQUE, "asked_at" datetime NULL, "checked_at" datetime NULL, "expires_at" datetime NULL, "problem" varchar(12) NOT NULL);
CREATE TABLE "operations_healthstatus" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(40) NOT NULL UNIQUE, "state" varchar(10) NOT NULL, "since" datetime NOT NULL, "told_state" varchar(10) NOT NULL, "told_at" datetime NULL);
CREATE TABLE "pictures_gallerytitle" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(100) NOT NULL, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_gallery_title_per_locale" UNIQUE ("collection_id", "locale_id"));
CREATE TABLE "pictures_picture" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "description" varchar(255) NOT NULL, "width" integer NOT NULL, "height" integer NOT NULL, "created_at" datetime NOT NULL, "focal_point_x" integer unsigned NULL CHECK ("focal_point_x" >= 0), "focal_point_y" integer unsigned NULL CHECK ("focal_point_y" >= 0), "focal_point_width" integer unsigned NULL CHECK ("focal_point_width" >= 0), "focal_point_height" integer unsigned NULL CHECK ("focal_point_height" >= 0), "file_size" integer unsigned NULL CHECK ("file_size" >= 0), "file_hash" varchar(40) NOT NULL, "credit_kind" varchar(20) NOT NULL, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "uploaded_by_user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "in_picture_bank" bool NOT NULL, "copyright" varchar(300) NOT NULL, "embedded" varchar(16) NOT NULL, "licence" varchar(300) NOT NULL, "shapes" text NOT NULL CHECK ((JSON_VALID("shapes") OR "shapes" IS NULL)), "status" varchar(20) NOT NULL, "status_changed_at" datetime NULL, "taken_at" datetime NULL, "was_animated" bool NOT NULL, "consent" varchar(20) NOT NULL, "consent_note" varchar(300) NOT NULL);
CREATE TABLE "pictures_picturetext" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "alt_text" varchar(300) NOT NULL, "caption" text NOT NULL, "credit" varchar(150) NOT NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "picture_id" bigint NOT NULL REFERENCES "pictures_picture" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_text_per_locale" UNIQUE ("picture_id", "locale_id"));
CREATE TABLE "pictures_rendition" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "filter_spec" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "width" integer NOT NULL, "height" integer NOT NULL, "focal_point_key" varchar(16) NOT NULL, "image_id" bigint NOT NULL REFERENCES "pictures_picture" ("id") DEFERRABLE INITIALLY DEFERRED, "embedded" varchar(16) NOT NULL);
CREATE TABLE "release_approvedtext" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "fingerprint" varchar(64) NOT NULL, "at" datetime NOT NULL, "approved_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "revision_id" integer NOT NULL UNIQUE REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "release_calendarlink" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "token_hash" varchar(64) NOT NULL UNIQUE, "created_at" datetime NOT NULL, "revoked_at" datetime NULL, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "release_checkedlink" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "url" varchar(500) NOT NULL UNIQUE, "status" smallint unsigned NOT NULL CHECK ("status" >= 0), "checked_at" datetime NOT NULL);
CREATE TABLE "release_earlierversion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "content" text NOT NULL CHECK ((JSON_VALID("content") OR "content" IS NULL)), "corrections" text NOT NULL CHECK ((JSON_VALID("corrections") OR "corrections" IS NULL)), "files" text NOT NULL CHECK ((JSON_VALID("files") OR "files" IS NULL)), "published_at" datetime NULL, "replaced_at" datetime NOT NULL, "hidden_at" datetime NULL, "hidden_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_earlier_version_per_number" UNIQUE ("page_id", "number"));
CREATE TABLE "release_guestcomment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "block_id" varchar(64) NOT NULL, "part" varchar(120) NOT NULL, "quote" varchar(300) NOT NULL, "text" text NOT NULL, "created_at" datetime NOT NULL, "resolved_at" datetime NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "resolved_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "link_id" bigint NOT NULL REFERENCES "release_personallink" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "release_houseterm" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "term" varchar(120) NOT NULL, "advice" varchar(300) NOT NULL, "severity" varchar(4) NOT NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_house_term_per_newsroom" UNIQUE ("locale_id", "term", "site_id"));
CREATE TABLE "release_linkevent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "kind" varchar(10) NOT NULL, "language" varchar(10) NOT NULL, "file" varchar(255) NOT NULL, "ip" varchar(45) NOT NULL, "fingerprint" varchar(64) NOT NULL, "release_version" integer unsigned NULL CHECK ("release_version" >= 0), "page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "link_id" bigint NOT NULL REFERENCES "release_personallink" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "release_mention" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "comment_id" integer NOT NULL REFERENCES "wagtailcore_comment" ("id") DEFERRABLE INITIALLY DEFERRED, "reply_id" integer NULL REFERENCES "wagtailcore_commentreply" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "release_personallink" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(120) NOT NULL, "email" varchar(254) NOT NULL, "language" varchar(10) NOT NULL, "may_comment" bool NOT NULL, "may_approve" bool NOT NULL, "token_hash" varchar(64) NOT NULL UNIQUE, "created_at" datetime NOT NULL, "expires_at" datetime NOT NULL, "sent_at" datetime NULL, "accepted_at" datetime NULL, "revoked_at" datetime NULL, "created_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "revoked_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "release_id" bigint NOT NULL REFERENCES "release_release" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "release_personallink_languages" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "personallink_id" bigint NOT NULL REFERENCES "release_personallink" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "release_release" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "translation_key" char(32) NOT NULL UNIQUE, "publish_at" datetime NULL, "completed_at" datetime NULL, "embargo_until" datetime NULL, "confidential_at" datetime NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "confidential_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "release_releaseevent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "action" varchar(20) NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "locale_id" integer NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "release_id" bigint NOT NULL REFERENCES "release_release" ("id") DEFERRABLE INITIALLY DEFERRED, "revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "release_releaselanguage" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "choice" varchar(6) NOT NULL, "publish_at" datetime NULL, "expire_at" datetime NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "release_id" bigint NOT NULL REFERENCES "release_release" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_row_per_language" UNIQUE ("release_id", "locale_id"));
CREATE TABLE "release_tombstone" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "path" varchar(1000) NOT NULL, "language" varchar(10) NOT NULL, "is_current" bool NOT NULL, "page_id" integer NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, "withdrawal_id" bigint NOT NULL REFERENCES "release_withdrawal" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_tombstone_per_address" UNIQUE ("site_id", "path"));
CREATE TABLE "release_withdrawal" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "translation_key" char(32) NOT NULL, "language" varchar(10) NOT NULL, "at" datetime NOT NULL, "reasons" text NOT NULL CHECK ((JSON_VALID("reasons") OR "reasons" IS NULL)), "restored_at" datetime NULL, "by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "release_id" bigint NULL REFERENCES "release_release" ("id") DEFERRABLE INITIALLY DEFERRED, "replaced_by_id" integer NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "restored_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "release_withdrawnversion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "page_id" integer NOT NULL REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "withdrawal_id" bigint NOT NULL REFERENCES "release_withdrawal" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "search_searchentry" ("page_id" integer NOT NULL PRIMARY KEY REFERENCES "news_storypage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "language" varchar(20) NOT NULL, "home_id" bigint unsigned NOT NULL CHECK ("home_id" >= 0), "kind" varchar(20) NOT NULL, "date" datetime NULL, "day" integer NOT NULL, "until" datetime NULL, "is_corrected" bool NOT NULL, "headline" varchar(255) NOT NULL, "lead" text NOT NULL, "text" text NOT NULL, "words" text NOT NULL);
CREATE TABLE "search_searchfacet" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(20) NOT NULL, "value" varchar(160) NOT NULL, "label" varchar(160) NOT NULL, "entry_id" integer NOT NULL REFERENCES "search_searchentry" ("page_id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_facet_per_value" UNIQUE ("entry_id", "name", "value"));
CREATE TABLE "search_searchmiss" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "language" varchar(20) NOT NULL, "query" varchar(100) NOT NULL, "count" integer unsigned NOT NULL CHECK ("count" >= 0), "last_day" date NOT NULL, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_row_per_miss" UNIQUE ("site_id", "language", "query"));
CREATE TABLE "search_searchsynonym" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "words" varchar(300) NOT NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "search_searchterm" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "language" varchar(20) NOT NULL, "word" varchar(60) NOT NULL, "stem" varchar(60) NOT NULL, "stories" integer unsigned NOT NULL CHECK ("stories" >= 0), CONSTRAINT "one_term_per_word" UNIQUE ("language", "word"));
CREATE VIRTUAL TABLE search_tokens USING fts5(home, headline_words, headline_stems, lead_words, lead_stems, body_words, body_stems, rest_words, rest_stems, tokenize="ascii tokenchars '_'");
CREATE TABLE "socialaccount_socialaccount" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "provider" varchar(200) NOT NULL, "uid" varchar(191) NOT NULL, "last_login" datetime NOT NULL, "date_joined" datetime NOT NULL, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "extra_data" text NOT NULL CHECK ((JSON_VALID("extra_data") OR "extra_data" IS NULL)));
CREATE TABLE "socialaccount_socialapp" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "provider" varchar(30) NOT NULL, "name" varchar(40) NOT NULL, "client_id" varchar(191) NOT NULL, "secret" varchar(191) NOT NULL, "key" varchar(191) NOT NULL, "provider_id" varchar(200) NOT NULL, "settings" text NOT NULL CHECK ((JSON_VALID("settings") OR "settings" IS NULL)));
CREATE TABLE "socialaccount_socialtoken" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "token" text NOT NULL, "token_secret" text NOT NULL, "expires_at" datetime NULL, "account_id" integer NOT NULL REFERENCES "socialaccount_socialaccount" ("id") DEFERRABLE INITIALLY DEFERRED, "app_id" integer NULL REFERENCES "socialaccount_socialapp" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "syndication_knownanswer" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(300) NOT NULL UNIQUE, "digest" varchar(64) NOT NULL, "changed_at" datetime NOT NULL);
CREATE TABLE "taggit_tag" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL UNIQUE, "slug" varchar(100) NOT NULL UNIQUE);
CREATE TABLE "taggit_taggeditem" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" integer NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "tag_id" integer NOT NULL REFERENCES "taggit_tag" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uniq" UNIQUE ("content_type_id", "object_id", "tag_id"));
CREATE TABLE "translation_approval" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "source_state" datetime NOT NULL, "created_at" datetime NOT NULL, "revision_id" integer NOT NULL UNIQUE REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "translation_id" integer NOT NULL REFERENCES "wagtail_localize_translation" ("id") DEFERRABLE INITIALLY DEFERRED, "created_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "translation_assignment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "deadline" datetime NULL, "note" text NOT NULL, "sent_at" datetime NOT NULL, "sent_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "translation_id" integer NOT NULL UNIQUE REFERENCES "wagtail_localize_translation" ("id") DEFERRABLE INITIALLY DEFERRED, "translator_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "translation_checkoverride" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" text NOT NULL, "text_hash" varchar(64) NOT NULL, "code" varchar(30) NOT NULL, "place" smallint unsigned NOT NULL CHECK ("place" >= 0), "message" text NOT NULL, "reason" varchar(500) NOT NULL, "created_at" datetime NOT NULL, "context_id" integer NOT NULL REFERENCES "wagtail_localize_translationcontext" ("id") DEFERRABLE INITIALLY DEFERRED, "created_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "string_id" integer NOT NULL REFERENCES "wagtail_localize_string" ("id") DEFERRABLE INITIALLY DEFERRED, "translation_id" integer NOT NULL REFERENCES "wagtail_localize_translation" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "translation_comment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" text NOT NULL, "created_at" datetime NOT NULL, "resolved_at" datetime NULL, "context_id" integer NOT NULL REFERENCES "wagtail_localize_translationcontext" ("id") DEFERRABLE INITIALLY DEFERRED, "string_id" integer NULL REFERENCES "wagtail_localize_string" ("id") DEFERRABLE INITIALLY DEFERRED, "translation_id" integer NOT NULL REFERENCES "wagtail_localize_translation" ("id") DEFERRABLE INITIALLY DEFERRED, "created_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "translation_fieldoverride" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "field" varchar(60) NOT NULL, "text" text NOT NULL, "updated_at" datetime NOT NULL, "translation_id" integer NOT NULL REFERENCES "wagtail_localize_translation" ("id") DEFERRABLE INITIALLY DEFERRED, "created_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_own_text_per_field" UNIQUE ("translation_id", "field"));
CREATE TABLE "translation_heldchanges" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "live_revision_id" bigint unsigned NOT NULL CHECK ("live_revision_id" >= 0), "changes" text NOT NULL CHECK ((JSON_VALID("changes") OR "changes" IS NULL)), "created_at" datetime NOT NULL, "translation_id" integer NOT NULL UNIQUE REFERENCES "wagtail_localize_translation" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "translation_job" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(10) NOT NULL, "options" text NOT NULL CHECK ((JSON_VALID("options") OR "options" IS NULL)), "created_at" datetime NOT NULL, "finished_at" datetime NULL, "created_by_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "translation_jobitem" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "item" bigint unsigned NOT NULL CHECK ("item" >= 0), "title" varchar(255) NOT NULL, "state" varchar(10) NOT NULL, "reason" text NOT NULL, "updated_at" datetime NOT NULL, "job_id" bigint NOT NULL REFERENCES "translation_job" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "once_in_a_job" UNIQUE ("job_id", "item"));
CREATE TABLE "translation_machinerun" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "finished_at" datetime NULL, "total" integer unsigned NOT NULL CHECK ("total" >= 0), "by_machine" integer unsigned NOT NULL CHECK ("by_machine" >= 0), "from_memory" integer unsigned NOT NULL CHECK ("from_memory" >= 0), "empty" text NOT NULL CHECK ((JSON_VALID("empty") OR "empty" IS NULL)), "foreign" text NOT NULL CHECK ((JSON_VALID("foreign") OR "foreign" IS NULL)), "failure" varchar(20) NOT NULL, "status" smallint unsigned NULL CHECK ("status" >= 0), "created_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "translation_id" integer NOT NULL REFERENCES "wagtail_localize_translation" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "translation_notification" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(20) NOT NULL, "details" text NOT NULL CHECK ((JSON_VALID("details") OR "details" IS NULL)), "created_at" datetime NOT NULL, "sent_at" datetime NULL, "translation_id" integer NOT NULL REFERENCES "wagtail_localize_translation" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "translation_notificationpreference" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "muted" text NOT NULL CHECK ((JSON_VALID("muted") OR "muted" IS NULL)), "daily" bool NOT NULL, "user_id" bigint NOT NULL UNIQUE REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "translation_segmentrevision" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" text NOT NULL, "origin" varchar(10) NOT NULL, "created_at" datetime NOT NULL, "string_translation_id" integer NOT NULL REFERENCES "wagtail_localize_stringtranslation" ("id") DEFERRABLE INITIALLY DEFERRED, "created_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "translation_term" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "note" varchar(300) NOT NULL, "site_id" integer NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "translation_termtext" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "forbidden" varchar(300) NOT NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "term_id" bigint NOT NULL REFERENCES "translation_term" ("id") DEFERRABLE INITIALLY DEFERRED, "exceptions" varchar(300) NOT NULL, "text" varchar(300) NOT NULL, CONSTRAINT "one_word_per_locale" UNIQUE ("term_id", "locale_id"));
CREATE TABLE "translation_translationstatus" ("translation_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtail_localize_translation" ("id") DEFERRABLE INITIALLY DEFERRED, "state" varchar(10) NOT NULL, "total" integer unsigned NOT NULL CHECK ("total" >= 0), "done" integer unsigned NOT NULL CHECK ("done" >= 0), "words_left" integer unsigned NOT NULL CHECK ("words_left" >= 0), "title" varchar(200) NOT NULL, "search_text" text NOT NULL, "is_page" bool NOT NULL, "path" varchar(255) NOT NULL, "deadline" datetime NULL, "enabled" bool NOT NULL, "source_locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "target_locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "translator_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "trash_trashedpage" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "former_slug" varchar(255) NOT NULL, "was_live" bool NOT NULL, "page_id" integer NOT NULL UNIQUE REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "entry_id" bigint NOT NULL REFERENCES "trash_trashentry" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "trash_trashentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "reason" varchar(300) NOT NULL, "deleted_at" datetime NOT NULL, "deleted_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "trash_trashentry_translations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "trashentry_id" bigint NOT NULL REFERENCES "trash_trashentry" ("id") DEFERRABLE INITIALLY DEFERRED, "translation_id" integer NOT NULL REFERENCES "wagtail_localize_translation" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_localesynchronization" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "locale_id" integer NOT NULL UNIQUE REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "sync_from_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_overridablesegment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "data_json" text NOT NULL, "context_id" integer NOT NULL REFERENCES "wagtail_localize_translationcontext" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" integer NOT NULL REFERENCES "wagtail_localize_translationsource" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_relatedobjectsegment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "context_id" integer NOT NULL REFERENCES "wagtail_localize_translationcontext" ("id") DEFERRABLE INITIALLY DEFERRED, "object_id" char(32) NOT NULL REFERENCES "wagtail_localize_translatableobject" ("translation_key") DEFERRABLE INITIALLY DEFERRED, "source_id" integer NOT NULL REFERENCES "wagtail_localize_translationsource" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_segmentoverride" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "data_json" text NOT NULL, "has_error" bool NOT NULL, "field_error" text NOT NULL, "context_id" integer NULL REFERENCES "wagtail_localize_translationcontext" ("id") DEFERRABLE INITIALLY DEFERRED, "last_translated_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_string" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "data_hash" char(32) NOT NULL, "data" text NOT NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_stringsegment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "attrs" text NOT NULL, "context_id" integer NOT NULL REFERENCES "wagtail_localize_translationcontext" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" integer NOT NULL REFERENCES "wagtail_localize_translationsource" ("id") DEFERRABLE INITIALLY DEFERRED, "string_id" integer NOT NULL REFERENCES "wagtail_localize_string" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_stringtranslation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "data" text NOT NULL, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "context_id" integer NULL REFERENCES "wagtail_localize_translationcontext" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "translation_of_id" integer NOT NULL REFERENCES "wagtail_localize_string" ("id") DEFERRABLE INITIALLY DEFERRED, "tool_name" varchar(255) NOT NULL, "translation_type" varchar(20) NOT NULL, "last_translated_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "field_error" text NOT NULL, "has_error" bool NOT NULL);
CREATE TABLE "wagtail_localize_template" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "uuid" char(32) NOT NULL UNIQUE, "template" text NOT NULL, "template_format" varchar(100) NOT NULL, "string_count" integer unsigned NOT NULL CHECK ("string_count" >= 0));
CREATE TABLE "wagtail_localize_templatesegment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "context_id" integer NOT NULL REFERENCES "wagtail_localize_translationcontext" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" integer NOT NULL REFERENCES "wagtail_localize_translationsource" ("id") DEFERRABLE INITIALLY DEFERRED, "template_id" integer NOT NULL REFERENCES "wagtail_localize_template" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_translatableobject" ("translation_key" char(32) NOT NULL PRIMARY KEY, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_translation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "uuid" char(32) NOT NULL UNIQUE, "created_at" datetime NOT NULL, "translations_last_updated_at" datetime NULL, "destination_last_updated_at" datetime NULL, "enabled" bool NOT NULL, "source_id" integer NOT NULL REFERENCES "wagtail_localize_translationsource" ("id") DEFERRABLE INITIALLY DEFERRED, "target_locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_translationcontext" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "path_id" char(32) NOT NULL, "path" text NOT NULL, "object_id" char(32) NOT NULL REFERENCES "wagtail_localize_translatableobject" ("translation_key") DEFERRABLE INITIALLY DEFERRED, "field_path" text NOT NULL);
CREATE TABLE "wagtail_localize_translationlog" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "source_id" integer NOT NULL REFERENCES "wagtail_localize_translationsource" ("id") DEFERRABLE INITIALLY DEFERRED, "revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtail_localize_translationsource" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_repr" text NOT NULL, "content_json" text NOT NULL, "created_at" datetime NOT NULL, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "object_id" char(32) NOT NULL REFERENCES "wagtail_localize_translatableobject" ("translation_key") DEFERRABLE INITIALLY DEFERRED, "specific_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "last_updated_at" datetime NOT NULL, "schema_version" varchar(255) NOT NULL);
CREATE TABLE "wagtailadmin_admin" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT);
CREATE TABLE "wagtailadmin_editingsession" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" varchar(255) NOT NULL, "last_seen_at" datetime NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "is_editing" bool NOT NULL);
CREATE TABLE "wagtailadmin_formstate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "data" text NOT NULL, "object_id" varchar(255) NOT NULL, "parent_object_id" varchar(255) NOT NULL, "last_updated_at" datetime NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_apitoken" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "key_hash" varchar(64) NOT NULL UNIQUE, "prefix" varchar(16) NOT NULL, "created" datetime NOT NULL, "revoked_at" datetime NULL, "last_used_at" datetime NULL, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_collection" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "path" varchar(255) NOT NULL UNIQUE, "depth" integer unsigned NOT NULL CHECK ("depth" >= 0), "numchild" integer unsigned NOT NULL CHECK ("numchild" >= 0), "name" varchar(255) NOT NULL);
CREATE TABLE "wagtailcore_collectionviewrestriction" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "restriction_type" varchar(20) NOT NULL, "password" varchar(255) NOT NULL, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_collectionviewrestriction_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "collectionviewrestriction_id" integer NOT NULL REFERENCES "wagtailcore_collectionviewrestriction" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_comment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" text NOT NULL, "contentpath" text NOT NULL, "position" text NOT NULL, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "resolved_at" datetime NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "resolved_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "revision_created_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_commentreply" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" text NOT NULL, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "comment_id" integer NOT NULL REFERENCES "wagtailcore_comment" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_groupapprovaltask" ("task_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_groupapprovaltask_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "groupapprovaltask_id" integer NOT NULL REFERENCES "wagtailcore_groupapprovaltask" ("task_ptr_id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_groupcollectionpermission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_grouppagepermission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "unique_permission" UNIQUE ("group_id", "page_id", "permission_id"));
CREATE TABLE "wagtailcore_groupsitepermission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_locale" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "language_code" varchar(100) NOT NULL UNIQUE);
CREATE TABLE "wagtailcore_modellogentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "label" text NOT NULL, "action" varchar(255) NOT NULL, "timestamp" datetime NOT NULL, "content_changed" bool NOT NULL, "deleted" bool NOT NULL, "object_id" varchar(255) NOT NULL, "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NULL, "uuid" char(32) NULL, "revision_id" integer NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)));
CREATE TABLE "wagtailcore_page" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "path" varchar(255) NOT NULL UNIQUE, "depth" integer unsigned NOT NULL CHECK ("depth" >= 0), "numchild" integer unsigned NOT NULL CHECK ("numchild" >= 0), "title" varchar(255) NOT NULL, "slug" varchar(255) NOT NULL, "live" bool NOT NULL, "has_unpublished_changes" bool NOT NULL, "url_path" text NOT NULL, "seo_title" varchar(255) NOT NULL, "show_in_menus" bool NOT NULL, "search_description" text NOT NULL, "go_live_at" datetime NULL, "expire_at" datetime NULL, "expired" bool NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "locked" bool NOT NULL, "latest_revision_created_at" datetime NULL, "first_published_at" datetime NULL, "live_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "last_published_at" datetime NULL, "draft_title" varchar(255) NOT NULL, "locked_at" datetime NULL, "locked_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "translation_key" char(32) NOT NULL, "alias_of_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "latest_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_pagelogentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "label" text NOT NULL, "action" varchar(255) NOT NULL, "timestamp" datetime NOT NULL, "content_changed" bool NOT NULL, "deleted" bool NOT NULL, "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL, "revision_id" integer NULL, "user_id" bigint NULL, "uuid" char(32) NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)));
CREATE TABLE "wagtailcore_pagesubscription" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "comment_notifications" bool NOT NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_pageviewrestriction" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(255) NOT NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "restriction_type" varchar(20) NOT NULL);
CREATE TABLE "wagtailcore_pageviewrestriction_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "pageviewrestriction_id" integer NOT NULL REFERENCES "wagtailcore_pageviewrestriction" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_referenceindex" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" varchar(255) NOT NULL, "to_object_id" varchar(255) NOT NULL, "model_path" text NOT NULL, "content_path" text NOT NULL, "content_path_hash" char(32) NOT NULL, "base_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "to_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_revision" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "approved_go_live_at" datetime NULL, "user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "content" text NOT NULL CHECK ((JSON_VALID("content") OR "content" IS NULL)), "object_id" varchar(255) NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "base_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "object_str" text NOT NULL);
CREATE TABLE "wagtailcore_site" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "hostname" varchar(255) NOT NULL, "port" integer NOT NULL, "is_default_site" bool NOT NULL, "root_page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "site_name" varchar(255) NOT NULL);
CREATE TABLE "wagtailcore_task" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "active" bool NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_taskstate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "status" varchar(50) NOT NULL, "started_at" datetime NOT NULL, "finished_at" datetime NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "task_id" integer NOT NULL REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_state_id" integer NOT NULL REFERENCES "wagtailcore_workflowstate" ("id") DEFERRABLE INITIALLY DEFERRED, "finished_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "comment" text NOT NULL, "revision_id" integer NOT NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_uploadedfile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "file" varchar(200) NOT NULL, "for_content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "uploaded_by_user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflow" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "active" bool NOT NULL);
CREATE TABLE "wagtailcore_workflowcontenttype" ("content_type_id" integer NOT NULL PRIMARY KEY REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflowpage" ("page_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflowstate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "status" varchar(50) NOT NULL, "created_at" datetime NOT NULL, "current_task_state_id" integer NULL UNIQUE REFERENCES "wagtailcore_taskstate" ("id") DEFERRABLE INITIALLY DEFERRED, "requested_by_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED, "object_id" varchar(255) NOT NULL, "base_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflowtask" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "task_id" integer NOT NULL REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtaildocs_document" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "created_at" datetime NOT NULL, "uploaded_by_user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "file_hash" varchar(40) NOT NULL, "file_size" bigint unsigned NULL CHECK ("file_size" >= 0));
CREATE TABLE "wagtailembeds_embed" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "url" text NOT NULL, "max_width" smallint NULL, "type" varchar(10) NOT NULL, "html" text NOT NULL, "title" text NOT NULL, "author_name" text NOT NULL, "provider_name" text NOT NULL, "width" integer NULL, "height" integer NULL, "last_updated" datetime NOT NULL, "hash" varchar(32) NOT NULL UNIQUE, "thumbnail_url" text NOT NULL, "cache_until" datetime NULL);
CREATE TABLE "wagtailimages_image" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "width" integer NOT NULL, "height" integer NOT NULL, "created_at" datetime NOT NULL, "focal_point_x" integer unsigned NULL CHECK ("focal_point_x" >= 0), "focal_point_y" integer unsigned NULL CHECK ("focal_point_y" >= 0), "focal_point_width" integer unsigned NULL CHECK ("focal_point_width" >= 0), "focal_point_height" integer unsigned NULL CHECK ("focal_point_height" >= 0), "uploaded_by_user_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "file_size" integer unsigned NULL CHECK ("file_size" >= 0), "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "file_hash" varchar(40) NOT NULL, "description" varchar(255) NOT NULL);
CREATE TABLE "wagtailimages_rendition" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "width" integer NOT NULL, "height" integer NOT NULL, "focal_point_key" varchar(16) NOT NULL, "filter_spec" varchar(255) NOT NULL, "image_id" integer NOT NULL REFERENCES "wagtailimages_image" ("id") DEFERRABLE INITIALLY DEFERRED, "file" varchar(100) NOT NULL);
CREATE TABLE "wagtailredirects_redirect" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "old_path" varchar(255) NOT NULL, "is_permanent" bool NOT NULL, "redirect_link" varchar(255) NOT NULL, "redirect_page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, "automatically_created" bool NOT NULL, "created_at" datetime NULL, "redirect_page_route_path" varchar(255) NOT NULL);
CREATE TABLE "wagtailsearch_indexentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" varchar(50) NOT NULL, "title_norm" real NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "autocomplete" text NULL, "body" text NULL, "title" text NOT NULL);
CREATE VIRTUAL TABLE wagtailsearch_indexentry_fts USING fts5(autocomplete, body, title);
CREATE TABLE "wagtailusers_userprofile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "submitted_notifications" bool NOT NULL, "approved_notifications" bool NOT NULL, "rejected_notifications" bool NOT NULL, "user_id" bigint NOT NULL UNIQUE REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "preferred_language" varchar(10) NOT NULL, "current_time_zone" varchar(40) NOT NULL, "avatar" varchar(100) NOT NULL, "updated_comments_notifications" bool NOT NULL, "dismissibles" text NOT NULL CHECK ((JSON_VALID("dismissibles") OR "dismissibles" IS NULL)), "theme" varchar(40) NOT NULL, "density" varchar(40) NOT NULL, "contrast" varchar(40) NOT NULL, "keyboard_shortcuts" bool NOT NULL);
CREATE TRIGGER delete_wagtailsearch_indexentry_fts AFTER DELETE ON wagtailsearch_indexentry BEGIN DELETE FROM wagtailsearch_indexentry_fts WHERE rowid=OLD.id; END;
CREATE TRIGGER insert_wagtailsearch_indexentry_fts AFTER INSERT ON wagtailsearch_indexentry BEGIN INSERT INTO wagtailsearch_indexentry_fts(title, body, autocomplete, rowid) VALUES (NEW.title, NEW.body, NEW.autocomplete, NEW.id); END;
CREATE TRIGGER update_wagtailsearch_indexentry_fts AFTER UPDATE ON wagtailsearch_indexentry BEGIN UPDATE wagtailsearch_indexentry_fts SET title=NEW.title, body=NEW.body, autocomplete=NEW.autocomplete WHERE rowid=NEW.id; END;
INSERT INTO "auth_group" VALUES
(3, 'Kommunikasjon'),
(4, 'Redaktør'),
(5, 'Oversetter til engelsk'),
(6, 'Oversetter til norsk'),
(7, 'Administrator');
INSERT INTO "auth_group_permissions" VALUES
(21, 3, 173),
(22, 3, 475),
(23, 3, 476),
(24, 3, 479),
(25, 3, 480),
(26, 3, 483),
(27, 3, 484),
(28, 3, 567),
(29, 3, 568),
(30, 3, 287),
(31, 3, 288),
(32, 3, 283),
(33, 3, 284),
(34, 3, 299),
(35, 3, 300),
(36, 3, 307),
(37, 3, 308),
(38, 3, 145),
(39, 3, 109),
(40, 4, 173),
(41, 4, 475),
(42, 4, 476),
(43, 4, 477),
(44, 4, 182),
(45, 4, 183),
(46, 4, 184),
(47, 4, 479),
(48, 4, 480),
(49, 4, 481),
(50, 4, 179),
(51, 4, 180),
(52, 4, 181),
(53, 4, 483),
(54, 4, 484),
(55, 4, 485),
(56, 4, 188),
(57, 4, 189),
(58, 4, 190),
(59, 4, 567),
(60, 4, 568),
(61, 4, 569),
(62, 4, 191),
(63, 4, 192),
(64, 4, 193),
(65, 4, 572),
(66, 4, 185),
(67, 4, 287),
(68, 4, 288),
(69, 4, 289),
(70, 4, 283),
(71, 4, 284),
(72, 4, 285),
(73, 4, 299),
(74, 4, 300),
(75, 4, 301),
(76, 4, 307),
(77, 4, 308),
(78, 4, 309),
(79, 4, 427),
(80, 4, 428),
(81, 4, 429),
(82, 4, 142),
(83, 4, 143),
(84, 4, 144),
(85, 4, 523),
(86, 4, 524),
(87, 4, 525),
(88, 4, 463),
(89, 4, 464),
(90, 4, 465),
(91, 4, 470),
(92, 4, 109),
(93, 4, 655),
(94, 4, 656),
(95, 4, 657),
(96, 5, 173),
(97, 5, 430),
(98, 6, 173),
(99, 6, 430),
(100, 7, 173),
(101, 7, 475),
(102, 7, 476),
(103, 7, 477),
(104, 7, 182),
(105, 7, 183),
(106, 7, 184),
(107, 7, 479),
(108, 7, 480),
(109, 7, 481),
(110, 7, 179),
(111, 7, 180),
(112, 7, 181),
(113, 7, 483),
(114, 7, 484),
(115, 7, 485),
(116, 7, 188),
(117, 7, 189),
(118, 7, 190),
(119, 7, 567),
(120, 7, 568),
(121, 7, 569),
(122, 7, 191),
(123, 7, 192),
(124, 7, 193),
(125, 7, 572),
(126, 7, 185),
(127, 7, 287),
(128, 7, 288),
(129, 7, 289),
(130, 7, 283),
(131, 7, 284),
(132, 7, 285),
(133, 7, 299),
(134, 7, 300),
(135, 7, 301),
(136, 7, 307),
(137, 7, 308),
(138, 7, 309),
(139, 7, 427),
(140, 7, 428),
(141, 7, 429),
(142, 7, 142),
(143, 7, 143),
(144, 7, 144),
(145, 7, 523),
(146, 7, 524),
(147, 7, 525),
(148, 7, 463),
(149, 7, 464),
(150, 7, 465),
(151, 7, 470),
(152, 7, 109),
(153, 7, 655),
(154, 7, 656),
(155, 7, 657),
(156, 7, 571),
(157, 7, 573),
(158, 7, 583),
(159, 7, 584),
(160, 7, 585),
(161, 7, 745),
(162, 7, 746),
(163, 7, 747),
(164, 7, 5),
(165, 7, 6),
(166, 7, 7),
(167, 7, 1),
(168, 7, 2),
(169, 7, 3),
(170, 7, 49),
(171, 7, 50),
(172, 7, 51),
(173, 7, 57),
(174, 7, 58),
(175, 7, 59),
(176, 7, 381),
(177, 7, 267),
(178, 7, 268),
(179, 7, 269),
(180, 7, 258);
INSERT INTO "auth_permission" VALUES
(1, 3, 'add_locale', 'Can add locale'),
(2, 3, 'change_locale', 'Can change locale'),
(3, 3, 'delete_locale', 'Can delete locale'),
(4, 3, 'view_locale', 'Can view locale'),
(5, 4, 'add_site', 'Can add site'),
(6, 4, 'change_site', 'Can change site'),
(7, 4, 'delete_site', 'Can delete site'),
(8, 4, 'view_site', 'Can view site'),
(9, 5, 'add_groupsitepermission', 'Can add group site permission'),
(10, 5, 'change_groupsitepermission', 'Can change group site permission'),
(11, 5, 'delete_groupsitepermission', 'Can delete group site permission'),
(12, 5, 'view_groupsitepermission', 'Can view group site permission'),
(13, 6, 'add_apitoken', 'Can add API token'),
(14, 6, 'change_apitoken', 'Can change API token'),
(15, 6, 'delete_apitoken', 'Can delete API token'),
(16, 6, 'view_apitoken', 'Can view API token'),
(17, 7, 'add_modellogentry', 'Can add model log entry'),
(18, 7, 'change_modellogentry', 'Can change model log entry'),
(19, 7, 'delete_modellogentry', 'Can delete model log entry'),
(20, 7, 'view_modellogentry', 'Can view model log entry'),
(21, 8, 'add_revision', 'Can add revision'),
(22, 8, 'change_revision', 'Can change revision'),
(23, 8, 'delete_revision', 'Can delete revision'),
(24, 8, 'view_revision', 'Can view revision'),
(25, 9, 'add_collectionviewrestriction', 'Can add collection view restriction'),
(26, 9, 'change_collectionviewrestriction', 'Can change collection view restriction'),
(27, 9, 'delete_collectionviewrestriction', 'Can delete collection view restriction'),
(28, 9, 'view_collectionviewrestriction', 'Can view collection view restriction'),
(29, 10, 'add_collection', 'Can add collection'),
(30, 10, 'change_collection', 'Can change collection'),
(31, 10, 'delete_collection', 'Can delete collection'),
(32, 10, 'view_collection', 'Can view collection'),
(33, 11, 'add_groupcollectionpermission', 'Can add group collection permission'),
(34, 11, 'change_groupcollectionpermission', 'Can change group collection permission'),
(35, 11, 'delete_groupcollectionpermission', 'Can delete group collection permission'),
(36, 11, 'view_groupcollectionpermission', 'Can view group collection permission'),
(37, 12, 'add_uploadedfile', 'Can add uploaded file'),
(38, 12, 'change_uploadedfile', 'Can change uploaded file'),
(39, 12, 'delete_uploadedfile', 'Can delete uploaded file'),
(40, 12, 'view_uploadedfile', 'Can view uploaded file'),
(41, 13, 'add_workflowcontenttype', 'Can add workflow content type'),
(42, 13, 'change_workflowcontenttype', 'Can change workflow content type'),
(43, 13, 'delete_workflowcontenttype', 'Can delete workflow content type'),
(44, 13, 'view_workflowcontenttype', 'Can view workflow content type'),
(45, 14, 'add_workflowstate', 'Can add Workflow state'),
(46, 14, 'change_workflowstate', 'Can change Workflow state'),
(47, 14, 'delete_workflowstate', 'Can delete Workflow state'),
(48, 14, 'view_workflowstate', 'Can view Workflow state'),
(49, 15, 'add_workflow', 'Can add workflow'),
(50, 15, 'change_workflow', 'Can change workflow'),
(51, 15, 'delete_workflow', 'Can delete workflow'),
(52, 15, 'view_workflow', 'Can view workflow'),
(53, 16, 'add_workflowtask', 'Can add workflow task order'),
(54, 16, 'change_workflowtask', 'Can change workflow task order'),
(55, 16, 'delete_workflowtask', 'Can delete workflow task order'),
(56, 16, 'view_workflowtask', 'Can view workflow task order'),
(57, 17, 'add_task', 'Can add task'),
(58, 17, 'change_task', 'Can change task'),
(59, 17, 'delete_task', 'Can delete task'),
(60, 17, 'view_task', 'Can view task'),
(61, 2, 'add_groupapprovaltask', 'Can add Group approval task'),
(62, 2, 'change_groupapprovaltask', 'Can change Group approval task'),
(63, 2, 'delete_groupapprovaltask', 'Can delete Group approval task'),
(64, 2, 'view_groupapprovaltask', 'Can view Group approval task'),
(65, 18, 'add_taskstate', 'Can add Task state'),
(66, 18, 'change_taskstate', 'Can change Task state'),
(67, 18, 'delete_taskstate', 'Can delete Task state'),
(68, 18, 'view_taskstate', 'Can view Task state'),
(69, 1, 'add_page', 'Can add page'),
(70, 1, 'change_page', 'Can change page'),
(71, 1, 'delete_page', 'Can delete page'),
(72, 1, 'view_page', 'Can view page'),
(73, 1, 'bulk_delete_page', 'Delete pages with children'),
(74, 1, 'lock_page', 'Lock/unlock pages you''ve locked'),
(75, 1, 'publish_page', 'Publish any page'),
(76, 1, 'unlock_page', 'Unlock any page'),
(77, 19, 'add_grouppagepermission', 'Can add group page permission'),
(78, 19, 'change_grouppagepermission', 'Can change group page permission'),
(79, 19, 'delete_grouppagepermission', 'Can delete group page permission'),
(80, 19, 'view_grouppagepermission', 'Can view group page permission'),
(81, 20, 'add_pageviewrestriction', 'Can add page view restriction'),
(82, 20, 'change_pageviewrestriction', 'Can change page view restriction'),
(83, 20, 'delete_pageviewrestriction', 'Can delete page view restriction'),
(84, 20, 'view_pageviewrestriction', 'Can view page view restriction'),
(85, 21, 'add_workflowpage', 'Can add workflow page'),
(86, 21, 'change_workflowpage', 'Can change workflow page'),
(87, 21, 'delete_workflowpage', 'Can delete workflow page'),
(88, 21, 'view_workflowpage', 'Can view workflow page'),
(89, 22, 'add_pagelogentry', 'Can add page log entry'),
(90, 22, 'change_pagelogentry', 'Can change page log entry'),
(91, 22, 'delete_pagelogentry', 'Can delete page log entry'),
(92, 22, 'view_pagelogentry', 'Can view page log entry'),
(93, 23, 'add_comment', 'Can add comment'),
(94, 23, 'change_comment', 'Can change comment'),
(95, 23, 'delete_comment', 'Can delete comment'),
(96, 23, 'view_comment', 'Can view comment'),
(97, 24, 'add_commentreply', 'Can add comment reply'),
(98, 24, 'change_commentreply', 'Can change comment reply'),
(99, 24, 'delete_commentreply', 'Can delete comment reply'),
(100, 24, 'view_commentreply', 'Can view comment reply'),
(101, 25, 'add_pagesubscription', 'Can add page subscription'),
(102, 25, 'change_pagesubscription', 'Can change page subscription'),
(103, 25, 'delete_pagesubscription', 'Can delete page subscription'),
(104, 25, 'view_pagesubscription', 'Can view page subscription'),
(105, 26, 'add_referenceindex', 'Can add reference index'),
(106, 26, 'change_referenceindex', 'Can change reference index'),
(107, 26, 'delete_referenceindex', 'Can delete reference index'),
(108, 26, 'view_referenceindex', 'Can view reference index'),
(109, 27, 'submit_translation', 'Can submit translations'),
(110, 28, 'add_approvedtext', 'Can add approved text'),
(111, 28, 'change_approvedtext', 'Can change approved text'),
(112, 28, 'delete_approvedtext', 'Can delete approved text'),
(113, 28, 'view_approvedtext', 'Can view approved text'),
(114, 29, 'add_release', 'Can add release'),
(115, 29, 'change_release', 'Can change release'),
(116, 29, 'delete_release', 'Can delete release'),
(117, 29, 'view_release', 'Can view release'),
(118, 30, 'add_releaselanguage', 'Can add release language'),
(119, 30, 'change_releaselanguage', 'Can change release language'),
(120, 30, 'delete_releaselanguage', 'Can delete release language'),
(121, 30, 'view_releaselanguage', 'Can view release language'),
(122, 31, 'add_releaseevent', 'Can add release event'),
(123, 31, 'change_releaseevent', 'Can change release event'),
(124, 31, 'delete_releaseevent', 'Can delete release event'),
(125, 31, 'view_releaseevent', 'Can view release event'),
(126, 32, 'add_personallink', 'Can add personal link'),
(127, 32, 'change_personallink', 'Can change personal link'),
(128, 32, 'delete_personallink', 'Can delete personal link'),
(129, 32, 'view_personallink', 'Can view personal link'),
(130, 33, 'add_linkevent', 'Can add link event'),
(131, 33, 'change_linkevent', 'Can change link event'),
(132, 33, 'delete_linkevent', 'Can delete link event'),
(133, 33, 'view_linkevent', 'Can view link event'),
(134, 34, 'add_guestcomment', 'Can add guest comment'),
(135, 34, 'change_guestcomment', 'Can change guest comment'),
(136, 34, 'delete_guestcomment', 'Can delete guest comment'),
(137, 34, 'view_guestcomment', 'Can view guest comment'),
(138, 35, 'add_calendarlink', 'Can add calendar link'),
(139, 35, 'change_calendarlink', 'Can change calendar link'),
(140, 35, 'delete_calendarlink', 'Can delete calendar link'),
(141, 35, 'view_calendarlink', 'Can view calendar link'),
(142, 36, 'add_houseterm', 'Can add house style term'),
(143, 36, 'change_houseterm', 'Can change house style term'),
(144, 36, 'delete_houseterm', 'Can delete house style term'),
(145, 36, 'view_houseterm', 'Can view house style term'),
(146, 37, 'add_checkedlink', 'Can add checked link'),
(147, 37, 'change_checkedlink', 'Can change checked link'),
(148, 37, 'delete_checkedlink', 'Can delete checked link'),
(149, 37, 'view_checkedlink', 'Can view checked link'),
(150, 38, 'add_earlierversion', 'Can add earlier version'),
(151, 38, 'change_earlierversion', 'Can change earlier version'),
(152, 38, 'delete_earlierversion', 'Can delete earlier version'),
(153, 38, 'view_earlierversion', 'Can view earlier version'),
(154, 39, 'add_mention', 'Can add mention'),
(155, 39, 'change_mention', 'Can change mention'),
(156, 39, 'delete_mention', 'Can delete mention'),
(157, 39, 'view_mention', 'Can view mention'),
(158, 40, 'add_withdrawal', 'Can add withdrawal'),
(159, 40, 'change_withdrawal', 'Can change withdrawal'),
(160, 40, 'delete_withdrawal', 'Can delete withdrawal'),
(161, 40, 'view_withdrawal', 'Can view withdrawal'),
(162, 41, 'add_withdrawnversion', 'Can add withdrawn version'),
(163, 41, 'change_withdrawnversion', 'Can change withdrawn version'),
(164, 41, 'delete_withdrawnversion', 'Can delete withdrawn version'),
(165, 41, 'view_withdrawnversion', 'Can view withdrawn version'),
(166, 42, 'add_tombstone', 'Can add tombstone'),
(167, 42, 'change_tombstone', 'Can change tombstone'),
(168, 42, 'delete_tombstone', 'Can delete tombstone'),
(169, 42, 'view_tombstone', 'Can view tombstone'),
(170, 43, 'add_image', 'Can add image'),
(171, 43, 'change_image', 'Can change image'),
(172, 43, 'delete_image', 'Can delete image'),
(173, 44, 'access_admin', 'Can access Wagtail admin'),
(174, 43, 'choose_image', 'Can choose image'),
(175, 45, 'add_document', 'Can add document'),
(176, 45, 'change_document', 'Can change document'),
(177, 45, 'delete_document', 'Can delete document'),
(178, 45, 'choose_document', 'Can choose document'),
(179, 48, 'publish_factbox', 'Can publish fact box'),
(180, 48, 'lock_factbox', 'Can lock fact box'),
(181, 48, 'unlock_factbox', 'Can unlock fact box'),
(182, 49, 'publish_contact', 'Can publish contact'),
(183, 49, 'lock_contact', 'Can lock contact'),
(184, 49, 'unlock_contact', 'Can unlock contact'),
(185, 50, 'publish_newsroom', 'Can publish newsroom'),
(186, 50, 'lock_newsroom', 'Can lock newsroom'),
(187, 50, 'unlock_newsroom', 'Can unlock newsroom'),
(188, 51, 'publish_topic', 'Can publish topic'),
(189, 51, 'lock_topic', 'Can lock topic'),
(190, 51, 'unlock_topic', 'Can unlock topic'),
(191, 52, 'publish_organisation', 'Can publish organisation'),
(192, 52, 'lock_organisation', 'Can lock organisation'),
(193, 52, 'unlock_organisation', 'Can unlock organisation'),
(194, 53, 'add_importsource', 'Can add import source'),
(195, 53, 'change_importsource', 'Can change import source'),
(196, 53, 'delete_importsource', 'Can delete import source'),
(197, 53, 'view_importsource', 'Can view import source'),
(198, 54, 'add_importrun', 'Can add import'),
(199, 54, 'change_importrun', 'Can change import'),
(200, 54, 'delete_importrun', 'Can delete import'),
(201, 54, 'view_importrun', 'Can view import'),
(202, 55, 'add_importline', 'Can add line of an import''s report'),
(203, 55, 'change_importline', 'Can change line of an import''s report'),
(204, 55, 'delete_importline', 'Can delete line of an import''s report'),
(205, 55, 'view_importline', 'Can view line of an import''s report'),
(206, 56, 'add_importedstory', 'Can add imported story'),
(207, 56, 'change_importedstory', 'Can change imported story'),
(208, 56, 'delete_importedstory', 'Can delete imported story'),
(209, 56, 'view_importedstory', 'Can view imported story'),
(210, 57, 'add_oldaddress', 'Can add old address'),
(211, 57, 'change_oldaddress', 'Can change old address'),
(212, 57, 'delete_oldaddress', 'Can delete old address'),
(213, 57, 'view_oldaddress', 'Can view old address'),
(214, 58, 'add_importedfile', 'Can add imported file'),
(215, 58, 'change_importedfile', 'Can change imported file'),
(216, 58, 'delete_importedfile', 'Can delete imported file'),
(217, 58, 'view_importedfile', 'Can view imported file'),
(218, 59, 'add_languagepair', 'Can add language pair'),
(219, 59, 'change_languagepair', 'Can change language pair'),
(220, 59, 'delete_languagepair', 'Can delete language pair'),
(221, 59, 'view_languagepair', 'Can view language pair'),
(222, 60, 'add_sharedstory', 'Can add shared story'),
(223, 60, 'change_sharedstory', 'Can change shared story'),
(224, 60, 'delete_sharedstory', 'Can delete shared story'),
(225, 60, 'view_sharedstory', 'Can view shared story'),
(226, 46, 'add_homepage', 'Can add front page'),
(227, 46, 'change_homepage', 'Can change front page'),
(228, 46, 'delete_homepage', 'Can delete front page'),
(229, 46, 'view_homepage', 'Can view front page'),
(230, 61, 'add_presscontact', 'Can add press contact'),
(231, 61, 'change_presscontact', 'Can change press contact'),
(232, 61, 'delete_presscontact', 'Can delete press contact'),
(233, 61, 'view_presscontact', 'Can view press contact'),
(234, 62, 'add_standardpage', 'Can add standard page'),
(235, 62, 'change_standardpage', 'Can change standard page'),
(236, 62, 'delete_standardpage', 'Can delete standard page'),
(237, 62, 'view_standardpage', 'Can view standard page'),
(238, 63, 'add_newsroomsetup', 'Can add newsroom setup'),
(239, 63, 'change_newsroomsetup', 'Can change newsroom setup'),
(240, 63, 'delete_newsroomsetup', 'Can delete newsroom setup'),
(241, 63, 'view_newsroomsetup', 'Can view newsroom setup'),
(242, 64, 'add_dailycount', 'Can add daily count'),
(243, 64, 'change_dailycount', 'Can change daily count'),
(244, 64, 'delete_dailycount', 'Can delete daily count'),
(245, 64, 'view_dailycount', 'Can view daily count'),
(246, 65, 'add_logposition', 'Can add log position'),
(247, 65, 'change_logposition', 'Can change log position'),
(248, 65, 'delete_logposition', 'Can delete log position'),
(249, 65, 'view_logposition', 'Can view log position'),
(250, 66, 'add_domaincheck', 'Can add check of a domain'),
(251, 66, 'change_domaincheck', 'Can change check of a domain'),
(252, 66, 'delete_domaincheck', 'Can delete check of a domain'),
(253, 66, 'view_domaincheck', 'Can view check of a domain'),
(254, 67, 'add_backuprun', 'Can add backup run'),
(255, 67, 'change_backuprun', 'Can change backup run'),
(256, 67, 'delete_backuprun', 'Can delete backup run'),
(257, 67, 'view_backuprun', 'Can view backup run'),
(258, 68, 'view_healthstatus', 'Can view system health'),
(259, 71, 'add_storedanswer', 'Can add stored answer'),
(260, 71, 'change_storedanswer', 'Can change stored answer'),
(261, 71, 'delete_storedanswer', 'Can delete stored answer'),
(262, 71, 'view_storedanswer', 'Can view stored answer'),
(263, 72, 'add_event', 'Can add event'),
(264, 72, 'change_event', 'Can change event'),
(265, 72, 'delete_event', 'Can delete event'),
(266, 72, 'view_event', 'Can view event'),
(267, 73, 'add_endpoint', 'Can add integration'),
(268, 73, 'change_endpoint', 'Can change integration'),
(269, 73, 'delete_endpoint', 'Can delete integration'),
(270, 73, 'view_endpoint', 'Can view integration'),
(271, 74, 'add_endpointsecret', 'Can add endpoint secret'),
(272, 74, 'change_endpointsecret', 'Can change endpoint secret'),
(273, 74, 'delete_endpointsecret', 'Can delete endpoint secret'),
(274, 74, 'view_endpointsecret', 'Can view endpoint secret'),
(275, 75, 'add_delivery', 'Can add delivery'),
(276, 75, 'change_delivery', 'Can change delivery'),
(277, 75, 'delete_delivery', 'Can delete delivery'),
(278, 75, 'view_delivery', 'Can view delivery'),
(279, 76, 'add_attempt', 'Can add attempt'),
(280, 76, 'change_attempt', 'Can change attempt'),
(281, 76, 'delete_attempt', 'Can delete attempt'),
(282, 76, 'view_attempt', 'Can view attempt'),
(283, 77, 'add_coverage', 'Can add media coverage'),
(284, 77, 'change_coverage', 'Can change media coverage'),
(285, 77, 'delete_coverage', 'Can delete media coverage'),
(286, 77, 'view_coverage', 'Can view media coverage'),
(287, 78, 'add_enquiry', 'Can add press enquiry'),
(288, 78, 'change_enquiry', 'Can change press enquiry'),
(289, 78, 'delete_enquiry', 'Can delete press enquiry'),
(290, 78, 'view_enquiry', 'Can view press enquiry'),
(291, 79, 'add_enquirynote', 'Can add enquiry note'),
(292, 79, 'change_enquirynote', 'Can change enquiry note'),
(293, 79, 'delete_enquirynote', 'Can delete enquiry note'),
(294, 79, 'view_enquirynote', 'Can view enquiry note'),
(295, 80, 'add_enquiryreminder', 'Can add enquiry reminder'),
(296, 80, 'change_enquiryreminder', 'Can change enquiry reminder'),
(297, 80, 'delete_enquiryreminder', 'Can delete enquiry reminder'),
(298, 80, 'view_enquiryreminder', 'Can view enquiry reminder'),
(299, 81, 'add_mediacontact', 'Can add media contact'),
(300, 81, 'change_mediacontact', 'Can change media contact'),
(301, 81, 'delete_mediacontact', 'Can delete media contact'),
(302, 81, 'view_mediacontact', 'Can view media contact'),
(303, 82, 'add_contactbeat', 'Can add contact beat'),
(304, 82, 'change_contactbeat', 'Can change contact beat'),
(305, 82, 'delete_contactbeat', 'Can delete contact beat'),
(306, 82, 'view_contactbeat', 'Can view contact beat'),
(307, 83, 'add_presslist', 'Can add press list'),
(308, 83, 'change_presslist', 'Can change press list'),
(309, 83, 'delete_presslist', 'Can delete press list'),
(310, 83, 'view_presslist', 'Can view press list'),
(311, 84, 'add_listmembership', 'Can add list membership'),
(312, 84, 'change_listmembership', 'Can change list membership'),
(313, 84, 'delete_listmembership', 'Can delete list membership'),
(314, 84, 'view_listmembership', 'Can view list membership'),
(315, 85, 'add_contactimport', 'Can add contact import'),
(316, 85, 'change_contactimport', 'Can change contact import'),
(317, 85, 'delete_contactimport', 'Can delete contact import'),
(318, 85, 'view_contactimport', 'Can view contact import'),
(319, 86, 'add_contactevent', 'Can add log entry'),
(320, 86, 'change_contactevent', 'Can change log entry'),
(321, 86, 'delete_contactevent', 'Can delete log entry'),
(322, 86, 'view_contactevent', 'Can view log entry'),
(323, 87, 'add_subscriber', 'Can add subscriber'),
(324, 87, 'change_subscriber', 'Can change subscriber'),
(325, 87, 'delete_subscriber', 'Can delete subscriber'),
(326, 87, 'view_subscriber', 'Can view subscriber'),
(327, 88, 'add_subscription', 'Can add subscription'),
(328, 88, 'change_subscription', 'Can change subscription'),
(329, 88, 'delete_subscription', 'Can delete subscription'),
(330, 88, 'view_subscription', 'Can view subscription'),
(331, 89, 'add_availabilityrequest', 'Can add availability request'),
(332, 89, 'change_availabilityrequest', 'Can change availability request'),
(333, 89, 'delete_availabilityrequest', 'Can delete availability request'),
(334, 89, 'view_availabilityrequest', 'Can view availability request'),
(335, 90, 'add_consentevent', 'Can add consent event'),
(336, 90, 'change_consentevent', 'Can change consent event'),
(337, 90, 'delete_consentevent', 'Can delete consent event'),
(338, 90, 'view_consentevent', 'Can view consent event'),
(339, 91, 'add_signupattempt', 'Can add sign up attempt'),
(340, 91, 'change_signupattempt', 'Can change sign up attempt'),
(341, 91, 'delete_signupattempt', 'Can delete sign up attempt'),
(342, 91, 'view_signupattempt', 'Can view sign up attempt'),
(343, 92, 'add_mailing', 'Can add mailing'),
(344, 92, 'change_mailing', 'Can change mailing'),
(345, 92, 'delete_mailing', 'Can delete mailing'),
(346, 92, 'view_mailing', 'Can view mailing'),
(347, 93, 'add_dispatch', 'Can add mail'),
(348, 93, 'change_dispatch', 'Can change mail'),
(349, 93, 'delete_dispatch', 'Can delete mail'),
(350, 93, 'view_dispatch', 'Can view mail'),
(351, 94, 'add_mailbody', 'Can add mail body'),
(352, 94, 'change_mailbody', 'Can change mail body'),
(353, 94, 'delete_mailbody', 'Can delete mail body'),
(354, 94, 'view_mailbody', 'Can view mail body'),
(355, 95, 'add_delivery', 'Can add delivery'),
(356, 95, 'change_delivery', 'Can change delivery'),
(357, 95, 'delete_delivery', 'Can delete delivery'),
(358, 95, 'view_delivery', 'Can view delivery'),
(359, 96, 'add_maillink', 'Can add mail link'),
(360, 96, 'change_maillink', 'Can change mail link'),
(361, 96, 'delete_maillink', 'Can delete mail link'),
(362, 96, 'view_maillink', 'Can view mail link'),
(363, 97, 'add_dailyclicks', 'Can add daily clicks'),
(364, 97, 'change_dailyclicks', 'Can change daily clicks'),
(365, 97, 'delete_dailyclicks', 'Can delete daily clicks'),
(366, 97, 'view_dailyclicks', 'Can view daily clicks'),
(367, 98, 'add_mailevent', 'Can add mail event'),
(368, 98, 'change_mailevent', 'Can change mail event'),
(369, 98, 'delete_mailevent', 'Can delete mail event'),
(370, 98, 'view_mailevent', 'Can view mail event'),
(371, 99, 'add_senderlease', 'Can add sender lease'),
(372, 99, 'change_senderlease', 'Can change sender lease'),
(373, 99, 'delete_senderlease', 'Can delete sender lease'),
(374, 99, 'view_senderlease', 'Can view sender lease'),
(375, 100, 'add_suppression', 'Can add suppression'),
(376, 100, 'change_suppression', 'Can change suppression'),
(377, 100, 'delete_suppression', 'Can delete suppression'),
(378, 100, 'view_suppression', 'Can view suppression'),
(379, 101, 'add_trashentry', 'Can add page in the trash'),
(380, 101, 'change_trashentry', 'Can change page in the trash'),
(381, 101, 'delete_trashentry', 'Can delete page in the trash'),
(382, 101, 'view_trashentry', 'Can view page in the trash'),
(383, 102, 'add_trashedpage', 'Can add trashed page'),
(384, 102, 'change_trashedpage', 'Can change trashed page'),
(385, 102, 'delete_trashedpage', 'Can delete trashed page'),
(386, 102, 'view_trashedpage', 'Can view trashed page'),
(387, 103, 'add_checkoverride', 'Can add overruled check'),
(388, 103, 'change_checkoverride', 'Can change overruled check'),
(389, 103, 'delete_checkoverride', 'Can delete overruled check'),
(390, 103, 'view_checkoverride', 'Can view overruled check'),
(391, 104, 'add_heldchanges', 'Can add held changes'),
(392, 104, 'change_heldchanges', 'Can change held changes'),
(393, 104, 'delete_heldchanges', 'Can delete held changes'),
(394, 104, 'view_heldchanges', 'Can view held changes'),
(395, 105, 'add_job', 'Can add job'),
(396, 105, 'change_job', 'Can change job'),
(397, 105, 'delete_job', 'Can delete job'),
(398, 105, 'view_job', 'Can view job'),
(399, 106, 'add_jobitem', 'Can add job item'),
(400, 106, 'change_jobitem', 'Can change job item'),
(401, 106, 'delete_jobitem', 'Can delete job item'),
(402, 106, 'view_jobitem', 'Can view job item'),
(403, 107, 'add_machinerun', 'Can add machine run'),
(404, 107, 'change_machinerun', 'Can change machine run'),
(405, 107, 'delete_machinerun', 'Can delete machine run'),
(406, 107, 'view_machinerun', 'Can view machine run'),
(407, 108, 'add_notificationpreference', 'Can add notification preference'),
(408, 108, 'change_notificationpreference', 'Can change notification preference'),
(409, 108, 'delete_notificationpreference', 'Can delete notification preference'),
(410, 108, 'view_notificationpreference', 'Can view notification preference'),
(411, 109, 'add_notification', 'Can add notification'),
(412, 109, 'change_notification', 'Can change notification'),
(413, 109, 'delete_notification', 'Can delete notification'),
(414, 109, 'view_notification', 'Can view notification'),
(415, 110, 'add_segmentrevision', 'Can add segment revision'),
(416, 110, 'change_segmentrevision', 'Can change segment revision'),
(417, 110, 'delete_segmentrevision', 'Can delete segment revision'),
(418, 110, 'view_segmentrevision', 'Can view segment revision'),
(419, 111, 'add_fieldoverride', 'Can add field override'),
(420, 111, 'change_fieldoverride', 'Can change field override'),
(421, 111, 'delete_fieldoverride', 'Can delete field override'),
(422, 111, 'view_fieldoverride', 'Can view field override'),
(423, 112, 'add_comment', 'Can add comment'),
(424, 112, 'change_comment', 'Can change comment'),
(425, 112, 'delete_comment', 'Can delete comment'),
(426, 112, 'view_comment', 'Can view comment'),
(427, 113, 'add_term', 'Can add term'),
(428, 113, 'change_term', 'Can change term'),
(429, 113, 'delete_term', 'Can delete term'),
(430, 113, 'view_term', 'Can view term'),
(431, 114, 'add_termtext', 'Can add word for a term'),
(432, 114, 'change_termtext', 'Can change word for a term'),
(433, 114, 'delete_termtext', 'Can delete word for a term'),
(434, 114, 'view_termtext', 'Can view word for a term'),
(435, 115, 'add_assignment', 'Can add assignment'),
(436, 115, 'change_assignment', 'Can change assignment'),
(437, 115, 'delete_assignment', 'Can delete assignment'),
(438, 115, 'view_assignment', 'Can view assignment'),
(439, 116, 'add_translationstatus', 'Can add translation status'),
(440, 116, 'change_translationstatus', 'Can change translation status'),
(441, 116, 'delete_translationstatus', 'Can delete translation status'),
(442, 116, 'view_translationstatus', 'Can view translation status'),
(443, 117, 'add_approval', 'Can add approval'),
(444, 117, 'change_approval', 'Can change approval'),
(445, 117, 'delete_approval', 'Can delete approval'),
(446, 117, 'view_approval', 'Can view approval'),
(447, 118, 'add_knownanswer', 'Can add known answer'),
(448, 118, 'change_knownanswer', 'Can change known answer'),
(449, 118, 'delete_knownanswer', 'Can delete known answer'),
(450, 118, 'view_knownanswer', 'Can view known answer'),
(451, 119, 'add_searchentry', 'Can add search entry'),
(452, 119, 'change_searchentry', 'Can change search entry'),
(453, 119, 'delete_searchentry', 'Can delete search entry'),
(454, 119, 'view_searchentry', 'Can view search entry'),
(455, 120, 'add_searchfacet', 'Can add search facet'),
(456, 120, 'change_searchfacet', 'Can change search facet'),
(457, 120, 'delete_searchfacet', 'Can delete search facet'),
(458, 120, 'view_searchfacet', 'Can view search facet'),
(459, 121, 'add_searchterm', 'Can add search term'),
(460, 121, 'change_searchterm', 'Can change search term'),
(461, 121, 'delete_searchterm', 'Can delete search term'),
(462, 121, 'view_searchterm', 'Can view search term'),
(463, 122, 'add_searchsynonym', 'Can add synonym'),
(464, 122, 'change_searchsynonym', 'Can change synonym'),
(465, 122, 'delete_searchsynonym', 'Can delete synonym'),
(466, 122, 'view_searchsynonym', 'Can view synonym'),
(467, 123, 'add_searchmiss', 'Can add search without hits'),
(468, 123, 'change_searchmiss', 'Can change search without hits'),
(469, 123, 'delete_searchmiss', 'Can delete search without hits'),
(470, 123, 'view_searchmiss', 'Can view search without hits'),
(471, 124, 'add_listedstory', 'Can add listed story'),
(472, 124, 'change_listedstory', 'Can change listed story'),
(473, 124, 'delete_listedstory', 'Can delete listed story'),
(474, 124, 'view_listedstory', 'Can view listed story'),
(475, 49, 'add_contact', 'Can add contact'),
(476, 49, 'change_contact', 'Can change contact'),
(477, 49, 'delete_contact', 'Can delete contact'),
(478, 49, 'view_contact', 'Can view contact'),
(479, 48, 'add_factbox', 'Can add fact box'),
(480, 48, 'change_factbox', 'Can change fact box'),
(481, 48, 'delete_factbox', 'Can delete fact box'),
(482, 48, 'view_factbox', 'Can view fact box'),
(483, 51, 'add_topic', 'Can add topic'),
(484, 51, 'change_topic', 'Can change topic'),
(485, 51, 'delete_topic', 'Can delete topic'),
(486, 51, 'view_topic', 'Can view topic'),
(487, 125, 'add_storytopic', 'Can add topic'),
(488, 125, 'change_storytopic', 'Can change topic'),
(489, 125, 'delete_storytopic', 'Can delete topic'),
(490, 125, 'view_storytopic', 'Can view topic'),
(491, 126, 'add_storycontact', 'Can add contact'),
(492, 126, 'change_storycontact', 'Can change contact'),
(493, 126, 'delete_storycontact', 'Can delete contact'),
(494, 126, 'view_storycontact', 'Can view contact'),
(495, 127, 'add_storyorganisation', 'Can add organisation'),
(496, 127, 'change_storyorganisation', 'Can change organisation'),
(497, 127, 'delete_storyorganisation', 'Can delete organisation'),
(498, 127, 'view_storyorganisation', 'Can view organisation'),
(499, 128, 'add_storyrelation', 'Can add related story'),
(500, 128, 'change_storyrelation', 'Can change related story'),
(501, 128, 'delete_storyrelation', 'Can delete related story'),
(502, 128, 'view_storyrelation', 'Can view related story'),
(503, 129, 'add_storycorrection', 'Can add correction'),
(504, 129, 'change_storycorrection', 'Can change correction'),
(505, 129, 'delete_storycorrection', 'Can delete correction'),
(506, 129, 'view_storycorrection', 'Can view correction'),
(507, 130, 'add_storypage', 'Can add story'),
(508, 130, 'change_storypage', 'Can change story'),
(509, 130, 'delete_storypage', 'Can delete story'),
(510, 130, 'view_storypage', 'Can view story'),
(511, 47, 'add_newsindexpage', 'Can add news list'),
(512, 47, 'change_newsindexpage', 'Can change news list'),
(513, 47, 'delete_newsindexpage', 'Can delete news list'),
(514, 47, 'view_newsindexpage', 'Can view news list'),
(515, 131, 'add_mediakit', 'Can add media kit'),
(516, 131, 'change_mediakit', 'Can change media kit'),
(517, 131, 'delete_mediakit', 'Can delete media kit'),
(518, 131, 'view_mediakit', 'Can view media kit'),
(519, 132, 'add_storypdf', 'Can add story pdf'),
(520, 132, 'change_storypdf', 'Can change story pdf'),
(521, 132, 'delete_storypdf', 'Can delete story pdf'),
(522, 132, 'view_storypdf', 'Can view story pdf'),
(523, 133, 'add_storytemplate', 'Can add template'),
(524, 133, 'change_storytemplate', 'Can change template'),
(525, 133, 'delete_storytemplate', 'Can delete template'),
(526, 133, 'view_storytemplate', 'Can view template'),
(527, 134, 'add_gallerytitle', 'Can add name of a gallery'),
(528, 134, 'change_gallerytitle', 'Can change name of a gallery'),
(529, 134, 'delete_gallerytitle', 'Can delete name of a gallery'),
(530, 134, 'view_gallerytitle', 'Can view name of a gallery'),
(531, 135, 'add_picturetext', 'Can add picture text'),
(532, 135, 'change_picturetext', 'Can change picture text'),
(533, 135, 'delete_picturetext', 'Can delete picture text'),
(534, 135, 'view_picturetext', 'Can view picture text'),
(535, 136, 'add_picture', 'Can add picture'),
(536, 136, 'change_picture', 'Can change picture'),
(537, 136, 'delete_picture', 'Can delete picture'),
(538, 136, 'view_picture', 'Can view picture'),
(539, 137, 'add_rendition', 'Can add rendition'),
(540, 137, 'change_rendition', 'Can change rendition'),
(541, 137, 'delete_rendition', 'Can delete rendition'),
(542, 137, 'view_rendition', 'Can view rendition'),
(543, 138, 'add_attachment', 'Can add document'),
(544, 138, 'change_attachment', 'Can change document'),
(545, 138, 'delete_attachment', 'Can delete document'),
(546, 138, 'view_attachment', 'Can view document'),
(547, 139, 'add_fileuse', 'Can add file use'),
(548, 139, 'change_fileuse', 'Can change file use'),
(549, 139, 'delete_fileuse', 'Can delete file use'),
(550, 139, 'view_fileuse', 'Can view file use'),
(551, 140, 'add_heartbeat', 'Can add heartbeat'),
(552, 140, 'change_heartbeat', 'Can change heartbeat'),
(553, 140, 'delete_heartbeat', 'Can delete heartbeat'),
(554, 140, 'view_heartbeat', 'Can view heartbeat'),
(555, 141, 'add_lease', 'Can add lease'),
(556, 141, 'change_lease', 'Can change lease'),
(557, 141, 'delete_lease', 'Can delete lease'),
(558, 141, 'view_lease', 'Can view lease'),
(559, 142, 'add_pagechange', 'Can add page change'),
(560, 142, 'change_pagechange', 'Can change page change'),
(561, 142, 'delete_pagechange', 'Can delete page change'),
(562, 142, 'view_pagechange', 'Can view page change'),
(563, 143, 'add_cachedurl', 'Can add cached url'),
(564, 143, 'change_cachedurl', 'Can change cached url'),
(565, 143, 'delete_cachedurl', 'Can delete cached url'),
(566, 143, 'view_cachedurl', 'Can view cached url'),
(567, 52, 'add_organisation', 'Can add organisation'),
(568, 52, 'change_organisation', 'Can change organisation'),
(569, 52, 'delete_organisation', 'Can delete organisation'),
(570, 52, 'view_organisation', 'Can view organisation'),
(571, 50, 'add_newsroom', 'Can add newsroom'),
(572, 50, 'change_newsroom', 'Can change newsroom'),
(573, 50, 'delete_newsroom', 'Can delete newsroom'),
(574, 50, 'view_newsroom', 'Can view newsroom'),
(575, 144, 'add_newsroomcollection', 'Can add collection of a newsroom'),
(576, 144, 'change_newsroomcollection', 'Can change collection of a newsroom'),
(577, 144, 'delete_newsroomcollection', 'Can delete collection of a newsroom'),
(578, 144, 'view_newsroomcollection', 'Can view collection of a newsroom'),
(579, 145, 'add_readonlyperiod', 'Can add read only period'),
(580, 145, 'change_readonlyperiod', 'Can change read only period'),
(581, 145, 'delete_readonlyperiod', 'Can delete read only period'),
(582, 145, 'view_readonlyperiod', 'Can view read only period'),
(583, 146, 'add_user', 'Can add user'),
(584, 146, 'change_user', 'Can change user'),
(585, 146, 'delete_user', 'Can delete user'),
(586, 146, 'view_user', 'Can view user'),
(587, 147, 'add_usersession', 'Can add session'),
(588, 147, 'change_usersession', 'Can change session'),
(589, 147, 'delete_usersession', 'Can delete session'),
(590, 147, 'view_usersession', 'Can view session'),
(591, 148, 'add_claimedrole', 'Can add claimed role'),
(592, 148, 'change_claimedrole', 'Can change claimed role'),
(593, 148, 'delete_claimedrole', 'Can delete claimed role'),
(594, 148, 'view_claimedrole', 'Can view claimed role'),
(595, 149, 'add_invitation', 'Can add invitation'),
(596, 149, 'change_invitation', 'Can change invitation'),
(597, 149, 'delete_invitation', 'Can delete invitation'),
(598, 149, 'view_invitation', 'Can view invitation'),
(599, 150, 'add_translatableobject', 'Can add translatable object'),
(600, 150, 'change_translatableobject', 'Can change translatable object'),
(601, 150, 'delete_translatableobject', 'Can delete translatable object'),
(602, 150, 'view_translatableobject', 'Can view translatable object'),
(603, 151, 'add_translationsource', 'Can add translation source'),
(604, 151, 'change_translationsource', 'Can change translation source'),
(605, 151, 'delete_translationsource', 'Can delete translation source'),
(606, 151, 'view_translationsource', 'Can view translation source'),
(607, 27, 'add_translation', 'Can add translation'),
(608, 27, 'change_translation', 'Can change translation'),
(609, 27, 'delete_translation', 'Can delete translation'),
(610, 27, 'view_translation', 'Can view translation'),
(611, 152, 'add_translationlog', 'Can add translation log'),
(612, 152, 'change_translationlog', 'Can change translation log'),
(613, 152, 'delete_translationlog', 'Can delete translation log'),
(614, 152, 'view_translationlog', 'Can view translation log'),
(615, 153, 'add_string', 'Can add string'),
(616, 153, 'change_string', 'Can change string'),
(617, 153, 'delete_string', 'Can delete string'),
(618, 153, 'view_string', 'Can view string'),
(619, 154, 'add_translationcontext', 'Can add translation context'),
(620, 154, 'change_translationcontext', 'Can change translation context'),
(621, 154, 'delete_translationcontext', 'Can delete translation context'),
(622, 154, 'view_translationcontext', 'Can view translation context'),
(623, 155, 'add_stringtranslation', 'Can add string translation'),
(624, 155, 'change_stringtranslation', 'Can change string translation'),
(625, 155, 'delete_stringtranslation', 'Can delete string translation'),
(626, 155, 'view_stringtranslation', 'Can view string translation'),
(627, 156, 'add_template', 'Can add template'),
(628, 156, 'change_template', 'Can change template'),
(629, 156, 'delete_template', 'Can delete template'),
(630, 156, 'view_template', 'Can view template'),
(631, 157, 'add_segmentoverride', 'Can add segment override'),
(632, 157, 'change_segmentoverride', 'Can change segment override'),
(633, 157, 'delete_segmentoverride', 'Can delete segment override'),
(634, 157, 'view_segmentoverride', 'Can view segment override'),
(635, 158, 'add_stringsegment', 'Can add string segment'),
(636, 158, 'change_stringsegment', 'Can change string segment'),
(637, 158, 'delete_stringsegment', 'Can delete string segment'),
(638, 158, 'view_stringsegment', 'Can view string segment'),
(639, 159, 'add_templatesegment', 'Can add template segment'),
(640, 159, 'change_templatesegment', 'Can change template segment'),
(641, 159, 'delete_templatesegment', 'Can delete template segment'),
(642, 159, 'view_templatesegment', 'Can view template segment'),
(643, 160, 'add_relatedobjectsegment', 'Can add related object segment'),
(644, 160, 'change_relatedobjectsegment', 'Can change related object segment'),
(645, 160, 'delete_relatedobjectsegment', 'Can delete related object segment'),
(646, 160, 'view_relatedobjectsegment', 'Can view related object segment'),
(647, 161, 'add_overridablesegment', 'Can add overridable segment'),
(648, 161, 'change_overridablesegment', 'Can change overridable segment'),
(649, 161, 'delete_overridablesegment', 'Can delete overridable segment'),
(650, 161, 'view_overridablesegment', 'Can view overridable segment'),
(651, 162, 'add_localesynchronization', 'Can add locale synchronization'),
(652, 162, 'change_localesynchronization', 'Can change locale synchronization'),
(653, 162, 'delete_localesynchronization', 'Can delete locale synchronization'),
(654, 162, 'view_localesynchronization', 'Can view locale synchronization'),
(655, 163, 'add_redirect', 'Can add redirect'),
(656, 163, 'change_redirect', 'Can change redirect'),
(657, 163, 'delete_redirect', 'Can delete redirect'),
(658, 163, 'view_redirect', 'Can view redirect'),
(659, 164, 'add_embed', 'Can add embed'),
(660, 164, 'change_embed', 'Can change embed'),
(661, 164, 'delete_embed', 'Can delete embed'),
(662, 164, 'view_embed', 'Can view embed'),
(663, 165, 'add_userprofile', 'Can add user profile'),
(664, 165, 'change_userprofile', 'Can change user profile'),
(665, 165, 'delete_userprofile', 'Can delete user profile'),
(666, 165, 'view_userprofile', 'Can view user profile'),
(667, 45, 'view_document', 'Can view document'),
(668, 43, 'view_image', 'Can view image'),
(669, 166, 'add_rendition', 'Can add rendition'),
(670, 166, 'change_rendition', 'Can change rendition'),
(671, 166, 'delete_rendition', 'Can delete rendition'),
(672, 166, 'view_rendition', 'Can view rendition'),
(673, 167, 'add_indexentry', 'Can add index entry'),
(674, 167, 'change_indexentry', 'Can change index entry'),
(675, 167, 'delete_indexentry', 'Can delete index entry'),
(676, 167, 'view_indexentry', 'Can view index entry'),
(677, 168, 'add_sqliteftsindexentry', 'Can add sq lite fts index entry'),
(678, 168, 'change_sqliteftsindexentry', 'Can change sq lite fts index entry'),
(679, 168, 'delete_sqliteftsindexentry', 'Can delete sq lite fts index entry'),
(680, 168, 'view_sqliteftsindexentry', 'Can view sq lite fts index entry'),
(681, 169, 'add_editingsession', 'Can add editing session'),
(682, 169, 'change_editingsession', 'Can change editing session'),
(683, 169, 'delete_editingsession', 'Can delete editing session'),
(684, 169, 'view_editingsession', 'Can view editing session'),
(685, 170, 'add_formstate', 'Can add form state'),
(686, 170, 'change_formstate', 'Can change form state'),
(687, 170, 'delete_formstate', 'Can delete form state'),
(688, 170, 'view_formstate', 'Can view form state'),
(689, 171, 'add_tag', 'Can add tag'),
(690, 171, 'change_tag', 'Can change tag'),
(691, 171, 'delete_tag', 'Can delete tag'),
(692, 171, 'view_tag', 'Can view tag'),
(693, 172, 'add_taggeditem', 'Can add tagged item'),
(694, 172, 'change_taggeditem', 'Can change tagged item'),
(695, 172, 'delete_taggeditem', 'Can delete tagged item'),
(696, 172, 'view_taggeditem', 'Can view tagged item'),
(697, 173, 'add_emailaddress', 'Can add email address'),
(698, 173, 'change_emailaddress', 'Can change email address'),
(699, 173, 'delete_emailaddress', 'Can delete email address'),
(700, 173, 'view_emailaddress', 'Can view email address'),
(701, 174, 'add_emailconfirmation', 'Can add email confirmation'),
(702, 174, 'change_emailconfirmation', 'Can change email confirmation'),
(703, 174, 'delete_emailconfirmation', 'Can delete email confirmation'),
(704, 174, 'view_emailconfirmation', 'Can view email confirmation'),
(705, 175, 'add_authenticator', 'Can add authenticator'),
(706, 175, 'change_authenticator', 'Can change authenticator'),
(707, 175, 'delete_authenticator', 'Can delete authenticator'),
(708, 175, 'view_authenticator', 'Can view authenticator'),
(709, 176, 'add_socialapp', 'Can add social application'),
(710, 176, 'change_socialapp', 'Can change social application'),
(711, 176, 'delete_socialapp', 'Can delete social application'),
(712, 176, 'view_socialapp', 'Can view social application'),
(713, 177, 'add_socialaccount', 'Can add social account'),
(714, 177, 'change_socialaccount', 'Can change social account'),
(715, 177, 'delete_socialaccount', 'Can delete social account'),
(716, 177, 'view_socialaccount', 'Can view social account'),
(717, 178, 'add_socialtoken', 'Can add social application token'),
(718, 178, 'change_socialtoken', 'Can change social application token'),
(719, 178, 'delete_socialtoken', 'Can delete social application token'),
(720, 178, 'view_socialtoken', 'Can view social application token'),
(721, 179, 'add_accessfailurelog', 'Can add access failure'),
(722, 179, 'change_accessfailurelog', 'Can change access failure'),
(723, 179, 'delete_accessfailurelog', 'Can delete access failure'),
(724, 179, 'view_accessfailurelog', 'Can view access failure'),
(725, 180, 'add_accessattempt', 'Can add access attempt'),
(726, 180, 'change_accessattempt', 'Can change access attempt'),
(727, 180, 'delete_accessattempt', 'Can delete access attempt'),
(728, 180, 'view_accessattempt', 'Can view access attempt'),
(729, 181, 'add_accessattemptexpiration', 'Can add access attempt expiration'),
(730, 181, 'change_accessattemptexpiration', 'Can change access attempt expiration'),
(731, 181, 'delete_accessattemptexpiration', 'Can delete access attempt expiration'),
(732, 181, 'view_accessattemptexpiration', 'Can view access attempt expiration'),
(733, 182, 'add_accesslog', 'Can add access log'),
(734, 182, 'change_accesslog', 'Can change access log'),
(735, 182, 'delete_accesslog', 'Can delete access log'),
(736, 182, 'view_accesslog', 'Can view access log'),
(737, 183, 'add_dbtaskresult', 'Can add Task Result'),
(738, 183, 'change_dbtaskresult', 'Can change Task Result'),
(739, 183, 'delete_dbtaskresult', 'Can delete Task Result'),
(740, 183, 'view_dbtaskresult', 'Can view Task Result'),
(741, 184, 'add_permission', 'Can add permission'),
(742, 184, 'change_permission', 'Can change permission'),
(743, 184, 'delete_permission', 'Can delete permission'),
(744, 184, 'view_permission', 'Can view permission'),
(745, 185, 'add_group', 'Can add group'),
(746, 185, 'change_group', 'Can change group'),
(747, 185, 'delete_group', 'Can delete group'),
(748, 185, 'view_group', 'Can view group'),
(749, 186, 'add_contenttype', 'Can add content type'),
(750, 186, 'change_contenttype', 'Can change content type'),
(751, 186, 'delete_contenttype', 'Can delete content type'),
(752, 186, 'view_contenttype', 'Can view content type'),
(753, 187, 'add_session', 'Can add session'),
(754, 187, 'change_session', 'Can change session'),
(755, 187, 'delete_session', 'Can delete session'),
(756, 187, 'view_session', 'Can view session');
INSERT INTO "django_content_type" VALUES
(1, 'wagtailcore', 'page'),
(2, 'wagtailcore', 'groupapprovaltask'),
(3, 'wagtailcore', 'locale'),
(4, 'wagtailcore', 'site'),
(5, 'wagtailcore', 'groupsitepermission'),
(6, 'wagtailcore', 'apitoken'),
(7, 'wagtailcore', 'modellogentry'),
(8, 'wagtailcore', 'revision'),
(9, 'wagtailcore', 'collectionviewrestriction'),
(10, 'wagtailcore', 'collection'),
(11, 'wagtailcore', 'groupcollectionpermission'),
(12, 'wagtailcore', 'uploadedfile'),
(13, 'wagtailcore', 'workflowcontenttype'),
(14, 'wagtailcore', 'workflowstate'),
(15, 'wagtailcore', 'workflow'),
(16, 'wagtailcore', 'workflowtask'),
(17, 'wagtailcore', 'task'),
(18, 'wagtailcore', 'taskstate'),
(19, 'wagtailcore', 'grouppagepermission'),
(20, 'wagtailcore', 'pageviewrestriction'),
(21, 'wagtailcore', 'workflowpage'),
(22, 'wagtailcore', 'pagelogentry'),
(23, 'wagtailcore', 'comment'),
(24, 'wagtailcore', 'commentreply'),
(25, 'wagtailcore', 'pagesubscription'),
(26, 'wagtailcore', 'referenceindex'),
(27, 'wagtail_localize', 'translation'),
(28, 'release', 'approvedtext'),
(29, 'release', 'release'),
(30, 'release', 'releaselanguage'),
(31, 'release', 'releaseevent'),
(32, 'release', 'personallink'),
(33, 'release', 'linkevent'),
(34, 'release', 'guestcomment'),
(35, 'release', 'calendarlink'),
(36, 'release', 'houseterm'),
(37, 'release', 'checkedlink'),
(38, 'release', 'earlierversion'),
(39, 'release', 'mention'),
(40, 'release', 'withdrawal'),
(41, 'release', 'withdrawnversion'),
(42, 'release', 'tombstone'),
(43, 'wagtailimages', 'image'),
(44, 'wagtailadmin', 'admin'),
(45, 'wagtaildocs', 'document'),
(46, 'home', 'homepage'),
(47, 'news', 'newsindexpage'),
(48, 'news', 'factbox'),
(49, 'news', 'contact'),
(50, 'core', 'newsroom'),
(51, 'news', 'topic'),
(52, 'core', 'organisation'),
(53, 'imports', 'importsource'),
(54, 'imports', 'importrun'),
(55, 'imports', 'importline'),
(56, 'imports', 'importedstory'),
(57, 'imports', 'oldaddress'),
(58, 'imports', 'importedfile'),
(59, 'imports', 'languagepair'),
(60, 'home', 'sharedstory'),
(61, 'home', 'presscontact'),
(62, 'home', 'standardpage'),
(63, 'home', 'newsroomsetup'),
(64, 'figures', 'dailycount'),
(65, 'figures', 'logposition'),
(66, 'figures', 'domaincheck'),
(67, 'operations', 'backuprun'),
(68, 'operations', 'healthstatus'),
(69, 'operations', 'certificate'),
(70, 'integrations', 'writetoken'),
(71, 'integrations', 'storedanswer'),
(72, 'integrations', 'event'),
(73, 'integrations', 'endpoint'),
(74, 'integrations', 'endpointsecret'),
(75, 'integrations', 'delivery'),
(76, 'integrations', 'attempt'),
(77, 'enquiries', 'coverage'),
(78, 'enquiries', 'enquiry'),
(79, 'enquiries', 'enquirynote'),
(80, 'enquiries', 'enquiryreminder'),
(81, 'distribution', 'mediacontact'),
(82, 'distribution', 'contactbeat'),
(83, 'distribution', 'presslist'),
(84, 'distribution', 'listmembership'),
(85, 'distribution', 'contactimport'),
(86, 'distribution', 'contactevent'),
(87, 'distribution', 'subscriber'),
(88, 'distribution', 'subscription'),
(89, 'distribution', 'availabilityrequest'),
(90, 'distribution', 'consentevent'),
(91, 'distribution', 'signupattempt'),
(92, 'distribution', 'mailing'),
(93, 'distribution', 'dispatch'),
(94, 'distribution', 'mailbody'),
(95, 'distribution', 'delivery'),
(96, 'distribution', 'maillink'),
(97, 'distribution', 'dailyclicks'),
(98, 'distribution', 'mailevent'),
(99, 'distribution', 'senderlease'),
(100, 'distribution', 'suppression'),
(101, 'trash', 'trashentry'),
(102, 'trash', 'trashedpage'),
(103, 'translation', 'checkoverride'),
(104, 'translation', 'heldchanges'),
(105, 'translation', 'job'),
(106, 'translation', 'jobitem'),
(107, 'translation', 'machinerun'),
(108, 'translation', 'notificationpreference'),
(109, 'translation', 'notification'),
(110, 'translation', 'segmentrevision'),
(111, 'translation', 'fieldoverride'),
(112, 'translation', 'comment'),
(113, 'translation', 'term'),
(114, 'translation', 'termtext'),
(115, 'translation', 'assignment'),
(116, 'translation', 'translationstatus'),
(117, 'translation', 'approval'),
(118, 'syndication', 'knownanswer'),
(119, 'search', 'searchentry'),
(120, 'search', 'searchfacet'),
(121, 'search', 'searchterm'),
(122, 'search', 'searchsynonym'),
(123, 'search', 'searchmiss'),
(124, 'news', 'listedstory'),
(125, 'news', 'storytopic'),
(126, 'news', 'storycontact'),
(127, 'news', 'storyorganisation'),
(128, 'news', 'storyrelation'),
(129, 'news', 'storycorrection'),
(130, 'news', 'storypage'),
(131, 'news', 'mediakit'),
(132, 'news', 'storypdf'),
(133, 'news', 'storytemplate'),
(134, 'pictures', 'gallerytitle'),
(135, 'pictures', 'picturetext'),
(136, 'pictures', 'picture'),
(137, 'pictures', 'rendition'),
(138, 'core', 'attachment'),
(139, 'core', 'fileuse'),
(140, 'core', 'heartbeat'),
(141, 'core', 'lease'),
(142, 'core', 'pagechange'),
(143, 'core', 'cachedurl'),
(144, 'core', 'newsroomcollection'),
(145, 'core', 'readonlyperiod'),
(146, 'accounts', 'user'),
(147, 'accounts', 'usersession'),
(148, 'accounts', 'claimedrole'),
(149, 'accounts', 'invitation'),
(150, 'wagtail_localize', 'translatableobject'),
(151, 'wagtail_localize', 'translationsource'),
(152, 'wagtail_localize', 'translationlog'),
(153, 'wagtail_localize', 'string'),
(154, 'wagtail_localize', 'translationcontext'),
(155, 'wagtail_localize', 'stringtranslation'),
(156, 'wagtail_localize', 'template'),
(157, 'wagtail_localize', 'segmentoverride'),
(158, 'wagtail_localize', 'stringsegment'),
(159, 'wagtail_localize', 'templatesegment'),
(160, 'wagtail_localize', 'relatedobjectsegment'),
(161, 'wagtail_localize', 'overridablesegment'),
(162, 'wagtail_localize', 'localesynchronization'),
(163, 'wagtailredirects', 'redirect'),
(164, 'wagtailembeds', 'embed'),
(165, 'wagtailusers', 'userprofile'),
(166, 'wagtailimages', 'rendition'),
(167, 'wagtailsearch', 'indexentry'),
(168, 'wagtailsearch', 'sqliteftsindexentry'),
(169, 'wagtailadmin', 'editingsession'),
(170, 'wagtailadmin', 'formstate'),
(171, 'taggit', 'tag'),
(172, 'taggit', 'taggeditem'),
(173, 'account', 'emailaddress'),
(174, 'account', 'emailconfirmation'),
(175, 'mfa', 'authenticator'),
(176, 'socialaccount', 'socialapp'),
(177, 'socialaccount', 'socialaccount'),
(178, 'socialaccount', 'socialtoken'),
(179, 'axes', 'accessfailurelog'),
(180, 'axes', 'accessattempt'),
(181, 'axes', 'accessattemptexpiration'),
(182, 'axes', 'accesslog'),
(183, 'django_tasks_database', 'dbtaskresult'),
(184, 'auth', 'permission'),
(185, 'auth', 'group'),
(186, 'contenttypes', 'contenttype'),
(187, 'sessions', 'session');
INSERT INTO "django_migrations" VALUES
(1, 'contenttypes', '0001_initial', '{now}'),
(2, 'contenttypes', '0002_remove_content_type_name', '{now}'),
(3, 'auth', '0001_initial', '{now}'),
(4, 'auth', '0002_alter_permission_name_max_length', '{now}'),
(5, 'auth', '0003_alter_user_email_max_length', '{now}'),
(6, 'auth', '0004_alter_user_username_opts', '{now}'),
(7, 'auth', '0005_alter_user_last_login_null', '{now}'),
(8, 'auth', '0006_require_contenttypes_0002', '{now}'),
(9, 'auth', '0007_alter_validators_add_error_messages', '{now}'),
(10, 'auth', '0008_alter_user_username_max_length', '{now}'),
(11, 'auth', '0009_alter_user_last_name_max_length', '{now}'),
(12, 'auth', '0010_alter_group_name_max_length', '{now}'),
(13, 'auth', '0011_update_proxy_permissions', '{now}'),
(14, 'auth', '0012_alter_user_first_name_max_length', '{now}'),
(15, 'accounts', '0001_initial', '{now}'),
(16, 'account', '0001_initial', '{now}'),
(17, 'account', '0002_email_max_length', '{now}'),
(18, 'account', '0003_alter_emailaddress_create_unique_verified_email', '{now}'),
(19, 'account', '0004_alter_emailaddress_drop_unique_email', '{now}'),
(20, 'account', '0005_emailaddress_idx_upper_email', '{now}'),
(21, 'account', '0006_emailaddress_lower', '{now}'),
(22, 'account', '0007_emailaddress_idx_email', '{now}'),
(23, 'account', '0008_emailaddress_unique_primary_email_fixup', '{now}'),
(24, 'account', '0009_emailaddress_unique_primary_email', '{now}'),
(25, 'sessions', '0001_initial', '{now}'),
(26, 'accounts', '0002_user_sessions', '{now}'),
(27, 'accounts', '0003_claimed_roles_and_invitations', '{now}'),
(28, 'axes', '0001_initial', '{now}'),
(29, 'axes', '0002_auto_20151217_2044', '{now}'),
(30, 'axes', '0003_auto_20160322_0929', '{now}'),
(31, 'axes', '0004_auto_20181024_1538', '{now}'),
(32, 'axes', '0005_remove_accessattempt_trusted', '{now}'),
(33, 'axes', '0006_remove_accesslog_trusted', '{now}'),
(34, 'axes', '0007_alter_accessattempt_unique_together', '{now}'),
(35, 'axes', '0008_accessfailurelog', '{now}'),
(36, 'axes', '0009_add_session_hash', '{now}'),
(37, 'axes', '0010_accessattemptexpiration', '{now}'),
(38, 'wagtailcore', '0001_initial', '{now}'),
(39, 'wagtailcore', '0002_initial_data', '{now}'),
(40, 'wagtailcore', '0003_add_uniqueness_constraint_on_group_page_permission', '{now}'),
(41, 'wagtailcore', '0004_page_locked', '{now}'),
(42, 'wagtailcore', '0005_add_page_lock_permission_to_moderators', '{now}'),
(43, 'wagtailcore', '0006_add_lock_page_permission', '{now}'),
(44, 'wagtailcore', '0007_page_latest_revision_created_at', '{now}'),
(45, 'wagtailcore', '0008_populate_latest_revision_created_at', '{now}'),
(46, 'wagtailcore', '0009_remove_auto_now_add_from_pagerevision_created_at', '{now}'),
(47, 'wagtailcore', '0010_change_page_owner_to_null_on_delete', '{now}'),
(48, 'wagtailcore', '0011_page_first_published_at', '{now}'),
(49, 'wagtailcore', '0012_extend_page_slug_field', '{now}'),
(50, 'wagtailcore', '0013_update_golive_expire_help_text', '{now}'),
(51, 'wagtailcore', '0014_add_verbose_name', '{now}'),
(52, 'wagtailcore', '0015_add_more_verbose_names', '{now}'),
(53, 'wagtailcore', '0016_change_page_url_path_to_text_field', '{now}'),
(54, 'wagtailcore', '0017_change_edit_page_permission_description', '{now}'),
(55, 'wagtailcore', '0018_pagerevision_submitted_for_moderation_index', '{now}'),
(56, 'wagtailcore', '0019_verbose_names_cleanup', '{now}'),
(57, 'wagtailcore', '0020_add_index_on_page_first_published_at', '{now}'),
(58, 'wagtailcore', '0021_capitalizeverbose', '{now}'),
(59, 'wagtailcore', '0022_add_site_name', '{now}'),
(60, 'wagtailcore', '0023_alter_page_revision_on_delete_behaviour', '{now}'),
(61, 'wagtailcore', '0024_collection', '{now}'),
(62, 'wagtailcore', '0025_collection_initial_data', '{now}'),
(63, 'wagtailcore', '0026_group_collection_permission', '{now}'),
(64, 'wagtailcore', '0027_fix_collection_path_collation', '{now}'),
(65, 'wagtailcore', '0024_alter_page_content_type_on_delete_behaviour', '{now}'),
(66, 'wagtailcore', '0028_merge', '{now}'),
(67, 'wagtailcore', '0029_unicode_slugfield_dj19', '{now}'),
(68, 'wagtailcore', '0030_index_on_pagerevision_created_at', '{now}'),
(69, 'wagtailcore', '0031_add_page_view_restriction_types', '{now}'),
(70, 'wagtailcore', '0032_add_bulk_delete_page_permission', '{now}'),
(71, 'wagtailcore', '0033_remove_golive_expiry_help_text', '{now}'),
(72, 'wagtailcore', '0034_page_live_revision', '{now}'),
(73, 'wagtailcore', '0035_page_last_published_at', '{now}'),
(74, 'wagtailcore', '0036_populate_page_last_published_at', '{now}'),
(75, 'wagtailcore', '0037_set_page_owner_editable', '{now}'),
(76, 'wagtailcore', '0038_make_first_published_at_editable', '{now}'),
(77, 'wagtailcore', '0039_collectionviewrestriction', '{now}'),
(78, 'wagtailcore', '0040_page_draft_title', '{now}'),
(79, 'wagtailcore', '0041_group_collection_permissions_verbose_name_plural', '{now}'),
(80, 'wagtailcore', '0042_index_on_pagerevision_approved_go_live_at', '{now}'),
(81, 'wagtailcore', '0043_lock_fields', '{now}'),
(82, 'wagtailcore', '0044_add_unlock_grouppagepermission', '{now}'),
(83, 'wagtailcore', '0045_assign_unlock_grouppagepermission', '{now}'),
(84, 'wagtailcore', '0046_site_name_remove_null', '{now}'),
(85, 'wagtailcore', '0047_add_workflow_models', '{now}'),
(86, 'wagtailcore', '0048_add_default_workflows', '{now}'),
(87, 'wagtailcore', '0049_taskstate_finished_by', '{now}'),
(88, 'wagtailcore', '0050_workflow_rejected_to_needs_changes', '{now}'),
(89, 'wagtailcore', '0051_taskstate_comment', '{now}'),
(90, 'wagtailcore', '0052_pagelogentry', '{now}'),
(91, 'wagtailcore', '0053_locale_model', '{now}'),
(92, 'wagtailcore', '0054_initial_locale', '{now}'),
(93, 'wagtailcore', '0055_page_locale_fields', '{now}'),
(94, 'wagtailcore', '0056_page_locale_fields_populate', '{now}'),
(95, 'wagtailcore', '0057_page_locale_fields_notnull', '{now}'),
(96, 'wagtailcore', '0058_page_alias_of', '{now}'),
(97, 'wagtailcore', '0059_apply_collection_ordering', '{now}'),
(98, 'wagtailcore', '0060_fix_workflow_unique_constraint', '{now}'),
(99, 'wagtailcore', '0061_change_promote_tab_helpt_text_and_verbose_names', '{now}'),
(100, 'wagtailcore', '0062_comment_models_and_pagesubscription', '{now}'),
(101, 'wagtailcore', '0063_modellogentry', '{now}'),
(102, 'wagtailcore', '0064_log_timestamp_indexes', '{now}'),
(103, 'wagtailcore', '0065_log_entry_uuid', '{now}'),
(104, 'wagtailcore', '0066_collection_management_permissions', '{now}'),
(105, 'wagtailcore', '0067_alter_pagerevision_content_json', '{now}'),
(106, 'wagtailcore', '0068_log_entry_empty_object', '{now}'),
(107, 'wagtailcore', '0069_log_entry_jsonfield', '{now}'),
(108, 'wagtail_localize', '0001_initial', '{now}'),
(109, 'wagtailcore', '0070_rename_pagerevision_revision', '{now}'),
(110, 'wagtailcore', '0071_populate_revision_content_type', '{now}'),
(111, 'wagtailcore', '0072_alter_revision_content_type_notnull', '{now}'),
(112, 'wagtailcore', '0073_page_latest_revision', '{now}'),
(113, 'wagtailcore', '0074_revision_object_str', '{now}'),
(114, 'wagtailcore', '0075_populate_latest_revision_and_revision_object_str', '{now}'),
(115, 'wagtailcore', '0076_modellogentry_revision', '{now}'),
(116, 'wagtailcore', '0077_alter_revision_user', '{now}'),
(117, 'wagtailcore', '0078_referenceindex', '{now}'),
(118, 'wagtailcore', '0079_rename_taskstate_page_revision', '{now}'),
(119, 'wagtailcore', '0080_generic_workflowstate', '{now}'),
(120, 'wagtailcore', '0081_populate_workflowstate_content_type', '{now}'),
(121, 'wagtailcore', '0082_alter_workflowstate_content_type_notnull', '{now}'),
(122, 'wagtailcore', '0083_workflowcontenttype', '{now}'),
(123, 'wagtailcore', '0084_add_default_page_permissions', '{now}'),
(124, 'wagtailcore', '0085_add_grouppagepermission_permission', '{now}'),
(125, 'wagtailcore', '0086_populate_grouppagepermission_permission', '{now}'),
(126, 'wagtailcore', '0087_alter_grouppagepermission_unique_together_and_more', '{now}'),
(127, 'wagtailcore', '0088_fix_log_entry_json_timestamps', '{now}'),
(128, 'wagtailcore', '0089_log_entry_data_json_null_to_object', '{now}'),
(129, 'wagtailcore', '0090_remove_grouppagepermission_permission_type', '{now}'),
(130, 'wagtailcore', '0091_remove_revision_submitted_for_moderation', '{now}'),
(131, 'wagtailcore', '0092_alter_collectionviewrestriction_password_and_more', '{now}'),
(132, 'wagtailcore', '0093_uploadedfile', '{now}'),
(133, 'wagtailcore', '0094_alter_page_locale', '{now}'),
(134, 'wagtailcore', '0095_groupsitepermission', '{now}'),
(135, 'wagtailcore', '0096_referenceindex_referenceindex_source_object_and_more', '{now}'),
(136, 'wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes', '{now}'),
(137, 'wagtailcore', '0098_apitoken', '{now}'),
(138, 'taggit', '0001_initial', '{now}'),
(139, 'taggit', '0002_auto_20150616_2121', '{now}'),
(140, 'taggit', '0003_taggeditem_add_unique_index', '{now}'),
(141, 'taggit', '0004_alter_taggeditem_content_type_alter_taggeditem_tag', '{now}'),
(142, 'taggit', '0005_auto_20220424_2025', '{now}'),
(143, 'taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx', '{now}'),
(144, 'pictures', '0001_initial', '{now}'),
(145, 'pictures', '0002_picture_bank', '{now}'),
(146, 'pictures', '0003_picture_intake', '{now}'),
(147, 'pictures', '0004_picture_text', '{now}'),
(148, 'pictures', '0005_copy_picture_texts', '{now}'),
(149, 'pictures', '0006_remove_text_columns', '{now}'),
(150, 'pictures', '0007_wording', '{now}'),
(151, 'pictures', '0008_consent', '{now}'),
(152, 'core', '0001_initial', '{now}'),
(153, 'core', '0002_initial', '{now}'),
(154, 'core', '0003_file_use', '{now}'),
(155, 'core', '0004_wording', '{now}'),
(156, 'core', '0005_heartbeat', '{now}'),
(157, 'core', '0006_four_eyes', '{now}'),
(158, 'core', '0007_picture_terms', '{now}'),
(159, 'core', '0008_page_change', '{now}'),
(160, 'core', '0009_logo_on_dark', '{now}'),
(161, 'core', '0010_cached_url', '{now}'),
(162, 'core', '0011_newsroom_collection', '{now}'),
(163, 'core', '0012_read_only_mode_and_leases', '{now}'),
(164, 'core', '0013_newsroom_look', '{now}'),
(165, 'core', '0014_register_newsroom', '{now}'),
(166, 'wagtail_localize', '0002_translation', '{now}'),
(167, 'wagtail_localize', '0003_delete_translation_sources', '{now}'),
(168, 'wagtail_localize', '0004_one_source_per_objectlocale', '{now}'),
(169, 'wagtail_localize', '0005_remove_translationsource_object', '{now}'),
(170, 'wagtail_localize', '0006_create_submit_translation_permission', '{now}'),
(171, 'wagtail_localize', '0007_stringtranslation_type_and_tool_name', '{now}'),
(172, 'wagtail_localize', '0008_stringtranslation_last_translated_by', '{now}'),
(173, 'wagtail_localize', '0009_stringtranslation_errors', '{now}'),
(174, 'wagtail_localize', '0010_overridablesegment', '{now}'),
(175, 'wagtail_localize', '0011_segmentoverride', '{now}'),
(176, 'wagtail_localize', '0012_localesynchronization', '{now}'),
(177, 'wagtail_localize', '0013_translationsource_schema_version', '{now}'),
(178, 'wagtail_localize', '0014_remove_translation_source_last_updated_at', '{now}'),
(179, 'wagtail_localize', '0015_translationcontext_field_path', '{now}'),
(180, 'wagtail_localize', '0016_rename_page_revision_translationlog_revision', '{now}'),
(181, 'news', '0001_initial', '{now}'),
(182, 'news', '0002_initial', '{now}'),
(183, 'news', '0003_wording', '{now}'),
(184, 'release', '0001_initial', '{now}'),
(185, 'release', '0002_releases_of_stories', '{now}'),
(186, 'release', '0003_house_style', '{now}'),
(187, 'release', '0004_followed', '{now}'),
(188, 'release', '0005_mails', '{now}'),
(189, 'distribution', '0001_initial', '{now}'),
(190, 'distribution', '0002_clicks_and_pictures', '{now}'),
(191, 'django_tasks_database', '0001_initial', '{now}'),
(192, 'django_tasks_database', '0002_alter_dbtaskresult_options', '{now}'),
(193, 'django_tasks_database', '0003_dbtaskresult_enqueued_at_dbtaskresult_finished_at', '{now}'),
(194, 'django_tasks_database', '0004_dbtaskresult_started_at', '{now}'),
(195, 'django_tasks_database', '0005_alter_dbtaskresult_priority_and_more', '{now}'),
(196, 'django_tasks_database', '0006_alter_dbtaskresult_args_kwargs_and_more', '{now}'),
(197, 'django_tasks_database', '0007_add_separate_results_fields', '{now}'),
(198, 'django_tasks_database', '0008_separate_results_field', '{now}'),
(199, 'django_tasks_database', '0009_remove_results_field', '{now}'),
(200, 'django_tasks_database', '0010_alter_dbtaskresult_status', '{now}'),
(201, 'django_tasks_database', '0011_rename_complete_status', '{now}'),
(202, 'django_tasks_database', '0012_add_separate_exception_fields', '{now}'),
(203, 'django_tasks_database', '0013_separate_exception_fields', '{now}'),
(204, 'django_tasks_database', '0014_remove_dbtaskresult_exception_data', '{now}'),
(205, 'django_tasks_database', '0015_correctly_order_run_after', '{now}'),
(206, 'django_tasks_database', '0016_remove_dbtaskresult_django_task_new_ordering_idx_and_more', '{now}'),
(207, 'django_tasks_database', '0017_dbtaskresult_metadata', '{now}'),
(208, 'django_tasks_database', '0018_rename_succeeded_status', '{now}'),
(209, 'django_tasks_database', '0019_rename_django_task_new_ordering_idx_tasks_db_new_ordering_idx_and_more', '{now}'),
(210, 'django_tasks_database', '0020_update_db_task_result_ordering', '{now}'),
(211, 'django_tasks_database', '0021_conditional_partial_index_ordering', '{now}'),
(212, 'enquiries', '0001_initial', '{now}'),
(213, 'figures', '0001_figures', '{now}'),
(214, 'operations', '0001_backups', '{now}'),
(215, 'operations', '0002_health', '{now}'),
(216, 'trash', '0001_initial', '{now}'),
(217, 'wagtailredirects', '0001_initial', '{now}'),
(218, 'wagtailredirects', '0002_add_verbose_names', '{now}'),
(219, 'wagtailredirects', '0003_make_site_field_editable', '{now}'),
(220, 'wagtailredirects', '0004_set_unique_on_path_and_site', '{now}'),
(221, 'wagtailredirects', '0005_capitalizeverbose', '{now}'),
(222, 'wagtailredirects', '0006_redirect_increase_max_length', '{now}'),
(223, 'wagtailredirects', '0007_add_autocreate_fields', '{now}'),
(224, 'wagtailredirects', '0008_add_verbose_name_plural', '{now}'),
(225, 'wagtailimages', '0001_initial', '{now}'),
(226, 'wagtailimages', '0002_initial_data', '{now}'),
(227, 'wagtailimages', '0003_fix_focal_point_fields', '{now}'),
(228, 'wagtailimages', '0004_make_focal_point_key_not_nullable', '{now}'),
(229, 'wagtailimages', '0005_make_filter_spec_unique', '{now}'),
(230, 'wagtailimages', '0006_add_verbose_names', '{now}'),
(231, 'wagtailimages', '0007_image_file_size', '{now}'),
(232, 'wagtailimages', '0008_image_created_at_index', '{now}'),
(233, 'wagtailimages', '0009_capitalizeverbose', '{now}'),
(234, 'wagtailimages', '0010_change_on_delete_behaviour', '{now}'),
(235, 'wagtailimages', '0011_image_collection', '{now}'),
(236, 'wagtailimages', '0012_copy_image_permissions_to_collections', '{now}'),
(237, 'wagtailimages', '0013_make_rendition_upload_callable', '{now}'),
(238, 'wagtailimages', '0014_add_filter_spec_field', '{now}'),
(239, 'wagtailimages', '0015_fill_filter_spec_field', '{now}'),
(240, 'wagtailimages', '0016_deprecate_rendition_filter_relation', '{now}'),
(241, 'wagtailimages', '0017_reduce_focal_point_key_max_length', '{now}'),
(242, 'wagtailimages', '0018_remove_rendition_filter', '{now}'),
(243, 'wagtailimages', '0019_delete_filter', '{now}'),
(244, 'wagtailimages', '0020_add-verbose-name', '{now}'),
(245, 'wagtailimages', '0021_image_file_hash', '{now}'),
(246, 'wagtailimages', '0022_uploadedimage', '{now}'),
(247, 'wagtailadmin', '0001_create_admin_access_permissions', '{now}'),
(248, 'wagtailimages', '0023_add_choose_permissions', '{now}'),
(249, 'wagtailimages', '0024_index_image_file_hash', '{now}'),
(250, 'wagtailimages', '0025_alter_image_file_alter_rendition_file', '{now}'),
(251, 'wagtailimages', '0026_delete_uploadedimage', '{now}'),
(252, 'wagtailimages', '0027_image_description', '{now}'),
(253, 'wagtaildocs', '0001_initial', '{now}'),
(254, 'wagtaildocs', '0002_initial_data', '{now}'),
(255, 'wagtaildocs', '0003_add_verbose_names', '{now}'),
(256, 'wagtaildocs', '0004_capitalizeverbose', '{now}'),
(257, 'wagtaildocs', '0005_document_collection', '{now}'),
(258, 'wagtaildocs', '0006_copy_document_permissions_to_collections', '{now}'),
(259, 'wagtaildocs', '0005_alter_uploaded_by_user_on_delete_action', '{now}'),
(260, 'wagtaildocs', '0007_merge', '{now}'),
(261, 'wagtaildocs', '0008_document_file_size', '{now}'),
(262, 'wagtaildocs', '0009_document_verbose_name_plural', '{now}'),
(263, 'wagtaildocs', '0010_document_file_hash', '{now}'),
(264, 'wagtaildocs', '0011_add_choose_permissions', '{now}'),
(265, 'wagtaildocs', '0012_uploadeddocument', '{now}'),
(266, 'wagtaildocs', '0013_delete_uploadeddocument', '{now}'),
(267, 'wagtaildocs', '0014_alter_document_file_size', '{now}'),
(268, 'wagtailadmin', '0002_admin', '{now}'),
(269, 'wagtailadmin', '0003_admin_managed', '{now}'),
(270, 'wagtailadmin', '0004_editingsession', '{now}'),
(271, 'wagtailadmin', '0005_editingsession_is_editing', '{now}'),
(272, 'wagtailadmin', '0006_formstate', '{now}'),
(273, 'home', '0001_initial', '{now}'),
(274, 'home', '0002_initial', '{now}'),
(275, 'home', '0003_newsroom', '{now}'),
(276, 'home', '0004_trash_permission', '{now}'),
(277, 'home', '0005_wording', '{now}'),
(278, 'home', '0006_newsroom_setup', '{now}'),
(279, 'home', '0007_press_permissions', '{now}'),
(280, 'home', '0008_shared_story', '{now}'),
(281, 'home', '0009_health_permission', '{now}'),
(282, 'news', '0004_story_templates', '{now}'),
(283, 'news', '0005_crops', '{now}'),
(284, 'news', '0006_translation_notes', '{now}'),
(285, 'news', '0007_topic_contact', '{now}'),
(286, 'news', '0008_media_kits_and_events', '{now}'),
(287, 'news', '0009_story_pdfs', '{now}'),
(288, 'news', '0010_listed_stories', '{now}'),
(289, 'news', '0011_mail_texts', '{now}'),
(290, 'imports', '0001_imports', '{now}'),
(291, 'integrations', '0001_initial', '{now}'),
(292, 'integrations', '0002_permissions', '{now}'),
(293, 'mfa', '0001_initial', '{now}'),
(294, 'mfa', '0002_authenticator_timestamps', '{now}'),
(295, 'mfa', '0003_authenticator_type_uniq', '{now}'),
(296, 'news', '0012_register_newsroom', '{now}'),
(297, 'pictures', '0009_gallery_title', '{now}'),
(298, 'release', '0006_register_newsroom', '{now}'),
(299, 'search', '0001_search_entry', '{now}'),
(300, 'socialaccount', '0001_initial', '{now}'),
(301, 'socialaccount', '0002_token_max_lengths', '{now}'),
(302, 'socialaccount', '0003_extra_data_default_dict', '{now}'),
(303, 'socialaccount', '0004_app_provider_id_settings', '{now}'),
(304, 'socialaccount', '0005_socialtoken_nullable_app', '{now}'),
(305, 'socialaccount', '0006_alter_socialaccount_extra_data', '{now}'),
(306, 'syndication', '0001_known_answer', '{now}'),
(307, 'translation', '0001_initial', '{now}'),
(308, 'translation', '0002_translation_status', '{now}'),
(309, 'translation', '0003_term_text', '{now}'),
(310, 'translation', '0004_copy_term_texts', '{now}'),
(311, 'translation', '0005_remove_term_columns', '{now}'),
(312, 'translation', '0006_rename_models', '{now}'),
(313, 'translation', '0007_rename_fields', '{now}'),
(314, 'translation', '0008_check_overrides', '{now}'),
(315, 'translation', '0009_held_changes', '{now}'),
(316, 'translation', '0010_machine_runs', '{now}'),
(317, 'translation', '0011_term_exceptions', '{now}'),
(318, 'translation', '0012_register_newsroom', '{now}'),
(319, 'wagtailembeds', '0001_initial', '{now}'),
(320, 'wagtailembeds', '0002_add_verbose_names', '{now}'),
(321, 'wagtailembeds', '0003_capitalizeverbose', '{now}'),
(322, 'wagtailembeds', '0004_embed_verbose_name_plural', '{now}'),
(323, 'wagtailembeds', '0005_specify_thumbnail_url_max_length', '{now}'),
(324, 'wagtailembeds', '0006_add_embed_hash', '{now}'),
(325, 'wagtailembeds', '0007_populate_hash', '{now}'),
(326, 'wagtailembeds', '0008_allow_long_urls', '{now}'),
(327, 'wagtailembeds', '0009_embed_cache_until', '{now}'),
(328, 'wagtailsearch', '0001_initial', '{now}'),
(329, 'wagtailsearch', '0002_add_verbose_names', '{now}'),
(330, 'wagtailsearch', '0003_remove_editors_pick', '{now}'),
(331, 'wagtailsearch', '0004_querydailyhits_verbose_name_plural', '{now}'),
(332, 'wagtailsearch', '0005_create_indexentry', '{now}'),
(333, 'wagtailsearch', '0006_customise_indexentry', '{now}'),
(334, 'wagtailsearch', '0007_delete_editorspick', '{now}'),
(335, 'wagtailsearch', '0008_remove_query_and_querydailyhits_models', '{now}'),
(336, 'wagtailsearch', '0009_remove_ngram_autocomplete', '{now}'),
(337, 'wagtailsearch', '0010_add_text_fields', '{now}'),
(338, 'wagtailusers', '0001_initial', '{now}'),
(339, 'wagtailusers', '0002_add_verbose_name_on_userprofile', '{now}'),
(340, 'wagtailusers', '0003_add_verbose_names', '{now}'),
(341, 'wagtailusers', '0004_capitalizeverbose', '{now}'),
(342, 'wagtailusers', '0005_make_related_name_wagtail_specific', '{now}'),
(343, 'wagtailusers', '0006_userprofile_prefered_language', '{now}'),
(344, 'wagtailusers', '0007_userprofile_current_time_zone', '{now}'),
(345, 'wagtailusers', '0008_userprofile_avatar', '{now}'),
(346, 'wagtailusers', '0009_userprofile_verbose_name_plural', '{now}'),
(347, 'wagtailusers', '0010_userprofile_updated_comments_notifications', '{now}'),
(348, 'wagtailusers', '0011_userprofile_dismissibles', '{now}'),
(349, 'wagtailusers', '0012_userprofile_theme', '{now}'),
(350, 'wagtailusers', '0013_userprofile_density', '{now}'),
(351, 'wagtailusers', '0014_userprofile_contrast', '{now}'),
(352, 'wagtailusers', '0015_userprofile_keyboard_shortcuts', '{now}'),
(353, 'wagtailimages', '0001_squashed_0021', '{now}'),
(354, 'wagtailcore', '0001_squashed_0016_change_page_url_path_to_text_field', '{now}');
INSERT INTO "home_homepage" VALUES
(3, NULL),
(5, NULL);
INSERT INTO "news_newsindexpage" VALUES
(4),
(6);
INSERT INTO "release_houseterm" VALUES
(1, 'grønn', 'Skriv heller hva som er målt, hvor mye, når og for hva, og oppgi kilden.', 'soft', 1, NULL),
(2, 'bærekraftig', 'Skriv heller hva som er målt, hvor mye, når og for hva, og oppgi kilden.', 'soft', 1, NULL),
(3, 'miljøvennlig', 'Skriv heller hva som er målt, hvor mye, når og for hva, og oppgi kilden.', 'soft', 1, NULL),
(4, 'klimavennlig', 'Skriv heller hva som er målt, hvor mye, når og for hva, og oppgi kilden.', 'soft', 1, NULL),
(5, 'sirkulær', 'Skriv heller hva som er målt, hvor mye, når og for hva, og oppgi kilden.', 'soft', 1, NULL),
(6, 'fossilfri', 'Skriv heller hva som er målt, hvor mye, når og for hva, og oppgi kilden.', 'soft', 1, NULL),
(7, 'fossilfritt', 'Skriv heller hva som er målt, hvor mye, når og for hva, og oppgi kilden.', 'soft', 1, NULL),
(8, 'ren energi', 'Skriv heller hva som er målt, hvor mye, når og for hva, og oppgi kilden.', 'soft', 1, NULL),
(9, 'bedre for miljøet', 'Skriv heller hva som er målt, hvor mye, når og for hva, og oppgi kilden.', 'soft', 1, NULL),
(10, 'bedre for klimaet', 'Skriv heller hva som er målt, hvor mye, når og for hva, og oppgi kilden.', 'soft', 1, NULL),
(11, 'bedre for naturen', 'Skriv heller hva som er målt, hvor mye, når og for hva, og oppgi kilden.', 'soft', 1, NULL),
(12, 'klimanøytral', 'Oppgi hva som er regnet med, basisår og kilde. Kompensasjon alene er ikke nok.', 'soft', 1, NULL),
(13, 'karbonnøytral', 'Oppgi hva som er regnet med, basisår og kilde. Kompensasjon alene er ikke nok.', 'soft', 1, NULL),
(14, 'klimapositiv', 'Oppgi hva som er regnet med, basisår og kilde. Kompensasjon alene er ikke nok.', 'soft', 1, NULL),
(15, 'netto null', 'Oppgi hva som er regnet med, basisår og kilde. Kompensasjon alene er ikke nok.', 'soft', 1, NULL),
(16, 'nullutslipp', 'Oppgi hva som er regnet med, basisår og kilde. Kompensasjon alene er ikke nok.', 'soft', 1, NULL),
(17, 'utslippsfri', 'Oppgi hva som er regnet med, basisår og kilde. Kompensasjon alene er ikke nok.', 'soft', 1, NULL),
(18, 'utslippsfritt', 'Oppgi hva som er regnet med, basisår og kilde. Kompensasjon alene er ikke nok.', 'soft', 1, NULL),
(19, 'CO₂-fri', 'Oppgi hva som er regnet med, basisår og kilde. Kompensasjon alene er ikke nok.', 'soft', 1, NULL),
(20, 'CO₂-fritt', 'Oppgi hva som er regnet med, basisår og kilde. Kompensasjon alene er ikke nok.', 'soft', 1, NULL),
(21, 'CO2-fri', 'Oppgi hva som er regnet med, basisår og kilde. Kompensasjon alene er ikke nok.', 'soft', 1, NULL),
(22, 'CO2-fritt', 'Oppgi hva som er regnet med, basisår og kilde. Kompensasjon alene er ikke nok.', 'soft', 1, NULL),
(23, 'klimakompensert', 'Oppgi hva som er regnet med, basisår og kilde. Kompensasjon alene er ikke nok.', 'soft', 1, NULL),
(24, 'verdens mest', 'Påstanden må kunne dokumenteres den dagen saken publiseres. Oppgi kilden.', 'soft', 1, NULL),
(25, 'verdens reneste', 'Påstanden må kunne dokumenteres den dagen saken publiseres. Oppgi kilden.', 'soft', 1, NULL),
(26, 'verdens grønneste', 'Påstanden må kunne dokumenteres den dagen saken publiseres. Oppgi kilden.', 'soft', 1, NULL),
(27, 'Nordens grønneste', 'Påstanden må kunne dokumenteres den dagen saken publiseres. Oppgi kilden.', 'soft', 1, NULL),
(28, 'mest miljøvennlige', 'Påstanden må kunne dokumenteres den dagen saken publiseres. Oppgi kilden.', 'soft', 1, NULL),
(29, 'green', 'State what was measured, how much, when and for what, and name the source.', 'soft', 2, NULL),
(30, 'greener', 'State what was measured, how much, when and for what, and name the source.', 'soft', 2, NULL),
(31, 'greenest', 'State what was measured, how much, when and for what, and name the source.', 'soft', 2, NULL),
(32, 'sustainable', 'State what was measured, how much, when and for what, and name the source.', 'soft', 2, NULL),
(33, 'eco-friendly', 'State what was measured, how much, when and for what, and name the source.', 'soft', 2, NULL),
(34, 'environmentally friendly', 'State what was measured, how much, when and for what, and name the source.', 'soft', 2, NULL),
(35, 'climate-friendly', 'State what was measured, how much, when and for what, and name the source.', 'soft', 2, NULL),
(36, 'circular', 'State what was measured, how much, when and for what, and name the source.', 'soft', 2, NULL),
(37, 'fossil-free', 'State what was measured, how much, when and for what, and name the source.', 'soft', 2, NULL),
(38, 'clean energy', 'State what was measured, how much, when and for what, and name the source.', 'soft', 2, NULL),
(39, 'better for the environment', 'State what was measured, how much, when and for what, and name the source.', 'soft', 2, NULL),
(40, 'better for the climate', 'State what was measured, how much, when and for what, and name the source.', 'soft', 2, NULL),
(41, 'carbon neutral', 'State the boundary, the base year and the source. Offsets alone are not enough.', 'soft', 2, NULL),
(42, 'climate neutral', 'State the boundary, the base year and the source. Offsets alone are not enough.', 'soft', 2, NULL),
(43, 'climate positive', 'State the boundary, the base year and the source. Offsets alone are not enough.', 'soft', 2, NULL),
(44, 'net zero', 'State the boundary, the base year and the source. Offsets alone are not enough.', 'soft', 2, NULL),
(45, 'zero-emission', 'State the boundary, the base year and the source. Offsets alone are not enough.', 'soft', 2, NULL),
(46, 'emission-free', 'State the boundary, the base year and the source. Offsets alone are not enough.', 'soft', 2, NULL),
(47, 'carbon-free', 'State the boundary, the base year and the source. Offsets alone are not enough.', 'soft', 2, NULL),
(48, 'carbon offset', 'State the boundary, the base year and the source. Offsets alone are not enough.', 'soft', 2, NULL),
(49, 'world''s greenest', 'The claim must be documented on the day of publication. Name the source.', 'soft', 2, NULL),
(50, 'world''s cleanest', 'The claim must be documented on the day of publication. Name the source.', 'soft', 2, NULL),
(51, 'world''s most', 'The claim must be documented on the day of publication. Name the source.', 'soft', 2, NULL),
(52, 'most environmentally friendly', 'The claim must be documented on the day of publication. Name the source.', 'soft', 2, NULL);
INSERT INTO "wagtailcore_collection" VALUES
(1, '0001', 1, 0, 'Felles');
INSERT INTO "wagtailcore_groupapprovaltask" VALUES
(1);
INSERT INTO "wagtailcore_groupapprovaltask_groups" VALUES
(2, 1, 4);
INSERT INTO "wagtailcore_groupcollectionpermission" VALUES
(13, 1, 3, 170),
(14, 1, 3, 175),
(15, 1, 3, 171),
(16, 1, 3, 176),
(17, 1, 3, 174),
(18, 1, 3, 178),
(19, 1, 4, 170),
(20, 1, 4, 175),
(21, 1, 4, 171),
(22, 1, 4, 176),
(23, 1, 4, 172),
(24, 1, 4, 177),
(25, 1, 4, 174),
(26, 1, 4, 178),
(27, 1, 5, 174),
(28, 1, 5, 178),
(29, 1, 6, 174),
(30, 1, 6, 178),
(31, 1, 7, 29),
(32, 1, 7, 30),
(33, 1, 7, 31),
(34, 1, 7, 170),
(35, 1, 7, 175),
(36, 1, 7, 171),
(37, 1, 7, 176),
(38, 1, 7, 172),
(39, 1, 7, 177),
(40, 1, 7, 174),
(41, 1, 7, 178);
INSERT INTO "wagtailcore_grouppagepermission" VALUES
(8, 3, 3, 69),
(9, 3, 3, 70),
(10, 3, 5, 69),
(11, 3, 5, 70),
(12, 4, 3, 69),
(13, 4, 3, 70),
(14, 4, 3, 75),
(15, 4, 3, 74),
(16, 4, 3, 76),
(17, 4, 3, 73),
(18, 4, 5, 69),
(19, 4, 5, 70),
(20, 4, 5, 75),
(21, 4, 5, 74),
(22, 4, 5, 76),
(23, 4, 5, 73),
(24, 5, 5, 70),
(25, 6, 3, 70),
(26, 7, 3, 69),
(27, 7, 3, 70),
(28, 7, 3, 75),
(29, 7, 3, 74),
(30, 7, 3, 76),
(31, 7, 3, 73),
(32, 7, 5, 69),
(33, 7, 5, 70),
(34, 7, 5, 75),
(35, 7, 5, 74),
(36, 7, 5, 76),
(37, 7, 5, 73);
INSERT INTO "wagtailcore_locale" VALUES
(1, 'nb'),
(2, 'en');
INSERT INTO "wagtailcore_page" VALUES
(1, '0001', 1, 2, 'Presserom', 'root', 1, 0, '/', '', 0, '', NULL, NULL, 0, 1, NULL, 0, NULL, NULL, NULL, NULL, 'Presserom', NULL, NULL, 1, '{key 1}', NULL, NULL),
(3, '00010001', 2, 1, 'Forside', 'nb', 1, 0, '/nb/', '', 0, '', NULL, NULL, 0, 46, NULL, 0, NULL, '{now}', NULL, '{now}', 'Forside', NULL, NULL, 1, '{key 2}', NULL, NULL),
(4, '000100010001', 3, 0, 'Nyheter', 'nyheter', 1, 0, '/nb/nyheter/', '', 1, '', NULL, NULL, 0, 47, NULL, 0, NULL, '{now}', NULL, '{now}', 'Nyheter', NULL, NULL, 1, '{key 3}', NULL, NULL),
(5, '00010002', 2, 1, 'Front page', 'en', 1, 0, '/en/', '', 0, '', NULL, NULL, 0, 46, NULL, 0, NULL, '{now}', NULL, '{now}', 'Front page', NULL, NULL, 2, '{key 2}', NULL, NULL),
(6, '000100020001', 3, 0, 'News', 'news', 1, 0, '/en/news/', '', 1, '', NULL, NULL, 0, 47, NULL, 0, NULL, '{now}', NULL, '{now}', 'News', NULL, NULL, 2, '{key 3}', NULL, NULL);
INSERT INTO "wagtailcore_site" VALUES
(2, 'localhost', 80, 1, 3, 'Presserom');
INSERT INTO "wagtailcore_task" VALUES
(1, 'Redaktørens godkjenning', 1, 2);
INSERT INTO "wagtailcore_workflow" VALUES
(1, 'Godkjenning', 1);
INSERT INTO "wagtailcore_workflowcontenttype" VALUES
(48, 1),
(49, 1),
(50, 1),
(51, 1),
(52, 1);
INSERT INTO "wagtailcore_workflowpage" VALUES
(1, 1);
INSERT INTO "wagtailcore_workflowtask" VALUES
(1, 0, 1, 1);
DELETE FROM sqlite_sequence;
INSERT INTO "sqlite_sequence" VALUES
('account_emailaddress', 0),
('auth_group', 7),
('auth_group_permissions', 247),
('auth_permission', 756),
('axes_accessattempt', 0),
('axes_accesslog', 0),
('core_fileuse', 0),
('core_newsroom', 0),
('distribution_availabilityrequest', 0),
('distribution_contactbeat', 0),
('distribution_listmembership', 0),
('distribution_mailbody', 0),
('distribution_mediacontact', 0),
('distribution_presslist', 0),
('distribution_suppression', 0),
('django_content_type', 187),
('django_migrations', 354),
('enquiries_enquiry', 0),
('enquiries_enquiryreminder', 0),
('home_presscontact', 0),
('imports_importedfile', 0),
('imports_importedstory', 0),
('imports_languagepair', 0),
('imports_oldaddress', 0),
('integrations_delivery', 0),
('integrations_storedanswer', 0),
('mfa_authenticator', 0),
('news_factbox', 0),
('news_storycontact', 0),
('news_storycorrection', 0),
('news_storyorganisation', 0),
('news_storyrelation', 0),
('news_storytemplate', 0),
('news_storytopic', 0),
('news_topic', 0),
('pictures_picture', 0),
('pictures_picturetext', 0),
('pictures_rendition', 0),
('release_houseterm', 52),
('release_personallink', 0),
('socialaccount_socialaccount', 0),
('socialaccount_socialapp', 0),
('socialaccount_socialtoken', 0),
('taggit_tag', 0),
('taggit_taggeditem', 0),
('translation_approval', 0),
('translation_comment', 0),
('translation_fieldoverride', 0),
('translation_job', 0),
('translation_segmentrevision', 0),
('translation_term', 0),
('translation_termtext', 0),
('wagtail_localize_stringtranslation', 0),
('wagtail_localize_translation', 0),
('wagtail_localize_translationcontext', 0),
('wagtail_localize_translationlog', 0),
('wagtail_localize_translationsource', 0),
('wagtailadmin_editingsession', 0),
('wagtailcore_collection', 1),
('wagtailcore_comment', 0),
('wagtailcore_groupapprovaltask_groups', 2),
('wagtailcore_groupcollectionpermission', 41),
('wagtailcore_grouppagepermission', 37),
('wagtailcore_locale', 2),
('wagtailcore_modellogentry', 0),
('wagtailcore_page', 6),
('wagtailcore_pagelogentry', 0),
('wagtailcore_pageviewrestriction', 0),
('wagtailcore_revision', 0),
('wagtailcore_site', 2),
('wagtailcore_task', 1),
('wagtailcore_taskstate', 0),
('wagtailcore_workflow', 1),
('wagtailcore_workflowstate', 0),
('wagtailcore_workflowtask', 1),
('wagtaildocs_document', 0),
('wagtailembeds_embed', 0),
('wagtailimages_image', 0),
('wagtailimages_rendition', 0),
('wagtailredirects_redirect', 0),
('wagtailsearch_indexentry', 0),
('wagtailusers_userprofile', 0);
CREATE INDEX "account_emailaddress_email_03be32b2" ON "account_emailaddress" ("email");
CREATE INDEX "account_emailaddress_user_id_2c513194" ON "account_emailaddress" ("user_id");
CREATE UNIQUE INDEX "account_emailaddress_user_id_email_987c8728_uniq" ON "account_emailaddress" ("user_id", "email");
CREATE INDEX "account_emailconfirmation_email_address_id_5b7f8c58" ON "account_emailconfirmation" ("email_address_id");
CREATE INDEX "accounts_claimedrole_group_id_e0ac3982" ON "accounts_claimedrole" ("group_id");
CREATE INDEX "accounts_claimedrole_user_id_7d11a5ed" ON "accounts_claimedrole" ("user_id");
CREATE INDEX "accounts_invitation_invited_by_id_94a21efc" ON "accounts_invitation" ("invited_by_id");
CREATE INDEX "accounts_user_groups_group_id_bd11a704" ON "accounts_user_groups" ("group_id");
CREATE INDEX "accounts_user_groups_user_id_52b62117" ON "accounts_user_groups" ("user_id");
CREATE UNIQUE INDEX "accounts_user_groups_user_id_group_id_59c0b32f_uniq" ON "accounts_user_groups" ("user_id", "group_id");
CREATE INDEX "accounts_user_user_permissions_permission_id_113bb443" ON "accounts_user_user_permissions" ("permission_id");
CREATE INDEX "accounts_user_user_permissions_user_id_e4f0a161" ON "accounts_user_user_permissions" ("user_id");
CREATE UNIQUE INDEX "accounts_user_user_permissions_user_id_permission_id_2ab516c2_uniq" ON "accounts_user_user_permissions" ("user_id", "permission_id");
CREATE INDEX "accounts_usersession_expire_date_70873773" ON "accounts_usersession" ("expire_date");
CREATE INDEX "accounts_usersession_user_id_567c9519" ON "accounts_usersession" ("user_id");
CREATE INDEX "attachment_file" ON "core_attachment" ("file");
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");
CREATE INDEX "axes_accessattempt_ip_address_10922d9c" ON "axes_accessattempt" ("ip_address");
CREATE INDEX "axes_accessattempt_user_agent_ad89678b" ON "axes_accessattempt" ("user_agent");
CREATE INDEX "axes_accessattempt_username_3f2d4ca0" ON "axes_accessattempt" ("username");
CREATE UNIQUE INDEX "axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq" ON "axes_accessattempt" ("username", "ip_address", "user_agent");
CREATE INDEX "axes_accessfailurelog_ip_address_2e9f5a7f" ON "axes_accessfailurelog" ("ip_address");
CREATE INDEX "axes_accessfailurelog_user_agent_ea145dda" ON "axes_accessfailurelog" ("user_agent");
CREATE INDEX "axes_accessfailurelog_username_a8b7e8a4" ON "axes_accessfailurelog" ("username");
CREATE INDEX "axes_accesslog_ip_address_86b417e5" ON "axes_accesslog" ("ip_address");
CREATE INDEX "axes_accesslog_user_agent_0e659004" ON "axes_accesslog" ("user_agent");
CREATE INDEX "axes_accesslog_username_df93064b" ON "axes_accesslog" ("username");
CREATE INDEX "base_content_object_idx" ON "wagtailcore_revision" ("base_content_type_id", "object_id");
CREATE INDEX "contact_events_by_site" ON "distribution_contactevent" ("site_id", "at");
CREATE INDEX "content_object_idx" ON "wagtailcore_revision" ("content_type_id", "object_id");
CREATE INDEX "core_attachment_collection_id_65bd18c5" ON "core_attachment" ("collection_id");
CREATE INDEX "core_attachment_uploaded_by_user_id_eb3151ff" ON "core_attachment" ("uploaded_by_user_id");
CREATE INDEX "core_newsroom_about_page_id_0aca68c1" ON "core_newsroom" ("about_page_id");
CREATE INDEX "core_newsroom_accessibility_page_id_4b47942f" ON "core_newsroom" ("accessibility_page_id");
CREATE INDEX "core_newsroom_cookies_page_id_940ce6a4" ON "core_newsroom" ("cookies_page_id");
CREATE INDEX "core_newsroom_first_published_at_567a3965" ON "core_newsroom" ("first_published_at");
CREATE INDEX "core_newsroom_latest_revision_id_f2e239c4" ON "core_newsroom" ("latest_revision_id");
CREATE INDEX "core_newsroom_live_revision_id_beb1b52c" ON "core_newsroom" ("live_revision_id");
CREATE INDEX "core_newsroom_locale_id_3c31b10e" ON "core_newsroom" ("locale_id");
CREATE INDEX "core_newsroom_locked_by_id_54d52aa4" ON "core_newsroom" ("locked_by_id");
CREATE INDEX "core_newsroom_organisation_id_47b22e89" ON "core_newsroom" ("organisation_id");
CREATE INDEX "core_newsroom_privacy_page_id_71a65c92" ON "core_newsroom" ("privacy_page_id");
CREATE INDEX "core_newsroom_site_id_ea8e2da1" ON "core_newsroom" ("site_id");
CREATE UNIQUE INDEX "core_newsroom_translation_key_locale_id_61104bb1_uniq" ON "core_newsroom" ("translation_key", "locale_id");
CREATE INDEX "core_organisation_first_published_at_d1acdd7c" ON "core_organisation" ("first_published_at");
CREATE INDEX "core_organisation_latest_revision_id_66616440" ON "core_organisation" ("latest_revision_id");
CREATE INDEX "core_organisation_live_revision_id_a11307d5" ON "core_organisation" ("live_revision_id");
CREATE INDEX "core_organisation_locale_id_e1fa8ba8" ON "core_organisation" ("locale_id");
CREATE INDEX "core_organisation_locked_by_id_35926be2" ON "core_organisation" ("locked_by_id");
CREATE INDEX "core_organisation_logo_id_9e52d5f5" ON "core_organisation" ("logo_id");
CREATE INDEX "core_organisation_logo_on_dark_id_a98f91ad" ON "core_organisation" ("logo_on_dark_id");
CREATE INDEX "core_organisation_site_id_150baa89" ON "core_organisation" ("site_id");
CREATE UNIQUE INDEX "core_organisation_translation_key_locale_id_b649c964_uniq" ON "core_organisation" ("translation_key", "locale_id");
CREATE INDEX "count_of_a_story" ON "figures_dailycount" ("translation_key", "day");
CREATE INDEX "coverage_by_date" ON "enquiries_coverage" ("site_id", "published_on");
CREATE INDEX "deliveries_by_address" ON "distribution_delivery" ("address_hash");
CREATE INDEX "deliveries_claimed" ON "distribution_delivery" ("lease_id") WHERE "lease_id" IS NOT NULL;
CREATE INDEX "deliveries_due" ON "distribution_delivery" ("dispatch_id", "state", "next_at");
CREATE INDEX "distribution_availabilityrequest_story_key_1f0663f8" ON "distribution_availabilityrequest" ("story_key");
CREATE INDEX "distribution_availabilityrequest_subscriber_id_345b283a" ON "distribution_availabilityrequest" ("subscriber_id");
CREATE INDEX "distribution_consentevent_subscriber_id_026a3f50" ON "distribution_consentevent" ("subscriber_id");
CREATE INDEX "distribution_contactbeat_contact_id_821cfce5" ON "distribution_contactbeat" ("contact_id");
CREATE INDEX "distribution_contactbeat_topic_key_9ab4bc72" ON "distribution_contactbeat" ("topic_key");
CREATE INDEX "distribution_contactevent_contact_id_cc528ca3" ON "distribution_contactevent" ("contact_id");
CREATE INDEX "distribution_contactevent_site_id_45881e7d" ON "distribution_contactevent" ("site_id");
CREATE INDEX "distribution_contactevent_user_id_17a3903f" ON "distribution_contactevent" ("user_id");
CREATE INDEX "distribution_contactimport_site_id_c10993e7" ON "distribution_contactimport" ("site_id");
CREATE INDEX "distribution_contactimport_user_id_683f3835" ON "distribution_contactimport" ("user_id");
CREATE INDEX "distribution_dailyclicks_link_id_1ca5a306" ON "distribution_dailyclicks" ("link_id");
CREATE INDEX "distribution_delivery_contact_id_d7108641" ON "distribution_delivery" ("contact_id");
CREATE INDEX "distribution_delivery_dispatch_id_73936924" ON "distribution_delivery" ("dispatch_id");
CREATE INDEX "distribution_delivery_link_id_01169cb5" ON "distribution_delivery" ("link_id");
CREATE INDEX "distribution_delivery_next_at_78036c53" ON "distribution_delivery" ("next_at");
CREATE INDEX "distribution_delivery_subscriber_id_6725c408" ON "distribution_delivery" ("subscriber_id");
CREATE INDEX "distribution_dispatch_created_by_id_c97d6a3d" ON "distribution_dispatch" ("created_by_id");
CREATE INDEX "distribution_dispatch_follows_from_dispatch_id_e522b0e9" ON "distribution_dispatch_follows" ("from_dispatch_id");
CREATE UNIQUE INDEX "distribution_dispatch_follows_from_dispatch_id_to_dispatch_id_f723af26_uniq" ON "distribution_dispatch_follows" ("from_dispatch_id", "to_dispatch_id");
CREATE INDEX "distribution_dispatch_follows_to_dispatch_id_ae3f5eb3" ON "distribution_dispatch_follows" ("to_dispatch_id");
CREATE INDEX "distribution_dispatch_release_id_c45d9603" ON "distribution_dispatch" ("release_id");
CREATE INDEX "distribution_dispatch_site_id_45d57d91" ON "distribution_dispatch" ("site_id");
CREATE INDEX "distribution_dispatch_state_91f38a4e" ON "distribution_dispatch" ("state");
CREATE INDEX "distribution_dispatch_story_key_f594fcbb" ON "distribution_dispatch" ("story_key");
CREATE INDEX "distribution_listmembership_contact_id_6271afa9" ON "distribution_listmembership" ("contact_id");
CREATE INDEX "distribution_listmembership_press_list_id_951e5ad2" ON "distribution_listmembership" ("press_list_id");
CREATE INDEX "distribution_mailbody_dispatch_id_ec077ecb" ON "distribution_mailbody" ("dispatch_id");
CREATE INDEX "distribution_mailevent_delivery_id_61f7b98c" ON "distribution_mailevent" ("delivery_id");
CREATE INDEX "distribution_mailevent_processed_at_c0534054" ON "distribution_mailevent" ("processed_at");
CREATE INDEX "distribution_mailing_changed_by_id_092ad8f6" ON "distribution_mailing" ("changed_by_id");
CREATE INDEX "distribution_mailing_lists_mailing_id_4c363536" ON "distribution_mailing_lists" ("mailing_id");
CREATE UNIQUE INDEX "distribution_mailing_lists_mailing_id_presslist_id_276be2f6_uniq" ON "distribution_mailing_lists" ("mailing_id", "presslist_id");
CREATE INDEX "distribution_mailing_lists_presslist_id_da894f32" ON "distribution_mailing_lists" ("presslist_id");
CREATE INDEX "distribution_maillink_body_id_eeea2e62" ON "distribution_maillink" ("body_id");
CREATE INDEX "distribution_mediacontact_created_by_id_71b1da48" ON "distribution_mediacontact" ("created_by_id");
CREATE INDEX "distribution_mediacontact_site_id_834d8af3" ON "distribution_mediacontact" ("site_id");
CREATE INDEX "distribution_presslist_site_id_6e390cea" ON "distribution_presslist" ("site_id");
CREATE INDEX "distribution_senderlease_accepted_by_id_5a615649" ON "distribution_senderlease" ("accepted_by_id");
CREATE INDEX "distribution_signupattempt_address_hash_ba12d8dd" ON "distribution_signupattempt" ("address_hash");
CREATE INDEX "distribution_signupattempt_at_a78c40fa" ON "distribution_signupattempt" ("at");
CREATE INDEX "distribution_signupattempt_network_hash_979dad0e" ON "distribution_signupattempt" ("network_hash");
CREATE INDEX "distribution_signupattempt_site_id_9244ee02" ON "distribution_signupattempt" ("site_id");
CREATE INDEX "distribution_subscriber_site_id_a6363b84" ON "distribution_subscriber" ("site_id");
CREATE INDEX "distribution_subscriber_status_151ecedb" ON "distribution_subscriber" ("status");
CREATE INDEX "distribution_subscription_ended_by_id_fe9ac678" ON "distribution_subscription" ("ended_by_id");
CREATE INDEX "distribution_subscription_subscriber_id_c67e37a0" ON "distribution_subscription" ("subscriber_id");
CREATE INDEX "distribution_suppression_site_id_f596addb" ON "distribution_suppression" ("site_id");
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");
CREATE INDEX "django_task_backend_071754_idx" ON "django_tasks_database_dbtaskresult" ("backend_name");
CREATE INDEX "django_task_queue_n_99c321_idx" ON "django_tasks_database_dbtaskresult" ("queue_name");
CREATE INDEX "enquiries_by_deadline" ON "enquiries_enquiry" ("site_id", "status", "deadline_at");
CREATE INDEX "enquiries_coverage_added_by_id_aaa68a96" ON "enquiries_coverage" ("added_by_id");
CREATE INDEX "enquiries_coverage_release_id_d7f473b2" ON "enquiries_coverage" ("release_id");
CREATE INDEX "enquiries_coverage_site_id_165b1a47" ON "enquiries_coverage" ("site_id");
CREATE INDEX "enquiries_enquiry_created_by_id_f70d7e80" ON "enquiries_enquiry" ("created_by_id");
CREATE INDEX "enquiries_enquiry_owner_id_da8fc875" ON "enquiries_enquiry" ("owner_id");
CREATE INDEX "enquiries_enquiry_release_id_a4c981ef" ON "enquiries_enquiry" ("release_id");
CREATE INDEX "enquiries_enquiry_site_id_1ff81c9d" ON "enquiries_enquiry" ("site_id");
CREATE INDEX "enquiries_enquirynote_enquiry_id_056ecf18" ON "enquiries_enquirynote" ("enquiry_id");
CREATE INDEX "enquiries_enquirynote_user_id_1419299e" ON "enquiries_enquirynote" ("user_id");
CREATE INDEX "enquiries_enquiryreminder_enquiry_id_40931aa9" ON "enquiries_enquiryreminder" ("enquiry_id");
CREATE INDEX "events_of_links" ON "release_linkevent" ("link_id", "kind", "at");
CREATE INDEX "figures_dailycount_site_id_00454493" ON "figures_dailycount" ("site_id");
CREATE INDEX "file_use_target" ON "core_fileuse" ("target_model", "target_id");
CREATE INDEX "formstate_user_object" ON "wagtailadmin_formstate" ("user_id", "content_type_id", "object_id", "parent_object_id");
CREATE INDEX "home_homepage_lead_story_id_942e26cf" ON "home_homepage" ("lead_story_id");
CREATE INDEX "home_newsroomsetup_site_id_83f94862" ON "home_newsroomsetup" ("site_id");
CREATE INDEX "home_newsroomsetup_user_id_5e344736" ON "home_newsroomsetup" ("user_id");
CREATE INDEX "home_presscontact_contact_id_b8228905" ON "home_presscontact" ("contact_id");
CREATE INDEX "home_presscontact_page_id_da41e11f" ON "home_presscontact" ("page_id");
CREATE INDEX "home_sharedstory_changed_by_id_fb6187fb" ON "home_sharedstory" ("changed_by_id");
CREATE INDEX "home_sharedstory_offered_by_id_49c9215f" ON "home_sharedstory" ("offered_by_id");
CREATE INDEX "home_sharedstory_site_id_c466ecd0" ON "home_sharedstory" ("site_id");
CREATE INDEX "home_sharedstory_source_id_4c20c4d1" ON "home_sharedstory" ("source_id");
CREATE INDEX "home_sharedstory_translation_key_ce5e992a" ON "home_sharedstory" ("translation_key");
CREATE INDEX "imports_imp_run_id_90f49a_idx" ON "imports_importline" ("run_id", "outcome");
CREATE INDEX "imports_imp_source__232081_idx" ON "imports_importedstory" ("source_id", "group");
CREATE INDEX "imports_importedfile_content_type_id_d3e2411c" ON "imports_importedfile" ("content_type_id");
CREATE INDEX "imports_importedfile_source_id_3cf4da88" ON "imports_importedfile" ("source_id");
CREATE INDEX "imports_importedstory_page_id_86c26ed3" ON "imports_importedstory" ("page_id");
CREATE INDEX "imports_importedstory_revision_id_b0dd06a7" ON "imports_importedstory" ("revision_id");
CREATE INDEX "imports_importedstory_run_id_8d5f9f26" ON "imports_importedstory" ("run_id");
CREATE INDEX "imports_importedstory_source_id_afd58301" ON "imports_importedstory" ("source_id");
CREATE INDEX "imports_importline_page_id_91a9c8f7" ON "imports_importline" ("page_id");
CREATE INDEX "imports_importline_run_id_39eff7fe" ON "imports_importline" ("run_id");
CREATE INDEX "imports_importrun_source_id_e6da3e4f" ON "imports_importrun" ("source_id");
CREATE INDEX "imports_importrun_status_4319e3c3" ON "imports_importrun" ("status");
CREATE INDEX "imports_importrun_user_id_7dc31a92" ON "imports_importrun" ("user_id");
CREATE INDEX "imports_importsource_site_id_954c95c3" ON "imports_importsource" ("site_id");
CREATE INDEX "imports_languagepair_original_id_91a41687" ON "imports_languagepair" ("original_id");
CREATE INDEX "imports_languagepair_source_id_b2426977" ON "imports_languagepair" ("source_id");
CREATE INDEX "imports_languagepair_status_62312b78" ON "imports_languagepair" ("status");
CREATE INDEX "imports_languagepair_translation_id_2f827e82" ON "imports_languagepair" ("translation_id");
CREATE INDEX "imports_oldaddress_document_id_68efd391" ON "imports_oldaddress" ("document_id");
CREATE INDEX "imports_oldaddress_source_id_9fb134d5" ON "imports_oldaddress" ("source_id");
CREATE INDEX "imports_oldaddress_story_id_70381fcb" ON "imports_oldaddress" ("story_id");
CREATE INDEX "integrations_attempt_delivery_id_6229bb9d" ON "integrations_attempt" ("delivery_id");
CREATE INDEX "integrations_delivery_endpoint_id_226afb88" ON "integrations_delivery" ("endpoint_id");
CREATE INDEX "integrations_delivery_event_id_ef0bc12f" ON "integrations_delivery" ("event_id");
CREATE INDEX "integrations_endpoint_owner_id_c1902470" ON "integrations_endpoint" ("owner_id");
CREATE INDEX "integrations_endpoint_site_id_ebd675b8" ON "integrations_endpoint" ("site_id");
CREATE INDEX "integrations_endpointsecret_endpoint_id_d444cb8f" ON "integrations_endpointsecret" ("endpoint_id");
CREATE INDEX "integrations_event_page_id_128e9aed" ON "integrations_event" ("page_id");
CREATE INDEX "integrations_event_site_id_c5a822c6" ON "integrations_event" ("site_id");
CREATE INDEX "integrations_storedanswer_created_at_048a2751" ON "integrations_storedanswer" ("created_at");
CREATE INDEX "integrations_storedanswer_token_id_39616ce2" ON "integrations_storedanswer" ("token_id");
CREATE INDEX "integrations_writetoken_site_id_19dbac83" ON "integrations_writetoken" ("site_id");
CREATE INDEX "latest_backups" ON "operations_backuprun" ("kind", "at" DESC);
CREATE INDEX "listed_story_newest" ON "news_listedstory" ("home_id", "name", "date" DESC, "page_id" DESC);
CREATE INDEX "mfa_authenticator_user_id_0c3a50c0" ON "mfa_authenticator" ("user_id");
CREATE INDEX "news_contact_first_published_at_04943fcf" ON "news_contact" ("first_published_at");
CREATE INDEX "news_contact_latest_revision_id_d10c296a" ON "news_contact" ("latest_revision_id");
CREATE INDEX "news_contact_live_revision_id_724298c8" ON "news_contact" ("live_revision_id");
CREATE INDEX "news_contact_locale_id_99d67dac" ON "news_contact" ("locale_id");
CREATE INDEX "news_contact_locked_by_id_0b4530c5" ON "news_contact" ("locked_by_id");
CREATE INDEX "news_contact_portrait_id_13959f2f" ON "news_contact" ("portrait_id");
CREATE INDEX "news_contact_site_id_8fa6874f" ON "news_contact" ("site_id");
CREATE UNIQUE INDEX "news_contact_translation_key_locale_id_afd1c547_uniq" ON "news_contact" ("translation_key", "locale_id");
CREATE INDEX "news_factbox_first_published_at_87adec9c" ON "news_factbox" ("first_published_at");
CREATE INDEX "news_factbox_latest_revision_id_fa349216" ON "news_factbox" ("latest_revision_id");
CREATE INDEX "news_factbox_live_revision_id_2293de5c" ON "news_factbox" ("live_revision_id");
CREATE INDEX "news_factbox_locale_id_aa052ae4" ON "news_factbox" ("locale_id");
CREATE INDEX "news_factbox_locked_by_id_2d3c7a91" ON "news_factbox" ("locked_by_id");
CREATE INDEX "news_factbox_site_id_da70f14b" ON "news_factbox" ("site_id");
CREATE UNIQUE INDEX "news_factbox_translation_key_locale_id_bda6fcd2_uniq" ON "news_factbox" ("translation_key", "locale_id");
CREATE INDEX "news_listedstory_page_id_620f1d12" ON "news_listedstory" ("page_id");
CREATE INDEX "news_storycontact_contact_id_b8baf6a8" ON "news_storycontact" ("contact_id");
CREATE INDEX "news_storycontact_locale_id_96b42329" ON "news_storycontact" ("locale_id");
CREATE INDEX "news_storycontact_page_id_95c81b40" ON "news_storycontact" ("page_id");
CREATE UNIQUE INDEX "news_storycontact_translation_key_locale_id_6982e422_uniq" ON "news_storycontact" ("translation_key", "locale_id");
CREATE INDEX "news_storycorrection_locale_id_ba69beb9" ON "news_storycorrection" ("locale_id");
CREATE INDEX "news_storycorrection_page_id_aeabd248" ON "news_storycorrection" ("page_id");
CREATE UNIQUE INDEX "news_storycorrection_translation_key_locale_id_57e57bf6_uniq" ON "news_storycorrection" ("translation_key", "locale_id");
CREATE INDEX "news_storyorganisation_locale_id_89fcd295" ON "news_storyorganisation" ("locale_id");
CREATE INDEX "news_storyorganisation_organisation_id_323583cb" ON "news_storyorganisation" ("organisation_id");
CREATE INDEX "news_storyorganisation_page_id_aa37ad6d" ON "news_storyorganisation" ("page_id");
CREATE UNIQUE INDEX "news_storyorganisation_translation_key_locale_id_a555f3b5_uniq" ON "news_storyorganisation" ("translation_key", "locale_id");
CREATE INDEX "news_storyp_date_d84165_idx" ON "news_storypage" ("date" DESC);
CREATE INDEX "news_storypage_lead_picture_id_337cb711" ON "news_storypage" ("lead_picture_id");
CREATE INDEX "news_storyrelation_locale_id_a6b3277a" ON "news_storyrelation" ("locale_id");
CREATE INDEX "news_storyrelation_page_id_6c08ad85" ON "news_storyrelation" ("page_id");
CREATE INDEX "news_storyrelation_story_id_3f8285f1" ON "news_storyrelation" ("story_id");
CREATE UNIQUE INDEX "news_storyrelation_translation_key_locale_id_6e90b178_uniq" ON "news_storyrelation" ("translation_key", "locale_id");
CREATE INDEX "news_storytemplate_contact_id_365b5521" ON "news_storytemplate" ("contact_id");
CREATE INDEX "news_storytemplate_locale_id_32c23fe0" ON "news_storytemplate" ("locale_id");
CREATE INDEX "news_storytemplate_organisation_id_41e9af28" ON "news_storytemplate" ("organisation_id");
CREATE INDEX "news_storytemplate_site_id_1f864563" ON "news_storytemplate" ("site_id");
CREATE INDEX "news_storytopic_locale_id_444b2454" ON "news_storytopic" ("locale_id");
CREATE INDEX "news_storytopic_page_id_16d0d130" ON "news_storytopic" ("page_id");
CREATE INDEX "news_storytopic_topic_id_539ed79f" ON "news_storytopic" ("topic_id");
CREATE UNIQUE INDEX "news_storytopic_translation_key_locale_id_56e3ec87_uniq" ON "news_storytopic" ("translation_key", "locale_id");
CREATE INDEX "news_topic_contact_id_84f81bf8" ON "news_topic" ("contact_id");
CREATE INDEX "news_topic_first_published_at_3ef18a60" ON "news_topic" ("first_published_at");
CREATE INDEX "news_topic_latest_revision_id_fc3fda8a" ON "news_topic" ("latest_revision_id");
CREATE INDEX "news_topic_live_revision_id_943105c1" ON "news_topic" ("live_revision_id");
CREATE INDEX "news_topic_locale_id_29fb72fd" ON "news_topic" ("locale_id");
CREATE INDEX "news_topic_locked_by_id_a251a4be" ON "news_topic" ("locked_by_id");
CREATE INDEX "news_topic_site_id_8ec61eaa" ON "news_topic" ("site_id");
CREATE INDEX "news_topic_slug_3fcdf66e" ON "news_topic" ("slug");
CREATE UNIQUE INDEX "news_topic_translation_key_locale_id_cfc25977_uniq" ON "news_topic" ("translation_key", "locale_id");
CREATE UNIQUE INDEX "one_active_subscription" ON "distribution_subscription" ("subscriber_id", "criteria_key") WHERE "ended_at" IS NULL;
CREATE UNIQUE INDEX "one_common_house_term_per_locale" ON "release_houseterm" ("locale_id", "term") WHERE "site_id" IS NULL;
CREATE UNIQUE INDEX "one_event_per_place_in_a_story" ON "integrations_event" ("story_key", "sequence") WHERE "story_key" IS NOT NULL;
CREATE UNIQUE INDEX "one_machine_run_at_a_time" ON "translation_machinerun" ("translation_id") WHERE "finished_at" IS NULL;
CREATE UNIQUE INDEX "one_mention_per_comment" ON "release_mention" ("comment_id", "user_id") WHERE "reply_id" IS NULL;
CREATE UNIQUE INDEX "one_mention_per_reply" ON "release_mention" ("reply_id", "user_id") WHERE "reply_id" IS NOT NULL;
CREATE UNIQUE INDEX "one_unfinished_newsroom_setup_per_user" ON "home_newsroomsetup" ("user_id") WHERE "site_id" IS NULL;
CREATE UNIQUE INDEX "one_user_per_email" ON "accounts_user" ((LOWER("email")));
CREATE INDEX "page_change_at" ON "core_pagechange" ("at");
CREATE INDEX "page_change_tag" ON "core_pagechange" ("tag");
CREATE INDEX "picture_file" ON "pictures_picture" ("file");
CREATE INDEX "pictures_gallerytitle_collection_id_024ef689" ON "pictures_gallerytitle" ("collection_id");
CREATE INDEX "pictures_gallerytitle_locale_id_84fa682c" ON "pictures_gallerytitle" ("locale_id");
CREATE INDEX "pictures_picture_collection_id_5eea2823" ON "pictures_picture" ("collection_id");
CREATE INDEX "pictures_picture_created_at_77c5d2f6" ON "pictures_picture" ("created_at");
CREATE INDEX "pictures_picture_file_hash_4f77921a" ON "pictures_picture" ("file_hash");
CREATE INDEX "pictures_picture_status_f21d4e4d" ON "pictures_picture" ("status");
CREATE INDEX "pictures_picture_uploaded_by_user_id_2b60c50a" ON "pictures_picture" ("uploaded_by_user_id");
CREATE INDEX "pictures_picturetext_locale_id_e6c2a135" ON "pictures_picturetext" ("locale_id");
CREATE INDEX "pictures_picturetext_picture_id_9fc90bc9" ON "pictures_picturetext" ("picture_id");
CREATE INDEX "pictures_rendition_filter_spec_54af8a05" ON "pictures_rendition" ("filter_spec");
CREATE INDEX "pictures_rendition_image_id_9bb16b4d" ON "pictures_rendition" ("image_id");
CREATE UNIQUE INDEX "pictures_rendition_image_id_filter_spec_focal_point_key_bc8f646d_uniq" ON "pictures_rendition" ("image_id", "filter_spec", "focal_point_key");
CREATE INDEX "referenceindex_source_object" ON "wagtailcore_referenceindex" ("base_content_type_id", "object_id");
CREATE INDEX "referenceindex_target_object" ON "wagtailcore_referenceindex" ("to_content_type_id", "to_object_id");
CREATE INDEX "release_approvedtext_approved_by_id_93c5acb3" ON "release_approvedtext" ("approved_by_id");
CREATE INDEX "release_calendarlink_user_id_10f4469f" ON "release_calendarlink" ("user_id");
CREATE INDEX "release_earlierversion_hidden_by_id_f5aeca48" ON "release_earlierversion" ("hidden_by_id");
CREATE INDEX "release_earlierversion_page_id_7f14a022" ON "release_earlierversion" ("page_id");
CREATE INDEX "release_guestcomment_link_id_bd65cdc6" ON "release_guestcomment" ("link_id");
CREATE INDEX "release_guestcomment_locale_id_f43d3f94" ON "release_guestcomment" ("locale_id");
CREATE INDEX "release_guestcomment_page_id_dbda8d0d" ON "release_guestcomment" ("page_id");
CREATE INDEX "release_guestcomment_resolved_by_id_861f92f9" ON "release_guestcomment" ("resolved_by_id");
CREATE INDEX "release_guestcomment_revision_id_2013c225" ON "release_guestcomment" ("revision_id");
CREATE INDEX "release_houseterm_locale_id_0043fcb3" ON "release_houseterm" ("locale_id");
CREATE INDEX "release_houseterm_site_id_9555c517" ON "release_houseterm" ("site_id");
CREATE INDEX "release_linkevent_link_id_9b26eb3b" ON "release_linkevent" ("link_id");
CREATE INDEX "release_linkevent_page_id_de347dcc" ON "release_linkevent" ("page_id");
CREATE INDEX "release_linkevent_revision_id_0aff6266" ON "release_linkevent" ("revision_id");
CREATE INDEX "release_mention_comment_id_f2876b20" ON "release_mention" ("comment_id");
CREATE INDEX "release_mention_reply_id_c2e88821" ON "release_mention" ("reply_id");
CREATE INDEX "release_mention_user_id_d9fa4567" ON "release_mention" ("user_id");
CREATE INDEX "release_personallink_created_by_id_77661245" ON "release_personallink" ("created_by_id");
CREATE INDEX "release_personallink_languages_locale_id_2efd0e04" ON "release_personallink_languages" ("locale_id");
CREATE INDEX "release_personallink_languages_personallink_id_1e5efc9a" ON "release_personallink_languages" ("personallink_id");
CREATE UNIQUE INDEX "release_personallink_languages_personallink_id_locale_id_0ca130f4_uniq" ON "release_personallink_languages" ("personallink_id", "locale_id");
CREATE INDEX "release_personallink_release_id_8e04192e" ON "release_personallink" ("release_id");
CREATE INDEX "release_personallink_revoked_by_id_97f04d47" ON "release_personallink" ("revoked_by_id");
CREATE INDEX "release_release_confidential_by_id_b4b0228f" ON "release_release" ("confidential_by_id");
CREATE INDEX "release_release_owner_id_1335c006" ON "release_release" ("owner_id");
CREATE INDEX "release_release_publish_at_af4cfc4f" ON "release_release" ("publish_at");
CREATE INDEX "release_releaseevent_locale_id_07f6db34" ON "release_releaseevent" ("locale_id");
CREATE INDEX "release_releaseevent_release_id_e18c32c1" ON "release_releaseevent" ("release_id");
CREATE INDEX "release_releaseevent_revision_id_aaadda1c" ON "release_releaseevent" ("revision_id");
CREATE INDEX "release_releaseevent_user_id_462d8cdf" ON "release_releaseevent" ("user_id");
CREATE INDEX "release_releaselanguage_locale_id_bdc8c53b" ON "release_releaselanguage" ("locale_id");
CREATE INDEX "release_releaselanguage_release_id_11fdf1fe" ON "release_releaselanguage" ("release_id");
CREATE INDEX "release_tombstone_page_id_42af97f8" ON "release_tombstone" ("page_id");
CREATE INDEX "release_tombstone_site_id_02e6cd24" ON "release_tombstone" ("site_id");
CREATE INDEX "release_tombstone_withdrawal_id_db4e2e9b" ON "release_tombstone" ("withdrawal_id");
CREATE INDEX "release_withdrawal_by_id_eabc33eb" ON "release_withdrawal" ("by_id");
CREATE INDEX "release_withdrawal_release_id_27527266" ON "release_withdrawal" ("release_id");
CREATE INDEX "release_withdrawal_replaced_by_id_86a35dc6" ON "release_withdrawal" ("replaced_by_id");
CREATE INDEX "release_withdrawal_restored_by_id_e60790e2" ON "release_withdrawal" ("restored_by_id");
CREATE INDEX "release_withdrawal_translation_key_7ada6cd5" ON "release_withdrawal" ("translation_key");
CREATE INDEX "release_withdrawnversion_page_id_118c7286" ON "release_withdrawnversion" ("page_id");
CREATE INDEX "release_withdrawnversion_revision_id_54225b6a" ON "release_withdrawnversion" ("revision_id");
CREATE INDEX "release_withdrawnversion_withdrawal_id_1ab25375" ON "release_withdrawnversion" ("withdrawal_id");
CREATE INDEX "rendition_file" ON "pictures_rendition" ("file");
CREATE INDEX "search_entry_newest" ON "search_searchentry" ("home_id", "day");
CREATE INDEX "search_searchfacet_entry_id_e747f55d" ON "search_searchfacet" ("entry_id");
CREATE INDEX "search_searchmiss_site_id_ac03b14d" ON "search_searchmiss" ("site_id");
CREATE INDEX "search_searchsynonym_locale_id_32b5fe42" ON "search_searchsynonym" ("locale_id");
CREATE INDEX "search_searchsynonym_site_id_e22591e5" ON "search_searchsynonym" ("site_id");
CREATE INDEX "search_term_stem" ON "search_searchterm" ("language", "stem");
CREATE UNIQUE INDEX "socialaccount_socialaccount_provider_uid_fc810c6e_uniq" ON "socialaccount_socialaccount" ("provider", "uid");
CREATE INDEX "socialaccount_socialaccount_user_id_8146e70c" ON "socialaccount_socialaccount" ("user_id");
CREATE INDEX "socialaccount_socialtoken_account_id_951f210e" ON "socialaccount_socialtoken" ("account_id");
CREATE INDEX "socialaccount_socialtoken_app_id_636a42d7" ON "socialaccount_socialtoken" ("app_id");
CREATE UNIQUE INDEX "socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq" ON "socialaccount_socialtoken" ("app_id", "account_id");
CREATE INDEX "status_by_state" ON "translation_translationstatus" ("enabled", "state", "deadline", "title");
CREATE INDEX "taggit_tagg_content_8fc721_idx" ON "taggit_taggeditem" ("content_type_id", "object_id");
CREATE INDEX "taggit_taggeditem_content_type_id_9957a03c" ON "taggit_taggeditem" ("content_type_id");
CREATE INDEX "taggit_taggeditem_object_id_e2d7d1df" ON "taggit_taggeditem" ("object_id");
CREATE INDEX "taggit_taggeditem_tag_id_f4f5b767" ON "taggit_taggeditem" ("tag_id");
CREATE INDEX "tasks_db_new_ordering_idx" ON "django_tasks_database_dbtaskresult" ("status", "priority" DESC, "run_after" ASC, "enqueued_at" ASC) WHERE "status" = 'READY';
CREATE INDEX "translation_approval_created_by_id_5fbd119c" ON "translation_approval" ("created_by_id");
CREATE INDEX "translation_approval_translation_id_4cf6a901" ON "translation_approval" ("translation_id");
CREATE INDEX "translation_assignment_sent_by_id_6dec916c" ON "translation_assignment" ("sent_by_id");
CREATE INDEX "translation_assignment_translator_id_a19291a5" ON "translation_assignment" ("translator_id");
CREATE INDEX "translation_checkoverride_context_id_a806eedd" ON "translation_checkoverride" ("context_id");
CREATE INDEX "translation_checkoverride_created_by_id_560d3182" ON "translation_checkoverride" ("created_by_id");
CREATE INDEX "translation_checkoverride_string_id_acf972a7" ON "translation_checkoverride" ("string_id");
CREATE INDEX "translation_checkoverride_translation_id_d02d8a8c" ON "translation_checkoverride" ("translation_id");
CREATE INDEX "translation_comment_context_id_0931fe06" ON "translation_comment" ("context_id");
CREATE INDEX "translation_comment_created_by_id_2965f9cb" ON "translation_comment" ("created_by_id");
CREATE INDEX "translation_comment_string_id_7db031d8" ON "translation_comment" ("string_id");
CREATE INDEX "translation_comment_translation_id_2ff68d73" ON "translation_comment" ("translation_id");
CREATE INDEX "translation_fieldoverride_created_by_id_d3e9af0b" ON "translation_fieldoverride" ("created_by_id");
CREATE INDEX "translation_fieldoverride_translation_id_68b4d098" ON "translation_fieldoverride" ("translation_id");
CREATE INDEX "translation_job_created_by_id_fd3615b0" ON "translation_job" ("created_by_id");
CREATE INDEX "translation_jobitem_job_id_fc833b45" ON "translation_jobitem" ("job_id");
CREATE INDEX "translation_machinerun_created_by_id_42484d15" ON "translation_machinerun" ("created_by_id");
CREATE INDEX "translation_machinerun_translation_id_2b479f08" ON "translation_machinerun" ("translation_id");
CREATE INDEX "translation_notice_translation_id_4dddfa3b" ON "translation_notification" ("translation_id");
CREATE INDEX "translation_notice_user_id_44a43ece" ON "translation_notification" ("user_id");
CREATE INDEX "translation_segmentrevision_created_by_id_77858d69" ON "translation_segmentrevision" ("created_by_id");
CREATE INDEX "translation_segmentrevision_string_translation_id_5b9a2aaa" ON "translation_segmentrevision" ("string_translation_id");
CREATE INDEX "translation_term_site_id_15148113" ON "translation_term" ("site_id");
CREATE INDEX "translation_termtext_locale_id_cfc77010" ON "translation_termtext" ("locale_id");
CREATE INDEX "translation_termtext_term_id_5f1a91ad" ON "translation_termtext" ("term_id");
CREATE INDEX "translation_translationstatus_translator_id_3fae3530" ON "translation_translationstatus" ("translator_id");
CREATE INDEX "trash_trashedpage_entry_id_9a3af062" ON "trash_trashedpage" ("entry_id");
CREATE INDEX "trash_trashentry_deleted_at_92879556" ON "trash_trashentry" ("deleted_at");
CREATE INDEX "trash_trashentry_deleted_by_id_0ba54f7c" ON "trash_trashentry" ("deleted_by_id");
CREATE INDEX "trash_trashentry_page_id_9e666ba5" ON "trash_trashentry" ("page_id");
CREATE INDEX "trash_trashentry_translations_translation_id_ff2d9625" ON "trash_trashentry_translations" ("translation_id");
CREATE INDEX "trash_trashentry_translations_trashentry_id_52ad4511" ON "trash_trashentry_translations" ("trashentry_id");
CREATE UNIQUE INDEX "trash_trashentry_translations_trashentry_id_translation_id_60b0f730_uniq" ON "trash_trashentry_translations" ("trashentry_id", "translation_id");
CREATE UNIQUE INDEX "unique_authenticator_type" ON "mfa_authenticator" ("user_id", "type") WHERE "type" IN ('totp', 'recovery_codes');
CREATE UNIQUE INDEX "unique_in_progress_workflow" ON "wagtailcore_workflowstate" ("base_content_type_id", "object_id") WHERE "status" IN ('in_progress', 'needs_changes');
CREATE UNIQUE INDEX "unique_primary_email" ON "account_emailaddress" ("user_id", "primary") WHERE "primary";
CREATE UNIQUE INDEX "unique_verified_email" ON "account_emailaddress" ("email") WHERE "verified";
CREATE INDEX "wagtail_localize_localesynchronization_sync_from_id_1bc4c2eb" ON "wagtail_localize_localesynchronization" ("sync_from_id");
CREATE INDEX "wagtail_localize_overridablesegment_context_id_eed8c388" ON "wagtail_localize_overridablesegment" ("context_id");
CREATE INDEX "wagtail_localize_overridablesegment_source_id_5720ac20" ON "wagtail_localize_overridablesegment" ("source_id");
CREATE INDEX "wagtail_localize_relatedobjectsegment_context_id_c0a725be" ON "wagtail_localize_relatedobjectsegment" ("context_id");
CREATE INDEX "wagtail_localize_relatedobjectsegment_object_id_6c7b58df" ON "wagtail_localize_relatedobjectsegment" ("object_id");
CREATE INDEX "wagtail_localize_relatedobjectsegment_source_id_9a3b1373" ON "wagtail_localize_relatedobjectsegment" ("source_id");
CREATE INDEX "wagtail_localize_segmentoverride_context_id_f827efe0" ON "wagtail_localize_segmentoverride" ("context_id");
CREATE INDEX "wagtail_localize_segmentoverride_last_translated_by_id_a86448fc" ON "wagtail_localize_segmentoverride" ("last_translated_by_id");
CREATE INDEX "wagtail_localize_segmentoverride_locale_id_b1673d41" ON "wagtail_localize_segmentoverride" ("locale_id");
CREATE INDEX "wagtail_localize_string_locale_id_2cded126" ON "wagtail_localize_string" ("locale_id");
CREATE UNIQUE INDEX "wagtail_localize_string_locale_id_data_hash_bae71852_uniq" ON "wagtail_localize_string" ("locale_id", "data_hash");
CREATE INDEX "wagtail_localize_stringsegment_context_id_63235539" ON "wagtail_localize_stringsegment" ("context_id");
CREATE INDEX "wagtail_localize_stringsegment_source_id_5804129f" ON "wagtail_localize_stringsegment" ("source_id");
CREATE INDEX "wagtail_localize_stringsegment_string_id_6356d5ec" ON "wagtail_localize_stringsegment" ("string_id");
CREATE INDEX "wagtail_localize_stringtranslation_context_id_3cc13049" ON "wagtail_localize_stringtranslation" ("context_id");
CREATE INDEX "wagtail_localize_stringtranslation_last_translated_by_id_764c7a3f" ON "wagtail_localize_stringtranslation" ("last_translated_by_id");
CREATE INDEX "wagtail_localize_stringtranslation_locale_id_b9e3730d" ON "wagtail_localize_stringtranslation" ("locale_id");
CREATE UNIQUE INDEX "wagtail_localize_stringtranslation_locale_id_translation_of_id_context_id_d2d59359_uniq" ON "wagtail_localize_stringtranslation" ("locale_id", "translation_of_id", "context_id");
CREATE INDEX "wagtail_localize_stringtranslation_translation_of_id_8eef01d0" ON "wagtail_localize_stringtranslation" ("translation_of_id");
CREATE INDEX "wagtail_localize_templatesegment_context_id_81456b25" ON "wagtail_localize_templatesegment" ("context_id");
CREATE INDEX "wagtail_localize_templatesegment_source_id_26b89dc6" ON "wagtail_localize_templatesegment" ("source_id");
CREATE INDEX "wagtail_localize_templatesegment_template_id_c370b3c8" ON "wagtail_localize_templatesegment" ("template_id");
CREATE INDEX "wagtail_localize_translatableobject_content_type_id_0d6c5139" ON "wagtail_localize_translatableobject" ("content_type_id");
CREATE UNIQUE INDEX "wagtail_localize_translatableobject_content_type_id_translation_key_de875339_uniq" ON "wagtail_localize_translatableobject" ("content_type_id", "translation_key");
CREATE INDEX "wagtail_localize_translation_source_id_e326e1e3" ON "wagtail_localize_translation" ("source_id");
CREATE UNIQUE INDEX "wagtail_localize_translation_source_id_target_locale_id_7e943cf8_uniq" ON "wagtail_localize_translation" ("source_id", "target_locale_id");
CREATE INDEX "wagtail_localize_translation_target_locale_id_8c524f73" ON "wagtail_localize_translation" ("target_locale_id");
CREATE INDEX "wagtail_localize_translationcontext_object_id_86263ce7" ON "wagtail_localize_translationcontext" ("object_id");
CREATE UNIQUE INDEX "wagtail_localize_translationcontext_object_id_path_id_c7f5d707_uniq" ON "wagtail_localize_translationcontext" ("object_id", "path_id");
CREATE INDEX "wagtail_localize_translationlog_locale_id_37619cb4" ON "wagtail_localize_translationlog" ("locale_id");
CREATE INDEX "wagtail_localize_translationlog_revision_id_e3b62278" ON "wagtail_localize_translationlog" ("revision_id");
CREATE INDEX "wagtail_localize_translationlog_source_id_7228923e" ON "wagtail_localize_translationlog" ("source_id");
CREATE INDEX "wagtail_localize_translationsource_locale_id_0ac264c0" ON "wagtail_localize_translationsource" ("locale_id");
CREATE INDEX "wagtail_localize_translationsource_object_id_6a078fd2" ON "wagtail_localize_translationsource" ("object_id");
CREATE UNIQUE INDEX "wagtail_localize_translationsource_object_id_locale_id_fb6a8d8e_uniq" ON "wagtail_localize_translationsource" ("object_id", "locale_id");
CREATE INDEX "wagtail_localize_translationsource_specific_content_type_id_3095eb76" ON "wagtail_localize_translationsource" ("specific_content_type_id");
CREATE INDEX "wagtailadmi_content_717955_idx" ON "wagtailadmin_editingsession" ("content_type_id", "object_id");
CREATE INDEX "wagtailadmin_editingsession_content_type_id_4df7730e" ON "wagtailadmin_editingsession" ("content_type_id");
CREATE INDEX "wagtailadmin_editingsession_user_id_6e1a9b70" ON "wagtailadmin_editingsession" ("user_id");
CREATE INDEX "wagtailadmin_formstate_content_type_id_e32438b3" ON "wagtailadmin_formstate" ("content_type_id");
CREATE INDEX "wagtailadmin_formstate_user_id_b910adc2" ON "wagtailadmin_formstate" ("user_id");
CREATE INDEX "wagtailcore_apitoken_user_id_49b1141b" ON "wagtailcore_apitoken" ("user_id");
CREATE INDEX "wagtailcore_collectionviewrestriction_collection_id_761908ec" ON "wagtailcore_collectionviewrestriction" ("collection_id");
CREATE INDEX "wagtailcore_collectionviewrestriction_groups_collectionviewrestriction_id_47320efd" ON "wagtailcore_collectionviewrestriction_groups" ("collectionviewrestriction_id");
CREATE UNIQUE INDEX "wagtailcore_collectionviewrestriction_groups_collectionviewrestriction_id_group_id_988995ae_uniq" ON "wagtailcore_collectionviewrestriction_groups" ("collectionviewrestriction_id", "group_id");
CREATE INDEX "wagtailcore_collectionviewrestriction_groups_group_id_1823f2a3" ON "wagtailcore_collectionviewrestriction_groups" ("group_id");
CREATE INDEX "wagtailcore_comment_page_id_108444b5" ON "wagtailcore_comment" ("page_id");
CREATE INDEX "wagtailcore_comment_resolved_by_id_a282aa0e" ON "wagtailcore_comment" ("resolved_by_id");
CREATE INDEX "wagtailcore_comment_revision_created_id_1d058279" ON "wagtailcore_comment" ("revision_created_id");
CREATE INDEX "wagtailcore_comment_user_id_0c577ca6" ON "wagtailcore_comment" ("user_id");
CREATE INDEX "wagtailcore_commentreply_comment_id_afc7e027" ON "wagtailcore_commentreply" ("comment_id");
CREATE INDEX "wagtailcore_commentreply_user_id_d0b3b9c3" ON "wagtailcore_commentreply" ("user_id");
CREATE INDEX "wagtailcore_groupapprovaltask_groups_group_id_2e64b61f" ON "wagtailcore_groupapprovaltask_groups" ("group_id");
CREATE INDEX "wagtailcore_groupapprovaltask_groups_groupapprovaltask_id_9a9255ea" ON "wagtailcore_groupapprovaltask_groups" ("groupapprovaltask_id");
CREATE UNIQUE INDEX "wagtailcore_groupapprovaltask_groups_groupapprovaltask_id_group_id_bb5ee7eb_uniq" ON "wagtailcore_groupapprovaltask_groups" ("groupapprovaltask_id", "group_id");
CREATE INDEX "wagtailcore_groupcollectionpermission_collection_id_5423575a" ON "wagtailcore_groupcollectionpermission" ("collection_id");
CREATE INDEX "wagtailcore_groupcollectionpermission_group_id_05d61460" ON "wagtailcore_groupcollectionpermission" ("group_id");
CREATE UNIQUE INDEX "wagtailcore_groupcollectionpermission_group_id_collection_id_permission_id_a21cefe9_uniq" ON "wagtailcore_groupcollectionpermission" ("group_id", "collection_id", "permission_id");
CREATE INDEX "wagtailcore_groupcollectionpermission_permission_id_1b626275" ON "wagtailcore_groupcollectionpermission" ("permission_id");
CREATE INDEX "wagtailcore_grouppagepermission_group_id_fc07e671" ON "wagtailcore_grouppagepermission" ("group_id");
CREATE INDEX "wagtailcore_grouppagepermission_page_id_710b114a" ON "wagtailcore_grouppagepermission" ("page_id");
CREATE INDEX "wagtailcore_grouppagepermission_permission_id_05acb22e" ON "wagtailcore_grouppagepermission" ("permission_id");
CREATE INDEX "wagtailcore_groupsitepermission_group_id_e5cdbee4" ON "wagtailcore_groupsitepermission" ("group_id");
CREATE UNIQUE INDEX "wagtailcore_groupsitepermission_group_id_site_id_permission_id_a58ee30d_uniq" ON "wagtailcore_groupsitepermission" ("group_id", "site_id", "permission_id");
CREATE INDEX "wagtailcore_groupsitepermission_permission_id_459b1f38" ON "wagtailcore_groupsitepermission" ("permission_id");
CREATE INDEX "wagtailcore_groupsitepermission_site_id_245de488" ON "wagtailcore_groupsitepermission" ("site_id");
CREATE INDEX "wagtailcore_modellogentry_action_d2d856ee" ON "wagtailcore_modellogentry" ("action");
CREATE INDEX "wagtailcore_modellogentry_content_changed_8bc39742" ON "wagtailcore_modellogentry" ("content_changed");
CREATE INDEX "wagtailcore_modellogentry_content_type_id_68849e77" ON "wagtailcore_modellogentry" ("content_type_id");
CREATE INDEX "wagtailcore_modellogentry_object_id_e0e7d4ef" ON "wagtailcore_modellogentry" ("object_id");
CREATE INDEX "wagtailcore_modellogentry_revision_id_df6ca33a" ON "wagtailcore_modellogentry" ("revision_id");
CREATE INDEX "wagtailcore_modellogentry_timestamp_9694521b" ON "wagtailcore_modellogentry" ("timestamp");
CREATE INDEX "wagtailcore_modellogentry_user_id_0278d1bf" ON "wagtailcore_modellogentry" ("user_id");
CREATE INDEX "wagtailcore_page_alias_of_id_12945502" ON "wagtailcore_page" ("alias_of_id");
CREATE INDEX "wagtailcore_page_content_type_id_c28424df" ON "wagtailcore_page" ("content_type_id");
CREATE INDEX "wagtailcore_page_first_published_at_2b5dd637" ON "wagtailcore_page" ("first_published_at");
CREATE INDEX "wagtailcore_page_latest_revision_id_e60fef51" ON "wagtailcore_page" ("latest_revision_id");
CREATE INDEX "wagtailcore_page_live_revision_id_930bd822" ON "wagtailcore_page" ("live_revision_id");
CREATE INDEX "wagtailcore_page_locale_id_3c7e30a6" ON "wagtailcore_page" ("locale_id");
CREATE INDEX "wagtailcore_page_locked_by_id_bcb86245" ON "wagtailcore_page" ("locked_by_id");
CREATE INDEX "wagtailcore_page_owner_id_fbf7c332" ON "wagtailcore_page" ("owner_id");
CREATE INDEX "wagtailcore_page_slug_e7c11b8f" ON "wagtailcore_page" ("slug");
CREATE UNIQUE INDEX "wagtailcore_page_translation_key_locale_id_9b041bad_uniq" ON "wagtailcore_page" ("translation_key", "locale_id");
CREATE INDEX "wagtailcore_pagelogentry_action_c2408198" ON "wagtailcore_pagelogentry" ("action");
CREATE INDEX "wagtailcore_pagelogentry_content_changed_99f27ade" ON "wagtailcore_pagelogentry" ("content_changed");
CREATE INDEX "wagtailcore_pagelogentry_content_type_id_74e7708a" ON "wagtailcore_pagelogentry" ("content_type_id");
CREATE INDEX "wagtailcore_pagelogentry_page_id_8464e327" ON "wagtailcore_pagelogentry" ("page_id");
CREATE INDEX "wagtailcore_pagelogentry_revision_id_8043d103" ON "wagtailcore_pagelogentry" ("revision_id");
CREATE INDEX "wagtailcore_pagelogentry_timestamp_deb774c4" ON "wagtailcore_pagelogentry" ("timestamp");
CREATE INDEX "wagtailcore_pagelogentry_user_id_604ccfd8" ON "wagtailcore_pagelogentry" ("user_id");
CREATE INDEX "wagtailcore_pagesubscription_page_id_a085e7a6" ON "wagtailcore_pagesubscription" ("page_id");
CREATE UNIQUE INDEX "wagtailcore_pagesubscription_page_id_user_id_0cef73ed_uniq" ON "wagtailcore_pagesubscription" ("page_id", "user_id");
CREATE INDEX "wagtailcore_pagesubscription_user_id_89d7def9" ON "wagtailcore_pagesubscription" ("user_id");
CREATE INDEX "wagtailcore_pageviewrestriction_groups_group_id_6460f223" ON "wagtailcore_pageviewrestriction_groups" ("group_id");
CREATE INDEX "wagtailcore_pageviewrestriction_groups_pageviewrestriction_id_f147a99a" ON "wagtailcore_pageviewrestriction_groups" ("pageviewrestriction_id");
CREATE UNIQUE INDEX "wagtailcore_pageviewrestriction_groups_pageviewrestriction_id_group_id_d23f80bb_uniq" ON "wagtailcore_pageviewrestriction_groups" ("pageviewrestriction_id", "group_id");
CREATE INDEX "wagtailcore_pageviewrestriction_page_id_15a8bea6" ON "wagtailcore_pageviewrestriction" ("page_id");
CREATE INDEX "wagtailcore_referenceindex_base_content_type_id_313cf40f" ON "wagtailcore_referenceindex" ("base_content_type_id");
CREATE UNIQUE INDEX "wagtailcore_referenceindex_base_content_type_id_object_id_to_content_type_id_to_object_id_content_path_hash_9e6ccd6a_uniq" ON "wagtailcore_referenceindex" ("base_content_type_id", "object_id", "to_content_type_id", "to_object_id", "content_path_hash");
CREATE INDEX "wagtailcore_referenceindex_content_type_id_766e0336" ON "wagtailcore_referenceindex" ("content_type_id");
CREATE INDEX "wagtailcore_referenceindex_to_content_type_id_93690bbd" ON "wagtailcore_referenceindex" ("to_content_type_id");
CREATE INDEX "wagtailcore_revision_approved_go_live_at_88d3dee5" ON "wagtailcore_revision" ("approved_go_live_at");
CREATE INDEX "wagtailcore_revision_base_content_type_id_5b4ef7bd" ON "wagtailcore_revision" ("base_content_type_id");
CREATE INDEX "wagtailcore_revision_content_type_id_c8cb69c0" ON "wagtailcore_revision" ("content_type_id");
CREATE INDEX "wagtailcore_revision_created_at_81450aa6" ON "wagtailcore_revision" ("created_at");
CREATE INDEX "wagtailcore_revision_user_id_03df83b0" ON "wagtailcore_revision" ("user_id");
CREATE INDEX "wagtailcore_site_hostname_96b20b46" ON "wagtailcore_site" ("hostname");
CREATE UNIQUE INDEX "wagtailcore_site_hostname_port_2c626d70_uniq" ON "wagtailcore_site" ("hostname", "port");
CREATE INDEX "wagtailcore_site_root_page_id_e02fb95c" ON "wagtailcore_site" ("root_page_id");
CREATE INDEX "wagtailcore_task_content_type_id_249ab8ba" ON "wagtailcore_task" ("content_type_id");
CREATE INDEX "wagtailcore_taskstate_content_type_id_0a758fdc" ON "wagtailcore_taskstate" ("content_type_id");
CREATE INDEX "wagtailcore_taskstate_finished_by_id_13f98229" ON "wagtailcore_taskstate" ("finished_by_id");
CREATE INDEX "wagtailcore_taskstate_revision_id_df25a499" ON "wagtailcore_taskstate" ("revision_id");
CREATE INDEX "wagtailcore_taskstate_task_id_c3677c34" ON "wagtailcore_taskstate" ("task_id");
CREATE INDEX "wagtailcore_taskstate_workflow_state_id_9239a775" ON "wagtailcore_taskstate" ("workflow_state_id");
CREATE INDEX "wagtailcore_uploadedfile_for_content_type_id_b0fc87b2" ON "wagtailcore_uploadedfile" ("for_content_type_id");
CREATE INDEX "wagtailcore_uploadedfile_uploaded_by_user_id_c7580fe8" ON "wagtailcore_uploadedfile" ("uploaded_by_user_id");
CREATE INDEX "wagtailcore_uuid_06a44d_idx" ON "wagtailcore_pagelogentry" ("uuid", "action", "timestamp" DESC);
CREATE INDEX "wagtailcore_uuid_d6363b_idx" ON "wagtailcore_modellogentry" ("uuid", "action", "timestamp" DESC);
CREATE INDEX "wagtailcore_workflowcontenttype_workflow_id_9aad7cd2" ON "wagtailcore_workflowcontenttype" ("workflow_id");
CREATE INDEX "wagtailcore_workflowpage_workflow_id_56f56ff6" ON "wagtailcore_workflowpage" ("workflow_id");
CREATE INDEX "wagtailcore_workflowstate_base_content_type_id_a30dc576" ON "wagtailcore_workflowstate" ("base_content_type_id");
CREATE INDEX "wagtailcore_workflowstate_content_type_id_2bb78ce1" ON "wagtailcore_workflowstate" ("content_type_id");
CREATE INDEX "wagtailcore_workflowstate_requested_by_id_4090bca3" ON "wagtailcore_workflowstate" ("requested_by_id");
CREATE INDEX "wagtailcore_workflowstate_workflow_id_1f18378f" ON "wagtailcore_workflowstate" ("workflow_id");
CREATE INDEX "wagtailcore_workflowtask_task_id_ce7716fe" ON "wagtailcore_workflowtask" ("task_id");
CREATE INDEX "wagtailcore_workflowtask_workflow_id_b9717175" ON "wagtailcore_workflowtask" ("workflow_id");
CREATE UNIQUE INDEX "wagtailcore_workflowtask_workflow_id_task_id_4ec7a62b_uniq" ON "wagtailcore_workflowtask" ("workflow_id", "task_id");
CREATE INDEX "wagtaildocs_document_collection_id_23881625" ON "wagtaildocs_document" ("collection_id");
CREATE INDEX "wagtaildocs_document_uploaded_by_user_id_17258b41" ON "wagtaildocs_document" ("uploaded_by_user_id");
CREATE INDEX "wagtailembeds_embed_cache_until_26c94bb0" ON "wagtailembeds_embed" ("cache_until");
CREATE INDEX "wagtailimages_image_collection_id_c2f8af7e" ON "wagtailimages_image" ("collection_id");
CREATE INDEX "wagtailimages_image_created_at_86fa6cd4" ON "wagtailimages_image" ("created_at");
CREATE INDEX "wagtailimages_image_file_hash_fb5bbb23" ON "wagtailimages_image" ("file_hash");
CREATE INDEX "wagtailimages_image_uploaded_by_user_id_5d73dc75" ON "wagtailimages_image" ("uploaded_by_user_id");
CREATE INDEX "wagtailimages_rendition_filter_spec_1cba3201" ON "wagtailimages_rendition" ("filter_spec");
CREATE INDEX "wagtailimages_rendition_image_id_3e1fd774" ON "wagtailimages_rendition" ("image_id");
CREATE UNIQUE INDEX "wagtailimages_rendition_image_id_filter_spec_focal_point_key_323c8fe0_uniq" ON "wagtailimages_rendition" ("image_id", "filter_spec", "focal_point_key");
CREATE INDEX "wagtailredirects_redirect_old_path_bb35247b" ON "wagtailredirects_redirect" ("old_path");
CREATE UNIQUE INDEX "wagtailredirects_redirect_old_path_site_id_783622d7_uniq" ON "wagtailredirects_redirect" ("old_path", "site_id");
CREATE INDEX "wagtailredirects_redirect_redirect_page_id_b5728a8f" ON "wagtailredirects_redirect" ("redirect_page_id");
CREATE INDEX "wagtailredirects_redirect_site_id_780a0e1e" ON "wagtailredirects_redirect" ("site_id");
CREATE INDEX "wagtailsearch_indexentry_content_type_id_62ed694f" ON "wagtailsearch_indexentry" ("content_type_id");
CREATE UNIQUE INDEX "wagtailsearch_indexentry_content_type_id_object_id_bcd7ba73_uniq" ON "wagtailsearch_indexentry" ("content_type_id", "object_id");
CREATE INDEX "waiting_deliveries" ON "integrations_delivery" ("next_at") WHERE "state" = 'waiting';
CREATE INDEX "workflowstate_base_ct_id_idx" ON "wagtailcore_workflowstate" ("base_content_type_id", "object_id");
CREATE INDEX "workflowstate_ct_id_idx" ON "wagtailcore_workflowstate" ("content_type_id", "object_id");
