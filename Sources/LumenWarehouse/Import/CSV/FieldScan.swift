/// One field of a record, found in the bytes at hand.
struct FieldScan {
    enum Result {
        /// Where the value stands, without its quotes.
        case field(Range<Int>)
        /// The bytes end before the field does.
        case unfinished
        case malformed(String)
    }

    private(set) var result = Result.unfinished
    /// Behind the field: at a comma, a line's end, or the end of the bytes.
    private(set) var end: Int
    /// Whether the value has doubled quotes.
    private(set) var isEscaped = false
    /// Lines that end within the value.
    private(set) var lineBreaks = 0

    /// - Parameter isAtEnd: whether no bytes will follow these.
    init(_ bytes: Span<UInt8>, from start: Int, isAtEnd: Bool) {
        end = start
        if start < bytes.count, bytes[start] == .quote {
            scanQuoted(bytes, isAtEnd: isAtEnd)
        } else {
            while end < bytes.count, !bytes[end].endsField { end += 1 }
            result = .field(start..<end)
        }
    }

    private mutating func scanQuoted(_ bytes: Span<UInt8>, isAtEnd: Bool) {
        let start = end + 1
        end = start
        while end < bytes.count {
            let next = end + 1 < bytes.count ? bytes[end + 1] : nil
            switch bytes[end] {
            case .quote where next == .quote:
                isEscaped = true
                end += 1
            case .quote:
                if next == nil, !isAtEnd { return }
                result = next?.endsField ?? true ? .field(start..<end) : .malformed("has text behind a closing quote")
                end += 1
                return
            case .lineFeed: lineBreaks += 1
            case .carriageReturn where next != .lineFeed: lineBreaks += 1
            default: break
            }
            end += 1
        }
        if isAtEnd { result = .malformed("has a quote that is never closed") }
    }
}

extension UInt8 {
    fileprivate var endsField: Bool { self == .comma || self == .lineFeed || self == .carriageReturn }
}
