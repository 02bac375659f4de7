import LumenCore

/// Takes in what a server writes, line by line.
///
/// A line that does not begin like a message, or is JSON and no message, is passed over: some programs chatter where
/// they should not. One that begins like a message and is broken ends the conversation, because nobody can tell whose
/// answer it was.
package struct LineReader: Sendable {
    private let wire: LineWire
    private var framer: LineFramer
    private var throttle: Throttle
    private var noise = 0

    init(_ wire: LineWire) {
        self.wire = wire
        framer = LineFramer(limit: wire.context.limits.messageBytes)
        throttle = Throttle(perSecond: wire.context.limits.messagesPerSecond, clock: wire.context.clock)
    }

    /// - Throws: `MCPFault` where no more should be read.
    package mutating func feed(_ bytes: [UInt8]) async throws {
        for frame in framer.feed(bytes) {
            guard case .line(let line) = frame else { throw MCPFault(.tooMuch, "a message is too long") }
            try await take(line)
        }
        guard !framer.isOverlong else { throw MCPFault(.tooMuch, "a message is too long") }
    }

    private mutating func take(_ line: [UInt8]) async throws {
        guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 }),
            first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        else { return try await pass() }
        guard let json = try? JSON(parsing: line) else { throw MCPFault(.malformed, "a message is no JSON") }
        for message in json.arrayValue ?? [json] { try await take(message) }
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
