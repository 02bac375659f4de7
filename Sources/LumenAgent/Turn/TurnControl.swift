import LumenCore

/// Ends a turn from outside, before it is over: what it has so far is kept.
package final class TurnControl: Sendable {
    package enum End: Sendable {
        /// The person wants no more of it.
        case stop
        /// Nobody reads it any longer.
        case leave
    }

    private let state = Monitor<End?>(nil)

    package init() {}

    /// How the turn was ended; `nil` while it may go on.
    package var ended: End? { state.read(\.self) }

    /// Ends the turn. Only the first call counts.
    package func end(_ end: End) { state.change { $0 = $0 ?? end } }

    /// Runs a body that is cancelled when the turn is ended.
    func run<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await body() }
            group.addTask { [state] in
                try await state.wait { $0 != nil }
                return nil
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
                group.cancelAll()
            }
            throw CancellationError()
        }
    }
}
