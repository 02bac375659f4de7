import LumenCore

/// What is known of a live turn: its events so far, who reads them, and how it ended.
struct LiveTurnState: Sendable {
    enum Ending: Sendable {
        /// The object of POST /chat, as `done` has it.
        case answered([UInt8])
        case failed(any Fault)
    }

    /// One reader, and how far it has come.
    struct Reader: Sendable {
        /// The id of the last event that it was given.
        var position: Int
        /// Whether it is there for the end only; such a one never lags.
        let isPatient: Bool
        let onStall: @Sendable () -> Void
        /// The beat at which it was last given something.
        var beat: Int
        /// Since which beat it has been busy elsewhere, with what it was given; `nil` while it waits for more.
        var busySince: Int?
    }

    /// What a reader finds when it looks.
    enum Portion: Sendable, Equatable {
        case bytes([UInt8])
        case nothingYet
        case nothingMore
    }

    /// How many beats a reader may be busy with one portion.
    static let patience = 2

    private(set) var tape = EventTape()
    private(set) var ending: Ending?
    private var readers: [Int: Reader] = [:]
    private var lastReader = 0
    private var beat = 0

    var hasReaders: Bool { !readers.isEmpty }

    /// By how many events the fastest reader lags; 0 where none can.
    var lag: Int {
        guard ending == nil, !readers.values.contains(where: \.isPatient) else { return 0 }
        return readers.values.lazy.map { tape.count - $0.position }.min() ?? 0
    }

    // MARK: Writing

    /// Adds an event; nothing comes after the end.
    mutating func append(_ name: String, _ data: [UInt8], ending: Ending? = nil) {
        guard self.ending == nil else { return }
        tape.append(name, data)
        self.ending = ending
    }

    // MARK: Reading

    mutating func attach(after id: Int, isPatient: Bool, onStall: @escaping @Sendable () -> Void) -> Int {
        lastReader += 1
        readers[lastReader] = Reader(
            position: min(max(0, id), tape.count), isPatient: isPatient, onStall: onStall, beat: beat, busySince: beat)
        return lastReader
    }

    mutating func detach(_ id: Int) { readers.removeValue(forKey: id) }

    func has(_ id: Int) -> Bool { readers[id] != nil }

    /// Whether there is something for a reader to take, if only its end.
    func isDue(_ id: Int) -> Bool {
        guard let reader = readers[id] else { return true }
        return ending != nil || beat > reader.beat || (!reader.isPatient && tape.count > reader.position)
    }

    /// Gives a reader everything that it has not had yet; a comment where that is nothing and a beat has passed.
    mutating func take(_ id: Int) -> Portion {
        guard var reader = readers[id] else { return .nothingMore }
        defer { readers[id] = reader }
        reader.busySince = nil
        let isOpen = ending != nil || !reader.isPatient
        let hasNews = isOpen && tape.count > reader.position
        if !hasNews, ending != nil { return .nothingMore }
        guard hasNews || beat > reader.beat else { return .nothingYet }
        reader.busySince = beat
        reader.beat = beat
        guard hasNews else { return .bytes(EventTape.comment) }
        defer { reader.position = tape.count }
        return .bytes(tape.bytes(after: reader.position))
    }

    /// A reader waits for the end, and is busy with nothing.
    mutating func settle(_ id: Int) { readers[id]?.busySince = nil }

    /// Counts a beat, and drops the readers that have been busy with one portion for too long.
    ///
    /// - Returns: what they want done about it.
    mutating func countBeat() -> [@Sendable () -> Void] {
        beat += 1
        let stalled = readers.filter { $0.value.busySince.map { $0 + Self.patience <= beat } ?? false }
        for id in stalled.keys { detach(id) }
        return stalled.values.map(\.onStall)
    }
}
