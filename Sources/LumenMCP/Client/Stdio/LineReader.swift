import LumenCore

/// Takes in what a server writes, line by line.
///
/// A line that does not begin like a message, or is JSON and no message, is passed over: some programs chatter where
/// they should not. One that begins like a message and is broken or too long fails the request that it answers, and no
/// other; where nobody can tell whose answer it was, it ends the conversation.
package struct LineReader: Sendable {
    private let wire: LineWire
    private let budget: ByteBudget
    private var framer: LineFramer
    private var throttle: Throttle
    private var breakage: Breakage
    /// Of the line under way.
    private var beginning: [UInt8] = []
    private var lineLength = 0
    private var noise = 0

    init(_ wire: LineWire) {
        let context = wire.context
        self.wire = wire
        budget = ByteBudget(context.limits, of: "standard output", clock: context.clock)
        framer = LineFramer(limit: context.limits.messageBytes)
        throttle = Throttle(perSecond: context.limits.messagesPerSecond, clock: context.clock)
        breakage = Breakage(perMinute: context.limits.brokenMessages, clock: context.clock)
    }

    /// - Throws: `MCPFault` where no more should be read.
    package mutating func feed(_ bytes: [UInt8]) async throws {
        try await budget.admit(bytes.count)
        var rest = bytes[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
            try await feed(piece: rest[..<end])
            rest = rest[end...]
        }
    }

    /// - Parameter piece: of one line, with its line feed where it has come.
    private mutating func feed(piece: ArraySlice<UInt8>) async throws {
        beginning += piece.prefix(BrokenLine.beginning - beginning.count)
        lineLength += piece.count
        let wasOverlong = framer.isOverlong
        let frames = framer.feed(Array(piece))
        let isOverlong = framer.isOverlong || frames == [.overlong]
        if isOverlong && !wasOverlong { try passOver(beginning, MCPFault(.tooMuch, "a message is too long")) }
        guard lineLength <= Self.longest * wire.context.limits.messageBytes else {
            throw MCPFault(.tooMuch, "a line of more than \(Self.longest) messages' length")
        }
        if piece.last == UInt8(ascii: "\n") {
            beginning = []
            lineLength = 0
        }
        for case .line(let line) in frames { try await take(line) }
    }

    /// A line that is too long is skipped to its end, but not for ever: so many times the length of a message.
    private static let longest = 8

    private mutating func take(_ line: [UInt8]) async throws {
        guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 }),
            first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        else { return try await pass() }
        guard let json = try? JSON(parsing: line) else {
            return try passOver(line, MCPFault(.malformed, "a message is no JSON"))
        }
        for message in json.arrayValue ?? [json] { try await take(message) }
    }

    /// Fails the request that a broken message answers.
    ///
    /// - Throws: the fault, where it can't be told which, or such messages are too many.
    private mutating func passOver(_ line: [UInt8], _ fault: MCPFault) throws(MCPFault) {
        let broken = BrokenLine(line)
        guard broken != .unknown, breakage.isBearable() else { throw fault }
        if case .response(let id) = broken, wire.settle(id, .failure(fault)) { return }
        wire.context.report(.init(.passedOver, fault.detail))
    }

    private mutating func take(_ json: JSON) async throws {
        guard let message = try? Message(json) else {
            if let id = json["id"]?.intValue, wire.settle(id, .failure(MCPFault(.malformed, "an answer is none"))) {
                return
            }
            return try await pass()
        }
        noise = 0
        guard case .response(let id, let result, let error) = message else {
            await wire.context.receive(message)
            return try await throttle.admit()
        }
        let answer = Result { try Answer(result: result, error: error) }
        if case .integer(let id) = id, wire.settle(id, answer) { return }
        wire.context.report(.init(.passedOver, "an answer to no request that is open"))
        try await throttle.admit()
    }

    private mutating func pass() async throws {
        noise += 1
        if noise == 1 { wire.context.report(.init(.passedOver, "output that is no message")) }
        guard noise < wire.context.limits.noise else {
            throw MCPFault(.tooMuch, "\(noise) lines of output that are no messages")
        }
        try await throttle.admit()
    }
}

/// Counts what is broken in a minute.
private struct Breakage: Sendable {
    private let perMinute: Int
    private let clock: any Clock<Duration>
    private var watch: Stopwatch
    private var count = 0

    init(perMinute: Int, clock: any Clock<Duration>) {
        self.perMinute = perMinute
        self.clock = clock
        watch = Stopwatch(clock)
    }

    mutating func isBearable() -> Bool {
        if watch.elapsed() >= .seconds(60) {
            watch = Stopwatch(clock)
            count = 0
        }
        count += 1
        return count <= perMinute
    }
}
