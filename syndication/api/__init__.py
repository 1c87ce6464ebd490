"""A read-only API of what is public: Wagtail's API v2 with one definition of public, and few fields."""
