import LumenCore

/// The turns that can be read: those that are live, and for a while those that have ended.
struct TurnDirectory {
    private let limits: LiveTurns.Limits
    private var turns: [String: LiveTurn] = [:]
    private(set) var live = 0
    /// Oldest first.
    private var ended: [(turn: LiveTurn, beat: Int, size: Int)] = []
    private var endedBytes = 0
    private var beat = 0
    private var isClosed = false

    init(_ limits: LiveTurns.Limits) { self.limits = limits }

    var all: [LiveTurn] { Array(turns.values) }

    subscript(requestID: String) -> LiveTurn? { turns[requestID] }

    /// - Throws: `ShuttingDown`, `TooManyTurns`.
    mutating func add(_ turn: LiveTurn) throws {
        guard !isClosed else { throw ShuttingDown() }
        guard live < limits.live else { throw TooManyTurns() }
        live += 1
        turns[turn.request.requestID] = turn
    }

    mutating func close() { isClosed = true }

    /// A turn has ended.
    mutating func end(_ turn: LiveTurn) {
        live -= 1
        let size = turn.state.read(\.tape.size)
        ended.append((turn, beat, size))
        endedBytes += size
        prune()
    }

    /// Counts a beat.
    ///
    /// - Returns: the turns that are left.
    mutating func countBeat() -> [LiveTurn] {
        beat += 1
        prune()
        return all
    }

    /// Drops the oldest turns that have ended, for as long as they were kept long enough or take up too much.
    private mutating func prune() {
        var count = 0
        for entry in ended {
            guard endedBytes > limits.keptBytes || entry.beat + limits.kept < beat else { break }
            turns.removeValue(forKey: entry.turn.request.requestID)
            endedBytes -= entry.size
            count += 1
        }
        ended.removeFirst(count)
    }
}
