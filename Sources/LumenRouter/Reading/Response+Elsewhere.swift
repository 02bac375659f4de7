import LumenCore

/// What another dashboard answers, and what this one does.
extension Response {
    /// Whose figures these are, with questions that can be asked there.
    func elsewhere(_ asked: AskedSubject) -> Proposal.Decision {
        let there = (asked.home?.suggestedQuestions ?? []).prefix(3)
        return .decline(
            reason: (asked.whereabouts ?? "“\(context.dashboard.name)” has no tool for that") + ".",
            suggestions: Array(there) + suggestions.filter { !there.contains($0) })
    }

    /// No tool here: of figures of blocks, which dashboard has them.
    var lackingTool: Proposal.Decision {
        guard let home = blockHome else {
            return .decline(reason: "“\(context.dashboard.name)” has no tool for that.", suggestions: suggestions)
        }
        return .decline(
            reason: "Figures on block time are on the \(home.title).",
            suggestions: home.suggestedQuestions.prefix(3) + suggestions)
    }

    /// The dashboard with the figures of blocks that were asked for and that this one doesn't have.
    var blockHome: Dashboard? {
        let isOfBlocks = frame.subjects.isEmpty && !frame.isListing
        return isOfBlocks && !context.hasBlockTools ? context.blockHome?.dashboard : nil
    }

    /// Why a topic isn't answered, and what is.
    func refusal(of topic: Topic) -> String {
        let subjects = context.tools.compactMap { $0.subject?.topic }
        let scope = Topic.Scope(
            dashboard: context.dashboard.name.lowercased(), subjects: subjects,
            hasBlocks: context.hasBlockTools || subjects.isEmpty)
        return topic.refusal(in: scope)
    }
}

extension Reading.Problem {
    /// The dashboard that answers what this one doesn't.
    var home: Dashboard? {
        if case .elsewhere(let asked) = self { asked.home } else { nil }
    }
}

extension RoutingContext {
    /// The other dashboard that has figures of blocks.
    var blockHome: Neighbour? { elsewhere.first { $0.tools.hasBlockTools } }

    /// The tools that figures of blocks may come from.
    var blockTools: [ToolDescriptor] {
        guard site.joinsDashboards else { return tools }
        let bridges = elsewhere.lazy.flatMap(\.tools).filter { $0.name == Planner.bridge }
        return tools + (hasBlockTools ? [] : blockHome?.tools ?? []) + bridges.prefix(1)
    }
}

extension [String] {
    /// "a, b and c", or "a, b and more".
    func spoken(atMost limit: Int) -> String {
        let told = count > limit ? prefix(limit) + ["more"] : self[...]
        guard let last = told.last, told.count > 1 else { return first ?? "" }
        return told.dropLast().joined(separator: ", ") + " and \(last)"
    }
}
