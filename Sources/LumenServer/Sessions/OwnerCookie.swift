import Hummingbird

/// Knows a browser again by a random cookie, where nobody signs in. Its value is a secret: it opens the conversations.
struct OwnerCookie: Sendable {
    /// A handler that is told whose request it handles.
    typealias Handler =
        @Sendable (_ request: Request, _ context: LumenContext, _ owner: String) async throws -> Response

    /// Whether browsers reach the server over TLS.
    let isSecure: Bool

    /// The handler for a route. Who comes without a cookie, or with one that the server can't have made, gets a new one.
    func owned(_ handler: @escaping Handler) -> @Sendable (Request, LumenContext) async throws -> Response {
        { request, context in
            if let owner = owner(of: request) { return try await handler(request, context, owner) }
            var response = try await handler(request, context, context.newcomer)
            response.setCookie(cookie(context.newcomer))
            return response
        }
    }

    /// Whose request it is, where the browser has a cookie already.
    func owner(of request: Request) -> String? {
        request.cookies[Self.name].map(\.value).flatMap { Self.isPossible($0) ? $0 : nil }
    }

    func cookie(_ owner: String) -> Cookie {
        Cookie(
            name: Self.name, value: owner, maxAge: Self.lifetime, path: "/", secure: isSecure, httpOnly: true,
            sameSite: .lax)
    }

    /// 128 bits as `randomIdentifier` writes them.
    private static func isPossible(_ value: String) -> Bool {
        value.utf8.count == 32
            && value.utf8.allSatisfy { digit in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(digit)
            }
    }

    private static let name = "lumen_owner"
    /// In seconds; browsers keep none for longer (RFC 6265bis, 5.5).
    private static let lifetime = 400 * 86_400
}
