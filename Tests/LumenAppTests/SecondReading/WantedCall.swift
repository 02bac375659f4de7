import LumenCore

/// A tool and the arguments that matter.
struct WantedCall: Sendable {
    let tool: String
    let arguments: JSONObject
    /// Arguments that a call may have beside them.
    private let free: Set<String>

    /// They say how figures are listed, not which ones: they count only where they are named.
    private static let listing: Set = ["group_by", "interval", "order", "figure", "limit"]
    private static let dates: Set = ["start_date", "end_date"]
    /// The tools for which days that are left out are today's.
    private static let ofAnyDays: Set = ["or_schedule", "available_ors"]

    /// - Parameters:
    ///   - days: `nil` where they don't matter: for tools of the present, and for those without days.
    ///   - allowing: arguments that a call may have or not, whatever their value.
    init(_ tool: String, _ days: Days?, _ arguments: JSONObject = [:], allowing: Set<String> = []) {
        var all: JSONObject = [:]
        if let days {
            all["start_date"] = .string(days.start)
            all["end_date"] = .string(days.end)
        }
        for member in arguments.members { all[member.key] = member.value }
        self.tool = tool
        self.arguments = all
        free = Self.listing.union(allowing).union(days == nil ? Self.dates : [])
    }

    func isMet(by call: ToolCall) -> Bool {
        let given = Self.spelledOut(call)
        return call.name == tool
            && arguments.members.allSatisfy { Self.same($0.value, given[$0.key]) }
            && given.keys.allSatisfy { arguments[$0] != nil || free.contains($0) }
    }

    private static func spelledOut(_ call: ToolCall) -> JSONObject {
        var arguments = call.arguments
        guard ofAnyDays.contains(call.name) else { return arguments }
        let start = arguments["start_date"] ?? arguments["end_date"] ?? .string(SecondReading.today.isoText)
        arguments["start_date"] = start
        arguments["end_date"] = arguments["end_date"] ?? start
        return arguments
    }

    private static func same(_ wanted: JSON, _ given: JSON?) -> Bool {
        guard let given else { return false }
        guard let left = wanted.doubleValue, let right = given.doubleValue else {
            return wanted.text.lowercased() == given.text.lowercased()
        }
        return abs(left - right) < 1e-9
    }
}

extension WantedCall: CustomStringConvertible {
    var description: String { "\(tool) \(JSON.object(arguments).text)" }
}
