extension Fault {
    /// The contract's error object (section 6).
    package func json(requestID: String) -> JSON {
        var object: JSONObject = [
            "error": .string(sentence), "code": .string(code.rawValue), "requestId": .string(requestID),
        ]
        if let secondsToWait { object["retryAfter"] = .int(secondsToWait) }
        return .object(object)
    }

    /// Whole seconds to wait before trying again; every code that HTTP tells as 429 or 503 says some.
    package var secondsToWait: Int? {
        guard [.rateLimited, .modelBusy, .budgetExceeded].contains(code) else { return nil }
        let wait = retryAfter ?? .seconds(5)
        return max(1, Int(wait.components.seconds) + (wait.components.attoseconds > 0 ? 1 : 0))
    }
}
