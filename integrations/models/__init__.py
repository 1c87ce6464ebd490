from integrations.models.api_token import Scope, StoredAnswer, WriteToken

__all__ = ["Scope", "StoredAnswer", "WriteToken"]
