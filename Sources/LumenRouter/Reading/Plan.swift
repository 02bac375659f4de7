import LumenCore

/// The calls that answer a question, each once and not too many.
struct Plan {
    let context: RoutingContext
    let defaultRange: DateRange
    private(set) var calls: [ToolCall] = []
    private(set) var notes: [String] = []
    private var left = 0

    init(in context: RoutingContext, defaultRange: DateRange) {
        self.context = context
        self.defaultRange = defaultRange
    }

    /// Adds what a frame asks for.
    ///
    /// - Returns: whether there are tools for all of it.
    @discardableResult
    mutating func add(_ frame: Frame) -> Bool {
        for matter in frame.matters {
            guard let asked = matter else {
                var planner = Planner(frame, in: context, defaultRange: defaultRange)
                guard let own = planner.calls() else { return false }
                if !context.hasBlockTools, let home = context.blockHome, !frame.isListing {
                    notes.append("figures on block time are from the \(home.dashboard.title)")
                }
                for call in own { add(call.name, call.arguments) }
                notes += planner.notes
                continue
            }
            var planner = SubjectPlanner(asked, of: frame, in: context, defaultRange: defaultRange)
            for call in planner.calls() { add(call.name, call.arguments) }
            notes += planner.notes
            left += planner.left
        }
        return true
    }

    mutating func noteLeft() {
        guard left > 0 else { return }
        notes.append("only the first \(Planner.callLimit) comparisons are shown; \(left) more were asked for")
    }

    private mutating func add(_ name: String, _ arguments: JSONObject) {
        guard !calls.contains(where: { $0.name == name && $0.arguments == arguments }) else { return }
        if calls.count < Planner.callLimit {
            calls.append(ToolCall(id: "call-\(calls.count + 1)", name: name, arguments: arguments))
        } else {
            left += 1
        }
    }
}
