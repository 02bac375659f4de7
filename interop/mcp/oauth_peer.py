"""A tool server of the official SDK that asks for sign-in, with the SDK's own authorization server beside it.

    python oauth_peer.py PORT LIFETIME

Everybody who comes is signed in, except where the file `deny` stands in the working directory. Access tokens last LIFETIME
seconds; refresh tokens are good for one use.
"""

import secrets
import sys
import time
from pathlib import Path

import uvicorn
from mcp.server.auth.provider import (
    AccessToken, AuthorizationCode, AuthorizationParams, OAuthAuthorizationServerProvider, RefreshToken,
    construct_redirect_uri,
)
from mcp.server.auth.settings import AuthSettings, ClientRegistrationOptions
from mcp.server.mcpserver import MCPServer
from mcp.shared.auth import OAuthClientInformationFull, OAuthToken


class Provider(OAuthAuthorizationServerProvider[AuthorizationCode, RefreshToken, AccessToken]):
    def __init__(self, issuer: str, lifetime: int):
        self.issuer, self.lifetime = issuer, lifetime
        self.clients, self.codes, self.refresh_tokens, self.access_tokens = {}, {}, {}, {}

    async def get_client(self, client_id):
        return self.clients.get(client_id)

    async def register_client(self, client_info: OAuthClientInformationFull):
        self.clients[client_info.client_id] = client_info

    async def authorize(self, client, params: AuthorizationParams) -> str:
        uri = str(params.redirect_uri)
        if Path("deny").exists():
            return construct_redirect_uri(uri, error="access_denied", state=params.state, iss=self.issuer)
        code = secrets.token_urlsafe(32)
        self.codes[code] = AuthorizationCode(
            code=code, scopes=params.scopes or [], expires_at=time.time() + 60, client_id=client.client_id,
            code_challenge=params.code_challenge, redirect_uri=params.redirect_uri,
            redirect_uri_provided_explicitly=params.redirect_uri_provided_explicitly, resource=params.resource,
        )
        return construct_redirect_uri(uri, code=code, state=params.state, iss=self.issuer)

    async def load_authorization_code(self, client, authorization_code):
        return self.codes.get(authorization_code)

    async def exchange_authorization_code(self, client, authorization_code) -> OAuthToken:
        del self.codes[authorization_code.code]
        return self.issue(client.client_id, authorization_code.scopes, authorization_code.resource)

    async def load_refresh_token(self, client, refresh_token):
        return self.refresh_tokens.get(refresh_token)

    async def exchange_refresh_token(self, client, refresh_token, scopes) -> OAuthToken:
        del self.refresh_tokens[refresh_token.token]
        return self.issue(client.client_id, scopes or refresh_token.scopes, refresh_token.resource)

    async def load_access_token(self, token):
        found = self.access_tokens.get(token)
        return found if found and found.expires_at > time.time() else None

    async def revoke_token(self, token):
        self.access_tokens.pop(token.token, None)

    def issue(self, client_id, scopes, resource) -> OAuthToken:
        access, refresh = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        self.access_tokens[access] = AccessToken(
            token=access, client_id=client_id, scopes=scopes, expires_at=int(time.time() + self.lifetime),
            resource=resource,
        )
        self.refresh_tokens[refresh] = RefreshToken(
            token=refresh, client_id=client_id, scopes=scopes, resource=resource)
        return OAuthToken(
            access_token=access, token_type="Bearer", expires_in=self.lifetime, scope=" ".join(scopes),
            refresh_token=refresh,
        )


def main():
    port, lifetime = int(sys.argv[1]), int(sys.argv[2])
    origin = f"http://127.0.0.1:{port}"
    server = MCPServer(
        "guarded", auth_server_provider=Provider(origin, lifetime),
        auth=AuthSettings(
            issuer_url=origin, resource_server_url=f"{origin}/mcp", required_scopes=["tools"],
            validate_token_resource=True,
            client_registration_options=ClientRegistrationOptions(
                enabled=True, valid_scopes=["tools"], default_scopes=["tools"]),
        ),
    )

    @server.tool()
    def beds(ward: str) -> str:
        """How many beds a ward has."""
        return f"{ward} has 12 beds"

    uvicorn.run(server.streamable_http_app(), host="127.0.0.1", port=port, log_level="info")


main()
