/// The errors of authorization and token endpoints (RFC 6749 §4.1.2.1 and §5.2, RFC 8707 §2, RFC 7591 §3.2.2). What a
/// server writes is logged as one of these, never as it was written.
enum OAuthError: String {
    case accessDenied = "access_denied"
    case invalidClient = "invalid_client"
    case invalidClientMetadata = "invalid_client_metadata"
    case invalidGrant = "invalid_grant"
    case invalidRedirectURI = "invalid_redirect_uri"
    case invalidRequest = "invalid_request"
    case invalidScope = "invalid_scope"
    case invalidTarget = "invalid_target"
    case serverError = "server_error"
    case temporarilyUnavailable = "temporarily_unavailable"
    case unauthorizedClient = "unauthorized_client"
    case unsupportedGrantType = "unsupported_grant_type"
    case unsupportedResponseType = "unsupported_response_type"
    case other

    init(_ text: String?) { self = text.flatMap(OAuthError.init(rawValue:)) ?? .other }
}
