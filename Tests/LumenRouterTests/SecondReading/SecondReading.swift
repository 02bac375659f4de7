import LumenCore
import LumenTesting

/// Sixty questions as three people would type them, with what each ought to be read as on Friday, 20 November 2026:
/// written from the contract without the reader in view, and never adjusted to it.
enum SecondReading {
    static let today = day("2026-11-20")
    static let asked = chargeNurse + committeeChair + analyst
}

/// A question, what was asked before it, and the readings that the contract allows (mostly one).
struct AskedQuestion: Sendable {
    let text: String
    let previous: [String]
    let accepted: [ExpectedReading]

    init(_ text: String, after previous: [String] = [], _ accepted: ExpectedReading...) {
        self.text = text
        self.previous = previous
        self.accepted = accepted
    }
}

/// What a question ought to come to.
enum ExpectedReading: Sendable {
    /// These calls in any order, and no other; what `ignoring` names may be there or not.
    case calls([ExpectedCall], ignoring: Set<String>)
    case ask
    case decline
    /// An explanation of the figure whose name has these words.
    case explain(about: String)

    static func call(_ call: ExpectedCall, ignoring: Set<String> = []) -> Self { .calls([call], ignoring: ignoring) }
    static func both(_ first: ExpectedCall, _ second: ExpectedCall) -> Self { .calls([first, second], ignoring: []) }

    func accepts(_ decision: Proposal.Decision) -> Bool {
        switch (self, decision) {
        case (.calls(let expected, let ignored), .call(let calls)):
            var left = calls.map(ExpectedCall.init)
            for call in expected {
                guard let index = left.firstIndex(where: { $0.matches(call, ignoring: ignored) }) else { return false }
                left.remove(at: index)
            }
            return left.isEmpty
        case (.ask, .ask), (.decline, .decline): return true
        case (.explain(let words), .explain(let metric)): return metric.contains(words)
        default: return false
        }
    }
}

extension ExpectedReading: CustomStringConvertible {
    var description: String {
        switch self {
        case .calls(let calls, _): calls.map(\.description).joined(separator: " + ")
        case .ask: "ask"
        case .decline: "decline"
        case .explain(let words): "explain \(words)"
        }
    }
}

/// A tool and its arguments, without those that only spell out a default.
struct ExpectedCall: Sendable, CustomStringConvertible {
    let tool: String
    let arguments: JSONObject

    private static let defaults: [String: JSONObject] = [
        "block_util_by_block_group": ["order": "highest"],
        "block_util_by_surgeon": ["order": "highest"],
        "block_util_drill_down": ["limit": 100],
        "block_util_trend": ["interval": "month"],
    ]

    init(_ call: ToolCall) { self.init(call.name, call.arguments) }

    private init(_ tool: String, _ arguments: JSONObject) {
        let defaults = Self.defaults[tool] ?? [:]
        self.tool = tool
        self.arguments = JSONObject(
            arguments.members.filter { key, value in defaults[key].map { $0 != value } ?? true }
                .map { ($0.key, $0.value) })
    }

    private init(_ tool: String, _ start: String, _ end: String, _ rest: JSONObject) {
        self.init(
            tool, JSONObject([("start_date", .string(start)), ("end_date", .string(end))] + rest.members.map { $0 }))
    }

    static func summary(_ start: String, _ end: String, _ rest: JSONObject = [:]) -> Self {
        Self("block_util_summary", start, end, rest)
    }
    static func services(_ start: String, _ end: String, _ rest: JSONObject = [:]) -> Self {
        Self("block_util_by_block_group", start, end, rest)
    }
    static func surgeons(_ start: String, _ end: String, _ rest: JSONObject = [:]) -> Self {
        Self("block_util_by_surgeon", start, end, rest)
    }
    static func blocks(_ start: String, _ end: String, _ rest: JSONObject = [:]) -> Self {
        Self("block_util_drill_down", start, end, rest)
    }
    static func trend(_ start: String, _ end: String, by interval: String, _ rest: JSONObject = [:]) -> Self {
        Self("block_util_trend", start, end, JSONObject(rest.members.map { $0 } + [("interval", .string(interval))]))
    }
    static func list(_ kind: String, _ rest: JSONObject = [:]) -> Self {
        Self("list_entities", JSONObject([("kind", .string(kind))] + rest.members.map { $0 }))
    }

    func matches(_ other: Self, ignoring ignored: Set<String>) -> Bool {
        let keys = Set(arguments.keys).union(other.arguments.keys).subtracting(ignored)
        return tool == other.tool
            && keys.allSatisfy { Self.same(arguments[$0], other.arguments[$0]) }
    }

    private static func same(_ left: JSON?, _ right: JSON?) -> Bool {
        guard let left = left?.doubleValue, let right = right?.doubleValue else { return left == right }
        return abs(left - right) < 1e-9
    }

    var description: String { "\(tool) \(JSON.object(arguments).text)" }
}
