import LumenAWS

/// What can be done about a refused authorisation, each thing once in a call.
struct AuthorizationRepairs {
    private static let expired: Set<String> = ["expiredtoken", "tokenrefreshrequired"]
    /// What AWS's SDKs take for a sign of a wrong clock.
    private static let clockSigns: Set<String> = [
        "requesttimetooskewed", "requestexpired", "requestinthefuture", "invalidsignature", "signaturedoesnotmatch",
        "authfailure",
    ]

    let access: AWSAccess
    private var hasDiscarded = false
    private var hasCorrected = false

    init(access: AWSAccess) { self.access = access }

    /// - Returns: whether the same request may succeed now.
    mutating func repair(_ refusal: BedrockRefusal, of authorization: Authorization) -> Bool {
        let problem = refusal.error.key
        if Self.expired.contains(problem), !hasDiscarded {
            hasDiscarded = true
            access.discard(authorization)
            return true
        }
        if Self.clockSigns.contains(problem), !hasCorrected, let date = refusal.date {
            hasCorrected = true
            return access.correctClock(serverDate: date)
        }
        return false
    }
}
