/// One event of a `text/event-stream`.
package struct ServerSentEvent: Sendable, Equatable {
    /// `message` where the server named none.
    package let type: String
    /// The data lines, joined by line feeds; bytes that are not UTF-8 are U+FFFD here.
    package let data: String

    package init(type: String = "message", data: String) {
        self.type = type
        self.data = data
    }
}

/// An event is longer than the decoder takes.
package struct ServerSentEventTooLong: Error, Equatable {}

/// Finds events in a stream of bytes that comes in pieces of any size (WHATWG HTML, section 9.2.6), and keeps what is
/// needed to take the stream up again: the last event's id and the reconnection time.
///
///     decoder.append(piece)
///     while let event = try decoder.next() { … }
///
/// The specification drops an event that the end of the stream cuts off; there are servers that end so, and `finish`
/// completes it.
package struct ServerSentEventDecoder: Sendable {
    /// The most bytes that an event may have.
    private let limit: Int
    /// The last id that the stream gave; `nil` before one came.
    package private(set) var lastID: String?
    /// How long to wait before the stream is taken up again, in milliseconds.
    package private(set) var retry: Int?
    private var pending: ArraySlice<UInt8> = []
    /// How many of the pending bytes are known to hold no line end.
    private var searched = 0
    private var isAtStart = true
    private var endedWithReturn = false
    private var type = ""
    private var data: [UInt8] = []

    package init(limit: Int = 4 << 20) { self.limit = limit }

    /// Drops what is incomplete: the stream broke off and is taken up again.
    package mutating func beginAnew() {
        let (id, time) = (lastID, retry)
        self = Self(limit: limit)
        (lastID, retry) = (id, time)
    }

    package mutating func append(_ piece: ArraySlice<UInt8>) {
        if pending.isEmpty { pending = piece } else { pending += piece }
    }

    /// The next event that is there as a whole.
    package mutating func next() throws(ServerSentEventTooLong) -> ServerSentEvent? {
        while let line = takeLine() {
            let event = take(line)
            guard data.count <= limit else { throw ServerSentEventTooLong() }
            if let event { return event }
        }
        guard data.count + pending.count <= limit else { throw ServerSentEventTooLong() }
        return nil
    }

    /// Ends the line and the event that are under way, after the last piece.
    package mutating func finish() { append([Self.lineFeed, Self.lineFeed]) }

    /// A line without its end: CRLF, LF or CR.
    private mutating func takeLine() -> ArraySlice<UInt8>? {
        if endedWithReturn, let first = pending.first {
            endedWithReturn = false
            if first == Self.lineFeed { pending = pending.dropFirst() }
        }
        let start = pending.startIndex
        let end = pending.withUnsafeBufferPointer { bytes in
            bytes[searched...].firstIndex { $0 == Self.lineFeed || $0 == Self.carriageReturn }
        }
        guard let end else {
            searched = pending.count
            return nil
        }
        searched = 0
        let line = pending[start..<start + end]
        endedWithReturn = pending[start + end] == Self.carriageReturn
        pending = pending[(start + end + 1)...]
        return line
    }

    /// The event that the line completes.
    private mutating func take(_ line: ArraySlice<UInt8>) -> ServerSentEvent? {
        var line = line
        if isAtStart {
            isAtStart = false
            if line.starts(with: Self.byteOrderMark) { line = line.dropFirst(Self.byteOrderMark.count) }
        }
        guard !line.isEmpty else { return dispatch() }
        let name = line.prefix { $0 != UInt8(ascii: ":") }
        var value = line[name.endIndex...].dropFirst()
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        if name.elementsEqual("data".utf8) {
            data += value
            data.append(Self.lineFeed)
        } else {
            take(String(decoding: name, as: UTF8.self), value)
        }
        return nil
    }

    private mutating func take(_ field: String, _ value: ArraySlice<UInt8>) {
        switch field {
        case "event": type = String(decoding: value, as: UTF8.self)
        case "id": if !value.contains(0) { lastID = String(decoding: value, as: UTF8.self) }
        case "retry":
            guard value.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return }
            retry = Int(String(decoding: value, as: UTF8.self)) ?? retry
        default: break
        }
    }

    private mutating func dispatch() -> ServerSentEvent? {
        defer {
            type = ""
            data.removeAll(keepingCapacity: true)
        }
        guard !data.isEmpty else { return nil }
        return ServerSentEvent(
            type: type.isEmpty ? "message" : type, data: String(decoding: data.dropLast(), as: UTF8.self))
    }

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
