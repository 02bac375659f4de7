import LumenCore
import LumenGuard

extension CircuitSnapshot {
    /// `{name, kind: "model" or "tool", state: "closed", "open" or "half_open", failures, reason?, retryInSeconds?}`
    var json: JSON {
        var object: JSONObject = [
            "name": .string(upstream.name), "kind": .string(upstream.kind.rawValue), "state": .string(state.rawValue),
            "failures": .int(failures),
        ]
        object["reason"] = reason.map(JSON.string)
        object["retryInSeconds"] = retryAfter.map { .double(($0 / .milliseconds(100)).rounded() / 10) }
        return .object(object)
    }
}
