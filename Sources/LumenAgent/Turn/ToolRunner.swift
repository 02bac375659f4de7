import Logging
package import LumenCore

/// Runs a turn's tool calls side by side, each with a deadline. A call that fails is an outcome, not an error.
package struct ToolRunner<C: Clock<Duration>>: Sendable {
    private let tools: any ToolProvider
    private let deadline: Duration
    private let clock: C

    package init(tools: any ToolProvider, deadline: Duration = .seconds(20), clock: C = ContinuousClock()) {
        self.tools = tools
        self.deadline = deadline
        self.clock = clock
    }

    /// The calls with what they came to, in the order of `calls`, whichever finished first.
    package func run(
        _ calls: [ToolCall], in context: ToolContext, events: any TurnEventWriter
    ) async throws -> [CompletedCall] {
        for call in calls { try await events.write(.toolCallStart(call)) }
        return try await withThrowingTaskGroup(of: (Int, CompletedCall).self) { group in
            for (index, call) in calls.enumerated() {
                group.addTask { (index, try await self.run(call, in: context)) }
            }
            var completed: [Int: CompletedCall] = [:]
            for try await (index, call) in group {
                completed[index] = call
                try await events.write(.toolCallEnd(call))
            }
            return calls.indices.compactMap { completed[$0] }
        }
    }

    private func run(_ call: ToolCall, in context: ToolContext) async throws -> CompletedCall {
        let start = clock.now
        let outcome = try await outcome(of: call, in: context)
        if case .failure(let failure) = outcome {
            Logger.current.warning(
                "tool call failed",
                metadata: [
                    "tool.name": "\(call.name)", "error.code": "\(failure.code.rawValue)",
                    "error.detail": "\(failure.detail)",
                ])
        }
        return CompletedCall(
            call: call, outcome: outcome, durationMilliseconds: start.duration(to: clock.now).milliseconds)
    }

    private func outcome(of call: ToolCall, in context: ToolContext) async throws -> ToolOutcome {
        try await withThrowingTaskGroup(of: ToolOutcome?.self) { group in
            group.addTask { try await self.tools.call(call.name, arguments: call.arguments, in: context) }
            group.addTask {
                try await self.clock.sleep(for: self.deadline)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next().flatMap(\.self)
                ?? .failure(
                    ToolFailure(
                        sentence: "Unable to fetch data from \(call.name), please try again",
                        detail: "no answer within \(deadline)"))
        }
    }
}

extension Duration {
    /// To the microsecond.
    package var milliseconds: Double {
        (Double(components.seconds) * 1e6 + Double(components.attoseconds) / 1e12).rounded() / 1e3
    }
}
