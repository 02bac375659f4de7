package import LumenCore

/// What happens in a turn, in order: `session` first; `done` last where nothing failed.
package enum TurnEvent: Sendable {
    case session(sessionID: String, requestID: String)
    case thinking(stage: String)
    case toolCallStart(ToolCall)
    case toolCallEnd(CompletedCall)
    case textDelta(String)
    case artifact(Artifact)
    case done(TurnResult)
}

/// Takes a turn's events. `write` suspends while the reader is behind, and throws once it has gone.
package protocol TurnEventWriter: Sendable {
    func write(_ event: TurnEvent) async throws
}

/// For surfaces that want only the result.
package struct DiscardingEventWriter: TurnEventWriter {
    package init() {}
    package func write(_ event: TurnEvent) async throws {}
}
