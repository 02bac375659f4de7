import Logging
import LumenCore
import Synchronization

/// Runs turns apart from the connections that read them, so that a reader may lose its connection and come back.
///
/// A turn that nobody reads for 0.7 seconds is told to end. One that has ended can be read for a minute more.
package final class LiveTurns: Sendable {
    package struct Limits: Sendable {
        /// How many turns may run or wait to run.
        package var live = 4096
        /// By how many events the fastest reader may be behind before its turn waits.
        package var lag = 64
        /// How long a turn goes on that nobody reads, and how long `begin` waits for a beginning.
        package var absence: Duration = .milliseconds(700)
        /// How often silent readers are given a comment.
        package var beat: Duration = .seconds(15)
        /// For how many whole beats a turn that has ended is kept.
        package var kept = 4
        /// How many bytes of events turns that have ended may take up together; the oldest go first.
        package var keptBytes = 64 << 20

        package init() {}
    }

    package typealias Body =
        @Sendable (_ request: TurnRequest, _ events: any TurnEventWriter, _ control: TurnControl) async throws -> Void

    private let limits: Limits
    private let clock: any Clock<Duration>
    private let body: Body
    private let directory: Mutex<TurnDirectory>
    private let queue: AsyncStream<LiveTurn>
    private let entrance: AsyncStream<LiveTurn>.Continuation

    /// - Parameter body: runs one turn; the last event that it writes is `done`, unless it throws.
    package init(limits: Limits = Limits(), clock: any Clock<Duration>, body: @escaping Body) {
        self.limits = limits
        self.clock = clock
        self.body = body
        directory = Mutex(TurnDirectory(limits))
        (queue, entrance) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(limits.live))
    }

    /// Runs the turns that are started, until `close` and their end. To be called once.
    package func run() async {
        await withDiscardingTaskGroup { upkeep in
            upkeep.addTask { await self.countBeats() }
            await withDiscardingTaskGroup { turns in
                for await turn in queue { turns.addTask { await self.perform(turn) } }
            }
            upkeep.cancelAll()
        }
        close()
        for turn in directory.withLock({ $0.all }) { turn.fail(ShuttingDown()) }
    }

    /// Refuses new turns from now on. Those under way go on to their end.
    package func close() {
        directory.withLock { $0.close() }
        entrance.finish()
    }

    /// Starts a turn.
    ///
    /// - Throws: a `Fault` where too many are live, or the server stops.
    package func start(_ request: TurnRequest) throws -> LiveTurn {
        let turn = LiveTurn(request, maximumLag: limits.lag)
        try directory.withLock { try $0.add(turn) }
        entrance.yield(turn)
        return turn
    }

    /// Starts a turn and waits for its beginning, for a moment at most.
    ///
    /// - Throws: what `start` throws, and the fault of a turn that ends before it has told anything.
    package func begin(_ request: TurnRequest) async throws -> LiveTurn {
        let turn = try start(request)
        let reader = turn.reader(isPatient: true)
        defer { reader.leave() }
        do {
            try await withDeadline(limits.absence, clock: clock) { try await turn.waitForBeginning() }
        } catch is DeadlineExceeded {}
        return turn
    }

    /// The turn of a request, live or ended a short while ago; `nil` also where it is somebody else's.
    package func turn(_ requestID: String, owner: String) -> LiveTurn? {
        let turn = directory.withLock { $0[requestID] }
        return turn?.request.owner == owner ? turn : nil
    }

    /// Whether a turn is live, or ended a short while ago, whosever it is.
    package func holds(_ requestID: String) -> Bool { directory.withLock { $0[requestID] != nil } }

    /// How many turns run or wait to run.
    package var liveCount: Int { directory.withLock { $0.live } }

    private func perform(_ turn: LiveTurn) async {
        await withLogger(mergingMetadata: ["request.id": "\(turn.request.requestID)"]) { logger in
            await withDiscardingTaskGroup { group in
                group.addTask { await self.endOnceAlone(turn) }
                do {
                    try await body(turn.request, turn, turn.control)
                    guard turn.hasEnded else { throw EndedWithoutAnswer() }
                } catch {
                    let fault = Self.fault(error)
                    logger.log(
                        level: Self.mistakes.contains(fault.code) ? .info : .error, "turn failed",
                        metadata: ["error.code": "\(fault.code.rawValue)", "error.detail": "\(fault.detail)"])
                    turn.fail(fault)
                }
                group.cancelAll()
            }
        }
        directory.withLock { $0.end(turn) }
    }

    /// Tells a turn to end when nobody has read it for a while.
    private func endOnceAlone(_ turn: LiveTurn) async {
        do {
            while true {
                try await withDeadline(limits.absence, clock: clock) {
                    try await turn.state.wait { $0.hasReaders }
                }
                try await turn.state.wait { !$0.hasReaders }
            }
        } catch is DeadlineExceeded {
            turn.control.end(.leave)
        } catch {
            // The turn is over.
        }
    }

    private func countBeats() async {
        while (try? await clock.sleep(for: limits.beat)) != nil {
            for turn in directory.withLock({ $0.countBeat() }) { turn.countBeat() }
        }
    }

    /// Only the end of `run` cancels a turn.
    private static func fault(_ error: any Error) -> any Fault {
        error is CancellationError ? ShuttingDown() : error as? any Fault ?? UnexpectedFault(error)
    }

    /// What the person did, or is told to wait for.
    private static let mistakes: Set<FaultCode> = [
        .invalidRequest, .messageRejected, .unauthenticated, .forbidden, .notFound, .tooLarge, .rateLimited,
    ]
}

private struct EndedWithoutAnswer: Error {}
