package import LumenCore
import Synchronization

/// Tools whose outcomes are written down beforehand; they keep what was asked of them.
package final class ScriptedTools: ToolProvider {
    package enum Step: Sendable {
        case outcome(ToolOutcome)
        /// On the script's clock, then the outcome.
        case late(Duration, ToolOutcome)
    }

    package let name = "scripted"
    private let descriptors: [ToolDescriptor]
    private let clock: ManualClock
    private let state: Mutex<(script: [String: [Step]], calls: [String])>

    /// - Parameter script: for each tool what its calls come to; the last is repeated.
    package init(_ descriptors: [ToolDescriptor], clock: ManualClock = ManualClock(), script: [String: [Step]]) {
        self.descriptors = descriptors
        self.clock = clock
        state = Mutex((script, []))
    }

    /// The names of the tools that ran, in order.
    package var calls: [String] { state.withLock { $0.calls } }

    package func tools() async throws -> [ToolDescriptor] { descriptors }

    package func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
        switch next(tool) {
        case .outcome(let outcome): return outcome
        case .late(let duration, let outcome):
            try await clock.sleep(for: duration)
            return outcome
        case nil: return .failure(.unknownTool(tool))
        }
    }

    private func next(_ tool: String) -> Step? {
        state.withLock { state in
            state.calls.append(tool)
            guard let steps = state.script[tool], let step = steps.first else { return nil }
            if steps.count > 1 { state.script[tool]?.removeFirst() }
            return step
        }
    }
}

extension ScriptedTools.Step {
    package static func success(_ result: JSON = [:]) -> Self { .outcome(.success(result)) }

    package static func failure(
        _ code: FaultCode = .toolFailed, isTransient: Bool = true, retryAfter: Duration? = nil
    ) -> Self {
        .outcome(
            .failure(
                ToolFailure(
                    sentence: "as the script says", detail: "as the script says", code: code,
                    isTransient: isTransient, retryAfter: retryAfter)))
    }
}

extension ToolDescriptor {
    /// A tool that takes anything.
    package static func test(_ name: String, isReadOnly: Bool = true) -> ToolDescriptor {
        ToolDescriptor(
            name: name, title: name, description: name, inputSchema: [:], outputSchema: [:], isReadOnly: isReadOnly)
    }
}
