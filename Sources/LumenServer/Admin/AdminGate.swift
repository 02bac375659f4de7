import HTTPTypes
import Hummingbird
import Logging
import LumenCore

/// Stands before every route of the admin page.
struct AdminGate: RouterMiddleware {
    let access: AdminAccess
    /// Whether it stands before the page itself, which has no figures in it.
    var isPage = false

    @concurrent
    func handle(
        _ request: Request, context: LumenContext, next: @concurrent (Request, LumenContext) async throws -> Response
    ) async throws -> Response {
        do {
            try request.checkFetch(isPage: isPage)
            try access.admit(request, context, isPage: isPage)
            try request.checkChange()
        } catch let refusal as AdminRefusal {
            Logger.current.info(
                "admin request refused",
                metadata: ["error.code": "\(refusal.code.rawValue)", "error.detail": "\(refusal.detail)"])
            var response = Response(status: refusal.code.status, json: refusal.json(requestID: context.requestID))
            response.headers[.wwwAuthenticate] = refusal.challenge
            return response
        }
        return try await next(request, context)
    }
}

extension Request {
    /// Whether it is a file of the web app, which has no data in it.
    var isForWebFile: Bool {
        let parts = uri.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard [.get, .head].contains(method), let file = parts.last, !uri.path.contains("..") else { return false }
        return (parts.count == 1 || parts.count == 2 && ["styles", "vendor"].contains(parts.first))
            && [".js", ".css", ".svg"].contains { file.hasSuffix($0) }
    }

    /// Whether all routes of this path have `AdminGate` before them.
    var isForAdmin: Bool { uri.path == "/admin" || uri.path.hasPrefix("/admin/") || uri.path == "/metrics" }

    /// The token of `Authorization: Bearer …` (RFC 6750 §2.1), in bytes.
    var bearerToken: [UInt8]? {
        guard let field = headers[.authorization], let space = field.firstIndex(of: " "),
            field[..<space].lowercased() == "bearer"
        else { return nil }
        return Array(field[space...].utf8.drop { $0 == UInt8(ascii: " ") })
    }

    /// The addresses that any proxy says the request has come through; `nil` for what can't be read.
    var forwardedHops: [IPAddress?] {
        let told = headers[values: .xForwardedFor]
        let standard = headers[values: .forwarded]
        return (told.isEmpty ? [] : HopParser.forwardedFor(told))
            + (standard.isEmpty ? [] : HopParser.forwarded(standard) ?? [nil])
            + headers[values: .xRealIP].map { IPAddress($0) }
    }

    /// Whether a proxy has brought it that does not say from where.
    var comesFromUnknown: Bool { HTTPField.Name.proxies.contains { headers[$0] != nil } }

    /// - Throws: `AdminRefusal` for what a page of another origin asks for; only to the page itself may it link.
    fileprivate func checkFetch(isPage: Bool) throws {
        guard let site = headers[.secFetchSite], ["cross-site", "same-site"].contains(site) else { return }
        guard isPage, method == .get, headers[.secFetchMode] == "navigate" else { throw AdminRefusal.foreignOrigin }
    }

    /// - Throws: `AdminRefusal` for a change that a page of another origin may have sent.
    fileprivate func checkChange() throws {
        guard ![.get, .head].contains(method) else { return }
        if let origin = headers[.origin] {
            let host = origin.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
            guard host.count == 3, ["http:", "https:"].contains(host[0]), host[1].isEmpty,
                host[2].lowercased() == head.authority?.lowercased()
            else { throw AdminRefusal.foreignOrigin }
        }
        let type = headers[.contentType]?.split(separator: ";").first?.filter { !$0.isWhitespace }.lowercased()
        guard type == "application/json" else { throw AdminRefusal.notJSON }
    }
}

extension HTTPField.Name {
    fileprivate static let xRealIP = HTTPField.Name("X-Real-IP")!
    fileprivate static let secFetchMode = HTTPField.Name("Sec-Fetch-Mode")!
    /// What proxies add, besides the fields that tell addresses.
    fileprivate static let proxies = [
        "Via", "X-Forwarded-Host", "X-Forwarded-Proto", "CF-Connecting-IP", "True-Client-IP",
    ].compactMap { HTTPField.Name($0) }
}
