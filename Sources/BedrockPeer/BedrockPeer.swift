/// A scripted Amazon Bedrock Runtime that serves over HTTP on this machine, for tests.
///
/// It answers `POST /model/{id}/converse` and `/converse-stream` from its script, after checking what Bedrock checks:
/// who asks, and whether the request has Bedrock's shape. Other programs steer it over HTTP, see `PeerControls`.
package struct BedrockPeer: Sendable {
    /// `http://127.0.0.1:49152`
    package let url: String
    let state: PeerState

    /// The requests to models since the script began, in the order in which they came.
    package var requests: [RecordedRequest] { state.requests }

    /// Waits until the requests are as wanted: so many of them, or one whose client has left.
    ///
    /// - Throws: `CancellationError`.
    package func requests(
        until areEnough: @Sendable ([RecordedRequest]) -> Bool
    ) async throws -> [RecordedRequest] {
        for await requests in state.changes() where areEnough(requests) { return requests }
        throw CancellationError()
    }

    /// Starts anew with another script, as if nothing had been asked.
    package func play(_ script: [ScriptedReply]) { state.play(script) }

    /// Sets how far the peer's clock is ahead of the one that it was given.
    package func shiftClock(by offset: Duration) { state.shiftClock(by: offset) }
}
