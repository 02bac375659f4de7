import HTTPTypes
import Hummingbird
package import LumenCore

/// Who may run Lumen: whoever has the token, or without one whoever sits at the machine.
package struct AdminAccess: Sendable {
    private let token: [UInt8]?
    private let proxies: TrustedProxies
    private let guesses: GuessLimit

    /// - Parameters:
    ///   - token: `nil` and an empty one admit this machine only.
    ///   - proxies: behind which a client's address is taken from what they say.
    ///   - clock: by which wrong tokens are forgotten.
    package init(
        token: Secret? = nil, proxies: TrustedProxies = TrustedProxies(),
        clock: some Clock<Duration> = ContinuousClock()
    ) {
        self.token = token.map { Array($0.exposed.utf8) }.flatMap { $0.isEmpty ? nil : $0 }
        self.proxies = proxies
        guesses = GuessLimit(clock: clock)
    }

    /// Whether requests of other machines may be admitted.
    var isRemote: Bool { token != nil }

    /// Who asks, for the log of changes: `local`, or `token@` and the client's address.
    func actor(of request: Request, _ context: LumenContext) -> String {
        token == nil ? "local" : "token@\(client(of: request, context))"
    }

    /// - Parameter isPage: for the page without its figures, which asks for the token.
    /// - Throws: `AdminRefusal`, `TooManyGuesses`.
    func admit(_ request: Request, _ context: LumenContext, isPage: Bool) throws {
        guard let token else { return try admitLocal(request, context) }
        if isPage { return }
        let given = request.bearerToken
        let isRight = given.map { Self.equal($0, token) } ?? false
        // Who sends none has not guessed.
        guard given != nil else { throw AdminRefusal.noToken }
        try guesses.judge(client(of: request, context), isRight: isRight)
        guard isRight else { throw AdminRefusal.wrongToken }
    }

    /// A request of this machine, under a name of this machine (a page of another name may have been rebound to its
    /// address), that no proxy has brought from elsewhere. Which proxies may be believed plays no part: one that is not
    /// known to anybody brings strangers too.
    private func admitLocal(_ request: Request, _ context: LumenContext) throws {
        guard context.isLoopback, !request.comesFromUnknown,
            request.forwardedHops.allSatisfy({ $0?.isLoopback ?? false })
        else {
            throw AdminRefusal.notLocal
        }
        guard request.namesLoopback else { throw AdminRefusal.foreignName }
    }

    private func client(of request: Request, _ context: LumenContext) -> String {
        context.client(of: request, behind: proxies)?.customer.text ?? "unknown"
    }

    /// Whether two texts are the same, in a time that depends on the first one's length only.
    static func equal(_ given: [UInt8], _ secret: [UInt8]) -> Bool {
        guard !secret.isEmpty else { return false }
        var difference = given.count ^ secret.count
        for (index, byte) in given.enumerated() { difference |= Int(byte ^ secret[index % secret.count]) }
        return difference == 0
    }
}

/// Why somebody may not run Lumen.
enum AdminRefusal: Fault, CaseIterable {
    case noToken, wrongToken, notLocal, foreignName, foreignOrigin, notJSON

    var sentence: String {
        switch self {
        case .noToken: "Send the admin token (LUMEN_ADMIN_TOKEN) as “Authorization: Bearer …”."
        case .wrongToken: "This is not the admin token. Check LUMEN_ADMIN_TOKEN on the server."
        case .notLocal:
            "Without an admin token, the admin page answers only on the machine that Lumen runs on. "
                + "Set LUMEN_ADMIN_TOKEN to open it."
        case .foreignName: "Open the admin page as http://127.0.0.1 or http://localhost."
        case .foreignOrigin: "Requests from other web pages are not accepted."
        case .notJSON: "Send the change as JSON, with the header “Content-Type: application/json”."
        }
    }

    var detail: String { "admin request refused: \(self)" }

    var code: FaultCode {
        switch self {
        case .noToken, .wrongToken: .unauthenticated
        case .notLocal, .foreignName, .foreignOrigin: .forbidden
        case .notJSON: .invalidRequest
        }
    }

    /// RFC 6750 §3.
    var challenge: String? {
        switch self {
        case .noToken: "Bearer realm=\"Lumen admin\""
        case .wrongToken: "Bearer realm=\"Lumen admin\", error=\"invalid_token\""
        case .notLocal, .foreignName, .foreignOrigin, .notJSON: nil
        }
    }
}
