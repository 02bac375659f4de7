package import LumenCore
import Synchronization

/// Tools with a deadline, that are tried again while that may help, and left alone while they keep failing.
///
/// The deadline is for a whole call, its retries and their pauses included: it is what a person waits at most. It stands
/// here so that the breaker learns of it.
package final class ResilientTools<C: Clock<Duration>>: ToolProvider {
    private let provider: any ToolProvider
    private let deadline: @Sendable (_ tool: String) -> Duration
    private let retries: Retries<C>
    private let breakers: CircuitBreakers<C>
    private let clock: C
    private let readOnly: Mutex<[String: Bool]>

    /// - Parameters:
    ///   - known: the tools that are known before the first listing. A tool that was never listed has neither retries
    ///     nor a circuit: its name may be made up.
    ///   - breakers: of this provider alone, since they go by the tools' names.
    package init(
        _ provider: any ToolProvider, known: [ToolDescriptor] = [],
        deadline: @escaping @Sendable (_ tool: String) -> Duration = { _ in .seconds(20) }, retries: Retries<C>,
        breakers: CircuitBreakers<C>, clock: C
    ) {
        self.provider = provider
        self.deadline = deadline
        self.retries = retries
        self.breakers = breakers
        self.clock = clock
        readOnly = Mutex(Self.readOnly(known))
    }

    package var name: String { provider.name }

    /// The tools that can't be called at the moment.
    package var openTools: Set<String> { breakers.open }

    package var circuits: [CircuitSnapshot] { breakers.snapshots }

    /// Whether there is such a tool, as far as was last known.
    package func isKnown(_ tool: String) -> Bool { readOnly.withLock { $0[tool] != nil } }

    package func tools() async throws -> [ToolDescriptor] {
        let tools = try await provider.tools()
        readOnly.withLock { $0 = Self.readOnly(tools) }
        return tools
    }

    /// A tool that was not known yet is looked for in the list, which says whether it may be tried again.
    package func offers(_ tool: String) async throws -> Bool {
        let isKnown = readOnly.withLock { $0[tool] != nil }
        return isKnown ? try await provider.offers(tool) : try await tools().contains { $0.name == tool }
    }

    package func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
        let call: @Sendable () async throws -> Result<JSON, ToolFailure> = { [provider] in
            try await provider.call(tool, arguments: arguments, in: context).result
        }
        guard let isReadOnly = readOnly.withLock({ $0[tool] }) else {
            return ToolOutcome(try await timed(tool, call))
        }
        let breaker = breakers[tool]
        let result = try await breaker.run {
            try await timed(tool) { [retries] in
                try await retries.run(breaker.upstream, while: { isReadOnly }, call)
            }
        }
        return ToolOutcome(result)
    }

    private func timed(
        _ tool: String, _ call: @escaping @Sendable () async throws -> Result<JSON, ToolFailure>
    ) async throws -> Result<JSON, ToolFailure> {
        do {
            return try await withDeadline(deadline(tool), clock: clock, call)
        } catch let passed as DeadlineExceeded {
            return .failure(.noData(from: tool, detail: "no answer within \(passed.limit)"))
        }
    }

    private static func readOnly(_ tools: [ToolDescriptor]) -> [String: Bool] {
        Dictionary(tools.map { ($0.name, $0.isReadOnly) }) { $0 && $1 }
    }
}

extension ToolOutcome {
    fileprivate init(_ result: Result<JSON, ToolFailure>) {
        self =
            switch result {
            case .success(let value): .success(value)
            case .failure(let failure): .failure(failure)
            }
    }

    fileprivate var result: Result<JSON, ToolFailure> {
        switch self {
        case .success(let value): .success(value)
        case .failure(let failure): .failure(failure)
        }
    }
}
