"""Whom the peer knows: `PeerAccounts.standard` in the Swift sources. The secret is that of AWS's examples."""

from typing import NamedTuple


class Account(NamedTuple):
    key: str
    secret: str
    token: str | None = None

    @property
    def variables(self):
        """The account as AWS's tools take it from the environment."""
        values = {"AWS_ACCESS_KEY_ID": self.key, "AWS_SECRET_ACCESS_KEY": self.secret, "AWS_SESSION_TOKEN": self.token}
        return {name: value for name, value in values.items() if value}


REGION = "us-east-1"
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
LONG_LIVED = Account("AKIDEXAMPLE", SECRET)
SESSION = Account("ASIASESSIONEXAMPLE", SECRET, "session/token+example==")
EXPIRED = Account("ASIAEXPIREDEXAMPLE", SECRET, "expired/token+example==")
BEARER_TOKEN = "bedrock-api-key-example"
