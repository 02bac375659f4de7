import Crypto
import Foundation
import LumenCore

/// An authorization server that holds a client to its word: registered redirect URIs, PKCE, one use of a code and of a
/// refresh token, the client's own way to show what it is.
struct AuthorizationServer: Sendable {
    enum Issuer: Sendable { case correct, wrong, missing, normalized }

    var issuer = "https://auth.example"
    var metadataPath = "/.well-known/oauth-authorization-server"
    /// The issuer in the metadata, where that is not what it should be.
    var statedIssuer: String?
    var endpoints: String?
    var scopesSupported: [String]?
    var methods: [String]? = ["none"]
    var takesDocuments: Bool?
    var registers = true
    var challengeMethods: [String]? = ["S256"]
    var announcesIssuer: Bool? = true
    var issuerInRedirect = Issuer.correct
    var givesRefreshTokens = false
    /// In seconds.
    var lifetime: Int? = 3600
    /// What it says instead of giving a code.
    var denial: String?
    /// Clients that it knows from the beginning.
    var clients: [String: Client] = [:]
    /// Other members of its metadata.
    var moreMetadata: JSONObject = [:]
    /// What it answers at its token endpoint, in place of tokens, one after the other.
    var tokenReplies: [Reply] = []
    /// What it grants of the scopes that are asked for.
    var grants: @Sendable ([String]) -> [String] = { $0 }

    private(set) var tokens: [String: IssuedToken] = [:]
    private var codes: [String: Code] = [:]
    private var refreshTokens: [String: Code] = [:]
    private var count = 0

    struct Client: Sendable {
        var secret: String?
        var method: String
        var redirectURIs: [String]?
    }

    private struct Code {
        let client: String
        let scopes: [String]
        let resource: String
        let challenge: String
        let redirectURI: String
    }

    var origin: String { issuer.split(separator: "/").prefix(2).joined(separator: "//") }

    /// The reply, and what a client should not have done.
    mutating func reply(to visit: World.Visit, at now: Date) -> (Reply, complaints: [String]) {
        let base = endpoints ?? issuer
        switch (visit.method, visit.url) {
        case ("GET", origin + metadataPath): return (Reply(200, metadata), [])
        case ("GET", base + "/authorize"): return authorize(visit.parameters)
        case ("POST", base + "/token"): return token(visit, at: now)
        case ("POST", base + "/register") where registers: return register(visit.body ?? [:])
        default: return (Reply(404), [])
        }
    }

    private var metadata: JSON {
        let base = endpoints ?? issuer
        var object: JSONObject = [
            "issuer": .string(statedIssuer ?? issuer), "authorization_endpoint": .string(base + "/authorize"),
            "token_endpoint": .string(base + "/token"), "response_types_supported": ["code"],
        ]
        if registers { object["registration_endpoint"] = .string(base + "/register") }
        object["scopes_supported"] = scopesSupported.map { .array($0.map(JSON.string)) }
        object["token_endpoint_auth_methods_supported"] = methods.map { .array($0.map(JSON.string)) }
        object["client_id_metadata_document_supported"] = takesDocuments.map(JSON.bool)
        object["code_challenge_methods_supported"] = challengeMethods.map { .array($0.map(JSON.string)) }
        object["authorization_response_iss_parameter_supported"] = announcesIssuer.map(JSON.bool)
        for (key, value) in moreMetadata.members { object[key] = value }
        return .object(object)
    }

    private mutating func next(_ name: String) -> String {
        count += 1
        return "\(name)-\(count)-of-\(issuer.split(separator: "/").last ?? "")"
    }

    private mutating func register(_ body: JSON) -> (Reply, [String]) {
        var complaints: [String] = []
        if !["native", "web"].contains(body["application_type"]?.stringValue) { complaints.append("application_type") }
        let grants = (body["grant_types"]?.arrayValue ?? []).compactMap(\.stringValue)
        if !grants.contains("refresh_token") { complaints.append("grant_types without refresh_token") }
        let uris = (body["redirect_uris"]?.arrayValue ?? []).compactMap(\.stringValue)
        let method = methods?.first ?? "client_secret_basic"
        let id = next("client")
        let secret = method == "none" ? nil : "se:cret/\(id)"
        clients[id] = Client(secret: secret, method: method, redirectURIs: uris)
        var object: JSONObject = ["client_id": .string(id), "token_endpoint_auth_method": .string(method)]
        object["client_secret"] = secret.map(JSON.string)
        return (Reply(201, .object(object)), complaints)
    }

    private mutating func authorize(_ query: [String: String]) -> (Reply, [String]) {
        let id = query["client_id"] ?? ""
        let client = clients[id] ?? (takesDocuments == true && id.hasPrefix("https://") ? Client(method: "none") : nil)
        let uri = query["redirect_uri"] ?? ""
        guard let client, client.redirectURIs?.contains(uri) ?? true else {
            return (Reply(400), ["a client \(id) or redirect URI that \(issuer) doesn't know"])
        }
        var complaints: [String] = []
        if query["code_challenge"]?.count != 43 { complaints.append("no code_challenge") }
        if query["code_challenge_method"] != "S256" { complaints.append("not S256") }
        if query["response_type"] != "code" { complaints.append("response_type") }
        if query["resource"]?.isEmpty ?? true { complaints.append("no resource") }
        if query["state"]?.isEmpty ?? true { complaints.append("no state") }
        var answer = [URLQueryItem(name: "state", value: query["state"])]
        if let denial {
            answer.append(URLQueryItem(name: "error", value: denial))
        } else {
            let code = next("code")
            let scopes = (query["scope"] ?? "").split(separator: " ").map(String.init)
            codes[code] = Code(
                client: id, scopes: grants(scopes), resource: query["resource"] ?? "",
                challenge: query["code_challenge"] ?? "", redirectURI: uri)
            answer.append(URLQueryItem(name: "code", value: code))
        }
        switch issuerInRedirect {
        case .correct: answer.append(URLQueryItem(name: "iss", value: issuer))
        case .wrong: answer.append(URLQueryItem(name: "iss", value: "https://evil.example"))
        case .normalized: answer.append(URLQueryItem(name: "iss", value: issuer + "/"))
        case .missing: break
        }
        var parts = URLComponents(string: uri)
        parts?.queryItems = answer
        return (Reply(302, headers: [HTTPHeader("Location", parts?.string ?? "")]), complaints)
    }

    private mutating func token(_ visit: World.Visit, at now: Date) -> (Reply, [String]) {
        if !tokenReplies.isEmpty { return (tokenReplies.removeFirst(), []) }
        let form = visit.parameters
        guard let id = authenticated(visit) else {
            return (Reply(401, ["error": "invalid_client"]), ["a client that is not what it says, at \(issuer)"])
        }
        let held: Code?
        switch form["grant_type"] {
        case "authorization_code":
            held = codes.removeValue(forKey: form["code"] ?? "")
            guard let held, held.challenge == Self.challenge(form["code_verifier"] ?? ""),
                held.redirectURI == form["redirect_uri"]
            else { return (Reply(400, ["error": "invalid_grant"]), ["a code without its verifier"]) }
        case "refresh_token":
            held = refreshTokens.removeValue(forKey: form["refresh_token"] ?? "")
        default: return (Reply(400, ["error": "unsupported_grant_type"]), ["grant_type"])
        }
        guard let held, held.client == id else { return (Reply(400, ["error": "invalid_grant"]), []) }
        let complaints = held.resource == form["resource"] ? [] : ["another resource"]
        return (issue(held, at: now), complaints)
    }

    private mutating func issue(_ held: Code, at now: Date) -> Reply {
        let token = next("token")
        tokens[token] = IssuedToken(
            issuer: issuer, scopes: held.scopes, resource: held.resource,
            end: lifetime.map { now + TimeInterval($0) })
        var object: JSONObject = ["access_token": .string(token), "token_type": "Bearer"]
        object["expires_in"] = lifetime.map(JSON.int)
        if givesRefreshTokens {
            let refresh = next("refresh")
            refreshTokens[refresh] = held
            object["refresh_token"] = .string(refresh)
        }
        if !held.scopes.isEmpty { object["scope"] = .string(held.scopes.joined(separator: " ")) }
        return Reply(200, .object(object))
    }

    /// The client that has shown what it is, in the one way that is its own.
    private func authenticated(_ visit: World.Visit) -> String? {
        var (id, secret, method) = (visit.parameters["client_id"], visit.parameters["client_secret"], "none")
        if secret != nil { method = "client_secret_post" }
        if let header = visit.authorization, header.hasPrefix("Basic "),
            let data = Data(base64Encoded: String(header.dropFirst(6)))
        {
            let parts = String(decoding: data, as: UTF8.self).split(separator: ":").map {
                String($0).removingPercentEncoding
            }
            guard parts.count == 2, secret == nil else { return nil }
            (id, secret, method) = (parts[0], parts[1], "client_secret_basic")
        }
        guard let id else { return nil }
        if clients[id] == nil {
            return takesDocuments == true && id.hasPrefix("https://") && method == "none" ? id : nil
        }
        return clients[id]?.method == method && clients[id]?.secret == secret ? id : nil
    }

    static func challenge(_ verifier: String) -> String {
        Data(SHA256.hash(data: Data(verifier.utf8))).base64EncodedString().replacing("+", with: "-")
            .replacing("/", with: "_").replacing("=", with: "")
    }

    /// Forgets all refresh tokens, as after a theft.
    mutating func revokeRefreshTokens() { refreshTokens = [:] }
}
