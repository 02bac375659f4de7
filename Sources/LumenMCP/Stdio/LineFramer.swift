/// Cuts a stream of bytes into lines, whatever the pieces in which it comes.
struct LineFramer {
    enum Frame: Equatable {
        /// A line without its end (`\n` or `\r\n`), never empty.
        case line([UInt8])
        /// A line longer than the limit, of which nothing is kept.
        case overlong
    }

    /// The most bytes that a line may have.
    let limit: Int
    private var pending: [UInt8] = []
    /// Whether the line under way is longer than the limit.
    private(set) var isOverlong = false

    init(limit: Int) {
        self.limit = limit
    }

    /// The lines that the bytes complete.
    mutating func feed(_ bytes: [UInt8]) -> [Frame] {
        var frames: [Frame] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            append(rest[..<end])
            if let frame = finish() { frames.append(frame) }
            rest = rest[(end + 1)...]
        }
        append(rest)
        return frames
    }

    /// The line that the end of the stream completes.
    mutating func finish() -> Frame? {
        defer {
            pending = []
            isOverlong = false
        }
        if isOverlong { return .overlong }
        if pending.last == UInt8(ascii: "\r") { pending.removeLast() }
        return pending.isEmpty ? nil : .line(pending)
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        isOverlong = isOverlong || pending.count + bytes.count > limit
        if isOverlong { pending = [] } else { pending.append(contentsOf: bytes) }
    }
}
