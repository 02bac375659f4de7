import LumenCore

/// More turns run than the server takes on.
struct TooManyTurns: Fault {
    var sentence: String { "The AI service is temporarily busy, please try again" }
    var detail: String { "too many live turns" }
    var code: FaultCode { .modelBusy }
}

/// The server stops.
struct ShuttingDown: Fault {
    var sentence: String { "Lumen is being restarted. Please ask again in a moment." }
    var code: FaultCode { .modelBusy }
}

/// Too many turns wait for one session.
struct SessionBusy: Fault {
    var sentence: String { "Rate limit exceeded. Please wait before sending more messages." }
    var detail: String { "too many turns wait for the session" }
    var code: FaultCode { .rateLimited }
    var retryAfter: Duration? { .seconds(5) }
}
