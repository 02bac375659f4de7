import LumenCore

/// How programs of another language steer a peer and look at it:
///
/// - `GET /peer/requests`: an array of `{method, path, headerNames, body, authorization, accessKeyId, refusal,
///   hasClientLeft}`, `authorization` being `signature`, `bearerToken` or `refused`;
/// - `POST /peer/script` with a script: starts anew with it, as if nothing had been asked;
/// - `POST /peer/clock` with `{"offsetSeconds": 600}`: sets how far the clock is ahead.
struct PeerControls: Sendable {
    let state: PeerState

    /// - Parameter name: what stands after `/peer/`.
    func answer(_ request: ReceivedRequest, to name: String) -> PeerAnswer {
        do {
            switch (request.method, name) {
            case ("GET", "requests"): return PeerAnswer(json: .array(state.requests.map(\.json)))
            case ("POST", "script"): state.play(try ScriptedReply.script(parsing: request.body))
            case ("POST", "clock"): state.shiftClock(by: .seconds(try offset(in: request.body)))
            default: return PeerAnswer(status: 404, json: ["error": "There is nothing at this address."])
            }
            return PeerAnswer(json: [:])
        } catch {
            return PeerAnswer(status: 400, json: ["error": .string("\(error)")])
        }
    }

    private func offset(in body: [UInt8]) throws -> Int {
        let most = 1_000_000_000
        let members = try ScriptReader(json: JSON(parsing: body), path: "").members(["offsetSeconds"])
        return try members.required("offsetSeconds").count(from: -most, to: most)
    }
}
