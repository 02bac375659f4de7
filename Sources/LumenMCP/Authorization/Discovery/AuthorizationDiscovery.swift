import LumenCore

/// Finds out who authorizes requests to an MCP server, and how.
struct AuthorizationDiscovery: Sendable {
    let server: WebURL
    let exchange: OAuthExchange

    /// What an MCP server and the authorization server that it trusts say.
    struct Finding: Sendable {
        let resource: ResourceMetadata
        let authorizationServer: AuthorizationServerMetadata
    }

    private var context: AuthorizationFault.Context { exchange.context }

    /// - Parameters:
    ///   - location: where the server says that its metadata is, if it does.
    ///   - prefers: of several authorization servers, the first of which this is so is taken; else the first.
    /// - Throws: `AuthorizationFault`, `CancellationError`.
    func find(location: String?, prefers: (_ issuer: String) -> Bool) async throws -> Finding {
        let resource = try await resourceMetadata(at: location)
        let issuers = resource.authorizationServers
        let issuer = issuers.first(where: prefers) ?? issuers[0]
        return Finding(resource: resource, authorizationServer: try await serverMetadata(of: issuer))
    }

    /// RFC 9728 §3: where the challenge says, else the well-known URI of the server's path, else that of its root.
    private func resourceMetadata(at location: String?) async throws -> ResourceMetadata {
        let path = server.path == "/" ? "" : server.path
        let ends = [path + (server.query.map { "?\($0)" } ?? ""), ""]
        let places =
            location.map { [WebURL($0)] }
            ?? (ends[0].isEmpty ? [""] : ends).map { server.wellKnown("oauth-protected-resource", before: $0) }
        if let json = try await firstDocument(of: places) {
            return try ResourceMetadata(json, of: server, in: context)
        }
        guard location == nil else { throw context.fault(.metadata, "no resource metadata where the server says") }
        return ResourceMetadata(assumedFor: server)
    }

    /// RFC 8414 §3.1 and §5, OpenID Connect Discovery 1.0 §4.1, in the order that MCP lists.
    private func serverMetadata(of issuer: String) async throws -> AuthorizationServerMetadata {
        guard let url = WebURL(issuer), url.query == nil else {
            throw context.fault(.metadata, "an authorization server's issuer is no URL")
        }
        let path = url.path.hasSuffix("/") ? String(url.path.dropLast()) : url.path
        var places = ["oauth-authorization-server", "openid-configuration"].map { url.wellKnown($0, before: path) }
        if !path.isEmpty { places.append(WebURL("\(url.origin)\(path)/.well-known/openid-configuration")) }
        guard let json = try await firstDocument(of: places) else {
            throw context.fault(.metadata, "the authorization server has no metadata")
        }
        return try AuthorizationServerMetadata(json, issuer: issuer, of: server, in: context)
    }

    /// The document at the first place that has one.
    private func firstDocument(of places: [WebURL?]) async throws -> JSON? {
        for place in places {
            guard let place, place.mayBeNamed(by: server) else {
                throw context.fault(.metadata, "a metadata document's address is no https URL")
            }
            let answer = try await exchange.get(place)
            if answer.status == 200 {
                guard let json = answer.json else { throw context.fault(.metadata, "a metadata document is no JSON") }
                return json
            }
            guard answer.status < 500 else {
                throw context.fault(.unreachable, "status \(answer.status) for a metadata document")
            }
        }
        return nil
    }
}
