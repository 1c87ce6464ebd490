"""The screens of integrations, in the settings of administrators."""
