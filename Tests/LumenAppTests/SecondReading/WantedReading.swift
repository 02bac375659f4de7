import LumenCore

/// What a question ought to come to.
enum WantedReading: Sendable {
    /// These calls in any order, and no other.
    case calls([WantedCall])
    case ask
    case decline
    /// A refusal that names one of these dashboards.
    case refer([String])
    /// An explanation of the figure whose name has these words.
    case explain(about: String)

    static func call(
        _ tool: String, _ days: Days, _ arguments: JSONObject = [:], allowing: Set<String> = []
    ) -> Self {
        .calls([WantedCall(tool, days, arguments, allowing: allowing)])
    }

    /// Of a tool for which no days matter.
    static func now(_ tool: String, _ arguments: JSONObject = [:], allowing: Set<String> = []) -> Self {
        .calls([WantedCall(tool, nil, arguments, allowing: allowing)])
    }

    /// A call with each of these arguments.
    static func each(_ tool: String, _ days: Days, _ arguments: JSONObject...) -> Self {
        .calls(arguments.map { WantedCall(tool, days, $0) })
    }

    func accepts(_ decision: Proposal.Decision) -> Bool {
        switch (self, decision) {
        case (.calls(let wanted), .call(let made)):
            var left = made
            for call in wanted {
                guard let index = left.firstIndex(where: { call.isMet(by: $0) }) else { return false }
                left.remove(at: index)
            }
            return left.isEmpty
        case (.ask, .ask), (.decline, .decline): return true
        case (.refer(let names), .decline(let reason, let suggestions)):
            let words = ([reason] + suggestions).joined(separator: " ").lowercased()
            return names.contains { words.contains($0.lowercased()) }
        case (.explain(let words), .explain(let metric)): return metric.contains(words)
        default: return false
        }
    }
}

extension WantedReading: CustomStringConvertible {
    var description: String {
        switch self {
        case .calls(let calls): calls.map(\.description).joined(separator: " + ")
        case .ask: "ask"
        case .decline: "decline"
        case .refer(let names): "refer to \(names.joined(separator: " or "))"
        case .explain(let words): "explain \(words)"
        }
    }
}
