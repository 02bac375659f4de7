import Foundation
import LumenCore

/// Makes the answer to a request.
struct PeerDesk: Sendable {
    let state: PeerState
    let gate: PeerGate

    /// - Returns: `id` is what the state knows the request by, where it records it.
    func answer(_ request: ReceivedRequest) -> (answer: PeerAnswer, id: Int?) {
        let segments = request.segments
        if segments.count == 2, segments[0] == "peer" {
            return (PeerControls(state: state).answer(request, to: segments[1]), nil)
        }
        let (answer, record) = judged(request, segments: segments)
        return (answer, state.record(record))
    }

    private func judged(_ request: ReceivedRequest, segments: [String]) -> (PeerAnswer, RecordedRequest) {
        var authorization = RecordedRequest.Authorization.refused
        var refusal: String?
        let answer: PeerAnswer
        do {
            authorization = try gate.authorization(of: request, now: state.now)
            answer = try reply(to: request, segments: segments)
        } catch {
            let error = error as? AWSRefusal ?? .validation("The scripted reply can't be framed: \(error).")
            refusal = error.type
            answer = error.answer
        }
        return (
            answer,
            RecordedRequest(
                method: request.method, path: request.target, headerNames: request.headers.map(\.name),
                body: (try? JSON(parsing: request.body)) ?? .null, authorization: authorization, refusal: refusal)
        )
    }

    private func reply(to request: ReceivedRequest, segments: [String]) throws -> PeerAnswer {
        let isStreaming = segments.last == "converse-stream"
        guard request.method == "POST", segments.count == 3, segments[0] == "model",
            isStreaming || segments[2] == "converse"
        else { throw AWSRefusal(404, "UnknownOperationException", "There is no such operation.") }
        guard let body = try? JSON(parsing: request.body) else {
            throw AWSRefusal(400, "SerializationException", "The body is not JSON.")
        }
        try ConverseRules.check(body)
        guard let reply = state.nextReply() else {
            throw AWSRefusal.validation("The peer's script has no reply left.")
        }
        return try PeerAnswer(reply, streaming: isStreaming)
    }
}
