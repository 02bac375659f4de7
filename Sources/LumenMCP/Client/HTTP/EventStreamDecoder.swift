/// One event of a `text/event-stream` (WHATWG HTML, section 9.2).
package struct StreamEvent: Sendable, Equatable {
    /// `message` where the server named none.
    package let type: String
    package let data: String
    /// The last id that the stream gave, up to and with this event.
    package let id: String?

    package init(type: String = "message", data: String, id: String? = nil) {
        self.type = type
        self.data = data
        self.id = id
    }
}

/// Finds events in a stream of bytes that comes in pieces of any size. Keeps what is needed to take the stream up again:
/// the last event's id and the reconnection time.
///
/// An event that the end of the stream cuts off is dropped, as the specification wants.
package struct EventStreamDecoder: Sendable {
    /// An event is longer than the decoder takes.
    package struct TooLong: Error, Equatable {}

    /// The most bytes that an event, or a line, may have.
    private let limit: Int
    /// The last id; `nil` before one came.
    package private(set) var lastID: String?
    /// How long to wait before the stream is taken up again, in milliseconds.
    package private(set) var retry: Int?
    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var type = ""
    private var endedWithReturn = false
    private var isAtStart = true

    package init(limit: Int) { self.init(limit: limit, lastID: nil, retry: nil) }

    private init(limit: Int, lastID: String?, retry: Int?) {
        self.limit = limit
        self.lastID = lastID
        self.retry = retry
    }

    /// The events that the piece completes. Events without data are left out; their ids and times count.
    package mutating func feed(_ piece: ArraySlice<UInt8>) throws(TooLong) -> [StreamEvent] {
        var events: [StreamEvent] = []
        var rest = piece
        while let first = rest.first {
            if endedWithReturn {
                endedWithReturn = false
                if first == Self.lineFeed {
                    rest = rest.dropFirst()
                    continue
                }
            }
            let end = rest.firstIndex { $0 == Self.lineFeed || $0 == Self.carriageReturn } ?? rest.endIndex
            line += rest[..<end]
            guard line.count + data.count <= limit else { throw TooLong() }
            guard end < rest.endIndex else { break }
            endedWithReturn = rest[end] == Self.carriageReturn
            rest = rest[(end + 1)...]
            if let event = takeLine() { events.append(event) }
        }
        return events
    }

    /// Drops what is incomplete: the stream broke off and is taken up again.
    package mutating func beginAnew() {
        self = EventStreamDecoder(limit: limit, lastID: lastID, retry: retry)
    }

    private mutating func takeLine() -> StreamEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        var line = line[...]
        if isAtStart {
            isAtStart = false
            if line.starts(with: Self.byteOrderMark) { line = line.dropFirst(Self.byteOrderMark.count) }
        }
        guard !line.isEmpty else { return dispatch() }
        let name = line.prefix { $0 != UInt8(ascii: ":") }
        var value = line[name.endIndex...].dropFirst()
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        take(String(decoding: name, as: UTF8.self), value)
        return nil
    }

    private mutating func take(_ field: String, _ value: ArraySlice<UInt8>) {
        switch field {
        case "data":
            if hasData { data.append(Self.lineFeed) }
            data += value
            hasData = true
        case "event": type = String(decoding: value, as: UTF8.self)
        case "id": if !value.contains(0) { lastID = String(decoding: value, as: UTF8.self) }
        case "retry":
            if value.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
                retry = Int(String(decoding: value, as: UTF8.self)) ?? retry
            }
        default: break
        }
    }

    private mutating func dispatch() -> StreamEvent? {
        defer {
            type = ""
            data.removeAll(keepingCapacity: true)
            hasData = false
        }
        guard !data.isEmpty else { return nil }
        return StreamEvent(
            type: type.isEmpty ? "message" : type, data: String(decoding: data, as: UTF8.self), id: lastID)
    }

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
