import Foundation
import LumenCore

/// An MCP server that asks for tokens, as the official scenarios' servers do.
struct ResourceServer: Sendable {
    var origin = "https://mcp.example"
    var path = "/mcp"
    /// `nil` for a server without resource metadata.
    var metadataPath: String? = "/.well-known/oauth-protected-resource/mcp"
    var namesMetadata = true
    /// What the metadata is of, where that is not what it should be.
    var statedResource: String?
    var authorizationServers = ["https://auth.example"]
    var scopesSupported: [String]?
    /// What a 401 says is needed.
    var challengeScope: String?
    /// What a method needs, by name.
    var needs: [String: [String]] = [:]
    /// Methods that need no token.
    var open: Set<String> = ["initialize", "notifications/initialized"]
    /// Whether it says 403 to whatever token comes.
    var isNeverContent = false
    /// How often it has wanted one more permission; `nil` where it doesn't go on so.
    var escalation: Int?
    /// Whether it says 401 to whatever token comes.
    var takesNothing = false
    /// Tokens that it no longer takes.
    var revoked: Set<String> = []
    /// What happens after a request has been served.
    var afterServing: @Sendable (inout ResourceServer, _ token: String?) -> Void = { _, _ in }
    /// Another header in place of its challenge.
    var challenge: String?

    /// `nil` where the path is not one of this server.
    mutating func reply(to visit: World.Visit, tokens: [[String: IssuedToken]], at now: Date) -> Reply? {
        let place = String(visit.url.dropFirst(origin.count))
        if place == metadataPath { return Reply(200, metadata) }
        guard place == path else { return nil }
        let method = visit.body?["method"]?.stringValue ?? ""
        if open.contains(method) { return Reply(200, ["result": [:]]) }
        guard let header = visit.authorization, header.hasPrefix("Bearer "), !takesNothing else {
            return denial(401, nil, challengeScope)
        }
        let text = String(header.dropFirst("Bearer ".count))
        let issued = authorizationServers.indices.lazy.compactMap { _ in tokens.lazy.compactMap { $0[text] }.first }
            .first
        guard let issued, issued.end.map({ $0 > now }) ?? true, !revoked.contains(text),
            authorizationServers.contains(issued.issuer), issued.resource == resource
        else { return denial(401, "invalid_token", challengeScope) }
        if let step = escalation {
            escalation = step + 1
            return denial(403, "insufficient_scope", "step\(step)")
        }
        let needed = needs[method] ?? []
        guard !isNeverContent, needed.allSatisfy(issued.scopes.contains) else {
            return denial(403, "insufficient_scope", isNeverContent ? challengeScope : needed.joined(separator: " "))
        }
        afterServing(&self, text)
        return Reply(200, ["result": ["method": .string(method)]])
    }

    private var resource: String {
        statedResource ?? (metadataPath == "/.well-known/oauth-protected-resource" ? origin : origin + path)
    }

    private var metadata: JSON {
        var object: JSONObject = [
            "resource": .string(resource), "authorization_servers": .array(authorizationServers.map(JSON.string)),
        ]
        object["scopes_supported"] = scopesSupported.map { .array($0.map(JSON.string)) }
        return .object(object)
    }

    private func denial(_ status: Int, _ error: String?, _ scope: String?) -> Reply {
        var parts: [String] = []
        if let error { parts.append("error=\"\(error)\"") }
        if let scope { parts.append("scope=\"\(scope)\"") }
        if namesMetadata, let metadataPath { parts.append("resource_metadata=\"\(origin)\(metadataPath)\"") }
        let value = challenge ?? (["Bearer"] + [parts.joined(separator: ", ")]).joined(separator: " ")
        return Reply(status, ["error": "no"], headers: [HTTPHeader("WWW-Authenticate", value)])
    }
}

struct IssuedToken: Sendable {
    let issuer: String
    let scopes: [String]
    let resource: String
    let end: Date?
}
