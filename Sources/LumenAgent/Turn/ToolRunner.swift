import Logging
import LumenCore

/// Runs the tool calls of one turn side by side. A call that fails is an outcome, not an error.
struct ToolRunner<C: Clock<Duration>>: Sendable {
    let tools: any ToolProvider
    /// The tools that this turn may use; no other is ever called, whoever wants it.
    let allowed: [ToolDescriptor]
    let context: ToolContext
    let events: any TurnEventWriter
    let clock: C

    /// The allowed calls with what they came to, in the order of `calls`, whichever finished first.
    func run(_ calls: [ToolCall]) async throws -> [CompletedCall] {
        let calls = calls.filter { call in allowed.contains { $0.name == call.name } }
        for call in calls { try await events.write(.toolCallStart(call)) }
        return try await withThrowingTaskGroup(of: (Int, CompletedCall).self) { group in
            for (index, call) in calls.enumerated() {
                group.addTask { (index, try await self.run(call)) }
            }
            var completed: [Int: CompletedCall] = [:]
            for try await (index, call) in group {
                completed[index] = call
                try await events.write(.toolCallEnd(call))
            }
            return calls.indices.compactMap { completed[$0] }
        }
    }

    private func run(_ call: ToolCall) async throws -> CompletedCall {
        let start = clock.now
        let outcome = try await tools.call(call.name, arguments: call.arguments, in: context)
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
}

extension Duration {
    /// To the microsecond.
    package var milliseconds: Double {
        (Double(components.seconds) * 1e6 + Double(components.attoseconds) / 1e12).rounded() / 1e3
    }
}
