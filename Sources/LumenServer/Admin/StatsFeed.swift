import LumenCore

/// The figures that everybody who looks at the admin page shares: worked out once for all of them, and not before they
/// are `maximumAge` old.
final class StatsFeed: Sendable {
    struct Figures: Sendable {
        let stats: JSONObject
        /// Grows whenever the figures have changed.
        let revision: Int
        fileprivate let at: Duration
    }

    private struct State: Sendable {
        var figures: Figures?
        var isWorking = false
    }

    private enum Task {
        case take(Figures)
        case wait
        case work
    }

    private let watch: Stopwatch
    private let maximumAge: Duration
    private let compute: @Sendable () async throws -> JSONObject
    private let state = Monitor(State())

    init(
        clock: some Clock<Duration>, maximumAge: Duration = .seconds(1),
        compute: @escaping @Sendable () async throws -> JSONObject
    ) {
        watch = Stopwatch(clock)
        self.maximumAge = maximumAge
        self.compute = compute
    }

    /// - Throws: what `compute` throws; `CancellationError`. The next who asks tries again.
    func figures() async throws -> Figures {
        while true {
            switch next() {
            case .take(let figures): return figures
            case .wait: try await state.wait { !$0.isWorking }
            case .work: return try await work()
            }
        }
    }

    private func next() -> Task {
        let now = watch.elapsed()
        return state.change { state in
            if let figures = state.figures, now - figures.at < maximumAge { return .take(figures) }
            if state.isWorking { return .wait }
            state.isWorking = true
            return .work
        }
    }

    private func work() async throws -> Figures {
        do {
            let stats = try await compute()
            let at = watch.elapsed()
            return state.change { state in
                let last = state.figures
                let revision = (last?.revision ?? 0) + (last?.stats == stats ? 0 : 1)
                let figures = Figures(stats: stats, revision: revision, at: at)
                state = State(figures: figures)
                return figures
            }
        } catch {
            state.change { $0.isWorking = false }
            throw error
        }
    }
}
